//! State of the page as plain data, and the actions that change it.

pub mod action;
pub mod app_state;
pub mod command;
pub mod drawer;
pub mod facets;
pub mod filter_option;
mod filter_rules;
pub mod layer_switch;
mod migrate;
mod parameter;
pub mod record_page;
pub mod statistic_choice;
pub mod statistic_request;
pub mod status;
pub mod url;
pub mod url_repair;
pub mod years;

pub use action::{Action, apply};
pub use app_state::{Filter, List, MapExtent, Selection, Sort, State, View};
pub use facets::{Facets, FilterResult};
pub use filter_option::{Facet, FilterOption};
pub use layer_switch::LayerSwitch;
pub use statistic_choice::StatisticChoice;
pub use statistic_request::StatisticRequest;
pub use status::Status;
pub use years::Years;
