"""The frame of a page: title, addresses in both languages, breadcrumbs, linked data.

In: an Edition and what the page is. Out: a Frame. The content of the page is not looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.data import addresses
from plansite.rendering.edition import Edition
from plansite.rendering.html import Markup
from plansite.rendering.report import report_link
from plansite.rendering.views import Format, Frame, Link

Data = Mapping[str, Any]
LISTS = {"plan": "plans", "tasks": "tasks", "unit": "units", "document": "documents", "news": "news"}
"""a list with a feed -> the table with its records"""


def frame(edition: Edition, kind: str, paths: Mapping[Language, str], title: Words, description: Words, *,
          crumbs: Sequence[Link] = (), is_translated: bool = True, data: Sequence[Data] = (), updated: date | None = None, head: Words | None = None,
          card: Link | None = None, formats: Sequence[Format] = (), crumb: Words | None = None) -> Frame:
    """The frame of a page that stands at `paths`; an English page without a translation is not indexed and has no alternates.

    `card`: address and description of its own social card. `crumb`: its name in the breadcrumb, where that is not its title.
    """
    path = paths[edition.language]
    is_indexed = is_translated or edition.language == "vi"
    image = card or Link(edition.words(edition.settings.title), edition.card)
    trail = (*crumbs, Link(crumb or title, "/" + path, is_current=True)) if path != routes.home(edition.language) else ()
    report, report_with_commit = report_link(edition, path, head or title)
    return Frame(
        kind=kind, path=path, language=edition.language, title=head or title, description=description,
        canonical=edition.absolute(path), twin="/" + paths[edition.other],
        alternates=_alternates(edition, paths, is_translated) if is_indexed else (), is_indexed=is_indexed,
        crumbs=trail, linked_data=linked_data(edition, data, trail),
        feed="/" + routes.feed(routes.home(edition.language)), updated=updated, report=report, report_with_commit=report_with_commit,
        image=edition.absolute(image.url) if image.url else "", image_alt=image.words.text if image.url else "",
        formats=tuple(formats),
    )


def formats(edition: Edition, kind: str, id: str) -> tuple[Format, ...]:
    """One unit or plan as a feed and as data; a plan as plain text too."""
    found = [("application/atom+xml", routes.feed(routes.record(kind, id, edition.language)), "feed"),
             ("application/json", addresses.work(kind, id, "json"), "json"), ("text/csv", addresses.work(kind, id, "csv"), "csv")]
    if kind == "plan":
        found.append(("text/markdown", addresses.plan_text(id, edition.language), "text"))
    return tuple(Format(media, "/" + path, edition.own(f"format_{name}")) for media, path, name in found)


def list_formats(edition: Edition, paths: Mapping[Language, str]) -> tuple[Format, ...]:
    """A whole list as a feed and as data; what is narrowed to a part of one has no other form."""
    table = {routes.section(kind, edition.language): table for kind, table in LISTS.items()}.get(paths[edition.language])
    if table is None:
        return ()
    files = [(media, addresses.whole(table, suffix), suffix) for media, suffix in (("application/json", "json"), ("text/csv", "csv"))]
    return tuple(Format(media, "/" + path, edition.own(f"format_{name}")) for media, path, name in (
        ("application/atom+xml", routes.feed(paths[edition.language]), "feed"), *files))


def feed_format(edition: Edition, kind: str, id: str) -> Format:
    """The feed of a record that has no data files of its own."""
    return Format("application/atom+xml", "/" + routes.feed(routes.record(kind, id, edition.language)), edition.own("format_feed"))


def _alternates(edition: Edition, paths: Mapping[Language, str], is_translated: bool) -> tuple[tuple[str, str], ...]:
    languages = LANGUAGES if is_translated else ("vi",)
    named = [(language, edition.absolute(paths[language])) for language in languages]
    return (*named, ("x-default", edition.absolute(paths["vi"])))


def linked_data(edition: Edition, data: Sequence[Data], trail: Sequence[Link]) -> Markup:
    """JSON-LD of the page and its breadcrumb, safe inside a script element; empty where there is none."""
    nodes = [dict(d) for d in data]
    if trail:
        nodes.append({"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": n, "name": link.words.text, "item": edition.absolute(link.url)}
            for n, link in enumerate((Link(edition.own("home"), "/" + routes.home(edition.language)), *trail), 1)]})
    if not nodes:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def section_paths(kind: str) -> dict[Language, str]:
    return {language: routes.section(kind, language) for language in LANGUAGES}


def record_paths(kind: str, id: str) -> dict[Language, str]:
    return {language: routes.record(kind, id, language) for language in LANGUAGES}


def section_crumb(edition: Edition, kind: str, label: str) -> Link:
    return Link(edition.own(label), "/" + routes.section(kind, edition.language))


def without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """Linked data says nothing where the record says nothing."""
    return {key: value for key, value in data.items() if value not in (None, "", [], ())}


def described(words: str, limit: int = 160) -> str:
    """The first words of a text, cut at a space, for descriptions."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[:limit].rsplit(" ", 1)[0] + " …"
