"""The commands: arguments in, exit code out, nothing else.

0 built (warnings allowed unless --strict) · 1 the content has errors and the published folder was left as it was · 2 wrong usage ·
3 the program itself has a bug.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
import time
import traceback
from pathlib import Path

from plansite import pipeline, scaffolds, serve
from plansite.diagnostics import Log, report
from plansite.messages import Sentences, said
from plansite.model.time import Reading
from plansite.processes import Failed
from plansite.progress import Line, Lines, Screen, Watch, closing_table, number
from plansite.records import day_of, period_of, schemas
from plansite.settings import Settings, is_in_ci, read_settings
from plansite.when import as_data, read, say

COMMANDS = ("build", "serve", "check", "explain", "new", "schema", "when")
SAID: Sentences[str] = {
    "built": {"vi": "Đã dựng {pages} trang, {files} tệp vào {out} ({written} tệp mới hoặc thay đổi, {removed} tệp gỡ đi){reused}.",
              "en": "Built {pages} pages, {files} files into {out} ({written} new or changed, {removed} removed){reused}."},
    "reused": {"vi": ", dùng lại {pages} trang", "en": ", {pages} pages reused"},
    "look": {"vi": "Xem: make serve, hoặc: python3 -m http.server --directory {out} 8000 rồi mở http://localhost:8000/",
             "en": "To look: make serve, or: python3 -m http.server --directory {out} 8000 and open http://localhost:8000/"},
    "kept": {"vi": "Có lỗi: {out} được giữ nguyên như trước.", "en": "There are errors: {out} was left as it was."},
    "strict": {"vi": "Có cảnh báo (--strict): {out} được giữ nguyên như trước.", "en": "There are warnings (--strict): {out} was left as it was."},
    "timings": {"vi": "Thời gian: {seconds} giây.", "en": "Time: {seconds} seconds."},
    "no file": {"vi": "Cổng không có tệp nào như vậy: {path}", "en": "The portal has no such file: {path}"},
    "unread": {"vi": "Không đọc được.", "en": "Not read."},
    "no time": {"vi": "Không ghi thời gian.", "en": "No time is given."},
    "made": {"vi": "Đã tạo {path}", "en": "Made {path}"},
    "bug": {"vi": "Chương trình có lỗi; lỗi không nằm ở nội dung. Xin báo cho người bảo trì kèm các dòng dưới đây.",
            "en": "The program has a bug; the content is not at fault. Please report it with the lines below."},
}

FACTS: Sentences[str] = {
    "kind": {"vi": "loại", "en": "kind"}, "days": {"vi": "ngày", "en": "days"}, "precision": {"vi": "độ chính xác", "en": "precision"},
    "part": {"vi": "phần", "en": "part"}, "rrule": {"vi": "lặp lại", "en": "recurrence"}, "frequency": {"vi": "tần suất", "en": "frequency"},
    "confidence": {"vi": "mức chắc chắn", "en": "confidence"}, "rule": {"vi": "quy tắc", "en": "rule"}, "unread": {"vi": "chưa đọc", "en": "unread"},
}


def main(arguments: list[str]) -> int:
    """Run a command; `build` when none is named."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters is no error
    named = arguments[:1] in ([command] for command in COMMANDS) or arguments[:1] in (["-h"], ["--help"])
    options = _parser().parse_args(arguments if named else ["build", *arguments])
    try:
        return int(options.run(options))
    except Failed as failed:
        told = str(failed)
    except Exception:  # noqa: BLE001  a bug of ours is told as one, whatever it raises
        told = traceback.format_exc()
    print(f"{said(SAID, 'bug', options.lang)}\n\n{told}", end="", file=sys.stderr)
    return 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Dựng cổng kế hoạch tuyên truyền CCHC / builds the portal of communication plans.")
    commands = parser.add_subparsers(required=True, metavar="{" + ",".join(COMMANDS) + "}")
    build = _command(commands, "build", _build, "dựng trang / build the portal (the default)")
    build.add_argument("--out", type=_folder, help="thư mục công bố / published folder (public)")
    build.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi / warnings stop the build")
    build.add_argument("--commit", metavar="TEXT", help="phiên bản nội dung / commit of the content, for data/build.json")
    build.add_argument("--verify", action="store_true", help="đọc lại mọi tệp / read every file, trust none by its time")
    build.add_argument("--jobs", type=int, default=0, metavar="N", help="số tiến trình / processes (as many as cores)")
    build.add_argument("--timings", action="store_true", help="in thời gian, số lượng, mẫu chậm nhất / print times, counts, the slowest templates")
    build.add_argument("--quiet", action="store_true", help="chỉ in lỗi / print findings only")
    check = _command(commands, "check", _check, "mọi phát hiện, không dựng / all findings, no output")
    check.add_argument("--strict", action="store_true", help="cảnh báo cũng là lỗi / warnings count as errors")
    explain = _command(commands, "explain", _explain, "vì sao một tệp được dựng lại / why a file was made again")
    explain.add_argument("path", help="tệp hoặc địa chỉ / file or address: ke-hoach/x/")
    explain.add_argument("--out", type=_folder, help="thư mục công bố / published folder (public)")
    served = _command(commands, "serve", _serve, "dựng, theo dõi, tự tải lại / build, watch, reload")
    served.add_argument("--port", type=int, default=8000)
    new = _command(commands, "new", _new, "tạo bản ghi mẫu / scaffold a record")
    new.add_argument("kind", choices=scaffolds.KINDS)
    new.add_argument("id")
    schema = _command(commands, "schema", _schema, "ghi JSON Schema / write the JSON Schemas")
    schema.add_argument("--out", type=_folder, help="thư mục / folder; without it they are printed")
    when = _command(commands, "when", _when, "lời văn về thời gian được đọc thế nào / how a wording of time is read")
    when.add_argument("text", help="lời văn / the wording")
    when.add_argument("--period", type=period_of, required=True, metavar="YYYY[-YYYY]", help="kỳ của kế hoạch / the plan's period")
    when.add_argument("--signed", type=day_of, metavar="YYYY-MM-DD", help="ngày ký / the day of signing")
    when.add_argument("--json", action="store_true", help="cho máy / for machines")
    return parser


