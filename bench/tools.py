"""The generators as the runner sees them: write a site, edit it, build it, find what was built.

In: a corpus and a folder. Out: commands and files. Nothing is measured here.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench import ours
from bench.corpus import TODAY, Corpus, Plan, Unit
from bench.peers import LANGUAGES, PEERS, command

TAG = re.compile(r"<[^>]*>")
MARK = re.compile(r"^(#+ )?([IVX]+\. |\d+\. |[a-z]\) |- )?")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


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

    def write_site(self, corpus: Corpus) -> None:
        if not self.is_ours:
            PEERS[self.name].write_site(corpus, self.folder)
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
        path.write_text(re.sub(r"</h1>(<!-- .*? -->)?", f"</h1><!-- {word} -->", path.read_text(encoding="utf-8"), count=1), encoding="utf-8")

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
        vi = {"plans": "ke-hoach", "units": "don-vi"}[kind] if self.is_ours else kind
        return sorted((self.out / (vi if language == "vi" else f"en/{kind}") / id).rglob("index.html"))

    def size(self) -> tuple[int, int]:
        """Pages and bytes of what was built."""
        files = [path for path in self.out.rglob("*") if path.is_file()]
        return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def missing(tool: Tool, corpus: Corpus, sample: Iterable[int]) -> list[str]:
    """What an equal site would have and this one has not: pages of every plan and unit; for the plans of the sample every clause, every row of the
    table, and every row on the page of the unit that leads it; the feeds."""
    ids = [("plans", plan) for plan in (f"kh-{n + 1:06}" for n in range(corpus.count))] + [("units", unit.id) for unit in corpus.units]
    lacking = [f"{kind}/{id} ({language})" for kind, id in ids for language in LANGUAGES if not tool.pages_of(kind, id, language)]
    lacking += [f"{path}feed.xml" for path in ("", "en/") if b"<entry>" not in (tool.out / path / "feed.xml").read_bytes()]
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


def _words(paths: list[Path]) -> str:
    return _plain(" ".join(html.unescape(TAG.sub("", path.read_text(encoding="utf-8"))) for path in paths))


def _plain(line: str) -> str:
    """Letters and figures only: quotes, spaces and marks differ between generators."""
    return re.sub(r"[\W_]+", "", LINK.sub(r"\1", MARK.sub("", line)))
