"""Jinja set up so that a page is a function of its view: nothing undefined passes, no clock, no chance, no file.

In: the settings, which say where the templates are, and views. Out: text. Addresses that begin with `/` are made relative to the page. What a
template was compiled to is kept from build to build under the digest of its text. The only importer of jinja2.

A template is compiled twice over. *Directly*, for what a sound page does: an attribute is an attribute and a macro a function. Whatever is
not that easy, a fault too, stops such a page, and it is made again *as Jinja does*, which knows of everything and says what is wrong where.
So what comes out of direct code must be what Jinja would have made, and need not be right about anything else.
"""

from __future__ import annotations

import hashlib
import traceback
import weakref
from collections.abc import Callable, Mapping
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.bccache import Bucket, bc_magic
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from plansite.cache import Cache
from plansite.diagnostics import Log, Span
from plansite.model.text import Language
from plansite.rendering.abbreviations import Explainer
from plansite.rendering.html import Markup, escape
from plansite.rendering.typesetting import Typesetter
from plansite.settings import Settings

FOLDER = "templates"
IN_TEMPLATES = "templates:"
"""before the name of a template where Python asks for a file"""
EVERY = "*"
"""a template that is named by an expression: it may be any"""
RUNTIME_FAULTS = (TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError, OSError)
"""an OSError: a template that cannot be read"""
MOST_ESCAPED, LONGEST_ESCAPED = 20_000, 200
"""texts that are remembered with what they are escaped to, and how long they may be"""
MOST_COMPILED = 256
"""templates of which the code is remembered, for the other language and for a later build of this process"""


class Templates:
    """The templates of a site; a fault in one is logged once, at its file and line."""

    def __init__(self, settings: Settings, log: Log, everywhere: Mapping[Language, Mapping[str, Any]], compiled: Cache, most_rows: int) -> None:
        """`everywhere`: the names that all templates of a language see. With them as globals a component is made once, not once a page. `most_rows`: how
        many rows are held as they were set."""
        self.folder, self.settings, self.log, self.compiled, self.most_rows = settings.theme_folder / FOLDER, settings, log, compiled, most_rows
        self.loader = _Loader(self.folder, encoding="utf-8")
        self.closures: dict[str, str] = {}
        self.drawn_in: dict[str, set[str]] = {}
        self.jinja = {language: self._environment(Environment, language, names) for language, names in everywhere.items()}
        self.direct = {language: self._environment(_DirectEnvironment, language, names) for language, names in everywhere.items()}
        self.indirect: set[str] = set()
        """templates that direct code could not do, by name"""

    def _environment(self, kind: type[Environment], language: Language, names: Mapping[str, Any]) -> Environment:
        # not optimized: a filter applied to constants would be compiled in, and outlive a change of the filter
        made = kind(loader=self.loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
                    keep_trailing_newline=True, auto_reload=False, cache_size=-1, bytecode_cache=_Compiled(self.compiled, kind.__name__), optimized=False)
        typesetter = Typesetter(language)
        made.globals = {"namespace": made.globals["namespace"], "once": Once(self.most_rows), "set_words": typesetter.words, "set_lang": typesetter.lang,
                        "set_link": typesetter.link, **names}
        made.filters |= {"marked": typesetter.marked, "explained": Explainer()}
        return made

    def render(self, name: str, context: dict[str, Any], language: Language = "vi") -> str:
        """The text of a template, or an empty string after logging what is wrong with it."""
        if name not in self.indirect:
            try:
                return _rendered(self.direct[language].get_template(name), context)
            except (*RUNTIME_FAULTS, RuntimeError):
                self.indirect.add(name)
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
            return self.loader.get_source(self.jinja["vi"], name)[0]
        except (TemplateError, UnicodeDecodeError, OSError):
            return ""

    def _drawn_in(self, name: str) -> set[str]:
        """The templates that one extends, includes or imports; kept like what it was compiled to, since finding them means to read it again."""
        source = self._source(name)
        key = hashlib.sha256(f"{jinja2.__version__}\0names\0{source}".encode()).hexdigest()
        kept = self.compiled.get(key)
        if kept is None:
            try:
                found = sorted(str(one or EVERY) for one in set(meta.find_referenced_templates(self.jinja["vi"].parse(source))))
            except TemplateError:
                return set()
            kept = "\n".join(found).encode()
            self.compiled.put(key, kept)
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

    def __init__(self, most: int) -> None:
        self.made: dict[tuple[object, ...], tuple[object, Markup]] = {}
        self.most = most

    def __call__(self, macro: Callable[..., Markup], view: object, *more: object) -> Markup:
        key = (macro, id(view), *more)
        found = self.made.get(key)
        if found is None:
            if len(self.made) >= self.most:
                self.made.clear()
            found = self.made[key] = (view, macro(view, *more))  # the view is held, so that no other can have its id
        return found[1]


