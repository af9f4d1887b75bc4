"""Writes content/plans/snv-lac-nguyen-2025-2026: five hundred tasks of a province that does not exist, the same bytes every time.

In: phrases.py and a seed. Out: plan.yaml, plan.vi.md, plan.en.md. Run from the repository: .venv/bin/python -m examples.demo.make_large_plan
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import NamedTuple

from examples.demo.phrases import (
    AUDIENCES,
    CENTRE,
    COMMUNES,
    CONCERNED,
    CULTURE,
    DEPARTMENTS,
    HOME,
    NEWS,
    SCHOOLS,
    SCIENCE,
    TOPICS,
    UNIONS,
    Pair,
    Subject,
    Topic,
)
from examples.demo.yaml_lines import record

FOLDER = Path(__file__).parent / "content/plans/snv-lac-nguyen-2025-2026"
SEED, COUNT = 20260315, 500


class Action(NamedTuple):
    """A way to make a subject known; `lead` is empty where the body that answers for the subject leads."""

    vi: str
    en: str
    form: Pair
    channel: str
    lead: str
    support: str
    output: Pair


ACTIONS = (
    Action("Đăng loạt tin, bài về {s}", "Publish a series of news items and articles on {s}", Pair("Báo in, báo điện tử", "Printed and online newspapers"),
           "newspaper", NEWS, "", Pair("Tin, bài", "News items, articles")),
    Action("Xây dựng phóng sự truyền hình về {s}", "Make a television report on {s}", Pair("Phát thanh, truyền hình", "Radio and television"),
           "radio-tv", NEWS, "", Pair("Phóng sự", "Television report")),
    Action("Biên soạn nội dung phát trên truyền thanh cơ sở về {s}", "Write broadcasts for public-address radio on {s}", Pair("Truyền thanh cơ sở", "Public-address radio"),
           "loudspeaker", COMMUNES, CULTURE, Pair("Bài phát thanh", "Broadcasts")),
    Action("Hỏi và đáp trên trang thông tin điện tử về {s}", "Questions and answers on the website on {s}", Pair("Trang thông tin điện tử", "Website"),
           "website", "", CONCERNED, Pair("Chuyên mục hỏi đáp", "Column of questions and answers")),
    Action("Dựng phim ngắn, đồ họa thông tin về {s}", "Make short films and infographics on {s}", Pair("Phim ngắn, đồ họa", "Short films, infographics"),
           "video", SCIENCE, NEWS, Pair("Phim ngắn", "Short film")),
    Action("Tập huấn cho cấp xã về {s}", "Train the commune level in {s}", Pair("Hội nghị tập huấn", "Training conference"),
           "training", "", COMMUNES, Pair("Lớp tập huấn", "Training course")),
    Action("Đối thoại với người dân, doanh nghiệp về {s}", "Hold a dialogue with citizens and businesses on {s}", Pair("Đối thoại", "Dialogue"),
           "dialogue", COMMUNES, UNIONS, Pair("Biên bản đối thoại", "Record of the dialogue")),
    Action("Phát tờ gấp, sổ tay hướng dẫn về {s}", "Hand out leaflets and handbooks on {s}", Pair("Tờ gấp, sổ tay", "Leaflets, handbooks"),
           "leaflet", CENTRE, COMMUNES, Pair("Tờ gấp, sổ tay", "Leaflets, handbooks")),
    Action("Nói chuyện tại thôn, tổ dân phố về {s}", "Give talks in villages and residential groups on {s}", Pair("Tuyên truyền miệng", "Oral communication"),
           "oral", COMMUNES, UNIONS, Pair("Buổi nói chuyện", "Talks")),
    Action("Giới thiệu trên mạng xã hội về {s}", "Present on social networks {s}", Pair("Mạng xã hội", "Social networks"),
           "social-network", "", NEWS, Pair("Bài đăng", "Posts")),
    Action("Ngoại khóa trong trường học về {s}", "Hold extra-curricular lessons on {s}", Pair("Giờ ngoại khóa", "Extra-curricular lessons"),
           "school", SCHOOLS, "Tỉnh đoàn", Pair("Giờ ngoại khóa", "Lessons")),
)

TIMES = ("Quý III/2025", "Quý IV/2025", "Tháng 9/2025", "Trước ngày 15/12/2025", "Quý I/2026", "Quý II/2026", "Quý III/2026", "Tháng 4/2026", "Tháng 5/2026",
         "Trước ngày 01/4/2026", "Trước ngày 30/6/2026", "Từ tháng 4/2026 đến tháng 9/2026", "Quý II, Quý IV/2026", "Chậm nhất ngày 15/11/2026", "Ngày 10/10/2026",
         "Năm 2026", "Thường xuyên", "Hàng tháng", "Hàng quý", "6 tháng một lần", "Khi có yêu cầu")
MOVED = {37: ("Quý IV/2025", "Quý II/2026"), 212: ("Tháng 9/2025", "Tháng 5/2026"), 388: ("Quý I/2026", "Quý III/2026")}
"""tasks whose time was changed: before, after"""

TEXT_VI = """\
# KẾ HOẠCH

