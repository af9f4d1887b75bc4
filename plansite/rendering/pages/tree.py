"""The units of the country as nested lists: each under its present superior, a dissolved one where it last stood; and the lists by level, kind and role.

In: an Edition. Out: Pages. A page holds up to 400 units; of more it shows the uppermost, and every branch has a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from plansite.model import routes
from plansite.model.text import LANGUAGES
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import LEVELS, plans_of_units, unit_facets
from plansite.rendering.pages.filtering import Filtered, filtered_pages
from plansite.rendering.pages.frames import section_crumb, section_paths
from plansite.rendering.pages.orders import orders
from plansite.rendering.pages.shelves import by_initial, by_unit
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_pages
from plansite.rendering.views import ListView, Marks, Page, Part, UnitNode

FOLDED = 6
"""from how many units on a branch is folded, on a page of more than LONGEST units"""


@dataclass(frozen=True, slots=True)
class _Tree:
    """Who stands under whom, in the order of lists, and how many stand under each on all levels."""

    roots: tuple[Unit, ...]
    below: dict[str, list[Unit]]
    sizes: dict[str, int]

    def size(self, units: Sequence[Unit]) -> int:
        """The units and all that stand under them."""
        return len(units) + sum(self.sizes[unit.id] for unit in units)


def index_pages(edition: Edition) -> Iterator[Page]:
    """The tree; above 100 units a page for every initial letter too, and under it for every superior body; lists by level, kind and role."""
    units = edition.in_order(edition.portal.units.values())
    tree, is_long, plans = _tree(edition, units), len(units) > LONGEST, plans_of_units(edition)
    listing = Listing(
        "units", "units", section_paths("unit"), edition.own("units"), edition.own("units_intro"), edition.t["none_named"], (),
        lambda unit: node(edition, unit), (by_initial(edition, lambda unit: unit.name.vi), by_unit(edition, lambda unit: unit.parent)),
        arranged=None if is_long else lambda marks: _parts(edition, tree, marks), orders=orders(edition, "name", "plans"),
        days=lambda unit: (("plans", str(plans.get(unit.id, 0))),))
    for page in filtered_pages(edition, lambda edition, told: Filtered(listing, unit_facets(edition)), units):
        is_whole = page.frame.path == routes.section("unit", edition.language)
        yield _with_tree(edition, page, tree if is_long else None) if is_whole else page
    if tree.size(tree.roots) > LONGEST_SHELF:
        for unit in tree.roots:
            yield from _branch_pages(edition, tree, unit)


def _with_tree(edition: Edition, page: Page, tree: _Tree | None) -> Page:
    """The first page of the list: with the way to the table of areas, and above the initials with the tree where it is given."""
    assert isinstance(page.view, ListView)
    above = _parts(edition, tree, lambda _: ()) if tree else ()
    return replace(page, view=replace(page.view, parts=(*above, *page.view.parts), ways=(section_crumb(edition, "matrix", "matrix"),)))


def node(edition: Edition, unit: Unit) -> UnitNode:
    return UnitNode(edition.unit(unit.id), edition.kind_of(unit), unit.is_collective, unit.ended_by(edition.portal.today))


# ---- who stands under whom


def superior(edition: Edition, unit: Unit) -> str | None:
    """The present superior; of a dissolved unit the last one."""
    if unit.is_only_named_there:
        return None
    return unit.parent if unit.ended_by(edition.portal.today) else unit.superior_on(edition.portal.today)


def _tree(edition: Edition, units: Sequence[Unit]) -> _Tree:
    """One walk over units in order; a unit whose superiors lead back to itself stands at the top."""
    above = {unit.id: superior(edition, unit) for unit in units}
    below: dict[str, list[Unit]] = {unit.id: [] for unit in units}
    roots = [unit for unit in units if above[unit.id] is None]
    for unit in units:
        parent = above[unit.id]
        if parent is not None:
            below[parent].append(unit)
    order = _downward(roots, below)
    reached = {unit.id for unit in order}
    for unit in units:
        if unit.id not in reached:
            below[above[unit.id] or ""].remove(unit)
            roots.append(unit)
            order += (found := _downward([unit], below))
            reached.update(one.id for one in found)
    sizes: dict[str, int] = {}
    for unit in reversed(order):
        sizes[unit.id] = sum(1 + sizes[child.id] for child in below[unit.id])
    return _Tree(tuple(roots), below, sizes)


def _downward(units: Sequence[Unit], below: dict[str, list[Unit]]) -> list[Unit]:
    """Units with all that stand under them, every superior before its own."""
    order = list(units)
    for unit in order:
        order += below[unit.id]
    return order


# ---- pages


def _parts(edition: Edition, tree: _Tree, marks: Callable[[Unit], Marks]) -> tuple[Part, ...]:
    """The whole country: central bodies first, then provinces and what stands below; groups that stand under nobody last."""
    single = [unit for unit in tree.roots if not unit.is_collective]
    levels = [(edition.own(f"level_{level}") if level else edition.own("level_unknown"), [unit for unit in single if unit.level == level]) for level in (*LEVELS, "")]
    groups = [unit for unit in tree.roots if unit.is_collective]
    is_cut, folds = tree.size(tree.roots) > LONGEST_SHELF, tree.size(tree.roots) > LONGEST
    return tuple(Part(heading, tuple(_node(edition, tree, unit, marks, is_cut, folds) for unit in units))
                 for heading, units in (*levels, (edition.own("units_groups"), groups)) if units)


def _node(edition: Edition, tree: _Tree, unit: Unit, marks: Callable[[Unit], Marks], is_cut: bool, folds: bool) -> UnitNode:
    """A unit with its branch, or where the page is cut with the way to the page of its branch."""
    below = tree.below[unit.id]
    found = replace(node(edition, unit), marks=marks(unit), below=edition.t.count("count_units_below", len(below)) if below and (is_cut or folds) else "")
    if is_cut:
        return replace(found, branch="/" + routes.filtered("unit", "under", unit.id, edition.language) if below else "")
    children = tuple(_node(edition, tree, child, marks, False, folds) for child in below)
    return replace(found, children=children, is_folded=folds and tree.sizes[unit.id] >= FOLDED)


def _branch_pages(edition: Edition, tree: _Tree, unit: Unit) -> Iterator[Page]:
    """The page of what stands under a unit: all of it, or the next level and the pages of its branches."""
    below = tree.below[unit.id]
    if not below:
        return
    is_cut, folds = tree.size(below) > LONGEST_SHELF, tree.size(below) > LONGEST
    title = edition.say(edition.t.fill("units_under", unit=unit.label(edition.language).text))
    paths = {language: routes.filtered("unit", "under", unit.id, language) for language in LANGUAGES}
    above = superior(edition, unit)
    crumbs = [section_crumb(edition, "unit", "units"), *([edition.unit(above)] if above else []), edition.unit(unit.id)]
    yield from list_pages(edition, Listing(
        "units", "units", paths, title, title, "", below, lambda child: _node(edition, tree, child, lambda _: (), is_cut, folds),
        (by_initial(edition, lambda child: child.name.vi),), crumbs=tuple(crumbs)), LONGEST_SHELF)
    for child in below if is_cut else ():
        yield from _branch_pages(edition, tree, child)
