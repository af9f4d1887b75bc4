"""The pages of one edition: one module per kind, all named in the tuple PAGES.

In: an Edition. Out: Page values (template, frame, view). No HTML is made and no file written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plansite.model.output import Batch
from plansite.rendering.batches import Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages import calendar, data, design, documents, free, glossary, home, lists, matrix, news, plan, search, terms, timeline, tree, unit
from plansite.rendering.pages.free import site_map
from plansite.rendering.views import Component, Page

Pages = Iterable[Page | Batch[Page]]


def _at_once(pages: Callable[[Edition], Iterable[Page]]) -> Callable[[Edition, Batches], Pages]:
    """Pages that are composed in every build, since they show all records or are few."""
    return lambda edition, batches: pages(edition)


PAGES: tuple[Callable[[Edition, Batches], Pages], ...] = (
    _at_once(home.pages), lists.plan_pages, plan.pages, _at_once(tree.index_pages), unit.pages, lists.task_pages, timeline.pages,
    calendar.pages, _at_once(documents.index_pages), _at_once(documents.pages), terms.pages, matrix.pages, _at_once(news.index_pages),
    _at_once(news.pages), _at_once(free.pages), _at_once(glossary.pages), _at_once(data.pages),
)


def all_pages(edition: Edition, batches: Batches, components: Sequence[Component], index: str) -> Iterator[Page | Batch[Page]]:
    """Every page of the edition but the site map, in a fixed order. `index`: address of the search index."""
    for pages in (*(kind(edition, batches) for kind in PAGES), [search.page(edition, index)], design.page(edition, components)):
        yield from pages


def home_page(edition: Edition) -> Page:
    return next(home.pages(edition))


__all__ = ["PAGES", "all_pages", "home_page", "site_map"]
