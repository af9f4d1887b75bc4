"""A reading as data: what `when --json` prints and the open data holds.

In: a Reading. Out: plain values for JSON; days in ISO 8601, null where nothing is known.
"""

from __future__ import annotations

from typing import Any

from plansite.model.time import Reading
from plansite.when.wording import say


def as_data(reading: Reading) -> dict[str, Any]:
    """The fields of the output contract."""
    return {
        "as_signed": reading.as_signed or None, "vi": say(reading, "vi") or None, "en": say(reading, "en") or None, "kind": reading.kind,
        "earliest": reading.earliest.isoformat() if reading.earliest else None, "latest": reading.latest.isoformat() if reading.latest else None,
        "precision": reading.precision, "part": reading.part, "rrule": reading.rrule, "frequency": reading.frequency,
        "parts": [as_data(part) for part in reading.parts], "confidence": reading.confidence, "rule": reading.rule or None,
        "unread": reading.unread or None, "by": reading.by,
    }
