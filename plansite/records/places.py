"""Where each value of a record stands in its file.

In: values of the reading stage, by their paths. Out: frozen Places, which tell a Span for a path. No file is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plansite.diagnostics import Span

Path = tuple[str | int, ...]
Position = tuple[int, int, int]
"""line and column from 1, length in characters"""


STEP, PLACE = "\x1f", "\t"
"""what stands before each step of a path, and between a path and its position, where both are one text"""


@dataclass(frozen=True, slots=True)
class Places:
    """Where every key and value of a YAML file stands, by its path in the data. There are a thousand in a plan and few are ever asked for, so they
    are held as text, a tenth of what objects take: a line `path, line column length` for each, looked up by its beginning."""

    file: str
    values: str = ""
    keys: str = ""

    def value(self, *path: str | int) -> Span:
        """The place of a value, else of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            position = _position(self.values, path_as_text(path[:length]))
            if position is not None:
                return Span(self.file, *position)
        return Span(self.file, 1, 1, 1)

    def key(self, *path: str | int) -> Span:
        """The place of a key; of one that is missing, the thing that should have it."""
        position = _position(self.keys, path_as_text(path))
        return Span(self.file, *position) if position is not None else self.value(*path)

    def without(self, entry: Path) -> Places:
        """The places once an entry of a list is gone: those after it move up by one."""
        return Places(self.file, _moved_up(self.values, entry), _moved_up(self.keys, entry))


def path_as_text(path: Path) -> str:
    """A path as `Places` holds it; a key that no record knows may hold anything, even what parts our lines."""
    return "".join([f"{STEP}{step if isinstance(step, int) or step.isprintable() else ascii(step)}" for step in path])


def position_as_text(path: str, position: Position) -> str:
    line, column, length = position
    return f"\n{path}{PLACE}{line} {column} {length}"


def positions_as_text(positions: Mapping[Path, Position]) -> str:
    return "".join([position_as_text(path_as_text(path), position) for path, position in positions.items()])


def _position(lines: str, path: str) -> tuple[int, ...] | None:
    begin = lines.find(f"\n{path}{PLACE}")
    if begin < 0:
        return None
    end = lines.find("\n", begin + 1)
    return tuple(map(int, lines[begin + len(path) + 2:end if end >= 0 else None].split(" ")))


def _moved_up(lines: str, entry: Path) -> str:
    """The lines without those of an entry of a list, the entries after it each one number lower."""
    around, number = path_as_text(entry[:-1]) + STEP, int(entry[-1])
    moved = []
    for line in lines.split("\n")[1:]:
        step, rest = _step(line, around)
        if step is None or step < number:
            moved.append(line)
        elif step > number:
            moved.append(f"{around}{step - 1}{rest}")
    return "".join([f"\n{line}" for line in moved])


def _step(line: str, around: str) -> tuple[int | None, str]:
    """The number of the entry that a line is about, and what follows it; None for a line about anything else."""
    inside = line.removeprefix(around)
    digits = len(inside) - len(inside.lstrip("0123456789"))
    return (int(inside[:digits]), inside[digits:]) if digits and line.startswith(around) else (None, "")
