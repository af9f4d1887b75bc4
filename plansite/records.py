"""What an editor may type: one declared class per kind of record, and the typed record with its places in the file.

In: plain data whose every scalar is still the text that was typed. Out: frozen records, or every fault at once with its path.
Also yields the JSON Schemas. No file is read here and no reference followed. The only importer of pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, RootModel, ValidationError, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from plansite.diagnostics import Span
from plansite.model.text import Body, Language, Localized
from plansite.model.time import Kind, PartialDate, Period

# ---- values -------------------------------------------------------------------------------------------------------------

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def _partial_date(typed: Any) -> PartialDate:
    match = DAY.fullmatch(typed) if isinstance(typed, str) else None
    if match is None:
        raise PydanticCustomError("date", "not a date", {"value": str(typed)})
    day = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    try:
        _ = day.first, day.last
    except ValueError:
        raise PydanticCustomError("date", "not a date", {"value": typed}) from None
    return day


def _full_date(typed: Any) -> date:
    day = _partial_date(typed)
    if not day.is_full:
        raise PydanticCustomError("date", "not a full date", {"value": str(typed)})
    return day.first


def _moment(typed: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(typed)
    except (TypeError, ValueError):
        raise PydanticCustomError("date", "not a moment", {"value": str(typed)}) from None
    if moment.tzinfo is None:
        raise PydanticCustomError("date", "no zone", {"value": str(typed)})
    return moment


def _period(typed: Any) -> Period:
    if isinstance(typed, Mapping):
        if set(typed) != {"from", "to"}:
            raise PydanticCustomError("period", "not a period", {"value": ", ".join(map(str, typed))})
        first, last = _partial_date(typed["from"]).first, _partial_date(typed["to"]).last
        words = f"{typed['from']} – {typed['to']}"
    else:
        match = YEARS.fullmatch(typed) if isinstance(typed, str) else None
        if match is None:
            raise PydanticCustomError("period", "not a period", {"value": str(typed)})
        first, last = date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31)
        words = typed
    if first > last:
        raise PydanticCustomError("period", "ends before it begins", {"value": words})
    return Period(first, last, words)


def _localized(typed: Any) -> Localized:
    if isinstance(typed, str):
        return Localized(typed)
    if not isinstance(typed, Mapping):
        raise PydanticCustomError("words", "not words", {"key": ""})
    for key, value in typed.items():
        if key not in ("vi", "en"):
            raise PydanticCustomError("words", "unknown language", {"key": key})
        if value is not None and not isinstance(value, str):
            raise PydanticCustomError("words", "not words", {"key": key})
    if not typed.get("vi"):
        raise PydanticCustomError("missing_vi", "no Vietnamese", {"key": "vi"})
    return Localized(typed["vi"], typed.get("en"))


def _truth(typed: Any) -> bool:
    if typed in ("true", "false"):
        return bool(typed == "true")
    raise PydanticCustomError("choice", "true or false", {"value": str(typed), "allowed": "true, false"})


_WORDS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "object", "required": ["vi"], "additionalProperties": False,
                                                "properties": {"vi": {"type": "string"}, "en": {"type": "string"}}}]}
Text = Annotated[Localized, PlainValidator(_localized), WithJsonSchema(_WORDS_SCHEMA)]
SignedDay = Annotated[PartialDate, PlainValidator(_partial_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})]
Day = Annotated[date, PlainValidator(_full_date), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Span_of_time = Annotated[Period, PlainValidator(_period), WithJsonSchema(
    {"anyOf": [{"type": "string", "pattern": r"^\d{4}(\s*[-–]\s*\d{4})?$"}, {"type": "integer"},
               {"type": "object", "required": ["from", "to"], "additionalProperties": False}]})]
Truth = Annotated[bool, BeforeValidator(_truth)]
Line = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

UnitKind = Literal["government", "state-office", "ministry", "province", "peoples-committee", "peoples-council", "department", "division",
                   "ministry-department", "authority", "office", "centre", "institute", "magazine", "newspaper", "broadcaster",
                   "loudspeaker-station", "school", "party-body", "trade-union", "front", "youth-union", "association", "council",
                   "committee", "organisation", "official", "group"]
Level = Literal["central", "province", "district", "commune"]
ActType = Literal["law", "resolution", "decree", "decision", "plan", "directive", "party-resolution", "circular", "report", "other"]


class Record(BaseModel):
    """A record or a part of one: unknown fields are errors, an empty value is a field left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_the_empty(cls, typed: Any) -> Any:
        if not isinstance(typed, Mapping):
            return typed
        names = {f.alias or name for name, f in cls.model_fields.items()}
        return {key: value for key, value in typed.items() if value is not None or key not in names}


