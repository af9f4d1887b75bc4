"""The sources, word for word: every line and cell of each stands on the page of its record, in its order, and nothing beside it.

In: content/*/*/files/source.txt, and the Vietnamese page of its record. Out: assertions. White space, case, punctuation and markup do not
count; what a scan misread and where a page break cut is taken from the record's `source`, never from here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
import yaml
from published import ROOT, Element, Published

from plansite.model import routes

SOURCES = sorted(ROOT.glob("content/*/*/files/source.txt"))
KINDS = {"plans": ("plan", "plan.yaml"), "news": ("news", "news.yaml")}

TEXT = ("p", "h2", "h3", "h4", "h5", "h6")
ADDED = frozenset({"remark", "reading", "tag", "permalink", "note"})
"""classes of what the page adds inside the signed text: notes, readings, links to a clause"""

FURNITURE = {"bnv-ke-hoach-2020": (
    "Tin Video", "Phóng sự: Đô thị thông minh", "Thống kê truy cập", "Lượt truy cập : 34.706.740", "Khách Online : 26",
    "| Lượt xem : 1468", "• Xem với cỡ chữ T T", "• Inverts", "• Lượt xem : 1468", "Tin khác",
)}
"""what the old portal printed around its news: no content, not on our page"""

WITH_SOURCE = {"ben-tre-2013-2015", "bnv-2014", "bnv-ke-hoach-2020", "btttt-2021-2030", "snv-binh-dinh-2022"}
TRANSLATED = ("ben-tre-2013-2015", "bnv-2014", "btttt-2021-2030", "snv-binh-dinh-2022")


@dataclass(frozen=True)
class Source:
    """A source beside its record."""

    id: str
    kind: str
    text: str
    record: dict[str, Any]

    @property
    def facts(self) -> dict[str, Any]:
        return self.record["source"]

    @property
    def readings(self) -> list[dict[str, str]]:
        return self.facts.get("readings", [])

    @property
    def joined(self) -> list[str]:
        return self.facts.get("joined", [])


def source(id: str) -> Source:
    path = next(path for path in SOURCES if path.parts[-3] == id)
    kind, record = KINDS[path.parts[-4]]
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    return Source(id, kind, text, yaml.safe_load((path.parent.parent / record).read_text(encoding="utf-8")))


def letters(words: str) -> str:
    """What counts of some words: letters and digits, in one case."""
    return "".join(c for c in unicodedata.normalize("NFC", words).casefold() if c.isalnum())


def paragraphs(source: Source) -> list[list[str]]:
    """The lines and cells of a source, mended as its readings say, without furniture; a list for every run of lines between blank ones."""
    text = source.text
    for phrase in FURNITURE.get(source.id, ()):
        assert text.count(phrase) == 1 or phrase == "| Lượt xem : 1468", phrase
        text = re.sub(rf"(?m){re.escape(phrase)}[ ]*$", "", text)
    for reading in source.readings:
        printed = r"\s+".join(map(re.escape, reading["printed"].split()))
        text, count = re.subn(printed, reading["read"], text, count=1)
        assert count == 1, f"the source does not print {reading['printed']!r}"
    text = re.sub(r"</?[a-z]+>", "", text)
    found: list[list[str]] = [[]]
    for line in rejoined_rows(text.split("\n"), source.joined):
        cells = [letters(cell) for cell in line.split("\t")]
        if not line.strip():
            found.append([])
        found[-1] += [cell for cell in cells if cell]
    return [lines for lines in found if lines]


def rejoined_rows(lines: list[str], joined: list[str]) -> list[str]:
    """A table row that a page break cut goes on in a row whose first cell is empty."""
    found: list[str] = []
    for line in lines:
        row = next((n for n in reversed(range(len(found))) if found[n].strip()), None)
        cells = line.split("\t")
        if len(cells) > 2 and not cells[0].strip() and row is not None:
            above = found[row].split("\t")
            assert len(above) == len(cells), f"no row to go on with: {line!r}"
            assert f"task {above[0].strip()}" in joined, f"a row is cut, and source.joined does not say so: {line!r}"
            found[row] = "\t".join(f"{a} {b}" for a, b in zip(above, cells, strict=True))
        else:
            found.append(line)
    return found


def page_of(site: Published, source: Source) -> Element:
    return site.main(routes.record(source.kind, source.id, "vi"))


def signed_text(site: Published, id: str, language: str = "vi") -> Element:
    """The signed text on the page of a plan."""
    return site.main(routes.record("plan", id, "en" if language == "en" else "vi")).one(class_="signed-text")


def entered(site: Published, source: Source) -> list[str]:
    """The words of the page that a source must be found in: a plan's signed text, or a news item up to what is related to it."""
    if source.kind == "plan":
        return signed_text(site, source.id).blocks(ADDED)
    article = page_of(site, source).one("article")
    return [words for part in article.children if isinstance(part, Element) and part.tag != "section" for words in part.blocks(ADDED)]


