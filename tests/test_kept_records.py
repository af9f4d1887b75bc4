"""Records that were read before: those whose files look as they did are not read again, and what comes of it is what reading them would give.

In: a tiny site, read again and again with what was kept, between touches, edits and harm. Out: documents, and which files of the site were opened.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PLAN, UNIT, SampleSite

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.pack import Aside, Blob
from plansite.reading import Kept, read
from plansite.recall import Recall
from plansite.records import Document
from plansite.settings import read_settings

UNIT_FILE, TEXT = "content/units/bo-thu.yaml", "content/plans/p0/plan.vi.md"
PLANS = {f"content/plans/p{n}/plan.yaml": PLAN.replace("Kế hoạch thử", f"Kế hoạch {n}") for n in range(3)}
FILES = {UNIT_FILE: UNIT, **PLANS, TEXT: "# I. MỤC ĐÍCH\n1. Một mục.\n"}
opened: list[str] = []
"""by this process, since a test began"""


def note_opened(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        opened.append(str(arguments[0]))


sys.addaudithook(note_opened)


@pytest.fixture
def site(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> SampleSite:
    """Its files count as at rest at once."""
    monkeypatch.setattr("plansite.versions.SETTLED", 0)
    return site.write(FILES)


def reads(site: SampleSite, engine: str = "engine", reads_all: bool = False, recall: Recall | None = None, aside: Aside | None = None) -> tuple[Document, ...]:
    """Of the site with what was kept."""
    settings = read_settings(site.path, Log(), today="2024-03-01")
    assert settings is not None
    opened.clear()
    return read(settings, Log(), Kept(Cache(site.path / "kept"), engine), recall=recall, aside=aside, reads_all=reads_all)


def files_opened(site: SampleSite) -> set[str]:
    start = f"{site.path}/content/"
    return {"content/" + path.removeprefix(start) for path in opened if path.startswith(start)}


def anew(site: SampleSite) -> tuple[Document, ...]:
    """What is read where nothing was kept."""
    settings = read_settings(site.path, Log(), today="2024-03-01")
    assert settings is not None
    return read(settings, Log(), Kept(Cache(site.path / "nothing"), "engine"))


def test_files_that_look_as_before_are_not_read(site: SampleSite) -> None:
    first = reads(site)
    assert files_opened(site) == set(FILES)
    assert reads(site) == first == anew(site)
    reads(site)
    assert files_opened(site) == set()


def test_files_that_were_touched_are_read_once_and_found_by_their_bytes(site: SampleSite) -> None:
    first = reads(site)
    os.utime(site.path / TEXT)
    assert reads(site) == first
    assert files_opened(site) == {TEXT, "content/plans/p0/plan.yaml"}
    reads(site)
    assert files_opened(site) == set()


def test_of_an_edited_record_nothing_old_is_found(site: SampleSite) -> None:
    reads(site)
    site.write({TEXT: "# I. MỤC ĐÍCH\n1. Mục khác.\n", "content/plans/p2/plan.yaml": None, "content/plans/p1/plan.vi.md": "# I. MỤC\n1. Mới.\n"})
    (site.path / "content/plans/p2").rmdir()
    assert reads(site) == anew(site)
    assert {d.id for d in reads(site)} == {"bo-thu", "p0", "p1"}


def test_a_file_of_which_only_the_bytes_are_others_is_read_where_all_are(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk that has failed: no signature shows that."""
    reads(site)
    monkeypatch.setattr("plansite.versions.signature", lambda path: (0, 0, 0, 0))
    reads(site)
    site.write({TEXT: "# I. MỤC ĐÍCH\n1. Mục khác.\n"})
    assert reads(site) != anew(site)
    assert reads(site, reads_all=True) == anew(site)
    assert files_opened(site) == set(FILES)


def test_what_another_program_kept_is_not_found(site: SampleSite) -> None:
    reads(site)
    reads(site, engine="another")
    assert files_opened(site) == set(FILES)
    reads(site, engine="another")
    assert files_opened(site) == set()


def test_a_record_with_findings_is_read_each_time(site: SampleSite) -> None:
    site.write({UNIT_FILE: UNIT + "nothing_of_that_name: 1\n"})
    for _ in range(2):
        reads(site)
        assert UNIT_FILE in files_opened(site)


def test_texts_stay_where_they_are_kept_until_somebody_looks(site: SampleSite) -> None:
    aside = Aside(Cache(site.path / "aside"))
    for _ in range(2):
        body = next(d for d in reads(site, aside=aside) if d.id == "p0").bodies["vi"]
        assert isinstance(body.packed, Blob) and "Một mục." in body.text
    shutil.rmtree(site.path / "kept")
    assert "Một mục." in body.text, "the file is open as long as somebody holds it"


def test_what_is_recalled_and_never_asked_for_is_kept_on(site: SampleSite) -> None:
    recall = Recall()
    reads(site, recall=recall)
    site.write({TEXT: "# I. MỤC ĐÍCH\n1. Mục khác.\n"})
    reads(site, recall=recall)
    assert files_opened(site) == {TEXT, "content/plans/p0/plan.yaml"}
    found = reads(site)
    assert files_opened(site) == set()
    assert found == anew(site)


def harms() -> Iterator[tuple[str, Callable[[Path], object]]]:
    yield "gone", lambda file: file.unlink()
    yield "emptied", lambda file: file.write_bytes(b"")
    yield "cut", lambda file: file.write_bytes(file.read_bytes()[:-40])
    yield "other bytes", lambda file: file.write_bytes(bytes(len(file.read_bytes())))


@pytest.mark.parametrize("harm", [harm for _, harm in harms()], ids=[name for name, _ in harms()])
@pytest.mark.parametrize("which", ["*.blobs", "*.index", "count"])
def test_what_was_kept_and_harmed_is_read_anew(site: SampleSite, which: str, harm: Callable[[Path], object]) -> None:
    reads(site)
    found = list((site.path / "kept").glob(which))
    assert found
    for file in found:
        harm(file)
    assert reads(site) == reads(site) == anew(site)
    reads(site)
    assert files_opened(site) == set()
