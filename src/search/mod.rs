//! The search: names with typing errors, and the full text of everything that cards say, in all
//! languages of the content at once. It is pure; `src/bin/search.rs` makes it a module of its own,
//! which the page loads when the search field gets the focus.
//!
//! A question becomes words (`fold`), which match words of the texts (`asked`): the same ones, their
//! forms (`stem`, `text_index`) and `synonyms`, or similar ones if there are none (`edit`), and names
//! (`names`). `rank` orders the records, `merge` puts those found by text behind those found by
//! name, `passage` cuts and marks their texts, and `engine` puts the answer together. `named` finds
//! the names in a question, and `filters` turns them into filters. `statistics` finds those that the
//! map can show.

mod answer;
pub mod asked;
mod edit;
mod edition;
mod engine;
mod filters;
pub mod fold;
mod merge;
mod named;
pub mod names;
pub mod passage;
pub mod rank;
mod record_texts;
pub mod statistics;
mod stem;
pub mod synonyms;
pub mod text_index;
mod wire;

pub use answer::{
    Answer, EntityKind, Hit, HitGroup, Hits, Named, Passage, SHOWN, StatisticHit, TextPart,
};
pub use edit::{allowed_errors, edit_distance};
pub use edition::LocalizedAtlas;
pub use engine::SearchEngine;
pub use filters::{Offer, offers};
pub use fold::{fold_word, tokens};
pub use names::{Index, IndexBuilder};
pub use record_texts::{TextKind, for_each_text};
pub use statistics::Statistics;
pub use stem::Stemmers;
