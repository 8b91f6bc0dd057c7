# What `congkhai diff` says. A label begins in small letters; the program capitalises a line.

compare-nothing = Không có thay đổi nào mà người đọc nhận thấy.
compare-title = Thay đổi của nội dung công khai
compare-count = { $n } { $kind ->
        [new] thủ tục mới
        [gone] thủ tục không còn áp dụng
        [changed] thủ tục thay đổi
       *[other] mục khác thay đổi
    }
compare-no-field = Chưa xếp lĩnh vực
compare-of-agency = Cơ quan
compare-of-report = Báo cáo hồ sơ
compare-of-series = Chỉ tiêu, số liệu khác
compare-of-site = Trang công khai
compare-of-page = Trang nội dung
compare-of-news = Tin

compare-say = { $part ->
        [step] các bước thực hiện thay đổi:{" "}
       *[other] {""}
    }{ $kind ->
        [anew] { $label } thay đổi
        [added] { $label }: thêm { $after }
        [removed] { $label }: bỏ { $before }
        [shorter] { $label } rút ngắn từ { $before } còn { $after }
        [longer] { $label } kéo dài từ { $before } thành { $after }
       *[changed] { $label } từ { $before } thành { $after }
    }{ $effective ->
        [none] {""}
       *[day] , áp dụng từ { $effective }
    }
compare-whole = { $kind ->
        [added] { $detail ->
            [restored] có hiệu lực trở lại
           *[new] mới có trong danh mục
        }
       *[removed] { $detail ->
            [abolished] bãi bỏ
            [cancelled] hủy bỏ
            [replaced] bị thay thế
            [ended] hết hiệu lực
           *[unlisted] không còn trong danh mục
        }
    }{ $effective ->
        [none] {""}
       *[day] , áp dụng từ { $effective }
    }{ $after ->
        [none] {""}
       *[code] ; thay bằng thủ tục { $after }
    }
compare-place = { $cases ->
        [none] {""}
       *[some] trường hợp { $cases }
    }{ $channels ->
        [none] {""}
       *[some] { $cases ->
            [none] {""}
           *[some] ;{" "}
        }nộp { $channels }
    }

compare-part-whole = thủ tục
compare-part-name = { $detail ->
        [short] tên ngắn
        [aliases] tên thường gọi
       *[full] tên
    }
compare-fee-kind = { $fee ->
        [le_phi] lệ phí
        [phi] phí
        [service_price] giá dịch vụ
        [tax] thuế
        [other] khoản khác
       *[none] phí, lệ phí
    }
compare-part-fee = { $subject ->
        [none] { compare-fee-kind }
       *[named] { $subject }
    }
compare-part-relief = miễn, giảm { compare-part-fee }
compare-part-fee-terms = { $detail ->
        [payer] người nộp
        [when] lúc nộp
        [pay-by] cách trả
        [collector] nơi thu
        [refundable] trả lại khi hồ sơ bị từ chối
        [until] ngày cuối áp dụng
        [basis] căn cứ
        [relief-basis] căn cứ miễn, giảm
        [relief-note] ghi chú về miễn, giảm
       *[note] ghi chú
    } của { compare-part-fee }
compare-part-time = thời hạn giải quyết{ $subject ->
        [none] {""}
       *[named] {" "}“{ $subject }”
    }
compare-part-time-terms = { $detail ->
        [cutoff] giờ chốt nhận hồ sơ trong ngày
        [counted-from] ngày bắt đầu tính thời hạn
        [excludes] thời gian không tính
        [extendable] gia hạn
        [basis] căn cứ của thời hạn
        [committed-basis] căn cứ rút ngắn
       *[note] ghi chú về thời hạn
    }
compare-part-document = { $detail ->
        [name] tên giấy tờ
        [copies] số bản của “{ $subject }”
        [form] mẫu của “{ $subject }”
        [need] yêu cầu nộp “{ $subject }”
        [looked-up] cơ quan tự tra cứu “{ $subject }”
        [issued-by] nơi cấp “{ $subject }”
        [note] ghi chú của “{ $subject }”
       *[none] giấy tờ phải nộp
    }
compare-part-dossier-sets = số bộ hồ sơ
compare-part-form = { $detail ->
        [name] tên mẫu đơn
        [file] tệp của mẫu “{ $subject }”
        [sample] mẫu điền sẵn của “{ $subject }”
        [where] nơi lấy mẫu “{ $subject }”
        [code] số hiệu mẫu “{ $subject }”
        [basis] căn cứ của mẫu “{ $subject }”
       *[none] mẫu đơn, tờ khai
    }
compare-part-reception = { $detail ->
        [boundary-free] nộp không theo địa giới hành chính
       *[none] nơi nộp hồ sơ
    }
compare-part-agency = { $detail ->
        [issuer] cơ quan công bố
        [interconnected] thủ tục liên thông
       *[none] cơ quan thực hiện
    }
