# What `congkhai doctor` and the page of compliance say of the duties P1–P26.

duty-title-1 = Công khai đầy đủ nội dung từng thủ tục
duty-title-2 = Công khai thường xuyên, rõ ràng, đúng địa chỉ, dễ tiếp cận
duty-title-3 = Niêm yết tại nơi tiếp nhận hồ sơ, hoặc bằng hình thức điện tử
duty-title-4 = Nội dung thống nhất với cơ sở dữ liệu quốc gia và bảng niêm yết
duty-title-5 = Thời hạn ban hành quyết định công bố và nhập cơ sở dữ liệu quốc gia
duty-title-6 = Công khai mọi thay đổi: mới, sửa đổi, thay thế, bãi bỏ
duty-title-7 = Cập nhật ngay khi thông tin thay đổi
duty-title-8 = Mức độ dịch vụ công trực tuyến, và lý do chưa toàn trình
duty-title-9 = Liên hệ của bộ phận một cửa và công chức tiếp nhận
duty-title-10 = Hướng dẫn nơi nộp, cách nộp hồ sơ
duty-title-11 = Phí, lệ phí: mức thu, cách thu, người nộp, miễn giảm, văn bản
duty-title-12 = Mẫu đơn, tờ khai kèm theo thủ tục
duty-title-13 = Bảng niêm yết đủ chỗ, có nội dung và địa chỉ tiếp nhận phản ánh
duty-title-14 = Địa chỉ và hướng dẫn gửi phản ánh, kiến nghị
duty-title-15 = Số liệu, báo cáo công khai chậm nhất 5 ngày làm việc
duty-title-16 = Thông báo công khai kết quả kiểm soát thủ tục hành chính
duty-title-17 = Công khai kết quả đánh giá của người dân và nội bộ
duty-title-18 = Hồ sơ quá hạn: xin lỗi và hẹn lại; công khai số lượng, tỷ lệ
duty-title-19 = Đính chính công khai
duty-title-20 = Mọi người đọc được: điện thoại, người khuyết tật, người cao tuổi
duty-title-21 = Người đọc đánh giá thông tin
duty-title-22 = Trang của xã là thành phần của cổng tỉnh
duty-title-23 = Báo trước ít nhất 7 ngày làm việc khi tạm ngừng trang
duty-title-24 = Dữ liệu mở máy đọc được
duty-title-25 = Người dân đối chiếu được bản in với trang chính thức
duty-title-26 = Không công khai dữ liệu cá nhân

duty-note-1 = Xét từng thủ tục còn áp dụng: phần nào chưa ai nhập. “Không có” là một câu trả lời.
duty-note-2 = Lời văn có rõ ràng, dễ hiểu hay không thì chỉ người đọc biết.
duty-note-3 = Việc niêm yết tại cơ quan không có trong dữ liệu.
duty-note-4 = Xét có nêu nguồn và ngày đối chiếu không. Nội dung có giống hay không thì phải đối chiếu từng thủ tục.
duty-note-5 = Xét quyết định của bộ (ký trước ngày có hiệu lực 20 ngày, công bố trong 10 ngày làm việc) và của tỉnh (5 ngày, 5 ngày làm việc). Ban hành theo trình tự rút gọn thì thời hạn khác, dữ liệu không cho biết.
duty-note-6 = Xét mỗi thủ tục có quyết định công bố và việc mà quyết định ấy làm. Thủ tục đã bãi bỏ thì chương trình tự rút khỏi danh mục.
duty-note-7 = Dữ liệu không cho biết ngoài đời thông tin đổi lúc nào.
duty-note-8 = Xét mức độ trực tuyến và lý do chưa toàn trình. Quy trình và việc đồng bộ không có trong dữ liệu.
duty-note-9 = Xét bộ phận một cửa của các cơ quan còn hoạt động: địa chỉ, giờ, điện thoại, người đứng đầu, công chức (chức danh, lĩnh vực, điện thoại).
duty-note-10 = Xét mỗi thủ tục có nơi nộp hồ sơ. Giờ chốt 15:00 và việc chỉ yêu cầu bổ sung một lần không xét được.
duty-note-11 = Xét từng khoản phải nộp. Miễn, giảm có thể không có nên không tính là thiếu.
duty-note-12 = Xét mỗi mẫu có tệp. Chữ “MẪU” trong tệp mẫu điền sẵn không xét được.
duty-note-13 = Bảng niêm yết ở cơ quan không có trong dữ liệu.
duty-note-14 = Xét nơi nhận, địa chỉ, điện thoại, thư điện tử, trang mạng, hướng dẫn. Kết quả xử lý không có trong dữ liệu.
duty-note-15 = Xét kỳ đã kết thúc quá 5 ngày làm việc mà chưa có báo cáo, và báo cáo đăng sau ngày ký quá 5 ngày làm việc.
duty-note-16 = Không có khóa nào ghi kết quả kiểm soát; đăng bằng trang hoặc tin thì người đọc mới biết.
duty-note-17 = Xét báo cáo mới nhất của mỗi cơ quan có số phiếu hài lòng. Đánh giá nội bộ không có trong dữ liệu.
duty-note-18 = Xét báo cáo mới nhất có số quá hạn, và mọi báo cáo có hồ sơ quá hạn thì có số thư xin lỗi. Tỷ lệ do trang tính.
duty-note-19 = Xét báo cáo đã đính chính có ghi số cũ, ngày, lý do. Việc trả lời người yêu cầu không có trong dữ liệu.
duty-note-20 = Trang dựng bằng giao diện có sẵn đạt WCAG 2.2 mức AA trong bộ kiểm thử của chương trình. Giao diện riêng và ảnh, tệp của đơn vị phải tự kiểm tra.
duty-note-21 = Trang tĩnh không nhận đánh giá; không có khóa nào ghi địa chỉ phiếu đánh giá.
duty-note-22 = Xét tên miền của trang cấp xã: tenxa.tentinh.gov.vn.
duty-note-23 = Lúc tạm ngừng trang không có trong dữ liệu.
duty-note-24 = Mỗi bảng số liệu có tệp máy đọc được, miễn phí, ghi nguồn và kỳ. Danh mục dữ liệu mở của cơ quan không có trong dữ liệu.
duty-note-25 = Bản in của mỗi thủ tục có ngày, địa chỉ và mã QR khi đã khai địa chỉ của trang.
duty-note-26 = Tìm số định danh, số điện thoại di động, tài khoản, số bảo hiểm, hộ chiếu, ngày sinh và thư điện tử riêng trong mọi tệp nội dung và tên tệp. Bên trong biểu mẫu và ảnh không xét được.

