"""A country that does not exist, in numbers: N plans and N/20 units, the same ones for the same seed.

In: a count and a seed. Out: units and plans as values, which bench/ours.py and bench/peers write for one generator each. Plans are made one by
one, each from its own number, so that ten thousand are never held. The sentences are those of the demonstration site.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations
from random import Random

from examples.demo.long_text import DETAILS, FOR_WHOM, FORMS, POINTS, TOPIC_OPENINGS, WORK
from examples.demo.make_large_plan import ACTIONS
from examples.demo.phrases import AUDIENCES, TOPICS, Pair, Subject, capital

TODAY = date(2026, 3, 15)
"""the day as of which the corpus is built"""
YEARS = (2024, 2025, 2026)
TASKS, RESPONSIBILITIES = 14, 8
PLANS_A_UNIT, FEWEST_UNITS, TREE = 20, 6, 20
RENAMED_ON = date(2025, 3, 1)
"""the day on which one department of each province took another name"""

FIRST = ("An", "Bình", "Cẩm", "Đông", "Gia", "Hà", "Kim", "Lạc", "Minh", "Ninh", "Phú", "Quảng", "Sơn", "Tân", "Thanh", "Trường", "Văn", "Vĩnh", "Xuân", "Yên")
SECOND = ("Châu", "Dương", "Giang", "Hải", "Hòa", "Khê", "Lâm", "Lĩnh", "Nguyên", "Phong", "Sa", "Thạch", "Thủy", "Trì", "Vân", "Định", "Lộc", "Mỹ", "Nam", "Bắc")
FIELDS = (
    Pair("Nội vụ", "Home Affairs"), Pair("Khoa học và Công nghệ", "Science and Technology"), Pair("Tài chính", "Finance"), Pair("Tư pháp", "Justice"),
    Pair("Giáo dục và Đào tạo", "Education and Training"), Pair("Y tế", "Health"), Pair("Xây dựng", "Construction"), Pair("Công Thương", "Industry and Trade"),
)
FORMER = Pair("Thông tin và Truyền thông", "Information and Communications")
"""what the second department of each province was called before"""
DIVISIONS = (
    Pair("Cải cách hành chính", "Administrative Reform"), Pair("Tổ chức cán bộ", "Organization and Personnel"), Pair("Kế hoạch", "Planning"),
    Pair("Tổng hợp", "General Affairs"), Pair("Chuyển đổi số", "Digital Transformation"), Pair("Bưu chính", "Post"), Pair("Ngân sách", "Budget"),
    Pair("Đầu tư", "Investment"), Pair("Hộ tịch", "Civil Status"),
    Pair("Trợ giúp pháp lý", "Legal Aid"), Pair("Báo chí", "Press"), Pair("Dân tộc", "Ethnic Affairs"), Pair("Đất đai", "Land"), Pair("Quy hoạch", "Zoning"),
    Pair("Thanh tra", "Inspection"), Pair("Pháp chế", "Legal Affairs"), Pair("Công vụ", "Civil Service"), Pair("Thi đua", "Emulation"), Pair("Văn thư", "Records"),
    Pair("Dữ liệu", "Data"), Pair("Thống kê", "Statistics"), Pair("Đào tạo", "Training"), Pair("Quản lý đô thị", "Urban Management"), Pair("Môi trường", "Environment"),
)
TIMES = ("Quý I/{y}", "Quý II/{y}", "Quý III/{y}", "Quý IV/{y}", "Tháng 4/{y}", "Tháng 9/{y}", "Trước ngày 30/6/{y}", "Trước ngày 15/11/{y}",
         "Từ tháng 4/{y} đến tháng 9/{y}", "Ngày 10/10/{y}", "Năm {y}", "Thường xuyên", "Hàng tháng", "Hàng quý", "6 tháng một lần", "Khi có yêu cầu")
UNMARKED = tuple(pair for pair in (*POINTS, *WORK) if "{a}" not in pair.vi and "Phụ lục" not in pair.vi and "Sở" not in pair.vi and "2026" not in pair.vi)
DUTIES = tuple(pair for pair in UNMARKED if pair in WORK)


@dataclass(frozen=True, slots=True)
class Unit:
    """A body: its name, what plans around it call it, and what both were before RENAMED_ON."""

    id: str
    kind: str
    level: str
    name: Pair
    called: Pair
    parent: str
    before: Pair | None = None

    def on(self, day: date) -> Pair:
        """What a plan signed on `day` calls it."""
        return self.before if self.before and day < RENAMED_ON else self.called

    def renamed(self, word: Pair) -> Unit:
        """The same body with a longer name; what plans call it stays."""
        return replace(self, name=Pair(f"{self.name.vi} {word.vi}", f"{self.name.en} {word.en}"))


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a plan's table; `topic` and `channel` are ids, units are their places in the tree."""

    n: int
    name: Pair
    form: Pair
    lead: Unit
    support: tuple[Unit, ...]
    time: str
    output: Pair
    topic: str
    channel: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: facts, table and text. A line of the text is the same clause in both languages."""

    id: str
    n: int
    year: int
    title: Pair
    issuer: Unit
    head: Unit
    signed: date
    tasks: tuple[Task, ...]
    lines: tuple[Pair, ...]

    @property
    def recorded(self) -> date:
        return self.signed + timedelta(days=7)

    @property
    def number(self) -> str:
        return f"{self.n + 1}/KH-MH"

    @property
    def short(self) -> Pair:
        return Pair(f"Kế hoạch {self.n + 1} năm {self.year}", f"Plan {self.n + 1} of {self.year}")

    def named(self, unit: Unit) -> Pair:
        return unit.on(self.signed)

    def retitled(self, word: Pair) -> Plan:
        """The same plan with a longer title."""
        return replace(self, title=Pair(f"{self.title.vi} {word.vi}", f"{self.title.en} {word.en}"))


@dataclass(frozen=True)
class Corpus:
    """`count` plans of the seed, and the units that they need."""

    count: int
    seed: int = 1

    @cached_property
    def trees(self) -> tuple[tuple[Unit, ...], ...]:
        """Provinces and ministries, each with its departments and divisions: the head first."""
        units = max(FEWEST_UNITS, self.count // PLANS_A_UNIT)
        trees = max(1, round(units / TREE))
        if trees > len(FIRST) * len(SECOND):
            raise ValueError("there are no more names for provinces")
        return tuple(_tree(n, units // trees + (n < units % trees)) for n in range(trees))

    @property
    def units(self) -> Iterator[Unit]:
        for tree in self.trees:
            yield from tree

    @property
    def plans(self) -> Iterator[Plan]:
        return map(self.plan, range(self.count))

    def plan(self, n: int) -> Plan:
        """The plan of this number, the same whatever the others are."""
        random = Random(f"{self.seed} {n}")
        tree = self.trees[n % len(self.trees)]
        issuer = tree[n // len(self.trees) % len(tree)]
        year = YEARS[n // (len(self.trees) * len(tree)) % len(YEARS)]
        signed = date(year, 1, 4) + timedelta(days=random.randrange(60))
        subject = random.choice(random.choice(TOPICS).subjects)
        name = issuer.on(signed)
        title = Pair(f"Kế hoạch thông tin, tuyên truyền cải cách hành chính năm {year} của {name.vi}, trọng tâm là {subject.vi}",
                     f"Information and Communication Plan on Administrative Reform in {year} of the {name.en}, with the focus on {subject.en}")
        tasks = tuple(_task(k, tree, year, random) for k in range(1, TASKS + 1))
        return Plan(f"kh-{n + 1:06}", n, year, title, issuer, tree[0], signed, tasks, tuple(_text(tree, issuer, title, signed, random)))


def _tree(n: int, size: int) -> tuple[Unit, ...]:
    first, second = FIRST[n % len(FIRST)], SECOND[(n // len(FIRST) + n) % len(SECOND)]
    place, is_ministry = Pair(f"{first} {second}", _ascii(f"{first} {second}")), n % 4 == 3
    if is_ministry:
        head = Unit(f"bo-{n:03}", "ministry", "central", Pair(f"Bộ {place.vi}", f"Ministry of {place.en}"), Pair(f"Bộ {place.vi}", f"Ministry of {place.en}"), "")
    else:
        head = Unit(f"tinh-{n:03}", "province", "province", Pair(f"Ủy ban nhân dân tỉnh {place.vi}", f"People's Committee of {place.en} Province"),
                    Pair("Ủy ban nhân dân tỉnh", "Provincial People's Committee"), "")
    kind, level, word = ("ministry-department", "central", "Vụ") if is_ministry else ("department", "province", "Sở")
    departments = []
    for k, field in enumerate(FIELDS[:max(2, size // 4)]):
        called, of = Pair(f"{word} {field.vi}", f"Department of {field.en}"), Pair(head.name.vi.removeprefix("Ủy ban nhân dân "), place.en)
        before = Pair(f"{word} {FORMER.vi}", f"Department of {FORMER.en}") if k == 1 else None
        name = called if before else Pair(f"{called.vi} {of.vi}", f"{called.en} of {of.en}")
        departments.append(Unit(f"{head.id}-d{k + 1}", kind, level, name, called, head.id, before))
    names = DIVISIONS[:size - 1 - len(departments)]
    divisions = [Unit(f"{head.id}-p{k + 1}", "division", level, Pair(f"Phòng {name.vi} {place.vi}", f"{name.en} Division of {place.en}"),
                      Pair(f"Phòng {name.vi}", f"{name.en} Division"), departments[k % len(departments)].id) for k, name in enumerate(names)]
    return (head, *departments, *divisions)


def _ascii(name: str) -> str:
    """Vietnamese without its marks."""
    return "".join(c for c in unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d")) if not unicodedata.combining(c))


def _task(n: int, tree: tuple[Unit, ...], year: int, random: Random) -> Task:
    topic = random.choice(TOPICS)
    subject, action, audience = random.choice(topic.subjects), random.choice(ACTIONS), AUDIENCES[random.choice(sorted(AUDIENCES))]
    lead, *support = random.sample(tree, 1 + random.randrange(1, 4))
    name = Pair(f"{action.vi.format(s=subject.vi)} (dành cho {audience.vi})", f"{action.en.format(s=subject.en)} (for {audience.en})")
    return Task(n, name, action.form, lead, tuple(support), random.choice(TIMES).format(y=year), action.output, topic.id, action.channel)


def _text(tree: tuple[Unit, ...], issuer: Unit, title: Pair, signed: date, random: Random) -> Iterator[Pair]:
    """The signed text, line by line: 1,500 words and more in Vietnamese, 1,200 and more in English."""
    name = issuer.on(signed)
    yield Pair("# KẾ HOẠCH", "# PLAN")
    yield Pair(capital(title.vi.removeprefix("Kế hoạch ")), title.en)
    yield Pair("Thực hiện [Chương trình số 03/CTr-MH](document:ctr-03-mh-2023) ngày 15 tháng 12 năm 2023 về cải cách hành chính, "
               f"{name.vi} ban hành kế hoạch với các nội dung sau:",
               "In implementation of [Programme No. 03/CTr-MH](document:ctr-03-mh-2023) dated 15 December 2023 on administrative reform, "
               f"the {name.en} issues the plan with the following contents:")
    yield Pair("## I. MỤC ĐÍCH, YÊU CẦU", "## I. PURPOSES AND REQUIREMENTS")
    for number, (pair, subject) in enumerate(zip(random.sample(POINTS, 4), _subjects(random), strict=False), 1):
        yield _said(f"{number}. ", pair, subject)
    yield Pair("## II. NỘI DUNG, HÌNH THỨC", "## II. CONTENTS AND FORMS")
    for number, (topic, opening) in enumerate(zip(TOPICS, TOPIC_OPENINGS, strict=True), 1):
        subject = random.choice(topic.subjects)
        yield Pair(f"### {number}. {topic.name.vi}", f"### {number}. {topic.name.en}")
        yield opening
        for pair in (*random.sample(POINTS, 2), random.choice(DETAILS), random.choice(FORMS)):
            yield _said("- ", pair, subject)
        yield _said("", FOR_WHOM[0] if number % 2 else FOR_WHOM[2], subject)
    yield Pair("[tasks]", "[tasks]")
    yield from _organization(tree, issuer, signed, random)


def _organization(tree: tuple[Unit, ...], issuer: Unit, signed: date, random: Random) -> Iterator[Pair]:
    """Section III: what each of eight bodies does, or two together where there are fewer; how they report; who receives the plan."""
    head = tree[0].on(signed)
    bodies = [(unit,) for unit in tree] if len(tree) >= RESPONSIBILITIES else [*((unit,) for unit in tree), *combinations(tree, 2)]
    chosen = random.sample(bodies, RESPONSIBILITIES) if len(tree) >= RESPONSIBILITIES else bodies[:RESPONSIBILITIES]
    yield Pair("## III. TỔ CHỨC THỰC HIỆN", "## III. ORGANIZATION OF IMPLEMENTATION")
    for number, body in enumerate(chosen, 1):
        names = [unit.on(signed) for unit in body]
        yield Pair(f"### {number}. {' và '.join(n.vi for n in names)}", f"### {number}. {' and '.join(n.en for n in names)}")
        for letter, work in zip("ab", random.sample(DUTIES, 2), strict=True):
            yield Pair(f"{letter}) {work.vi}", f"{letter}) {work.en}")
    yield Pair(f"### {RESPONSIBILITIES + 1}. Chế độ báo cáo", f"### {RESPONSIBILITIES + 1}. Reporting")
    yield Pair("a) Báo cáo 6 tháng gửi trước ngày 10 tháng 6.", "a) The 6-month report is sent before 10 June.")
    yield Pair("b) Báo cáo năm gửi trước ngày 05 tháng 12./.", "b) The yearly report is sent before 5 December./.")
    yield Pair("Nơi nhận:", "Recipients:")
    yield Pair(f"- {head.vi} (để báo cáo);", f"- {head.en} (for report);")
    yield Pair("- Các cơ quan, đơn vị có liên quan;", "- Agencies and units concerned;")
    yield Pair("- Lưu: VT.", "- Filed: VT.")
    yield Pair("[signature]", "[signature]")


def _subjects(random: Random) -> list[Subject]:
    return [random.choice(topic.subjects) for topic in random.sample(TOPICS, 4)]


def _said(mark: str, pair: Pair, subject: Subject) -> Pair:
    audience = AUDIENCES[subject.audience]
    vi, en = pair.vi.format(s=subject.vi, a=audience.vi), pair.en.format(s=subject.en, a=audience.en)
    return Pair(mark + capital(vi), mark + capital(en))
