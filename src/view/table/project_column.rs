//! Columns of the table of projects, on the page and in files.

use crate::view::ViewContext;

/// A column of the table. Links name a column by its position among [`ProjectColumn::ALWAYS`] and
/// the facts, so both lists only grow at their ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ProjectColumn {
    Title,
    Start,
    End,
    Agencies,
    Donors,
    Partners,
    Countries,
    Phase,
    Pillar,
    Themes,
    Documents,
    /// An optional fact, with its key.
    Fact(&'static str),
    /// A field of the content's own, by its place among their names.
    Own(usize),
}

impl ProjectColumn {
    /// The columns that every content has.
    const ALWAYS: &'static [Self] = &[
        Self::Title,
        Self::Start,
        Self::End,
        Self::Agencies,
        Self::Donors,
        Self::Partners,
        Self::Countries,
        Self::Phase,
        Self::Pillar,
        Self::Themes,
        Self::Documents,
    ];

    /// The columns after the title that are displayed first: most readers look for them.
    pub const FIRST: &'static [Self] = &[Self::Start, Self::End, Self::Donors, Self::Countries];

    /// Returns the columns with those of some facts and of a number of own fields.
    pub fn all(facts: &[&'static str], own_fields: usize) -> Vec<Self> {
        let facts = facts.iter().map(|&key| Self::Fact(key));
        let own = (0..own_fields).map(Self::Own);
        Self::ALWAYS.iter().copied().chain(facts).chain(own).collect()
    }
}

impl ViewContext<'_> {
    /// Returns the name of a column.
    pub(crate) fn project_column_name<'a>(
        &'a self,
        column: ProjectColumn,
        own_fields: &'a [impl AsRef<str>],
    ) -> &'a str {
        let (card, table) = (&self.words.card, &self.words.table);
        match column {
            ProjectColumn::Title => &card.project,
            ProjectColumn::Start => &table.start,
            ProjectColumn::End => &table.end,
            ProjectColumn::Agencies => &card.agency,
            ProjectColumn::Donors => &card.donors,
            ProjectColumn::Partners => &card.partners,
            ProjectColumn::Countries => &card.countries,
            ProjectColumn::Phase => &card.phase,
            ProjectColumn::Pillar => &card.pillar,
            ProjectColumn::Themes => &card.themes,
            ProjectColumn::Documents => &card.documents,
            ProjectColumn::Fact(key) => self.fact_name(key),
            ProjectColumn::Own(place) => own_fields.get(place).map_or("", AsRef::as_ref),
        }
    }
}
