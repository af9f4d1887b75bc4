"""YAML as an editor types it: every value stays what was typed, every place is known, every slip is named at its line.

In: texts of YAML files, and bytes as editors' machines save them. Out: data, places, findings.
"""

from __future__ import annotations

import codecs
import json
import unicodedata
from typing import Any

import pytest
import yaml
from conftest import PLAN, ROOT, UNIT, SampleSite
from hypothesis import given, settings, strategies as st

from plansite.diagnostics import Log, Span, report
from plansite.reading import strict_yaml
from plansite.reading.strict_yaml import read_yaml
from plansite.records import Places


def read(text: str) -> tuple[Any, Places]:
    """Data and places of a text without any fault."""
    log = Log()
    loaded = read_yaml("f.yaml", text, log)
    assert log.sorted() == [] and loaded is not None
    return loaded


def faults(text: str) -> list[str]:
    """What is said about a text, as `line:column code`."""
    log = Log()
    read_yaml("f.yaml", text, log)
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in log.sorted()]


def advice(text: str) -> str:
    log = Log()
    read_yaml("f.yaml", text, log)
    return report(log, "plain", "vi")


# ---- values stay what was typed


@pytest.mark.parametrize("typed", [
    "no", "yes", "NO", "on", "true", "null", "~", "012", "0x1F", "1e3", "7:30", "12:30:45", "1_000", "1,5", "-1", ".5", "+84", ".inf", "2014-04-23",
    "2014-04-23 10:46", "22/QĐ-BNV", "/KH-SNV", "Q.II", "a:b", "C#", "50%", "Đảng ủy Bộ", "=", "a - b", "Căn cứ “Nghị định”; và …",
])
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert read(f"key: {typed}\nlist:\n  - {typed}\n")[0] == {"key": typed, "list": [typed]}


def test_a_key_is_text_too() -> None:
    assert read("no: a\n012: b\n2014: c\n")[0] == {"no": "a", "012": "b", "2014": "c"}


@pytest.mark.parametrize(("typed", "read_as"), [
    ("", None), ('""', ""), ("''", ""), ("'no'", "no"), ('"7:30"', "7:30"), ("'Lưu: VT'", "Lưu: VT"), ("'it''s'", "it's"), (r'"a\tb"', "a\tb"),
    ('"Đ\\u1ea3ng"', "Đảng"), ("|\n  một\n  hai\n", "một\nhai\n"), ("|-\n  một\n  hai\n", "một\nhai"), (">-\n  một\n  hai\n", "một hai"), ("một\n  hai", "một hai"),
    ("a # ghi chú", "a"), ("a#b", "a#b"), ('"a # b"', "a # b"), ("{}", {}), ("[]", []), ("[a, b]", ["a", "b"]),
])
def test_quotes_blocks_and_comments_are_those_of_yaml(typed: str, read_as: object) -> None:
    assert read(f"key: {typed}\n")[0] == {"key": read_as}


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có ghi chú\n"])
def test_an_empty_file_is_an_empty_record(text: str) -> None:
    assert read(text)[0] == {}


# ---- places


def test_places_count_letters_from_one() -> None:
    text = "# đầu\ntitle: Kế hoạch 😀\n\ntasks:\n  - n: 1\n    lead: Đảng ủy\n  - n: 2\n"
    places = read(text)[1]
    assert places.value("title") == Span("f.yaml", 2, 8, 10)
    assert places.value("tasks", 0, "lead") == Span("f.yaml", 6, 11, 7)
    assert places.value("tasks", 1, "n") == Span("f.yaml", 7, 8, 1)
    assert (places.key("tasks", 0, "lead").line, places.key("tasks", 0, "lead").column) == (6, 5)


def test_a_block_begins_on_its_first_line() -> None:
    places = read("note: |\n  một\n  hai\nlist:\n- a\n")[1]
    assert (places.value("note").line, places.value("note").column, places.value("note").length) == (1, 7, 1)
    assert (places.value("list").line, places.value("list").column) == (5, 1)


