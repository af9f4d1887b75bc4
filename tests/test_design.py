"""The design: contrast computed from the tokens, no raw colours beside them, every component with its example on the page and in the document.

In: static/css/*.css, templates/components/*.html, docs/design.md, and a tiny site with `design_page` on. Out: assertions that name what is wrong.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from conftest import SETTINGS, SampleSite

ROOT = Path(__file__).parent.parent
TOKENS = (ROOT / "static/css/10-tokens.css").read_text(encoding="utf-8")
RULE = re.compile(r"(:root[^{,]*)\{([^}]*)\}")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
COMPONENTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates/components").glob("*.html"))}
EXAMPLE = re.compile(r"^\{% macro example\(\) %\}\n(.*?)\n\{% endmacro %\}", re.DOTALL | re.MULTILINE)

TEXT = ("ink", "quiet", "link", "visited", "accent", "positive", "caution")
SURFACES = ("paper", "shade", "info", "warning", "accent-soft", "positive-soft")
SEEN = ("edge", "warning-line", "focus")
PARTING = ("line", "gold", "focus-glow")
"""lines that only part things, and the inner half of the focus ring: no contrast is asked of them"""
FILLED = ("fill", "on-fill")


def themes() -> dict[str, dict[str, str]]:
    """The colours of each theme by name: `light`, `dark`, `data-theme="dark"`, `contrast`, `data-theme="contrast"`, `contrast and dark`."""
    found: dict[str, dict[str, str]] = {}
    for rule in RULE.finditer(TOKENS):
        colours = dict(COLOUR.findall(rule[2]))
        if colours:
            before = TOKENS[:rule.start()].rpartition("@media")[2] if "@media" in TOKENS[:rule.start()] else ""
            media = before.partition("{")[0] if before.count("{") > before.count("}") else ""
            found[f"{media.strip()} {rule[1].strip()}".strip()] = colours
    return found


THEMES = themes()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# ---- tokens


def test_contrast_is_computed_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_there_are_three_themes_by_system_and_by_choice() -> None:
    assert list(THEMES) == [
        ":root", "(prefers-color-scheme: dark) :root:not([data-theme])", ':root[data-theme="dark"]', "(prefers-contrast: more) :root:not([data-theme])",
        ':root[data-theme="contrast"]', "(prefers-contrast: more) and (prefers-color-scheme: dark) :root:not([data-theme])",
    ]
    assert THEMES["(prefers-color-scheme: dark) :root:not([data-theme])"] == THEMES[':root[data-theme="dark"]']
    assert THEMES["(prefers-contrast: more) :root:not([data-theme])"] == THEMES[':root[data-theme="contrast"]']


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_gives_every_colour(theme: str) -> None:
    assert set(THEMES[theme]) == {*TEXT, *SURFACES, *SEEN, *PARTING, *FILLED}


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read_on_every_surface(theme: str) -> None:
    colours = THEMES[theme]
    pairs = [*product(TEXT, SURFACES), ("on-fill", "fill")]
    assert [(text, on, round(ratio, 2)) for text, on in pairs if (ratio := contrast(colours[text], colours[on])) < 4.5] == []


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_the_focus_ring_can_be_seen_on_every_surface(theme: str) -> None:
    colours = THEMES[theme]
    pairs = [*product(SEEN, SURFACES), ("fill", "paper")]
    assert [(line, on, round(ratio, 2)) for line, on in pairs if (ratio := contrast(colours[line], colours[on])) < 3] == []


@pytest.mark.parametrize("sheet", sorted(p.name for p in (ROOT / "static").rglob("*.css") if p.name != "10-tokens.css"))
def test_no_other_sheet_names_a_raw_colour(sheet: str) -> None:
    """On paper everything is black on white, which print may say."""
    text = re.sub(r"/\*.*?\*/", "", next((ROOT / "static").rglob(sheet)).read_text(encoding="utf-8"), flags=re.DOTALL)
    raw = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:red|white|black|gray|grey|blue)\b", text)
    assert set(raw) <= ({"#000", "#fff", "#333", "#666", "#999"} if sheet == "90-print.css" else set())


def test_every_token_that_a_sheet_uses_is_declared() -> None:
    declared = set(re.findall(r"(--[\w-]+):", TOKENS))
    sheets = "".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "static").rglob("*.css")))
    own = set(re.findall(r"(?<![\w-])(--[\w-]+)\s*:", sheets))
    assert set(re.findall(r"var\((--[\w-]+)", sheets)) - declared - own == set()


# ---- components


@pytest.mark.parametrize("name", COMPONENTS)
def test_component_says_what_it_is_and_has_one_example(name: str) -> None:
    assert COMPONENTS[name].startswith("{# ")
    assert len(EXAMPLE.findall(COMPONENTS[name])) == 1


def test_document_shows_every_component_by_its_own_example() -> None:
    document = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^### ([\w-]+)\n.*?```jinja\n(.*?)\n```", document, re.DOTALL | re.MULTILINE))
    assert shown == {name: EXAMPLE.findall(text)[0] for name, text in COMPONENTS.items()}


def test_page_of_the_design_shows_every_component_and_is_not_there_unless_asked_for(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + "design_page = true\n"})
    assert site.build().code == 0
    for path in ("thiet-ke/index.html", "en/design/index.html"):
        page = site.text(path)
        assert re.findall(r'id="component-([\w-]+)"', page) == list(COMPONENTS)
        assert page.count('class="shown"') == len(COMPONENTS)
    site.write({"site.toml": SETTINGS})
    assert site.build().code == 0
    assert not (site.public / "thiet-ke").exists()
