//! `congkhai serve` in a browser: the open page shows each change, and each mistake until it is mended.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that changes content, and may panic"
)]

use std::{fs, path::Path};

use crate::site_tools::{assert_browses, project, tree};
use crate::web::Server;
use serde_json::json;
use tempfile::tempdir;

fn copy(to: &Path) {
    for (path, bytes) in tree(&project().join("content")) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn an_author_at_work_sees_changes_and_mistakes() {
    let dir = tempdir().unwrap();
    let (content, broken) = (dir.path().join("content"), dir.path().join("broken"));
    copy(&content);
    copy(&broken);
    let birth = broken.join("procedures/khai-sinh.yaml");
    let text = fs::read_to_string(&birth).unwrap();
    fs::write(&birth, text.replacen("field: ho-tich", "field: hotich", 1)).unwrap();
    let (server, other) = (Server::start(&content, &[]), Server::start(&broken, &[]));
    let base = |server: &Server| format!("http://localhost:{}/", server.port);
    let job = json!({
        "base": base(&server),
        "content": content,
        "broken": { "base": base(&other), "content": broken },
    });
    assert_browses("serve.mjs", &job.to_string());
}
