"""What a command says at its end: its findings, and what a build came to.

In: the options of a command, the log, the outcome of a build. Out: words on the two streams, an exit code. Nothing is built here.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from plansite.diagnostics import Log, report
from plansite.messages import Sentences, said
from plansite.processes import Failed
from plansite.progress import Watch, closing_table, number
from plansite.settings import Settings, read_settings
from plansite.standing import Outcome

SAID: Sentences[str] = {
    "built": {"vi": "Đã dựng {pages} trang, {files} tệp vào {out} ({written} tệp mới hoặc thay đổi, {removed} tệp gỡ đi){reused}.",
              "en": "Built {pages} pages, {files} files into {out} ({written} new or changed, {removed} removed){reused}."},
    "reused": {"vi": ", dùng lại {pages} trang", "en": ", {pages} pages reused"},
    "look": {"vi": "Xem: make serve, hoặc: python3 -m http.server --directory {out} 8000 rồi mở http://localhost:8000/",
             "en": "To look: make serve, or: python3 -m http.server --directory {out} 8000 and open http://localhost:8000/"},
    "kept": {"vi": "Có lỗi: {out} được giữ nguyên như trước.", "en": "There are errors: {out} was left as it was."},
    "strict": {"vi": "Có cảnh báo (--strict): {out} được giữ nguyên như trước.", "en": "There are warnings (--strict): {out} was left as it was."},
    "bug": {"vi": "Chương trình có lỗi; lỗi không nằm ở nội dung. Xin báo cho người bảo trì kèm các dòng dưới đây.",
            "en": "The program has a bug; the content is not at fault. Please report it with the lines below."},
    "timings": {"vi": "Thời gian: {seconds} giây.", "en": "Time: {seconds} seconds."},
}


def settings_of(options: argparse.Namespace, log: Log, with_drafts: bool = False) -> Settings | None:
    """site.toml with what the command line adds; None where it cannot be used."""
    return read_settings(options.site, log, today=getattr(options, "today", None), base_url=getattr(options, "base_url", None),
                         with_drafts=with_drafts, commit=getattr(options, "commit", None))


def out_of(options: argparse.Namespace) -> Path:
    """The folder to publish into."""
    return Path(options.out or options.site / "public")


def tell_findings(options: argparse.Namespace, log: Log, show_notes: bool = False) -> None:
    """Findings go to standard error, except machine forms and those of `check`, which are what was asked for."""
    text = report(log, options.format, options.lang, show_notes)
    if log.findings or options.format == "json" or show_notes:
        (sys.stdout if options.format != "plain" or show_notes else sys.stderr).write(text)


def usage_is_wrong(log: Log) -> bool:
    return any(d.code == "S105" or d.span.path == "--base-url" for d in log.findings)


def tell_build(options: argparse.Namespace, log: Log, outcome: Outcome | None, watch: Watch) -> int:
    """Findings, then what the build came to; the exit code."""
    tell_findings(options, log)
    out = out_of(options)
    if outcome is None:
        if options.format == "plain":
            print(said(SAID, "kept" if log.has_errors else "strict", options.lang, out=out), file=sys.stderr)
        return 2 if usage_is_wrong(log) else 1
    if not options.quiet and options.format == "plain":
        reused = said(SAID, "reused", options.lang, pages=outcome.tally.reused_pages) if outcome.tally.reused_pages else ""
        print(said(SAID, "built", options.lang, pages=outcome.pages, files=outcome.files, out=out, written=outcome.written, removed=outcome.removed, reused=reused))
        if options.timings:
            print(said(SAID, "timings", options.lang, seconds=number(watch.seconds, options.lang, 2)))
            print(closing_table(watch.ended, outcome.tally, outcome.written, outcome.removed, options.lang), end="")
        print(said(SAID, "look", options.lang, out=shlex.quote(str(out))))
    return 0


def told_if_it_fails(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """The exit code of a command; 3 with what there is to know where the program itself fails, whatever it raises."""
    try:
        return command(options)
    except BrokenPipeError:  # nobody listens any more, which is no bug
        raise
    except Failed as failed:
        told = str(failed)
    except Exception:  # noqa: BLE001  a bug of ours is told as one
        told = traceback.format_exc()
    print(f"{said(SAID, 'bug', options.lang)}\n\n{told}", end="", file=sys.stderr)
    return 3
