//! The records that the content refers to without defining them.

use std::collections::HashSet;

use super::content_rows::rows_of;
use crate::content::raw;
use crate::import::fields::{FieldMut, RecordKind};

/// Copies from the published content the rows that the content refers to and does not define.
pub fn add_referenced(content: &mut raw::Content, published: &raw::Content) {
    add_referenced_categories(content, &published.site);
    // The order matters: routes refer to hubs, groups to their successors, and all of them to
    // sources.
    for of in [
        RecordKind::Route,
        RecordKind::Hub,
        RecordKind::Document,
        RecordKind::Group,
        RecordKind::Group,
        RecordKind::Organisation,
        RecordKind::Source,
    ] {
        let named = references(content, of);
        // Loops without a set of keys: few rows are referred to, and each instance of a hash table
        // or an iterator that collects is code.
        macro_rules! take {
            ($rows:ident) => {
                for row in &published.$rows {
                    let is_known = || content.$rows.iter().any(|own| own.id == row.id);
                    if named.contains(&row.id) && !is_known() {
                        content.$rows.push(row.clone());
                    }
                }
            };
        }
        match of {
            RecordKind::Route => take!(routes),
            RecordKind::Hub => take!(hubs),
            RecordKind::Document => take!(documents),
            RecordKind::Group => take!(groups),
            RecordKind::Organisation => take!(organisations),
            _ => take!(sources),
        }
    }
}

/// Copies the phases, pillars and themes that projects refer to.
fn add_referenced_categories(content: &mut raw::Content, published: &raw::RawSite) {
    let phases = references(content, RecordKind::Phase);
    let of_pillars = references(content, RecordKind::Pillar);
    let of_themes = references(content, RecordKind::Theme);
    let site = &mut content.site;
    for row in &published.phase {
        if phases.contains(&row.id) && !site.phase.iter().any(|own| own.id == row.id) {
            site.phase.push(row.clone());
        }
    }
    for (named, own, rows) in [
        (of_pillars, &mut site.pillar, &published.pillar),
        (of_themes, &mut site.theme, &published.theme),
    ] {
        for row in rows {
            if named.contains(&row.id) && !own.iter().any(|own| own.id == row.id) {
                own.push(row.clone());
            }
        }
    }
}

/// Returns all keys of one kind that the content refers to.
fn references(content: &raw::Content, wanted: RecordKind) -> HashSet<String> {
    let mut named = HashSet::new();
    let of_parties = matches!(wanted, RecordKind::Organisation | RecordKind::Group);
    let meant = |of: RecordKind| {
        of == wanted || (of_parties && matches!(of, RecordKind::Party | RecordKind::Body))
    };
    let mut rows = rows_of(content);
    let _ = rows.each(&mut |_, at| {
        at.row.each(&mut |_, slot| match slot {
            FieldMut::Key(key, of) if meant(of) => {
                named.insert(key.clone());
            }
            FieldMut::MaybeKey(Some(key), of) if meant(of) => {
                named.insert(key.clone());
            }
            FieldMut::Keys(keys, of) if meant(of) => named.extend(keys.iter().cloned()),
            _ => {}
        });
        Ok(())
    });
    named
}
