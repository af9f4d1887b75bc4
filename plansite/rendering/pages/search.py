"""The search page: a form for the script, and without one an A–Z of units, document numbers, years and topics.

In: an Edition and the address of its index. Out: one Page. What is found, and how, is decided in plansite/search and static/search.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plansite.model import routes
from plansite.model.collation import initial, vietnamese_order
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import of_units
from plansite.rendering.pages.frames import frame, section_paths
from plansite.rendering.views import Link, Page, SearchView, SearchWay

FACETS = ("kind", "state", "year", "unit", "topic")
"""what results can be filtered by, in the order in which they stand; the names stand in the address"""
MOST = 100
"""links of one way; with more records than this it names the list of them all instead, which is split"""


def page(edition: Edition, index: str) -> Page:
    title, t = edition.own("search"), edition.t
    ways = (
        _way(edition, t["units"], "unit", _by_initial(_units(edition))),
        _way(edition, t["search_numbers"], "document", _by_kind(_numbers(edition))),
        _way(edition, t["search_years"], "plan", (("", _years(edition)),)),
        _way(edition, t["topics"], "topic", _topics(edition)),
    )
    view = SearchView(title, index, " ".join(FACETS), tuple(way for way in ways if way.parts or way.whole))
    return Page("search.html", frame(edition, "search", section_paths("search"), title, edition.own("search_description")), view)


def _way(edition: Edition, title: str, kind: str, parts: Iterable[tuple[str, Sequence[Link]]]) -> SearchWay:
    made = tuple((heading, tuple(links)) for heading, links in parts if links)
    if sum(len(links) for _, links in made) > MOST:
        return SearchWay(title, (), Link(edition.say(title), "/" + routes.section(kind, edition.language)))
    return SearchWay(title, made)


def _units(edition: Edition) -> list[Link]:
    """Units by name, with their superior where others have that name too."""
    facet = of_units(edition, "search", "unit", "", lambda _: ())
    return [Link(facet.words(id), edition.unit(id).url) for id in sorted(edition.portal.units, key=facet.order)]


def _by_initial(links: Iterable[Link]) -> list[tuple[str, list[Link]]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(initial(link.words.text), []).append(link)
    return sorted(found.items(), key=lambda pair: vietnamese_order(pair[0]))


def _numbers(edition: Edition) -> list[tuple[str, Link]]:
    """Every number that a document or the act of a plan has, with its kind."""
    t = edition.t
    found = [(t[f"act_{act.type}"], Link(Words(act.number, "vi"), edition.act(act).url, edition.act(act).note)) for act in edition.portal.acts.values()]
    for plan in edition.portal.plans.values():
        if any(c.isdigit() for c in plan.decision.number):
            note = edition.partial(plan.decision.date_signed) if plan.decision.date_signed else ""
            found.append((t[f"act_{plan.decision.type}"], Link(Words(plan.decision.number, "vi"), edition.plan_url(plan.id), note)))
    return found


def _by_kind(numbers: Iterable[tuple[str, Link]]) -> list[tuple[str, list[Link]]]:
    found: dict[str, list[Link]] = {}
    for kind, link in numbers:
        found.setdefault(kind, []).append(link)
    return [(kind, sorted(found[kind], key=_by_number)) for kind in sorted(found, key=vietnamese_order)]


def _by_number(link: Link) -> tuple[int, str, str]:
    digits = "".join(c if c.isdigit() else " " for c in link.words.text).split()
    return int(digits[0]) if digits else 0, link.words.text, link.note


def _years(edition: Edition) -> list[Link]:
    years = {year for plan in edition.portal.plans.values() for year in plan.period.years}
    return [Link(edition.say(str(year)), "/" + routes.filtered("plan", "year", str(year), edition.language)) for year in sorted(years, reverse=True)]


def _topics(edition: Edition) -> list[tuple[str, list[Link]]]:
    """Topics under their programme: areas of two programmes share names."""
    found: dict[str, list[Link]] = {}
    for topic in sorted(edition.portal.topics.values(), key=lambda topic: (topic.programme or "", topic.code)):
        found.setdefault(topic.programme or "", []).append(edition.term("topic", topic.id))
    return [(edition.act(edition.portal.acts[programme]).words.text if programme else "", links) for programme, links in found.items()]
