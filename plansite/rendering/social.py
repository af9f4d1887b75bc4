"""Which pages have a social card, what stands on it, and where it is published: one for each plan, one for the rest of the site.

In: the Vietnamese edition, a painter. Out: an Output, Sheets, and Links that say what a card shows. How a card looks is said in `cards`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from plansite.model import routes
from plansite.model.output import Output, Sheet
from plansite.model.plan import Plan
from plansite.rendering.cards import Card, Painter
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link


def card_of_site(vietnamese: Edition, paint: Painter) -> Output | None:
    """The card of all pages but plans; None where the settings want no cards."""
    if not vietnamese.settings.social_cards:
        return None
    content = paint.png(_card_of_site(vietnamese))
    return Output(f"static/card.{hashlib.sha256(content).hexdigest()[:8]}.png", content, "asset")


def cards_of_plans(vietnamese: Edition, paint: Painter) -> Iterator[Sheet]:
    """A card for every plan, drawn when it is asked for; nothing where the settings want none."""
    for plan in vietnamese.portal.plans.values() if vietnamese.settings.social_cards else ():
        card = _card_of_plan(vietnamese, plan)
        yield Sheet(routes.card(plan.id), "asset", partial(paint.png, card), (("card", paint.key(card)),))


def plan_card(edition: Edition, plan: Plan) -> Link | None:
    """Where the card of a plan stands, and what it shows, for a reader of this edition; None where the settings want none."""
    if not edition.settings.social_cards:
        return None
    said = edition.t.fill("card_of_plan", title=edition.words(plan.title).text, issuer=edition.unit(plan.issuer, plan.day).words.text, period=edition.period(plan.period))
    return Link(edition.say(said), "/" + routes.card(plan.id))


def _card_of_plan(vietnamese: Edition, plan: Plan) -> Card:
    t, number = vietnamese.t, plan.decision.number
    details = [f"{t['period']}: {vietnamese.period(plan.period)}", *([f"{t['number']}: {number}"] if number else [])]
    return Card(plan.title.vi, vietnamese.settings.title.vi, vietnamese.unit(plan.issuer, plan.day).words.text, " · ".join(details), _foot(vietnamese))


def _card_of_site(vietnamese: Edition) -> Card:
    settings = vietnamese.settings
    return Card(settings.title.vi, settings.short_title.vi, settings.publisher.name.vi, settings.title.en or "", _foot(vietnamese))


def _foot(vietnamese: Edition) -> str:
    return "" if vietnamese.settings.official else vietnamese.t["not_official"]
