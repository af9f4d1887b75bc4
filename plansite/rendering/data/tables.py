"""The data files and their fields: which there are, in which order, and what each means in both languages.

In: nothing. Out: Tables, from which JSON Schemas, CSV columns, descriptions for other portals and the developers' page are made.
A field is added at the end of its table and never removed, given another type or another meaning within a version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from plansite.model.plan import State, Timeliness
from plansite.model.time import Kind
from plansite.records.values import ActType, Level, UnitKind
from plansite.rendering.data.fields import Addresses, Both, Code, Field, Group, Many, Parts, Plain, Rows

VERSION = "1.0"
ROLES = ("lead", "support", "reporter", "recipient", "lead_as_member", "support_as_member", "reporter_as_member", "recipient_as_member")


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of item: the name of its files, what one item is, its fields."""

    name: str
    vi: str
    en: str
    fields: tuple[Field, ...]
    moves: tuple[str, str] = ("", "")
    """which fields another day may change though no record did, in both languages; empty where none"""


TEXT, GIVEN, ID = Plain(), Plain(is_given=True), Plain("id", is_given=True)
DAY, PARTIAL, GIVEN_DAY = Plain("day"), Plain("partial"), Plain("day", is_given=True)
TRUTH, ADDRESS = Plain("truth", is_given=True), Plain("address")


def _ids(of: str) -> Many:
    return Many(Plain("id", True, of))


def _id(of: str, is_given: bool = False) -> Plain:
    return Plain("id", is_given, of)


NOTES = Field("notes", Rows((
    Field("at", GIVEN, "trường hoặc điều khoản", "the field or clause"), Field("vi", GIVEN, "lời ghi chú", "the note"),
    Field("en", TEXT, "bản dịch của ghi chú", "its translation")), ("vi", "en")),
    "điều cần nói về một trường hoặc điều khoản", "what must be said about a field or clause")
RECORDED = Field("recorded", DAY, "ngày bản ghi vào cổng", "the day on which the record entered the portal")
UPDATED = Field("updated", DAY, "ngày bản ghi thay đổi gần nhất", "the day on which the record last changed")
URL = Field("url", Addresses(), "địa chỉ trang, tiếng Việt và tiếng Anh", "address of the page, Vietnamese and English")
CLAUSE = Field("clause", TEXT, "điều khoản của kế hoạch, như III.1.a", "the clause of the plan, such as III.1.a")

TIME_FIELDS = (
    Field("as_signed", TEXT, "lời văn như bản ký", "the words as signed"),
    Field("vi", TEXT, "cách đọc, nói lại bằng tiếng Việt", "the reading, said in Vietnamese"),
    Field("en", TEXT, "cách đọc, nói lại bằng tiếng Anh", "the reading, said in English"),
    Field("kind", Plain(is_given=True, allowed=get_args(Kind)), "loại thời gian (docs/time.md)", "kind of time (docs/time.md)"),
    Field("earliest", DAY, "ngày đầu tiên, kể cả ngày đó; không có khi lời văn không nói", "the first day, included; null where the words give none"),
    Field("latest", DAY, "ngày cuối cùng được phép, kể cả ngày đó", "the last allowed day, included"),
    Field("precision", TEXT, "độ chính xác của lời văn: day, month, quarter, half, year, period", "how exact the words are: day, month, quarter, half, year, period"),
    Field("part", TEXT, "đầu, giữa hoặc cuối khoảng: first, middle, last", "beginning, middle or end of the interval: first, middle, last"),
    Field("rrule", TEXT, "quy tắc lặp lại theo RFC 5545", "recurrence rule of RFC 5545"),
    Field("frequency", TEXT, "số lần trong mỗi khoảng thời gian", "how many times in each span of time"),
    Field("parts", Parts("time"), "các phần, khi lời văn nêu nhiều thời gian", "the parts, where the words name several times"),
    Field("confidence", Plain(is_given=True, allowed=("certain", "inferred", "none")), "mức chắc chắn của cách đọc", "how sure the reading is"),
    Field("rule", TEXT, "quy tắc ngữ pháp đã đọc (docs/time.md)", "the rule of the grammar that read it (docs/time.md)"),
    Field("unread", TEXT, "lời văn máy không đọc được", "words that the machine could not read"),
    Field("by", Plain(is_given=True, allowed=("grammar", "editor")), "ai đọc: ngữ pháp hay biên tập viên", "who read it: the grammar or an editor"),
)
TIME = Field("time", Group(TIME_FIELDS, repeats="time"), "thời gian: như bản ký, rồi như máy đọc", "time: as signed, then as read")
DUE = Field("due", Many(GIVEN_DAY), "các ngày phải xong, từ một năm trước ngày đầu đến ngày cuối của thời kỳ kế hoạch",
            "the days on which it falls due, from one year before the plan's first day to its last")

