"""Orders that the rows of a list can be put in where they all stand on one page (static/js/40-filters.js); nothing is sorted here.

In: an Edition and what a list can be sorted by. Out: Orders, the first of them the order of the page; and the days that rows carry for them.
"""

from __future__ import annotations

from datetime import date

from plansite.rendering.edition import Edition
from plansite.rendering.views import Marks, Order

BY_MARK = {"first": "first", "last": "last", "oldest": "day", "newest": "day", "number": "number", "plans": "plans", "cited": "cited"}
"""the mark that holds the day, the number of an act or how many there are (a cell may say 1.234); all others sort by the words of a cell, which the
template knows"""
FALLING = ("newest", "cited", "plans")


def orders(edition: Edition, *keys: str) -> tuple[Order, ...]:
    return (Order("", edition.t["order_of_page"], ""), *(Order(key, edition.t[f"order_{key}"], BY_MARK.get(key, ""), key in FALLING) for key in keys))


def days(**known: date | None) -> Marks:
    """What a row carries: a day that is not known is left out, and the row comes last."""
    return tuple((key, day.isoformat()) for key, day in known.items() if day)
