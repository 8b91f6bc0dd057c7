//! `themes/scripts/search.mjs`, which searches a finished site, and what the index and the engine have to agree on.
//!
//! What is found for which query is in `finding.rs`.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests write a site and files of queries, and print how many were asked"
)]

use std::{fs, path::Path};

use crate::site_tools::{assert_success, build, node};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

const SCRIPT: &str = "themes/scripts/search.mjs";

/// Procedures whose words are spelt in every way that the index and the engine have to read alike.
const NAMES: &[&str] = &[
    "Đăng ký khai sinh",
    "Hòa giải hoà giải, khỏe khoẻ; thủy thuỷ (quý quí) kỹ kĩ lý: y tế Ỷ La",
    "Cấp lại giấy phép 2 m² ß Σ ２ 第 theo mẫu 01/2018/NĐ-CP",
    "Ủy quyền đường-dương ướp đa\u{306}ng ð ɖ nộp 1.004884",
];

/// A site of a procedure for each of [`NAMES`].
fn site() -> TempDir {
    let dir = tempdir().expect("a temporary folder can be made");
    let content = dir.path().join("content");
    fs::create_dir_all(content.join("procedures")).expect("a folder");
    fs::write(content.join("site.yaml"), "name: Trang thử\n").expect("a file");
    for (at, name) in (1..).zip(NAMES) {
        let text = format!("code: \"1.00119{at}\"\nname: {}\n", json!(name));
        fs::write(content.join(format!("procedures/{at}.yaml")), text).expect("a file");
    }
    build(&content, &dir.path().join("public"));
    dir
}

/// What the script prints for a site; its exit code.
fn printed(site: &Path, args: &[&str]) -> Option<(Option<i32>, String)> {
    let site = site.to_str().expect("its path is UTF-8");
    let output = node(SCRIPT, &[&[site], args].concat())?;
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.code(), String::from_utf8(text).expect("it prints UTF-8")))
}

#[test]
fn a_query_is_answered_as_text_and_as_json() {
    let dir = site();
    let site = dir.path().join("public");
    let Some((code, text)) = printed(&site, &["ddawng kys khai sinh"]) else { return };
    let expected = "ddawng → đăng\nkys → kí\n  1. 1.001191 Đăng ký khai sinh\n     thu-tuc/1.001191.html\n  2. ";
    assert!(code == Some(0) && text.starts_with(expected), "{code:?} {text}");
    let (_, json) = printed(&site, &["giay phep", "--json"]).expect("Node was there before");
    let answer: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(answer["hits"][0]["url"], "thu-tuc/1.001193.html");
    assert!(answer["hits"][0]["score"].as_f64().is_some_and(|it| it > 0.0), "{json}");
    let understood = json!([{"as": "unmarked", "from": "giay phep", "to": "giay phep"}]);
    assert_eq!((&answer["weak"], &answer["understood"]), (&json!(false), &understood));
    let (_, weak) = printed(&site, &["ly hôn"]).expect("Node was there before");
    let is_advice = weak.contains("Ly hôn do tòa án giải quyết\n  ");
    assert!(
        is_advice && weak.contains("\nKhông có thủ tục nào thật khớp; gần nhất là:\n"),
        "{weak}"
    );
}

#[test]
fn at_most_so_many_procedures_are_listed() {
    let dir = site();
    let site = dir.path().join("public");
    let Some((_, one)) = printed(&site, &["giấy khai sinh hòa giải", "--limit", "1"]) else {
        return;
    };
    let (_, all) = printed(&site, &["giấy khai sinh hòa giải"]).expect("Node was there before");
    assert_eq!((one.matches("thu-tuc/").count(), all.matches("thu-tuc/").count()), (1, 4), "{all}");
}

#[test]
fn a_file_of_queries_gives_the_codes_for_each() {
    let dir = site();
    let queries = dir.path().join("queries");
    let lines = "khai sinh\n\n{\"id\": \"a\", \"query\": \"hòa giải\"}\nzzzz\n";
    fs::write(&queries, lines).expect("a file");
    let file = queries.to_str().expect("its path is UTF-8");
    let Some((code, text)) = printed(&dir.path().join("public"), &["--batch", file]) else {
        return;
    };
    assert_eq!(
        (code, text.as_str()),
        (Some(0), "{\"a\":[\"1.001192\"],\"khai sinh\":[\"1.001191\"],\"zzzz\":[]}\n")
    );
}

#[test]
fn what_cannot_be_searched_is_an_error() {
    let dir = tempdir().expect("a temporary folder can be made");
    let Some((code, text)) = printed(dir.path(), &["khai sinh"]) else { return };
    assert!(code == Some(1) && text.contains("muc-luc.js"), "{code:?} {text}");
    fs::create_dir(dir.path().join("tim")).expect("a folder");
    fs::write(dir.path().join("tim/muc-luc.js"), "alert(1)").expect("a file");
    let (code, text) = printed(dir.path(), &["khai sinh"]).expect("Node was there before");
    assert!(code == Some(1) && text.contains("is no file of an index"), "{code:?} {text}");
    for args in
        [&[][..], &["a", "b"], &["a", "--limit", "b"], &["a", "--unknown"], &["a", "--batch", "b"]]
    {
        let (code, text) = printed(dir.path(), args).expect("Node was there before");
        assert!(
            code == Some(2) && text.starts_with("node themes/scripts/search.mjs"),
            "{args:?} {text}"
        );
    }
}

/// The program splits names into words, the engine splits queries: a word that they spell differently is never found.
/// `tests/tools/engine.mjs` lists further rules of the engine.
#[test]
fn the_engine_spells_words_as_the_index_does() {
    let dir = site();
    let site = dir.path().join("public");
    let site = site.to_str().expect("its path is UTF-8");
    let names = json!(NAMES).to_string();
    let Some(output) = node("tests/tools/engine.mjs", &[site, &names]) else { return };
    assert_success(&output);
}

/// `CONGKHAI_FUZZ_SECONDS` and `CONGKHAI_FUZZ_SEED` make a longer run, `CONGKHAI_FUZZ_CASE` repeats one case.
#[test]
fn made_up_queries_are_answered() {
    let setting = |name, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
    let dir = site();
    let site = dir.path().join("public");
    let mut args = vec![
        site.to_string_lossy().into_owned(),
        setting("CONGKHAI_FUZZ_SEED", "20261130"),
        setting("CONGKHAI_FUZZ_SECONDS", "6"),
    ];
    args.extend(std::env::var("CONGKHAI_FUZZ_CASE"));
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let Some(output) = node("tests/tools/queries.mjs", &args) else { return };
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    eprintln!("{printed}");
    let cases = printed.split_once(" cases").and_then(|(count, _)| count.parse::<u32>().ok());
    assert!(cases.is_some_and(|it| it > 0), "{printed}");
}