compare-part-authority = cơ quan có thẩm quyền
compare-part-authorized = cơ quan được ủy quyền
compare-part-coordinating = cơ quan phối hợp
compare-part-channel = { $detail ->
        [url] địa chỉ nộp trực tuyến
       *[none] cách nộp hồ sơ
    }
compare-part-online = { $detail ->
        [reason] lý do chưa trực tuyến toàn trình
       *[none] mức độ trực tuyến
    }
compare-part-case = trường hợp
compare-part-variant = dịch vụ thuộc thủ tục
compare-part-applicant = đối tượng thực hiện
compare-part-requirement = yêu cầu, điều kiện
compare-part-step = bước { $subject }
compare-part-result = kết quả
compare-part-returned-by = cách trả kết quả
compare-part-legal-basis = căn cứ pháp lý
compare-part-announcement = quyết định công bố{ $detail ->
        [new] {" "}mới ban hành
        [amended] {" "}sửa đổi, bổ sung
        [replaced] {" "}thay thế
        [cancelled] {" "}hủy bỏ
        [abolished] {" "}bãi bỏ
        [standardised] {" "}chuẩn hóa
       *[none] {""}
    }
compare-part-validity = { $detail ->
        [from] ngày bắt đầu áp dụng
       *[to] ngày hết áp dụng
    }
compare-part-field = lĩnh vực
compare-part-level = cấp thực hiện
compare-part-code = mã thủ tục
compare-part-remark = { $detail ->
        [summary] lời tóm tắt
        [faq] hỏi đáp
        [about] lời giới thiệu
       *[none] ghi chú
    }
compare-part-contact = { $detail ->
        [address] địa chỉ
        [phone] điện thoại
        [email] thư điện tử
        [website] trang thông tin
        [one-stop] bộ phận một cửa
        [one-stop-address] địa chỉ bộ phận một cửa
        [one-stop-map] bản đồ bộ phận một cửa
        [one-stop-email] thư điện tử của bộ phận một cửa
        [one-stop-hours] giờ làm việc của bộ phận một cửa
        [one-stop-phone] điện thoại của bộ phận một cửa
        [hotline] đường dây nóng
        [hotline-hours] giờ trực đường dây nóng
        [feedback] nơi nhận phản ánh, kiến nghị
        [feedback-address] địa chỉ nhận phản ánh, kiến nghị
        [feedback-phone] điện thoại nhận phản ánh, kiến nghị
        [feedback-email] thư điện tử nhận phản ánh, kiến nghị
        [feedback-url] trang nhận phản ánh, kiến nghị
       *[feedback-guidance] hướng dẫn gửi phản ánh, kiến nghị
    }
compare-part-officer = { $detail ->
        [head] người đứng đầu bộ phận một cửa
       *[none] công chức tiếp nhận
    }
compare-part-figure = { $detail ->
        [state] tình trạng số liệu
       *[none] số liệu “{ $subject }”
    }
compare-part-text = nội dung trang

compare-not-entered = chưa cập nhật
compare-none = không có
compare-free = không thu
compare-yes = có
compare-no = không
compare-dong = đồng
compare-immediate = giải quyết ngay
compare-same-day = trong ngày
compare-not-regulated = không quy định
compare-exempt = miễn
compare-committed = { $span } (luật định { $law })
compare-copies = { $originals ->
        [none] { $copies } bản sao
       *[some] { $copies ->
            [none] { $originals } bản chính
           *[some] { $originals } bản chính, { $copies } bản sao
        }
    }
compare-first-then = { $at }/{ $per } cho { $first } { $per } đầu, sau đó { $then }/{ $per }
compare-cap = { $amount }, tối đa { $cap }
compare-floor = { $amount }, tối thiểu { $min }
compare-range = từ { $from } đến { $to }
compare-tier = { $from ->
        [none] { $to ->
            [none] mọi mức
           *[some] dưới { $to }
        }
       *[some] { $to ->
            [none] từ { $from } trở lên
           *[some] từ { $from } đến dưới { $to }
        }
    }: { $amount }
compare-less = giảm { $much }
compare-instead = chỉ thu { $amount }
compare-relief = { $who ->
        [none] mọi người
       *[some] { $who }
    }: { $measure }{ $channel ->
        [none] {""}
       *[some] {" "}khi nộp { $channel }
    }{ $until ->
        [none] {""}
       *[some] , đến hết { $until }
    }
compare-word-channel = { $it ->
        [in_person] trực tiếp
        [online] trực tuyến
       *[postal] qua bưu chính
    }
compare-word-level = { $it ->
        [ministry] cấp bộ
        [province] cấp tỉnh
        [district] cấp huyện
        [commune] cấp xã
        [vertical] cơ quan ngành dọc
       *[other] cơ quan khác
    }
