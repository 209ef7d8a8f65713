//! Pagination of long lists: ten thousand rows at once would block the browser.

use super::text::{muted, plain_list};
use super::{ViewContext, aria_disabled};
use crate::i18n::{format_template, number};
use crate::markup::{Element, Node, el};
use crate::state::{Action, List};

/// Greatest number of rows of a list on a card.
pub const ROWS: usize = 50;
/// The number of rows on a page of a list.
const PAGE: usize = 100;
/// The number of projects on a page: a project has many lines in a table, and the layout of a
/// hundred takes too long.
const PAGE_OF_PROJECTS: usize = 25;

impl ViewContext<'_> {
    /// Returns the first rows of a list on a card, and the number of further ones.
    pub(super) fn first_of<T>(&self, rows: &[T], row: &dyn Fn(&T) -> Element) -> Vec<Node> {
        let mut list = plain_list(rows.iter().take(ROWS).map(row).collect());
        let more = rows.len().saturating_sub(ROWS) as u64;
        if more > 0 {
            list.push(
                el("p").child(muted(&self.words.card.more.format_count(self.lang, more))).into(),
            );
        }
        list
    }

    /// Returns the rows on the current page of a list.
    pub(super) fn on_page<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let page = self.rows_on_page();
        let start = self.page_of(rows.len()) * page;
        &rows[start..rows.len().min(start + page)]
    }

    /// The number of rows on a page of the open list.
    fn rows_on_page(&self) -> usize {
        match self.state.list {
            List::Projects | List::About => PAGE_OF_PROJECTS,
            _ => PAGE,
        }
    }

    /// Returns the current page from 0, at most the last one.
    fn page_of(&self, rows: usize) -> usize {
        (self.state.page as usize).min(rows.saturating_sub(1) / self.rows_on_page())
    }

    /// Returns the buttons for the other pages; `None` if there is only one page.
    pub(super) fn page_links(&self, rows: usize) -> Option<Node> {
        let pages = rows.div_ceil(self.rows_on_page());
        if pages < 2 {
            return None;
        }
        let (page, words) = (self.page_of(rows), &self.words.lists);
        let turn = |to: Option<usize>, name: &str| {
            let button = self.action_button(Action::Page(to.unwrap_or(page) as u32)).text(name);
            if to.is_some() { button } else { aria_disabled(button) }
        };
        let whole = |n: usize| number::format_integer(self.lang, n as u64);
        let said = format_template(
            &words.page_of,
            &[("page", &whole(page + 1)), ("pages", &whole(pages))],
        );
        let before = turn(page.checked_sub(1), &words.page_before);
        let after = turn((page + 1 < pages).then_some(page + 1), &words.page_after);
        let place = el("span").class("quiet").text(&said);
        Some(el("nav").class("pages").child(before).child(place).child(after).into())
    }
}