class _DirectGenerator(CodeGenerator):
    """Code for sound pages. What it leaves to Python fails where Jinja would have looked further, and never passes with another result."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:
        """`x.y`. A name without a value is `missing`, which has no attributes but Python's own."""
        if node.attr.startswith("_") or not node.attr.isascii() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        if isinstance(node.node, nodes.Name):
            self.write(frame.symbols.ref(node.node.name))
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(")")
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Any, forward_caller: bool = False) -> None:
        """A call by position. Nothing that a template can call asks for the context."""
        if forward_caller or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Any) -> None:
        """A dictionary written in a template often stands for a view."""
        self.write("as_view(")
        super().visit_Dict(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        """Finished HTML as it is, and every text escaped; Jinja copies both."""
        self.write("(value if (kind := type(value := ")

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write(")) is Markup else escaped[value] if kind is str else shown(value))")

    def return_buffer_contents(self, frame: Any, force_unescaped: bool = False) -> None:
        """`force_unescaped` is the end of a macro: who calls it by itself gets finished HTML."""
        if force_unescaped:
            self.writeline(f"return finished(Markup, concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame)

    def macro_def(self, macro_ref: Any, frame: Any) -> None:
        """A macro whose arguments are all named is the function itself; another needs Jinja to sort its arguments."""
        is_simple = not (macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs)
        self.write("callable_directly(macro, " if is_simple else "(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def write_commons(self) -> None:
        self.writeline("escaped, shown, finished, as_view, callable_directly = environment.for_direct_code")
        super().write_commons()

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Any) -> None:
        self.fail("direct code escapes everything", node.lineno)

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Any) -> None:
        self.fail("direct code escapes everything", node.lineno)


class _DirectContext(Context):
    """What direct code calls with names of arguments, or with a block: a function stands for its macro."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        return super().call(getattr(called, "macro", called) if type(called) is FunctionType else called, *args, **named)


class _Escaped(dict[str, str]):
    """Texts as they stand in a page; each is escaped once, as most stand in many pages."""

    def __missing__(self, text: str) -> str:
        made = escape(text)
        if len(text) <= LONGEST_ESCAPED:
            if len(self) > MOST_ESCAPED:
                self.clear()
            self[text] = text if made == text else made
        return made


class _AsView(dict[Any, Any]):
    """What it holds can be had as attributes, where a dictionary has none of that name."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error


class _DirectEnvironment(Environment):
    code_generator_class = _DirectGenerator
    context_class = _DirectContext

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.for_direct_code = _Escaped(), escape, str.__new__, _AsView, _callable_directly


def _callable_directly(function: FunctionType, macro: Macro) -> FunctionType:
    """The function of a macro, which may be called with fewer arguments; `missing` is what Jinja gives in their place."""
    function.__defaults__ = (missing,) * len(macro.arguments)
    function.macro, function.name, function.arguments = macro, macro.name, macro.arguments  # type: ignore[attr-defined]
    macro._func = weakref.proxy(function)  # which holds the macro
    return function


def _rendered(template: Template, context: Mapping[str, Any]) -> str:
    """What a template with direct code makes. A macro that stands in it holds the page that it was made for, and the page the macro: they are parted, since
    nobody looks for such circles while a site is built, and the pages of all plans would stay in memory."""
    made = template.new_context(dict(context))
    try:
        return template.environment.concat(template.root_render_func(made))
    finally:
        made.vars.clear()
        made.exported_vars.clear()


class _Loader(FileSystemLoader):
    """A template is known by its name, wherever the site's folder is: what it is compiled to is then the same everywhere. It is read once, for both languages
    and for the digests of all that draw it in."""

    def __init__(self, folder: Path, encoding: str) -> None:
        super().__init__(folder, encoding)
        self.read: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.read:
            self.read[template] = super().get_source(environment, template)[0]
        return self.read[template], IN_TEMPLATES + template, lambda: True


class _Compiled(BytecodeCache):
    """Compiled templates, by the digest of name, text, and what compiled them; a damaged one is compiled again."""

    def __init__(self, cache: Cache, compiler: str) -> None:
        self.cache, self.compiler = cache, compiler

    def load_bytecode(self, bucket: Bucket) -> None:
        content = self.cache.get(self._key(bucket))
        if content is not None:
            bucket.code = _code(content, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return hashlib.sha256(f"{jinja2.__version__}\0{self.compiler}\0{bc_magic!r}\0{bucket.key}\0{bucket.checksum}".encode()).hexdigest()


@lru_cache(MOST_COMPILED)
def _code(content: bytes, checksum: str) -> CodeType | None:
    """What a compiled template was kept as, made code again; None where it was compiled from another text."""
    bucket = Bucket(Environment(), "", checksum)
    bucket.bytecode_from_string(content)
    return bucket.code


def relative(html: bytes, path: str) -> bytes:
    """The page with every address `="/…"` made relative to where it stands, so that the site works below any path."""
    depth = path.count("/")
    return f'="{"../" * depth or "./"}'.encode().join(html.split(b'="/'))  # of so many a third quicker than to replace them


def rooted(html: str, base_path: str) -> str:
    """The same for 404.html, which is served at any depth: addresses from the site's base path."""
    return html.replace('="/', f'="{base_path}')
