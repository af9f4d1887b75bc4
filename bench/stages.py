"""Where the time of a cold build of ours goes: CPU seconds of each stage, then the functions that take most of them.

In: a site folder. Out: text. `python -m bench.stages SITE` measures without the profiler first; `--functions N` adds the N functions of each stage
that take most time (with the profiler on, which makes small functions dearer than they are).
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.corpus import TODAY
from plansite import checking, linking, printing, reading, rendering, writing
from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.engine import engine_digest
from plansite.model.output import Output, Printed
from plansite.settings import read_settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.stages", description="Say where the time of a cold build goes.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--functions", type=int, default=0)
    arguments = parser.parse_args()
    stages: dict[str, tuple[float, str]] = {}

    def timed(stage: str, work: Callable[..., Any], *given: Any) -> Any:
        profiler = cProfile.Profile()
        begun = time.process_time()
        made = profiler.runcall(work, *given) if arguments.functions else work(*given)
        stages[stage] = time.process_time() - begun, _functions(profiler, arguments.functions) if arguments.functions else ""
        return made

    walk(arguments.site, timed)
    whole = sum(spent for spent, _ in stages.values())
    for stage, (spent, functions) in stages.items():
        print(f"{stage:10} {spent:8.2f} s {spent / whole:5.0%}\n{functions}", flush=True)


def walk(site: Path, timed: Callable[..., Any]) -> None:
    """The line that data walks, as plansite/pipeline.py has it, each stage by itself and in one process; nothing is remembered of a build before.

    Pages are made when they are printed, so what a template costs stands with printing.
    """
    log = Log()
    settings = read_settings(site, log, today=TODAY.isoformat())
    if settings is None:
        sys.exit("site.toml cannot be used")
    documents = timed("reading", reading.read, settings, log)
    portal = timed("linking", linking.link, settings, documents, log)
    caches = Cache(site / ".plansite/cards", ".png"), Cache(site / ".plansite/templates"), Cache(site / ".plansite/made")
    sheets = timed("rendering", rendering.render, settings, portal, log, *caches, engine_digest())
    if sheets is None or log.has_errors:
        sys.exit("the content has errors")
    out = site / ".profiled"
    (site / ".plansite").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="spool-", dir=site / ".plansite") as spool:
        press = printing.Press(Path(spool), printing.nothing_before(out), checking.fact_reader(settings).read)
        printed = timed("printing", _print, press, sheets)
        timed("checking", checking.check, settings, printed, _content, log)
        timed("writing", writing.write, out, printed, site / ".plansite/profiled.json")
    shutil.rmtree(out)


def _print(press: printing.Press, sheets: rendering.Rendering) -> tuple[Printed, ...]:
    done = printing.print_parts(press, sheets.parts, tuple, lambda _: None)
    last = printing.print_sheets(press, sheets.last(done.notes()), "last")
    return (*done.opened(), *last)


def _content(output: Output | Printed) -> bytes:
    return output.content if isinstance(output, Output) else Path(output.file).read_bytes()


def _functions(profiler: cProfile.Profile, count: int) -> str:
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("cumulative").print_stats("plansite|markdown_it|yaml|jinja2|pydantic|html|template", count)
    return "\n".join(line for line in text.getvalue().splitlines() if line[:1] == " " and line.strip())


if __name__ == "__main__":
    main()
