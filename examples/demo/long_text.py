"""The sentences of the plan of forty pages, in both languages; `{s}` is the subject, `{S}` the same with a capital, `{a}` the audience, `{u}` the body.

In: nothing. Out: words. The same figures stand on both sides.
"""

from __future__ import annotations

from examples.demo.phrases import CENTRE, COMMUNES, CULTURE, DEPARTMENTS, FINANCE, HEALTH, HOME, JUSTICE, LAND, NEWS, OFFICE, SCHOOLS, SCIENCE, TRADE, UNIONS, Pair

P = Pair

DECISION = [
    P("# QUYẾT ĐỊNH", "# DECISION"),
    P("Ban hành Kế hoạch thông tin, tuyên truyền cải cách hành chính gắn với vận hành chính quyền địa phương hai cấp và chuyển đổi số năm 2026 trên địa bàn tỉnh Lạc Nguyên (minh họa)",
      "Issuing the Information and Communication Plan on Administrative Reform, with the Running of the Two-Level Local Government and Digital Transformation, in 2026 in Lac Nguyen Province (illustration)"),
    P("ỦY BAN NHÂN DÂN TỈNH LẠC NGUYÊN", "THE PEOPLE'S COMMITTEE OF LAC NGUYEN PROVINCE"),
    P("Căn cứ [Nghị quyết số 01/2025/NQ-MH](document:nq-01-2025-nq-mh) ngày 10 tháng 6 năm 2025 về việc hợp nhất tỉnh Lạc Hà và tỉnh Trường Nguyên;",
      "Pursuant to [Resolution No. 01/2025/NQ-MH](document:nq-01-2025-nq-mh) dated 10 June 2025 on the merger of Lac Ha Province and Truong Nguyen Province;"),
    P("Căn cứ [Nghị quyết số 02/2025/NQ-MH](document:nq-02-2025-nq-mh) ngày 12 tháng 6 năm 2025 về việc sắp xếp đơn vị hành chính cấp xã;",
      "Pursuant to [Resolution No. 02/2025/NQ-MH](document:nq-02-2025-nq-mh) dated 12 June 2025 on the rearrangement of commune-level units;"),
    P("Căn cứ [Chương trình số 03/CTr-UBND](document:ctr-03-ubnd-lac-nguyen-2025) ngày 15 tháng 7 năm 2025 của Ủy ban nhân dân tỉnh về cải cách hành chính giai đoạn 2025 - 2030;",
      "Pursuant to [Programme No. 03/CTr-UBND](document:ctr-03-ubnd-lac-nguyen-2025) dated 15 July 2025 of the Provincial People's Committee on administrative reform in the 2025 - 2030 period;"),
    P("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 02/TTr-SNV ngày 05 tháng 01 năm 2026,",
      "At the proposal of the Director of the Department of Home Affairs in Submission No. 02/TTr-SNV dated 5 January 2026,"),
    P("QUYẾT ĐỊNH:", "DECIDES:"),
    P("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thông tin, tuyên truyền cải cách hành chính năm 2026 trên địa bàn tỉnh Lạc Nguyên và 5 Phụ lục.",
      "Article 1. To issue with this Decision the Information and Communication Plan on Administrative Reform in 2026 in Lac Nguyen Province and 5 Appendices."),
    P("Điều 2. Trách nhiệm thi hành", "Article 2. Responsibility for implementation"),
    P("1. Sở Nội vụ chủ trì, theo dõi, đôn đốc và tổng hợp kết quả.", "1. The Department of Home Affairs leads, monitors, urges and summarizes."),
    P("2. Thủ trưởng các sở, ban, ngành và Chủ tịch Ủy ban nhân dân các xã, phường, đặc khu chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả của cơ quan, địa phương mình.",
      "2. Heads of departments, boards and sectors and Chairpersons of the People's Committees of communes, wards and the special zone answer to the Provincial People's Committee for the results of their agencies and localities."),
    P("Điều 3. Quyết định này có hiệu lực kể từ ngày ký.", "Article 3. This Decision takes effect from the day of signing."),
    P("Điều 4. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và thủ trưởng các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.",
      "Article 4. The Chief of Office of the Provincial People's Committee, the Director of the Department of Home Affairs and the heads of agencies and units concerned are responsible for implementing this Decision./."),
    P("Nơi nhận:", "Recipients:"), P("- Như Điều 4;", "- As in Article 4;"), P("- Hội đồng nhân dân tỉnh (để báo cáo);", "- Provincial People's Council (for report);"),
    P("- Ban Chỉ đạo tỉnh;", "- Provincial Steering Committee;"), P("- Lưu: VT, NC.", "- Filed: VT, NC."), P("[signature]", "[signature]"),
]