def test_the_place_of_what_is_missing_is_that_of_the_thing_around_it() -> None:
    places = read("decision:\n  type: plan\n")[1]
    assert places.value("decision", "signatory", "name") == places.value("decision")
    assert places.key("period") == places.value()


@settings(deadline=None)
@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.from_regex(r"[a-zđảếữ0-9]{1,9}", fullmatch=True)), min_size=1, unique_by=lambda p: p[0]))
def test_every_value_stands_where_its_place_says(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"{key}:\n    - {value}\n" for key, value in pairs)
    places = read(text)[1]
    for key, value in pairs:
        span = places.value(key, 0)
        assert text.split("\n")[span.line - 1][span.column - 1:][:span.length] == value


# ---- faults, each at its line and column


@pytest.mark.parametrize(("text", "expected"), [
    ("a: 1\nb: 2\na: 3\n", ["3:1 R202"]),
    ("a:\n  b: 1\n  b: 2\n  b: 3\n", ["3:3 R202", "4:3 R202"]),
    ("tasks:\n  - n: 1\n    n: 2\n", ["3:5 R202"]),
    ("a: {vi: Tổng hợp, báo cáo, en: b}\n", ["1:4 R204"]),
    ("a: b\nc: d: e\n", ["2:5 R205"]),
    ("title:\n\tvi: a\n", ["2:1 R206"]),
    ("-\ta\n", ["1:2 R206"]),
    ("a: &x b\nc: *x\n", ["2:1 R203"]),
    ("a: !!int 3\n", ["1:4 R203"]),
    ("? [a]\n: b\n", ["1:3 R203"]),
    ("a: b\n---\nc: d\n", ["2:1 R201"]),
    ("a: 'mở\nb: c\n", ["1:4 R201"]),
    ("a: [x, y\nb: c\n", ["1:4 R201"]),
    ("name:\n  vi: Kế hoạch\n  thử nghiệm\n  en: x\n", ["3:3 R201"]),
    ("name:\n  vi:Kế hoạch\n  en: x\n", ["2:3 R201"]),
    ("name:\n  vi:Kế hoạch\nb: c\n", ["2:3 R201"]),
    ("name:\n  - vi:Kế hoạch\n", ["2:5 R201"]),
    ("name: 'vi:Kế hoạch'\n", []),
    ("a: @x\n", ["1:4 R201"]),
    ("a: b\nc: \x07\n", ["2:4 R201"]),
])
def test_a_fault_is_named_at_its_line_and_column(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(("text", "line"), [
    ("a: {vi: Tổng hợp, báo cáo, en: Report}\n", "vi: Tổng hợp, báo cáo ⏎ en: Report"),
    ("title: Kế hoạch: thử\n", 'title: "Kế hoạch: thử"'),
    ("  - Kế hoạch: thử: ba\n", '- "Kế hoạch: thử: ba"'),
    ("- vi: Kế hoạch: thử\n", '- vi: "Kế hoạch: thử"'),
    ('title: Kế hoạch: "thử"\n', "title: 'Kế hoạch: \"thử\"'"),
    ("note: Lưu:\n", 'note: "Lưu:"'),
])
def test_a_slip_is_answered_with_the_line_as_it_should_be(text: str, line: str) -> None:
    assert line in advice(text)


@pytest.mark.parametrize(("text", "place"), [
    ("a: " + "[" * 2000 + "]" * 2000, "1:63"), ("a: " + "[" * 100_000 + "]" * 100_000, "1:63"), ("[" * 2000, "1:61"), ("{a: " * 2000, "1:241"),
    ("- " * 2000 + "a", "1:121"), ("".join("  " * n + "-\n" for n in range(2000)), "61:121"), ("".join("  " * n + "a:\n" for n in range(2000)), "61:121"),
    ("a: b: c\nd: " + "[" * 2000, "2:63"),
])
def test_what_is_nested_too_deeply_is_refused_at_the_first_that_is(text: str, place: str) -> None:
    """However deep: what follows it down breaks off the whole process, at some depth."""
    assert faults(text)[-1] == f"{place} R201"


def test_of_two_equal_keys_the_first_counts() -> None:
    loaded = read_yaml("f.yaml", "a: 1\na: 2\n", Log())
    assert loaded is not None and loaded[0] == {"a": "1"}


def test_after_a_plain_slip_reading_goes_on_with_what_was_meant() -> None:
    text = "a: {vi: Tổng hợp, báo cáo}\nb: c: d\ne:\n\tf: g\nh: 1\nh: 2\n"
    loaded = read_yaml("f.yaml", text, Log())
    assert faults(text) == ["1:4 R204", "2:5 R205", "4:1 R206", "6:1 R202"]
    assert loaded is not None and loaded[0] == {"a": {"vi": "Tổng hợp, báo cáo"}, "b": "c: d", "e": {"f": "g"}, "h": "1"}


def test_a_slip_that_cannot_be_mended_is_said_once_and_nothing_is_guessed() -> None:
    assert read_yaml("f.yaml", "a: b\n\tc: d\n", Log()) is None
    assert faults("a: b\n\tc: d\n") == ["2:1 R206"]


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("a:-[]{}'\"#&*!|>?%@`,\t\n \\~<="), st.characters(blacklist_categories=("Cs",))), max_size=40))
def test_any_text_is_read_or_refused_but_never_a_traceback(text: str) -> None:
    log = Log()
    if read_yaml("f.yaml", text, log) is None:
        assert log.has_errors


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff\u2028\u2029"), min_size=1))
def test_any_sentence_in_quotes_is_kept_letter_by_letter(sentence: str) -> None:
    assert read(f"key: {json.dumps(sentence, ensure_ascii=False)}\n")[0] == {"key": sentence}