Nhiệm vụ chi tiết thông tin, tuyên truyền cải cách hành chính giai đoạn 2025 - 2026 (minh họa)

Thực hiện [Chỉ thị số 04/CT-UBND](document:ct-04-ubnd-lac-nguyen-2025) ngày 10/7/2025 của Ủy ban nhân dân tỉnh, Sở Nội vụ ban hành Kế hoạch chi tiết như sau:

## I. MỤC ĐÍCH, YÊU CẦU

1. Mỗi nội dung cải cách hành chính có ít nhất một hình thức tuyên truyền phù hợp, một cơ quan chịu trách nhiệm và một thời hạn rõ ràng.

2. Không tổ chức trùng lặp; nhiệm vụ đã hoàn thành trước thời hạn thì được thay bằng nhiệm vụ mới khi có yêu cầu.

## II. NHIỆM VỤ

Các nhiệm vụ được chia theo sáu nội dung của Chương trình cải cách hành chính của tỉnh.

[tasks]

## III. TỔ CHỨC THỰC HIỆN

### 1. Các sở, ban, ngành tỉnh, Ủy ban nhân dân các xã, phường, đặc khu

a) Bố trí người làm đầu mối và thông báo cho Sở Nội vụ trước ngày 15/8/2025.

b) Báo cáo kết quả về Sở Nội vụ trước ngày 10 tháng cuối mỗi quý.

### 2. Sở Nội vụ

Theo dõi, đôn đốc và tổng hợp, báo cáo Ủy ban nhân dân tỉnh 6 tháng một lần./.

Nơi nhận:

- Ủy ban nhân dân tỉnh (để báo cáo);
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các xã, phường, đặc khu;
- Lưu: VT, CCHC.

[signature]
"""
TEXT_EN = """\
translates: 2f1c07a9be34

# PLAN

Detailed tasks of information and communication on administrative reform in the 2025 - 2026 period (illustration)

In implementation of [Directive No. 04/CT-UBND](document:ct-04-ubnd-lac-nguyen-2025) dated 10 July 2025 of the Provincial People's Committee, the Department of Home Affairs issues the detailed plan as follows:

## I. PURPOSES AND REQUIREMENTS

1. Each content of administrative reform has at least one suitable form of communication, one responsible agency and a clear time.

2. Nothing is organized twice; a task completed before its time is replaced by a new one on request.

## II. TASKS

The tasks are divided by the six contents of the Administrative Reform Programme of the province.

[tasks]

## III. ORGANIZATION OF IMPLEMENTATION

### 1. Provincial departments, boards and sectors, People's Committees of communes, wards and the special zone

a) To appoint a contact person and inform the Department of Home Affairs before 15 August 2025.

b) To report results to the Department of Home Affairs before day 10 of the last month of each quarter.

### 2. Department of Home Affairs

To monitor, urge and summarize, and to report to the Provincial People's Committee every 6 months./.

Recipients:

- Provincial People's Committee (for report);
- Provincial departments, boards and sectors;
- People's Committees of communes, wards and the special zone;
- Filed: VT, CCHC.

[signature]
"""


def main(folder: Path = FOLDER) -> None:
    """Write the three files of the plan."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.yaml").write_text(record(plan()), encoding="utf-8")
    (folder / "plan.vi.md").write_text(TEXT_VI, encoding="utf-8")
    (folder / "plan.en.md").write_text(TEXT_EN, encoding="utf-8")


def tasks() -> list[dict[str, object]]:
    """COUNT pairs of a subject and a way to make it known, drawn by the seed, in the order of the topics."""
    random = Random(SEED)
    pairs = [(topic, subject, action) for topic in TOPICS for subject in topic.subjects for action in ACTIONS]
    chosen = sorted(random.sample(range(len(pairs)), COUNT))
    return [_task(n, *pairs[index], random.choice(TIMES)) for n, index in enumerate(chosen, 1)]