OPENING = [
    P("# KẾ HOẠCH", "# PLAN"),
    P("THÔNG TIN, TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH NĂM 2026 TRÊN ĐỊA BÀN TỈNH LẠC NGUYÊN (MINH HỌA)", "INFORMATION AND COMMUNICATION ON ADMINISTRATIVE REFORM IN 2026 IN LAC NGUYEN PROVINCE (ILLUSTRATION)"),
    P("(Ban hành kèm theo Quyết định số 09/QĐ-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lạc Nguyên)", "(Issued with Decision No. 09/QĐ-UBND dated 8 January 2026 of the People's Committee of Lac Nguyen Province)"),
    P("## I. MỤC ĐÍCH, YÊU CẦU", "## I. PURPOSES AND REQUIREMENTS"),
    P("### 1. Mục đích", "### 1. Purposes"),
    P("a) Làm cho mỗi người dân, doanh nghiệp trên địa bàn biết việc mình cần làm ở đâu, cần giấy tờ gì, bao lâu có kết quả, và khi chưa hài lòng thì phản ánh với ai.",
      "a) To let every citizen and business in the province know where a matter is handled, which papers are needed, how long it takes, and whom to tell when dissatisfied."),
    P("b) Làm cho cán bộ, công chức, viên chức hiểu đúng và nói cùng một lời về những thay đổi sau khi hợp nhất tỉnh và kết thúc cấp huyện; không để người dân phải đi lại nhiều lần vì mỗi nơi hướng dẫn một khác.",
      "b) To let cadres, civil servants and public employees understand the changes after the merger of provinces and the end of the district level rightly and speak of them in the same words; so that citizens need not come again because each place tells them something else."),
    P("c) Phát hiện, giới thiệu cách làm hay; nói thẳng việc chưa làm được, nguyên nhân và thời hạn khắc phục.",
      "c) To find and present good practice; to say plainly what has not been done, why, and by when it will be put right."),
    P("### 2. Yêu cầu", "### 2. Requirements"),
    P("a) Đúng, đủ, kịp thời. Thông tin có số liệu phải ghi nguồn và ngày của số liệu.[^1]", "a) Correct, complete, in time. Information with figures names their source and day.[^1]"),
    P("b) Dễ hiểu: câu ngắn, tránh từ viết tắt chưa được giải thích; có hình thức dành cho người khiếm thị, khiếm thính và người không dùng điện thoại thông minh.",
      "b) Easy to understand: short sentences, no unexplained abbreviations; with forms for persons with impaired sight or hearing and for those who have no smartphone."),
    P("c) Có người chịu trách nhiệm: mỗi nội dung nêu rõ cơ quan chủ trì, cơ quan phối hợp, thời gian và sản phẩm.",
      "c) Someone answers for it: each content names its lead agency, coordinating agencies, time and output."),
    P("d) Tiết kiệm: ưu tiên kênh sẵn có; không in ấn phẩm khi đã có bản điện tử và không ai yêu cầu bản giấy.",
      "d) Thrifty: existing channels come first; nothing is printed where there is an electronic copy and nobody asks for paper."),
    P("## II. ĐỐI TƯỢNG, PHẠM VI", "## II. AUDIENCES AND SCOPE"),
    P("1. Người dân, doanh nghiệp trên địa bàn tỉnh và người Lạc Nguyên ở xa quê.", "1. Citizens and businesses in the province and people of Lac Nguyen who live elsewhere."),
    P("2. Cán bộ, công chức, viên chức, người lao động trong các cơ quan, đơn vị từ tỉnh đến xã.", "2. Cadres, civil servants, public employees and employees of agencies and units from the province to the communes."),
    P("3. Nhóm cần hỗ trợ riêng, gồm:", "3. Groups that need help of their own, namely:"),
    P("- Người cao tuổi, người khuyết tật;", "- Older persons and persons with disabilities;"),
    P("- Đồng bào dân tộc thiểu số ở vùng cao, gồm:", "- Ethnic minority people in the uplands, namely:"),
    P("+ Người nghe, nói được tiếng Việt nhưng đọc còn khó;", "+ Those who understand and speak Vietnamese but find it hard to read;"),
    P("+ Người chủ yếu dùng tiếng của dân tộc mình.", "+ Those who mostly use the language of their people."),
]

TOPIC_OPENINGS = (
    P("Trọng tâm là để người dân tham gia từ khi văn bản còn là dự thảo và biết văn bản nào đang có hiệu lực sau khi hợp nhất tỉnh.", "The focus is that citizens take part while a document is still a draft and know which documents are in force after the merger."),
    P("Trọng tâm là mỗi thủ tục được giải thích một lần, giống nhau ở mọi nơi, bằng lời mà người làm thủ tục hiểu được.", "The focus is that each procedure is explained once, alike in all places, in words that those who need it understand."),
    P("Trọng tâm là nói rõ việc nào do tỉnh làm, việc nào do xã làm, và người dân không phải tự tìm câu trả lời.", "The focus is to say clearly what the province does and what the commune does, so that citizens need not find out by themselves."),
    P("Trọng tâm là xây dựng hình ảnh người công chức biết lắng nghe, nói đúng hẹn và chịu trách nhiệm về lời đã nói.", "The focus is the civil servant who listens, keeps appointments and answers for what was said."),
    P("Trọng tâm là công khai để người dân giám sát được: tiền từ đâu, chi vào việc gì, kết quả ra sao.", "The focus is openness that lets citizens supervise: where the money comes from, what it is spent on and what comes of it."),
    P("Trọng tâm là không ai bị bỏ lại phía sau: việc làm được trên mạng thì hướng dẫn tận nơi, việc chưa quen thì có người giúp.", "The focus is that nobody is left behind: what can be done online is shown on the spot, and those who are not used to it are helped."),
)

FOCUS = P("Nội dung trọng tâm:", "Focal contents:")
BY_FORMS = P("Hình thức:", "Forms:")

