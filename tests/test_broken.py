"""One tiny broken site per diagnostic code: what the editor is told, letter by letter, and that nothing is published.

In: tests/broken/<CODE>/, the files that differ from the sound site below; `expected.txt`, what `check` prints; `arguments.txt`, what is typed
after the command; `gone.txt`, the files that are missing; `links.txt`, symbolic links and what they lead to. Out: assertions. A new code needs a
folder of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ONE_PROCESS, PLAN, SETTINGS, UNIT, SampleSite, laid_out

from plansite.messages import MESSAGES

pytestmark = pytest.mark.forks

BROKEN = Path(__file__).parent / "broken"
ABOUT_THE_SITE = ("expected.txt", "arguments.txt", "gone.txt", "links.txt")
CODES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
ERRORS = [code for code in CODES if code in MESSAGES and MESSAGES[code].severity == "error"]
SOUND = {"site.toml": SETTINGS, "content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": PLAN}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> Path:
    """The sound site, built."""
    site = SampleSite(laid_out(tmp_path_factory.mktemp("sound") / "site", made_once)).write(SOUND)
    assert site.build().code == 0
    return site.path


WHEN_WRITING = ("S106",)
"""found by `build` only: `check` writes nothing"""


@pytest.fixture(autouse=True)
def _in_the_folder_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def broken(code: str, sound: Path, folder: Path) -> SampleSite:
    """A copy of the sound site with the files of a code laid over it; built by one process, and checked by as many as there are cores."""
    path = folder / "site"
    shutil.copytree(sound, path, symlinks=True)
    shutil.copytree(BROKEN / code, path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*ABOUT_THE_SITE))
    site = SampleSite(path, ONE_PROCESS)
    gone = said(code, "gone.txt").split()
    site.write(dict.fromkeys(gone))
    for name in gone:
        if not any((path / name).parent.iterdir()):
            (path / name).parent.rmdir()
    for line in said(code, "links.txt").splitlines():
        name, target = line.split(" -> ")
        (path / name).symlink_to(target)
    return site


def said(code: str, name: str) -> str:
    path = BROKEN / code / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def findings(text: str, code: str) -> list[str]:
    """The lines that name a finding of this code."""
    return [line for line in text.splitlines() if f"[{code}] " in line]


def test_every_code_has_a_broken_site() -> None:
    assert sorted(MESSAGES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_finding_stands_at_its_line_and_column(code: str, sound: Path, tmp_path: Path) -> None:
    command = "build" if code in WHEN_WRITING else "check"
    silent = ["--quiet"] if command == "build" else []
    run = broken(code, sound, tmp_path).run(command, "--today", "2024-03-01", *silent, *said(code, "arguments.txt").split())
    told, rest = (run.err, run.out) if command == "build" else (run.out, run.err)
    assert told == said(code, "expected.txt")
    assert findings(told, code) != []
    assert rest == ""
    assert run.code == (2 if code == "S105" else int(code in ERRORS))


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_leaves_the_published_folder_as_it_was(code: str, sound: Path, tmp_path: Path) -> None:
    site = broken(code, sound, tmp_path)
    before = site.published()
    run = site.build(*said(code, "arguments.txt").split())
    assert run.code == (2 if code == "S105" else 1)
    assert findings(run.err, code) == findings(said(code, "expected.txt"), code)
    assert "Traceback" not in run.err
    assert site.published() == before


@pytest.mark.parametrize("code", [code for code in CODES if code not in ERRORS])
def test_a_warning_or_note_does_not_stop_the_build(code: str, sound: Path, tmp_path: Path) -> None:
    assert broken(code, sound, tmp_path).build().code == 0