def walk(blocks: list[str], lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines not found in the blocks in their order, and what the blocks hold beside them."""
    page, at = "\n".join(letters(block) for block in blocks), 0
    missing, beside = [], []
    for line in lines:
        found = page.find(line, at)
        if found < 0:
            missing.append(line if line not in page else f"{line} (out of order)")
            continue
        beside += page[at:found].split("\n")
        at = found + len(line)
    return missing, [words for words in (*beside, *page[at:].split("\n")) if words]


def test_every_source_stands_beside_its_record() -> None:
    assert {path.parts[-3] for path in SOURCES} == WITH_SOURCE


@pytest.mark.parametrize("id", sorted(WITH_SOURCE))
def test_source_is_held_and_published_untouched(id: str, real_site: Published) -> None:
    path = next(path for path in SOURCES if path.parts[-3] == id)
    record = source(id)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == record.facts["sha256"]
    assert (real_site.public / routes.record(record.kind, id, "vi") / record.facts["file"]).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("id", sorted(WITH_SOURCE))
def test_every_line_and_cell_is_on_the_page_in_its_order(id: str, real_site: Published) -> None:
    record = source(id)
    lines = [line for lines in paragraphs(record) for line in lines]
    assert len(lines) > 10
    missing, _ = walk(entered(real_site, record), lines)
    assert missing == []


@pytest.mark.parametrize("id", sorted(WITH_SOURCE))
def test_page_adds_no_words_to_the_signed_text(id: str, real_site: Published) -> None:
    """But a letterhead and the caption of a table, which the source may lack."""
    record = source(id)
    text = signed_text(real_site, id) if record.kind == "plan" else page_of(real_site, record).one(class_="prose")
    _, beside = walk(text.blocks(ADDED), [line for lines in paragraphs(record) for line in lines])
    frame = [letters(words) for part in (*text.every(class_="letterhead"), *text.every("caption")) for words in part.blocks(ADDED)]
    assert Counter(beside) - Counter(frame) == Counter()


@pytest.mark.parametrize("id", sorted(WITH_SOURCE - {"bnv-ke-hoach-2020"}))
def test_only_what_a_page_break_cut_is_joined(id: str, real_site: Published) -> None:
    """Two runs of lines stand in one clause only where source.joined names it, and there they do."""
    record, text = source(id), signed_text(real_site, id)
    blocks = [(element.attributes.get("id", ""), letters(element.words(ADDED))) for tag in TEXT for element in text.every(tag)]
    runs = paragraphs(record)
    whole = {line for lines in runs for line in lines}
    cut = {lines[-1] + following[0] for lines, following in pairwise(runs)} - whole
    joined = {anchor or words for anchor, words in blocks if words in cut}
    assert joined == {anchor_of(at) for at in record.joined if not at.startswith("task ")}


def anchor_of(address: str) -> str:
    """`III.1/3` -> `iii-1-g3`."""
    return re.sub(r"/(\d+)", r"-g\1", address).replace(".", "-").replace("đ", "dd").replace("Nơi nhận", "noi-nhan").replace("Điều ", "dieu-").lower()


def test_cut_row_is_whole_again(real_site: Published) -> None:
    row = signed_text(real_site, "snv-binh-dinh-2022").one("tr", id="task-2")
    assert "Bộ TTHC thuộc thẩm quyền giải quyết của Sở Nội vụ được công bố" in row.words()


@pytest.mark.parametrize(("id", "count"), [("btttt-2021-2030", 7)])
def test_every_mended_reading_is_shown_at_its_place(id: str, count: int, real_site: Published) -> None:
    """The remark stands straight after the clause (or in the signature block) and gives both the printed and the read words."""
    record = source(id)
    assert len(record.readings) == count
    for language in ("vi", "en"):
        text = signed_text(real_site, id, language)
        for reading in record.readings:
            assert any(reading["printed"] in remark and reading["read"] in remark for remark in remarks_at(text, anchor_of(reading["clause"]))), reading
    words = signed_text(real_site, id).words(ADDED)
    assert [r["printed"] for r in record.readings if r["printed"] in words] == []


def remarks_at(text: Element, anchor: str) -> list[str]:
    """The remarks inside the element with an anchor, and those that follow it before the next clause."""
    place = text.one(id=anchor)
    found = [remark.words() for remark in place.every(class_="remark")]
    order = [element for element in text.every() if element is place or element.attributes.get("id") or "remark" in element.classes]
    for element in order[order.index(place) + 1:]:
        if "remark" not in element.classes:
            break
        found.append(element.words())
    return found


def test_furniture_of_the_old_portal_is_no_content(real_site: Published) -> None:
    for address in ("tin-tuc/bnv-ke-hoach-2020/", "en/news/bnv-ke-hoach-2020/"):
        words = real_site.page(address).words()
        assert [phrase for phrase in ("34.706.740", "1468", "Khách Online", "Đô thị thông minh", "Inverts") if phrase in words] == []


# ---- the two languages


@pytest.mark.parametrize("id", TRANSLATED)
def test_both_languages_have_the_same_clauses_in_the_same_order(id: str, real_site: Published) -> None:
    vi, en = (skeleton(signed_text(real_site, id, language)) for language in ("vi", "en"))
    assert len(vi) > 40
    assert en == vi


def skeleton(text: Element) -> list[tuple[str, str, str]]:
    """Tag, anchor and kind of every block of a signed text, in order: no clause, paragraph or row may be summed up."""
    return [(e.tag, anchor(e), "clause" if "clause" in e.classes else "") for e in text.every()
            if e.tag in (*TEXT, "tr", "td", "th") and not ADDED.intersection(e.classes)]


def anchor(element: Element) -> str:
    """The anchor of a clause; that of a part is made from its title, so it is another in each language."""
    return "part" if "part" in element.classes else element.attributes.get("id", "")


@pytest.mark.parametrize("id", TRANSLATED)
def test_every_clause_has_an_english_text_of_its_own(id: str, real_site: Published) -> None:
    """Translated, and not shortened: no clause of the English text is much shorter than the Vietnamese one, or the same."""
    vi, en = ({e["id"]: e.words(ADDED) for e in signed_text(real_site, id, language).every(class_="clause") if "id" in e.attributes}
              for language in ("vi", "en"))
    assert [anchor for anchor, words in vi.items() if len(words) > 40 and (words == en[anchor] or len(en[anchor]) < 0.75 * len(words))] == []


@pytest.mark.parametrize("id", TRANSLATED)
def test_every_clause_has_the_same_figures_in_both_languages(id: str, real_site: Published) -> None:
    vi, en = ([(anchor(e), figures(e.words(ADDED))) for e in signed_text(real_site, id, language).every()
               if e.tag in TEXT and not ADDED.intersection(e.classes) and "place-and-date" not in e.classes]
              for language in ("vi", "en"))
    assert en == vi


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def figures(words: str) -> list[str]:
    """The numbers of some words, symbols of documents with them; a month by its number."""
    for number, month in enumerate(MONTHS, 1):
        words = re.sub(rf"\b{month}\b", str(number), words)
    return sorted(digits.lstrip("0") for digits in re.findall(r"\d+(?:[a-z]?/(?:\d{4}/)?[A-ZĐ][-A-ZĐa-z]+|[a-z]\b|-[A-Z]+/[A-Z]+)?", words))
