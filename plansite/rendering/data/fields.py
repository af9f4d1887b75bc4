"""How a field of the open data is written: one declaration from which come its JSON Schema, its CSV columns and its description.

In: values as the JSON files hold them. Out: schemas, columns and cells. Which fields there are stands in tables.py; no record is looked at here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

Schema = dict[str, Any]
LIST = "; "
"""between the values of a list in one cell"""
ID = r"^[^\s]+$"
PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file: its name and its Frictionless type; `refers` is the file whose ids it holds."""

    name: str
    type: str
    pattern: str = ""
    refers: str = ""
    is_given: bool = False
    """whether every row has it"""


class Type(Protocol):
    """What a value may be: its schema, and the columns and cells that it comes to in a table."""

    def schema(self) -> Schema: ...
    def columns(self, name: str) -> tuple[Column, ...]: ...
    def cells(self, value: Any) -> tuple[str, ...]: ...
    """of null blank ones"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name, and what it means in both languages."""

    name: str
    type: Type
    vi: str
    en: str

    def schema(self) -> Schema:
        return {"title": f"{self.vi} | {self.en}", **self.type.schema()}

    def columns(self, prefix: str = "") -> tuple[Column, ...]:
        return self.type.columns(prefix + self.name)


@dataclass(frozen=True, slots=True)
class Plain:
    """One value: a text, a day, yes or no. Null where the source does not say, unless it is always given."""

    form: str = "text"
    is_given: bool = False
    refers: str = ""
    allowed: tuple[str, ...] = ()

    def schema(self) -> Schema:
        kind, more = _FORMS[self.form][0]
        found: Schema = {"type": kind if self.is_given else [kind, "null"], **more}
        if self.allowed:
            found["enum"] = [*self.allowed, *(() if self.is_given else (None,))]
        return found

    def columns(self, name: str) -> tuple[Column, ...]:
        kind, pattern = _FORMS[self.form][1]
        return (Column(name, kind, pattern, self.refers, self.is_given),)

    def cells(self, value: Any) -> tuple[str, ...]:
        return ("" if value is None else ("true" if value else "false") if isinstance(value, bool) else str(value),)


_FORMS: dict[str, tuple[tuple[str, Schema], tuple[str, str]]] = {
    "text": (("string", {}), ("string", "")),
    "id": (("string", {"pattern": ID}), ("string", "")),
    "day": (("string", {"format": "date"}), ("date", "")),
    "partial": (("string", {"pattern": PARTIAL}), ("string", PARTIAL)),
    "moment": (("string", {"format": "date-time"}), ("string", "")),
    "address": (("string", {"format": "uri"}), ("string", "")),
    "truth": (("boolean", {}), ("boolean", "")),
}
"""form of a value -> its type in a schema, its type in a table"""


@dataclass(frozen=True, slots=True)
class Both:
    """A text in Vietnamese and, where someone has translated it, in English."""

    is_given: bool = False

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/text"} if self.is_given else {"oneOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]}

    def columns(self, name: str) -> tuple[Column, ...]:
        return Column(f"{name}_vi", "string", is_given=self.is_given), Column(f"{name}_en", "string")

    def cells(self, value: Any) -> tuple[str, ...]:
        return (value["vi"] or "", value["en"] or "") if value else ("", "")


