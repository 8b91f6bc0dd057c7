//! Tests over all real records, over many made-up or damaged inputs, and with other programs.

#[path = "../support/answer_tools.rs"]
mod answer_tools;
#[path = "../support/common.rs"]
mod common;
#[path = "../support/fuzz_inputs.rs"]
mod fuzz_inputs;
#[path = "../support/own_process.rs"]
mod own_process;
#[path = "../support/random_records.rs"]
mod random_records;
#[path = "../support/site_tools.rs"]
mod site_tools;
#[path = "../support/web.rs"]
mod web;
#[path = "../support/workbook_desk.rs"]
mod workbook_desk;
#[path = "../support/workbook_tools.rs"]
mod workbook_tools;
#[path = "../support/xlsx_parts.rs"]
mod xlsx_parts;

mod damaged_postings;
mod damaged_tables;
mod demo_site;
mod editor;
mod figures;
mod finding;
mod fuzz;
mod fuzz_imports;
mod help;
mod languages;
mod live;
mod machine;
mod portal_site;
mod publish_race;
mod schema;
mod search;
mod serve;
mod starter;
mod statistics_site;
mod texts;
mod workbook;
