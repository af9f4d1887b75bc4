"""The page of the open data, for whoever takes it: each file and its fields as the schemas have them, how fresh they are, worked examples.

In: an Edition. Out: the page, with the words of the free page of that name above. No item of the data is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plansite.model import routes
from plansite.model.portal import Portal
from plansite.model.text import LANGUAGES, Words
from plansite.rendering.data import addresses
from plansite.rendering.data.fields import Code, Field, Plain
from plansite.rendering.data.last_change import every_record, last_change
from plansite.rendering.data.tables import SCHEMAS, TABLES, VERSION, Table
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import LISTS, described, frame, record_paths, without_empty
from plansite.rendering.pages.news import translation_notices
from plansite.rendering.site import DATA
from plansite.rendering.views import DataField, DataFile, DataView, Example, Fact, Link, Page

CURL = """curl --fail --remote-name {base}data/tasks.csv
curl --fail --remote-name --remote-time --time-cond tasks.csv {base}data/tasks.csv"""
PYTHON = """import json
from urllib.request import urlopen


def items(table):
    with urlopen(f"{base}data/{table}.json") as answer:
        return json.load(answer)["items"]


units = {unit["id"]: {unit} for unit in items("units")}
for task in sorted(items("tasks"), key=lambda task: task["time"]["latest"] or "9999"):
    leads = ", ".join(units[id] for id in task["lead"])
    print(task["time"]["latest"] or "-", leads, {task}, sep=" | ")"""
NAMES = {"vi": {"{unit}": 'unit["name"][-1]["vi"]', "{task}": 'task["name"]["vi"]'},
         "en": {"{unit}": 'unit["name"][-1]["en"] or unit["name"][-1]["vi"]', "{task}": 'task["name"]["en"] or task["name"]["vi"]'}}
"""what the code above says for each language: of a unit its last name"""
SUFFIXES = ("json", "csv")
SHEET = '=IMPORTDATA("{base}data/tasks.csv")'


def pages(edition: Edition) -> Iterator[Page]:
    """The page; without a free page of that name it has no words of an editor's."""
    free = edition.portal.pages.get(DATA)
    body = None if free is None else free.translation.body if edition.language == "en" and free.translation.body else free.body
    title = edition.words(free.title) if free else edition.own("open_data")
    summary = (edition.maybe(free.summary) if free else None) or edition.own("open_data_intro")
    licence = edition.words(edition.settings.licence)
    view = DataView(
        title=title, html=edition.html(body.html, body.language) if body else None, text_language=body.language if body else edition.language,
        notices=translation_notices(edition, "page", free) if free else (), notes=tuple(edition.words(note.words) for note in free.notes) if free else (),
        files=tuple(_file(edition, table) for table in SCHEMAS.values()), others=_others(edition),
        addresses=_addresses(edition), subscribe=_subscribe(edition), freshness=_freshness(edition),
        licence=Link(licence if licence.text else edition.own("not_given"), edition.settings.licence_url), examples=_examples(edition),
    )
    yield Page("data.html", frame(
        edition, "page", record_paths("page", DATA), title, Words(described(summary.text), summary.language), data=[_linked_data(edition, title, summary)],
        is_translated=free is None or (free.title.en is not None and not free.translation.is_missing), updated=(free.updated or free.recorded) if free else None), view)


def _file(edition: Edition, table: Table) -> DataFile:
    """A file as its table declares it; what one unit or plan has to do stands in many files, which their pages link to."""
    say, name = edition.say, table.name
    found = [Link(say(f"{name}.{suffix}"), f"/{addresses.whole(name, suffix)}") for suffix in ("json", "csv")] if name in TABLES else []
    meaning = table.vi if edition.language == "vi" else table.en
    moves = table.moves[edition.language == "en"].replace("`", "")
    fields = tuple(DataField(field.name, tuple(column.name for column in field.columns()), field.vi if edition.language == "vi" else field.en, _values(field))
                   for field in table.fields)
    note = edition.t.fill("data_moves", fields=moves) if moves else "" if name in TABLES else edition.t["data_of_each"]
    return DataFile(f"{DATA}-{name}", meaning[0].upper() + meaning[1:], (*found, *_schemas(edition, name)), note, fields)


def _values(field: Field) -> tuple[str, ...]:
    """The codes of a closed list, as its schema has them."""
    return field.type.allowed if isinstance(field.type, Code | Plain) else ()


def _schemas(edition: Edition, name: str) -> tuple[Link, ...]:
    """The schema of the JSON; the columns of the CSV where the package does not describe them."""
    columns = (Link(edition.own("data_column_schema"), f"/{addresses.columns(name)}"),) if name not in TABLES else ()
    return (Link(edition.own("data_schema"), f"/{addresses.schema(name)}"), *columns)


