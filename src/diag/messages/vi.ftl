# Wording of diagnostics in Vietnamese. One message a code: what was found; `.expected` what is
# expected; `.help` what to do. Read aloud, each must let a clerk mend the file without calling anyone.

severity-error = lỗi
severity-warning = cảnh báo
severity-note = lưu ý
label-expected = cần
label-help = cách sửa
label-manual = xem thêm
label-other = chỗ kia
more-places = { $n } chỗ nữa cũng mắc { $code } (cách sửa như trên):
more-notes = { $n } chỗ nữa có { $code }:
more-notes-lines = { $file }: dòng { $lines }

wrong-encoding = tệp không lưu bằng UTF-8{ $encoding ->
        [legacy] {""}
       *[other] , mà bằng { $encoding }
    } (byte { $found })
    .expected = tệp văn bản UTF-8
    .help = mở tệp, chọn “Lưu thành…” (Save As) rồi chọn bảng mã “UTF-8”; nếu chữ đã hiện sai thì trước đó chuyển mã sang Unicode bằng UniKey
unreadable-file = { $problem ->
        [absent] không có tệp hay thư mục này, hoặc lối tắt trỏ đến chỗ không còn
       *[other] không đọc được tệp: { $reason }
    }
    .expected = tệp mở được
    .help = { $problem ->
        [absent] kiểm tra lại tên; nếu là lối tắt hỏng thì xóa nó rồi chép hẳn tệp vào đây
       *[other] kiểm tra quyền đọc, và tệp có đang bị chương trình khác khóa không
    }
file-too-large = tệp nặng { $size }
    .expected = nhiều nhất { $limit } một tệp
    .help = tách thành nhiều tệp nhỏ; tệp biểu mẫu thì đặt trong thư mục `forms/`
too-many = { $what ->
        [files] thư mục có hơn { $limit } tệp
        [theme_bytes] các tệp của giao diện cộng lại nặng hơn { $limit } byte
        [entries] danh sách có { $found } mục
       *[other] các tệp YAML và Markdown cộng lại nặng hơn { $limit } byte
    }
    .expected = { $what ->
        [files] nhiều nhất { $limit } tệp
        [entries] nhiều nhất { $limit } mục trong một danh sách
       *[other] nhiều nhất { $limit } byte
    }
    .help = { $what ->
        [entries] chia danh sách ra nhiều thủ tục hoặc nhiều báo cáo; nếu đúng là cần nhiều như thế thì chạy lại với `--limit entries=` và một số lớn hơn
        [theme_bytes] bỏ bớt những tệp mà giao diện không dùng; nếu đúng là cần nhiều như thế thì chạy lại với `--limit theme_bytes=` và một số lớn hơn
       *[other] bỏ bớt những tệp không phải nội dung của trang; nếu đúng là cần nhiều như thế thì chạy lại với `--limit { $what }=` và một số lớn hơn
    }
too-deep = { $what ->
        [agencies] cơ quan `{ $found }` nằm dưới { $depth } cấp cơ quan khác
       *[other] trích dẫn hoặc danh sách lồng nhau quá sâu
    }
    .expected = nhiều nhất { $limit } bậc
    .help = { $what ->
        [agencies] xem lại khóa `parent` của các cơ quan bên trên; nếu đúng là nhiều cấp như thế thì chạy lại với `--limit depth=` và một số lớn hơn
       *[other] bỏ bớt dấu `>` hoặc bớt thụt vào; nếu đúng là cần nhiều bậc như thế thì chạy lại với `--limit depth=` và một số lớn hơn
    }
too-long = dài { $found } ký tự
    .expected = nhiều nhất { $limit } ký tự
    .help = rút ngắn lại; nội dung dài thì đặt ở một trang trong `pages/`
more-findings = còn { $n } chỗ `{ $of }` nữa trong tệp này không kể ra
    .expected = sửa dần, bắt đầu từ những chỗ đã kể
    .help = muốn thấy hết thì chạy lại với `--limit findings=` và một số lớn hơn
not-judged = { $what ->
        [site] chưa biết những nhắc nhở nào được cho qua (`allow`)
        [statistics] chưa kiểm tra các phép cộng giữa nhiều báo cáo
        [indicators] chưa kiểm tra các phép cộng giữa nhiều chỉ số
       *[other] chưa kiểm tra những chỗ nhắc đến { $what ->
            [fields] lĩnh vực
            [applicants] đối tượng thực hiện
            [legal] văn bản pháp luật
            [agencies] cơ quan
           *[procedures] thủ tục
        }
    }, vì chưa đọc được trọn tệp `{ $found }`
    .expected = { $what ->
        [site] site.yaml không có lỗi; đến lúc đó mới kể cảnh báo và lưu ý
       *[other] các tệp không có lỗi
    }
    .help = sửa `{ $found }` trước, rồi kiểm tra lại
misnamed-file = { $cause ->
        [case] tên `{ $found }` viết hoa, viết thường khác với tên được đọc
        [text-ending] `{ $found }` có thêm đuôi ẩn `.txt` nên không được đọc
       *[name] `{ $found }` không được đọc: nội dung không có thư mục hay danh sách nào tên như vậy
    }
    .expected = `{ $fix }`
    .help = đổi tên thành `{ $fix }`{ $cause ->
        [text-ending] {" "}(Windows: mở thẻ Xem (View), chọn hiện đuôi tên tệp; trong Notepad chọn kiểu “All files” khi lưu)
       *[other] {""}
    }
unknown-file = { $cause ->
        [document] `{ $found }` là văn bản, không phải tệp YAML, nên không được đọc
        [copy] tệp `{ $found }` không được đọc, vì đã có `{ $nearest }`
       *[other] không phần nào của trang dùng tệp `{ $found }`
    }
    .expected = { $cause ->
        [document] tệp của thư mục này có tên như `{ $nearest }`
        [copy] mỗi bản ghi một tệp
       *[other] { $nearest ->
            [none] tệp `site.yaml`, `calendar.yaml`; tệp `.yaml` tên hoặc trong thư mục `fields`, `applicants`, `legal`, `events`, `agencies`, `procedures`, `statistics`, `indicators`, `form-layouts`, `synonyms`, `guidance`; tệp `.md` trong `pages`, `news`; tệp trong `forms`, `images`, `static`, `theme`
           *[other] `{ $nearest }`?
        }
    }
    .help = { $cause ->
        [document] mẫu đơn để người dân điền thì chuyển vào thư mục `forms`; nội dung thủ tục thì gõ vào tệp `{ $nearest }` (lệnh `congkhai new` tạo sẵn tệp)
        [copy] giữ nội dung đúng trong `{ $nearest }`, chuyển tệp kia ra khỏi thư mục nội dung
       *[other] kiểm tra tên tệp và thư mục; nếu không dùng nữa thì chuyển ra ngoài
    }
bad-file-name = { $cause ->
        [case] `{ $found }` và `{ $other }` là cùng một tệp trên Windows và trên USB
        [spelling] có hai tệp cùng tên `{ $found }`, chỉ khác cách mã hóa chữ có dấu (dựng sẵn, và tổ hợp như trên máy Mac)
       *[other] tên tệp `{ $found }` không dùng được trên mọi máy
    }
    .expected = { $cause ->
        [case] các tên khác nhau không chỉ ở chữ hoa, chữ thường
        [spelling] mỗi tên một tệp
       *[other] tên không có ký tự ẩn, ký tự đảo chiều chữ và các ký tự \ : < > " | ? *, không bắt đầu bằng dấu chấm hay dấu cách, không kết thúc bằng dấu chấm hay dấu cách, không có hai dấu cách liền nhau, không dài quá 200 byte, không phải tên Windows giữ riêng (con, prn, aux, nul, com1, lpt1)
    }
    .help = { $cause ->
        [case] đổi tên một trong hai tệp và sửa nơi nhắc đến nó, hoặc xóa đi nếu đó là bản sao
        [spelling] xóa một trong hai tệp, hoặc đổi tên một tệp bằng chữ không dấu
       *[other] đổi tên tệp, chỉ dùng chữ, số, dấu chấm, gạch nối; sửa cả nơi nhắc đến tệp
    }
link-outside-content = lối tắt `{ $found }` { $cause ->
        [around] trỏ đến `{ $target }`, là thư mục chứa chính nó hoặc nằm sau một lối tắt khác
       *[outside] trỏ ra ngoài thư mục được đọc, đến `{ $target }`
    }
    .expected = { $cause ->
        [around] lối tắt trỏ thẳng đến thư mục thật
       *[outside] lối tắt chỉ trỏ đến tệp hay thư mục nằm trong cùng thư mục nội dung hay thư mục giao diện
    }
    .help = { $cause ->
        [around] xóa lối tắt này, hoặc trỏ nó thẳng đến thư mục thật
       *[outside] xóa lối tắt rồi chép hẳn tệp hay thư mục vào đây
    }
not-a-file = `{ $found }` không phải là tệp mà là đường ống, thiết bị hoặc socket
    .expected = tệp thường
    .help = xóa, hoặc chuyển nó đi nơi khác
missing-site = thiếu tệp `site.yaml`
    .expected = tệp `site.yaml` ghi tên trang và đơn vị công khai
    .help = tạo tệp `site.yaml` có ít nhất một dòng `name: Tên trang`
unsafe-character = { $kind ->
        [control] ký tự điều khiển
        [direction] ký tự đổi chiều chữ
        [noncharacter] mã không phải chữ
       *[hidden] chữ ẩn
    } { $found }{ $point ->
        [U0000] {" "}(rỗng)
        [U0007] {" "}(chuông)
        [U0008] {" "}(xóa lùi)
        [U000B] {" "}(xuống dòng dọc, của Word)
        [U000C] {" "}(sang trang, của Word)
        [U001B] {" "}(thoát)
        [U007F] {" "}(xóa)
        [U0085] {" "}(xuống dòng kiểu cũ)
        [U061C] {" "}(dấu chiều chữ Ả Rập)
        [U200E] {" "}(dấu trái sang phải)
        [U200F] {" "}(dấu phải sang trái)
        [U202A] {" "}(mở đoạn trái sang phải)
        [U202B] {" "}(mở đoạn phải sang trái)
        [U202C] {" "}(đóng đoạn đổi chiều)
        [U202D] {" "}(ép trái sang phải)
        [U202E] {" "}(ép phải sang trái)
        [U2066] {" "}(tách đoạn trái sang phải)
        [U2067] {" "}(tách đoạn phải sang trái)
        [U2068] {" "}(tách đoạn theo chữ đầu)
        [U2069] {" "}(đóng đoạn tách)
       *[other] {""}
    }, mắt không thấy { $kind ->
        [direction] mà làm chữ hiện ra khác với chữ đã ghi
        [hidden] mà máy vẫn đọc được
       *[other] mà làm hỏng trang và bản tin
    }
    .expected = chỉ có chữ, số, dấu câu, dấu cách và chỗ xuống dòng
    .help = { $escape ->
        [none] đặt con trỏ ngay trước chỗ gạch chân, nhấn phím Delete một lần; không được thì xóa cả dòng rồi gõ lại bằng tay
       *[other] xóa `{ $escape }`
    }
zero-width = ký tự { $found }, mắt không thấy và không có bề ngang, được bỏ đi khi công bố
    .expected = chỉ có chữ, số, dấu câu và dấu cách
    .help = { $escape ->
        [none] để nguyên cũng được; muốn sạch thì đặt con trỏ ngay trước chỗ gạch chân, nhấn phím Delete một lần
       *[other] để nguyên cũng được; muốn sạch thì xóa `{ $escape }`
    }
old-font = đoạn chữ này gõ bằng bảng mã cũ { $encoding }, trên trang sẽ hiện sai
    .expected = chữ Việt Unicode (UTF-8)
    .help = { $fix ->
        [none] chuyển đoạn này từ bảng mã { $encoding } sang Unicode bằng UniKey (Ctrl+Shift+F6) rồi chép lại
       *[other] viết `{ $fix }`
    }
raw-telex = tên này giống chữ gõ kiểu Telex khi bộ gõ đang tắt
    .expected = tên có dấu tiếng Việt
    .help = viết `{ $fix }`; nếu đúng là tên nước ngoài thì bỏ qua bằng mục `allow` trong `site.yaml`
cut-by-hash = phần `{ $found }` bị coi là chú thích và không được công bố
    .expected = giá trị có dấu `#` thì đặt trong nháy kép
    .help = đặt cả giá trị trong dấu nháy: { $fix }; nếu đúng là chú thích thì đưa nó lên một dòng riêng
tab-indent = dòng này thụt vào bằng phím Tab
    .expected = thụt bằng dấu cách
    .help = xóa Tab ở đầu dòng, thay bằng hai dấu cách cho mỗi bậc
open-quote = dấu nháy mở ở đây mà không đóng
    .expected = dấu nháy đóng ở cuối giá trị
    .help = thêm dấu nháy đóng ở cuối dòng
