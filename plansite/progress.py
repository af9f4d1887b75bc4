"""How far a build has come and what it came to: a line on the terminal that is rewritten in place, plain lines elsewhere, a table at the end.

In: the events of a build (a stage has begun, so many of so many are done), a clock as a function, a stream. Out: words on that stream. Nothing that is
published depends on it. No process, thread or signal is begun here: between two events nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TextIO

from plansite.messages import Sentences, said
from plansite.model.output import Printed, Sheet
from plansite.model.text import Language

Stage = Literal["comparing", "reading", "linking", "preparing", "printing", "checking", "writing"]
Clock = Callable[[], float]

PATIENCE = 1.0
"""seconds that a build may last without a word"""
REDRAWN, REPEATED = 0.1, 10.0
"""seconds between two drawings of the line on a terminal, between two plain lines of one stage"""
SLOWEST = 10

STAGES: Sentences[Stage] = {
    "comparing": {"vi": "so với lần trước", "en": "comparing with the last build"},
    "reading": {"vi": "đọc bản ghi", "en": "reading records"},
    "linking": {"vi": "liên kết", "en": "linking"},
    "preparing": {"vi": "chuẩn bị mẫu, hình", "en": "preparing templates, pictures"},
    "printing": {"vi": "dựng tệp", "en": "making files"},
    "checking": {"vi": "kiểm tra", "en": "checking"},
    "writing": {"vi": "ghi ra", "en": "writing"},
}
WORDS: Sentences[str] = {
    "rate": {"vi": "{n}/giây", "en": "{n}/s"},
    "seconds left": {"vi": "còn {n} giây", "en": "{n} s left"},
    "minutes left": {"vi": "còn {n} phút", "en": "{n} min left"},
    "took": {"vi": "{n} giây", "en": "{n} s"},
    "stages": {"vi": "Công đoạn", "en": "Stage"},
    "templates": {"vi": "Mẫu chậm nhất", "en": "Slowest templates"},
    "seconds": {"vi": "giây", "en": "seconds"},
    "count": {"vi": "số lượng", "en": "count"},
    "files": {"vi": "tệp", "en": "files"},
    "came to": {"vi": "Đọc {read} bản ghi; dựng {made} tệp, dùng lại {reused}; ghi {written}, gỡ {removed}.",
                "en": "{read} records read; {made} files made, {reused} reused; {written} written, {removed} removed."},
}


class Progress(Protocol):
    """What a build tells of itself while it runs. A stage ends where the next one begins."""

    @property
    def clock(self) -> Clock: ...
    def begin(self, stage: Stage, total: int = 0) -> None: ...
    def reach(self, count: int, total: int = 0) -> None:
        """So many are done by now, of `total` where it is known."""
    def done(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Silent:
    """Hears everything and says nothing."""

    clock: Clock = lambda: 0.0

    def begin(self, stage: Stage, total: int = 0) -> None: ...
    def reach(self, count: int, total: int = 0) -> None: ...
    def done(self) -> None: ...


SILENT = Silent()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a build stands: `seconds` of the stage; `total` is 0 where nobody knows it."""

    stage: Stage
    count: int
    total: int
    seconds: float


@dataclass(slots=True)
class Tally:
    """What was made anew and what was reused, and how long each template took: name -> (sheets, seconds), of all processes together."""

    made: int = 0
    reused: int = 0
    reused_pages: int = 0
    templates: dict[str, tuple[int, float]] = field(default_factory=dict)

    def make(self, sheet: Sheet, clock: Clock) -> bytes:
        """The bytes of a sheet, counted and timed."""
        begun = clock()
        content = sheet.make()
        self.made += 1
        if sheet.template:
            self._add(sheet.template, 1, clock() - begun)
        return content

    def reuse(self, sheet: Sheet | Printed) -> None:
        self.reused += 1
        self.reused_pages += sheet.kind == "page"

    def join(self, other: Tally) -> None:
        """Add what another process has counted."""
        self.made += other.made
        self.reused += other.reused
        self.reused_pages += other.reused_pages
        for name, (sheets, seconds) in other.templates.items():
            self._add(name, sheets, seconds)

    def _add(self, name: str, sheets: int, seconds: float) -> None:
        before = self.templates.get(name, (0, 0.0))
        self.templates[name] = before[0] + sheets, before[1] + seconds


class Screen(Protocol):
    """Where progress is shown: of each stage after `first` seconds, then every `every`."""

    first: float
    every: float

    def show(self, position: Position) -> None: ...
    def end(self, stages: Sequence[Position]) -> None:
        """These stages are over."""
    def close(self) -> None: ...


class Line:
    """One line of a terminal, rewritten in place, never wider than the terminal, gone at the end. Only `\\r` and blanks are used: every terminal has them."""

    first, every = 0.0, REDRAWN

    def __init__(self, stream: TextIO, language: Language, width: Callable[[], int]) -> None:
        self._stream, self._language, self._width = stream, language, width
        self._drawn = 0

    def show(self, position: Position) -> None:
        width = max(self._width() - 1, 0)
        words = sentence(position, self._language)[:width]
        self._write("\r" + words.ljust(min(self._drawn, width)))
        self._drawn = len(words)

    def end(self, stages: Sequence[Position]) -> None: ...

    def close(self) -> None:
        if self._drawn:
            self._write("\r" + " " * min(self._drawn, self._width() - 1) + "\r")
            self._drawn = 0

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()


