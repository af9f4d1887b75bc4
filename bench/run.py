"""The bench: builds one corpus with Plansite and its peers, side by side, and says what each build cost.

In: numbers of plans, where the peers were fetched to. Out: tables in Markdown, and with --json every figure. Each case is run for one generator
after the other before the next case begins, so that a busy machine is busy for all of them. See bench/README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import median

from bench import same_pages
from bench.corpus import Corpus
from bench.measure import Usage, available_memory, run
from bench.tools import Tool, missing
from examples.demo.phrases import Pair

MEGABYTE = 1_000_000
SAMPLE = 10
ROOM = 0.85
"""the share of the free memory that a build may be expected to take"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One case of one generator at one size: medians over the rounds."""

    plans: int
    tool: str
    case: str
    wall: float
    cpu: float
    memory: int
    pages: int
    bytes: int
    rounds: int
    shared: int
    """how many of the pages all generators make"""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator with the corpus that it was given, and the portal that Plansite publishes of that."""

    tool: Tool
    corpus: Corpus
    portal: Path


def cold(site: Site, word: str) -> None:
    site.tool.forget()


def unchanged(site: Site, word: str) -> None:
    """Nothing is edited."""


def one_title(site: Site, word: str) -> None:
    plan = site.corpus.plan(site.corpus.count // 2)
    site.tool.write_plan(plan.retitled(Pair(f"({word})", f"({word})")))


def one_unit(site: Site, word: str) -> None:
    unit = next(unit for unit in site.corpus.units if unit.parent and unit.name != unit.called)
    site.tool.write_unit(unit.renamed(Pair(f"({word})", f"({word})")))


def one_template(site: Site, word: str) -> None:
    site.tool.touch_template(word)


CASES: dict[str, Callable[[Site, str], None]] = {
    "cold": cold, "nothing changed": unchanged, "one plan's title edited": one_title, "one unit renamed": one_unit, "one template touched": one_template}


def main() -> None:
    arguments = _arguments()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir=arguments.work) as work:
        for plans in arguments.plans:
            figures += _measure(plans, arguments, Path(work), figures)
    if arguments.json:
        arguments.json.write_text(json.dumps({
            "seed": arguments.seed, "python": platform.python_version(), "cores": os.cpu_count(), "figures": [asdict(figure) for figure in figures]}, indent=1) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure builds of a made-up corpus.")
    parser.add_argument("--plans", type=int, nargs="+", default=[100, 1000], help="sizes of the corpus, the smallest first")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="measure Hugo and Eleventy too, from where `python -m bench.peers FOLDER` put them")
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), help="the first has to be “cold”")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured; the median counts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="where to build (default: the folder for temporary files)")
    parser.add_argument("--json", type=Path, help="a file for every figure")
    return parser.parse_args()


def _measure(plans: int, arguments: argparse.Namespace, work: Path, before: list[Figure]) -> list[Figure]:
    """Every case at one size, for each generator; the first is Plansite."""
    sites: list[Site] = []
    for name in ("plansite", *(("hugo", "eleventy") if arguments.peers else ())):
        fitting = min(_fitting(name, plans, before), sites[0].corpus.count if sites else plans)
        if fitting < plans:
            print(f"\n{name}: {plans} plans would need more memory than there is; measured at {fitting}.")
        folder = (work / f"{name}-{plans}").resolve()
        portal = (work / f"plansite-{plans}{'' if not sites or fitting == sites[0].corpus.count else f'-{fitting}'}/public").resolve()
        sites.append(Site(Tool(name, folder, arguments.peers.resolve() if arguments.peers else folder), Corpus(fitting, arguments.seed), portal))
    sites[0].tool.write_site(sites[0].corpus)
    spent: dict[tuple[str, str], list[Usage]] = {}
    sizes: dict[str, tuple[int, int, int]] = {}
    for number in range(arguments.rounds):
        for case in arguments.cases:
            for site in sites:
                CASES[case](site, f"{case} {number}")
                spent.setdefault((case, site.tool.name), []).append(_build(site, case))
                if number == 0 and case == "cold":
                    sizes[site.tool.name] = site.tool.size()
                    if site is sites[0]:
                        _hand_over(sites[1:])
                if number == 0 and (case == "cold" or site.portal == sites[0].portal):
                    _require_equal(site)
    figures = [_figure(site, case, spent[case, site.tool.name], sizes[site.tool.name]) for case in arguments.cases for site in sites]
    print(table(plans, figures), flush=True)
    for site in sites:
        shutil.rmtree(site.tool.folder)
    return figures


def _hand_over(peers: list[Site]) -> None:
    """Give the peers what stands on Plansite's pages, in references; of a smaller corpus, where one has less room, Plansite builds a portal first."""
    for site in peers:
        folder, given = site.portal.parent, site.portal.parent / "same-pages"
        if not site.portal.is_dir():
            tool = Tool("plansite", folder, folder)
            tool.write_site(site.corpus)
            _build(Site(tool, site.corpus, site.portal), "for smaller peers, not measured")
        if not given.is_dir():
            same_pages.write(site.portal, site.corpus, given)
        site.tool.write_site(site.corpus, given)


