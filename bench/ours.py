"""A corpus as a site folder of Plansite.

In: a Corpus, the folder of templates and static files. Out: site.toml and content/. Each part can be written again by itself, so that the bench
edits one record; a file whose bytes stay is not touched.
"""

from __future__ import annotations

import argparse
import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from bench.corpus import RENAMED_ON, TODAY, Corpus, Plan, Task, Unit
from examples.demo.make_large_plan import ACTIONS
from examples.demo.phrases import AUDIENCES, TOPICS, Pair, capital
from examples.demo.yaml_lines import record
from plansite.reading import translation_digest

REPOSITORY = Path(__file__).parent.parent
PROGRAMME = "ctr-03-mh-2023"
PLANS_A_NEWS_ITEM = 50
SETTINGS = """\
# Made by bench/ours.py; everything in content/ is made up.
title = {{ vi = "Kế hoạch tuyên truyền của một nước không có thật", en = "Communication plans of a country that does not exist" }}
description = {{ vi = "Trang đo tốc độ; mọi nội dung là hư cấu.", en = "A site for measuring; all of it is made up." }}
base_url = "https://bench.example/"
theme = "{theme}"
social_cards = false
"""


def write_site(corpus: Corpus, folder: Path, theme: Path = REPOSITORY) -> None:
    """The whole site. `theme` holds templates/ and static/."""
    put(folder / "site.toml", SETTINGS.format(theme=os.path.relpath(theme.resolve(), folder.resolve())))
    write_vocabulary(folder)
    for unit in corpus.units:
        write_unit(unit, folder)
    for plan in corpus.plans:
        write_plan(plan, folder)
    for n in range(max(3, corpus.count // PLANS_A_NEWS_ITEM)):
        _write_news(n, corpus.plan(n % corpus.count), folder)


def write_plan(plan: Plan, folder: Path) -> None:
    facts = _facts(plan)
    vi, en = ("\n\n".join(line[side] for line in plan.lines) + "\n" for side in (0, 1))
    base = folder / "content/plans" / plan.id
    put(base / "plan.yaml", record(facts))
    put(base / "plan.vi.md", vi)
    put(base / "plan.en.md", f"translates: {translation_digest(vi, facts)}\n\n{en}")


def write_unit(unit: Unit, folder: Path) -> None:
    names = [{"vi": unit.name.vi, "en": unit.name.en}]
    if unit.before:
        eve = RENAMED_ON - timedelta(days=1)
        names = [{"vi": unit.before.vi, "en": unit.before.en, "valid_to": eve.isoformat()}, {**names[0], "valid_from": RENAMED_ON.isoformat()}]
    facts: dict[str, object] = {"name": names}
    facts |= {"aliases": [unit.called.vi]} if unit.called != unit.name else {}
    facts |= {"kind": unit.kind, "level": unit.level}
    facts |= {"parent": [{"unit": unit.parent}]} if unit.parent else {}
    put(folder / f"content/units/{unit.id}.yaml", record({**facts, "recorded": "2024-01-02"}))


def write_vocabulary(folder: Path) -> None:
    """The programme that plans implement, topics, channels, audiences."""
    number = "03/CTr-MH"
    put(folder / f"content/documents/{PROGRAMME}.yaml", record({
        "number": number, "type": "other", "title": _both(Pair("Chương trình cải cách hành chính (hư cấu)", "Programme of administrative reform (made up)")),
        "date_signed": "2023-12-15", "recorded": "2024-01-02"}))
    put(folder / "content/vocabulary/topics.yaml", record({t.id: {"programme": PROGRAMME, "code": n, "name": _both(t.name)} for n, t in enumerate(TOPICS, 1)}))
    channels = {action.channel: action.form for action in ACTIONS}
    for name, terms in (("channels", channels), ("audiences", AUDIENCES)):
        put(folder / f"content/vocabulary/{name}.yaml", record({id: {"name": _both(pair)} for id, pair in sorted(terms.items())}))


def put(path: Path, text: str) -> None:
    """Write `text`, unless the file holds it already."""
    content = text.encode()
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _both(pair: Pair) -> dict[str, object]:
    return {"vi": pair.vi, "en": pair.en}


def _facts(plan: Plan) -> dict[str, object]:
    columns = {"n": Pair("STT", "No."), "name": Pair("Nhiệm vụ", "Task"), "form": Pair("Hình thức", "Form"), "lead": Pair("Chủ trì", "Lead"),
               "support": Pair("Phối hợp", "Coordination"), "time": Pair("Thời gian", "Time"), "output": Pair("Sản phẩm", "Output")}
    issuer, head = plan.named(plan.issuer).vi, plan.named(plan.head).vi
    return {
        "title": _both(plan.title), "short_title": _both(plan.short), "issuer": plan.issuer.id, "period": plan.year, "recorded": plan.recorded.isoformat(),
        "decision": {"type": "plan", "number": plan.number, "issuing_body": plan.issuer.id, "date_signed": plan.signed.isoformat(),
                     "signatory": {"name": "Nguyễn Văn Mẫu", "position": _both(Pair("Thủ trưởng", "Head"))}},
        "implements": [PROGRAMME],
        "topics": [{"topic": topic.id, "clause": f"II.{n}"} for n, topic in enumerate(TOPICS, 1)],
        "channels": sorted({task.channel for task in plan.tasks}), "audiences": sorted(AUDIENCES)[:3],
        "duties": [
            {"id": "bao-cao-6-thang", "kind": "report", "name": _both(Pair("Báo cáo 6 tháng", "6-month report")), "reporters": issuer, "recipient": head,
             "time": f"trước ngày 10/6/{plan.year}", "clause": "III.9.a", "feeds": "bao-cao-nam"},
            {"id": "bao-cao-nam", "kind": "report", "name": _both(Pair("Báo cáo năm", "Yearly report")), "reporters": issuer, "recipient": head,
             "time": f"trước ngày 05/12/{plan.year}", "clause": "III.9.b"}],
        "table": {"columns": {key: _both(pair) for key, pair in columns.items()}},
        "tasks": [_task(task, plan) for task in plan.tasks],
    }


def _task(task: Task, plan: Plan) -> dict[str, object]:
    return {"n": task.n, "name": _both(task.name), "form": _both(task.form), "lead": plan.named(task.lead).vi,
            "support": ", ".join(plan.named(unit).vi for unit in task.support), "time": task.time, "output": _both(task.output),
            "topics": [task.topic], "channels": [task.channel]}


def _write_news(n: int, plan: Plan, folder: Path) -> None:
    published = min(plan.recorded + timedelta(days=n % 20), TODAY - timedelta(days=1))
    name = plan.named(plan.issuer)
    facts: dict[str, object] = {"title": _both(Pair(f"{capital(name.vi)} ban hành kế hoạch năm {plan.year}", f"{capital(name.en)} issues its plan for {plan.year}")),
                                "published": f"{published.isoformat()}T08:00+07:00", "recorded": published.isoformat(), "plans": [plan.id], "units": [plan.issuer.id]}
    vi = "\n\n".join([f"Tin hư cấu số {n + 1}.", *(task.name.vi + "." for task in plan.tasks[:4])]) + "\n"
    en = "\n\n".join([f"A made-up item, number {n + 1}.", *(task.name.en + "." for task in plan.tasks[:4])]) + "\n"
    base = folder / f"content/news/tin-{n + 1:06}"
    put(base / "news.yaml", record(facts))
    put(base / "news.vi.md", vi)
    put(base / "news.en.md", f"translates: {translation_digest(vi, facts)}\n\n{en}")


def digest(folder: Path) -> str:
    """The digest of everything below `folder`: paths and bytes."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a made-up site of N plans.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_site(Corpus(arguments.plans, arguments.seed), arguments.folder)


if __name__ == "__main__":
    main()
