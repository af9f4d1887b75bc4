"""Where the files of the open data stand, below the published folder.

In: the name of a table, a record's id, a format. Out: paths. They are stable: docs/data.md lists them.
"""

from __future__ import annotations

from plansite.model import routes
from plansite.model.text import Language

FOLDER = "data"
PACKAGE, CATALOGUE, ARCHIVE = f"{FOLDER}/datapackage.json", f"{FOLDER}/catalog.jsonld", f"{FOLDER}/plansite-data.zip"
BUILD = f"{FOLDER}/build.json"


def whole(table: str, suffix: str) -> str:
    """All items of a table: `data/tasks.csv`."""
    return f"{FOLDER}/{table}.{suffix}"


def schema(table: str) -> str:
    return f"{FOLDER}/schema/{table}.json"


def columns(table: str) -> str:
    """The columns of a table that has no files of its own in the data package: `data/schema/work.columns.json`."""
    return f"{FOLDER}/schema/{table}.columns.json"


def work(kind: str, id: str, suffix: str) -> str:
    """The tasks and duties of one unit or plan: `data/units/bo-noi-vu.json`."""
    return f"{FOLDER}/{kind}s/{id}.{suffix}"


def plan_text(plan: str, language: Language) -> str:
    """A plan as plain text, beside its page: `ke-hoach/bnv-2014/bnv-2014.md`."""
    return f"{routes.record('plan', plan, language)}{plan}.md"
