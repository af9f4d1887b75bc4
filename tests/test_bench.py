"""The bench's corpus: the same bytes for the same seed, a site without a finding, and the same plans for the peers.

In: the makers of bench/, the real command. Out: assertions. No peer is fetched or run here: where one is compared with Plansite, a copy of
Plansite's own pages stands for what it built.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import SampleSite
from published import keep_with_others

from bench import ours, pages, same_pages
from bench.corpus import FEWEST_UNITS, PLANS_A_UNIT, RESPONSIBILITIES, TASKS, TODAY, Corpus
from bench.peers import PEERS
from bench.stages import walk
from bench.tools import Tool, missing
from examples.demo.phrases import Pair

SIX = Corpus(6)
WORD = Pair("mới", "new")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "site"
    ours.write_site(SIX, folder)
    return folder


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(made: Path, tmp_path: Path) -> None:
    ours.write_site(Corpus(6), made.parent / "again")
    ours.write_site(Corpus(6, seed=2), made.parent / "other")
    assert ours.digest(made.parent / "again") == ours.digest(made) != ours.digest(made.parent / "other")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> Path:
    """What Plansite publishes of six plans, built without a finding."""
    tool = Tool("plansite", tmp_path_factory.mktemp("portal") / "site", Path())
    keep_with_others(tool.folder, made_once)
    tool.write_site(SIX)
    run = SampleSite(tool.folder).run("build", "--today", TODAY.isoformat(), "--strict", "--format", "json")
    assert (run.code, [finding for finding in json.loads(run.out) if finding["level"] != "note"]) == (0, [])
    assert missing(tool, SIX, range(6), tool.out) == []
    return tool.out


@pytest.fixture(scope="module")
def given(portal: Path) -> Path:
    same_pages.write(portal, SIX, portal.parent / "same-pages")
    return portal.parent / "same-pages"


@pytest.fixture(scope="module")
def sound_peer(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """A generator that built what it had to: the pages that are not Plansite's alone, and the feeds."""
    folder = tmp_path_factory.mktemp("peer")
    tool = Tool("hugo", folder / "peer", folder)
    for address in pages.addresses(portal):
        _copy(portal, tool.out, f"{address}index.html")
    for feed in ("feed.xml", "en/feed.xml"):
        _copy(portal, tool.out, feed)
    assert missing(tool, SIX, range(6), portal) == []
    return tool


@pytest.fixture
def peer(sound_peer: Tool, tmp_path: Path) -> Tool:
    """One of its own for a test that changes it."""
    return Tool(sound_peer.name, shutil.copytree(sound_peer.folder, tmp_path / "peer"), tmp_path)


def _copy(source: Path, target: Path, path: str) -> None:
    (target / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / path, target / path)


def _change(page: Path, change: Callable[[str], str]) -> None:
    before = page.read_text(encoding="utf-8")
    page.write_text(change(before), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != before


def test_a_page_that_only_one_of_them_has_is_named(peer: Tool, portal: Path) -> None:
    shutil.rmtree(peer.out / "en/tasks/all" if (peer.out / "en/tasks/all").is_dir() else peer.out / "en/tasks/year/2024")
    _copy(portal, peer.out, "lich/index.html")
    _copy(portal, peer.out / "of-its-own", "index.html")
    found = missing(peer, SIX, [], portal)
    assert len(found) == 2
    assert found[0].startswith("no page /en/tasks/")
    assert found[1] == "a page that Plansite has not: /of-its-own/"


def test_a_row_that_is_not_there_or_in_another_place_is_found(peer: Tool, portal: Path) -> None:
    def rows(text: str) -> list[str]:
        return ["<tr" + row for row in text.split("<tr")[2:4]]

    _change(peer.out / "en/topics-by-unit/index.html", lambda text: text.replace(rows(text)[0], "", 1))
    _change(peer.out / "linh-vuc-theo-don-vi/index.html", lambda text: text.replace("".join(rows(text)), "".join(reversed(rows(text))), 1))
    found = missing(peer, SIX, [], portal)
    assert {line.split(":")[0] for line in found} == {"/en/topics-by-unit/", "/linh-vuc-theo-don-vi/"}
    assert any("links, other ones" in line for line in found)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("read as: ", "", 1), lambda text: text.replace("/en/units/", "/en/plans/"), lambda text: text.replace("<title>", "<title>Oh ", 1)])
def test_words_and_links_are_compared_one_by_one(peer: Tool, portal: Path, change: Callable[[str], str]) -> None:
    for plan in SIX.plans:
        _change(peer.out / f"en/plans/{plan.id}/index.html", change)
    assert [line for line in missing(peer, SIX, [], portal) if line.startswith("/en/plans/kh-")]


