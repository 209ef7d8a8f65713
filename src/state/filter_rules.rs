//! The routes and the modes of travel that a filter includes.

use super::app_state::Filter;
use super::filter_option::{Facet, FilterOption};
use crate::atlas::{Id, Mode, Route};

impl Filter {
    /// Returns `true` if the filter includes a route; without routes in the filter, all are
    /// included.
    pub fn accepts_route(&self, id: Id<Route>) -> bool {
        self.is_active(Facet::Route, FilterOption::Route(id))
    }

    /// Returns `true` if the filter includes the legs of a mode; without modes in the filter, all
    /// are included.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Mode;
    /// use imap::state::{FilterOption, Filter};
    ///
    /// let filter = Filter { choices: vec![FilterOption::Mode(Mode::Sea)], on: None };
    /// assert!(filter.accepts_mode(Mode::Sea) && !filter.accepts_mode(Mode::Land));
    /// assert!(Filter::default().accepts_mode(Mode::Land));
    /// ```
    pub fn accepts_mode(&self, mode: Mode) -> bool {
        self.is_active(Facet::Mode, FilterOption::Mode(mode))
    }

    /// Returns `true` if no mode is in the filter.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::atlas::Mode;
    /// use imap::state::{Filter, FilterOption};
    ///
    /// assert!(Filter::default().accepts_all_modes());
    /// assert!(
    ///     !Filter { choices: vec![FilterOption::Mode(Mode::Sea)], on: None }.accepts_all_modes()
    /// );
    /// ```
    pub fn accepts_all_modes(&self) -> bool {
        self.choices.iter().all(|choice| choice.facet() != Facet::Mode)
    }

    fn is_active(&self, facet: Facet, choice: FilterOption) -> bool {
        let mut any = false;
        for other in self.choices.iter().filter(|other| other.facet() == facet) {
            if *other == choice {
                return true;
            }
            any = true;
        }
        !any
    }
}
