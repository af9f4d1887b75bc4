"""Templates compiled directly: whatever a template may say, it comes out as Jinja makes it, and what is wrong is told in Jinja's words at its line.

In: one small template for every construct. Out: assertions; what Jinja makes of it by itself is asked of an environment of its own.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import jinja2
import pytest
from conftest import SampleSite
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.rendering.environment import Templates
from plansite.rendering.html import Markup
from plansite.settings import Settings

Made = Callable[[str], tuple[str, list[tuple[str, int, str]], Templates]]


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    n: int = 0
    inside: tuple[Any, ...] = ()

    def twice(self, word: str, other: str = "<") -> str:
        return f"{self.text}{word}{word}{other}"


@dataclass(frozen=True)
class Whole:
    """A view that can be asked whether it is still held."""

    text: str


class Spoken(str):
    """A text that says something else."""

    def __str__(self) -> str:
        return f"spoken <{str.__str__(self)}>"


class Finished:
    def __html__(self) -> str:
        return "<b>finished</b>"


GLOBALS = {"t": SimpleNamespace(word="a <word>"), "site": Line("<site>", 7)}
CONTEXT = {
    "view": Line('a <b> & "c" \'d\'', 3, (Line("x"), Line("<y>", 1))), "text": "<i>", "same": "plain", "marked_up": Markup("<i>"), "none": None, "yes": True,
    "one": 1, "half": 0.5, "empty": "", "nothing": (), "spoken": Spoken("plain"), "finished": Finished(), "rows": (Line("<1>"), Line("2"), Line("3")),
    "mapping": {"word": "<in mapping>", "items_": (1, 2), "get": "never"}, "frozen": MappingProxyType({"word": "<frozen>"}), "long": "<" * 300, "listed": [1, "<"],
}
OTHERS = {
    "macros.html": "{% macro row(r, n=1) %}[{{ r.text }} {{ n }} {{ t.word }}]{% endmacro %}{% macro twice(r) %}{{ row(r) }}{{ row(r, 2) }}{% endmacro %}"
                   "{% set both = twice %}{% macro _own() %}own{% endmacro %}",
    "seeing.html": "{% macro seen() %}{{ text }} {{ local }}{% endmacro %}",
    "base.html": "<html>{% block head %}head {{ text }}{% endblock %}|{% block main scoped %}{% endblock %}</html>",
    "again.html": "{% block head %}head {{ text }}{% endblock %}{{ self.head() }}",
    "part.html": "part {{ text }} {{ local|default('-') }}",
    "alone.html": "{{ t.word }}{{ text is defined }}",
    "faulty.html": "{% macro broken(r) %}\n\n{{ r.text }}{{ r.no_such }}{% endmacro %}\n",
}
M = '{% import "macros.html" as m %}'

DIRECT = {
    "text": "{{ text }}{{ same }}{{ empty }}{{ long }}{{ text }}{{ 'a <b>' }}",
    "finished HTML": "{{ marked_up }}{{ finished }}{{ marked_up ~ text }}{{ text ~ marked_up }}{{ marked_up + text }}",
    "no text": "{{ none }}{{ yes }}{{ one }}{{ half }}{{ nothing }}{{ 1 }}{{ true }}{{ none is none }}",
    "a text that says something else": "{{ same }}{{ spoken }}{{ same }}",
    "numbers that are equal": "{{ 1 }}{{ yes }}{{ 1.0 }}{{ one }}",
    "what has no place in a dictionary": "{{ listed }}{{ {'a': '<'} }}{{ [text, view.n] }}",
    "attributes": "{{ view.text }}{{ view.inside[1].text }}{{ (view).n }}{{ view.inside.__len__() }}{{ view['text'] }}{{ mapping['word'] }}{{ 'x'.upper() }}",
    "a dictionary as a view": "{% set v = {'text': text, 'get': 1, 'in': {'n': '<'}} %}{{ v.text }}{{ v.in.n }}{{ v.get('text') }}{{ v is mapping }}{{ v.items()|list }}",
    "comparisons": "{% if view.n > 2 and not view.text == 'x' %}a{% elif yes %}b{% else %}c{% endif %}{{ 'p' if view.n in [3] else 'q' }}{{ -view.n + 2 * one }}",
    "loops": "{% for r in rows %}{{ loop.index }}{{ r.text }}{% if not loop.last %}, {% endif %}{{ loop.cycle('a', '<') }}{% else %}none{% endfor %}"
             "{% for r in nothing %}x{% else %}none{% endfor %}{% for r in rows if r.n == 0 %}{{ r.text }}{{ loop.length }}"
             "{{ loop.previtem.text if not loop.first }}{% endfor %}"
             "{% for key, value in [('a', '<')] %}{{ key }}={{ value }}{% endfor %}",
    "loops in loops": "{% for r in rows %}{% set outer = loop %}{% for s in view.inside %}{{ outer.index }}{{ loop.index }}{{ s.text }}{% endfor %}{% endfor %}",
    "a loop that calls itself":
        "{% for r in [[1, [2]], [3, []]] recursive %}{{ r[0] if r is iterable else r }}{{ loop([[text, []]]) if r is iterable and r[1] }}{% endfor %}",
    "sets": "{% set a, b = text, marked_up %}{{ a }}{{ b }}{% set c %}<p>{{ text }}</p>{% endset %}{{ c }}{% set c = 1 %}{% if c %}{% set c = 2 %}{% endif %}{{ c }}",
    "a namespace": "{% set ns = namespace(n=1) %}{% for r in rows %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}{% set m = namespace() %}",
    "with": "{% with a = text, b = view.n %}{{ a }}{{ b }}{% endwith %}",
    "a macro": "{% macro f(a, b='<', c=a) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ f(1) }}{{ f(text, marked_up) }}{{ f(1, 2, 3) }}{{ f(a=1, c=text) }}{{ f(1, c=3) }}"
               "{{ f(*[1, 2]) }}{{ f(**{'a': text}) }}{{ f.name }}{{ f.arguments }}{{ f is callable }}{{ f('') == f('') }}",
    "what a macro made":
        "{% macro f(a) %}<b>{{ a }}</b>{% endmacro %}{{ f(f(text)) }}{% set kept = f(text) %}{{ kept }}{{ kept|length }}{{ kept ~ text }}{{ f(text)|upper }}",
    "a macro with more arguments": "{% macro f(a) %}{{ a }}{{ varargs }}{{ kwargs['x'] }}{% endmacro %}{{ f(1, 2, text, x=text) }}",
    "a macro with a caller":
        "{% macro f(a) %}<{{ a }}>{{ caller(text) }}{% endmacro %}{% call(x) f(1) %}{{ x }}{{ view.n }}{% endcall %}{% call(x) f(a=text) %}{{ x }}{% endcall %}",
    "a macro that may have a caller":
        "{% macro f(a, caller=none) %}{{ a }}{% if caller %}{{ caller() }}{% endif %}{% endmacro %}{{ f(1) }}{% call f(2) %}{{ text }}{% endcall %}",
    "a macro in a macro":
        "{% macro f(n) %}{{ n }}{% if n %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}{% macro g(k) %}{{ f(k) }}{{ view.text }}{% endmacro %}{{ g(1) }}",
    "a macro in a loop": "{% for r in rows %}{% macro f(x) %}{{ r.text }}{{ x }}{{ loop.index }}{% endmacro %}{{ f(text) }}{% endfor %}",
    "an argument that is not there": "{% macro f(a) %}{{ 'none' if a is not defined else a }}{% endmacro %}{{ f() }}{{ f(no_such) }}{{ f(1) }}",
    "imports": M + '{{ m.row(view) }}{{ m.row(view, text) }}{{ m.twice(view) }}{{ m.both(view) }}{{ m.row(r=view, n=2) }}'
               '{% from "macros.html" import row as r %}{{ r(view) }}',
    "imports with context": '{% set local = "<l>" %}{% import "seeing.html" as s with context %}{{ s.seen() }}',
    "includes": '{% set local = "<l>" %}{% include "part.html" %}{% include "alone.html" without context %}{% include "no.html" ignore missing %}',
    "inheritance":
        '{% extends "base.html" %}{% import "macros.html" as m %}{% block head %}{{ super() }}{{ m.row(view) }}{% endblock %}{% block main %}{{ text }}{% endblock %}',
    "methods": "{{ view.twice('<') }}{{ view.twice(text, marked_up) }}{{ view.twice('a', other='b') }}{{ text.startswith('<') }}{{ ','.join(['<', 'b']) }}",
    "filters": "{{ text|upper }}{{ rows|map(attribute='text')|join(', ') }}{{ [view.n, 9]|min }}{{ text|safe }}{{ marked_up|e }}{{ no_such|default('<') }}"
               "{{ view.inside|length }}{{ rows|selectattr('n', 'eq', 0)|list|length }}{{ (text|safe).lower() }}{{ mapping|tojson }}",
    "a filter around": "{% filter upper %}{{ text }}{{ view.text }}<i>{% endfilter %}",
    "what is not defined": "{{ no_such is defined }}{{ 'x' if no_such is not defined }}{{ text is defined }}",
    "names that Python keeps":
        "{% set value, kind, type, str, escaped, shown = 1, 2, 3, '<', 5, 6 %}{{ value }}{{ kind }}{{ type }}{{ str }}{{ escaped }}{{ shown }}{{ text }}",
    "once": M + "{{ once(m.row, view) }}{{ once(m.row, view) }}{{ once(m.row, view, text) }}",
    "slices and raw": "{{ view.text[2:5] }}{{ view.inside[0].text }}{% raw %}{{ text }}{% endraw %}{{ 'a' 'b' }}",
}
ROUNDABOUT = {
    "an attribute of a mapping": "{{ mapping.word }}{{ mapping.items_ }}{{ frozen.word }}",
    "an attribute that may not be there": "{{ view.no_such is defined }}{{ view.no_such|default(text) }}{{ mapping.no_such is defined }}",
    "a part of the page by name": '{% extends "again.html" %}{% block head %}{{ text }}{% endblock %}',
    "text that is not escaped": "{% autoescape false %}{{ text }}{{ marked_up }}{% endautoescape %}{{ text }}",
    "a macro without escaping": "{% autoescape false %}{% macro f() %}{{ text }}{% endmacro %}{{ f() }}{% endautoescape %}",
}
FAULTY = {
    "a name": (2, "\n{{ no_such }}"),
    "a name as a condition": (3, "\n\n{% if no_such %}x{% endif %}"),
    "a name with an attribute": (2, "\n{{ no_such.text }}"),
    "a name in a loop": (3, "{% for r in rows %}\n{{ r.text }}\n{{ no_such }}{% endfor %}"),
    "a name to go through": (2, "\n{% for r in no_such %}{% endfor %}"),
    "an attribute": (2, "{{ text }}\n{{ view.no_such }}"),
    "an attribute of nothing": (3, "\n\n{{ none.text }}"),
    "an attribute in a macro": (3, '{% import "faulty.html" as f %}{{ f.broken(view) }}'),
    "a macro": (2, M + "\n{{ m.no_such(view) }}"),
    "an argument": (2, "{% macro f(a) %}\n{{ a }}{% endmacro %}\n{{ f() }}"),
    "too many arguments": (2, M + "\n{{ m.row(view, 1, 2) }}"),
    "an argument by a wrong name": (2, M + "\n{{ m.row(view, size=2) }}"),
    "a caller": (2, "{% macro f() %}\n{{ caller() }}{% endmacro %}\n{{ f() }}"),
    "a caller that none asked for": (2, M + "\n{% call m.row(view) %}{% endcall %}"),
    "a call of what is none": (2, "\n{{ text() }}"),
    "a method with wrong arguments": (2, "\n{{ view.twice() }}"),
    "arithmetic": (2, "\n{{ 1 / 0 }}"),
    "texts and numbers": (2, "\n{{ text + one }}"),
    "a filter": (2, "\n{{ text|no_such }}"),
    "syntax": (2, "\n{% if %}"),
    "an import": (2, '\n{% import "no.html" as n %}'),
    "what an import does not have": (2, '{% from "macros.html" import no_such %}\n{{ no_such }}'),
}
"""what is wrong -> its line, the template"""


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """What comes of a template, what is said of it, and the templates."""
    def of(source: str) -> tuple[str, list[tuple[str, int, str]], Templates]:
        folder = tmp_path / "templates"
        folder.mkdir()
        for name, text in {**OTHERS, "page.html": source}.items():
            (folder / name).write_text(text, encoding="utf-8")
        log = Log()
        settings = cast(Settings, SimpleNamespace(theme_folder=tmp_path, theme_file=lambda file: file))
        templates = Templates(settings, log, {"vi": GLOBALS}, Cache(tmp_path / "kept"), most_rows=100)
        text = templates.render("page.html", CONTEXT)
        assert templates.render("page.html", CONTEXT) == text, "a second page of the same template"
        return text, [(d.span.path, d.span.line, dict(d.values)["problem"]) for d in log.findings], templates
    return of


def by_jinja(folder: Path) -> str:
    """What Jinja by itself makes of the templates in a folder."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                              keep_trailing_newline=True)
    environment.globals |= {**GLOBALS, "once": lambda macro, *given: macro(*given)}
    return environment.get_template("page.html").render(CONTEXT)


