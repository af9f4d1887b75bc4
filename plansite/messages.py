"""Every diagnostic code with its sentence and its advice, in Vietnamese and English.

In: nothing. Out: MESSAGES, VIETNAMESE for the English words that a stage puts into a sentence, and `said`, by which other modules look up sentences of
their own.
Codes are stable: a code is never given another meaning, docs/errors.md has one heading per code.
R1 files · R2 YAML · R3 fields · R4 Markdown · L links between records · K checks of the made pages · S settings · T templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeVar

from plansite.model.text import Language

Severity = Literal["error", "warning", "note"]
Key = TypeVar("Key", bound=str)
Sentences = Mapping[Key, Mapping[Language, str]]
"""what a module says beside findings: a name -> its sentence in each language, with {names} to be filled in"""


def said(sentences: Sentences[Key], key: Key, language: Language, **values: object) -> str:
    """A sentence of a module's own table in one language, filled in."""
    return sentences[key][language].format(**values)


@dataclass(frozen=True, slots=True)
class Message:
    severity: Severity
    sentence: Mapping[str, str]
    hint: Mapping[str, str]


def _m(severity: Severity, vi: str, en: str, hint_vi: str = "", hint_en: str = "") -> Message:
    return Message(severity, MappingProxyType({"vi": vi, "en": en}), MappingProxyType({"vi": hint_vi, "en": hint_en}))


