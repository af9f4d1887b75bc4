"""Items as CSV (RFC 4180): UTF-8 with a byte order mark, lines that end in CR LF, no cell that a spreadsheet takes for a formula.

In: a Table, the cells of its rows. Out: bytes. A cell that begins like a formula gets an apostrophe before it; nothing else is changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from plansite.rendering.data.fields import Column
from plansite.rendering.data.tables import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
END = "\r\n"
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""how a formula may begin, its full-width forms too; apostrophes before it, so that taking one away always gives the words back"""
FIRST = frozenset("'=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""the first letters of what FORMULA finds: it need not look at most cells"""


class _Handed:
    """Where the csv module writes, and what gives the line back to its caller."""

    def write(self, line: str) -> str:
        return line


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table's CSV file, in order."""
    return tuple(column for field in table.fields for column in field.columns())


def csv_file(table: Table, lines: Iterable[bytes]) -> bytes:
    """The file: its head, and the line of every item."""
    return b"".join(csv_pieces(table, lines))


def csv_pieces(table: Table, lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same from its beginning to its end."""
    yield BOM.encode() + line_of([column.name for column in columns_of(table)])
    yield from lines


def line_of(cells: Iterable[str]) -> bytes:
    """A row of guarded cells."""
    line: str = csv.writer(_Handed(), lineterminator=END).writerow(cells)
    return line.encode()


def guarded(cell: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would compute; days, ids and yes or no never begin so. A lone "-" is guarded too:
    the rule has no exceptions to remember."""
    return f"'{cell}" if cell[:1] in FIRST and FORMULA.match(cell) else cell