duty-open-note = không trả lời được từ dữ liệu
duty-open-no-procedures = không có thủ tục nào để xét
duty-open-no-announcements = không có quyết định công bố nào để xét
duty-open-dates = có quyết định không ghi đủ ngày ký, ngày có hiệu lực, ngày công bố, hoặc cấp của cơ quan ban hành
duty-open-no-units = không có bộ phận một cửa nào để xét
duty-open-no-statistics = không có báo cáo số liệu nào để xét
duty-open-not-commune = trang không phải của cấp xã
duty-open-no-base-url = chưa khai địa chỉ của trang

duty-answer = { $answer ->
        [met] đạt
        [not-met] chưa đạt ({ $n } chỗ)
       *[cannot-be-answered] không trả lời được từ dữ liệu
    }
duty-line = { $number } { $title }: { $answer }

duty-key = { $key ->
        [steps] các bước
        [channels] cách nộp
        [documents] thành phần hồ sơ
        [dossier_sets] số bộ hồ sơ
        [processing_time] thời hạn
        [applicants] đối tượng
        [agency] cơ quan thực hiện
        [forms] mẫu đơn
        [results] kết quả
        [requirements] yêu cầu, điều kiện
        [fees] phí, lệ phí
        [legal_bases] căn cứ pháp lý
        [source] nguồn
        [verified_on] ngày đối chiếu
        [announcements] quyết định công bố
        [action] quyết định làm gì
        [online] mức độ trực tuyến
        [online_reason] lý do chưa toàn trình
        [reception] nơi nộp hồ sơ
        [amount] mức thu
        [pay_by] cách thu
        [payer] người nộp
        [basis] văn bản quy định
        [file] tệp
        [one_stop] bộ phận một cửa
        [address] địa chỉ
        [hours] giờ làm việc
        [phones] điện thoại
        [head] người đứng đầu
        [officers] công chức tiếp nhận
        [title] chức danh
        [fields] lĩnh vực
        [phone] điện thoại
        [feedback] nơi nhận phản ánh, kiến nghị
        [name] nơi nhận
        [email] thư điện tử
        [url] trang mạng
        [guidance] hướng dẫn
        [base_url] địa chỉ của trang
        [revisions] số cũ, ngày, lý do đính chính
        [satisfaction] số phiếu hài lòng
        [overdue] số hồ sơ quá hạn
       *[apologies] số thư xin lỗi
    }

duty-gap-missing = thiếu { $parts }
duty-do-missing = thêm { $keys }
duty-gap-no-action = quyết định { $decision } chưa nói làm gì
duty-do-no-action = thêm `action`: new, amended, replaced, cancelled, abolished hoặc standardised
duty-gap-fee = { $fee ->
        [none] { $kind ->
            [le_phi] lệ phí
            [phi] phí
            [service_price] giá dịch vụ
            [tax] thuế
           *[other] khoản khác
        }
       *[named] “{ $fee }”
    } thiếu { $parts }
