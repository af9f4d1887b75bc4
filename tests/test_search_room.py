"""A search index that is put away while it is made: the very bytes of one that is held, whatever becomes of what was put away.

In: small sets of entries, room of which little is held, spools that fail. Out: assertions on bytes, and on what is held meanwhile.
"""

from __future__ import annotations

import gc
import random
import tracemalloc
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plansite.cache import Cache
from plansite.pack import Pack, temporary
from plansite.rendering.search_index import Stored
from plansite.search import Analyser, Entry, Facet, Index, Passage, Room, Spool, build_index
from plansite.search.difference import PACKED
from plansite.search.postings import Postings
from plansite.search.room import Held, Lines, Lost
from plansite.search.runs import Runs

KINDS = (Facet("kind", "Loại", {"plan": "Kế hoạch", "task": "Nhiệm vụ"}),)
WORDS = ["cải", "cách", "hành", "chính", "diễn", "đàn", "đối", "tác", "tập", "huấn", "báo", "cáo", "tuyên", "truyền", "kiểm", "tra", "đánh", "giá"]


def entry(n: int) -> Entry:
    """Plans and their tasks; every ninth stands under an entry that comes after it."""
    chance = random.Random(n)
    words = [chance.choice(WORDS) for _ in range(60)]
    group = f"p/{n - n % 3 if n % 9 else n + 5}/" if n % 3 else ""
    return Entry(f"p/{n}/", " ".join(words[:6]), (f"{n}/KH-UBND",), "Ủy ban", tuple(Passage(" ".join(words[k:k + 20]), f"m-{k}") for k in (10, 30)),
                 {"kind": ("task" if group else "plan",)}, ("plan", "Kế hoạch"), group)


def index_of(entries: Sequence[Entry], room: Room | None = None, **given: Any) -> Index:
    return build_index(entries, "vi", "i/", {"CCHC": "cải cách hành chính"}, KINDS, room=room, **given)


class Failing(Held):
    """A spool whose disk is full, or gives something else back, from a certain moment on."""

    def __init__(self, left: list[int], fault: str) -> None:
        super().__init__()
        self._left, self._fault = left, fault

    def append(self, content: bytes) -> int:
        self._left[0] -= 1
        if self._left[0] < 0 and self._fault == "full":
            raise OSError(28, "No space left on device")
        return super().append(content)

    def read(self, start: int, size: int) -> bytes:
        self._left[0] -= 1
        if self._left[0] < 0 and self._fault == "unreadable":
            raise OSError(5, "Input/output error")
        return super().read(start, size)[:-1 if self._left[0] < 0 and self._fault == "cut" else None]


def beside(folder: Path) -> Room:
    """As the build of a portal has it, beside the site."""
    cache = Cache(folder)
    return Room(Stored(Pack(cache, "index")), lambda: temporary(cache), 200_000)


@pytest.mark.parametrize("ahead", [0, 340_000, 10**7])
@pytest.mark.parametrize("most", [0, 2_000, 100_000, 1 << 25])
def test_an_index_that_is_put_away_while_it_is_made_has_the_bytes_of_one_that_is_held(most: int, ahead: int) -> None:
    entries, opened = [entry(n) for n in range(400)], list[Spool]()

    def spool() -> Spool:
        opened.append(Held())
        return opened[-1]

    assert index_of(entries, Room(spool=spool, most=most), ahead=ahead) == index_of(entries, ahead=ahead)
    assert bool(opened) == (most < 1 << 25), "where little is held nothing is put away"


@pytest.mark.parametrize("seed", range(4))
def test_an_index_made_with_what_was_kept_has_the_same_bytes_when_it_is_put_away(seed: int) -> None:
    chance, every = random.Random(seed), [entry(n) for n in range(500)]
    found, kept = every[:400], None
    for step in range(5):
        index = index_of(found, Room(most=chance.choice((0, 5_000, 200_000))), kept=kept, ahead=0)
        assert index == index_of(found, ahead=0)
        kept, at = index.kept, chance.randrange(len(found))
        if step % 2:
            found = [*found[:at], replace(found[at], title="Một tên khác"), *found[at + 1:]]
        else:
            found = [*found[:at], *every[400 + step * 9:400 + step * 9 + 9], *found[at + 1:]]


@pytest.mark.parametrize("fault", ["full", "unreadable", "cut"])
@pytest.mark.parametrize("after", [0, 1, 7, 40, 300])
def test_where_a_spool_fails_the_index_is_made_without_it(fault: str, after: int) -> None:
    entries = [entry(n) for n in range(200)]
    left = [after]
    assert index_of(entries, Room(spool=lambda: Failing(left, fault), most=1_000), ahead=0) == index_of(entries, ahead=0)
    assert left[0] < 0, "it has failed"


