"""Progress of a build: what a terminal shows, what a log holds, what the closing table says, and that a real build tells all of it.

In: events on a clock that the test moves, and small real builds on a clock that ticks at every look. Out: assertions on the words. Nobody waits.
"""

from __future__ import annotations

import io
import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest
from conftest import SampleSite

from plansite import pipeline
from plansite.diagnostics import Log
from plansite.model.output import Sheet
from plansite.model.text import Language
from plansite.processes import Failed, shared_counters, side_by_side
from plansite.progress import Line, Lines, Position, Tally, Watch, closing_table, number, sentence
from plansite.settings import is_in_ci, read_settings
from plansite.standing import Outcome

pytestmark = pytest.mark.side_by_side


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that counts how often it is drawn, and what its line looked like each time."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line = ""

    def write(self, text: str) -> int:
        for piece in text.split("\r")[1:]:
            self._line = piece + self._line[len(piece):]
            self.lines.append(self._line.rstrip())
        return super().write(text)


def on_terminal(clock: Clock, language: Language = "vi", width: int = 80) -> tuple[Watch, Terminal]:
    terminal = Terminal()
    return Watch(clock, Line(terminal, language, lambda: width)), terminal


# ---- the sentence


@pytest.mark.parametrize(("language", "words"), [("vi", "dựng tệp 1.234/2.142 · 411/giây · còn 2 giây"), ("en", "making files 1,234/2,142 · 411/s · 2 s left")])
def test_the_line_tells_stage_count_rate_and_time_left(language: Language, words: str) -> None:
    assert sentence(Position("printing", 1234, 2142, 3.0), language) == words


def test_minutes_are_told_as_minutes() -> None:
    assert sentence(Position("printing", 1000, 61000, 10.0), "en").endswith("10 min left")


def test_no_rate_is_told_of_a_stage_that_has_hardly_begun() -> None:
    assert sentence(Position("reading", 5, 20, 0.2), "en") == "reading records 5/20"


def test_a_total_that_nobody_knows_or_that_was_too_small_is_left_out() -> None:
    assert sentence(Position("printing", 30, 0, 3.0), "en") == sentence(Position("printing", 30, 20, 3.0), "en") == "making files 30 · 10/s"


def test_a_stage_without_counts_is_named() -> None:
    assert sentence(Position("linking", 0, 0, 3.0), "vi") == "liên kết …"


def test_numbers_stand_as_each_language_has_them() -> None:
    assert (number(1234.5, "vi", 1), number(1234.5, "en", 1)) == ("1.234,5", "1,234.5")


# ---- on a terminal


def test_a_build_under_a_second_draws_nothing() -> None:
    clock = Clock()
    watch, terminal = on_terminal(clock)
    watch.begin("reading")
    for n in range(9):
        clock.now += 0.1
        watch.reach(n + 1, 9)
    watch.done()
    assert terminal.getvalue() == ""


def test_the_line_is_drawn_at_most_ten_times_a_second_and_gone_at_the_end() -> None:
    clock = Clock()
    watch, terminal = on_terminal(clock)
    watch.begin("printing", 4000)
    for n in range(4000):
        clock.now += 0.001
        watch.reach(n + 1)
    assert 28 <= len(terminal.lines) <= 31, "three seconds after the first"
    assert all(line.startswith("dựng tệp ") for line in terminal.lines)
    watch.done()
    assert terminal.lines[-1] == "" and "\n" not in terminal.getvalue()


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    clock = Clock()
    watch, terminal = on_terminal(clock)
    watch.begin("printing", 4000)
    clock.now += 2
    watch.reach(1000)
    watch.begin("writing")
    assert terminal.lines == ["dựng tệp 1.000/4.000 · 500/giây · còn 6 giây", "ghi ra …"]


@pytest.mark.parametrize("width", [1, 10, 30])
def test_the_line_is_never_as_wide_as_the_terminal(width: int) -> None:
    clock = Clock()
    watch, terminal = on_terminal(clock, width=width)
    watch.begin("printing", 4000)
    clock.now += 2
    watch.reach(1000)
    watch.done()
    assert terminal.lines[0] == "dựng tệp 1.000/4.000 · 500/giây · còn 6 giây"[:width - 1].rstrip()
    assert max(len(piece) for piece in terminal.getvalue().split("\r")) < width


# ---- in a log


def in_log(clock: Clock) -> tuple[Watch, io.StringIO]:
    stream = io.StringIO()
    return Watch(clock, Lines(stream, "en")), stream