POINTS = (
    P("Giải thích bằng ví dụ cụ thể về {s}: ai được hưởng lợi, cần chuẩn bị những gì, làm ở đâu và mất bao lâu.", "Explain by concrete examples on {s}: who benefits, what has to be prepared, where it is done and how long it takes."),
    P("Nêu rõ những điểm mới về {s} so với trước khi hợp nhất tỉnh; điểm nào giữ nguyên cũng nói rõ để {a} yên tâm.", "Say clearly what is new on {s} since the merger of provinces; say too what stays the same, so that {a} need not worry."),
    P("Công khai số điện thoại, địa chỉ và tên cơ quan giải đáp về {s}; cập nhật ngay khi có thay đổi, không để thông tin cũ tồn tại song song.", "Publish the telephone number, the address and the name of the agency that answers questions on {s}; update them at once and leave no old information beside them."),
    P("Biên soạn tài liệu gọn, dễ hiểu về {s}, không dài quá một trang, có bản để đọc trên loa truyền thanh và bản chữ lớn.", "Write short and plain material on {s}, no longer than one page, with a version to be read over loudspeakers and one in large print."),
    P("Phản ánh cả việc chưa làm được về {s}, nêu nguyên nhân, cơ quan chịu trách nhiệm và thời hạn khắc phục.", "Report also what has not been done on {s}, with the reason, the agency that answers for it and the time by which it will be put right."),
    P("Tổng hợp câu hỏi của {a} về {s} theo từng tuần; câu hỏi lặp lại nhiều thì biên soạn thành tài liệu hỏi đáp dùng chung toàn tỉnh.", "Gather the questions of {a} on {s} week by week; those that come back often become questions and answers for the whole province."),
    P("Giới thiệu cách làm hay của các xã, phường, đặc khu về {s}; mời chính người làm kể lại, kèm những khó khăn đã gặp.", "Present good practice of communes, wards and the special zone on {s}; let those who did it tell it, with the difficulties they met."),
    P("Đính chính kịp thời thông tin sai lệch về {s}; nội dung đính chính nêu rõ điều sai, điều đúng và căn cứ.", "Correct false information on {s} in time; a correction names what was wrong, what is right and on what it is based."),
    P("So sánh trước và sau khi cải cách về {s} bằng những con số mà {a} kiểm tra được; ghi rõ nguồn và ngày của số liệu.", "Compare before and after the reform on {s} in figures that {a} can check; name the source and the day of the figures."),
    P("Trả lời công khai phản ánh, kiến nghị về {s}; nội dung đã giải quyết được lưu lại để người sau tra cứu.", "Answer feedback and petitions on {s} in public; what has been settled is kept so that others can look it up."),
    P("Nêu trách nhiệm của người đứng đầu cơ quan, địa phương về {s}, gắn với kết quả đánh giá hằng năm.", "Name what heads of agencies and localities answer for on {s}, with the results of the yearly assessment."),
    P("Dùng thống nhất tên gọi, thuật ngữ về {s} trong mọi tài liệu; thuật ngữ mới được giải thích ở lần dùng đầu tiên.", "Use the same names and terms on {s} in all material; a new term is explained where it is first used."),
)

DETAILS = (
    P("với {a} ở địa bàn xa, bố trí người hướng dẫn tại nhà văn hóa thôn vào ngày phiên chợ;", "for {a} in remote places, someone gives guidance in the village hall on market days;"),
    P("với {a} đi làm ca, bố trí buổi giải đáp vào buổi tối hoặc ngày nghỉ;", "for {a} who work in shifts, questions are answered in the evening or on days off;"),
    P("với người khiếm thị, khiếm thính, có bản âm thanh và bản có phụ đề;", "for persons with impaired sight or hearing there are a sound version and one with subtitles;"),
    P("với nơi chưa có mạng ổn định, tài liệu được in và đặt tại điểm sinh hoạt cộng đồng;", "for places without a stable network, material is printed and laid out where people meet;"),
    P("với {a} lần đầu làm thủ tục, có người hướng dẫn từng bước tại Trung tâm Phục vụ hành chính công cấp xã;", "for {a} who need the procedure for the first time, someone guides them step by step at the commune-level service center;"),
    P("với nội dung còn ý kiến khác nhau, ghi đủ các ý kiến và trả lời từng ý kiến;", "where opinions differ, all of them are written down and each is answered;"),
    P("với đồng bào dân tộc thiểu số, mời người có uy tín nói lại bằng tiếng của đồng bào;", "for ethnic minority people, persons of standing are asked to tell it in the language of their people;"),
    P("với câu hỏi vượt thẩm quyền, chuyển đúng nơi trong ngày và báo cho người hỏi biết.", "questions beyond one's competence are passed to the right place on the same day and the person who asked is told."),
)

FOR_WHOM = (
    P("Đối tượng: chủ yếu là {a}; khi triển khai, chú ý nhóm cần hỗ trợ riêng nêu tại mục II.", "Audience: mainly {a}; in carrying it out, mind the groups of section II that need help of their own."),
    P("Đối tượng: {a} trên toàn tỉnh, trước hết ở những xã, phường mới thay đổi địa giới.", "Audience: {a} in the whole province, first of all in communes and wards whose boundaries have changed."),
    P("Đối tượng: {a}; nội dung dành cho người trực tiếp làm việc với {a} được biên soạn riêng.", "Audience: {a}; material for those who work with {a} directly is written separately."),
)

