"""The search library and the portal's index: one key for every way of typing, byte-identical files, and no more of them than a query needs.

In: words, small sets of entries, the real portal. Out: assertions. The script's ranking is tested in test_search_in_browser.py.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import subprocess
import sys
import unicodedata
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from conftest import PLAN, UNIT, SampleSite
from published import Published
from test_batches import edition_of

from plansite.cache import as_data, data_from
from plansite.rendering.assets import bare_script
from plansite.rendering.search_entries import facets_of
from plansite.search import Analyser, Entry, Facet, Index, Lost, Passage, build_index, clean, digests_of, fold, joined_number, stem
from plansite.search.postings import parted, taken_apart
from plansite.search.words import initials

ROOT = Path(__file__).parent.parent
SHORT = {"CCHC": "cải cách hành chính", "UBND": "Ủy ban nhân dân"}
KINDS = (Facet("kind", "Loại", {"plan": "Kế hoạch", "unit": "Đơn vị"}),)


# ---- words


@pytest.mark.parametrize(("typed", "one"), [
    ("Hoà bình", "hòa bình"), ("Uỷ ban", "ủy ban"), ("KHOẺ", "khỏe"), ("hoàn thành", "hoàn thành"), ("quý", "quý"), ("thuỷ", "thủy"), ("toà án", "tòa án"),
    ("Ðiện", "điện"), ("people's", "people"), ("Ministry’s", "ministry"), (unicodedata.normalize("NFD", "Uỷ ban nhân dân"), "ủy ban nhân dân"),
])
def test_every_way_of_typing_a_word_is_one(typed: str, one: str) -> None:
    assert clean(typed) == one


@pytest.mark.parametrize(("text", "key"), [("diễn đàn", "dien dan"), ("đường", "duong"), ("mã má mà mạ mả", "ma ma ma ma ma"), ("ưu ơi", "uu oi"), ("444", "444")])
def test_a_key_has_no_marks_and_no_d_with_a_stroke(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(("one", "other"), [
    ("forums", "forum"), ("organizing", "organize"), ("organized", "organize"), ("bodies", "body"), ("planned", "plan"), ("planning", "plan"),
    ("committees", "committee"), ("services", "service"), ("reported", "report"),
])
def test_english_endings_do_not_part_a_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("british", "american"), [
    ("programme", "program"), ("programmes", "program"), ("organisation", "organization"), ("organised", "organizing"), ("centre", "center"), ("centres", "centers"),
    ("labour", "labor"), ("licence", "license"), ("catalogue", "catalog"), ("travelling", "traveling"), ("fulfil", "fulfill"), ("decentralisation", "decentralization"),
])
def test_british_and_american_spellings_are_one(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["tre", "four", "our", "hour", "well", "full", "ministry", "district"])
def test_spellings_leave_other_words_alone(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("word", ["press", "status", "basis", "thing", "need", "news", "444", "bnv"])
def test_stems_of_short_words_stay_apart(word: str) -> None:
    assert stem(word) in (word, word.removesuffix("s"))


@pytest.mark.parametrize(("number", "joined"), [
    ("444/qđ-bnv", ["444qđbnv", "qđbnv"]), ("17/2017/nđ-cp", ["172017nđcp", "nđcp"]), ("3809/kh - ubnd", ["3809khubnd", "khubnd"]), ("30c/nq-cp", ["30cnqcp", "nqcp"]),
    ("11/02", []),
])
def test_a_number_is_found_without_marks_and_separators(number: str, joined: list[str]) -> None:
    assert joined_number(number) == joined


def test_forms_are_words_neighbours_and_numbers_in_one_piece() -> None:
    forms = Analyser("vi", {}).forms("Quyết định số 444/QĐ-BNV, Tổ chức Diễn đàn. Hết")
    assert {"quyết định", "444", "444 qđ", "qđ bnv", "444qđbnv", "bnv tổ", "diễn đàn"} <= set(forms)
    assert "đàn hết" not in forms  # a full stop parts neighbours


def test_an_abbreviation_is_found_by_its_words_and_they_by_it() -> None:
    analyser = Analyser("vi", SHORT)
    assert {"cải cách", "hành chính", "công cải", "chính tỉnh", "cchc"} <= set(analyser.forms("công CCHC tỉnh"))
    assert {"cchc", "công cchc", "cchc tỉnh", "hành chính"} <= set(analyser.forms("công cải cách hành chính tỉnh"))
    assert "ubnd tỉnh" in analyser.forms("Uỷ ban nhân dân tỉnh")


@pytest.mark.parametrize(("name", "short"), [
    ("vụ tổ chức cán bộ", ["vt", "vtc", "vtcc", "vtccb", "tc", "tcc", "tccb", "cc", "ccb", "cb"]), ("ban chỉ đạo", ["bc", "bcđ", "cđ"]),
    ("bộ thông tin và truyền thông", ["bt", "btt", "bttt", "btttt", "tt", "ttt", "tttt"]), ("văn phòng", ["vp"]), ("báo", []),
])
def test_a_name_without_an_abbreviation_is_known_by_its_first_letters(name: str, short: list[str]) -> None:
    assert list(dict.fromkeys(initials(name.split()))) == short


# ---- the index


def entries(count: int) -> list[Entry]:
    return [Entry(f"p/{n}/", f"Kế hoạch số {n} tỉnh {'ABCDEFGH'[n % 8]}{n % 63}", (f"{n}/KH-UBND",), "Uỷ ban nhân dân",
                  (Passage(f"Mục đích thứ {n}: cải cách hành chính.", "i"),), {"kind": ("plan",)}, ("plan", "Kế hoạch", "", "2024", "", "", "")) for n in range(count)]


def index_of(found: Sequence[Entry], language: str = "vi") -> Index:
    return build_index(found, language, "i/", SHORT, KINDS)


def manifest(index: Index) -> dict[str, Any]:
    return json.loads(index.files[index.manifest])


def looked_up(index: Index, key: str) -> list[list[Any]]:
    """The forms of a key, found as the browser does."""
    table = manifest(index)["dictionary"]
    shard = max(n for n, first in enumerate(table["k"]) if first <= key)
    return json.loads(index.files[f"i/{table['d'][shard // table['n']]}/{shard % table['n']}.json"]).get(key, [])


def entries_of(posting: list[Any]) -> list[int]:
    found, last = [], 0
    for step in posting[2]:
        last += step // 16
        found.append(last)
    return found


def test_exact_forms_stand_apart_under_one_key() -> None:
    index = index_of([Entry(f"{n}/", word) for n, word in enumerate(("mã", "má", "mà", "ma", "Mã"))])
    assert {form: entries_of([form, *rest]) for form, *rest in looked_up(index, "ma")} == {"ma": [3], "mà": [2], "má": [1], "mã": [0, 4]}


@pytest.mark.parametrize(("text", "is_parted"), [
    ("cải cách. Hành chính", True), ("(cải cách) hành chính", True), ("cải cách\nhành chính", True), ("cải cách\t hành chính", True),
    ("cải cách, hành chính", False), ("cải cách – hành chính", False), ("cải cách\thành chính", False), ("cải cách.hành chính", False),
    ("cải cách .), hành chính", False)])
def test_words_are_neighbours_unless_a_full_stop_or_the_like_before_a_blank_parts_them(text: str, is_parted: bool) -> None:
    found = Analyser("vi", {}).analysed(text)
    assert found.words == ["cải", "cách", "hành", "chính"]
    assert ("cách hành" not in found.forms) == is_parted


def test_a_posting_is_told_by_its_step_weight_and_passage() -> None:
    of_entries = [(3, 15, 0), (4, 1, 4095), (70_000, 9, 2)]
    postings = array("Q", [n << 16 | weight << 12 | passage for n, weight, passage in of_entries])
    assert taken_apart(postings) == ([3 * 16 + 15, 1 * 16 + 1, 69_996 * 16 + 9], [0, 4095, 2])
    assert taken_apart(postings[:1]) == ([3 * 16 + 15], [0])
    assert [list(part) for part in parted(postings, 2)] == [[postings[0], postings[2]], [postings[1]]]


def test_an_entry_that_is_kept_comes_back_with_its_passages() -> None:
    for entry in (Entry("a/", "Một", passages=(Passage("hai"), Passage("ba", "m-1", "III.1")), weight=3), Entry("b/", "Bốn", facets={"kind": ("plan",)})):
        assert data_from(as_data(entry)) == entry


def test_a_title_weighs_more_than_a_text_and_a_passage_says_where() -> None:
    index = index_of([Entry("a/", "Diễn đàn"), Entry("b/", "Khác", passages=(Passage("Một dòng."), Passage("Tổ chức diễn đàn.")))])
    (form, count, steps, passages), = looked_up(index, "dien dan")
    assert (form, count, passages) == ("diễn đàn", 2, [0, 2])
    assert steps[0] & 15 > steps[1] & 15 > 0


def test_first_letters_find_what_is_shortened_only() -> None:
    index = index_of([Entry("a/", "Vụ Tổ chức cán bộ", is_shortened=True), Entry("b/", "Vụ Tổ chức cán bộ")])
    (form, count, *_), = looked_up(index, "tccb")
    assert (form, count) == ("tccb", 1)


def test_a_whole_title_has_a_key_of_its_own() -> None:
    index = index_of([Entry("a/", "Bộ Nội vụ", ("BNV",)), Entry("b/", "Bộ trưởng Bộ Nội vụ")])
    assert entries_of(looked_up(index, "=bo noi vu")[0]) == [0]
    assert entries_of(looked_up(index, "=bnv")[0]) == [0]


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index has as many files of words, in as many folders, as one of four times as many entries has otherwise, and a long list is as much shorter."""
    for limit, less in (("files.SHARD", 4_000), ("files.TOGETHER", 16), ("dictionary.FIRST_TIER", 256)):
        monkeypatch.setattr(f"plansite.search.{limit}", less)


