"""Writing: unchanged files stay, only ours are pruned, and a kill at any moment leaves whole files and living links.

In: small sites that link in a circle. Out: assertions on real folders. Nothing of ours is mocked: processes are really killed.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import posixpath
import random
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from plansite.inputs import Signature, signature
from plansite.model.output import Output, OutputKind, Printed
from plansite.writing import Written, tree, write
from plansite.writing.order import linked_to_first, placing_order, removal_order
from plansite.writing.record import digest, read_record

pytestmark = [pytest.mark.forks, pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux only")]

WAYS = pytest.mark.parametrize("piecewise", [False, True], ids=["whole", "piecewise"])
KINDS: dict[str, OutputKind] = {".html": "page", ".xml": "feed", ".json": "data", ".css": "asset"}


def outputs(files: dict[str, str]) -> tuple[Output, ...]:
    return tuple(Output(path, text.encode(), KINDS.get(posixpath.splitext(path)[1], "asset")) for path, text in files.items())


def page(words: str, *links: str) -> str:
    return f"<h1>{words}</h1>" + "".join(f'<a href="{link}">{link}</a>\n' for link in links) + "x" * 5000


OLD = {
    "index.html": page("home", "a/", "style.1.css"),
    "a/index.html": page("a", "../b/", "../style.1.css"),
    "b/index.html": page("b", "../c/deep/", "../style.1.css"),
    "c/deep/index.html": page("c", "../../", "../../style.1.css"),
    "style.1.css": "p {}" + " " * 3000,
    "data/plans.json": "[]",
    "robots.txt": "same",
}
NEW = {
    "index.html": page("home", "a/", "d/", "style.2.css"),
    "a/index.html": page("a, changed", "../d/", "../style.2.css"),
    "d/index.html": page("d", "../e/", "../", "../style.2.css"),
    "e/index.html": page("e", "../d/", "../c/deep/", "../style.2.css"),
    "c/deep/index.html": page("c", "../../", "../../style.2.css"),
    "style.2.css": "p { color: red }" + " " * 3000,
    "data/plans.json": "[1]",
    "feed.xml": "<feed/>",
    "robots.txt": "same",
}
FOREIGN = {"CNAME": "plansite.example", ".well-known/security.txt": "Contact: x", "c/notes.txt": "by hand"}


@dataclass(frozen=True)
class Site:
    """A site folder with what others have put into its published folder."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "public"

    @property
    def record(self) -> Path:
        return self.folder / ".plansite" / "written.json"

    def write(self, files: dict[str, str], piecewise: bool = False) -> Written:
        return write(self.out, outputs(files), self.record, piecewise=piecewise)

    def add_foreign(self) -> None:
        for path, text in FOREIGN.items():
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            (self.out / path).write_text(text)
        (self.out / "latest").symlink_to("c/notes.txt")
        (self.out / "away").symlink_to("../elsewhere")
        (self.out / "uploads" / "empty").mkdir(parents=True)

    def has_foreign(self) -> bool:
        return (all((self.out / path).read_text() == text for path, text in FOREIGN.items())
                and os.readlink(self.out / "latest") == "c/notes.txt" and os.readlink(self.out / "away") == "../elsewhere"
                and (self.out / "uploads" / "empty").is_dir())

    def files(self) -> dict[str, str]:
        """Our files: everything but what others have put there."""
        found = {p.relative_to(self.out).as_posix(): p for p in self.out.rglob("*") if p.is_file() and not p.is_symlink()}
        return {path: p.read_text() for path, p in found.items() if path not in FOREIGN}

    def spares(self) -> dict[str, str]:
        return {p.relative_to(self.spare).as_posix(): p.read_text() for p in self.spare.rglob("*") if not p.is_dir()}

    def folders(self) -> set[str]:
        return {p.relative_to(self.out).as_posix() for p in self.out.rglob("*") if p.is_dir() and not p.is_symlink()}

    def copy(self, folder: Path) -> Site:
        shutil.copytree(self.folder, folder, symlinks=True)
        return Site(folder)

    @property
    def spare(self) -> Path:
        return self.folder / ".public.plansite-spare"

    def is_swept(self, beside: str = "trees") -> bool:
        """Nothing unfinished is left; the spare tree, if there is one, holds what is published and nothing else. `beside`: what may stand beside the record."""
        return (set(os.listdir(self.folder)) - {self.spare.name} == {".plansite", "public"} and self.spares() in ({}, self.files())
                and set(os.listdir(self.record.parent)) - {beside, "trees"} == {"written.json", "written.json.lock"}
                and not list(self.out.rglob("*plansite*")))

    def dead_links(self) -> set[tuple[str, str]]:
        files = self.files()
        return {(path, target) for path, text in files.items() if path.endswith(".html")
                for target in links(path, text) if target not in files}