FORMS = (
    P("Chuyên mục trên Báo và phát thanh, truyền hình tỉnh, mỗi tháng ít nhất 2 kỳ, phát lại vào khung giờ buổi tối.", "A column of the Provincial Newspaper and Radio - Television, at least 2 times a month, repeated in the evening."),
    P("Bản tin truyền thanh cơ sở không quá 5 phút, phát vào đầu giờ sáng và cuối giờ chiều.", "A public-address bulletin of no more than 5 minutes, early in the morning and late in the afternoon."),
    P("Bài viết trên trang thông tin điện tử của cơ quan chủ trì, có mục hỏi đáp và ngày cập nhật.", "Articles on the website of the lead agency, with questions and answers and the day of the last update."),
    P("Đồ họa thông tin một trang, đăng trên mạng xã hội và niêm yết tại Trung tâm Phục vụ hành chính công.", "An infographic of one page, posted on social networks and put up at the service centers."),
    P("Buổi nói chuyện tại thôn, tổ dân phố, không quá 45 phút, dành ít nhất 20 phút cho hỏi đáp.", "A talk in villages and residential groups of no more than 45 minutes, of which at least 20 minutes are for questions."),
    P("Phim ngắn không quá 3 phút, có phụ đề, dùng người thật ở địa phương.", "A short film of no more than 3 minutes, with subtitles and with real people of the place."),
    P("Hội nghị tập huấn trực tiếp kết hợp trực tuyến, có bài kiểm tra 10 câu sau buổi học.", "A training conference, in the room and online, with a test of 10 questions at its end."),
    P("Đối thoại định kỳ giữa người đứng đầu cơ quan với {a}; biên bản được công khai trong 5 ngày.", "A regular dialogue between the head of the agency and {a}; its record is published within 5 days."),
    P("Tờ gấp 4 trang, chữ cỡ 14 trở lên, đặt tại quầy tiếp nhận và phát khi có yêu cầu.", "A leaflet of 4 pages in letters of size 14 or larger, laid out at the counters and given on request."),
    P("Giờ ngoại khóa trong trường học, do học sinh tự chuẩn bị tình huống.", "An extra-curricular lesson at school for which the pupils prepare the cases themselves."),
)

BY_WHEN = (
    P("Thời gian: thường xuyên trong năm; cao điểm vào tháng 4 và tháng 10.", "Time: all through the year, above all in April and October."),
    P("Thời gian: hoàn thành đợt một trước ngày 30/6/2026, đợt hai trước ngày 30/11/2026.", "Time: the first round is completed before 30 June 2026, the second before 30 November 2026."),
    P("Thời gian: theo lịch tại Phụ lục V; khi có quy định mới thì thực hiện trong 10 ngày kể từ ngày quy định có hiệu lực.", "Time: as in Appendix V; where there is a new regulation, within 10 days from the day on which it takes effect."),
)

BY_WHOM = (
    P("Trách nhiệm: {u} chủ trì, chuẩn bị nội dung và chịu trách nhiệm về tính chính xác; Ủy ban nhân dân các xã, phường, đặc khu phối hợp tổ chức tại cơ sở.",
      "Responsibility: the {u} leads, prepares the contents and answers for their correctness; the People's Committees of communes, wards and the special zone coordinate on the spot."),
    P("Trách nhiệm: {u} chủ trì; Sở Nội vụ theo dõi, tổng hợp; các cơ quan báo chí của tỉnh bố trí thời lượng.",
      "Responsibility: the {u} leads; the Department of Home Affairs monitors and summarizes; the press of the province gives it time and space."),
    P("Trách nhiệm: {u} chủ trì, phối hợp với các tổ chức chính trị - xã hội tỉnh; kết quả được nêu trong báo cáo quý.",
      "Responsibility: the {u} leads and coordinates with the provincial socio-political organizations; the results stand in the quarterly report."),
)