# ---- parts --------------------------------------------------------------------------------------------------------------


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
    url: str | None = None
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
    role: Literal["responsible", "requested", "none"] = "responsible"


class TimeReadingRecord(Record):
    kind: Kind
    earliest: Day | None = None
    latest: Day | None = None
    rrule: str | None = None


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
    n: Line = Field(description="số thứ tự như bản ký / the number as signed")
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


class WithdrawnRecord(Record):
    date: Day
    by: Id
    reason: Text | None = None


class UnitNameRecord(Record):
    vi: Line
    en: str | None = None
    en_unofficial: Truth = False
    valid_from: Day | None = None
    valid_to: Day | None = None


class MembershipRecord(Record):
    unit: Id
    valid_from: Day | None = None
    valid_to: Day | None = None


class IdentifierRecord(Record):
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
    website: str | None = None
    contact: Text | None = None


class DocumentRecord(TopRecord):
    number: Line
    type: ActType
    title: Text | None = None
    issuing_body: Id | None = None
    date_signed: SignedDay | None = None
    date_effective: SignedDay | None = None
    status: Text | None = None
    replaces: tuple[Id, ...] = ()
    url: str | None = None


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


class TermRecord(Record):
    name: Text


class TopicRecord(TermRecord):
    programme: Id
    code: Line


class Terms(RootModel[Mapping[Id, TermRecord]]):
    """channels.yaml and audiences.yaml: id -> name."""


class Topics(RootModel[Mapping[Id, TopicRecord]]):
    """topics.yaml: id -> name, programme and code."""


RecordKind = Literal["plan", "unit", "document", "news", "page", "topics", "channels", "audiences"]
RECORDS: Mapping[str, type[BaseModel]] = {
    "plan": PlanRecord, "unit": UnitRecord, "document": DocumentRecord, "news": NewsRecord, "page": PageRecord,
    "topics": Topics, "channels": Terms, "audiences": Terms,
}


# ---- what reading hands to linking ---------------------------------------------------------------------------------------

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where every key and value of a YAML file stands, by its path in the data."""

    file: str
    values: Mapping[Path, Span] = field(default_factory=dict)
    keys: Mapping[Path, Span] = field(default_factory=dict)

    def value(self, *path: str | int) -> Span:
        """The place of a value, else of the nearest thing around it."""
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get((), Span(self.file, 1, 1))

    def key(self, *path: str | int) -> Span:
        return self.keys.get(path) or self.value(*path)


@dataclass(frozen=True, slots=True)
class Document:
    """A record as read: typed, with its places, its texts and the digest that a current translation names."""

    kind: RecordKind
    id: str
    path: str
    record: Any
    places: Places
    bodies: Mapping[Language, Body] = field(default_factory=dict)
    body_paths: Mapping[Language, str] = field(default_factory=dict)
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a record: our code, its path in the data, whether its key is meant, and the values for the sentence."""

    code: str
    path: Path
    at_key: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


def validate(kind: str, data: Any) -> tuple[Any, list[Fault]]:
    """The typed record, or None with every fault at once."""
    try:
        return RECORDS[kind].model_validate(data), []
    except ValidationError as error:
        return None, [_fault(kind, data, e) for e in error.errors(include_url=False)]


