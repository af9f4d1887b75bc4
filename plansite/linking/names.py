"""As-signed names -> units: which units the words of a cell name, on the day the plan was signed.

In: the words of a cell, the plan's issuer and day. Out: mentions that join to the words again, and what was ambiguous or unknown.
Nothing is guessed: a name is known, or it is said to be unknown. Looked up first among the issuer and its own units, then those of
its ministry or province, then among national ones.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plansite.linking.shared import Shared
from plansite.model.collation import TONES
from plansite.model.plan import AsSigned, Mention
from plansite.model.unit import Unit, UnitName

TOKEN = re.compile(r"[\w/&]+(?:\.(?=\w)[\w/&]+)*|[,;]")
ROOTS = ("ministry", "province")

Tokens = tuple[str, ...]


def name_key(name: str) -> Tokens:
    """What two spellings of a name share: case, tone placing (Uỷ = Ủy), dashes and white space do not count."""
    return tuple(_syllable(token.group()) for token in TOKEN.finditer(unicodedata.normalize("NFC", name)))


def _syllable(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(p for p in parts if p in TONES)
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)) + tones


SEPARATORS = (",", ";", _syllable("và"))


@dataclass(frozen=True, slots=True)
class Trouble:
    """A piece of a cell that is unknown (`candidates` empty) or may be several units."""

    words: str
    start: int
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Index:
    """The units that each name may mean, and how many syllables the longest name has that begins with a syllable."""

    ids: Mapping[Tokens, tuple[str, ...]]
    longest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Tree:
    """What each unit stood under on a day, what stood under each, and the national names of that day."""

    parents: Mapping[str, str]
    children: Mapping[str, list[str]]
    national: _Index


class Register:
    """All units, and the names by which each scope knows them. What was found is kept: between two days on which no name, parent or unit comes or
    goes, the same words of the same issuer mean the same."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self.units = units
        self._turns = _turns(units.values())
        self._syllables: dict[str, str] = {}
        self._keys: dict[str, Tokens] = {}
        self._ever = _index((key, unit.id) for unit in units.values() for key in self._names(unit, unit.names))
        """every name that any unit ever had: never what a cell means, only what an unknown piece may have meant"""
        self._trees: dict[int, _Tree] = {}
        self._around: dict[tuple[str, int], _Index] = {}
        self._tiers_of: dict[tuple[str, int], tuple[_Index, ...]] = {}
        self._resolved: dict[tuple[str, str, int], tuple[AsSigned, tuple[Trouble, ...]]] = {}
        self._shared = Shared()

    def resolve(self, words: str, issuer: str, day: date) -> tuple[AsSigned, tuple[Trouble, ...]]:
        """Cut a cell at commas, `;` and `và`, the longest known name winning; report what stays unknown or is ambiguous."""
        asked = (words, issuer, self._time(day))
        if asked not in self._resolved:
            self._resolved[asked] = self._cut(words, self._tiers(issuer, day))
        return self._resolved[asked]

    def _cut(self, words: str, tiers: tuple[_Index, ...]) -> tuple[AsSigned, tuple[Trouble, ...]]:
        tokens = list(TOKEN.finditer(words))
        keys = [self._syllable(token.group()) for token in tokens]
        mentions: list[Mention] = []
        troubles: list[Trouble] = []
        done = position = 0
        while position < len(tokens):
            if keys[position] in SEPARATORS:
                position += 1
                continue
            start = tokens[position].start()
            end, found = self._longest(keys, position, tiers)
            stop = tokens[end - 1].end()
            if start > done:
                mentions.append(self._shared.of(Mention(words[done:start], None)))
            mentions.append(self._shared.of(Mention(words[start:stop], found[0] if len(found) == 1 else None)))
            if len(found) != 1:
                troubles.append(Trouble(words[start:stop], start, found))
            done, position = stop, end
        if done < len(words):
            mentions.append(self._shared.of(Mention(words[done:], None)))
        return self._shared.of(AsSigned(words, tuple(mentions))), tuple(troubles)

    def nearest(self, words: str, issuer: str, day: date, count: int = 3) -> list[str]:
        """The names that share most syllables with `words`, those that the issuer may mean on this day before the others; of an id the name it stands for."""
        if words in self.units:
            return [f"{self.units[words].name_on(day).vi} ({words})"]
        wanted = set(name_key(words))
        scored: dict[str, tuple[float, int]] = {}
        for distance, tier in enumerate((*self._tiers(issuer, day), self._ever)):
            for key, ids in tier.ids.items():
                shared = len(wanted & set(key)) / max(len(wanted | set(key)), 1)
                for id in ids:
                    scored[id] = min(scored.get(id, (0.0, distance)), (-shared, distance))
        best = sorted(scored.items(), key=lambda item: (item[1], item[0]))[:count]
        return [f"{self.units[id].name_on(day).vi} ({id})" for id, (shared, _) in best if shared <= -0.3]

    def _longest(self, keys: list[str], start: int, tiers: tuple[_Index, ...]) -> tuple[int, tuple[str, ...]]:
        """The end of the longest known name at `start` that ends before a separator; else of the unknown piece."""
        first = next((n for n in range(start + 1, len(keys)) if keys[n] in SEPARATORS), len(keys))
        farthest = min(start + max(index.longest.get(keys[start], 0) for index in (*tiers, self._ever)), len(keys))
        ends = [n for n in range(farthest, first - 1, -1) if n == len(keys) or keys[n] in SEPARATORS]
        for end in ends:
            name = tuple(keys[start:end])
            for tier in tiers:
                if name in tier.ids:
                    return end, tier.ids[name]
        return next((end for end in ends if tuple(keys[start:end]) in self._ever.ids), first), ()

    def _time(self, day: date) -> int:
        """The same number for days between which nothing that this register knows comes or goes."""
        return bisect_right(self._turns, day.toordinal())

    def _tiers(self, issuer: str, day: date) -> tuple[_Index, ...]:
        asked = (issuer, self._time(day))
        if asked not in self._tiers_of:
            tree = self._tree(day)
            root = self._root(issuer, tree.parents)
            around = (root, asked[1])
            if around not in self._around:
                self._around[around] = self._index([root, *self._below(root, tree)], day)
            self._tiers_of[asked] = self._index([issuer, *self._below(issuer, tree)], day), self._around[around], tree.national
        return self._tiers_of[asked]

    def _index(self, ids: Iterable[str], day: date) -> _Index:
        units = [self.units[id] for id in dict.fromkeys(ids)]
        there = [u for u in units if not ((u.founding_date and day < u.founding_date) or (u.dissolution_date and day > u.dissolution_date))]
        return _index((key, unit.id) for unit in there for key in self._names(unit, [n for n in unit.names if n.in_force(day)]))

    def _names(self, unit: Unit, names: Iterable[UnitName]) -> list[Tokens]:
        """The keys of the names given, and of the abbreviation and aliases of `unit`."""
        return list(dict.fromkeys(filter(None, map(self._key, [*(n.name.vi for n in names), *unit.aliases, unit.abbreviation]))))

    def _key(self, name: str) -> Tokens:
        if name not in self._keys:
            self._keys[name] = name_key(name)
        return self._keys[name]

    def _syllable(self, word: str) -> str:
        if word not in self._syllables:
            self._syllables[word] = _syllable(word)
        return self._syllables[word]

    def _tree(self, day: date) -> _Tree:
        """What each unit stood under on `day`; where no entry is of that day, what it last stood under."""
        time = self._time(day)
        if time not in self._trees:
            parents = {unit.id: parent for unit in self.units.values() if (parent := unit.parent_on(day) or unit.parent or "") in self.units}
            children: dict[str, list[str]] = {}
            for child, parent in parents.items():
                children.setdefault(parent, []).append(child)
            national = [id for id in self.units if id not in parents or self.units[parents[id]].kind == "government"]
            self._trees[time] = _Tree(parents, children, self._index(national, day))
        return self._trees[time]

    def _root(self, id: str, parents: Mapping[str, str]) -> str:
        """The ministry or province that a unit belongs to, else the highest above it."""
        seen = {id}
        while self.units[id].kind not in ROOTS and id in parents and parents[id] not in seen:
            id = parents[id]
            seen.add(id)
        return id

    def _below(self, id: str, tree: _Tree) -> list[str]:
        """Every unit under `id`, but not what stands under another ministry or province."""
        found: dict[str, None] = {}
        queue = deque(tree.children.get(id, ()))
        while queue:
            child = queue.popleft()
            if child in found or child == id:
                continue
            found[child] = None
            if self.units[child].kind not in ROOTS:
                queue.extend(tree.children.get(child, ()))
        return list(found)


def _index(names: Iterable[tuple[Tokens, str]]) -> _Index:
    ids: dict[Tokens, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for name, id in names:
        ids[name] = (*ids.get(name, ()), id)
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    return _Index(ids, longest)


def _turns(units: Iterable[Unit]) -> list[int]:
    """The days, as numbers, from which on a name, a parent or a unit counts or counts no longer."""
    turns: set[int] = set()
    for unit in units:
        firsts = (unit.founding_date, *(name.valid_from for name in unit.names), *(parent.valid_from for parent in unit.parents))
        lasts = (unit.dissolution_date, *(name.valid_to for name in unit.names), *(parent.valid_to for parent in unit.parents))
        turns.update(day.toordinal() for day in firsts if day)
        turns.update(day.toordinal() + 1 for day in lasts if day)
    return sorted(turns)
