//! `congkhai explain`: every page in both languages, the list of codes, and what a mistyped code gets.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::site_tools;

use std::process::Output;

use congkhai::diag::{
    Code, manual,
    message::{MessageLanguage, Messages},
};

fn explain(words: &[&str]) -> Output {
    let mut command = site_tools::congkhai();
    command.env("LC_ALL", "vi_VN.UTF-8").arg("explain").args(words).output().unwrap()
}

fn printed(words: &[&str]) -> String {
    let output = explain(words);
    site_tools::assert_success(&output);
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a word has a letter that only Vietnamese has.
fn is_vietnamese(word: &str) -> bool {
    word.chars().any(|c| "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ".contains(c))
}

#[test]
fn a_page_has_title_explanation_and_both_files() {
    let page = printed(&["unknown-key"]);
    let expected =
        "lỗi[unknown-key]: Tên khóa không có trong danh sách\n\nNhững gì ghi sau một khóa lạ";
    assert!(page.starts_with(expected), "{page}");
    for part in [
        "\nVí dụ:\n\n  procedures/",
        "\ncongkhai in ra:\n\n    lỗi[unknown-key]",
        "\nSửa thành:\n\n  ",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let page = printed(&["unknown-key", "--lang", "en"]);
    let expected = "error[unknown-key]: a key that the format does not know\n\nWhat stands behind";
    assert!(page.starts_with(expected), "{page}");
    for part in ["\nExample:\n\n  procedures/", "\nMended:\n\n  "] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("lỗi["), "the words of the program are Vietnamese\n{page}");
}

#[test]
fn a_code_may_be_typed_as_it_is_printed() {
    let page = printed(&["yaml-syntax"]);
    for word in ["lỗi[yaml-syntax]", "[yaml-syntax]", "YAML-SYNTAX", "docs/checks/yaml-syntax.md"]
    {
        assert_eq!(printed(&[word]), page, "{word}");
    }
}

#[test]
fn an_unknown_code_gets_the_nearest_and_exit_code_2() {
    for (words, expected) in [
        (
            ["yaml-sintax", "--lang", "vi"],
            "Không có mã `yaml-sintax`. Gần giống: yaml-syntax. `congkhai explain` kể tất cả các mã.\n",
        ),
        (
            ["picture", "--lang", "en"],
            "There is no code `picture`. Similar: missing-picture, bad-picture. \
             `congkhai explain` lists all codes.\n",
        ),
        (["zzz", "--lang", "vi"], "Không có mã `zzz`. `congkhai explain` kể tất cả các mã.\n"),
    ] {
        let output = explain(&words);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    }
}

#[test]
fn without_a_code_all_are_listed_with_severity_and_title() {
    for (language, row) in [
        ("vi", ("large-fee", "cảnh báo", "Mức thu lớn khác thường")),
        ("en", ("large-fee", "warning", "an amount above 100.000.000 đồng")),
    ] {
        let list = printed(&["--lang", language]);
        let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("  ")).collect();
        assert_eq!(rows.len(), Code::ALL.len());
        for (code, line) in Code::ALL.iter().zip(&rows) {
            assert!(line.starts_with(&format!("  {code} ")), "{code}: {line}");
            assert!(line.chars().count() > 50, "no title: {line}");
        }
        let (code, severity, title) = row;
        let line = rows.iter().find(|line| line.contains(code)).unwrap();
        let words: Vec<&str> =
            line.split("  ").map(str::trim).filter(|it| !it.is_empty()).collect();
        assert_eq!(words, [code, severity, title]);
    }
}

/// Every page of both languages is whole, in its own language, and fits a terminal.
#[test]
fn every_page_reads_well_in_both_languages() {
    for language in [MessageLanguage::Vietnamese, MessageLanguage::English] {
        let messages = Messages::new(language);
        for code in Code::ALL {
            let page = manual::page(*code, language, &messages);
            let (explanation, examples) = page.split_once("\n\n  ").unwrap();
            let words = || explanation.split_whitespace();
            let vietnamese = words().filter(|word| is_vietnamese(word)).count();
            match language {
                MessageLanguage::Vietnamese => {
                    assert!(vietnamese * 3 > words().count(), "{code}: {explanation}");
                    let title = page.lines().next().unwrap();
                    assert!(title.chars().count() < 110, "{title}");
                    assert!(!title.ends_with('.'), "{title}");
                }
                // Quoted words of the law and of pages are Vietnamese in English too.
                MessageLanguage::English => {
                    assert!(vietnamese * 3 < words().count(), "{code}: {explanation}");
                }
            }
            assert!(words().count() > 15, "{code}: {explanation}");
            let wide = explanation.lines().skip(1).find(|line| line.chars().count() > 90);
            assert!(wide.is_none_or(|line| !line.contains(' ')), "{code}: {wide:?}");
            assert!(!explanation.contains("]("), "{code}: a link\n{explanation}");
            assert!(!examples.contains("```"), "{code}: a fence\n{examples}");
            let mended = messages.label("explain-mended");
            assert!(examples.contains(&mended), "{code}: {page}");
        }
    }
}
