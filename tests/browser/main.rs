//! Tests that open pages in Chromium, as readers, clerks and officers do.

#[path = "../support/chart_gallery.rs"]
mod chart_gallery;
#[path = "../support/site_tools.rs"]
mod site_tools;
#[path = "../support/web.rs"]
mod web;
#[path = "../support/workbook_tools.rs"]
mod workbook_tools;

mod charts_browser;
mod clerk;
mod embedding;
mod emblem_browser;
mod officer;
mod pages_browser;
mod search_browser;
mod serve_browser;
