//! The ways in which a dossier is handed in and a result given back.

use crate::words;

words! {
    /// How a dossier is handed in, or a result given back.
    pub enum ChannelKind {
        /// Trực tiếp.
        InPerson = "in_person",
        /// Trực tuyến.
        Online = "online",
        /// Dịch vụ bưu chính công ích.
        Postal = "postal",
    }
}