def test_a_plan_without_its_text_and_a_feed_without_entries_are_found(peer: Tool, portal: Path) -> None:
    peer.pages_of("plans", SIX.plan(2).id, "en")[0].write_text("<title>-</title></head><main><p>nothing</p></main>", encoding="utf-8")
    (peer.out / "feed.xml").write_text("<feed></feed>", encoding="utf-8")
    found = missing(peer, SIX, [2], portal)
    assert len(found) > TASKS
    assert any(line.startswith("feed.xml") for line in found)


def test_pages_that_show_a_record_name_it_and_do_not_hold_its_words(given: Path) -> None:
    held = {path: path.read_text(encoding="utf-8") for path in given.rglob("*.json")}
    for plan in SIX.plans:
        for words in (plan.title.vi, plan.tasks[0].name.vi):
            assert [path.name for path, text in held.items() if json.dumps(words, ensure_ascii=False) in text] == []
    lead = SIX.plan(0).tasks[0].lead
    page = json.loads((given / f"vi/units/{lead.id}.json").read_text(encoding="utf-8"))
    rows = [row for block in page["blocks"] for row in block.get("rows", []) if block.get("k") in ("span", "due", "task")]
    assert any(row.startswith("kh-000001/task-1|") for row in rows)


def test_its_stages_are_those_of_a_build_and_leave_nothing_behind(tmp_path: Path, made_once: Path) -> None:
    keep_with_others(tmp_path / "site", made_once)
    ours.write_site(SIX, tmp_path / "site")
    made: dict[str, Any] = {}
    walk(tmp_path / "site", lambda stage, work, *given: made.setdefault(stage, work(*given)))
    assert list(made) == ["reading", "linking", "rendering", "printing", "checking", "writing"]
    assert made["writing"].written == len(made["printing"]) > 0
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"content", "site.toml", ".plansite"}
    assert [path.name for path in (tmp_path / "site/.plansite").iterdir() if path.name.startswith("spool-")] == []


def test_a_plan_is_as_long_as_a_real_one() -> None:
    for plan in SIX.plans:
        vi, en = (sum(len(line[side].split()) for line in plan.lines) for side in (0, 1))
        assert 1400 < vi < 2000 and 1100 < en < 1700
        assert len(plan.tasks) == TASKS
        assert sum(line.vi.startswith("### ") for line in plan.lines) >= RESPONSIBILITIES


def test_a_plan_does_not_depend_on_how_many_are_made_before_it() -> None:
    assert list(SIX.plans)[4] == Corpus(6).plan(4)


@pytest.mark.parametrize(("plans", "units"), [(6, FEWEST_UNITS), (100, FEWEST_UNITS), (1000, 1000 // PLANS_A_UNIT), (10000, 10000 // PLANS_A_UNIT)])
def test_there_are_as_many_units_as_the_plans_need_on_three_levels(plans: int, units: int) -> None:
    every = {unit.id: unit for unit in Corpus(plans).units}
    assert len(every) == units

    def depth(id: str) -> int:
        return 1 + depth(every[id].parent) if id else 0
    assert {depth(id) for id in every} == {1, 2, 3}
    assert any(unit.before for unit in every.values())


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_gets_the_same_plans_in_both_languages_and_a_file_for_each_page(tmp_path: Path, name: str, portal: Path, given: Path) -> None:
    PEERS[name].write_site(SIX, tmp_path, given)
    for plan in SIX.plans:
        for side, language in enumerate(("vi", "en")):
            facts, text = _read(tmp_path / f"content/{language}/plans/{plan.id}.md")
            assert [task["name"] for task in facts["tasks"]] == [task.name[side] for task in plan.tasks]
            assert plan.lines[-7][side] in text
    made = [_read(path)[0]["address"] for path in (tmp_path / "content").rglob("*.md")]
    assert sorted(made) == [f"/{address}" for address in pages.addresses(portal)]


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """The front matter of a peer's file and the text below."""
    text = path.read_text(encoding="utf-8")
    facts, end = json.JSONDecoder().raw_decode(text, text.index("{"))
    return facts, text[end:]


def test_an_edit_touches_the_files_of_its_record_only(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*") if path.is_file()}
    ours.write_plan(SIX.plan(3).retitled(WORD), made)
    ours.write_unit(list(SIX.units)[1].renamed(WORD), made)
    changed = {path.relative_to(made).as_posix() for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert changed == {"content/plans/kh-000004/plan.yaml", "content/plans/kh-000004/plan.en.md", "content/units/tinh-000-d1.yaml"}
