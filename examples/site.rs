//! Builds a content folder into a site folder and times the stages: for development only.
//!
//! `cargo run --release --example site -- CONTENT OUT [THEME]`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for developers"
)]

use std::{fs, io, path::PathBuf, time::Instant};

use congkhai::{
    check,
    diag::Report,
    model::lower::lower,
    model::site::Language,
    output::OutputSink,
    render::{Theme, render},
    site, source,
};

struct Folder(PathBuf);

impl OutputSink for Folder {
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.0.join(path);
        match fs::write(&path, bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().unwrap())?;
                fs::write(&path, bytes)
            }
            other => other,
        }
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut report = Report::default();
    let start = Instant::now();
    let content = source::load(args[1].as_ref(), &mut report);
    let catalog = lower(&content, &mut report);
    println!("load+lower {:?}", start.elapsed());
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let show = |report: &Report| {
        for it in report.diagnostics().iter().take(30) {
            println!("{} {} {} {:?}", it.code, it.place.file, it.place.path, it.args);
        }
    };
    let theme = Theme::load(Some(&content), args.get(3).map(AsRef::as_ref), &mut report);
    let Some(catalog) = check::catalog(catalog, today, &mut report) else {
        show(&report);
        return;
    };
    let theme = theme.unwrap();
    let language = catalog
        .site
        .as_ref()
        .unwrap()
        .languages
        .first()
        .map_or(Language::Vietnamese, |it| it.value);
    let start = Instant::now();
    let plan = site::plan(&catalog, theme.strings(language), &mut report).unwrap();
    println!("plan {:?}, {} pages", start.elapsed(), plan.pages.len());
    show(&report);
    let start = Instant::now();
    let out = Folder(PathBuf::from(&args[2]));
    match render(&plan, &theme, &content, &out) {
        Ok(rendered) => println!("render {:?} {rendered:?}", start.elapsed()),
        Err(error) => println!("{error}"),
    }
}