@pytest.mark.parametrize("changed", [0, 0.006, 0.3])
def test_an_index_made_with_what_was_kept_of_another_has_the_bytes_of_one_made_without(small_files: None, changed: float) -> None:
    """Where none, few or many titles were changed meanwhile, entries went or stayed, and none, one or many came in."""
    chance, every = random.Random(4), entries(320)
    found = every[:300]
    kept = index_of(found).kept
    for gone, more in itertools.product((0, 0.006), (0, 1, 20)):
        found = [replace(entry, title=f"{entry.title} đã sửa") if chance.random() < changed else entry for entry in found]
        found = [entry for entry in found if chance.random() >= gone]
        at = chance.randrange(len(found))
        found[at:at] = every[300:300 + more]
        index = build_index(found, "vi", "i/", SHORT, KINDS, kept)
        assert index == index_of(found)
        kept = index.kept
    assert build_index(found, "vi", "i/", {}, KINDS, kept) == build_index(found, "vi", "i/", {}, KINDS)
    assert build_index([], "vi", "i/", SHORT, KINDS, kept) == index_of([])


def tasks_of(n: int, title: str = "") -> list[Entry]:
    """A plan with a text and two tasks below it."""
    words = ["cải cách", "hành chính", "diễn đàn", "đối tác", "tập huấn", "báo cáo", "tuyên truyền", "kiểm tra", "đánh giá"]
    plan = Entry(f"p/{n}/", title or f"Kế hoạch {words[n % 9]} tỉnh {'ABCDEFGH'[n % 8]}{n % 63}", (f"{n}/KH-UBND",), "Uỷ ban nhân dân",
                 tuple(Passage(f"Mục {k}: {words[(n + k) % 9]} và {words[(n * k) % 9]}.", f"m-{k}") for k in range(1 + n % 4)), {"kind": ("plan",)}, ("plan", f"{n}"))
    return [plan, *(Entry(f"p/{n}/#{k}", f"Nhiệm vụ {words[(n + k) % 9]}", passages=(Passage(f"Do {words[k]} làm.", f"{k}"),), group=f"p/{n}/", weight=6.0)
                    for k in range(2))]


