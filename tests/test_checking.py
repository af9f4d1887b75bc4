"""Checking: every fault of a made page is found at its tag, and a good site has none.

In: tiny sites as paths and HTML. Out: the exact findings. Nothing is written to disk.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from plansite.checking import check, fact_reader
from plansite.checking.addresses import Addresses, Target
from plansite.checking.facts import marks_of
from plansite.checking.page import Place, read_page
from plansite.diagnostics import Log, Span
from plansite.model.output import Output, OutputKind, Printed
from plansite.model.text import Localized
from plansite.settings import Settings

ROOT = "https://plansite.example/"
BELOW = "https://org.example/portal/"
KINDS: dict[str, OutputKind] = {"html": "page", "xml": "feed", "json": "data"}
Finding = tuple[str, str, str]


def outputs(files: dict[str, str]) -> tuple[Output, ...]:
    return tuple(Output(path, text.encode(), KINDS.get(path.rpartition(".")[2], "asset")) for path, text in files.items())


def check_made(settings: Settings, made: tuple[Output, ...], log: Log) -> None:
    """Check with the facts that are read when a page is made, and again without them, each page read as a browser would: the findings are the same."""
    reader, contents = fact_reader(settings), {o.path: o.content for o in made}
    printed = [Printed(o.path, o.kind, o.digest, o.size, facts=reader.read(o.path, o.content) if o.kind == "page" else None) for o in made]
    check(settings, printed, lambda output: contents[output.path], log)
    plain = Log()
    check(settings, made, lambda output: contents[output.path], plain)
    assert log.sorted() == plain.sorted()


def log_of(files: dict[str, str], base_url: str = ROOT) -> Log:
    log = Log()
    settings = Settings(site=Path("/site"), today=date(2014, 6, 30), title=Localized("a"), description=Localized("b"), base_url=base_url)
    check_made(settings, outputs(files), log)
    return log


def findings(files: dict[str, str], base_url: str = ROOT) -> list[Finding]:
    """Code, path:line:column and the value of each finding, sorted."""
    return [(d.code, f"{d.span.path.removeprefix('public/')}:{d.span.line}:{d.span.column}", "".join(v for _, v in d.values))
            for d in log_of(files, base_url).sorted()]


def on_page(html: str, base_url: str = ROOT) -> list[tuple[str, str]]:
    """Code and value of each finding on a page at a/b/index.html of a small sound site."""
    site = {
        "index.html": "<h1>home</h1><p id=top-news>x</p>", "a/index.html": '<h1>a</h1><a name="old">x</a>', "a/b/index.html": f"<h1>b</h1>{html}",
        "static/x.js": "", "static/x.css": "", "static/x.png": "", "static/icons.svg": '<svg><symbol id="star"/></svg>', "files/vụ.pdf": "",
    }
    return [(code, value) for code, _, value in findings(site, base_url)]


# ---- a good site

GOOD = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>x</title>
<link rel="canonical" href="{base}a/b/"><link rel="alternate" hreflang="en" href="{base}a/">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"><link rel="alternate" type="application/atom+xml" href="../../feed.xml">
<link rel="stylesheet" href="../../static/x.css"><script src="../../static/x.js" defer></script>
<meta property="og:image" content="{base}static/x.png"><meta name="description" content="https://elsewhere.example/">
<script type="application/ld+json">{{"url": "https://elsewhere.example/"}}</script></head>
<body class="x" data-page="plan"><a href="#main">skip</a><main id="main"><h1>x</h1>
<a href="../../">home</a><a href="../">up</a><a href=".">here</a><a href="">here</a><a href="?q=1#main">here</a>
<a href="#">top</a><a href="#top">top</a>
<a href="../../#top-news">news</a><a href="../#old">old</a><a href="../../index.html">home</a><a href="../../files/v%E1%BB%A5.pdf#page=2">pdf</a>
<a href="https://elsewhere.example/x" title="<p>">else</a><a href="mailto:a@b.example">mail</a><a href="tel:+84">tel</a>
<a href="#:~:text=x">x</a><a href="#m%61in">x</a>
<img src="../../static/x.png" srcset="../../static/x.png 1x, ../../static/x.png 2x" alt=""><img src="data:image/gif;base64,R0lG,x" alt="">
<svg><use href="../../static/icons.svg#star"></use></svg><form action="../"><button formaction="https://elsewhere.example/">x</button></form>
<!-- <a href="dead/"> <h1> <script>x</script> --></main></body></html>
"""


