"""The page that shows the design: tokens, type, and every component by its own example. Only where site.toml asks for it.

In: an Edition and the components read from the templates. Out: at most one Page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import frame, section_paths
from plansite.rendering.views import Component, DesignView, Page


def page(edition: Edition, components: Sequence[Component]) -> Iterator[Page]:
    if components:
        title, intro = edition.own("design"), edition.own("design_intro")
        yield Page("design.html", frame(edition, "design", section_paths("design"), title, intro), DesignView(title, tuple(components)))
