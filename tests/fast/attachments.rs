//! Files of forms: which are published, and which are refused, by name and by content.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::Content;
use crate::samples::{package, sample, types};
use congkhai::{
    limits::Limits,
    source::attachment::{AttachmentFormat, Refusal, inspect},
};

const WORD: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// What `check` reports of a procedure whose form is this file: the codes with their severities.
fn codes(name: &str, bytes: &[u8]) -> Vec<String> {
    let procedure =
        format!("code: \"1.000001\"\nname: Cấp\nforms: [{{id: a, name: Đơn, file: '{name}'}}]\n");
    let content =
        Content::new().file("procedures/a.yaml", procedure).file(&format!("forms/{name}"), bytes);
    let line = |line: &str| line.split(": ").nth(1).unwrap().split(" [").next().unwrap().to_owned();
    content.short().lines().map(line).collect()
}

/// Each file is refused with this one error, or accepted with none.
fn assert_codes(cases: &[(&str, Vec<u8>, &str)]) {
    for (name, bytes, expected) in cases {
        let expected: Vec<_> = Some(*expected).filter(|it| !it.is_empty()).into_iter().collect();
        assert_eq!(codes(name, bytes), expected, "{name}");
    }
}

const NOT_ALLOWED: &str = "lỗi[form-not-allowed]";
const ACTIVE: &str = "lỗi[form-with-macros]";

#[test]
fn each_published_format_is_accepted_under_its_own_ending() {
    for ending in ["pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "zip"] {
        for name in [format!("mẫu 1.2.{ending}"), format!("a/B.{}", ending.to_uppercase())] {
            assert_eq!(codes(&name, &sample(ending, "Đơn")), [""; 0], "{name}");
        }
    }
    assert_eq!(codes("a.jpeg", &sample("jpg", "")), [""; 0]);
}

#[test]
fn an_ending_that_is_not_published_is_refused_whatever_the_content() {
    for ending in [
        "html", "svg", "js", "php", "aspx", "exe", "config", "gif", "txt", "csv", "doc", "xls",
        "rtf", "pptx", "dotx", "rar", "7z", "lnk", "eml", "mht",
    ] {
        for content in [sample("pdf", ""), sample("docx", ""), b"<script>1</script>".to_vec()] {
            assert_eq!(codes(&format!("a.{ending}"), &content), [NOT_ALLOWED], "{ending}");
        }
    }
    assert_codes(&[
        ("don", sample("pdf", ""), NOT_ALLOWED),
        ("web.config", b"<configuration/>".to_vec(), NOT_ALLOWED),
        ("a.docm", sample("docx", ""), ACTIVE),
        ("a.XLSM", sample("xlsx", ""), ACTIVE),
        ("a.xlsb", sample("xlsx", ""), ACTIVE),
    ]);
}