PLANS = Table("plans", "kế hoạch", "plans", (
    Field("id", ID, "mã kế hoạch, cũng là phần cuối của địa chỉ", "the plan's id, also the end of its address"),
    Field("title", Both(True), "tên kế hoạch", "title"),
    Field("short_title", Both(True), "tên ngắn", "short title"),
    Field("issuer", _id("units", True), "đơn vị ban hành kế hoạch", "the unit whose plan it is"),
    Field("period", Group((
        Field("from", GIVEN_DAY, "ngày đầu", "first day"), Field("to", GIVEN_DAY, "ngày cuối, kể cả ngày đó", "last day, included"),
        Field("as_signed", GIVEN, "thời kỳ như được ghi", "the period as typed"))), "thời kỳ kế hoạch", "the period that it covers"),
    Field("state", Code(get_args(State)), "tình trạng, tính đến ngày dựng", "state, as of the day of the build"),
    Field("number", TEXT, "số, ký hiệu như bản ký", "number and symbol as signed"),
    Field("act_type", Plain(is_given=True, allowed=("decision", "plan")), "decision: ban hành kèm theo quyết định; plan: kế hoạch có số riêng",
          "decision: attached to a decision; plan: with its own number"),
    Field("issuing_body", _id("units"), "cơ quan ban hành văn bản, khi khác đơn vị của kế hoạch", "the body that issued the act, where it is another than the plan's"),
    Field("place", TEXT, "nơi ban hành", "place of issue"),
    Field("date_signed", PARTIAL, "ngày ký, đầy đủ đến mức nguồn cho biết", "day of signature, as far as the source tells it"),
    Field("date_effective", PARTIAL, "ngày có hiệu lực", "day of effect"),
    Field("signatory", Group((
        Field("name", TEXT, "họ tên", "name"), Field("capacity", TEXT, "thể thức ký: TM, KT, TL, TUQ, Q (Nghị định 30/2020/NĐ-CP)",
                                                     "capacity: TM, KT, TL, TUQ, Q (Decree 30/2020/NĐ-CP)"),
        Field("in_place_of", Both(), "ký thay ai", "in whose place"), Field("position", Both(), "chức vụ", "position")), False), "người ký", "who signed"),
    Field("based_on", _ids("documents"), "văn bản là căn cứ", "documents that it is based on"),
    Field("implements", _ids("documents"), "văn bản được triển khai", "documents that it implements"),
    Field("replaces", _ids("plans"), "kế hoạch bị thay thế", "plans that it replaces"),
    Field("topics", Rows((Field("topic", _id("terms", True), "lĩnh vực", "area"), CLAUSE), ("topic",)),
          "lĩnh vực, và điều khoản nói đến", "areas, and the clause that names each"),
    Field("channels", _ids("terms"), "hình thức tuyên truyền", "channels of communication"),
    Field("audiences", _ids("terms"), "đối tượng tuyên truyền", "audiences"),
    Field("tasks", _ids("tasks"), "nhiệm vụ, theo thứ tự trong bảng", "tasks, in the order of the table"),
    Field("duties", _ids("duties"), "nghĩa vụ báo cáo và lập kế hoạch", "duties to report and to plan"),
    Field("responsibilities", Rows((
        Field("clause", GIVEN, "điều khoản", "clause"), Field("units", _ids("units"), "đơn vị", "units"),
        Field("as_signed", GIVEN, "đơn vị như bản ký", "units as signed"),
        Field("role", Plain(is_given=True, allowed=("responsible", "requested")), "được giao hay được đề nghị", "told to, or asked to"),
        Field("by", Plain(is_given=True, allowed=("engine", "editor")), "ai đọc", "who read it")), ("clause",)),
          "điều khoản giao việc cho đơn vị", "clauses that lay something on units"),
    Field("budget", Group((CLAUSE, Field("amount", TEXT, "số tiền như bản ký", "amount as signed"), Field("note", Both(), "ghi chú", "note")), False),
          "kinh phí", "budget"),
    Field("contacts", Many(Both(True)), "đầu mối liên hệ mà văn bản nêu", "contacts that the document names"),
    Field("withdrawn", Group((Field("date", GIVEN_DAY, "ngày", "day"), Field("by", _id("units", True), "cơ quan hủy bỏ", "the body that withdrew it"),
                              Field("reason", Both(), "lý do", "reason")), False), "việc hủy bỏ", "withdrawal"),
    Field("known_from", _id("news"), "tin cho biết kế hoạch này, khi chưa có toàn văn", "the news item that tells of it, where its text is not here"),
    Field("has_text", TRUTH, "cổng có toàn văn hay không", "whether the portal has its text"),
    Field("source", Group((
        Field("file", GIVEN, "tệp nguồn cạnh trang kế hoạch", "the source's file beside the plan's page"),
        Field("sha256", GIVEN, "SHA-256 của tệp", "SHA-256 of the file"),
        Field("readings", Rows((Field("clause", GIVEN, "điều khoản", "clause"), Field("printed", GIVEN, "chữ như bản quét", "as the scan prints it"),
                                Field("read", GIVEN, "chữ đúng", "as it is read"))), "lỗi quét đã sửa", "errors of the scan that were mended"),
        Field("joined", Many(GIVEN), "chỗ nối lại qua trang", "what was joined across pages")), False), "nguồn của lời văn", "where the words come from"),
    NOTES, RECORDED, UPDATED, URL,
    Field("replaced_by", _ids("plans"), "kế hoạch thay thế", "plans that replace it"),
), ("tình trạng (`state`)", "the state (`state`)"))

