"""What a first query costs a reader of a large portal: files and compressed bytes, and whether the page sought comes first.

In: a published portal, whose search page is used, and how many entries. Out: text; the Vietnamese index of the portal is replaced by a made-up one.
The entries are those of bench/corpus.py, made without a site around them. Nothing outside the folder is changed; run by `python -m bench.search`.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import random
import shutil
import statistics
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response, sync_playwright

from bench import phone
from bench.corpus import TASKS, TODAY, Corpus, Plan, Unit
from bench.recall import asked, recall
from plansite.diagnostics import Log
from plansite.linking import link
from plansite.model.text import Language
from plansite.reading import read
from plansite.rendering.edition import Edition
from plansite.rendering.search_entries import abbreviations, facets_of, portal_entries, used_by
from plansite.rendering.strings import read_strings
from plansite.search import Entry, Facet, Passage, build_index, clean, fold
from plansite.settings import read_settings

FOLDER = "tim-kiem/index/"
SHORT = {"UBND": "Ủy ban nhân dân", "CCHC": "cải cách hành chính", "TTHC": "thủ tục hành chính"}
KINDS = {"plan": "Kế hoạch", "task": "Nhiệm vụ", "unit": "Đơn vị"}
OF_EACH = 5
"""queries of each way of asking"""


class Query(NamedTuple):
    text: str
    sought: str
    """address of the entry that a reader means"""


class Cost(NamedTuple):
    files: int
    size: int
    place: int
    """of the entry sought among the results, from 1; 0 where it is not among the first ten"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Say what a first query costs in a large index.")
    parser.add_argument("public", type=Path, help="a published portal; its Vietnamese index is replaced, unless --as-it-is")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--site", type=Path, help="a site made by bench.ours, whose plans, tasks and units are indexed instead")
    parser.add_argument("--as-it-is", action="store_true", help="measure the index of the portal itself; with --phone")
    parser.add_argument("--recall", type=int, metavar="N", help="instead: whether N plans and N units are found, in each way of typing")
    parser.add_argument("--phone", nargs="+", metavar="QUERY", help="instead: how long a slow phone waits for these")
    arguments = parser.parse_args()
    corpus = Corpus(arguments.entries // (TASKS + 1))
    entries: list[Entry] = []
    if not arguments.as_it_is:
        entries, short, facets = of_site(arguments.site) if arguments.site else (list(_entries(corpus)), SHORT, [Facet("kind", "Loại kết quả", KINDS)])
        _replace(arguments.public, entries, short, facets)
    with _served(arguments.public) as (browser, address):
        if arguments.phone:
            lines = phone.report([(query, phone.waits(browser, address, query)) for query in arguments.phone])
        elif arguments.recall:
            page = browser.new_page()
            page.goto(address)
            lines = recall(page, list(asked(entries, arguments.recall)))
        else:
            lines = _report(browser, address, list(_queries(corpus)))
        for line in lines:
            print(line, flush=True)


def _replace(public: Path, entries: Sequence[Entry], short: Mapping[str, str], facets: Sequence[Facet]) -> None:
    begun = time.process_time()
    files = build_index(entries, "vi", FOLDER, short, facets).files
    spent, size = time.process_time() - begun, sum(map(len, files.values()))
    print(f"{len(entries)} entries: {spent:.1f} s, {len(files)} files, {size / 1e6:.0f} MB", flush=True)
    shutil.rmtree(public / FOLDER)
    for path, content in files.items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(content)


def of_site(site: Path, language: Language = "vi") -> tuple[list[Entry], Mapping[str, str], Sequence[Facet]]:
    """What the build of a site would index, without its pages."""
    log = Log()
    settings = read_settings(site, log, today=TODAY.isoformat())
    strings = settings and read_strings(settings, log)
    if not settings or not strings:
        raise SystemExit("the site cannot be used")
    edition = Edition(link(settings, read(settings, log), log), settings, strings[language], language)
    entries = portal_entries(edition)
    return entries, abbreviations(edition), facets_of(edition, [used_by(entries)])


def _entries(corpus: Corpus) -> Iterator[Entry]:
    for plan in corpus.plans:
        url, issuer = f"ke-hoach/{plan.id}/", plan.named(plan.issuer).vi
        text = tuple(Passage(line.vi, f"c-{n}") for n, line in enumerate(plan.lines) if line.vi)
        shown = _shown("plan", issuer, str(plan.year), _number(plan))
        yield Entry(url, plan.title.vi, (_number(plan),), f"{issuer} {plan.year}", text, {"kind": ("plan",)}, shown, weight=9.0)
        for task in plan.tasks:
            lines = (task.form.vi, task.output.vi, ", ".join(plan.named(unit).vi for unit in (task.lead, *task.support)))
            yield Entry(f"{url}#task-{task.n}", task.name.vi, (), f"{issuer} {plan.year}", tuple(map(Passage, lines)), {"kind": ("task",)},
                        _shown("task", plan.named(task.lead).vi, task.time), url, 6.0)
    for unit in corpus.units:
        names = (unit.before.vi,) if unit.before else ()
        yield Entry(f"don-vi/{unit.id}/", unit.name.vi, names, "", (), {"kind": ("unit",)}, _shown("unit", "", ""), weight=9.0)


def _number(plan: Plan) -> str:
    return f"{plan.n + 1}/KH-MH"


def _shown(kind: str, unit: str, when: str, number: str = "") -> tuple[str, ...]:
    return kind, KINDS[kind], unit, when, "", "", number


def _queries(corpus: Corpus) -> Iterator[Query]:
    """Titles, the beginnings of titles, units and numbers, with marks and without."""
    chosen = random.Random(1)
    plans: list[Plan] = [corpus.plan(n) for n in chosen.sample(range(corpus.count), OF_EACH)]
    units: list[Unit] = chosen.sample([unit for unit in corpus.units if not unit.before], OF_EACH)
    for plan in plans:
        url = f"ke-hoach/{plan.id}/"
        for text in (plan.title.vi, fold(clean(plan.title.vi)), _number(plan), _number(plan).lower().replace("/", " ").replace("-", " ")):
            yield Query(text[:200], url)
    for unit in units:
        for text in (unit.name.vi, fold(clean(unit.name.vi)), fold(clean(unit.name.vi))[:-2]):
            yield Query(text, f"don-vi/{unit.id}/")


@contextmanager
def _served(public: Path) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of the portal's search page."""
    handler = functools.partial(_Server, directory=str(public))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as player:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = player.chromium.launch(executable_path=shutil.which("chromium"))
        yield browser, f"http://127.0.0.1:{server.server_port}/tim-kiem/"
        browser.close()
        server.shutdown()


def _report(browser: Browser, address: str, queries: list[Query]) -> Iterator[str]:
    costs = []
    for query in queries:
        cost = _asked(browser, address, query)
        costs.append(cost)
        yield f"{cost.files:4} files {cost.size / 1000:6.1f} KB  place {cost.place or '-'}  {query.text}"
    sizes = sorted(cost.size for cost in costs)
    yield (f"median {statistics.median(sizes) / 1000:.0f} KB, at most {sizes[-1] / 1000:.0f} KB in {max(cost.files for cost in costs)} files; "
           f"first {sum(cost.place == 1 for cost in costs)} of {len(costs)}")


def _asked(browser: Browser, address: str, query: Query) -> Cost:
    """A query in a browser that holds nothing yet: everything fetched below the index, compressed as a server would."""
    page = browser.new_page()
    sizes: dict[str, int] = {}

    def seen(response: Response) -> None:
        if f"/{FOLDER}" in response.url:
            sizes[response.url] = len(gzip.compress(response.body()))

    page.on("response", seen)
    page.goto(address)
    page.fill("#q", query.text)
    page.wait_for_function("query => document.querySelector('[data-index]').dataset.done === query", arg=query.text)
    page.wait_for_load_state("networkidle")
    cost = Cost(len(sizes), sum(sizes.values()), 0)
    urls: list[str] = page.evaluate("""async (query) => {
      const box = document.querySelector("[data-index]"), { hits } = await box.find(query);
      return Promise.all(hits.slice(0, 10).map(async (hit) => (await box.record(hit.entry))[0]));
    }""", query.text)
    page.close()
    return cost._replace(place=urls.index(query.sought) + 1 if query.sought in urls else 0)


class _Server(SimpleHTTPRequestHandler):
    """Compresses, as a server of a portal does, and keeps a connection open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(path)), ("Content-Encoding", "gzip"), ("Content-Length", str(len(content)))):
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError):  # a browser that goes on to the next query takes no more
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """A request is not worth a line."""


if __name__ == "__main__":
    main()
