"""The open data: every file against its schema, the CSV beside the JSON, additive against the schemas of the last release, and read by others' parsers.

In: the real portal and tiny sites, built by the real command. Out: assertions on what is published below /data/.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import frictionless
import pytest
from conftest import PLAN, SETTINGS, UNIT, OnDay, SampleSite
from hypothesis import given, strategies
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from published import BASE, STRINGS, TODAY, Published, links, read_html, read_json_ld
from rdflib import FOAF, RDF, Graph, Literal, Namespace

from plansite.cache import Cache
from plansite.model.text import Language
from plansite.rendering.data.archive import FIRST_DAY, FOLDER, LEVEL, READABLE, UNIX, Members
from plansite.rendering.data.csv_files import FORMULA, columns_of, guarded
from plansite.rendering.data.fields import LIST, Column, Field, Group, Rows
from plansite.rendering.data.file import File
from plansite.rendering.data.tables import SCHEMAS, TABLES
from plansite.rendering.data.written import json_file, json_text

ROOT = Path(__file__).parent.parent
RELEASED = ROOT / "tests/data/schema-1.0"
TASK = "tasks:\n  - n: 1\n    name: {name}\n    lead: Bộ Thử nghiệm\n    time: {time}\n"
BOM = b"\xef\xbb\xbf"


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a file by the names of its columns."""
    assert content.startswith(BOM)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def files(site: Published, below: str, suffix: str) -> list[str]:
    return [path for path in site.paths if path.startswith(below) and path.endswith(suffix)]


def work_files(site: Published, suffix: str) -> list[str]:
    return [*files(site, "data/units/", suffix), *files(site, "data/plans/", suffix)]


# ---- schemas