@pytest.mark.parametrize("source", DIRECT.values(), ids=DIRECT)
def test_direct_code_makes_what_jinja_makes(made: Made, source: str) -> None:
    text, findings, templates = made(source)
    assert (text, findings) == (by_jinja(templates.folder), [])
    assert not templates.indirect, "made by direct code itself"


@pytest.mark.parametrize("source", ROUNDABOUT.values(), ids=ROUNDABOUT)
def test_what_direct_code_leaves_to_jinja_comes_out_the_same(made: Made, source: str) -> None:
    text, findings, templates = made(source)
    assert (text, findings) == (by_jinja(templates.folder), [])
    assert templates.indirect == {"page.html"}


@pytest.mark.parametrize("line, source", FAULTY.values(), ids=FAULTY)
def test_a_fault_is_told_in_jinja_s_words_at_its_line(made: Made, line: int, source: str) -> None:
    text, findings, templates = made(source)
    with pytest.raises((jinja2.TemplateError, AttributeError, TypeError, ArithmeticError)) as error:
        by_jinja(templates.folder)
    assert (text, findings) == ("", [(f"templates/{'faulty' if 'faulty' in source else 'page'}.html", line, str(error.value))])


@pytest.mark.parametrize("source", [source for source in DIRECT.values() if "with context" not in source])  # such an import is a page of its own to Jinja
def test_nothing_of_a_page_stays_once_it_is_made(made: Made, source: str) -> None:
    """A template's own macros hold the page, and no build looks for circles: it would hold all pages to its end."""
    _, _, templates = made(source)
    view = Whole("of one page")
    gc.disable()
    try:
        templates.render("page.html", {**CONTEXT, "whole": view})
        kept = weakref.ref(view)
        del view
        assert kept() is None
    finally:
        gc.enable()


def test_every_page_of_a_site_is_made_by_direct_code(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Templates] = []
    begin = Templates.__init__

    def noted(templates: Templates, *given: Any) -> None:
        begin(templates, *given)
        made.append(templates)

    monkeypatch.setattr(Templates, "__init__", noted)
    site.write({"site.toml": (site.path / "site.toml").read_text(encoding="utf-8") + "\ndesign_page = true\n"})
    assert site.with_plan().build("--jobs", "1").code == 0
    assert made and not any(templates.indirect for templates in made)