class Lines:
    """A line for each stage, once it is over, and for a long one every ten seconds: what a log of CI can hold."""

    first = every = REPEATED

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream, self._language = stream, language

    def show(self, position: Position) -> None:
        self._print(sentence(position, self._language))

    def end(self, stages: Sequence[Position]) -> None:
        for stage in stages:
            count = [number(stage.count, self._language)] if stage.count else []
            took = said(WORDS, "took", self._language, n=number(stage.seconds, self._language, 1))
            self._print(" · ".join([" ".join([said(STAGES, stage.stage, self._language), *count]), took]))

    def close(self) -> None: ...

    def _print(self, words: str) -> None:
        self._stream.write(words + "\n")
        self._stream.flush()


class Watch:
    """Progress that is measured, and shown on a screen once the build has lasted longer than PATIENCE. A screen that has gone stops no build."""

    def __init__(self, clock: Clock, screen: Screen | None = None) -> None:
        self._clock, self._screen = clock, screen
        self._begun = self._stage_begun = clock()
        self._stage: Stage | None = None
        self._count = self._total = 0
        self._due = 0.0
        self._untold: list[Position] = []
        self.ended: list[Position] = []
        """the stages that are over"""

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def seconds(self) -> float:
        """Since the watch was made."""
        return self._clock() - self._begun

    def count(self, stage: Stage) -> int:
        """How many things a stage that is over came to."""
        return sum(position.count for position in self.ended if position.stage == stage)

    def begin(self, stage: Stage, total: int = 0) -> None:
        self._end_stage()
        self._stage, self._count, self._total, self._stage_begun = stage, 0, total, self._clock()
        if self._screen is not None:
            self._due = max(self._begun + PATIENCE, self._stage_begun + self._screen.first)
            self._look()

    def reach(self, count: int, total: int = 0) -> None:
        self._count, self._total = count, total or self._total
        self._look()

    def done(self) -> None:
        self._end_stage()
        self._on_screen(lambda screen: screen.close())

    def _look(self) -> None:
        if self._screen is None or self._stage is None:
            return
        now = self._clock()
        if now >= self._due:
            self._due = now + self._screen.every
            position = Position(self._stage, self._count, self._total, now - self._stage_begun)
            self._on_screen(lambda screen: screen.show(position))

    def _end_stage(self) -> None:
        if self._stage is None:
            return
        now = self._clock()
        self.ended.append(Position(self._stage, self._count, self._total, now - self._stage_begun))
        self._untold.append(self.ended[-1])
        self._stage = None
        if now - self._begun > PATIENCE:
            untold, self._untold = self._untold, []
            self._on_screen(lambda screen: screen.end(untold))

    def _on_screen(self, act: Callable[[Screen], object]) -> None:
        if self._screen is None:
            return
        try:
            act(self._screen)
        except (OSError, ValueError):  # a closed terminal, pipe or stream
            self._screen = None


def sentence(position: Position, language: Language) -> str:
    """`dựng tệp 1.234/2.142 · 410/giây · còn 3 giây`; a total that was too small, as of an earlier build, is left out."""
    count, total, seconds = position.count, position.total, position.seconds
    name = said(STAGES, position.stage, language)
    if not count:
        return f"{name} …"
    is_within = count <= total
    told = [f"{name} {number(count, language)}" + (f"/{number(total, language)}" if is_within else "")]
    if seconds >= PATIENCE:
        rate = count / seconds
        told.append(said(WORDS, "rate", language, n=number(rate, language, 0 if rate >= 10 else 1)))
        if is_within:
            left = (total - count) / rate
            key, amount = ("seconds left", left) if left < 100 else ("minutes left", left / 60)
            told.append(said(WORDS, key, language, n=number(amount, language)))
    return " · ".join(told)


def number(value: float, language: Language, places: int = 0) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    english = f"{value:,.{places}f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def closing_table(ended: Iterable[Position], tally: Tally, written: int, removed: int, language: Language) -> str:
    """What a build came to: the stages with their seconds, what was read, made, reused, written and removed, the slowest templates."""
    stages = list(ended)
    rows = [(said(STAGES, p.stage, language), number(p.count, language) if p.count else "", number(p.seconds, language, 2)) for p in stages]
    lines = _table(_head("stages", "count", language), rows)
    numbers = {"read": sum(p.count for p in stages if p.stage == "reading"), "made": tally.made, "reused": tally.reused, "written": written, "removed": removed}
    lines.append(said(WORDS, "came to", language, **{name: number(value, language) for name, value in numbers.items()}))
    slowest = sorted(tally.templates.items(), key=lambda item: (-item[1][1], item[0]))[:SLOWEST]
    if slowest:
        told = [(name, number(sheets, language), number(seconds, language, 2)) for name, (sheets, seconds) in slowest]
        lines += _table(_head("templates", "files", language), told)
    return "\n".join(lines) + "\n"


def _head(name: str, count: str, language: Language) -> tuple[str, str, str]:
    return said(WORDS, name, language), said(WORDS, count, language), said(WORDS, "seconds", language)


def _table(head: tuple[str, str, str], rows: Sequence[tuple[str, str, str]]) -> list[str]:
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(3)]
    return [f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}" for row in (head, *rows)]
