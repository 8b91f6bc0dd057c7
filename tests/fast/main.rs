//! Tests that need no browser and end within minutes: `tests/run fast`.

#[path = "../support/answer_tools.rs"]
mod answer_tools;
#[path = "../support/chart_gallery.rs"]
mod chart_gallery;
#[path = "../support/common.rs"]
mod common;
#[path = "../support/manual.rs"]
mod manual;
#[path = "../support/module_graph.rs"]
mod module_graph;
#[path = "../support/random_records.rs"]
mod random_records;
#[path = "../support/samples.rs"]
mod samples;
#[path = "../support/site_tools.rs"]
mod site_tools;
#[path = "../support/source_code.rs"]
mod source_code;
#[path = "../support/workbook_desk.rs"]
mod workbook_desk;
#[path = "../support/workbook_tools.rs"]
mod workbook_tools;
#[path = "../support/xlsx_parts.rs"]
mod xlsx_parts;

mod answers;
mod attachments;
mod charts;
mod checks;
mod colours;
mod demo_statistics;
mod diff;
mod doctor;
mod documents;
mod emblem;
mod encode;
mod every_figure;
mod explain;
mod find;
mod formats;
mod identities;
mod import;
mod import_limits;
mod import_table;
mod limits;
mod links;
mod long_tables;
mod mend;
mod one_mistake;
mod one_truth;
mod posting_table;
mod publish;
mod published;
mod refused;
mod seeds;
mod site;
mod table_of_163;
mod terms_and_forms;
mod themes;
mod tidy;
mod unasked;
mod versions;
mod workbook_again;
mod workbook_layout;
mod yaml_mistakes;
