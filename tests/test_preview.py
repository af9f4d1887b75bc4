"""What an editor sees while writing: the page of a saved record first, all others soon after, and in the end what a cold build makes, byte for byte.

In: a site edited on disk, and the Preview that `serve` asks. Out: its folder below .plansite/, beside that of a build that remembers nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import PLAN, SampleSite
from test_incremental import EDITS, FILES, TASKS, TODAY, cold, cold_once

from plansite.diagnostics import Log, Span
from plansite.processes import Begun, Failed
from plansite.recall import Recall, one_build
from plansite.serve import Preview
from plansite.settings import read_settings
from plansite.versions import versions
from plansite.watched import Watched

pytestmark = pytest.mark.side_by_side


@pytest.fixture
def preview(site: SampleSite) -> Iterator[Preview]:
    site.write(FILES)
    preview = Preview(site.path, "en", lambda log: read_settings(site.path, log, today=TODAY, with_drafts=True))
    preview.rebuild()
    assert preview.has_finished(None) and not preview.findings
    yield preview
    preview.stop()


def shown(preview: Preview) -> dict[str, bytes]:
    return {p.relative_to(preview.out).as_posix(): p.read_bytes() for p in sorted(preview.out.rglob("*")) if p.is_file()}


def page(preview: Preview, path: str = "ke-hoach/p/") -> str:
    return (preview.out / path / "index.html").read_text(encoding="utf-8")


def save(preview: Preview, files: Mapping[str, str | bytes | None]) -> None:
    """Save files and build as `serve` does, up to the moment when the pages of the records themselves are there."""
    SampleSite(preview.site).write(files)
    preview.rebuild(preview.changed())


# ---- first, and in the end


def test_the_pages_of_a_saved_record_are_there_before_all_others(preview: Preview) -> None:
    save(preview, {"content/plans/p/plan.yaml": FILES["content/plans/p/plan.yaml"].replace("Kế hoạch thử", "Kế hoạch đã sửa").replace("Trial plan", "Mended plan")})
    preview.stop()
    assert "Kế hoạch đã sửa" in page(preview) and "Mended plan" in page(preview, "en/plans/p/")
    assert "Kế hoạch đã sửa" not in page(preview, "ke-hoach/"), "the build of all pages was broken off"
    preview.rebuild()
    assert preview.has_finished(None)
    assert "Kế hoạch đã sửa" in page(preview, "ke-hoach/")


@pytest.mark.parametrize(("file", "path"), [("news/tin/news.vi.md", "tin-tuc/tin/"), ("pages/about/page.vi.md", "gioi-thieu/")])
def test_so_are_those_of_news_and_free_pages(preview: Preview, file: str, path: str) -> None:
    save(preview, {f"content/{file}": "Lời vừa viết.\n"})
    preview.stop()
    assert "Lời vừa viết." in page(preview, path)


def test_what_is_shown_in_the_end_is_what_a_cold_build_makes(preview: Preview, site: SampleSite, tmp_path: Path, of_all_workers: Path) -> None:
    names = list(EDITS)
    for n in range(0, len(names), 5):
        for name in names[n:n + 5]:
            EDITS[name](site)
        preview.rebuild(preview.changed())
        assert preview.has_finished(None) and not preview.findings, names[n:n + 5]
        made = cold_once(site, tmp_path / "cold", TODAY, of_all_workers)
        assert shown(preview).keys() == made.keys(), names[n:n + 5]
        assert [path for path, content in shown(preview).items() if content != made[path]] == [], names[n:n + 5]


def test_a_build_that_was_broken_off_by_the_next_save_is_finished_by_it(preview: Preview, site: SampleSite, tmp_path: Path) -> None:
    for name in ("a string", "a title", "a unit's name", "a title", "a deadline"):
        EDITS[name](site)
        preview.rebuild(preview.changed())
    assert preview.has_finished(None)
    assert shown(preview) == cold(site, tmp_path / "cold", TODAY)


def test_a_page_that_was_shown_first_goes_when_its_record_goes(preview: Preview, site: SampleSite, tmp_path: Path) -> None:
    """Though the build of all pages, which keeps the list of ours, never came to its end."""
    save(preview, {"content/plans/s/plan.yaml": FILES["content/plans/s/plan.yaml"].replace("Kế hoạch có văn bản", "Kế hoạch bỏ đi")})
    assert "Kế hoạch bỏ đi" in page(preview, "ke-hoach/s/")
    preview.stop()
    shutil.rmtree(site.path / "content/plans/s")
    preview.rebuild(preview.changed())
    assert preview.has_finished(None)
    assert shown(preview) == cold(site, tmp_path / "cold", TODAY)


# ---- faults


def test_a_slip_leaves_the_last_good_page_and_is_told_until_it_is_mended(preview: Preview) -> None:
    before = shown(preview)
    save(preview, {"content/plans/p/plan.yaml": FILES["content/plans/p/plan.yaml"].replace("period:", "perod:")})
    assert not preview.has_finished(), "nothing is built of content with errors"
    assert "R301" in preview.findings and shown(preview) == before
    save(preview, {"content/plans/p/plan.yaml": FILES["content/plans/p/plan.yaml"]})
    assert preview.has_finished(None) and not preview.findings and shown(preview) == before


def test_a_page_that_leads_nowhere_is_not_shown_first(preview: Preview) -> None:
    before, template = page(preview, "gioi-thieu/"), (preview.site / "templates/page.html").read_text(encoding="utf-8")
    head, end, tail = template.rpartition("{% endblock %}")
    save(preview, {"content/pages/about/page.vi.md": "Lời mới.\n", "templates/page.html": f'{head}<p><a href="/khong-co/">x</a></p>{end}{tail}'})
    assert page(preview, "gioi-thieu/") == before
    assert preview.has_finished(None)
    assert "K101" in preview.findings and page(preview, "gioi-thieu/") == before


def test_a_warning_is_told_with_its_line_after_every_save(preview: Preview, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a record, too, that is not read again."""
    save(preview, {"content/plans/s/plan.en.md": "translates: 000000000000\n# I. PURPOSE\n1. One clause.\n"})
    assert preview.has_finished(None)
    assert "R404" in capsys.readouterr().err
    save(preview, {"content/news/tin/news.vi.md": "Lời mới.\n"})
    assert preview.has_finished(None)
    told = capsys.readouterr().err
    assert "R404" in told and "translates: 000000000000" in told


