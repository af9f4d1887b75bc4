"""JSON-LD of the pages: a processor that is not ours expands each, and finds what the records say in words that schema.org has.

In: the real content and tiny sites, built by the real command. Out: assertions on triples. The context of schema.org is never fetched: what it says of
the words that the portal uses stands here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import PLAN, SampleSite
from published import BASE, BOTH, Published, read_html, read_json_ld
from pyld import jsonld
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from plansite.model import routes
from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.rendering.pages.actions import MOST, schedule

SCHEMA = Namespace("http://schema.org/")
ADDRESSES = ("about", "contentUrl", "creator", "isBasedOn", "item", "license", "object", "sameAs", "url")
CONTEXT: dict[str, Any] = {"@vocab": str(SCHEMA), **{name: {"@type": "@id"} for name in ADDRESSES}}
THING = {"name", "description", "url", "sameAs", "alternateName", "identifier"}
WORK = THING | {"inLanguage", "isBasedOn", "creator", "author", "datePublished", "headline", "about", "license", "temporalCoverage", "publisher",
                "version", "isAccessibleForFree", "dateModified"}
ORGANIZATION = THING | {"foundingDate", "dissolutionDate", "parentOrganization"}
KNOWN: dict[str, set[str]] = {
    "WebSite": WORK, "DigitalDocument": WORK, "NewsArticle": WORK, "Dataset": WORK | {"distribution"}, "DataDownload": WORK | {"contentUrl", "encodingFormat"},
    "Legislation": WORK | {"legislationIdentifier", "legislationType", "legislationDate", "legislationPassedBy", "legislationResponsible"},
    "Organization": ORGANIZATION, "GovernmentOrganization": ORGANIZATION, "AdministrativeArea": THING,
    "BreadcrumbList": THING | {"itemListElement"}, "ListItem": THING | {"position", "item"},
    "Action": THING | {"agent", "object", "startTime", "endTime"}, "Event": THING | {"eventSchedule"},
    "Schedule": THING | {"repeatFrequency", "byDay", "byMonth", "byMonthDay", "startDate", "endDate"},
}
"""types of schema.org and the properties that each may have, as far as the portal uses them"""
TERMS: dict[str, Any] = {name: {"@id": f"{SCHEMA}{name}", **({"@type": "@id"} if name in ADDRESSES else {})} for name in {*KNOWN, *set().union(*KNOWN.values())}}
"""a context without a vocabulary: a word that is not listed is dropped"""


def data_of(page: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads("".join(map(str, page.one("script", type="application/ld+json").children)))
    return data


def expanded(page: Any) -> Graph:
    data = data_of(page)
    assert data["@context"] == "https://schema.org"
    return read_json_ld(json.dumps({**data, "@context": CONTEXT}), BASE)


def of_plan(site: Published, plan: str, language: Language = "vi") -> tuple[Graph, URIRef]:
    address = routes.record("plan", plan, language)
    return expanded(site.page(address)), URIRef(BASE + address)


def test_every_page_expands_to_words_that_schema_org_has(real_site: Published) -> None:
    seen: set[str] = set()
    for address, page in real_site.pages.items():
        graph = expanded(page)
        assert len(graph) > 0 and not list(graph.triples((None, SCHEMA.actionStatus, None))), address
        for subject in set(graph.subjects()):
            types = {str(kind).removeprefix(SCHEMA) for kind in graph.objects(subject, RDF.type)}
            allowed = set().union(*(KNOWN[kind] for kind in types)) if types else THING
            assert {str(p).removeprefix(SCHEMA) for p in graph.predicates(subject) if p != RDF.type} <= allowed, (address, types)
            seen |= types
    assert seen == set(KNOWN)


def properties(node: Any) -> Iterator[str]:
    """Every key below a node that is no keyword of JSON-LD, by its last part."""
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from properties(part)
    if isinstance(node, dict):
        yield from (key.removeprefix(SCHEMA) for key in node if not key.startswith("@"))


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every object below a node, itself included."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(part)


def test_every_page_expands_without_error_and_no_word_is_dropped(real_site: Published) -> None:
    """By another processor, with a context that knows only words of schema.org: each property and type is an absolute address."""
    for address, page in real_site.pages.items():
        data = data_of(page)
        found = jsonld.expand({"@graph": data["@graph"], "@context": TERMS}, {"base": BASE + address})
        assert Counter(properties(found)) == Counter(properties(data["@graph"])), address
        for node in nodes(found):
            assert all(key.startswith(("@", SCHEMA)) for key in node), (address, node)
            assert all(kind.startswith(SCHEMA) for kind in node.get("@type", ()) if isinstance(node["@type"], list)), (address, node)
            assert node.get("@id", BASE).startswith(("http://", "https://")), (address, node)


def test_a_word_that_schema_org_does_not_have_is_seen() -> None:
    node = {"@type": "Action", "name": "Việc", "nayme": "Việc"}
    assert Counter(properties(jsonld.expand({**node, "@context": TERMS}))) != Counter(properties(node))


def test_catalogue_expands_without_error_and_no_word_is_dropped(real_site: Published) -> None:
    data = json.loads(real_site.text("data/catalog.jsonld"))
    found = jsonld.expand(data)
    del data["@context"]
    assert sum(1 for _ in properties(found)) == sum(1 for _ in properties(data))
    assert all(kind.startswith("http") for node in nodes(found) for kind in (*node, *(node["@type"] if isinstance(node.get("@type"), list) else ()))
               if not kind.startswith("@"))


@pytest.mark.parametrize(("language", "unit", "name"), [("vi", "don-vi/bnv-dang-uy/", "Đảng ủy Bộ"), ("en", "en/units/bnv-dang-uy/", "Ministry Party Committee")])
def test_a_task_is_an_action_of_its_lead_units_upon_the_plan(language: Language, unit: str, name: str, real_site: Published) -> None:
    graph, plan = of_plan(real_site, "bnv-2014", language)
    task = URIRef(f"{plan}#task-1")
    assert set(graph.objects(task, RDF.type)) == {SCHEMA.Action}
    assert set(graph.objects(task, SCHEMA.object)) == {plan}
    assert (graph.value(task, SCHEMA.startTime), graph.value(task, SCHEMA.endTime)) == (Literal("2014-05-01"), Literal("2014-05-31"))
    agent, = graph.objects(task, SCHEMA.agent)
    assert agent == URIRef(BASE + unit) and str(graph.value(agent, SCHEMA.name)) == name


@pytest.mark.parametrize("language", BOTH)
def test_every_task_and_duty_of_the_real_plans_is_there_with_those_who_lead(language: Language, real_site: Published) -> None:
    leads = {task["url"][language]: task["lead"] for task in real_site.data("tasks").values()}
    leads |= {duty["url"][language]: duty["reporters"]["units"] for duty in real_site.data("duties").values()}
    found: dict[str, list[str]] = {}
    for plan in real_site.data("plans"):
        graph, _ = of_plan(real_site, plan, language)
        found |= {str(action): sorted(str(agent) for agent in graph.objects(action, SCHEMA.agent)) for action in graph.subjects(RDF.type, SCHEMA.Action)}
    assert found == {url: sorted(BASE + routes.record("unit", unit, language) for unit in units) for url, units in leads.items()}


def test_days_stand_only_where_the_wording_gives_them(real_site: Published) -> None:
    times = {task["url"]["vi"]: task["time"] for task in real_site.data("tasks").values()}
    for plan in real_site.data("plans"):
        graph, _ = of_plan(real_site, plan)
        for url, time in times.items():
            days = [str(graph.value(URIRef(url), name)) for name in (SCHEMA.startTime, SCHEMA.endTime) if (URIRef(url), name, None) in graph]
            assert days == ([time["earliest"], time["latest"]] if days else []), url
            assert not days or (time["kind"] in ("interval", "date", "deadline") and time["precision"] != "period"), url


def test_what_recurs_has_a_schedule(real_site: Published) -> None:
    graph, plan = of_plan(real_site, "ben-tre-2013-2015")
    duty = URIRef(f"{plan}#duty-bao-cao-6-thang")
    assert set(graph.objects(duty, RDF.type)) == {SCHEMA.Action, SCHEMA.Event}
    node = graph.value(duty, SCHEMA.eventSchedule)
    assert {(str(p).removeprefix(SCHEMA), str(o)) for p, o in graph.predicate_objects(node) if p != RDF.type} == {
        ("repeatFrequency", "P1Y"), ("byMonth", "6"), ("byMonthDay", "14"), ("startDate", "2013-01-01"), ("endDate", "2015-12-31")}
    recurring = {task["url"]["vi"] for task in real_site.data("tasks").values() if task["time"]["rrule"]}
    assert recurring and recurring <= {str(s) for id in real_site.data("plans") for s in of_plan(real_site, id)[0].subjects(SCHEMA.eventSchedule)}


@pytest.mark.parametrize(("rule", "expected"), [
    ("FREQ=WEEKLY;BYDAY=MO,FR", {"repeatFrequency": "P1W", "byDay": ["MO", "FR"]}),
    ("FREQ=MONTHLY;INTERVAL=3", {"repeatFrequency": "P3M"}),
    ("FREQ=MONTHLY;BYDAY=-1FR", {"repeatFrequency": "P1M", "byDay": ["-1FR"]}),
    ("FREQ=MONTHLY;BYMONTHDAY=5,20", {"repeatFrequency": "P1M", "byMonthDay": [5, 20]}),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", {"repeatFrequency": "P1M"}),
    ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", {"repeatFrequency": "P1M"}),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", {"repeatFrequency": "P1M"}),
    ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14", {"repeatFrequency": "P1Y", "byMonth": [3, 6, 9, 12], "byMonthDay": [14]}),
])
def test_a_schedule_says_what_schema_org_can_say_of_a_rule(rule: str, expected: dict[str, Any]) -> None:
    assert schedule(Reading("", "recurring", rrule=rule)) == {"@type": "Schedule", **expected}


def test_a_long_plan_has_its_first_tasks_only(site: SampleSite) -> None:
    for count, words, shown in ((MOST + 5, 10, MOST + 5), (MOST + 5, 600, MOST), (MOST, 1000, MOST)):
        tasks = "".join(f"  - n: {n}\n    name: {'a' * words}\n    lead: Bộ Thử nghiệm\n    time: Năm 2024\n" for n in range(1, count + 1))
        site.with_plan(PLAN + "tasks:\n" + tasks).build()
        actions = [node["@id"] for node in data_of(read_html(site.text("ke-hoach/p/index.html")))["@graph"] if node["@type"] == "Action"]
        assert [action.rpartition("/")[2] for action in actions] == [f"#task-{n}" for n in range(1, shown + 1)]
