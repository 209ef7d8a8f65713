//! Adds opened records to the content that is shown, instead of replacing it.

use super::assemble::rows_of;
use super::fields::RecordKind;
use super::merge::Replaced;
use super::message::{MessageKind, Severity};
use super::names::Names;
use super::parse_rows::Rows;
use super::resolve::{Resolver, kind_of_table};
use super::schema::Schema;
use crate::content::raw;
use crate::i18n::Lang;

/// Registers the names of the records that are shown.
pub fn learn_shown(names: &mut Names, shown: &raw::Content) {
    let mut rows = rows_of(shown);
    let _ = rows.each(&mut |table, at| {
        let (name, id) = (at.row.name().to_owned(), at.row.id().cloned());
        if let (Some(of), Some(id)) = (kind_of_table(table), id) {
            names.learn(of, &id, &id, true);
            names.learn(of, &name, &id, of != RecordKind::Project && of != RecordKind::Source);
        }
        Ok(())
    });
}

impl Resolver<'_> {
    /// Adds the records that are shown to the opened rows. A record that both have keeps the values
    /// that the opened row does not state; other values are replaced and reported.
    pub fn add_shown(&mut self, rows: &mut Rows, shown: &raw::Content, lang: Lang) {
        self.name_series_and_routes(rows);
        let mut base = rows_of(shown);
        // The settings of the map are those of the sheet, or of the content that is shown.
        base.sites.clear();
        let mut all = Vec::new();
        rows.merge(base, &mut all);
        for Replaced { table, name, sheet, place, fields } in all {
            let labels = fields.iter().map(|field| Schema::shared().label(table, field, lang));
            let kind = MessageKind::Replaced(labels.collect());
            let at = self.place(sheet, place, fields.first().copied().unwrap_or_default());
            self.report(Severity::Warning, at, &name, kind);
        }
    }

    /// Replaces the names of series and routes, which other rows resolve later, by keys.
    fn name_series_and_routes(&mut self, rows: &mut Rows) {
        let key = |of: RecordKind, name: &mut String| {
            if let Some(key) = self.names.key(of, name) {
                *name = key;
            }
        };
        rows.figures.iter_mut().for_each(|at| key(RecordKind::Series, &mut at.row.series));
        rows.legs.iter_mut().for_each(|at| key(RecordKind::Route, &mut at.row.route));
        rows.chains.iter_mut().for_each(|at| key(RecordKind::Route, &mut at.row.route));
    }
}