# ---- what it rests on


def test_what_is_made_of_the_same_things_is_recalled_with_what_was_said() -> None:
    recall, given, made = Recall(), [1], []

    def make(log: Log) -> list[int]:
        log.add("R101", Span("content/x"), record="x")
        made.append(1)
        return [len(made)]

    logs = [Log() for _ in range(4)]
    first = recall.of("x", lambda: make(logs[0]), given, key="a", log=logs[0])
    assert recall.of("x", lambda: make(logs[1]), given, key="a", log=logs[1]) is first
    assert logs[0].findings == logs[1].findings and len(logs[1].findings) == 1
    assert recall.of("x", lambda: make(logs[2]), [1], key="a", log=logs[2]) == [2], "equal is not the same"
    assert recall.of("x", lambda: make(logs[3]), given, key="b", log=logs[3]) == [3]
    assert one_build().of("x", lambda: make(Log()), given) is not one_build().of("x", lambda: make(Log()), given)


def test_a_file_saved_twice_within_one_tick_of_the_clock_has_two_versions(tmp_path: Path) -> None:
    file, old = tmp_path / "new", tmp_path / "old"
    old.write_text("x")
    os.utime(old, ns=(0, 0))
    file.write_text("one")
    first, stat = versions([str(file)]), file.stat()
    with open(file, "r+") as opened:
        opened.write("two")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    then = versions([str(file)])[str(file)]
    assert first[str(file)][0][:3] == then[0][:3] and first[str(file)][1] != then[1]
    assert versions([str(file), str(tmp_path / "gone")])[str(tmp_path / "gone")] == ((-1, 0, 0, 0), b"")


