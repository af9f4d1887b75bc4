"""Open data: every record as JSON and CSV below /data/, with schemas and descriptions, and what build this is.

In: both editions, what plans added before, what was deflated for the zip before. Out: Sheets. The day of the build stands in the files /data/*.json of the
tables and in /data/build.json, in no other. No more than one file is held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from plansite.cache import Cache
from plansite.model.output import Sheet
from plansite.model.text import LANGUAGES
from plansite.pack import Blob
from plansite.rendering.data import addresses, readme
from plansite.rendering.data.archive import packed
from plansite.rendering.data.catalogue import catalogue
from plansite.rendering.data.csv_files import csv_file
from plansite.rendering.data.heads import head
from plansite.rendering.data.items import Editions, items_but_of_plans
from plansite.rendering.data.last_change import last_change, records_of
from plansite.rendering.data.of_plan import WrittenPlan, written_plan
from plansite.rendering.data.package import package, table_schema
from plansite.rendering.data.schemas import schema_of
from plansite.rendering.data.tables import SCHEMAS, TABLES, VERSION, WORK, Table
from plansite.rendering.data.work_files import work_files
from plansite.rendering.data.written import joined, json_file, parts
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces

__all__ = ["exports"]

@dataclass(frozen=True, slots=True)
class _Rows:
    """The items of a table: how many, and how to have them as its files do."""

    count: int
    json: Callable[[], Iterable[bytes]]
    csv: Callable[[], Iterable[bytes]]


Plans = Mapping[str, WrittenPlan[Blob]]
Make = Callable[[], bytes]


def exports(editions: Editions, pieces: Pieces, kept: Cache) -> Iterator[Sheet]:
    """Every file of the open data. What an item says is written once and stands in all files that have it; a file is put together when it is asked for."""
    vi = editions["vi"]
    plans = {plan.id: WrittenPlan(*pieces.stored(plan.id, written_plan, plan, plans=vi.portal.linked_plans(plan.body, plan.translation.body)))
             for plan in vi.portal.plans.values()}
    rows = _rows(editions, plans)
    files = dict([*_tables(vi, rows), *_descriptions(vi), *work_files(vi, plans), *_texts(plans)])
    yield from (Sheet(path, "data", make) for path, make in files.items())
    yield Sheet(addresses.ARCHIVE, "data", lambda: _archive(editions, rows, plans, files, kept))
    yield Sheet("data/build.json", "data", lambda: _build(vi))


def _rows(editions: Editions, plans: Plans) -> Mapping[str, _Rows]:
    """The items of every table, in the order of the tables."""
    of_plans = {"plans": len(plans), **{name: sum(len(getattr(plan, name)) for plan in editions["vi"].portal.plans.values()) for name in ("tasks", "duties")}}
    found = {name: _Rows(count, *(partial(_read, plans, f"{name}_{form}") for form in ("json", "csv"))) for name, count in of_plans.items()}
    for name, items in items_but_of_plans(editions).items():
        written = [joined(parts(TABLES[name], item)) for item in items]
        found[name] = _Rows(len(written), partial(map, attrgetter("json"), written), partial(map, attrgetter("csv"), written))
    return {name: found[name] for name in TABLES}


def _read(plans: Plans, piece: str) -> Iterator[bytes]:
    return (getattr(plan, piece).read() for plan in plans.values())


def _tables(edition: Edition, rows: Mapping[str, _Rows]) -> Iterator[tuple[str, Make]]:
    """The tables, as JSON with the day of the build."""
    for name, table in TABLES.items():
        yield addresses.whole(name, "json"), partial(_json_of, edition, rows, name, edition.settings.today.isoformat())
        yield addresses.whole(name, "csv"), partial(_csv_of, table, rows[name])


def _json_of(edition: Edition, rows: Mapping[str, _Rows], name: str, day: str = "") -> bytes:
    return json_file(head(edition, last_change(records_of(edition.portal)[name]), day), rows[name].json())


def _csv_of(table: Table, rows: _Rows) -> bytes:
    return csv_file(table, rows.csv())


def _descriptions(edition: Edition) -> Iterator[tuple[str, Make]]:
    described: dict[str, Mapping[str, Any]] = {}
    for name, table in SCHEMAS.items():
        path = addresses.schema(name)
        described[path] = schema_of(table, edition.absolute(path))
    described |= {addresses.columns(WORK.name): table_schema(WORK), addresses.PACKAGE: package(edition), addresses.CATALOGUE: catalogue(edition)}
    yield from ((path, partial(json_file, content)) for path, content in described.items())


def _texts(plans: Plans) -> Iterator[tuple[str, Make]]:
    for language in LANGUAGES:
        yield from ((addresses.plan_text(id, language), getattr(plan, language).read) for id, plan in plans.items())


def _archive(editions: Editions, rows: Mapping[str, _Rows], plans: Plans, files: Mapping[str, Make], kept: Cache) -> bytes:
    """All of it in one file; the tables as JSON without the day of the build, the texts of plans in a folder of their own."""
    members = {path.removeprefix(f"{addresses.FOLDER}/"): make for path, make in files.items() if path.startswith(f"{addresses.FOLDER}/")}
    members |= {f"texts/{language}/{id}.md": getattr(plan, language).read for language in LANGUAGES for id, plan in plans.items()}
    members |= {f"{name}.json": partial(_json_of, editions["vi"], rows, name) for name in TABLES}
    about = readme.readme(editions.values(), members, {name: found.count for name, found in rows.items()})
    return packed({**members, readme.NAME: lambda: about}, kept)


def _build(edition: Edition) -> bytes:
    """The one file that says of which day and commit the portal is, so that no page has to."""
    build = {"version": VERSION, "generated_for": edition.settings.today.isoformat(), "commit": edition.settings.commit}
    return (json.dumps(build, ensure_ascii=False) + "\n").encode()
