"""The clause rule: which line begins a clause, where it stands in the tree, and how it is cited.

In: the lines of a signed text, in order. Out: an address and an anchor for each, the same in both languages. Marks are kept letter by
letter and never renumbered (Decree 30/2020, App. I: phần, mục, khoản, điểm). No Markdown is parsed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, get_args

MarkKind = Literal["article", "roman", "decimal", "number", "letter", "dash", "plus"]

MARK = re.compile(
    r"(?P<mark>(?P<article>(?:Điều|Article)\s+(?P<article_number>\d{1,3}[a-zđ]?)\.)"
    r"|(?P<roman>[IVXL]{1,7})\."
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\.?"
    r"|(?P<number>\d{1,2})\."
    r"|(?P<letter>[a-zđ]{1,2})\)"
    r"|(?P<dash>[-–])"
    r"|(?P<plus>\+))(?:\s+(?P<rest>.*)|$)", re.DOTALL)
RECIPIENTS = re.compile(r"(Nơi nhận|Recipients)\s*:", re.IGNORECASE)
APPENDIX = re.compile(r"(PHỤ LỤC|APPENDIX|ANNEX)\b", re.IGNORECASE)

LETTERS = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line: as typed, its kind, and the label it gives to the address."""

    typed: str
    kind: MarkKind
    label: str


def read_mark(line: str) -> tuple[Mark, str] | None:
    """The mark that begins `line` and the words after it; None where the line begins with none."""
    match = MARK.fullmatch(line)
    if match is None:
        return None
    rest = match["rest"] or ""
    for kind in get_args(MarkKind):
        if match[kind] is not None:
            label = f"Điều {match['article_number']}" if kind == "article" else match[kind]
            return Mark(match["mark"], kind, label), rest
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its own address (empty for a paragraph), its anchor, the clause it stands under, its depth."""

    address: str = ""
    anchor: str = ""
    owner: str = ""
    level: int = 0
    gap_after: str = ""
    """for a clause whose mark does not follow the one before it: that one"""
    is_repeated: bool = False


@dataclass(slots=True)
class _Open:
    """A clause that is still open: more may stand under it."""

    kind: str
    address: str
    label: str
    takes_paragraphs: bool
    is_title: bool
    dashes: dict[str, int] = field(default_factory=dict)
    last_labels: dict[str, str] = field(default_factory=dict)


class ClauseTree:
    """Gives each line its place, one after the other. One tree per text."""

    def __init__(self) -> None:
        self.open: list[_Open] = [_Open("root", "", "", False, True)]
        self.taken: dict[str, int] = {}
        self.appendices = 0
        self.prefix, self.anchor_prefix = "", ""

    def part(self, title: str) -> None:
        """A `# ` title: everything is closed; in an appendix addresses get a prefix."""
        self.prefix, self.anchor_prefix = "", ""
        if APPENDIX.match(title):
            self.appendices += 1
            number = "" if self.appendices == 1 else str(self.appendices)
            self.prefix, self.anchor_prefix = f"PL{number}.", f"pl{number}-"
        self.open = [_Open("root", "", "", False, True)]

    def recipients(self) -> Place:
        """The line `Nơi nhận:`; the dashes after it are cited as `Nơi nhận/1` …"""
        self.open = [self.open[0], _Open("recipients", self.prefix + "Nơi nhận", "", True, True)]
        return self._placed(self.prefix + "Nơi nhận", self.anchor_prefix + "noi-nhan", "", 1, "")

    def clause(self, mark: Mark, is_title: bool, ends_in_colon: bool) -> Place:
        """A clause stands under the nearest open clause with another kind of mark; a kind met again closes all below it."""
        kinds = [o.kind for o in self.open]
        if mark.kind in kinds:
            del self.open[kinds.index(mark.kind):]
        parent = self.open[-1]
        address, anchor = self._name(parent, mark)
        gap = _gap(parent.last_labels.get(mark.kind), mark)
        parent.last_labels[mark.kind] = mark.label
        self.open.append(_Open(mark.kind, address, mark.label, is_title or ends_in_colon, is_title))
        return self._placed(address, anchor, parent.address, len(self.open) - 1, gap)

    def paragraph(self) -> Place:
        """A line without a mark: under the clause before it where that takes paragraphs, else in the section around it."""
        last = self.open[-1]
        if not last.takes_paragraphs:
            while len(self.open) > 1 and not self.open[-1].is_title:
                self.open.pop()
        owner = self.open[-1]
        return Place(owner=owner.address, level=len(self.open) - 1)

    def _name(self, parent: _Open, mark: Mark) -> tuple[str, str]:
        if mark.kind in ("dash", "plus"):
            parent.dashes[mark.kind] = parent.dashes.get(mark.kind, 0) + 1
            count = parent.dashes[mark.kind]
            letter = "g" if mark.kind == "dash" else "c"
            head = anchor_of(parent.address)
            address = f"{parent.address or self.prefix}/{count}"
            return address, f"{head}-{letter}{count}" if head else f"{self.anchor_prefix}{letter}{count}"
        label = mark.label
        if mark.kind == "decimal" and parent.kind == "number" and label.startswith(parent.label + "."):
            label = label[len(parent.label) + 1:]
        address = f"{parent.address}.{label}" if parent.address else f"{self.prefix}{label}"
        return address, anchor_of(address)

    def _placed(self, address: str, anchor: str, owner: str, level: int, gap: str) -> Place:
        self.taken[anchor] = self.taken.get(anchor, 0) + 1
        count = self.taken[anchor]
        if count > 1:
            address, anchor = f"{address}({count})", f"{anchor}-{count}"
            if self.open[-1].address:
                self.open[-1].address = address
        return Place(address, anchor, owner, level, gap, count > 1)


def anchor_of(address: str) -> str:
    """The page anchor of an address: `II.3.đ` -> `ii-3-dd`, `III.1.a/3` -> `iii-1-a-g3`, `Điều 2` -> `dieu-2`."""
    anchor = address.replace("Điều ", "dieu-").replace("Nơi nhận", "noi-nhan")
    anchor = re.sub(r"^PL(\d*)\.", r"pl\1-", anchor)
    head, *dashes = anchor.split("/")
    marks = [f"-{'g' if n == 0 else 'c'}{d}" for n, d in enumerate(dashes)]
    folded = (head + "".join(marks)).lower().replace("đ", "dd")
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def _gap(before: str | None, mark: Mark) -> str:
    """The mark before, where `mark` does not follow it in its series."""
    if before is None or mark.kind in ("dash", "plus", "decimal"):
        return ""
    if mark.kind == "letter":
        expected = LETTERS[(LETTERS.index(before) + 1) % len(LETTERS)] if before in LETTERS else mark.label
    elif mark.kind == "roman":
        return before if _roman(mark.label) != _roman(before) + 1 else ""
    else:
        digits = re.sub(r"\D", "", before)
        return before if re.sub(r"\D", "", mark.label) != str(int(digits) + 1) else ""
    return before if mark.label != expected else ""


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in label]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
