//! Renders located diagnostics: for people, one line each, and as JSON.