def test_a_log_has_one_line_for_each_stage_once_a_build_lasts() -> None:
    clock = Clock()
    watch, stream = in_log(clock)
    watch.begin("reading")
    clock.now += 0.5
    watch.reach(312, 312)
    watch.begin("linking")
    assert stream.getvalue() == ""
    clock.now += 0.7
    watch.begin("printing")
    assert stream.getvalue() == "reading records 312 · 0.5 s\nlinking · 0.7 s\n"
    clock.now += 3
    watch.done()
    assert stream.getvalue().endswith("\nmaking files · 3.0 s\n")


def test_a_long_stage_tells_of_itself_every_ten_seconds() -> None:
    clock = Clock()
    watch, stream = in_log(clock)
    watch.begin("printing", 100)
    for n in range(100):
        clock.now += 0.25
        watch.reach(n + 1)
    assert stream.getvalue() == "making files 40/100 · 4.0/s · 15 s left\nmaking files 80/100 · 4.0/s · 5 s left\n"


def test_a_short_build_leaves_no_line_in_a_log() -> None:
    clock = Clock()
    watch, stream = in_log(clock)
    watch.begin("reading")
    clock.now += 0.9
    watch.done()
    assert stream.getvalue() == ""


def test_nothing_is_shown_without_a_screen_but_all_is_measured() -> None:
    clock = Clock()
    watch = Watch(clock)
    watch.begin("reading")
    clock.now += 5
    watch.reach(3, 3)
    watch.done()
    assert watch.ended == [Position("reading", 3, 3, 5.0)] and watch.seconds == 5


@pytest.mark.parametrize(("value", "answer"), [("true", True), ("1", True), ("", False), ("false", False), (None, False)])
def test_ci_is_known_by_its_variable(monkeypatch: pytest.MonkeyPatch, value: str | None, answer: bool) -> None:
    monkeypatch.delenv("CI", raising=False)
    if value is not None:
        monkeypatch.setenv("CI", value)
    assert is_in_ci() is answer


# ---- the closing table


def test_the_table_names_the_ten_slowest_templates_the_slowest_first() -> None:
    tally = Tally(made=20, templates={f"{n:02}.html": (n, n / 10) for n in range(1, 13)})
    table = closing_table([Position("reading", 3, 3, 0.25)], tally, 20, 1, "en").splitlines()
    assert table[0].split() == ["Stage", "count", "seconds"] and table[1].split() == ["reading", "records", "3", "0.25"]
    assert table[2] == "3 records read; 20 files made, 0 reused; 20 written, 1 removed."
    assert [line.split() for line in table[4:]] == [[f"{n:02}.html", str(n), f"{n / 10:.2f}"] for n in range(12, 2, -1)]
    assert len({len(line) for line in table[3:]}) == 1, "columns stand below one another"


def test_counts_of_several_processes_are_joined() -> None:
    ticks = itertools.count()
    one, other = Tally(), Tally()
    for tally in (one, other):
        tally.make(Sheet("a/index.html", "page", lambda: b"", template="plan.html"), lambda: float(next(ticks)))
        tally.reuse(Sheet("b/index.html", "page", lambda: b""))
        tally.reuse(Sheet("b.json", "data", lambda: b""))
    one.join(other)
    assert one == Tally(2, 4, 2, {"plan.html": (2, 2.0)})


# ---- processes


def test_what_processes_count_is_seen_by_the_one_that_waits() -> None:
    counters = shared_counters(2)
    seen: list[int] = []
    heard, told = os.pipe()

    def slow() -> int:
        counters[0] = 7
        os.read(heard, 1)  # until the other has seen it
        counters[0] = 8
        return os.getpid()

    def waiting() -> None:
        seen.append(sum(counters))
        if counters[0] == 7:
            os.write(told, b".")

    pids = side_by_side([slow, os.getpid], 2, waiting)
    assert len({*pids, os.getpid()}) == 3
    assert 7 in seen and counters[0] == 8


def test_no_more_processes_run_at_a_time_than_are_asked_for() -> None:
    """Each of five waits until it is let go, two at a time, by the one that waits for them."""
    begun, ended = shared_counters(5), shared_counters(5)
    seen: list[int] = []
    heard, told = os.pipe()

    def job(n: int) -> int:
        begun[n] = 1
        os.read(heard, 1)
        ended[n] = 1
        return n

    def waiting() -> None:
        seen.append(sum(begun) - sum(ended))
        os.write(told, b"..")

    assert side_by_side([lambda n=n: job(n) for n in range(5)], 2, waiting) == [0, 1, 2, 3, 4]  # type: ignore[misc]
    assert seen and max(seen) <= 2


