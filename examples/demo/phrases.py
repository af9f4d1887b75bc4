"""The words from which the two large made-up plans are put together: subjects, audiences, forms, units, in both languages.

In: nothing. Out: tuples of words. Nothing is drawn by chance here, and no figure stands in a subject.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    vi: str
    en: str


class Subject(NamedTuple):
    """What is made known, as a noun phrase; whom it concerns most; who answers for it."""

    vi: str
    en: str
    audience: str
    lead: str


class Topic(NamedTuple):
    id: str
    name: Pair
    subjects: tuple[Subject, ...]


HOME, OFFICE, CENTRE, SCIENCE, FINANCE, JUSTICE = (
    "Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh", "Trung tâm Phục vụ hành chính công tỉnh", "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Tư pháp")
CULTURE, SCHOOLS, LAND, BUILDING, HEALTH, TRADE = (
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Y tế", "Sở Công Thương")
NEWS, COMMUNES, DEPARTMENTS, CONCERNED, UNIONS = (
    "Báo và phát thanh, truyền hình tỉnh", "Ủy ban nhân dân các xã, phường, đặc khu", "Các sở, ban, ngành tỉnh", "Các cơ quan, đơn vị có liên quan",
    "Các tổ chức chính trị - xã hội tỉnh")

UNITS_EN = {
    HOME: "Department of Home Affairs", OFFICE: "Office of the Provincial People's Committee", CENTRE: "Provincial Public Administration Service Center",
    SCIENCE: "Department of Science and Technology", FINANCE: "Department of Finance", JUSTICE: "Department of Justice",
    CULTURE: "Department of Culture, Sports and Tourism", SCHOOLS: "Department of Education and Training",
    LAND: "Department of Agriculture and Environment", BUILDING: "Department of Construction", HEALTH: "Department of Health",
    TRADE: "Department of Industry and Trade", NEWS: "Provincial Newspaper and Radio - Television",
    COMMUNES: "People's Committees of communes, wards and the special zone", DEPARTMENTS: "Provincial departments, boards and sectors",
    CONCERNED: "Agencies and units concerned", UNIONS: "Provincial socio-political organizations",
}

AUDIENCES = {
    "officials": Pair("cán bộ, công chức, viên chức", "cadres, civil servants and public employees"),
    "citizens": Pair("người dân", "citizens"),
    "businesses": Pair("doanh nghiệp, hợp tác xã, hộ kinh doanh", "businesses, cooperatives and household businesses"),
    "elderly": Pair("người cao tuổi, người khuyết tật", "older persons and persons with disabilities"),
    "ethnic-minorities": Pair("đồng bào dân tộc thiểu số", "ethnic minority people"),
    "youth": Pair("thanh niên, học sinh, sinh viên", "young people, pupils and students"),
    "press": Pair("phóng viên, biên tập viên", "reporters and editors"),
}

TOPICS = (
    Topic("the-che-2025", Pair("Cải cách thể chế và thi hành pháp luật", "Institutional reform and law enforcement"), (
        Subject("việc lấy ý kiến nhân dân đối với dự thảo văn bản của tỉnh", "public consultation on draft documents of the province", "citizens", JUSTICE),
        Subject("văn bản quy phạm pháp luật mới có hiệu lực trên địa bàn", "new legal documents in force in the province", "citizens", JUSTICE),
        Subject("kết quả rà soát, bãi bỏ văn bản không còn phù hợp sau khi hợp nhất tỉnh", "the review and repeal of documents that no longer fit after the merger of provinces", "officials", JUSTICE),
        Subject("trách nhiệm giải trình của người đứng đầu cơ quan hành chính", "the accountability of heads of administrative agencies", "officials", HOME),
        Subject("quyền tiếp cận thông tin của công dân", "citizens' right of access to information", "citizens", JUSTICE),
        Subject("việc theo dõi thi hành pháp luật trong lĩnh vực trọng tâm", "the monitoring of law enforcement in focal fields", "officials", JUSTICE),
        Subject("hòa giải ở cơ sở và trợ giúp pháp lý cho người yếu thế", "mediation at the grassroots and legal aid for the vulnerable", "ethnic-minorities", JUSTICE),
        Subject("chính sách hỗ trợ doanh nghiệp nhỏ và vừa của tỉnh", "the province's policies in support of small and medium-sized enterprises", "businesses", FINANCE),
    )),
    Topic("thu-tuc-2025", Pair("Cải cách thủ tục hành chính, phục vụ người dân và doanh nghiệp", "Administrative procedure reform in the service of citizens and businesses"), (
        Subject("việc tiếp nhận hồ sơ không phụ thuộc địa giới hành chính", "receiving dossiers regardless of administrative boundaries", "citizens", CENTRE),
        Subject("danh mục thủ tục hành chính được bãi bỏ, thay thế sau sắp xếp", "the list of procedures repealed or replaced after the rearrangement", "citizens", OFFICE),
        Subject("cắt giảm giấy tờ trong hồ sơ đăng ký hộ kinh doanh", "cutting papers in dossiers for registering a household business", "businesses", FINANCE),
        Subject("liên thông khai sinh, thường trú và thẻ bảo hiểm y tế cho trẻ nhỏ", "the joint handling of birth, residence and health-insurance registration for small children", "citizens", JUSTICE),
        Subject("thủ tục đất đai thực hiện tại Trung tâm Phục vụ hành chính công cấp xã", "land procedures handled at commune-level service centers", "citizens", LAND),
        Subject("thủ tục cấp giấy phép xây dựng nhà ở riêng lẻ", "the procedure for building permits for private houses", "citizens", BUILDING),
        Subject("việc xin lỗi và hẹn lại khi hồ sơ quá hạn", "apologies and new appointments where a dossier is late", "officials", CENTRE),
        Subject("kênh tiếp nhận phản ánh, kiến nghị về quy định hành chính", "the channel for feedback and petitions on administrative regulations", "businesses", OFFICE),
    )),
    Topic("bo-may-2025", Pair("Vận hành chính quyền địa phương hai cấp", "Running the two-level local government"), (
        Subject("chức năng, nhiệm vụ của chính quyền cấp xã sau sắp xếp", "the functions and tasks of commune-level authorities after the rearrangement", "citizens", HOME),
        Subject("việc phân cấp, phân quyền giữa cấp tỉnh và cấp xã", "decentralization between the provincial and the commune level", "officials", HOME),
        Subject("địa điểm làm việc mới của các cơ quan sau hợp nhất", "the new premises of agencies after the merger", "citizens", OFFICE),
        Subject("tên gọi và địa giới của xã, phường, đặc khu mới", "the names and boundaries of the new communes, wards and special zone", "citizens", HOME),
        Subject("mô hình Trung tâm Phục vụ hành chính công cấp xã", "the model of commune-level public administration service centers", "officials", CENTRE),
        Subject("quy chế làm việc và phối hợp giữa các cơ quan cấp tỉnh với cấp xã", "the rules of work and coordination between provincial and commune-level agencies", "officials", OFFICE),
        Subject("giá trị sử dụng của giấy tờ do cơ quan cũ cấp", "the validity of papers issued by former agencies", "citizens", JUSTICE),
        Subject("việc bố trí trụ sở, tài sản công dôi dư phục vụ cộng đồng", "the use of surplus premises and public property for the community", "citizens", FINANCE),
    )),
    Topic("cong-vu-2025", Pair("Cải cách chế độ công vụ", "Civil service reform"), (
        Subject("đạo đức công vụ và văn hóa giao tiếp nơi công sở", "public-service ethics and conduct in the office", "officials", HOME),
        Subject("chính sách đối với người thôi việc, nghỉ hưu trước tuổi do sắp xếp", "policies for those who leave or retire early because of the rearrangement", "officials", HOME),
        Subject("việc thu hút, trọng dụng người có tài năng", "attracting and employing people of talent", "youth", HOME),
        Subject("đánh giá công chức theo kết quả công việc", "the assessment of civil servants by results of their work", "officials", HOME),
        Subject("bảo vệ cán bộ năng động, sáng tạo, dám nghĩ, dám làm", "the protection of officials who are active, creative and daring", "officials", HOME),
        Subject("kỷ luật, kỷ cương hành chính và kiểm tra công vụ đột xuất", "administrative discipline and unannounced inspections", "officials", HOME),
        Subject("tập huấn kỹ năng tiếp công dân cho công chức cấp xã", "training of commune-level civil servants in receiving citizens", "officials", HOME),
        Subject("gương tập thể, cá nhân có sáng kiến cải cách hành chính", "collectives and individuals with initiatives in administrative reform", "citizens", HOME),
    )),
    Topic("tai-chinh-2025", Pair("Cải cách tài chính công", "Public finance reform"), (
        Subject("công khai dự toán và quyết toán ngân sách cấp xã", "the publication of commune-level budget estimates and settlements", "citizens", FINANCE),
        Subject("cơ chế tự chủ của đơn vị sự nghiệp công lập", "the autonomy of public non-business units", "officials", FINANCE),
        Subject("thanh toán không dùng tiền mặt khi nộp phí, lệ phí", "cashless payment of fees and charges", "citizens", FINANCE),
        Subject("việc miễn, giảm lệ phí khi nộp hồ sơ trực tuyến", "the exemption and reduction of charges for dossiers sent online", "citizens", FINANCE),
        Subject("tiến độ giải ngân vốn đầu tư công", "the progress of disbursing public investment", "officials", FINANCE),
        Subject("thực hành tiết kiệm, chống lãng phí trong cơ quan nhà nước", "thrift and the fight against waste in State agencies", "officials", FINANCE),
        Subject("chế độ kế toán, hóa đơn điện tử đối với hộ kinh doanh", "accounting and electronic invoices for household businesses", "businesses", FINANCE),
        Subject("giám sát đầu tư của cộng đồng", "the supervision of investment by the community", "citizens", FINANCE),
    )),
    Topic("so-2025", Pair("Chuyển đổi số trong cơ quan nhà nước", "Digital transformation in State bodies"), (
        Subject("dịch vụ công trực tuyến toàn trình và cách nộp hồ sơ tại nhà", "full online public services and how to send a dossier from home", "citizens", SCIENCE),
        Subject("tài khoản định danh điện tử và giấy tờ số", "electronic identification accounts and digital papers", "citizens", SCIENCE),
        Subject("chữ ký số cá nhân miễn phí cho người dân", "free personal digital signatures for citizens", "youth", SCIENCE),
        Subject("tổ công nghệ số cộng đồng ở thôn, tổ dân phố", "community digital technology teams in villages and residential groups", "elderly", SCIENCE),
        Subject("kho dữ liệu dùng chung và việc không yêu cầu nộp lại giấy tờ đã có", "the shared data store and no longer asking for papers that are already held", "officials", SCIENCE),
        Subject("an toàn thông tin và cách nhận biết lừa đảo trên mạng", "information security and how to recognise fraud on the Internet", "elderly", SCIENCE),
        Subject("học bạ số, hồ sơ sức khỏe điện tử", "digital school records and electronic health records", "citizens", SCHOOLS),
        Subject("dữ liệu mở của tỉnh và cách sử dụng", "the open data of the province and how to use them", "businesses", SCIENCE),
    )),
)


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]