FORMS_AND_PHASES = [
    P("## IV. HÌNH THỨC", "## IV. FORMS"),
    P("### 1. Báo chí và truyền thanh cơ sở", "### 1. Press and public-address radio"),
    P("a) Báo và phát thanh, truyền hình tỉnh mở chuyên mục “Hỏi một nơi, rõ mọi việc”, mỗi tuần 1 kỳ; ưu tiên câu hỏi do người dân gửi đến.",
      "a) The Provincial Newspaper and Radio - Television opens the column “Ask once, know it all”, 1 issue a week; questions sent by citizens come first."),
    P("b) Đài truyền thanh cấp xã phát tối thiểu 3 buổi mỗi tuần; nội dung do cơ quan chủ trì cung cấp, cấp xã không tự thêm số liệu.",
      "b) Commune-level radio broadcasts on at least 3 days a week; the lead agency provides the contents and the commune adds no figures of its own."),
    P("### 2. Trang thông tin điện tử và mạng xã hội", "### 2. Websites and social networks"),
    P("a) Mỗi bài viết có ngày đăng, ngày cập nhật, cơ quan chịu trách nhiệm; bài hết giá trị được ghi rõ là hết giá trị, không xóa.",
      "a) Every article has its day of publication, its day of update and the agency that answers for it; what no longer holds is marked as such and not deleted."),
    P("b) Tài khoản mạng xã hội của cơ quan nhà nước trả lời bình luận trong giờ làm việc theo [Quyết định số 56/QĐ-UBND](document:qd-56-ubnd-lac-nguyen-2025) về phát ngôn và cung cấp thông tin.",
      "b) Accounts of State agencies on social networks answer comments in working hours in accordance with [Decision No. 56/QĐ-UBND](document:qd-56-ubnd-lac-nguyen-2025) on speaking and giving information."),
    P("### 3. Tuyên truyền trực tiếp", "### 3. Direct communication"),
    P("Ưu tiên nói chuyện nhóm nhỏ, có người ghi lại câu hỏi. Người nói chuyện được tập huấn và có tài liệu thống nhất.",
      "Talks in small groups come first, with someone who writes down the questions. Speakers are trained and have the same material."),
    P("### 4. Cuộc thi, hội thi", "### 4. Contests"),
    P("Mỗi năm không quá 1 cuộc thi cấp tỉnh; bài dự thi đạt giải được sử dụng làm tài liệu tuyên truyền.",
      "No more than 1 contest a year at provincial level; entries that win are used as material."),
    P("## V. PHÂN KỲ THỰC HIỆN", "## V. PHASES"),
    P("1. Quý I/2026: chuẩn bị tài liệu, tập huấn người nói chuyện, khảo sát ban đầu.", "1. Quarter I/2026: material is prepared, speakers are trained, a first survey is made."),
    P("2. Quý II/2026: triển khai đồng loạt; đánh giá giữa kỳ trước ngày 30/6/2026.", "2. Quarter II/2026: everywhere at once; assessment at mid-term before 30 June 2026."),
    P("3. Quý III/2026: điều chỉnh nội dung theo kết quả đánh giá; tổ chức đối thoại.", "3. Quarter III/2026: contents are adjusted by the assessment; dialogues are held."),
    P("4. Quý IV/2026: khảo sát cuối kỳ, tổng kết và xây dựng kế hoạch năm sau.", "4. Quarter IV/2026: final survey, summary and the plan of the following year."),
]

ANY_WORK = P("Chủ trì các nội dung thuộc lĩnh vực quản lý nêu tại mục III và các nhiệm vụ được giao tại Phụ lục I.", "To lead the contents of its field named in section III and the tasks of Appendix I.")
OWN_WORK = {
    HOME: P("Là cơ quan thường trực của Kế hoạch; hướng dẫn, kiểm tra, đôn đốc; tham mưu Ủy ban nhân dân tỉnh xử lý khó khăn, vướng mắc.",
            "To be the standing agency of the plan; to guide, inspect and urge; to advise the Provincial People's Committee on difficulties."),
    OFFICE: P("Công khai, cập nhật danh mục thủ tục hành chính; vận hành kênh tiếp nhận phản ánh, kiến nghị.", "To publish and update the list of administrative procedures; to run the channel for feedback and petitions."),
    CENTRE: P("Bố trí quầy hướng dẫn, tài liệu và màn hình tại nơi tiếp nhận; ghi lại câu hỏi thường gặp.", "To set up a guidance counter, material and screens where dossiers are received; to write down frequent questions."),
    FINANCE: P("Thẩm định, trình cấp có thẩm quyền bố trí kinh phí; hướng dẫn thanh toán, quyết toán.", "To appraise funding and submit it to those competent; to guide payment and settlement."),
    JUSTICE: P("Lồng ghép nội dung cải cách hành chính vào phổ biến, giáo dục pháp luật.", "To integrate administrative reform into law dissemination and education."),
    NEWS: P("Mở chuyên trang, chuyên mục; tăng thời lượng vào tháng cao điểm; phản ánh cả mặt được và mặt chưa được.", "To open special pages and columns; to give more time in the main months; to report what works and what does not."),
    COMMUNES: P("Xây dựng kế hoạch của địa phương trong tháng 01/2026; bố trí người làm đầu mối; tổ chức tuyên truyền tại thôn, tổ dân phố.",
                "To draw up the locality's plan in January 2026; to appoint a contact person; to organize communication in villages and residential groups."),
    UNIONS: P("Vận động đoàn viên, hội viên tham gia và giám sát; phản ánh ý kiến của nhân dân.", "To mobilize members to take part and to supervise; to pass on the people's opinions."),
}
WORK = (
    P("Cử 1 lãnh đạo và 1 chuyên viên làm đầu mối, thông báo tên, số điện thoại cho Sở Nội vụ; thay đổi thì báo trong 3 ngày.", "To appoint 1 leader and 1 official as contacts and give their names and telephone numbers to the Department of Home Affairs; changes are reported within 3 days."),
    P("Cung cấp nội dung, số liệu đúng hạn cho cơ quan báo chí; chịu trách nhiệm về số liệu đã cung cấp.", "To give contents and figures to the press in time; to answer for the figures given."),
    P("Lồng ghép tuyên truyền vào hoạt động chuyên môn để tiết kiệm kinh phí và thời gian của người dân.", "To integrate communication into professional work and so to save funds and citizens' time."),
    P("Rà soát tài liệu cũ, thay tên cơ quan, địa danh không còn phù hợp; hoàn thành trước ngày 31/3/2026.", "To review old material and replace names of agencies and places that no longer fit; to be completed before 31 March 2026."),
    P("Tự kiểm tra mỗi quý 1 lần theo bảng kiểm tại Phụ lục IV; kết quả gửi kèm báo cáo quý.", "To make 1 self-check a quarter by the list in Appendix IV; its result goes with the quarterly report."),
    P("Tiếp thu, giải trình ý kiến của nhân dân; ý kiến chưa tiếp thu phải nêu lý do.", "To take up and answer the people's opinions; the reason is given where one is not taken up."),
    P("Khen thưởng hoặc đề nghị khen thưởng tập thể, cá nhân có cách làm hay, có thể nhân rộng.", "To commend, or propose for commendation, collectives and individuals with good practice that others can follow."),
    P("Bảo đảm an toàn thông tin và dữ liệu cá nhân khi đưa hình ảnh, câu chuyện của người dân.", "To protect information and personal data where pictures and stories of citizens are used."),
    P("Phối hợp với cơ quan chủ trì khi được đề nghị; trả lời bằng văn bản trong 5 ngày làm việc.", "To coordinate with the lead agency when asked; to answer in writing within 5 working days."),
)