def _folder(typed: str) -> Path:
    """A folder that is named: an empty word, as of a variable that is not set, would be the one somebody stands in."""
    if not typed:
        raise argparse.ArgumentTypeError("không được để trống / must not be empty")
    return Path(typed)


def _command(commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, run: object, help: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help)
    parser.set_defaults(run=run)
    parser.add_argument("--site", type=_folder, default=Path(), help="thư mục trang / site folder (.)")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ thông báo / language of messages")
    if name in ("build", "check", "explain", "serve"):
        parser.add_argument("--today", metavar="YYYY-MM-DD", help="ngày của bản dựng / the day of the build")
        parser.add_argument("--base-url", help="địa chỉ công bố / address of publication")
        parser.add_argument("--format", choices=("plain", "github", "json"), default="plain")
    return parser


def _settings(options: argparse.Namespace, log: Log, with_drafts: bool = False) -> Settings | None:
    return read_settings(options.site, log, today=getattr(options, "today", None), base_url=getattr(options, "base_url", None),
                         with_drafts=with_drafts, commit=getattr(options, "commit", None))


def _say(options: argparse.Namespace, key: str, **values: object) -> None:
    print(said(SAID, key, options.lang, **values))


def _report(options: argparse.Namespace, log: Log, show_notes: bool = False) -> None:
    """Findings go to standard error, except machine forms and those of `check`, which are what was asked for."""
    text = report(log, options.format, options.lang, show_notes)
    if log.findings or options.format == "json" or show_notes:
        (sys.stdout if options.format != "plain" or show_notes else sys.stderr).write(text)


def _usage_is_wrong(log: Log) -> bool:
    return any(d.code == "S105" for d in log.findings)


def _build(options: argparse.Namespace) -> int:
    gc.disable()  # what a build makes lives until its end: looking for garbage meanwhile costs a tenth of it
    log = Log()
    watch = Watch(time.monotonic, _screen(options))
    out = options.out or options.site / "public"
    settings = _settings(options, log)
    try:
        built = pipeline.build(settings, out, log, pipeline.Options(options.strict, options.verify, options.jobs), watch) if settings else None
    finally:
        watch.done()
    _report(options, log)
    if built is None:
        if options.format == "plain":
            print(said(SAID, "kept" if log.has_errors else "strict", options.lang, out=out), file=sys.stderr)
        return 2 if _usage_is_wrong(log) else 1
    if not options.quiet and options.format == "plain":
        written, reused = built.written, built.tally.reused_pages
        _say(options, "built", pages=built.pages, files=len(built.printed), out=out, written=written.written, removed=written.removed,
             reused=said(SAID, "reused", options.lang, pages=reused) if reused else "")
        if options.timings:
            _say(options, "timings", seconds=number(watch.seconds, options.lang, 2))
            print(closing_table(watch.ended, built.tally, written.written, written.removed, options.lang), end="")
        _say(options, "look", out=out)
    return 0


def _screen(options: argparse.Namespace) -> Screen | None:
    """Progress goes to standard error: a line rewritten in place where somebody looks, plain lines in a log, nothing where it was not asked for."""
    if options.quiet or options.format != "plain":
        return None
    if is_in_ci() or not sys.stderr.isatty():
        return Lines(sys.stderr, options.lang)
    return Line(sys.stderr, options.lang, lambda: os.get_terminal_size(sys.stderr.fileno()).columns or 80)


def _check(options: argparse.Namespace) -> int:
    log = Log()
    settings = _settings(options, log, with_drafts=True)
    if settings:
        pipeline.examine(settings, log)
    _report(options, log, show_notes=True)
    return 2 if _usage_is_wrong(log) else int(log.has_errors or (options.strict and log.count("warning") > 0))


def _explain(options: argparse.Namespace) -> int:
    log = Log()
    settings = _settings(options, log)
    found = pipeline.explain(settings, options.out or options.site / "public", options.path, log) if settings else None
    _report(options, log)
    if found is None:
        if not log.has_errors:
            print(said(SAID, "no file", options.lang, path=options.path), file=sys.stderr)
        return 2 if _usage_is_wrong(log) or not log.has_errors else 1
    print(found.say(options.lang))
    return 0


def _serve(options: argparse.Namespace) -> int:
    def settings(log: Log) -> Settings | None:
        return _settings(options, log, with_drafts=True)
    return serve.serve(options.site, options.port, options.lang, settings)


def _new(options: argparse.Namespace) -> int:
    log = Log()
    settings = _settings(options, log)
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
    reading = read(options.text, options.period, options.signed)
    if options.json:
        print(json.dumps(as_data(reading), ensure_ascii=False, indent=1))
        return 0
    print(say(reading, options.lang) or said(SAID, "no time" if reading.kind == "none" else "unread", options.lang))
    for name, value in _facts(reading):
        print(f"  {said(FACTS, name, options.lang)}: {value}")
    return 0


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
