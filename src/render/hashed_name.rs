//! Names of styles and scripts with a hash of their bytes.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// `site.css` → `site.1a2b3c4d5e.css`: a changed file has another address, so it may be kept for ever.
pub(super) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(5) {
        // Writing to a String cannot fail.
        write!(hash, "{byte:02x}").unwrap_or_default();
    }
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_a_hash_of_the_bytes() {
        let name = hashed_name("site.css", b"a");
        assert_eq!(name, "site.ca978112ca.css");
        assert_ne!(name, hashed_name("site.css", b"b"));
    }
}