@pytest.mark.parametrize("seed", range(8))
def test_an_edit_of_an_index_in_parts_gives_the_bytes_of_one_made_from_all_entries(small_files: None, seed: int) -> None:
    """Titles, texts, groups and numbers change in the midst of it; plans come in at the end and go."""
    chance, plans = random.Random(seed), {n: tasks_of(n) for n in range(105)}
    kept = build_index([entry for found in plans.values() for entry in found], "vi", "i/", SHORT, KINDS, ahead=0).kept
    for step in range(8):
        n = chance.choice(list(plans)[:-1])
        plan, *tasks = plans[n]
        last, number = list(plans)[-1], chance.randrange(9)
        if number == 0:
            plans |= {last + k: tasks_of(last + k) for k in range(1, chance.choice((2, 4)))}
        elif number == 1:
            plans.pop(n)
        elif number == 2:
            plans[last + 1] = [Entry("không/", "Mục có mục cha không biết", group=chance.choice(("p/77777/", f"p/{n}/#0", "")))]
        else:
            plans[n] = [*chance.choice([
                [replace(plan, passages=(Passage("Một dòng khác hẳn."), *plan.passages[1:])), *tasks],
                [replace(plan, passages=(*plan.passages, Passage("Thêm một dòng."))), *tasks],
                [plan, *(replace(task, group="") for task in tasks)],
                [replace(plan, url=f"q/{n}/"), *tasks],
                [replace(plan, title="zzz", facets={}), *tasks],
                *(tasks_of(n, f"{plan.title} {words}") for words in ("aaa", "Báo cáo", "đã sửa", "mới của tỉnh")),
            ])]
        found = [entry for its in plans.values() for entry in its]
        index = build_index(found, "vi", "i/", SHORT, KINDS, kept, ahead=0)
        assert index == build_index(found, "vi", "i/", SHORT, KINDS, ahead=0), step
        kept = index.kept


