"""One declared class per kind of record: what an editor may type, and nothing else.

In: plain data whose every scalar is still the text that was typed. Out: frozen records; also the JSON Schemas. Faults are put into
our words in faults.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.text import Localized
from plansite.model.time import Kind
from plansite.records.values import ActType, Day, DayOfYear, Id, Level, Line, Moment, Number, SignedDay, Span_of_time, Text, Truth, UnitKind


class Record(BaseModel):
    """A record or a part of one: unknown fields are errors, an empty value is a field left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # most are not needed: a record that stands as it was is not read again

    @model_validator(mode="before")
    @classmethod
    def _leave_out_the_empty(cls, typed: Any) -> Any:
        if not isinstance(typed, Mapping) or None not in typed.values():
            return typed
        names = {f.alias or name for name, f in cls.model_fields.items()}
        return {key: value for key, value in typed.items() if value is not None or key not in names}


# ---- parts --------------------------------------------------------------------------------------------------------------


Address = Annotated[str, Field(pattern=r"^https?://\S+$")]


class NoteRecord(Record):
    at: Line = Field(description="trường, mục (III.1.a), task 3, Nơi nhận/4 hoặc signature / field, clause, task or signature")
    vi: Line
    en: str | None = None


class ReadingRecord(Record):
    clause: Line = Field(description="mục chứa lỗi quét / the clause that holds the scan's error")
    printed: Line = Field(description="chữ như bản quét / as the scan prints it")
    read: Line = Field(description="chữ đúng / as it is read")


class SourceRecord(Record):
    file: Line = Field(description="tệp nguồn trong thư mục bản ghi / the source's file in the record's folder")
    url: Address | None = None
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    readings: tuple[ReadingRecord, ...] = ()
    joined: tuple[Line, ...] = Field((), description="mục, hàng được nối lại qua chỗ ngắt trang / rejoined across a page break")
    note: Text | None = None


class SignatoryRecord(Record):
    name: str | None = None
    capacity: Literal["TM", "KT", "TL", "TUQ", "Q"] | None = Field(None, description="Nghị định 30/2020, Phụ lục I / Decree 30/2020, App. I")
    in_place_of: Text | None = None
    position: Text | None = None


class DecisionRecord(Record):
    type: Literal["decision", "plan"] = Field(description="decision: kế hoạch ban hành kèm theo; plan: kế hoạch có số riêng / attached, or with its own number")
    number: str | None = Field(None, description="số, ký hiệu như bản ký / number and symbol as signed")
    issuing_body: Id | None = None
    place: str | None = None
    date_signed: SignedDay | None = None
    date_effective: SignedDay | None = None
    signatory: SignatoryRecord | None = None


class TopicTagRecord(Record):
    topic: Id
    clause: str | None = None


class BudgetRecord(Record):
    clause: str | None = None
    amount: str | None = None
    note: Text | None = None


class ResponsibilityRecord(Record):
    clause: Line
    units: str | None = Field(None, description="tên đơn vị như bản ký / the units as signed")
    unit_ids: tuple[Id, ...] = Field((), description="chỉ khi máy không đọc được units / only where units cannot be read")
    role: Literal["responsible", "requested", "none"] = "responsible"


NEEDS_DAYS: Mapping[str, tuple[str, ...]] = {"interval": ("earliest", "latest"), "date": ("earliest", "latest"), "deadline": ("latest",),
                                             "open-start": ("latest",), "open-end": ("earliest",)}
"""what a reading of these kinds says, and without which it would say nothing"""
RULE = r"^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,-]+)*$"


class TimeReadingRecord(Record):
    kind: Kind
    earliest: Day | None = None
    latest: Day | None = None
    rrule: Annotated[str, Field(pattern=RULE)] | None = None

    @model_validator(mode="after")
    def _says_days_in_order(self) -> Self:
        missing = next((name for name in NEEDS_DAYS.get(self.kind, ()) if getattr(self, name) is None), None)
        if missing:
            raise PydanticCustomError("missing_beside", "a day that the kind needs", {"field": missing})
        if self.earliest and self.latest and self.latest < self.earliest:
            raise PydanticCustomError("wanted", "ends before it begins", {"path": ("latest",), "wanted": "a day not before earliest"})
        return self


