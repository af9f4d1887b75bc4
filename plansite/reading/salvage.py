"""A record with faults -> what can still be used of it, so that one run finds the faults of linking too.

In: the plain data of a record, its places and its faults. Out: the record without the faulty fields, or None. Nothing of it is published:
its faults are errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plansite.records import Fault, Path, Places, validate

STAND_INS: Mapping[str, Mapping[str, Any]] = {
    "plan": {"title": "…", "period": "2000", "decision": {"type": "plan"}},
    "unit": {"kind": "organisation"}, "document": {"number": "…", "type": "other"},
    "news": {"title": "…", "published": "2000-01-01T00:00+07:00"}, "page": {"title": "…"},
}
"""for required fields on which no reference and no name depends"""
ROUNDS = 4
"""a field without its faulty part may be at fault itself, and so on outwards; no record is deeper"""


def salvage(kind: str, data: Any, places: Places, faults: Iterable[Fault]) -> tuple[Any, Places] | None:
    """The record without what is wrong in it; None where that leaves none."""
    if not isinstance(data, Mapping):
        return None
    for _ in range(ROUNDS):
        wrong = {_there(data, fault.path) for fault in faults}
        for path in sorted((path for path in wrong if path and not any(path[:n] in wrong for n in range(1, len(path)))), key=_order, reverse=True):
            data = _dropped(data, path)
            places = places.without(path) if isinstance(path[-1], int) else places
        data = {**STAND_INS.get(kind, {}), **data}
        record, faults = validate(kind, data)
        if record is not None:
            return record, places
    return None


def _order(path: Path) -> tuple[str, ...]:
    """Entries of a list by number, so that the last is dropped first."""
    return tuple(f"{step:09d}" if isinstance(step, int) else step for step in path)


def _there(data: Any, path: Path) -> Path:
    """The path as far as it is there: of a field that is missing, the thing that should have it."""
    at: Path = ()
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        at = (*at, step)
    return at


def _dropped(data: Any, path: Path) -> Any:
    """The data without the value at `path`."""
    step, rest = path[0], path[1:]
    if isinstance(data, Mapping):
        return {key: _dropped(value, rest) if key == step else value for key, value in data.items() if rest or key != step}
    return [_dropped(value, rest) if n == step else value for n, value in enumerate(data) if rest or n != step]