TASK_FIELDS = (
    Field("id", ID, "mã nhiệm vụ: mã kế hoạch, dấu chấm, số thứ tự", "the task's id: that of the plan, a dot, its number"),
    Field("plan", _id("plans", True), "kế hoạch", "the plan"),
    Field("n", GIVEN, "số thứ tự như bản ký", "the number as signed"),
    Field("name", Both(True), "tên nhiệm vụ", "what is to be done"),
    Field("form", Both(), "hình thức tuyên truyền", "form of communication"),
    Field("lead", _ids("units"), "đơn vị chủ trì", "lead units"),
    Field("support", _ids("units"), "đơn vị phối hợp", "supporting units"),
    Field("lead_as_signed", TEXT, "đơn vị chủ trì như bản ký", "lead as signed"),
    Field("support_as_signed", TEXT, "đơn vị phối hợp như bản ký", "support as signed"),
    TIME,
    Field("output", Both(), "sản phẩm", "output"),
    Field("note", Both(), "ghi chú trong bảng", "note in the table"),
    Field("group", Both(), "nhóm nhiệm vụ trong bảng", "group of tasks in the table"),
    CLAUSE,
    Field("topics", _ids("terms"), "lĩnh vực", "areas"),
    Field("channels", _ids("terms"), "hình thức tuyên truyền", "channels of communication"),
    Field("state", TEXT, "tình trạng được báo cáo; luôn trống khi chưa có báo cáo nào", "the state that was reported; always null while nothing is"),
    Field("due_history", Rows((
        Field("recorded_on", GIVEN_DAY, "ngày ghi nhận", "day of the record"), Field("from", GIVEN, "thời hạn cũ, nguyên văn", "the former time, as signed"),
        Field("to", GIVEN, "thời hạn mới, nguyên văn", "the new time, as signed"), Field("reason", Both(True), "lý do", "reason"),
        Field("authority", TEXT, "văn bản cho phép", "the act that allows it")), ("from",)), "những lần lùi, đổi thời hạn", "moves of the deadline"),
    Field("timeliness", Code(get_args(Timeliness)), "kịp hạn hay chưa, tính đến ngày dựng; không có tin thì nói là không có tin",
          "whether it is in time, as of the day of the build; silence is no information"),
    URL, DUE,
    Field("extra", Rows((Field("head", GIVEN, "cột như bản ký", "the column as signed"), Field("vi", GIVEN, "lời trong ô", "the words of the cell"),
                         Field("en", TEXT, "bản dịch", "translation")), ("vi", "en")), "cột khác của bảng", "further columns of the table"),
)
TASKS = Table("tasks", "nhiệm vụ", "tasks", TASK_FIELDS, ("việc kịp hạn (`timeliness`)", "whether it is in time (`timeliness`)"))