yaml-syntax = { $cause ->
        [colon] giá trị có dấu hai chấm mà không đặt trong nháy
        [odd-blank] { $position ->
            [indent] dòng này thụt vào bằng dấu cách lạ ({ $found }), chép từ Word hoặc trang mạng
            [dash] sau dấu `-` là dấu cách lạ ({ $found }), chép từ Word hoặc trang mạng
            [key] trước dấu hai chấm có dấu cách lạ ({ $found }), chép từ Word hoặc trang mạng
           *[colon] sau dấu hai chấm là dấu cách lạ ({ $found }), chép từ Word hoặc trang mạng
        }
        [curly-quote] dấu nháy cong của Word không phải là dấu nháy của YAML
        [comma] dấu phẩy trong ngoặc `{"{…}"}` cắt đứt giá trị: `{ $found }` không thuộc vào đâu
        [no-comma] thiếu dấu phẩy trước phần này
        [no-blank] thiếu dấu cách sau dấu hai chấm
        [hash] dấu `#` mở một chú thích, nên phần chữ từ đây bị cắt mất
        [backslash] dấu `\` trong nháy kép đổi nghĩa chữ đứng sau nó
        [block-indent] dòng này thuộc đoạn chữ mở bằng `|` hoặc `>` ở trên mà không thụt vào
        [braces] các dòng `{"{…}"}` liền nhau mà không có dấu `- ` ở đầu
        [lone-dash] giá trị chỉ có một dấu gạch ngang
        [dash-blank] mục của danh sách không mở bằng dấu `-` và một dấu cách
        [no-dash] dòng này đứng trong một danh sách mà không mở bằng `- `
        [stray] dòng này chỉ có vài ký tự, không phải khóa cũng không phải mục của danh sách
        [continued] dòng này không có tên khóa, cũng không thụt vào để nối tiếp dòng trên
        [indent] dòng này thụt vào không thẳng với các dòng cùng bậc
        [bracket] ngoặc `[` hoặc `{"{"}` mở mà chưa đóng, hoặc thiếu dấu phẩy
        [quote] dấu nháy mở mà không đóng
        [after-quote] sau dấu nháy đóng còn có chữ
        [no-colon] thiếu dấu hai chấm và dấu cách sau tên khóa
        [first-character] giá trị mở đầu bằng ký tự dành riêng của YAML
        [documents] có dòng `---` chia tệp làm hai
        [depth] các mục lồng nhau quá sâu
        [tag] nhãn kiểu `!ten` không dùng ở đây
        [key] tên khóa phải là một từ
        [dash] dấu `- ` mở một mục của danh sách mà không đứng đầu dòng
       *[other] không đọc được YAML ({ $parser })
    }
    .expected = { $cause ->
        [colon] giá trị có dấu hai chấm thì đặt trong nháy kép
        [indent] các khóa cùng bậc thẳng cột với nhau
        [bracket] ngoặc đóng đủ, các phần cách nhau bằng dấu phẩy
        [after-quote] cả giá trị nằm giữa hai dấu nháy
        [no-colon] `khóa: giá trị`
        [first-character] giá trị mở đầu bằng ký tự như `*`, `&`, `%`, `@`, `>`, `[` hoặc dấu huyền thì đặt trong nháy kép
        [odd-blank] dấu cách gõ bằng phím cách
        [curly-quote] dấu nháy thẳng `"` ở cả hai đầu
        [comma] giá trị có dấu phẩy thì đặt trong nháy kép; số thì không có dấu phẩy
        [no-comma] các phần trong ngoặc cách nhau bằng dấu phẩy
        [no-blank] `khóa: giá trị`
        [hash] giá trị có dấu `#` thì đặt trong nháy kép
        [backslash] `\\` khi muốn ghi một dấu `\` trong nháy kép
        [block-indent] mỗi dòng của đoạn chữ thụt vào ít nhất hai dấu cách so với tên khóa
        [braces] mỗi mục của danh sách một dòng mở bằng `- `
        [lone-dash] một giá trị, hoặc không có dòng này
        [dash-blank] mỗi mục của danh sách một dòng mở bằng `- `
        [no-dash] mỗi mục của danh sách một dòng mở bằng `- `
        [stray] dòng `khóa: giá trị`
        [continued] một dòng `khóa: giá trị`, hoặc một dòng thụt vào để nối tiếp dòng trên
        [tag] giá trị mở đầu bằng `!` thì đặt trong nháy kép
        [documents] một tệp là một phần liền nhau
        [depth] không quá vài bậc
        [dash] mỗi mục của danh sách một dòng mở bằng `- `
        [key] `khóa: giá trị`
       *[other] YAML đúng cú pháp
    }
    .help = { $cause ->
        [colon] { $fix ->
            [none] đặt cả giá trị trong dấu nháy kép: `"…"`
           *[other] đặt cả giá trị trong dấu nháy: { $fix }
        }
        [odd-blank] { $position ->
            [indent] xóa chỗ thụt vào ở đầu dòng rồi gõ lại bằng phím cách, thẳng với các dòng cùng bậc
           *[other] xóa dấu cách này rồi gõ lại bằng phím cách
        }
        [curly-quote] viết { $fix }
        [comma] viết `{ $fix }`
        [no-comma] thêm dấu phẩy ở chỗ này
        [no-blank] viết `{ $fix }`
        [hash] đặt cả giá trị trong dấu nháy kép: `"…"`; nếu là chú thích thì đưa nó lên một dòng riêng
        [backslash] viết `\\` thay cho mỗi dấu `\` trong giá trị này
        [block-indent] thêm hai dấu cách vào đầu dòng này và các dòng sau của đoạn chữ
        [braces] thêm `- ` vào đầu mỗi dòng `{"{…}"}`
        [lone-dash] chưa có thì xóa cả khóa này; là số không thì viết `0`
        [dash-blank] viết `{ $fix }`
        [no-dash] viết `{ $fix }`
        [stray] xóa dòng này nếu gõ nhầm; là phần tiếp của dòng trên thì thụt vào sâu hơn dòng trên hai dấu cách
        [continued] là phần tiếp của dòng trên thì thụt dòng này vào sâu hơn dòng trên hai dấu cách; gõ nhầm thì xóa
        [tag] { $fix ->
            [none] đặt cả giá trị trong dấu nháy kép: `"…"`
           *[other] đặt cả giá trị trong dấu nháy: { $fix }
        }
        [indent] sửa số dấu cách ở đầu dòng cho thẳng với dòng cùng bậc phía trên
        [bracket] đếm lại ngoặc mở và ngoặc đóng, thêm dấu phẩy còn thiếu
        [quote] thêm dấu nháy đóng ở cuối giá trị
        [after-quote] { $fix ->
            [none] đặt dấu nháy đóng ở cuối giá trị; dấu nháy ở giữa câu thì viết “…”
           *[other] viết { $fix }
        }
        [no-colon] { $fix ->
            [none] viết tên khóa, dấu hai chấm, một dấu cách, rồi giá trị: `khóa: giá trị`
           *[other] viết `{ $fix }`
        }
        [first-character] { $fix ->
            [none] đặt cả giá trị trong dấu nháy kép: `"…"`
           *[other] đặt cả giá trị trong dấu nháy: { $fix }
        }
        [documents] bỏ dòng `---`; nhiều thủ tục trong một tệp thì viết thành danh sách, mỗi mục mở bằng `- `
        [depth] bỏ bớt ngoặc hoặc bậc thụt vào
        [dash] xuống dòng trước dấu `- `; nếu đây là một câu chữ thì đặt cả câu trong nháy kép
        [key] bỏ ngoặc hoặc dấu chấm trong tên khóa; nếu đây là một câu chữ thì đặt cả câu trong nháy kép
       *[other] xem dòng này và dòng ngay trên: mỗi dòng một `khóa: giá trị`, các khóa cùng bậc thẳng hàng, mục của danh sách mở bằng `- `
    }
empty-file = tệp không có nội dung
    .expected = ít nhất một mục
    .help = điền nội dung hoặc xóa tệp
duplicate-key = khóa `{ $key }` ghi hai lần trong cùng một mục
    .expected = mỗi khóa một lần
    .help = { $shape ->
        [record] nếu từ dòng này là một mục mới thì tách ra tệp khác, hoặc viết thành danh sách: mỗi mục mở bằng `- `, các khóa sau thụt vào hai dấu cách
        [list] gộp các mục của hai dòng vào một danh sách, rồi xóa dòng kia
       *[other] giữ một dòng, xóa dòng kia
    }
unknown-key = { $looks ->
        [sentence] `{ $key }` bị đọc thành tên khóa vì sau nó là dấu hai chấm
        [label] khóa `{ $key }` phải viết bằng tiếng Anh
        [curly-quote] tên khóa `{ $key }` nằm trong dấu nháy cong của Word
        [odd-blank] trước hoặc trong tên khóa `{ $key }` có dấu cách lạ, chép từ Word hoặc trang mạng
       *[key] không có khóa nào tên `{ $key }`
    }
    .expected = { $nearest ->
        [none] một khóa mà mục này có
       *[other] `{ $nearest }`?
    }
    .help = { $looks ->
        [sentence] nếu đây là một câu chữ thì đặt cả câu trong dấu nháy kép: `"…"`; nếu là khóa thì dùng một trong: { $known }
        [label] viết `{ $nearest }` thay cho `{ $key }`
        [odd-blank] xóa cả dòng rồi gõ lại bằng tay, chỉ dùng phím cách
        [curly-quote] { $nearest ->
            [none] bỏ dấu nháy; dùng một trong: { $known }
           *[other] viết `{ $nearest }`, không có dấu nháy
        }
       *[key] { $nearest ->
            [none] dùng một trong: { $known }
           *[other] viết `{ $nearest }` thay cho `{ $key }`
        }
    }
missing-key = thiếu khóa `{ $key }`
    .expected = khóa `{ $key }` có giá trị
    .help = { $key ->
        [code] thêm dòng `code: "…"` ghi mã thủ tục; nếu chưa có mã thì thêm dòng `id: …` để đặt địa chỉ trang
       *[other] thêm dòng `{ $key }: …` vào mục này
    }
wrong-type = { $expected ->
        [list] cần một danh sách
        [list-or-none] cần một danh sách hoặc `none`
        [mapping] cần các khóa con
        [yes-no] cần `true` hoặc `false`
        [whole-number] cần một số nguyên
        [money] cần một số tiền
        [duration] cần một thời hạn
       *[text] cần một đoạn chữ
    }{ $shape ->
        [list] , mà ở đây là một danh sách
        [bullet] , mà mục ở đây không mở bằng dấu `-` và một dấu cách
        [mapping] , mà ở đây là các khóa con
        [yes-no] , mà `{ $found }` nghĩa là đúng/sai
        [number] { $found ->
            [none] , mà cả tệp là một con số
           *[other] , mà `{ $found }` là một con số
        }
        [text] { $found ->
            [none] , mà cả tệp là một đoạn chữ
           *[other] , mà `{ $found }` là chữ
        }
       *[nothing] , mà ở đây bỏ trống
    }
    .expected = { $expected ->
        [list] một danh sách: mỗi mục một dòng mở bằng `- `
        [list-or-none] một danh sách: mỗi mục một dòng mở bằng `- `; không có mục nào thì viết `none`
        [mapping] các khóa con, mỗi khóa một dòng
        [yes-no] `true` hoặc `false`
        [whole-number] một số nguyên
        [money] một số tiền, như `8.000 đồng`
        [duration] như `5 ngày làm việc`, hoặc các khóa con `statutory`, `committed`
       *[text] một đoạn chữ
    }
    .help = { $expected ->
        [list] { $shape ->
            [bullet] thay dấu ở đầu mỗi mục bằng `-` và một dấu cách
            [mapping] thêm `- ` vào trước khóa đầu của mỗi mục, các khóa sau thụt vào thẳng với khóa đầu
           *[other] viết mỗi mục một dòng mở bằng `- `, hoặc đặt các mục trong ngoặc vuông: `[…, …]`
        }
        [list-or-none] { $shape ->
            [bullet] thay dấu ở đầu mỗi mục bằng `-` và một dấu cách
            [mapping] thêm `- ` vào trước khóa đầu của mỗi mục, các khóa sau thụt vào thẳng với khóa đầu
           *[other] { $key ->
                [fees] có thu thì viết mỗi khoản một dòng: {"`- {kind: le_phi, amount: 8.000 đồng, basis: số hiệu văn bản}`"}; không thu thì viết `none`
                [documents] có thì viết mỗi giấy tờ một dòng: `- name: …`; không có thì viết `none`
               *[other] có thì viết mỗi mục một dòng mở bằng `- `; không có, không thu thì viết `none`
            }
        }
        [mapping] xuống dòng, thụt vào hai dấu cách rồi ghi từng khóa con: `khóa: giá trị`
        [yes-no] viết { $fix ->
            [none] { $nearest ->
                [none] `true` (có) hoặc `false` (không)
               *[other] `{ $nearest }`
            }
           *[other] `{ $fix }`
        }, không có dấu nháy
        [whole-number] { $fix ->
            [none] chỉ ghi chữ số: không đơn vị, không phần lẻ, không dấu nháy
           *[other] viết `{ $fix }`: không có số 0 ở đầu, không đơn vị, không dấu nháy
        }
        [money] viết số tiền kèm đơn vị, như `8.000 đồng`
        [duration] viết thời hạn kèm đơn vị trên cùng dòng, như `5 ngày làm việc`
       *[text] { $shape ->
            [yes-no] viết `"{ $found }"`, hoặc một đoạn chữ khác
            [list] chỉ viết đoạn chữ, bỏ ngoặc vuông hoặc dấu `- ` ở đầu
            [mapping] viết đoạn chữ ngay sau dấu hai chấm, bỏ các khóa con
            [nothing] viết một đoạn chữ ở đây, hoặc xóa dòng này
           *[other] viết một đoạn chữ trên dòng này, hoặc sau `|-` ở các dòng dưới
        }
    }
empty-text = { $key ->
        [none] giá trị này để trống
       *[other] khóa bắt buộc `{ $key }` để trống
    }
    .expected = một đoạn chữ
    .help = { $key ->
        [none] điền nội dung, hoặc xóa cả khóa nếu chưa có (trang sẽ ghi “Chưa cập nhật”)
       *[other] điền giá trị vào sau `{ $key }:`
    }
unknown-word = `{ $found }` không phải là từ được dùng ở đây
    .expected = { $nearest ->
        [none] một từ trong danh sách cố định
       *[other] `{ $nearest }`? (được dùng: { $known })
    }
    .help = { $nearest ->
        [none] chọn một trong: { $known }
       *[other] viết `{ $nearest }`
    }
unknown-check = không có mã kiểm tra nào tên `{ $found }`
    .expected = { $nearest ->
        [none] mã in trong ngoặc vuông sau chữ “cảnh báo” hoặc “lưu ý”, như `expired-fee`
       *[other] `{ $nearest }`?
    }
    .help = chép đúng mã từ kết quả của `congkhai check`
error-not-allowed = `{ $found }` là lỗi, không bỏ qua được
    .expected = mã của một cảnh báo hoặc lưu ý
    .help = xóa mục này và sửa chỗ sai
unused-allowance = không còn `{ $code }` nào trong { $file } để bỏ qua
    .expected = mục `allow` chỉ ghi những gì congkhai còn báo
    .help = xóa mục này; nếu tệp đã đổi tên thì sửa `file`
unquoted-number = { $what ->
        [notation] `{ $found }` bị đọc thành một số khác với số nhìn thấy
       *[dot] `{ $found }` không đặt trong nháy nên bị đọc thành số lẻ
    }
    .expected = { $what ->
        [notation] số chỉ gồm các chữ số 0 đến 9
       *[dot] giá trị có dấu chấm đặt trong nháy kép
    }
    .help = { $what ->
        [notation] là số thì viết `{ $fix }`; là chữ (mã, ký hiệu) thì viết `"{ $found }"`
       *[dot] viết `"{ $found }"`
    }

bad-id = { $what ->
        [file] tên tệp `{ $found }` không dùng làm địa chỉ trang được
       *[id] `{ $found }` không dùng làm mã được
    }
    .expected = chữ thường không dấu, chữ số, dấu chấm và gạch nối
    .help = { $what ->
        [file] đổi tên tệp thành `{ $fix }`
       *[id] viết `{ $fix }`
    }
odd-code = mã thủ tục `{ $found }` không có dạng quen thuộc
    .expected = mã quốc gia như `"1.001193"`, có thể kèm hậu tố địa phương
    .help = sửa lại mã, kể cả dấu cách thừa; nếu nguồn ghi đúng như vậy thì thêm dòng `id: …` để đặt địa chỉ trang
bad-date = { $what ->
        [unreal] lịch không có ngày `{ $found }`
       *[form] `{ $found }` không viết theo dạng năm-tháng-ngày
    }
    .expected = năm-tháng-ngày, như `2026-07-01`
    .help = { $fix ->
        [none] { $what ->
            [unreal] tra lại ngày trong văn bản rồi viết theo dạng năm-tháng-ngày, như `2026-07-01`
           *[form] viết đủ năm, tháng, ngày, như `2026-07-01`
        }
       *[other] viết `{ $fix }`
    }
bad-hour = `{ $found }` không phải là giờ viết theo dạng giờ:phút
    .expected = giờ và phút trong nháy, như `"15:00"`
    .help = { $fix ->
        [none] viết lại như `"15:00"`
       *[other] viết `"{ $fix }"`
    }
bad-money = `{ $found }` không phải là số tiền
    .expected = số tiền kèm đơn vị, như `8.000 đồng` hoặc `25 USD`
    .help = viết như `8.000 đồng`; thu theo bản, theo trang thì viết {"`{each: 2.000 đồng, per: bản}`"}; quy định bằng lời thì viết {"`{text: …}`"}; không thu thì xóa khoản này và viết `fees: none`
ambiguous-separator = không rõ trong `{ $found }` dấu nào ngăn hàng nghìn, dấu nào ngăn phần lẻ
    .expected = dấu chấm ngăn hàng nghìn, như `200.000 đồng`
    .help = { $plain ->
        [none] viết liền các chữ số (`200000`) hoặc dùng dấu chấm ngăn hàng nghìn (`200.000 đồng`)
       *[other] nếu là { $grouped } đồng, viết `{ $plain }` hoặc `{ $grouped } đồng`
    }
lost-thousands = số tiền `{ $found }` mất hàng nghìn
    .expected = số đồng đầy đủ, từ 1.000 trở lên
    .help = nếu là { $grouped } đồng, viết `{ $plain }` hoặc `{ $grouped } đồng`
time-without-unit = thời hạn `{ $found }` không có đơn vị
    .expected = số kèm đơn vị, như `5 ngày làm việc` hoặc `5 ngày`
    .help = ghi thêm đơn vị: giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng hoặc năm
bad-duration = `{ $found }` không đọc được thành thời hạn
    .expected = như `5 ngày làm việc`, `trong ngày`, `ngay`, `từ 5 đến 10 ngày`, `không quy định`
    .help = { $fix ->
        [none] viết như `5 ngày làm việc`, `trong ngày` hoặc `từ 5 đến 10 ngày`; phải nói bằng lời thì viết {"`{text: …, basis: …}`"}
       *[other] viết `{ $fix }`; nếu sau đó còn lời giải thích thì ghi ở `counted_from` hoặc `note`
    }
bad-percent = `{ $found }` không phải là tỷ lệ phần trăm từ 0 đến 100
    .expected = số kèm dấu %, phần lẻ sau dấu phẩy, như `"0,5 %"`
    .help = { $fix ->
        [none] viết số từ 0 đến 100 kèm dấu %, như `"0,5 %"`
       *[other] viết `"{ $fix }"`
    }
bad-number = { $problem ->
        [reversed] mức cao nhất `{ $found }` thấp hơn mức thấp nhất `{ $from }`
        [zero] số lượng đầu tiên không thể là 0
        [currency] hai đầu khoảng tính bằng hai loại tiền
       *[other] `{ $found }` không phải là số dùng được ở đây
    }
    .expected = { $problem ->
        [reversed] `from` là mức thấp nhất, `to` là mức cao nhất
        [zero] số nguyên từ 1 trở lên
        [currency] cùng một loại tiền
       *[other] một số không âm; phần lẻ sau dấu phẩy và đặt trong nháy, như `"2,5"`
    }
    .help = { $problem ->
        [reversed] đổi chỗ `from` và `to`, hoặc sửa số ghi nhầm
        [zero] ghi số bản, số trang được tính mức đầu
        [currency] ghi cả hai đầu bằng một loại tiền, hoặc tách thành hai khoản thu
       *[other] { $fix ->
            [none] chỉ ghi số, không kèm chữ, không có dấu trừ
           *[other] viết `"{ $fix }"`
        }
    }
bad-url = { $cause ->
        [base] trang không thể đặt tại `{ $found }`: địa chỉ mọi trang con sẽ nối vào sau `{ $part }`
       *[other] `{ $found }` không phải là địa chỉ trang mạng đầy đủ
    }
    .expected = { $cause ->
        [base] địa chỉ không có `?` và `#`
       *[other] địa chỉ đầy đủ, mở đầu bằng `https://`
    }
    .help = { $fix ->
        [none] chép địa chỉ từ thanh địa chỉ của trình duyệt, không có dấu cách
       *[other] viết `{ $fix }`
    }
bad-colour = { $cause ->
        [comment] `{ $key }` không có màu nào: màu không đặt trong dấu ngoặc kép thì YAML coi là chú thích
       *[other] `{ $found }` không phải là màu
    }
    .expected = màu dạng `"#b30000"`, trong dấu ngoặc kép
    .help = { $fix ->
        [none] { $cause ->
            [comment] đặt màu trong dấu ngoặc kép: `{ $key }: "#b30000"`
           *[other] viết dấu # rồi sáu chữ số từ 0 đến 9, a đến f, như `"#b30000"`
        }
       *[other] viết `"{ $fix }"`
    }
unclear-amount = { $what ->
        [both] khoản này vừa có `amount` vừa có `not_entered`
        [neither] khoản này không ghi mức thu
        [relief] mức miễn, giảm này không ghi đúng một cách tính
       *[amount] không rõ mức thu tính theo cách nào
    }
    .expected = { $what ->
        [both] một trong hai
        [neither] `amount: …`, hoặc `not_entered: …` nếu chưa ai nhập
        [relief] đúng một trong: `exempt: true`, `percent`, `less`, `instead`
       *[amount] một trong các cách: `each` và `per`; `first`, `at`, `then`; `from` và `to`; `tiers`; `rate` và `of`; `columns` và `rows`; `text`
    }
    .help = { $what ->
        [both] bỏ `not_entered` nếu đã biết mức thu, bỏ `amount` nếu chưa biết
        [neither] thêm dòng `amount: … đồng`; nếu chưa biết thì thêm `not_entered: …` ghi lý do
        [relief] ghi đúng một trong: `exempt: true` (miễn), `percent` (giảm %), `less` (giảm số tiền), `instead` (mức thu thay)
       *[amount] ghi theo một mẫu: `{"{"}each: 8.000 đồng, per: bản{"}"}`; `{"{"}first: 2, at: 5.000 đồng, then: 3.000 đồng, per: trang{"}"}`; `{"{"}from: 50.000 đồng, to: 100.000 đồng{"}"}`; `{"{"}rate: 1 %, of: giá trị{"}"}`; `{"{"}text: …{"}"}`
    }
broken-tiers = { $problem ->
        [gap] giữa bậc này và bậc trước có khoảng trống
        [overlap] bậc này chồng lên bậc trước
        [empty] bậc này không chứa giá trị nào vì `to` không lớn hơn `from`
        [none] không có bậc nào
       *[open] bậc trước không có cận trên (`to`) mà sau nó còn bậc này
    }
    .expected = mỗi bậc bắt đầu đúng nơi bậc trước kết thúc; chỉ bậc cuối không có `to`
    .help = { $problem ->
        [empty] sửa `from` hoặc `to` của bậc này
        [none] ghi ít nhất một bậc kèm mức thu
        [open] ghi `to` cho bậc trước, hoặc chuyển bậc không có `to` xuống cuối
       *[other] viết `from: { $fix }` ở bậc này, hoặc sửa `to` của bậc trước
    }
ragged-table = hàng này có { $cells } ô, mà bảng có { $columns } cột
    .expected = mỗi hàng đủ { $columns } ô
    .help = thêm hoặc bớt ô cho đủ { $columns }; ô trống thì ghi `"–"`

unknown-reference = { $kind ->
        [field] không có lĩnh vực nào mang mã
        [agency] không có cơ quan nào mang mã
        [applicant] không có đối tượng nào mang mã
        [procedure] không có thủ tục nào mang mã
        [legal] không có văn bản nào mang số hoặc mã
        [form] thủ tục này không có biểu mẫu nào mang mã
       *[case] thủ tục này không có trường hợp nào mang mã
    } `{ $found }`
    .expected = { $nearest ->
        [none] { $kind ->
            [field] một mã trong fields.yaml
            [agency] một mã trong agencies/
            [applicant] một mã trong applicants.yaml
            [procedure] mã của một thủ tục trong procedures/
            [legal] số của một văn bản trong legal.yaml
            [form] một mã trong `forms` của thủ tục
           *[case] một mã trong `cases` của thủ tục
        }
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] { $kind ->
            [field] sửa lại mã, hoặc thêm lĩnh vực này vào fields.yaml
            [agency] sửa lại mã, hoặc thêm tệp của cơ quan này vào agencies/
            [applicant] sửa lại mã, hoặc thêm đối tượng này vào applicants.yaml
            [procedure] sửa lại mã, hoặc thêm tệp của thủ tục này vào procedures/
            [legal] sửa lại số, hoặc thêm văn bản này vào legal.yaml
            [form] sửa lại mã, hoặc thêm biểu mẫu này vào `forms` của thủ tục
           *[case] sửa lại mã, hoặc thêm trường hợp này vào `cases` của thủ tục
        }
       *[other] viết `{ $nearest }`
    }
duplicate-id = `{ $found }` đã dùng cho một mục khác
    .expected = mỗi mã một mục
    .help = sửa mã ở một trong hai chỗ, hoặc xóa mục thừa
duplicate-address = hai trang cùng một địa chỉ `{ $found }`
    .expected = mỗi trang một địa chỉ
    .help = đặt `id` khác cho một trong hai mục
circular-reference = `{ $found }` dẫn vòng về chính nó
    .expected = chuỗi cơ quan cấp trên, hoặc chuỗi thủ tục thay thế, có điểm cuối
    .help = sửa một mắt xích trong chuỗi: { $chain }
missing-form = không có tệp `forms/{ $found }`
    .expected = { $nearest ->
        [none] tệp nằm trong thư mục `forms/`
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] chép tệp vào thư mục `forms/`, hoặc bỏ khóa này (trang sẽ chỉ nơi nhận mẫu)
       *[other] viết `{ $nearest }`, hoặc chép tệp còn thiếu vào `forms/`
    }