# ---- a file without a slip is read from events, any other node by node


BY_NODES = "\nlast-of-all: &named x\n"
"""a name that nothing refers to: no slip, but looked at node by node"""
FILES = sorted(path for folder in ("content", "examples", "tests/broken") for path in (ROOT / folder).rglob("*.yaml"))


def both_ways(text: str) -> None:
    """The same data, places and findings from events and from nodes."""
    by_events, by_nodes = Log(), Log()
    short, long = read_yaml("f.yaml", text, by_events), read_yaml("f.yaml", text + BY_NODES, by_nodes)
    assert by_events.sorted() == by_nodes.sorted()
    if short is None or long is None:
        assert short is long
        return
    last = "\x1flast-of-all"
    assert long[0].pop("last-of-all") == "x"
    assert short[0] == long[0] and list(short[0]) == list(long[0])
    assert {path: at for path, at in positions(short[1].values).items() if path} == {path: at for path, at in positions(long[1].values).items() if path not in ("", last)}
    assert positions(short[1].keys) == {path: at for path, at in positions(long[1].keys).items() if path != last}


def positions(lines: str) -> dict[str, str]:
    """Paths and positions as `Places` holds them."""
    return dict(line.split("\t", 1) for line in lines.split("\n")[1:])  # type: ignore[misc]


@pytest.mark.parametrize("folder", sorted({path.relative_to(ROOT).parts[0] for path in FILES}))
def test_every_file_is_read_the_same_from_events_and_node_by_node(folder: str) -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8-sig").rstrip() + "\n"
        if path.is_relative_to(ROOT / folder) and not any(end in text for end in "\r\x85\u2028\u2029"):
            both_ways(text)


SCALARS = st.sampled_from(["a", "Đảng ủy", '"a: b"',
                           "'hai\n  dòng'", "|\n    một\n    hai", ">-\n    một\n    hai", "", "~", "[]", "[a, b]", "{}", "!x y", "&n z", "# c", "😀 ﬁ"])


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-zđ]{1,5}", fullmatch=True), SCALARS | st.lists(SCALARS, min_size=1).map(lambda items: "".join(f"\n  - {i}" for i in items))))
def test_any_record_is_read_the_same_from_events_and_node_by_node(record: dict[str, str]) -> None:
    both_ways("a0: x\n" + "".join(f"{key}: {value}\n" for key, value in record.items()))


