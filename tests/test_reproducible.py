"""Same input, same bytes: on any path, in any time zone, locale and hash seed; and a folder that changes only where the input did.

In: the real content in two folders, built by real processes; tiny sites. Out: assertions on bytes, times and inodes of published folders.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import PLAN, UNIT, SampleSite
from published import ROOT, SITE_PARTS, TODAY, Published, copy_site

from plansite.cli import main
from plansite.rendering.share import Share

pytestmark = pytest.mark.side_by_side

EIGHTEEN_IN_LONDON = str(int(datetime(2022, 4, 14, 18, tzinfo=UTC).timestamp()))
"""18:00 UTC on the 14th is 01:00 on the 15th in Viet Nam"""


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the digest of its bytes; an empty folder by its name."""
    found = {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}
    return found | {f"{p.relative_to(folder).as_posix()}/": "" for p in folder.rglob("*") if p.is_dir() and not any(p.iterdir())}


def state(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Every file with its digest, inode and time: what shows that it was not touched."""
    return {p.relative_to(folder).as_posix(): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_ino, p.stat().st_mtime_ns)
            for p in sorted(folder.rglob("*")) if p.is_file()}


def remembered(site: Path) -> dict[str, tuple[str, int, int]]:
    """What stands beside the site but records that were read and linked and what was worked out: those are kept whatever the build comes to."""
    return {path: found for path, found in state(site / ".plansite").items() if not path.startswith(("read/", "linked/", "made/"))}


def start(arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ") and not name.startswith("PYTHON")}
    return subprocess.Popen([sys.executable, str(ROOT / "build.py"), *arguments], cwd=cwd, env={**kept, **environment},
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> bytes:
    """What it printed; it must have succeeded."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err.decode(errors="replace")
    return out


def copy_backwards(folder: Path) -> Path:
    """The same site, made in the opposite order, with other file times: what a listing of a folder may differ in."""
    folder.mkdir(parents=True)
    files = [p for name in SITE_PARTS for p in ([ROOT / name] if (ROOT / name).is_file() else sorted((ROOT / name).rglob("*"))) if p.is_file()]
    for path in reversed(files):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (946_684_800, 946_684_800))
    return folder


def test_two_builds_of_the_real_content_are_byte_identical(real_site: Published, tmp_path: Path) -> None:
    """Elsewhere, elsewhen, in another language, from another folder, and again over its own output."""
    there = copy_backwards(tmp_path / "một nơi khác, xa hơn" / "trang")
    public = there.parent / "công bố"
    finish(start(["--site", ".", "--out", "../công bố", "--today", TODAY], there,
                 {"TZ": "America/Los_Angeles", "LC_ALL": "vi_VN.UTF-8", "PYTHONHASHSEED": "4242", "SOURCE_DATE_EPOCH": "1"}))
    first, second = tree(real_site.public), tree(public)
    assert len(first) > 400
    assert second == first
    before = state(public)
    again = finish(start(["--site", str(there), "--out", str(public), "--today", TODAY, "--lang", "en"], Path("/"),
                         {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}))
    assert b"(0 new or changed, 0 removed)" in again
    assert state(public) == before


def test_a_terminal_without_vietnamese_letters_is_no_error(site: SampleSite, tmp_path: Path) -> None:
    """Words that a terminal cannot show are no reason to fail: old Windows consoles and pipes, plain ISO 8859-1 locales."""
    site.with_plan()
    finish(start(["--site", str(site.path), "--today", TODAY], tmp_path, {"PYTHONIOENCODING": "cp1252"}))


def test_output_holds_no_trace_of_the_machine(tmp_path: Path, site: SampleSite) -> None:
    """No path of the site folder, no clock, no version of anything."""
    site.with_plan(vi="# KẾ HOẠCH\nI. MỤC ĐÍCH\n").build()
    places = [str(tmp_path).encode(), str(ROOT).encode(), datetime.now(UTC).strftime("%Y-%m-%dT").encode()]
    assert [path for path, content in site.published().items() for place in places if place in content] == []


# ---- the day of the build


def day_of(site: SampleSite) -> str:
    return str(json.loads(site.text("data/plans.json"))["generated_for"])


