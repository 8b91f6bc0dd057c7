//! What the search knows of the language of questions and of procedures' names.
//!
//! Must not know indexes. The lists travel inside the index, so that a browser reads the same.

/// Words of asking: they say little of what is sought. Longer ones are tried first.
pub(super) const QUESTION_WORDS: &str = "
    thế nào, như thế nào, là gì, gì, ai, đâu, ở đâu, bao nhiêu, bao lâu, khi nào, khi, tôi,
    em, anh, chị, chúng tôi, chúng ta, xin hỏi, xin cho biết, cho biết, đề nghị cho biết,
    hỏi, muốn, muốn hỏi, cần, cần gì, cần những gì, phải, làm sao, làm thế nào, ạ, này, một,
    đó, trường hợp, trong trường hợp, thủ tục, quy định, theo quy định, việc, hay, hay không,
    có không, nếu, đã, sẽ, bị, và, của, cho, đối với, theo, trong, tại, từ, có, không,
    được, được không, có được không, các, những, về, do, bởi, hoặc, để, thì, mà, như, vậy,
    nên, nữa, còn, cũng, rồi, mới, ở, đến, quý cơ quan, vui lòng, giúp, hướng dẫn, trả lời,
    câu hỏi, rõ, cụ thể, hiện nay, nhà mình, bạn, ông, bà, ông bà, gồm, bao gồm,
    gồm những gì, loại, nào, vào, hết, mấy, cách, cách thức, thực hiện, cách thức thực hiện,
    trình tự, trình tự thực hiện, hồ sơ, thành phần hồ sơ, bước, nộp, nộp hồ sơ, giải quyết,
    thời gian, thời hạn, thời hạn giải quyết, địa điểm, lệ phí, phí, mức, điều kiện, yêu cầu,
    thành phần, kính gửi, kính chào, xin chào, mức phí, cơ quan nào, cơ quan, có thể, có cần,
    có phải, phải không, là, với, sau khi, trước khi, ra sao, sao, tại sao, vì sao, nhé, nhể,
    tui, mình, con tôi, vợ tôi, chồng tôi, gia đình tôi, công ty tôi, công ty chúng tôi, xin,
    làm, giấy tờ, giấy tờ gì, những giấy tờ gì, cần chuẩn bị, chuẩn bị
";

/// Actions upon something that exists already: a question that names none of them is about the
/// procedure that begins it. They count where a name begins with one.
pub(super) const LATER_ACTIONS: &str = "
    gia hạn, cấp lại, cấp đổi, đổi, sửa đổi, bổ sung, điều chỉnh, thay đổi, thu hồi, hủy bỏ,
    hủy, bãi bỏ, chấm dứt, tạm ngừng, tạm dừng, tạm đình chỉ, đình chỉ, đăng ký lại, khôi
    phục, miễn, giảm, trả lại, chuyển đổi, chuyển nhượng, chuyển, trình báo mất, báo mất, giải
    thể, ngừng, dừng, công nhận lại, đính chính, xóa, gỡ, phục hồi, sáp nhập, chia, tách, hợp
    nhất, kiểm tra, báo cáo, khiếu nại, tố cáo, ghi vào sổ, rút, thẩm định, cho phép hoạt động
    trở lại, tái
";

/// What a procedure's name may begin with before its action.
pub(super) const NAME_PREFIX: &str = "thủ tục";

/// How an office is addressed or named in passing: from here to the next of [`OFFICE_ENDS`] the
/// words say whom the question is put to, not what it is about.
pub(super) const OFFICE_STARTS: &str = "cục, tổng cục, bộ, kính gửi, sở";

/// Where the naming of an office ends.
pub(super) const OFFICE_ENDS: &str = "cho, hỏi, xin, thì, tôi, công, hướng, trả, giải";

/// The items of a list.
pub(super) fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '\n']).map(str::trim).filter(|it| !it.is_empty())
}

/// What people say and what the law says, from lines of `say, say => means | means`.
pub(super) fn starter_synonyms() -> Vec<(Vec<String>, Vec<String>)> {
    include_str!("synonyms.txt")
        .lines()
        .filter_map(|line| line.split_once("=>"))
        .map(|(say, means)| {
            let parts = |text: &str, at: char| {
                text.split(at).map(|it| it.trim().to_owned()).collect::<Vec<_>>()
            };
            (parts(say, ','), parts(means, '|'))
        })
        .collect()
}