CLOSING = [
    P("## VII. KINH PHÍ", "## VII. FUNDING"),
    P("1. Tổng kinh phí dự kiến là 2.450.000.000 đồng[^2], trong đó:", "1. The total is estimated at 2.450.000.000 dong[^2], of which:"),
    P("- Ngân sách tỉnh: 1.600.000.000 đồng;", "- Provincial budget: 1.600.000.000 dong;"),
    P("- Ngân sách cấp xã: 850.000.000 đồng.", "- Commune-level budgets: 850.000.000 dong."),
    P("2. Việc lập dự toán, sử dụng và quyết toán thực hiện theo quy định của pháp luật về ngân sách.", "2. Estimates, use and settlement follow the law on the budget."),
    P("## VIII. CHẾ ĐỘ BÁO CÁO", "## VIII. REPORTING"),
    P("1. Ủy ban nhân dân các xã, phường, đặc khu gửi báo cáo quý về Sở Nội vụ trước ngày 15 tháng cuối quý.", "1. People's Committees of communes, wards and the special zone send a quarterly report to the Department of Home Affairs before day 15 of the last month of the quarter."),
    P("2. Các sở, ban, ngành tỉnh gửi báo cáo 6 tháng trước ngày 10/6/2026 và báo cáo năm trước ngày 05/12/2026.", "2. Provincial departments, boards and sectors send a 6-month report before 10 June 2026 and a yearly report before 5 December 2026."),
    P("3. Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2026.", "3. The Department of Home Affairs summarizes and reports to the Provincial People's Committee before 15 December 2026."),
    P("4. Ủy ban nhân dân tỉnh báo cáo Ban Chỉ đạo tỉnh tại phiên họp tổng kết năm.", "4. The Provincial People's Committee reports to the Provincial Steering Committee at its meeting at the end of the year."),
    P("Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Sở Nội vụ để tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định./.",
      "Where difficulties arise, agencies and units tell the Department of Home Affairs, which summarizes and reports to the Provincial People's Committee for decision./."),
]

MESSAGES = (
    P("Hỏi một nơi, trả lời một lần.", "Ask in one place, be answered once."), P("Biết rõ để không phải đi lại.", "Know it, and save the way."),
    P("Nói đúng hẹn, làm đúng lời.", "Keep the day, keep the word."), P("Giấy tờ ít hơn, việc nhanh hơn.", "Fewer papers, faster work."),
    P("Việc của dân, dân được biết.", "What concerns the people, the people know."), P("Chưa rõ thì hỏi, hỏi thì được trả lời.", "If it is not clear, ask; who asks is answered."),
    P("Làm tại nhà, nhận tại nhà.", "Done at home, received at home."), P("Xã gần dân, việc gần xong.", "The commune is near, the matter is nearly done."),
)

TARGETS = (P("TT", "No."), P("Đơn vị", "Unit"), P("Buổi nói chuyện", "Talks"), P("Tin, bài", "Items"), P("Buổi phát thanh", "Broadcasts"), P("Buổi đối thoại", "Dialogues"))
CALENDAR_HEAD = P("| TT | Nội dung | Quý I | Quý II | Quý III | Quý IV |", "| No. | Content | Quarter I | Quarter II | Quarter III | Quarter IV |")

REPORT_FORM = [
    P("# PHỤ LỤC IV", "# APPENDIX IV"), P("MẪU BÁO CÁO VÀ BẢNG TỰ KIỂM TRA", "FORM OF THE REPORT AND CHECKLIST"),
    P("## I. MẪU BÁO CÁO", "## I. FORM OF THE REPORT"),
    P("1. Kết quả đạt được:", "1. Results:"), P("1.1. Số lượng sản phẩm theo từng hình thức;", "1.1. Outputs by form;"), P("1.2. Số người tiếp cận, cách tính;", "1.2. Persons reached, and how they were counted;"),
    P("1.2.1. Trực tiếp;", "1.2.1. Directly;"), P("1.2.2. Qua mạng.", "1.2.2. Online."), P("2. Việc chưa làm được, nguyên nhân.", "2. What was not done, and why."), P("3. Kiến nghị.", "3. Proposals."),
    P("## II. BẢNG TỰ KIỂM TRA", "## II. CHECKLIST"),
    P("| TT | Tiêu chí | Có | Không | Ghi chú |\n|---|---|:-:|:-:|---|\n| 1 | Tài liệu ghi ngày và cơ quan chịu trách nhiệm | | | |\n| 2 | Có bản dành cho người khiếm thị | | | |\n| 3 | Tên cơ quan, địa danh đúng sau sắp xếp | | | |\n| 4 | Câu hỏi của người dân được trả lời trong 5 ngày | | | |\n| 5 | Số liệu có nguồn | | | |",
      "| No. | Criterion | Yes | No | Remarks |\n|---|---|:-:|:-:|---|\n| 1 | The material names its day and the agency that answers for it | | | |\n| 2 | There is a version for persons with impaired sight | | | |\n| 3 | Names of agencies and places are right after the rearrangement | | | |\n| 4 | Questions of citizens are answered within 5 days | | | |\n| 5 | Figures have a source | | | |"),
]

