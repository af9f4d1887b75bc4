"""A view as a digest: what a page can see, in 32 hex digits.

In: a frozen view. Out: its digest; equal views have equal digests, however they came to be. Nothing is rendered and nothing kept on disk.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any, cast

from plansite.rendering.html import Markup
from plansite.rendering.views import DueLine, PlanLine, TaskRow, TimelineRow

SHOWN_OFTEN = (TaskRow, PlanLine, TimelineRow, DueLine)
"""made once for many pages (`Edition.once`), so their digest is too"""
Reducer = Callable[[Any], tuple[object, ...]]


class ViewDigests:
    """Digests of views. Those of rows are remembered, with the rows, so that their ids stay theirs. `others`: how values of other classes are written."""

    def __init__(self, others: Mapping[type, Reducer] = MappingProxyType({})) -> None:
        self.rows: dict[int, tuple[object, str]] = {}
        self.plain = _Shapes()
        self.shapes = _Shapes({kind: lambda row: (str, (self.of_row(row),)) for kind in SHOWN_OFTEN} | dict(others))

    def of(self, view: object) -> str:
        """32 hex digits. Raises PicklingError for what is no view."""
        return _digest(view, self.shapes)

    def of_row(self, row: object) -> str:
        found = self.rows.get(id(row))
        if found is None:
            found = self.rows[id(row)] = (row, _digest(row, self.plain))
        return found[1]


def _digest(view: object, shapes: _Shapes) -> str:
    """Values and names of classes, never which objects are the same one (`fast`): that may differ from run to run."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=4)
    pickler.fast = True
    pickler.dispatch_table = cast(Any, shapes)
    pickler.dump(view)
    return hashlib.sha256(written.getvalue()).hexdigest()[:32]


class _Shapes(dict[type, Reducer]):
    """How each class of views is written: its name and its fields."""

    def __missing__(self, kind: type) -> Reducer:
        made = _reducer(kind)
        self[kind] = made
        return made


def _reducer(kind: type) -> Reducer:
    if kind is Markup:
        return lambda text: (str, (str.__str__(text),))
    if kind is MappingProxyType:
        return lambda mapping: (tuple, (tuple(mapping.items()),))
    if not is_dataclass(kind):
        raise KeyError(kind)
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names) if names else lambda _: ()
    return lambda view: (tuple, (kind.__qualname__, get(view)))
