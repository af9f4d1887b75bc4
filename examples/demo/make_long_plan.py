"""Writes content/plans/ubnd-lac-nguyen-2026: a signed text of forty pages of a province that does not exist, the same bytes every time.

In: phrases.py, long_text.py and a seed. Out: plan.yaml, plan.vi.md, plan.en.md. Run from the repository: .venv/bin/python -m examples.demo.make_long_plan
"""

from __future__ import annotations

import sys
from itertools import zip_longest
from pathlib import Path
from random import Random

from examples.demo import long_text as words
from examples.demo.phrases import AUDIENCES, TOPICS, UNITS_EN, Pair, Subject, capital
from examples.demo.yaml_lines import record
from plansite.reading import translation_digest

FOLDER = Path(__file__).parent / "content/plans/ubnd-lac-nguyen-2026"
SEED = 2026
NEW_COMMUNES = (("xã Hạc Khê", "Hac Khe Commune"), ("xã Lũng Vĩ", "Lung Vi Commune"), ("phường Lam Trì", "Lam Tri Ward"), ("xã Tân Hạc", "Tan Hac Commune"),
                ("xã Mộc Lĩnh", "Moc Linh Commune"), ("đặc khu Sa Vĩ", "Sa Vi Special Zone"))
LETTERS = "abcdđeghik"

Lines = list[Pair]