def test_today_comes_before_source_date_epoch(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EIGHTEEN_IN_LONDON)
    site.with_plan().build(today="2014-05-20")
    assert day_of(site) == "2014-05-20"


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_source_date_epoch_comes_before_the_clock_and_is_a_day_in_viet_nam(site: SampleSite, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EIGHTEEN_IN_LONDON)
    monkeypatch.setenv("TZ", zone)
    site.with_plan().run("build")
    assert day_of(site) == "2022-04-15"
    assert "15/4/2022" in site.text("index.html")


def test_without_either_it_is_today_in_viet_nam(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    site.with_plan().run("build")
    after = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
    assert before.isoformat() <= day_of(site) <= after.isoformat()


# ---- the published folder


BROKEN: dict[str, dict[str, str]] = {
    "settings": {"site.toml": "title = 1\n"},
    "reading": {"content/plans/p/plan.yaml": PLAN + "perid: 2024\n"},
    "linking": {"content/plans/p/plan.yaml": PLAN.replace("issuer: bo-thu", "issuer: bo-thua")},
    "rendering": {"templates/plan.html": "{{ page.no_such_thing }}"},
    "checking": {"content/pages/about/page.yaml": "title:\n  vi: Giới thiệu\n", "content/pages/about/page.vi.md": "[Tin](news:khong-co)\n"},
}


@pytest.mark.parametrize("stage", sorted(BROKEN))
def test_errors_of_any_stage_leave_the_folder_as_it_was(site: SampleSite, stage: str) -> None:
    site.with_plan().build()
    before, record = state(site.public), remembered(site.path)
    run = site.write({**BROKEN[stage], "content/units/bo-moi.yaml": UNIT.replace("Bộ Thử nghiệm", "Bộ Mới")}).build()
    assert run.code == 1
    assert "Traceback" not in run.err
    assert (state(site.public), remembered(site.path)) == (before, record)


def test_first_build_with_errors_makes_no_folder(site: SampleSite) -> None:
    assert site.with_plan(PLAN + "perid: 2024\n").build().code == 1
    assert not site.public.exists()


def test_second_build_writes_nothing(site: SampleSite) -> None:
    site.with_plan(vi="# KẾ HOẠCH\nI. MỤC ĐÍCH\n").build()
    before = state(site.public)
    assert "(0 tệp mới hoặc thay đổi, 0 tệp gỡ đi)" in site.build().out
    assert state(site.public) == before


def test_an_edit_touches_only_the_pages_that_show_it(site: SampleSite) -> None:
    other = PLAN.replace("Kế hoạch thử", "Kế hoạch khác").replace("Trial plan", "Another plan")
    site.with_plan(vi="# KẾ HOẠCH\nI. MỤC ĐÍCH\n").write({"content/plans/q/plan.yaml": other, "content/plans/q/plan.vi.md": "# KẾ HOẠCH\nI. MỤC TIÊU\n"}).build()
    before = state(site.public)
    site.write({"content/plans/q/plan.vi.md": "# KẾ HOẠCH\nI. MỤC TIÊU CHUNG\n"}).build()
    after = state(site.public)
    changed = {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}
    assert {path for path in changed if "/index/" not in path} == {
        "ke-hoach/q/index.html", "en/plans/q/index.html", "ke-hoach/q/q.md", "en/plans/q/q.md", "data/plansite-data.zip"}
    of_search = {path for path in changed if "/index/" in path}
    assert {"tim-kiem/index/manifest.json", "en/search/index/manifest.json"} < of_search
    assert {path for path in after if "/index/" in path} - of_search  # filters and what else says nothing of the changed words stay


def test_removed_record_takes_its_pages_along_and_foreign_files_stay(site: SampleSite) -> None:
    site.with_plan().build()
    alone = tree(site.public)
    site.write({"content/plans/q/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch khác"), "content/units/bo-khac.yaml": UNIT.replace("Thử", "Khác")}).build()
    assert {"ke-hoach/q/index.html", "en/plans/q/index.html", "don-vi/bo-khac/index.html"} <= tree(site.public).keys()
    foreign = {"CNAME": "ke-hoach.example\n", "ke-hoach/q/ban-ky.pdf": "%PDF", ".well-known/security.txt": "Contact: -\n"}
    for path, text in foreign.items():
        (site.public / path).parent.mkdir(parents=True, exist_ok=True)
        (site.public / path).write_text(text, encoding="utf-8")
    (site.path / "content/plans/q/plan.yaml").unlink()
    (site.path / "content/plans/q").rmdir()
    site.write({"content/units/bo-khac.yaml": None})
    assert site.build().code == 0
    assert tree(site.public) == alone | {path: hashlib.sha256(text.encode()).hexdigest() for path, text in foreign.items()}
    assert "don-vi/bo-khac" not in {p.relative_to(site.public).as_posix() for p in site.public.rglob("*")}