duty-do-fee = thêm { $keys }
duty-gap-form = mẫu “{ $form }” chưa có tệp
duty-do-form = đặt tệp vào forms/ và thêm `file`
duty-gap-personal = có dãy số giống số của một người
duty-do-personal = bỏ dãy số; liên hệ của cơ quan thì ghi ở agencies/
duty-gap-decision-late = quyết định { $decision } ký trước ngày có hiệu lực { $days } ngày, cần ít nhất { $limit }
duty-do-decision-late = đối chiếu ngày với quyết định; ban hành theo trình tự rút gọn thì ghi rõ ở `note`
duty-gap-entry-late = quyết định { $decision } công khai sau ngày ký { $days } ngày làm việc, hạn là { $limit }
duty-do-entry-late = đối chiếu ngày với cơ sở dữ liệu quốc gia
duty-gap-unit = bộ phận một cửa thiếu { $parts }
duty-do-unit = thêm { $keys } vào `one_stop`
duty-gap-officer = “{ $officer }” thiếu { $parts }
duty-do-officer = thêm { $keys }
duty-gap-feedback = nơi nhận phản ánh, kiến nghị thiếu { $parts }
duty-do-feedback = thêm { $keys } vào `feedback`
duty-gap-no-address = bản in không có địa chỉ và mã QR của trang
duty-do-no-address = thêm `base_url` vào site.yaml
duty-gap-host = tên miền là { $found }, không nằm dưới tên miền của tỉnh
duty-do-host = đặt trang ở tenxa.tentinh.gov.vn rồi sửa `base_url`
duty-gap-no-report = chưa có báo cáo nào
duty-do-no-report = thêm báo cáo vào statistics/, hoặc nhập: congkhai import table
duty-gap-report-late = báo cáo kỳ { $dates } đăng sau ngày ký { $days } ngày làm việc
duty-do-report-late = đối chiếu ngày; lần sau đăng trong 5 ngày làm việc
duty-gap-no-figures = chưa có số liệu của { $how_many ->
        [one] kỳ { $first }
       *[other] { $n } kỳ, từ kỳ { $first } đến kỳ { $last }
    }
duty-do-no-figures = thêm báo cáo vào statistics/, hoặc nhập: congkhai import table
duty-gap-figures = báo cáo kỳ { $dates } không có { $parts }
duty-do-figures = thêm { $keys } vào `rows`; không có số thì ghi `không báo cáo` và nói lý do ở `notes`
duty-gap-revisions = báo cáo kỳ { $dates } ghi là đã đính chính mà không ghi { $parts }
duty-do-revisions = thêm `revisions`

doctor-summary = Nghĩa vụ công khai: { $met } đạt, { $not_met } chưa đạt ({ $gaps } chỗ), { $open } không trả lời được từ dữ liệu.
doctor-title = Nghĩa vụ công khai
doctor-duties = Từng nghĩa vụ
doctor-places = Chỗ chưa đạt
doctor-law = Căn cứ: { $law }
doctor-head = { $it ->
        [number] Số
        [duty] Nghĩa vụ
        [answer] Trả lời
        [law] Căn cứ
       *[note] Xét thế nào
    }
doctor-gap = { $place }: { $about ->
        [none] {""}
       *[some] { $about }:{" "}
    }{ $gap }. Cần làm: { $do }.

cli-doctor = Kiểm tra nghĩa vụ công khai: luật yêu cầu gì mà nội dung còn thiếu
cli-doctor-format = Cách trình bày: text, markdown hoặc json (docs/doctor.md)
cli-doctor-today = Ngày xét, dạng 2026-07-01 (mặc định: hôm nay, giờ Việt Nam)
cli-doctor-strict = Mã thoát 1 nếu có nghĩa vụ chưa đạt
cli-doctor-help = Lệnh xét 26 nghĩa vụ công khai, mỗi nghĩa vụ trả lời một trong ba: đạt; chưa đạt, kèm từng chỗ
    (tệp:dòng:cột, thiếu gì, làm gì) xếp theo cơ quan; hoặc không trả lời được từ dữ liệu, kèm lý
    do. Nghĩa vụ nào cũng được kể, để không ai tưởng im lặng là đạt. Văn bản ghi “chưa đối chiếu”
    là văn bản người viết chương trình chưa đọc được toàn văn: hỏi cán bộ pháp chế trước khi viện
    dẫn.

    Ví dụ:
      congkhai doctor --content content
      congkhai doctor --format markdown > nghia-vu.md

    Muốn công khai kết quả này thành trang tuan-thu.html thì ghi `compliance: true` trong
    site.yaml.

    Mã thoát: 0 đã xét xong, 1 nội dung có lỗi không đọc được (hoặc có nghĩa vụ chưa đạt, khi dùng
    --strict), 2 gõ sai lệnh, 3 máy từ chối.
doctor-broken = Nội dung trong { $path } có { $n } lỗi nên không xét được:
