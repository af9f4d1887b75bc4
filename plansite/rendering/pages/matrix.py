"""Topics beside bodies: how many plans that name a topic each body issued, how many tasks of a topic each body leads, and a list for every count.

In: an Edition. Out: Pages: the tables, one page for all programmes or one for each, and the list behind every cell. Only what a record names
counts: a task without a topic of its own is never given those of its plan. Everything is counted in one walk over the plans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plansite.model import routes
from plansite.model.collation import vietnamese_order
from plansite.model.document import Term
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import frame, section_crumb, section_paths
from plansite.rendering.pages.lists import issuer_keys
from plansite.rendering.pages.rows import plan_line, task_row
from plansite.rendering.pages.shelves import by_year
from plansite.rendering.pages.splitting import LONGEST_SHELF, Listing, list_batches
from plansite.rendering.views import Link, Matrix, MatrixPart, MatrixRow, MatrixView, Page

MOST_UNITS, MOST_COLUMNS, MOST_CELLS = 24, 60, 600
"""up to how many units have a column each (of more, the bodies above them have); columns of a table; cells of a page that has all programmes"""
NO_UNIT, OTHERS = "0", "00"
"""columns of their own: of tasks whose lead the source does not name, and of the bodies beyond MOST_COLUMNS"""
TOPMOST_BELOW = "government"
"""a ministry is a body of its own, though the Government stands above it"""


@dataclass(frozen=True)
class _Count:
    """One kind of record by topic and column; `all` by column, whether they name a topic or not."""

    kind: str
    found: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    by_topic: dict[str, list[Any]] = field(default_factory=dict)
    all: Counter[str] = field(default_factory=Counter)
    total: int = 0
    rolled_up: frozenset[str] = frozenset()
    """columns in which units below the one that heads them count, too"""

    def columns(self, topics: Iterable[str]) -> set[str]:
        return {column for topic in topics for column in self.found.get(topic, ())}


def pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    """The tables, and a list for every cell."""
    programmes = _programmes(edition)
    counts = (_plans(edition), _tasks(edition))
    parts = {programme: _part(edition, programme, topics, counts) for programme, topics in programmes.items()}
    parts = {programme: part for programme, part in parts.items() if part.tables}
    cells = sum(len(table.columns) * len(table.rows) for part in parts.values() for table in part.tables)
    title, paths = edition.own("matrix"), section_paths("matrix")
    is_split = cells > MOST_CELLS and len(parts) > 1
    links = tuple(Link(part.heading.words, "/" + _programme_paths(id)[edition.language]) for id, part in parts.items()) if is_split else ()
    yield _page(edition, paths, title, () if is_split else tuple(parts.values()), links)
    crumb = section_crumb(edition, "matrix", "matrix")
    for programme, part in parts.items() if is_split else ():
        yield _page(edition, _programme_paths(programme), Words(f"{title.text}: {part.heading.words.text}", part.heading.words.language), (part,), crumbs=(crumb,))
    for topic in (topic for topics in programmes.values() for topic in topics):
        for count in counts:
            for column, records in count.found.get(topic.id, {}).items():
                name = f"matrix {count.kind} {topic.id} {column}"
                yield from list_batches(edition, batches, name, _list, records, count.kind, topic, column, column in count.rolled_up, longest=LONGEST_SHELF)


def _page(edition: Edition, paths: Mapping[Language, str], title: Words, parts: tuple[MatrixPart, ...], links: tuple[Link, ...] = (),
          crumbs: Sequence[Link] = ()) -> Page:
    t = edition.t
    has_tasks = any(len(part.tables) > 1 for part in parts)
    is_rolled_up = any(column.note for part in parts for table in part.tables for column in table.columns)
    rules = ("matrix_plans_rule", *(("matrix_tasks_rule",) if has_tasks else ()), *(("matrix_rolled_up_rule",) if is_rolled_up else ()), "matrix_once_each")
    view = MatrixView(
        title, t["matrix_intro"], tuple(t[rule] for rule in rules) if parts else (), parts, links,
        (section_crumb(edition, "topic", "topics"), section_crumb(edition, "unit", "units")), "" if parts or links else t["matrix_empty"])
    return Page("matrix.html", frame(edition, "matrix", paths, title, edition.own("matrix_intro"), crumbs=crumbs), view)


# ---- counting


def _programmes(edition: Edition) -> Mapping[str, list[Term]]:
    """Topics by programme, in the order of their codes; those without a programme under the empty id, last."""
    found: dict[str, list[Term]] = {}
    for topic in sorted(edition.portal.topics.values(), key=lambda t: (not t.programme, t.programme or "", t.code, vietnamese_order(t.label(edition.language).text))):
        found.setdefault(topic.programme or "", []).append(topic)
    return found


def _plans(edition: Edition) -> _Count:
    """Plans that name a topic, themselves or in a task, by who issued them."""
    plans = edition.portal.plans.values()
    column, rolled_up = _column_of(edition, {plan.issuer for plan in plans if plan.every_topic}, Counter(plan.issuer for plan in plans))
    count = _Count("plan", total=len(plans), rolled_up=rolled_up)
    for plan in plans:
        count.all[column(plan.issuer)] += 1
        for topic in plan.every_topic:
            count.by_topic.setdefault(topic, []).append(plan)
            count.found.setdefault(topic, {}).setdefault(column(plan.issuer), []).append(plan)
    return count


def _tasks(edition: Edition) -> _Count:
    """Tasks that name a topic of their own, by who leads them; in the column of each of several leads."""
    tasks = [(plan, task) for plan in edition.portal.plans.values() for task in plan.tasks]
    leads = Counter(unit for _, task in tasks for unit in task.lead.units)
    column, rolled_up = _column_of(edition, {unit for _, task in tasks if task.topics for unit in task.lead.units}, leads)
    count = _Count("task", total=len(tasks), rolled_up=rolled_up)
    for plan, task in tasks:
        columns = dict.fromkeys(map(column, task.lead.units or (NO_UNIT,)))
        count.all.update(list(columns))
        for topic in dict.fromkeys(task.topics):
            count.by_topic.setdefault(topic, []).append((plan, task))
            for one in columns:
                count.found.setdefault(topic, {}).setdefault(one, []).append((plan, task))
    return count


def _column_of(edition: Edition, units: set[str], weight: Counter[str]) -> tuple[Callable[[str], str], frozenset[str]]:
    """In which column a unit stands: its own, or of many units that of the body above them; of many bodies, those with most records keep theirs. And the
    bodies that so have records of units below them."""
    bodies = {id: id if len(units) <= MOST_UNITS else _body(edition, id) for id in weight}
    by_body: Counter[str] = Counter()
    for id, number in weight.items():
        by_body[bodies[id]] += number if id in units else 0
    kept = {body for body, number in by_body.most_common(MOST_COLUMNS) if number}

    def column(unit: str) -> str:
        if unit == NO_UNIT:
            return unit
        return bodies[unit] if bodies[unit] in kept or len(kept) < MOST_COLUMNS else OTHERS
    return column, frozenset(body for unit, body in bodies.items() if body != unit)


def _body(edition: Edition, unit: str) -> str:
    """The province, ministry or other body at the top above a unit, below the Government."""
    units = edition.portal.units
    seen: set[str] = set()
    while (parent := units[unit].parent) is not None and parent not in seen and not units[unit].is_only_named_there and units[parent].kind != TOPMOST_BELOW:
        seen.add(unit)
        unit = parent
    return unit


# ---- tables


def _part(edition: Edition, programme: str, topics: Sequence[Term], counts: Sequence[_Count]) -> MatrixPart:
    heading = edition.act(edition.portal.acts[programme]) if programme else Link(edition.own("matrix_no_programme"))
    tables = (_table(edition, count, topics) for count in counts if count.columns(topic.id for topic in topics))
    return MatrixPart(heading, tuple(tables))


def _table(edition: Edition, count: _Count, topics: Sequence[Term]) -> Matrix:
    t, number = edition.t, edition.locale.number
    columns = sorted(count.columns(topic.id for topic in topics), key=lambda id: (id in (NO_UNIT, OTHERS), vietnamese_order(_head(edition, id).words.text), id))
    named = {column: _distinct(records for topic in topics for records in [count.found.get(topic.id, {}).get(column, ())]) for column in columns}
    rows = []
    for topic in topics:
        cells = count.found.get(topic.id, {})
        of_topic = edition.say(f"{number(len(count.by_topic[topic.id]))}/{number(count.total)}") if topic.id in count.by_topic else edition.own("matrix_none")
        rows.append(MatrixRow(
            topic.code, edition.term("topic", topic.id), tuple(_cell(edition, count, topic, column, len(cells.get(column, ()))) for column in columns),
            Link(of_topic, edition.term("topic", topic.id).url if topic.id in count.by_topic else "")))
    every = _distinct(count.by_topic.get(topic.id, ()) for topic in topics)
    totals = (*(f"{number(named[column])}/{number(count.all[column])}" for column in columns), f"{number(every)}/{number(count.total)}")
    heads = tuple(_head(edition, column, column in count.rolled_up) for column in columns)
    return Matrix(t[f"matrix_{count.kind}s"], heads, tuple(rows), t[f"matrix_of_all_{count.kind}s"], t[f"matrix_of_body_{count.kind}s"], totals)


def _cell(edition: Edition, count: _Count, topic: Term, column: str, number: int) -> Link:
    if not number:
        return Link(edition.own("matrix_none"))
    return Link(edition.say(edition.locale.number(number)), "/" + _cell_paths(count.kind, topic.id, column)[edition.language])


def _distinct(groups: Iterable[Sequence[Any]]) -> int:
    """Records that stand in any of the groups, each once."""
    return len({record[1].id if isinstance(record, tuple) else record.id for records in groups for record in records})


def _head(edition: Edition, column: str, is_rolled_up: bool = False) -> Link:
    if column in (NO_UNIT, OTHERS):
        return Link(edition.own("chart_no_lead" if column == NO_UNIT else "matrix_others"))
    return replace(edition.unit(column), note=edition.t["and_units_below"]) if is_rolled_up else edition.unit(column)


# ---- addresses and lists


def _programme_paths(programme: str) -> dict[Language, str]:
    return {language: routes.matrix(language, programme=programme or "0") for language in LANGUAGES}


def _cell_paths(kind: str, topic: str, column: str) -> dict[Language, str]:
    return {language: routes.matrix(language, kind, topic, column) for language in LANGUAGES}


def _list(edition: Edition, records: Sequence[Any], kind: str, topic: Term, column: str, is_rolled_up: bool) -> Listing:
    """The list behind a cell; its title names the programme, since areas of two programmes share names."""
    of_plan, programme = kind == "plan", edition.portal.acts.get(topic.programme or "")
    label = topic.label(edition.language).text + (f" ({programme.number})" if programme else "")
    head = _head(edition, column, is_rolled_up)
    title = edition.say(edition.t.fill(f"matrix_list_{kind}s", topic=label, unit=f"{head.words.text} {head.note}".rstrip()))
    keys = (by_year(edition, lambda record: (record if of_plan else record[0]).period.first.year), *issuer_keys(edition, of_entry=not of_plan))

    def row(record: Any) -> object:
        return plan_line(edition, record) if of_plan else task_row(edition, *record)

    paths = _cell_paths(kind, topic.id, column)
    crumb = section_crumb(edition, "matrix", "matrix")
    return Listing("matrix", f"{kind}s", paths, title, title, "", records, row, keys, crumbs=(crumb,))
