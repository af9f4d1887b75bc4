"""Pieces kept in one file: what was put is found, read when it is asked for, and nothing that is not whole is found.

In: packs in temporary folders, damaged, shared and on disks that take nothing. Out: pieces, compared.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plansite.cache import Cache
from plansite.pack import Aside, Pack

Kept = Mapping[str, tuple[str, list[bytes]]]
"""by id: the key and the pieces"""
SOME: Kept = {"p": ("one", [b"tasks of p", b"", b"text"]), "q": ("one", [b"tasks of q" * 1000]), "r": ("one", [b"\0" * 5000, b"end"])}


def build(folder: Path, asked: Kept, keeps: bool = True) -> set[str]:
    """What a build does: ask for each, put what is not found, read all of it, keep. Which ones it put comes back."""
    pack, put, blobs = Pack(Cache(folder), "data"), set(), {}
    for id, (key, pieces) in asked.items():
        found = pack.get(id, key)
        if found is None:
            put.add(id)
            found = pack.put(id, key, pieces)
        blobs[id] = found
    for before in (True, False):
        assert {id: [blob.read() for blob in found] for id, found in blobs.items()} == {id: pieces for id, (_, pieces) in asked.items()}
        if before and keeps:
            pack.keep()
    return put


def blobs_in(folder: Path) -> Path:
    return folder / "data.blobs"


def test_what_was_put_is_found_by_the_next_build(tmp_path: Path) -> None:
    assert build(tmp_path, SOME) == {"p", "q", "r"}
    assert build(tmp_path, SOME) == set()


def test_another_key_is_put_again_and_the_others_stay_where_they_are(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    before = blobs_in(tmp_path).read_bytes()
    changed = {**SOME, "p": ("two", [b"other tasks", b"more", b"text"])}
    assert build(tmp_path, changed) == {"p"}
    assert blobs_in(tmp_path).read_bytes().startswith(before)
    assert build(tmp_path, changed) == set()


def test_what_is_not_asked_for_is_not_kept(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    build(tmp_path, {"p": SOME["p"]})
    assert build(tmp_path, SOME) == {"q", "r"}


def test_a_file_that_is_mostly_not_asked_for_is_written_anew(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    for n in range(20):
        build(tmp_path, {**SOME, "q": (str(n), [b"tasks of q" * 1000])})
    living = sum(len(piece) for _, pieces in SOME.values() for piece in pieces)
    assert living <= blobs_in(tmp_path).stat().st_size < 4 * living
    assert build(tmp_path, SOME) == {"q"}


def test_a_build_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    before = {file.name: file.stat() for file in tmp_path.iterdir()}
    build(tmp_path, SOME)
    assert {file.name: file.stat() for file in tmp_path.iterdir()} == before


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda folder: blobs_in(folder).write_bytes(blobs_in(folder).read_bytes().replace(b"tasks of p", b"tasks of P")),
    "cut short": lambda folder: os.truncate(blobs_in(folder), 12),
    "emptied": lambda folder: os.truncate(blobs_in(folder), 0),
    "gone": lambda folder: blobs_in(folder).unlink(),
    "a folder": lambda folder: (blobs_in(folder).unlink(), blobs_in(folder).mkdir()),
    "no index": lambda folder: (folder / "data.index").unlink(),
    "an index that is no index": lambda folder: Cache(folder).put("data.index", b"\x80\x05]\x94."),
    "an index of other things": lambda folder: Cache(folder).put("data.index", b"\x80\x05}\x94\x8c\x01p\x94\x8c\x01x\x94s."),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_put_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    build(tmp_path, SOME)
    damage(tmp_path)
    assert build(tmp_path, SOME)


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    one, another = Pack(Cache(tmp_path), "data"), Pack(Cache(tmp_path), "data")
    ours = [(pack, pack.put("s", key, [content])) for pack, key, content in ((one, "1", b"of one"), (another, "2", b"of another"))]
    for pack, _ in ours:
        assert pack.get("p", "one")
        pack.keep()
    assert [blob.read() for _, blobs in ours for blob in blobs] == [b"of one", b"of another"]
    assert build(tmp_path, {"s": ("2", [b"of another"])}) <= {"s"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_may_be_written_pieces_are_made_in_every_build(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert build(tmp_path / "made", SOME) == build(tmp_path / "made", SOME) == set(SOME)
    finally:
        tmp_path.chmod(0o700)


def test_where_there_can_be_no_folder_pieces_are_made_in_every_build(tmp_path: Path) -> None:
    (tmp_path / "made").write_bytes(b"in the way")
    assert build(tmp_path / "made", SOME) == build(tmp_path / "made", SOME) == set(SOME)


def test_nothing_is_left_behind_by_a_build_that_keeps_nothing(tmp_path: Path) -> None:
    build(tmp_path, SOME, keeps=False)
    assert list(tmp_path.iterdir()) == []


def test_what_is_asked_after_is_kept_on_and_what_another_key_had_can_still_be_read(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    pack = Pack(Cache(tmp_path), "data")
    assert [pack.has(id, "one") for id in ("p", "q", "nobody")] == [True, True, False] and not pack.has("p", "two")
    pack.put("p", "two", [b"other tasks of p"])
    before = pack.get("p", "one")
    assert before is not None and [blob.read() for blob in before] == SOME["p"][1]
    pack.keep()
    now = Pack(Cache(tmp_path), "data")
    assert [now.has(id, key) for id, key in (("p", "two"), ("p", "one"), ("q", "one"), ("r", "one"))] == [True, False, True, False]


def test_what_is_asked_after_and_damaged_is_not_found(tmp_path: Path) -> None:
    build(tmp_path, SOME)
    blobs_in(tmp_path).write_bytes(bytes(blobs_in(tmp_path).stat().st_size))
    pack = Pack(Cache(tmp_path), "data")
    assert pack.has("q", "one") and pack.get("q", "one") is None


def test_what_is_put_aside_is_read_where_it_stands_and_leaves_no_file(tmp_path: Path) -> None:
    aside = Aside(Cache(tmp_path))
    texts = [aside.put(content) for content in (b"one", b"", b"another" * 1000)]
    del aside
    assert [text.read() for text in reversed(texts)] == [b"another" * 1000, b"", b"one"]
    assert not list(tmp_path.iterdir())


def test_where_no_disk_takes_it_what_is_put_aside_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert Aside(Cache(tmp_path / "file")).put(b"text").read() == b"text"