@pytest.mark.parametrize("base", [ROOT, BELOW])
def test_a_good_site_has_no_findings(base: str) -> None:
    path = "/portal/" if base == BELOW else "/"
    missing = f'<h1>404</h1><a href="{path}a/">a</a><a href="#x">x</a><i id=x></i><link rel=stylesheet href="{base}static/x.css">'
    assert findings({
        "index.html": "<h1>home</h1><p id=top-news>x</p>", "a/index.html": '<h1>a</h1><a name="old">x</a>', "a/b/index.html": GOOD.format(base=base),
        "404.html": missing, "feed.xml": "<a href='dead/'/>", "static/x.js": "'dead/'", "static/x.png": "", "files/vụ.pdf": "",
        "static/icons.svg": '<svg><symbol id="star"/></svg>',
        "static/x.css": "a { b: url(x.png) url( 'x.png' ) } @import \"x.css\"; /* url(dead) */ c { d: 'url(dead)' url(#x) url(data:x,url) }",
        "saved/original.htm": "<p style='x' onclick='x'><a href=dead>x</a>",
    }, base) == []


# ---- dead links

@pytest.mark.parametrize(("html", "url"), [
    ('<a href="c/">x</a>', "c/"),
    ('<a href="../../../">above the root</a>', "../../../"),
    ('<a href="/a/c/">x</a>', "/a/c/"),
    ('<a href="https://plansite.example/c/">x</a>', "https://plansite.example/c/"),
    ('<a href="HTTPS://PLANSITE.example/c/">x</a>', "HTTPS://PLANSITE.example/c/"),
    ('<a href="//plansite.example/c/">x</a>', "//plansite.example/c/"),
    ('<a href=" \n../c.html ">x</a>', "../c.html"),
    ('<a href="../../files/vu.pdf">x</a>', "../../files/vu.pdf"),
    ('<link rel="canonical" href="https://plansite.example/c/">', "https://plansite.example/c/"),
    ('<link rel="stylesheet" href="x.css">', "x.css"),
    ('<script src="x.js"></script>', "x.js"),
    ('<script src=""></script>', ""),
    ('<img src>', ""),
    ('<img src="x.png">', "x.png"),
    ('<img srcset="../../static/x.png 1x,y.png 2x">', "y.png"),
    ('<video poster="x.png"></video>', "x.png"),
    ('<object data="x.pdf"></object>', "x.pdf"),
    ('<form action="c/"></form>', "c/"),
    ('<area href="c/">', "c/"),
    ('<iframe src="c/"></iframe>', "c/"),
    ('<meta http-equiv="refresh" content="0; url=c/">', "c/"),
    ('<meta property="og:image" content="https://plansite.example/x.png">', "https://plansite.example/x.png"),
    ('<svg><image xlink:href="x.png"/></svg>', "x.png"),
    ('<a class="x" href="&#99;&#47;">x</a>', "c/"),
])
def test_dead_links(html: str, url: str) -> None:
    assert on_page(html) == [("K101", url)]


@pytest.mark.parametrize("url", [
    "#x", "../#x", "../../#TOP-NEWS", "../../static/icons.svg#x", "https://plansite.example/a/#x", "?q#x", "#x:~:text=y",
])
def test_dead_anchors(url: str) -> None:
    assert on_page(f'<a href="{url}">x</a>') == [("K102", url)]


def test_a_folder_without_its_slash_is_dead_and_the_slash_is_proposed() -> None:
    near = [d.near for d in log_of({"index.html": '<h1>x</h1><a href="a#b">x</a><a href="c">x</a>', "a/index.html": "<h1 id=b>a</h1>"}).sorted()]
    assert near == ["a/#b", ""]


