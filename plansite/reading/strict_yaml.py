"""YAML read strictly, with the place of every key and value.

In: the text of a YAML file. Out: plain data whose scalars are all text (`no`, `012`, `7:30` stay what was typed; an empty value
is None), its Places, and findings in the log. After a slip that has one meaning only (a tab, a colon inside a sentence, braces) reading goes
on with what was meant, so that one run finds the next fault too. The only importer of yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from plansite.diagnostics import Log, Span
from plansite.records import STEP, Path, Places, Position, position_as_text, positions_as_text, quoted

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
OWN_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!")
OPENED_EARLIER = ("found unexpected end of stream", "could not find expected ':'", "did not find expected ',' or ']'", "did not find expected ',' or '}'")
"""problems whose cause stands where the thing was opened, not where reading stopped"""
TABBED = re.compile(r"[\s-]*\t[\s-]*")
SENTENCE = re.compile(r"(\s*(?:- +)?(?:[a-z][a-z0-9_-]*:\s+)?)(.*\S)\s*")
"""indentation, dash and field of a line, and the sentence after them"""
FIELD = re.compile(r"\s*[a-z_]+:")
JOINED = re.compile(r"(?:vi|en):(?=\S)")
"""a language without the blank that makes it a key: the words would be published with it"""
DEEPEST = 60
"""lists and blocks inside one another; a record has eight, and what composes nodes goes one call deeper with each"""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def read_yaml(file: str, text: str, log: Log) -> tuple[Any, Places] | None:
    """Data and places of a file, or None when it is no YAML at all."""
    return _without_slip(file, text) or _with_slips(file, text, log)


def _with_slips(file: str, text: str, log: Log) -> tuple[Any, Places] | None:
    """Read node by node, each looked at for what an editor may have meant."""
    root = _composed(file, text, log)
    if root is None:
        return None
    reader = _Reader(file, text.split("\n"), log)
    data = reader.read(root, ()) if isinstance(root, yaml.Node) else {}
    return data, Places(file, positions_as_text(reader.values), positions_as_text(reader.keys))


def _composed(file: str, text: str, log: Log) -> yaml.Node | str | None:
    """The root node, an empty string for an empty file, None where it is no YAML; lines with a plain slip are read as they should be."""
    lines = text.split("\n")
    mended = -1
    while True:
        deep = _too_deep("\n".join(lines))
        if deep is not None:
            log.add("R201", Span(file, *_between(deep.start_mark, deep.end_mark, lines)), problem="nested too deeply")
            return None
        try:
            return yaml.compose("\n".join(lines), Loader=Loader) or ""
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark.line if error.problem_mark else 0
            if at <= mended:
                return None
            line = _report_syntax(file, lines, error, log)
            if line is None or line == lines[at]:
                return None
            lines[at], mended = line, at
        except yaml.YAMLError:
            control = CONTROL.search(text)
            before = text[: control.start()] if control else ""
            log.add("R201", Span(file, before.count("\n") + 1, len(before) - before.rfind("\n")), problem="a control character")
            return None


def _too_deep(text: str) -> Any:
    """The event that opens the first list or block deeper than any record has; None where there is none, or where reading breaks off before it."""
    events, depth = Loader(text), 0
    try:
        while events.check_event():
            event = events.get_event()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return event
    except yaml.YAMLError:
        pass  # it is told where it is composed
    return None


def _report_syntax(file: str, lines: list[str], error: yaml.MarkedYAMLError, log: Log) -> str | None:
    """Log what is wrong; the line as it should be, where that is plain."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or str(error)
    number, column = (mark.line, mark.column) if mark else (0, 0)
    line = lines[number] if number < len(lines) else ""
    tabbed = TABBED.match(line)
    if tabbed:
        log.add("R206", Span(file, number + 1, line.index("\t") + 1))
        return tabbed[0].replace("\t", "  ") + line[tabbed.end():] if line.strip() else ""
    field = FIELD.match(line)
    joined = JOINED.match(lines[number - 1].strip()) if number else None
    if "mapping values are not allowed" in problem and joined:
        log.add("R201", Span(file, number, _depth(lines[number - 1]) + 1), problem="could not find expected ':'")
        return None
    if "mapping values are not allowed" in problem and field and column == field.end() - 1:
        return _reindented(file, lines, number, log)
    match = SENTENCE.fullmatch(line)
    if "mapping values are not allowed" in problem and match:
        log.add("R205", Span(file, number + 1, column + 1), line=f"{match[1].strip()} {quoted(match[2])}".strip())
        return match[1] + quoted(match[2])
    cause = error.context_mark if problem in OPENED_EARLIER and error.context_mark else mark
    place = (cause.line + 1, cause.column + 1) if cause else (1, 1)
    log.add("R201", Span(file, *place), problem=problem)
    return None