def _others(edition: Edition) -> tuple[Fact, ...]:
    t = edition.t
    files = (("data_all", addresses.ARCHIVE), ("data_package", addresses.PACKAGE), ("data_catalogue", addresses.CATALOGUE),
             ("data_build", f"{addresses.FOLDER}/build.json"), ("data_sitemap", "sitemap.xml"))
    return tuple(Fact(t[key], _paths(edition, path)) for key, path in files)


def _addresses(edition: Edition) -> tuple[Fact, ...]:
    """Each kind of address with those of one table, one plan and one unit."""
    plan, unit = _example_records(edition.portal)
    found = [("data_of_table", _paths(edition, *(addresses.whole("tasks", suffix) for suffix in SUFFIXES), addresses.schema("tasks")))]
    if unit:
        found.append(("data_of_unit", _paths(edition, *(addresses.work("unit", unit, suffix) for suffix in SUFFIXES))))
    if plan:
        found += [("data_of_plan", _paths(edition, *(addresses.work("plan", plan, suffix) for suffix in SUFFIXES))),
                  ("data_text_of_plan", _paths(edition, *(addresses.plan_text(plan, language) for language in LANGUAGES))),
                  ("data_page_of_plan", _paths(edition, *(routes.record("plan", plan, language) for language in LANGUAGES)))]
    return tuple(Fact(edition.t[key], links) for key, links in found)


def _subscribe(edition: Edition) -> tuple[Fact, ...]:
    """The feed of all, of each list, of one plan, unit and topic; the calendar of all and of the first plan in it."""
    t, portal, language = edition.t, edition.portal, edition.language
    plan, unit = _example_records(portal)
    examples = [routes.record(kind, id, language) for kind, id in (("plan", plan), ("unit", unit), ("topic", next(iter(portal.topics), ""))) if id]
    found = [("data_feed_all", _paths(edition, routes.feed(routes.home(language)))),
             ("data_feed_lists", _paths(edition, *(routes.feed(routes.section(kind, language)) for kind in LISTS))),
             ("data_feed_one", _paths(edition, *map(routes.feed, examples)))]
    if portal.occurrences:
        found.append(("data_calendars", _paths(edition, routes.calendar(language), routes.calendar(language, "plan", portal.occurrences[0].plan.id))))
    return tuple(Fact(t[key], links) for key, links in found if links)


def _example_records(portal: Portal) -> tuple[str, str]:
    """The first plan with tasks and a unit that leads one, so that what a reader opens is not empty; blank where the portal has none."""
    for plan in portal.plans.values():
        for task in plan.tasks:
            if task.lead.units:
                return plan.id, task.lead.units[0]
    return next(iter(portal.plans), ""), next(iter(portal.units), "")


def _paths(edition: Edition, *paths: str) -> tuple[Link, ...]:
    """Files and pages by their addresses."""
    return tuple(Link(edition.say("/" + path), "/" + path) for path in paths)


def _freshness(edition: Edition) -> tuple[str, ...]:
    """When the last record came or changed; never the day of the build, which stands in the files."""
    day = last_change(every_record(edition.portal))
    last = (edition.t.fill("data_last_record", date=edition.day(day)),) if day else ()
    return (*last, edition.t["data_as_of"], edition.t.fill("data_version", version=VERSION))


def _examples(edition: Edition) -> tuple[Example, ...]:
    t, said = edition.t, {"{base}": edition.absolute(""), **NAMES[edition.language]}

    def example(name: str, code: str) -> Example:
        for mark, words in said.items():
            code = code.replace(mark, words)
        return Example(t[f"data_{name}"], t[f"data_{name}_intro"], code)
    return example("curl", CURL), example("python", PYTHON), example("sheet", SHEET)


def _linked_data(edition: Edition, title: Words, summary: Words) -> dict[str, Any]:
    """The data as one Dataset of schema.org, with its files."""
    url = edition.absolute(routes.record("page", DATA, edition.language))
    periods = [plan.period for plan in edition.portal.plans.values()]
    changed = last_change(every_record(edition.portal))
    media = {"json": "application/json", "csv": "text/csv"}
    return without_empty({
        "@type": "Dataset", "@id": f"{url}#dataset", "name": f"{edition.words(edition.settings.title).text}: {title.text}", "description": summary.text, "url": url,
        "inLanguage": ["vi", "en"], "isAccessibleForFree": True, "version": VERSION, "license": edition.settings.licence_url,
        "dateModified": str(changed) if changed else "",
        "temporalCoverage": f"{min(p.first for p in periods)}/{max(p.last for p in periods)}" if periods else "",
        "distribution": [{"@type": "DataDownload", "contentUrl": edition.absolute(addresses.whole(name, suffix)), "encodingFormat": kind, "name": f"{name}.{suffix}"}
                         for name in TABLES for suffix, kind in media.items()],
    })