def test_an_edit_reads_what_has_changed_and_nothing_else() -> None:
    every = [entry for n in range(500) for entry in tasks_of(n)]
    kept = build_index(every, "vi", "i/", SHORT, KINDS, ahead=0).kept
    asked: set[int] = set()

    class Asked(list[Entry]):
        def __getitem__(self, n: Any) -> Any:
            asked.add(n)
            return super().__getitem__(n)

    now = Asked(every)
    now[750] = tasks_of(250, "Một tên khác")[0]
    digests = digests_of(list(now))
    index = build_index(now, "vi", "i/", SHORT, KINDS, replace(kept, told=Asked(every)), 0, digests)
    assert asked == {750}
    assert index == build_index(list(now), "vi", "i/", SHORT, KINDS, ahead=0)
    assert len(index.kept.contents.new) < len(index.files) / 2  # type: ignore[attr-defined]


def test_an_edit_of_an_index_of_which_something_is_gone_has_the_same_bytes() -> None:
    every = [entry for n in range(420) for entry in tasks_of(n)]
    kept = build_index(every, "vi", "i/", SHORT, KINDS, ahead=0).kept
    every[300] = tasks_of(100, "Một tên khác")[0]
    expected = build_index(every, "vi", "i/", SHORT, KINDS, ahead=0)
    for gone in kept.keyed["dictionary"].digests[::7]:
        without = {digest: content for digest, content in kept.contents.items() if digest != gone}
        try:
            index = build_index(every, "vi", "i/", SHORT, KINDS, replace(kept, contents=without), ahead=0)
            found = dict(index.files)
        except Lost:
            continue  # it stands where it stood, and is asked for when it is read
        assert found == expected.files
    assert build_index(every, "vi", "i/", SHORT, KINDS, replace(kept, contents={}), ahead=0) == expected
    assert build_index(every, "vi", "i/", SHORT, KINDS, replace(kept, told=[None] * len(every)), ahead=0) == expected


@pytest.mark.parametrize("change", [
    {"url": "x/"}, {"title": "x"}, {"names": ("x",)}, {"context": "x"}, {"passages": (Passage("x"),)}, {"facets": {"kind": ("unit",)}}, {"shown": ("x",)},
    {"group": "p/1/"}, {"weight": 1.0}, {"language": "en"}, {"is_shortened": True},
])
def test_whatever_an_entry_says_counts_when_it_is_compared_with_one_kept(change: Mapping[str, Any]) -> None:
    assert change.keys() <= {field.name for field in fields(Entry)} and len(fields(Entry)) == 11
    found = entries(5)
    other = [*found[:2], replace(found[2], **change), *found[3:]]
    assert [one == same for one, same in zip(digests_of(found), digests_of(other), strict=True)] == [True, True, False, True, True]
    assert build_index(other, "vi", "i/", SHORT, KINDS, index_of(found).kept) == index_of(other)


def test_no_file_is_named_but_by_what_is_in_it() -> None:
    """Two builds never mix: of two indexes that differ, files of one name are the same."""
    one, other = index_of(entries(300)), index_of(entries(301))
    shared = {path for path in one.files.keys() & other.files.keys() if one.files[path] != other.files[path]}
    assert shared == {"i/manifest.json"}
    assert len(one.files.keys() & other.files.keys()) > 1


def test_the_bytes_do_not_depend_on_the_seed_of_the_process() -> None:
    script = ("import hashlib; from tests.test_search_room import entry, index_of; i = index_of([entry(n) for n in range(200)]);"
              "print(hashlib.sha256(repr(sorted(i.files.items())).encode()).hexdigest())")
    made = [subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
                           capture_output=True, text=True, check=True).stdout for seed in ("1", "4242")]
    assert made[0] == made[1]


def test_every_file_is_small_and_a_long_list_is_read_in_two_parts() -> None:
    index = index_of(entries(3000))
    assert max(len(gzip.compress(content)) for path, content in index.files.items()) < 12_000
    (form, count, steps, passages, more), = looked_up(index, "ke hoach")
    assert (form, count, len(steps)) == ("kế hoạch", 3000, 1024)
    rest, places = json.loads(index.files[f"i/{more}"])
    assert len(rest) == 3000 - 1024 and places == 0 == passages
    assert {"ke", "hoach", "ke hoach", "cchc"} <= set(manifest(index)["common"])


def test_files_grow_with_the_characters_not_with_the_entries() -> None:
    """A hundred short records do not make a dozen files, nor do long ones make one that a query cannot afford."""
    short = index_of([Entry(f"{n}/", f"Mục {n}", passages=(Passage("Một dòng."),) * 9) for n in range(400)])
    long = index_of([Entry(f"{n}/", f"Mục {n}", passages=(Passage("Một dòng rất dài. " * 40),)) for n in range(400)])
    for index, most in ((short, 20), (long, 40)):
        assert len(index.files) <= most
        ahead = f"i/{manifest(index)['ahead']}"
        assert max(len(content) for path, content in index.files.items() if path != ahead) < 64_000
    assert manifest(short)["passages"]["p"] > manifest(long)["passages"]["p"]


def test_a_small_index_is_in_one_file_too_and_a_large_one_is_not() -> None:
    index = index_of(entries(200))
    ahead = json.loads(index.files[f"i/{manifest(index)['ahead']}"])
    for name in ("dictionary", "words", "records"):
        table = manifest(index)[name]
        files = [index.files.get(f"i/{folder}/{n}.json") for folder in table["d"] for n in range(table["n"])]
        assert ahead[name] == [json.loads(content) for content in files if content is not None], name
    assert manifest(index_of(entries(3000)))["ahead"] == ""


def test_a_file_of_a_large_dictionary_holds_the_records_of_its_strongest_titles_and_one_of_a_small_none() -> None:
    """So the first results stand as soon as the words are there, one way to the server and back."""
    found = [*entries(300), Entry("b/", "Kế hoạch", shown=("plan", "Kế hoạch"))]
    small, large = index_of(found), build_index(found, "vi", "i/", SHORT, KINDS, ahead=0)
    assert (manifest(small)["ahead"] != "", manifest(large)["ahead"]) == (True, "")
    dictionary = manifest(large)["dictionary"]
    shards = [json.loads(content) for path, content in large.files.items() if any(path == f"i/{dictionary['d'][0]}/{n}.json" for n in range(dictionary["n"]))]
    for shard in shards:
        beside = shard.pop("")
        for key, forms in shard.items():
            strongest = max(forms, key=lambda form: max(step & 15 for step in form[2]))
            assert strongest[3] != 0 or any(str(entry) in beside for entry in entries_of(strongest)), key
        assert all(record[1] == found[int(entry)].title and record[5] == found[int(entry)].shown[0] for entry, record in beside.items())
    for path, content in small.files.items():
        assert not isinstance(json.loads(content), dict) or "" not in json.loads(content), path


@pytest.mark.parametrize("ahead", [0, 10**6])
def test_an_index_in_parts_made_with_what_was_kept_has_the_bytes_of_one_made_without(ahead: int) -> None:
    found = entries(400)
    kept = build_index(found, "vi", "i/", SHORT, KINDS, ahead=ahead).kept
    found[200:201] = [replace(found[200], title="Một tên khác"), Entry("n/", "Mục mới")]
    assert build_index(found, "vi", "i/", SHORT, KINDS, kept, ahead).files == build_index(found, "vi", "i/", SHORT, KINDS, None, ahead).files


