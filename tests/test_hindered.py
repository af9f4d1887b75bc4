"""A build that the machine hinders, and one that breaks off by a bug: the first is a fault of --out, the second is told as a bug; nothing is published.

In: a tiny site, built in a process that may write no large file, or with a bug laid into it, in this process or another. Out: what is told, and the
published folder.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import PLAN, ROOT, SampleSite
from published import copy_site

from plansite.processes import Failed, Hindered, side_by_side

pytestmark = pytest.mark.side_by_side

FULL = 9000
"""bytes that a file may have: smaller than a page, as on a disk that is almost full"""


def build_where_no_large_file_fits(site: SampleSite, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), "build", "--site", str(site.path), "--today", "2024-03-01", "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, FULL)))


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_full_disk_is_told_of_the_published_folder_from_whichever_process(site: SampleSite, jobs: str) -> None:
    assert site.with_plan().build().code == 0
    before = site.published()
    site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch khác"), "content/plans/p/plan.vi.md": "# KẾ HOẠCH\n"})
    run = build_where_no_large_file_fits(site, "--jobs", jobs, "--quiet")
    assert (run.returncode, run.stdout) == (1, "")
    assert "--out: error[S106] cannot write into" in run.stderr and "File too large" in run.stderr
    assert "Traceback" not in run.stderr
    assert site.published() == before
    assert not list((site.path / ".plansite").glob("spool-*"))
    assert site.build("--jobs", jobs).code == 0


def has_ended(process: subprocess.Popen[str]) -> bool:
    """Asked of the system, which tells at once if it has: to look again and again would take the core that the process needs."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.02)
    return process.returncode is not None


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("stopped", "code"), [(lambda build: os.killpg(build, signal.SIGINT), 130), (lambda build: os.kill(build, signal.SIGTERM), 143),
                                               (lambda build: os.killpg(build, signal.SIGTERM), 143)], ids=["ctrl_c", "terminated", "terminated_with_all"])
