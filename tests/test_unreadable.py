"""Files that cannot be read, links in circles, and odd files: each is a finding at its path, or passed over, never a fault of --out and never a traceback.

In: a tiny site with files, folders and symbolic links laid into it. Out: findings, and the published folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SampleSite

from plansite.diagnostics import Log
from plansite.inputs import Look, look_at_inputs
from plansite.settings import read_settings

pytestmark = pytest.mark.side_by_side

needs_permissions = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
MEMORY_OF_THE_PROCESS = Path("/proc/self/mem")
"""a plain file by its looks, whose beginning nobody may read, not even root"""
needs_proc = pytest.mark.skipif(not MEMORY_OF_THE_PROCESS.is_file(), reason="no /proc here")


def found(site: SampleSite) -> list[tuple[str, str]]:
    return [(finding["code"], finding["path"]) for finding in site.findings()]


def look(site: SampleSite) -> Look:
    settings = read_settings(site.path, Log(), today="2024-03-01")
    assert settings is not None
    return look_at_inputs(settings)


# ---- what cannot be read


@pytest.mark.parametrize("path", ["content/plans/p/plan.vi.md", "content/units/bo-kia.yaml", "content/vocabulary/topics.yaml"])
@needs_proc
def test_a_file_that_the_system_does_not_give_is_found_at_its_path(site: SampleSite, path: str) -> None:
    assert site.with_plan().build().code == 0
    before = site.published()
    (site.path / path).parent.mkdir(exist_ok=True)
    (site.path / path).symlink_to(MEMORY_OF_THE_PROCESS)
    assert found(site) == [("R111", path)]
    assert site.published() == before


@needs_proc
@pytest.mark.parametrize("path", ["static/js/99-more.js", "static/more.png", "templates/strings/vi.toml"])
def test_a_file_of_the_theme_that_the_system_does_not_give_is_found_at_its_path(site: SampleSite, path: str) -> None:
    (site.with_plan().path / path).unlink(missing_ok=True)
    (site.path / path).symlink_to(MEMORY_OF_THE_PROCESS)
    assert found(site) == [("R111", path)]


@needs_proc
def test_a_template_that_the_system_does_not_give_is_a_fault_of_templates(site: SampleSite) -> None:
    (site.with_plan().path / "templates/plan.html").unlink()
    (site.path / "templates/plan.html").symlink_to(MEMORY_OF_THE_PROCESS)
    assert found(site) == [("T101", "templates/plan.html")]


def test_a_script_that_is_no_text_is_found_at_its_path(site: SampleSite) -> None:
    assert found(site.with_plan().write({"static/js/99-more.js": b"\xff\xfe"})) == [("R103", "static/js/99-more.js")]


@needs_permissions
@pytest.mark.parametrize("path", ["content/plans/p/plan.yaml", "content/plans/p", "content/plans"])
def test_what_may_not_be_read_is_found_at_its_path(site: SampleSite, path: str) -> None:
    shut = site.with_plan().path / path
    mode = shut.stat().st_mode
    shut.chmod(0)
    try:
        assert found(site) == [("R111", path)]
    finally:
        shut.chmod(mode)


def test_a_source_whose_name_is_too_long_is_not_there(site: SampleSite) -> None:
    plan = (site.with_plan().path / "content/plans/p/plan.yaml").read_text(encoding="utf-8")
    source = f"source:\n  file: {'x' * 300}\n  sha256: {'0' * 64}\n"
    assert found(site.with_plan(plan + source)) == [("R108", "content/plans/p/plan.yaml")]


# ---- links


@pytest.mark.parametrize("target", ["plan.vi.md", "nowhere.md", "../q/plan.vi.md"])
def test_a_link_that_leads_nowhere_is_found_at_its_path(site: SampleSite, target: str) -> None:
    (site.with_plan().path / "content/plans/p/plan.vi.md").symlink_to(target)
    assert found(site) == [("R111", "content/plans/p/plan.vi.md")]


def test_a_record_that_is_a_link_to_itself_is_found_once(site: SampleSite) -> None:
    (site.with_plan().path / "content/plans/q").mkdir()
    (site.path / "content/plans/q/plan.yaml").symlink_to("plan.yaml")
    assert found(site) == [("R111", "content/plans/q/plan.yaml")]


@pytest.mark.parametrize("path", ["content/plans/q", "content/units/q", "content/q"])
def test_a_folder_that_links_to_itself_is_found_at_its_path(site: SampleSite, path: str) -> None:
    (site.with_plan().path / path).symlink_to("q")
    assert found(site) == [("R111", path)]


def test_folders_that_link_to_one_another_are_walked_once(site: SampleSite) -> None:
    files = site.with_plan().path / "content/plans/p/files"
    files.mkdir()
    for name in "abcdefgh":
        (files / name).symlink_to("..")
    assert site.build().code == 0
    assert look(site).still_holds()


def test_a_link_to_a_record_is_read_as_the_record(site: SampleSite, tmp_path: Path) -> None:
    site.with_plan()
    (site.path / "content/units/bo-thu.yaml").rename(tmp_path / "unit.yaml")
    (site.path / "content/units/bo-thu.yaml").symlink_to(tmp_path / "unit.yaml")
    assert site.build().code == 0
    assert (site.public / "don-vi/bo-thu/index.html").is_file()


# ---- how inputs look


def test_another_target_of_a_linked_folder_changes_how_inputs_look(site: SampleSite, tmp_path: Path) -> None:
    files = site.with_plan().path / "content/plans/p/files"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    files.symlink_to(tmp_path / "one")
    before = look(site)
    assert before.still_holds()
    files.unlink()
    files.symlink_to(tmp_path / "two")
    assert not before.still_holds()


def test_an_empty_folder_is_not_overlooked_by_a_build_after_a_build(site: SampleSite) -> None:
    site.with_plan()
    for _ in range(2):
        assert site.build().code == 0
    (site.path / "content/plans/q").mkdir()
    assert found(site) == [("R107", "content/plans/q")]


# ---- odd bytes and odd names


@pytest.mark.parametrize("path", ["site.toml", "templates/strings/vi.toml", "templates/strings/en.toml"])
@pytest.mark.parametrize("saved", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")], ids=["byte order mark", "line ends"])
def test_settings_and_strings_may_be_saved_as_windows_does(site: SampleSite, path: str, saved: Callable[[bytes], bytes]) -> None:
    assert site.with_plan().build().code == 0
    right = site.published()
    site.write({path: saved((site.path / path).read_bytes())})
    assert site.build().code == 0
    assert site.published() == right


@pytest.mark.parametrize("path", ["site.toml", "templates/strings/vi.toml"])
def test_toml_nested_too_deeply_is_no_toml(site: SampleSite, path: str) -> None:
    deep = (site.with_plan().path / path).read_bytes() + b"\nx = " + b"[" * 5000 + b"]" * 5000
    assert found(site.write({path: deep})) == [("S102", path)]


def test_an_asset_whose_name_is_no_text_is_found(site: SampleSite) -> None:
    site.with_plan().write({"static/a\udcff.png": b"x"})
    run = site.build("--lang", "en")
    assert run.code == 1 and "error[R111] this file or folder cannot be read: its name is not UTF-8" in run.err


def test_a_name_with_a_line_end_makes_no_second_annotation(site: SampleSite) -> None:
    site.with_plan().write({"content/units/a\n::error::b": b"x"})
    assert len(site.build("--format", "github").out.splitlines()) == 1


@pytest.mark.parametrize("record", [b"[" * 100_000, b"[]", b"\xff", b'{"folders": {"../public": {"../../site.toml": ["x"], "robots.txt": "x"}}}'])
def test_a_record_of_what_was_written_that_makes_no_sense_is_written_anew(site: SampleSite, record: bytes) -> None:
    assert site.with_plan().build().code == 0
    written = site.path / ".plansite/written.json"
    right, published = written.read_bytes(), site.published()
    written.write_bytes(record)
    assert site.build().code == 0
    assert (written.read_bytes(), site.published()) == (right, published)
