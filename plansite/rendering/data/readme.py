"""README.txt of the zip, for whoever has the zip alone: whose data it is, under which licence, of which day, and what each file holds.

In: both editions, the names of the files in the zip, how many items each table has. Out: bytes. The only day in it is that on which a record came or
last changed; the same data gives the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from plansite.rendering.data import addresses
from plansite.rendering.data.last_change import every_record, last_change
from plansite.rendering.data.tables import TABLES
from plansite.rendering.edition import Edition
from plansite.rendering.locale import NBSP

NAME = "README.txt"
FOLDERS = {"plans": "data_of_plan", "units": "data_of_unit", "schema": "data_readme_schemas", "texts/vi": "data_readme_texts_vi", "texts/en": "data_readme_texts_en"}
"""a folder of the zip -> what its files are, among the fixed words"""


def readme(editions: Iterable[Edition], names: Iterable[str], sizes: Mapping[str, int]) -> bytes:
    """The same in each language, one below the other."""
    listed = tuple(names)
    words = "\n\n".join("\n".join(_lines(edition, listed, sizes)) for edition in editions)
    return f"{words.replace(NBSP, ' ')}\n".encode()


def _lines(edition: Edition, names: Iterable[str], sizes: Mapping[str, int]) -> Iterator[str]:
    t, settings, day = edition.t, edition.settings, last_change(every_record(edition.portal))
    licence = ", ".join(filter(None, (edition.words(settings.licence).text, settings.licence_url)))
    yield edition.words(settings.title).text
    yield edition.absolute("")
    yield ""
    yield f"{t['licence']}: {licence or t['not_given']}"
    if settings.has_licence and settings.licence_scope.vi:
        yield edition.words(settings.licence_scope).text
    if day:
        yield t.fill("data_readme_last", date=edition.day(day))
    yield t.fill("data_archive", home=edition.absolute(""))
    yield ""
    yield t["data_readme_files"]
    for name, table in TABLES.items():
        yield f"- {name}.json, {name}.csv: {table.vi if edition.language == 'vi' else table.en} ({t.figure(sizes[name])})"
    folders = Counter(name.rpartition("/")[0] for name in names)
    for folder, key in FOLDERS.items():
        if folders[folder]:
            yield f"- {folder}/: {t[key]} ({t.figure(folders[folder])})"
    for key, path in (("data_package", addresses.PACKAGE), ("data_catalogue", addresses.CATALOGUE)):
        yield f"- {path.removeprefix(f'{addresses.FOLDER}/')}: {t[key]}"
