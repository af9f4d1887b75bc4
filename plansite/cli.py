"""The commands but for `serve`, which is one by itself: arguments in, exit code out, nothing else.

0 built (warnings allowed unless --strict) · 1 the content has errors and the published folder was left as it was · 2 wrong usage ·
3 the program itself has a bug.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from plansite import pipeline, scaffolds
from plansite.arguments import parsed, wrong
from plansite.diagnostics import Log, report
from plansite.messages import Sentences, said
from plansite.model.time import Period, Reading
from plansite.progress import Line, Lines, Screen, Watch
from plansite.records import day_of, period_of, schemas
from plansite.settings import is_in_ci
from plansite.telling import out_of, settings_of, tell_build, tell_findings, told_if_it_fails, usage_is_wrong
from plansite.when import as_data, read, say

Typed = TypeVar("Typed", Period, date)

SAID: Sentences[str] = {
    "no file": {"vi": "Cổng không có tệp nào như vậy: {path}", "en": "The portal has no such file: {path}"},
    "unread": {"vi": "Không đọc được.", "en": "Not read."},
    "no time": {"vi": "Không ghi thời gian.", "en": "No time is given."},
    "made": {"vi": "Đã tạo {path}", "en": "Made {path}"},
}

FACTS: Sentences[str] = {
    "kind": {"vi": "loại", "en": "kind"}, "days": {"vi": "ngày", "en": "days"}, "precision": {"vi": "độ chính xác", "en": "precision"},
    "part": {"vi": "phần", "en": "part"}, "rrule": {"vi": "lặp lại", "en": "recurrence"}, "frequency": {"vi": "tần suất", "en": "frequency"},
    "confidence": {"vi": "mức chắc chắn", "en": "confidence"}, "rule": {"vi": "quy tắc", "en": "rule"}, "unread": {"vi": "chưa đọc", "en": "unread"},
}


def main(arguments: list[str]) -> int:
    """Run a command; `build` when none is named."""
    return run(parsed(arguments))


def run(options: argparse.Namespace) -> int:
    """Run the command of the options."""
    return told_if_it_fails(RUN[options.command], options)


def _say(options: argparse.Namespace, key: str, **values: object) -> None:
    print(said(SAID, key, options.lang, **values))


def _build(options: argparse.Namespace) -> int:
    log = Log(is_told_readings=False)
    watch = Watch(time.monotonic, _screen(options))
    settings = settings_of(options, log)
    try:
        outcome = pipeline.build(settings, out_of(options), log, pipeline.Options(options.strict, options.verify, options.jobs), watch) if settings else None
    finally:
        watch.done()
    return tell_build(options, log, outcome, watch)


def _screen(options: argparse.Namespace) -> Screen | None:
    """Progress goes to standard error: a line rewritten in place where somebody looks, plain lines in a log, nothing where it was not asked for."""
    if options.quiet or options.format != "plain":
        return None
    if is_in_ci() or not sys.stderr.isatty():
        return Lines(sys.stderr, options.lang)
    return Line(sys.stderr, options.lang, lambda: os.get_terminal_size(sys.stderr.fileno()).columns or 80)


def _check(options: argparse.Namespace) -> int:
    log = Log()
    settings = settings_of(options, log, with_drafts=True)
    if settings:
        pipeline.examine(settings, log)
    tell_findings(options, log, show_notes=True)
    return 2 if usage_is_wrong(log) else int(log.stops(options.strict))


def _explain(options: argparse.Namespace) -> int:
    log = Log(is_told_readings=False)
    settings = settings_of(options, log)
    found = pipeline.explain(settings, out_of(options), options.path, log) if settings else None
    tell_findings(options, log)
    if found is None:
        if not log.has_errors:
            print(said(SAID, "no file", options.lang, path=options.path), file=sys.stderr)
        return 2 if usage_is_wrong(log) or not log.has_errors else 1
    print(found.say(options.lang))
    return 0


def _new(options: argparse.Namespace) -> int:
    log = Log()
    settings = settings_of(options, log)
    if settings is None:
        sys.stderr.write(report(log, "plain", options.lang))
        return 1
    try:
        made = scaffolds.make(settings.site, options.kind, options.id, settings.today)
    except scaffolds.NotMade as reason:
        print(reason, file=sys.stderr)
        return 2
    for path in made:
        _say(options, "made", path=path.relative_to(settings.site))
    return 0


def _when(options: argparse.Namespace) -> int:
    """Unread wording is an answer too: 0, and it says so."""
    reading = read(options.text, _typed(options, "period", period_of), _typed(options, "signed", day_of) if options.signed else None)
    if options.json:
        print(json.dumps(as_data(reading), ensure_ascii=False, indent=1))
        return 0
    print(say(reading, options.lang) or said(SAID, "no time" if reading.kind == "none" else "unread", options.lang))
    for name, value in _facts(reading):
        print(f"  {said(FACTS, name, options.lang)}: {value}")
    return 0


def _typed(options: argparse.Namespace, name: str, read: Callable[[str], Typed]) -> Typed:
    """An option as the value it stands for; the end of the program with 2 where it is none."""
    try:
        return read(getattr(options, name))
    except ValueError:
        wrong(options, f"--{name}", getattr(options, name))


def _facts(reading: Reading) -> list[tuple[str, str]]:
    """What a reading holds beside its sentence, in the order of the output contract."""
    days = f"{reading.earliest or '…'} – {reading.latest or '…'}" if reading.earliest or reading.latest else ""
    told = {"kind": reading.kind, "days": days, "precision": reading.precision, "part": reading.part, "rrule": reading.rrule, "frequency": reading.frequency,
            "confidence": reading.confidence, "rule": reading.rule, "unread": reading.unread}
    return [(name, value) for name, value in told.items() if value]


def _schema(options: argparse.Namespace) -> int:
    made = schemas()
    if options.out is None:
        print(json.dumps(made, ensure_ascii=False, indent=2))
        return 0
    options.out.mkdir(parents=True, exist_ok=True)
    for kind, schema in made.items():
        (options.out / f"{kind}.schema.json").write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        _say(options, "made", path=options.out / f"{kind}.schema.json")
    return 0


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build, "check": _check, "explain": _explain, "new": _new, "schema": _schema, "when": _when,
}