CELL = (Field("as_signed", TEXT, "như bản ký", "as signed"), Field("units", _ids("units"), "đơn vị", "units"))
DUTIES = Table("duties", "nghĩa vụ báo cáo, lập kế hoạch", "duties to report and to plan", (
    Field("id", ID, "mã nghĩa vụ: mã kế hoạch, dấu chấm, mã riêng", "the duty's id: that of the plan, a dot, its own"),
    Field("plan", _id("plans", True), "kế hoạch", "the plan"),
    Field("kind", Code(("report", "plan", "other")), "loại nghĩa vụ", "kind of duty"),
    Field("name", Both(True), "tên nghĩa vụ", "what is owed"),
    Field("reporters", Group(CELL), "ai phải làm", "who owes it"),
    Field("recipient", Group(CELL), "gửi ai", "to whom"),
    TIME,
    Field("content", Both(), "nội dung", "content"),
    CLAUSE,
    Field("legal_basis", Both(), "căn cứ pháp lý", "legal basis"),
    Field("feeds", TEXT, "nghĩa vụ nhận kết quả của nghĩa vụ này", "the duty that its result goes into"),
    URL, DUE,
))

SPAN = (Field("valid_from", DAY, "từ ngày", "from"), Field("valid_to", DAY, "đến ngày, kể cả ngày đó", "to, included"))
MEMBER = (Field("unit", _id("units", True), "đơn vị", "unit"), *SPAN)
UNITS = Table("units", "đơn vị", "units", (
    Field("id", ID, "mã đơn vị", "the unit's id"),
    Field("name", Rows((Field("vi", GIVEN, "tên", "name"), Field("en", TEXT, "tên tiếng Anh", "name in English"),
                        Field("en_unofficial", TRUTH, "tên tiếng Anh không chính thức", "whether the English name is unofficial"), *SPAN), ("vi", "en"), True),
          "tên qua các thời kỳ; tệp CSV có tên sau cùng", "names through time; the CSV has the last one"),
    Field("abbreviation", TEXT, "chữ viết tắt", "abbreviation"),
    Field("aliases", Many(GIVEN), "tên gọi khác", "other names"),
    Field("kind", Code(get_args(UnitKind)), "loại đơn vị", "kind of unit"),
    Field("level", Code(get_args(Level), False), "cấp", "level"),
    Field("parent", Rows(MEMBER, ("unit",), True),
          "đơn vị cấp trên qua các thời kỳ; tệp CSV có đơn vị sau cùng", "superior units through time; the CSV has the last one"),
    Field("collective", TRUTH, "là một nhóm đơn vị, không tính là một đơn vị", "whether it is a group of units, never counted as one"),
    Field("members", Rows(MEMBER, ("unit",)), "thành viên của nhóm, khi có nguồn", "members of the group, where a source tells them"),
    Field("identifiers", Rows((Field("scheme", GIVEN, "hệ mã", "scheme"), Field("id", GIVEN, "mã", "id"), *SPAN), ("id",)), "mã định danh", "identifiers"),
    Field("founding_date", DAY, "ngày thành lập", "day of founding"),
    Field("dissolution_date", DAY, "ngày chấm dứt hoạt động", "day on which it ended"),
    Field("closed_status", TEXT, "vì sao chấm dứt: merged, split, replaced, renamed, abolished", "why it ended: merged, split, replaced, renamed, abolished"),
    Field("superseded_by", Rows((Field("unit", _id("units", True), "đơn vị", "unit"), Field("date", DAY, "ngày", "day"),
                                 Field("legal_basis", Both(), "căn cứ", "legal basis")), ("unit",)),
          "đơn vị kế thừa, khi có nguồn", "successors, where a source names them"),
    Field("website", ADDRESS, "trang thông tin điện tử", "website"),
    URL, NOTES, RECORDED, UPDATED,
))

