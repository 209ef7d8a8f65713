//! The columns of indicators: their texts have a column for each language of the page.

use super::fields::{CERTAINTY, FORMS, FieldMut, Fields, OfSheet, PERIODS, RecordKind, Visit};
use super::schema::Schema;
use crate::content::raw;

impl OfSheet for raw::RawIndicator {
    const TABLE: &'static str = "indicator";
}

impl Fields for raw::RawIndicator {
    fn each(&mut self, visit: Visit) {
        visit("id", FieldMut::Id(&mut self.id));
        visit_text("name", &mut self.name, visit);
        visit_text("unit", &mut self.unit, visit);
        visit("period", FieldMut::Choice(&mut self.period, PERIODS));
        visit("shown_as", FieldMut::Choice(&mut self.shown_as, FORMS));
        visit_text("definition", &mut self.definition, visit);
        visit("certainty", FieldMut::Choice(&mut self.certainty, CERTAINTY));
        visit("sources", FieldMut::Keys(&mut self.sources, RecordKind::Source));
    }

    fn id(&mut self) -> Option<&mut String> {
        Some(&mut self.id)
    }

    fn name(&self) -> &str {
        &self.name.any
    }
}

/// Visits the column of a text, then those of its languages: `name`, `name_en` …
fn visit_text(column: &'static str, text: &mut raw::RawOwnText, visit: Visit) {
    visit(column, FieldMut::Text(&mut text.any));
    for &(key, _) in Schema::shared().columns(raw::RawIndicator::TABLE) {
        let tag = key.strip_prefix(column).and_then(|rest| rest.strip_prefix('_'));
        if let Some(tag) = tag {
            visit(key, FieldMut::Text(text.translations.entry(tag.to_owned()).or_default()));
        }
    }
    text.translations.retain(|_, text| !text.is_empty());
}
