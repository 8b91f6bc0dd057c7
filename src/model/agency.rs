//! Agencies, their one-stop units and the people who receive citizens (domain brief §1.2, §9).
//!
//! Must not know procedures.

use chrono::NaiveDate;

use super::{
    ids::Id,
    procedure::Level,
    units::{Clock, Url},
};
use crate::{
    record,
    source::decode::{Item, LongText},
};

record! {
    /// An agency (cơ quan), perhaps one that exists no longer.
    pub struct Agency {
        /// Its id.
        pub id: Id,
        /// Its full name.
        pub name: String,
        /// Its short name.
        pub short_name: Option<String>,
        /// Its code at the source.
        pub code: Option<String>,
        /// Its level.
        pub level: Level,
        /// The agency above it.
        pub parent: Option<Id>,
        /// First day it existed.
        pub valid_from: Option<NaiveDate>,
        /// Last day it existed.
        pub valid_to: Option<NaiveDate>,
        /// The agencies that took over.
        pub successors: Vec<Item<Id>>,
        /// Its address.
        pub address: Option<String>,
        /// Its telephone.
        pub phone: Option<String>,
        /// Its e-mail.
        pub email: Option<String>,
        /// Its website.
        pub website: Option<Url>,
        /// What it does.
        pub about: Option<LongText>,
        /// It is invented, and the page says so.
        pub illustrative: bool,
        /// Its one-stop unit (bộ phận một cửa).
        pub one_stop: Option<OneStopUnit>,
    }
}

impl Agency {
    /// An agency of which nothing else is entered.
    pub fn new(id: Id, name: String, level: Level) -> Self {
        Self {
            id,
            name,
            short_name: None,
            code: None,
            level,
            parent: None,
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
            address: None,
            phone: None,
            email: None,
            website: None,
            about: None,
            illustrative: false,
            one_stop: None,
        }
    }
}

record! {
    /// A one-stop unit: where dossiers are handed in and results fetched.
    pub struct OneStopUnit {
        /// Its name.
        pub name: String,
        /// Its address.
        pub address: Option<String>,
        /// Where it is on a map.
        pub map_url: Option<Url>,
        /// When it is open.
        pub hours: Vec<Item<OpeningHours>>,
        /// Its telephones.
        pub phones: Vec<Item<Phone>>,
        /// Its e-mail.
        pub email: Option<String>,
        /// Its head (NĐ 61/2018/NĐ-CP, Điều 9.7).
        pub head: Option<Officer>,
        /// Its officers (NĐ 61/2018/NĐ-CP, Điều 9.7: name, title, field, telephone are public).
        pub officers: Vec<Item<Officer>>,
    }
}

record! {
    /// When a unit is open.
    pub struct OpeningHours {
        /// On which days, in words.
        pub days: String,
        /// It opens.
        pub from: Clock,
        /// It closes.
        pub to: Clock,
    }
}

record! {
    /// A telephone.
    pub struct Phone {
        /// What it is for.
        pub name: Option<String>,
        /// Its number as dialled.
        pub number: String,
    }
}

record! {
    /// An officer with a public work contact.
    pub struct Officer {
        /// The name.
        pub name: String,
        /// The title.
        pub title: Option<String>,
        /// The fields the officer receives.
        pub fields: Vec<Item<Id>>,
        /// The work telephone.
        pub phone: Option<String>,
    }
}