class DutyRecord(Record):
    id: Id | None = None
    kind: Literal["report", "plan", "other"]
    name: Text
    reporters: Line = Field(description="ai phải làm, như bản ký / who owes it, as signed")
    reporter_units: tuple[Id, ...] = ()
    recipient: str | None = Field(None, description="gửi ai, như bản ký / to whom, as signed")
    recipient_units: tuple[Id, ...] = ()
    time: str | None = Field(None, description="thời hạn như bản ký / the time as signed")
    time_reading: TimeReadingRecord | None = None
    content: Text | None = None
    clause: str | None = None
    legal_basis: Text | None = None
    feeds: Id | None = Field(None, description="id của nghĩa vụ nhận kết quả này / the duty its result goes into")
    covers: Literal["month", "quarter", "half", "nine-months", "year"] | None = Field(
        None, description="báo cáo, kế hoạch của kỳ nào: tháng, quý, 6 tháng, 9 tháng, năm / the span it is about")


class TableRecord(Record):
    title: Text | None = None
    columns: Mapping[str, Text] = Field(description="trường: tên cột như bản ký, đúng thứ tự / field: head as signed, in order")


class DueChangeRecord(Record):
    recorded_on: Day
    before: Line = Field(alias="from")
    after: Line = Field(alias="to")
    reason: Text
    authority: str | None = None


class TaskRecord(Record):
    n: Number = Field(description="số thứ tự như bản ký / the number as signed")
    name: Text
    form: Text | None = None
    lead: str | None = Field(None, description="đơn vị chủ trì, nguyên văn / the lead, as signed")
    lead_units: tuple[Id, ...] = Field((), description="chỉ khi máy không đọc được lead / only where lead cannot be read")
    support: str | None = Field(None, description="đơn vị phối hợp, nguyên văn / the support, as signed")
    support_units: tuple[Id, ...] = ()
    time: str | None = Field(None, description="thời gian, nguyên văn / the time, as signed")
    time_reading: TimeReadingRecord | None = None
    output: Text | None = None
    note: Text | None = None
    group: Text | None = None
    extra: Mapping[str, Text] = Field(default_factory=dict)
    clause: str | None = None
    topics: tuple[Id, ...] = ()
    channels: tuple[Id, ...] = ()
    due_history: tuple[DueChangeRecord, ...] = ()

    @model_validator(mode="after")
    def _ends_its_history_with_its_time(self) -> Self:
        """Else the page would say a deadline as the present one, and as one that was changed."""
        if self.due_history and self.due_history[-1].after.split() != (self.time or "").split():
            path = ("due_history", len(self.due_history) - 1, "to")
            raise PydanticCustomError("wanted", "not its time", {"path": path, "wanted": "the present time, as it stands in time:"})
        return self


class WithdrawnRecord(Record):
    date: Day
    by: Id
    reason: Text | None = None


class HeldRecord(Record):
    """What holds from one day to another, either of them open."""

    @model_validator(mode="after")
    def _holds_from_first_to_last(self) -> Self:
        first, last = getattr(self, "valid_from", None), getattr(self, "valid_to", None)
        if first and last and last < first:
            raise PydanticCustomError("wanted", "ends before it begins", {"path": ("valid_to",), "wanted": "a day not before valid_from"})
        return self


class UnitNameRecord(HeldRecord):
    vi: Line
    en: str | None = None
    en_unofficial: Truth = False
    valid_from: Day | None = None
    valid_to: Day | None = None


class MembershipRecord(HeldRecord):
    unit: Id
    valid_from: Day | None = None
    valid_to: Day | None = None


class IdentifierRecord(HeldRecord):
    scheme: Line
    id: Line
    valid_from: Day | None = None
    valid_to: Day | None = None


class SuccessionRecord(Record):
    unit: Id
    date: Day | None = None
    legal_basis: Text | None = None


# ---- records ------------------------------------------------------------------------------------------------------------


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
