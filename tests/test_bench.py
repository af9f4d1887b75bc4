"""The bench's corpus: the same bytes for the same seed, a site without a finding, and the same plans for the peers.

In: the makers of bench/, the real command. Out: assertions. No peer is fetched or run here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import SampleSite

from bench import ours
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


def test_it_builds_without_a_finding_and_shows_what_the_peers_would_show(tmp_path: Path) -> None:
    tool = Tool("plansite", tmp_path / "site", tmp_path)
    tool.write_site(SIX)
    run = SampleSite(tool.folder).run("build", "--today", TODAY.isoformat(), "--strict", "--format", "json")
    assert (run.code, [finding for finding in json.loads(run.out) if finding["level"] != "note"]) == (0, [])
    assert missing(tool, SIX, range(6)) == []
    tool.pages_of("plans", SIX.plan(2).id, "en")[0].write_text("<p>nothing</p>", encoding="utf-8")
    assert len(missing(tool, SIX, [2])) > TASKS


def test_its_stages_are_those_of_a_build_and_leave_nothing_behind(tmp_path: Path) -> None:
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
def test_a_peer_gets_the_same_plans_in_both_languages(tmp_path: Path, name: str) -> None:
    PEERS[name].write_site(SIX, tmp_path)
    for plan in SIX.plans:
        for side, language in enumerate(("vi", "en")):
            text = (tmp_path / f"content/{language}/plans/{plan.id}.md").read_text(encoding="utf-8")
            facts = json.loads(text[text.index("{"):text.index("}\n") + 1])
            assert [task["name"] for task in facts["tasks"]] == [task.name[side] for task in plan.tasks]
            assert plan.lines[-7][side] in text


def test_an_edit_touches_the_files_of_its_record_only(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*") if path.is_file()}
    ours.write_plan(SIX.plan(3).retitled(WORD), made)
    ours.write_unit(list(SIX.units)[1].renamed(WORD), made)
    changed = {path.relative_to(made).as_posix() for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert changed == {"content/plans/kh-000004/plan.yaml", "content/plans/kh-000004/plan.en.md", "content/units/tinh-000-d1.yaml"}
