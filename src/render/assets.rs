//! Everything beside pages: styles and pictures, form files, the site map, robots and the feed.
//!
//! Must not know templates.

use std::{collections::BTreeSet, fmt::Write as _, io};

use super::{
    hashed_name::hashed_name,
    sink::{CountedSink, RenderError},
    templates::Theme,
};
use crate::{
    diag::{Code, Diagnostic, Place, Report},
    ledger::{Ledger, records::PublishedRecords, withdrawals},
    markup::escape,
    model::units::Url,
    site::{
        PageContent, SitePlan,
        url::{Address, FIGURES, PROCEDURES, WITHDRAWN, folder},
        view::absolute,
    },
    source::{ContentKind, RawContent, attachment, static_file},
};

/// What search engines may read.
const ROBOTS: &str = "robots.txt";

/// Pieces of news in the feed.
const IN_FEED: usize = 20;

/// The script for portals that show pages of the site in a frame.
const EMBED: &str = "nhung.js";

/// Addresses in one site map file (sitemaps.org allows 50,000).
const IN_SITE_MAP: usize = 50_000;

/// Writes the theme's assets.
pub(super) fn write_assets(theme: &Theme, out: &CountedSink<'_>) -> Result<(), RenderError> {
    theme.assets().iter().try_for_each(|(name, bytes)| {
        // Portals name it in their pages, so its address lasts.
        if name == "embed.js" {
            return out.write(EMBED, bytes);
        }
        out.write(&format!("{}/{}", folder::ASSETS, hashed_name(name, bytes)), bytes)
    })
}

/// Copies the files that forms name, which `check` has judged; nothing else of the folder goes out.
pub(super) fn write_forms(
    plan: &SitePlan<'_>,
    content: &RawContent,
    out: &CountedSink<'_>,
) -> Result<(), RenderError> {
    form_files(plan).into_iter().try_for_each(|name| {
        out.write(&format!("{}/{name}", folder::FORM_FILES), &form_file(content, name)?)
    })
}

/// The files that forms name, by their paths below `forms/`.
pub(super) fn form_files<'p>(plan: &SitePlan<'p>) -> BTreeSet<&'p str> {
    let forms = plan.catalog.procedures.iter().filter_map(|it| it.forms.known()).flatten();
    forms.flat_map(|form| [&form.file, &form.sample]).flatten().map(String::as_str).collect()
}

/// The bytes of a file that a form names.
pub(super) fn form_file(content: &RawContent, name: &str) -> Result<Vec<u8>, RenderError> {
    let path = format!("forms/{name}");
    let read = content.bytes(&path).and_then(|bytes| {
        // The file can have changed since it was judged.
        let judged = attachment::inspect(name, &bytes, content.limits());
        judged.map(|_| bytes).map_err(|_| io::Error::other("changed since it was checked"))
    });
    read.map_err(|source| RenderError::Read { path, source })
}

/// Writes the files of `static/`, which the reader of the content has judged.
pub(super) fn write_static(content: &RawContent, out: &CountedSink<'_>) -> Result<(), RenderError> {
    content.of(ContentKind::Static).try_for_each(|entry| {
        let bytes = content.bytes(&entry.path);
        let bytes =
            bytes.map_err(|source| RenderError::Read { path: entry.path.to_string(), source })?;
        out.write(static_file::address(entry), &bytes)
    })
}

