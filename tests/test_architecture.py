"""The rules of docs/architecture.md, held by reading the source: who may import whom, and what a module may hold.

In: plansite/**/*.py, read with `ast`, and fresh interpreters. Out: assertions that name the file and line. No module is imported here.
"""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "plansite"
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(PACKAGE.rglob("*.py"))}

FOUNDATION = ("messages", "diagnostics", "settings", "cache", "records", "markup", "pack", "forks", "processes", "engine", "inputs", "recall", "versions", "watched",
              "progress", "standing", "telling", "explaining")
"""each imports `model` and those before it"""
LIBRARIES = ("when", "search")
STAGES = ("reading", "linking", "rendering", "printing", "checking", "writing")
COMMANDS = ("serve", "scaffolds", "importing")
GROUND = {"model", *LIBRARIES, *FOUNDATION}

MAY_IMPORT: dict[str, set[str]] = {
    "model": {"model"},
    **{library: {"model", library} for library in LIBRARIES},
    **{part: {"model", part, *FOUNDATION[:n]} for n, part in enumerate(FOUNDATION)},
    **{stage: {*GROUND, stage} for stage in STAGES},
    "pipeline": {*GROUND, *STAGES},
    **{command: {*GROUND, "pipeline", command} for command in COMMANDS},
    "arguments": {"model", "scaffolds"},
    "unchanged": {*GROUND},
    "cli": {*GROUND, "pipeline", "scaffolds", "importing", "arguments"},
}
"""the first folder or file below plansite/ -> those that it may import"""

HOME_OF_LIBRARY = {
    "yaml": "plansite.reading.strict_yaml",
    "markdown_it": "plansite.markup.markdown",
    "mdit_py_plugins": "plansite.markup.markdown",
    "slugify": "plansite.markup.markdown",
    "pydantic": "plansite.records",
    "pydantic_core": "plansite.records",
    "babel": "plansite.rendering.locale",
    "jinja2": "plansite.rendering.environment",
    "markupsafe": "plansite.rendering.html",
    "livereload": "plansite.serve",
    "tornado": "plansite.serve",
    "icalendar": "plansite.rendering.calendars",
    "PIL": "plansite.rendering.cards",
}
"""a library -> the one module, or package, that knows it"""

MAY_PICKLE = {
    "plansite.cache": "what it reads must be plain data and classes of ours: anything else is refused",
    "plansite.reading.kept": "records that were read, kept by the digest of their bytes and of the program",
    "plansite.standing": "how all stood after a build: sealed by its digest, and only data classes of ours are read from it",
    "plansite.rendering.view_digest": "a view is written to be digested, with an order of its own for every class, and never read",
}
MAY_CATCH_ALL = {
    "plansite.processes": "what fails in another process is told to this one, which raises it",
    "plansite.telling": "a bug is told as one, with its traceback and an exit code of its own",
}
"""a module -> why it may do what others may not"""

LONGEST_FUNCTION, LONGEST_FILE = 50, 450
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common", "handler", "handlers", "stuff"}
MUTATORS = {"add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "reverse", "setdefault", "sort", "update"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime", "strftime"}


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module with its line; `from plansite import pipeline` imports plansite.pipeline."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name if name in MODULES else str(node.module)) for name in inner)


