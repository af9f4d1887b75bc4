"""The figures of the data are those of the pages: the same records, the same counts, the same days.

In: the real portal, built by the real command. Out: assertions that compare /data/*.json with what a reader sees.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from urllib.parse import urljoin

import pytest
from published import BASE, BOTH, STRINGS, Element, Published, links

from plansite.model import routes
from plansite.model.text import Language

LISTS = {"plan": "plans", "tasks": "tasks", "unit": "units", "document": "documents", "news": "news"}


def counts(page: Element, key: str) -> dict[str, int]:
    """What a filter of a list counts, by value; "" for all."""
    panel = page.one("ul", **{"data-filter": key})
    return {a["data-value"]: int(a.one(class_="count").words()) for a in panel.every("a")}


def counted(page: Element, address: str, below: str) -> dict[str, int]:
    """The number beside each link that leads below an address."""
    found: dict[str, int] = {}
    for li in page.every("li"):
        targets = [link.removeprefix(below) for link in links(li, address) if link.startswith(below)]
        if len(targets) == 1 and li.has(class_="count"):
            figure = re.match(r"[\d.,]+", li.every(class_="count")[-1].words())
            assert figure
            found[targets[0].strip("/")] = int(re.sub(r"\D", "", figure.group()))
    return found


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_shows_the_records_of_its_table_and_no_others(kind: str, language: Language, real_site: Published) -> None:
    address = routes.section(kind, language)
    records = {item["url"][language].removeprefix(BASE) for item in real_site.data(LISTS[kind]).values()}
    shown = {urljoin(f"{BASE}{address}", a["href"]).removeprefix(BASE) for a in real_site.main(address).every("a") if "href" in a.attributes}
    if kind == "tasks":
        assert {link for link in shown if "#task-" in link} == records
        return
    assert records <= shown
    assert {link for link in shown if re.fullmatch(rf"{re.escape(address)}[^/#?]+/", link)} == records


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("kind", "key"), [("plan", "year"), ("tasks", "year"), ("unit", "kind"), ("document", "type")])
def test_a_list_counts_as_many_as_its_table_has(kind: str, key: str, language: Language, real_site: Published) -> None:
    assert counts(real_site.main(routes.section(kind, language)), key)[""] == len(real_site.data(LISTS[kind]))


@pytest.mark.parametrize("language", BOTH)
def test_filters_count_what_the_data_says_of_each_record(language: Language, real_site: Published) -> None:
    plans, tasks, units, documents = (list(real_site.data(name).values()) for name in ("plans", "tasks", "units", "documents"))
    wanted = {
        ("plan", "state"): Counter(plan["state"]["code"] for plan in plans), ("plan", "issuer"): Counter(plan["issuer"] for plan in plans),
        ("plan", "year"): Counter(str(year) for plan in plans for year in range(int(plan["period"]["from"][:4]), int(plan["period"]["to"][:4]) + 1)),
        ("tasks", "lead"): Counter(unit for task in tasks for unit in set(task["lead"])),
        ("unit", "kind"): Counter(unit["kind"]["code"] for unit in units), ("unit", "level"): Counter(unit["level"]["code"] for unit in units if unit["level"]),
        ("document", "type"): Counter(document["type"]["code"] for document in documents),
        ("document", "issuer"): Counter(document["issuing_body"] for document in documents if document["issuing_body"]),
    }
    for (kind, key), expected in wanted.items():
        shown = counts(real_site.main(routes.section(kind, language)), key)
        del shown[""]
        assert shown == expected, (kind, key)


@pytest.mark.parametrize("language", BOTH)
def test_home_page_counts_and_names_what_the_data_does(language: Language, real_site: Published) -> None:
    address = routes.home(language)
    home, plans = real_site.main(address), real_site.data("plans").values()
    issuers = counted(home, address, routes.section("unit", language))
    assert issuers == Counter(plan["issuer"] for plan in plans)
    years = counted(home, address, routes.section("plan", language) + {"vi": "nam/", "en": "year/"}[language])
    assert years and all(years[year] == sum(plan["period"]["from"][:4] <= year <= plan["period"]["to"][:4] for plan in plans) for year in years)
    in_force, = (section for section in home.every("section") if section.attributes.get("aria-labelledby") == "in-force")
    listed = {link for link in links(in_force, address) if link.startswith(routes.section("plan", language))}
    assert listed == {plan["url"][language].removeprefix(BASE) for plan in plans if plan["state"]["code"] == "in_force"}
    for plan in plans:
        assert plan["url"][language].removeprefix(BASE) in links(home, address) and (plan["title"][language] or plan["title"]["vi"]) in home.words()


@pytest.mark.parametrize("language", BOTH)
def test_a_unit_s_page_lists_as_much_as_its_file(language: Language, real_site: Published) -> None:
    """Each task and duty of the file once; and a unit without any says so."""
    for id in real_site.data("units"):
        items = json.loads(real_site.text(f"data/units/{id}.json"))["items"]
        address = routes.record("unit", id, language)
        named = set(links(real_site.main(address), address))
        plans = {link.split("/")[-2] for link in named if link.startswith(routes.section("plan", language))}
        tasks = {item["url"][language].removeprefix(BASE) for item in items if item["record"] == "task"}
        assert {link for link in named if "#task-" in link} == tasks, id
        assert {item["plan"] for item in items} <= plans, id


@pytest.mark.parametrize("language", BOTH)
def test_what_a_unit_s_page_counts_is_what_the_tables_say_of_it(language: Language, real_site: Published) -> None:
    """How many tasks it leads and supports, duties it owes and receives, plans and documents it issued; what it counts none of the page does not count."""
    tasks, duties = real_site.data("tasks").values(), real_site.data("duties").values()
    said = {
        "unit_leads": Counter(unit for task in tasks for unit in task["lead"]), "unit_supports": Counter(unit for task in tasks for unit in task["support"]),
        "unit_owes": Counter(unit for duty in duties for unit in duty["reporters"]["units"]),
        "unit_receives": Counter(unit for duty in duties for unit in duty["recipient"]["units"]),
        "unit_issued_plans": Counter(plan["issuer"] for plan in real_site.data("plans").values()),
        "unit_issued_documents": Counter(document["issuing_body"] for document in real_site.data("documents").values()),
    }
    roles = {"unit_leads": ("task", "lead"), "unit_supports": ("task", "support"), "unit_owes": ("duty", "reporter"), "unit_receives": ("duty", "recipient")}
    for id in real_site.data("units"):
        links_of = [a for nav in real_site.main(routes.record("unit", id, language)).every("nav", "overview") for a in nav.every("a")]
        shown = {a.words(frozenset({"count"})): int(a.one("span", "count").words(frozenset({"unseen"}))) for a in links_of}
        assert {key: shown.get(STRINGS[language][key], 0) for key in said} == {key: found[id] for key, found in said.items()}, id
        own = Counter((item["record"], role) for item in json.loads(real_site.text(f"data/units/{id}.json"))["items"] for role in item["roles"])
        assert {key: own[role] for key, role in roles.items()} == {key: said[key][id] for key in roles}, id


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("kind", "keys"), [("plan", ("year", "state", "level", "locality", "issuer")), ("tasks", ("year", "lead")), ("unit", ("level", "kind", "role")),
                                            ("document", ("type", "year", "issuer"))])
def test_a_narrowed_list_has_as_many_rows_as_the_number_that_leads_to_it(kind: str, keys: tuple[str, ...], language: Language, real_site: Published) -> None:
    address = routes.section(kind, language)
    for key in keys:
        values = [a for a in real_site.main(address).one("ul", **{"data-filter": key}).every("a") if a["data-value"]]
        assert values, key
        for a in values:
            narrowed = real_site.main(urljoin(f"{BASE}{address}", a["href"]).removeprefix(BASE))
            rows = [row for table in narrowed.every("tbody") for row in table.every("tr")] if kind in ("tasks", "document") else [
                li for part in narrowed.every("div", "part") for li in part.every("li") if kind == "unit" or "card" in li.classes]
            assert len(rows) == int(a.one(class_="count").words()), (key, a["href"])


@pytest.mark.parametrize("language", BOTH)
def test_a_plan_s_page_shows_every_task_and_duty_of_its_file_with_its_words(language: Language, real_site: Published) -> None:
    for id in real_site.data("plans"):
        items = json.loads(real_site.text(f"data/plans/{id}.json"))["items"]
        page = real_site.main(routes.record("plan", id, language))
        anchors = {element["id"] for element in page.every() if "id" in element.attributes}
        assert {item["url"][language].partition("#")[2] for item in items} == {anchor for anchor in anchors if re.fullmatch(r"(task|duty)-(?!table).+", anchor)}, id
        words = page.words()
        for item in items:
            assert " ".join(item["time"]["as_signed"].split()) in words if item["time"]["as_signed"] else True, item["id"]


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("kind", ["topic", "channel", "audience"])
def test_terms_are_counted_as_plans_and_tasks_name_them(kind: str, language: Language, real_site: Published) -> None:
    address, plans, tasks = routes.section(kind, language), real_site.data("plans"), real_site.data("tasks").values()
    named: dict[str, set[str]] = {item["id"]: set() for item in real_site.data("terms").values() if item["kind"]["code"] == kind}
    for id, plan in plans.items():
        own = [tag["topic"] for tag in plan["topics"]] if kind == "topic" else plan[f"{kind}s"]
        for term in (*own, *(term for task in tasks if task["plan"] == id for term in task.get(f"{kind}s", ()))):
            named[term].add(id)
    assert counted(real_site.main(address), address, address) == {term: len(found) for term, found in named.items()}


def test_news_and_documents_tell_the_days_that_the_data_has(real_site: Published) -> None:
    """Days of signature as the page prints them."""
    label = STRINGS["vi"]["date_signed"]
    for id, document in real_site.data("documents").items():
        day = document["date_signed"]
        words = real_site.main(routes.record("document", id, "vi")).words()
        assert label in words
        if day and len(day) == 10:
            assert "/".join(reversed(day.split("-"))) in words or f"{int(day[8:])}/{int(day[5:7])}/{day[:4]}" in words, id
