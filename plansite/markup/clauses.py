"""The clause rule: which line begins a clause, where it stands in the tree, and how it is cited.

In: the lines of a signed text, in order. Out: an address and an anchor for each, the same in both languages. Marks are kept letter by
letter and never renumbered (Decree 30/2020, App. I: phần, mục, khoản, điểm). No Markdown is parsed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

MarkKind = Literal["article", "roman", "decimal", "number", "letter", "dash", "plus"]
MARK_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)

MARK = re.compile(
    r"(?P<mark>(?P<article>(?:Điều|Article)\s+(?P<article_number>\d{1,3}[a-zđ]?)[.:])"
    r"|(?P<roman>[IVXL]{1,7})\."
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2})+)\.?"
    r"|(?P<number>\d{1,2})\."
    r"|(?P<letter>[a-zđ]{1,2})\)"
    r"|(?P<dash>[-–])"
    r"|(?P<plus>\+))(?:\s+(?P<rest>.*)|$)", re.DOTALL)
RECIPIENTS = re.compile(r"(Nơi nhận|Recipients)\s*:", re.IGNORECASE)
APPENDIX = re.compile(r"(PHỤ LỤC|APPENDIX|ANNEX)\b", re.IGNORECASE)

LETTERS = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"]


class Mark(NamedTuple):
    """A mark at the start of a line: as typed, its kind, and the label it gives to the address. A tuple, as Place is: made for every line of every text."""

    typed: str
    kind: MarkKind
    label: str


def read_mark(line: str) -> tuple[Mark, str] | None:
    """The mark that begins `line` and the words after it; None where the line begins with none."""
    match = MARK.fullmatch(line)
    if match is None:
        return None
    for kind, label in zip(MARK_KINDS, match.group(*MARK_KINDS), strict=True):
        if label is not None:
            return Mark(match["mark"], kind, f"Điều {match['article_number']}" if kind == "article" else label), match["rest"] or ""
    return None


OF_THE_PAGE = ("main", "facts", "contents", "tasks", "task-table", "signature", "responsibilities", "duties", "related", "contacts", "source")
"""ids that templates/plan.html gives itself"""
PART_NAMES = re.compile(r"(QUYẾT ĐỊNH|KẾ HOẠCH|PHỤ LỤC( [IVXL]+)?|DECISION|PLAN|APPENDIX( [IVXL]+)?)")
NEARLY = (
    (re.compile(r"(#{1,6})(?=[^#\s])(.*)", re.DOTALL), r"\1 \2"),
    (re.compile(r"([-–+])(?=[^\W\d])(.*)", re.DOTALL), r"\1 \2"),
    (re.compile(r"((?:Điều|Article)\s+\d{1,3}[a-zđ]?[.:]|(?:[IVXL]{1,7}|\d{1,2}(?:\.\d{1,2})*)\.|[a-zđ]\))(?=[^\W\d_](?!\.))(.*)", re.DOTALL), r"\1 \2"),
    (re.compile(r"(?:\*\s+|[•·▪◦●○■□►➢❖✓\ue000-\uf8ff]\s*)(.*)", re.DOTALL), r"- \1"),  # the private letters are bullets of Word's fonts
    (re.compile(r"\*{1,3}((?:Điều |[IVXL]{1,7}\.|\d{1,2}[.)]|[a-zđ]\)).*?)\*{1,3}(.*)", re.DOTALL), r"\1\2"),
    (re.compile(r"\[\s*(?:tasks?|(?:bảng )?nhiệm vụ)\s*\]\W?", re.IGNORECASE), "[tasks]"),
    (re.compile(r"\[\s*(?:signatures?|(?:chữ )?ký)\s*\]\W?", re.IGNORECASE), "[signature]"),
    (re.compile(r"(Nơi nhận|Recipients)[.;]?", re.IGNORECASE), r"\1:"),
)


def nearly_a_mark(line: str) -> str:
    """The line as it would be a clause, a title or a placeholder: pasted bullets, a blank or colon that is missing, bold around a mark. Else empty."""
    if PART_NAMES.fullmatch(line):
        return f"# {line}"
    for pattern, meant in NEARLY:
        match = pattern.fullmatch(line)
        if match:
            return " ".join(match.expand(meant).split())
    return ""


class Place(NamedTuple):
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

    parent: _Open | None
    level: int
    kind: str
    address: str
    anchor: str
    label: str
    takes_paragraphs: bool
    is_title: bool
    dashes: dict[str, int] = field(default_factory=dict)
    last_marks: dict[str, Mark] = field(default_factory=dict)


class ClauseTree:
    """Gives each line its place, one after the other. One tree per text."""

    def __init__(self) -> None:
        self.open: list[_Open] = [_root()]
        self.around = self.open[0]
        """what a new kind of mark stands under: the last clause, after a paragraph of a section the section"""
        self.addresses: dict[str, list[int]] = {}
        """the parts in which each address was given"""
        self.parts = 0
        self.anchors: set[str] = set()
        self.appendices = 0
        self.prefix, self.anchor_prefix = "", ""

    def part(self, title: str, anchor: str) -> Place:
        """A `# ` title: everything is closed; in an appendix addresses get a prefix."""
        self.prefix, self.anchor_prefix = "", ""
        self.parts += 1
        if APPENDIX.match(title):
            self.appendices += 1
            number = "" if self.appendices == 1 else str(self.appendices)
            self.prefix, self.anchor_prefix = f"PL{number}.", f"pl{number}-"
        self.open = [_root()]
        self.around = self.open[0]
        return Place(anchor=self._free(f"phan-{anchor}" if anchor in OF_THE_PAGE else anchor))

    def recipients(self) -> Place:
        """The line `Nơi nhận:`; the dashes after it are cited as `Nơi nhận/1` …"""
        del self.open[1:]
        return self._opened(self.open[0], "recipients", self.prefix + "Nơi nhận", self.anchor_prefix + "noi-nhan", "", True, True, "")

    def clause(self, mark: Mark, is_title: bool, ends_in_colon: bool) -> Place:
        """A clause stands under the nearest open clause with another kind of mark; a kind met again closes all below it."""
        kind = f"decimal of {mark.label.count('.')}" if mark.kind == "decimal" else mark.kind
        parent = self.around
        for n, clause in enumerate(self.open):
            if clause.kind == kind and clause.parent is not None:
                parent = clause.parent
                del self.open[n:]
                break
        address, anchor = self._name(parent, mark)
        gap = _gap(parent.last_marks.get(kind), mark)
        parent.last_marks[kind] = mark
        return self._opened(parent, kind, address, anchor, mark.label, is_title or ends_in_colon, is_title, gap)

    def paragraph(self) -> Place:
        """A line without a mark: under the clause before it where that takes paragraphs, else in the section around it."""
        owner = self.open[-1]
        if not owner.takes_paragraphs:
            while owner.parent is not None and not owner.is_title:
                owner = owner.parent
        if owner.parent is not None:  # where no section is a title, a paragraph closes nothing
            self.around = owner
        return Place(owner=owner.address, level=owner.level)

    def _name(self, parent: _Open, mark: Mark) -> tuple[str, str]:
        if mark.kind in ("dash", "plus"):
            count = parent.dashes[mark.kind] = parent.dashes.get(mark.kind, 0) + 1
            letter = "g" if mark.kind == "dash" else "c"
            sign = "+" if mark.kind == "plus" and parent.kind != "dash" else ""
            address = f"{parent.address or self.prefix.rstrip('.')}/{sign}{count}"
            return address, f"{parent.anchor}-{letter}{count}" if parent.anchor else f"{self.anchor_prefix}{letter}{count}"
        label = mark.label
        if mark.kind == "decimal" and parent.label and label.startswith(parent.label + "."):
            label = label[len(parent.label) + 1:]
        address = f"{parent.address}.{label}" if parent.address else f"{self.prefix}{label}"
        return address, f"{parent.anchor}-{anchor_of(label)}" if parent.anchor else anchor_of(address)

    def _opened(self, parent: _Open, kind: str, address: str, anchor: str, label: str, takes_paragraphs: bool, is_title: bool, gap: str) -> Place:
        """The place of a clause that stays open; one met before is cited as `I(2)`."""
        before = self.addresses.setdefault(address, [])
        is_repeated = self.parts in before
        before.append(self.parts)
        if len(before) > 1:
            address, anchor = f"{address}({len(before)})", f"{anchor}-r{len(before)}"
        anchor = self._free(anchor)
        self.around = _Open(parent, parent.level + 1, kind, address, anchor, label, takes_paragraphs, is_title)
        self.open.append(self.around)
        return Place(address, anchor, parent.address, parent.level + 1, gap, is_repeated)

    def _free(self, anchor: str) -> str:
        """The anchor, told apart where another clause has the same: `i` of a letter and of a roman number."""
        free, count = anchor, 1
        while free in self.anchors:
            count += 1
            free = f"{anchor}-r{count}"
        self.anchors.add(free)
        return free


def _root() -> _Open:
    return _Open(None, 0, "root", "", "", "", False, True)


def anchor_of(address: str) -> str:
    """The page anchor of an address: `II.3.đ` -> `ii-3-dd`, `III.1.a/3` -> `iii-1-a-g3`, `Điều 2` -> `dieu-2`."""
    if address.isascii() and address.isalnum():
        return address.lower()
    anchor = re.sub(r"\((\d+)\)", r"-r\1", address.replace("Điều ", "dieu-").replace("Nơi nhận", "noi-nhan"))
    anchor = re.sub(r"^PL(\d*)\.", r"pl\1-", anchor)
    head, *dashes = anchor.split("/")
    marks = [f"-{'c' if n or d.startswith('+') else 'g'}{d}" for n, d in enumerate(dashes)]
    folded = (head + "".join(marks).replace("+", "")).lower().replace("đ", "dd")
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def _gap(before: Mark | None, mark: Mark) -> str:
    """The mark before, where `mark` does not follow it in its series."""
    if before is None or mark.kind in ("dash", "plus"):
        return ""
    if mark.kind == "letter":
        follows = before.label not in LETTERS or mark.label == LETTERS[(LETTERS.index(before.label) + 1) % len(LETTERS)]
    elif mark.kind == "roman":
        follows = _roman(mark.label) == _roman(before.label) + 1
    elif mark.kind == "number":
        follows = int(mark.label) == int(before.label) + 1
    else:
        ours, theirs = _numbers(before.label), _numbers(mark.label)
        follows = theirs == [*ours[:-1], ours[-1] + 1] or (len(ours) > 1 and theirs == [*ours[:-2], ours[-2] + 1, 1])
    return "" if follows else before.typed


def _numbers(label: str) -> list[int]:
    """`Điều 3` -> 3, `2.10` -> 2, 10."""
    return [int(digits) for digits in re.findall(r"\d+", label)]


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in label]
    return sum(-v if n + 1 < len(values) and v < values[n + 1] else v for n, v in enumerate(values))
