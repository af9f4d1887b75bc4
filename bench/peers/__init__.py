"""The corpus as a site of another generator: the same pages as Plansite's, set by its own templates.

In: a Corpus, and the folder in which bench.same_pages says what stands where. Out: a folder that Hugo or Eleventy builds: a file for each plan,
unit and list in each language, its facts as front matter in JSON, the text of a plan as Markdown, the templates of bench/peers/<name>/. Both get the
same files; only the opening mark of the front matter differs.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, Plan, Unit
from bench.measure import available_memory
from bench.ours import put
from bench.same_pages import LANGUAGES

HERE = Path(__file__).parent
LINK = re.compile(r"\[([^\]]*)\]\(document:([^)]*)\)")
DOCUMENTS = ("/van-ban/", "/en/documents/")
Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator to compare with: its name, and the line before and after the front matter."""

    name: str
    opening: str
    closing: str

    def write_site(self, corpus: Corpus, folder: Path, given: Path) -> None:
        shutil.copytree(HERE / self.name, folder, dirs_exist_ok=True)
        shutil.copytree(HERE / "frame", folder / "frame", dirs_exist_ok=True)
        (folder / "given").symlink_to(given)
        for unit in corpus.units:
            self.write_unit(unit, folder)
        for plan in corpus.plans:
            self.write_plan(plan, folder)
        for language in LANGUAGES:
            for path in sorted((given / language / "lists").iterdir()):
                file = "_index.md" if path.stem == "home" and self.name == "hugo" else f"lists/{path.stem}.md"
                put(folder / f"content/{language}/{file}", self._front(json.loads(path.read_text(encoding="utf-8"))))

    def write_plan(self, plan: Plan, folder: Path) -> None:
        for side, language in enumerate(LANGUAGES):
            given = _given(folder, language, "plans", plan.id)
            tasks = [{"n": task.n, "name": task.name[side], "form": task.form[side], "output": task.output[side], **told}
                     for task, told in zip(plan.tasks, given["tasks"], strict=True)]
            facts = {**given, "title": plan.title[side], "plan": plan.id, "short": plan.short[side], "number": plan.number,
                     "date": plan.recorded.isoformat(), "tasks": tasks, "clauses": dict(_clauses(plan, side))}
            text = "\n\n".join(_markdown(line[side], side) for line in plan.lines if line.vi != "[signature]")
            put(folder / f"content/{language}/plans/{plan.id}.md", f"{self._front(facts)}{text}\n")

    def write_unit(self, unit: Unit, folder: Path) -> None:
        for side, language in enumerate(LANGUAGES):
            facts = {**_given(folder, language, "units", unit.id), "title": unit.name[side], "abroad": unit.name[1 - side], "unit": unit.id}
            put(folder / f"content/{language}/units/{unit.id}.md", self._front(facts))

    def _front(self, facts: Given) -> str:
        return f"{self.opening}{json.dumps({'url': facts['address'], **facts}, ensure_ascii=False)}{self.closing}\n"


HUGO = Peer("hugo", "", "\n")
ELEVENTY = Peer("eleventy", "---json\n", "\n---")
PEERS = {peer.name: peer for peer in (HUGO, ELEVENTY)}


def _given(folder: Path, language: str, kind: str, id: str) -> Given:
    """What bench.same_pages says of this page."""
    given: Given = json.loads((folder / "given" / language / kind / f"{id}.json").read_text(encoding="utf-8"))
    return given


def _markdown(line: str, side: int) -> str:
    """A line of the signed text: links to documents with their addresses, numbers as they are instead of lists that count for themselves."""
    line = LINK.sub(rf"[\1]({DOCUMENTS[side]}\2/)", re.sub(r"^#", "##", line))
    return re.sub(r"^(\d+)\. ", r"\1\\. ", line)


def _clauses(plan: Plan, side: int) -> Iterator[tuple[str, list[str]]]:
    """The clauses of section III with what stands under them, by their anchors."""
    lines = [line[side] for line in plan.lines]
    start = next(number for number, line in enumerate(lines) if line.startswith("## III."))
    heads = [number for number, line in enumerate(lines) if number > start and line.startswith("### ")]
    for head in heads:
        under = [lines[head].removeprefix("### "), *(line for line in lines[head + 1:head + 3])]
        yield f"iii-{under[0].partition('.')[0]}", under


def command(peer: str, fetched: Path, out: Path) -> list[str]:
    """How to build the site that stands in the working folder; `fetched` is where `python -m bench.peers` put the generators."""
    if peer == "hugo":
        binary = next(path for path in sorted((fetched / "hugo/hugo/binaries").iterdir()) if path.is_file())
        return [str(binary), "--quiet", "--destination", str(out), "--cacheDir", str(out.parent / ".hugo-cache")]
    room = int(available_memory() * 0.85 / 1_000_000)  # by itself Node ends with an error at about 4 GB, however much there is
    return ["node", f"--max-old-space-size={room}", str(fetched / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"), "--quiet", f"--output={out}"]