empty-form = tệp `forms/{ $found }` rỗng (0 byte)
    .expected = tệp biểu mẫu có nội dung
    .help = chép lại tệp từ bản gốc
form-outside-folder = { $cause ->
        [link] `forms/{ $found }` là lối tắt, không phải là tệp
       *[path] `{ $found }` dẫn ra ngoài thư mục `forms/`
    }
    .expected = tệp thật nằm trong thư mục `forms/`
    .help = chép hẳn tệp vào `forms/` rồi ghi tên tệp, không ghi `..` và không dùng lối tắt
form-not-allowed = { $cause ->
        [no-ending] tên tệp `forms/{ $found }` không có đuôi
        [old-office] `forms/{ $found }` là tệp Office kiểu cũ, có thể chứa macro
        [double] tên tệp `forms/{ $found }` có thêm đuôi `.{ $part }` ở giữa
        [other-content] `forms/{ $found }` mang đuôi của định dạng khác: nội dung thật là { $actual ->
            [unknown] định dạng không được công bố
            [html] trang HTML
            [svg] ảnh SVG
            [program] chương trình
            [text] văn bản thuần
            [old-office] tệp Office kiểu cũ hoặc tệp Office có mật khẩu
            [office-template] tệp Office dạng khác (tệp mẫu, trình chiếu…)
           *[other] { $actual }
        }
        [damaged] `forms/{ $found }` không nguyên vẹn, hoặc có dữ liệu thừa ở cuối
        [locked] `forms/{ $found }` có mật khẩu
        [large] `forms/{ $found }` quá nặng: { $size }
        [member-name] trong `forms/{ $found }` có tên tệp không dùng được: `{ $part }`
        [member] trong `forms/{ $found }` có tệp không được công bố: `{ $part }`
       *[ending] không công bố tệp đuôi `.{ $part }`: `forms/{ $found }`
    }
    .expected = { $cause ->
        [large] nhiều nhất { $limit }
       *[other] tệp PDF, DOCX, XLSX, ODT, ODS, PNG hoặc JPEG đúng như đuôi của tên; tệp ZIP thì bên trong chỉ có các loại tệp đó
    }
    .help = { $cause ->
        [no-ending] mở tệp, lưu lại dạng PDF hoặc DOCX, rồi sửa `file` thành tên mới
        [old-office] mở bằng Word, Excel hoặc LibreOffice, chọn Lưu thành (Save As) dạng PDF, DOCX hoặc XLSX, rồi sửa `file` thành tên mới
        [double] đổi tên tệp thành `{ $fix }`, và sửa `file` theo
        [other-content] { $fix ->
            [none] mở tệp bằng đúng chương trình của nó, lưu lại dạng PDF, DOCX hoặc XLSX, rồi chép vào `forms/`
           *[other] đổi tên tệp thành `{ $fix }`, và sửa `file` theo
        }
        [damaged] chép lại tệp từ bản gốc, hoặc mở ra và lưu lại
        [locked] mở tệp, bỏ mật khẩu rồi lưu lại
        [large] giảm cỡ ảnh trong tệp, hoặc tách thành nhiều tệp
        [member-name] đổi tên tệp đó, nén lại mà không kèm đường dẫn
        [member] bỏ tệp đó ra, hoặc đổi sang PDF, DOCX hay XLSX, rồi nén lại
       *[ending] lưu lại dạng PDF, DOCX, XLSX, ODT, ODS, PNG hoặc JPEG, rồi sửa `file` thành tên mới
    }
form-with-macros = { $cause ->
        [macro] `forms/{ $found }` có macro
        [control] `forms/{ $found }` có nút điều khiển ActiveX
        [object] `forms/{ $found }` có đối tượng nhúng OLE, bên trong có thể là chương trình
        [external] `forms/{ $found }` lấy thêm phần ở nơi khác khi mở: `{ $part }`
        [program] trong `forms/{ $found }` có chương trình: `{ $part }`
       *[launch] `forms/{ $found }` chạy chương trình khác khi mở (/Launch)
    }
    .expected = tệp chỉ có chữ, bảng và ảnh, không có phần nào tự chạy
    .help = { $cause ->
        [macro] mở tệp, lưu lại dạng PDF, hoặc dạng DOCX, XLSX không có macro, rồi chép vào `forms/`
        [external] mở tệp, bỏ liên kết đến nơi khác (mẫu đính kèm, ảnh, đối tượng), hoặc lưu lại dạng PDF
       *[other] mở tệp, bỏ phần đó rồi lưu lại, hoặc in ra PDF
    }
active-pdf = `forms/{ $found }` có { $part ->
        [JavaScript] lệnh JavaScript
        [RichMedia] phim, âm thanh hoặc nội dung chạy được
       *[EmbeddedFile] tệp khác đính kèm bên trong
    }
    .expected = tệp PDF chỉ có trang in
    .help = in lại ra PDF mới; nếu cần phần đó thì ghi vào `allow` trong `site.yaml`, kèm lý do
missing-picture = không có tệp `images/{ $found }`
    .expected = { $nearest ->
        [none] tệp nằm trong thư mục `images/`
       *[other] `{ $nearest }`?
    }
    .help = { $nearest ->
        [none] chép tệp vào thư mục `images/`, hoặc bỏ khóa này
       *[other] viết `{ $nearest }`, hoặc chép tệp còn thiếu vào `images/`
    }
bad-static-file = { $problem ->
        [place] tệp nằm trong thư mục con của `static/`
        [name] tên tệp không thuộc loại được công bố nguyên trạng
        [large] tệp nặng { $size }
        [other] nội dung tệp không đúng với đuôi của tên
        [acts] tệp có phần chạy lệnh, chuyển hướng, hoặc lấy dữ liệu từ nơi khác
        [taken] trang đã có tệp ở địa chỉ này
       *[unreadable] không đọc được tệp
    }
    .expected = { $problem ->
        [place] tệp nằm ngay trong `static/`, hoặc trong `static/.well-known/`
        [name] tên chỉ gồm chữ không dấu, số, `-`, `_` và một đuôi: `.txt`, `.html`, `.xml`, `.json`, `.webmanifest`, `.ico`, `.png`; trong `static/.well-known/` có thể không có đuôi
        [large] nhiều nhất { $limit }
        [other] văn bản UTF-8, hoặc ảnh đúng loại
        [acts] tệp xác minh tên miền như dịch vụ đã cho: chỉ có chữ và các thẻ `html`, `head`, `meta`, `title`, `body`, `h1`, `p`, `br`
        [taken] địa chỉ mà trang chưa dùng; không phân biệt chữ hoa và chữ thường
       *[unreadable] tệp mở được
    }
    .help = { $problem ->
        [place] chuyển tệp lên `static/`; biểu mẫu thì đặt vào `forms/`, bài viết vào `pages/`
        [name] tải lại tệp xác minh, giữ nguyên tên dịch vụ đã đặt; tệp cấu hình máy chủ thì đặt ở máy chủ, biểu mẫu thì đặt vào `forms/`
        [taken] đổi tên hoặc xóa tệp
       *[other] tải lại tệp xác minh từ dịch vụ, hoặc xóa tệp
    }
bad-picture = { $cause ->
        [link] `images/{ $found }` là lối tắt
        [large] `images/{ $found }` nặng { $size }, mà trang nào cũng tải nó
        [published] `images/{ $found }` ghi lại thành hơn { $limit }, mà trang nào cũng tải nó
        [damaged] `images/{ $found }` không nguyên vẹn{ $reason ->
            [none] {""}
           *[other] : { $reason }
        }
        [no-size] `images/{ $found }` không ghi kích thước
        [encoding] `images/{ $found }` không ghi bằng mã UTF-8{ $part ->
            [none] {""}
           *[other] {" "}mà bằng `{ $part }`
        }
        [active] `images/{ $found }` có { $part }, là phần chạy lệnh hoặc lấy dữ liệu từ nơi khác
        [text] `images/{ $found }` có chữ ({ $part }), mà máy người đọc có thể không có phông chữ đó
        [raster] `images/{ $found }` có ảnh điểm ({ $part }) bên trong
        [unknown] `images/{ $found }` có { $part }, không thuộc danh sách các phần được nhận
        [circular] `images/{ $found }` có { $part } dẫn vòng về chính nó
        [elements] `images/{ $found }` có hơn { $limit } phần tử
        [depth] `images/{ $found }` lồng nhau hơn { $limit } tầng
        [drawn] `images/{ $found }` bắt trình duyệt vẽ hơn { $limit } phần tử
        [selectors] `images/{ $found }` có hơn { $limit } quy tắc kiểu (trong <style>)
        [pixels] `images/{ $found }` có { $count } điểm ảnh
       *[format] `images/{ $found }` không phải là ảnh PNG hay SVG
    }
    .expected = { $cause ->
        [large] nhiều nhất { $limit }
        [published] nhiều nhất { $limit }
        [pixels] nhiều nhất { $limit } điểm ảnh
        [no-size] thẻ svg có `viewBox="0 0 rộng cao"`
        [encoding] tệp SVG mã UTF-8
        [active] ảnh SVG chỉ có nét vẽ
        [text] ảnh SVG chỉ có nét vẽ
        [raster] ảnh SVG chỉ có nét vẽ
        [unknown] ảnh SVG chỉ có nét vẽ
        [circular] ảnh SVG chỉ có nét vẽ
        [elements] ảnh SVG đơn giản
        [depth] ảnh SVG đơn giản
        [drawn] ảnh SVG đơn giản
        [selectors] ảnh SVG đơn giản
       *[other] tệp ảnh PNG hoặc SVG thật, nằm trong `images/`
    }
    .help = { $cause ->
        [link] chép hẳn tệp vào `images/`
        [large] lưu ảnh nhỏ lại (cao 80 điểm ảnh là đủ), hoặc dùng SVG đã rút gọn
        [published] xuất ra PNG cao 80 điểm ảnh
        [pixels] lưu ảnh nhỏ lại: cao 80 điểm ảnh là đủ
        [active] xóa phần ấy trong phần mềm vẽ rồi lưu lại, hoặc xuất ra PNG
        [text] chuyển chữ thành nét (Inkscape: Path → Object to Path; Illustrator: Type → Create Outlines) rồi lưu lại, hoặc xuất ra PNG
        [raster] xuất cả ảnh ra PNG, hoặc vẽ lại phần ấy bằng nét
        [unknown] xóa phần ấy trong phần mềm vẽ rồi lưu lại, hoặc xuất ra PNG
        [circular] xóa phần ấy trong phần mềm vẽ rồi lưu lại, hoặc xuất ra PNG
        [elements] xuất ra PNG cao 80 điểm ảnh
        [depth] xuất ra PNG cao 80 điểm ảnh
        [drawn] xuất ra PNG cao 80 điểm ảnh
        [selectors] xuất ra PNG cao 80 điểm ảnh
       *[other] xuất lại ảnh từ bản gốc, dạng PNG hoặc SVG
    }
nothing-said = không ai tìm ra mục này: chưa ghi người dân nói gì
    .expected = khóa `say` có ít nhất một cách nói
    .help = ghi cách nói, cách gõ của người dân, ví dụ `say: [sổ đỏ, sổ hồng]`
said-twice = “{ $found }” đã có câu trả lời khác
    .expected = mỗi cách nói một câu trả lời
    .help = xóa cách nói này ở một trong hai chỗ

free-beside-money = `fees: none` mà ghi chú lại nêu số tiền `{ $quote }`
    .expected = không thu thì ghi chú không nêu mức thu; có thu thì nêu từng khoản
    .help = ghi khoản thu vào `fees`; nếu chưa rõ thì viết {"`fees: {not_entered: …}`"}; nếu không thu thì bỏ số tiền khỏi ghi chú
fee-without-basis = khoản thu này không nêu văn bản quy định
    .expected = `basis` ghi số văn bản (Luật 97/2015/QH13, Điều 14)
    .help = thêm dòng `basis: …`, ví dụ `basis: 85/2019/TT-BTC`
imported-fee-without-basis = khoản thu lấy từ Cổng Dịch vụ công quốc gia không nêu văn bản quy định
    .expected = `basis` ghi số văn bản (Luật 97/2015/QH13, Điều 14)
    .help = tra văn bản quy định rồi thêm dòng `basis: …`
zero-fee = { $what ->
        [relief] `instead: 0` là khoản thu bằng không
       *[fee] khoản thu 0 đồng nghĩa là không thu
    }
    .expected = { $what ->
        [relief] `exempt: true` cho người không phải nộp
       *[fee] `fees: none` khi không thu gì
    }
    .help = { $what ->
        [relief] thay khóa này bằng `exempt: true`
       *[fee] nếu chỉ có khoản này thì thay cả `fees` bằng `fees: none`; nếu còn khoản khác thì xóa khoản này
    }
large-fee = mức thu `{ $amount }` lớn khác thường
    .expected = mức thu thường gặp, không quá 100.000.000 đồng
    .help = đếm lại số 0; nếu đúng thì để nguyên
expired-fee = { $what ->
        [relief] mức miễn, giảm này hết hạn ngày { $date }
       *[fee] khoản thu này hết hạn ngày { $date }
    }, nên trang không hiện nữa
    .expected = khoản còn áp dụng
    .help = xóa khoản đã hết hạn, hoặc sửa `valid_to` nếu được gia hạn
committed-longer = thời gian cam kết `{ $committed }` dài hơn thời hạn quy định `{ $statutory }`
    .expected = thời gian cam kết không dài hơn thời hạn quy định
    .help = đổi chỗ hai giá trị nếu ghi nhầm, hoặc sửa `committed`
committed-other-unit = thời gian cam kết `{ $committed }` và thời hạn quy định `{ $statutory }` khác đơn vị nên không so sánh được
    .expected = cùng một đơn vị
    .help = ghi `committed` theo đơn vị của `statutory`
reversed-period = ngày kết thúc { $to } trước ngày bắt đầu { $from }
    .expected = ngày kết thúc sau ngày bắt đầu
    .help = sửa một trong hai ngày
replaced-by-nothing = thủ tục bị thay thế mà không nêu thủ tục nào thay
    .expected = `replaced_by` ghi mã của thủ tục thay thế
    .help = thêm dòng `replaced_by: "…"`; nếu chỉ bãi bỏ thì ghi `action: abolished`
expired-legal-basis = văn bản `{ $found }` đã hết hiệu lực từ ngày { $date }
    .expected = văn bản còn hiệu lực
    .help = thay bằng văn bản mới, hoặc hỏi cán bộ pháp chế
unusual-code = mã `{ $found }` khác dạng quen thuộc
    .expected = mã quốc gia như `1.001193`
    .help = nếu nguồn ghi đúng như vậy thì để nguyên
future-date = ngày { $found } chưa đến
    .expected = ngày không sau ngày dựng trang ({ $today })
    .help = sửa lại ngày; có thể gõ nhầm ngày với tháng, hoặc gõ nhầm năm
personal-data = { $kind ->
        [phone] `{ $quote }` có thể là số điện thoại riêng
        [account] `{ $quote }` có thể là số tài khoản ngân hàng của một người
        [insurance] `{ $quote }` có thể là mã số bảo hiểm xã hội của một người
        [passport] `{ $quote }` có thể là số hộ chiếu của một người
        [tax] `{ $quote }` có thể là mã số thuế của một người
        [birth] có thể là ngày sinh của một người có tên
        [email] `{ $quote }` có thể là thư điện tử riêng
       *[id] dãy { $digits } chữ số `{ $quote }` có thể là số định danh của một người
    }
    .expected = nội dung không có số định danh hay số điện thoại riêng
    .help = { $kind ->
        [phone] xóa nếu là của cá nhân; số điện thoại của cơ quan thì ghi ở `phone` của cơ quan
        [account] xóa nếu là của cá nhân; tài khoản của cơ quan thì ghi cả tên cơ quan bên cạnh
        [email] xóa nếu là của cá nhân; thư điện tử của cơ quan thì ghi ở `email` của cơ quan
        [birth] xóa ngày sinh, hoặc thay bằng ví dụ không có tên người
       *[other] xóa nếu là của cá nhân; cần ví dụ thì ghi `xxx` thay các chữ số
    }

bad-count = `{ $found }` không phải là số liệu
    .expected = { $kind ->
        [decimal] một số, phần lẻ sau dấu phẩy và đặt trong nháy, như `"20,78"`; với `unit: pp` hoặc `unit: change` có thể âm, như `"-5,2"`
        [unsigned] một số không âm: chỉ mức chênh lệch (`unit: pp`) và mức tăng, giảm (`unit: change`) mới có thể âm, còn đơn vị ở đây là `{ $unit }`
       *[count] một số nguyên không âm, như `5047`, `5.047`, `gần 890`, `hơn 3.436`; hoặc `không báo cáo`, `không áp dụng`, `bảo mật`
    }
    .help = { $kind ->
        [unsigned] nếu đây là mức tăng, giảm thì đổi `unit` thành `pp` (điểm phần trăm) hoặc `change` (tăng, giảm bao nhiêu phần trăm); nếu không thì đối chiếu với báo cáo và bỏ dấu trừ
       *[other] { $fix ->
            [none] viết lại theo mẫu trên
           *[other] viết `{ $fix }`
        }; nếu báo cáo không nêu thì bỏ cả khóa (bỏ trống là không báo cáo, không phải là 0)
    }
count-as-fraction = `{ $found }` không đặt trong nháy nên bị đọc thành số lẻ
    .expected = { $kind ->
        [decimal] phần lẻ sau dấu phẩy, đặt trong nháy, như `"20,78"`
       *[count] số nguyên viết liền, hoặc có dấu chấm thì đặt trong nháy, như `"5.047"`
    }
    .help = { $kind ->
        [decimal] nếu là phần lẻ thì viết dấu phẩy và đặt trong nháy; nếu là hàng nghìn thì viết liền các chữ số
       *[count] { $fix ->
            [none] viết liền các chữ số
           *[other] nếu là hàng nghìn, viết `{ $fix }`
        }
    }
bad-period = { $problem ->
        [none] kỳ báo cáo không nêu tháng, quý, năm, cũng không nêu ngày
        [several] kỳ báo cáo nêu hai tên khác nhau
        [dates] kỳ báo cáo thiếu một trong hai ngày
        [both] kỳ báo cáo vừa nêu ngày, vừa nêu `rule`
       *[unreadable] `{ $found }` không phải là tên của một kỳ báo cáo
    }
    .expected = {"`{quarter: 2021-Q3, rule: legal}`, `{month: 2022-09, …}`, `{half: 2024-H1, …}`, `{nine_months: 2022, …}`, `{year: 2020, …}` hoặc `{from: 2018-05-18, to: 2018-09-15}`"}
    .help = { $problem ->
        [several] giữ một tên kỳ, xóa tên kia
        [dates] ghi cả `from` và `to`
        [both] giữ `from` và `to` nếu đơn vị chốt số liệu theo ngày riêng, hoặc giữ `rule`
       *[other] viết lại theo một mẫu trên
    }
