"""Typed data -> a record, or every fault of it at once in our codes.

In: the kind of a record and its plain data. Out: the record or None, and Faults with their path in the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, RootModel, ValidationError

from plansite.records.declared import RECORDS
from plansite.records.places import Path


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
        errors = error.errors(include_url=False)
        deeper = {e["loc"][:n] for e in errors for n in range(len(e["loc"]))}  # a list whose only entry is at fault is not empty
        return None, [_fault(kind, data, e) for e in errors if e["type"] != "too_short" or e["loc"] not in deeper]


BLOCK = "a block of keys and values"
WANTED = {
    "tuple_type": "a list, one line “- ” each",
    "string_type": "a line of text",
    "dict_type": BLOCK, "mapping_type": BLOCK, "model_type": BLOCK, "model_attributes_type": BLOCK,
    "int_parsing": "a number from 0", "int_type": "a number from 0", "greater_than_equal": "a number from 0",
    "string_too_short": "words, not empty",
    "too_short": "a list with at least one entry",
    "words": "words, or a block of vi: and en:",
}
"""what a field must be, by the fault that pydantic found; messages.py has the same in Vietnamese"""
PATTERNS = {"sha256": "64 hex digits", "rrule": "a rule such as FREQ=MONTHLY", "url": "an address with https://", "website": "an address with https://"}
"""the same of fields that are written in a way of their own, where all others of one way are ids"""
KEY_OF_MAPPING = "[key]"
"""the last step of pydantic's path where a key is wrong, not its value"""


def _fault(kind: str, data: Any, error: Any) -> Fault:
    """One pydantic error as one of our codes."""
    path: Path = tuple(error["loc"])
    name = next((step for step in reversed(path) if isinstance(step, str)), kind)
    made = _known_fault(kind, path, name, error) or _colon_slip(data, path)
    if made is not None:
        return made
    key = error.get("ctx", {}).get("key", "") if error["type"] == "words" else ""
    if key not in ("", "vi", "en"):
        return Fault("R301", (*path, key), True, {"field": key, "allowed": "vi, en"})
    wanted = PATTERNS.get(name, "an id: a–z, digits and hyphens") if error["type"] == "string_pattern_mismatch" else WANTED.get(error["type"], error["msg"])
    return Fault("R303", (*path, key) if key else path, False, {"field": key or name, "wanted": "a line of text" if key else wanted})


def _known_fault(kind: str, path: Path, name: str, error: Any) -> Fault | None:
    """The fault of an error type that has a code of its own."""
    context = error.get("ctx", {})
    made: Fault | None = None
    if name == KEY_OF_MAPPING:
        return Fault("R105", path[:-1], True, {"id": str(path[-2])})
    match error["type"]:
        case "extra_forbidden":
            made = Fault("R301", path, True, {"field": name, "allowed": ", ".join(fields_at(kind, path[:-1]))})
        case "missing":
            made = Fault("R302", path, True, {"field": name})
        case "missing_beside":
            made = Fault("R302", (*path, context["field"]), True, {"field": context["field"]})
        case "wanted":
            made = Fault("R303", (*path, *context["path"]), False, {"field": context["path"][-1], "wanted": context["wanted"]})
        case "missing_vi":
            made = Fault("R302", (*path, "vi"), True, {"field": "vi"})
        case "date":
            made = Fault("R304", (*path, context["key"]) if context["key"] else path, False, {"value": context["value"], "form": context["form"]})
        case "period":
            made = Fault("R306", path, False, {"value": context["value"]})
        case "choice":
            made = Fault("R305", path, False, {"value": context["value"], "allowed": context["allowed"]})
        case "literal_error":
            allowed = context["expected"].replace("'", "").replace(" or ", ", ")
            made = Fault("R305", path, False, {"value": error["input"] if isinstance(error["input"], str) else "…", "allowed": allowed})
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
            sentence = f"{key}: {words or ''}".strip()
            return Fault("R205", path, False, {"line": f"{_opening(path)}{quoted(sentence)}"})
    return None


def _opening(path: Path) -> str:
    """What stands before a value on its line: `- ` or `field: `."""
    return "- " if path and isinstance(path[-1], int) else f"{path[-1]}: " if path else ""


def quoted(sentence: str) -> str:
    """A sentence in quotes, so that YAML reads it whole."""
    if '"' not in sentence and "\\" not in sentence:
        return f'"{sentence}"'
    return "'" + sentence.replace("'", "''") + "'"


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
