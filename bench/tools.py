"""The generators as the runner sees them: write a site, edit it, build it, find what was built, compare it with what Plansite made.

In: a corpus and a folder. Out: commands, files, and what is not equal. Nothing is measured here.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench import ours
from bench.corpus import TODAY, Corpus, Plan, Unit
from bench.pages import Piece, addresses, letters, read, said
from bench.peers import PEERS, command
from bench.same_pages import LANGUAGES

TAG = re.compile(r"<[^>]*>")
MARK = re.compile(r"^(#+ )?([IVX]+\. |\d+\. |[a-z]\) |- )?")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ENTRY = re.compile(r'<entry>.*?<link\b[^>]*href="([^"]*)"', re.DOTALL)
TITLE_END = re.compile(r'</h1>((\{\{ ")?<!-- .*? -->(" \| safeHTML \}\})?)?')
OF_A_KIND = 5
"""how many pages of each kind are compared word for word"""


@dataclass(frozen=True, slots=True)
class Tool:
    """One generator with its site in `folder`."""

    name: str
    folder: Path
    fetched: Path

    @property
    def is_ours(self) -> bool:
        return self.name == "plansite"

    @property
    def out(self) -> Path:
        return self.folder / "public"

    def write_site(self, corpus: Corpus, given: Path | None = None) -> None:
        """A peer is given what bench.same_pages wrote."""
        if given:
            PEERS[self.name].write_site(corpus, self.folder, given)
            return
        for name in ("templates", "static"):
            shutil.copytree(ours.REPOSITORY / name, self.folder / name)
        ours.write_site(corpus, self.folder, self.folder)

    def write_plan(self, plan: Plan) -> None:
        (ours if self.is_ours else PEERS[self.name]).write_plan(plan, self.folder)

    def write_unit(self, unit: Unit) -> None:
        (ours if self.is_ours else PEERS[self.name]).write_unit(unit, self.folder)

    def touch_template(self, word: str) -> None:
        """Put a comment behind the title in the template of a plan's page, so that every one of them changes."""
        path = self.folder / {"plansite": "templates/plan.html", "hugo": "layouts/plans/single.html", "eleventy": "_includes/plan.11ty.js"}[self.name]
        comment = f'{{{{ "<!-- {word} -->" | safeHTML }}}}' if self.name == "hugo" else f"<!-- {word} -->"  # Hugo takes plain ones out of its templates
        path.write_text(TITLE_END.sub(lambda _: f"</h1>{comment}", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")

    def forget(self) -> None:
        """Remove what a build left: the next one is cold."""
        for name in ("public", ".plansite", ".hugo-cache", "resources", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def command(self) -> list[str]:
        if self.is_ours:
            build = [sys.executable, str(ours.REPOSITORY / "build.py"), "build", "--site", str(self.folder), "--out", str(self.out)]
            return [*build, "--today", TODAY.isoformat(), "--quiet", "--strict"]
        return command(self.name, self.fetched, self.out)

    def pages_of(self, kind: str, id: str, language: str) -> list[Path]:
        """The page of a plan or unit, and those below it."""
        vi = {"plans": "ke-hoach", "units": "don-vi"}[kind]
        return sorted((self.out / (vi if language == "vi" else f"en/{kind}") / id).rglob("index.html"))

    def size(self) -> tuple[int, int, int]:
        """Pages and bytes of what was built, and how many of the pages all generators make."""
        files = [path for path in self.out.rglob("*") if path.is_file()]
        return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files), len(addresses(self.out))


def missing(tool: Tool, corpus: Corpus, sample: Iterable[int], portal: Path) -> list[str]:
    """What is not equal to `portal`, which Plansite published: pages that one has and the other has not; of each kind of page, on a few of them,
    every word and every link in its place; the entries of the feeds. And of the plans of the sample every clause and every row, as the corpus has
    them, on the pages of the plan and of the unit that leads the task."""
    lacking = [] if tool.out == portal else [*_other_pages(tool, portal), *_other_words(tool, corpus, portal), *_other_feeds(tool, portal)]
    for n in sample:
        plan = corpus.plan(n)
        for side, language in enumerate(LANGUAGES):
            page = _words(tool.pages_of("plans", plan.id, language))
            wanted = [_plain(line[side]) for line in plan.lines if not line.vi.startswith("[")] + [_plain(task.name[side]) for task in plan.tasks]
            lacking += [f"{plan.id} ({language}): {words}" for words in wanted if words not in page]
            lead = plan.tasks[0].lead.id
            of_lead = _words(tool.pages_of("units", lead, language))
            lacking += [f"{lead} ({language}): {task.name[side]}" for task in plan.tasks if task.lead.id == lead and _plain(task.name[side]) not in of_lead]
    return lacking


def _other_pages(tool: Tool, portal: Path) -> Iterator[str]:
    theirs, wanted = set(addresses(tool.out)), set(addresses(portal))
    yield from (f"no page /{address}" for address in sorted(wanted - theirs))
    yield from (f"a page that Plansite has not: /{address}" for address in sorted(theirs - wanted))


def _other_words(tool: Tool, corpus: Corpus, portal: Path) -> Iterator[str]:
    """Pages of the same kind differ in ids and years only; which are compared depends on the seed."""
    kinds: dict[str, list[str]] = {}
    for address in sorted({*addresses(tool.out)} & {*addresses(portal)}):
        kinds.setdefault("/".join(part for part in address.split("/") if not re.search(r"\d", part)), []).append(address)
    for kind, of_kind in kinds.items():
        for address in Random(f"{corpus.seed} {kind}").sample(of_kind, min(OF_A_KIND, len(of_kind))):
            page, wanted = read(tool.out, address), read(portal, address)
            (words, links), (wanted_words, wanted_links) = said(page.blocks), said(wanted.blocks)
            if words != wanted_words:
                at = next((n for n, (a, b) in enumerate(zip(words, wanted_words, strict=False)) if a != b), min(len(words), len(wanted_words)))
                yield f"/{address}: {words[at:at + 40]} instead of {wanted_words[at:at + 40]}"
            if links != wanted_links:
                yield f"/{address}: {len(links)} links, other ones than Plansite's {len(wanted_links)}"
            if (page.title, page.description, page.other, _told(page.crumbs)) != (wanted.title, wanted.description, wanted.other, _told(wanted.crumbs)):
                yield f"/{address}: another title, description, breadcrumb or other language"


def _told(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(" ".join(piece.words), piece.href) for piece in pieces]


def _other_feeds(tool: Tool, portal: Path) -> Iterator[str]:
    for path in ("feed.xml", "en/feed.xml"):
        theirs, wanted = (ENTRY.findall((folder / path).read_text(encoding="utf-8")) for folder in (tool.out, portal))
        if theirs != wanted:
            yield f"{path}: other entries than Plansite's {len(wanted)}"


def _words(paths: list[Path]) -> str:
    return _plain(" ".join(html.unescape(TAG.sub("", path.read_text(encoding="utf-8"))) for path in paths))


def _plain(line: str) -> str:
    return letters(LINK.sub(r"\1", MARK.sub("", line)))
