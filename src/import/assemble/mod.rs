//! Assembles the raw content from the rows of all sheets, and splits content into rows.

mod content;
mod content_rows;
mod hubs;
mod name_index;
mod projects;
mod referenced_records;
mod routes;
mod series;
mod site;

pub use content::content;
pub use content_rows::rows_of;
pub use site::complete_site;
