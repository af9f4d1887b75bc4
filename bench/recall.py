"""Whether titles, units and numbers of a large corpus are found, as people type them: among the first three results.

In: the entries of an index and a search page that has it. Out: queries, and lines of text. A query asks for one entry; where several have the very same
title, as routine plans do, a query that is a title has found any of them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from playwright.sync_api import Page

from plansite.search import Entry, clean, fold

FIRST = """async (queries) => {
  const box = document.querySelector("[data-index]"), found = [];
  for (const query of queries) {
    const { hits } = await box.find(query);
    found.push(await Promise.all(hits.slice(0, 3).map(async (hit) => (await box.record(hit.entry)).slice(0, 2))));
  }
  return found;
}"""


class Asked(NamedTuple):
    text: str
    way: str
    entry: Entry


def asked(entries: Sequence[Entry], of_each: int, seed: int = 7) -> Iterator[Asked]:
    """Queries for `of_each` plans and as many units, each in every way."""
    chosen = random.Random(seed)
    of_kind: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for kind in (entry.facets or {}).get("kind", ()):
            of_kind[kind].append(entry)
    for entry in chosen.sample(of_kind["plan"], min(of_each, len(of_kind["plan"]))):
        yield from _titles("title", entry.title, entry)
        number = next((name for name in entry.names if "/" in name), "")
        if number:
            yield from _numbers(number, entry)
    for entry in chosen.sample(of_kind["unit"], min(of_each, len(of_kind["unit"]))):
        yield from _titles("unit", entry.title, entry)
        yield Asked(fold(clean(entry.title))[:-2], "unit, half typed", entry)


def _titles(way: str, title: str, entry: Entry) -> Iterator[Asked]:
    yield Asked(title[:200], way, entry)
    yield Asked(fold(clean(title))[:200], f"{way} without marks", entry)


def _numbers(number: str, entry: Entry) -> Iterator[Asked]:
    plain = fold(clean(number))
    yield Asked(number, "number", entry)
    yield Asked(plain, "number without marks", entry)
    yield Asked(plain.replace("/", " ").replace("-", " "), "number with spaces", entry)
    yield Asked(plain.replace("/", "").replace("-", ""), "number in one piece", entry)
    yield Asked(plain.split("-")[0].replace("/", " "), "part of a number", entry)


def recall(page: Page, queries: Sequence[Asked]) -> Iterator[str]:
    """What was found in each way, and which was not; `page` is a search page."""
    results: list[list[tuple[str, str]]] = page.evaluate(FIRST, [query.text for query in queries])
    ways: defaultdict[str, list[bool]] = defaultdict(list)
    for query, found in zip(queries, results, strict=True):
        is_found = any(url == query.entry.url or title == query.entry.title for url, title in found)
        ways[query.way].append(is_found)
        if not is_found:
            yield f"  not among the first three: {query.text} ({query.entry.url}); {[url for url, _ in found]}"
    for way, answers in ways.items():
        yield f"recall@3 {sum(answers) / len(answers):.3f} of {len(answers):4} {way}"
    every = [answer for answers in ways.values() for answer in answers]
    yield f"recall@3 {sum(every) / len(every):.3f} of {len(every):4} in all"
