//! Assigns keys to rows and resolves the names in them to keys.

mod cell_references;
mod created_records;
mod group_versions;
mod name_lookup;
mod reference_context;
mod resolver;
mod row_keys;
mod row_references;

pub use reference_context::ReferenceContext;
pub use resolver::Resolver;
pub use row_keys::kind_of_table;