def _fitting(name: str, plans: int, before: list[Figure]) -> int:
    """The number of plans that memory suffices for, judged by the largest build of this generator so far."""
    known = [figure for figure in before if figure.tool == name and figure.case == "cold"]
    if not known:
        return plans
    largest = max(known, key=lambda figure: figure.plans)
    return min(plans, int(available_memory() * ROOM / (largest.memory / largest.plans)))


def _build(site: Site, case: str) -> Usage:
    """One build, told at once: a run at a large size may be broken off before its table."""
    usage = run(site.tool.command(), site.tool.folder)
    if usage.code:
        sys.exit(f"{site.tool.name}, {case}: exit code {usage.code}\n{usage.printed}")
    print(f"{site.tool.name}, {case}: {usage.wall:.2f} s, CPU {usage.cpu:.2f} s, {usage.memory / MEGABYTE:.0f} MB", file=sys.stderr, flush=True)
    return usage


def _require_equal(site: Site) -> None:
    """Stop where a generator has left out what the others show."""
    sample = Random(site.corpus.seed).sample(range(site.corpus.count), min(SAMPLE, site.corpus.count))
    lacking = missing(site.tool, site.corpus, sample, site.portal)
    if lacking:
        sys.exit(f"{site.tool.name}: the work is not equal, {len(lacking)} pieces are missing:\n" + "\n".join(lacking[:10]))


def _figure(site: Site, case: str, spent: list[Usage], size: tuple[int, int, int]) -> Figure:
    pages, written, shared = size
    return Figure(site.corpus.count, site.tool.name, case, median(u.wall for u in spent), median(u.cpu for u in spent), max(u.memory for u in spent),
                  pages, written, len(spent), shared)


def table(plans: int, figures: list[Figure]) -> str:
    """The figures of one size, each with ours of the same case as a multiple of it; none where the sizes differ."""
    lines = [f"\n## {plans} plans\n",
             "| case | generator | wall s | CPU s | memory MB | pages | MB | Plansite's wall, CPU, memory to this |",
             "|---|---|---:|---:|---:|---:|---:|---|"]
    for figure in figures:
        mine = next(f for f in figures if f.case == figure.case and f.tool == "plansite")
        ratios = [f"{a / b:.3g}" for a, b in ((mine.wall, figure.wall), (mine.cpu, figure.cpu), (mine.memory, figure.memory))]
        compared = "" if figure is mine else " · ".join(ratios) if figure.plans == mine.plans else f"at {figure.plans} plans: not compared"
        lines.append(f"| {figure.case} | {figure.tool} | {figure.wall:.2f} | {figure.cpu:.2f} | {figure.memory / MEGABYTE:.0f} | {figure.pages} "
                     f"| {figure.bytes / MEGABYTE:.0f} | {compared} |")
    mine = next(f for f in figures if f.tool == "plansite")
    lines.append(f"\nOf Plansite's {mine.pages} pages {mine.shared} are those that the peers make too, with the same records, words and links.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