def test_below_a_base_path() -> None:
    links = {url: on_page(f'<a href="{url}">x</a>', BELOW) for url in (
        "/portal/a/", "/portal", "/portal/", "https://org.example/portal", "https://org.example/portal/c/", "/a/", "https://org.example/other/")}
    assert [url for url, found in links.items() if found] == ["https://org.example/portal/c/", "/a/"]
    assert on_page('<img src="https://org.example/other/x.png">', BELOW) == [("K104", "https://org.example/other/x.png")]


def test_a_relative_link_on_the_missing_page_is_dead() -> None:
    files = {"index.html": "<h1>x</h1>", "404.html": '<h1>x</h1><a href="index.html">x</a><a href="/">x</a>'}
    assert findings(files) == [("K101", "404.html:1:11", "index.html")]


def test_findings_stand_at_their_tag() -> None:
    html = ('<!doctype html>\n<html lang="vi">\n<p class="x"><b>á</b>\n  <a class="y"\n   href="dead/">x</a>\n'
            '<i></i> <h1\n>x</h1> <img src="dead.png">')
    assert findings({"index.html": html}) == [("K101", "index.html:4:3", "dead/"), ("K101", "index.html:7:9", "dead.png")]
    assert log_of({"index.html": html}).sorted()[0].span == Span("public/index.html", 4, 3)


def test_style_sheets() -> None:
    css = """@namespace svg url(http://www.w3.org/2000/svg);
@import url("dead.css");
/* url(comment.png) */ a { background: url(../img/x.png) }
@font-face { src: url('../img/x.png?v=1#iefix') , URL( dead.woff2 ), url(https://fonts.example/x.woff2) }
@import "dead2.css"; b { content: "url(x)" 'it\\'s url(y)'; mask: url("data:image/svg+xml,<a href='x(y)'>") url("../i.svg#gone") }
"""
    assert findings({"static/x.css": css, "img/x.png": "", "i.svg": "<svg id=there>"}) == [
        ("K101", "static/x.css:2:9", "dead.css"), ("K101", "static/x.css:4:51", "dead.woff2"), ("K104", "static/x.css:4:70", "https://fonts.example/x.woff2"),
        ("K101", "static/x.css:5:1", "dead2.css"), ("K102", "static/x.css:5:108", "../i.svg#gone"),
    ]


# ---- policy

@pytest.mark.parametrize(("html", "what"), [
    ("<script>x</script>", "<script>"),
    ('<script type="module">x</script>', "<script>"),
    ('<SCRIPT type="application/json">{}</SCRIPT>', "<script>"),
    ("<style>x {}</style>", "<style>"),
    ('<p style="color: red">x</p>', 'style="color: red"'),
    ('<p class="x" onclick="go()">x</p>', 'onclick="go()"'),
    ("<p OnMouseOver=\"go('a very long handler that nobody wants to read')\">x</p>", "onmouseover=\"go('a very long handler that nobody wan…\""),
    ('<a href="javascript:go()">x</a>', "javascript:go()"),
    ('<a href=" java\nScript:go()">x</a>', "javaScript:go()"),
    ('<form action="javascript:go()"></form>', "javascript:go()"),
    ('<iframe srcdoc="&lt;script>"></iframe>', 'srcdoc="<script>"'),
])
def test_inline_code(html: str, what: str) -> None:
    assert on_page(html) == [("K103", what)]


@pytest.mark.parametrize("html", [
    '<script src="{}"></script>', '<img src="{}">', '<img srcset="../../static/x.png 1x, {} 2x">', '<iframe src="{}"></iframe>',
    '<link rel="stylesheet" href="{}">', '<link rel="alternate stylesheet" href="{}">', '<link rel="preconnect" href="{}">', '<link href="{}">',
    '<link rel="icon" href="{}">', '<video src="{}"></video>', '<audio><source src="{}"></audio>', '<svg><use href="{}"></use></svg>',
    '<input type="image" src="{}">', '<base href="{}">', '<link rel="preload" imagesrcset="{} 2x">',
])
@pytest.mark.parametrize("url", ["https://cdn.example/x.js", "//cdn.example/x.js", "http://plansite.example/x.js", "https://plansite.example.evil/x.js"])
def test_other_hosts(html: str, url: str) -> None:
    assert on_page(html.format(url)) == [("K104", url)]


