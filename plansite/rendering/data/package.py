"""datapackage.json: every CSV file of a table with its columns and types (Frictionless Data Package, version 1, tabular).

In: an Edition and the tables. Out: plain values. No row is looked at, and no day of the build stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plansite.model import routes
from plansite.rendering.data import addresses
from plansite.rendering.data.csv_files import columns_of
from plansite.rendering.data.fields import Column, Field
from plansite.rendering.data.last_change import Dated, every_record, last_change, records_of
from plansite.rendering.data.tables import TABLES, VERSION, Table
from plansite.rendering.edition import Edition

NAME = "plansite"
DIALECT = {"delimiter": ",", "doubleQuote": True, "quoteChar": '"', "lineTerminator": "\r\n", "header": True, "skipInitialSpace": False, "csvddfVersion": 1.2}


def package(edition: Edition) -> dict[str, Any]:
    """The package of all tables; licence and publisher only where site.toml gives them."""
    settings = edition.settings
    found: dict[str, Any] = {
        "profile": "tabular-data-package", "name": NAME, "version": VERSION, "title": _in_both(settings.title.vi, settings.title.en),
        "description": _in_both(settings.description.vi, settings.description.en), "homepage": edition.absolute(routes.record("page", "data", "vi")),
    }
    found |= _licences(edition)
    if settings.publisher.name.vi:
        found["contributors"] = [{"title": _in_both(settings.publisher.name.vi, settings.publisher.name.en), "role": "publisher"}]
    records = records_of(edition.portal)
    return {**found, **_updated(every_record(edition.portal)), "resources": [_resource(edition, table, records[table.name]) for table in TABLES.values()]}


def table_schema(table: Table) -> dict[str, Any]:
    """The columns of a CSV file by themselves (Frictionless Table Schema), for files that are too many to be resources of the package."""
    return {"title": _in_both(table.vi, table.en), "fields": _columns(table), "missingValues": [""]}


def _resource(edition: Edition, table: Table, records: Iterable[Dated]) -> dict[str, Any]:
    keys = [{"fields": column.name, "reference": {"resource": "" if column.refers == table.name else column.refers, "fields": "id"}}
            for column in columns_of(table) if column.refers]
    return {
        "profile": "tabular-data-resource", "name": table.name, "path": addresses.whole(table.name, "csv").removeprefix(f"{addresses.FOLDER}/"),
        "title": _in_both(table.vi, table.en), "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": DIALECT,
        **_licences(edition), **_updated(records),
        "schema": {"fields": _columns(table), "missingValues": [""], "primaryKey": "id", **({"foreignKeys": keys} if keys else {})},
    }


def _columns(table: Table) -> list[dict[str, Any]]:
    return [_column(field, column) for field in table.fields for column in field.columns()]


def _column(field: Field, column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.is_given else {}
    if column.pattern:
        limits["pattern"] = column.pattern
    found: dict[str, Any] = {"name": column.name, "type": column.type, "title": _in_both(field.vi, field.en)}
    if column.type == "boolean":
        found |= {"trueValues": ["true"], "falseValues": ["false"]}
    return {**found, **({"constraints": limits} if limits else {})}


def _licences(edition: Edition) -> dict[str, Any]:
    """Of the package and of each resource: a CSV file itself has no place for it. The specification knows no licence without a name of its list or an address."""
    settings = edition.settings
    if not settings.licence_url:
        return {}
    return {"licenses": [{"path": settings.licence_url, "title": _in_both(settings.licence.vi, settings.licence.en) or settings.licence_url}]}


def _updated(records: Iterable[Dated]) -> dict[str, str]:
    """The day on which a record last came or changed; a property of our own, as the specification allows."""
    day = last_change(records)
    return {"updated": day.isoformat()} if day else {}


def _in_both(vi: str, en: str | None) -> str:
    return f"{vi} | {en}" if en else vi
