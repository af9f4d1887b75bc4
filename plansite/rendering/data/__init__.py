"""Open data: every record as JSON and CSV below /data/, with schemas and descriptions, and what build this is.

In: both editions, what plans added before, what was deflated for the zip before. Out: Outputs. The day of the build stands in the files /data/*.json of the tables and in
/data/build.json, in no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from plansite.cache import Cache
from plansite.model import routes
from plansite.model.output import Output
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.data import addresses, readme
from plansite.rendering.data.archive import packed
from plansite.rendering.data.catalogue import catalogue
from plansite.rendering.data.csv_files import csv_file
from plansite.rendering.data.items import Editions, items_but_of_plans
from plansite.rendering.data.last_change import last_change, records_of
from plansite.rendering.data.of_plan import written_plan
from plansite.rendering.data.package import package, table_schema
from plansite.rendering.data.schemas import schema_of
from plansite.rendering.data.tables import SCHEMAS, TABLES, VERSION, WORK
from plansite.rendering.data.work import Entry, work
from plansite.rendering.data.written import Written, joined, json_file, parts
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces

__all__ = ["exports"]


def exports(editions: Editions, pieces: Pieces, kept: Cache) -> list[Output]:
    """Every file of the open data. What an item says is written once and stands in all files that have it."""
    vi = editions["vi"]
    plans = {plan.id: pieces.of(plan.id, written_plan, plan, plans=vi.portal.linked_plans(plan.body, plan.translation.body))
             for plan in vi.portal.plans.values()}
    items = {name: [joined(parts(TABLES[name], item)) for item in found] for name, found in items_but_of_plans(editions).items()}
    items |= {"plans": [plan.plan for plan in plans.values()], "tasks": [task for plan in plans.values() for task in plan.tasks],
              "duties": [duty for plan in plans.values() for duty in plan.duties]}
    lists = {name: items[name] for name in TABLES}
    described = [_json(addresses.PACKAGE, package(vi)), _json(addresses.CATALOGUE, catalogue(vi))]
    texts = [Output(addresses.plan_text(id, language), plan.texts[language], "data") for language in editions for id, plan in plans.items()]
    tables, still = [*_tables(vi, lists)], [*_schemas(vi), *_work(vi, {id: plan.work for id, plan in plans.items()}), *described, *texts]
    return [*tables, *still, _archive(editions, lists, [*tables, *still], kept), _build(vi)]


def _tables(edition: Edition, lists: Mapping[str, Sequence[Written]]) -> Iterator[Output]:
    for name, table in TABLES.items():
        head = _head(edition, last_change(records_of(edition.portal)[name]), edition.settings.today.isoformat())
        yield _json(addresses.whole(name, "json"), head, lists[name])
        yield Output(addresses.whole(name, "csv"), csv_file(table, (item.csv for item in lists[name])), "data")


def _schemas(edition: Edition) -> Iterator[Output]:
    for name, table in SCHEMAS.items():
        path = addresses.schema(name)
        yield _json(path, schema_of(table, edition.absolute(path)))
    yield _json(addresses.columns(WORK.name), table_schema(WORK))


def _work(edition: Edition, written: Mapping[str, Sequence[Entry]]) -> Iterator[Output]:
    """The tasks and duties of each plan and of each unit."""
    plans, units = work(edition.portal, written)
    for kind, found in (("plan", plans), ("unit", units)):
        for id, listed in found.items():
            updated = last_change(edition.portal.plans[plan] for plan in listed.plans)
            yield _json(addresses.work(kind, id, "json"), {**_head(edition, updated), "of": {"kind": kind, "id": id}}, listed.items)
            yield Output(addresses.work(kind, id, "csv"), csv_file(WORK, (item.csv for item in listed.items)), "data")


def _archive(editions: Editions, lists: Mapping[str, Sequence[Written]], files: Sequence[Output], kept: Cache) -> Output:
    """All of it in one file; the tables as JSON without the day of the build, the texts of plans in a folder of their own."""
    packed_files = {output.path.removeprefix(f"{addresses.FOLDER}/"): output.content for output in files if output.path.startswith(f"{addresses.FOLDER}/")}
    packed_files |= {f"texts/{_language_of(output)}/{output.path.rpartition('/')[2]}": output.content for output in files if output.path.endswith(".md")}
    vi = editions["vi"]
    records = records_of(vi.portal)
    packed_files |= {f"{name}.json": json_file(_head(vi, last_change(records[name])), lists[name]) for name in TABLES}
    packed_files[readme.NAME] = readme.readme(editions.values(), packed_files, {name: len(found) for name, found in lists.items()})
    return Output(addresses.ARCHIVE, packed(packed_files, kept), "data")


def _language_of(output: Output) -> Language:
    return "en" if output.path.startswith(routes.home("en")) else "vi"


def _build(edition: Edition) -> Output:
    """The one file that says of which day and commit the portal is, so that no page has to."""
    build = {"version": VERSION, "generated_for": edition.settings.today.isoformat(), "commit": edition.settings.commit}
    return Output("data/build.json", (json.dumps(build, ensure_ascii=False) + "\n").encode(), "data")


def _head(edition: Edition, updated: date | None, day: str = "") -> dict[str, Any]:
    """What every file says first; the day of the build only where it is given."""
    licence = edition.settings.licence
    return {"version": VERSION, **({"generated_for": day} if day else {}), "languages": list(LANGUAGES),
            "license": {"name": {"vi": licence.vi, "en": licence.en} if licence.vi else None, "url": edition.settings.licence_url or None},
            "updated": updated.isoformat() if updated else None}


def _json(path: str, content: dict[str, Any], items: Sequence[Written] | None = None) -> Output:
    return Output(path, json_file(content, items), "data")
