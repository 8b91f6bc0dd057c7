//! The two readers of the index, this program and the script, held to the same answers: to those of
//! `tests/search_vectors.json`, step by step and to the last bit of a score.
//!
//! After a change that is meant to move answers, the test says where it has put the new file.

#![expect(clippy::disallowed_methods, reason = "a test that writes an index and reads it back")]

use std::{collections::BTreeMap, fs, path::Path};

use crate::site_tools::{assert_browses, project};
use congkhai::search::{
    self, Corpus, Document, Explained, Facets, Glance, Guidance, Kind, Library, Names,
};
use serde_json::{Value, json};
use tempfile::tempdir;

/// What the queries of the vectors are asked of: code, field, name, other names, text.
const PROCEDURES: &[(&str, usize, &str, &[&str], &str)] = &[
    (
        "1.001193",
        0,
        "Thủ tục đăng ký khai sinh",
        &["Làm giấy khai sinh"],
        "Giấy chứng sinh. Tờ khai",
    ),
    ("1.004884", 0, "Đăng ký lại khai sinh", &[], "Bản sao giấy khai sinh cũ; giấy tờ tùy thân"),
    ("1.000894", 0, "Đăng ký kết hôn", &[], "Giấy xác nhận tình trạng hôn nhân"),
    (
        "1.004873",
        0,
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        &["giấy độc thân"],
        "Tờ khai (mẫu 01)",
    ),
    ("1.000656", 0, "Đăng ký khai tử", &[], "Giấy báo tử"),
    ("2.000635", 0, "Cấp bản sao Trích lục hộ tịch", &[], "Bản sao khai sinh, kết hôn"),
    ("1.004194", 1, "Đăng ký tạm trú", &[], "Thẻ Căn cước công dân (CCCD). Người dưới 18 tuổi"),
    ("1.004222", 1, "Đăng ký thường trú", &["nhập hộ khẩu"], "Căn cước công dân (CCCD)"),
    ("1.010028", 1, "Khai báo tạm vắng", &[], "Công dân đi khỏi nơi cư trú"),
    (
        "1.012796",
        2,
        "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
        &[],
        "Đơn; bản gốc Giấy chứng nhận",
    ),
    ("1.012783", 2, "Đăng ký biến động quyền sử dụng đất", &[], "Hợp đồng chuyển nhượng"),
    ("1.012818", 2, "Tách thửa hoặc hợp thửa đất", &[], "Bản vẽ tách thửa đất"),
    ("2.000815", 3, "Chứng thực bản sao từ bản chính", &[], "Bản chính giấy tờ, văn bản"),
    ("1.003554", 3, "Hòa giải tranh chấp đất đai đường phố", &[], "Đơn của thuỷ điện Ỷ La"),
    ("1.000105", 3, "Gia hạn giấy phép lao động", &[], "Văn bản; hộ chiếu; ảnh ướp dương"),
];

fn document(
    (code, field, name, others, text): &(&str, usize, &str, &[&str], &str),
) -> Document<'static> {
    Document {
        kind: Kind::Procedure,
        code: Some((*code).to_owned()),
        address: format!("thu-tuc/{code}.html"),
        name: (*name).to_owned(),
        other_names: others.iter().map(|it| (*it).to_owned()).collect(),
        field: Some(*field),
        body: text.split(". ").map(|it| it.to_owned().into()).collect(),
        glance: Glance::default(),
        facets: Facets::default(),
    }
}

fn corpus() -> Corpus<'static> {
    let fields = ["Hộ tịch", "Cư trú", "Đất đai", "Chứng thực"].map(str::to_owned);
    Corpus {
        documents: PROCEDURES.iter().map(document).collect(),
        names: Names { fields: fields.into(), ..Names::default() },
        synonyms: vec![(vec!["lấy vợ".to_owned()], "kết hôn".to_owned())],
        guidance: vec![Guidance {
            say: vec!["ly hôn".to_owned()],
            title: "Ly hôn do tòa án giải quyết".to_owned(),
            text: "Nộp đơn tại tòa án.".to_owned(),
            instead: true,
            link: None,
        }],
    }
}

