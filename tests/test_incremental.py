"""A build after a build: what did not change is not made again, and what comes out is what a cold build makes, byte for byte.

In: a tiny site with two plans, edited on disk by one kind of edit after the other, and at random. Out: the published folder beside that of a
build that remembers nothing.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite, by_the_first, laid_out
from published import keep_with_others

from plansite.cache import Cache, data_from
from plansite.cli import main
from plansite.engine import engine_digest
from plansite.printing import remembered
from plansite.standing import PRINTED

pytestmark = pytest.mark.side_by_side

TODAY = "2024-05-20"
DEPARTMENT = """\
name:
  - vi: Vụ Thử
    en: Trials Department
kind: ministry-department
level: central
parent:
  - unit: bo-thu
"""
TASKS = """\
recorded: 2024-01-05
tasks:
  - n: 1
    name:
      vi: Hội nghị tập huấn
      en: Training conference
    lead: Vụ Thử
    time: Quý II năm 2024
  - n: 2
    name:
      vi: Viết tin, bài
      en: News and articles
    lead: Bộ Thử nghiệm
    support: Vụ Thử
    time: trước ngày 15 tháng 6 năm 2024
"""
ACT = "number: 12/QĐ-BTN\ntype: decision\ntitle:\n  vi: Về việc thử\n  en: On trials\nissuing_body: bo-thu\ndate_signed: 2023-12-01\nrecorded: 2024-01-01\n"
NEWS = "title:\n  vi: Tin thử\n  en: Trial news\npublished: 2024-03-04T08:00+07:00\nplans: [p]\nrecorded: 2024-03-04\n"
FILES = {
    "site.toml": SETTINGS + 'base_url = "https://plansite.example/"\nlicence = "CC0"\ndue_soon_days = 30\n',
    "content/units/bo-thu.yaml": UNIT, "content/units/vu-thu.yaml": DEPARTMENT,
    "content/plans/p/plan.yaml": PLAN + TASKS, "content/plans/q/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch khác").replace("Trial plan", "Other plan") + TASKS,
    "content/documents/qd-12.yaml": ACT, "content/news/tin/news.yaml": NEWS, "content/news/tin/news.vi.md": "Lời tin.\n",
    "content/vocabulary/glossary.yaml": "tt:\n  abbreviation: TTT\n  name:\n    vi: truyền thông thử\n    en: trial communication\n",
    "content/vocabulary/channels.yaml": "hoi-nghi:\n  name:\n    vi: Hội nghị\n    en: Conference\nbao:\n  name:\n    vi: Báo chí\n    en: Press\n",
    "content/vocabulary/topics.yaml": "the-che:\n  programme: qd-12\n  code: 1\n  name:\n    vi: Thể chế\n    en: Institutions\n",
    "content/plans/p/plan.vi.md": "# I. MỤC ĐÍCH\n1. Theo [kế hoạch khác](plan:q) và [Quyết định 12](document:qd-12), [Vụ Thử](unit:vu-thu) tuyên truyền.\n",
    "content/plans/s/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch có văn bản").replace("Trial plan", "Plan with a text"),
    "content/plans/s/plan.vi.md": "# I. MỤC ĐÍCH\n1. Một mục.\n",
    "content/pages/about/page.yaml": "title:\n  vi: Giới thiệu\n  en: About\n", "content/pages/about/page.vi.md": "Lời giới thiệu.\n",
}


def replaced(path: str, old: str, new: str) -> Callable[[SampleSite], None]:
    """An edit of a file, there and back, so that a walk may do it at any time."""
    def edit(site: SampleSite) -> None:
        text = (site.path / path).read_text(encoding="utf-8") if (site.path / path).is_file() else ""
        if text:
            assert old in text or new in text
            site.write({path: text.replace(new, old) if new in text else text.replace(old, new)})
    return edit


def toggled(files: Mapping[str, str]) -> Callable[[SampleSite], None]:
    """Records that come and go."""
    def edit(site: SampleSite) -> None:
        is_there = (site.path / next(iter(files))).exists()
        site.write(dict.fromkeys(files) if is_there else files)
        for name in files:
            folder = (site.path / name).parent
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    return edit


EDITS: Mapping[str, Callable[[SampleSite], None]] = {
    "a title": replaced("content/plans/p/plan.yaml", "vi: Kế hoạch thử", "vi: Kế hoạch đã sửa"),
    "the title of another plan": replaced("content/plans/s/plan.yaml", "vi: Kế hoạch có văn bản", "vi: Kế hoạch khác"),
    "a period": replaced("content/plans/p/plan.yaml", "period: 2024", "period: 2023-2024"),
    "a deadline": replaced("content/plans/q/plan.yaml", "ngày 15 tháng 6", "ngày 15 tháng 9"),
    "a lead unit": replaced("content/plans/q/plan.yaml", "lead: Vụ Thử", "lead: Bộ Thử nghiệm"),
    "a unit's name": replaced("content/units/vu-thu.yaml", "en: Trials Department", "en: Department of Trials"),
    "a unit more": toggled({"content/units/so-thu.yaml": DEPARTMENT.replace("Vụ Thử", "Vụ Thêm").replace("Trials", "More")}),
    "a plan more": toggled({"content/plans/r/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch ba") + TASKS}),
    "what a plan replaces": replaced("content/plans/q/plan.yaml", "recorded: 2024-01-05", "replaces: [p]\nrecorded: 2024-01-05"),
    "what a plan carries out": replaced("content/plans/p/plan.yaml", "recorded: 2024-01-05", "implements: [qd-12]\nrecorded: 2024-01-05"),
    "what a plan is about": replaced("content/plans/q/plan.yaml", "decision:\n", "topics:\n  - topic: the-che\nchannels: [bao, hoi-nghi]\ndecision:\n"),
    "where a plan is known from": replaced("content/plans/q/plan.yaml", "period: 2024", "known_from: tin\nperiod: 2024"),
    "a clause that another text links to": replaced("content/plans/p/plan.vi.md", "(plan:q)", "(plan:s#1)"),
    "the text that another links to": replaced("content/plans/s/plan.vi.md", "1. Một mục.\n", "1. Một mục khác.\n2. Hai.\n"),
    "a channel": replaced("content/vocabulary/channels.yaml", "vi: Báo chí", "vi: Báo, đài"),
    "a news item's title": replaced("content/news/tin/news.yaml", "vi: Tin thử", "vi: Tin đã sửa"),
    "members of a group": toggled({"content/units/nhom.yaml": DEPARTMENT.replace("Vụ Thử", "Các đơn vị").replace("Trials", "Group") + "members:\n  - unit: vu-thu\n"}),
    "a successor": toggled({"content/units/vu-cu.yaml": DEPARTMENT.replace("Vụ Thử", "Vụ Cũ").replace("Trials", "Old")
                            + "dissolution_date: 2024-02-01\nsuperseded_by:\n  - unit: vu-thu\n    date: 2024-02-01\n"}),
    "a unit's abbreviation": replaced("content/units/bo-thu.yaml", "kind: ministry", "abbreviation: BTN\nkind: ministry"),
    "a unit's past": replaced("content/units/vu-thu.yaml", "  - vi: Vụ Thử\n", "  - vi: Vụ Thử\n    valid_to: 2024-04-30\n  - vi: Ban Thử\n    valid_from: 2024-05-01\n"),
    "an abbreviation": replaced("content/vocabulary/glossary.yaml", "abbreviation: TTT", "abbreviation: TRT"),
    "what an abbreviation stands for": replaced("content/vocabulary/glossary.yaml", "vi: truyền thông thử", "vi: tin bài"),
    "a text more": toggled({"content/plans/q/plan.vi.md": "# I. MỤC ĐÍCH\n1. Một mục.\n"}),
    "a news item more": toggled({"content/news/hai/news.yaml": NEWS.replace("Tin thử", "Tin hai"), "content/news/hai/news.vi.md": "Lời.\n"}),
    "an act": replaced("content/documents/qd-12.yaml", "vi: Về việc thử", "vi: Về việc thử nghiệm"),
    "a string": replaced("templates/strings/vi.toml", 'plans = "', 'plans = "Các '),
    "a template": replaced("templates/plan.html", '{% extends "base.html" %}', '{% extends "base.html" %}{# another #}'),
    "a component": replaced("templates/components/tag.html", '<span class="tag ', '<span class="label tag '),
    "a template of feeds": replaced("templates/feeds/atom.xml", "</feed>", "<!-- another -->\n</feed>"),
    "a setting": replaced("site.toml", "Trang thử", "Trang đã đổi"),
    "a licence": replaced("site.toml", 'licence = "CC0"', 'licence = "CC BY"'),
    "how soon is soon": replaced("site.toml", "due_soon_days = 30", "due_soon_days = 3"),
    "an address": replaced("site.toml", "https://plansite.example/", "https://other.example/p/"),
    "a string of data": replaced("templates/strings/en.toml", 'duty_kind_report = "', 'duty_kind_report = "The '),
    "an asset": replaced("static/icon.svg", "<svg ", "<svg data-new=\"1\" "),
    "nothing": lambda site: None,
}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> Path:
    """The site of all files above as its first build left it, moved aside."""
    site = SampleSite(laid_out(tmp_path_factory.mktemp("first") / "site", made_once)).write(FILES)
    assert site.build(today=TODAY).code == 0
    return site.path.rename(site.path.with_name("first"))


@pytest.fixture
def built(first_build: Path) -> SampleSite:
    """That site back in its place with all that is kept, and built once more, so that every file is known as it stands now."""
    place = first_build.with_name("site")
    shutil.rmtree(place, ignore_errors=True)
    site = SampleSite(shutil.copytree(first_build, place, symlinks=True))
    assert site.build("--jobs", "1", today=TODAY).code == 0
    return site


def cold(site: SampleSite, folder: Path, today: str) -> dict[str, bytes]:
    """What a build makes that remembers nothing but how to draw and works alone."""
    keep_with_others(folder, (site.path / ".plansite/templates").resolve().parent)
    shutil.copytree(site.path / "content", folder / "content")
    for name in ("templates", "static"):
        (folder / name).symlink_to(site.path / name)
    shutil.copy(site.path / "site.toml", folder)
    assert main(["build", "--site", str(folder), "--today", today, "--jobs", "1", "--quiet"]) == 0
    made = {p.relative_to(folder / "public").as_posix(): p.read_bytes() for p in sorted((folder / "public").rglob("*")) if p.is_file()}
    shutil.rmtree(folder)
    return made


def cold_once(site: SampleSite, folder: Path, today: str, of_all_workers: Path) -> dict[str, bytes]:
    """The same, made once for all tests of a run that come to the same files on the same day."""
    digest = hashlib.sha256(today.encode())
    for path in (site.path / "site.toml", *(path for name in ("content", "templates", "static") for path in sorted((site.path / name).rglob("*")) if path.is_file())):
        digest.update(pickle.dumps((path.relative_to(site.path).as_posix(), path.read_bytes())))

    def make(kept: Path) -> None:
        made = pickle.dumps(cold(site, folder, today))
        kept.mkdir()
        (kept / "made").write_bytes(made)
    return dict(pickle.loads((by_the_first(of_all_workers / f"cold-{digest.hexdigest()}", make) / "made").read_bytes()))


def assert_same(one: Mapping[str, bytes], other: Mapping[str, bytes], after: str) -> None:
    assert one.keys() == other.keys(), after
    assert [path for path in one if one[path] != other[path]] == [], after


def inodes(site: SampleSite) -> dict[str, tuple[int, int]]:
    return {p.relative_to(site.public).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns) for p in site.public.rglob("*") if p.is_file()}


# ---- the invariant


def test_after_every_kind_of_edit_and_back_the_folder_is_that_of_a_cold_build(built: SampleSite, tmp_path: Path, of_all_workers: Path) -> None:
    for turn, (name, edit) in enumerate(EDITS.items()):
        edit(built)
        assert built.build("--jobs", str(1 + turn % 2), today=TODAY).code == 0, name
        assert_same(built.published(), cold_once(built, tmp_path / "cold", TODAY, of_all_workers), name)
    before = built.published()
    for edit in EDITS.values():
        edit(built)
    assert built.build(today=TODAY).code == 0
    for edit in EDITS.values():
        edit(built)
    assert built.build(today=TODAY).code == 0
    assert_same(built.published(), before, "all edits, and all of them taken back")


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_walk_of_edits_and_days_never_leaves_what_a_cold_build_makes(built: SampleSite, tmp_path: Path, seed: int) -> None:
    chance, walked = random.Random(seed), []
    for step in range(6):
        names = chance.sample(sorted(EDITS), chance.randint(1, 3))
        today = chance.choice([TODAY, "2024-05-21", "2024-06-15", "2024-12-31"])
        for name in names:
            EDITS[name](built)
        walked.append(f"{names} on {today}")
        assert built.build("--jobs", str(chance.randint(1, 3)), today=today).code == 0, walked
        assert_same(built.published(), cold(built, tmp_path / f"cold{step}", today), str(walked))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_walk_where_what_is_kept_may_be_damaged_or_old_never_leaves_what_a_cold_build_makes(
        built: SampleSite, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of so small a site would come in one file, and its edits would write the whole memory of pages anew: here the index is in parts, which
    are damaged now and then, and what is different since is lost now and then, or stands as it did some builds ago."""
    monkeypatch.setattr("plansite.search.AHEAD", 0)
    monkeypatch.setattr("plansite.printing.memory.SMALL_PART", 1)
    for folder in (built.path / ".plansite", built.public):
        shutil.rmtree(folder)
    assert built.build(today=TODAY).code == 0
    chance, walked, earlier = random.Random(seed), list[str](), [b""]
    for step in range(8):
        walked += [chance.choice(sorted(EDITS))]
        EDITS[walked[-1]](built)
        kept = built.path / ".plansite/made" / chance.choice(("index-vi.blobs", "index-en.blobs", "entries-vi.blobs", "index-en.index", "search-vi"))
        if chance.random() < 0.4:
            walked += [f"{kept.name} damaged"]
            kept.write_bytes(kept.read_bytes()[:-7] + bytes(7))
        assert built.build("--jobs", "1", today=TODAY).code == 0, walked
        assert_same(built.published(), cold(built, tmp_path / f"cold{step}", TODAY), str(walked))
        since = next((built.path / ".plansite/printed").glob("*.since"), None)
        earlier += [since.read_bytes()] if since is not None else []
        if since is not None and chance.random() < 0.4:
            since.write_bytes(chance.choice(earlier))
            walked += [f"an earlier memory of {len(earlier)}"]
    assert len(earlier) > 1 and any("damaged" in step for step in walked) and any("memory" in step for step in walked), walked


