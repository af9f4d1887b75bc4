"""The commands as an editor or CI meets them: exit codes, words on the terminal, scaffolds, schemas, the live preview."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import PLAN, ROOT, SETTINGS, UNIT, SampleSite
from tornado.websocket import websocket_connect

pytestmark = pytest.mark.side_by_side


def test_build_is_the_command_when_none_is_named(site: SampleSite) -> None:
    site.with_plan()
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), "--site", str(site.path), "--today", "2024-03-01"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "public" in done.stdout and "http.server" in done.stdout
    assert (site.public / "index.html").is_file()


def test_a_build_ends_with_its_code_and_all_its_words_wherever_they_go(site: SampleSite, tmp_path: Path) -> None:
    site.with_plan(vi="# KẾ HOẠCH\n", en="translates: 000000000000\n\n# PLAN\n")
    entry = [sys.executable, str(ROOT / "build.py"), "build", "--site", str(site.path), "--today", "2024-03-01", "--lang", "en", "--verify"]
    for strict, code, word in (("--strict", 1, "R404"), ("--quiet", 0, "R404"), ("--timings", 0, "http.server")):
        with (tmp_path / "told").open("wb") as told:
            assert subprocess.run([*entry, strict], stdout=told, stderr=told, check=False).returncode == code
        assert word in (tmp_path / "told").read_text(encoding="utf-8")


def test_the_command_that_shows_the_result_can_be_copied_whatever_the_folder_is_called(site: SampleSite, tmp_path: Path) -> None:
    out = tmp_path / "Trang tin của tỉnh"
    told = site.with_plan().build("--out", str(out)).out.partition("http.server ")[2].partition(" rồi mở")[0]
    assert shlex.split(told) == ["--directory", str(out), "8000"]


def test_a_second_build_writes_nothing(site: SampleSite) -> None:
    site.with_plan().build()
    assert "(0 " in site.build().out


def test_the_closing_line_says_how_many_pages_were_reused_where_any_were(site: SampleSite) -> None:
    first = site.with_plan().build("--lang", "en").out
    assert "reused" not in first
    again = re.search(r"^Built (\d+) pages, .* \(0 new or changed, 0 removed\), (\d+) pages reused\.$", site.build("--lang", "en").out, re.MULTILINE)
    assert again and int(again[2]) in (int(again[1]), int(again[1]) - 1), "404.html may be made each time"


def test_a_build_that_changes_nothing_says_what_the_long_way_says_and_never_loads_it(site: SampleSite) -> None:
    site.with_plan(vi="# KẾ HOẠCH\n", en="translates: 000000000000\n\n# PLAN\n")
    entry = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), "--site", str(site.path), "--today", "2024-03-01", "--lang", "en"]
    for _ in range(3):  # a file that was written just before a build is not trusted in the next one
        done = subprocess.run(entry, capture_output=True, text=True, check=False)
        findings = [line for line in done.stderr.splitlines() if not line.startswith("import time:") and not re.search(r" · [\d.]+ s$", line)]
        if "plansite.pipeline" not in done.stderr:  # stages are told of a build over a second only
            break
        told = findings, done.stdout.splitlines()[-1]
    assert "plansite.pipeline" not in done.stderr and "(0 new or changed, 0 removed)" in done.stdout
    assert (findings, done.stdout.splitlines()[-1]) == told and any("R404" in line for line in findings)
    assert subprocess.run([*entry, "--strict"], capture_output=True, text=True, check=False).returncode == 1


@pytest.mark.parametrize("value", ["x", "2015-2013", "2014-02-30"])
def test_a_period_that_is_none_is_wrong_usage(value: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), "when", "Quý II", "--period", value], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "--period" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.own_cards
def test_timings_tell_stages_counts_and_the_slowest_templates(site: SampleSite) -> None:
    told = site.with_plan().build("--timings", "--lang", "en").out
    files = int(told.split(" pages, ")[1].split(" files")[0])
    assert [line.split("  ")[0] for line in told.splitlines() if line.startswith(("Stage ", "reading", "making", "writing", "Slowest"))] == [
        "Stage", "reading records", "making files", "writing", "Slowest templates"]
    assert f"2 records read; {files:,} files made, 0 reused; {files:,} written, 0 removed." in told
    assert any(line.startswith("plan.html ") and line.split()[1] == "2" for line in told.splitlines()), "one plan, in two languages"
    again = re.search(r"^Đọc \d bản ghi; dựng (\d+) tệp, dùng lại (\d+); ghi 0, gỡ 0\.$", site.build("--timings").out, re.MULTILINE)
    assert again and int(again[1]) + int(again[2]) == files > int(again[1])


@pytest.mark.parametrize("options", [["--quiet"], ["--quiet", "--timings"]])
def test_quiet_says_nothing_where_nothing_was_found(site: SampleSite, options: list[str]) -> None:
    run = site.with_plan().build(*options)
    assert (run.out, run.err) == ("", "")


@pytest.mark.parametrize("form", ["github", "json"])
def test_forms_for_machines_have_no_progress(site: SampleSite, form: str) -> None:
    run = site.with_plan().build("--format", form)
    assert run.err == "" and "giây" not in run.out


def test_an_error_exits_with_1_names_its_line_and_leaves_the_folder_as_it_was(site: SampleSite) -> None:
    site.with_plan().build()
    before = site.published()
    run = site.with_plan(PLAN.replace("bo-thu", "bo-thuu")).build()
    assert run.code == 1
    assert "content/plans/p/plan.yaml:4:9: error[L101]" in run.err
    assert 'có phải "bo-thu"?' in run.err
    assert site.published() == before


def test_wrong_usage_exits_with_2(site: SampleSite) -> None:
    assert site.with_plan().build(today="hôm nay").code == 2
    with pytest.raises(SystemExit) as stopped:
        site.run("build", "--no-such-option")
    assert stopped.value.code == 2


def test_strict_makes_a_warning_stop_the_build(site: SampleSite) -> None:
    site.with_plan(PLAN, vi="# KẾ HOẠCH\nLời.\n", en="translates: 000000000000\n# PLAN\nWords.\n")
    assert site.build().code == 0
    site.write({"content/units/khac.yaml": UNIT.replace("Bộ Thử nghiệm", "Bộ Khác")})
    assert site.build("--strict").code == 1
    assert "don-vi/khac/index.html" not in site.published()


def test_check_lists_what_was_read_and_publishes_nothing(site: SampleSite) -> None:
    tasks = "tasks:\n  - n: 1\n    name: Việc\n    lead: bộ thử nghiệm\n    time: Quý II/2024\n"
    run = site.with_plan(PLAN + tasks, vi="# KẾ HOẠCH\nI. Bộ Thử nghiệm:\nlàm việc.\n").run("check", "--today", "2024-03-01", "--lang", "en")
    assert run.code == 0
    assert "note[L113] task 1: lead bo-thu; support –; time interval 2024-04-01 – 2024-06-30" in run.out
    assert "note[L112] clause I lays a responsibility on: bo-thu" in run.out
    assert not site.public.exists()


@pytest.mark.parametrize("kind", ["plan", "unit", "news"])
def test_new_makes_a_draft_that_the_build_accepts(site: SampleSite, kind: str) -> None:
    site.with_plan()
    assert site.run("new", kind, "moi").code == 0
    made = {"plan": "content/plans/moi/plan.yaml", "unit": "content/units/moi.yaml", "news": "content/news/moi/news.yaml"}[kind]
    text = (site.path / made).read_text(encoding="utf-8")
    assert text.startswith("# Bản ghi của ")
    site.write({made: text.replace("ma-don-vi-ban-hanh", "bo-thu").replace("ma-don-vi-cap-tren", "bo-thu")})
    assert site.build().code == 0
    checked = site.run("check", "--today", "2024-03-01")
    assert checked.code == 0
    assert ("[R411]" in checked.out) == (kind != "unit"), "what is to be written in a text is asked for, and no advice stands there that could be published"
    assert site.run("new", kind, "moi").code == 2, "an existing record is never touched"
    assert site.run("new", kind, "Mới Toanh").code == 2


def test_schema_writes_a_json_schema_for_every_kind(site: SampleSite, tmp_path: Path) -> None:
    assert site.run("schema", "--out", str(tmp_path / "schemas")).code == 0
    names = sorted(p.name for p in (tmp_path / "schemas").iterdir())
    assert names == [f"{kind}.schema.json" for kind in ("audiences", "channels", "document", "glossary", "holidays", "news", "page", "plan", "topics", "unit")]
    plan = json.loads((tmp_path / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
    assert plan["additionalProperties"] is False and {"title", "issuer", "period", "decision"} <= set(plan["required"])


def test_a_template_s_fault_is_named_with_its_line(site: SampleSite) -> None:
    page = (site.path / "templates/page.html").read_text(encoding="utf-8")
    site.with_plan().write({"templates/page.html": page.replace("{{ page.html }}", "{{ page.nothing }}"),
                            "content/pages/about/page.yaml": "title:\n  vi: Giới thiệu\n", "content/pages/about/page.vi.md": "Lời giới thiệu.\n"})
    run = site.build("--lang", "en")
    assert run.code == 1 and "templates/page.html:10:1: error[T101]" in run.err


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return str(answer.read().decode())


def _wait_for(url: str, wanted: str, seconds: float = 40) -> str:
    """Ask again until `wanted` is in the page; fails after `seconds`, passes as soon as it is there."""
    end = time.monotonic() + seconds
    last = ""
    while time.monotonic() < end:
        try:
            last = _get(url)
        except (urllib.error.URLError, ConnectionError) as error:
            last = str(error)
        if wanted in last:
            return last
        time.sleep(0.1)
    raise AssertionError(f"{wanted!r} did not come: {last[:400]}")


@contextmanager
def _serving(site: SampleSite) -> Iterator[str]:
    """Where `serve` is about to show a site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(site.path), "--port", str(port), "--today", "2024-03-01", "--lang", "en"]
    server = subprocess.Popen(command, env={**os.environ, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_serve_shows_drafts_rebuilds_on_change_and_shows_errors_over_the_last_good_page(site: SampleSite) -> None:
    site.with_plan(PLAN + "draft: true\n")
    with _serving(site) as address:
        url = f"{address}ke-hoach/p/"
        assert "livereload.js" in _wait_for(url, "Kế hoạch thử")
        site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch đã sửa")})
        _wait_for(url, "Kế hoạch đã sửa")
        site.write({"content/plans/p/plan.yaml": PLAN.replace("period: 2024", "perod: 2024")})
        page = _wait_for(url, "plansite-errors")
        assert "error[R301]" in page and "Kế hoạch đã sửa" in page, "the error is shown over the last good page"
        site.write({"content/plans/p/plan.yaml": PLAN})
        assert "plansite-errors" not in _wait_for(url, "Kế hoạch thử")
        assert not site.public.exists(), "serve never touches the published folder"


def test_a_browser_that_joins_with_a_page_that_has_become_old_is_told_to_load_it_again(site: SampleSite) -> None:
    """It was loading it when the others were told."""
    async def joined(url: str) -> Any:
        """What a browser is told that joins with a page."""
        socket = await websocket_connect(f"ws://{urlsplit(url).netloc}/livereload")
        for message in ({"command": "hello", "protocols": []}, {"command": "info", "url": url}, {"command": "hello", "protocols": []}):
            await socket.write_message(json.dumps(message))
        told = [json.loads(str(await socket.read_message()))["command"] for _ in range(2)]
        socket.close()
        return told[1]  # after the first greeting: the order to load, or the answer to the second greeting

    def join(url: str) -> Any:
        with ThreadPoolExecutor() as beside:  # other tests of this process may have a loop that runs
            return beside.submit(asyncio.run, joined(url)).result()

    site.with_plan()
    with _serving(site) as address:
        page, other = f"{address}ke-hoach/p/", f"{address}en/plans/p/"
        _wait_for(page, "Kế hoạch thử")
        site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch đã sửa").replace("Trial plan", "Mended plan")})
        _wait_for(other, "Mended plan")
        assert join(page) == "reload"
        end = time.monotonic() + 40
        while (told := join(page)) == "reload" and time.monotonic() < end:  # until the build of all pages is done, too
            _get(page)
        assert told == "hello", "it has the newest there is"


def test_an_address_of_publication_that_is_none_is_told_where_it_was_typed(site: SampleSite) -> None:
    run = site.with_plan().build("--base-url", "cchc.example.gov.vn")
    assert (run.code, run.err.splitlines()[0]) == (2, '--base-url: error[S104] thiết lập "base_url" phải là https://…/')


def test_an_address_of_the_licence_that_leads_nowhere_is_told_once(site: SampleSite) -> None:
    found, = site.with_plan().write({"site.toml": f'{SETTINGS}licence_url = "creativecommons.org/by"\n'}).findings()
    assert (found["code"], found["line"], found["hint"]["vi"]) == ("S104", 3, "")


def test_an_e_mail_address_that_is_none_is_told_before_readers_write_to_it(site: SampleSite) -> None:
    found, = site.with_plan().write({"site.toml": f'{SETTINGS}[publisher]\nemail = "cchc tại tỉnh"\n'}).findings()
    assert (found["code"], found["line"]) == ("S104", 4) and "một địa chỉ thư điện tử" in found["message"]["vi"]


@pytest.mark.parametrize("typed", ["Liên kết tới mục {addres}", "Liên kết tới mục {địa chỉ}", "Liên kết tới mục {address"])
def test_a_string_with_a_place_that_nothing_fills_is_told_at_its_line(site: SampleSite, typed: str) -> None:
    strings = (site.path / "templates/strings/vi.toml").read_text(encoding="utf-8")
    line = strings[:strings.index("permalink =")].count("\n") + 1
    changed = re.sub(r"^permalink = .*$", f'permalink = "{typed}"', strings, flags=re.MULTILINE)
    found = [finding for finding in site.with_plan().write({"templates/strings/vi.toml": changed}).findings() if finding["path"].endswith("vi.toml")]
    assert [(finding["code"], finding["line"]) for finding in found] == [("T101", line)]


@pytest.mark.parametrize("day", ["2024-3-1", "20240301", "2024-02-30", "9999-12-31"])
def test_a_day_that_is_none_or_has_none_after_it_is_told(site: SampleSite, day: str) -> None:
    run = site.with_plan().build(today=day)
    assert run.code == 2 and f'--today: error[S105] ngày "{day}"' in run.err


def test_seconds_that_are_none_are_asked_for_as_seconds(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2024-03-01")
    run = site.with_plan().run("build")
    assert run.code == 2 and 'SOURCE_DATE_EPOCH: error[S105] ngày "2024-03-01" không đúng dạng số giây tính từ 1970-01-01' in run.err


@pytest.mark.parametrize(("line", "place", "problem"), [
    ('theme = "a', (2, 11), "dấu nháy mở ở dòng này chưa được đóng"), ("theme = “a”", (2, 9), "giá trị phải là chữ trong dấu nháy kép"),
    ('theme = "a" b', (2, 13), "sau giá trị còn chữ thừa"), ('theme = "a"\ntheme = "b"', (3, 12), "khóa này đã có ở trên"),
    ('theme "a"', (2, 7), "thiếu dấu = sau khóa"), ('theme = { vi = "a"', (2, 19), "dấu { mở ở dòng này chưa được đóng"),
    ('theme = { vi = "a",\n en = "b" }', (2, 20), "khối { … } phải viết trên một dòng"), ('theme = "C:\\dir"', (2, 14), "trong dấu nháy kép, dấu \\ phải viết hai lần"),
])
@pytest.mark.parametrize("file", ["site.toml", "templates/strings/vi.toml"])
def test_what_toml_does_not_read_is_told_at_its_place_in_vietnamese(site: SampleSite, file: str, line: str, place: tuple[int, int], problem: str) -> None:
    found, = site.with_plan().write({file: f"# một dòng\n{line}\n"}).findings()
    assert (found["code"], found["path"], (found["line"], found["column"])) == ("S102", file, place)
    assert found["message"]["vi"].startswith(f"không đọc được TOML: {problem}")