period-without-rule = kỳ báo cáo không nói chốt số liệu theo ngày nào
    .expected = `rule: legal` ({ $legal }) hoặc `rule: calendar` ({ $calendar })
    .help = xem ngày chốt số liệu trong báo cáo rồi thêm `rule`; nếu theo ngày khác thì ghi `from` và `to`
row-without-figure = dòng này không có số liệu nào
    .expected = ít nhất một số, như {"`received: {total: 120}`"}
    .help = điền số liệu, hoặc xóa dòng; số báo cáo không nêu thì ghi `không báo cáo`

received-not-new-plus-carried = `{ $measure }` ghi { $found }, mà mới tiếp nhận cộng kỳ trước chuyển qua là { $sum } ({ $parts })
    .expected = tổng số nhận giải quyết bằng mới tiếp nhận cộng từ kỳ trước
    .help = { $cause ->
        [total-as-new] số ghi là mới tiếp nhận gồm cả hồ sơ kỳ trước chuyển qua: tách hai số ấy, rồi ghi số của báo cáo vào `as_reported`
        [other-scope] hai số có thể khác phạm vi (riêng đơn vị, hay cả cấp dưới): ghi số cùng phạm vi, rồi ghi số của báo cáo vào `as_reported`
       *[unknown] đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
    }
new-not-channels = `{ $measure }` ghi { $found }, mà các cách nộp cộng lại là { $sum } ({ $parts })
    .expected = số mới tiếp nhận bằng trực tuyến cộng trực tiếp cộng bưu chính
    .help = { $cause ->
        [total-as-new] số ghi là mới tiếp nhận gồm cả hồ sơ kỳ trước chuyển qua: ghi `received.new` là { $sum }, rồi ghi số của báo cáo vào `as_reported`
        [other-scope] hai số có thể khác phạm vi: ghi số cùng phạm vi, rồi ghi số của báo cáo vào `as_reported`
       *[unknown] đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
    }
resolved-not-sum = `{ $measure }` ghi { $found }, mà các phần cộng lại là { $sum } ({ $parts })
    .expected = số đã giải quyết bằng trước hạn cộng đúng hạn cộng quá hạn
    .help = đối chiếu với báo cáo; nếu “đúng hạn” đã gồm cả trước hạn thì ghi ở `timely`; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
pending-not-sum = `{ $measure }` ghi { $found }, mà các phần cộng lại là { $sum } ({ $parts })
    .expected = số đang giải quyết bằng trong hạn cộng quá hạn
    .help = đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
received-not-resolved-plus-pending = nhận giải quyết { $found }, mà đã giải quyết cộng đang giải quyết là { $sum } ({ $parts })
    .expected = tổng số nhận giải quyết bằng đã giải quyết cộng đang giải quyết
    .help = { $cause ->
        [total-as-new] số ghi là mới tiếp nhận gồm cả hồ sơ kỳ trước chuyển qua: tách hai số ấy, rồi ghi số của báo cáo vào `as_reported`
        [other-scope] hai số có thể khác phạm vi (riêng đơn vị, hay cả cấp dưới): ghi số cùng phạm vi, rồi ghi số của báo cáo vào `as_reported`
       *[unknown] nếu hồ sơ trả lại, rút, dừng không tính trong số đã giải quyết thì khai ở `outside_resolved`; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
    }
carried-in-differs = từ kỳ trước chuyển qua { $found }, mà cuối kỳ trước ({ $dates }) đang giải quyết { $pending }
    .expected = số chuyển qua bằng số đang giải quyết cuối kỳ trước
    .help = đối chiếu hai báo cáo; nếu kỳ trước được đính chính sau khi báo cáo thì nêu ở `notes`
fields-not-unit = `{ $measure }` ghi { $found }, mà { $n } phần cộng lại là { $sum }
    .expected = các phần cộng lại bằng tổng
    .help = tìm dòng còn thiếu hoặc ghi sai; nếu các dòng không phải là tất cả thì bỏ khai ở `complete`
units-not-total = { $problem ->
        [missing] không có báo cáo nào của `{ $found }` cho kỳ { $dates }
       *[sum] `{ $measure }` ghi { $found }, mà báo cáo của { $n } đơn vị cộng lại là { $sum }
    }
    .expected = tổng bằng số của các đơn vị kể trong `sum_of`
    .help = { $problem ->
        [missing] thêm báo cáo của đơn vị ấy, hoặc bỏ đơn vị khỏi `sum_of`
       *[sum] tìm đơn vị còn thiếu hoặc ghi sai; nếu báo cáo tổng ghi đúng như vậy thì khai số ấy ở `as_reported`
    }
months-not-period = `{ $measure }` ghi { $found }, mà tính từ { $n } kỳ ngắn hơn là { $sum }
    .expected = số phát sinh bằng tổng các kỳ; số chuyển qua là của kỳ đầu; số đang giải quyết là của kỳ cuối
    .help = đối chiếu với các báo cáo ngắn hơn; nếu kỳ trước được đính chính thì sửa cả hai, hoặc khai số ấy ở `as_reported`
stock-summed = `{ $measure }` ghi { $found }, là tổng của { $n } kỳ, mà số này không cộng qua các kỳ được
    .expected = { $sum }: số chuyển qua là của kỳ đầu, số đang giải quyết là của kỳ cuối, số nhận giải quyết là chuyển qua của kỳ đầu cộng mới tiếp nhận của các kỳ
    .help = ghi { $sum }; một hồ sơ chưa xong được tính lại ở mỗi kỳ nên cộng vào là tính trùng
share-not-figures = tỷ lệ ghi { $found } %, mà { $part } trên { $whole } là { $share } %
    .expected = tỷ lệ tính từ chính các số ấy, làm tròn thường hoặc làm tròn cho đủ 100 %
    .help = sửa tỷ lệ hoặc số liệu; trang tự tính tỷ lệ nên cũng có thể bỏ khai ở `shares`
part-over-whole = { $parts ->
        [rows] `{ $measure }` ghi { $found }, mà { $n } phần cộng lại đã là { $sum }
        [value] `{ $measure }` ghi { $sum }, lớn hơn { $found }
       *[other] `{ $measure }` là { $found }, mà chỉ riêng { $parts } đã là { $sum }
    }
    .expected = phần không lớn hơn tổng, tỷ lệ không quá 100 %
    .help = đối chiếu với báo cáo; nếu báo cáo ghi đúng như vậy thì khai số ấy ở `as_reported`
part-over-base = `{ $measure }` ghi { $found }, nhiều hơn `{ $base }` là { $most }
    .expected = không nhiều hơn { $most }
    .help = kiểm tra xem hai số có bị đổi chỗ, hay khác kỳ, khác phạm vi không
satisfaction-not-sum = thu { $found } phiếu, mà các mức trả lời cộng lại là { $sum } ({ $parts })
    .expected = số phiếu thu bằng tổng các mức trả lời
    .help = đối chiếu với báo cáo; phiếu trống cũng phải được kể, nếu không thì khai số ấy ở `as_reported`
apologies-not-overdue = { $problem ->
        [none] có { $overdue } hồ sơ quá hạn mà không có số liệu về thư xin lỗi
        [fewer] có { $overdue } hồ sơ quá hạn mà chỉ { $found } thư xin lỗi
       *[more] { $found } thư xin lỗi, nhiều hơn { $overdue } hồ sơ quá hạn
    }
    .expected = mỗi hồ sơ quá hạn một thư xin lỗi (Nghị định 61/2018/NĐ-CP, Điều 19.9)
    .help = { $problem ->
        [none] thêm `apologies: …`; nếu báo cáo không nêu thì để nguyên
       *[other] đối chiếu với sổ theo dõi; nếu số đúng như vậy thì để nguyên
    }
title-other-period = tiêu đề nêu kỳ khác với kỳ của số liệu ({ $dates })
    .expected = { $kind ->
        [month] tháng { $ordinal } năm { $year }
        [quarter] quý { $ordinal } năm { $year }
        [half] 6 tháng { $ordinal ->
            [1] đầu
           *[2] cuối
        } năm { $year }
        [nine-months] 9 tháng năm { $year }
       *[other] năm { $year }
    }
    .help = xem số liệu thuộc kỳ nào rồi sửa `period` hoặc tiêu đề; nếu văn bản ghi nhầm thì giữ nguyên tên văn bản và nói rõ ở `notes`
signed-before-period = báo cáo ký ngày { $found }, trước khi kỳ báo cáo { $cause ->
        [end] kết thúc
       *[begin] bắt đầu
    } ({ $dates })
    .expected = { $cause ->
        [end] ngày ký từ ngày cuối kỳ trở đi
       *[begin] ngày ký sau ngày bắt đầu kỳ
    }
    .help = { $cause ->
        [end] sửa `signed_on` hoặc `period`; nếu số liệu chốt trước khi hết kỳ thì ghi thêm ngày chốt ở `as_of`
       *[begin] sửa `signed_on`, hoặc sửa năm của `period`
    }
as-of-before-period = số liệu chốt ngày { $found }, trước khi kỳ báo cáo bắt đầu ({ $dates })
    .expected = ngày chốt trong kỳ hoặc sau kỳ
    .help = sửa `as_of`, hoặc sửa `period`
period-not-over = kỳ của số liệu đến { $found } mới kết thúc, sau ngày dựng trang ({ $dates })
    .expected = kỳ đã kết thúc, muộn nhất là { $today }
    .help = sửa `period`; nếu là số liệu của kỳ đang chạy thì ghi thêm ngày lấy số liệu ở `as_of`
total-as-new = `{ $measure }` ghi { $found }, bằng đúng { $sum } ({ $parts }) cộng hồ sơ kỳ trước chuyển qua
    .expected = số mới tiếp nhận không gồm hồ sơ kỳ trước
    .help = có lẽ tổng bị ghi là mới tiếp nhận: ghi `received.new` là { $sum }, `received.total` là { $found }, rồi ghi số của báo cáo vào `as_reported`
total-beyond-parts = `{ $measure }` ghi { $found }, quá xa các phần cộng lại là { $sum } ({ $parts })
    .expected = tổng và các phần cùng một phạm vi
    .help = có lẽ hai số khác phạm vi (riêng đơn vị, hay cả cấp dưới): hỏi nơi báo cáo, rồi ghi số khác phạm vi vào `as_reported` kèm `note`
points-or-percent = “{ $quote }”: điểm phần trăm, hay phần trăm của mức cũ?
    .expected = `reading: pp`, `reading: relative`, hoặc `reading: unclear`
    .help = hỏi nơi báo cáo rồi thêm `reading`; nếu không rõ thì ghi `unclear`, trang sẽ nói rõ là nguồn không nêu
sum-across-periods = tổng của kỳ { $found } có phần `{ $part }` thuộc kỳ { $other }
    .expected = mọi phần cùng kỳ và cùng quy tắc chốt số liệu
    .help = bỏ dòng tổng và để mỗi kỳ một báo cáo; hai kỳ khác nhau không cộng với nhau được
catalogue-summed = `{ $measure }` ghi { $found }, là tổng các cấp, mà một thủ tục có thể thuộc nhiều cấp
    .expected = số thủ tục đếm một lần, hoặc không ghi tổng
    .help = xóa dãy tổng này; nếu nguồn nói rõ mỗi thủ tục chỉ ở một cấp thì ghi `additive: true`
agency-not-in-period = { $problem ->
        [early] `{ $found }` lập ngày { $day }, sau khi kỳ báo cáo kết thúc ({ $dates })
       *[late] `{ $found }` hoạt động đến hết ngày { $day }, trước khi kỳ báo cáo bắt đầu ({ $dates })
    }
    .expected = { $successors ->
        [none] đơn vị có hoạt động trong kỳ
       *[other] đơn vị có hoạt động trong kỳ; nơi nhận việc là `{ $successors }`
    }
    .help = sửa `agency` hoặc `period`; nếu đơn vị vẫn hoạt động thì sửa `valid_from`, `valid_to` của đơn vị
district-after-reform = `{ $found }` là đơn vị cấp huyện mà có số liệu đến sau ngày { $day } ({ $dates })
    .expected = không còn cấp huyện sau ngày { $day }
    .help = ghi số liệu cho đơn vị nhận việc (`successors`), hoặc sửa `level` của đơn vị
duplicate-report = { $what ->
        [report] `{ $found }` đã có báo cáo cùng phạm vi cho kỳ { $dates }
        [row] đã có dòng về “{ $found }” trong báo cáo này
        [series] đã có dãy `{ $found }` cho cùng đơn vị, cấp và lĩnh vực
        [target] dãy `{ $found }` đã có chỉ tiêu cho kỳ { $dates }
       *[value] dãy `{ $found }` đã có giá trị cho { $dates }
    }
    .expected = mỗi thứ một chỗ
    .help = xóa chỗ thừa; nếu là bản đính chính thì sửa tại chỗ cũ, đổi `state: corrected` và ghi `revisions`
source-without-name = số liệu không nêu nguồn tra được
    .expected = `source` có số văn bản, tiêu đề, tệp hoặc địa chỉ
    .help = thêm {"`source: {number: …, signed_on: …, issuer: …}`"} hoặc `url: …`
figure-without-date = giá trị này không nói là của kỳ nào, ngày nào
    .expected = `period` hoặc `as_of`
    .help = thêm {"`period: {year: 2020, rule: …}`"} hoặc `as_of: 2020-02-29`
as-reported-without-row = `as_reported` nói về `{ $measure }` của một dòng không có trong báo cáo
    .expected = dòng cùng lĩnh vực, đơn vị, cấp, thủ tục, cách nộp
    .help = sửa `field`, `agency`… cho khớp với một dòng, hoặc thêm dòng còn thiếu
needless-as-reported = `as_reported` ghi `{ $measure }` là { $found }, không trái với số nào
    .expected = chỉ khai số của báo cáo trái với các dòng, hoặc trái với các phần của nó
    .help = xóa mục này
column-without-figure = { $problem ->
        [both] cột “{ $label }” vừa có `shows` vừa có `columns`
       *[neither] cột “{ $label }” không nói hiện số nào
    }
    .expected = `shows` ở cột, `columns` ở tiêu đề chung của nhiều cột
    .help = { $problem ->
        [both] bỏ một trong hai
       *[neither] thêm `shows: received.total` hoặc `columns: …`
    }
untouched-template = { $cause ->
        [name] tên `{ $found }` là tên tạm của mẫu
        [procedure] thủ tục “{ $found }” mới có tên, các mục khác còn nguyên như mẫu
        [source] nguồn của báo cáo còn nguyên chữ của mẫu: `{ $found }`
        [figures] báo cáo chưa có số nào
       *[page] phần viết còn nguyên chữ của mẫu
    }
    .expected = { $cause ->
        [name] tên thật, như trong văn bản
        [procedure] thời hạn, phí, các bước, giấy tờ của thủ tục
        [source] số, ngày ký hoặc tên thật của báo cáo
        [figures] ít nhất một số khác `không báo cáo`
       *[page] nội dung của trang
    }
    .help = { $cause ->
        [name] ghi tên vào mục này; chưa dùng đến thì xóa tệp
        [procedure] bỏ dấu # ở các mục đã biết rồi ghi vào; chưa dùng đến thì xóa tệp
        [source] bỏ dấu # ở `number` và `signed_on`, ghi số và ngày ký, rồi xóa hoặc sửa dòng `title`; chưa dùng đến thì xóa tệp
        [figures] thay `không báo cáo` bằng số trong báo cáo đã ký; chưa có báo cáo thì xóa tệp
       *[page] viết nội dung thay cho chữ mẫu; chưa dùng đến thì xóa tệp
    }
published-figure-changed = { $what ->
        [report] báo cáo “{ $title }” ({ $about }) đã công bố, nay không còn
        [series] dãy “{ $title }” ({ $about }) đã công bố, nay không còn
        [row] dòng “{ $about }” đã công bố, nay không còn
        [value] giá trị của { $about } đã công bố, nay không còn
        [target] chỉ tiêu ({ $about }) đã công bố, nay không còn
        [state] số đã công bố được đính chính, mà `state` ghi { $found }
        [gone] { $about ->
            [none] {""}
           *[other] { $kind ->
                [series] { $about }
               *[report] dòng “{ $about }”
            }:{" "}
        }`{ $measure }` đã công bố là { $was }, nay không còn
       *[figure] { $about ->
            [none] {""}
           *[other] { $kind ->
                [series] { $about }
               *[report] dòng “{ $about }”
            }:{" "}
        }`{ $measure }` đã công bố là { $was }, nay ghi { $now }{ $slip ->
            [swapped] ; có lẽ hai chữ số đổi chỗ
            [thousands] ; có lẽ thiếu hoặc thừa ba chữ số cuối
            [digit] ; có lẽ thiếu hoặc thừa một chữ số
            [measure] ; { $now } là số của `{ $of }`
            [row] ; { $now } là số của dòng “{ $of }”
           *[none] {""}
        }
    }
    .expected = số đã công bố giữ nguyên, hoặc được đính chính: ghi lại số cũ, ngày và lý do (Luật 104/2016/QH13, Điều 22)
    .help = { $what ->
        [report] đưa báo cáo trở lại; nếu công bố nhầm thì giữ báo cáo, ghi các số là `không báo cáo`, đổi `state: corrected` và ghi lý do vào `revisions`; nếu đây là trang khác thì chỉ thư mục khác
        [series] đưa dãy trở lại; nếu công bố nhầm thì giữ dãy, ghi các số là `không báo cáo` và ghi lý do vào `revisions`; nếu đây là trang khác thì chỉ thư mục khác
        [state] đổi `state: corrected`
       *[other] gõ nhầm thì sửa lại; đúng là đính chính thì { $kind ->
            [series] thêm
           *[report] đổi `state: corrected` và thêm
        } vào `revisions`: `{ $fix }`
    }
provisional-figure-changed = { published-figure-changed }
    .expected = số sơ bộ khi thay đổi cũng ghi lại số cũ, ngày và lý do
    .help = { $what ->
        [report] đưa báo cáo trở lại; nếu công bố nhầm thì giữ báo cáo, ghi các số là `không báo cáo` và ghi lý do vào `revisions`; nếu đây là trang khác thì chỉ thư mục khác
       *[other] gõ nhầm thì sửa lại; đúng là thay đổi thì thêm vào `revisions`: `{ $fix }`
    }
