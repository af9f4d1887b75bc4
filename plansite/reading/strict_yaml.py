"""YAML read strictly, with the place of every key and value.

In: the text of a YAML file. Out: plain data whose scalars are all text (`no`, `012`, `7:30` stay what was typed; an empty value
is None), its Places, and findings in the log. Nothing is converted and no file opened here. The only importer of yaml.
"""

from __future__ import annotations

from typing import Any

import yaml

from plansite.diagnostics import Log, Span
from plansite.records import Path, Places

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT_TAG = "tag:yaml.org,2002:str"


def read_yaml(file: str, text: str, log: Log) -> tuple[Any, Places] | None:
    """Data and places of a file, or None when it is no YAML at all."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        _report_syntax(file, text, error, log)
        return None
    except yaml.YAMLError as error:
        log.add("R201", Span(file, 1, 1), problem=str(error).splitlines()[0])
        return None
    reader = _Reader(file, text.split("\n"), log)
    data = reader.read(root, ()) if root is not None else {}
    return data, Places(file, reader.values, reader.keys)


def _report_syntax(file: str, text: str, error: yaml.MarkedYAMLError, log: Log) -> None:
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    column = mark.column + 1 if mark else 1
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    problem = error.problem or str(error)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        log.add("R206", Span(file, number, 1))
    elif "mapping values are not allowed" in problem:
        key, _, words = line.strip().partition(": ")
        quoted = f'{key}: "{words.strip()}"' if words else f'"{line.strip()}"'
        log.add("R205", Span(file, number, column), line=quoted)
    else:
        log.add("R201", Span(file, number, column), problem=problem)


class _Reader:
    """Walks the nodes of one file and notes where everything stands."""

    def __init__(self, file: str, lines: list[str], log: Log) -> None:
        self.file, self.lines, self.log = file, lines, log
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, path: Path) -> Any:
        """The plain data of a node."""
        span = self._span(node)
        self.values[path] = span
        if id(node) in self.seen:
            self.log.add("R203", span, what="*")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, span)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*path, n)) for n, child in enumerate(node.value)]
        if node.tag != TEXT_TAG:
            self.log.add("R203", span, what=node.tag.replace("tag:yaml.org,2002:", "!!"))
        return node.value if node.value or getattr(node, "style", None) else None

    def _mapping(self, node: yaml.MappingNode, path: Path, span: Span) -> dict[str, Any]:
        if node.flow_style and node.value:
            self.log.add("R204", span, lines=_unbraced(node))
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self.log.add("R203", self._span(key_node), what="? :")
                continue
            if key in data:
                self.log.add("R202", self._span(key_node), key=key, line=self.keys[(*path, key)].line)
                continue
            self.keys[(*path, key)] = self._span(key_node)
            data[key] = self.read(value_node, (*path, key))
        return data

    def _span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        if end.line == start.line:
            length = end.column - start.column
        else:
            length = len(self.lines[start.line].rstrip()) - start.column
        return Span(self.file, start.line + 1, start.column + 1, max(length, 1))


def _unbraced(node: yaml.MappingNode) -> str:
    """The lines that an editor meant by `{vi: a, b, en: c}`: a key without a value belongs to the words before it."""
    lines: list[str] = []
    for key, value in node.value:
        words = value.value if isinstance(value, yaml.ScalarNode) else "…"
        if not words and lines:
            lines[-1] += f", {key.value}"
        else:
            lines.append(f"{key.value}: {words}")
    return " ⏎ ".join(lines)