def part(module: str) -> str:
    """The first folder or file below plansite/ that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


@functools.cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


@pytest.fixture(scope="module", autouse=True)
def _no_tree_outlives_these_tests() -> Iterator[None]:
    """They take 50 MB, which every fork for a later test would have to begin with."""
    yield
    trees.cache_clear()


def faults(look: Callable[[str, ast.Module], Iterator[tuple[int, str]]]) -> list[str]:
    """What `look` finds in every module, as `path:line: what`."""
    return sorted({f"{MODULES[name].relative_to(ROOT)}:{line}: {what}" for name, tree in trees().items() for line, what in look(name, tree)})


# ---- who may import whom


def test_every_part_of_the_package_has_its_place_in_the_rule() -> None:
    assert {part(name) for name in MODULES if part(name)} <= MAY_IMPORT.keys()
    assert {*STAGES, "model", "when", "pipeline", "cli"} <= {part(name) for name in MODULES}


def test_parts_import_only_what_stands_below_them() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for line, imported in imports(tree):
            if imported.split(".")[0] == "plansite" and part(imported) not in MAY_IMPORT.get(part(name), set()):
                yield line, f"{name} may not import {imported}"

    assert faults(look) == []


def test_pipeline_knows_of_each_stage_its_public_names_only() -> None:
    allowed = {f"plansite.{stage}" for stage in STAGES}
    found = {imported for _, imported in imports(trees()["plansite.pipeline"]) if part(imported) in STAGES}
    assert found == allowed


def test_entry_imports_the_commands_only_and_last() -> None:
    found = list(dict.fromkeys(name for _, name in imports(ast.parse((ROOT / "build.py").read_text(encoding="utf-8")))))
    assert found == ["gc", "os", "signal", "sys", "plansite.arguments", "plansite.messages", "plansite.unchanged", "plansite.serve", "plansite.cli"]


def test_a_build_that_changes_nothing_is_answered_without_any_library() -> None:
    code = "import sys, plansite.arguments, plansite.unchanged; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())
    assert loaded.isdisjoint(HOME_OF_LIBRARY) and "plansite" in loaded


def test_only_serve_loads_what_serves_pages() -> None:
    code = "import sys, plansite.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())
    assert loaded.isdisjoint({"livereload", "tornado", "asyncio"}) and "jinja2" in loaded


def test_nothing_imports_in_circles() -> None:
    below = {name: {imported for _, imported in imports(tree) if imported in MODULES} for name, tree in trees().items()}
    while free := [name for name, imported in below.items() if not imported & below.keys()]:
        for name in free:
            del below[name]
    assert below == {}


def test_each_library_has_one_home() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for line, imported in imports(tree):
            library = imported.split(".")[0]
            if library in sys.stdlib_module_names or library == "plansite":
                continue
            home = HOME_OF_LIBRARY.get(library)
            if home is None or (name != home and not name.startswith(f"{home}.")):
                yield line, f"{library} is known to {home or 'no module in the table'} only"

    assert faults(look) == []


def test_model_and_time_need_no_library() -> None:
    assert [name for name, tree in trees().items() if part(name) in ("model", "when")
            for _, imported in imports(tree) if imported.split(".")[0] not in {*sys.stdlib_module_names, "plansite"}] == []


def test_no_import_hides_in_a_function() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                yield from ((node.lineno, "a lazy import") for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("__import__", "import_module", "importlib.import_module"):
                yield node.lineno, "an import by name"

    assert faults(look) == []


IMPORT_EACH_FIRST = """
import importlib, os, sys

def first_of_all(name):
    '''Imported in a fork, so that this process stays as it is; where it is here by now, to ask for it first comes as far and finds it.'''
    if name not in sys.modules and (fork := os.fork()):
        if os.waitpid(fork, 0)[1]:
            sys.exit(1)
        return
    is_fork = name not in sys.modules
    importlib.import_module(name)
    print(name)
    for inner in sorted(module for module in MODULES if module.rpartition(".")[0] == name):
        first_of_all(inner)
    if is_fork:
        os._exit(0)

libraries, MODULES = (names.split() for names in sys.argv[1:])
for library in libraries:
    importlib.import_module(library)