# ---- only what must


def test_an_edit_leaves_the_files_that_do_not_show_it(built: SampleSite) -> None:
    before = inodes(built)
    EDITS["an act"](built)
    built.build(today=TODAY)
    changed = {path for path, found in inodes(built).items() if before.get(path) != found and path.endswith(".html")}
    assert {"van-ban/index.html", "van-ban/qd-12/index.html"} <= changed
    assert not {path for path in changed if "van-ban" not in path and "documents" not in path and path not in ("du-lieu/index.html", "en/data/index.html")}


def test_a_night_rewrites_only_pages_whose_words_change(built: SampleSite) -> None:
    before = inodes(built)
    built.build(today="2024-05-21")
    changed = {path for path, found in inodes(built).items() if before[path] != found and path.endswith(".html")}
    assert "index.html" in changed
    assert not {path for path in changed if built.text(path).find("2024-05-21") < 0}


def test_a_build_of_an_unchanged_site_touches_nothing(built: SampleSite) -> None:
    before = inodes(built)
    for _ in range(2):
        assert built.build(today=TODAY).code == 0
    assert inodes(built) == before


def test_warnings_are_said_again_by_a_build_that_has_nothing_to_do(site: SampleSite) -> None:
    site.with_plan(PLAN, "# I. MỤC ĐÍCH\n1. Một.\n", "translates: 000000000000\n# I. PURPOSE\n1. One.\n")
    first, *others = [site.build("--format", "json", today=TODAY).out for _ in range(4)]
    assert "R404" in first
    assert others == [first] * 3
    assert site.build("--strict", today=TODAY).code == 1


