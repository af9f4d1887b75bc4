"""Jinja set up so that a page is a function of its view: nothing undefined passes, no clock, no chance, no file.

In: the settings, which say where the templates are, and views. Out: text. Addresses that begin with `/` are made relative to the page. What a
template was compiled to is kept from build to build under the digest of its text. The only importer of jinja2.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Mapping
from types import MethodType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.bccache import Bucket, bc_magic
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro

from plansite.cache import Cache
from plansite.diagnostics import Log, Span
from plansite.model.text import Language
from plansite.rendering.abbreviations import explained
from plansite.rendering.html import Markup, escape, marked
from plansite.rendering.typesetting import Typesetter
from plansite.settings import Settings

FOLDER = "templates"
IN_TEMPLATES = "templates:"
"""before the name of a template where Python asks for a file"""
EVERY = "*"
"""a template that is named by an expression: it may be any"""
RUNTIME_FAULTS = (TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError, OSError)
"""an OSError: a template that cannot be read"""


class Templates:
    """The templates of a site; a fault in one is logged once, at its file and line."""

    def __init__(self, settings: Settings, log: Log, everywhere: Mapping[Language, Mapping[str, Any]], compiled: Cache) -> None:
        """`everywhere`: the names that all templates of a language see. With them as globals a component is made once, not once a page."""
        self.folder, self.settings, self.log, self.compiled = settings.theme_folder / FOLDER, settings, log, _Compiled(compiled)
        self.closures: dict[str, str] = {}
        self.drawn_in: dict[str, set[str]] = {}
        self.jinja = {language: self._environment(language, names) for language, names in everywhere.items()}

    def _environment(self, language: Language, names: Mapping[str, Any]) -> Environment:
        # not optimized: a filter applied to constants would be compiled in, and outlive a change of the filter
        made = _Environment(loader=_Loader(self.folder, encoding="utf-8"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                            keep_trailing_newline=True, auto_reload=False, cache_size=-1, bytecode_cache=self.compiled, optimized=False)
        typesetter = Typesetter(language)
        made.globals = {"namespace": made.globals["namespace"], "once": Once(), "set_words": typesetter.words, "set_lang": typesetter.lang,
                        "set_link": typesetter.link, **names}
        made.filters |= {"marked": marked, "explained": explained}
        return made

    def render(self, name: str, context: dict[str, Any], language: Language = "vi") -> str:
        """The text of a template, or an empty string after logging what is wrong with it."""
        try:
            return self.jinja[language].get_template(name).render(context)
        except RUNTIME_FAULTS as error:
            file, line = self._place(name, error)
            self.log.add("T101", Span(self.settings.theme_file(f"{FOLDER}/{file}"), line, 1), problem=str(error))
            return ""

    def closure(self, name: str) -> str:
        """A digest of a template and of every other that it may draw in; of all there are, where it names one by an expression."""
        if name not in self.closures:
            text = "\0".join(f"{one}\0{self._source(one)}" for one in self.drawn(name))
            self.closures[name] = hashlib.sha256(text.encode()).hexdigest()[:32]
        return self.closures[name]

    def digest(self) -> str:
        """A digest of all templates."""
        return hashlib.sha256("\0".join(f"{name}\0{self._source(name)}" for name in self.jinja["vi"].list_templates()).encode()).hexdigest()[:32]

    def drawn(self, name: str) -> list[str]:
        """The template and every other that it may draw in, by name."""
        seen, waiting = {name}, [name]
        while waiting:
            at = waiting.pop()
            if at not in self.drawn_in:
                self.drawn_in[at] = self._drawn_in(at)
            new = self.drawn_in[at] - seen
            seen |= new
            waiting += new
        return sorted(seen)

    def _source(self, name: str) -> str:
        try:
            return self.jinja["vi"].loader.get_source(self.jinja["vi"], name)[0]  # type: ignore[union-attr]
        except (TemplateError, UnicodeDecodeError, OSError):
            return ""

    def _drawn_in(self, name: str) -> set[str]:
        """The templates that one extends, includes or imports; kept like what it was compiled to, since finding them means to read it again."""
        source = self._source(name)
        key = hashlib.sha256(f"{jinja2.__version__}\0names\0{source}".encode()).hexdigest()
        kept = self.compiled.cache.get(key)
        if kept is None:
            try:
                found = sorted(str(one or EVERY) for one in set(meta.find_referenced_templates(self.jinja["vi"].parse(source))))
            except TemplateError:
                return set()
            kept = "\n".join(found).encode()
            self.compiled.cache.put(key, kept)
        names = set(kept.decode().split("\n")) - {""}
        return set(self.jinja["vi"].list_templates()) if EVERY in names else names

    def _place(self, name: str, error: Exception) -> tuple[str, int]:
        """The template and line where rendering stopped, read off the traceback that Jinja rewrites."""
        if isinstance(error, TemplateSyntaxError):
            return error.name or name, error.lineno
        for entry in reversed(traceback.extract_tb(error.__traceback__)):
            if entry.filename.startswith(IN_TEMPLATES) and entry.lineno:
                return entry.filename.removeprefix(IN_TEMPLATES), entry.lineno
        return name, 1


class Once:
    """What a macro made of a view, for every page that shows the same view: a row is set once, not once a list."""

    def __init__(self) -> None:
        self.made: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def __call__(self, macro: Callable[..., Markup], view: object, *more: object) -> Markup:
        key = (macro, id(view), *more)
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = (view, macro(view, *more))  # the view is held, so that no other can have its id
        return found[1]


class _Context(Context):
    """Calls of macros and of our own functions, of which a page has hundreds, without asking what else they might be."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind is not MethodType and kind is not Once:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


class _Generator(CodeGenerator):
    """What a macro made is put into a page as it is; by itself Jinja copies it at every step outwards."""

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context

    @staticmethod
    def shown(value: object) -> str:
        """A value as it stands in a page."""
        return value if type(value) is Markup else escape(value)


class _Loader(FileSystemLoader):
    """A template is known by its name, wherever the site's folder is: what it is compiled to is then the same everywhere."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, _, is_current = super().get_source(environment, template)
        return source, IN_TEMPLATES + template, is_current


class _Compiled(BytecodeCache):
    """Compiled templates, by the digest of name, text, and what compiled them; a damaged one is compiled again."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self.cache.get(self._key(bucket))
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return hashlib.sha256(f"{jinja2.__version__}\0shown\0{bc_magic!r}\0{bucket.key}\0{bucket.checksum}".encode()).hexdigest()


def relative(html: str, path: str) -> str:
    """The page with every address `="/…"` made relative to where it stands, so that the site works below any path."""
    depth = path.count("/")
    return html.replace('="/', f'="{"../" * depth or "./"}')


def rooted(html: str, base_path: str) -> str:
    """The same for 404.html, which is served at any depth: addresses from the site's base path."""
    return html.replace('="/', f'="{base_path}')
