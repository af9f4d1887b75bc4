"""As-signed names -> units: which units the words of a cell name, on the day the plan was signed.

In: the words of a cell, the plan's issuer and day. Out: mentions that join to the words again, and what was ambiguous or unknown.
Nothing is guessed: a name is known, or it is said to be unknown. Looked up first among the issuer and its own units, then those of
its ministry or province, then among national ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plansite.model.collation import TONES
from plansite.model.plan import AsSigned, Mention
from plansite.model.unit import Unit

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


class Register:
    """All units, and the names by which each scope knows them."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self.units = units
        self._ever: dict[Tokens, tuple[str, ...]] = {}
        """every name that any unit ever had: never what a cell means, only what an unknown piece may have meant"""
        for unit in units.values():
            for key in _keys(unit, [n.name.vi for n in unit.names]):
                self._ever[key] = (*self._ever.get(key, ()), unit.id)
        self._trees: dict[date, Mapping[str, str]] = {}
        self._indexes: dict[tuple[str, date], tuple[Mapping[Tokens, tuple[str, ...]], ...]] = {}

    def resolve(self, words: str, issuer: str, day: date) -> tuple[AsSigned, list[Trouble]]:
        """Cut a cell at commas, `;` and `và`, the longest known name winning; report what stays unknown or is ambiguous."""
        tiers = self._tiers(issuer, day)
        tokens = list(TOKEN.finditer(words))
        keys = [_syllable(token.group()) for token in tokens]
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
                mentions.append(Mention(words[done:start], None))
            mentions.append(Mention(words[start:stop], found[0] if len(found) == 1 else None))
            if len(found) != 1:
                troubles.append(Trouble(words[start:stop], start, found))
            done, position = stop, end
        if done < len(words):
            mentions.append(Mention(words[done:], None))
        return AsSigned(words, tuple(mentions)), troubles

    def nearest(self, words: str, issuer: str, day: date, count: int = 3) -> list[str]:
        """The names that share most syllables with `words`, those that the issuer may mean on this day before the others."""
        wanted = set(name_key(words))
        scored: dict[str, tuple[float, int]] = {}
        for distance, tier in enumerate((*self._tiers(issuer, day), self._ever)):
            for key, ids in tier.items():
                shared = len(wanted & set(key)) / max(len(wanted | set(key)), 1)
                for id in ids:
                    scored[id] = min(scored.get(id, (0.0, distance)), (-shared, distance))
        best = sorted(scored.items(), key=lambda item: (item[1], item[0]))[:count]
        return [f"{self.units[id].name_on(day).vi} ({id})" for id, (shared, _) in best if shared <= -0.3]

    def _longest(self, keys: list[str], start: int, tiers: Iterable[Mapping[Tokens, tuple[str, ...]]]) -> tuple[int, tuple[str, ...]]:
        """The end of the longest known name at `start` that ends before a separator; else of the unknown piece."""
        ends = [n for n in range(start + 1, len(keys) + 1) if n == len(keys) or keys[n] in SEPARATORS]
        for end in reversed(ends):
            name = tuple(keys[start:end])
            for tier in tiers:
                if name in tier:
                    return end, tier[name]
        return next((end for end in reversed(ends) if tuple(keys[start:end]) in self._ever), ends[0]), ()

    def _tiers(self, issuer: str, day: date) -> tuple[Mapping[Tokens, tuple[str, ...]], ...]:
        if (issuer, day) not in self._indexes:
            parents = self._parents(day)
            own = [issuer, *self._below(issuer, parents)]
            root = self._root(issuer, parents)
            around = [root, *self._below(root, parents)]
            national = [id for id in self.units if id not in parents or self.units[parents[id]].kind == "government"]
            self._indexes[(issuer, day)] = tuple(self._index(ids, day) for ids in (own, around, national))
        return self._indexes[(issuer, day)]

    def _index(self, ids: Iterable[str], day: date) -> Mapping[Tokens, tuple[str, ...]]:
        index: dict[Tokens, tuple[str, ...]] = {}
        for id in dict.fromkeys(ids):
            unit = self.units[id]
            if (unit.founding_date and day < unit.founding_date) or (unit.dissolution_date and day > unit.dissolution_date):
                continue
            for key in _keys(unit, [n.name.vi for n in unit.names if n.in_force(day)]):
                index[key] = (*index.get(key, ()), id)
        return index

    def _parents(self, day: date) -> Mapping[str, str]:
        """What each unit stood under on `day`; where no entry is of that day, what it last stood under."""
        if day not in self._trees:
            parents = {unit.id: _parent_on(unit, day) for unit in self.units.values()}
            self._trees[day] = {id: parent for id, parent in parents.items() if parent in self.units}
        return self._trees[day]

    def _root(self, id: str, parents: Mapping[str, str]) -> str:
        """The ministry or province that a unit belongs to, else the highest above it."""
        seen = {id}
        while self.units[id].kind not in ROOTS and id in parents and parents[id] not in seen:
            id = parents[id]
            seen.add(id)
        return id

    def _below(self, id: str, parents: Mapping[str, str]) -> list[str]:
        """Every unit under `id`, but not what stands under another ministry or province."""
        children: dict[str, list[str]] = {}
        for child, parent in parents.items():
            children.setdefault(parent, []).append(child)
        found: list[str] = []
        queue = children.get(id, [])
        while queue:
            child, queue = queue[0], queue[1:]
            if child in found or child == id:
                continue
            found.append(child)
            if self.units[child].kind not in ROOTS:
                queue = queue + children.get(child, [])
        return found


def _keys(unit: Unit, names: Iterable[str]) -> list[Tokens]:
    """The keys of the names given, and of the abbreviation and aliases of `unit`."""
    return list(dict.fromkeys(filter(None, map(name_key, [*names, *unit.aliases, unit.abbreviation]))))


def _parent_on(unit: Unit, day: date) -> str:
    in_force = [p.unit for p in unit.parents if p.holds_on(day)]
    return in_force[-1] if in_force else unit.parent or ""
