//! Comparison of projects.

use super::set_overlap::Item;
use super::time;
use super::wholes::with_wholes;
use crate::atlas::{Code, Group, Id, Party, Period, Project, Role};
use crate::i18n::{collation, date};
use crate::markup::{Element, Node, el};
use crate::sort;
use crate::state::Selection;
use crate::view::ViewContext;
use crate::view::table::time_of;
use crate::view::text::muted;

impl ViewContext<'_> {
    /// Returns the fields of projects in the order of the table.
    pub(super) fn compared_projects(&self, ids: &[Id<Project>]) -> Vec<Element> {
        let (atlas, card) = (self.atlas, &self.words.card);
        let projects: Vec<&Project> = ids.iter().map(|&id| &atlas.projects[id]).collect();
        let each = |cell: &dyn Fn(&Project) -> Node| -> Vec<Vec<Node>> {
            projects.iter().map(|project| vec![cell(project)]).collect()
        };
        let phase = each(&|project| {
            self.stated_text(project.phase.map_or("", |id| &atlas.phases[id].name))
        });
        let pillar = each(&|project| {
            self.stated_text(project.pillar.map_or("", |id| &atlas.pillars[id].name))
        });
        let themes =
            projects.iter().map(|project| project.themes.iter().map(|&id| Item::Theme(id)));
        let documents = projects.iter().map(|project| {
            project.documents.iter().map(|&id| Item::Thing(Selection::Document(id)))
        });
        let themes: Vec<Vec<Item>> = themes.map(Iterator::collect).collect();
        let documents: Vec<Vec<Item>> = documents.map(Iterator::collect).collect();
        let show = |item: Item, _: &[usize]| self.document_or_name(item);
        let sets = |title: &str, sets: &[Vec<Item>]| {
            self.row_group(title, ids.len(), self.set_lines(sets, &[], &card.not_stated, &show))
        };
        let fact_line = |key: &&str| {
            let cells = projects.iter().map(|project| match project.fact(key) {
                Some(value) => self.fact_nodes(value),
                None => vec![self.stated_text("")],
            });
            el("tbody").child(self.table_line(self.fact_name(key), cells.collect()))
        };
        let stated = |key: &&&str| projects.iter().any(|project| project.fact(key).is_some());
        let facts: Vec<Element> = Project::FACTS.iter().filter(stated).map(fact_line).collect();
        let mut rows = vec![
            self.compared_times(&projects),
            self.compared_parties(&card.agency, ids, |project| &project.agencies, None),
            self.compared_parties(&card.donors, ids, |project| &project.donors, Some(Role::Donor)),
            self.compared_parties(
                &card.partners,
                ids,
                |project| &project.partners,
                Some(Role::Partner),
            ),
            self.compared_parties(
                &card.countries,
                ids,
                |project| &project.countries,
                Some(Role::ProjectCountry),
            ),
            el("tbody").child(self.table_line(&card.phase, phase)),
            el("tbody").child(self.table_line(&card.pillar, pillar)),
            sets(&card.themes, &themes),
            sets(&card.documents, &documents),
        ];
        rows.extend(facts);
        rows
    }

    fn document_or_name(&self, item: Item) -> Element {
        match item {
            Item::Thing(Selection::Document(id)) => {
                let document = &self.atlas.documents[id];
                self.item_name(item).class("row").child(self.tags(&document.languages))
            }
            _ => self.item_name(item),
        }
    }

    fn compared_times(&self, projects: &[&Project]) -> Element {
        let (card, words) = (&self.words.card, &self.words.compare);
        let periods: Vec<Period> = projects.iter().map(|project| project.period).collect();
        let when = |period: Period| el("div").text(&date::format_period(self.words, period)).into();
        let own = |project: &&Project| {
            let when = date::format_period(self.words, project.period);
            vec![self.stated_text(&when)]
        };
        // With unknown periods, neither common nor exclusive time is known.
        let known = !periods.iter().any(Period::is_unknown);
        let common = if known { time::common_period(&periods) } else { None };
        let text = match common {
            Some(period) => when(period),
            None if known => muted(&words.no_time).into(),
            None => self.stated_text(""),
        };
        let only = |place: usize| match time::exclusive_periods(&periods, place) {
            _ if !known => vec![self.stated_text("")],
            only if only.is_empty() => vec![muted(&words.nothing).into()],
            only => only.into_iter().map(when).collect(),
        };
        let rows = vec![
            self.table_line(&card.period, projects.iter().map(own).collect()),
            self.wide_line(
                &words.shared,
                projects.len(),
                vec![text, self.period_bars(projects, common).into()],
            ),
            self.table_line(&words.only, (0..projects.len()).map(only).collect()),
        ];
        self.row_group(&card.duration, projects.len(), rows)
    }

    /// Returns the rows of parties. Groups that the sources name are wholes where all their members
    /// are in the same row. If a source names the parties differently, a first row shows its names.
    fn compared_parties(
        &self,
        title: &str,
        ids: &[Id<Project>],
        parties: fn(&Project) -> &[Party],
        role: Option<Role>,
    ) -> Element {
        let sets: Vec<Vec<Item>> = ids
            .iter()
            .map(|&id| self.parties_in_role(id, parties(&self.atlas.projects[id]), role))
            .collect();
        let words = &self.words.compare;
        let mut groups: Vec<Id<Group>> = Vec::new();
        for party in ids.iter().flat_map(|&id| parties(&self.atlas.projects[id])) {
            if let Party::Group(group) = *party
                && !groups.contains(&group)
            {
                groups.push(group);
            }
        }
        let mut rows = Vec::new();
        let as_named = |(&id, set): (&Id<Project>, &Vec<Item>)| {
            let shown = with_wholes(set.clone(), &groups, self.atlas);
            parties(&self.atlas.projects[id]).len() == shown.len()
        };
        if !ids.iter().zip(&sets).all(as_named) {
            let cell = |&id: &Id<Project>| {
                let project = &self.atlas.projects[id];
                match self.party_names(parties(project), time_of(project)) {
                    names if names.is_empty() => vec![self.stated_text("")],
                    names => self.in_line(&names),
                }
            };
            rows.push(self.table_line(&words.named, ids.iter().map(cell).collect()));
            let note = el("td").class("quiet").attr("colspan", &(ids.len() + 1).to_string());
            rows.push(el("tr").child(note.child(el("span").text(&words.one_by_one))));
        }
        let show = |item: Item, _: &[usize]| self.item_name(item);
        rows.extend(self.set_lines(&sets, &groups, &self.words.card.not_stated, &show));
        self.row_group(title, ids.len(), rows)
    }

    /// Returns organisations in the order of the source, then countries by name.
    fn parties_in_role(&self, id: Id<Project>, parties: &[Party], role: Option<Role>) -> Vec<Item> {
        let mut codes: Vec<Code> = match role {
            Some(role) => {
                let parts = self.facets.participations(id).filter(|part| part.has(role));
                parts.map(|part| part.code()).collect()
            }
            None => parties.iter().flat_map(|&party| self.codes(party)).collect(),
        };
        sort::sort(&mut codes);
        codes.dedup();
        let names: Vec<String> = codes.iter().map(|&code| self.country_name(code)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let organisations = parties.iter().filter_map(|party| match party {
            Party::Organisation(id) => Some(Selection::Organisation(*id)),
            _ => None,
        });
        let countries = collation::collation_order(&names);
        let countries = countries.into_iter().map(|at| Selection::Country(codes[at as usize]));
        organisations.chain(countries).map(Item::Thing).collect()
    }

    fn codes(&self, party: Party) -> Vec<Code> {
        match party {
            Party::Country(code) => vec![code],
            Party::Group(id) => self.atlas.groups[id].members.clone(),
            Party::Organisation(_) => Vec::new(),
        }
    }
}
