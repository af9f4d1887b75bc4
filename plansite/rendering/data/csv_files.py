"""Items as CSV (RFC 4180): UTF-8 with a byte order mark, lines that end in CR LF, no cell that a spreadsheet takes for a formula.

In: a Table and its items. Out: bytes. A cell that begins like a formula gets an apostrophe before it; nothing else is changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from plansite.rendering.data.fields import Column, row
from plansite.rendering.data.tables import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""how a formula may begin, its full-width forms too; apostrophes before it, so that taking one away always gives the words back"""


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table's CSV file, in order."""
    return tuple(column for field in table.fields for column in field.columns())


def csv_of(table: Table, items: Iterable[dict[str, Any]]) -> bytes:
    """The file with its head and a row for every item. A lone "-" is guarded too: the rule has no exceptions to remember."""
    written = io.StringIO(BOM, newline="")
    written.seek(0, io.SEEK_END)
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(column.name for column in columns_of(table))
    lines.writerows([guarded(cell) for cell in row(table.fields, item)] for item in items)
    return written.getvalue().encode()


def guarded(cell: str) -> str:
    """The words with an apostrophe before them where a spreadsheet would compute; days, ids and yes or no never begin so."""
    return f"'{cell}" if FORMULA.match(cell) else cell