WANTED = {
    "tuple_type": "một danh sách, mỗi mục một dòng “- ” / a list, one line “- ” each",
    "string_type": "một dòng chữ / a line of text",
    "dict_type": "một khối khóa: giá trị / a block of keys and values",
    "mapping_type": "một khối khóa: giá trị / a block of keys and values",
    "model_type": "một khối khóa: giá trị / a block of keys and values",
    "model_attributes_type": "một khối khóa: giá trị / a block of keys and values",
    "int_parsing": "một số / a number",
    "int_type": "một số / a number",
    "greater_than_equal": "số từ 0 trở lên / a number from 0",
    "string_too_short": "chữ, không để trống / words, not empty",
    "too_short": "danh sách có ít nhất một mục / a list with at least one entry",
    "string_pattern_mismatch": "chữ thường a–z, số và gạch nối / a–z, digits and hyphens",
    "words": "chữ, hoặc khối vi: và en: / words, or a block of vi: and en:",
}


def _fault(kind: str, data: Any, error: Any) -> Fault:
    """One pydantic error as one of our codes."""
    path: Path = tuple(error["loc"])
    name = str(path[-1]) if path else kind
    made = _known_fault(kind, path, name, error)
    if made is not None:
        return made
    slip = _colon_slip(data, path)
    key = error.get("ctx", {}).get("key", "") if error["type"] == "words" else ""
    if slip is None and key not in ("", "vi", "en"):
        return Fault("R301", (*path, key), True, {"field": key, "allowed": "vi, en"})
    return slip or Fault("R303", path, False, {"field": name, "wanted": WANTED.get(error["type"], error["msg"])})


def _known_fault(kind: str, path: Path, name: str, error: Any) -> Fault | None:
    """The fault of an error type that has a code of its own."""
    context = error.get("ctx", {})
    made: Fault | None = None
    match error["type"]:
        case "extra_forbidden":
            made = Fault("R301", path, True, {"field": name, "allowed": ", ".join(fields_at(kind, path[:-1]))})
        case "missing":
            made = Fault("R302", path[:-1], False, {"field": name})
        case "missing_vi":
            made = Fault("R302", path, False, {"field": "vi"})
        case "date":
            made = Fault("R304", path, False, {"value": context["value"]})
        case "period":
            made = Fault("R306", path, False, {"value": context["value"]})
        case "choice":
            made = Fault("R305", path, False, {"value": context["value"], "allowed": context["allowed"]})
        case "literal_error":
            allowed = context["expected"].replace("'", "").replace(" or ", ", ")
            made = Fault("R305", path, False, {"value": str(error["input"]), "allowed": allowed})
    return made


def _colon_slip(data: Any, path: Path) -> Fault | None:
    """`- Lưu: VT` where a line of text is wanted: YAML made a mapping of one key out of it."""
    value = data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    if isinstance(value, Mapping) and len(value) == 1:
        (key, words), = value.items()
        if key not in ("vi", "en") and (words is None or isinstance(words, str)):
            return Fault("R205", path, False, {"line": f'"{key}: {words or ""}"'.replace(': "', ':"')})
    return None


def fields_at(kind: str, path: Path) -> tuple[str, ...]:
    """The fields that may stand at `path` of a record, for advice."""
    model: Any = RECORDS[kind]
    for step in path:
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return ()
        if issubclass(model, RootModel):
            model = _model_in(model.model_fields["root"].annotation)
        elif isinstance(step, str):
            info = next((f for n, f in model.model_fields.items() if (f.alias or n) == step), None)
            model = _model_in(info.annotation) if info else None
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ()
    return tuple(f.alias or name for name, f in model.model_fields.items())


def _model_in(annotation: Any) -> Any:
    """The record class inside an annotation such as `tuple[TaskRecord, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(a) for a in get_args(annotation))), None)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema (2020-12) of every kind of record, by kind."""
    return {kind: {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()} for kind, model in RECORDS.items()}
