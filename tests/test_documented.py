"""The documents hold what the code offers, and name nothing that is not there.

In: README.md, CONTRIBUTING.md, CHANGELOG.md, docs/*.md, and what the code declares: settings, records, commands, codes, views, libraries.
Out: assertions that name what is missing. Nothing is built.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, RootModel

from plansite.arguments import COMMANDS, parser
from plansite.messages import MESSAGES
from plansite.records.declared import RECORDS, TopRecord
from plansite.rendering import views
from plansite.settings import declared_keys

ROOT = Path(__file__).parent.parent
DOCUMENTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])}
REFERENCE, ERRORS = DOCUMENTS["docs/reference.md"], DOCUMENTS["docs/errors.md"]
TEMPLATES, ARCHITECTURE = DOCUMENTS["docs/templates.md"], DOCUMENTS["docs/architecture.md"]
EVERY_RECORD = "Mọi bản ghi / Every record"
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#{1,6}) (.+)$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
TRACKED = re.compile(r"(?:content|docs|plansite|static|templates|tests|checking|linking|markup|model|reading|rendering|writing)/[A-Za-z0-9_./-]*"
                     r"|[A-Za-z0-9_-]+\.(?:py|toml|in|md)|Makefile|LICENSE")


def sections(text: str, level: int) -> dict[str, str]:
    """The chapters of a document (or sections of a chapter) by heading; one that stands twice is joined."""
    found: dict[str, str] = {}
    prose = FENCE.sub("", text)
    starts = [m for m in HEADING.finditer(prose) if len(m[1]) <= level]
    for n, start in enumerate(starts):
        if len(start[1]) == level:
            end = starts[n + 1].start() if n + 1 < len(starts) else len(prose)
            found[start[2]] = found.get(start[2], "") + prose[start.end():end]
    return found


def rows(section: str) -> dict[str, str]:
    """The rows of a section's tables by every name in the first cell; what stands below a deeper heading does not count."""
    own = section[:match.start()] if (match := HEADING.search(section)) else section
    lines = [line for line in own.splitlines() if line.startswith("| `")]
    return {name: line for line in lines for name in CODE.findall(line.split(" | ")[0])}


# ---- reference.md


@pytest.mark.parametrize("key", declared_keys())
def test_setting_is_documented(key: str) -> None:
    assert key in rows(next(text for heading, text in sections(REFERENCE, 2).items() if "`site.toml`" in heading))


def test_no_setting_is_documented_that_is_not_there() -> None:
    assert set(rows(next(text for heading, text in sections(REFERENCE, 2).items() if "`site.toml`" in heading))) == set(declared_keys())


