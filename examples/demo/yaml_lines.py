"""Values -> the lines of a record as an editor would type it: blocks of keys, lists, no braces.

In: dicts, lists, strings, numbers. Out: text. Nothing is sorted.
"""

from __future__ import annotations

import json
import re

PLAIN = re.compile(r"[\w/(][^:#\"]*[^:#\"\s]|\w")


def record(values: dict[str, object]) -> str:
    """A whole file."""
    return "\n".join(_block(values, "")) + "\n"


def _block(values: dict[str, object], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:", *_block(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{indent}{key}:")
            for entry in value:
                first, *rest = _block(entry, indent + "    ")
                lines += [f"{indent}  - {first.lstrip()}", *rest]
        elif isinstance(value, list):
            lines.append(f"{indent}{key}: [{', '.join(map(str, value))}]")
        else:
            lines.append(f"{indent}{key}: {_scalar(value)}")
    return lines


def _scalar(value: object) -> str:
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
