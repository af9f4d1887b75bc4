"""A build on a machine that has forgotten everything but what a cache of CI gave back: what docs/deploy.md and docs/scale.md promise of it.

In: a small site, built, of which folders are kept or lost; the recipes of docs/deploy.md. Out: assertions on what was reused, made, removed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, UNIT, SampleSite
from published import keep_with_others

pytestmark = pytest.mark.side_by_side

BOTH = (".plansite", "public")
OTHER = {"content/units/khac.yaml": UNIT.replace("Bộ Thử nghiệm", "Bộ Khác").replace("Trials", "Others")}


def restored(site: SampleSite, kept: tuple[str, ...], made_once: Path) -> SampleSite:
    """The site at its old place on a fresh disk: every file another one, as after a checkout and the unpacking of a cache. What templates are compiled to
    tells nothing of records and is there in any case, since it takes five times as long as all the rest."""
    before = site.path.rename(site.path.with_name("before"))
    lost = [name for name in BOTH if name not in kept]
    shutil.copytree(before, site.path, symlinks=True, ignore=lambda folder, names: lost if Path(folder) == before else [], copy_function=shutil.copy)
    if ".plansite" in lost:
        keep_with_others(site.path, made_once)
    return site


def reused(out: str) -> int:
    found = re.search(r", (\d+) pages reused\.$", out, re.MULTILINE)
    return int(found[1]) if found else 0


def test_with_both_folders_pages_are_reused_and_nothing_is_written(site: SampleSite, made_once: Path) -> None:
    site.with_plan().build()
    before = site.published()
    again = restored(site, BOTH, made_once).build("--lang", "en").out
    assert reused(again) > 10 and "(0 new or changed, 0 removed)" in again
    assert site.published() == before


def test_a_restored_page_that_was_altered_is_made_again(site: SampleSite, made_once: Path) -> None:
    site.with_plan().build()
    before = site.published()
    page = restored(site, BOTH, made_once).public / "ke-hoach/p/index.html"
    page.write_bytes(page.read_bytes().replace("thử".encode(), "THỬ".encode()))
    assert "(1 new or changed, 0 removed)" in site.build("--lang", "en").out
    assert site.published() == before


@pytest.mark.parametrize("kept", [BOTH, (".plansite",), ()])
def test_what_was_deleted_meanwhile_is_gone_whichever_way_is_right(site: SampleSite, kept: tuple[str, ...], made_once: Path) -> None:
    site.with_plan().build()
    wanted = site.published()
    site.write(OTHER).build()
    restored(site, kept, made_once).write(dict.fromkeys(OTHER)).build()
    assert site.published() == wanted


def test_public_alone_keeps_the_pages_of_deleted_records(site: SampleSite, made_once: Path) -> None:
    site.with_plan().write(OTHER).build()
    restored(site, ("public",), made_once).write(dict.fromkeys(OTHER)).build()
    assert (site.public / "don-vi/khac/index.html").is_file(), "which is why docs/scale.md warns of it"


def recipes() -> list[Any]:
    text = (ROOT / "docs/deploy.md").read_text(encoding="utf-8").split("### CI: keep what was built\n")[1].split("\n## ")[0]
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]


def test_every_recipe_keeps_both_folders() -> None:
    (restore,), (save,), gitlab = recipes()
    assert sorted(restore["with"]["path"].split()) == sorted(save["with"]["path"].split()) == list(BOTH)
    assert sorted(path.rstrip("/") for path in gitlab["cache"]["paths"]) == list(BOTH)


def test_github_restores_the_newest_and_saves_from_the_main_branch_only() -> None:
    (restore,), (save,), _ = recipes()
    assert restore["uses"].startswith("actions/cache/restore@") and save["uses"].startswith("actions/cache/save@")
    assert restore["with"]["key"] == save["with"]["key"] and save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert "github.run_id" in save["with"]["key"], "a key is never written twice"
    assert save["if"] == "github.ref == 'refs/heads/main'"
