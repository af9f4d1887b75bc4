"""What stands on each page of Plansite's portal, in references: from it the peers set the same pages.

In: a portal that Plansite published from a corpus. Out: a folder with a small JSON file for every page in each language. The peers are handed what
Plansite decided: which pages there are, what each is called, its filters, which records stand on it in which order, how a time is read and whether
it is late. A row that shows a plan, task, duty or clause of the corpus is the id of that record and no more; its words come from the record's own
file, so that an edit of that file shows. One page is held at a time.

A piece of text is one of: words; `@unit` or `=plan`, a link to it with its name; [address, words], [address, words, a count]; [address, @unit,
what stands before its name, what stands after it]. Where words are `@unit`, `&unit`, `=plan` or `^plan` they are the unit's name, its name in the
other language, the plan's short name or its title; without an address they are no link.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bench.corpus import Corpus
from bench.ours import put
from bench.pages import Block, Cell, Page, Piece, Row, addresses, letters, read

LANGUAGES = ("vi", "en")
PLAN = re.compile(r"/(?:ke-hoach|en/plans)/(kh-\d+)/(?:#(.+))?$")
UNIT = re.compile(r"/(?:don-vi|en/units)/([^/]+)/$")
RECORD = re.compile(r"task-|duty-")
FEED = re.compile(r'<entry>.*?<title[^>]*>(.*?)</title>.*?<link\b[^>]*href="https://[^/"]*([^"]*)".*?<updated>(.*?)</updated>'
                  r'(?:.*?<summary[^>]*>(.*?)</summary>)?.*?</entry>', re.DOTALL)
SITE = re.compile(" – [^–]*$")
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """How units and plans are called in one language, and how the times of tasks and duties are told on the page of their plan."""

    units: dict[str, str]
    abroad: dict[str, str]
    """the names of units in the other language"""
    shorts: dict[str, str]
    titles: dict[str, str]
    times: dict[str, list[str]] = field(default_factory=dict)

    def of(self, words: str, ids: Iterable[str]) -> list[str]:
        """The name that `words` are or hold, as a reference, with what stands around it; of two names, such as in the title of a list that is split by the
        body above and then by the body, that of the lower unit."""
        for id in ids:
            if words in (self.shorts.get(id), self.titles.get(id)):
                return [f"{'=' if words == self.shorts[id] else '^'}{id}"]
            if words == self.abroad.get(id) != self.units.get(id):
                return [f"&{id}"]
        for id in sorted((id for id in ids if id in self.units), key=lambda id: (-id.count("-"), -len(self.units[id]))):
            before, name, after = words.partition(self.units[id])
            if name:
                return [f"@{id}", before, after] if before or after else [f"@{id}"]
        return [words]

    def piece(self, piece: Piece, ids: Iterable[str]) -> object:
        """A piece of text as the peers get it; `ids` are those of which words without a link may be the name."""
        first, rest = piece.words[0], " ".join(piece.words[1:])
        if not piece.href:
            named = self.of(first, ids)
            return first if named == [first] else ["", *named]
        named = self.of(first, re.split(r"[/?=&#]", piece.href))
        of_record = UNIT if named[0][0] == "@" else PLAN if named[0][0] == "=" else None
        if of_record and len(named) == 1 and not rest and of_record.match(piece.href):
            return named[0]
        if len(named) == 3:
            return [piece.href, *named[:2], f"{named[2]} {rest}" if rest else named[2]]
        return [piece.href, *named, *([rest] if rest else [])]

    def cell(self, cell: Cell, ids: Iterable[str]) -> list[object]:
        return [self.piece(piece, ids) for piece in cell]


def write(portal: Path, corpus: Corpus, folder: Path) -> None:
    """Both languages, side by side."""
    with ProcessPoolExecutor(len(LANGUAGES)) as pool:
        for _ in pool.map(_write, LANGUAGES, [portal] * 2, [corpus] * 2, [folder] * 2):
            pass


def _write(language: str, portal: Path, corpus: Corpus, folder: Path) -> None:
    """First the plans, since on their pages stands how times are told."""
    side = LANGUAGES.index(language)
    names = Names({unit.id: unit.name[side] for unit in corpus.units}, {unit.id: unit.name[1 - side] for unit in corpus.units}, {}, {})
    for plan in corpus.plans:
        names.shorts[plan.id], names.titles[plan.id] = sys.intern(plan.short[side]), plan.title[side]
    own = {}
    for plan in corpus.plans:
        address = f"{'ke-hoach' if language == 'vi' else 'en/plans'}/{plan.id}/"
        own[address] = plan.id
        lines = [letters(re.sub(r"^#+ ", "", line[side])) for line in plan.lines if line.vi[0] != "["]
        put(folder / language / f"plans/{plan.id}.json", _dumped(_plan(read(portal, address), plan.id, lines, names)))
    for address in addresses(portal):
        if address.startswith("en/") == (language == "en") and address not in own:
            unit = UNIT.match(f"/{address}")
            kind, name = ("units", unit[1]) if unit and unit[1] in names.units else ("lists", "home" if address in ("", "en/") else address.rstrip("/").replace("/", "_"))
            page = read(portal, address)
            ids = _ids(page)
            feed = {"feed": list(_feed((portal / address / "feed.xml").read_text(encoding="utf-8")))} if name == "home" else {}
            put(folder / language / kind / f"{name}.json", _dumped({**_head(page, names, ids), **feed, "blocks": list(_blocks(page.blocks, page, names, ids))}))


def _feed(text: str) -> Iterator[object]:
    """The entries of a feed: a plan by its id, any other by its address, title, day and summary."""
    for entry in FEED.finditer(text):
        title, address, updated, summary = (html.unescape(words or "") for words in entry.groups())
        plan = PLAN.match(address)
        yield plan[1] if plan else [address, title, updated, summary]


def _dumped(facts: Json) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _head(page: Page, names: Names, ids: list[str]) -> Json:
    title = names.piece(Piece([SITE.sub("", page.title)]), ids)
    description = names.piece(Piece([page.description]), ids)
    return {"address": page.address, "other": page.other, "heading": title, "about": "" if description == title else description,
            "crumbs": names.cell(page.crumbs, ids)}


def _ids(page: Page) -> list[str]:
    """Which records words without a link may name: those in the page's address, the units that it links to, and what filters without pages stand for."""
    linked = {match[1] for block in page.blocks if block.tag != "table" and len(block.rows) < 100 for row in block.rows for piece in row.pieces
              if piece.href and (match := UNIT.match(piece.href))}
    return [*page.address.split("/"), *sorted(linked.union(page.values))]


