"""What a build holds of each plan while it makes the pages: little, and no more for each plan the more there are.

In: made-up sites, records, facts, what was printed. Out: sizes of what is held, objects that are the same one, and that all of it opens to what it was.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from bench.corpus import TASKS, Corpus
from bench.ours import write_site
from plansite.cache import Cache, all_data_from, as_data, data_from
from plansite.checking.facts import Facts, facts_of
from plansite.diagnostics import Log, Span
from plansite.linking import link
from plansite.model.document import Translation
from plansite.model.output import Printed
from plansite.model.portal import Portal
from plansite.pack import Aside
from plansite.reading import Kept, read
from plansite.records import Document
from plansite.rendering.batches import Batches, digests_of_records
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces
from plansite.rendering.search_index import search_index
from plansite.rendering.strings import read_strings
from plansite.rendering.view_digest import ViewDigests
from plansite.settings import Settings, read_settings

TODAY = date(2026, 3, 15)
KILOBYTE = 1024


def held_by(values: Iterable[object]) -> int:
    """Bytes of some values and of all that they refer to, each object once; classes and functions stand in any program."""
    seen: set[int] = set()
    waiting, size = list(values), 0
    while waiting:
        value = waiting.pop()
        if id(value) not in seen and not isinstance(value, type | FunctionType | ModuleType):
            seen.add(id(value))
            size += sys.getsizeof(value)
            waiting += gc.get_referents(value)
    return size


def settings_of(site: Path, count: int) -> Settings:
    write_site(Corpus(count), site)
    settings = read_settings(site, Log(), today=TODAY.isoformat())
    assert settings is not None
    return settings


def linked(site: Path, count: int) -> tuple[tuple[Document, ...], Portal]:
    settings, log = settings_of(site, count), Log(is_told_readings=False)
    documents = read(settings, log)
    portal = link(settings, documents, log)
    assert not log.findings and len(portal.plans) == count
    return documents, portal


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Document, ...], Portal]:
    return linked(tmp_path_factory.mktemp("few") / "site", 20)


@pytest.fixture(scope="module")
def twice_as_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Document, ...], Portal]:
    return linked(tmp_path_factory.mktemp("many") / "site", 40)


def test_a_plan_more_is_held_in_thirty_kilobytes_its_tasks_and_texts_included(few: tuple[object, Portal], twice_as_many: tuple[object, Portal]) -> None:
    more = held_by([twice_as_many[1].plans]) - held_by([few[1].plans])
    assert more / 20 < 30 * KILOBYTE, f"{TASKS} tasks and two texts"


def test_between_reading_and_linking_a_plan_more_is_held_in_thirty_kilobytes(few: tuple[tuple[Document, ...], object],
                                                                              twice_as_many: tuple[tuple[Document, ...], object]) -> None:
    assert (held_by(twice_as_many[0]) - held_by(few[0])) / 20 < 30 * KILOBYTE
    open_records = held_by([d.record for d in few[0]]) + held_by([d.places for d in few[0]])
    assert open_records / 20 > 60 * KILOBYTE, "it would hold more if it were open"


def test_what_plans_say_alike_is_one_object(few: tuple[object, Portal]) -> None:
    tasks = [task for plan in few[1].plans.values() for task in plan.tasks]
    for values in ([t.name for t in tasks], [t.form for t in tasks], [t.output for t in tasks], [t.lead for t in tasks], [t.support for t in tasks],
                   [t.topics for t in tasks], [t.anchor for t in tasks], [p.table for p in few[1].plans.values()]):
        assert len(set(map(id, values))) == len(set(values)) < len(values)


def test_a_packed_record_tells_what_is_asked_of_all_without_being_opened(few: tuple[tuple[Document, ...], object]) -> None:
    plans = [document for document in few[0] if document.kind == "plan"]
    assert len(plans) == 20
    for document in plans:
        record = document.record
        assert (document.head.draft, document.head.replaces, document.head.source) == (record.draft, record.replaces, record.source)
        assert document.places.value("tasks", 0, "name", "vi").line > 1


def test_texts_that_are_put_aside_are_hardly_held_and_the_same_to_read_and_to_tell_apart(tmp_path: Path) -> None:
    settings, aside = settings_of(tmp_path / "site", 10), Aside(Cache(tmp_path / "aside"))
    held, put_aside = ([body for document in read(settings, Log(), aside=one) for body in document.bodies.values()] for one in (None, aside))
    assert held_by(put_aside) * 4 < held_by(held)
    assert [body.blocks for body in put_aside] == [body.blocks for body in held] and any(body.blocks for body in held)
    assert ViewDigests().of(put_aside) == ViewDigests().of(held) != ViewDigests().of(held[::-1])


def test_the_facts_of_a_page_that_leads_far_are_a_tenth_of_what_they_open_to() -> None:
    targets = {(f"ke-hoach/kh-{n:06}/index.html", f"task-{n % 14}") for n in range(500)}
    facts = facts_of(targets, "\n".join(f"row-{n}" for n in range(500)))
    assert facts.targets == tuple(sorted(targets)) and facts.anchors.split("\n")[-1] == "row-499"
    assert held_by([facts]) * 10 < held_by([facts.targets, facts.anchors])


def test_the_search_index_of_a_plan_more_is_not_held_until_it_is_printed(tmp_path: Path) -> None:
    """Neither its entries nor its files: digests, addresses, and where all of it stands."""
    def index(count: int) -> tuple[int, int]:
        site = tmp_path / f"of {count}"
        portal, settings = linked(site, count)[1], read_settings(site, Log(), today=TODAY.isoformat())
        strings = settings and read_strings(settings, Log())
        assert settings and strings
        edition = Edition(portal, settings, strings["vi"], "vi")
        batches, cache = Batches(edition, digests_of_records(edition), ""), Cache(tmp_path / f"made of {count}")
        tracemalloc.start()
        sheets, _ = search_index(edition, "", cache, Pieces(cache, "entries-vi", {"vi": batches}))
        gc.collect()
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return held, sum(len(sheet.make()) for sheet in sheets)

    (few_held, few_published), (many_held, many_published) = index(20), index(60)
    assert (many_published - few_published) / 40 > 40 * KILOBYTE
    assert (many_held - few_held) / 40 < 10 * KILOBYTE


@pytest.mark.parametrize("target", [("a\tb\n/index.html", "x"), ("a/index.html", "\0\ud800"), ("", "top")])
def test_facts_open_to_any_target(target: tuple[str, str]) -> None:
    assert facts_of([target], "a").targets == (target,)
    assert facts_of([], "") == facts_of(set(), "")


def test_the_text_of_a_record_that_was_sound_before_is_read_when_a_finding_quotes_it(tmp_path: Path) -> None:
    settings = settings_of(tmp_path / "site", 1)
    kept, again = Kept(Cache(tmp_path / "kept"), "engine"), Log()
    read(settings, Log(), kept)
    read(settings, again, kept)
    file = next((tmp_path / "site/content/plans").glob("*/plan.yaml"))
    place = Span(file.relative_to(tmp_path / "site").as_posix(), 1)
    assert again.excerpt(place) == file.read_text(encoding="utf-8").split("\n")[0] != ""
    file.unlink()
    assert again.excerpt(place) == ""


def test_linked_plans_come_back_with_all_that_follows_from_them(few: tuple[tuple[Document, ...], Portal]) -> None:
    """Anchors of tasks, units of cells, topics of plans: made anew from what was written."""
    plans = tuple(replace(plan, body=None, translation=Translation(None, "")) for plan in few[1].plans.values())
    assert data_from(as_data(plans)) == plans
    assert {task.anchor for plan in plans for task in plan.tasks} and any(task.lead.units for plan in plans for task in plan.tasks)


def test_what_was_printed_comes_back_with_all_that_it_has() -> None:
    facts = Facts(b"targets", b"anchors", True)
    printed = Printed("a", "feed", "digest", 1, (("view", "b"),), facts, "note", "file", ("c", "d", "e"), ("f", "g"))
    for value, plain in ((printed, Printed("", "page", "", 0)), (facts, Facts())):
        assert data_from(as_data(value)) == value
        assert all(getattr(value, f.name) != getattr(plain, f.name) for f in fields(value)), "each field is another than it is by itself"


def test_of_values_one_behind_the_other_all_are_read_or_none() -> None:
    content = as_data((1, "a")) + as_data((2, "b"))
    assert all_data_from(content) == [(1, "a"), (2, "b")]
    assert all_data_from(content[:-1]) is all_data_from(content + as_data(Path)) is None