@dataclass(frozen=True, slots=True)
class Code:
    """A value of a closed list with its label in both languages. Later versions may add values, and never give one another meaning."""

    allowed: tuple[str, ...]
    is_given: bool = True

    def schema(self) -> Schema:
        label = {"type": "string"}
        found = {"type": "object", "required": ["code", "vi", "en"],
                 "properties": {"code": {"type": "string", "enum": list(self.allowed)}, "vi": label, "en": label}}
        return found if self.is_given else {"oneOf": [found, {"type": "null"}]}

    def columns(self, name: str) -> tuple[Column, ...]:
        return Column(name, "string", is_given=self.is_given), Column(f"{name}_vi", "string"), Column(f"{name}_en", "string")

    def cells(self, value: Any) -> tuple[str, ...]:
        return (value["code"], value["vi"], value["en"]) if value else ("", "", "")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The page in each language."""

    def schema(self) -> Schema:
        page = {"type": "string", "format": "uri"}
        return {"type": "object", "required": ["vi", "en"], "properties": {"vi": page, "en": page}}

    def columns(self, name: str) -> tuple[Column, ...]:
        return Column(f"{name}_vi", "string", is_given=True), Column(f"{name}_en", "string", is_given=True)

    def cells(self, value: Any) -> tuple[str, ...]:
        return value["vi"], value["en"]


@dataclass(frozen=True, slots=True)
class Many:
    """A list of plain values or texts; in a table they stand in one cell, joined by "; "."""

    each: Type

    def schema(self) -> Schema:
        return {"type": "array", "items": self.each.schema()}

    def columns(self, name: str) -> tuple[Column, ...]:
        return tuple(Column(column.name, "string") for column in self.each.columns(name))

    def cells(self, value: Any) -> tuple[str, ...]:
        return joined(self.each, value)


@dataclass(frozen=True, slots=True)
class Group:
    """Several fields under one name; in a table each is a column with that name before it."""

    fields: tuple[Field, ...]
    is_given: bool = True
    repeats: str = ""
    """where a group of this kind may hold others of it (a time and its parts): the name of its definition"""

    def schema(self) -> Schema:
        found = {"$ref": f"#/$defs/{self.repeats}"} if self.repeats else record(self.fields)
        return found if self.is_given else {"oneOf": [found, {"type": "null"}]}

    def columns(self, name: str) -> tuple[Column, ...]:
        columns = [column for field in self.fields for column in field.columns(f"{name}_")]
        return tuple(columns if self.is_given else (replace(column, is_given=False) for column in columns))

    def cells(self, value: Any) -> tuple[str, ...]:
        return row(self.fields, value) if value else ("",) * len(self.columns(""))


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of groups of fields. A table has some of these fields, each joined by "; " in a cell, or those of the last group only; or none."""

    fields: tuple[Field, ...]
    shown: tuple[str, ...] = ()
    """one: its column has the name of the list; several: `<list>_<field>`"""
    only_last: bool = False

    def schema(self) -> Schema:
        return {"type": "array", "items": record(self.fields)}

    def columns(self, name: str) -> tuple[Column, ...]:
        return tuple(column for field in self._shown for column in Many(field.type).columns(name if len(self.shown) == 1 else f"{name}_{field.name}"))

    def cells(self, value: Any) -> tuple[str, ...]:
        if not self.shown:
            return ()
        parts = value[-1:] if self.only_last else value
        return tuple(cell for field in self._shown for cell in joined(field.type, [part[field.name] for part in parts]))

    @property
    def _shown(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.name in self.shown)


@dataclass(frozen=True, slots=True)
class Parts:
    """A list of values like the one that holds it; not in tables."""

    of: str

    def schema(self) -> Schema:
        return {"type": "array", "items": {"$ref": f"#/$defs/{self.of}"}}

    def columns(self, name: str) -> tuple[Column, ...]:
        return ()

    def cells(self, value: Any) -> tuple[str, ...]:
        return ()


def record(fields: Sequence[Field]) -> Schema:
    """Every field is there in every item; what is not known is null or empty."""
    return {"type": "object", "required": [field.name for field in fields], "properties": {field.name: field.schema() for field in fields}}


def row(fields: Sequence[Field], item: Any) -> tuple[str, ...]:
    """An item as the cells of one row."""
    return tuple([cell for field in fields for cell in field.type.cells(item[field.name])])


def joined(each: Type, values: Sequence[Any]) -> tuple[str, ...]:
    """The cells of several values, those of one column in one cell."""
    if not values:
        return each.cells(None)
    cells = [each.cells(value) for value in values]
    return cells[0] if len(cells) == 1 else tuple([LIST.join(filter(None, column)) for column in zip(*cells, strict=True)])