published-unreadable = { $of ->
        [procedures] { $problem ->
            [version] danh sách thủ tục đã công bố do một bản congkhai khác ghi
            [system] không đọc được danh sách thủ tục đã công bố: { $reason }
           *[damaged] danh sách thủ tục đã công bố bị hỏng hoặc bị sửa
        }
        [withdrawn] { $problem ->
            [version] danh sách đã rút lại do một bản congkhai khác ghi
            [system] không đọc được danh sách đã rút lại: { $reason }
           *[damaged] danh sách đã rút lại bị hỏng hoặc bị sửa
        }
        [memory] { $problem ->
            [version] danh sách đã công bố trong thư mục nội dung do một bản congkhai khác ghi
            [system] không đọc được danh sách đã công bố trong thư mục nội dung: { $reason }
           *[damaged] danh sách đã công bố trong thư mục nội dung bị hỏng hoặc bị sửa
        }
       *[figures] { $problem ->
            [absent] trang đã công bố không có tệp số liệu, do bản congkhai cũ dựng
            [version] tệp số liệu đã công bố do một bản congkhai khác ghi
            [system] không đọc được tệp số liệu đã công bố: { $reason }
           *[damaged] tệp số liệu đã công bố bị hỏng hoặc bị sửa
        }
    }
    .expected = tệp mà lần dựng trước đã ghi, để biết { $of ->
        [procedures] thủ tục nào mất
        [withdrawn] những gì đã rút lại
        [memory] những gì đã công bố
       *[figures] số nào thay đổi
    }
    .help = { $of ->
        [procedures] lần này không đối chiếu được với các thủ tục đã công bố: tự xem thư mục nội dung còn đủ thủ tục, hoặc chỉ bản sao còn tốt của trang: `congkhai check --published …`; lần dựng này sẽ ghi tệp mới
        [withdrawn] lần này không giữ được danh sách ấy: lấy lại tệp từ bản sao của trang rồi dựng lại; lần dựng này sẽ ghi tệp mới
        [memory] lấy lại tệp từ bản sao lưu của thư mục nội dung rồi dựng lại; nếu không, lần này chỉ đối chiếu với trang đang chạy, và lần dựng này sẽ ghi tệp mới
       *[figures] lần này không đối chiếu được với số đã công bố: tự so các số vừa sửa, hoặc chỉ bản sao còn tốt của trang: `congkhai check --published …`; lần dựng này sẽ ghi tệp mới
    }
lost-procedures = { $lost } trong { $published } { $of ->
        [news] tin
        [pages] trang
       *[procedures] thủ tục
    } đã công bố không còn trong nội dung: { $named }{ $more ->
        [none] {""}
       *[other] {" "}và { $more } { $of ->
            [news] tin
            [pages] trang
           *[procedures] thủ tục
        } khác
    }
    .expected = { $of ->
        [news] tin đã công bố vẫn còn trong thư mục `news/`
        [pages] trang đã công bố vẫn còn trong thư mục `pages/`
       *[procedures] thủ tục đã công bố vẫn còn trong nội dung; thủ tục bị bãi bỏ cũng giữ tệp, có quyết định bãi bỏ ở `announcements` (`action: abolished`)
    }
    .help = xem thư mục nội dung có đủ không (ổ mạng chưa gắn? tệp bị chuyển chỗ?) rồi đưa các tệp trở lại; nếu đúng là bỏ thì dựng với `congkhai build --accept-removed`
lost-procedure = { $amount ->
        [one] { $of ->
            [news] tin
            [pages] trang
           *[procedures] thủ tục
        } { $named } đã công bố, nay không còn trong nội dung
       *[other] { $lost } trong { $published } { $of ->
            [news] tin
            [pages] trang
           *[procedures] thủ tục
        } đã công bố không còn trong nội dung: { $named }{ $more ->
            [none] {""}
           *[other] {" "}và { $more } { $of ->
                [news] tin
                [pages] trang
               *[procedures] thủ tục
            } khác
        }
    }
    .expected = { $of ->
        [news] tin đã công bố vẫn mở được ở địa chỉ cũ
        [pages] trang đã công bố vẫn mở được ở địa chỉ cũ
       *[procedures] thủ tục bị bãi bỏ vẫn giữ tệp, có quyết định bãi bỏ ở `announcements` (`action: abolished`), để địa chỉ của trang còn mở được
    }
    .help = { $amount ->
        [one] { $of ->
            [procedures] đưa tệp trở lại; thủ tục bị bãi bỏ thì ghi thêm quyết định; đổi mã thì ghi mã cũ vào `former_codes` của thủ tục mới
           *[other] đưa tệp trở lại, nếu bỏ nhầm
        }
       *[other] đưa các tệp trở lại, nếu bỏ nhầm
    }
foreign-file = { $fate ->
        [kept] không phải do congkhai ghi, được giữ lại trong trang mới
        [dropped] không phải do congkhai ghi, bị bỏ theo `--foreign drop`
        [copy] bản nén của tệp trong trang cũ, không mang sang trang mới
        [replaced] trang mới có tệp cùng tên, tệp cũ bị thay
       *[unlisted] có trong trang cũ, không có trong trang mới; bản congkhai cũ không ghi danh sách tệp nên không biết tệp của ai
    }: { $named }{ $more ->
        [none] {""}
       *[other] {" "}và { $more } tệp khác
    }
    .expected = thư mục của trang chỉ có tệp do congkhai ghi
    .help = { $fate ->
        [kept] tệp xác minh tên miền thì chuyển vào `static/` trong thư mục nội dung; tệp khác thì chuyển ra ngoài thư mục của trang
        [copy] nén lại sau mỗi lần dựng
        [replaced] đổi tên tệp, hoặc không cần làm gì
       *[other] nếu là tệp cần giữ thì lấy lại từ bản sao lưu; tệp xác minh tên miền thì đặt vào `static/` trong thư mục nội dung
    }

missing-front-matter = { $what ->
        [open] phần khai báo mở bằng `---` mà không có dòng `---` đóng lại
       *[absent] tệp không mở đầu bằng phần khai báo giữa hai dòng `---`
    }
    .expected = dòng đầu là `---`, rồi `title: …`, rồi `---`
    .help = { $what ->
        [open] thêm một dòng `---` ngay dưới phần khai báo
       *[absent] thêm vào đầu tệp ba dòng: `---`, `title: …`, `---`
    }
dead-link = liên kết `{ $found }` không dẫn tới đâu
    .expected = địa chỉ của một trang có thật
    .help = { $kind ->
        [web] viết phần đầu của địa chỉ bằng chữ thường: `https://…`
       *[other] sửa mã trong liên kết, như `thu-tuc:1.001193`
    }
unsafe-address = { $what ->
        [user] trong địa chỉ `{ $found }`, phần trước dấu `@` không phải là trang sẽ mở: trang sẽ mở là `{ $host }`
        [scripts] tên miền trong `{ $found }` lẫn chữ của hai bảng chữ cái, nhìn như một tên khác
        [lookalike] tên miền trong `{ $found }` viết bằng chữ cái khác nhìn giống chữ La-tinh
        [host] tên miền trong `{ $found }` có ký tự mà trình duyệt đọc thành ký tự khác
        [contact] `{ $found }` là một liên kết, không phải số điện thoại hay thư điện tử
       *[form] địa chỉ `{ $found }` có dấu cách, dấu gạch ngược hoặc ký tự không nhìn thấy
    }
    .expected = { $what ->
        [contact] số điện thoại như `0296 000 0001`, thư điện tử như `ubnd@example.gov.vn`
       *[other] địa chỉ mà ai nhìn cũng biết mở trang nào, như `https://dichvucong.gov.vn`
    }
    .help = { $what ->
        [user] bỏ phần từ sau `//` đến hết dấu `@`, nếu đúng là trang cần mở
        [contact] ghi số hoặc thư điện tử ở đây; địa chỉ trang mạng thì ghi ở khóa `url` hoặc `website`
        [form] chép lại địa chỉ từ thanh địa chỉ của trình duyệt
       *[other] gõ lại tên miền bằng bàn phím, không chép; rồi mở thử
    }
misleading-link = chữ của liên kết là `{ $shown }` mà liên kết mở `{ $found }`
    .expected = chữ của liên kết không ghi địa chỉ khác với nơi nó mở
    .help = ghi tên của trang thay cho địa chỉ, như `[Cổng Dịch vụ công quốc gia](…)`, hoặc sửa cho hai địa chỉ giống nhau
not-yet-published = tin đề ngày { $date } chưa đến ngày đăng nên trang mạng chưa có tin này
    .expected = ngày của tin không sau ngày dựng trang ({ $today })
    .help = không phải làm gì: lần dựng trang từ ngày { $date } trở đi sẽ đăng tin; muốn đăng ngay thì sửa `date`
low-contrast = màu `{ $found }` khó đọc { $look ->
        [dark] ở chế độ tối
       *[light] ở chế độ sáng
    }: tương phản với `{ $ground }` là { $ratio }:1
    .expected = ít nhất { $needed }:1 (WCAG 2.2)
    .help = { $nearest ->
        [none] chọn màu khác
       *[other] viết `"{ $nearest }"`, màu gần nhất cùng sắc đạt mức này
    }
broken-theme = { $cause ->
        [no-table] tệp chữ giao diện không phải là danh sách `khóa: chữ`
        [no-text] giá trị của khóa `{ $key }` không phải là chữ
        [unknown-key] giao diện không có khóa `{ $key }`{ $nearest ->
            [none] {""}
           *[other] ; gần nhất là `{ $nearest }`
        }
        [unknown-place] chữ `{ $key }` không có chỗ điền `{"{"}{ $place }{"}"}`; {$places ->
            [none] chữ này không có chỗ điền nào
           *[other] chỉ dùng được: { $places }
        }
       *[other] { $line ->
            [none] tệp giao diện `{ $template }` không dùng được: { $reason }
           *[other] tệp giao diện `{ $template }`, dòng { $line }, cột { $column }: { $reason }
        }
    }
    .expected = tệp giao diện đúng cú pháp
    .help = sửa tệp, hoặc xóa nó để dùng lại bản có sẵn

# What the command says.
cli-about = Dựng trang công khai thủ tục hành chính từ các tệp YAML
cli-after-help = Mã thoát: 0 không có lỗi, 1 nội dung có lỗi, 2 gõ sai lệnh, 3 máy từ chối (quyền, đĩa đầy, đang bận, cổng).
cli-lang = Ngôn ngữ của thông báo: vi hoặc en; không ghi thì theo máy (LC_ALL, LC_MESSAGES, LANG), máy không nói tiếng Anh thì là tiếng Việt
cli-usage = Cách gõ
cli-commands = Lệnh
cli-command = LỆNH
cli-arguments = Tham số
cli-options = Tùy chọn
cli-default = [mặc định: { $list }]
cli-values = [một trong: { $list }]
usage-error = Gõ sai lệnh: { $what }
usage-near = Gần giống: { $near }
usage-help = Gõ thêm --help để xem hướng dẫn của lệnh.
usage-no-command = không có lệnh `{ $found }`
usage-which-command = chưa ghi lệnh nào
usage-no-argument = không có tham số hay tùy chọn `{ $found }`
usage-no-value = `{ $arg }` thiếu giá trị{ $expected }
usage-wrong-value = `{ $arg }` không nhận giá trị `{ $found }`{ $expected }
usage-missing = còn thiếu { $args }
usage-conflict = `{ $arg }` không đi cùng `{ $other }`
usage-twice = `{ $arg }` chỉ ghi một lần
usage-count = `{ $arg }` cần đủ { $n } giá trị
usage-no-value-wanted = `{ $arg }` không kèm giá trị
usage-not-utf8 = dòng lệnh có chữ không phải UTF-8
usage-one-of = ; ghi một trong: { $known }
usage-expected = { $name ->
    [DATE] ; ghi ngày dạng 2026-07-01
    [N] ; ghi một số
    [IP] ; ghi một địa chỉ IP, ví dụ 127.0.0.1
   *[other] {""}
}
cli-version = In phiên bản của chương trình
cli-help = In hướng dẫn này
cli-limit = Giới hạn của dữ liệu vào, ghi nhiều lần được: --limit file_bytes=2_000_000. Tên và mức có sẵn: docs/limits.md
usage-limit = ; ghi TÊN=SỐ, tên là một trong: { $known }
threads-refused = Máy không cho thêm luồng ({ $reason }). Lệnh chạy tiếp bằng một luồng, chậm hơn. Có thể nâng giới hạn (ulimit -u) hoặc đặt RAYON_NUM_THREADS nhỏ lại.
cli-quiet = Chỉ nói lỗi, cảnh báo và lưu ý: không tiến độ, không tóm tắt
cli-build-help = Lệnh đọc thư mục nội dung, kiểm tra tất cả, rồi dựng cả trang và đưa lên trong một bước. Còn một lỗi
    thì không dựng, trang cũ giữ nguyên. Số liệu khác với số đã công bố mà chưa ghi đính chính cũng là lỗi;
    mất hết hoặc mất nhiều thủ tục đã công bố cũng vậy.

    Ví dụ:
      congkhai build
      congkhai build --content content --out public --strict

    Mã thoát: 0 đã dựng, 1 nội dung có lỗi, 2 gõ sai lệnh, 3 máy từ chối (quyền, đĩa đầy, đang bận).
cli-check-help = Mỗi lỗi nêu tệp, dòng, cột, chữ tìm thấy, điều cần có và cách sửa. Cảnh báo đã xem và để nguyên thì ghi
    ở `allow` trong site.yaml, kèm lý do.

    Ví dụ:
      congkhai check
      congkhai check --fix
      congkhai check --fix --yes
      congkhai check --strict --format github
      congkhai check --limit file_bytes=2_000_000

    Giải thích một mã lỗi: congkhai explain MÃ
    Mã thoát: 0 không có lỗi, 1 nội dung có lỗi (với --strict: hoặc cảnh báo), 2 gõ sai lệnh, 3 máy từ chối.
cli-import-portal-help = Mỗi bản ghi thành một tệp trong procedures/, kèm lĩnh vực, cơ quan, văn bản. Chỗ nào đọc mà không chắc
    thì được ghi vào tệp và nói lại ở cuối. Nhập lần nữa thì tệp người đã sửa giữ nguyên.

    Ví dụ:
      congkhai import portal portal.jsonl --content noi-dung

    Tài liệu: docs/import.md
cli-import-table-help = Lần đầu, lệnh đoán cột nào là chỉ tiêu nào và ghi ra import/mappings/ để xem và sửa; các lần sau đọc theo đó.

    Ví dụ:
      congkhai import table bieu.csv --content content --period 2026-Q3:legal --agency ubnd-xa-tam-hiep

    Tài liệu: docs/import-tables.md
cli-completions = In tệp giúp cửa sổ dòng lệnh tự điền lệnh khi bấm Tab
cli-completions-shell = Loại cửa sổ dòng lệnh
cli-completions-help = Ví dụ:
      congkhai completions bash > congkhai.bash
      congkhai completions powershell > congkhai.ps1

    Với bash, đặt tệp vào /etc/bash_completion.d/; với PowerShell, gọi tệp từ $PROFILE.
cli-man = In trang hướng dẫn (man) của congkhai hoặc của một lệnh
cli-man-command = Lệnh, ví dụ import xlsx; không ghi thì là congkhai
cli-man-help = Ví dụ:
      congkhai man > congkhai.1
      congkhai man import xlsx > congkhai-import-xlsx.1

    Đọc bằng: man ./congkhai.1
fail-no-command = Không có lệnh `{ $command }`. `congkhai --help` kể các lệnh.
cli-build = Kiểm tra nội dung rồi dựng trang; nếu có lỗi thì trang cũ giữ nguyên
cli-check = Kiểm tra nội dung, không dựng trang
cli-import = Nhập dữ liệu từ nguồn khác thành tệp YAML
cli-import-portal = Nhập bản ghi của Cổng Dịch vụ công quốc gia (JSON hoặc JSONL); tệp người đã sửa thì giữ nguyên
cli-import-table = Nhập bảng số liệu hồ sơ (XLSX hoặc CSV); tệp người đã sửa thì giữ nguyên
cli-table-file = Tệp XLSX hoặc CSV
cli-mapping = Tệp cách đọc bảng (mặc định: import/mappings/<tên tệp>.yaml trong thư mục nội dung; chưa có thì đoán và ghi ra)
cli-sheet = Trang tính của tệp XLSX
cli-period = Kỳ báo cáo: 2026-Q3:legal, 2026-09:calendar, 2026-06-10..2026-09-10
cli-agency = Mã của cơ quan báo cáo
cli-content = Thư mục nội dung
cli-out = Thư mục của trang dựng xong; được thay cả một lần
cli-foreign = Tệp trong thư mục đích mà congkhai không ghi: giữ lại trong trang mới, dừng lại, hay bỏ
cli-withdraw = Công bố nội dung như hiện có, dù số hoặc trang đã công bố thay đổi hay không còn; mỗi chỗ được ghi là đã rút lại, kèm ngày
cli-preview = Dựng để xem thử vào --out: không đối chiếu với danh sách đã công bố trong thư mục nội dung, không ghi thêm vào đó
cli-accept-removed = Dựng cả khi nhiều thủ tục, tin hoặc trang đã công bố không còn trong nội dung
cli-published = Thư mục của trang đã công bố, để biết số nào thay đổi mà chưa ghi đính chính (mặc định: public cạnh thư mục nội dung, nếu có)
cli-theme = Giao diện: default, hoặc đường dẫn tới thư mục giao diện
cli-theme-command = Giao diện riêng
cli-theme-check = Thử một giao diện trên nội dung mẫu có sẵn, gồm mọi loại trang; không cần nội dung của đơn vị, không ghi gì
cli-theme-check-help = Giao diện là một thư mục có các tệp thay cho tệp có sẵn:

      templates/   mẫu trang (Tera), ví dụ templates/not_found.html
      strings/     chữ của giao diện: strings/vi.yaml, strings/en.yaml, chỉ gồm khóa cần đổi
      assets/      kiểu trình bày, hình, ví dụ assets/more.css
      colors.yaml  nền mà màu của đơn vị đứng trên đó

    Lệnh báo từng chỗ sai với tệp, dòng, cột: mẫu sai cú pháp, mẫu hỏi giá trị không có, khóa chữ
    hay chỗ điền không có, tệp không trang nào dùng. Mỗi trang được thử hai lần: đứng riêng, và
    nằm trong cổng.
    Tài liệu cho người làm giao diện: docs/themes.md

    Ví dụ: congkhai theme check giao-dien/
           congkhai build --theme ./giao-dien

    Mã thoát: 0 không có lỗi, 1 giao diện có lỗi, 2 gõ sai lệnh, 3 máy từ chối.
cli-theme-dir = Thư mục của giao diện
theme-clean = Giao diện không có lỗi{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }: đã thử trên { $pages } trang.
fail-no-theme = Thư mục { $path } không có tệp giao diện nào.
cli-fragment = Dựng trang nằm giữa đầu trang và chân trang của cổng: tệp HTML từ dòng đầu đến chỗ đặt nội dung, và tệp HTML từ sau nội dung đến hết (docs/embedding.md)
cli-today = Ngày dựng trang, dạng 2026-07-01 (mặc định: hôm nay, giờ Việt Nam)
cli-format = Cách trình bày: human, short (mỗi lỗi một dòng), json, github (ghi chú trong kho mã) hoặc sarif
cli-strict = Coi cảnh báo như lỗi: còn cảnh báo thì không dựng, mã thoát là 1
cli-files = Tệp JSON hoặc JSONL
cli-into = Thư mục nội dung nhận kết quả (tên cũ: --into)
cli-internal = Nhập cả thủ tục nội bộ
cli-export = Xuất nội dung ra dạng khác để sửa
cli-export-xlsx = Xuất nội dung ra một sổ tính Excel
cli-export-xlsx-long = Xuất nội dung ra một sổ tính Excel (.xlsx) để sửa bằng Excel hoặc LibreOffice.

    Trang đầu, “Niêm yết”, là danh mục thủ tục để in và dán: các thủ tục còn hiệu lực. Các trang sau
    giữ mọi mục của mọi bản ghi: thủ tục, hồ sơ, phí và lệ phí, cơ quan, văn bản, báo cáo… Mỗi cột có
    lời ghi cách điền, mỗi danh mục có danh sách để chọn. Sửa xong thì nhập lại bằng `congkhai import xlsx`.

    Chú thích trong tệp YAML không nằm trong sổ tính. Trang Markdown, tin, site.yaml, mẫu đơn và hình
    ảnh cũng không; lệnh nêu tên chúng ở dòng cuối.
