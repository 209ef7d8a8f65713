//! Comparison of countries: their projects (regardless of the filter) with their roles, routes and
//! hubs.

use super::set_overlap::Item;
use crate::atlas::{Code, Id, Project, Role};
use crate::i18n::number;
use crate::markup::{Element, Node, el};
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::text::{inline_list, muted};

impl ViewContext<'_> {
    pub(super) fn compared_countries(&self, codes: &[Code]) -> Vec<Element> {
        let (card, table, columns) = (&self.words.card, &self.words.table, codes.len());
        let projects: Vec<Vec<Item>> = codes.iter().map(|&code| self.projects_with(code)).collect();
        let routes: Vec<Vec<Item>> = codes
            .iter()
            .map(|&code| {
                let routes = self.atlas.routes_through(code).into_iter();
                routes.map(|id| Item::Thing(Selection::Route(id))).collect()
            })
            .collect();
        let nothing = &self.words.compare.nothing;
        let with_roles = |item: Item, columns: &[usize]| self.with_roles(item, columns, codes);
        let name = |item: Item, _: &[usize]| self.item_name(item);
        let mut lines = self.set_lines(&projects, &[], nothing, &with_roles);
        for (name, role) in [
            (&table.as_project_country, Role::ProjectCountry),
            (&table.as_donor, Role::Donor),
            (&table.as_partner, Role::Partner),
        ] {
            let count = |&code: &Code| vec![Node::Text(self.projects_as(code, role))];
            lines.push(self.table_line(name, codes.iter().map(count).collect()));
        }
        let hubs = codes.iter().map(|&code| self.hubs_in(code)).collect();
        vec![
            self.row_group(&self.words.lists.projects, columns, lines),
            self.row_group(
                &card.routes_through,
                columns,
                self.set_lines(&routes, &[], nothing, &name),
            ),
            el("tbody").child(self.table_line(&card.hubs, hubs)),
        ]
    }

    /// Returns the projects in which a country has a role.
    fn projects_with(&self, code: Code) -> Vec<Item> {
        let takes =
            |id: &Id<Project>| self.facets.participations(*id).any(|part| part.code() == code);
        let ids = self.atlas.projects.ids().filter(takes);
        ids.map(|id| Item::Thing(Selection::Project(id))).collect()
    }

    /// Returns the number of projects in which a country has a given role.
    fn projects_as(&self, code: Code, role: Role) -> String {
        let takes = |id: &Id<Project>| {
            self.facets.participations(*id).any(|part| part.code() == code && part.has(role))
        };
        number::format_integer(self.lang, self.atlas.projects.ids().filter(takes).count() as u64)
    }

    /// Returns a project with the roles of the countries in some columns.
    fn with_roles(&self, item: Item, columns: &[usize], codes: &[Code]) -> Element {
        let mut row = self.item_name(item).class("row");
        let Item::Thing(Selection::Project(id)) = item else { return row };
        let involved = self.atlas.involvements_in(&self.atlas.projects[id]);
        for &column in columns {
            let code = codes[column];
            let Ok(at) = involved.binary_search_by_key(&code, |&(code, _)| code) else { continue };
            let mut line = el("div").class("quiet");
            if columns.len() > 1 {
                line = line.child(el("bdi").text(&self.country_name(code))).text(" – ");
            }
            row = row.child(line.text(&self.roles(&involved[at].1)));
        }
        row
    }

    fn hubs_in(&self, code: Code) -> Vec<Node> {
        let hubs = self.atlas.hubs.iter().filter(|(_, hub)| hub.country == code);
        let rows =
            hubs.map(|(id, hub)| el("li").child(self.card_link(Selection::Hub(id), &hub.name)));
        match inline_list(rows.collect()) {
            list if list.is_empty() => {
                vec![muted(&self.words.compare.nothing).into()]
            }
            list => list,
        }
    }
}