compare-word-online = { $it ->
        [full] toàn trình
        [partial] một phần
       *[information] chỉ cung cấp thông tin
    }
compare-word-answer = { $it ->
        [yes] có
       *[no] không
    }
compare-word-need = { $it ->
        [optional] nếu muốn
        [required] bắt buộc
       *[if_applicable] nếu có
    }
compare-word-when-paid = { $it ->
        [on_submission] khi nộp hồ sơ
        [on_result] khi nhận kết quả
       *[on_notice] khi có thông báo
    }
compare-word-pay-by = { $it ->
        [cash] tiền mặt
        [transfer] chuyển khoản
        [national_portal] trên Cổng Dịch vụ công quốc gia
        [qr] quét mã QR
       *[bank] tại ngân hàng
    }
compare-word-state = { $it ->
        [provisional] sơ bộ
        [official] chính thức
       *[corrected] đã đính chính
    }
compare-word-unit = { $it ->
        [hours] giờ
        [working-hours] giờ làm việc
        [working-days] ngày làm việc
        [days] ngày
        [weeks] tuần
        [months] tháng
       *[years] năm
    }

compare-portal-title = So với Cổng Dịch vụ công quốc gia
compare-portal-summary = Đã đối chiếu { $compared } thủ tục: { $differences ->
        [none] không chỗ nào khác
       *[some] { $differences } chỗ khác
    }{ $unclear ->
        [none] {""}
       *[some] , { $unclear } chỗ không so sánh được{ $same ->
            [none] {""}
           *[some] {" "}(trong đó { $same } chỗ hai bên ghi cùng lời)
        }
    }. Chỉ có trên Cổng: { $there } thủ tục; chỉ có ở đây: { $here } thủ tục.
compare-portal-differs = Khác nhau
compare-portal-unclear = Không so sánh được: một trong hai bên ghi bằng lời
compare-portal-only-there = Chỉ có trên Cổng
compare-portal-only-here = Chỉ có ở đây
compare-portal-head = { $it ->
        [procedure] Thủ tục
        [part] Phần
        [portal] Cổng ghi
       *[ours] Ở đây ghi
    }
compare-portal-line = { $label }: Cổng ghi { $there }; ở đây ghi { $here }
compare-portal-silent = (không ghi)
compare-portal-more = … và { $n } thủ tục nữa (xem đủ: --format markdown hoặc json)

cli-diff = So hai bản nội dung: người dân sẽ thấy gì khác; hoặc so nội dung với Cổng Dịch vụ công quốc gia
cli-diff-usage =
    congkhai diff [TÙY CHỌN] CŨ MỚI
    {"       "}congkhai diff [TÙY CHỌN] --portal TỆP… NỘI_DUNG
cli-diff-sources = Thư mục nội dung cũ và mới; với --portal: các tệp bản ghi của Cổng, rồi thư mục nội dung
cli-diff-portal = So với bản ghi của Cổng Dịch vụ công quốc gia (JSON hoặc JSONL, như import portal đọc)
cli-diff-internal = Với --portal: kể cả thủ tục nội bộ
cli-diff-format = Cách trình bày: text, markdown hoặc json (docs/diff.md)
cli-diff-exit-code = Mã thoát 1 nếu có khác nhau
cli-diff-today = Ngày so sánh, dạng 2026-07-01 (mặc định: hôm nay, giờ Việt Nam)
cli-diff-help = Lệnh chỉ nói điều người đọc trang nhận thấy: phí, lệ phí, thời hạn, giấy tờ, mẫu đơn, nơi nộp,
    cơ quan, cách nộp, căn cứ, các bước, số liệu, liên hệ; thủ tục mới, bãi bỏ, đổi tên. Thứ tự
    khóa, ghi chú trong tệp, cách gõ dấu, chữ hoa chữ thường không phải là thay đổi.

    Ví dụ:
      congkhai diff content-thang-9 content
      congkhai diff --format markdown cu moi > thay-doi.md
      congkhai diff --portal cong.jsonl content

    Với --portal, mỗi chỗ khác được ghi cả hai bên: Cổng ghi gì, ở đây ghi gì. Mức thu và thời hạn
    ghi bằng lời thì không so sánh được: được kể riêng, không tính là giống, không tính là khác.

    Mã thoát: 0 đã so xong, 1 không đọc được nội dung (hoặc có khác nhau, khi dùng --exit-code), 2
    gõ sai lệnh, 3 máy từ chối.
diff-broken = Nội dung trong { $path } có { $n } lỗi nên không so được:
diff-refused = Bỏ qua bản ghi { $place }: { $reason }
fail-no-folder = Không có thư mục { $path }.
fail-diff-two = Cần đúng hai thư mục nội dung: cũ và mới. So với bản ghi của Cổng thì thêm --portal.