def test_a_process_goes_on_with_the_next_job_where_the_last_took_little() -> None:
    def pids(goes_on: Callable[[int], bool]) -> list[int]:
        return side_by_side([os.getpid] * 6, 2, goes_on=goes_on)

    assert len(set(pids(lambda pid: False))) == 6
    assert len(set(pids(lambda pid: True))) <= 2
    assert os.getpid() not in pids(lambda pid: True)


def test_each_process_hears_of_all_jobs_up_to_its_own_before_it_begins_one() -> None:
    """Those that went before it in other processes too: what they had ready it may need."""
    told: list[int] = []
    heard = side_by_side([lambda: list(told) for _ in range(6)], 2, before=told.append, goes_on=lambda heard: True)
    assert heard == [list(range(n + 1)) for n in range(6)]


def test_what_breaks_off_in_a_later_job_of_a_process_is_told() -> None:
    def broken() -> int:
        raise ValueError("the third")

    with pytest.raises(Failed, match="the third"):
        side_by_side([os.getpid, os.getpid, broken, os.getpid], 2, goes_on=lambda pid: True)


# ---- a real build


def built(site: SampleSite, out: Path, jobs: int, screen: Line | Lines | None) -> tuple[Watch, Outcome]:
    """A build on a clock that goes on by half a second at every look."""
    log = Log()
    settings = read_settings(site.path, log, today="2024-03-01")
    ticks = itertools.count()
    watch = Watch(lambda: next(ticks) / 2, screen)
    found = pipeline.build(settings, out, log, pipeline.Options(jobs=jobs), watch) if settings else None
    watch.done()
    assert found is not None
    return watch, found


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_build_tells_its_stages_what_it_read_and_what_it_made(site: SampleSite, tmp_path: Path, jobs: int) -> None:
    terminal = Terminal()
    watch, found = built(site.with_plan(), tmp_path / "out", jobs, Line(terminal, "en", lambda: 80))
    assert [position.stage for position in watch.ended] == ["comparing", "reading", "linking", "preparing", "printing", "checking", "writing"]
    assert (watch.count("reading"), watch.count("printing")) == (2, found.files)
    assert found.tally.made == found.files and found.tally.reused == 0
    assert found.tally.templates["plan.html"][0] == 2, "whichever process has made them"
    assert any(line.startswith("making files ") for line in terminal.lines) and terminal.lines[-1] == ""


def test_a_later_build_knows_how_much_there_is_to_do_and_counts_what_it_reuses(site: SampleSite, tmp_path: Path) -> None:
    _, first = built(site.with_plan(), tmp_path / "out", 1, None)
    site.write({"content/plans/p/plan.vi.md": "# KẾ HOẠCH\nLời.\n"})
    terminal = Terminal()
    _, second = built(site, tmp_path / "out", 1, Line(terminal, "en", lambda: 80))
    assert any(f"/{first.files} · " in line and line.endswith(" left") for line in terminal.lines)
    assert 0 < second.tally.reused_pages < second.pages
    assert second.tally.made + second.tally.reused == second.files


def test_progress_changes_no_byte(site: SampleSite, tmp_path: Path) -> None:
    site.with_plan().build("--quiet")
    stream = io.StringIO()
    built(site, tmp_path / "out", 2, Lines(stream, "vi"))
    assert stream.getvalue()
    assert {p.relative_to(tmp_path / "out").as_posix(): p.read_bytes() for p in sorted((tmp_path / "out").rglob("*")) if p.is_file()} == site.published()


@pytest.mark.parametrize("kind", [Lines, lambda stream, language: Line(stream, language, lambda: 80)])
def test_a_reader_of_the_log_who_has_gone_stops_no_build(site: SampleSite, tmp_path: Path, kind: Callable[[TextIO, Language], Line | Lines]) -> None:
    heard, told = os.pipe()
    os.close(heard)
    stream = io.TextIOWrapper(io.FileIO(told, "w"), encoding="utf-8", write_through=True)
    watch, found = built(site.with_plan(), tmp_path / "out", 1, kind(stream, "vi"))
    assert found.pages and len(watch.ended) == 7


def test_a_broken_build_leaves_no_line_on_the_terminal(site: SampleSite, tmp_path: Path) -> None:
    log = Log()
    settings = read_settings(site.write({"content/units/x.yaml": "nothing: 1\n"}).path, log, today="2024-03-01")
    ticks, terminal = itertools.count(), Terminal()
    watch = Watch(lambda: float(next(ticks)), Line(terminal, "vi", lambda: 80))
    assert settings is not None and pipeline.build(settings, tmp_path / "out", log, progress=watch) is None
    watch.done()
    assert len(terminal.lines) > 1 and terminal.lines[-1] == ""
