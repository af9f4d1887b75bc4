"""A plan as plain text (Markdown) beside its page: the facts, the signed text clause by clause, the task table, the duties.

In: an Edition and a plan. Out: bytes. Marks are kept letter by letter (`1\\.` is no list that a reader would renumber); nothing that another
day would change stands in it. Notes and what surrounds the text are on the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from plansite.model import routes
from plansite.model.plan import SAID_STATES, AsSigned, Plan, Task
from plansite.model.text import Block, Body, Localized
from plansite.model.time import Reading
from plansite.rendering.edition import Edition
from plansite.rendering.locale import NBSP

TAG = re.compile(r"(<[^>]*>)")
HREF = re.compile(r'<a href="([^"]*)"')
BACK = re.compile(r'<a [^>]*class="footnote-backref"[^>]*>.*?</a>')
FOOTNOTE = re.compile(r'<li id="fn(\d+)"[^>]*>(.*?)</li>', re.DOTALL)
FOOTNOTE_REFERENCE = re.compile(r'<sup class="footnote-ref"><a href="#fn(\d+)".*?</sup>')
ROW, CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
LIST_MARK = re.compile(r"(\d+)([.)])(?=\s)|([-+#])(?=\s|#)")
MARKS = {"strong": "**", "em": "*"}
HEADS = {"n": "task_number", "name": "task", "lead": "lead", "support": "support", "time": "time", "form": "form", "output": "output", "note": "task_note"}
ALWAYS = ("n", "name", "lead", "support", "time")
OWN = frozenset((*HEADS, "group"))
"""fields of a task; any other column of a table is an extra of its own"""


def plan_text(edition: Edition, plan: Plan) -> bytes:
    """The twin of the plan's page in the edition's language."""
    body = plan.translation.body if edition.language == "en" and plan.translation.body else plan.body
    parts = [f"# {_plain(edition.words(plan.title).text)}", *_notices(edition, plan, body), "\n".join(_facts(edition, plan))]
    places = {block.kind for block in body.blocks} if body else set()
    table = "\n".join(_table(edition, plan))
    for block in body.blocks if body else ():
        parts.append(table if block.kind == "tasks" else _signature(edition, plan) if block.kind == "signature" else _block(edition, block))
    if "signature" not in places:
        parts.append(_signature(edition, plan))
    if table and "tasks" not in places:
        parts += [f"## {edition.t['task_table']}", table]
    parts += _duties(edition, plan)
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _notices(edition: Edition, plan: Plan, body: Body | None) -> Iterator[str]:
    t = edition.t
    if not edition.settings.official:
        yield f"> {_plain(t['not_official'])}"
    if plan.state in SAID_STATES:
        yield f"> {t['state']}: {_plain(t[f'state_{plan.state}'])}"
    if plan.withdrawn:
        by, reason = edition.unit(plan.withdrawn.by, plan.withdrawn.date).words.text, edition.maybe(plan.withdrawn.reason)
        said = (f"{by} ({t['withdrawn_by']})", *([f"{reason.text} ({t['withdrawn_reason']})"] if reason else []))
        yield f"> {_plain(t.fill('withdrawn_on', date=edition.day(plan.withdrawn.date)))} {_plain('; '.join(said))}"
    if body is None:
        yield f"> {_plain(t['text_not_here'])}"
    elif edition.language == "en":
        yield f"> {_plain(t['translation_missing' if plan.translation.is_missing else 'translation_unofficial'])}"
        if plan.translation.is_outdated:
            yield f"> {_plain(t['translation_outdated'])}"


def _facts(edition: Edition, plan: Plan) -> Iterator[str]:
    t, decision, portal = edition.t, plan.decision, edition.portal
    signatory = decision.signatory
    acts = {key: ", ".join(edition.act(portal.acts[id]).words.text for id in ids if id in portal.acts) for key, ids in (
        ("based_on", plan.based_on), ("implements", plan.implements))}
    replacing = ", ".join(edition.absolute(edition.plan_url(id)) for id in plan.replaced_by)
    rows = [
        ("issuer", edition.unit(plan.issuer, plan.day).words.text), ("period", edition.period(plan.period)), ("number", decision.number),
        ("date_signed", edition.partial(decision.date_signed) if decision.date_signed else ""), ("place", decision.place),
        ("signatory", signatory.name if signatory else ""), *acts.items(), *([("replaced_by", replacing)] if replacing else []),
        ("source_file", edition.absolute(routes.record("plan", plan.id, "vi") + plan.source.file) if plan.source else ""),
        ("plan_address", edition.absolute(edition.plan_url(plan.id))),
    ]
    rows += [(key, edition.day(day)) for key, day in (("recorded", plan.recorded), ("updated", plan.updated)) if day]
    for key, words in rows:
        shown = words if words.startswith("https://") or words.startswith("http://") else _plain(words)
        yield f"- {t[key]}: {shown or t['not_in_source']}"
    licence, address = edition.words(edition.settings.licence).text, edition.settings.licence_url
    yield f"- {t['licence']}: {', '.join(filter(None, (_plain(licence), address))) or t['not_given']}"


def _block(edition: Edition, block: Block) -> str:
    """One line of the signed text; a title as a heading of its depth."""
    if block.kind == "table":
        rows = [[_inline(edition, cell) for cell in CELL.findall(row)] for row in ROW.findall(block.html)]
        return "\n".join(_piped(rows))
    if block.kind == "notes":
        return "\n\n".join(f"[^{number}]: {_inline(edition, BACK.sub('', words))}" for number, words in FOOTNOTE.findall(block.html))
    words = f"{block.mark} {_inline(edition, block.html)}".strip()
    if block.kind == "part":
        return f"## {words}"
    if block.is_title and block.kind == "clause":
        return f"{'#' * min(2 + max(block.level, 1), 6)} {words}"
    return LIST_MARK.sub(_kept, words, count=1) if LIST_MARK.match(words) else words


def _kept(mark: re.Match[str]) -> str:
    return f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}"


def _inline(edition: Edition, words: str) -> str:
    """Inline HTML as Markdown: links with full addresses, strong and emphasised words, footnotes; of other elements the words."""
    if "<" not in words:
        return " ".join(_plain(html.unescape(words)).split())
    made, address = [], ""
    for piece in TAG.split(edition.html(FOOTNOTE_REFERENCE.sub(r"\0\1\0", words), edition.language)):
        if link := HREF.match(piece):
            address = edition.absolute(link[1]) if link[1].startswith("/") else link[1]
            made.append("[")
        elif piece == "</a>":
            made.append(f"]({address})")
        elif piece.startswith("<"):
            made.append(MARKS.get(piece.strip("</>"), ""))
        else:
            made.append(re.sub(r"\0(\d+)\0", r"[^\1]", _plain(html.unescape(piece))))
    return " ".join("".join(made).split())


def _signature(edition: Edition, plan: Plan) -> str:
    signatory = plan.decision.signatory
    if signatory is None:
        return ""
    capacity = f"{edition.t[f'signed_capacity_{signatory.capacity}']} {edition.words(signatory.in_place_of).text}" if signatory.capacity and signatory.in_place_of else ""
    position = edition.words(signatory.position).text if signatory.position else ""
    return "  \n".join(_plain(words) for words in (capacity, position, signatory.name) if words)


def _table(edition: Edition, plan: Plan) -> Iterator[str]:
    """The table with its heads as signed; beside a time, what it was read as."""
    if not plan.tasks:
        return iter(())
    if plan.table:
        columns = [(field, edition.words(words).text) for field, words in plan.table.columns]
    else:
        used = [field for field in HEADS if field in ALWAYS or any(getattr(task, field) for task in plan.tasks)]
        columns = [(field, edition.t[HEADS[field]]) for field in used]
    groups = [] if any(field == "group" for field, _ in columns) else [task.group for task in plan.tasks]
    rows = [[_plain(head) for _, head in columns]]
    shown: Localized | None = None
    for n, task in enumerate(plan.tasks):
        if groups and groups[n] and groups[n] != shown:
            shown = groups[n]
            rows.append([f"**{_plain(edition.words(shown).text)}**" if shown else "", *[""] * (len(columns) - 1)])
        rows.append([_plain(_cell(edition, plan, task, field)) for field, _ in columns])
    return _piped(rows)


def _cell(edition: Edition, plan: Plan, task: Task, field: str) -> str:
    value = getattr(task, field, None) if field in OWN else dict(task.extra).get(field)
    if isinstance(value, AsSigned):
        return _units(edition, plan, value)
    if isinstance(value, Reading):
        return _time(edition, value)
    return edition.words(value).text if isinstance(value, Localized) else str(value or "")


def _units(edition: Edition, plan: Plan, cell: AsSigned) -> str:
    """The signed words; in English the names of the units, where any was read."""
    if edition.language == "vi" or not cell.units:
        return cell.words
    units, day = edition.portal.units, plan.day
    return ", ".join([edition.words(units[unit].name_on(day)).text for unit in cell.units])


def _time(edition: Edition, time: Reading) -> str:
    said = edition.time_words(time) if edition.time_beside(time) else ""
    return f"{time.as_signed} ({edition.t['read_as']} {said})" if time.as_signed and said else time.as_signed or said


def _duties(edition: Edition, plan: Plan) -> Iterator[str]:
    if not plan.duties:
        return
    t = edition.t
    yield f"## {t['duties']}"
    for duty in plan.duties:
        facts = ((t["reporters"], _units(edition, plan, duty.reporters)), (t["recipient"], _units(edition, plan, duty.recipient)), (t["time"], _time(edition, duty.time)),
                 (t["clause"], duty.clause))
        yield "\n".join([f"- {_plain(edition.words(duty.name).text)}", *(f"  - {label}: {_plain(words)}" for label, words in facts if words)])


def _piped(rows: list[list[str]]) -> Iterator[str]:
    for n, row in enumerate(rows):
        yield f"| {' | '.join(cell.replace(chr(10), ' ') for cell in row)} |"
        if n == 0:
            yield f"|{'---|' * len(row)}"


def _plain(words: str) -> str:
    """Words in which Markdown finds no marks."""
    plain = words.replace(NBSP, " ")
    return SPECIAL.sub(r"\\\1", plain) if SPECIAL.search(plain) else plain