def _reindented(file: str, lines: list[str], number: int, log: Log) -> str:
    """A field that stands deeper than the field above it, which has a value already: the line at that one's depth."""
    line = lines[number]
    deep = _depth(line)
    above = next((before for before in reversed(lines[:number]) if before.strip() and _depth(before) < deep), "")
    wanted = _depth(above) + (2 if above.lstrip().startswith("- ") else 0)
    meant = " " * wanted + line.lstrip()
    log.add("R207", Span(file, number + 1, 1, deep), count=wanted, line=meant.strip())
    return meant


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Reader:
    """Walks the nodes of one file and notes where everything stands."""

    def __init__(self, file: str, lines: list[str], log: Log) -> None:
        self.file, self.lines, self.log = file, lines, log
        self.values: dict[Path, Position] = {}
        self.keys: dict[Path, Position] = {}
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: Path) -> Any:
        """The plain data of a node."""
        position = self._position(node)
        if id(node) in self.seen:
            self.values[path] = self.keys.get(path) or self.values.get(path[:-1], position)
            self._refuse(self.values[path], "an alias (*)")
            return node.value if isinstance(node, yaml.ScalarNode) else None
        self.seen.add(id(node))
        self.values[path] = position
        if node.tag not in OWN_TAGS:
            self._refuse(position, node.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(node, yaml.ScalarNode):
            if not node.style and JOINED.match(node.value):
                self.log.add("R201", Span(self.file, *position), problem="could not find expected ':'")
            return node.value if node.value or node.style else None
        if isinstance(node, yaml.MappingNode):
            return self._braces(node, path, position) if node.flow_style and node.value else self._mapping(node, path)
        return [self.read(child, (*path, n)) for n, child in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self._refuse(self._position(key_node), "a key of several words (?)")
                continue
            at = (*path, key)
            if key in data:
                self.log.add("R202", Span(self.file, *self._position(key_node)), key=key, line=self.keys[at][0])
                continue
            self.keys[at] = self._position(key_node)
            data[key] = self.read(value_node, at)
        return data

    def _braces(self, node: yaml.MappingNode, path: Path, position: Position) -> dict[str, Any]:
        """What an editor meant by `{vi: a, b, en: c}`: a key without a value belongs to the words before it."""
        data: dict[str, Any] = {}
        last = ""
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            if last and data[last] and isinstance(value_node, yaml.ScalarNode) and not value_node.value:
                data[last] += f", {key_node.value}"
                continue
            last = key_node.value
            self.keys[(*path, last)], self.values[(*path, last)] = self._position(key_node), self._position(value_node)
            data[last] = value_node.value if isinstance(value_node, yaml.ScalarNode) else "…"
        self.log.add("R204", Span(self.file, *position), lines=" ⏎ ".join(f"{key}: {words}" for key, words in data.items()) or "…")
        return data

    def _refuse(self, position: Position, what: str) -> None:
        """What YAML knows and a record has no use for."""
        self.log.add("R203", Span(self.file, *position), what=what)

    def _position(self, node: yaml.Node) -> Position:
        return _between(node.start_mark, node.end_mark, self.lines)


def _between(start: Any, end: Any, lines: list[str]) -> Position:
    """The position of what stands between two marks; of what goes over several lines, its first."""
    number, column = start.line, start.column
    if end.line == number:
        length = end.column - column
    else:
        length = len(lines[number].rstrip()) - column if number < len(lines) else 0
    return number + 1, column + 1, length if length > 1 else 1


# ---- files without a slip


class _Slip(Exception):
    """What stands here must be looked at with care."""


def _without_slip(file: str, text: str) -> tuple[Any, Places] | None:
    """Data and places of a file about which nothing is to be said, as most are, straight from the events of the parser: the same as node by node, in
    half the time. None for a file that breaks off, or that holds anything but keys, lists and values."""
    try:
        reader = _EventReader(text)
        data = reader.document()
    except (yaml.YAMLError, _Slip):
        return None
    return data, Places(file, "".join(reader.values), "".join(reader.keys))


class _EventReader:
    """Walks the events of one file and notes where everything stands."""

    def __init__(self, text: str) -> None:
        self.next: Callable[[], Any] = Loader(text).get_event
        self.lines = text.split("\n")
        self.values: list[str] = []
        self.keys: list[str] = []
        """as `Places` holds them"""

    def document(self) -> Any:
        """The plain data of the only document."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return {}
        data = self.read(self.next(), "")
        self.next()
        if not isinstance(self.next(), yaml.StreamEndEvent):
            raise _Slip
        return data

    def read(self, event: Any, path: str) -> Any:
        """The plain data of what begins with an event."""
        if event.anchor is not None or event.tag is not None:
            raise _Slip
        data: Any
        if isinstance(event, yaml.ScalarEvent):
            self.values.append(position_as_text(path, _between(event.start_mark, event.end_mark, self.lines)))
            if JOINED.match(event.value):
                raise _Slip
            return event.value if event.value or event.style else None
        if path.count(STEP) >= DEEPEST:
            raise _Slip
        if isinstance(event, yaml.MappingStartEvent):
            if event.flow_style:
                raise _Slip
            data, end = self._mapping(path)
        else:
            data, end = self._list(path)
        self.values.append(position_as_text(path, _between(event.start_mark, end.end_mark, self.lines)))
        return data

    def _mapping(self, path: str) -> tuple[dict[str, Any], Any]:
        data: dict[str, Any] = {}
        while isinstance(event := self.next(), yaml.ScalarEvent):
            key = event.value
            if key in data or event.anchor is not None or event.tag is not None or not key.isprintable():
                raise _Slip
            at = f"{path}{STEP}{key}"
            self.keys.append(position_as_text(at, _between(event.start_mark, event.end_mark, self.lines)))
            data[key] = self.read(self.next(), at)
        if not isinstance(event, yaml.MappingEndEvent):
            raise _Slip
        return data, event

    def _list(self, path: str) -> tuple[list[Any], Any]:
        data: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            data.append(self.read(event, f"{path}{STEP}{len(data)}"))
        return data, event