def validator(site: Published, name: str) -> Draft202012Validator:
    schema = json.loads(site.text(f"data/schema/{name}.json"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", TABLES)
def test_file_validates_against_its_published_schema(name: str, real_site: Published) -> None:
    assert [error.message for error in validator(real_site, name).iter_errors(json.loads(real_site.text(f"data/{name}.json")))] == []


def test_files_of_units_and_plans_validate(real_site: Published) -> None:
    check = validator(real_site, "work")
    for path in work_files(real_site, ".json"):
        assert [error.message for error in check.iter_errors(json.loads(real_site.text(path)))] == [], path


def test_no_item_has_a_field_that_is_not_declared(real_site: Published) -> None:
    def undeclared(fields: tuple[Field, ...], value: dict[str, Any]) -> Iterator[str]:
        assert list(value) == [field.name for field in fields]
        for field in fields:
            if isinstance(field.type, Group) and value[field.name] is not None:
                yield from undeclared(field.type.fields, value[field.name])
            for part in value[field.name] if isinstance(field.type, Rows) else ():
                yield from undeclared(field.type.fields, part)

    for name, table in TABLES.items():
        for item in json.loads(real_site.text(f"data/{name}.json"))["items"]:
            assert list(undeclared(table.fields, item)) == []


def test_a_wrong_item_does_not_validate(real_site: Published) -> None:
    file = json.loads(real_site.text("data/tasks.json"))
    for change in ({"n": 1}, {"due": ["soon"]}, {"name": None}, {"timeliness": {"code": "late", "vi": "", "en": ""}}):
        wrong = {**file, "items": [{**file["items"][0], **change}]}
        assert list(validator(real_site, "tasks").iter_errors(wrong)), change


def test_every_field_is_described_in_both_languages(real_site: Published) -> None:
    for name, table in SCHEMAS.items():
        schema = json.loads(real_site.text(f"data/schema/{name}.json"))
        assert all(field.vi and field.en for field in table.fields)
        assert {key: found["title"] for key, found in schema["$defs"]["item"]["properties"].items()} == {field.name: f"{field.vi} | {field.en}" for field in table.fields}
        assert all(found["title"].count(" | ") == 1 for found in schema["properties"].values())


# ---- additive against the last release


def broken(before: Any, now: Any, at: str = "") -> Iterator[str]:
    """What a reader of the schema `before` can no longer rely on under `now`."""
    if isinstance(before, dict) and isinstance(now, dict):
        for key in before:
            if key in ("title", "description", "$id", "version"):
                continue
            if key not in now:
                yield f"{at}/{key} is gone"
            elif key == "required":
                new = set(now[key]) - set(before[key])
                if set(before[key]) - set(now[key]) or new & set(before_properties(before)):
                    yield f"{at}/required changed: {before[key]} -> {now[key]}"
            elif key == "enum":
                if not set(before[key]) <= set(now[key]):
                    yield f"{at}/enum lost a value"
            else:
                yield from broken(before[key], now[key], f"{at}/{key}")
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        for n, pair in enumerate(zip(before, now, strict=True)):
            yield from broken(*pair, f"{at}/{n}")
    elif before != now:
        yield f"{at}: {before} -> {now}"


def before_properties(schema: dict[str, Any]) -> list[str]:
    return list(schema.get("properties", {}))


@pytest.mark.parametrize("released", sorted(RELEASED.glob("*.json")), ids=lambda path: path.stem)
def test_schema_only_grows_within_a_version(released: Path, real_site: Published) -> None:
    """No field was removed, given another type, or made optional or required: docs/data.md promises it."""
    before = json.loads(released.read_text(encoding="utf-8"))
    if released.stem == "columns":
        now = {name: {column.name: column.type for column in columns_of(table)} for name, table in SCHEMAS.items()}
    else:
        now = json.loads(real_site.text(f"data/schema/{released.name}"))
    assert list(broken(before, now)) == []


def test_every_schema_of_the_release_is_kept() -> None:
    assert {path.stem for path in RELEASED.glob("*.json")} == {*SCHEMAS, "columns"}


def test_a_change_that_breaks_readers_is_seen() -> None:
    old = json.loads((RELEASED / "tasks.json").read_text(encoding="utf-8"))
    for change in ("remove", "retype", "demand", "enum"):
        new = json.loads(json.dumps(old))
        item = new["$defs"]["item"]
        if change == "remove":
            del item["properties"]["n"]
        elif change == "retype":
            item["properties"]["n"]["type"] = "integer"
        elif change == "demand":
            item["required"].remove("n")
        else:
            new["$defs"]["time"]["properties"]["kind"]["enum"].remove("interval")
        assert list(broken(old, new)), change
    assert list(broken(old, {**old, "further": 1})) == []


# ---- CSV


@pytest.mark.parametrize("name", TABLES)
def test_csv_says_what_the_json_says(name: str, real_site: Published) -> None:
    rows, items = read_csv((real_site.public / f"data/{name}.csv").read_bytes()), json.loads(real_site.text(f"data/{name}.json"))["items"]
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert list(rows[0]) == [column.name for column in columns_of(TABLES[name])]
    assert len(set(rows[0])) == len(rows[0])
    for row, item in zip(rows, items, strict=True):
        for key, value in item.items():
            if value is None or isinstance(value, str | bool):
                assert key not in row or row[key] == guarded({None: "", True: "true", False: "false"}.get(value, str(value))), key
            elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
                assert row[key] == guarded(LIST.join(value))
            elif isinstance(value, dict) and set(value) == {"vi", "en"}:
                assert (row[f"{key}_vi"], row[f"{key}_en"]) == (guarded(value["vi"]), guarded(value["en"] or ""))


def test_time_of_a_task_stands_in_flat_columns(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(name="Việc", time="Quý II năm 2024")).build()
    row, = read_csv(site.published()["data/tasks.csv"])
    assert {key: row[f"time_{key}"] for key in ("as_signed", "kind", "earliest", "latest", "precision", "confidence", "by", "rrule")} == {
        "as_signed": "Quý II năm 2024", "kind": "interval", "earliest": "2024-04-01", "latest": "2024-06-30", "precision": "quarter",
        "confidence": "certain", "by": "grammar", "rrule": ""}
    assert "Quý II" in row["time_vi"] and "Quarter II" in row["time_en"] and row["due"] == "2024-06-30"


def test_csv_is_utf8_with_a_mark_and_lines_of_the_rfc(real_site: Published) -> None:
    for path in [f"data/{name}.csv" for name in TABLES] + work_files(real_site, ".csv"):
        content = (real_site.public / path).read_bytes()
        assert content.startswith(BOM) and content.count(BOM) == 1, path
        assert content.endswith(b"\r\n") and content.count(b"\n") == content.count(b"\r\n"), path


@pytest.mark.parametrize("typed", ["=1+1", "+84 24", "-", "- Tuyên truyền", "@bo", "'=1"])
def test_no_cell_is_taken_for_a_formula(typed: str, site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(name=json.dumps(typed), time="Năm 2024")).build()
    assert site.data("tasks")[0]["name"]["vi"] == typed
    row, = read_csv(site.published()["data/tasks.csv"])
    assert row["name_vi"] == f"'{typed}"


def test_words_that_need_quotes_come_back_whole(site: SampleSite) -> None:
    name = 'Hội thi "Cải cách; hành chính", vòng 1'
    site.with_plan(PLAN + TASK.format(name=f"'{name}'", time="Năm 2024")).build()
    row, = read_csv(site.published()["data/tasks.csv"])
    assert row["name_vi"] == name


@given(strategies.text())
def test_the_guard_can_always_be_taken_off(words: str) -> None:
    cell = guarded(words)
    assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠")
    assert (cell[1:] if FORMULA.match(cell) else cell) == words


WORDS = strategies.text(max_size=20)
VALUES = strategies.recursive(WORDS | strategies.none() | strategies.booleans() | strategies.integers(),
                              lambda inner: strategies.lists(inner) | strategies.dictionaries(WORDS, inner))


@given(VALUES)
def test_values_are_written_as_the_standard_library_writes_them(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=1)


def test_a_file_without_items_says_so() -> None:
    assert json.loads(json_file({"version": "1.0"}, [])) == {"version": "1.0", "items": []}


def test_days_and_ids_are_never_guarded(real_site: Published) -> None:
    plain = {name: [column.name for column in columns_of(table) if column.type != "string" or column.name in ("id", "plan", "due")] for name, table in TABLES.items()}
    for name, columns in plain.items():
        for row in read_csv((real_site.public / f"data/{name}.csv").read_bytes()):
            assert [row[column] for column in columns if row[column].startswith("'")] == []


def test_a_column_has_one_meaning() -> None:
    for table in SCHEMAS.values():
        names = [column.name for column in columns_of(table)]
        assert len(names) == len(set(names)), table.name
        assert all(isinstance(column, Column) for column in columns_of(table))


# ---- days on which something falls due


def test_due_days_reach_from_a_year_before_the_period_to_its_end(site: SampleSite) -> None:
    duties = "duties:\n" + "".join(
        f"  - id: {id}\n    kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    time: {time}\n"
        for id, time in (("a", "trước ngày 15 tháng 6"), ("b", "30/12/2022"), ("c", "30/12/2023"), ("d", "01/01/2025"), ("e", "Thường xuyên")))
    site.with_plan(PLAN + duties).build()
    assert {duty["id"]: duty["due"] for duty in site.data("duties")} == {
        "p.a": ["2024-06-14"], "p.b": [], "p.c": ["2023-12-30"], "p.d": [], "p.e": []}


def test_reports_of_ben_tre_fall_due_as_the_source_says(real_site: Published) -> None:
    duties = [duty for duty in real_site.data("duties").values() if duty["plan"] == "ben-tre-2013-2015"]
    due = sorted({day for duty in duties if duty["kind"]["code"] == "report" for day in duty["due"]})
    assert due == [f"{year}-{day}" for year in (2013, 2014, 2015) for day in ("06-14", "12-14")]


def test_a_moved_deadline_stands_in_the_data(site: SampleSite) -> None:
    moved = "    due_history:\n      - recorded_on: 2024-02-01\n        from: Quý I năm 2024\n        to: Quý II năm 2024\n        reason: Chờ hướng dẫn\n"
    site.with_plan(PLAN + TASK.format(name="Việc", time="Quý II năm 2024") + moved).build()
    assert site.data("tasks")[0]["due_history"] == [{
        "recorded_on": "2024-02-01", "from": "Quý I năm 2024", "to": "Quý II năm 2024", "reason": {"vi": "Chờ hướng dẫn", "en": None}, "authority": None}]


# ---- one unit, one plan


def test_every_unit_and_plan_has_its_files(real_site: Published) -> None:
    for kind in ("units", "plans"):
        for suffix in (".json", ".csv"):
            assert files(real_site, f"data/{kind}/", suffix) == sorted(f"data/{kind}/{id}{suffix}" for id in real_site.data(kind))


def test_files_of_units_agree_with_their_pages(real_site: Published) -> None:
    """The tasks that the page shows are those of the file, and it names every duty."""
    for id in real_site.data("units"):
        items = json.loads(real_site.text(f"data/units/{id}.json"))["items"]
        page = real_site.main(f"don-vi/{id}/")
        assert {item["url"]["vi"].removeprefix(BASE) for item in items if item["record"] == "task"} == {
            address for address in links(page, f"don-vi/{id}/") if "#task-" in address}, id
        for item in items:
            assert item["name"]["vi"] in page.words(), id


def test_file_of_a_plan_has_all_its_tasks_and_duties(real_site: Published) -> None:
    for id, plan in real_site.data("plans").items():
        items = json.loads(real_site.text(f"data/plans/{id}.json"))["items"]
        assert [item["id"] for item in items] == [*plan["tasks"], *plan["duties"]]


def test_a_member_of_a_group_is_named_as_one(site: SampleSite) -> None:
    group = "name:\n  - vi: Các cơ quan thử\nkind: group\nlevel: central\ncollective: true\nmembers:\n  - unit: bo-thu\n    valid_to: 2024-06-01\n"
    body = PLAN + "tasks:\n  - n: 1\n    name: Việc\n    lead: Các cơ quan thử\n    time: Năm 2024\n"
    site.with_plan(body).write({"content/units/nhom.yaml": group}).build()
    roles = {unit: [item["roles"] for item in json.loads(site.text(f"data/units/{unit}.json"))["items"]] for unit in ("nhom", "bo-thu")}
    assert roles == {"nhom": [["lead"]], "bo-thu": [["lead_as_member"]]}


def test_another_day_changes_only_files_that_name_it_or_what_moved(real_site: Published, real_site_on: OnDay) -> None:
    """Years later every state and deadline has moved; the files of units and plans have not."""
    later = real_site_on("2040-01-01")
    changed = {path for path in later.paths if path.startswith("data/") and (later.public / path).read_bytes() != (real_site.public / path).read_bytes()}
    assert {f"data/{name}.json" for name in TABLES} <= changed
    assert {path for path in changed if path.startswith(("data/units/", "data/plans/", "data/schema/"))} == set()
    for path in (path for path in real_site.paths if path.startswith("data/") and not path.endswith(".zip")):
        text = real_site.text(path)
        names_the_day = path in {f"data/{name}.json" for name in (*TABLES, "build")}
        assert ('"generated_for"' in text and f'"{TODAY}"' in text) is names_the_day or path.startswith("data/schema/"), path
        date.fromisoformat(TODAY)


# ---- descriptions, for parsers that nobody here wrote


def test_frictionless_reads_every_table_by_its_description(real_site: Published) -> None:
    """Types, required cells, unique ids, references between the files."""
    report = frictionless.validate(str(real_site.public / "data/datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert {task.name: task.stats["rows"] for task in report.tasks} == {name: len(real_site.data(name)) for name in TABLES}


def test_frictionless_finds_a_reference_that_leads_nowhere(real_site: Published, tmp_path: Path) -> None:
    for path in [path for path in real_site.paths if path.startswith("data/") and path.count("/") == 1]:
        (tmp_path / Path(path).name).write_bytes((real_site.public / path).read_bytes())
    broken_file = tmp_path / "duties.csv"
    broken_file.write_bytes(broken_file.read_bytes().replace(b",btttt-2021-2030,", b",btttt-1921,"))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


DCAT, DCT = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://purl.org/dc/terms/")


def catalogue(site: Published | SampleSite) -> Graph:
    return read_json_ld(site.text("data/catalog.jsonld"))


def test_catalogue_has_a_dataset_for_each_table_with_its_files(real_site: Published) -> None:
    graph = catalogue(real_site)
    one, = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = set(graph.objects(one, DCAT.dataset))
    assert datasets == set(graph.subjects(RDF.type, DCAT.Dataset)) and len(datasets) == len(TABLES) + 1
    for dataset in datasets:
        for wanted in (DCT.title, DCT.description, DCT.publisher, DCT.language, DCAT.distribution, DCAT.landingPage, DCAT.theme):
            assert list(graph.objects(dataset, wanted)), (dataset, wanted)
    files_named = {str(address).removeprefix(BASE) for address in graph.objects(None, DCAT.downloadURL)}
    assert files_named == {f"data/{name}.{suffix}" for name in TABLES for suffix in ("json", "csv")} | {"data/plansite-data.zip"}
    assert files_named | {str(schema).removeprefix(BASE) for schema in graph.objects(None, DCT.conformsTo)} <= set(real_site.paths)


def test_catalogue_has_the_days_of_records_and_plans_only(real_site: Published) -> None:
    graph = catalogue(real_site)
    plans, = graph.subjects(DCT.identifier, Literal("plans"))
    recorded = [day for plan in real_site.data("plans").values() for day in (plan["updated"] or plan["recorded"],)]
    assert str(graph.value(plans, DCT.modified)) == max(recorded)
    span = graph.value(plans, DCT.temporal)
    periods = [plan["period"] for plan in real_site.data("plans").values()]
    assert (str(graph.value(span, DCAT.startDate)), str(graph.value(span, DCAT.endDate))) == (min(p["from"] for p in periods), max(p["to"] for p in periods))


def test_licence_and_publisher_are_named_where_the_settings_give_them(site: SampleSite) -> None:
    licence = 'licence = { vi = "Giấy phép mở", en = "Open licence" }\nlicence_url = "https://licence.example/by"\n'
    publisher = '[publisher]\nname = { vi = "Sở Thử", en = "Trial Department" }\nemail = "dl@so.example"\n'
    site.with_plan().build()
    blank = catalogue(site)
    assert not list(blank.objects(None, DCT.license)) and "Trang thử" in {str(name) for name in blank.objects(None, FOAF.name)}
    package = json.loads(site.text("data/datapackage.json"))
    assert not {"licenses", "contributors"} & package.keys()
    site.write({"site.toml": SETTINGS + licence + publisher}).build()
    graph, package = catalogue(site), json.loads(site.text("data/datapackage.json"))
    assert {str(address) for address in graph.objects(None, DCT.license)} == {"https://licence.example/by"}
    assert {str(name) for name in graph.objects(None, FOAF.name)} == {"Sở Thử", "Trial Department"}
    assert package["licenses"] == [{"path": "https://licence.example/by", "title": "Giấy phép mở | Open licence"}]
    assert package["contributors"] == [{"title": "Sở Thử | Trial Department", "role": "publisher"}]


# ---- the zip


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name.removeprefix("plansite-data/"): archive.read(name) for name in archive.namelist()}


def test_zip_holds_every_file_of_the_data(real_site: Published) -> None:
    found = unpacked((real_site.public / "data/plansite-data.zip").read_bytes())
    published = {path.removeprefix("data/"): (real_site.public / path).read_bytes() for path in real_site.paths if path.startswith("data/") and not path.endswith(".ics")}
    for left_out in ("build.json", "plansite-data.zip"):
        del published[left_out]
    texts = {f"texts/{'en' if path.startswith('en/') else 'vi'}/{Path(path).name}": (real_site.public / path).read_bytes()
             for path in real_site.paths if path.endswith(".md")}
    assert found.keys() == published.keys() | texts.keys() | {"README.txt"}
    tables = {f"{name}.json" for name in TABLES}
    assert {name for name, content in {**published, **texts}.items() if found[name] != content} == tables
    for name in tables:
        file = json.loads(published[name])
        del file["generated_for"]
        assert json.loads(found[name]) == file


def test_zip_has_the_bytes_of_zipfile_whatever_was_kept_of_another(tmp_path: Path) -> None:
    files = {"a.json": b"{}" * 4000, "lời/b.md": "Kế hoạch".encode() * 99, "c.csv": b"", "d.csv": bytes(range(256)) * 9}
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", FIRST_DAY)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, LEVEL)
    made = Cache(tmp_path / "made")

    def zipped(contents: Mapping[str, bytes], kept: Cache) -> bytes:
        return b"".join(Members(kept, "engine").packed({name: File(lambda content=content: content, content.hex()) for name, content in contents.items()}))  # type: ignore[misc]

    assert zipped(files, made) == zipped(files, made) == zipped(files, Cache(tmp_path / "none")) == plain.getvalue()
    other = {**files, "a.json": b"{ }", "e.txt": files["d.csv"]}
    assert zipped(other, made) == zipped(other, Cache(tmp_path / "no")) != plain.getvalue()
    assert zipped(files, made) == plain.getvalue()


def test_zip_stays_the_same_on_a_day_that_moves_nothing(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(name="Việc", time="Quý II năm 2024"), vi="# KẾ HOẠCH\nI. MỤC ĐÍCH\n").build(today="2024-01-10")
    first = site.published()
    site.build(today="2024-01-11")
    same = {path for path, content in site.published().items() if content == first[path]}
    assert {"data/plansite-data.zip", "data/tasks.csv", "data/catalog.jsonld", "data/datapackage.json", "ke-hoach/p/p.md"} <= same
    assert "data/tasks.json" not in same


# ---- plans as plain text


LINKED = re.compile(r"\[([^\]]*)\]\([a-z]+:[^)]*\)")
SIGNED = """\
# QUYẾT ĐỊNH
Căn cứ [Kế hoạch](plan:p);
Điều 1. Ban hành kế hoạch.
# KẾ HOẠCH
## I. MỤC ĐÍCH
1. Yêu cầu chung_riêng *một*:
- Gạch đầu dòng thứ nhất.
+ Dấu cộng.
2. Có chú thích[^1].
[tasks]

[^1]: Lời chú thích.
"""


def test_plain_text_keeps_marks_and_words(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(name="Việc | một", time="Quý II năm 2024"), vi=SIGNED).build()
    lines = site.text("ke-hoach/p/p.md").splitlines()
    assert lines[0] == "# Kế hoạch thử"
    for line in ("## QUYẾT ĐỊNH", "Căn cứ [Kế hoạch](https://plansite.example/ke-hoach/p/);", "Điều 1. Ban hành kế hoạch.", "### I. MỤC ĐÍCH",
                 "\\- Gạch đầu dòng thứ nhất.", "\\+ Dấu cộng.", "2\\. Có chú thích[^1].", "[^1]: Lời chú thích."):
        assert line in lines, line
    assert any("chung\\_riêng *một*" in line for line in lines)
    row = next(line for line in lines if line.startswith("| 1 |"))
    assert "Việc \\| một" in row and "Quý II năm 2024 (đọc là: " in row
    assert "Chưa có" not in site.text("en/plans/p/p.md") and "> There is no English translation yet. The Vietnamese text follows." in site.text("en/plans/p/p.md")


def test_plain_text_says_that_a_plan_was_withdrawn_or_replaced(site: SampleSite) -> None:
    """Who has only the file must not take a plan for one in force."""
    withdrawn = "withdrawn:\n  date: 2024-03-01\n  by: bo-thu\n  reason:\n    vi: Đã lạc hậu\n    en: Out of date\n"
    site.with_plan(PLAN + withdrawn).write({"content/plans/old/plan.yaml": PLAN, "content/plans/new/plan.yaml": PLAN + "replaces: [old]\n"}).build()
    assert "> Tình trạng: Đã bị hủy bỏ\n\n> Kế hoạch bị hủy bỏ ngày 01/3/2024. Bộ Thử nghiệm (cơ quan hủy bỏ); Đã lạc hậu (lý do)\n" in site.text("ke-hoach/p/p.md")
    assert "> The plan is withdrawn as of 1 March 2024. Ministry of Trials (the body that withdrew it); Out of date (the reason)\n" in site.text("en/plans/p/p.md")
    old = site.text("en/plans/old/old.md").splitlines()
    assert "> State: Replaced" in old and "- Replaced by: https://plansite.example/en/plans/new/" in old
    assert "State:" not in site.text("en/plans/new/new.md")


def test_a_markdown_reader_renumbers_nothing_and_loses_no_word(real_site: Published) -> None:
    """Read by CommonMark, every clause of the real plans stands in the words as it was signed."""
    reader = MarkdownIt("commonmark").enable("table")
    for plan in real_site.data("plans"):
        html = read_html(f"<main>{reader.render(real_site.text(f'ke-hoach/{plan}/{plan}.md'))}</main>".replace("<br />", " "))
        words = html.words()
        assert not html.every("ol"), plan
        typed = real_site.site / f"content/plans/{plan}/plan.vi.md"
        signed = [" ".join(LINKED.sub(r"\1", line).lstrip("# ").split()) for line in typed.read_text(encoding="utf-8").splitlines()] if typed.exists() else []
        assert [line for line in signed if line not in words and line not in ("[tasks]", "[signature]")] == [], plan
        for task in real_site.data("tasks").values():
            if task["plan"] == plan:
                assert " ".join(task["name"]["vi"].split()) in words


# ---- the page for whoever takes the data


@pytest.mark.parametrize(("address", "language"), [("du-lieu/", "vi"), ("en/data/", "en")])
def test_page_shows_each_file_with_its_fields_and_their_meaning(address: str, language: Language, real_site: Published) -> None:
    page = real_site.main(address)
    for name, table in SCHEMAS.items():
        heading = page.one("h3", id=f"data-{name}")
        assert heading.words().lower() == (table.vi if language == "vi" else table.en).lower()
    shown = [[cell.words(frozenset({"field-codes"})) for cell in (*row.every("th"), *row.every("td"))] for row in page.every("tr") if row.has("td")]
    wanted = [[field.name, field.vi if language == "vi" else field.en, ", ".join(column.name for column in field.columns()) or STRINGS[language]["data_json_only"]]
              for table in SCHEMAS.values() for field in table.fields]
    assert shown == wanted
    named = links(page, address)
    assert {f"data/{name}.{suffix}" for name in TABLES for suffix in ("json", "csv")} | {f"data/schema/{name}.json" for name in SCHEMAS} <= set(named)
    assert {"data/plansite-data.zip", "data/datapackage.json", "data/catalog.jsonld", "data/build.json"} <= set(named)


def test_page_keeps_the_words_of_the_editors_and_is_there_without_them(site: SampleSite, real_site: Published) -> None:
    assert "Giá trị mà nguồn không có thì được để trống" in real_site.main("du-lieu/").words()
    site.with_plan().build()
    assert "Các tệp dữ liệu của cổng" in site.text("du-lieu/index.html") and "What each field" not in site.text("du-lieu/index.html")
    assert 'href="../../en/data/"' in site.text("en/plans/index.html")


def test_page_says_the_day_of_the_last_record_and_not_of_the_build(site: SampleSite) -> None:
    site.with_plan(PLAN + "recorded: 2024-01-15\n").build(today="2024-02-20")
    first = site.text("du-lieu/index.html")
    assert "15/01/2024" in first or "15/1/2024" in first
    site.build(today="2024-02-21")
    assert site.text("du-lieu/index.html") == first


@pytest.mark.parametrize("address", ["du-lieu/", "en/data/"])
def test_example_in_python_runs_as_it_stands(address: str, real_site: Published) -> None:
    code = next("".join(map(str, block.one("code").children)) for block in real_site.main(address).every("pre") if "import" in block.words())
    printed = subprocess.run([sys.executable, "-c", code.replace(BASE, f"{real_site.public.as_uri()}/")], capture_output=True, text=True, check=True, timeout=60)
    assert len(printed.stdout.splitlines()) == len(real_site.data("tasks"))


def test_data_of_the_page_is_a_dataset_with_its_files(real_site: Published) -> None:
    text = real_site.page("en/data/").one("script", type="application/ld+json").children[0]
    dataset = next(node for node in json.loads(str(text))["@graph"] if node["@type"] == "Dataset")
    assert {part["contentUrl"].removeprefix(BASE) for part in dataset["distribution"]} <= set(real_site.paths)
    assert dataset["temporalCoverage"].count("/") == 1 and len(dataset["description"]) > 20


# ---- feeds of plans and units


def feed_of(site: Published | SampleSite, path: str) -> Any:
    found = feedparser.parse(site.text(path))
    assert not found.bozo, path
    return found


def test_every_plan_and_unit_has_a_feed_that_a_parser_accepts(real_site: Published) -> None:
    addresses = [f"{base}{id}/feed.xml" for kind, bases in (("plans", ("ke-hoach/", "en/plans/")), ("units", ("don-vi/", "en/units/")))
                 for base in bases for id in real_site.data(kind)]
    ids = set()
    for path in addresses:
        feed = feed_of(real_site, path).feed
        ids.add(feed.id)
        assert {link.href.removeprefix(BASE) for link in feed.links if link.rel != "license"} == {path, path.removesuffix("feed.xml")}
        assert feed.title and re.fullmatch(r"2026-11-2\dT00:00:00\+07:00", feed.updated), path
    assert len(ids) == len(addresses)


def test_feed_of_a_unit_has_the_plans_and_news_that_name_it(site: SampleSite) -> None:
    news = "title: Tin\npublished: 2024-02-01T08:00+07:00\nunits: [phong-thu]\nrecorded: 2024-02-02\n"
    other = PLAN.replace("issuer: bo-thu", "issuer: vu-thu") + "recorded: 2024-01-20\n"
    site.with_plan(PLAN + "recorded: 2024-01-10\nupdated: 2024-01-12\n" + TASK.format(name="Việc", time="Năm 2024").replace("Bộ Thử nghiệm", "Phòng Thử")).write({
        "content/units/phong-thu.yaml": UNIT.replace("Bộ Thử nghiệm", "Phòng Thử"),
        "content/units/vu-thu.yaml": UNIT.replace("Bộ Thử nghiệm", "Vụ Thử") + "recorded: 2024-01-02\n",
        "content/units/la.yaml": UNIT.replace("Bộ Thử nghiệm", "Bộ Lạ") + "recorded: 2023-05-06\n",
        "content/plans/q/plan.yaml": other, "content/news/t/news.yaml": news, "content/news/t/news.vi.md": "Tin.\n"}).build()
    found = {unit: [(entry.link.removeprefix(BASE), entry.updated[:10]) for entry in feed_of(site, f"don-vi/{unit}/feed.xml").entries]
             for unit in ("bo-thu", "phong-thu", "vu-thu", "la")}
    assert found == {"bo-thu": [("ke-hoach/p/", "2024-01-12")], "phong-thu": [("tin-tuc/t/", "2024-02-02"), ("ke-hoach/p/", "2024-01-12")],
                     "vu-thu": [("ke-hoach/q/", "2024-01-20")], "la": []}
    assert feed_of(site, "don-vi/la/feed.xml").feed.updated.startswith("2023-05-06")


def test_pages_name_their_other_forms_in_the_head_and_below(real_site: Published) -> None:
    for address, record in (("ke-hoach/bnv-2014/", "plans/bnv-2014"), ("en/units/bo-noi-vu/", "units/bo-noi-vu")):
        page = real_site.page(address)
        wanted = {"application/atom+xml": f"{address}feed.xml", "application/json": f"data/{record}.json", "text/csv": f"data/{record}.csv"}
        if record.startswith("plans"):
            wanted["text/markdown"] = f"{address}bnv-2014.md"
        named = [link for link in page.one("head").every("link", rel="alternate") if "type" in link.attributes]
        heads = {(link["type"], urljoin(f"{BASE}{address}", link["href"]).removeprefix(BASE)) for link in named}
        assert set(wanted.items()) <= heads
        assert links(page.one("p", "formats"), address) == list(wanted.values())


# ---- docs/data.md


def test_every_field_and_column_is_documented() -> None:
    """docs/data.md has a row for each field with its columns and both meanings, and no others."""
    documented = (ROOT / "docs/data.md").read_text(encoding="utf-8").split("## Các trường / Fields")[1].split("\n## ")[0]
    found = {section.split("`")[0]: [line for line in section.splitlines() if line.startswith("| `")] for section in documented.split("\n### `")[1:]}
    for name, table in SCHEMAS.items():
        assert found.pop(name) == [
            f"| `{field.name}` | {', '.join(f'`{column.name}`' for column in field.columns()) or '–'} | {field.vi}<br>{field.en} |" for field in table.fields], name
    assert found == {}