def links(path: str, text: str) -> set[str]:
    found = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link + ("index.html" if link.endswith("/") else "")))
             for link in re.findall('href="([^"]+)"', text)}
    return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    folder = tmp_path / "site"
    folder.mkdir()
    return Site(folder)


@pytest.fixture
def old_site(site: Site) -> Site:
    """The old version is published, and others have put their files beside ours."""
    site.write(OLD)
    site.add_foreign()
    return site


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a forked child; the wait status: 0 when it ended by itself, else what killed it."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


# ---- what a build does

@WAYS
def test_first_build_makes_the_folder(site: Site, piecewise: bool) -> None:
    assert site.write(OLD, piecewise) == Written(7, 0, 0)
    assert site.files() == OLD
    assert site.is_swept()


def test_folders_above_are_made_too(tmp_path: Path) -> None:
    out, record = tmp_path / "a" / "b" / "public", tmp_path / "c" / "d" / "record.json"
    assert write(out, outputs(OLD), record) == Written(7, 0, 0)
    assert (out / "index.html").read_text() == OLD["index.html"]


@WAYS
def test_changes_are_written_and_the_rest_left(old_site: Site, piecewise: bool) -> None:
    assert old_site.write(NEW, piecewise) == Written(8, 1, 2)
    assert old_site.files() == NEW
    assert old_site.has_foreign()
    assert old_site.is_swept()
    assert "b" not in old_site.folders()
    assert dict(read_record(old_site.record, old_site.out).remembered) == {path: digest(text.encode()) for path, text in NEW.items()}


@WAYS
def test_unchanged_files_keep_inode_and_time(old_site: Site, piecewise: bool) -> None:
    os.utime(old_site.out / "robots.txt", (1e9, 1e9))
    before = {name: os.stat(old_site.out / name) for name in ("robots.txt", "CNAME")}
    old_site.write(NEW, piecewise)
    after = {name: os.stat(old_site.out / name) for name in before}
    assert [(s.st_ino, s.st_mtime_ns) for s in after.values()] == [(s.st_ino, s.st_mtime_ns) for s in before.values()]
    assert {name: s.st_nlink for name, s in after.items()} == {"robots.txt": 1 if piecewise else 2, "CNAME": 1}, "ours stand in the spare tree too"


@WAYS
def test_the_same_site_again_touches_nothing(old_site: Site, piecewise: bool) -> None:
    def moments() -> dict[Path, tuple[int, int]]:
        return {p: (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in (old_site.out, old_site.record, *old_site.out.rglob("*"))}

    before = moments()
    assert old_site.write(OLD, piecewise) == Written(0, 7, 0)
    assert moments() == before


@WAYS
def test_without_a_record_nothing_is_pruned(old_site: Site, piecewise: bool) -> None:
    old_site.record.unlink()
    assert old_site.write(NEW, piecewise) == Written(8, 1, 0)
    assert old_site.files() == {**OLD, **NEW}
    assert old_site.write(OLD, piecewise).removed == 4, "what was written since is known"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"folders": 3}', '{"folders": {"../public": [1]}}', "\udcff"])
def test_a_broken_record_prunes_nothing(old_site: Site, text: str) -> None:
    old_site.record.write_bytes(text.encode(errors="surrogateescape"))
    assert old_site.write(NEW).removed == 0
    assert old_site.has_foreign()


@WAYS
def test_our_file_that_someone_rewrote_is_not_pruned(old_site: Site, piecewise: bool) -> None:
    (old_site.out / "b/index.html").write_text("by hand")
    assert old_site.write(NEW, piecewise).removed == 1
    assert (old_site.out / "b/index.html").read_text() == "by hand"


@WAYS
def test_our_file_that_someone_rewrote_is_mended_while_we_publish_it(old_site: Site, piecewise: bool) -> None:
    (old_site.out / "b/index.html").write_text("by hand")
    assert old_site.write(OLD, piecewise) == Written(1, 6, 0)
    assert old_site.files() == OLD


def test_the_record_knows_folders_apart(site: Site) -> None:
    site.write(OLD)
    other = site.folder / "preview"
    write(other, outputs(NEW), site.record)
    site.write(NEW)
    assert site.files() == NEW
    assert write(other, outputs(OLD), site.record).removed == 4
    shutil.rmtree(other)
    site.write(OLD)
    assert other.name not in site.record.read_text()