def test_a_file_begins_where_the_one_before_ends_in_as_few_letters_as_do() -> None:
    keys = manifest(index_of(entries(300)))["dictionary"]["k"]
    assert len(keys) > 2 and keys == sorted(keys) and max(map(len, keys)) < 20
    for key in ("=ke hoach so 7 tinh h7", "299khubnd", "cai cach", "uy ban"):
        assert looked_up(index_of(entries(300)), key), key


def test_a_record_names_its_group_and_its_first_passage() -> None:
    index = index_of([Entry("p/", "Kế hoạch", passages=(Passage("a"), Passage("b"))), Entry("p/#task-1", "Việc", passages=(Passage("c", "task-1"),), group="p/")])
    table = manifest(index)["records"]
    assert json.loads(index.files[f"i/{table['d'][0]}/0.json"]) == [["p/", "Kế hoạch", -1, 0, ""], ["p/#task-1", "Việc", 0, 2, ""]]


def test_an_empty_site_has_an_index_that_finds_nothing() -> None:
    index = index_of([])
    assert manifest(index)["entries"] == 0
    assert manifest(index)["dictionary"]["k"] == []


def test_rows_name_the_values_of_filters() -> None:
    index = index_of([Entry("a/", "A", facets={"kind": ("plan",)}), Entry("b/", "B", facets={"kind": ("unit", "plan")}), Entry("c/", "C")])
    table = manifest(index)["rows"]
    assert json.loads(index.files[f"i/{table['d'][0]}/0.json"]) == [[0], [[0, 1]], [-1]]


# ---- the portal's


def index_files(site: Published, folder: str) -> Mapping[str, bytes]:
    return {path: (site.public / path).read_bytes() for path in site.paths if path.startswith(folder)}


@pytest.mark.parametrize("folder", ["tim-kiem/index/", "en/search/index/"])
def test_everything_but_the_texts_is_small(real_site: Published, folder: str) -> None:
    files = index_files(real_site, folder)
    assert len(gzip.compress(files[f"{folder}manifest.json"])) < 8_000
    assert sum(len(gzip.compress(content)) for content in files.values()) < 300_000


