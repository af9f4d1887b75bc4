"""The values that a field may hold: days, moments, periods, words in two languages, ids and closed lists.

In: what was typed, still text. Out: annotated types for the records, each with its JSON Schema and its own kind of fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from plansite.model.routes import ID
from plansite.model.text import Localized
from plansite.model.time import PartialDate, Period

YEAR = "((?:1[0-9]|2[01])[0-9]{2})"
"""up to 2199: what lasts until 9999 would have pages for each month until then, and no calendar has the day after it"""
DAY = re.compile(rf"{YEAR}(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?")
YEARS = re.compile(rf"{YEAR}(?:\s*[-–]\s*{YEAR})?")
DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
FULL_DAY, PARTIAL_DAY, MOMENT, YEARLY_DAY = "2014-04-23", "2014-04-23 (or 2022-01 where the source gives no day)", "2020-03-24T10:46+07:00", "09-02"
"""how each is written, for advice"""


def _no_date(typed: Any, form: str, key: str = "") -> PydanticCustomError:
    """The fault of a value that is no day of this form; `key` where it stands one level deeper."""
    return PydanticCustomError("date", "not a date", {"value": _as_typed(typed), "form": form, "key": key})


def _as_typed(typed: Any) -> str:
    return typed if isinstance(typed, str) else "" if typed is None else "…"


def _partial_date(typed: Any, form: str = PARTIAL_DAY, key: str = "") -> PartialDate:
    match = DAY.fullmatch(typed) if isinstance(typed, str) else None
    if match is None:
        raise _no_date(typed, form, key)
    day = PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
    try:
        _ = day.first, day.last
    except ValueError:
        raise _no_date(typed, form, key) from None
    return day


def day_of(typed: Any) -> date:
    """A full day as typed. A ValueError for anything else."""
    day = _partial_date(typed, FULL_DAY)
    if not day.is_full:
        raise _no_date(typed, FULL_DAY)
    return day.first


def _day_of_year(typed: Any) -> tuple[int, int]:
    match = DAY_OF_YEAR.fullmatch(typed) if isinstance(typed, str) else None
    try:
        day = date(2000, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    if day is None:
        raise _no_date(typed, YEARLY_DAY)
    return day.month, day.day


def _moment(typed: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(typed)
    except (TypeError, ValueError):
        raise _no_date(typed, MOMENT) from None
    if moment.tzinfo is None:
        raise _no_date(typed, MOMENT)
    return moment


def period_of(typed: Any) -> Period:
    """A period as typed: a year, "2013-2015", or days from and to. A ValueError for anything else."""
    if isinstance(typed, Mapping):
        if set(typed) != {"from", "to"}:
            raise PydanticCustomError("period", "not a period", {"value": ", ".join(map(str, typed))})
        first, last = _partial_date(typed["from"], key="from").first, _partial_date(typed["to"], key="to").last
        words = f"{typed['from']} – {typed['to']}"
    else:
        match = YEARS.fullmatch(typed) if isinstance(typed, str) else None
        if match is None:
            raise PydanticCustomError("period", "not a period", {"value": _as_typed(typed)})
        first, last = date(int(match[1]), 1, 1), date(int(match[2] or match[1]), 12, 31)
        words = typed
    if first > last:
        raise PydanticCustomError("period", "ends before it begins", {"value": words})
    return Period(first, last, words)


def _localized(typed: Any) -> Localized:
    if isinstance(typed, str) and typed.strip():
        return Localized(typed)
    if isinstance(typed, str):
        raise PydanticCustomError("string_too_short", "empty", {})
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
    raise PydanticCustomError("choice", "true or false", {"value": _as_typed(typed), "allowed": "true, false"})


_WORDS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "object", "required": ["vi"], "additionalProperties": False,
                                                "properties": {"vi": {"type": "string"}, "en": {"type": "string"}}}]}
Text = Annotated[Localized, PlainValidator(_localized), WithJsonSchema(_WORDS_SCHEMA)]
SignedDay = Annotated[PartialDate, PlainValidator(_partial_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})]
Day = Annotated[date, PlainValidator(day_of), WithJsonSchema({"type": "string", "format": "date"})]
DayOfYear = Annotated[tuple[int, int], PlainValidator(_day_of_year), WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"})]
Moment = Annotated[datetime, PlainValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Span_of_time = Annotated[Period, PlainValidator(period_of), WithJsonSchema(
    {"anyOf": [{"type": "string", "pattern": r"^\d{4}(\s*[-–]\s*\d{4})?$"}, {"type": "integer"},
               {"type": "object", "required": ["from", "to"], "additionalProperties": False}]})]
Truth = Annotated[bool, BeforeValidator(_truth)]
Line = Annotated[str, Field(min_length=1)]
Number = Annotated[str, Field(min_length=1), WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]})]
"""a number or letter as signed: text here, though an editor's tool sees an integer in `n: 1`"""
Id = Annotated[str, Field(pattern=f"^{ID.pattern}$")]

UnitKind = Literal["government", "state-office", "ministry", "province", "peoples-committee", "peoples-council", "department", "division",
                   "ministry-department", "authority", "office", "centre", "institute", "magazine", "newspaper", "broadcaster",
                   "loudspeaker-station", "school", "party-body", "trade-union", "front", "youth-union", "association", "council",
                   "committee", "organisation", "official", "group"]
Level = Literal["central", "province", "district", "commune"]
ActType = Literal["law", "resolution", "decree", "decision", "plan", "directive", "party-resolution", "circular", "report", "other"]