/// Reports files of `static/` at whose address the site has a file of its own. Letter case does not
/// count, because servers on Windows do not tell it apart.
pub fn report_taken(plans: &[SitePlan<'_>], content: &RawContent, report: &mut Report) {
    let mut taken = BTreeSet::new();
    for plan in plans {
        let pages = plan.pages.iter().map(|page| page.address.below(plan.folder()));
        taken.extend(pages.map(|it| it.as_str().to_lowercase()).filter(|it| !it.contains('/')));
        taken.extend(plan.site.base_url.as_ref().map(|_| ROBOTS.to_owned()));
    }
    for entry in content.of(ContentKind::Static) {
        let address = static_file::address(entry).to_lowercase();
        let is_map = address.starts_with("sitemap");
        // Also catches two files whose names differ in the case of letters only.
        if is_map || !taken.insert(address) {
            let diagnostic = Diagnostic::new(Code::BadStaticFile, Place::file(&entry.path));
            report.push(diagnostic.with("problem", "taken"));
        }
    }
}

/// Writes which procedures, news and pages are published and what was withdrawn, for machines and for the next
/// build.
pub(super) fn write_records(plan: &SitePlan<'_>, out: &CountedSink<'_>) -> Result<(), RenderError> {
    let records = PublishedRecords::of(plan.catalog);
    if !records.is_empty() {
        out.write(PROCEDURES, records.to_json().as_bytes())?;
    }
    let withdrawn = &plan.catalog.withdrawals;
    if withdrawn.is_empty() {
        return Ok(());
    }
    out.write(WITHDRAWN, withdrawals::to_json(withdrawn).as_bytes())
}

/// Writes every figure with the keys that name it, for machines and for the next build.
pub(super) fn write_figures(plan: &SitePlan<'_>, out: &CountedSink<'_>) -> Result<(), RenderError> {
    if plan.statistics.is_empty() {
        return Ok(());
    }
    let ledger = Ledger::of(plan.catalog, plan.strings.get("stat_illustrative"));
    out.write(FIGURES, ledger.to_json().as_bytes())
}

/// Writes what demands absolute addresses, if the author gave one.
pub(super) fn write_for_machines(
    plans: &[SitePlan<'_>],
    out: &CountedSink<'_>,
) -> Result<(), RenderError> {
    let Some(plan) = plans.first() else { return Ok(()) };
    let Some(base) = &plan.site.base_url else { return Ok(()) };
    write_site_map(plans, base, out)?;
    let map = absolute(base, &Address::new("sitemap.xml"));
    out.write(ROBOTS, format!("User-agent: *\nAllow: /\nSitemap: {map}\n").as_bytes())?;
    if plan.news.is_empty() {
        return Ok(());
    }
    out.write(&format!("{}/feed.xml", folder::NEWS), feed(plan, base).as_bytes())
}

fn is_in_site_map(plan: &SitePlan<'_>, content: &PageContent<'_>) -> bool {
    match content {
        PageContent::Search | PageContent::NotFound | PageContent::Redirect(_) => false,
        PageContent::Procedure(at) => plan.index.procedures[*at].is_listed(),
        _ => true,
    }
}

/// One site map, or an index of several where one file may not hold all addresses.
fn write_site_map(
    plans: &[SitePlan<'_>],
    base: &Url,
    out: &CountedSink<'_>,
) -> Result<(), RenderError> {
    let mut addresses: Vec<String> = Vec::new();
    for plan in plans {
        let pages = plan.pages.iter().filter(|page| is_in_site_map(plan, &page.content));
        addresses.extend(pages.map(|page| absolute(base, &page.address.below(plan.folder()))));
    }
    if addresses.len() <= IN_SITE_MAP {
        return out.write("sitemap.xml", site_map("urlset", "url", &addresses).as_bytes());
    }
    let mut maps = Vec::new();
    for (part, addresses) in addresses.chunks(IN_SITE_MAP).enumerate() {
        let name = format!("sitemap-{}.xml", part + 1);
        out.write(&name, site_map("urlset", "url", addresses).as_bytes())?;
        maps.push(absolute(base, &Address::new(name)));
    }
    out.write("sitemap.xml", site_map("sitemapindex", "sitemap", &maps).as_bytes())
}

fn site_map(list: &str, item: &str, addresses: &[String]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{list} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses {
        // Writing to a String cannot fail.
        writeln!(xml, "<{item}><loc>{}</loc></{item}>", escape(address)).unwrap_or_default();
    }
    writeln!(xml, "</{list}>").unwrap_or_default();
    xml
}

fn feed(plan: &SitePlan<'_>, base: &Url) -> String {
    let own = absolute(base, &Address::new(format!("{}/feed.xml", folder::NEWS)));
    let home = absolute(base, &Address::new("index.html"));
    let newest = plan.news.iter().find_map(|news| news.front.date);
    let day = |day: Option<chrono::NaiveDate>| {
        format!("{}T00:00:00+07:00", day.unwrap_or_else(|| plan.catalog.today()))
    };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{name}</title>\n<id>{own}</id>\n\
         <updated>{updated}</updated>\n<link rel=\"self\" href=\"{own}\"/>\n\
         <link href=\"{home}\"/>\n<author><name>{name}</name></author>\n",
        name = escape(&plan.site.name),
        own = escape(&own),
        home = escape(&home),
        updated = day(newest),
    );
    for news in plan.news.iter().take(IN_FEED) {
        let address = absolute(base, &Address::record(folder::NEWS, news.id.as_str()));
        let summary = news.front.summary.as_deref().unwrap_or("");
        // Writing to a String cannot fail.
        writeln!(
            xml,
            "<entry><title>{}</title><id>{address}</id><link href=\"{address}\"/>\
             <updated>{}</updated><summary>{}</summary></entry>",
            escape(&news.front.title),
            day(news.front.date),
            escape(summary),
            address = escape(&address),
        )
        .unwrap_or_default();
    }
    xml.push_str("</feed>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_map_names_each_address() {
        let xml = site_map("urlset", "url", &["https://a.vn/?a&b".to_owned()]);
        assert!(xml.contains("<url><loc>https://a.vn/?a&amp;b</loc></url>\n</urlset>"), "{xml}");
    }
}
