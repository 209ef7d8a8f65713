//! The site: its title and texts, and the phases, pillars and themes.

use crate::content::raw;
use crate::import::fields::SiteRow;
use crate::import::fit;
use crate::import::located::{Located, kept_rows, used_rows};
use crate::import::message::{MessageKind, Severity};
use crate::import::parse_rows::Rows;
use crate::import::resolve::Resolver;

/// A site and the place of its row.
pub struct AssembledSite {
    pub site: raw::RawSite,
    /// The sheet and the index of the row; `None` without a sheet of the site.
    pub place: Option<(usize, usize)>,
}

/// Takes the site of the first row. Reports further rows.
pub fn take_site(
    rows: Vec<Located<SiteRow>>,
    published: &raw::RawSite,
    resolver: &mut Resolver,
) -> AssembledSite {
    let mut sites = kept_rows(rows);
    let own = sites.next();
    let place = own.as_ref().map(|at| (at.sheet, at.place));
    let site = match own {
        Some(at) => at.row.site,
        None if resolver.adds => published.clone(),
        None => fit::blank_site(published),
    };
    for other in sites {
        let place = resolver.place(other.sheet, other.place, "title");
        resolver.report(Severity::Error, place, &other.row.site.title, MessageKind::Duplicate);
    }
    AssembledSite { site, place }
}

/// Takes the phases, pillars and themes from their rows, and those that names have created.
pub fn take_categories(site: &mut raw::RawSite, rows: &mut Rows, resolver: &mut Resolver) {
    site.phase = used_rows(std::mem::take(&mut rows.phases));
    site.pillar =
        used_rows(std::mem::take(&mut rows.pillars)).into_iter().map(|row| row.0).collect();
    site.theme = used_rows(std::mem::take(&mut rows.themes)).into_iter().map(|row| row.0).collect();
    site.phase.append(&mut resolver.created.phases);
    site.pillar.append(&mut resolver.created.pillars);
    site.theme.append(&mut resolver.created.themes);
}

/// Fills the texts of the site that its sheet leaves out and that belong to no content. `has` returns
/// `true` for the keys of the fields with a value.
pub fn complete_site(row: &mut SiteRow, published: &raw::RawSite, has: &dyn Fn(&str) -> bool) {
    let blank = fit::blank_site(published);
    let site = &mut row.site;
    if !has("disclaimer") {
        site.disclaimer = blank.disclaimer;
    }
    if site.languages.is_empty() {
        site.languages = blank.languages;
    }
}
