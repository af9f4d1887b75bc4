"""How a tree looks: every file that came, went or was touched is noticed, in small trees and in such as are looked at in parts, by however many processes.

In: trees of empty files; real forks, one of them killed. Out: looks, compared.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from plansite import inputs
from plansite.forks import forked
from plansite.inputs import SETTLED, Look, look_at, look_at_files, look_of, signature

pytestmark = pytest.mark.forks
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks on this system")


@pytest.fixture(params=[inputs.BIG, 3], ids=["as one", "in parts"])
def tree(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of folders of which some hold nothing but folders; below and above what makes it big."""
    monkeypatch.setattr(inputs, "BIG", request.param)
    monkeypatch.setattr(inputs, "LONG", request.param * 100)
    for folder in ("plans", "en/plans", "units"):
        for number in range(12):
            (tmp_path / "tree" / folder / f"{number}/more").mkdir(parents=True)
            (tmp_path / "tree" / folder / f"{number}/index.html").write_bytes(b"as it was")
            (tmp_path / "tree" / folder / f"{number}/more/index.html").write_bytes(b"as it was")
    return tmp_path / "tree"


def seen(tree: Path) -> Look:
    """How a tree looks once the clock of the file system has moved on from its last change: two changes within a step look alike."""
    look, clock = look_at([tree]), tree.with_name("clock")
    while not clock.exists() or clock.stat().st_mtime_ns <= look.latest:
        clock.write_bytes(b"")
    assert look.still_holds()
    return look


def touched(file: Path) -> None:
    """Other bytes of the same length, and the time of before: only ctime tells."""
    before = file.stat()
    file.write_bytes(b"as it is.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes": touched,
    "a file anew": lambda file: (file.with_name("new").write_bytes(file.read_bytes()), file.with_name("new").replace(file)),
    "gone": Path.unlink,
    "renamed": lambda file: file.rename(file.with_name("index.htm")),
    "one more": lambda file: file.with_name("notes.txt").touch(),
    "a folder more": lambda file: file.with_name("folder").mkdir(),
    "a link more": lambda file: file.with_name("link").symlink_to("nowhere"),
    "a link to itself": lambda file: file.with_name("link").symlink_to("link"),
    "another mode": lambda file: file.chmod(0o600),
}