FOOTNOTES = [
    P("[^1]: Nguồn là văn bản, báo cáo hoặc cơ sở dữ liệu có thể kiểm tra được.", "[^1]: A source is a document, a report or a database that can be checked."),
    P("[^2]: Số tiền hư cấu, như mọi số liệu trong văn bản minh họa này.", "[^2]: A made-up sum, like every figure in this illustrative text."),
    P("[^3]: Chỉ tiêu minh họa; xem thêm [Chương trình số 03/CTr-UBND](document:ctr-03-ubnd-lac-nguyen-2025).", "[^3]: Illustrative targets; see also [Programme No. 03/CTr-UBND](document:ctr-03-ubnd-lac-nguyen-2025)."),
]

COMMUNE_MONEY = P("Ngân sách cấp xã", "Commune-level budgets")
NO_MONEY = P("Không phát sinh", "None needed")
TASKS: tuple[tuple[Pair, str, str, str, *tuple[Pair | None, ...]], ...] = (
    (P("Thành lập tổ biên soạn tài liệu dùng chung", "Set up the team that writes the shared material"), HOME, f"{JUSTICE}, {SCIENCE}", "Tháng 01/2026", None, NO_MONEY),
    (P("Biên soạn bộ tài liệu hỏi đáp về thủ tục hành chính sau sắp xếp", "Write questions and answers on administrative procedures after the rearrangement"), OFFICE, DEPARTMENTS, "Trước ngày 28/02/2026"),
    (P("Tập huấn người nói chuyện ở thôn, tổ dân phố", "Train those who speak in villages and residential groups"), HOME, COMMUNES, "Quý I/2026"),
    (P("Mở chuyên mục “Hỏi một nơi, rõ mọi việc”", "Open the column “Ask once, know it all”"), NEWS, DEPARTMENTS, "Từ tháng 3/2026 đến tháng 12/2026"),
    (P("Niêm yết tên gọi, địa giới và địa chỉ trụ sở của các xã, phường, đặc khu mới", "Put up names, boundaries and addresses of the new communes, wards and special zone"), COMMUNES, HOME, "Trước ngày 31/3/2026", P("Kể cả trên mạng", "Online too"), COMMUNE_MONEY),
    (P("Khảo sát ban đầu mức độ hiểu biết của người dân", "First survey of what citizens know"), HOME, f"{COMMUNES}, {UNIONS}", "Quý I/2026"),
    (P("Phát hành tờ gấp về dịch vụ công trực tuyến", "Publish a leaflet on online public services"), CENTRE, SCIENCE, "Tháng 4/2026"),
    (P("Tháng cao điểm hướng dẫn nộp hồ sơ tại nhà", "Main month of guidance on sending dossiers from home"), SCIENCE, f"Tỉnh đoàn, {COMMUNES}", "Tháng 4/2026"),
    (P("Đối thoại với doanh nghiệp về cắt giảm giấy tờ", "Dialogue with businesses on cutting papers"), FINANCE, "Hiệp hội Doanh nghiệp tỉnh", "Ngày 22/5/2026"),
    (P("Ngoại khóa về giấy tờ số trong các trường trung học", "Extra-curricular lessons on digital papers in secondary schools"), SCHOOLS, "Tỉnh đoàn", "Quý II/2026"),
    (P("Phổ biến quy định mới về đất đai cho cấp xã", "Make new land regulations known to the commune level"), LAND, COMMUNES, "Trước ngày 15/6/2026"),
    (P("Hướng dẫn sử dụng hồ sơ sức khỏe điện tử", "Guidance on the electronic health record"), HEALTH, COMMUNES, "Quý II, Quý III/2026"),
    (P("Đánh giá giữa kỳ", "Assessment at mid-term"), HOME, "", "Trước ngày 30/6/2026"),
    (P("Tuyên truyền lưu động tại vùng cao", "Mobile communication in the uplands"), CULTURE, COMMUNES, "Từ tháng 7/2026 đến tháng 9/2026"),
    (P("Hỏi đáp trực tuyến với Chủ tịch Ủy ban nhân dân cấp xã", "Online questions to Chairpersons of commune-level People's Committees"), COMMUNES, NEWS, "Quý III/2026", None, COMMUNE_MONEY),
    (P("Giới thiệu dữ liệu mở của tỉnh cho doanh nghiệp", "Present the province's open data to businesses"), SCIENCE, TRADE, "Tháng 9/2026"),
    (P("Tháng cao điểm về kỷ luật, kỷ cương hành chính", "Main month of administrative discipline"), HOME, DEPARTMENTS, "Tháng 10/2026"),
    (P("Cập nhật trang thông tin điện tử khi thủ tục thay đổi", "Update websites when procedures change"), DEPARTMENTS, OFFICE, "Thường xuyên", P("Trong 3 ngày", "Within 3 days"), NO_MONEY),
    (P("Trả lời phản ánh, kiến nghị", "Answer feedback and petitions"), DEPARTMENTS, OFFICE, "Khi có yêu cầu", None, NO_MONEY),
    (P("Bản tin truyền thanh cơ sở", "Public-address bulletin"), COMMUNES, CULTURE, "Hàng tháng", None, COMMUNE_MONEY),
    (P("Tổng hợp câu hỏi của người dân", "Gather citizens' questions"), CENTRE, COMMUNES, "Hàng quý", None, NO_MONEY),
    (P("Khảo sát cuối kỳ", "Final survey"), HOME, f"{COMMUNES}, {UNIONS}", "Tháng 11/2026"),
    (P("Tổng kết, xây dựng kế hoạch năm sau", "Summary, and the plan of the following year"), HOME, DEPARTMENTS, "Trước ngày 15/12/2026"),
    (P("Công bố kết quả khảo sát", "Publish the results of the survey"), HOME, NEWS, "Trong vòng 10 ngày kể từ ngày có kết quả", None, NO_MONEY),
)
MOVED = {2: [{"recorded_on": "2026-01-25", "from": "Trước ngày 31/01/2026", "to": "Trước ngày 15/02/2026", "reason": {"vi": "Chờ danh mục thủ tục được công bố", "en": "Waiting for the list of procedures"}},
             {"recorded_on": "2026-02-13", "from": "Trước ngày 15/02/2026", "to": "Trước ngày 28/02/2026", "reason": {"vi": "Bổ sung thủ tục đất đai", "en": "Land procedures were added"},
              "authority": "Công văn minh họa số 61/UBND-NC"}]}

