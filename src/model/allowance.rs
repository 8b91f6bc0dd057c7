//! What the author has looked at and lets stand: a warning or note, in one file, for a reason.
//!
//! Must not know what any check looks for: it names codes, no more.

use crate::{
    diag::{Code, Severity, fix::Fix},
    record,
    source::{
        decode::{Decode, DecodeContext},
        encode::Encode,
        shape::ValueShape,
        yaml::Node,
    },
    text::nearest,
};

record! {
    /// A finding that need not be said again.
    pub struct Allowance {
        /// Which finding.
        pub code: AllowedCode,
        /// The file it stands in, below the content folder, with `/`.
        pub file: String,
        /// Why it may stand; for whoever reads the file next.
        pub reason: String,
    }
}

/// The code of a warning or note. An error is never let stand: nobody publishes a wrong thousand because
/// a line in another file says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllowedCode(pub Code);

impl Decode for AllowedCode {
    fn decode(node: Node, cx: &mut DecodeContext<'_>) -> Option<Self> {
        let text = String::decode(node, cx)?;
        let code = Code::ALL.iter().copied().find(|code| code.slug() == text);
        let diagnostic = match code {
            Some(code) if code.severity() == Severity::Error => {
                cx.diagnostic(Code::ErrorNotAllowed).with("found", text)
            }
            Some(code) => return Some(Self(code)),
            None => {
                let slugs = || Code::ALL.iter().map(|code| code.slug());
                cx.diagnostic(Code::UnknownCheck)
                    .with("found", text.as_str())
                    .suggest(nearest(&text, slugs()))
                    .fixed_by(Fix::nearest(&text, slugs()))
            }
        };
        cx.push(diagnostic);
        None
    }

    fn shape() -> ValueShape {
        let allowed = Code::ALL.iter().filter(|code| code.severity() != Severity::Error);
        ValueShape::Names(allowed.map(|code| code.slug()).collect())
    }
}

impl Encode for AllowedCode {
    fn encode(&self) -> Node {
        Node::Text(self.0.slug().to_owned())
    }
}