/// Queries of every kind; `true`: while typing.
const QUERIES: &[(&str, bool)] = &[
    ("đăng ký khai sinh", false),
    ("dang ky khai sinh", false),
    ("ĐĂNG KÍ KHAI SINH", false),
    ("đa\u{306}ng ký (khai sinh): hòa, hoà; thủy. thuỷ\nquý quí", false),
    ("ddawng kys khai sinh", false),
    ("dang ky thuwowngf trus", false),
    ("d9a8ng ky1 ke61t ho6n", false),
    ("nguoiwf duwowngf quaf giaf uowc khuyur w hoaanf", false),
    ("dda6t 9d ct01 a1 q7", false),
    ("dang ky kahi sinh", false),
    ("ket hno", false),
    ("dag ki", false),
    ("cap lai giay khi sinh", false),
    ("khai si", true),
    ("dang ky k", true),
    ("giay ch", true),
    ("giay ch ", true),
    ("giay doc than", false),
    ("giấy độc thân", false),
    ("lay vo", false),
    ("lấy vợ", false),
    ("sổ đỏ", false),
    ("cccd", false),
    ("CCCD tạm trú", false),
    ("tôi muốn làm giấy khai sinh cho con thì cần giấy tờ gì?", false),
    ("Kính gửi Sở Tư pháp cho tôi hỏi thủ tục tách thửa đất như thế nào", false),
    ("toi can lam gi khi bi mat giay chung nhan quyen su dung dat", false),
    ("đường dương đất ướp", false),
    ("1.001193", false),
    ("1 001193", false),
    ("mã 1001193 hay 2.000815.000.00.00.H12", false),
    ("1 2 3456789", false),
    ("b1.001193 9.999999", false),
    ("ly hôn", false),
    ("hộ tịch", false),
    ("đất đai", false),
    ("gia hạn giấy phép lao động", false),
    ("Ỷ La 2 m² ß Σ ２ 第", false),
    ("zzzz", false),
    ("constructor valueof giay", false),
    ("dag constructor ki", false),
    ("", false),
    ("  ?! ", false),
];

/// Writes the index below a folder.
fn write(root: &Path) {
    for file in search::write(corpus()) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, &file.text).expect("a file");
    }
}

fn explained(library: &Library<'_>) -> Value {
    let explained = |&(query, typing): &(&str, bool)| {
        let it: Explained = search::explain(library, query, typing).expect("the index is whole");
        json!({ "query": query, "typing": typing, "is": it })
    };
    QUERIES.iter().map(explained).collect()
}

#[test]
fn the_script_and_the_program_agree_to_the_last_bit() {
    let dir = tempdir().expect("a temporary folder can be made");
    write(dir.path());
    let read = |path: &str| fs::read_to_string(dir.path().join(path));
    let library = search::open(&read).expect("what was written can be read");
    let now = explained(&library);
    let vectors = project().join("tests/search_vectors.json");
    let held: Value = fs::read_to_string(&vectors)
        .ok()
        .and_then(|it| serde_json::from_str(&it).ok())
        .unwrap_or_default();
    if now != held {
        let lines: Vec<String> =
            now.as_array().into_iter().flatten().map(ToString::to_string).collect();
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join("search_vectors.json");
        fs::write(&new, format!("[\n{}\n]\n", lines.join(",\n"))).expect("a file");
        let differing: BTreeMap<&str, &Value> = now
            .as_array()
            .into_iter()
            .flatten()
            .filter(|it| !held.as_array().is_some_and(|held| held.contains(it)))
            .filter_map(|it| Some((it["query"].as_str()?, &it["is"])))
            .collect();
        panic!(
            "these are read differently: {differing:#?}\nif that is meant, {new:?} is the new file"
        );
    }
    let root = format!("file://{}/", dir.path().display());
    for name in ["engine.js", "min.js"] {
        let source = match name {
            "engine.js" => "themes/scripts/engine.js",
            _ => "themes/default/assets/search-engine.js",
        };
        fs::create_dir_all(dir.path().join("js")).expect("a folder");
        fs::copy(project().join(source), dir.path().join("js").join(name)).expect("a script");
        let page = format!(
            "<!doctype html><meta charset=\"utf-8\"><title>x</title><script src=\"js/{name}#{root}\"></script>"
        );
        fs::write(dir.path().join(format!("{name}.html")), page).expect("a page");
    }
    let job = json!({
        "folder": dir.path(), "pages": ["engine.js.html", "min.js.html"], "vectors": vectors,
    });
    assert_browses("search_vectors.mjs", &job.to_string());
}