# ---- structure

def test_one_h1_and_no_id_twice() -> None:
    assert findings({
        "a/index.html": "<p>no heading</p>",
        "b/index.html": "<h1>one</h1>\n<h1>two</h1><h1 class='x'>three</h1>",
        "c/index.html": '<h1 id="x">c</h1><p id="y"></p>\n<p id="x"></p><p id="y"></p><p id="x"></p>',
    }) == [
        ("K105", "a/index.html:1:1", "0"), ("K105", "b/index.html:2:1", "3"),
        ("K106", "c/index.html:2:1", "x"), ("K106", "c/index.html:2:15", "y"), ("K106", "c/index.html:2:29", "x"),
    ]


def test_pages_only_are_judged() -> None:
    """A saved original among the assets is what it is, but links may lead to its anchors."""
    files = {"index.html": '<h1>x</h1><a href="s.html#a">x</a><a href="s.html#b">x</a>'}
    log = Log()
    saved = Output("s.html", b'<p id="a" style="x" onclick="x"><a href="dead">x</a>', "asset")
    settings = Settings(site=Path("/site"), today=date(2014, 6, 30), title=Localized("a"), description=Localized("b"))
    check_made(settings, (*outputs(files), saved), log)
    assert [(d.code, d.values) for d in log.findings] == [("K102", (("url", "s.html#b"),))]


# ---- the parts

def test_places_stay_right_around_passed_over_tags() -> None:
    html = '<td class="a\nb"><td>\n<td lang="vi" data-x="1"><i title="<p>">é</i>\t<p\nid="x"></td><p id="y">'
    assert read_page(Output("x.html", html.encode(), "page")).ids == (("x", Place(3, 47)), ("y", Place(4, 13)))


def test_bytes_that_are_no_utf8_or_html_raise_nothing() -> None:
    for text in (b"\xff\xfe<a href='\xff'", b"<", b"<a", b"<!", b"<![x", b"<!--", b"&", b"</", b"<a b='", b"<script>", b"<?"):
        assert read_page(Output("x.html", text, "page")).headings == ()


@pytest.mark.parametrize(("url", "target"), [
    ("http://[", Target("host")), ("https://plansite.example", Target("file", "index.html")),
    ("https://plansite.example?x#y", Target("file", "index.html", "y")),
    ("..", Target("file", "a/index.html")), ("./", Target("file", "a/b/index.html")), ("c%2Fd?x=/", Target("file", "a/b/c/d")),
    ("ftp://x/", Target("scheme")), ("/%61/", Target("file", "a/index.html")), ("a//b/./../c", Target("file", "a/b/a/c")),
])
def test_addresses(url: str, target: Target) -> None:
    assert Addresses(ROOT, "/").target("a/b/index.html", url) == target


# ---- what a page leads to has gone since it was checked


SITE = Settings(site=Path("/site"), today=date(2014, 6, 30), title=Localized("a"), description=Localized("b"), base_url=ROOT)


def printed(files: dict[str, str]) -> dict[str, Printed]:
    reader = fact_reader(SITE)
    return {o.path: Printed(o.path, o.kind, o.digest, o.size, facts=reader.read(o.path, o.content) if o.kind == "page" else None) for o in outputs(files)}


def checked(files: dict[str, str], log: Log, before: dict[str, Printed], unled: frozenset[str]) -> frozenset[str]:
    return check(SITE, tuple(printed(files).values()), lambda output: files[output.path].encode(), log, before, unled)


