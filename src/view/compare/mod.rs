//! Comparison of projects or countries: common and exclusive items.

mod countries;
mod period_bars;
mod projects;
mod set_overlap;
mod time;
mod wholes;

use super::pages::ROWS;
use super::text::{muted, plain_list};
use super::{ViewContext, aria_disabled};
use crate::atlas::{Code, Group, Id};
use crate::i18n::{format_template, number};
use crate::markup::{Element, Node, el, nodes};
use crate::state::{Action, Selection, View};
use set_overlap::{Item, SetOverlap};

/// A function that renders an item of a set for the cell of some columns.
type ShowItem<'a> = &'a dyn Fn(Item, &[usize]) -> Element;

impl ViewContext<'_> {
    /// Returns the comparison, with a button back to the map.
    pub(super) fn comparison(&self) -> Vec<Node> {
        let things = self.things();
        let mut body = Vec::new();
        if things.len() < 2 {
            body.push(el("p").class("sheet-note").text(&self.words.compare.how).into());
            let rows = things.iter().map(|&thing| el("li").with(self.compared_heading(thing)));
            let list = plain_list(rows.collect());
            body.push(el("div").class("sheet-note").with(list).into());
        } else {
            body.push(self.side_by_side(&things));
            let countries = things.iter().filter_map(|thing| match thing {
                Selection::Country(code) => Some(*code),
                _ => None,
            });
            let countries: Vec<Code> = countries.collect();
            if !countries.is_empty() {
                body.push(self.profile_placeholder(&countries));
            }
        }
        let is_on_map = self.state.compared_projects().count() > 1;
        let back = if is_on_map { &self.words.compare.map } else { &self.words.table.back };
        self.sheet_page_with(back, body)
    }

    /// Returns the compared records of the same kind as the first.
    fn things(&self) -> Vec<Selection> {
        let all = &self.state.compared;
        let project = |thing: &Selection| matches!(thing, Selection::Project(_));
        let country = |thing: &Selection| matches!(thing, Selection::Country(_));
        let alike = |thing: &&Selection| match all.first() {
            Some(first) if project(first) => project(thing),
            _ => country(thing),
        };
        all.iter().filter(alike).copied().collect()
    }

    fn side_by_side(&self, things: &[Selection]) -> Node {
        let (mut projects, mut countries) = (Vec::new(), Vec::new());
        for &thing in things {
            match thing {
                Selection::Project(id) => projects.push(id),
                Selection::Country(code) => countries.push(code),
                _ => {}
            }
        }
        let (lists, n) = (&self.words.lists, things.len() as u64);
        let (count, groups) = if countries.is_empty() {
            (lists.project_count.format_count(self.lang, n), self.compared_projects(&projects))
        } else {
            (lists.country_count.format_count(self.lang, n), self.compared_countries(&countries))
        };
        let mut head = el("tr").child(el("td"));
        for &thing in things {
            head = head.child(el("th").attr("scope", "col").with(self.compared_heading(thing)));
        }
        let mut parts = vec![el("thead").child(head)];
        parts.extend(groups);
        self.scrolling_table("compare", [&self.words.said.comparison, &count], parts, None)
    }

    /// Returns the title of a compared record, and a button that removes it.
    fn compared_heading(&self, thing: Selection) -> Vec<Node> {
        let words = &self.words.compare;
        let (_, title) = self.card_title(thing);
        let remove = self
            .action_button(Action::Compare(thing, false))
            .class("remove-compared")
            .attr("aria-label", &format_template(&words.remove_name, &[("name", &title)]))
            .text(&words.remove);
        vec![self.card_link(thing, &title).into(), remove.into()]
    }

    /// Returns the bar of compared records at the top of the panel, unless the comparison itself is
    /// open.
    pub(super) fn comparison_bar(&self) -> Option<Element> {
        let (state, words) = (self.state, &self.words.compare);
        if state.compared.is_empty() || state.view == View::Compare {
            return None;
        }
        let title = &self.words.said.comparison;
        let mut list = el("ul").class("comparing").attr("aria-label", title);
        list = list.child(el("li").class("count").child(el("strong").text(title)));
        for &thing in &state.compared {
            let name = self.compared_name(thing);
            let remove = format_template(&words.remove_name, &[("name", &name)]);
            let remove = self
                .action_button(Action::Compare(thing, false))
                .class("remove")
                .attr("aria-label", &remove)
                .attr("title", &remove)
                .child(el("span").attr("aria-hidden", "true").text("×"));
            list = list.child(el("li").child(self.card_link(thing, &name)).child(remove));
        }
        // A single record has nothing to be compared with.
        if state.compared.len() > 1 {
            let count = number::format_integer(self.lang, state.compared.len() as u64);
            let show = format_template(&words.show, &[("n", &count)]);
            let show = self.action_button(Action::View(View::Compare)).class("link").text(&show);
            list = list.child(el("li").child(show));
        }
        let clear = self.action_button(Action::CompareNothing).class("link").text(&words.clear);
        Some(list.child(el("li").child(clear)))
    }

    /// Returns a short name of a compared record.
    fn compared_name(&self, thing: Selection) -> String {
        match thing {
            Selection::Project(id) => self.atlas.projects[id].short_title.clone(),
            thing => self.card_title(thing).1,
        }
    }

    /// Returns the announcement of a change of the comparison.
    pub(super) fn comparison_announcement(&self, before: &[Selection]) -> String {
        let (words, all) = (&self.words.compare, &self.state.compared);
        let added = all.iter().find(|thing| !before.contains(thing));
        let removed = before.iter().find(|thing| !all.contains(thing));
        let (text, thing) = match (added, removed) {
            (Some(thing), Some(_)) => (&words.anew, thing),
            (Some(thing), None) => (&words.added, thing),
            (None, Some(thing)) if !all.is_empty() => (&words.taken_out, thing),
            _ => return words.cleared.clone(),
        };
        let count = number::format_integer(self.lang, all.len() as u64);
        format_template(text, &[("name", &self.compared_name(*thing)), ("n", &count)])
    }

    /// Returns the reason for which an action has no effect, if there is one.
    pub fn why_not_comparable(&self, action: &Action) -> Option<String> {
        match action {
            Action::Compare(thing, true) if self.state.comparison_is_full(*thing) => {
                Some(self.words.compare.full.clone())
            }
            _ => None,
        }
    }

    /// Returns the button of a card that adds its record to the comparison, with a hint if that is
    /// impossible or starts a new comparison.
    pub(super) fn compare_button(&self, selection: Selection) -> Option<Element> {
        if !selection.is_comparable() {
            return None;
        }
        let (words, all) = (&self.words.compare, &self.state.compared);
        let on = all.contains(&selection);
        let button = self
            .action_button(Action::Compare(selection, !on))
            .class("compare-button")
            .attr("aria-pressed", if on { "true" } else { "false" })
            .text(&words.compare);
        let full = self.state.comparison_is_full(selection);
        let button = if full { aria_disabled(button) } else { button };
        let hint = match all.first() {
            _ if full => Some(&words.full),
            Some(&other) if !selection.is_alike(other) => Some(&words.begins_anew),
            _ => None,
        };
        Some(el("p").class("compare-line").child(button).maybe(hint.map(|text| muted(text))))
    }

    /// Returns a group of rows with a title.
    fn row_group(&self, title: &str, columns: usize, rows: Vec<Element>) -> Element {
        let title = el("th")
            .attr("scope", "rowgroup")
            .attr("colspan", &(columns + 1).to_string())
            .child(el("span").text(title));
        el("tbody").child(el("tr").class("group-title").child(title)).with(nodes(rows))
    }

    /// Returns a row with a cell for each column.
    fn table_line(&self, name: &str, cells: Vec<Vec<Node>>) -> Element {
        let cells = cells.into_iter().map(|cell| el("td").with(cell));
        el("tr").child(el("th").attr("scope", "row").text(name)).with(nodes(cells.collect()))
    }

    /// Returns a row with one cell across all columns.
    fn wide_line(&self, name: &str, columns: usize, cell: Vec<Node>) -> Element {
        let cell = el("td").attr("colspan", &columns.to_string()).with(cell);
        el("tr").child(el("th").attr("scope", "row").text(name)).child(cell)
    }

    /// Returns the rows of sets: items in all sets, in some of three sets, and in only one, without
    /// rows that would be empty. All members of one of the `groups` together are that group.
    /// `lacking` is the text for an empty set.
    fn set_lines(
        &self,
        sets: &[Vec<Item>],
        groups: &[Id<Group>],
        lacking: &str,
        show: ShowItem,
    ) -> Vec<Element> {
        let (words, columns) = (&self.words.compare, sets.len());
        let SetOverlap { all, some, only } = set_overlap::set_overlap(sets);
        let with_wholes = |items| wholes::with_wholes(items, groups, self.atlas);
        let all = with_wholes(all);
        let some: Vec<Vec<Item>> = some.into_iter().map(with_wholes).collect();
        let only: Vec<Vec<Item>> = only.into_iter().map(with_wholes).collect();
        let every: Vec<usize> = (0..columns).collect();
        let is_lacking = sets.iter().all(Vec::is_empty);
        let mut rows = Vec::new();
        if !all.is_empty() || is_lacking {
            let items = self.item_list(&all, &every, lacking, show);
            rows.push(self.wide_line(&words.shared, columns, items));
        }
        let cells = |portions: &[Vec<Item>]| -> Vec<Vec<Node>> {
            let cell = |column: usize| {
                let empty = if sets[column].is_empty() { lacking } else { &words.nothing };
                self.item_list(&portions[column], &[column], empty, show)
            };
            (0..columns).map(cell).collect()
        };
        if some.iter().any(|portion| !portion.is_empty()) {
            rows.push(self.table_line(&words.some, cells(&some)));
        }
        if only.iter().any(|portion| !portion.is_empty()) {
            rows.push(self.table_line(&words.only, cells(&only)));
        }
        rows
    }

    /// Returns the number of items, and the items as a list, limited to the length of a list on a
    /// card.
    fn item_list(
        &self,
        items: &[Item],
        columns: &[usize],
        empty: &str,
        show: ShowItem,
    ) -> Vec<Node> {
        if items.is_empty() {
            return vec![muted(empty).into()];
        }
        let mut rows: Vec<Element> =
            items.iter().take(ROWS).map(|&item| show(item, columns)).collect();
        let left = items.len().saturating_sub(ROWS) as u64;
        if left > 0 {
            rows.push(
                el("li").child(muted(&self.words.compare.more.format_count(self.lang, left))),
            );
        }
        let count = number::format_integer(self.lang, items.len() as u64);
        vec![
            el("strong").class("count").text(&count).into(),
            el("ul").class("together").with(nodes(rows)).into(),
        ]
    }

    /// Returns an item with its name only.
    fn item_name(&self, item: Item) -> Element {
        match item {
            Item::Theme(id) => el("li").text(&self.atlas.themes[id].name),
            Item::Thing(Selection::Organisation(id)) => {
                let name = self.atlas.organisations[id].short_name();
                el("li").child(self.card_link(Selection::Organisation(id), name))
            }
            Item::Thing(thing) => el("li").child(self.card_link(thing, &self.card_title(thing).1)),
        }
    }
}