def records(site: Published, folder: str) -> list[list[Any]]:
    table = json.loads((site.public / f"{folder}manifest.json").read_text(encoding="utf-8"))["records"]
    return [record for number in range(len(table["d"])) for n in range(table["n"])
            for file in [site.public / f"{folder}{table['d'][number]}/{n}.json"] if file.exists() for record in json.loads(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("folder", "language"), [("tim-kiem/index/", "vi"), ("en/search/index/", "en")])
def test_every_record_of_the_portal_can_be_found(real_site: Published, folder: str, language: str) -> None:
    urls = {record[0] for record in records(real_site, folder)}
    for name in ("plans", "tasks", "units", "documents"):
        for id, item in real_site.data(name).items():
            assert item["url"][language].split("/", 3)[3] in urls, (name, id)


def test_every_result_leads_to_a_place_that_is_there(real_site: Published) -> None:
    for record in records(real_site, "tim-kiem/index/"):
        path, _, anchor = record[0].partition("#")
        page = real_site.page(path)
        assert not anchor or page.has(id=anchor), record[0]


def test_search_page_without_a_script_lists_units_numbers_years_and_topics(real_site: Published) -> None:
    for path, words in (("tim-kiem/", ("Bộ Nội vụ", "444/QĐ-BNV", "2014", "Cải cách thể chế")),
                        ("en/search/", ("Ministry of Home Affairs", "444/QĐ-BNV", "2014", "Institutional reform"))):
        html = (real_site.public / path / "index.html").read_text(encoding="utf-8")
        ways = html[html.index('class="search-ways"'):]
        assert [word for word in words if f">{word}" not in ways] == []


def test_a_unit_is_filtered_with_its_predecessors(site: SampleSite) -> None:
    before = UNIT + "dissolution_date: 2024-02-01\nclosed_status: replaced\nsuperseded_by:\n  - unit: bo-sau\n    date: 2024-02-01\n"
    site.with_plan().write({"content/units/bo-thu.yaml": before, "content/units/bo-sau.yaml": UNIT.replace("Thử nghiệm", "Sau").replace("Trials", "Later")})
    assert site.build().code == 0
    index = json.loads(site.text("tim-kiem/index/manifest.json"))
    units = {code: n for n, (code, _) in enumerate(next(f for f in json.loads(site.text(f"tim-kiem/index/{index['facets']}")) if f[0] == "unit")[2])}
    rows, found = (json.loads(site.text(f"tim-kiem/index/{index[table]['d'][0]}/0.json")) for table in ("rows", "records"))
    plan = next(n for n, record in enumerate(found) if record[0] == "ke-hoach/p/")
    assert rows[plan][3] == sorted(units[id] for id in ("bo-thu", "bo-sau"))


def units_filtered(site: SampleSite, url: str) -> set[str]:
    """The units that the entry at an address is found by."""
    index = json.loads(site.text("tim-kiem/index/manifest.json"))
    codes = [code for code, _ in next(facet for facet in json.loads(site.text(f"tim-kiem/index/{index['facets']}")) if facet[0] == "unit")[2]]
    rows, found = (json.loads(site.text(f"tim-kiem/index/{index[table]['d'][0]}/0.json")) for table in ("rows", "records"))
    row = rows[next(n for n, record in enumerate(found) if record[0] == url)][3]
    return {codes[n] for n in (row if isinstance(row, list) else [row])}


def test_a_province_is_filtered_with_its_units_and_those_of_its_predecessors(site: SampleSite) -> None:
    gone = "dissolution_date: 2024-02-01\nclosed_status: merged\nsuperseded_by:\n  - unit: tinh-moi\n    date: 2024-02-01\n"
    province = "name:\n  - vi: Tỉnh {0}\n    en: {0} Province\nkind: province\nlevel: province\n"
    site.with_plan(PLAN.replace("bo-thu", "so")).write({
        "content/units/tinh-cu.yaml": province.format("Cũ") + gone,
        "content/units/tinh-moi.yaml": province.format("Mới"),
        "content/units/so.yaml": "name:\n  - vi: Sở Thử nghiệm\n    en: Department of Trials\nkind: department\nlevel: province\nparent:\n  - unit: tinh-cu\n"})
    assert site.build().code == 0
    assert units_filtered(site, "ke-hoach/p/") == units_filtered(site, "don-vi/so/") == {"so", "tinh-cu", "tinh-moi"}
    assert units_filtered(site, "don-vi/tinh-moi/") == {"tinh-moi"}


def test_words_of_a_draft_are_not_found_by_the_public(site: SampleSite) -> None:
    site.with_plan(PLAN + "draft: true\n").build()
    assert "Kế hoạch thử" not in "".join(content.decode() for path, content in site.published().items() if "/index/" in path)


# ---- the scripts


def test_served_scripts_have_no_comment_lines_and_no_indentation() -> None:
    script = '// Says hello.\n(function () {\n  // Why.\n\n  const url = "https://a.example/"; // kept\n  say(url);\n})();\n'
    assert bare_script(script) == '(function () {\nconst url = "https://a.example/"; // kept\nsay(url);\n})();\n'


def test_a_template_literal_keeps_its_lines() -> None:
    script = "  const text = `one\n    // two\n\n  three`;\n  // off\n  say(`four`);\n"
    assert bare_script(script) == "const text = `one\n    // two\n\n  three`;\nsay(`four`);\n"


@pytest.mark.parametrize("script", ["/* one\n   two */\n  a();\n", 'const a = "one\\\n  two";\n', "  const a = `open;\n  // b\n"])
def test_a_script_in_which_a_line_may_be_something_else_is_left_alone(script: str) -> None:
    assert bare_script(script) == script


def test_units_of_one_name_under_one_body_are_told_in_the_order_of_their_ids_however_they_came(site: SampleSite) -> None:
    twins = [f"phong-{letter}" for letter in "hbdaecgf"]
    edition = edition_of(site)
    units = edition.portal.units
    portal = replace(edition.portal, units={**units, **{id: replace(units["bo-thu"], id=id) for id in twins}},
                     units_called={key: len(twins) + 1 for key in edition.portal.units_called})
    facets = facets_of(replace(edition, portal=portal), [(("unit", tuple(twins)),)])
    assert list(next(facet.values for facet in facets if facet.key == "unit")) == sorted(twins)