def test_where_no_spool_is_to_be_had_the_index_is_held() -> None:
    def spool() -> Spool:
        raise PermissionError(13, "Permission denied")

    entries = [entry(n) for n in range(200)]
    assert index_of(entries, Room(spool=spool, most=1_000)) == index_of(entries)


@pytest.mark.parametrize("takes_it", [True, False])
def test_an_index_that_is_made_beside_a_site_has_the_same_bytes_where_the_disk_takes_it_and_where_it_does_not(tmp_path: Path, takes_it: bool) -> None:
    folder, entries = tmp_path / "made", [entry(n) for n in range(700)]
    if not takes_it:
        folder.write_bytes(b"a file where the folder should be")
    first, expected = index_of(entries, beside(folder), ahead=0), index_of(entries, ahead=0)
    assert first == expected
    entries[300] = replace(entries[300], title="Một tên khác")
    assert index_of(entries, beside(folder), kept=first.kept, ahead=0) == index_of(entries, ahead=0)


def test_files_are_put_where_they_are_to_stand_and_read_from_there() -> None:
    files: dict[str, bytes] = {}
    index = index_of([entry(n) for n in range(50)], Room(files))
    assert set(index.files.digests.values()) <= files.keys()
    assert all(index.files[path] is files[digest] for path, digest in index.files.digests.items())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_parts_follow_one_another_as_keys_do(language: str) -> None:
    analyser, chance = Analyser(language, {}), random.Random(language)
    letters = "aăâbcdđeêio ôơtuưy019s="
    forms = {"".join(chance.choices(letters[:-1], k=chance.randrange(1, 9))).strip() or "a" for _ in range(3000)} | {f"=bo {n} vu" for n in range(50)} | {"=", "=#1"}
    runs = Runs(Room(), Postings(analyser).key)
    for n in range(3):
        runs.put({form: array(PACKED, (n,)) for form in sorted(forms) if n < 2 or form < "đ"})
    parts = list(runs.parts())
    keys = [sorted(map(Postings(analyser).key, part)) for part in parts if part]
    assert len(keys) > 30
    assert [key for part in keys for key in part] == sorted(key for part in keys for key in part)
    assert {form: list(its) for part in parts for form, its in part.items()} == {form: [0, 1, *([2] if form < "đ" else [])] for form in forms}


@pytest.mark.parametrize("most", [0, 40, 10_000])
def test_lines_are_read_by_their_number_together_and_in_order(most: int) -> None:
    lines, texts = Lines(Room(most=most)), [f'"{"ữ" * (n % 7)}"' for n in range(600)]
    lines.extend(texts)
    assert list(lines) == texts == [lines[n] for n in range(600)]
    assert lines.joined(250, 270).decode() == ",".join(texts[250:270]) and lines.joined(590, 640).decode() == ",".join(texts[590:])
    assert lines.written == len(f"[{','.join(texts)}]")
    assert (list(Lines(Room())), Lines(Room()).written) == ([], 2)


def test_a_spool_into_which_somebody_else_writes_is_not_trusted() -> None:
    shared = Held()
    shared.append(b"?")
    with pytest.raises(Lost):
        Lines(Room(spool=lambda: shared, most=0)).append("1")


# ---- what is held


class Remade(Sequence[Any]):
    """Entries of which none is held, in words that all of them have."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._lines = [" ".join(random.Random(n).choices(WORDS, k=60)) for n in range(9)]

    def __getitem__(self, n: Any) -> Any:
        return Entry(f"p/{n}/", self._lines[n % 7][:40], passages=tuple(Passage(self._lines[(n * k) % 9]) for k in range(1, 5)), facets={"kind": ("plan",)})

    def __iter__(self) -> Iterator[Any]:
        return map(self.__getitem__, range(self._count))

    def __len__(self) -> int:
        return self._count


def most_held(count: int, room: Room | None) -> int:
    tracemalloc.start()
    try:
        index_of(Remade(count), room, ahead=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_an_entry_more_is_hardly_held_while_an_index_is_made(tmp_path: Path) -> None:
    """Its digest, its url and where its texts stand; not its words, its texts, the files."""
    few, many = (most_held(count, beside(tmp_path / f"of {count}")) for count in (400, 1200))
    assert (many - few) / 800 < 700
    assert (most_held(1200, None) - most_held(400, None)) / 800 > 3_000, "it holds more where there is no room"


@pytest.mark.parametrize("most", [2_000, 1 << 25])
def test_what_an_index_was_made_with_goes_at_once_since_a_build_looks_for_no_circles(most: int) -> None:
    entries = [entry(n) for n in range(60)]
    gc.collect()
    gc.disable()
    try:
        index_of(entries, Room(most=most), ahead=0)
        assert gc.collect() == 0
    finally:
        gc.enable()
