"""The words that the grammar knows, by the name of their token.

In: nothing. Out: TERMS and what a few of them are worth. Rules stand elsewhere; a word is added here only where its meaning is sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SPELLINGS: Mapping[str, str] = MappingProxyType({
    "quí": "quý", "qúy": "quý", "qúi": "quý", "hằng": "hàng", "kì": "kỳ", "kỉ": "kỷ", "tuỳ": "tùy", "ð": "đ", "ðến": "đến", "ðầu": "đầu", "ðịnh": "định",
})
"""variants of one spelling"""

NUMBERS: Mapping[str, int] = MappingProxyType(
    {"nhất": 1} | {word: n for n, word in enumerate(["một", "hai", "ba", "bốn", "_", "sáu", "bảy", "tám", "chín", "mười"], 1) if word != "_"})
""" "năm" is five too, but in a cell about time it is the year"""


def _words(*lines: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in lines for phrase in line.split("|"))


FIXED_DAYS: Mapping[str, tuple[int, int]] = MappingProxyType({
    "thành lập đảng": (3, 2), "thành lập đảng cộng sản việt nam": (3, 2), "thầy thuốc việt nam": (27, 2), "quốc tế phụ nữ": (8, 3),
    "sách và văn hóa đọc": (21, 4), "sách và văn hóa đọc việt nam": (21, 4), "giải phóng miền nam": (30, 4), "quốc tế lao động": (1, 5),
    "sinh nhật bác": (19, 5), "ngày sinh chủ tịch hồ chí minh": (19, 5), "quốc tế thiếu nhi": (1, 6), "báo chí cách mạng việt nam": (21, 6),
    "gia đình việt nam": (28, 6), "cách mạng tháng tám": (19, 8), "quốc khánh": (2, 9), "chuyển đổi số quốc gia": (10, 10),
    "doanh nhân việt nam": (13, 10), "phụ nữ việt nam": (20, 10), "pháp luật": (9, 11), "pháp luật việt nam": (9, 11),
    "nhà giáo việt nam": (20, 11), "thành lập quân đội nhân dân việt nam": (22, 12),
})
"""days and months of the days of the year that carry a name; those of the lunar year are UNDATED"""

TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "UNIT": _words("ngày|tuần|tháng|quý|năm"),
    "EVERY": _words("hàng|mỗi|từng"),
    "PERIODIC": _words("định kỳ|theo định kỳ|thường kỳ|báo cáo định kỳ"),
    "BEFORE": _words("trước|trước thời điểm"),
    "AFTER": _words("sau"),
    "BY": _words("chậm nhất|muộn nhất|trễ nhất|không quá|không muộn hơn|không chậm hơn|hạn cuối|hạn chót|thời hạn cuối|hạn cuối cùng"),
    "TO": _words("đến|tới|cho đến|cho tới|kéo dài đến"),
    "UP": _words("hết"),
    "FROM": _words("từ|kể từ|tính từ|bắt đầu từ|ngay từ|bắt đầu kể từ"),
    "NOW": _words("từ nay|từ bây giờ|kể từ nay|từ khi ban hành|kể từ khi ban hành|từ khi kế hoạch được ban hành|từ thời điểm ban hành"),
    "SIGNING": _words("ngày ký|ngày ký ban hành|ngày ban hành|ngày ký quyết định|ngày ký kế hoạch|khi ban hành|khi ký ban hành|ngày kế hoạch được ban hành",
                      "khi kế hoạch được ban hành|khi kế hoạch này được ban hành"),
    "ONWARD": _words("trở đi|trở về sau|về sau|và các năm tiếp theo|và những năm tiếp theo|và các năm sau|và những năm sau|và các năm tiếp sau",
                     "và các năm kế tiếp|và năm tiếp theo|và các năm sau đó|và những năm kế tiếp|và các năm về sau|và tiếp theo"),
    "NEXT": _words("tiếp theo|kế tiếp|liền sau|sau liền kề|liền kề sau|liền kề|tiếp sau"),
    "LATER": _words("các năm tiếp theo|những năm tiếp theo|các quý tiếp theo|các tháng tiếp theo|các năm sau"),
    "PART": _words("đầu|giữa|cuối|đầu tiên|cuối cùng"),
    "IN": _words("trong|vào|các|những|ngay trong|ngay|tại|thuộc|là|trong thời gian|tất cả các|trong các|vào các"),
    "STAGE": _words("giai đoạn|nhiệm kỳ|thời kỳ|trong giai đoạn|các năm|những năm|trong các năm|trong những năm"),
    "PERIOD": _words("kỳ kế hoạch|trong kỳ kế hoạch|năm kế hoạch|trong năm kế hoạch|của năm kế hoạch|thời gian thực hiện kế hoạch",
                     "trong thời gian thực hiện kế hoạch|trong giai đoạn kế hoạch"),
    "ALWAYS": _words("thường xuyên|liên tục|quanh năm|cả năm|suốt năm|trong cả năm|trong suốt năm|suốt cả năm|trong suốt cả năm|toàn năm|xuyên suốt",
                     "cả giai đoạn|suốt giai đoạn|trong suốt giai đoạn|trong cả giai đoạn|trong toàn giai đoạn|suốt quá trình thực hiện",
                     "trong suốt quá trình thực hiện|trong suốt thời gian thực hiện|suốt thời gian thực hiện|duy trì thường xuyên"),
    "ASKED": _words("khi có yêu cầu|theo yêu cầu|khi có phát sinh|khi phát sinh|nếu phát sinh|nếu có phát sinh|khi cần|khi cần thiết|đột xuất|khi được yêu cầu",
                    "theo yêu cầu đột xuất|khi có yêu cầu đột xuất|yêu cầu đột xuất|báo cáo đột xuất|khi có nhu cầu|theo nhu cầu|khi có đề nghị|theo đề nghị",
                    "khi xảy ra|khi có thay đổi|khi có sự thay đổi|khi có vụ việc|khi có sự việc|khi có tình huống|theo tình hình thực tế",
                    "tùy theo tình hình|tùy tình hình|tùy tình hình thực tế|tùy theo tình hình thực tế|tùy theo yêu cầu|theo phát sinh|theo vụ việc"),
    "IF": _words("khi|khi có|khi được|nếu có|khi nhận được|trường hợp có|trong trường hợp"),
    "WHEN": _words("sau khi|ngay sau khi|ngay khi|ngay sau|trước khi|kể từ khi|từ khi|đến khi|cho đến khi|ngay sau khi có|sau khi có"),
    "OCCASION": _words("dịp|nhân dịp|vào dịp|trong dịp|các dịp|vào các dịp|nhân các dịp|kỷ niệm|nhân dịp kỷ niệm|dịp kỷ niệm|chào mừng|hưởng ứng|nhân ngày",
                       "nhân kỷ niệm|trong các dịp"),
    "FIXED": tuple(FIXED_DAYS),
    "UNDATED": _words("tết|lễ|các ngày lễ|ngày lễ|ngày lễ lớn|các ngày lễ lớn|lễ hội|nghỉ hè|khai giảng|giỗ tổ|trung thu|phật đản|âm lịch"),
    "TIMES": _words("lần"),
    "LEAST": _words("ít nhất|tối thiểu"),
    "MOST": _words("tối đa|nhiều nhất"),
    "HORIZON": _words("định hướng|tầm nhìn|định hướng đến|tầm nhìn đến|có tính đến|tính đến|hướng tới|hướng đến|tầm nhìn tới|định hướng tới|có xét đến"),
    "DONE": _words("hoàn thành|xong|kết thúc|hoàn tất|phải hoàn thành|cần hoàn thành|hoàn thành xong|phấn đấu hoàn thành|thời gian hoàn thành|hạn hoàn thành"),
    "DOING": _words("thực hiện|triển khai|triển khai thực hiện|tổ chức|tổ chức thực hiện|thời gian|thời gian thực hiện|thời hạn|hạn|được thực hiện|tiến hành|tuần lễ"),
    "BEGIN": _words("bắt đầu|khởi công|bắt đầu thực hiện|bắt đầu triển khai|thời gian bắt đầu"),
    "ABOUT": _words("khoảng|dự kiến|vào khoảng|trong khoảng|cao điểm|trọng tâm|tập trung|đợt cao điểm|nhất là|chủ yếu|tập trung vào|tập trung cao điểm"),
    "MANNER": _words("kịp thời|đúng thời hạn|đúng hạn|đầy đủ|đúng tiến độ"),
    "LABEL": _words("đợt|bước"),
    "SCOPE": _words("đối với"),
    "REFERENCE": _words("theo"),
    "AND": _words("và|cùng với|kết hợp"),
    "OR": _words("hoặc|hay"),
    "OF": _words("của"),
    "HALF": _words("nửa"),
    "TENDAYS": _words("thượng tuần|trung tuần|hạ tuần"),
    "WORKING": _words("làm việc"),
    "HOUR": _words("h|g|giờ"),
    "DAYTIME": _words("sáng|chiều|trưa|tối|buổi sáng|buổi chiều|phút|sáng ngày|chiều ngày|lúc|vào lúc"),
    "WEEKDAY": _words("thứ"),
    "SUNDAY": _words("chủ nhật"),
    "NUMBER": tuple(NUMBERS),
})
"""no phrase stands under two names"""
