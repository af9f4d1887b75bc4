"""Which pages have a social card, what stands on it, and where it is published: one for each plan, one for the rest of the site.

In: the Vietnamese edition, a cache. Out: Outputs, and Links that say what a card shows. How a card looks is said in `cards`.
"""

from __future__ import annotations

import hashlib

from plansite.cache import Cache
from plansite.model import routes
from plansite.model.output import Output
from plansite.model.plan import Plan
from plansite.rendering.cards import Card, painter
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link


def draw_cards(vietnamese: Edition, cache: Cache) -> tuple[list[Output], str]:
    """Every card, and the address of the one for all pages but plans; nothing where the settings want none."""
    if not vietnamese.settings.social_cards:
        return [], ""
    paint = painter(cache)
    content = paint.png(_card_of_site(vietnamese))
    path = f"static/card.{hashlib.sha256(content).hexdigest()[:8]}.png"
    plans = [Output(routes.card(plan.id), paint.png(_card_of_plan(vietnamese, plan)), "asset") for plan in vietnamese.portal.plans.values()]
    return [Output(path, content, "asset"), *plans], "/" + path


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