def test_files_are_read_the_same_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything() -> list[tuple[Any, Any, list[str]]]:
        found = []
        for path in FILES[::3]:
            log = Log()
            loaded = read_yaml("f.yaml", path.read_text(encoding="utf-8-sig"), log)
            found.append((loaded and loaded[0], loaded and (positions(loaded[1].values), positions(loaded[1].keys)), [f"{d.span} {d.code}" for d in log.sorted()]))
        return found

    as_installed = everything()
    monkeypatch.setattr(strict_yaml, "Loader", yaml.BaseLoader)
    assert everything() == as_installed


# ---- files as editors' machines save them


@pytest.mark.parametrize("saved", [
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\r").encode(),
    lambda text: codecs.BOM_UTF8 + text.encode(),
    lambda text: codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\u2028").encode(),
], ids=["CRLF", "CR", "BOM", "BOM and CRLF", "line separators"])
def test_line_ends_and_a_byte_order_mark_change_nothing(site: SampleSite, saved: Any) -> None:
    vi, en = "# KẾ HOẠCH\n\nI. Mục đích\n\n1. Một\n2. Hai\n", "# PLAN\n\nI. Purpose\n\n1. One\n2. Two\n"
    digest = site.with_plan(vi=vi, en=en).findings()[0]["hint"]["en"][-12:]
    translated = f"translates: {digest}\n{en}"
    assert site.with_plan(vi=vi, en=translated).build().code == 0
    plain = site.published()
    site.write({"content/plans/p/plan.yaml": saved(PLAN), "content/plans/p/plan.vi.md": saved(vi), "content/plans/p/plan.en.md": saved(translated)})
    assert site.findings() == []
    assert site.published() == plain
    site.write({"content/plans/p/plan.yaml": saved(PLAN + "recordd: 2024-01-05\n")})
    assert [(f["code"], f["line"], f["column"]) for f in site.findings()] == [("R301", 8, 1)]


def test_text_is_normalised_once_with_a_warning_at_the_first_letter(site: SampleSite) -> None:
    typed = PLAN.replace("Kế hoạch thử", unicodedata.normalize("NFD", "Kế hoạch thử"))
    site.with_plan(typed)
    assert [(f["code"], f["severity"], f["line"], f["column"]) for f in site.findings()] == [("R104", "warning", 2, 8)]
    assert site.data("plans")[0]["title"]["vi"] == "Kế hoạch thử"
    assert "Kế hoạch thử" in site.text("ke-hoach/p/index.html")


def test_a_file_that_is_not_utf_8_is_one_error(site: SampleSite) -> None:
    site.with_plan().write({"content/units/khac.yaml": UNIT.encode("utf-16")})
    assert [(f["code"], f["path"]) for f in site.findings()] == [("R103", "content/units/khac.yaml")]


# ---- places are held as text


def test_an_entry_that_is_dropped_moves_those_after_it_up() -> None:
    places = read("tasks:\n  - name: a\n  - name: b\n  - name: c\ntasks-1: x\n")[1].without(("tasks", 1))
    assert (places.value("tasks", 0, "name").line, places.value("tasks", 1, "name").line, places.key("tasks", 1, "name").line) == (2, 4, 4)
    assert places.value("tasks", 2, "name") == places.value("tasks")
    assert places.value("tasks-1").line == 5


def test_a_key_that_holds_what_parts_our_lines_is_no_other_path() -> None:
    places = read('"a\\x1fb": 1\na:\n  b: 2\n"a\\nb": 3\n"a\\tb": 4\n')[1]
    assert [places.value("a\x1fb").line, places.value("a", "b").line, places.value("a\nb").line, places.value("a\tb").line] == [1, 3, 4, 5]
