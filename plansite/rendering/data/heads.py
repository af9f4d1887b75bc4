"""What every JSON file of the open data says first.

In: an edition, the day of the last change. Out: plain values. The day of the build stands in it only where it is given.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from plansite.model.text import LANGUAGES
from plansite.rendering.data.tables import VERSION
from plansite.rendering.edition import Edition


def head(edition: Edition, updated: date | None, day: str = "") -> dict[str, Any]:
    """`day`: the day of the build, in a file that may change with it."""
    licence = edition.settings.licence
    return {"version": VERSION, **({"generated_for": day} if day else {}), "languages": list(LANGUAGES),
            "license": {"name": {"vi": licence.vi, "en": licence.en} if licence.vi else None, "url": edition.settings.licence_url or None},
            "updated": updated.isoformat() if updated else None}
