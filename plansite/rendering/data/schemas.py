"""The JSON Schema (2020-12) of each data file, made from its table.

In: a Table, the address of the portal. Out: schemas as plain values. What is in a file is not looked at.
"""

from __future__ import annotations

from typing import Any

from plansite.rendering.data.fields import Schema, record
from plansite.rendering.data.tables import TIME_FIELDS, VERSION, Table

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MEANING = {
    "version": ("phiên bản của cấu trúc dữ liệu; trong một phiên bản chỉ thêm, không bỏ, không đổi",
                "version of the structure; within one, fields are added and never removed or changed"),
    "generated_for": ("ngày mà tình trạng và việc kịp hạn được tính; không có trong tệp theo đơn vị, theo kế hoạch và trong tệp zip",
                      "the day as of which states and timeliness hold; not in the files per unit and plan, nor in the zip"),
    "languages": ("các ngôn ngữ của lời văn", "languages of the texts"),
    "license": ("giấy phép của dữ liệu", "licence of the data"),
    "updated": ("ngày mà một bản ghi trong tệp vào cổng hoặc thay đổi gần nhất, như bản ghi cho biết",
                "the day on which a record of the file last came or changed, as the records say"),
    "of": ("kế hoạch hoặc đơn vị mà tệp này nói đến", "the plan or unit that this file is about"),
    "items": ("các bản ghi", "the records"),
}


def schema_of(table: Table, address: str) -> Schema:
    """The schema of a whole file; `address` is where it is published."""
    properties: dict[str, Schema] = {
        "version": {"type": "string", "pattern": r"^1\.[0-9]+$"},
        "generated_for": {"type": "string", "format": "date"},
        "languages": {"type": "array", "items": {"type": "string", "enum": ["vi", "en"]}},
        "license": {"type": "object", "required": ["name", "url"],
                    "properties": {"name": {"oneOf": [{"$ref": "#/$defs/text"}, {"type": "null"}]}, "url": {"type": ["string", "null"]}}},
        "updated": {"type": ["string", "null"], "format": "date"},
        "of": {"type": "object", "required": ["kind", "id"], "properties": {"kind": {"type": "string", "enum": ["plan", "unit"]}, "id": {"type": "string"}}},
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    }
    left_out = "of" if table.name != "work" else "generated_for"
    needed = ["version", "languages", "license", "items", *(["of"] if table.name == "work" else [])]
    return {
        "$schema": DIALECT, "$id": address, "title": f"{table.vi} | {table.en}", "version": VERSION, "type": "object", "required": needed,
        "properties": {name: {"title": " | ".join(MEANING[name]), **found} for name, found in properties.items() if name != left_out},
        "$defs": {"text": _text(), "time": record(TIME_FIELDS), "item": record(table.fields)},
    }


def _text() -> dict[str, Any]:
    return {"title": "lời văn bằng tiếng Việt, và bản dịch tiếng Anh nếu có | words in Vietnamese, and their English translation where there is one",
            "type": "object", "required": ["vi", "en"], "properties": {"vi": {"type": "string"}, "en": {"type": ["string", "null"]}}}