#[test]
fn a_second_ending_within_a_name_is_refused() {
    for name in ["don.php.pdf", "don.pdf.docx", "a/x.asp;.pdf", "don.PHTML.pdf", "x.html .pdf"] {
        assert_eq!(codes(name, &sample("pdf", "")), [NOT_ALLOWED], "{name}");
    }
    let fix = |name| match inspect(name, &sample("pdf", ""), &Limits::default()) {
        Err(Refusal::DoubleEnding { fix, .. }) => fix,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(fix("a.b/don.php.pdf"), "a.b/don-php.pdf");
    for name in ["Mẫu số 01.TP.pdf", "12.2020.NĐ-CP.pdf", "don-php.pdf", "Mẫu ISO 9001.pdf"]
    {
        assert_eq!(codes(name, &sample("pdf", "")), [""; 0], "{name}");
        assert_eq!(
            inspect(name, &sample("pdf", ""), &Limits::default()).unwrap().format,
            AttachmentFormat::Pdf
        );
    }
}

#[test]
fn a_name_with_hidden_or_bidirectional_characters_is_refused() {
    for c in ["\u{202e}", "\u{200b}", "\u{2066}", "\u{ad}", "\u{feff}", "\u{7f}", "\u{85}"] {
        let content = Content::new().file(&format!("forms/don{c}fdp.pdf"), sample("pdf", ""));
        let found = content.short();
        assert!(found.contains("lỗi[bad-file-name]"), "{c:?}: {found}");
        assert!(!found.contains(c), "{c:?} is shown as an escape: {found}");
    }
}

#[test]
fn a_file_that_no_record_can_name_is_refused_by_its_name() {
    // Values of keys have no blanks at their ends and no two in a row; hidden files are not read.
    for name in ["a  b.pdf", " a.pdf", "c/ a.pdf", "con.pdf", "NUL.mau.pdf", "a.pdf."] {
        let found = codes(name, &sample("pdf", ""));
        assert!(found.contains(&"lỗi[bad-file-name]".to_owned()), "{name:?}: {found:?}");
    }
    for name in [".htaccess.pdf", "c/.don.pdf", ".HtAccess"] {
        assert_eq!(codes(name, &sample("pdf", "")), ["lỗi[bad-file-name]"], "{name}");
    }
    assert_eq!(codes("Đơn (bản 1).PDF", &sample("pdf", "")), [""; 0]);
}

#[test]
fn content_of_another_format_is_refused_with_the_right_name() {
    let after = |prefix: &[u8], ending: &str| [prefix, &sample(ending, "")].concat();
    for (name, bytes, fix) in [
        ("a.pdf", sample("png", ""), Some("a.png")),
        ("b/a.pdf", sample("docx", ""), Some("b/a.docx")),
        ("a.docx", sample("odt", ""), Some("a.odt")),
        ("a.docx", sample("xlsx", ""), Some("a.xlsx")),
        ("a.docx", sample("zip", ""), Some("a.zip")),
        ("a.zip", sample("docx", ""), Some("a.docx")),
        ("a.png", sample("jpg", ""), Some("a.jpg")),
        ("a.pdf", b"<html><script>1</script>".to_vec(), None),
        ("a.pdf", after(b"<script>1</script>", "pdf"), None),
        ("a.docx", after(b"MZ", "docx"), None),
        ("a.pdf", after(b" ", "pdf"), None),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), None),
        ("a.docx", "Đơn đề nghị".as_bytes().to_vec(), None),
        ("a.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), None),
    ] {
        match inspect(name, &bytes, &Limits::default()) {
            Err(Refusal::OtherContent { fix: found, .. }) => {
                assert_eq!(found.as_deref(), fix, "{name}");
            }
            other => panic!("{name}: {other:?}"),
        }
        if let Some(fix) = fix {
            assert_eq!(codes(fix, &bytes), [""; 0], "the remedy is accepted");
        }
    }
}

#[test]
fn a_damaged_file_or_one_with_other_data_around_it_is_refused() {
    let cut = |ending: &str| {
        let bytes = sample(ending, "");
        bytes[..bytes.len() - 8].to_vec()
    };
    let and = |ending: &str, tail: &[u8]| [&sample(ending, ""), tail].concat();
    let mut twice = package(&[("[Content_Types].xml", b"a"), ("[Content_Types].xmm", b"b")]);
    for at in 0..twice.len() {
        if twice[at..].starts_with(b".xmm") {
            twice[at + 3] = b'l';
        }
    }
    assert_codes(&[
        ("a.pdf", cut("pdf"), NOT_ALLOWED),
        ("a.docx", cut("docx"), NOT_ALLOWED),
        ("a.png", cut("png"), NOT_ALLOWED),
        ("a.jpg", cut("jpg"), NOT_ALLOWED),
        ("a.docx", and("docx", b"<script>1</script>"), NOT_ALLOWED),
        ("a.png", and("png", b"PK\x03\x04"), NOT_ALLOWED),
        ("a.docx", twice, NOT_ALLOWED),
        ("a.docx", b"PK\x03\x04".to_vec(), NOT_ALLOWED),
    ]);
}

/// A DOCX with a further type and a further part.
fn docx(more_types: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let types = types(WORD, more_types);
    package(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", b"<w:document/>"),
        (name, bytes),
    ])
}

