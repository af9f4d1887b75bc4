"""The components of templates/components/: what each is for, and its own example, for the page that shows the design.

In: the templates folder. Out: a Component for each file, in order of name. Nothing is rendered here.
"""

from __future__ import annotations

import re
from pathlib import Path

from plansite.rendering.views import Component

FOLDER = "components"
ABOUT = re.compile(r"\A\{#\s*(.*?)\s*#\}", re.DOTALL)
EXAMPLE = re.compile(r"^\{% macro example\(\) %\}\n(.*?)\n\{% endmacro %\}", re.DOTALL | re.MULTILINE)


def read_components(templates: Path) -> tuple[Component, ...]:
    """Every component with its first comment and the source of its macro `example`; one without an example is left out."""
    found = []
    for path in sorted((templates / FOLDER).glob("*.html")):
        text = path.read_text(encoding="utf-8")
        about, example = ABOUT.search(text), EXAMPLE.search(text)
        if example:
            found.append(Component(path.stem, about[1] if about else "", example[1], f"{FOLDER}/{path.name}"))
    return tuple(found)
