"""The pages of one edition: one module per kind, all named in GROUPS and BY_RECORD.

In: an Edition. Out: Page values (template, frame, view). No HTML is made and no file written here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import ceil

from plansite.model import routes
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages import calendar, data, design, documents, free, glossary, home, lists, matrix, news, plan, search, terms, timeline, tree, unit
from plansite.rendering.pages.free import site_map
from plansite.rendering.share import Few, Share
from plansite.rendering.views import Component, Page

Pages = Iterable[Page | Batched]


def _at_once(pages: Callable[[Edition], Iterable[Page]]) -> Callable[[Edition, Batches], Pages]:
    """Pages that are composed in every build, since they show all records or are few."""
    return lambda edition, batches: pages(edition)


Kind = Callable[[Edition, Batches], Pages]
GROUPS: tuple[tuple[Kind, ...], ...] = (
    (calendar.pages, _at_once(documents.index_pages), documents.pages, terms.pages),
    (lists.task_pages, timeline.pages),
    (matrix.pages, _at_once(news.index_pages), _at_once(news.pages), _at_once(free.pages), _at_once(glossary.pages), _at_once(data.pages)),
    (_at_once(home.pages), lists.plan_pages, _at_once(tree.index_pages)),
)
"""kinds of pages, those that take longest first; those of one group show the same rows"""
BY_RECORD: tuple[Callable[[Edition, Batches, Share], Pages], ...] = (unit.pages, plan.pages)
"""kinds with a page for every record, which are most of all pages"""
TOGETHER = (0, 1), (2, 3)
"""groups that the process with the pages of units makes, and that with those of plans, where all pages are made by two: they show the same rows"""
FEW, MOST = 400, 1_000
"""plans of a portal whose pages one process makes, and of one whose pages two make; in a larger one each makes the pages by record of MOST plans"""


def page_groups(edition: Edition) -> tuple[list[tuple[Kind, ...]], list[tuple[Kind, ...]]]:
    """All kinds but the search page and the design page, in groups that need nothing of one another: those with pages by record, which have others with
    them in all but large portals, then those without. Those of a small portal are one."""
    count = len(edition.portal.plans)
    many = max(ceil(count / MOST), 1)
    shares = [Share(n, many) for n in range(many)]
    if count > MOST:
        return [(_shared(kind, share),) for kind in BY_RECORD for share in shares], list(GROUPS)
    halves = [(_shared(kind, shares[0]), *(one for n in numbers for one in GROUPS[n])) for kind, numbers in zip(BY_RECORD, TOGETHER, strict=True)]
    return halves if count > FEW else [(*halves[0], *halves[1])], []


def _shared(kind: Callable[[Edition, Batches, Share], Pages], share: Share) -> Kind:
    return lambda edition, batches: kind(edition, batches, share)


def gather(edition: Edition) -> None:
    """Find in the whole portal what pages by record are made of, for all processes that make shares of them: else each would find it again."""
    plan.around(edition)
    unit.around(edition)


def pages_of(edition: Edition, batches: Batches, named: Mapping[str, Collection[str]]) -> Iterator[Page]:
    """The pages that records themselves have, and none that only show them; `named`: ids by kind, of which plans, news and free pages count."""
    for batch in plan.pages(edition, batches, Few(frozenset(named.get("plan", ())))):
        yield from batch.make()
    paths = {routes.record(kind, id, edition.language) for kind in ("news", "page") for id in named.get(kind, ())}
    if paths:
        yield from (page for page in chain(news.pages(edition), free.pages(edition)) if page.frame.path in paths)


def other_pages(edition: Edition, components: Sequence[Component], index: str) -> Iterator[Page]:
    """The search page and the design page. `index`: address of the search index."""
    yield search.page(edition, index)
    yield from design.page(edition, components)


def home_page(edition: Edition) -> Page:
    return next(home.pages(edition))


__all__ = ["Kind", "gather", "home_page", "other_pages", "page_groups", "pages_of", "site_map"]