def test_a_build_that_is_stopped_says_nothing_and_leaves_all_as_it_was(tmp_path: Path, stopped: Callable[[int], None], code: int, jobs: str) -> None:
    """The real content, which takes seconds; stopped as a terminal does it, with all processes of the build, or by the system, once it prints."""
    command = [sys.executable, str(ROOT / "build.py"), "build", "--site", str(copy_site(tmp_path / "site")), "--out", str(tmp_path / "public"), "--jobs", jobs, "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        while not list(tmp_path.glob("site/.plansite/spool-*/*")):
            assert not has_ended(build), "before it could be stopped"
        stopped(build.pid)
        said = build.communicate(timeout=300)
    assert (build.returncode, *said) == (code, "", "")
    assert not (tmp_path / "public").exists()
    assert not list(tmp_path.glob("site/.plansite/spool-*"))


@pytest.mark.parametrize("command", ["build", "check", "schema"])
def test_a_command_that_nobody_listens_to_any_more_does_its_work_and_reports_no_bug(site: SampleSite, command: str) -> None:
    """As with `| head`."""
    heard, said = os.pipe()
    os.close(heard)
    run = subprocess.run([sys.executable, str(ROOT / "build.py"), command, "--site", str(site.with_plan().path)], stdout=said, stderr=subprocess.PIPE, text=True,
                         check=False, timeout=300)
    os.close(said)
    assert run.returncode == 141 and "Traceback" not in run.stderr and "BrokenPipe" not in run.stderr
    assert site.public.exists() == (command == "build")


@pytest.mark.own_cards
def test_a_folder_for_work_that_cannot_be_made_is_told_of_the_published_folder(site: SampleSite) -> None:
    (site.with_plan().path / ".plansite/templates").unlink()
    (site.path / ".plansite").rmdir()
    (site.path / ".plansite").write_bytes(b"")
    run = site.build("--lang", "en")
    assert run.code == 1 and "error[S106]" in run.err and "File exists" in run.err


@pytest.mark.parametrize("option", ["--out", "--site"])
def test_an_empty_name_of_a_folder_is_wrong_usage(site: SampleSite, option: str) -> None:
    """It would be the folder that somebody stands in."""
    with pytest.raises(SystemExit) as stopped:
        site.with_plan().build(option, "")
    assert stopped.value.code == 2


def test_the_folder_somebody_stands_in_can_be_built_again_and_again(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.with_plan().build().code == 0
    monkeypatch.chdir(site.public)
    site.write({"content/plans/p/plan.vi.md": "# KẾ HOẠCH\n"})
    assert site.build("--out", ".").code == 0
    assert "KẾ HOẠCH" in site.text("ke-hoach/p/index.html")


def test_a_published_folder_that_links_to_itself_is_told_of_it(site: SampleSite) -> None:
    site.with_plan().public.symlink_to("public")
    run = site.build("--lang", "en")
    assert run.code == 1 and "error[S106]" in run.err and "symbolic links" in run.err


@pytest.mark.own_cards
@pytest.mark.parametrize("name", ["printed", "cards/x"])
def test_nothing_is_published_into_what_is_kept(site: SampleSite, name: str) -> None:
    run = site.with_plan().build("--out", str(site.path / ".plansite" / name))
    assert run.code == 1 and "error[S106]" in run.err and ".plansite/\n" in run.err


def test_what_stands_in_the_way_is_named(site: SampleSite) -> None:
    assert site.with_plan().build().code == 0
    page = site.public / "ke-hoach/p/index.html"
    page.unlink()
    page.mkdir()
    run = site.build("--lang", "en")
    assert run.code == 1 and "a folder that is not ours stands where a file must be" in run.err and str(page) in run.err
    page.rmdir()
    assert site.build().code == 0 and page.is_file()


class _Broken:
    """Reads the facts of pages, but for those below one folder."""

    def __init__(self, below: str) -> None:
        self.below = below

    def read(self, path: str, content: bytes) -> object:
        if path.startswith(self.below):
            raise OSError(2, "a slip of ours")
        return None


@pytest.mark.parametrize(("jobs", "below"), [("1", "ke-hoach/"), ("3", "ke-hoach/"), ("3", "en/"), ("3", "404")])
def test_a_bug_is_told_as_one_with_its_traceback_from_whichever_process(site: SampleSite, monkeypatch: pytest.MonkeyPatch, jobs: str, below: str) -> None:
    assert site.with_plan().build().code == 0
    before = site.published()
    monkeypatch.setattr("plansite.pipeline.fact_reader", lambda settings: _Broken(below))
    site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch khác"), "site.toml": (site.path / "site.toml").read_bytes() + b"official = true\n"})
    run = site.build("--jobs", jobs, "--lang", "en", "--quiet")
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith("The program has a bug; the content is not at fault. Please report it with the lines below.\n\nTraceback")
    assert run.err.count("Traceback") == 1 and "in read\n" in run.err and run.err.endswith("a slip of ours\n")
    assert "S106" not in run.err
    assert site.published() == before
    assert not list((site.path / ".plansite").glob("spool-*"))


# ---- work in processes of its own


def _hindered() -> str:
    raise Hindered("No space left on device")


def _buggy() -> str:
    raise LookupError("a slip")


def _killed() -> str:
    os.kill(os.getpid(), 9)
    return ""


def _large() -> str:
    return "x" * 5_000_000


@pytest.mark.parametrize("place", [0, 1])
def test_what_hinders_a_job_is_raised_as_it_was_there(place: int) -> None:
    jobs = [_large, _large]
    jobs[place] = _hindered
    with pytest.raises(Hindered, match=r"^No space left on device$"):
        side_by_side(jobs, 2)


def test_a_bug_in_another_process_brings_its_traceback() -> None:
    with pytest.raises(Failed, match=r"(?s)Traceback .* in _buggy\n.*LookupError: a slip\n$"):
        side_by_side([_buggy, _large], 2)


def test_a_process_that_was_killed_is_told_to_have_ended_without_an_answer() -> None:
    with pytest.raises(Failed, match=r"killed.* --jobs 1"):
        side_by_side([_killed, _large], 2)


def test_processes_whose_work_nobody_takes_any_more_end_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    """Each has more to tell than a pipe holds."""
    with pytest.raises(Failed, match="a slip"):
        side_by_side([_buggy, _large, _large], 3)
    assert capfd.readouterr().err == ""