DOCUMENTS = Table("documents", "văn bản được viện dẫn", "documents that are cited", (
    Field("id", ID, "mã văn bản", "the document's id"),
    Field("number", GIVEN, "số, ký hiệu", "number and symbol"),
    Field("type", Code(get_args(ActType)), "loại văn bản", "type of act"),
    Field("title", Both(), "tên văn bản", "title"),
    Field("issuing_body", _id("units"), "cơ quan ban hành", "issuing body"),
    Field("date_signed", PARTIAL, "ngày ký", "day of signature"),
    Field("date_effective", PARTIAL, "ngày có hiệu lực", "day of effect"),
    Field("status", Both(), "tình trạng hiệu lực, khi có nguồn", "whether it is in force, where a source says so"),
    Field("replaces", _ids("documents"), "văn bản bị thay thế", "documents that it replaces"),
    Field("cited_by", Many(ID), "kế hoạch, tin viện dẫn", "plans and news that cite it"),
    Field("implemented_by", _ids("plans"), "kế hoạch triển khai", "plans that implement it"),
    URL,
    Field("source_url", ADDRESS, "địa chỉ toàn văn ở nơi khác", "address of its text elsewhere"),
    NOTES, RECORDED, UPDATED,
    Field("implements", _ids("documents"), "văn bản được triển khai", "documents that it implements"),
))

NEWS = Table("news", "tin", "news", (
    Field("id", ID, "mã tin", "the item's id"),
    Field("title", Both(True), "tên tin", "title"),
    Field("published", Plain("moment", True), "ngày giờ đăng", "day and time of publication"),
    Field("source_line", Both(), "nguồn tin", "source line"),
    Field("summary", Both(), "tóm tắt", "summary"),
    Field("plans", _ids("plans"), "kế hoạch được nói đến", "plans that it is about"),
    Field("units", _ids("units"), "đơn vị được nói đến", "units that it is about"),
    Field("topics", _ids("terms"), "lĩnh vực", "areas"),
    Field("source_url", ADDRESS, "địa chỉ nguồn", "address of the source"),
    NOTES, RECORDED, UPDATED, URL,
))

TERMS = Table("terms", "lĩnh vực, hình thức, đối tượng tuyên truyền", "areas, channels and audiences", (
    Field("id", ID, "mã", "id"),
    Field("kind", Code(("topic", "channel", "audience")), "danh mục nào", "which list"),
    Field("name", Both(True), "tên", "name"),
    Field("programme", _id("documents"), "văn bản đặt ra lĩnh vực", "the document that sets the area"),
    Field("code", TEXT, "mã của lĩnh vực trong văn bản đó", "the area's code in it"),
    URL, RECORDED, UPDATED,
))

WORK = Table("work", "nhiệm vụ và nghĩa vụ của một đơn vị hoặc một kế hoạch", "tasks and duties of one unit or plan", (
    Field("record", Plain(is_given=True, allowed=("task", "duty")), "nhiệm vụ hay nghĩa vụ", "a task or a duty"),
    Field("id", ID, "mã, như trong tasks hoặc duties", "its id, as in tasks or duties"),
    Field("plan", _id("plans", True), "kế hoạch", "the plan"),
    Field("n", TEXT, "số thứ tự của nhiệm vụ", "number of the task"),
    Field("kind", Code(("report", "plan", "other"), False), "loại nghĩa vụ", "kind of duty"),
    Field("name", Both(True), "tên", "name"),
    Field("form", Both(), "hình thức tuyên truyền", "form of communication"),
    Field("content", Both(), "nội dung", "content"),
    Field("roles", Many(Plain(is_given=True, allowed=ROLES)), "vai của đơn vị; trống trong tệp của kế hoạch. as_member: qua nhóm mà đơn vị là thành viên",
          "the unit's roles; empty in a plan's file. as_member: through a group of which it is a member"),
    Field("lead", _ids("units"), "đơn vị chủ trì", "lead units"),
    Field("support", _ids("units"), "đơn vị phối hợp", "supporting units"),
    Field("reporters", _ids("units"), "ai phải làm nghĩa vụ", "who owes the duty"),
    Field("recipient", _ids("units"), "gửi ai", "to whom"),
    TIME, DUE, CLAUSE, URL,
))

TABLES: Mapping[str, Table] = {table.name: table for table in (PLANS, TASKS, UNITS, DOCUMENTS, DUTIES, NEWS, TERMS)}
"""what stands whole below /data/, by name"""
SCHEMAS: Mapping[str, Table] = {**TABLES, WORK.name: WORK}
"""what has a schema"""