def _task(n: int, topic: Topic, subject: Subject, action: Action, time: str) -> dict[str, object]:
    lead = action.lead or subject.lead
    support = ", ".join(dict.fromkeys(unit for unit in (action.support or subject.lead, CONCERNED if n % 7 == 0 else "") if unit and unit != lead))
    audience = AUDIENCES[subject.audience]
    task: dict[str, object] = {
        "n": n,
        "group": topic.name._asdict(),
        "name": {"vi": action.vi.format(s=subject.vi) + f" (dành cho {audience.vi})" * (n % 3 == 0),
                 "en": action.en.format(s=subject.en) + f" (for {audience.en})" * (n % 3 == 0)},
        "form": action.form._asdict(),
        "lead": lead,
    }
    task |= {"support": support} if support else {}
    task |= {"time": MOVED[n][1] if n in MOVED else time}
    task |= {"output": action.output._asdict()} if n % 4 else {}
    task |= {"topics": [topic.id], "channels": [action.channel]}
    if n in MOVED:
        before, after = MOVED[n]
        task["due_history"] = [{"recorded_on": "2026-01-20", "from": before, "to": after, "authority": "Công văn minh họa số 35/SNV-CCHC",
                                "reason": {"vi": "Lùi thời hạn để chờ phần mềm dùng chung của tỉnh", "en": "Put back until the province's shared software is ready"}}]
    return task


def plan() -> dict[str, object]:
    """The facts of the plan."""
    columns = {"n": Pair("STT", "No."), "group": Pair("Nội dung cải cách", "Content of reform"), "name": Pair("Nhiệm vụ", "Task"), "form": Pair("Hình thức", "Form"),
               "lead": Pair("Chủ trì", "Lead"), "support": Pair("Phối hợp", "Coordination"), "time": Pair("Thời gian", "Time"), "output": Pair("Sản phẩm", "Output")}
    return {
        "title": {"vi": "Kế hoạch chi tiết nhiệm vụ thông tin, tuyên truyền cải cách hành chính giai đoạn 2025 - 2026 trên địa bàn tỉnh Lạc Nguyên (minh họa)",
                  "en": "Detailed Plan of Information and Communication Tasks on Administrative Reform in the 2025 - 2026 Period in Lac Nguyen Province (illustration)"},
        "short_title": {"vi": "Năm trăm nhiệm vụ tuyên truyền 2025 - 2026 (minh họa)", "en": "Five hundred communication tasks 2025 - 2026 (illustration)"},
        "issuer": "lac-nguyen-so-noi-vu",
        "period": {"from": "2025-07-01", "to": "2026-12-31"},
        "recorded": "2025-08-01",
        "updated": "2026-01-20",
        "decision": {"type": "plan", "number": "14/KH-SNV", "issuing_body": "lac-nguyen-so-noi-vu", "place": "Lạc Nguyên", "date_signed": "2025-07-28",
                     "signatory": {"name": "Nguyễn Văn Mẫu", "capacity": "KT", "in_place_of": {"vi": "Giám đốc", "en": "Director"},
                                   "position": {"vi": "Phó Giám đốc", "en": "Deputy Director"}}},
        "implements": ["ct-04-ubnd-lac-nguyen-2025"],
        "replaces": ["snv-lac-ha-2025"],
        "topics": [{"topic": topic.id} for topic in TOPICS],
        "channels": sorted({action.channel for action in ACTIONS}),
        "audiences": sorted(AUDIENCES),
        "duties": _duties(),
        "table": {"title": {"vi": "Bảng nhiệm vụ chi tiết", "en": "Table of detailed tasks"}, "columns": {key: head._asdict() for key, head in columns.items()}},
        "tasks": tasks(),
        "notes": [{"at": "text", "vi": "Toàn bộ kế hoạch này do một chương trình đặt ra để thử bảng có năm trăm hàng.", "en": "The whole of this plan was made up by a program, to try a table of five hundred rows."},
                  {"at": "task 1", "vi": "Ghi chú minh họa ở một hàng của bảng.", "en": "An illustrative note on a row of the table."}],
    }


def _duties() -> list[dict[str, object]]:
    return [
        {"id": "bao-cao-quy", "kind": "report", "name": {"vi": "Báo cáo kết quả thực hiện nhiệm vụ trong quý", "en": "Report on tasks carried out in the quarter"},
         "reporters": f"{DEPARTMENTS}, {COMMUNES}", "recipient": HOME, "time": "trước ngày 10 tháng cuối mỗi quý", "time_reading": {"kind": "unread"},
         "clause": "III.1.b", "feeds": "tong-hop-6-thang"},
        {"id": "tong-hop-6-thang", "kind": "report", "name": {"vi": "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh", "en": "Summary and report to the Provincial People's Committee"},
         "reporters": HOME, "recipient": "Ủy ban nhân dân tỉnh", "time": "6 tháng một lần", "clause": "III.2"},
    ]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