fn relation(kind: &str, target: &str) -> Vec<u8> {
    let text = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\" \
         TargetMode=\"External\"/></Relationships>"
    );
    docx("", "word/_rels/settings.xml.rels", text.as_bytes())
}

#[test]
fn macros_controls_and_objects_are_refused() {
    let vba = "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>";
    let docm = types("application/vnd.ms-word.document.macroEnabled.main+xml", "");
    let odt = |name: &str, content: &str, manifest: &str| {
        package(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            ("content.xml", content.as_bytes()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            (name, b"x"),
        ])
    };
    let embedded = docx(vba, "word/other.bin", b"x");
    assert_codes(&[
        ("a.docx", docx("", "word/vbaProject.bin", b"x"), ACTIVE),
        ("a.docx", docx(vba, "word/other.bin", b"x"), ACTIVE),
        ("a.docx", package(&[("[Content_Types].xml", docm.as_bytes())]), ACTIVE),
        ("a.docx", docx("", "xl/macrosheets/sheet1.xml", b"x"), ACTIVE),
        ("a.docx", docx("", "word/activeX/activeX1.xml", b"x"), ACTIVE),
        ("a.docx", docx("", "word/embeddings/oleObject1.bin", b"x"), ACTIVE),
        ("a.docx", docx("", "word/embeddings/a.xlsm", b"x"), ACTIVE),
        ("a.docx", docx("", "word/embeddings/a.docx", &embedded), ACTIVE),
        ("a.docx", docx("", "word/media/a.exe", b"MZ"), ACTIVE),
        ("a.odt", odt("Basic/Standard/Module1.xml", "", ""), ACTIVE),
        ("a.odt", odt("Scripts/python/a.py", "", ""), ACTIVE),
        ("a.odt", odt("x.xml", "<a href='vnd.sun.star.script:x'/>", ""), ACTIVE),
        ("a.odt", odt("x.xml", "", "media-type='application/vnd.sun.star.oleobject'"), ACTIVE),
        ("a.odt", odt("x.xml", "", "<manifest:encryption-data/>"), NOT_ALLOWED),
        ("a.docx", docx("", "word/embeddings/a.xlsx", &sample("xlsx", "")), ""),
        ("a.docx", docx("", "word/media/image1.png", b"x"), ""),
    ]);
}

#[test]
fn a_part_that_is_fetched_from_elsewhere_is_refused() {
    for (kind, target) in [
        ("attachedTemplate", "https://a.vn/x.dotm"),
        ("attachedTemplate", "&#104;ttps://a.vn/x.dotm"),
        ("attachedTemplate", "\\\\a.vn\\x.dotm"),
        ("attachedTemplate", "file:////a.vn/x.dotm"),
        ("attachedTemplate", "file://a.vn/x.dotm"),
        ("attachedTemplate", "file:///%5c%5ca.vn/x.dotm"),
        ("oleObject", "mhtml:https://a.vn/x!x"),
        ("image", "http://a.vn/x.png"),
    ] {
        assert_eq!(codes("a.docx", &relation(kind, target)), [ACTIVE], "{kind} {target}");
    }
    for (kind, target) in [
        ("hyperlink", "https://dichvucong.gov.vn"),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        ("attachedTemplate", "C:\\a&amp;b.dotm"),
        ("image", "NULL"),
    ] {
        assert_eq!(codes("a.docx", &relation(kind, target)), [""; 0], "{kind} {target}");
    }
}

#[test]
fn actions_of_a_pdf_are_refused_or_warned_of() {
    const WARNING: &str = "cảnh báo[active-pdf]";
    let pdf = |part: &str| format!("%PDF-1.4\n{part}\n%%EOF").into_bytes();
    assert_codes(&[
        ("a.pdf", pdf("<</S/Launch/F(cmd.exe)>>"), ACTIVE),
        ("a.pdf", pdf("<</S/L#61unch>>"), ACTIVE),
        ("a.pdf", pdf("<</S/JavaScript/JS(x)>>"), WARNING),
        ("a.pdf", pdf("<</S /Java#53cript>>"), WARNING),
        ("a.pdf", pdf("<</Names<</EmbeddedFiles 1 0 R>>>>"), WARNING),
        ("a.pdf", pdf("<</Subtype/RichMedia>>"), WARNING),
        ("a.pdf", pdf("<</Launcher 1 /JavaScripts 2>>"), ""),
        ("a.zip", package(&[("x/a.pdf", &pdf("<</S/Launch>>"))]), ACTIVE),
        ("a.zip", package(&[("x/a.pdf", &pdf("<</S/JavaScript>>"))]), WARNING),
    ]);
}

