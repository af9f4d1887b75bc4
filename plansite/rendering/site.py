"""What every page of an edition shows: navigation, publisher, licence, the day of the build, addresses of style and icon.

In: an Edition and the addresses of fingerprinted assets. Out: a Site view and the publisher's facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from plansite.model import routes
from plansite.model.text import Words
from plansite.rendering.abbreviations import GLOSSARY
from plansite.rendering.edition import Edition
from plansite.rendering.views import Fact, Link, Site

DATA = "data"
"""the page of the open data: there is one, whether an editor wrote words for it or not"""
NAVIGATION = (("plan", "plans"), ("unit", "units"), ("tasks", "tasks"), ("timeline", "timeline"), ("calendar", "calendar"),
              ("document", "documents"), ("topic", "topics"), ("news", "news"))
FOOTER_LISTS = (("channel", "channels"), ("audience", "audiences"), ("map", "site_map"))


def site_view(edition: Edition, assets: Mapping[str, str]) -> Site:
    settings = edition.settings
    licence = edition.words(settings.licence)
    return Site(
        language=edition.language, title=edition.words(settings.title).text, description=edition.words(settings.description).text,
        is_official=settings.official, notice=edition.words(settings.notice) if settings.notice.vi else None,
        home=Link(edition.own("home"), "/" + routes.home(edition.language)),
        search=Link(edition.own("search"), "/" + routes.section("search", edition.language)), publisher=publisher_facts(edition),
        licence=Link(licence if licence.text else edition.own("not_given"), settings.licence_url),
        licence_scope=edition.words(settings.licence_scope) if settings.has_licence and settings.licence_scope.vi else None,
        navigation=tuple(Link(edition.own(label), "/" + routes.section(kind, edition.language)) for kind, label in NAVIGATION),
        footer=_footer(edition), assets=assets,
    )


def publisher_facts(edition: Edition) -> tuple[Fact, ...]:
    """Who answers for the site; a blank field has no values, and the template says that it is not given."""
    publisher, t = edition.settings.publisher, edition.t
    texts = (("name", publisher.name), ("responsible", publisher.responsible), ("address", publisher.address))
    facts = [Fact(t[f"publisher_{key}"], (Link(edition.words(text)),) if text.vi else ()) for key, text in texts]
    phone, email = publisher.phone, publisher.email
    facts.append(Fact(t["publisher_phone"], (Link(Words(phone, edition.language), f"tel:{phone.replace(' ', '')}"),) if phone else ()))
    facts.append(Fact(t["publisher_email"], (Link(Words(email, edition.language), f"mailto:{email}"),) if email else ()))
    return tuple(facts)


def _footer(edition: Edition) -> tuple[Link, ...]:
    pages = tuple(Link(edition.words(p.title), "/" + routes.record("page", p.id, edition.language)) for p in edition.portal.pages.values())
    if edition.portal.glossary and GLOSSARY not in edition.portal.pages:
        pages = (*pages, Link(edition.own("glossary"), "/" + routes.record("page", GLOSSARY, edition.language)))
    if DATA not in edition.portal.pages:
        pages = (*pages, Link(edition.own("open_data"), "/" + routes.record("page", DATA, edition.language)))
    lists = tuple(Link(edition.own(label), "/" + routes.section(kind, edition.language)) for kind, label in FOOTER_LISTS)
    return (*pages, *lists, Link(edition.own("feed"), "/" + routes.feed(routes.home(edition.language))))
