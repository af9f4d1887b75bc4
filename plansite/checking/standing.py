"""A published folder as outputs, for pages that are to stand among those that are there.

In: the folder, and the outputs that are to come. Out: a mapping that asks the disk only for what somebody asks it for. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plansite.model.output import Output


class Standing(Mapping[str, Output]):
    """What stands at each path: an output that is to come, or else the file."""

    def __init__(self, folder: Path, coming: Iterable[Output]) -> None:
        self._folder = folder
        self._coming = {output.path: output for output in coming}

    def __contains__(self, path: object) -> bool:
        return path in self._coming or (self._folder / str(path)).is_file()

    def __getitem__(self, path: str) -> Output:
        """Raises KeyError where nothing stands."""
        if path in self._coming:
            return self._coming[path]
        try:
            return Output(path, (self._folder / path).read_bytes(), "page")
        except OSError as error:
            raise KeyError(path) from error

    def __iter__(self) -> Iterator[str]:
        """Every path below the folder; none of the checks asks for it."""
        files = (file.relative_to(self._folder).as_posix() for file in self._folder.rglob("*") if file.is_file())
        return iter(dict.fromkeys((*self._coming, *files)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