MESSAGES: Mapping[str, Message] = MappingProxyType({
    # ---- R1: files and folders
    "R101": _m("error", "tệp ngôn ngữ không có bản ghi {record} bên cạnh", "a language file without its record {record}",
               "đặt {record} cùng thư mục, hoặc xóa tệp này", "put {record} into the same folder, or delete this file"),
    "R102": _m("error", "tệp này không thuộc loại bản ghi nào", "this file belongs to no kind of record",
               "tệp trong thư mục này chỉ có thể là: {allowed}", "files here may only be: {allowed}"),
    "R103": _m("error", "tệp không phải là văn bản UTF-8", "the file is not UTF-8 text",
               "lưu lại tệp với bảng mã UTF-8", "save the file again as UTF-8"),
    "R104": _m("warning", "chữ chưa ở dạng Unicode dựng sẵn (NFC); đã được chuẩn hóa khi đọc",
               "text is not in composed Unicode (NFC); it was normalised in reading",
               "gõ bằng bảng mã Unicode dựng sẵn", "type with a composed Unicode keyboard"),
    "R105": _m("error", 'tên "{id}" không dùng làm mã bản ghi được', 'the name "{id}" cannot be a record\'s id',
               "chỉ dùng chữ thường a–z, số và gạch nối, ví dụ bnv-2014; 0, 00, tat-ca và all dành cho trang của cổng",
               "use only a–z, digits and hyphens, such as bnv-2014; 0, 00, tat-ca and all are kept for pages of the portal"),
    "R106": _m("error", 'mã "{id}" đã được dùng tại {other}', 'the id "{id}" is already taken by {other}',
               "đổi tên một trong hai bản ghi", "rename one of the two records"),
    "R107": _m("error", "bản ghi thiếu tệp {file}", "the record has no file {file}",
               "thêm tệp đó, hoặc xóa thư mục", "add that file, or delete the folder"),
    "R108": _m("error", "không tìm thấy tệp nguồn {file}", "the source file {file} is not there",
               "đặt tệp vào thư mục files/ của bản ghi và ghi files/tên-tệp", "put the file into the record's folder files/, and write files/its-name"),
    "R109": _m("error", "tệp nguồn {file} đã thay đổi: sha256 của tệp là {found}",
               "the source file {file} has changed: its sha256 is {found}",
               "khôi phục tệp gốc, hoặc sửa sha256 nếu có chủ ý", "restore the original, or mend sha256 if it was meant"),
    "R110": _m("error", "không có bản ghi nào trong {folder}", "there is no record in {folder}",
               "chạy lệnh trong thư mục của trang; nếu trang mới, tạo bản ghi đầu tiên bằng: .venv/bin/python build.py new unit MÃ",
               "run in the site's folder; for a new site make the first record: .venv/bin/python build.py new unit ID"),
    "R111": _m("error", "không đọc được tệp hoặc thư mục này: {problem}", "this file or folder cannot be read: {problem}",
               "xem quyền đọc; liên kết (symbolic link) phải dẫn tới một tệp có thật", "look at its permissions; a symbolic link must lead to a file that is there"),
    # ---- R2: YAML
    "R201": _m("error", "không đọc được YAML: {problem}", "this is not YAML: {problem}",
               "xem lại thụt dòng, dấu hai chấm và dấu nháy ở dòng này", "look at the indentation, colons and quotes of this line"),
    "R202": _m("error", 'khóa "{key}" đã có ở dòng {line}', 'the key "{key}" is already there on line {line}',
               "nếu dòng này mở một mục mới của danh sách, thêm “- ” phía trước; nếu không, giữ một, xóa một",
               "if this line begins a new entry of the list, put “- ” before it; else keep one, delete the other"),
    "R203": _m("error", "không dùng {what} trong YAML của trang", "{what} is not used in a record's YAML",
               "viết đầy đủ giá trị tại chỗ", "write the value out in its place"),
    "R204": _m("error", "không dùng dấu ngoặc {{ }}: dấu phẩy bên trong làm câu bị tách", "braces {{ }} are not used: they cut a sentence at its comma",
               "viết mỗi khóa một dòng: {lines}", "write each key on a line of its own: {lines}"),
    "R205": _m("error", "dấu hai chấm biến dòng này thành một khóa", "the colon turns this line into a key",
               'đặt cả câu trong dấu nháy: {line}', "put the whole sentence in quotes: {line}"),
    "R206": _m("error", "dòng thụt bằng phím Tab", "the line is indented with a tab",
               "dùng dấu cách để thụt dòng", "indent with spaces"),
    "R207": _m("error", "dòng này thụt vào không khớp với các dòng trên", "the indentation of this line fits none of the lines above",
               "thụt {count} dấu cách: {line}", "indent by {count} blanks: {line}"),
    # ---- R3: fields
    "R301": _m("error", 'không có trường "{field}" ở đây', 'there is no field "{field}" here',
               "các trường dùng được ở đây: {allowed}; tên đã đúng thì xem lại thụt dòng",
               "the fields here are: {allowed}; if the name is right, look at the indentation"),
    "R302": _m("error", 'thiếu trường bắt buộc "{field}"', 'the required field "{field}" is missing',
               "thêm dòng {field}: …", "add a line {field}: …"),
    "R303": _m("error", 'giá trị của "{field}" phải là {wanted}', '"{field}" must be {wanted}'),
    "R304": _m("error", '"{value}" không phải là ngày hợp lệ', '"{value}" is not a date',
               "viết theo dạng {form}", "write it as {form}"),
    "R305": _m("error", '"{value}" không nằm trong danh sách cho phép', '"{value}" is not in the closed list',
               "chọn một trong: {allowed}", "choose one of: {allowed}"),
    "R306": _m("error", 'không đọc được kỳ "{value}"', 'the period "{value}" cannot be read',
               "viết 2014, 2013-2015, hoặc from: và to: trên hai dòng", "write 2014, 2013-2015, or from: and to: on two lines"),
    "R307": _m("note", 'trường "{field}" chưa có bản tiếng Anh', 'the field "{field}" has no English yet',
               "viết thành khối với vi: và en:", "write it as a block with vi: and en:"),
    # ---- R4: Markdown
    "R401": _m("error", "không dùng HTML trong văn bản: {html}", "raw HTML is not used in texts: {html}",
               "dùng dấu của Markdown: **đậm**, *nghiêng*, [chữ](document:mã), bảng bằng |",
               "use Markdown: **bold**, *italic*, [words](document:ID), tables with |"),
    "R402": _m("error", 'không hiểu liên kết "{target}"', 'the link "{target}" is not understood',
               "viết [chữ](document:mã), (unit:mã), (plan:mã#III.1.a), (news:mã), (page:mã) hoặc địa chỉ https://",
               "write [words](document:ID), (unit:ID), (plan:ID#III.1.a), (news:ID), (page:ID) or an https:// address"),
    "R403": _m("error", "bản dịch phải bắt đầu bằng dòng translates: và 12 chữ số thập lục phân",
               "a translation must begin with a line translates: and 12 hex digits",
               "dòng đầu tiên: translates: {digest}", "first line: translates: {digest}"),
    "R404": _m("warning", "bản dịch đã cũ so với bản tiếng Việt", "the translation is older than the Vietnamese text",
               "xem lại bản dịch rồi sửa dòng đầu thành translates: {digest}",
               "review the translation, then make the first line translates: {digest}"),
    "R405": _m("warning", 'ký hiệu "{mark}" lặp lại dưới cùng một mục', 'the mark "{mark}" is repeated under the same clause',
               "xem lại bản gốc; nếu bản gốc như vậy, thêm ghi chú (notes) tại {address}",
               "look at the original; if it is so there, add a note at {address}"),
    "R406": _m("note", "thứ tự ký hiệu bị ngắt: sau {before} là {mark}", "a gap in the order: {mark} follows {before}",
               "giữ nguyên như bản ký; có thể thêm ghi chú (notes) tại {address}",
               "kept as signed; a note at {address} can say so"),
    "R407": _m("error", "hai bản ngôn ngữ không cùng các mục: tiếng Việt có {vi}, tiếng Anh có {en}",
               "the two languages do not have the same clauses: Vietnamese has {vi}, English has {en}",
               "dịch đủ từng mục, đúng thứ tự", "translate every clause, in the same order"),
    "R408": _m("error", "số liệu của mục {address} khác nhau: tiếng Việt {vi}, tiếng Anh {en}",
               "the figures of clause {address} differ: Vietnamese {vi}, English {en}",
               "sửa số, ngày hoặc số hiệu ở bản dịch", "mend the number, date or document number in the translation"),
    "R409": _m("error", "{mark} đã có ở dòng {line}", "{mark} is already on line {line}",
               "mỗi chỗ đặt chỉ ghi một lần; xóa dòng này", "a place is named once; delete this line"),
    "R410": _m("warning", "dòng này giống một mục, tiêu đề hoặc dòng đặc biệt nhưng chưa viết đúng dạng",
               "this line looks like a clause, a title or a placeholder, but is not typed as one",
               "nếu đúng là như vậy, viết: {line}", "if it is one, write: {line}"),
    "R411": _m("warning", "bản ghi không có lời văn tiếng Việt", "the record has no Vietnamese text",
               "viết lời văn vào {file}", "write the text into {file}"),
    # ---- L: linking
    "L101": _m("error", 'không có {kind} nào mang mã "{id}"', 'there is no {kind} with the id "{id}"',
               "sửa mã, hoặc thêm bản ghi đó tại {file}", "mend the id, or add that record in {file}"),
    "L102": _m("error", 'không tìm thấy đơn vị trong "{words}"', 'no unit found in "{words}"',
               "tên gần nhất: {nearest}. Đơn vị mới: .venv/bin/python build.py new unit MÃ",
               "nearest names: {nearest}. For a new unit: .venv/bin/python build.py new unit ID"),
    "L103": _m("warning", 'bản nháp: chưa có đơn vị cho "{words}"', 'draft: no unit yet for "{words}"',
               "tên gần nhất: {nearest}. Đơn vị mới: .venv/bin/python build.py new unit MÃ",
               "nearest names: {nearest}. For a new unit: .venv/bin/python build.py new unit ID"),
    "L104": _m("error", '"{words}" có thể là {first} hoặc {second}', '"{words}" may be {first} or {second}',
               "ghi rõ tại {field}: mã đơn vị đúng", "say which in {field}: the right unit's id"),
    "L105": _m("error", '{plan} không có mục "{address}"', '{plan} has no clause "{address}"',
               "xem lại cách gọi mục, ví dụ III.1.a hoặc Điều 2", "look at the address, such as III.1.a or Điều 2"),
    "L106": _m("error", "hai bản ghi cùng một địa chỉ {url}: {other}", "two records share the address {url}: {other}",
               "đổi mã của một bản ghi", "change the id of one of them"),
    "L107": _m("error", 'chưa đọc được thời gian "{words}"', 'the time "{words}" cannot be read',
               "gõ sai thì sửa; nếu không, thêm time_reading: bên cạnh (kind: unread nếu lời văn không nêu ngày)",
               "mend a slip; else add time_reading: beside it (kind: unread where the words give no day)"),
    "L108": _m("error", 'đơn vị "{unit}" nằm dưới chính nó', 'the unit "{unit}" stands under itself',
               "sửa parent:", "mend parent:"),
    "L109": _m("error", 'số thứ tự "{n}" đã dùng cho nhiệm vụ khác', 'the number "{n}" is already another task\'s',
               "mỗi nhiệm vụ một số", "one number per task"),
    "L110": _m("error", 'ghi chú trỏ tới "{at}" không có trong bản ghi', 'the note points to "{at}", which is not in the record',
               "dùng tên trường, địa chỉ mục (III.1.a) hoặc task 3", "use a field, a clause address (III.1.a) or task 3"),
    "L111": _m("error", 'bản đọc nói mục {clause} có "{read}", nhưng văn bản không có', 'the reading says that {clause} has "{read}", but the text has not',
               "sửa văn bản hoặc bản đọc", "mend the text or the reading"),
    "L112": _m("note", "mục {clause} giao việc cho: {units}", "clause {clause} lays a responsibility on: {units}",
               "nếu sai, ghi responsibilities: với clause và role: none", "if wrong, write responsibilities: with clause and role: none"),
    "L113": _m("note", "nhiệm vụ {n}: chủ trì {lead}; phối hợp {support}; thời gian: {time_vi}",
               "task {n}: lead {lead}; support {support}; time {time}"),
    "L114": _m("note", "nghĩa vụ {name}: {reporters} → {recipient}; thời gian: {time_vi}", "duty {name}: {reporters} → {recipient}, {time}"),
    "L115": _m("error", 'cột "{field}" không phải là trường của nhiệm vụ', 'the column "{field}" is no field of a task',
               "các trường: {allowed}, hoặc tên một cột riêng trong extra:", "the fields are: {allowed}, or a head of its own in extra:"),
    "L116": _m("warning", 'bản nháp: chưa đọc được thời gian "{words}"', 'draft: the time "{words}" cannot be read',
               "gõ sai thì sửa; nếu không, thêm time_reading: bên cạnh (kind: unread nếu lời văn không nêu ngày)",
               "mend a slip; else add time_reading: beside it (kind: unread where the words give no day)"),
    "L117": _m("error", '"{id}" trỏ tới chính nó', '"{id}" points to itself', "xóa mã này khỏi {field}", "delete this id from {field}"),
    "L118": _m("error", 'bảng không có cột cho "{field}", nên ô này không hiện trên trang', 'the table has no column for "{field}", so the page would not show this cell',
               "thêm cột vào table.columns: {field}: tên cột như bản ký", "add the column to table.columns: {field}: the head as signed"),
    # ---- K: the made pages
    "K101": _m("error", "liên kết {url} không dẫn tới tệp nào", "the link {url} leads to no file"),
    "K102": _m("error", "liên kết {url} trỏ tới điểm neo không có", "the link {url} names an anchor that is not there"),
    "K103": _m("error", "trang có mã viết thẳng trong HTML: {what}", "the page holds inline code: {what}",
               "chuyển vào tệp trong static/", "move it into a file in static/"),
    "K104": _m("error", "trang lấy {url} từ máy chủ khác", "the page loads {url} from another host",
               "đặt tệp vào static/", "put the file into static/"),
    "K105": _m("error", "trang có {count} tiêu đề h1, phải có đúng một", "the page has {count} h1 headings, it must have one"),
    "K106": _m("error", "hai phần tử cùng id {id}", "two elements share the id {id}"),
    # ---- S: settings
    "S101": _m("error", "không tìm thấy {file}", "{file} is not there",
               "chạy lệnh trong thư mục của trang, hoặc dùng --site", "run in the site's folder, or use --site"),
    "S102": _m("error", "không đọc được TOML: {problem}", "this is not TOML: {problem}",
               'mỗi dòng là khóa = giá trị; chữ đặt trong dấu nháy kép thẳng "…"', 'each line is key = value; words stand in straight double quotes "…"'),
    "S103": _m("error", 'không có thiết lập "{key}"', 'there is no setting "{key}"',
               "các thiết lập: {allowed}", "the settings are: {allowed}"),
    "S104": _m("error", 'thiết lập "{key}" phải là {wanted}', 'the setting "{key}" must be {wanted}'),
    "S105": _m("error", 'ngày "{value}" không đúng dạng {form}', 'the day "{value}" is not of the form {form}'),
    "S106": _m("error", "không ghi được vào {out}: {reason}", "cannot write into {out}: {reason}",
               "chọn thư mục khác với --out, ngoài content, templates và static", "choose another folder with --out, outside content, templates and static"),
    # ---- T: templates and strings
    "T101": _m("error", "mẫu trang có lỗi: {problem}", "the template fails: {problem}",
               "xem docs/templates.md về những gì mẫu được dùng", "see docs/templates.md for what a template may use"),
    "T102": _m("error", 'chuỗi "{key}" thiếu trong {file}', 'the string "{key}" is missing in {file}'),
    "T103": _m("error", 'chuỗi "{key}" trong {file} phải có đúng các dạng số: {forms}', 'the string "{key}" in {file} must have exactly the plural forms: {forms}',
               'viết {key} = {{ other = "{{n}} …" }}; tiếng Anh thêm one = "{{n}} …"',
               'write {key} = {{ one = "{{n}} …", other = "{{n}} …" }}; Vietnamese has other only'),
})

