# Báo cáo của `congkhai import portal` và `congkhai import table`.

import-sums = Đã đọc { $read } bản ghi: ghi { $written }, bỏ qua { $skipped }, từ chối { $refused }.
import-files = Tệp không đổi: { $unchanged }. Tệp giữ nguyên: { $kept }.
import-skipped = Bỏ qua { $number } – { $reason }: { $codes }
import-refused = Từ chối { $number } – { $reason }: { $codes }
import-more = { $names } và { $number } tên nữa
import-kept = Giữ nguyên: { $path }
import-flags = Cần xem lại (danh sách đầy đủ: { $path }):

import-because-internal = thủ tục nội bộ
import-because-elsewhere = đã có trong { $path }
import-because-edited = tệp có người tạo hoặc sửa, giữ nguyên
import-because-not-json = không phải JSON từ ký tự thứ { $column }; tải lại tệp
import-because-cut-off = JSON bị cắt giữa chừng; tải lại tệp
import-because-other-shape = không đúng dạng bản ghi của Cổng: { $why }
import-because-limit = bản ghi vượt giới hạn { $value }; nếu bản ghi đúng là lớn như vậy, chạy lại với --limit { $limit }={ $next }
import-because-no-code = không có mã
import-because-no-name = không có tên
import-because-bad-code = mã “{ $code }” không có chữ hay số nào
import-because-double = trùng mã với { $first }
import-because-packed = tệp nén { $format }; giải nén rồi nhập tệp bên trong
import-because-web-page = trang web, không phải bản ghi: có lẽ máy chủ báo lỗi lúc tải; tải lại tệp
import-because-message = thông báo của máy chủ{ $words ->
        [none] {""}
       *[other] {" "}“{ $words }”
    }, không phải bản ghi; xem lại địa chỉ hoặc quyền truy cập rồi tải lại
import-because-envelope = danh sách bản ghi nằm trong khóa “{ $key }”; chỉ giữ lại danh sách ấy, từ [ đến ], rồi nhập lại
import-because-empty = tệp không có bản ghi nào; tải lại tệp
import-because-not-utf8 = tệp không phải là văn bản UTF-8; lưu lại dạng UTF-8 rồi nhập lại
import-because-other-format = tệp { $format }, không phải bản ghi của Cổng; nhập tệp .jsonl hoặc .json tải từ Cổng
import-because-json = tệp là một JSON nhiều dòng; đổi đuôi tệp thành .json rồi nhập lại
import-because-jsonl = tệp có mỗi dòng một bản ghi; đổi đuôi tệp thành .jsonl rồi nhập lại

import-flag-zero-beside-money = ghi 0 đồng hoặc không thu cạnh lời có nêu số tiền
import-flag-lost-thousands = số tiền dưới 1.000 đồng, nghi mất phần nghìn
import-flag-fee-contradicts-text = số tiền trái với lời ghi kèm, chưa nhập
import-flag-fee-without-basis = mức thu không nêu văn bản quy định
import-flag-time-without-unit = thời hạn không có số và đơn vị rõ ràng
import-flag-odd-code = mã không đúng dạng 1.001193
import-flag-long-name = tên dài hơn 500 ký tự
import-flag-capital-name = tên viết toàn chữ hoa
import-flag-document-without-name = giấy tờ không ghi tên
import-flag-document-without-quantity = giấy tờ ghi 0 bản chính, 0 bản sao
import-flag-test-record = có vẻ là bản ghi thử
import-flag-no-legal-basis = không có căn cứ pháp lý
import-flag-odd-legal-number = căn cứ không ghi rõ một số văn bản
import-flag-odd-day = ngày không ghi theo mili giây, hoặc không đọc được
import-flag-removed-character = ký tự không nhìn thấy, đã bỏ
import-flag-removed-markup = mã HTML hoặc tệp nhúng trong lời, đã bỏ
import-flag-vanished = tệp lần trước, bản ghi nay không còn ở nguồn
import-flag-unreadable-file = tệp YAML không đọc được

import-table-mapping-new = Đã đoán cách đọc bảng và ghi vào { $path }: xem lại và sửa nếu cần, lần sau đọc tệp này.
import-table-mapping-kept = Cách đọc bảng: { $path }
import-table-refused = Chưa nhập số liệu nào.
import-table-sums = Đã nhập { $rows } hàng, bỏ qua { $skipped } hàng.
import-table-written = Tệp: { $path }
import-table-added = Tên mới trong { $list }: { $names }
import-table-row = { $name } (hàng { $row })
import-table-skipped = Bỏ qua: { $names }
import-table-zeros = Cần xem lại – mọi số liệu bằng 0: { $names }
import-table-cleaned = Ô { $cell }: đã bỏ ký tự không nhìn thấy { $characters }.
import-table-nothing-pending = Cần xem lại – ở mọi hàng, số tiếp nhận bằng đúng hạn cộng quá hạn: nguồn không tách hồ sơ đang giải quyết, hoặc tính cả chúng vào đó.
