//! The search: names with typing errors, and the full text of everything that cards say, in all
//! languages of the content at once. It is pure; `src/bin/search.rs` makes it a module of its own,
//! which the page loads when the search field gets the focus.
//!
//! A question becomes words (`fold`), which match stems of the index (`stem`, `text_index`), similar
//! words if there are no such stems (`edit`), and names (`names`). `rank` orders the records,
//! `passage` cuts and marks their texts, `engine` puts the answer together, and `filters` turns the
//! names in a question into filters.

mod answer;
mod edit;
mod engine;
mod filters;
mod fold;
pub mod names;
mod passage;
mod rank;
mod record_texts;
mod stem;
mod text_index;
mod wire;

pub use answer::{Answer, EntityKind, Hit, HitGroup, Hits, Named, Passage, SHOWN, TextPart};
pub use edit::{allowed_errors, edit_distance};
pub use engine::{LocalizedAtlas, SearchEngine};
pub use filters::{Offer, offers};
pub use fold::{fold_word, tokens};
pub use names::{Index, IndexBuilder};
pub use record_texts::{TextKind, for_each_text};
pub use stem::Stemmers;
