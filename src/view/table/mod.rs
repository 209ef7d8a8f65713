//! The open list as a table: sorted by a column and paginated.

mod countries;
mod documents;
mod order;
mod project_column;
mod projects;
mod routes;
mod rows;
mod series;
mod sheet;
mod sort_key;

pub use countries::CountryRow;
pub(crate) use project_column::ProjectColumn;
pub use projects::time_of;
pub use routes::hub_count;