def test_a_site_can_be_moved(old_site: Site, tmp_path: Path) -> None:
    moved = Site(old_site.folder.rename(tmp_path / "moved"))
    assert moved.write(NEW).removed == 2
    assert moved.files() == NEW


@WAYS
def test_a_symlinked_folder_is_written_through(site: Site, tmp_path: Path, piecewise: bool) -> None:
    served = tmp_path / "served"
    served.mkdir()
    site.out.symlink_to(served)
    site.write(OLD, piecewise)
    site.add_foreign()
    site.write(NEW, piecewise)
    assert site.out.is_symlink()
    assert site.files() == NEW
    assert site.has_foreign()
    assert set(os.listdir(tmp_path)) - {".served.plansite-spare"} == {"served", "site"}


def test_the_tree_that_was_published_before_is_the_next_new_one(old_site: Site) -> None:
    trees = []
    for files in (NEW, OLD, NEW, OLD):
        old_site.write(files)
        assert old_site.files() == files and old_site.has_foreign() and old_site.is_swept()
        assert all((old_site.spare / path).samefile(old_site.out / path) for path in files)
        trees.append((old_site.out.stat().st_ino, (old_site.out / "c/deep").stat().st_ino))
    assert trees[0] == trees[2] != trees[1] == trees[3]


@pytest.mark.parametrize("harm", ["a file more", "a file less", "other content", "a folder in place of a file", "a file in place of a folder", "a link to elsewhere",
                                  "a file in place of all of it", "a link in place of all of it"])
def test_a_spare_tree_that_somebody_has_been_at_does_no_harm(old_site: Site, tmp_path: Path, harm: str) -> None:
    old_site.write(NEW)
    spare, elsewhere = old_site.spare, tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    if harm == "a link in place of all of it":
        shutil.rmtree(spare)
        spare.symlink_to(elsewhere)
    elif harm == "a file more":
        (spare / "x").mkdir()
        (spare / "x/secret.html").write_text("x")
    elif harm in ("a file less", "other content", "a folder in place of a file"):
        (spare / "robots.txt").unlink()
        if harm == "other content":
            (spare / "robots.txt").write_text("diff")
        elif harm == "a folder in place of a file":
            (spare / "robots.txt").mkdir()
    elif harm == "a file in place of all of it":
        shutil.rmtree(spare)
        spare.write_text("x")
    else:
        shutil.rmtree(spare / "c")
        (spare / "c").symlink_to(elsewhere) if harm == "a link to elsewhere" else (spare / "c").write_text("x")
    old_site.write(OLD)
    assert old_site.files() == OLD and old_site.has_foreign() and old_site.is_swept()
    assert (elsewhere / "mine.txt").read_text() == "mine" and os.listdir(elsewhere) == ["mine.txt"]


def test_no_spare_tree_is_left_that_holds_what_is_published_no_longer(old_site: Site) -> None:
    old_site.write(NEW)
    assert old_site.spare.is_dir()
    old_site.write(OLD, piecewise=True)
    assert not old_site.spare.exists()


@WAYS
def test_a_file_becomes_a_folder_and_back(site: Site, piecewise: bool) -> None:
    file, folder = {"x": "file", "y": "1"}, {"x/y/z": "inner", "y": "1"}
    site.write(file)
    assert site.write(folder, piecewise) == Written(1, 1, 1)
    assert site.files() == folder
    assert site.write(file, piecewise) == Written(1, 1, 1)
    assert site.files() == file
    assert site.is_swept()


@WAYS
@pytest.mark.parametrize(("path", "error"), [("CNAME/x.html", NotADirectoryError), ("uploads", IsADirectoryError), ("c", IsADirectoryError),
                                             ("away/x.html", NotADirectoryError)])
def test_foreign_obstacles_are_refused_before_anything_changes(old_site: Site, piecewise: bool, path: str, error: type[OSError]) -> None:
    with pytest.raises(error):
        old_site.write({**{p: t for p, t in NEW.items() if p != "c/deep/index.html"}, path: "in the way"}, piecewise)
    assert old_site.files() == OLD
    assert old_site.has_foreign()
    assert old_site.is_swept()