VIETNAMESE: Mapping[str, str] = MappingProxyType({
    # kinds of record
    "plan": "kế hoạch", "unit": "đơn vị", "document": "văn bản", "news": "tin", "page": "trang", "topic": "lĩnh vực", "channel": "hình thức",
    "audience": "đối tượng", "duty": "nghĩa vụ", "a list of the portal": "trang danh sách của cổng",
    # what a field must be
    "a list, one line “- ” each": "một danh sách, mỗi mục một dòng “- ”",
    "a line of text": "một dòng chữ",
    "a block of keys and values": "một khối khóa: giá trị",
    "a number from 0": "một số từ 0 trở lên",
    "words, not empty": "chữ, không để trống",
    "a list with at least one entry": "một danh sách có ít nhất một mục",
    "an id: a–z, digits and hyphens": "một mã: chữ thường a–z, số và gạch nối",
    "64 hex digits": "64 chữ số thập lục phân",
    "a rule such as FREQ=MONTHLY": "một quy tắc lặp, ví dụ FREQ=MONTHLY",
    "an address with https://": "một địa chỉ bắt đầu bằng https:// (hoặc http://)",
    "a day not before valid_from": "một ngày không sớm hơn valid_from",
    "names from the oldest to the newest, each before the last with a valid_to before the next valid_from":
        "các tên xếp từ cũ đến mới, mỗi tên trước tên cuối có valid_to sớm hơn valid_from của tên sau",
    "a day not before earliest": "một ngày không sớm hơn earliest",
    "the present time, as it stands in time:": "thời hạn hiện nay, đúng như lời ghi ở time:",
    "words, or a block of vi: and en:": "chữ, hoặc một khối vi: và en:",
    # how a day is written
    "2014-04-23 (or 2022-01 where the source gives no day)": "2014-04-23 (hoặc 2022-01 khi nguồn không ghi ngày)",
    # what a setting must be
    "an https: or mailto: address, in it {page}, {title}, {commit}": "một địa chỉ https: hoặc mailto:, trong đó dùng được {page}, {title}, {commit}",
    "text": 'chữ, hoặc { vi = "…", en = "…" }',
    "line": "một dòng chữ trong dấu nháy", "e-mail": "một địa chỉ thư điện tử trong dấu nháy", "yes or no": "true hoặc false", "number": "một số từ 0 trở lên",
    "a folder that is there": "một thư mục có thật",
    # what the system says of a file
    "Permission denied": "không có quyền đọc", "No such file or directory": "không có tệp hoặc thư mục này", "Is a directory": "đây là một thư mục",
    "Too many levels of symbolic links": "liên kết dẫn vòng tròn", "Input/output error": "lỗi của ổ đĩa", "its name is not UTF-8": "tên tệp không phải là UTF-8",
    # what YAML says
    "did not find expected key": "phần từ đây không nối được với phần trước (thụt dòng lệch, hoặc dấu nháy đóng sớm)",
    "did not find expected '-' indicator": "ở đây phải mở một mục bằng “- ” (gạch nối, một dấu cách), hoặc dòng này thụt lệch",
    "could not find expected ':'": "sau khóa ở dòng này thiếu dấu hai chấm và một dấu cách, hoặc dòng thụt vào chưa đủ",
    "found unexpected end of stream": "dấu nháy mở ở đây chưa được đóng",
    "did not find expected ',' or ']'": "dấu [ mở ở đây chưa được đóng",
    "did not find expected ',' or '}'": "dấu { mở ở đây chưa được đóng, hoặc có dấu hai chấm trong câu",
    "found character that cannot start any token": "câu bắt đầu bằng ký tự này phải đặt trong dấu nháy",
    "found unknown escape character": "trong dấu nháy kép, dấu \\ phải viết hai lần; hoặc dùng dấu nháy đơn",
    "found undefined alias": "câu bắt đầu bằng dấu * phải đặt trong dấu nháy",
    "block sequence entries are not allowed in this context": "câu bắt đầu bằng “- ” phải đặt trong dấu nháy; mục của danh sách thì “- ” ở đầu một dòng riêng",
    "but found another document": "dòng --- mở một tài liệu thứ hai",
    "nested too deeply": "quá nhiều tầng lồng nhau",
    "a control character": "có ký tự điều khiển không in được",
    "words with a place to fill that those of the other language have not": "chuỗi này có chỗ điền { } không giống chuỗi ở ngôn ngữ kia",
    # what TOML says
    "Invalid value": "giá trị phải là chữ trong dấu nháy kép, true, false hoặc một số",
    "Unclosed inline table": "dấu { mở ở dòng này chưa được đóng", "Invalid initial character for a key part": "khối { … } phải viết trên một dòng",
    "Illegal character '\\n'": "dấu nháy mở ở dòng này chưa được đóng", "Expected '=' after a key in a key/value pair": "thiếu dấu = sau khóa, hoặc khóa có dấu",
    "Expected newline or end of document after a statement": "sau giá trị còn chữ thừa (dấu nháy bên trong câu, hoặc số viết sai)",
    "Cannot overwrite a value": "khóa này đã có ở trên", "Expected ']' at the end of a table declaration": "thiếu dấu ]",
    "Unescaped '\\' in a string": "trong dấu nháy kép, dấu \\ phải viết hai lần", "Invalid statement": "đây không phải là khóa = giá trị",
    "seconds since 1970-01-01": "số giây tính từ 1970-01-01",
    # what records do without
    "an alias (*)": "bí danh (*)", "a key of several words (?)": "khóa phức (?)",
})
"""The words that a stage puts into a sentence as `kind`, `wanted`, `form`, `problem`, `what` or `other`: English -> Vietnamese."""
