"""Many records are read side by side: what comes of it is what one process would have read, with every fault found.

In: a site of more new records than are worth a process of their own, some of them faulty. Out: documents and findings, compared.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import PLAN, SampleSite

from plansite import reading
from plansite.cache import Cache
from plansite.diagnostics import Diagnostic, Log
from plansite.reading import Kept, read
from plansite.records import Document
from plansite.settings import read_settings

pytestmark = pytest.mark.side_by_side


@pytest.fixture
def many(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> SampleSite:
    """Twelve plans: the third has a misspelt field, the fifth no field at all that can be read, the seventh a text in no known encoding."""
    monkeypatch.setattr(reading, "WORTH_FORKING", 5)
    files: dict[str, str | bytes | None] = {f"content/plans/p{n}/plan.yaml": PLAN.replace("Kế hoạch thử", f"Kế hoạch {n}") for n in range(12)}
    files["content/plans/p3/plan.yaml"] = PLAN + "chanels: [bao]\n"
    files["content/plans/p5/plan.yaml"] = "title: [\n"
    files["content/plans/p7/plan.vi.md"] = b"# K\xff\n"
    return site.write(files)


def outcome(site: SampleSite, cache: Path, jobs: int) -> tuple[tuple[Document, ...], list[Diagnostic], set[tuple[int, int]]]:
    log, reached = Log(), set[tuple[int, int]]()
    settings = read_settings(site.path, log, today="2024-03-01")
    assert settings is not None
    return read(settings, log, Kept(Cache(cache), "engine"), lambda *counts: reached.add(counts), jobs), log.sorted(), reached


def test_documents_and_findings_are_those_of_a_single_process(many: SampleSite, tmp_path: Path) -> None:
    documents, findings, _ = outcome(many, tmp_path / "one", 1)
    side_by_side, found, reached = outcome(many, tmp_path / "several", 3)
    assert side_by_side == documents and len(documents) > 8
    assert found == findings and {finding.span.path.split("/")[2] for finding in findings} == {"p3", "p5", "p7"}
    assert max(reached)[0] == max(reached)[1]


def test_what_the_processes_read_is_kept_and_only_what_is_sound(many: SampleSite, tmp_path: Path) -> None:
    outcome(many, tmp_path / "one", 1)
    outcome(many, tmp_path / "several", 3)
    assert sorted(p.name for p in (tmp_path / "several").iterdir()) == sorted(p.name for p in (tmp_path / "one").iterdir())


def test_a_build_by_several_processes_publishes_the_same(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORTH_FORKING", 5)
    site.with_plan().write({f"content/plans/p{n}/plan.yaml": PLAN.replace("Kế hoạch thử", f"Kế hoạch {n}") for n in range(12)})
    assert site.build("--jobs", "3").code == 0
    by_several = site.published()
    shutil.rmtree(site.path / ".plansite")
    assert site.build("--jobs", "1").code == 0
    assert site.published() == by_several