def test_kept_files_of_a_site_that_moves_are_still_known(site: SampleSite, tmp_path: Path) -> None:
    """Moved as a whole, content and published folder: what an earlier build wrote is still ours to remove."""
    site.with_plan().write({"content/units/bo-khac.yaml": UNIT.replace("Thử", "Khác")}).build()
    shutil.move(site.path, tmp_path / "moved")
    moved = SampleSite(tmp_path / "moved")
    assert moved.write({"content/units/bo-khac.yaml": None}).build().code == 0
    assert not (moved.public / "don-vi/bo-khac").exists()


def test_compiled_templates_are_kept_and_a_damaged_one_is_compiled_again(site: SampleSite) -> None:
    kept = site.path / ".plansite/templates"
    kept.unlink()   # a folder of its own, not the one that the tests share
    site.with_plan().build()
    first, files = tree(site.public), sorted(kept.iterdir())
    assert len(files) > 20
    for file in files[::2]:
        file.write_bytes(b"damaged")
    for file in files[1::4]:
        file.unlink()
    shutil.rmtree(site.path / ".plansite/printed")   # every page is made anew, and asks for its templates
    assert site.build().code == 0 and tree(site.public) == first
    assert sorted(kept.iterdir()) == files and not any(file.read_bytes() == b"damaged" for file in files)


def test_a_changed_template_is_compiled_anew(site: SampleSite) -> None:
    site.with_plan().build()
    home = site.path / "templates/home.html"
    home.write_text(home.read_text(encoding="utf-8").replace("{{ t.home_heading }}", "{{ t.home_heading }}!"), encoding="utf-8")
    site.build()
    assert "!</h1>" in site.text("index.html")


@pytest.mark.parametrize(("jobs", "most"), [("3", 2), ("1", 5)])
def test_the_groups_of_pages_of_a_large_portal_make_what_a_single_process_makes(
        real_site: Published, made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str, most: int) -> None:
    """The real content as if five plans were many: each kind of page in its group, plans and units two shares each or more; or all pages in two groups."""
    monkeypatch.setattr("plansite.rendering.pages.FEW", 0)
    monkeypatch.setattr("plansite.rendering.pages.MOST", most)
    site = copy_site(tmp_path / "site", made_once)
    assert main(["build", "--site", str(site), "--out", str(tmp_path / "public"), "--today", TODAY, "--quiet", "--jobs", jobs]) == 0
    assert tree(tmp_path / "public") == tree(real_site.public)


def test_rows_that_are_not_held_are_made_again_and_the_same(real_site: Published, made_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for most in ("edition.MOST_ROWS", "edition.FEW_ROWS", "view_digest.MOST_SEEN"):
        monkeypatch.setattr(f"plansite.rendering.{most}", 3)
    assert main(["build", "--site", str(copy_site(tmp_path / "site", made_once)), "--out", str(tmp_path / "public"), "--today", TODAY, "--quiet", "--jobs", "1"]) == 0
    assert tree(tmp_path / "public") == tree(real_site.public)


@pytest.mark.parametrize(("records", "count"), [(0, 1), (1, 3), (7, 1), (7, 3), (9, 3)])
def test_shares_of_records_are_all_of_them_in_their_order_each_once(records: int, count: int) -> None:
    shares = [list(Share(n, count).of(range(records))) for n in range(count)]
    assert [record for share in shares for record in share] == list(range(records))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
