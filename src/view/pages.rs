//! Long lists, page by page: ten thousand rows at once would stop the browser.

use super::text::{plain_list, quiet};
use super::{Element, Node, Teller, el, idle};
use crate::explore::{Action, List};
use crate::language::{fill, number};

/// The most rows of a list on a card.
pub const ROWS: usize = 50;
/// Rows on a page of a list.
const PAGE: usize = 100;
/// Projects on a page: each has many lines in a table, and laying out a hundred
/// of them takes longer than a reader should wait.
const PAGE_OF_PROJECTS: usize = 25;

impl Teller<'_> {
    /// The first rows of a list on a card, and how many more there are.
    pub(super) fn first_of<T>(&self, rows: &[T], row: &dyn Fn(&T) -> Element) -> Vec<Node> {
        let mut list = plain_list(rows.iter().take(ROWS).map(row).collect());
        let more = rows.len().saturating_sub(ROWS) as u64;
        if more > 0 {
            list.push(el("p").child(quiet(&self.words.card.more.of(self.lang, more))).into());
        }
        list
    }

    /// The rows of a list that are on the page that is open.
    pub(super) fn on_page<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let page = self.rows_on_page();
        let start = self.page_of(rows.len()) * page;
        &rows[start..rows.len().min(start + page)]
    }

    /// How many rows a page of the open list has.
    fn rows_on_page(&self) -> usize {
        match self.state.list {
            List::Projects | List::About => PAGE_OF_PROJECTS,
            _ => PAGE,
        }
    }

    /// The page that is open, from 0; the last one where there are fewer.
    fn page_of(&self, rows: usize) -> usize {
        (self.state.page as usize).min(rows.saturating_sub(1) / self.rows_on_page())
    }

    /// The way to the other pages of a list; nothing when it has one.
    pub(super) fn pages(&self, rows: usize) -> Option<Node> {
        let pages = rows.div_ceil(self.rows_on_page());
        if pages < 2 {
            return None;
        }
        let (page, words) = (self.page_of(rows), &self.words.lists);
        let turn = |to: Option<usize>, name: &str| {
            let button = self.button(Action::Page(to.unwrap_or(page) as u32)).text(name);
            if to.is_some() { button } else { idle(button) }
        };
        let whole = |n: usize| number::whole(self.lang, n as u64);
        let said = fill(&words.page_of, &[("page", &whole(page + 1)), ("pages", &whole(pages))]);
        let before = turn(page.checked_sub(1), &words.page_before);
        let after = turn((page + 1 < pages).then_some(page + 1), &words.page_after);
        let place = el("span").class("quiet").text(&said);
        Some(el("nav").class("pages").child(before).child(place).child(after).into())
    }
}
