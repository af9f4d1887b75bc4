"""Why a file of the portal was, or was not, made again, and which files it comes from.

In: the sheet that would be printed now, and what an earlier build printed. Out: an Explanation in words of either language. Nothing is made here.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.messages import Sentences, said
from plansite.model.output import Printed, Sheet
from plansite.model.text import Language

REASONS: Sentences[str] = {
    "same": {"vi": "Không dựng lại: mọi thứ làm nên tệp vẫn như lần dựng trước.", "en": "Not made again: all that it is made from is as in the last build."},
    "new": {"vi": "Sẽ được dựng: lần dựng trước không có tệp này.", "en": "To be made: the last build did not have it."},
    "touched": {"vi": "Sẽ được dựng lại: tệp đã công bố bị mất hoặc bị ai đó sửa.", "en": "To be made again: the published file is gone, or someone changed it."},
    "compared": {"vi": "Được làm lại mỗi lần dựng và chỉ ghi khi nội dung khác đi (không phải trang).",
                 "en": "Made in every build, and written only where its bytes differ (it is no page)."},
    "view": {"vi": "Sẽ được dựng lại: nội dung mà trang hiển thị đã khác.", "en": "To be made again: what the page shows is different."},
    "template": {"vi": "Sẽ được dựng lại: một mẫu trang đã khác.", "en": "To be made again: one of its templates is different."},
    "words": {"vi": "Sẽ được dựng lại: chuỗi chữ, thiết lập hoặc tệp tĩnh đã khác.", "en": "To be made again: strings, settings or static files are different."},
    "entries": {"vi": "Sẽ được dựng lại: một mục mà tìm kiếm biết đến đã khác.", "en": "To be made again: something that the search finds is different."},
    "data": {"vi": "Sẽ được dựng lại: dữ liệu trong tệp đã khác.", "en": "To be made again: the data in it is different."},
    "card": {"vi": "Sẽ được vẽ lại: chữ trên ảnh đã khác.", "en": "To be drawn again: the words on it are different."},
    "engine": {"vi": "Sẽ được dựng lại: chương trình đã khác.", "en": "To be made again: the program is different."},
}
HEADS: Sentences[str] = {"from": {"vi": "Làm từ:", "en": "Made from:"}}


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reasons`: keys of REASONS; `sources`: files of the site."""

    path: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]

    def say(self, language: Language) -> str:
        lines = [self.path, *(f"  {said(REASONS, reason, language)}" for reason in self.reasons)]
        if self.sources:
            lines += [f"  {said(HEADS, 'from', language)}", *(f"    {source}" for source in self.sources)]
        return "\n".join(lines)


def explained(sheet: Sheet, old: Printed | None, is_there: bool) -> Explanation:
    """`is_there`: whether the published file is still the one that was printed."""
    sources = sheet.sources()
    if old is None:
        return Explanation(sheet.path, ("new",), sources)
    if not sheet.made_from:
        return Explanation(sheet.path, ("compared",), sources)
    before = dict(old.made_from)
    changed = tuple(name for name, digest in sheet.made_from if before.get(name) != digest)
    return Explanation(sheet.path, changed or (("same",) if is_there else ("touched",)), sources)


def path_of(asked: str) -> str:
    """The path of a file of the portal as people name it: an address, a folder, or a file below the published folder."""
    path = asked.partition("://")[2].partition("/")[2] if "://" in asked else asked
    path = path.partition("?")[0].partition("#")[0].lstrip("./")
    return f"{path}index.html" if path.endswith("/") or not path else path