@WAYS
def test_an_output_takes_the_place_of_a_foreign_file_or_symlink(old_site: Site, piecewise: bool) -> None:
    assert old_site.write({**OLD, "latest": "ours", "CNAME": "ours"}, piecewise).written == 2
    assert not (old_site.out / "latest").is_symlink()
    assert (old_site.out / "latest").read_text() == (old_site.out / "CNAME").read_text() == "ours"
    assert (old_site.out / "c/notes.txt").read_text() == "by hand"


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a//b", "", "a/", "./a"])
def test_paths_that_leave_the_folder_are_refused(old_site: Site, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        old_site.write({path: "x"})
    assert old_site.files() == OLD


def test_impossible_outputs_are_refused(site: Site) -> None:
    with pytest.raises(ValueError, match="also a folder"):
        site.write({"a": "x", "a/b": "y"})
    with pytest.raises(ValueError, match="same path"):
        write(site.out, outputs({"a": "x"}) * 2, site.record)
    with pytest.raises(ValueError, match="inside the published folder"):
        write(site.out, (), site.out / "record.json")
    assert not site.out.exists()


@WAYS
def test_modes_are_normal_and_kept(old_site: Site, piecewise: bool) -> None:
    os.chmod(old_site.out, 0o2775)
    os.chmod(old_site.out / "c", 0o750)
    mask = os.umask(0o022)
    try:
        old_site.write(NEW, piecewise)
    finally:
        os.umask(mask)
    modes = {name: stat.S_IMODE(os.stat(old_site.out / name).st_mode) for name in (".", "c", "d/index.html", "a/index.html")}
    assert modes == {".": 0o2775, "c": 0o750, "d/index.html": 0o644, "a/index.html": 0o644}


def test_foreign_files_that_come_late_are_carried_over(old_site: Site) -> None:
    """Another program adds and replaces files between our look at the folder and the exchange."""
    def build() -> None:
        def intrude(event: str, arguments: tuple[object, ...]) -> None:
            if event == "os.link" and not (old_site.out / "late").exists():
                (old_site.out / "late").mkdir()
                (old_site.out / "late/token").write_text("token")
                (old_site.out / "CNAME.new").write_text("moved.example")
        sys.addaudithook(intrude)
        old_site.write(NEW)

    assert in_child(build) == 0
    assert {path: old_site.files()[path] for path in ("late/token", "CNAME.new")} == {"late/token": "token", "CNAME.new": "moved.example"}
    assert old_site.has_foreign()


# ---- where the better way is closed

def test_a_mount_point_is_written_piecewise(site: Site) -> None:
    """`out` is a file system of its own: nothing can be moved into it from beside, and it cannot be exchanged."""
    script = (f"mount -t tmpfs none {site.out} && cd {Path(__file__).parents[1]} && {sys.executable} -c '"
              "import sys; sys.path.insert(0, \"tests\"); from pathlib import Path; import test_writing as t\n"
              f"site = t.Site(Path(\"{site.folder}\")); site.write(t.OLD); site.add_foreign(); site.write(t.NEW)\n"
              "assert site.files() == t.NEW and site.has_foreign() and site.is_swept()'")
    site.out.mkdir()
    if subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", str(site.out)], capture_output=True, check=False).returncode != 0:
        pytest.skip("no mount namespaces here")
    subprocess.run(["unshare", "-rm", "sh", "-c", script], check=True)


def give_to_citizen(site: Site) -> None:
    """Let another user than root own the site, and reach it."""
    for folder in site.folder.parents[:3]:
        os.chmod(folder, stat.S_IMODE(folder.stat().st_mode) | 0o005)
    for path in (site.folder, *site.folder.rglob("*")):
        os.chown(path, 1000, 1000, follow_symlinks=False)
    if in_child(partial(as_citizen, partial(os.listdir, site.folder))) != 0:
        pytest.skip("another user cannot reach the folder of the tests")


def as_citizen(work: Callable[[], object]) -> None:
    os.setgroups([])
    os.setgid(1000)
    os.setuid(1000)
    work()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user's files")
def test_files_of_another_user_are_left_to_him(old_site: Site) -> None:
    """A file that we may not link and a folder that we may not list or make again."""
    give_to_citizen(old_site)
    os.chown(old_site.out / "CNAME", 0, 0)
    closed = old_site.out / "lost+found"
    closed.mkdir(0o700)
    (closed / "x").write_text("x")
    assert in_child(partial(as_citizen, partial(old_site.write, NEW))) == 0
    (closed / "x").unlink()
    assert old_site.files() == NEW
    assert old_site.has_foreign()
    assert (old_site.out / "CNAME").stat().st_uid == 0
    assert old_site.is_swept()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user's folder")
def test_a_kill_where_nothing_can_stand_beside_the_folder(old_site: Site) -> None:
    """The folder around `out` is not ours, so that the unfinished file stands in `out`: the next build takes it away."""
    half_files = 0
    step = 1
    while True:
        site = old_site.copy(old_site.folder.with_name(f"killed-{step}"))
        give_to_citizen(site)
        os.chown(site.folder, 0, 0)
        if not killed_at(step, partial(as_citizen, partial(site.write, NEW))):
            break
        half_files += any(site.out.rglob(".plansite-new"))
        assert in_child(partial(as_citizen, partial(site.write, OLD if step % 2 else NEW))) == 0
        assert site.files() == (OLD if step % 2 else NEW)
        assert site.is_swept()
        assert site.has_foreign()
        step += 1
    assert half_files > 2


# ---- one after the other

def test_the_second_build_waits(old_site: Site) -> None:
    with open(old_site.record.with_name("written.json.lock"), "ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        pid = os.fork()
        if pid == 0:
            held.close()
            old_site.write(NEW)
            os._exit(0)
        time.sleep(0.15)
        assert os.waitpid(pid, os.WNOHANG) == (0, 0)
        assert old_site.files() == OLD
        fcntl.flock(held, fcntl.LOCK_UN)
    assert os.waitpid(pid, 0)[1] == 0
    assert old_site.files() == NEW


@WAYS
def test_builds_at_once_end_in_one_of_them(old_site: Site, piecewise: bool) -> None:
    pids = []
    for files in (OLD, NEW, OLD, NEW):
        pid = os.fork()
        if pid == 0:
            for _ in range(5):
                old_site.write(files, piecewise)
            os._exit(0)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0, 0, 0]
    assert old_site.files() in (OLD, NEW)
    assert old_site.has_foreign()
    assert old_site.is_swept()


# ---- killed at every step

STEPS = frozenset({"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "ctypes.dlsym"})
"""audit events right before a change to the file system; the last one comes before the exchange"""


def is_step(event: str, arguments: tuple[object, ...]) -> bool:
    return event in STEPS or (event == "open" and arguments[1] in ("wb", "ab"))


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Whether `work` was killed right before its n-th step on the file system."""
    def count_and_work() -> None:
        count = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            count += is_step(event, arguments)
            if count == step:
                os._exit(9)
        sys.addaudithook(hook)
        work()

    status = in_child(count_and_work)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return status != 0


def every_step(origin: Site, work: Callable[[Site], object]) -> Iterator[tuple[int, Site]]:
    """The site as each kill leaves it, each in a folder of its own."""
    step = 1
    while True:
        site = origin.copy(origin.folder.with_name(f"killed-{step}"))
        if not killed_at(step, partial(work, site)):
            break
        yield step, site
        shutil.rmtree(site.folder)
        step += 1
    assert step > 15, "the hook saw the work"


def assert_finishes(site: Site, step: int) -> None:
    """The next build gives exactly its own files, be it of the new version or of the old one, in one way or the other."""
    if step % 3 == 0:
        back = site.copy(site.folder.with_name("back"))
        back.write(OLD, piecewise=step % 2 == 0)
        assert back.files() == OLD
        assert back.is_swept()
        shutil.rmtree(back.folder)
    site.write(NEW, piecewise=step % 2 == 1)
    assert site.files() == NEW
    assert site.is_swept()


def test_killed_at_any_step_of_the_exchange(old_site: Site) -> None:
    seen = []
    for step, site in every_step(old_site, lambda s: s.write(NEW)):
        seen.append(site.files() == NEW)
        assert site.files() in (OLD, NEW)
        assert site.dead_links() == set()
        assert site.has_foreign()
        assert set(os.listdir(site.folder)) <= {".plansite", "public", ".public.plansite-spare"}
        assert_finishes(site, step)
        assert site.has_foreign()
    assert seen == sorted(seen)
    assert {True, False} == set(seen)


def test_killed_at_any_step_of_the_piecewise_way(old_site: Site) -> None:
    for step, site in every_step(old_site, lambda s: s.write(NEW, piecewise=True)):
        assert all(text in (OLD.get(path), NEW.get(path)) for path, text in site.files().items())
        dead = site.dead_links()
        assert {(path, target) for path, target in dead if path in OLD} == set()
        assert len(dead) <= 1, "new pages that link to each other are one rename apart"
        assert site.has_foreign()
        assert_finishes(site, step)
        assert site.has_foreign()


@WAYS
def test_killed_at_any_step_of_the_first_build(site: Site, piecewise: bool) -> None:
    for step, killed in every_step(site, lambda s: s.write(NEW, piecewise)):
        assert piecewise or not killed.out.exists() or killed.files() == NEW
        assert_finishes(killed, step)


def test_killed_twice(old_site: Site) -> None:
    """A build of a third version is killed on top of one that was killed: the record knows all three."""
    third = {"index.html": page("third", "f/"), "f/index.html": page("f", "../")}
    for step, site in every_step(old_site, lambda s: s.write(NEW, piecewise=True)):
        if step % 5 == 0 and killed_at(step // 2, partial(site.write, third, piecewise=True)):
            assert_finishes(site, step)
            assert site.has_foreign()


@WAYS
@pytest.mark.parametrize("limit", [1, 100, 2000, 4000, 5050])
def test_killed_within_a_write(old_site: Site, piecewise: bool, limit: int) -> None:
    """The system kills the process when a file grows over the limit: half a file is on disk, but never in the folder."""
    def build() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        old_site.write(NEW, piecewise)

    assert os.WTERMSIG(in_child(build)) == signal.SIGXFSZ
    assert all(text in (OLD.get(path), NEW.get(path)) for path, text in old_site.files().items())
    assert {path for path, _ in old_site.dead_links()} & OLD.keys() == set()
    assert_finishes(old_site, limit)


@WAYS
def test_a_full_disk_is_an_error_that_leaves_whole_files(old_site: Site, piecewise: bool) -> None:
    """A write that fails, as on a full disk: the system's error comes through, and nothing unfinished stays."""
    def build() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5010, 5010))
        with pytest.raises(OSError) as caught:
            old_site.write({**NEW, "index.html": "i" * 6000}, piecewise)
        assert caught.value.errno == errno.EFBIG

    assert in_child(build) == 0
    assert old_site.is_swept(beside="written.json.added"), "what may stand in the folder now is remembered"
    assert old_site.dead_links() == set()
    if not piecewise:
        assert old_site.files() == OLD
    assert_finishes(old_site, 1)


@WAYS
def test_kill_9_at_random_moments(old_site: Site, piecewise: bool) -> None:
    dice = random.Random(20140630)
    for round_ in range(20):
        pid = os.fork()
        if pid == 0:
            while True:
                old_site.write(NEW, piecewise)
                old_site.write(OLD, piecewise)
        time.sleep(dice.uniform(0.001, 0.03))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        assert all(text in (OLD.get(path), NEW.get(path)) for path, text in old_site.files().items())
        assert piecewise or old_site.dead_links() == set()
        assert old_site.has_foreign()
        assert_finishes(old_site, round_)


# ---- the order of the piecewise way

def test_pages_that_are_linked_to_come_first() -> None:
    pages = {"index.html": b'<a href="a/">', "a/index.html": b'<a href="../b/#x">', "b/index.html": b"", "c/index.html": b'<a href="..">'}
    assert linked_to_first(pages) == ("b/index.html", "a/index.html", "index.html", "c/index.html")


def test_a_circle_is_cut() -> None:
    chain = {f"{n}/index.html": f'<a href="../{(n + 1) % 5000}/">'.encode() for n in range(5000)}
    order = linked_to_first(chain)
    places = {path: n for n, path in enumerate(order)}
    assert sorted(order) == sorted(chain)
    assert sum(places[f"{(n + 1) % 5000}/index.html"] > places[f"{n}/index.html"] for n in range(5000)) == 1


def test_what_pages_show_comes_before_them_and_goes_after_them() -> None:
    files = {"feed.xml": "", "a/index.html": "<a href='../b/'>", "b/index.html": "", "x.css": "", "d.json": ""}
    assert [o.path for o in placing_order(outputs(files))] == ["x.css", "d.json", "b/index.html", "a/index.html", "feed.xml"]
    assert removal_order({path: text.encode() for path, text in files.items()}) == ("feed.xml", "a/index.html", "b/index.html", "x.css", "d.json")


# ---- folders that nobody has touched are not listed again

REST = 20_000_000
"""ns, two steps of the clock of most systems"""


@pytest.fixture
def resting(old_site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The old version stands there, with a spare tree; both were looked at, and nothing was touched for a while."""
    monkeypatch.setattr(tree, "SETTLED", REST)
    for files in (NEW, OLD, {**OLD, "robots.txt": "another"}, OLD):
        come_to_rest(old_site)
        old_site.write(files)
    come_to_rest(old_site)
    return old_site


def come_to_rest(site: Site) -> None:
    """Let the clock of the disk go on."""
    clock = site.folder.parent / "clock"
    youngest = max(path.lstat().st_ctime_ns for path in (site.folder, *site.folder.rglob("*")))
    clock.touch()
    while clock.stat().st_mtime_ns - youngest < REST:
        clock.touch()


def listed_by(work: Callable[[], object], folder: Path) -> set[str]:
    """Which folders below `folder` are listed meanwhile."""
    seen, write_end = os.pipe()

    def work_and_tell() -> None:
        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event == "os.scandir":
                os.write(write_end, os.fsencode(f"{os.path.relpath(str(arguments[0]), folder)}\n"))
        sys.addaudithook(hook)
        work()

    assert in_child(work_and_tell) == 0
    os.close(write_end)
    with open(seen, encoding="utf-8") as told:
        return {line for line in told.read().split("\n") if line and not line.startswith("..")}


def test_only_folders_that_were_touched_are_listed(resting: Site) -> None:
    change = {**OLD, "a/index.html": page("a, again", "../b/")}
    listed = listed_by(lambda: resting.write(change), resting.folder)
    assert resting.files() == change and resting.has_foreign() and resting.is_swept()
    assert {f"{where}/{folder}" for where in ("public", resting.spare.name) for folder in ("b", "data", "c/deep")}.isdisjoint(listed)
    assert {"public/c", "public/.well-known"} <= listed, "what others put there is carried along, in each build"
    assert listed_by(lambda: resting.copy(resting.folder.with_name("other")).write(NEW), resting.folder.with_name("other")) >= {"public/c/deep"}


@pytest.mark.parametrize("where", ["public", ".public.plansite-spare"])
@pytest.mark.parametrize("harm", ["another file of that name", "another file under that name", "a file less", "a file more", "a folder more",
                                  "a folder less", "a folder of that name", "a mode"])
def test_whatever_somebody_does_in_a_folder_that_rested_is_noticed(resting: Site, where: str, harm: str) -> None:
    deep = resting.folder / where / "c/deep"
    file = deep / "index.html"
    if harm == "another file of that name":
        file.unlink()
        file.write_text("by hand")
    elif harm == "another file under that name":
        (deep / "new").write_text(OLD["c/deep/index.html"].replace("x", "y"))
        os.utime(deep / "new", ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
        (deep / "new").replace(file)
        os.utime(deep, (1e9, 1e9))
    elif harm == "a file less":
        file.unlink()
    elif harm == "a file more":
        (deep / "index.html.bak").hardlink_to(file)
    elif harm == "a folder more":
        (deep / "more").mkdir()
    elif harm == "a folder less":
        shutil.rmtree(deep)
    elif harm == "a folder of that name":
        deep.rename(deep.with_name("away"))
        shutil.copytree(deep.with_name("away"), deep)
    else:
        deep.chmod(0o700)
    change = {**OLD, "a/index.html": page("a, again", "../b/")}
    resting.write(change)
    others = {path: text for path, text in resting.files().items() if path not in change}
    if where == "public" and harm == "a file more":
        assert others == {"c/deep/index.html.bak": OLD["c/deep/index.html"]}, "it is not ours"
    elif where == "public" and harm == "a folder of that name":
        assert others == {"c/away/index.html": OLD["c/deep/index.html"]}
    else:
        assert others == {}
    assert {path: resting.files()[path] for path in change} == change and resting.has_foreign()
    assert resting.spares() == change and all((resting.spare / path).samefile(resting.out / path) for path in change)
    assert (resting.out / "c/deep/more").is_dir() == (where == "public" and harm == "a folder more")
    assert stat.S_IMODE((resting.out / "c/deep").stat().st_mode) == (0o700 if where == "public" and harm == "a mode" else 0o755)
    assert dead_names(resting) == set()


def dead_names(site: Site) -> set[str]:
    """Folders of the spare tree that hold nothing."""
    return {folder for folder, folders, files in os.walk(site.spare) if not folders and not files}


def test_a_file_that_somebody_puts_into_a_resting_folder_meanwhile_is_carried_over(resting: Site) -> None:
    def build() -> None:
        def intrude(event: str, arguments: tuple[object, ...]) -> None:
            if event == "os.rename" and not (resting.out / "c/deep/late").exists():
                (resting.out / "c/deep/late").write_text("late")
        sys.addaudithook(intrude)
        with_spool = resting.folder / ".plansite" / "spooled"
        with_spool.write_text("new")
        made = Printed("new.txt", "asset", digest(b"new"), 3, file=str(with_spool))
        write(resting.out, (*outputs(OLD), made), resting.record)

    assert in_child(build) == 0
    assert resting.files() == {**OLD, "new.txt": "new", "c/deep/late": "late"}
    assert resting.spares() == {**OLD, "new.txt": "new"}


def test_killed_at_any_step_between_trees_that_rested(resting: Site) -> None:
    for step, site in every_step(resting, lambda s: s.write(NEW)):
        assert site.files() in (OLD, NEW) and site.dead_links() == set() and site.has_foreign()
        come_to_rest(site)
        assert_finishes(site, step)
        assert site.has_foreign()


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 100])
def test_what_was_seen_before_may_be_damaged_or_gone(resting: Site, damage: bytes) -> None:
    for file in (resting.record.parent / "trees").iterdir():
        file.write_bytes(damage)
    resting.write(NEW)
    assert resting.files() == NEW and resting.has_foreign() and resting.is_swept()
    shutil.rmtree(resting.record.parent / "trees")
    resting.write(OLD)
    assert resting.files() == OLD and resting.has_foreign() and resting.is_swept()


@WAYS
def test_a_build_tells_how_its_files_look_in_the_end(old_site: Site, piecewise: bool) -> None:
    for files in (OLD, NEW, OLD, OLD):
        told = old_site.write(files, piecewise).signatures
        assert told == {path: signature(str(old_site.out / path)) for path in files}
    shutil.rmtree(old_site.spare, ignore_errors=True)
    assert old_site.write(NEW, piecewise).signatures == {path: signature(str(old_site.out / path)) for path in NEW}


def standing(site: Site, files: dict[str, str]) -> tuple[tuple[Printed, ...], dict[str, Signature]]:
    """Files that printing has found in the published folder, and how they looked."""
    return (tuple(Printed(o.path, o.kind, o.digest, o.size) for o in outputs(files)), {path: signature(str(site.out / path)) for path in files})


def test_a_file_that_printing_has_looked_at_is_told_of_as_it_looked_then(old_site: Site) -> None:
    found, stand = standing(old_site, OLD)
    rewritten = old_site.out / "index.html"
    rewritten.write_bytes(rewritten.read_bytes()[:-1] + b"?")
    told = write(old_site.out, found, old_site.record, stand).signatures
    assert told == stand, "so the next build finds that it looks otherwise, and mends it"
    assert told["index.html"] != signature(str(rewritten))


@pytest.mark.parametrize("harm", ["another file", "a symlink"])
def test_where_another_file_stands_than_printing_has_looked_at_it_is_looked_at_again(old_site: Site, harm: str) -> None:
    found, stand = standing(old_site, OLD)
    path = old_site.out / "index.html"
    other = path.rename(path.with_name("other"))
    if harm == "another file":
        shutil.copyfile(other, path)
        assert write(old_site.out, found, old_site.record, stand).signatures["index.html"] == signature(str(path)) != stand["index.html"]
    else:
        path.symlink_to(other.name)
        with pytest.raises(ValueError, match=r"index\.html"):
            write(old_site.out, found, old_site.record, stand)


# ---- the record


@pytest.mark.parametrize("text", ["list", "string"])
def test_a_record_of_an_earlier_version_is_understood(old_site: Site, text: str) -> None:
    found = {path: digest(content.encode()) for path, content in OLD.items()}
    files = {path: ["0" * 64, of] if text == "list" else f"{'0' * 64} {of}" for path, of in found.items()}
    old_site.record.write_text(json.dumps({"folders": {"../public": files}}))
    assert old_site.write(NEW) == Written(8, 1, 2)
    assert old_site.files() == NEW and old_site.has_foreign()


def test_the_long_record_is_written_once_and_only_if_it_says_something_else(old_site: Site) -> None:
    def moment() -> int:
        return old_site.record.stat().st_ino

    before = moment()
    (old_site.out / "robots.txt").unlink()
    old_site.write(OLD)
    assert moment() == before and old_site.files() == OLD
    replaced: list[str] = []

    def build() -> None:
        sys.addaudithook(lambda event, arguments: replaced.append(os.fspath(arguments[1])) if event == "os.rename" else None)
        old_site.write(NEW)
        assert replaced.count(str(old_site.record)) == 1

    assert in_child(build) == 0