def test_what_changes_comes_and_goes_is_noticed_once(tmp_path: Path) -> None:
    content, settings = tmp_path / "content", tmp_path / "site.toml"
    (content / "a").mkdir(parents=True)
    (content / "a/x.yaml").write_text("x")
    watched = Watched([content, settings])
    assert watched.changed() == []

    def after(change: object) -> set[str]:
        found = set(watched.changed())
        assert watched.changed() == []
        return {os.path.relpath(path, tmp_path) for path in found}

    assert after((content / "a/x.yaml").write_text("xx")) == {"content/a/x.yaml"}
    assert after((content / "a/y.yaml").write_text("y")) == {"content/a/y.yaml"}
    assert after(settings.write_text("t")) == {"site.toml"}
    assert after((content / "b/c").mkdir(parents=True)) == {"content/b", "content/b/c"}
    assert after((content / "b/c/z.md").write_text("z")) == {"content/b/c/z.md"}
    assert after((content / "a/.y.yaml.swp").write_text("y")) == set(), "what an editor's program keeps for itself"
    assert after((content / "a/y.yaml").rename(content / "b/y.yaml")) == {"content/a/y.yaml", "content/b/y.yaml"}
    assert after(shutil.rmtree(content / "b")) == {"content/b", "content/b/c", "content/b/c/z.md", "content/b/y.yaml"}
    assert after(settings.unlink()) == {"site.toml"}
    assert after((content / "k").symlink_to(content)) >= {"content/k", "content/k/a/x.yaml"}


def test_a_job_begun_beside_is_asked_for_waited_for_or_stopped() -> None:
    job = Begun(os.getpid)
    answer = job.answer(None)
    assert answer not in (None, os.getpid())
    assert job.answer(None) is None, "it is told once"
    waiting = Begun(_forever)
    assert waiting.answer() is None
    waiting.stop()
    assert waiting.answer() is None
    with pytest.raises(Failed, match="ZeroDivisionError"):
        Begun(lambda: 1 // 0).answer(None)


def _forever() -> int:
    while True:
        os.sched_yield()


def test_what_ends_the_program_is_held_back_while_a_job_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python passes over what is raised while it forks."""
    fork, held = os.fork, []

    def noting() -> int:
        held.append(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        return fork()

    monkeypatch.setattr(os, "fork", noting)
    begun = Begun(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    assert signal.SIGTERM not in (begun.answer(None) or ()), "or it could not be stopped"
    assert {signal.SIGINT, signal.SIGTERM} <= held[0]
    assert {signal.SIGINT, signal.SIGTERM}.isdisjoint(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@pytest.mark.parametrize("address", ["/a\0b/", "/" + "a" * 5000, "/khong-co/", "/ke-hoach/p/index.html/x"])
def test_an_address_at_which_no_file_can_stand_is_not_found(preview: Preview, address: str) -> None:
    told: list[str] = []
    b"".join(preview({"PATH_INFO": address}, lambda status, headers, fault=None: told.append(status)))  # type: ignore[arg-type, return-value, func-returns-value]
    assert told == ["404 Not Found"]


def test_so_is_a_page_that_vanishes_while_it_is_read(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    page, read = preview.out / "ke-hoach" / "p" / "index.html", Path.read_bytes

    def vanishing(file: Path) -> bytes:
        if file == page.resolve():
            page.unlink(missing_ok=True)
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", vanishing)
    told: list[str] = []
    b"".join(preview({"PATH_INFO": "/ke-hoach/p/"}, lambda status, headers, fault=None: told.append(status)))  # type: ignore[arg-type, return-value, func-returns-value]
    assert told == ["404 Not Found"]


def test_a_plan_that_is_new_is_shown_with_all_others(preview: Preview, site: SampleSite, tmp_path: Path) -> None:
    """Its page leads to its data and calendar, which are not there before."""
    save(preview, {"content/plans/moi/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch mới") + TASKS})
    assert preview.has_finished(None)
    assert "Kế hoạch mới" in page(preview, "ke-hoach/moi/")
    assert shown(preview) == cold(site, tmp_path / "cold", TODAY)