def findings_after(*builds: dict[str, str]) -> list[Finding]:
    """The findings in the last of some builds, of which those before found nothing; those of a check that knows nothing of them are the same."""
    before, unled = dict[str, Printed](), frozenset[str]()
    for files in builds:
        log = Log()
        unled = checked(files, log, before, unled)
        assert files is builds[-1] or not log.findings
        before = printed(files)
    found = [(d.code, d.span.path.removeprefix("public/"), "".join(v for _, v in d.values)) for d in log.sorted()]
    assert found == [(code, place.partition(":")[0], value) for code, place, value in findings(builds[-1])]
    return found


@pytest.mark.parametrize("path", ["x.json", "search/7.json", "a/b/c/d.json", "vụ/ấ.json", 'a"b/c.json', "a\\b.json"])
@pytest.mark.parametrize("more", [0, 3, 40], ids=["alone", "with a few", "with many"])
def test_a_page_that_stays_is_told_of_a_file_that_has_gone(path: str, more: int) -> None:
    address = quote(path)
    pages = {"index.html": f'<h1>home</h1><a href="{address}">x</a>', "a/index.html": f'<h1>a</h1><a href="../{address}#y">x</a><a href="../">x</a>',
             "b/index.html": '<h1>b</h1><a href="../">x</a>'}
    gone = {f"search/words/{n}-of-them.json": "" for n in range(more)}
    assert findings_after({**pages, **gone, path: ""}, {**pages, path: ""}) == []
    assert findings_after({**pages, **gone, path: ""}, pages) == [("K101", "a/index.html", f"../{address}#y"), ("K101", "index.html", address)]


def test_a_page_that_stays_is_told_of_an_anchor_that_has_gone() -> None:
    pages = {"index.html": '<h1>home</h1><a href="a/#x">x</a>', "b/index.html": '<h1>b</h1><a href="../a/#y">x</a>'}
    old, new = '<h1 id="x">a</h1><p id="y">y</p>', '<h1 id="x">a</h1>'
    assert findings_after({**pages, "a/index.html": old}, {**pages, "a/index.html": new}) == [("K102", "b/index.html", "../a/#y")]


FILE = {"x.json": ""}
LEADING = {"index.html": '<h1>home</h1><a href="x.json">x</a>'}
NOT_LEADING = {"index.html": "<h1>home</h1>"}
BESIDE = {"a/index.html": "<h1>a</h1>"}


@pytest.mark.parametrize("builds", [
    [{**NOT_LEADING, **FILE}, {**LEADING, **FILE}, LEADING],
    [{**NOT_LEADING, **FILE}, NOT_LEADING, {**LEADING, **FILE}, LEADING],
    [{**NOT_LEADING, **FILE}, {**LEADING, **FILE}, {**LEADING, **FILE}, {**LEADING, **FILE, **BESIDE}, {**LEADING, **BESIDE}],
    [BESIDE, {**BESIDE, **LEADING, **FILE}, {**BESIDE, **LEADING}],
], ids=["led to later", "gone and back", "led to all the time", "come together"])
def test_a_file_that_no_page_led_to_once_is_missed_when_one_does(builds: list[dict[str, str]]) -> None:
    assert findings_after(*builds) == [("K101", "index.html", "x.json")]


def test_files_that_no_page_leads_to_are_told_from_those_that_one_does() -> None:
    files = {**LEADING, **FILE, "y.json": ""}
    assert checked(files, Log(), {}, frozenset()) == {"index.html", "y.json"}


@pytest.mark.parametrize(("paths", "marks"), [
    (["a/b.json"], ['["a/b.json",']),
    ([f"search/words/{n}.json" for n in range(50)], ['["search/words/']),
    (["robots.txt", *(f"search/{n}/x.json" for n in range(50))], ['["robots.txt",', '["search/']),
    ([*(f"search/index/{n}.json" for n in range(50)), *(f"search/index/{n}/x.json" for n in range(50))], ['["search/index/']),
    ([f"{n}.json" for n in range(50)], ['["']),
    ([], []),
])
def test_many_files_that_have_gone_are_looked_for_by_their_folders(paths: list[str], marks: list[str]) -> None:
    assert [mark.decode() for mark in marks_of(paths)] == marks
