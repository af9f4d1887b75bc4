"""Stage 3: Portal -> Outputs: pages in both languages, feeds, open data, assets.

In: Settings and the Portal. Out: every file to publish, in a fixed order. A page is a function of its view: same view, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.model.output import Output
from plansite.model.portal import Portal
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.assets import read_assets, source_files
from plansite.rendering.calendars import calendars
from plansite.rendering.components import read_components
from plansite.rendering.data import exports
from plansite.rendering.edition import Edition
from plansite.rendering.environment import Templates, relative, rooted
from plansite.rendering.feeds import feeds, robots, sitemap
from plansite.rendering.manifest import manifests
from plansite.rendering.pages import all_pages
from plansite.rendering.search_index import search_index
from plansite.rendering.site import site_view
from plansite.rendering.social import draw_cards
from plansite.rendering.strings import read_strings
from plansite.rendering.views import Page, Site
from plansite.settings import Settings

__all__ = ["render"]

MISSING = "404.html"


def render(settings: Settings, portal: Portal, log: Log, cards: Cache, compiled: Cache) -> tuple[Output, ...]:
    """Every output of the portal; faults of templates and strings are in the log. `cards` saves drawing and `compiled` compiling; neither changes a byte."""
    strings = read_strings(settings, log)
    if strings is None:
        return ()
    assets, addresses = read_assets(settings, log)
    if log.has_errors:
        return ()
    pictures, card = draw_cards(Edition(portal, settings, strings["vi"], "vi"), cards)
    editions: Mapping[Language, Edition] = {language: Edition(portal, settings, strings[language], language, card) for language in LANGUAGES}
    sites = {language: site_view(edition, addresses) for language, edition in editions.items()}
    templates = Templates(settings, log, {language: {"t": edition.t, "site": sites[language]} for language, edition in editions.items()}, compiled)
    components = read_components(templates.folder) if settings.design_page else ()
    indexes = {language: search_index(edition) for language, edition in editions.items()}
    pages = [page for language, edition in editions.items() for page in all_pages(edition, components, indexes[language][1])]
    outputs = [*assets, *pictures, *manifests(editions, addresses), *source_files(settings.site, portal), *exports(editions)]
    outputs += [file for files, _ in indexes.values() for file in files]
    outputs += [_page(page, templates) for page in pages]
    outputs.append(_missing(editions, sites, templates, pages))
    outputs += calendars(editions)
    outputs += [output for edition in editions.values() for output in feeds(edition, templates)]
    outputs += [sitemap(editions["vi"], templates, pages), robots(editions["vi"])]
    return tuple(outputs)


def _page(page: Page, templates: Templates) -> Output:
    path = page.frame.path + "index.html"
    html = relative(templates.render(page.template, {"page": page.view, "frame": page.frame}, page.frame.language), path)
    return Output(path, html.encode(), "page")


def _missing(editions: Mapping[Language, Edition], sites: Mapping[Language, Site], templates: Templates, pages: list[Page]) -> Output:
    """404.html: both languages on one page, addresses from the site's base path since it is served at any depth."""
    edition = editions["vi"]
    home = next(p for p in pages if p.frame.kind == "home" and p.frame.language == "vi").frame
    other = editions["en"]
    context = {"other": other.t, "frame": home, "links": sites["vi"].navigation,
               "other_links": sites["en"].navigation, "home": sites["vi"].home, "other_home": sites["en"].home, "other_notice": sites["en"].notice}
    html = rooted(templates.render(MISSING, context), edition.settings.base_path)
    return Output(MISSING, html.encode(), "page")