cli-export-xlsx-after = Ví dụ:
    {"  "}congkhai export xlsx --content content --out noi-dung.xlsx

    Hướng dẫn cho cán bộ: docs/can-bo/excel.md
cli-export-out = Tệp .xlsx cần ghi; sổ tính đã xuất mà chưa ai sửa, hoặc đã nhập, thì được thay
cli-export-overwrite = Thay tệp --out, dù là tệp gì; sổ tính còn chỗ sửa chưa nhập thì được giữ dưới tên khác
cli-export-today = Ngày xét hiệu lực của thủ tục ở trang Niêm yết, dạng 2026-07-01 (mặc định: hôm nay, giờ Việt Nam)
export-refused = Chưa xuất: nội dung còn lỗi. Sửa các lỗi trên rồi chạy lại.
export-sheet = { $sheet }: { $records }
export-done = Đã xuất ra { $path }; trang Niêm yết có { $posted } thủ tục còn hiệu lực.
export-aside = Sổ tính cũ có chỗ sửa chưa nhập, được giữ ở { $path }
export-folder = { $path } ({ $files } tệp)
export-outside = Không nằm trong sổ tính: { $paths }
export-twice = Chưa xuất: hai bản ghi cùng tên `{ $name }`, ở { $first } và { $second }. Đổi mã một bản ghi rồi chạy lại.
cli-import-xlsx = Nhập sổ tính Excel (.xlsx) thành tệp YAML; tệp người đã sửa thì giữ nguyên
cli-import-xlsx-long = Nhập sổ tính Excel (.xlsx): sổ do `congkhai export xlsx` xuất ra rồi sửa, hoặc bảng niêm yết tự gõ.

    Sổ có trang nào thì đọc trang ấy. Trang “Niêm yết” một mình cũng đủ để bắt đầu: mỗi hàng thành một
    thủ tục. Trang có bảng số liệu theo biểu 06 thì đọc như `congkhai import table`.

    Mỗi lỗi nêu tệp, trang, hàng, cột, chữ tìm thấy và cách sửa. Tệp nào có hàng lỗi thì giữ nguyên cả
    tệp, các tệp khác vẫn ghi. Tệp có người sửa sau khi xuất sổ thì không bị ghi đè; bản cũ của tệp được
    thay nằm trong import/replaced/. Tệp không đổi thì không bị động đến, kể cả chú thích.
cli-import-xlsx-after = Ví dụ:
    {"  "}congkhai import xlsx noi-dung.xlsx --content content

    Hướng dẫn cho cán bộ: docs/can-bo/excel.md
cli-import-xlsx-file = Tệp .xlsx
import-xlsx-hidden = Trang “{ $sheet }” có { $rows } hàng đang ẩn; các hàng ấy vẫn được đọc.
import-xlsx-cleaned = Trang “{ $sheet }”, ô { $cell }: đã bỏ ký tự không nhìn thấy { $found }.
import-xlsx-ignored = Không đọc trang “{ $sheet }”: không có tên cột của sổ xuất ra, của bảng niêm yết hay của biểu 06. Sửa tên cột, hoặc xóa trang ấy khỏi tệp.
import-xlsx-left-out = Trang “{ $sheet }”, hàng { $row }: bỏ qua { $why ->
        [title] dòng ở trên tiêu đề cột
        [numbering] hàng đánh số cột
        [heading] hàng tiêu đề lặp lại
        [group] tiêu đề nhóm
        [sum] dòng tổng số
        [signature] phần chữ ký
        [note] ghi chú
       *[empty] hàng không có dữ liệu
    }: “{ $found }”