def models(kind: str) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every class of a kind of record by its path: `` for the record, `tasks[].time_reading` for a part."""
    top = RECORDS[kind]
    start = record_in(top.model_fields["root"].annotation) if issubclass(top, RootModel) else top
    waiting: list[tuple[str, Any]] = [("", start)]
    while waiting:
        path, model = waiting.pop()
        yield path, model
        for name, info in model.model_fields.items():
            part = record_in(info.annotation)
            if part is not None:
                mark = "[]" if "tuple" in str(info.annotation) else ""
                waiting.append((f"{path}.{info.alias or name}{mark}".lstrip("."), part))


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record class inside an annotation such as `tuple[TaskRecord, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(record_in, get_args(annotation))), None)


def closed_list(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(closed_list, get_args(annotation))), ())


def documented(kind: str, path: str) -> dict[str, str]:
    """The rows that reference.md has for a part of a kind of record."""
    chapters = sections(REFERENCE, 2)
    chapter = next(text for heading, text in chapters.items() if f"`{kind}`" in heading)
    if not path:
        return {**rows(chapters[EVERY_RECORD]), **rows(chapter)}
    for text in (chapter, chapters[EVERY_RECORD]):
        for heading, section in sections(text, 3).items():
            if path in CODE.findall(heading):
                return rows(section)
    raise AssertionError(f"docs/reference.md has no section for `{path}` of {kind}")


PARTS = [(kind, path, model) for kind in RECORDS for path, model in models(kind)]


@pytest.mark.parametrize(("kind", "path", "model"), PARTS, ids=[f"{kind}.{path}".rstrip(".") for kind, path, _ in PARTS])
def test_fields_of_records_are_documented(kind: str, path: str, model: type[BaseModel]) -> None:
    found = documented(kind, path)
    expected = {info.alias or name: info for name, info in model.model_fields.items()}
    assert expected.keys() - found.keys() == set(), f"docs/reference.md lacks fields of {kind} {path}"
    if path or issubclass(model, TopRecord):
        assert found.keys() - expected.keys() == set(), f"docs/reference.md names fields that {kind} {path} has not"
    for name, info in expected.items():
        assert ("có / yes" in found[name]) == info.is_required(), f"docs/reference.md: is {name} of {kind} {path} required?"
        values = closed_list(info.annotation)
        assert [v for v in values if f"`{v}`" not in (found[name] if len(values) < 10 else REFERENCE)] == []


def commands() -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def test_every_command_has_a_parser() -> None:
    assert set(commands()) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_options_of_command_are_documented(command: str) -> None:
    chapter = sections(next(text for heading, text in sections(REFERENCE, 2).items() if "Commands" in heading), 3)
    shared = next(text for heading, text in chapter.items() if "Every command" in heading)
    offered = {name for action in commands()[command]._actions for name in (action.option_strings or [action.dest])}
    found = {*rows(shared), *rows(chapter[f"`{command}`"])}
    assert offered - found == set(), f"docs/reference.md lacks options of {command}"
    assert found - offered == set(), f"docs/reference.md names options that {command} has not"


def test_commands_of_the_makefile_that_documents_name_are_there() -> None:
    targets = set(re.findall(r"^([\w.$()/-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    targets |= {target.replace("$(VENV)", ".venv") for target in targets}
    named = {(name, target) for name, text in DOCUMENTS.items() for target in re.findall(r"(?:^|`|&& )make ([\w./-]+)", text, re.MULTILINE)}
    assert [pair for pair in sorted(named) if pair[1] not in targets] == []


# ---- errors.md


def test_every_code_has_one_heading_in_its_order() -> None:
    assert [m[2] for m in HEADING.finditer(FENCE.sub("", ERRORS)) if m[1] == "##"] == list(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_code_is_shown_with_its_real_sentence(code: str) -> None:
    """What stands between the values of the sentence is in the section, in both languages."""
    text = ERRORS.split(f"\n## {code}\n")[1].split("\n## ")[0]
    assert f"*{ {'error': 'lỗi / error', 'warning': 'cảnh báo / warning', 'note': 'lưu ý / note'}[MESSAGES[code].severity]}*" in text
    for sentence in MESSAGES[code].sentence.values():
        pieces = [literal for literal, *_ in string.Formatter().parse(sentence)]
        assert [piece for piece in pieces if piece not in text] == [], f"docs/errors.md does not show the sentence of {code}"


def test_both_guides_explain_the_same_errors_in_their_words() -> None:
    guides = [re.findall(r"\]\(errors\.md#(\w+)\)", DOCUMENTS[name]) for name in ("docs/bien-tap.md", "docs/editors.md")]
    assert guides[0] == guides[1]
    assert {code.upper() for code in guides[0]} <= MESSAGES.keys()


@pytest.mark.parametrize(("guide", "language"), [("docs/bien-tap.md", "vi"), ("docs/editors.md", "en")])
def test_guide_quotes_the_sentence_that_an_editor_sees(guide: str, language: str) -> None:
    quoted = re.findall(r"^\| (.+?) \| .+ \| \[(\w+)\]\(errors\.md#\w+\) \|$", DOCUMENTS[guide], re.MULTILINE)
    assert len(quoted) > 20
    for words, code in quoted:
        sentence = MESSAGES[code].sentence[language].replace("{{", "{").replace("}}", "}").replace('"', "")
        assert [piece for piece in words.split("…") if piece.strip() not in sentence] == [], f"{guide}: {code} does not say “{words}”"


@pytest.mark.parametrize("name", ["docs/bien-tap.md", "docs/editors.md", "docs/errors.md"])
def test_findings_are_quoted_as_the_build_prints_them(name: str) -> None:
    quoted = re.findall(r"^[^\s|]+: (error|warning|note)\[([A-Z]\d+)\] (?!…)(.+)$", DOCUMENTS[name], re.MULTILINE)
    assert quoted
    for severity, code, words in quoted:
        message = MESSAGES[code]
        assert severity == message.severity, f"{name}: {code}"
        assert any(re.fullmatch(pattern_of(sentence), words) for sentence in message.sentence.values()), f"{name}: {code} does not say “{words}”"


def pattern_of(sentence: str) -> str:
    """What a sentence looks like with any values in it."""
    return "".join(re.escape(literal) + ("" if field is None else ".+") for literal, field, *_ in string.Formatter().parse(sentence))


# ---- templates.md, architecture.md, README.md


VIEWS = [view for view in vars(views).values() if dataclasses.is_dataclass(view) and view.__module__.startswith(views.__name__)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_fields_of_view_are_documented(view: Any) -> None:
    section = sections(TEMPLATES, 3)[view.__name__]
    assert list(rows(section)) == [field.name for field in dataclasses.fields(view)], f"docs/templates.md: fields of {view.__name__}"


def test_every_template_and_string_file_is_named() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]
    assert [file for file in files if f"`{file}`" not in TEMPLATES] == []


def libraries(file: str) -> list[str]:
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    return [re.split(r"[<>=!~ \[;]", line)[0] for line in lines if line and not line.startswith("-")]


@pytest.mark.parametrize("library", [*libraries("requirements.in"), *libraries("requirements-dev.in")])
def test_dependency_is_explained(library: str) -> None:
    assert f"`{library}`" in sections(ARCHITECTURE, 2)["Dependencies"]


def test_readme_names_both_commands() -> None:
    assert "\nmake site\nmake test\n" in DOCUMENTS["README.md"]


# ---- nothing is named that is not there


def anchors(text: str) -> set[str]:
    """The anchors that a forge gives to the headings of a document."""
    found: dict[str, int] = {}
    for match in HEADING.finditer(FENCE.sub("", text)):
        words = LINK.sub(lambda link: link.group().split("]")[0].lstrip("!["), match[2]).replace("`", "")
        anchor = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        found[anchor] = found.get(anchor, -1) + 1
    return {f"{anchor}-{n}" if n else anchor for anchor, last in found.items() for n in range(last + 1)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    prose = CODE.sub("", FENCE.sub("", DOCUMENTS[name]))
    for target in LINK.findall(prose):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), f"{name}: {target}"
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), f"{name}: {target}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_in_the_words_are_there(name: str) -> None:
    """A path of the repository in code quotes; one with a capital ID or MÃ, `<`, `…` or `*` in it stands for others."""
    for code in CODE.findall(FENCE.sub("", DOCUMENTS[name])):
        if TRACKED.fullmatch(code) and not re.search(r"\bID\b", code):
            places = [ROOT / code, ROOT / "plansite" / code, ROOT / "content" / code, (ROOT / name).parent / code]
            known = {path.name for folder in ("content", "docs") for path in (ROOT / folder).rglob("*")}
            assert any(place.exists() for place in places) or code in known, f"{name}: `{code}` is not in the repository"


MADE_UP = (
    ["time: Quý II, theo lịch của Sở", "kind: interval", "earliest: 2022-04-01", "latest: 2022-06-30"],
    ["time: trước ngày 15/9/2022", "due_history:", "recorded_on: 2022-06-01", "from: trước ngày 15/6/2022", "to: trước ngày 15/9/2022", "reason:",
     "vi: chờ hướng dẫn của cấp trên", "en: waiting for guidance from the superior body"],
)
"""examples of what no real record has: a time that cannot be read, a deadline that moved"""


def test_guides_quote_the_example_plan_as_it_is() -> None:
    """The YAML examples about it are lines of its record, its text or another record."""
    lines = {line.split("#")[0].strip().removeprefix("- ") for path in (ROOT / "content").rglob("*.yaml") for line in path.read_text(encoding="utf-8").splitlines()}
    for guide in ("docs/bien-tap.md", "docs/editors.md"):
        for block in re.findall(r"^```yaml\n(.*?)^```$", DOCUMENTS[guide], re.MULTILINE | re.DOTALL):
            typed = [line.split(" #")[0].strip().removeprefix("- ") for line in block.splitlines()]
            invented = [line for line in typed if line and line not in lines and not line.endswith("…")]
            assert invented in ([], *MADE_UP), f"{guide}: {invented}"
