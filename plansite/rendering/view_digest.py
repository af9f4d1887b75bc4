"""A view as a digest: what a page can see, in 32 hex digits.

In: a frozen view. Out: its digest; equal views have equal digests, however they came to be, in whichever process. Nothing is rendered and nothing kept
on disk. Digests are a large part of a build in which little has changed: each value is looked at by the C of pickle, each class once by us.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import blake2b, sha256
from operator import attrgetter, methodcaller
from types import MappingProxyType
from typing import Any, cast

from plansite.model.text import Body, Localized, Words
from plansite.pack import Blob
from plansite.rendering.html import Markup
from plansite.rendering.views import Cell, DueLine, Link, PlanLine, TaskRow, Time, TimelineRow

SHOWN_OFTEN = (TaskRow, PlanLine, TimelineRow, DueLine)
"""made once for many pages (`Edition.once`), so their digest is too"""
MOST_SEEN = 40_000
"""views that are held with their digests, where nothing else is said"""
PARTS = (Words, Localized, Link, Cell, Time)
"""written as part of what holds them, where a field is declared as one of them and nothing else: there are more of them than of all others together"""
MADE = attrgetter("made")
"""stands in what is pickled where else the name of a class or function would, which pickle looks up again for every value. Never called: nothing is read"""
Reducer = Callable[[Any], Any]


class ViewDigests:
    """Digests of views. Those of what is shown often are remembered, with the views themselves, so that their ids stay theirs.

    `told`: classes of which something else is digested than their fields, such as an id. `most` are held: as many rows as an edition holds, since others
    come no more.
    """

    def __init__(self, told: Mapping[type, Callable[[Any], object]] = MappingProxyType({}), most: int = MOST_SEEN) -> None:
        assert not told.keys() & {*PARTS, *SHOWN_OFTEN}, "it would be passed over"
        reducers = {kind: _reducer(kind, tell) for kind, tell in told.items()}
        self._most = most
        self._seen: dict[int, tuple[object, object]] = {}
        self._views = _Writer(_Reducers(reducers | dict.fromkeys(SHOWN_OFTEN, self._remembered)))
        self._often = _Writer(_Reducers(reducers))  # a pickler of its own: it is asked while the other one writes

    def of(self, view: object) -> str:
        """32 hex digits. Raises PicklingError or TypeError for what is no view."""
        return self._views.digest(view)

    def _remembered(self, view: object) -> object:
        found = self._seen.get(id(view))
        if found is None:
            if len(self._seen) >= self._most:
                self._seen.clear()
            found = self._seen[id(view)] = (view, (MADE, (self._often.digest(view),)))
        return found[1]


class _Writer:
    """One pickler for many digests. It writes values, never which objects are the same one (`fast`): that may differ from run to run. Only what stands in
    its memo from the start is written by number."""

    def __init__(self, reducers: _Reducers) -> None:
        self._written = io.BytesIO()
        self._pickler = pickle.Pickler(self._written, protocol=4)
        self._pickler.fast = True
        self._pickler.memo = cast(Any, {id(known): (number, known) for number, known in enumerate((MADE, date))})
        self._pickler.dispatch_table = cast(Any, reducers)

    def digest(self, view: object) -> str:
        self._written.seek(0)
        self._written.truncate()  # before, since a view that was refused has left something
        self._pickler.dump(view)
        return blake2b(self._written.getvalue(), digest_size=16).hexdigest()


class _Reducers(dict[type, Reducer]):
    """How values of each class are written."""

    def __missing__(self, kind: type) -> Reducer:
        made = self[kind] = _reducer(kind, _content(kind))
        return made


def _reducer(kind: type, content: Callable[[Any], object] | None) -> Reducer:
    """As the class and its content; without one as pickle does it, by the name of the class and all that it holds: a day, for one."""
    if content is None:
        return methodcaller("__reduce_ex__", 4)
    sign = blake2b(f"{kind.__module__}.{kind.__qualname__}".encode(), digest_size=8).digest()  # the same in every run, and short: it is written very often
    return lambda value: (MADE, (sign, content(value)))


def _content(kind: type) -> Callable[[Any], object] | None:
    """A function that tells all that a value of the class holds, what is inside it as it stands."""
    if kind is Markup:
        return str.__str__
    if kind is Body:
        others = attrgetter(*(field.name for field in fields(Body) if field.name != "packed"))
        return lambda body: (_digest_of(body.packed), *others(body))
    if kind is MappingProxyType:
        return lambda mapping: tuple(mapping.items())
    if issubclass(kind, tuple):
        return tuple
    if not is_dataclass(kind):
        return None
    assert not any("set[" in str(field.type) for field in fields(kind)), f"{kind}: the order of a set differs from run to run"
    names = tuple(_names(kind))
    return attrgetter(*names) if names else lambda _: ()


def _digest_of(packed: bytes | Blob) -> bytes:
    """The same wherever they stand."""
    return packed.digest if isinstance(packed, Blob) else sha256(packed).digest()


def _names(kind: Any) -> Iterator[str]:
    """The fields of a data class, those of its parts as `words.text`."""
    for field in fields(kind):
        declared = vars(sys.modules[kind.__module__]).get(field.type) if isinstance(field.type, str) else None
        yield from (f"{field.name}.{name}" for name in _names(declared)) if declared in PARTS else (field.name,)