import-xlsx-posting = Trang “{ $sheet }” có tiêu đề của bảng niêm yết nên được đọc như trang Niêm yết.
import-xlsx-hidden-column = Trang “{ $sheet }”: cột { $column } đang ẩn; cột ấy vẫn được đọc.
import-xlsx-hidden-sheet = Trang “{ $sheet }” đang ẩn; trang ấy vẫn được đọc.
import-xlsx-not-read = Trang “{ $sheet }” đang ẩn nên không đọc.
import-xlsx-doubt = Cần xem lại – trang { $sheet }, hàng { $row }, { $head }: giữ nguyên lời “{ $found }”
import-xlsx-added = Thêm vào { $sheet }: { $id }
import-xlsx-written = Ghi: { $path }
import-xlsx-rewritten = Tệp { $path } được ghi lại toàn bộ, không sửa riêng được từng dòng: chú thích (#) và cách trình bày chỉ còn trong bản cũ
import-xlsx-aside = Bản cũ: { $path }
import-xlsx-removed = Bỏ khỏi { $path }: { $name }
import-xlsx-kept-values = { $path }: ô nào đã được sửa sau lần xuất hoặc nhập trước mà sổ tính này vẫn ghi giá trị cũ thì giữ theo tệp. Muốn lấy lại giá trị cũ thì xuất sổ mới, sửa ở sổ mới rồi nhập
import-xlsx-kept = Giữ nguyên { $path }: tệp đã được sửa, chuyển chỗ hoặc bỏ sau lần xuất hoặc nhập trước, sổ tính này không có gì mới cho tệp ấy. Muốn lấy lại giá trị cũ thì xuất sổ mới, sửa ở sổ mới rồi nhập
import-xlsx-deleted = Xóa tệp: { $path }
import-xlsx-left = Sổ tính không còn hàng nào của { $path }; tệp giữ nguyên
import-xlsx-done = Đã đọc { $rows } hàng: nhận { $accepted }, từ chối { $refused }. Tệp ghi mới: { $written }. Tệp không đổi: { $unchanged }. Hàng niêm yết do chương trình lập: { $derived }.
cli-serve = Xem trang trong trình duyệt trong lúc sửa nội dung; trang tự tải lại sau mỗi lần lưu
cli-serve-help = Lệnh theo dõi thư mục nội dung. Mỗi lần lưu tệp, trang đang mở trong trình duyệt tự tải lại. Khi nội
    dung có lỗi, trình duyệt vẫn giữ bản tốt gần nhất; lỗi hiện ở cuối trang và trong cửa sổ dòng lệnh,
    mất đi khi lỗi đã sửa. Lệnh không ghi gì ra đĩa: muốn đưa trang lên thì chạy `congkhai build`.

    Ví dụ: congkhai serve
           congkhai serve --content noi-dung --port 8080

    Chỉ máy này mở được trang, trừ khi đặt --address. Bấm Ctrl-C để dừng.
    Mã thoát: 0 đã dừng theo yêu cầu, 2 gõ sai lệnh, 3 máy từ chối (cổng đang dùng, quyền).
cli-address = Địa chỉ IP để nghe; 0.0.0.0 thì máy khác trong mạng cũng xem được
cli-port = Cổng; 0 thì máy tự chọn cổng còn trống
cli-open = Mở trang trong trình duyệt
serve-not-opened = Không mở được trình duyệt bằng `{ $program }`. Tự mở địa chỉ { $address }
cli-bad-date = `{ $found }` không phải là ngày dạng 2026-07-01
serve-address = Mở trong trình duyệt: { $address } (dừng: Ctrl-C)
serve-open = Máy khác trong mạng cũng xem được trang này.
serve-built = { $first ->
        [yes] Đã dựng sau { $time } ms
       *[no] Đã dựng lại sau { $time } ms
    }: { $pages } trang, { $procedures } thủ tục{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }
serve-broken = { $errors } lỗi, tìm thấy sau { $time } ms. { $site ->
        [yes] Trình duyệt vẫn hiện bản tốt gần nhất.
       *[no] Sửa xong thì trang hiện ra.
    }
serve-ended = Đã dừng.
serve-page-title = Nội dung có lỗi, chưa dựng được trang
serve-faults = Nội dung có { $n } lỗi. Thay đổi mới chỉ hiện khi đã sửa hết lỗi.
serve-more = và { $n } lỗi khác, xem trong cửa sổ dòng lệnh
fail-port-taken = Chương trình khác đang dùng cổng { $port }, có thể là một lệnh serve chưa dừng. Dừng chương trình ấy, hoặc chọn cổng khác: --port { $port ->
        [8000] 8001
       *[other] 0
    }
fail-listen = Không nghe được ở { $address }: { $reason }
fail-watch = Không theo dõi được thư mục { $path }: { $reason }
stage-read = Đọc nội dung
stage-check = Kiểm tra
stage-plan = Lập danh sách trang
stage-render = Dựng trang
stage-publish = Đưa lên
stage-import = Nhập bản ghi
stage-import-xlsx = Đọc sổ tính
stage-export = Xuất sổ tính
stage-compare = Đối chiếu
done-clean = Không có lỗi: { $procedures } thủ tục trong { $files } tệp.
done-clean-warned = Không có lỗi, { $counts }: { $procedures } thủ tục trong { $files } tệp.
done-failed = { $errors } lỗi{ $warned ->
        [yes] , { $counts }
       *[no] {""}
    }.
count-warnings = { $n } cảnh báo
count-notes = { $n } lưu ý
done-strict = Có --strict nên cảnh báo cũng chặn việc công khai.
done-not-published = Chưa dựng trang; trang cũ (nếu có) giữ nguyên.
hint-withdraw = Nếu chủ ý trở lại nội dung cũ thì thêm --withdraw: những gì đã công bố mà nay đổi hoặc không còn được ghi là đã rút lại.
done-withdrawn = Đã rút lại: { $name } ({ $about }){ $kind ->
        [figure] , đã công bố { $was }, nay là { $now }
        [gone] , đã công bố { $was }, nay không còn
       *[record] {""}
    }
done-built = Đã dựng { $pages } trang, { $files } tệp, { $size } vào { $out }
done-timings = Thời gian: { $timings }, tổng { $total }
done-warned = { $counts } ({ $codes }). Xem từng chỗ: congkhai check --content { $content }
done-open = Mở: { $address }
fail-io = Máy báo lỗi: { $reason }
fail-not-found = Không có tệp hay thư mục { $path }.
fail-permission = Tài khoản chạy lệnh không có quyền với { $path } ({ $reason }). Cho tài khoản ấy quyền đọc và ghi ở thư mục { $folder } rồi chạy lại.
fail-read-only = { $path } ở trên ổ đĩa chỉ đọc ({ $reason }). Gắn ổ đĩa có thư mục { $folder } ở chế độ ghi được rồi chạy lại.
fail-no-space = Không còn chỗ để ghi { $path } ({ $reason }). Dọn ổ đĩa có thư mục { $folder }, hoặc tăng hạn mức, rồi chạy lại.
fail-not-remembered = Trang đã dựng xong, nhưng chưa ghi được danh sách những gì đã công bố vào thư mục nội dung. { $refusal }
fail-limit = { $path }: { $limit ->
        [file_bytes] tệp lớn hơn { $value } byte
        [portal_records] có hơn { $value } bản ghi
        [portal_values] các bản ghi có hơn { $value } giá trị
       *[portal_bytes] tệp lớn hơn { $value } byte
    } (giới hạn `{ $limit }`). Nếu tệp đúng là lớn như vậy, chạy lại với `--limit { $limit }={ $next }`.
fail-foreign-folder = Thư mục { $path } có tệp không do congkhai tạo, nên không thay thế. Chọn thư mục khác bằng --out, hoặc tự dọn thư mục ấy.
fail-foreign-files = Chưa dựng trang: thư mục { $path } có tệp không do congkhai ghi: { $named }{ $more ->
        [none] {""}
       *[other] {" "}và { $more } tệp khác
    }. Chuyển các tệp ấy ra ngoài (tệp xác minh tên miền thì vào static/ của thư mục nội dung), hoặc dựng với --foreign keep để giữ, --foreign drop để bỏ.
fail-access = Chưa dựng trang: không cho trang mới cùng chủ, nhóm và quyền như thư mục { $path } ({ $reason }). Chạy lệnh bằng tài khoản là chủ thư mục ấy và thuộc nhóm của nó, hoặc đổi nhóm của thư mục.
fail-inside-site = { $input } nằm trong trang đã dựng ở { $path }, nên sẽ bị công bố theo trang. Chuyển ra ngoài thư mục ấy rồi chạy lại.
fail-export-occupied = Chưa xuất: { $path } đã có và không phải sổ tính congkhai xuất ra còn nguyên, cũng không phải sổ đã nhập hết. Nhập sổ ấy đến khi không còn phần nào bị bỏ lại, hoặc chọn tên khác bằng --out, hoặc thêm --overwrite: tệp cũ nếu là sổ tính thì được giữ dưới tên khác.
fail-busy = Đang có một lần dựng khác ghi vào { $path }. Chờ lần ấy xong rồi chạy lại.
fail-mounted = Chưa dựng trang: { $path } là điểm gắn của một ổ đĩa, nên không thay được cả thư mục trong một bước. Dựng vào một thư mục con của nó, như --out { $path }/trang, rồi cho máy chủ web trỏ vào đó.
fail-export-not-file = Chưa xuất: { $path } là thư mục, thiết bị hoặc đường ống, không phải tệp. Chọn tên khác bằng --out.
fail-no-published = Không có trang nào trong thư mục { $path }. Chỉ thư mục của trang đã công bố bằng --published.
fail-portal-encoding = Tệp của cổng { $path } không phải là văn bản UTF-8. Lưu lại dạng UTF-8.
fail-portal-tag = Tệp của cổng { $path } không có thẻ { $tag }. Tệp đầu cần có </head> và <body>, tệp cuối cần có </body>.
fail-portal-relative = { $path }:{ $line }: `{ $found }` sẽ dẫn đi nơi khác nhau tùy thư mục của trang. Viết địa chỉ mở đầu bằng / hoặc https://.
fail-no-content = Không có thư mục nội dung { $path }. Chỉ thư mục bằng --content.
fail-out-holds-content = Thư mục đích { $path } trùng, chứa, hoặc nằm trong { $input }. Chọn thư mục khác bằng --out.

# Mistakes in tables of figures.
sheet-place-sheet = trang “{ $sheet }”
sheet-place-row = hàng { $row }
sheet-place-column = cột { $column }
sheet-place-headed = cột { $column } ({ $header })
sheet-unreadable = không đọc được bảng: { $reason ->
        [xls] tệp .xls kiểu cũ
        [xlsb] tệp .xlsb
       *[other] { $reason }
    }
    .expected = tệp XLSX hoặc CSV nguyên vẹn
    .help = mở tệp bằng Excel rồi lưu lại dạng .xlsx hoặc CSV UTF-8
sheet-limit = { $limit ->
        [workbook_bytes] sổ tính lớn hơn { $value } byte
        [workbook_part_bytes] phần “{ $found }” của sổ tính giải nén ra hơn { $value } byte
        [workbook_total_bytes] sổ tính giải nén ra hơn { $value } byte
        [workbook_parts] sổ tính có hơn { $value } phần, liên kết hoặc tên vùng
        [sheets] sổ tính có hơn { $value } trang tính
        [tables] sổ tính có hơn { $value } trang là bảng số liệu
        [styles] sổ tính có hơn { $value } kiểu định dạng
        [style_bytes] một kiểu định dạng của sổ tính dài hơn { $value } byte
        [merges] trang tính có hơn { $value } vùng gộp ô
        [xml_attributes] một phần tử trong sổ tính có hơn { $value } thuộc tính
        [xml_depth] các phần tử trong sổ tính lồng nhau hơn { $value } cấp
        [cells] bảng có hơn { $value } ô, kể cả ô trống có định dạng
        [text_bytes] chữ trong các ô dài hơn { $value } byte
        [rows] có ô ghi chữ ở sau hàng { $value }
        [columns] có ô ghi chữ ở sau cột thứ { $value }
        [cell_chars] một ô dài hơn { $value } ký tự
        [line_chars] tên trong ô này dài hơn { $value } ký tự
        [entries] bảng có hơn { $value } hàng số liệu
       *[csv_bytes] tệp CSV lớn hơn { $value } byte
    }
    .expected = không quá { $value } (giới hạn `{ $limit }`)
    .help = { $limit ->
        [cell_chars] rút ngắn ô ấy; trong tệp CSV, xem ô có thiếu dấu nháy kép đóng không
        [line_chars] rút ngắn tên; lời giải thích dài thì xóa khỏi bảng này
        [entries] xóa những hàng không phải là số liệu; khi nới giới hạn thì `check` và `build` cũng cần giới hạn ấy
        [rows] xóa những gì ở xa ngoài bảng
        [columns] xóa những gì ở xa ngoài bảng
        [cells] chọn cả những hàng, cột trống có kẻ khung ở ngoài bảng, bấm phải chuột > Xóa, rồi lưu lại
       *[other] mở tệp bằng Excel, chép riêng bảng cần nhập sang một sổ tính mới rồi lưu lại
    }; nếu tệp đúng là lớn như vậy, chạy lại với `--limit { $limit }={ $next }`
sheet-bad-cell = “{ $found }” không phải là một ô của trang tính
    .expected = hàng 1 đến 1048576, cột A đến XFD
    .help = mở tệp bằng Excel rồi lưu lại dạng .xlsx
sheet-encrypted = sổ tính có mật khẩu nên không đọc được
    .expected = sổ tính không đặt mật khẩu
    .help = mở bằng Excel, vào Tệp > Thông tin > Bảo vệ Sổ làm việc > Mã hóa bằng Mật khẩu, xóa mật khẩu rồi lưu lại
sheet-more-mistakes = còn nhiều lỗi khác: chỉ liệt kê { $found } lỗi đầu
    .expected = tệp không có lỗi
    .help = sửa các lỗi đã liệt kê, rồi nhập lại
table-encoding = tệp không phải là văn bản UTF-8 hay UTF-16
    .expected = tệp CSV mã UTF-8
    .help = trong Excel chọn Lưu thành, loại "CSV UTF-8"
table-no-sheet = không có trang tính “{ $found }”
    .expected = một trong các trang: { $known }
    .help = sửa --sheet hoặc `table.sheet` trong tệp cách đọc
table-no-header = không nhận ra hàng tiêu đề nào
    .expected = một hàng có tên cột như “Lĩnh vực”, “Tổng số”, “Đúng hạn”
    .help = đặt tên cột như “Lĩnh vực”, “Tiếp nhận”; mỗi cơ quan hoặc lĩnh vực một hàng (bảng nằm ngang thì chuyển hàng thành cột); hoặc viết tệp cách đọc bảng và chỉ nó bằng --mapping
table-other-header = tiêu đề là “{ $found }”
    .expected = “{ $expected }” như tệp cách đọc ghi
    .help = kiểm tra cột có bị dời không, rồi sửa `columns` trong tệp cách đọc
table-bad-column = `{ $found }` không phải là tên cột
    .expected = chữ của cột như A, B hoặc AA
    .help = sửa `column` trong tệp cách đọc
table-two-columns = cột này và cột { $other } cùng được ghi là { $measure }
    .expected = mỗi chỉ tiêu chỉ lấy từ một cột
    .help = sửa `holds` của một trong hai cột ở `columns` trong tệp cách đọc, hoặc ghi `holds: ignored`
table-no-column = tệp cách đọc chưa có cột { $expected ->
        [names] tên cơ quan hoặc lĩnh vực
       *[figures] số liệu nào
    }
    .expected = ít nhất một cột tên (`row.agency` hoặc `row.field`) và một cột số liệu như { measure-received-total } (received.total)
    .help = sửa `holds` của các cột trong tệp cách đọc
table-ragged = hàng có { $found } ô
    .expected = { $expected } ô như hàng tiêu đề
    .help = đặt số hoặc tên có dấu phân cách trong dấu ngoặc kép, hoặc bổ sung ô thiếu
table-bad-number = “{ $found }” không phải là số
    .expected = số nguyên không âm, hoặc “gần 890”, “không báo cáo”
    .help = sửa ô, hoặc ghi nghĩa của nó ở `cells` trong tệp cách đọc, ví dụ {"{"}found: "-", means: 0{"}"}
table-fraction = { $found } không phải là số nguyên
    .expected = { $expected ->
        [none] số hồ sơ là số nguyên
       *[other] số hồ sơ là số nguyên; có lẽ là { $expected }
    }
    .help = gõ lại số ấy không có dấu chấm, dấu phẩy; nếu mọi số trong bảng viết dấu kiểu khác, sửa `table.numbers` trong tệp cách đọc
table-ambiguous = { $found } đọc được hai cách
    .expected = cho biết dấu chấm và dấu phẩy trong bảng nghĩa là gì
    .help = ghi `numbers: vietnamese` (1.234 là 1234) hoặc `numbers: english` (1,234 là 1234) ở `table` trong tệp cách đọc
sheet-error-cell = ô có lỗi { $found }
    .expected = chữ hoặc số
    .help = sửa công thức, hoặc gõ thẳng giá trị vào ô
sheet-date-cell = ô là ngày { $found }
    .expected = chữ hoặc số như đã gõ; Excel có thể đã tự đổi thành ngày
    .help = đặt định dạng ô là Số (Number) nếu là số liệu, là Văn bản (Text) nếu là chữ, rồi gõ lại
table-row-without-name = hàng có số liệu nhưng không có tên
    .expected = tên cơ quan hoặc lĩnh vực
    .help = điền tên, hoặc ghi số của hàng cuối vào `table.last_row` trong tệp cách đọc
table-row-without-figure = hàng “{ $found }” không có số liệu
    .expected = số liệu, hoặc lời khai rằng đây là tiêu đề nhóm
    .help = ghi tên hàng vào `groups`, ví dụ {"{"}row: "{ $found }", level: commune{"}"}, hoặc vào `skip` trong tệp cách đọc
table-unknown-level = “{ $found }” không phải là một cấp đã biết
    .expected = một trong: { $known }
    .help = thêm từ này vào `levels` trong tệp cách đọc
table-double-row = “{ $found }” đã có ở hàng { $other }
    .expected = mỗi cơ quan, lĩnh vực một hàng
    .help = bỏ một hàng, hoặc ghi hàng vào `skip` trong tệp cách đọc; hai nơi cùng tên thì thêm cột “Mã đơn vị” với mã của từng nơi
table-bad-period = không đọc được kỳ `{ $found }`
    .expected = 2026-Q3:legal, 2026-09:calendar, 2026-H1:legal, 2026-9M:legal, 2026:calendar hoặc 2026-06-10..2026-09-10
    .help = sửa --period; legal là kỳ từ ngày 15 đến ngày 14, calendar là từ đầu đến cuối tháng
table-unknown-agency = không có cơ quan `{ $found }`
    .expected = mã của một cơ quan trong agencies/
    .help = sửa --agency, hoặc thêm cơ quan (id, name, level) vào `agencies` trong { $mapping }
table-other-agency = bảng ghi đơn vị báo cáo là “{ $found }”, mà báo cáo là của `{ $expected }`
    .expected = đơn vị báo cáo ghi trong bảng là cơ quan của báo cáo
    .help = sửa --agency hoặc `report.agency`; nếu đó là tên khác của cơ quan ấy, ghi ở `agencies` trong { $mapping }: tên ấy với `id: { $expected }`
table-no-period = thiếu kỳ báo cáo hoặc cách tính kỳ
    .expected = kỳ, và cách tính kỳ: legal là từ ngày 15 đến ngày 14, calendar là từ đầu đến cuối tháng
    .help = chạy lại với --period, ví dụ --period { $fix }
table-other-sort = { $expected ->
        [field] “{ $found }” là tên cơ quan, mà cột này là cột lĩnh vực
       *[agency] “{ $found }” là tên lĩnh vực, mà cột này là cột cơ quan
    }
    .expected = cột chỉ có tên { $expected ->
        [field] lĩnh vực
       *[agency] cơ quan
    }
    .help = { $expected ->
        [field] hàng là tổng thì ghi tên hàng vào `total` trong tệp cách đọc; cả cột là cơ quan thì sửa `holds` của cột thành row.agency
       *[agency] sửa `holds` của cột thành row.field trong tệp cách đọc
    }; không cần hàng này thì ghi vào `skip`
table-sum-of-rows = mọi số ở hàng “{ $found }” bằng các hàng khác cộng lại ({ $cells })
    .expected = mỗi hồ sơ chỉ được đếm ở một hàng
    .help = trong tệp cách đọc, ghi tên hàng này hoặc tên các hàng chi tiết vào `skip`; hàng tổng của cả bảng thì ghi vào `total`; nếu chỉ trùng số thì đánh số thứ tự cho đủ các hàng, hoặc thêm tên hàng vào agencies/ hoặc fields/
table-web-page = tệp này là một trang web được lưu dưới tên sổ tính
    .expected = sổ tính .xlsx hoặc tệp CSV
    .help = mở tệp bằng Excel, chọn Tệp > Lưu thành, loại "Excel Workbook (*.xlsx)", rồi nhập tệp vừa lưu
table-hidden-sheet = chỉ trang ẩn có bảng số liệu: { $found }
    .expected = bảng nằm ở trang không bị ẩn
    .help = trong Excel bấm phải chuột vào tên một trang, chọn Bỏ ẩn, rồi lưu lại; hoặc chạy lại với --sheet và tên trang
table-which-sheet = không rõ bảng của kỳ { $expected } ở trang nào trong: { $found }
    .expected = tên của đúng một trang có kỳ ấy
    .help = sửa --period, hoặc chọn trang bằng --sheet; tên trang ghi sai kỳ thì đổi tên trang
table-other-sheets = chỉ đọc trang “{ $found }”; chưa đọc các trang cũng có bảng: { $other }
    .expected = mỗi lần nhập một trang
    .help = nếu đúng trang cần nhập, chạy lại với --sheet "{ $found }"; các trang kia nhập riêng, mỗi trang một lần với --sheet
table-old-font = chữ gõ bằng phông cũ { $encoding }: “{ $found }”
    .expected = chữ Unicode; có lẽ là “{ $expected }”
    .help = chuyển cả bảng sang Unicode (UniKey: Ctrl+Shift+F6), xem lại chữ, lưu rồi nhập lại
table-hidden-row = hàng “{ $found }” đang bị ẩn
    .expected = mọi hàng số liệu đều nhìn thấy
    .help = bỏ ẩn (và bỏ lọc) hàng nếu là số liệu của kỳ này; nếu không thì xóa hàng, hoặc ghi tên hàng vào `skip` trong tệp cách đọc
table-hidden-column = cột số liệu “{ $found }” đang bị ẩn nên chưa nhập
    .expected = mọi cột số liệu đều nhìn thấy
    .help = bỏ ẩn cột, lưu rồi nhập lại; hoặc ghi ở `columns` trong tệp cách đọc cột { $column } là chỉ tiêu gì, không cần thì `holds: ignored`
table-undecided = chưa nhập cột số liệu { $found ->
        [none] không có tên
       *[other] “{ $found }”
    }: tên cột và các tổng chưa đủ để biết là chỉ tiêu nào
    .expected = { $measure ->
        [none] một chỉ tiêu như { measure-resolved-overdue } (resolved.overdue), { measure-pending-total } (pending.total)
       *[other] một trong: { $measure }
    }
    .help = ghi ở `columns` trong tệp cách đọc, cột { $column }: `holds` là tên trong ngoặc của chỉ tiêu ấy; không cần cột này thì `holds: ignored`
table-empty-cell = ô trống ở hàng “{ $found }” nên chưa nhập số nào
    .expected = một số, hoặc “không báo cáo”
    .help = điền ô (không có hồ sơ thì gõ 0); nếu mọi ô trống của bảng cùng một nghĩa, ghi `empty: 0` hoặc `empty: không báo cáo` ở `table` trong tệp cách đọc
sheet-no-result = ô có công thức mà tệp không giữ kết quả
    .expected = chữ, số, hoặc công thức đã tính xong
    .help = mở tệp bằng Excel để tính lại rồi lưu, hoặc gõ thẳng giá trị vào ô
table-masked-cell = ô giữ số { $found } nhưng định dạng làm ô hiện ra khác, hoặc không hiện gì
    .expected = ô hiện đúng số mà nó giữ
    .help = đặt định dạng của ô là Số (Number), xem lại số rồi lưu
table-other-name = mã { $code } là của “{ $other }”, mà hàng này tên “{ $found }”
    .expected = mã và tên của cùng một nơi
    .help = sửa mã hoặc tên trong bảng, hoặc trong agencies/, fields/
table-two-names = hàng có cả tên “{ $found }” và tên “{ $other }”
    .expected = mỗi hàng là số liệu của một cơ quan hoặc của một lĩnh vực
    .help = ghi `holds: ignored` cho một trong hai cột tên ở `columns` trong tệp cách đọc; nếu bảng chia theo cả hai, tách thành bảng theo cơ quan và bảng theo lĩnh vực
table-same-name = có hai hàng “{ $found }” với hai mã, mà nơi tên ấy trong nội dung chưa có mã
    .expected = mã (`code`) của nơi ấy trong agencies/ hoặc fields/
    .help = ghi `code` cho nơi ấy; hàng mang mã khác sẽ thành nơi khác cùng tên
table-column-sum = tổng là { $found }, mà các hàng cộng lại là { $sum } ({ $cells })
    .expected = tổng bằng các hàng cộng lại (`complete` trong tệp cách đọc)
    .help = sửa ô sai; hàng là tổng của các hàng dưới nó thì ghi tên hàng vào `skip`, bảng chỉ liệt kê một phần các hàng thì bỏ `complete`, trong tệp cách đọc
table-row-sum = { $measure } là { $found }, mà các phần trong hàng cộng lại là { $sum } ({ $cells })
    .expected = số bằng các phần cộng lại
    .help = sửa ô sai; nếu văn bản đã ký đúng là như vậy, khai số ấy ở `report.as_reported` trong tệp cách đọc (docs/import-tables.md)
table-part-over = các phần cộng lại là { $sum } ({ $cells }), nhiều hơn { $measure } ({ $found })
    .expected = phần không nhiều hơn toàn bộ; khi dựng trang, `check` sẽ báo lỗi
    .help = sửa ô sai, hoặc sửa `holds` của cột trong tệp cách đọc
table-lost-figure = { $mapping } đang có { $measure } là { $value }{ $found ->
        [none] {""}
       *[other] {" "}({ $found })
    }, mà bảng không còn số ấy
    .expected = bảng có đủ những số đã nhập trước đó
    .help = điền lại ô hoặc hàng; nếu đúng là bỏ số ấy, xóa tệp { $mapping } rồi nhập lại
table-row-after-last = hàng “{ $found }” có số liệu nhưng ở sau hàng cuối { $expected } mà tệp cách đọc ghi
    .expected = mọi hàng số liệu ở trong bảng
    .help = sửa `table.last_row` trong tệp cách đọc, hoặc xóa hàng khỏi bảng
table-looks-like-total = hàng “{ $found }” có tên như hàng tổng, hàng nhóm, hàng so sánh, một kỳ hoặc một chỉ tiêu
    .expected = hàng tổng, hàng nhóm, cơ quan hoặc lĩnh vực
    .help = ghi tên hàng vào `total`, `groups` hoặc `skip` trong tệp cách đọc; nếu đó là một nơi thật, thêm nơi ấy vào agencies/ hoặc fields/
table-other-period = bảng ghi kỳ { $found }, mà kỳ của báo cáo là { $expected }
    .expected = kỳ ghi trong bảng trùng kỳ của báo cáo
    .help = sửa --period hoặc `report.period` trong tệp cách đọc, hoặc chọn trang khác bằng --sheet; kỳ ghi trong bảng hay ở tên trang bị sai thì sửa rồi nhập lại
table-early-figures = số liệu tính đến { $found }, mà kỳ của báo cáo là { $expected } nên khi đó kỳ chưa kết thúc
    .expected = số liệu tính đến hết kỳ, hoặc chốt sau khi kỳ kết thúc
    .help = sửa --period hoặc `report.period` trong tệp cách đọc, hoặc sửa ngày ghi trong bảng; nếu đúng là chốt số liệu sớm thì ghi ngày đầu và ngày cuối, ví dụ --period { $fix }
table-other-report = { $mapping } đang giữ báo cáo của { $found }, còn bảng này là của { $expected }
    .expected = mỗi cơ quan, mỗi kỳ một tệp bảng với tên riêng
    .help = đổi tên tệp bảng (thêm cơ quan hoặc kỳ vào tên) rồi nhập lại; nếu báo cáo trước ghi sai cơ quan hoặc kỳ, xóa tệp { $mapping } rồi nhập lại
table-merged-figure = số { $found } ở ô gộp { $cells }: không rõ là của một hàng hay của cả các hàng
    .expected = mỗi số ở ô riêng
    .help = bỏ gộp ô, điền số của từng hàng
table-other-unit = bảng ghi “{ $found }”
    .expected = đơn vị tính là hồ sơ, không phải nghìn hồ sơ, tỷ lệ hay đơn vị khác
    .help = ghi đủ số hồ sơ trong các ô rồi sửa đơn vị tính thành “hồ sơ”
measure-received-total = Số hồ sơ nhận giải quyết
measure-received-new = Mới tiếp nhận trong kỳ
measure-received-online = Tiếp nhận trực tuyến
measure-received-in-person = Tiếp nhận trực tiếp
measure-received-postal = Tiếp nhận qua bưu chính
measure-received-in-person-or-postal = Tiếp nhận trực tiếp hoặc qua bưu chính
measure-received-carried-in = Từ kỳ trước chuyển qua
measure-resolved-total = Số hồ sơ đã giải quyết
measure-resolved-early = Giải quyết trước hạn
measure-resolved-on-time = Giải quyết đúng hạn
measure-resolved-timely = Giải quyết trước và đúng hạn
measure-resolved-overdue = Giải quyết quá hạn
measure-pending-total = Số hồ sơ đang giải quyết
measure-pending-within = Đang giải quyết trong hạn
measure-pending-overdue = Đang giải quyết quá hạn
measure-pending-supplement = Chờ bổ sung
measure-pending-financial = Chờ thực hiện nghĩa vụ tài chính
measure-returned = Trả lại, từ chối
measure-withdrawn = Rút hồ sơ
measure-suspended = Tạm dừng, dừng giải quyết
measure-by-post = Trả kết quả qua bưu chính
measure-apologies = Thư xin lỗi và hẹn lại
measure-paid-online-dossiers = Hồ sơ thanh toán trực tuyến
measure-paid-online-amount = Số tiền thanh toán trực tuyến
measure-with-financial-obligation = Hồ sơ có nghĩa vụ tài chính
measure-digitised-count = Hồ sơ đã số hóa
measure-digitised-base = Hồ sơ phải số hóa
measure-reused = Hồ sơ dùng lại giấy tờ đã số hóa
measure-satisfaction-collected = Phiếu đánh giá thu về
measure-satisfaction-very-satisfied = Rất hài lòng
measure-satisfaction-satisfied = Hài lòng
measure-satisfaction-unsatisfied = Chưa hài lòng
table-note-sheet = Trang đã đọc: { $sheet }
table-note-hidden = Cột { $column } ({ $header }) đang bị ẩn nhưng vẫn được đọc.
table-note-by-sums = Cột { $column } ({ $header }) đọc là { $measure }: tên cột chưa đủ rõ, các tổng trong hàng khớp với cách đọc này.
table-note-derived = Cột { $column } ({ $header }) không nhập: tỷ lệ và ghi chú không phải là số liệu của báo cáo.
book-sheet-name = không có trang nào tên “{ $found }”
    .expected = trang “{ $fix }”
    .help = đổi tên trang thành “{ $fix }”, hoặc bỏ trang
book-no-head = không tìm thấy hàng tên cột
    .expected = một hàng có các tên cột như: { $known }
    .help = xuất một sổ mới bằng `congkhai export xlsx` rồi chép hàng đầu của trang sang
book-unknown-head = { $found ->
        [none] cột có dữ liệu mà không có tên
       *[other] không có cột nào tên “{ $found }”
    }
    .expected = { $fix ->
        [none] tên cột như trong sổ xuất ra
       *[other] “{ $fix }”
    }
    .help = { $fix ->
        [none] sửa tên cột, hoặc bỏ cột nếu không dùng
       *[other] sửa tên cột thành “{ $fix }”, hoặc bỏ cột nếu không dùng
    }
book-double-head = có hai cột “{ $found }”
    .expected = mỗi tên cột một lần
    .help = gộp hai cột làm một
book-missing-sheet = thiếu trang “{ $found }”
    .expected = đủ các trang của sổ đã xuất, vì trang thiếu sẽ làm mất dữ liệu trong tệp
    .help = xuất lại sổ rồi chép phần đã sửa sang, hoặc thêm lại trang “{ $found }”
book-missing-column = thiếu cột “{ $found }”
    .expected = đủ các cột của sổ đã xuất, vì cột thiếu sẽ làm mất dữ liệu trong tệp
    .help = thêm lại cột “{ $found }”, hoặc xuất lại sổ rồi chép phần đã sửa sang
book-no-key = hàng có dữ liệu nhưng để trống “{ $head }”
    .expected = “{ $head }” để biết hàng thuộc về bản ghi nào
    .help = điền “{ $head }”, hoặc xóa hàng
book-double-key = “{ $found }” đã có ở hàng { $other }
    .expected = mỗi mã một hàng
    .help = xóa một hàng, hoặc sửa mã
book-orphan = trang “{ $sheet }” không có “{ $found }”
    .expected = một mã đã có ở trang “{ $sheet }”
    .help = sửa mã, hoặc thêm hàng “{ $found }” vào trang “{ $sheet }”
book-orphan-item = trang “{ $sheet }” không có hàng số “{ $found }” của “{ $other }”
    .expected = số của một hàng cùng mã ở trang “{ $sheet }”
    .help = sửa số, hoặc thêm hàng ấy vào trang “{ $sheet }”
book-double-number = số “{ $found }” đã có ở hàng { $other }
    .expected = mỗi số một hàng trong cùng một mã
    .help = đánh lại số
book-merged = các ô { $found } bị gộp
    .expected = mỗi hàng tự có đủ dữ liệu, không gộp ô
    .help = bỏ gộp ô (Merge & Center) rồi điền vào từng hàng
book-unclear-row = chưa rõ hàng “{ $found }” có phải là thủ tục hay không
    .expected = hàng thủ tục có Số TT (chữ số: 1, 2, 3) hoặc Mã TTHC; tiêu đề nhóm chỉ ghi số thứ tự và tên nhóm, như “I. Lĩnh vực Hộ tịch”; hàng khác (chữ ký, ghi chú) không có dữ liệu thủ tục
    .help = nếu là thủ tục thì điền Số TT hoặc Mã TTHC; nếu là phần tiếp của hàng trên thì gộp vào ô của hàng trên; nếu không phải thì xóa hàng
book-channel-words = chưa hiểu cách thức “{ $found }”
    .expected = các cách: { $known }
    .help = chỉ ghi tên cách nộp hồ sơ, mỗi dòng một cách; cách nào không có thì không ghi
book-legal-words = chưa rõ văn bản ở dòng “{ $found }” còn áp dụng hay không
    .expected = mỗi dòng một văn bản đang áp dụng: tên loại, số, ngày và trích yếu, như “Nghị định số 123/2015/NĐ-CP”
    .help = bỏ văn bản không còn áp dụng và lời ghi thêm bên cạnh; không có văn bản nào thì để trống ô
book-several-agencies = “{ $found }” là tên của nhiều cơ quan
    .expected = mỗi dòng một cơ quan
    .help = xuống dòng trong ô (Alt+Enter) trước tên mỗi cơ quan
book-double-name = thủ tục “{ $found }” đã có ở hàng { $other }, cả hai hàng đều không có mã
    .expected = hai thủ tục cùng tên thì mỗi thủ tục có Mã TTHC
    .help = điền Mã TTHC cho cả hai hàng; nếu là một thủ tục thì xóa một hàng
book-format-words = ô chỉ chứa “{ $found }”, còn chữ hoặc số nhìn thấy là do định dạng số của ô
    .expected = ô chứa đủ chữ nhìn thấy, như 15.000 đồng/bản
    .help = đặt định dạng ô là Text (Văn bản) rồi gõ lại cả chữ
book-split-head = nhiều cột cùng ở dưới tiêu đề “{ $found }”
    .expected = mỗi tên cột một cột
    .help = gộp các cột ấy vào một cột “{ $found }”, mỗi dòng một giá trị; cách thức thì ghi tên cách thay cho dấu x
book-hidden-posting = trang đang ẩn nên không đọc
    .expected = bảng niêm yết ở trang nhìn thấy được
    .help = bỏ ẩn trang (Unhide) nếu bảng còn dùng, hoặc xóa trang
book-code-number = Excel đã đổi mã thành số { $found }
    .expected = mã ở dạng chữ
    .help = { $fix ->
        [none] đặt định dạng ô là Text (Văn bản) rồi gõ lại mã
       *[other] đặt định dạng ô là Text (Văn bản) rồi gõ lại; nếu là { $fix } thì gõ { $fix }
    }
book-unknown-choice = “{ $found }” không có trong danh sách
    .expected = một trong: { $known }
    .help = { $fix ->
        [none] chọn trong danh sách của ô
       *[other] nếu là “{ $fix }” thì chọn “{ $fix }”
    }
book-not-yes = “{ $found }” không phải là Có hay Không
    .expected = Có, Không, hoặc để trống
    .help = chọn trong danh sách của ô
book-not-date = “{ $found }” không phải là ngày
    .expected = ngày có thật, dạng 01/07/2026
    .help = gõ lại ngày theo thứ tự ngày/tháng/năm
book-not-whole = “{ $found }” không phải là số nguyên
    .expected = số nguyên
    .help = { $fix ->
        [none] gõ số nguyên
       *[other] nếu là { $fix } thì gõ { $fix }, không có dấu
    }
book-not-yaml = không đọc được YAML: { $reason }
    .expected = giá trị YAML trên một dòng, như [một, hai]
    .help = đặt chữ trong ô vào dấu nháy kép: `"…"`; danh sách thì ghi [một, hai]
book-unknown-name = trang “{ $sheet }” không có “{ $found }”
    .expected = mã hoặc tên đã có ở trang “{ $sheet }”
    .help = { $fix ->
        [none] thêm vào trang “{ $sheet }” trước, rồi ghi mã ở đây
       *[other] nếu là `{ $fix }` thì ghi `{ $fix }`; nếu là mới thì thêm vào trang “{ $sheet }” trước
    }
book-several-named = “{ $found }” là tên của nhiều hàng ở trang “{ $sheet }”: { $known }
    .expected = mã của một hàng
    .help = ghi mã thay cho tên
book-clash = ô này và ô “{ $other }” cùng hàng không đi với nhau
    .expected = chỉ một trong hai ô
    .help = xóa một ô
book-stated-and-rows = ô nói không có hoặc chưa nhập, mà trang “{ $sheet }” vẫn có hàng của bản ghi này
    .expected = để trống ô này, hoặc không có hàng nào ở trang “{ $sheet }”
    .help = xóa ô này, hoặc xóa các hàng ở trang “{ $sheet }”
book-rest-clash = ô này lặp lại điều cột khác đã ghi
    .expected = chỉ phần không có cột riêng
    .help = bỏ khóa ấy khỏi ô này
book-missing = ô “{ $head }” để trống
    .expected = “{ $head }” phải có giá trị
    .help = { $row ->
        [item] điền ô này, hoặc xóa cả hàng
        [code] điền mã trên Cổng quốc gia; thủ tục chưa có mã thì để trống ô này và điền ô “Mã địa chỉ”, như khai-sinh
       *[other] điền ô này
    }
book-bad-file = “{ $found }” không phải là tệp của loại dữ liệu này
    .expected = để trống, hoặc một tệp .yaml thuộc { $expected }
    .help = để trống ô này ở hàng thêm mới
book-taken = “{ $found }” đã có trong { $other }
    .expected = mỗi mã ở một tệp
    .help = xuất sổ tính rồi sửa hàng có sẵn, hoặc ghi { $other } vào cột Tệp của hàng này
book-edited = { $found } đã được sửa sau lần xuất hoặc nhập trước, nên giữ nguyên
    .expected = sổ tính đã có những điều sửa ấy
    .help = xuất lại sổ tính, sửa lại ở đó rồi nhập
book-conflict = ô này có hai bản sửa khác nhau: { $had ->
        [unknown] {""}
        [empty] lúc xuất để trống,{" "}
       *[filled] lúc xuất ghi “{ $base }”,{" "}
    }tệp nay { $file ->
        [none] để trống
       *[other] ghi “{ $file }”
    }, sổ này { $sheet ->
        [none] để trống
       *[other] ghi “{ $sheet }”
    }
    .expected = một giá trị mà cả hai bên cùng nhận
    .help = { $file ->
        [none] theo tệp thì xóa ô này
       *[other] theo tệp thì gõ “{ $file }” vào ô này
    } rồi nhập lại; theo sổ này thì xuất sổ mới, sửa ô ấy ở đó rồi nhập
book-row-conflict = hàng “{ $found }”: một bên đã bỏ, một bên đã sửa; { $had ->
        [unknown] {""}
        [empty] lúc xuất chưa có,{" "}
       *[filled] lúc xuất ghi “{ $base }”,{" "}
    }tệp nay { $file ->
        [none] không còn
       *[other] ghi “{ $file }”
    }, sổ này { $sheet ->
        [none] không còn
       *[other] ghi “{ $sheet }”
    }
    .expected = một cách hiểu mà cả hai bên cùng nhận
    .help = { $file ->
        [none] xuất sổ mới, thêm lại hàng ở đó rồi nhập; nếu bỏ thật thì nhập từ sổ mới ấy
       *[other] xuất sổ mới, sửa ở đó rồi nhập
    }
book-two-rows = hàng này ghi “{ $sheet }”, mà tệp đã có “{ $file }” ở cùng chỗ, do một lần nhập trước thêm vào
    .expected = một hàng đã sửa, hoặc hai hàng khác nhau
    .help = nếu là một hàng đã sửa thì xuất sổ mới, sửa ở đó rồi nhập; nếu là hai hàng thì thêm cả hàng “{ $file }” vào trang này rồi nhập lại
book-hint-row = “{ $found }” nằm ở hàng hướng dẫn dưới tên cột
    .expected = hàng hướng dẫn như lúc xuất, hoặc xóa hẳn hàng ấy
    .help = chép phần đã gõ sang một hàng trống bên dưới, rồi xóa cả hàng hướng dẫn
book-still-named = chưa bỏ được “{ $found }”: còn được ghi ở { $known }
    .expected = bản ghi không còn nơi nào dùng đến
    .help = bỏ chữ Xóa ở hàng này, hoặc trước hết thay “{ $found }” ở những nơi ấy
book-renamed = bảng không còn hàng “{ $other }” của lần nhập trước, mà có hàng mới “{ $found }”
    .expected = tên và mã của lần nhập trước, hoặc một thủ tục khác
    .help = nếu là sửa tên hay mã thì xuất sổ tính, sửa ở trang “Thủ tục” rồi nhập sổ ấy; nếu là thủ tục khác thì giữ cả hàng “{ $other }” trong bảng
book-key-changed = hàng này lúc xuất có mã “{ $found }”, nay khác; { $n } hàng ở trang { $known } vẫn ghi mã cũ
    .expected = mã “{ $found }”
    .help = gõ lại “{ $found }”; nếu đổi mã thật thì đổi cả ở trang { $known }
book-row-gone = trang “{ $sheet }” không còn hàng “{ $found }”, mà { $n } hàng ở trang { $known } vẫn thuộc về mã ấy
    .expected = hàng “{ $found }” ở trang “{ $sheet }”
    .help = thêm lại hàng ấy; nếu muốn bỏ hẳn thì thêm lại rồi ghi Xóa vào cột Tệp của hàng ấy
book-posting-edited = ô đã sửa thành “{ $found }”, còn các trang sau ghi “{ $other }”
    .expected = thủ tục đã có ở trang “{ $sheet }” thì sửa ở đó và ở các trang sau
    .help = sửa ở trang “{ $sheet }” hoặc trang chi tiết, rồi trả ô này về như cũ
book-posting-alone = “{ $found }” do chương trình lập, mà trang “{ $sheet }” không còn hàng của thủ tục này
    .expected = hàng của thủ tục ở trang “{ $sheet }”
    .help = thêm lại hàng ở trang “{ $sheet }”, hoặc xóa hàng này
book-missing-part = ô bị cắt, mà trang “Phần tiếp” không có số { $found }
    .expected = các phần tiếp ở trang “Phần tiếp”
    .help = chép lại trang “Phần tiếp” từ sổ đã xuất, hoặc gõ lại cả ô
cli-init = Tạo một trang mẫu nhỏ để bắt đầu
cli-init-long = Tạo một trang mẫu nhỏ trong một thư mục mới: site.yaml, một lĩnh vực, một cơ quan, hai thủ tục mẫu, một trang, tệp gợi ý cho trình soạn thảo, và README.md nói việc cần làm tiếp.

    Mỗi tệp có lời hướng dẫn bằng tiếng Việt sau dấu #. Thư mục đã có gì bên trong thì lệnh không ghi.
cli-init-after = Ví dụ:
    {"  "}congkhai init trang-cua-xa
    {"  "}cd trang-cua-xa
    {"  "}congkhai build

    Hướng dẫn cho cán bộ: docs/can-bo/README.md
cli-init-dir = Thư mục mới
init-done = Đã tạo trang mẫu. Đọc { $path }/README.md để biết việc cần làm tiếp.
init-not-empty = Thư mục { $path } đã có tệp bên trong, nên không ghi gì. Chọn một thư mục mới hoặc thư mục trống.
cli-new = Tạo một tệp mới theo mẫu: thủ tục, báo cáo, cơ quan, trang
cli-new-after = Ví dụ:
    {"  "}congkhai new procedure 1.000110 --name "Đăng ký khai sinh tại khu vực biên giới"
    {"  "}congkhai new report --period 2026-10:calendar
    {"  "}congkhai new agency "Ủy ban nhân dân xã Phước An"
    {"  "}congkhai new page "Lịch tiếp công dân"

    Tệp đã có thì không bao giờ bị ghi đè. Tệp tạo xong mà để nguyên thì `congkhai check` báo
    lỗi; điền rồi, mục nào chưa ghi thì trang nói là chưa cập nhật.
cli-new-procedure = Tạo tệp cho một thủ tục
cli-new-procedure-about = Mã thủ tục (1.001193), hoặc tên thủ tục nếu không có mã
cli-new-procedure-after = Ví dụ:
    {"  "}congkhai new procedure 1.000110 --name "Đăng ký khai sinh tại khu vực biên giới"
    {"  "}congkhai new procedure "Đăng ký sử dụng nhà văn hóa"

    Có mã thì tệp là procedures/<mã>.yaml; không có mã thì tên viết không dấu thành tên tệp và địa chỉ.
cli-new-report = Tạo tệp cho một báo cáo hồ sơ
cli-new-report-about = Mã của cơ quan (mặc định: cơ quan công bố trong site.yaml)
cli-new-report-period = Kỳ báo cáo: 2026-Q3:legal, 2026-09:calendar, 2026-06-10..2026-09-10 (mặc định: quý gần nhất đã hết, tính từ ngày 15 đến ngày 14)
cli-new-report-today = Ngày để tìm quý gần nhất đã hết, dạng 2026-07-01 (mặc định: hôm nay, giờ Việt Nam)
cli-new-report-after = Ví dụ:
    {"  "}congkhai new report --period 2026-10:calendar
    {"  "}congkhai new report ubnd-xa-tam-hiep --period 2026-09:calendar

    Tệp có sẵn các chỉ tiêu của biểu 06, đều ghi `không báo cáo`; thay bằng số trong báo cáo đã ký.
    Có bảng tính thì nhập cả bảng: congkhai import table.
cli-new-agency = Tạo tệp cho một cơ quan
cli-new-agency-about = Tên cơ quan, hoặc mã của cơ quan (chữ thường không dấu)
cli-new-agency-after = Ví dụ:
    {"  "}congkhai new agency "Ủy ban nhân dân xã Phước An"
    {"  "}congkhai new agency ubnd-xa-phuoc-loc --name "Ủy ban nhân dân xã Phước Lộc"
cli-new-page = Tạo tệp cho một trang viết bằng Markdown
cli-new-page-about = Tiêu đề của trang, hoặc mã của trang (chữ thường không dấu)
cli-new-page-after = Ví dụ:
    {"  "}congkhai new page "Lịch tiếp công dân"
cli-new-name = Tên đầy đủ (mặc định: theo tên hoặc mã đã gõ)
new-done = Đã tạo { $path }
new-next-procedure = Điền tiếp: mở tệp, ghi lĩnh vực, cơ quan, thời hạn, phí, các bước, giấy tờ (bỏ dấu # ở đầu dòng), rồi chạy congkhai check.
new-next-report = Điền tiếp: thay `không báo cáo` bằng số trong báo cáo đã ký, ghi số và ngày ký ở source, rồi chạy congkhai check.
new-next-agency = Điền tiếp: mở tệp, ghi cấp, địa chỉ, điện thoại, bộ phận một cửa (bỏ dấu # ở đầu dòng), rồi chạy congkhai check.
new-next-page = Điền tiếp: viết nội dung dưới dòng --- thứ hai, rồi chạy congkhai check.
new-exists = Đã có tệp { $path }, nên không ghi gì. Mở tệp ấy để sửa, hoặc chọn tên khác.
new-taken = `{ $name }` đã có trong { $path }, nên không ghi gì. Mở tệp ấy để sửa.
new-bad-code = `{ $found }` không phải là mã thủ tục. Mã có dạng 1.001193, hoặc 1.001193.000.00.00.H02 với đuôi của địa phương.
new-bad-name = `{ $found }` không đặt làm tên tệp được. Gõ tên có chữ cái hoặc chữ số, không quá dài.
new-no-agency = { $found ->
        [none] Chưa biết báo cáo của cơ quan nào. Gõ mã cơ quan sau `new report`.
       *[other] Không có cơ quan `{ $found }`. Các cơ quan đang có: { $known }. Cơ quan mới thì tạo trước bằng congkhai new agency.
    }
new-bad-period = Không đọc được kỳ `{ $found }`. Viết 2026-Q3:legal, 2026-09:calendar, 2026-H1:legal, 2026:calendar hoặc 2026-06-10..2026-09-10.
cli-schema = Ghi JSON Schema của mọi loại tệp, để trình soạn thảo gợi ý và báo lỗi khi gõ
cli-schema-long = Ghi JSON Schema (draft 7) của mọi loại tệp nội dung: tên, lời giải thích và ví dụ bằng tiếng Việt cho từng mục.

    Trình soạn thảo có yaml-language-server (VS Code với phần mở rộng YAML) đọc dòng đầu của tệp:
    {"  "}# yaml-language-server: $schema=../.schema/procedures.json
cli-schema-after = Ví dụ:
    {"  "}congkhai schema content/.schema

    Cách đặt trong VS Code: docs/schema.md
cli-schema-dir = Thư mục nhận lược đồ; tệp cũ được thay
schema-done = Đã ghi { $count } lược đồ vào { $path }

cli-explain = Giải thích một mã lỗi, cảnh báo hoặc lưu ý, kèm ví dụ
cli-explain-code = Mã in trong ngoặc vuông, ví dụ unknown-key; bỏ trống thì kể tất cả các mã
cli-explain-help = Mỗi mã có một trang: tìm thấy điều gì, vì sao cần sửa, sửa thế nào, kèm tệp sai và tệp đã sửa.

    Ví dụ:
      congkhai explain
      congkhai explain unknown-key

    Mã thoát: 0 đã in, 2 không có mã ấy.
explain-list = Các mã mà `congkhai check` có thể báo. Xem một mã: congkhai explain MÃ
explain-unknown = Không có mã `{ $found }`. { $similar ->
        [none] {""}
       *[other] Gần giống: { $similar }. {""}
    }`congkhai explain` kể tất cả các mã.
explain-published = Đã công bố:
explain-refused = Ví dụ:
explain-printed = congkhai in ra:
explain-mended = Sửa thành:
explain-file = { $kind ->
        [link] (lối tắt đến { $value })
        [encoding] (lưu bằng bảng mã { $value })
        [size] (nặng { $value })
        [sample] (tệp { $value } có dòng chữ này)
        [limit] (chạy với --limit { $value })
        [published] (tệp của trang đang công bố)
        [absent] (không có tệp này)
        [empty] (tệp rỗng)
       *[socket] (socket)
    }

cli-fix = Sửa giúp những chỗ chỉ có một cách sửa: in từng chỗ trước và sau khi sửa, hỏi rồi mới ghi
cli-yes = Không hỏi; chỗ cần người xem lại (mã cơ quan, số văn bản, tên tệp…) thì vẫn để nguyên
fix-none = Không có chỗ nào sửa tự động được.
fix-question = Sửa chỗ này? (c: có, k: không)
fix-question-likely = Chỗ này cần người xem lại: sửa như vậy có đúng không? (c: có, k: không)
fix-yes = y yes c có co
fix-no = n no k không khong
fix-likely = {"  "}(để nguyên: cần người xem lại)
fix-ask-likely = { $n } chỗ cần người xem lại nên để nguyên: chạy `congkhai check --fix` không có --yes để trả lời từng chỗ.
fix-no-terminal = Chưa sửa gì: không có màn hình để hỏi { $n } chỗ trên. Chạy lại với --fix --yes để sửa không cần hỏi.
fix-rejected = { $file }:{ $line } [{ $code }]: không sửa, vì sửa như vậy nội dung vẫn sai; sửa tay theo thông báo dưới đây
fix-left-out = { $file }: không sửa, vì tệp vừa thay đổi hoặc là lối tắt; chạy lại, hoặc sửa ở tệp gốc
fix-made = Đã sửa { $n } chỗ. Kết quả kiểm tra lại:
fail-fix = { $reason ->
        [changed] { $path } vừa được chương trình khác sửa nên congkhai dừng lại, không ghi đè. Chạy lại lệnh.
       *[other] Không ghi được { $path }: { $reason }. Kiểm tra quyền ghi trong thư mục nội dung.
    }