#[test]
fn a_zip_holds_only_published_formats_under_sane_names() {
    let pdf = sample("pdf", "");
    let docx = sample("docx", "");
    let vba = docx_with_macro();
    for name in ["../a.pdf", "/a.pdf", "a\\b.pdf", "C:/a.pdf", ".a.pdf", "a\u{202e}.pdf", "con.pdf"]
    {
        assert_eq!(codes("a.zip", &package(&[(name, &pdf)])), [NOT_ALLOWED], "{name}");
    }
    assert_codes(&[
        ("a.zip", package(&[("a.html", b"<p>")]), NOT_ALLOWED),
        ("a.zip", package(&[("Mẫu.pdf", &pdf), ("MẪU.PDF", &pdf)]), NOT_ALLOWED),
        ("a.zip", package(&[("a.pdf", &docx)]), NOT_ALLOWED),
        ("a.zip", package(&[("a.php.pdf", &pdf)]), NOT_ALLOWED),
        ("a.zip", package(&[("a.zip", &sample("zip", ""))]), NOT_ALLOWED),
        ("a.zip", package(&[("a.docx", &vba)]), ACTIVE),
        ("a.zip", package(&[("Mẫu đơn/a.pdf", &pdf), ("b.docx", &docx)]), ""),
    ]);
}

fn docx_with_macro() -> Vec<u8> {
    docx("", "word/vbaProject.bin", b"x")
}

#[test]
fn a_file_that_is_large_or_unpacks_to_much_is_refused() {
    let limits =
        Limits { attachment_bytes: 2000, workbook_part_bytes: 10_000, ..Limits::default() };
    let large = |bytes: &[u8], name: &str| {
        matches!(inspect(name, bytes, &limits), Err(Refusal::Large { .. }))
    };
    assert!(large(&[b"%PDF-".as_slice(), &[b' '; 2000]].concat(), "a.pdf"));
    let much = vec![b' '; 20_000];
    assert!(large(&package(&[("a.pdf", &much)]), "a.zip"), "20 KB in a few bytes");
    assert!(large(&package(&[("a.pdf", &sample("pdf", "")), ("b.pdf", &much)]), "a.zip"));
    assert!(large(&package(&[("[Content_Types].xml", &much)]), "a.docx"));
}

#[test]
fn an_unused_file_that_could_not_be_published_is_warned_of() {
    let content = Content::new()
        .file("forms/nhap.docx", "not judged, for it is not published")
        .file("forms/x.html", "<p>")
        .link("forms/a.pdf", "/etc/hostname");
    let found = content.short();
    let lines: Vec<_> = found.lines().map(|line| line.split("; ").next().unwrap()).collect();
    let warning = "cảnh báo[unknown-file]: không phần nào của trang dùng tệp";
    assert_eq!(
        lines,
        [
            format!("forms/a.pdf: {warning} `forms/a.pdf`"),
            format!("forms/x.html: {warning} `forms/x.html`"),
        ]
    );
}

#[test]
fn damaged_bytes_never_panic() {
    for ending in ["pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "zip"] {
        let bytes = sample(ending, "Đơn");
        let name = format!("a.{ending}");
        for at in 0..bytes.len() {
            for value in [0, 0xff, bytes[at] ^ 1, b'/'] {
                let mut broken = bytes.clone();
                broken[at] = value;
                drop(inspect(&name, &broken, &Limits::default()));
            }
            drop(inspect(&name, &bytes[..at], &Limits::default()));
        }
    }
}
