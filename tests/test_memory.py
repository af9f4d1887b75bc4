"""What a build remembers: as a whole now and then, in between what is different since; what comes back is the last build, or one before it.

In: made-up files that builds have printed. Out: what is remembered of them, and how much of it was written.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plansite.cache import Cache
from plansite.checking.facts import facts_of
from plansite.inputs import Signature
from plansite.model.output import Printed
from plansite.printing import Memory, remember, remembered
from plansite.printing.memory import TOGETHER, Remembered

ENGINE = "engine"


def page(path: str, content: str = "") -> Printed:
    return Printed(path, "page", f"digest of {content}", 1, (("view", content),), facts_of({("a", path)}, "b"), batch=(path[0], content, ""))


def looks(printed: tuple[Printed, ...]) -> dict[str, Signature]:
    return {p.path: (len(p.digest), 1, 2, 3) for p in printed}


FIRST = tuple(page(f"{letter}/{n}") for letter in "abcdefghijklmnopqrst" for n in range(5))


class Site:
    """A folder into which builds are made one after the other, each from what is remembered of the one before."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.out = Cache(folder / "kept"), folder / "out"

    def last(self) -> Remembered:
        found = remembered(self.cache, self.out, ENGINE)
        assert found is not None
        return found

    def builds(self, printed: tuple[Printed, ...], unled: frozenset[str] = frozenset()) -> set[str]:
        """What was written for it: "whole", "since"."""
        before = self.files()
        memory = Memory(ENGINE, printed, looks(printed), unled)
        remember(self.cache, self.out, memory, remembered(self.cache, self.out, ENGINE))
        return {name for name, content in self.files().items() if before.get(name) != content}

    def files(self) -> dict[str, bytes]:
        return {"since" if path.suffix else "whole": path.read_bytes() for path in sorted(self.cache.folder.iterdir())} if self.cache.folder.exists() else {}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    assert site.builds(FIRST, frozenset({"a/0", "a/1"})) == {"whole"}
    return site


def test_what_was_printed_comes_back_whole_from_its_pieces(tmp_path: Path) -> None:
    site, printed = Site(tmp_path), tuple(page(str(n), str(n)) for n in range(TOGETHER * 2 + 1))
    signatures = {printed[0].path: (0, 1, 2, 3), printed[-1].path: (4, 5, 6, 7)}
    remember(site.cache, site.out, Memory(ENGINE, printed, signatures, frozenset({"7"})))
    last = site.last().last
    assert (last.printed, last.signatures, last.unled) == (printed, signatures, frozenset({"7"}))
    assert remembered(site.cache, site.out, "another engine") is None


def test_of_a_few_files_that_are_others_only_these_are_written(site: Site) -> None:
    was = site.last().last.printed
    now = (*was[:10], page("c/new", "new"), page("c/1", "edited"), *was[15:])  # of the batch c two are left, in another order
    assert site.builds(now, frozenset({"a/1", "c/new"})) == {"since"}
    last = site.last().last
    assert set(last.printed) == set(now) and last.signatures == looks(now) and last.unled == {"a/1", "c/new"}
    assert [p for p in last.printed if p.batch[0] == "c"] == list(now[10:12])
    assert site.builds(last.printed[:-1], last.unled) == {"since"}
    assert set(site.last().last.printed) == set(last.printed[:-1])


def test_a_file_that_is_the_same_in_another_place_or_without_a_signature_is_read_next_time_and_nothing_else(site: Site) -> None:
    was = site.last().last.printed
    remember(site.cache, site.out, Memory(ENGINE, was, looks(was[1:])), site.last())
    last = site.last().last
    assert last.printed == was and last.signatures == looks(was[1:])


def test_a_file_that_was_made_anew_with_the_same_bytes_keeps_its_place(site: Site) -> None:
    was = site.last().last.printed
    assert site.builds((*was[:11], replace(was[11], file="spool/11"), *was[12:]), site.last().last.unled) <= {"since"}
    assert site.last().last.printed == was


def test_where_much_is_different_all_is_written_anew(site: Site) -> None:
    was = site.last().last.printed
    assert site.builds((*was[:25], *(page(p.path, "edited") for p in was[25:]))) == {"whole"}
    assert [p.made_from[0][1] for p in site.last().last.printed] == [""] * 25 + ["edited"] * 75


def test_what_is_different_counts_from_the_last_whole(site: Site) -> None:
    written = []
    for n in range(10):
        was = site.last().last.printed
        written.append(site.builds((*was[4:], *(page(f"z/{n}/{m}") for m in range(4)))))
    assert written == [{"since"}] * 6 + [{"whole"}] + [{"since"}] * 3
    assert set(site.last().last.printed) == {*FIRST[40:], *(page(f"z/{n}/{m}") for n in range(10) for m in range(4))}


@pytest.mark.parametrize("harm", ["gone", "damaged", "of another whole"])
def test_where_what_is_different_is_lost_an_earlier_build_is_remembered(site: Site, harm: str) -> None:
    was = site.last().last
    site.builds((*was.printed[:-1], page("z", "new")))
    since = next(path for path in site.cache.folder.iterdir() if path.suffix)
    if harm == "gone":
        since.unlink()
    elif harm == "damaged":
        since.write_bytes(since.read_bytes()[:-40])
    else:
        kept = since.read_bytes()
        site.builds(tuple(page(p.path, "edited") for p in was.printed))
        site.builds(FIRST)
        since.write_bytes(kept)
    last = site.last().last
    assert (last.printed, last.signatures) == (FIRST, looks(FIRST))