# ---- what is kept can be trusted, or is not used


def test_a_published_file_that_someone_changed_is_made_again(built: SampleSite) -> None:
    page = built.public / "ke-hoach/p/index.html"
    right, stat = page.read_bytes(), page.stat()
    page.write_bytes(right.replace(b"Trang", b"TRANG"))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert built.build(today=TODAY).code == 0
    assert page.read_bytes() == right


def test_a_published_file_that_was_touched_is_read_once(built: SampleSite) -> None:
    (built.public / "index.html").touch()

    def stand() -> bool:
        """Whether each file is known to be the one that was printed without being read."""
        memory = remembered(Cache(built.path / PRINTED), built.public, engine_digest())
        assert memory is not None
        before = memory.last.before(built.public, False)
        return all(map(before.holds, memory.last.printed)) and before.stand == memory.last.signatures

    assert not stand()
    assert built.build(today=TODAY).code == 0
    assert stand()


def test_a_published_file_that_has_gone_is_made_again(built: SampleSite) -> None:
    page = built.public / "en/plans/p/index.html"
    right = page.read_bytes()
    page.unlink()
    assert built.build(today=TODAY).code == 0
    assert page.read_bytes() == right


@pytest.mark.parametrize("folder", ["printed", "read", "linked", "made"])
@pytest.mark.parametrize("damage", [lambda content: b"", lambda content: content[:-7], lambda content: content[:50] + b"\0" + content[51:], lambda content: b"x" * 99])
def test_damaged_caches_are_passed_over(built: SampleSite, folder: str, damage: Callable[[bytes], bytes]) -> None:
    before = built.published()
    kept = [path for path in (built.path / ".plansite" / folder).iterdir() if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(damage(path.read_bytes()))
    EDITS["a title"](built)
    EDITS["a title"](built)
    assert built.build("--jobs", "1", today=TODAY).code == 0
    assert_same(built.published(), before, folder)


def test_what_another_version_kept_is_passed_over(built: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built.published()
    monkeypatch.setattr("plansite.pipeline.engine_digest", lambda: "another version")
    assert "public" in built.build(today=TODAY).out
    assert_same(built.published(), before, "another version")


def test_a_folder_brought_from_another_machine_is_judged_by_its_bytes(built: SampleSite, tmp_path: Path) -> None:
    """As when CI restores a cache: no inode and no time is the one remembered."""
    moved = tmp_path / "moved"
    shutil.copytree(built.path, moved, symlinks=True)
    assert main(["build", "--site", str(moved), "--today", TODAY, "--quiet"]) == 0
    assert {p.relative_to(moved / "public").as_posix(): p.read_bytes() for p in sorted((moved / "public").rglob("*")) if p.is_file()} == built.published()


def test_all_caches_may_be_deleted(built: SampleSite) -> None:
    before = built.published()
    for folder in ("printed", "read", "linked", "made"):
        shutil.rmtree(built.path / ".plansite" / folder)
    assert built.build(today=TODAY).code == 0
    assert_same(built.published(), before, "no caches")


def test_nothing_of_the_caches_is_published(built: SampleSite) -> None:
    assert not [path for path in built.published() if "plansite/" in path or "spool" in path or path.startswith(".")]
    assert not list((built.path / ".plansite").glob("spool-*"))


def test_a_cache_holds_data_only(tmp_path: Path) -> None:
    """A file that would call something when it is read is refused."""
    class Calls:
        def __reduce__(self) -> tuple[object, tuple[str, ...]]:
            return os.mkdir, (str(tmp_path / "called"),)
    assert data_from(pickle.dumps(Calls())) is None
    assert data_from(pickle.dumps(eval)) is None
    assert data_from(b"\x80\x04\x8c\x12plansite.processes\x8c\x1dmultiprocessing.context.Process\x93.") is None
    assert data_from(pickle.dumps({"a": (1, "b")})) == {"a": (1, "b")}
    assert not (tmp_path / "called").exists()
    assert Cache(tmp_path).get("nothing") is None


def test_verify_reads_every_file(built: SampleSite) -> None:
    assert built.build("--verify", today=TODAY).code == 0
    right = built.published()
    (built.public / "robots.txt").write_bytes(b"x")
    assert built.build("--verify", today=TODAY).code == 0
    assert built.published() == right


def test_a_page_whose_bytes_stay_is_judged_by_the_address_of_today(built: SampleSite) -> None:
    """404.html is the same below both addresses, but what is a link of its own site is not."""
    page = (built.path / "templates/404.html").read_text(encoding="utf-8")
    built.write({"templates/404.html": page.replace("</main>", '<p><a href="https://plansite.example/khong-co/">x</a></p></main>')})
    assert built.build("--base-url", "https://other.example/", today=TODAY).code == 0
    right = built.text("404.html")
    assert [finding["code"] for finding in built.findings()] == ["K101"]
    assert built.text("404.html") == right


def test_a_page_that_stays_is_told_of_a_record_that_it_leads_to_and_that_has_gone(built: SampleSite) -> None:
    EDITS["a plan more"](built)
    page = (built.path / "templates/404.html").read_text(encoding="utf-8")
    built.write({"templates/404.html": page.replace("</main>", '<p><a href="/ke-hoach/r/">x</a></p></main>')})
    assert built.build(today=TODAY).code == 0
    EDITS["a title"](built)
    assert built.build(today=TODAY).code == 0
    EDITS["a plan more"](built)
    run = built.build(today=TODAY)
    assert run.code == 1 and "404.html" in run.out + run.err and "K101" in run.out + run.err


@pytest.mark.parametrize("damage", ["gone", "emptied", "of other files"])
def test_a_record_of_what_was_written_that_has_gone_is_written_anew(built: SampleSite, damage: str) -> None:
    """Else a later build would not know which files it may remove."""
    record = built.path / ".plansite/written.json"
    right = record.read_bytes()
    assert built.build(today=TODAY).code == 0
    if damage == "gone":
        record.unlink()
    else:
        record.write_bytes(b"" if damage == "emptied" else right.replace(b"robots.txt", b"robots.bak"))
    assert built.build(today=TODAY).code == 0
    assert record.read_bytes() == right
    built.write({"content/pages/about/page.yaml": None, "content/pages/about/page.vi.md": None})
    (built.path / "content/pages/about").rmdir()
    assert built.build(today=TODAY).code == 0
    assert not (built.public / "gioi-thieu").exists()


# ---- explain


def test_explain_says_why_a_page_is_or_is_not_made_again(built: SampleSite) -> None:
    def explained(path: str) -> str:
        return built.run("explain", path, "--today", TODAY, "--lang", "en").out

    assert "Not made again" in explained("ke-hoach/p/")
    assert "content/plans/p/plan.yaml" in explained("https://example.org/ke-hoach/p/")
    EDITS["a title"](built)
    assert "what the page shows is different" in explained("ke-hoach/p/index.html")
    assert "Not made again" in explained("don-vi/bo-thu/") or "what the page shows" in explained("don-vi/bo-thu/")
    EDITS["a template"](built)
    assert "one of its templates is different" in explained("ke-hoach/q/")
    assert "Not made again" in explained("gioi-thieu/")
    EDITS["a string"](built)
    assert "strings, settings or static files" in explained("gioi-thieu/")
    (built.public / "en/about/index.html").unlink()
    assert "someone changed it" in explained("en/about/")
    assert "the data in it is different" in explained("data/plans.json")
    assert "Made in every build" in explained("robots.txt")
    assert built.run("explain", "nothing/", "--today", TODAY).code == 2


def test_explain_says_why_a_feed_or_a_file_of_the_search_is_or_is_not_made_again(built: SampleSite) -> None:
    def explained(path: str) -> str:
        return built.run("explain", path, "--today", TODAY, "--lang", "en").out

    files = ("tim-kiem/index/manifest.json", "en/search/index/manifest.json", "feed.xml", "en/units/bo-thu/feed.xml")
    assert all("Not made again" in explained(path) for path in files)
    assert "templates/feeds/atom.xml" in explained("feed.xml")
    EDITS["a news item more"](built)
    assert "something that the search finds is different" in explained("en/search/index/manifest.json")
    assert "what the page shows is different" in explained("feed.xml")
    built.build(today=TODAY)
    EDITS["an abbreviation"](built)
    assert "Not made again" in explained("en/search/index/manifest.json")
    assert "something that the search finds is different" in explained("tim-kiem/index/manifest.json")
