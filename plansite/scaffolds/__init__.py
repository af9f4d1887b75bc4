"""`new plan|unit|news ID`: the first files of a record, with comments that teach, in Vietnamese.

In: the kind, the id, the day. Out: files in content/ that were not there before. An existing file is never touched.
The file of a text is empty: what is not to be published has no place in it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plansite.model.routes import ID, TAKEN

FILES = {"plan": ("plans/{id}/plan.yaml", "plans/{id}/plan.vi.md"), "unit": ("units/{id}.yaml",), "news": ("news/{id}/news.yaml", "news/{id}/news.vi.md")}
KINDS = tuple(FILES)


class NotMade(Exception):
    """The record cannot be made: its id is not one, or it is there already. The message says which."""


def make(site: Path, kind: str, id: str, today: date) -> list[Path]:
    """Write the files of a new record and return their paths; NotMade where the id is wrong or taken."""
    if not ID.fullmatch(id):
        raise NotMade(f'"{id}": chỉ dùng chữ thường a–z không dấu, số, và một gạch nối giữa các từ / only a–z and digits, one hyphen between words')
    if id in TAKEN:
        raise NotMade(f'"{id}": dành cho trang của cổng / kept for pages of the portal')
    paths = [site / "content" / pattern.format(id=id) for pattern in FILES[kind]]
    taken = [path for path in paths if path.exists()]
    if taken:
        raise NotMade(f"{taken[0].relative_to(site)} đã có / is already there")
    for path in paths:
        text = (Path(__file__).parent / f"{kind}.yaml").read_text(encoding="utf-8") if path.suffix == ".yaml" else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("{today}", today.isoformat()), encoding="utf-8")
    return paths
