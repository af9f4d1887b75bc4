"""Facts of a page: what a glance at its tags finds is what a reader of HTML finds, or the page is called suspect.

In: every page of the real portal, and pages made up by hypothesis, written as nobody should. Out: assertions; both readers see the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import example, given, settings, strategies as st
from published import BASE, Published

from plansite.checking import FactReader, Facts
from plansite.checking.addresses import Addresses
from plansite.checking.facts import SUSPECT, _tag, facts_of
from plansite.checking.html import check_structure
from plansite.checking.page import cleaned, read_page
from plansite.checking.policy import check_hosts, check_inline
from plansite.diagnostics import Log
from plansite.model.output import Output

SITES = (("https://plansite.example/", "/"), ("https://org.example/portal/", "/portal/"))
"""base_url and base_path"""
PATHS = ("index.html", "a/index.html", "a/b/index.html", "a/b/x.html", "404.html")


def assert_sound(facts: Facts, path: str, content: bytes, addresses: Addresses) -> None:
    """A page that is not suspect has the targets and anchors that a reader of HTML finds, and no other fault that this one would find."""
    page, log = read_page(Output(path, content, "page")), Log()
    targets = {(target.path, target.fragment) for reference in page.references
               if (target := addresses.target(path, reference.url)).leads_to == "file"}
    assert set(facts.targets) == targets
    assert set(facts.anchors.split("\n")) - {""} == page.anchors - {""}
    assert not any(reference.loads and not reference.url for reference in page.references), "an address that is not there is a dead link"
    check_structure(page, log)
    check_inline(page, log)
    check_hosts(page, addresses, log)
    assert log.findings == {}


def facts_tag_by_tag(path: str, content: bytes, addresses: Addresses) -> Facts:
    """What a reader finds that takes the tags of a page one after the other and remembers nothing."""
    text = content.decode("utf-8", errors="replace")
    written = re.findall(r"<[^<>]*>", text)
    times, tags = Counter(written), {one: _tag(one[1:-1].encode()) for one in written}
    urls = {url for tag in tags.values() for url in tag.urls}
    found = {url: addresses.target(path, cleaned(unescape(url))) for url in urls | {url for tag in tags.values() for url in tag.fetched}}
    ids = [id for tag in tags.values() for id in tag.ids]
    if (len(written) != text.count("<") or any(tag.is_suspect for tag in tags.values())
            or sum(times[one] for one, tag in tags.items() if tag.is_heading) != 1
            or any(tag.ids and times[one] > 1 for one, tag in tags.items()) or len(set(ids)) != len(ids) or any("\n" in id for id in ids)
            or any(not after[1:].lower().startswith(tags[one].text_until.decode()) for one, after in zip(written, [*written[1:], ""], strict=True))
            or any(not url or cleaned(unescape(url))[:11].lower() == "javascript:" for url in urls)
            or any(found[url].leads_to != "file" for tag in tags.values() for url in tag.fetched)):
        return SUSPECT
    return facts_of({(found[url].path, found[url].fragment) for url in urls if found[url].leads_to == "file"}, "\n".join(ids))


# ---- the real portal


def test_no_page_of_the_real_portal_is_suspect(real_site: Published) -> None:
    reader = FactReader(Addresses(BASE, "/"))
    pages = [path for path in real_site.paths if path.endswith(".html")]
    assert len(pages) > 100
    assert [path for path in pages if reader.read(path, (real_site.public / path).read_bytes()).is_suspect] == []


def test_facts_of_every_page_of_the_real_portal_are_what_a_reader_of_html_finds(real_site: Published) -> None:
    addresses = Addresses(BASE, "/")
    reader = FactReader(addresses)
    for path in real_site.paths:
        if path.endswith(".html"):
            content = (real_site.public / path).read_bytes()
            facts = reader.read(path, content)
            assert_sound(facts, path, content, addresses)
            assert facts == facts_tag_by_tag(path, content, addresses)


# ---- odd pages

TAGS = ("a", "A", "area", "link", "script", "img", "meta", "div", "p", "h1", "svg", "use", "image", "form", "button", "input", "base", "title", "textarea",
        "style", "template", "iframe", "video", "td", "br", "x-y", "plaintext")
NAMES = ("id", "ID", "name", "href", "HREF", "xlink:href", "src", "action", "formaction", "poster", "data", "rel", "property", "content", "style", "onclick",
         "on", "srcset", "http-equiv", "type", "class", "title", "data-id", "data-name")
VALUES = ("", "x", "#x", "#", "y", "../", "../../", "../../a/#x", "../../../", "..", "a b", "a\nb", " ../a/ ", "&#120;", "&amp;", "a/&#35;x", "?q#x", "/a/", "/portal/a/",
          "https://plansite.example/a/", "https://org.example/portal/#x", "//elsewhere.example/x", "//", "mailto:x", "javascript:x", "&#106;avaScript:x",
          ">", "'", "<", "</p>",
          "canonical", "stylesheet", "alternate x", "og:image", "OG:URL", "twitter:image", "application/ld+json", " src=", " id=", " name=", "vụ.pdf", "%zz", "%23x", "é")
QUOTED = ('{}="{}"',) * 12 + ("{}='{}'", "{}={}", "{}", '{} = "{}"', '{}="{}')
TEXTS = ("x", "&lt;b>", "\n", " ", "<", ">", "< b>", "<!-- <a href=\"dead/\"> -->", "<![CDATA[<h1>]]>", "<?x <h1> ?>", "</>", "&", "<!DOCTYPE html>",
         "<!-- x -->", "<!---->", "<!-->", "<!--->", "<!-- x --->", "<!-- -- -->", "<!-- x --!>", '<!-- id="x" -->', "<!-- x >", "<!- x -->", "<!x -->")

attributes = st.builds(lambda quoted, name, value: quoted.format(name, value), st.sampled_from(QUOTED), st.sampled_from(NAMES), st.sampled_from(VALUES))
tags = st.builds(lambda name, given, end: "".join([f"<{name}", *(f" {one}" for one in given), end]),
                 st.sampled_from(TAGS), st.lists(attributes, max_size=3), st.sampled_from((">",) * 6 + ("/>", " />", "\n>", "")))
closing = st.builds("</{}>".format, st.sampled_from(TAGS))
pages = st.builds(lambda head, body: f"<!DOCTYPE html><html>{''.join(head)}<h1>x</h1>{''.join(body)}</html>",
                  *[st.lists(st.one_of(tags, tags, closing, st.sampled_from(TEXTS)), max_size=5)] * 2)


@given(pages, st.sampled_from(SITES))
@settings(max_examples=1500, deadline=None)
@example('<h1>x</h1><p id="a\nb">', SITES[0])
@example('<h1>x</h1><p id="x"><p id="&#120;">', SITES[0])
@example('<h1>x</h1><img alt=">" src="https://elsewhere.example/x">', SITES[0])
@example('<script type="application/ld+json"><h1></script>', SITES[0])
@example('<script src="../x"><h1></script>', SITES[0])
@example('<script data-id=" src=">x</script><h1>x</h1>', SITES[0])
@example('<title><h1></title>', SITES[0])
@example('<h1>x</h1><meta content="x" property="og:image">', SITES[0])
@example('<h1>x</h1><meta data-name="x" property="og:image" content="x">', SITES[0])
@example('<h1>x</h1><link rel="canonical" rel="stylesheet" href="https://elsewhere.example/x">', SITES[0])
@example('<h1>x</h1><div href="https://elsewhere.example/x">', SITES[0])
@example('<h1>x</h1><!-- id="x" - -><p id="x">-->', SITES[0])
@example('<title><!-- x --></title><h1>x</h1>', SITES[0])
@example('<h1>x</h1><a src="https://elsewhere.example/x">', SITES[0])
def test_an_odd_page_is_suspect_or_its_facts_are_what_a_reader_of_html_finds(html: str, site: tuple[str, str]) -> None:
    """One reader reads the same page at every place: what it remembers of one must hold for the others."""
    addresses = Addresses(*site)
    reader, content = FactReader(addresses), html.encode()
    for path in PATHS:
        facts = reader.read(path, content)
        assert facts == facts_tag_by_tag(path, content, addresses) == reader.read(path, content)
        if not facts.is_suspect:
            assert_sound(facts, path, content, addresses)


@settings(deadline=None)
@given(st.lists(st.sampled_from(['<a href="../../a/#x">x</a>', '<p id="x">', '<p id="&amp;">', "<br/>", "é &gt; x", "<!-- đã sửa: x-y -->", '<!-- id="x" -->',
                                 '<img src="../x.png" alt="">',
                                 '<link rel="canonical" href="https://elsewhere.example/">', '<meta name="og:url" content="x">']), max_size=8, unique=True))
def test_a_plainly_written_page_is_not_suspect(pieces: list[str]) -> None:
    facts = FactReader(Addresses(*SITES[0])).read("a/b/index.html", "".join(["<!DOCTYPE html><h1>x</h1>", *pieces]).encode())
    assert not facts.is_suspect


@pytest.mark.parametrize("content", [b"", b"\xff\xfe<h1>x</h1>", b"<h1>x</h1><h1>y</h1>", b'<h1 id="x">x</h1><p id="x">', b"<h1>x</h1><a href=x>y</a>"])
def test_what_is_no_plain_page_is_suspect_or_sound(content: bytes) -> None:
    facts = FactReader(Addresses(*SITES[0])).read("index.html", content)
    if not facts.is_suspect:
        assert_sound(facts, "index.html", content, Addresses(*SITES[0]))