def _plan(page: Page, id: str, lines: list[str], names: Names) -> Json:
    """A plan's page: what stands before and after the signed text, and what its rows say that the corpus does not."""
    said = [letters(block.words) for block in page.blocks]
    first, last = said.index(lines[0]), len(said) - 1 - said[::-1].index(lines[-1])
    rows = {row.id: row for block in page.blocks for row in block.rows if RECORD.match(row.id)}
    ids = _ids(page)
    for key, row in rows.items():
        names.times[f"{id}/{key}"] = [sys.intern(piece.words[0]) for piece in row.cells[5 if key.startswith("task") else 3]]
    tasks = [{"lead": names.cell(row.cells[3], ()), "support": names.cell(row.cells[4], ()), "time": names.times[f"{id}/{key}"]}
             for key, row in rows.items() if key.startswith("task")]
    duties = [{"id": key, "name": [piece.words[0] for piece in row.cells[0]], "who": names.cell(row.cells[1], ()), "to": names.cell(row.cells[2], ()),
               "time": names.times[f"{id}/{key}"], "clause": row.cells[4][0].href.partition("#")[2], "label": row.cells[4][0].words[0]}
              for key, row in rows.items() if key.startswith("duty")]
    table = next(block for block in page.blocks[first:last] if block.rows[-1].id.startswith("task"))
    facts = next(block for block in page.blocks if block.tag == "dl")
    issuer = facts.rows[0].cells[1][0]
    labels = {match[2]: piece.words[0] for block in page.blocks[last:] for row in block.rows for piece in row.pieces
              if (match := PLAN.match(piece.href)) and match[1] == id and match[2]}
    title = next(number for number, block in enumerate(page.blocks) if block.tag == "h1")
    return {**_head(page, names, ids), "tasks": tasks, "duties": duties, "labels": labels, "table": [names.cell(cell, ids) for cell in table.rows[0].cells],
            "state": page.blocks[0].words, "period": facts.rows[1].cells[1][0].words[0], "issuer": [issuer.href, *names.of(issuer.words[0], issuer.href.split("/"))],
            "top": list(_blocks(page.blocks[:title], page, names, ids)), "blocks": list(_blocks(page.blocks[title + 1:first], page, names, ids)),
            "after": list(_blocks(page.blocks[last + 1:], page, names, ids))}