@pytest.mark.parametrize("path", ["plans/0", "en/plans/11/more", "units/7"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(tree: Path, change: Callable[[Path], object], path: str) -> None:
    before = seen(tree)
    change(tree / path / "index.html")
    assert not before.still_holds()


def test_what_a_link_leads_to_is_noticed_wherever_it_is(tree: Path, tmp_path: Path) -> None:
    for name in ("elsewhere", "another"):
        (tmp_path / name / "more").mkdir(parents=True)
        (tmp_path / name / "more/index.html").write_bytes(b"as it was")
    (tree / "plans/link").symlink_to(tmp_path / "elsewhere")
    before = seen(tree)
    touched(tmp_path / "elsewhere/more/index.html")
    assert not before.still_holds()
    before = seen(tree)
    (tmp_path / "elsewhere").rename(tmp_path / "away")
    assert not before.still_holds()
    (tmp_path / "another").rename(tmp_path / "elsewhere")
    assert not before.still_holds()


def test_the_look_is_the_same_by_however_many_processes(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = set()
    for count in (1, 2, 3, 5, 8, 64):
        monkeypatch.setattr(inputs, "cores", lambda count=count: count)
        looks.add(look_at([tree, tree / "plans/0/index.html"]))
    assert len(looks) == 1 and all(look.still_holds() for look in looks)
    assert look_at([tree]) not in looks


def test_all_below_the_roots_is_looked_at_once(tree: Path) -> None:
    found = sorted(look_at([tree, tree / "plans/0/index.html"]).paths.split(b"\0"))
    assert found == sorted(map(os.fsencode, (tree, *tree.rglob("*"), tree / "plans/0/index.html")))


def test_the_youngest_file_is_known_wherever_it_stands(tree: Path) -> None:
    later = 2**62
    for path in ("plans/3", "en/plans/4/more/index.html", "units/11/index.html"):
        before = (tree / path).stat()
        os.utime(tree / path, ns=(later, later))
        assert look_at([tree]).latest == later
        os.utime(tree / path, ns=(before.st_mtime_ns, before.st_mtime_ns))


def test_a_look_is_settled_once_all_files_have_been_at_rest() -> None:
    assert Look(b"", "digest", 10**18).is_settled(10**18 + SETTLED)
    assert not Look(b"", "digest", 10**18).is_settled(10**18 + SETTLED - 1)


def test_circles_of_links_come_to_an_end_in_every_part(tree: Path) -> None:
    for folder in tree.glob("*/*"):
        (folder / "up").symlink_to("..")
        (folder / "all").symlink_to(tree)
    before = seen(tree)
    touched(tree / "units/5/more/index.html")
    assert not before.still_holds()


def test_what_is_missing_is_noticed_when_it_comes(tmp_path: Path) -> None:
    before = seen(tmp_path / "nowhere")
    (tmp_path / "nowhere").touch()
    assert not before.still_holds()


def test_of_single_files_only_those_are_looked_at(tree: Path) -> None:
    files = [tree / "plans/3/index.html", tree / "missing.html"]
    seen(tree)
    before = look_at_files(files)
    for change in ("one more", "a folder more"):
        CHANGES[change](tree / "plans/3/index.html")
    (tree / "plans/4/index.html").unlink()
    assert before.still_holds()
    touched(tree / "plans/3/index.html")
    assert not before.still_holds()
    before = look_at_files(files)
    (tree / "missing.html").touch()
    assert not before.still_holds()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 9, 40])
def test_however_few_the_files_each_is_looked_at(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LONG", 1)
    files = [tmp_path / f"{'x' * (n % 5 * 20)}{n}" for n in range(count)]
    for file in files:
        before = look_at_files(files)
        assert before.still_holds()
        file.touch()
        assert not before.still_holds()
    assert look_at_files(files).still_holds()


@pytest.mark.parametrize("count", [1, 2, 8, 40])
def test_files_that_are_known_to_look_so_need_not_be_looked_at_again(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LONG", 1)
    files = [os.fsencode(tmp_path / f"{'x' * (n % 5 * 20)}{n}") for n in range(count)]
    for file in files[1:]:
        Path(os.fsdecode(file)).touch()
    assert look_of(files, [signature(file) for file in files]) == look_at_files(map(os.fsdecode, files))


def test_a_name_of_any_bytes_is_looked_at(tree: Path) -> None:
    odd = tree / os.fsdecode(b"\xff\n\x01")
    odd.touch()
    before = seen(tree)
    odd.write_bytes(b"more")
    assert not before.still_holds()


# ---- forks


def test_answers_come_in_the_order_of_the_jobs() -> None:
    assert forked([lambda n=n: bytes([n]) * n * 100_000 for n in range(4)]) == [bytes([n]) * n * 100_000 for n in range(4)]
    assert forked([]) == []


@needs_fork
def test_all_jobs_but_the_last_run_elsewhere_and_leave_nobody_behind() -> None:
    here = str(os.getpid()).encode()
    one, two, last = forked([lambda: str(os.getpid()).encode()] * 3)
    assert last == here and len({one, two, here}) == 3
    for process in (one, two):
        with pytest.raises(ChildProcessError):
            os.waitpid(int(process), os.WNOHANG)


@needs_fork
@pytest.mark.parametrize("way", ["killed", "raises"])
def test_what_a_fork_did_not_do_is_done_here(way: str) -> None:
    here = os.getpid()

    def job() -> bytes:
        if os.getpid() != here:
            if way == "raises":
                raise ValueError("only there")
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done"

    assert forked([job, lambda: b"last"]) == [b"done", b"last"]


def test_where_no_fork_can_be_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise OSError("no room for one more process")

    for change in (lambda: monkeypatch.setattr(os, "fork", none, raising=False), lambda: monkeypatch.delattr(os, "fork")):
        change()
        assert forked([lambda: str(os.getpid()).encode()] * 2) == [str(os.getpid()).encode()] * 2
