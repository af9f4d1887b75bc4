"""Open data: every record as JSON and CSV below /data/, with schemas and descriptions, and what build this is.

In: both editions, what plans added before, what was deflated for the zip before. Out: Sheets. The day of the build stands in the files /data/*.json of the
tables and in /data/build.json, in no other. No more than one file is held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from operator import attrgetter
from typing import Any

from plansite.cache import Cache
from plansite.model.output import Sheet
from plansite.model.text import LANGUAGES, Language
from plansite.pack import Blob
from plansite.rendering.data import addresses, readme
from plansite.rendering.data.archive import Members
from plansite.rendering.data.catalogue import catalogue
from plansite.rendering.data.csv_files import csv_pieces
from plansite.rendering.data.file import File, streamed
from plansite.rendering.data.heads import head
from plansite.rendering.data.items import Editions, items_but_of_plans
from plansite.rendering.data.last_change import last_change, records_of
from plansite.rendering.data.of_plan import WrittenPlan, written_plan
from plansite.rendering.data.package import package, table_schema
from plansite.rendering.data.schemas import schema_of
from plansite.rendering.data.tables import SCHEMAS, TABLES, VERSION, WORK, Table
from plansite.rendering.data.work_files import work_files
from plansite.rendering.data.written import joined, json_file, json_pieces, parts
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces
from plansite.rendering.view_digest import ViewDigests

__all__ = ["exports"]

@dataclass(frozen=True, slots=True)
class _Rows:
    """The items of a table: how many, and how to have them as its files do. `made_from`: a digest of what they say."""

    count: int
    json: Callable[[], Iterable[bytes]]
    csv: Callable[[], Iterable[bytes]]
    made_from: str


Plans = Mapping[str, WrittenPlan[Blob]]
Files = Iterator[tuple[str, File]]


def exports(editions: Editions, pieces: Pieces, kept: Cache, engine: str) -> Iterator[Sheet]:
    """Every file of the open data. What an item says is written once and stands in all files that have it; a file is put together when it is asked for, and
    not at all where all that it has is as before."""
    vi, digests = editions["vi"], ViewDigests()
    plans = {plan.id: WrittenPlan(*pieces.stored(plan.id, written_plan, plan, plans=vi.portal.linked_plans(plan.body, plan.translation.body)))
             for plan in vi.portal.plans.values()}
    rows = _rows(editions, plans, digests)
    files = dict([*_tables(vi, rows, digests), *_descriptions(vi), *work_files(vi, plans, digests), *_texts(plans)])
    archive = _archive(editions, rows, plans, files, digests)
    members = Members(kept, engine)
    files |= {path: members.also_published(name, file) for name, file in archive.items() if files.get(path := f"{addresses.FOLDER}/{name}") is file}
    files[addresses.ARCHIVE] = streamed(lambda: members.packed(archive), digests.of(tuple((name, file.made_from) for name, file in sorted(archive.items()))))
    files[addresses.BUILD] = _ready(_build(vi))
    yield from (file.sheet(path, engine) for path, file in files.items())


def _ready(content: bytes) -> File:
    return File(lambda: content, sha256(content).hexdigest())


def _rows(editions: Editions, plans: Plans, digests: ViewDigests) -> Mapping[str, _Rows]:
    """The items of every table, in the order of the tables."""
    of_plans = {"plans": len(plans), **{name: sum(len(getattr(plan, name)) for plan in editions["vi"].portal.plans.values()) for name in ("tasks", "duties")}}
    found = {}
    for name, count in of_plans.items():
        pieces = {form: [getattr(plan, f"{name}_{form}") for plan in plans.values()] for form in ("json", "csv")}
        made_from = digests.of([[blob.digest for blob in blobs] for blobs in pieces.values()])
        found[name] = _Rows(count, partial(_read, pieces["json"]), partial(_read, pieces["csv"]), made_from)
    for name, items in items_but_of_plans(editions).items():
        written = [joined(parts(TABLES[name], item)) for item in items]
        found[name] = _Rows(len(written), partial(map, attrgetter("json"), written), partial(map, attrgetter("csv"), written), digests.of(written))
    return {name: found[name] for name in TABLES}


def _read(blobs: Iterable[Blob]) -> Iterator[bytes]:
    return (blob.read() for blob in blobs)


def _tables(edition: Edition, rows: Mapping[str, _Rows], digests: ViewDigests) -> Files:
    """The tables, as JSON with the day of the build."""
    for name, table in TABLES.items():
        yield addresses.whole(name, "json"), _json_of(edition, rows, name, digests, edition.settings.today.isoformat())
        yield addresses.whole(name, "csv"), streamed(partial(_csv_of, table, rows[name]), rows[name].made_from)


def _json_of(edition: Edition, rows: Mapping[str, _Rows], name: str, digests: ViewDigests, day: str = "") -> File:
    begins = head(edition, last_change(records_of(edition.portal)[name]), day)
    return streamed(lambda: json_pieces(begins, rows[name].json()), digests.of((begins, rows[name].made_from)))


def _csv_of(table: Table, rows: _Rows) -> Iterable[bytes]:
    return csv_pieces(table, rows.csv())


def _descriptions(edition: Edition) -> Files:
    described: dict[str, Mapping[str, Any]] = {}
    for name, table in SCHEMAS.items():
        path = addresses.schema(name)
        described[path] = schema_of(table, edition.absolute(path))
    described |= {addresses.columns(WORK.name): table_schema(WORK), addresses.PACKAGE: package(edition), addresses.CATALOGUE: catalogue(edition)}
    yield from ((path, _ready(json_file(content))) for path, content in described.items())


def _texts(plans: Plans) -> Files:
    for language in LANGUAGES:
        yield from ((addresses.plan_text(id, language), _text(plan, language)) for id, plan in plans.items())


def _text(plan: WrittenPlan[Blob], language: Language) -> File:
    blob: Blob = getattr(plan, language)
    return File(blob.read, blob.digest.hex())


def _archive(editions: Editions, rows: Mapping[str, _Rows], plans: Plans, files: Mapping[str, File], digests: ViewDigests) -> dict[str, File]:
    """What stands in the one file with everything; the tables as JSON without the day of the build, the texts of plans in a folder of their own."""
    members = {path.removeprefix(f"{addresses.FOLDER}/"): file for path, file in files.items() if path.startswith(f"{addresses.FOLDER}/")}
    members |= {f"texts/{language}/{id}.md": _text(plan, language) for language in LANGUAGES for id, plan in plans.items()}
    members |= {f"{name}.json": _json_of(editions["vi"], rows, name, digests) for name in TABLES}
    return members | {readme.NAME: _ready(readme.readme(editions.values(), members, {name: found.count for name, found in rows.items()}))}


def _build(edition: Edition) -> bytes:
    """The one file that says of which day and commit the portal is, so that no page has to."""
    build = {"version": VERSION, "generated_for": edition.settings.today.isoformat(), "commit": edition.settings.commit}
    return (json.dumps(build, ensure_ascii=False) + "\n").encode()
