//! Who publishes: the site's name, contacts and languages, its Markdown pages and news.
//!
//! Must not know how anything looks.

use chrono::NaiveDate;

use super::{
    allowance::Allowance,
    colour::OwnColours,
    ids::{Id, ProcedureCode},
    procedure::{DataSource, Level},
    units::Url,
};
use crate::{
    record,
    source::decode::{Item, LongText},
    words,
};

words! {
    /// A language of the interface.
    pub enum Language {
        /// Tiếng Việt.
        Vietnamese = "vi",
        /// English.
        English = "en",
    }
}

record! {
    /// `site.yaml`
    pub struct Site {
        /// The site's name.
        pub name: String,
        /// The publishing agency's level.
        pub level: Option<Level>,
        /// The publishing agency.
        pub agency: Option<Id>,
        /// Where the site will stand: only for the site map, feeds and canonical links.
        pub base_url: Option<Url>,
        /// The owner's emblem: a file below `images/`.
        pub emblem: Option<String>,
        /// The owner's colours. Absent: the theme's own.
        pub colors: Option<OwnColours>,
        /// Languages of the interface, the first being the site's own; the pages stand again in each further
        /// one, in a folder of its name. Empty: Vietnamese.
        pub languages: Vec<Item<Language>>,
        /// What is invented; shown on every page.
        pub illustrative: Option<String>,
        /// Whom to ring.
        pub hotline: Option<Hotline>,
        /// Where feedback goes (NĐ 20/2008/NĐ-CP, Điều 19).
        pub feedback: Option<Feedback>,
        /// The national portal, where forms without files are to be had.
        pub national_portal: Option<Url>,
        /// The duties of publication and how far they are met are a page of the site.
        pub compliance: bool,
        /// Most used procedures, in this order.
        pub featured: Vec<Item<ProcedureCode>>,
        /// About the data.
        pub about: Option<LongText>,
        /// Where the data come from.
        pub source: Option<DataSource>,
        /// Warnings and notes that the author has looked at and lets stand.
        pub allow: Vec<Item<Allowance>>,
    }
}

impl Site {
    /// A site of which nothing else is entered.
    pub fn new(name: String, level: Level) -> Self {
        Self {
            name,
            level: Some(level),
            agency: None,
            base_url: None,
            emblem: None,
            colors: None,
            languages: Vec::new(),
            illustrative: None,
            hotline: None,
            feedback: None,
            national_portal: None,
            compliance: false,
            featured: Vec::new(),
            about: None,
            source: None,
            allow: Vec::new(),
        }
    }

    /// The languages of the interface, each once; the first is the site's own.
    pub fn languages(&self) -> Vec<Language> {
        let mut languages = Vec::new();
        for language in self.languages.iter().map(|it| it.value) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if languages.is_empty() { vec![Language::Vietnamese] } else { languages }
    }
}

record! {
    /// Whom to ring.
    pub struct Hotline {
        /// What it is called.
        pub name: Option<String>,
        /// The number.
        pub phone: String,
        /// When it is answered.
        pub hours: Option<String>,
    }
}

record! {
    /// Where citizens send feedback (phản ánh, kiến nghị).
    pub struct Feedback {
        /// Who receives it.
        pub name: Option<String>,
        /// By post.
        pub address: Option<String>,
        /// By telephone.
        pub phone: Option<String>,
        /// By e-mail.
        pub email: Option<String>,
        /// On the web.
        pub url: Option<Url>,
        /// What to write.
        pub guidance: Option<LongText>,
    }
}

record! {
    /// The head of a Markdown file.
    pub struct FrontMatter {
        /// The title.
        pub title: String,
        /// The day of the news.
        pub date: Option<NaiveDate>,
        /// In a sentence.
        pub summary: Option<String>,
        /// Place in the menu.
        pub order: Option<u32>,
        /// In the main menu.
        pub menu: bool,
        /// It is invented, and the page says so.
        pub illustrative: bool,
    }
}

/// A Markdown page, or a piece of news.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The last part of its address, from the file's name.
    pub id: Id,
    /// Its head.
    pub front: FrontMatter,
    /// Its Markdown text.
    pub body: String,
    /// 1-based line of the file on which the text begins.
    pub body_line: usize,
}
