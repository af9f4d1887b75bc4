"""The pages of one edition: one module per kind, all named in the tuple PAGES.

In: an Edition. Out: Page values (template, frame, view). No HTML is made and no file written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from plansite.rendering.edition import Edition
from plansite.rendering.pages import calendar, data, design, documents, free, glossary, home, lists, matrix, news, plan, search, terms, timeline, tree, unit
from plansite.rendering.views import Component, Frame, Page

PAGES: tuple[Callable[[Edition], Iterable[Page]], ...] = (
    home.pages, lists.plan_pages, plan.pages, tree.index_pages, unit.pages, lists.task_pages, timeline.pages, calendar.pages,
    documents.index_pages, documents.pages, terms.pages, matrix.pages, news.index_pages, news.pages, free.pages, glossary.pages, data.pages,
)


def all_pages(edition: Edition, components: Sequence[Component], index: str) -> Iterator[Page]:
    """Every page of the edition, in a fixed order; the site map last, since it lists the others. `index`: address of the search index."""
    frames: list[Frame] = []
    for pages in (*(kind(edition) for kind in PAGES), [search.page(edition, index)], design.page(edition, components)):
        for page in pages:
            frames.append(page.frame)
            yield page
    yield free.site_map(edition, frames)


def home_page(edition: Edition) -> Page:
    return next(home.pages(edition))


__all__ = ["PAGES", "all_pages", "home_page"]