first_of_all("plansite")
"""
"""Whoever asks for a module first, Python first imports the packages it stands in: so each package is imported by a process that has nothing of ours but
those around it, and each module in it by a fork of that process."""


def test_every_module_can_be_imported_before_all_others() -> None:
    libraries = {library for tree in trees().values() for _, library in imports(tree) if library.split(".")[0] != "plansite"}
    script = [sys.executable, "-u", "-W", "error", "-c", IMPORT_EACH_FIRST, " ".join(sorted(libraries)), " ".join(MODULES)]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert sorted(done.stdout.split()) == sorted(MODULES)


# ---- what a module may hold


def test_nothing_changes_while_the_program_runs_but_its_own_values() -> None:
    """No `global`, no context variables or thread-locals, no module-level list, dict or set that is changed."""
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for line, imported in imports(tree):
            if imported in ("contextvars", "threading"):
                yield line, f"{imported}: state that nobody hands over"
        known = {target.id for node in tree.body for target in targets(node) if isinstance(target, ast.Name)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                yield node.lineno, "global"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS and names(node.func.value) in known:
                yield node.lineno, f"{names(node.func.value)} is changed"
            for target in targets(node):
                if isinstance(target, ast.Subscript | ast.Attribute) and names(target.value) in known:
                    yield node.lineno, f"{names(target.value)} is changed"

    assert faults(look) == []


def targets(node: ast.AST) -> list[ast.expr]:
    """What an assignment assigns to, or a `del` deletes."""
    if isinstance(node, ast.Assign | ast.Delete):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign | ast.AugAssign) else []


def names(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def test_module_level_tables_are_constants() -> None:
    """A list, dict or set that a module keeps is written in capitals: nobody takes it for a variable."""
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
                yield from ((node.lineno, names(t)) for t in targets(node) if names(t) != "__all__" and not names(t).isupper())

    assert faults(look) == []


def test_only_the_settings_read_the_clock_and_the_environment() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS \
                    and names(node.func.value) in ("date", "datetime", "time"):
                yield node.lineno, f"{ast.unparse(node.func)}() reads the clock"
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "os.environb"):
                yield node.lineno, f"{ast.unparse(node)} reads the environment"

    found = faults(look)
    assert [fault for fault in found if not fault.startswith("plansite/settings.py:")] == []
    assert found != []


def test_nothing_is_left_to_chance() -> None:
    """Same input, same bytes: no random numbers, no locale, no hash of a string, no pickle where it is not said why."""
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        allowed = {"pickle"} if name in MAY_PICKLE else set()
        yield from ((line, imported) for line, imported in imports(tree) if imported in {"random", "secrets", "uuid", "locale", "pickle"} - allowed)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and names(node.func) == "hash":
                yield node.lineno, "hash() differs from run to run"

    assert faults(look) == []


def test_errors_are_caught_by_name() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for node in ast.walk(tree):
            if name not in MAY_CATCH_ALL and isinstance(node, ast.ExceptHandler) and (node.type is None or names(node.type) in ("Exception", "BaseException")):
                yield node.lineno, "catches everything"

    assert faults(look) == []


def test_modules_say_what_comes_in_and_goes_out() -> None:
    """A docstring of two lines or more; one is enough for the `__init__.py` of a folder that only keeps modules together."""
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        is_marker = MODULES[name].name == "__init__.py" and all(isinstance(node, ast.Expr | ast.Assign) for node in tree.body)
        if len((ast.get_docstring(tree) or "").splitlines()) < (1 if is_marker else 2):
            yield 1, "has no docstring of two lines"

    assert faults(look) == []


def test_functions_are_short() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield node.lineno, f"{node.name} has {length} lines"

    assert faults(look) == []


def test_files_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES.values()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_name_that_says_nothing() -> None:
    def look(name: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
        yield from ((1, word) for word in EMPTY_NAMES.intersection(words(name.rpartition(".")[2])))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield from ((node.lineno, node.name) for _ in EMPTY_NAMES.intersection(words(node.name)))

    assert faults(look) == []
    assert [path for path in PACKAGE.rglob("*") if path.is_dir() and EMPTY_NAMES & {path.name}] == []


def words(name: str) -> set[str]:
    """`FileManager` -> file, manager."""
    return set("".join(f"_{c.lower()}" if c.isupper() else c for c in name).split("_"))


def test_every_library_is_declared() -> None:
    """The table above and requirements.in name the same libraries; tzdata is data, and three come along with others."""
    names_of_packages = {"yaml": "PyYAML", "markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "slugify": "python-slugify", "jinja2": "Jinja2",
                         "babel": "Babel", "PIL": "Pillow"}
    declared = {line.split("#")[0].strip() for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()} - {"", "tzdata"}
    assert declared == {names_of_packages.get(library, library) for library in HOME_OF_LIBRARY} - {"pydantic_core", "markupsafe"}