DUTIES = [
    {"id": "bao-cao-quy-cap-xa", "kind": "report", "name": {"vi": "Báo cáo quý về công tác thông tin, tuyên truyền", "en": "Quarterly report on information and communication"},
     "reporters": COMMUNES, "recipient": HOME, "time": "trước ngày 15 tháng cuối quý", "time_reading": {"kind": "recurring-deadline", "earliest": "2026-03-14", "latest": "2026-12-14", "rrule": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"},
     "content": {"vi": "Theo mẫu tại Phụ lục IV, kèm bảng tự kiểm tra", "en": "By the form in Appendix IV, with the checklist"}, "covers": "quarter", "clause": "VIII.1", "feeds": "tong-hop-nam"},
    {"id": "bao-cao-6-thang", "kind": "report", "name": {"vi": "Báo cáo 6 tháng", "en": "6-month report"},
     "reporters": DEPARTMENTS, "recipient": HOME, "time": "trước ngày 10/6/2026", "covers": "half", "clause": "VIII.2", "feeds": "tong-hop-nam"},
    {"id": "bao-cao-nam", "kind": "report", "name": {"vi": "Báo cáo năm", "en": "Yearly report"},
     "reporters": DEPARTMENTS, "recipient": HOME, "time": "trước ngày 05/12/2026", "covers": "year", "clause": "VIII.2", "feeds": "tong-hop-nam"},
    {"id": "tong-hop-nam", "kind": "report", "name": {"vi": "Tổng hợp, báo cáo Ủy ban nhân dân tỉnh", "en": "Summary and report to the Provincial People's Committee"}, "reporters": HOME,
     "recipient": "Ủy ban nhân dân tỉnh", "time": "trước ngày 15/12/2026", "covers": "year", "clause": "VIII.3", "feeds": "bao-cao-ban-chi-dao"},
    {"id": "bao-cao-ban-chi-dao", "kind": "report", "name": {"vi": "Báo cáo Ban Chỉ đạo tỉnh", "en": "Report to the Provincial Steering Committee"}, "reporters": "Ủy ban nhân dân tỉnh",
     "recipient": "Ban Chỉ đạo tỉnh", "time": "tại phiên họp tổng kết năm", "time_reading": {"kind": "event"}, "clause": "VIII.4"},
    {"id": "ke-hoach-cap-xa", "kind": "plan", "name": {"vi": "Xây dựng kế hoạch của địa phương", "en": "Draw up the locality's plan"},
     "reporters": COMMUNES, "time": "trong tháng 01/2026", "covers": "year", "clause": "VI.14.a"},
    {"kind": "other", "name": {"vi": "Thông báo người làm đầu mối", "en": "Name the contact persons"}, "reporters": f"{DEPARTMENTS}, {COMMUNES}", "recipient": HOME},
]

NOTES = [
    {"at": "decision.number", "vi": "Số hư cấu.", "en": "A made-up number."},
    {"at": "Điều 2", "vi": "Nguồn ghi tiêu đề điều không có dấu chấm cuối; giữ nguyên.", "en": "The heading of the article has no full stop at its end; kept as signed."},
    {"at": "task 9", "vi": "Ngày 22/5/2026 là thứ Sáu.", "en": "22 May 2026 is a Friday."},
    {"at": "Nơi nhận/4", "vi": "“NC” là nội chính.", "en": "“NC” stands for internal affairs."},
]
