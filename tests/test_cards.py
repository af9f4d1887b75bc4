"""Social cards: one for each plan, one for the rest, drawn once, the same bytes each time; and the head lines that name them.

In: tiny sites and the real content, built by the real command; the painter itself. Out: assertions on PNGs, on the cache, on `<meta>`.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import fields, replace
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, SampleSite
from PIL import Image, ImageDraw, ImageFont
from published import BASE, BOTH, STRINGS, Element, Published, read_html

from plansite.cache import Cache
from plansite.model import routes
from plansite.model.text import Language
from plansite.rendering.cards import FONTS, INNER, TITLE_LINES, Card, painter

pytestmark = [pytest.mark.side_by_side, pytest.mark.own_cards]

LONG = "Kế hoạch tuyên truyền cải cách hành chính và nâng cao chỉ số hài lòng của người dân, doanh nghiệp " * 5


def metas(page: Element) -> dict[str, str]:
    """Name or property -> content of every `<meta>` of a page."""
    return {meta.attributes.get("property") or meta.attributes.get("name", ""): meta["content"] for meta in page.every("meta") if "content" in meta.attributes}


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def colours(image: Image.Image, box: tuple[int, int, int, int]) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.convert("RGB").crop(box).getcolors(1 << 20) or []}  # type: ignore[misc]


# ---- what is published


def test_every_plan_has_a_card_and_the_rest_share_one(real_site: Published) -> None:
    cards = {path for path in real_site.paths if path.endswith(".png") and "/icons/" not in path}
    plans = {f"ke-hoach/{id}/{id}.png" for id in real_site.data("plans")}
    (shared,) = cards - plans
    assert plans <= cards and re.fullmatch(r"static/card\.[0-9a-f]{8}\.png", shared)
    for path in cards:
        content = (real_site.public / path).read_bytes()
        image = picture(content)
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630)) and len(content) < 40_000, path


@pytest.mark.parametrize("language", BOTH)
def test_pages_name_their_card_by_its_full_address(language: Language, real_site: Published) -> None:
    for address, page in real_site.pages.items():
        if address.startswith("en/") != (language == "en"):
            continue
        found = metas(page)
        plan = re.fullmatch(re.escape(routes.section("plan", language)) + r"([a-z0-9-]+)/", address)
        image = found["og:image"].removeprefix(BASE)
        assert image in real_site.paths
        assert image == routes.card(plan[1]) if plan else image.startswith("static/card."), address
        assert (found["og:image:width"], found["og:image:height"], found["twitter:card"]) == ("1200", "630", "summary_large_image")
        assert found["og:image:alt"]


def test_head_says_what_the_page_is(real_site: Published) -> None:
    found = metas(real_site.page("en/plans/bnv-2014/"))
    assert found["og:title"] == real_site.main("en/plans/bnv-2014/").one("h1").words()
    assert found["og:description"] == found["description"]
    assert found["og:url"] == f"{BASE}en/plans/bnv-2014/"
    assert (found["og:type"], found["og:locale"], found["og:locale:alternate"]) == ("article", "en_GB", "vi_VN")
    assert found["og:site_name"] == "Communication plans on administrative reform"
    assert "Ministry of Home Affairs" in found["og:image:alt"] and "2014" in found["og:image:alt"]
    home = metas(real_site.page(""))
    assert (home["og:type"], home["og:locale"], home["og:locale:alternate"]) == ("website", "vi_VN", "en_GB")


def test_a_card_that_a_page_names_and_nobody_published_is_a_dead_link(site: SampleSite) -> None:
    social = (site.path / "templates/parts/social.html").read_text(encoding="utf-8")
    site.with_plan().write({"templates/parts/social.html": social.replace('content="{{ frame.image }}"', 'content="{{ frame.canonical }}gone.png"')})
    assert set(site.codes()) == {"K101"}


def test_without_cards_nothing_is_drawn_and_nothing_named(site: SampleSite) -> None:
    site.with_plan().write({"site.toml": SETTINGS + "social_cards = false\n"})
    assert site.build().code == 0
    assert [path for path in site.published() if path.endswith(".png") and "/icons/" not in path] == []
    assert not (site.path / ".plansite/cards").exists()
    found = metas(read_html(site.text("ke-hoach/p/index.html")))
    assert found["twitter:card"] == "summary" and not any(name.startswith("og:image") for name in found)


# ---- drawn once


def cached(site: SampleSite) -> dict[Path, int]:
    """The files of the cache with the inode of each: one that is written again has another."""
    return {path: path.stat().st_ino for path in (site.path / ".plansite/cards").iterdir()}


def test_a_card_is_drawn_once(site: SampleSite) -> None:
    site.with_plan().build()
    before, cards = cached(site), site.published()
    assert len(before) == 2
    site.build()
    site.run("check")
    assert cached(site) == before
    site.write({"content/plans/p/plan.yaml": PLAN.replace("Kế hoạch thử", "Kế hoạch thử khác")}).build()
    assert len(cached(site).keys() - before.keys()) == 1 and before.items() <= cached(site).items()
    changed = {path for path, content in site.published().items() if path.endswith(".png") and content != cards[path]}
    assert changed == {"ke-hoach/p/p.png"}


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "gone", "a folder"])
def test_a_damaged_card_is_drawn_again(site: SampleSite, damage: str) -> None:
    site.with_plan().build()
    expected = site.published()
    for path in cached(site):
        content = path.read_bytes()
        path.unlink()
        if damage == "a folder":
            path.mkdir()
        elif damage != "gone":
            path.write_bytes({"cut": content[:-7], "changed": content[:500] + b"?" + content[501:], "empty": b""}[damage])
    for published in site.public.rglob("*.png"):
        published.unlink()  # as long as they stand, no card is asked for
    run = site.build()
    assert run.code == 0, run.err
    assert site.published() == expected
    assert damage == "a folder" or all(Cache(path.parent, ".png").get(path.stem) for path in cached(site))


def test_a_cache_that_cannot_be_written_is_no_fault(site: SampleSite) -> None:
    site.with_plan().write({".plansite/cards": "a file where the folder should be"})
    assert site.build().code == 0
    assert picture(site.published()["ke-hoach/p/p.png"]).size == (1200, 630)


def test_the_cache_gives_back_what_was_put_and_leaves_no_other_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "a" / "b", ".bin")
    assert cache.get("k") is None
    cache.put("k", b"one")
    cache.put("k", b"two")
    cache.put("e", b"")
    assert (cache.get("k"), cache.get("e")) == (b"two", b"")
    assert sorted(path.name for path in cache.folder.iterdir()) == ["e.bin", "k.bin"]


def test_with_and_without_a_cache_the_bytes_are_the_same(tmp_path: Path) -> None:
    card = Card(LONG, "Trang thử", "Bộ Thử nghiệm", "2024", "Không phải trang của cơ quan nhà nước")
    drawn = painter(None).png(card)
    assert painter(None).png(card) == painter(Cache(tmp_path)).png(card) == painter(Cache(tmp_path)).png(card) == drawn


def test_a_card_of_other_words_is_another() -> None:
    """Sites that keep their cards together, as those of these tests do, take none of another."""
    card, draws = Card("Kế hoạch", "Trang thử", "Bộ Thử nghiệm", "2024", "Trang thử nghiệm"), painter(None)
    others = [replace(card, **{words.name: "khác"}) for words in fields(card)] + [replace(card, issuer=card.details, details=card.issuer)]
    assert len({draws.key(of) for of in (card, *others)}) == len(others) + 1


# ---- what is drawn


@pytest.mark.parametrize("name", ["BeVietnamPro-Regular.ttf", "BeVietnamPro-Bold.ttf"])
def test_fonts_have_every_vietnamese_letter_and_are_small(name: str) -> None:
    """A letter that a font lacks leaves no ink."""
    font = ImageFont.truetype(FONTS / name, 40, layout_engine=ImageFont.Layout.BASIC)
    bases, tones = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = {unicodedata.normalize("NFC", base + tone) for base in bases for tone in tones} | set("đĐ₫–…“”·/ bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ0123456789")
    assert not font.getmask("漢").getbbox()
    assert {letter for letter in letters if not font.getmask(letter).getbbox()} == {" "}
    assert (FONTS / name).stat().st_size < 120_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_decomposed_letters_are_drawn_like_composed_ones() -> None:
    title = "Ở ngưỡng cửa Ễ Ữ Ộ"
    assert painter(None).png(Card(unicodedata.normalize("NFD", title))) == painter(None).png(Card(title))


def test_a_long_title_stays_in_its_place() -> None:
    """Looked at in the drawing: no ink right of the text's edge and none below the title's place."""
    image = picture(painter(None).png(Card(LONG)))
    paper = colours(image, (0, 620, 10, 630))
    assert colours(image, (72 + INNER + 4, 100, 1200, 630)) == paper
    assert colours(image, (0, 425, 1200, 540)) == paper
    assert colours(image, (72, 110, 1128, 420)) != paper


def test_a_title_is_cut_at_a_word_after_five_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is looked at on its way into the drawing."""
    written: list[str] = []
    write = ImageDraw.ImageDraw.text
    monkeypatch.setattr(ImageDraw.ImageDraw, "text", lambda draw, at, text, *rest: (written.append(text), write(draw, at, text, *rest)))
    painter(None).png(Card(LONG))
    lines = [line for line in written if line]
    assert len(lines) == TITLE_LINES and lines[-1].endswith(" …")
    shown = " ".join(lines).removesuffix(" …")
    assert LONG.startswith(shown) and not LONG[len(shown)].isalnum()
    written.clear()
    painter(None).png(Card("Kế hoạch tuyên truyền cải cách hành chính năm 2024"))
    assert " ".join(line for line in written if line) == "Kế hoạch tuyên truyền cải cách hành chính năm 2024"


@pytest.mark.parametrize("words", ["a", "W" * 400, "Kế hoạch " + "W" * 200, " ", LONG * 20])
def test_any_words_can_be_drawn(words: str) -> None:
    image = picture(painter(None).png(Card(words, words, words, words, words)))
    assert colours(image, (72 + INNER + 8, 110, 1200, 540)) == colours(image, (0, 620, 10, 630))


def test_card_says_whose_site_it_is_not(site: SampleSite) -> None:
    """The last line is there while no State agency publishes the site."""
    site.with_plan().build()
    unofficial = picture(site.published()["ke-hoach/p/p.png"])
    site.write({"site.toml": SETTINGS + "official = true\n"}).build()
    official = picture(site.published()["ke-hoach/p/p.png"])
    foot = (0, 552, 1200, 630)
    assert STRINGS["vi"]["not_official"] and len(colours(official, foot)) == 1 < len(colours(unofficial, foot))
