//! Shared lists: fields, applicants, life events, holidays, synonyms, guidance.
//!
//! Must not know procedures beyond their codes. Legal texts stand in `procedure`.

use chrono::NaiveDate;

use super::{
    ids::{Id, ProcedureCode},
    units::Url,
};
use crate::{
    record,
    source::decode::{Item, LongText},
    words,
};

record! {
    /// A field (lĩnh vực).
    pub struct Field {
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: String,
        /// Its code at the source.
        pub code: Option<String>,
        /// Its place among the fields; absent: after those with one, by name.
        pub order: Option<u32>,
        /// What it is about.
        pub about: Option<LongText>,
    }
}

record! {
    /// A kind of applicant (đối tượng thực hiện). Names hold commas: never split them.
    pub struct Applicant {
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: String,
        /// Its code at the source.
        pub code: Option<String>,
        /// Its place among the applicants.
        pub order: Option<u32>,
    }
}

words! {
    /// Whom a life event concerns.
    pub enum Audience {
        /// Người dân.
        Citizen = "citizen",
        /// Doanh nghiệp.
        Business = "business",
    }
}

record! {
    /// A life event (sự kiện) with the procedures it needs.
    pub struct Event {
        /// Its id.
        pub id: Id,
        /// Its name.
        pub name: String,
        /// Whom it concerns.
        pub audience as "for": Option<Audience>,
        /// What to know.
        pub about: Option<LongText>,
        /// The procedures, in the order in which they are needed.
        pub procedures: Vec<Item<ProcedureCode>>,
    }
}

record! {
    /// Days on which offices are closed or open against the week.
    pub struct Calendar {
        /// Public holidays.
        pub holidays: Vec<Item<Holiday>>,
        /// Swapped working days.
        pub swaps: Vec<Item<Swap>>,
    }
}

record! {
    /// A public holiday.
    pub struct Holiday {
        /// The day.
        pub date: NaiveDate,
        /// Its name.
        pub name: String,
    }
}

record! {
    /// A working day exchanged for another (hoán đổi ngày làm việc).
    pub struct Swap {
        /// The weekday that is off.
        pub off: NaiveDate,
        /// The day on which it is worked instead.
        pub work: NaiveDate,
    }
}

record! {
    /// What people say, and what the law says.
    pub struct Synonym {
        /// What people say.
        pub say: Vec<Item<String>>,
        /// What the law says.
        pub means: String,
    }
}

record! {
    /// What to answer when people ask for what no procedure of an administrative office gives: a
    /// divorce is the court's.
    pub struct Guidance {
        /// What people ask for.
        pub say: Vec<Item<String>>,
        /// The answer in a line.
        pub title: String,
        /// The answer.
        pub text: LongText,
        /// It answers even where procedures' names hold the words: they come after it.
        pub instead: bool,
        /// Where to go on.
        pub link: Option<GuidanceLink>,
    }
}

record! {
    /// Where an answer leads on.
    pub struct GuidanceLink {
        /// What the link is called.
        pub text: String,
        /// Its address.
        pub url: Url,
    }
}