def main(folder: Path = FOLDER) -> None:
    """Write the three files of the plan."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = plan()
    lines = text()
    vi, en = ("\n\n".join(pair[side] for pair in lines) + "\n" for side in (0, 1))
    (folder / "plan.yaml").write_text(record(facts), encoding="utf-8")
    (folder / "plan.vi.md").write_text(vi, encoding="utf-8")
    (folder / "plan.en.md").write_text(f"translates: {translation_digest(vi, facts)}\n\n{en}", encoding="utf-8")


def text() -> Lines:
    """The whole text, line by line in both languages."""
    random = Random(SEED)
    return [*words.DECISION, *words.OPENING, *_contents(random), *words.FORMS_AND_PHASES, *_units(random), *words.CLOSING, *_first_appendix(),
            *_messages(random), *_figures(random), *words.REPORT_FORM, *_calendar(random), *words.FOOTNOTES]


def _contents(random: Random) -> Lines:
    """Section III: topic (1.), subject (1.1.), point (a), dash, plus."""
    lines = [Pair("## III. NỘI DUNG THÔNG TIN, TUYÊN TRUYỀN", "## III. CONTENTS OF INFORMATION AND COMMUNICATION")]
    for number, topic in enumerate(TOPICS, 1):
        lines.append(_both(f"### {number}. ", topic.name))
        lines.append(_both("", words.TOPIC_OPENINGS[number - 1]))
        for order, subject in enumerate(topic.subjects, 1):
            lines += _subject(f"{number}.{order}.", subject, random)
    return lines


def _subject(mark: str, subject: Subject, random: Random) -> Lines:
    audience = AUDIENCES[subject.audience]
    said = {"vi": {"s": subject.vi, "a": audience.vi, "u": subject.lead}, "en": {"s": subject.en, "a": audience.en, "u": UNITS_EN[subject.lead]}}
    points = random.sample(words.POINTS, 3)
    details = random.sample(words.DETAILS, 2)
    forms = random.sample(words.FORMS, 2)
    sentences = [
        ("#### " + mark + " ", Pair("{S}", "{S}")), ("a) ", words.FOCUS), ("- ", points[0]), ("- ", points[1]), ("+ ", details[0]), ("+ ", details[1]), ("- ", points[2]),
        ("b) ", random.choice(words.FOR_WHOM)), ("c) ", words.BY_FORMS), ("- ", forms[0]), ("- ", forms[1]), ("d) ", random.choice(words.BY_WHEN)), ("đ) ", random.choice(words.BY_WHOM)),
    ]
    return [_both(start, Pair(_fill(pair.vi, said["vi"]), _fill(pair.en, said["en"]))) for start, pair in sentences]


def _fill(sentence: str, said: dict[str, str]) -> str:
    return sentence.format(**said, S=capital(said["s"]))


def _both(start: str, pair: Pair) -> Pair:
    return Pair(start + pair.vi, start + pair.en)


def _units(random: Random) -> Lines:
    """Section VI: what each body does."""
    lines = [Pair("## VI. TỔ CHỨC THỰC HIỆN", "## VI. ORGANIZATION OF IMPLEMENTATION")]
    for number, (vi, en) in enumerate(UNITS_EN.items(), 1):
        lines.append(Pair(f"### {number}. {vi}", f"### {number}. {en}"))
        first = words.OWN_WORK.get(vi, words.ANY_WORK)
        for letter, pair in zip(LETTERS, [first, *random.sample(words.WORK, 4)], strict=False):
            lines.append(_both(f"{letter}) ", pair))
    return lines


def _first_appendix() -> Lines:
    return [Pair("# PHỤ LỤC I", "# APPENDIX I"), Pair("NHIỆM VỤ TRỌNG TÂM NĂM 2026", "FOCAL TASKS IN 2026"),
            Pair("(Kèm theo Kế hoạch thông tin, tuyên truyền cải cách hành chính năm 2026)", "(Attached to the Information and Communication Plan on Administrative Reform in 2026)"),
            Pair("[tasks]", "[tasks]")]


def _messages(random: Random) -> Lines:
    lines = [Pair("# PHỤ LỤC II", "# APPENDIX II"), Pair("THÔNG ĐIỆP TUYÊN TRUYỀN", "MESSAGES")]
    for number, topic in enumerate(TOPICS):
        lines.append(_both(f"## {('I', 'II', 'III', 'IV', 'V', 'VI')[number]}. ", topic.name))
        for order, subject in enumerate(topic.subjects, 1):
            message = random.choice(words.MESSAGES)
            lines.append(Pair(f"{order}. {capital(subject.vi)}: “{message.vi}”", f"{order}. {capital(subject.en)}: “{message.en}”"))
    return lines


def _figures(random: Random) -> Lines:
    """A table with a row for each commune."""
    rows = [[random.randrange(4, 40) for _ in range(4)] for _ in NEW_COMMUNES]
    lines = [Pair("# PHỤ LỤC III", "# APPENDIX III"), Pair("CHỈ TIÊU TỐI THIỂU CỦA TỪNG XÃ, PHƯỜNG, ĐẶC KHU", "MINIMUM TARGETS OF EACH COMMUNE, WARD AND THE SPECIAL ZONE"),
             Pair("1. Số liệu dưới đây là mức tối thiểu trong năm; nơi có điều kiện thì làm nhiều hơn.[^3]", "1. The figures below are the least for the year; places that can do more do so.[^3]")]
    head = words.TARGETS
    for side, table in enumerate(([], [])):
        table.append(f"| {' | '.join(pair[side] for pair in head)} |")
        table.append("|---|---|" + "---:|" * 4)
        table += [f"| {n} | {capital(names[side])} | {' | '.join(map(str, row))} |" for n, (names, row) in enumerate(zip(NEW_COMMUNES, rows, strict=True), 1)]
        lines.append(Pair("\n".join(table), "")) if side == 0 else lines.append(lines.pop()._replace(en="\n".join(table)))
    return lines


def _calendar(random: Random) -> Lines:
    """A crowded table: each subject, and the quarter in which it has its turn."""
    lines = [Pair("# PHỤ LỤC V", "# APPENDIX V"), Pair("LỊCH TUYÊN TRUYỀN THEO QUÝ", "CALENDAR BY QUARTER")]
    turns = [[random.random() < 0.45 for _ in range(4)] for topic in TOPICS for _ in topic.subjects]
    subjects = [subject for topic in TOPICS for subject in topic.subjects]
    tables = []
    for head, names in ((words.CALENDAR_HEAD.vi, [s.vi for s in subjects]), (words.CALENDAR_HEAD.en, [s.en for s in subjects])):
        rows = [f"| {n} | {capital(name)} | {' | '.join('x' if one else '' for one in turn)} |" for n, (name, turn) in enumerate(zip(names, turns, strict=True), 1)]
        tables.append("\n".join([head, "|---|---|:-:|:-:|:-:|:-:|", *rows]))
    return [*lines, Pair(*tables)]


def plan() -> dict[str, object]:
    """The facts of the plan."""
    columns = {"n": Pair("TT", "No."), "name": Pair("Nội dung công việc", "Work"), "lead": Pair("Cơ quan chủ trì", "Lead agency"), "support": Pair("Cơ quan phối hợp", "Coordinating agencies"),
               "time": Pair("Thời gian hoàn thành", "Time of completion"), "budget": Pair("Nguồn kinh phí", "Source of funding"), "note": Pair("Ghi chú", "Remarks")}
    return {
        "title": {"vi": "Kế hoạch thông tin, tuyên truyền cải cách hành chính gắn với vận hành chính quyền địa phương hai cấp và chuyển đổi số năm 2026 trên địa bàn tỉnh Lạc Nguyên (minh họa)",
                  "en": "Information and Communication Plan on Administrative Reform, with the Running of the Two-Level Local Government and Digital Transformation, in 2026 in Lac Nguyen Province (illustration)"},
        "short_title": {"vi": "Kế hoạch tuyên truyền CCHC năm 2026 của tỉnh (minh họa)", "en": "Provincial communication plan 2026 (illustration)"},
        "issuer": "ubnd-lac-nguyen",
        "period": "2026",
        "recorded": "2026-01-12",
        "updated": "2026-02-20",
        "decision": {"type": "decision", "number": "09/QĐ-UBND", "issuing_body": "ubnd-lac-nguyen", "place": "Lạc Nguyên", "date_signed": "2026-01-08", "date_effective": "2026-01-08",
                     "signatory": {"name": "Trần Thị Mẫu", "capacity": "TM", "position": {"vi": "Chủ tịch", "en": "Chairperson"}}},
        "based_on": ["nq-01-2025-nq-mh", "nq-02-2025-nq-mh", "ctr-03-ubnd-lac-nguyen-2025"],
        "implements": ["kh-41-ubnd-lac-nguyen-2025"],
        "topics": [{"topic": topic.id, "clause": f"III.{n}"} for n, topic in enumerate(TOPICS, 1)],
        "channels": ["conference", "training", "dialogue", "contest", "newspaper", "radio-tv", "loudspeaker", "website", "social-network", "video", "leaflet", "poster", "mobile-team", "oral", "school"],
        "audiences": list(AUDIENCES),
        "budget": {"clause": "VII.1", "amount": "2.450.000.000 đồng", "note": {"vi": "Số tiền hư cấu", "en": "A made-up sum"}},
        "duties": words.DUTIES,
        "table": {"columns": {key: head._asdict() for key, head in columns.items()}},
        "tasks": [_task(n, *row) for n, row in enumerate(words.TASKS, 1)],
        "contacts": [{"vi": "Phòng Cải cách hành chính, Sở Nội vụ: điện thoại 0000 000 002 (số hư cấu)", "en": "Division of Administrative Reform, Department of Home Affairs: telephone 0000 000 002 (made up)"},
                     {"vi": "Bà Lê Thị Mẫu, đầu mối tổng hợp (nhân vật hư cấu)", "en": "Ms Le Thi Mau, contact for summaries (a made-up person)"}],
        "notes": words.NOTES,
    }


def _task(n: int, name: Pair, lead: str, support: str, time: str, *rest: Pair | None) -> dict[str, object]:
    task: dict[str, object] = {"n": n, "name": name._asdict(), "lead": lead}
    task |= {"support": support} if support else {}
    task |= {"time": time}
    note, funding = (part for part, _ in zip_longest(rest, range(2)))
    task |= {"note": note._asdict()} if note else {}
    task["extra"] = {"budget": (funding or Pair("Ngân sách tỉnh", "Provincial budget"))._asdict()}
    return task | ({"due_history": words.MOVED[n]} if n in words.MOVED else {})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
