//! The fields of a project, declared once. Everything that treats all fields alike follows from
//! the list: the types of the files and of the atlas, their checks, packing, texts to translate,
//! columns of sheets, the comparison of two contents, and the downloads.

/// Passes the fields of a project to the macro `$then`, which makes code of each.
///
/// `fields` have a kind ([`super::field_kind`]), which says how a field is written and checked.
/// `facts` are optional values of a type that implements [`super::fact::Fact`]; cards, tables and
/// downloads show them only where they are stated, under the name of `speech.facts` in the
/// messages. Their sheet columns have their names in the words of the languages (`columns.project`).
macro_rules! project_fields {
    ($then:ident) => {
        $then! {
            fields {
                /// Title.
                title: Title;
                /// Shorter title for lists.
                short_title: ShortTitle;
                /// Project countries: countries and groups.
                countries: Countries;
                /// Implementing agencies.
                agencies: Parties;
                /// Partners.
                partners: Parties;
                /// Donors.
                donors: Parties;
                /// Objective, with paragraphs and `- ` lists; empty if the sources state none.
                objective: LongText;
                /// Summary; may be empty.
                summary: LongText;
                /// Further context from the source; may be empty.
                context: LongText;
                /// Note on the dates; may be empty.
                duration_note: LongText;
                /// Phase of the dialogue, as stated or inferred.
                phase: PhaseKey;
                /// Pillar of the dialogue, as stated or inferred.
                pillar: PillarKey;
                /// Themes, in the classification of the map.
                themes: Themes;
                /// Publications of the project.
                documents: Documents;
            }
            facts {
                /// Budget as the source states it.
                budget: Money;
                /// Number of the contract, or identifier of the activity in IATI.
                reference: String;
                /// Website of the project.
                website: WebAddress;
            }
        }
    };
}

pub(crate) use project_fields;