def _blocks(blocks: list[Block], page: Page, names: Names, ids: list[str]) -> Iterator[Json]:
    """Headings and paragraphs one by one; of lists and tables the rows of one kind together."""
    for number, block in enumerate(blocks):
        if len(block.rows) == 1 and block.tag not in ("ul", "ol", "dl", "table", "figure"):
            following = blocks[number + 1].rows[-1] if block.tag == "h2" and number + 1 < len(blocks) else None
            about = [*ids, *(match[1] for piece in following.pieces if (match := PLAN.match(piece.href)))] if following else ids
            yield {"t": block.tag, "c": names.cell(list(block.rows[0].pieces), about), **({"id": block.id} if block.id else {})}
            continue
        head = [names.cell(cell, ids) for cell in block.rows[0].cells] if block.tag == "table" else None
        rows = (_row(row, block.tag, page, names, ids) for row in (block.rows[1:] if head else block.rows))
        for kind, run in groupby(rows, key=lambda row: row[0]):
            yield {"t": block.tag, "k": kind, "rows": [row for _, row in run], **({"head": head} if head else {})}
            head = None


def _row(row: Row, tag: str, page: Page, names: Names, ids: list[str]) -> tuple[str, object]:
    """Its kind, and the record that it shows with what the page says of it; a row that shows no record of the corpus says its words itself."""
    pieces = list(row.pieces)
    if RECORD.match(row.id):
        return "own", f"{page.address.split('/')[-2]}/{row.id}"
    if shown := _record(pieces, tag, names):
        return shown
    if tag not in ("ul", "ol"):
        return "cells", [names.cell(cell, ids) for cell in row.cells]
    made = names.cell(pieces, ids)
    counted = len(made) == 1 and len(pieces[0].words) > 1 and isinstance(made[0], list) and len(made[0]) == 3
    return ("count", made[0]) if counted else ("item", made)


def _record(pieces: list[Piece], tag: str, names: Names) -> tuple[str, str] | None:
    """The kind of a row that shows a plan or something of it, and which; judged by where its links lead."""
    records = [(number, match[1], match[2]) for number, piece in enumerate(pieces) if (match := PLAN.match(piece.href))]
    if not records:
        return None
    at, plan, what = records[0]
    key = f"{plan}/{what}"
    clauses = [below for _, _, below in records if below and not RECORD.match(below)]
    of_plan = [pieces[number].words for number, _, below in records if not below]
    kind, value = "", key
    if tag == "figure":
        kind, value = "passage", f"{plan}/{clauses[0]}|{' '.join(pieces[-1].words)}"
    elif key in names.times and tag == "table":
        kind = "task-of-plan" if of_plan else "task"
        if of_plan and (called := of_plan[0][0]).startswith(names.titles[plan]):  # with its number, body and year where others have its title too
            value = f"{key}|{'title' if called == names.titles[plan] else 'all'}"
    elif key in names.times and len(pieces) == 1:
        kind, value = ("span", _span(key, pieces[0].words, names)) if len(pieces[0].words) > 1 else ("named", key)
    elif key in names.times and of_plan:
        kind, value = "due", _due(key, pieces, at, records[1][0], names)
    elif tag == "table" and clauses:
        kind, value = "duty", f"{plan}/{clauses[0]}"
    elif not what and pieces[at].words == [names.titles[plan]]:
        kind, value = "card", plan
    return (kind, value) if kind else None


def _span(key: str, words: list[str], names: Names) -> str:
    """A task on the timeline of a unit: its role, and its time where that is told in other words than on the page of the plan."""
    told = names.times[key][1].partition(": ")[2] if len(names.times[key]) > 1 else ""
    return "|".join([key, " ".join(words[1:-1]), *([words[-1]] if words[-1] != told else [])])


def _due(key: str, pieces: list[Piece], name: int, plan: int, names: Names) -> str:
    """A task or duty among the deadlines: the day and role, how much of its time is told, what is told besides, and who else has to do with it."""
    before = " ".join(word for piece in pieces[:name] for word in piece.words)
    told = [piece.words[0] for piece in pieces[name + 1:plan]]
    same = next((n for n, (a, b) in enumerate(zip(told, names.times[key], strict=False)) if a != b), min(len(told), len(names.times[key])))
    after = [f"{piece.href}>{' '.join(piece.words)}" for piece in pieces[plan + 1:]]
    return "|".join([key, before, str(same), " ".join(told[same:]), *after])
