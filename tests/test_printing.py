"""The order in which sheets are printed, and that in which they come back.

In: sheets and batches that note when they are made. Out: assertions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from plansite.model.output import Batch, Bundle, Printed, Sheet
from plansite.printing import Memory, Press, nothing_before, print_parts, print_sheets


def press(folder: Path) -> Press:
    (folder / "spool").mkdir(parents=True)
    return Press(folder / "spool", nothing_before(folder / "out"), lambda path, content: None)


def noted(made: list[str]) -> list[Sheet | Batch[Sheet]]:
    """Two pages of each of four batches and a file between; Huế and Hà Nội stand in turns."""
    def sheet(path: str) -> Sheet:
        def make() -> bytes:
            made.append(path)
            return path.encode()
        return Sheet(path, "data", make)

    def batch(name: str, near: str) -> Batch[Sheet]:
        return Batch(name, lambda looked_up: "key", lambda: [sheet(f"{name}/1"), sheet(f"{name}/2")], near=near)

    return [batch("by year 2024", "hue"), batch("by year 2025", "ha-noi"), sheet("file"), batch("by lead 2024", "hue"), batch("by lead 2025", "ha-noi")]


def test_batches_that_show_the_same_rows_are_made_one_after_the_other(tmp_path: Path) -> None:
    made: list[str] = []
    print_sheets(press(tmp_path), noted(made), "one")
    assert made == ["file",
                    "by year 2025/1", "by year 2025/2", "by lead 2025/1", "by lead 2025/2", "by year 2024/1", "by year 2024/2", "by lead 2024/1", "by lead 2024/2"]


def test_what_was_printed_comes_back_in_the_order_of_the_sheets_each_in_a_file_of_its_own(tmp_path: Path) -> None:
    done = print_parts(press(tmp_path / "b"), [lambda: noted([])], lambda: (), lambda _: None)
    for printed in (print_sheets(press(tmp_path / "a"), noted([]), "one"), list(done.opened())):
        assert [p.path for p in printed] == ["by year 2024/1", "by year 2024/2", "by year 2025/1", "by year 2025/2", "file",
                                             "by lead 2024/1", "by lead 2024/2", "by lead 2025/1", "by lead 2025/2"]
        assert [Path(p.file).read_text(encoding="utf-8") for p in printed] == [p.path for p in printed]


def test_how_many_are_printed_is_told_as_they_come(tmp_path: Path) -> None:
    told: list[int] = []
    print_sheets(press(tmp_path), noted([]), "one", told.append)
    assert told == sorted(told) and told[-1] == 9


def looking_up(made: list[str], names: dict[str, str]) -> Batch[Sheet]:
    """A batch that shows the name of a unit, which its key does not know of before."""
    def make() -> list[Sheet]:
        made.append(names["so"])
        return [Sheet("page", "data", names["so"].encode, note=2)]
    return Batch("of a unit", lambda looked_up: f"{looked_up} {names.get(looked_up, '')}", make, lambda: "so")


def published(folder: Path, printed: list[Printed]) -> Press:
    """The next press, once what was printed stands in the published folder."""
    for one in printed:
        (folder / "out").mkdir(exist_ok=True)
        (folder / "out" / one.path).write_bytes(one.content(folder / "out"))
    memory = Memory("", tuple(replace(one, file="") for one in printed), {})
    return Press(folder / "spool", memory.before(folder / "out", reads_all=False), lambda path, content: None)


def test_a_batch_is_made_again_where_what_it_looked_up_has_changed_and_not_otherwise(tmp_path: Path) -> None:
    made: list[str] = []
    first = print_sheets(press(tmp_path), [looking_up(made, {"so": "Sở Nội vụ", "bo": "Bộ"})], "one")
    again = published(tmp_path, first)
    print_sheets(again, [looking_up(made, {"so": "Sở Nội vụ", "bo": "Bộ Nội vụ"})], "two")
    assert made == ["Sở Nội vụ"]
    assert print_sheets(again, [looking_up(made, {"so": "Sở Mới"})], "three")[0].content(tmp_path / "out").decode() == "Sở Mới"


def test_what_is_as_before_comes_back_from_a_process_as_the_very_thing_it_was(tmp_path: Path) -> None:
    names = {"so": "Sở Nội vụ"}
    again = published(tmp_path, print_sheets(press(tmp_path), [looking_up([], names)], "one"))
    done = print_parts(replace(again, jobs=2), [lambda: [looking_up([], names)], lambda: [Sheet("other", "data", lambda: b"x", note=1)]], lambda: (), lambda _: None)
    assert list(done.notes()) == [2, 1]
    same, new = done.opened()
    assert same is again.before.prints["page"] and new.path == "other"


def of_list(key: str, asked: list[str], texts: Mapping[str, str]) -> Bundle[Sheet]:
    """A list with a shelf for each text; `asked` is told when its batches are asked for, and when a shelf is made."""
    def shelf(path: str, text: str) -> Batch[Sheet]:
        def make() -> list[Sheet]:
            asked.append(path)
            return [Sheet(path, "data", text.encode)]
        return Batch(f"shelf {path}", lambda looked_up: text, make)

    def batches() -> Iterator[Batch[Sheet]]:
        asked.append("batches")
        yield from (shelf(path, text) for path, text in texts.items())
    return Bundle("list", key, batches)


def test_a_long_list_that_is_as_before_is_not_even_parted_into_shelves(tmp_path: Path) -> None:
    asked: list[str] = []
    first = print_sheets(press(tmp_path), [of_list("a", asked, {"2024": "x", "2025": "y"})], "one")
    assert asked == ["batches", "2024", "2025"]
    again = published(tmp_path, first)
    assert print_sheets(again, [of_list("a", asked, {"2024": "x", "2025": "y"})], "two") == list(again.before.prints.values())
    assert asked == ["batches", "2024", "2025"]


def test_of_one_that_has_changed_the_shelves_that_have_not_are_as_before_and_all_are_known_by_its_new_key(tmp_path: Path) -> None:
    asked: list[str] = []
    again = published(tmp_path, print_sheets(press(tmp_path), [of_list("a", [], {"2024": "x", "2025": "y", "2026": "z"})], "one"))
    second = print_sheets(again, [of_list("b", asked, {"2024": "x", "2025": "changed"})], "two")
    assert asked == ["batches", "2025"]
    assert [printed.path for printed in second if printed.file] == ["2025"]
    asked.clear()
    print_sheets(published(tmp_path, second), [of_list("b", asked, {"2024": "x", "2025": "changed"})], "three")
    assert asked == []


def test_a_shelf_that_someone_has_touched_is_made_again_though_its_list_is_as_before(tmp_path: Path) -> None:
    asked: list[str] = []
    texts = {"2024": "x", "2025": "y"}
    again = published(tmp_path, print_sheets(press(tmp_path), [of_list("a", [], texts)], "one"))
    (tmp_path / "out" / "2025").write_text("touched", encoding="utf-8")
    second = print_sheets(again, [of_list("a", asked, texts)], "two")
    assert asked == ["batches", "2025"]
    assert [printed.content(tmp_path / "out").decode() for printed in second] == ["x", "y"]
