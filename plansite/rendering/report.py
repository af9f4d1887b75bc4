"""The link by which a reader reports an error on a page: a form of the owner's, an e-mail, or the Contact page.

In: an Edition, the address and title of a page. Out: a Link, and its address once more with `{commit}` still to fill: a page does not change
with every commit, so the reader's browser puts the commit in, from /data/build.json. Nothing is sent anywhere.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from plansite.model import routes
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link
from plansite.settings import REPORT_FIELD

CONTACT = "contact"
COMMIT = "{commit}"
LINE = quote("\r\n")


def report_link(edition: Edition, path: str, title: Words) -> tuple[Link | None, str]:
    """Where to report an error on the page at `path`, and the same with a place for the commit, empty where it has none."""
    page = edition.absolute(path)
    template = edition.settings.report_url or _mail(edition)
    if template:
        values = {"page": page, "title": title.text}
        with_commit = REPORT_FIELD.sub(lambda field: quote(values[field[1]], safe="") if field[1] in values else COMMIT, template)
        url = _without_commit(with_commit)
        return Link(edition.own("report_error"), url), with_commit if with_commit != url else ""
    contact = routes.record("page", CONTACT, edition.language)
    if CONTACT in edition.portal.pages and path != contact:
        return Link(edition.own("report_error"), "/" + contact), ""
    return None, ""


def _mail(edition: Edition) -> str:
    """A letter to the publisher that names the page and, on a line of its own, the commit."""
    email = edition.settings.publisher.email
    if not email:
        return ""
    lines = [edition.t["report_page"], edition.t["report_commit"], "", edition.t["report_what"], ""]
    body = LINE.join(quote(line, safe="{}") for line in lines)
    return f"mailto:{quote(email, safe='@+')}?subject={quote(edition.t['report_subject'], safe='{}')}&body={body}"


def _without_commit(address: str) -> str:
    """The address for who has no script: a letter loses the whole line of the commit, a form has an empty field."""
    if address.startswith("mailto:"):
        address = re.sub(rf"(?:{LINE})(?:(?!{LINE})[^&])*\{{commit\}}(?:(?!{LINE})[^&])*", "", address)
    return address.replace(COMMIT, "")
