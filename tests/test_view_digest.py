"""Digests of views: equal for equal views however they came to be, different for whatever a page could show differently.

In: views made here, copies of them through pickle, and other processes. Out: their digests, compared.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, make_dataclass, replace
from datetime import UTC, date, datetime
from itertools import combinations
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from plansite.model.occurrence import Holiday, Occurrence
from plansite.model.plan import TaskTable
from plansite.model.text import Block, Localized, Words
from plansite.rendering import views
from plansite.rendering.html import Markup
from plansite.rendering.view_digest import PARTS, ViewDigests
from plansite.rendering.views import Cell, Fact, Link, TaskRow, Time

ROOT = Path(__file__).resolve().parent.parent
SHAPES = sorted((kind for kind in vars(views).values() if isinstance(kind, type) and is_dataclass(kind)), key=lambda kind: kind.__name__)


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class NothingElse:
    pass


@dataclass(frozen=True, slots=True)
class Single:
    value: object


def row(name: str = "Tuyên truyền") -> TaskRow:
    link = Link(Words("Sở Nội vụ", "vi"), "/don-vi/so/", "2", is_current=True)
    return TaskRow("1", "task-1", Words(name, "vi"), Cell((link, link)), Cell((), Words("các sở", "vi"), True), Time(None, "quý II"), extra=(("a", Words("b", "en")),))


def view(name: str = "Tuyên truyền") -> tuple[object, ...]:
    """Something of every kind, and one row twice."""
    shown = row(name)
    return (Fact("nhãn", (Link(Words("một", "vi")),)), (shown, shown), {"a": (1, 2.5, None)}, MappingProxyType({"b": Markup("<b>đậm</b>")}), (),
            Block("clause", 3, "chữ"), date(2026, 3, 15), datetime(2026, 3, 15, 7, 30, tzinfo=UTC), "x" * 70_000)


def of(value: object) -> str:
    return ViewDigests().of(value)


# ---- equal


def test_a_view_that_was_kept_has_the_digest_of_a_fresh_one() -> None:
    """MappingProxyType is not for pickle: what was kept of the others comes back with other objects in the same places."""
    fresh = (view()[0:3], view()[4:])
    assert of(pickle.loads(pickle.dumps(fresh))) == of(fresh)


def test_it_makes_no_difference_which_objects_are_the_same_one() -> None:
    shown, text = row(), "Tuyên truyền"
    again = "".join(list(text))
    assert again is not text
    assert of((shown, shown, text, text)) == of((row(), row(again), text, again))


def test_it_makes_no_difference_what_was_digested_before() -> None:
    digests = ViewDigests()
    for before in (row(), (row("khác"), "chữ"), view("khác")):
        digests.of(before)
    with pytest.raises((pickle.PicklingError, TypeError, AttributeError)):
        digests.of(("x" * 200_000, lambda: None))
    assert digests.of(view()) == digests.of(view()) == of(view())


def test_it_makes_no_difference_which_process_asks() -> None:
    script = "from tests.test_view_digest import of, row, view; print(of(row()), of(view()))"
    other = "from tests.test_view_digest import of, row, view; one = of(view()); print(of(row()), one)"
    told = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
                           capture_output=True, text=True, check=True).stdout for code, seed in ((script, "1"), (other, "4242"))}
    assert told == {f"{of(row())} {of(view())}\n"}


# ---- different


def test_values_that_look_alike_are_told_apart() -> None:
    day = date(2026, 3, 15)
    different: tuple[Any, ...] = (
        "1", Markup("1"), 1, True, 1.0, b"1", None, "None", "", 0, False, (), {}, MappingProxyType({}), Nothing(), NothingElse(),
        ("1",), (("1",),), ("1", ()), ("1", None), (("a",), "b"), ("a", ("b",)), ("a", "b"), ("ab",), ["a", "b"],
        {"a": "b"}, {"b": "a"}, (("a", "b"),), MappingProxyType({"a": "b"}), {"a": "b", "c": "d"}, {"c": "d", "a": "b"},
        Words("a", "vi"), Words("a", "en"), Words("vi", "a"), Localized("a", "vi"), Localized("a"),  # type: ignore[arg-type]
        Single("1"), Single(("1",)), Single(Single("1")), Single(()), Single(None),
        day, datetime(2026, 3, 15), datetime(2026, 3, 15, tzinfo=UTC), day.isoformat(), day.toordinal(),
        Block("clause", 1, "a"), tuple(Block("clause", 1, "a")), row(), (row(),), of(row()), (of(row()),), tuple(getattr(row(), field.name) for field in fields(TaskRow)),
    )
    digests = ViewDigests()
    assert [(a, b) for (a, one), (b, other) in combinations([(value, digests.of(value)) for value in different], 2) if one == other] == []


def test_classes_of_one_name_are_told_apart() -> None:
    values: Any = [f"{n}" for n in range(20)]
    ours, theirs = (kind(*values[:len(fields(kind))]) for kind in (views.TaskTable, TaskTable))
    assert of(ours) != of(theirs)
    same: Any = make_dataclass("Words", ["text", "language"], frozen=True)
    same.__module__ = "plansite.model.unit"
    assert of(same("a", "vi")) != of(Words("a", "vi"))


def made_up(kind: Any) -> Any:
    """A value of the class whose fields say their names, and whose parts are what they are declared to be."""
    parts = {part.__name__: part for part in PARTS}
    return kind(**{field.name: made_up(parts[field.type]) if field.type in parts else field.name for field in fields(kind)})


def changed(one: Any) -> Iterator[Any]:
    """The same value with one of its fields otherwise, or one of a part of it, and so on for each."""
    for field in fields(one):
        value = getattr(one, field.name)
        others = changed(value) if isinstance(value, PARTS) else ("another", Markup(field.name), (field.name,), None)
        yield from (replace(one, **{field.name: other}) for other in others)


@pytest.mark.parametrize("kind", [*SHAPES, Occurrence], ids=lambda kind: kind.__name__)
def test_every_field_of_a_view_counts(kind: Any) -> None:
    """Also of views whose digests are remembered, wherever they stand, and of parts of parts."""
    one = made_up(kind)
    digests, others = ViewDigests(), [one, *changed(one)]
    assert len(others) > len(fields(kind))
    assert len({digests.of(other) for other in others}) == len(others)
    assert len({digests.of(Single((other,))) for other in others}) == len(others)


def test_a_part_that_is_not_what_it_is_declared_to_be_is_refused() -> None:
    with pytest.raises(AttributeError):
        of(Link(Localized("a")))  # type: ignore[arg-type]


# ---- told otherwise


def test_of_some_classes_something_else_is_digested_wherever_they_stand() -> None:
    told: Mapping[type, Any] = {Single: attrgetter("value.text")}
    vi, en = (Single(Words("a", language)) for language in ("vi", "en"))
    digests = ViewDigests(told)
    assert digests.of((vi, replace(row(), extra=(vi,)))) == digests.of((en, replace(row(), extra=(en,))))  # type: ignore[arg-type]
    assert digests.of((vi, row())) != digests.of((Single(Words("b", "vi")), row()))
    assert digests.of(vi) not in (digests.of("a"), digests.of(Markup("a")), of(vi))


def test_a_set_is_refused_since_its_order_differs_from_run_to_run() -> None:
    with pytest.raises(AssertionError, match="Holiday"):
        of(Holiday("tet", Localized("Tết")))
