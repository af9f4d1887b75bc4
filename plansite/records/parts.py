"""What records are made of: one declared class for each block that an editor may type inside a record.

In: plain data whose every scalar is still the text that was typed. Out: frozen parts of records. Which record has which part stands in declared.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.time import Kind
from plansite.records.values import Day, Id, Line, Number, SignedDay, Text, Truth


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

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _holds_from_first_to_last(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("wanted", "ends before it begins", {"path": ("valid_to",), "wanted": "a day not before valid_from"})
        return self


class UnitNameRecord(HeldRecord):
    vi: Line
    en: str | None = None
    en_unofficial: Truth = False


class MembershipRecord(HeldRecord):
    unit: Id


class IdentifierRecord(HeldRecord):
    scheme: Line
    id: Line


class SuccessionRecord(Record):
    unit: Id
    date: Day | None = None
    legal_basis: Text | None = None
