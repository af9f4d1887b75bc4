"""One declared class per kind of record: what an editor may type, and nothing else.

In: plain data whose every scalar is still the text that was typed. Out: frozen records; also the JSON Schemas. Faults are put into
our words in faults.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.text import Localized
from plansite.records.parts import (
    Address,
    BudgetRecord,
    DecisionRecord,
    DutyRecord,
    IdentifierRecord,
    MembershipRecord,
    NoteRecord,
    Record,
    ResponsibilityRecord,
    SourceRecord,
    SuccessionRecord,
    TableRecord,
    TaskRecord,
    TopicTagRecord,
    UnitNameRecord,
    WithdrawnRecord,
)
from plansite.records.values import ActType, Day, DayOfYear, Id, Level, Line, Moment, Number, SignedDay, Span_of_time, Text, Truth, UnitKind


class TopRecord(Record):
    draft: Truth = Field(False, description="true: chỉ hiện khi chạy serve / shown by serve only")
    recorded: Day | None = Field(None, description="ngày bản ghi vào cổng / the day it entered the portal")
    updated: Day | None = None
    notes: tuple[NoteRecord, ...] = ()


class PlanRecord(TopRecord):
    title: Text
    short_title: Text | None = None
    issuer: Id
    period: Span_of_time
    decision: DecisionRecord
    based_on: tuple[Id, ...] = ()
    implements: tuple[Id, ...] = ()
    replaces: tuple[Id, ...] = ()
    withdrawn: WithdrawnRecord | None = None
    topics: tuple[TopicTagRecord, ...] = ()
    channels: tuple[Id, ...] = ()
    audiences: tuple[Id, ...] = ()
    budget: BudgetRecord | None = None
    responsibilities: tuple[ResponsibilityRecord, ...] = ()
    duties: tuple[DutyRecord, ...] = ()
    table: TableRecord | None = None
    tasks: tuple[TaskRecord, ...] = ()
    contacts: tuple[Text, ...] = ()
    known_from: Id | None = None
    source: SourceRecord | None = None


class UnitRecord(TopRecord):
    name: Annotated[tuple[UnitNameRecord, ...], Field(min_length=1)]
    abbreviation: str | None = None
    aliases: tuple[Line, ...] = ()
    kind: UnitKind
    level: Level | None = None
    parent: tuple[MembershipRecord, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()
    founding_date: Day | None = None
    dissolution_date: Day | None = None
    closed_status: Literal["merged", "split", "replaced", "renamed", "abolished"] | None = None
    superseded_by: tuple[SuccessionRecord, ...] = ()
    collective: Truth = False
    members: tuple[MembershipRecord, ...] = ()
    website: Address | None = None
    contact: Text | None = None

    @model_validator(mode="after")
    def _has_one_name_at_a_time(self) -> Self:
        """Else the page would go on with the old name: the first that is in force on a day is taken, and the last to list the unit by."""
        for before, after in pairwise(self.name):
            if before.valid_to is None or (after.valid_from and after.valid_from <= before.valid_to):
                wanted = "names from the oldest to the newest, each before the last with a valid_to before the next valid_from"
                raise PydanticCustomError("wanted", "two names at a time", {"path": ("name",), "wanted": wanted})
        return self


class DocumentRecord(TopRecord):
    number: Line
    type: ActType
    title: Text | None = None
    issuing_body: Id | None = None
    date_signed: SignedDay | None = None
    date_effective: SignedDay | None = None
    status: Text | None = None
    implements: tuple[Id, ...] = ()
    replaces: tuple[Id, ...] = ()
    url: Address | None = None


class NewsRecord(TopRecord):
    title: Text
    published: Moment
    source_line: Text | None = None
    summary: Text | None = None
    plans: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    picture: str | None = None
    source: SourceRecord | None = None


class PageRecord(TopRecord):
    title: Text
    summary: Text | None = None
    order: Annotated[int, Field(ge=0)] = 100


class NamedRecord(Record):
    name: Text


class TermRecord(NamedRecord):
    recorded: Day | None = None
    updated: Day | None = None


class TopicRecord(TermRecord):
    programme: Id
    code: Number


class GlossaryRecord(NamedRecord):
    abbreviation: str | None = Field(None, description="chữ viết tắt tiếng Việt / the Vietnamese abbreviation")
    abbreviation_en: str | None = Field(None, description="chữ viết tắt tiếng Anh / the English abbreviation")
    meaning: Text | None = Field(None, description="giải thích một, hai câu / a sentence or two of explanation")
    source: Text | None = Field(None, description="cách viết đầy đủ lấy ở đâu / where the full form is taken from")


class HolidayRecord(NamedRecord):
    every_year: tuple[DayOfYear, ...] = Field((), description="ngày nghỉ hằng năm, tháng-ngày / each year, month-day")
    weekdays: tuple[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"], ...] = Field((), description="ngày nghỉ hằng tuần / each week")
    days: tuple[Day, ...] = Field((), description="từng ngày nghỉ / single days")
    worked: tuple[Day, ...] = Field((), description="ngày làm bù / days worked instead")
    legal_basis: Text | None = None


class Terms(RootModel[Mapping[Id, TermRecord]]):
    """channels.yaml and audiences.yaml: id -> name."""


class Topics(RootModel[Mapping[Id, TopicRecord]]):
    """topics.yaml: id -> name, programme and code."""


class Glossary(RootModel[Mapping[Id, GlossaryRecord]]):
    """glossary.yaml: id -> abbreviation, name, meaning."""


class Holidays(RootModel[Mapping[Id, HolidayRecord]]):
    """holidays.yaml: id -> name and days of rest."""


RecordKind = Literal["plan", "unit", "document", "news", "page", "topics", "channels", "audiences", "glossary", "holidays"]
RECORDS: Mapping[str, type[BaseModel]] = {
    "plan": PlanRecord, "unit": UnitRecord, "document": DocumentRecord, "news": NewsRecord, "page": PageRecord,
    "topics": Topics, "channels": Terms, "audiences": Terms, "glossary": Glossary, "holidays": Holidays,
}


def untranslated(record: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every text of a record that has no English."""
    inside: Iterable[tuple[str | int, Any]] = ()
    if isinstance(record, Localized):
        if not record.en:
            yield path
    elif isinstance(record, BaseModel):
        fields = type(record).model_fields
        if "en" in fields and not getattr(record, "en", None):
            yield path
        if isinstance(record, RootModel):
            yield from untranslated(record.root, path)
            return
        inside = [(info.alias or name, getattr(record, name)) for name, info in fields.items()]
    elif isinstance(record, tuple):
        inside = enumerate(record)
    elif isinstance(record, Mapping):
        inside = record.items()
    for step, value in inside:
        if value and not isinstance(value, str):
            yield from untranslated(value, (*path, step))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema (2020-12) of every kind of record, by kind."""
    return {kind: {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()} for kind, model in RECORDS.items()}
