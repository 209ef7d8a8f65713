//! Projects, with the rows of other sheets that belong to them.

use std::collections::HashMap;

use crate::content::raw;
use crate::import::fields::{LinkRow, Part, RemarkRow};
use crate::import::link_text::link;
use crate::import::located::{Located, kept_rows};
use crate::import::message::{MessageKind, Severity};
use crate::import::project_row::ProjectSheetRow;
use crate::import::resolve::Resolver;

/// Assembles projects with their parts, links and remarks. Reports rows of projects that are left
/// out.
pub fn assemble_projects(
    rows: Vec<Located<ProjectSheetRow>>,
    parts: Vec<Located<Part>>,
    links: Vec<Located<LinkRow>>,
    remarks: Vec<Located<RemarkRow>>,
    resolver: &mut Resolver,
) -> Vec<raw::RawProject> {
    let mut assembled =
        AssembledProjects { projects: Vec::with_capacity(rows.len()), places: HashMap::new() };
    for at in kept_rows(rows) {
        assembled.add_project(at, resolver);
    }
    for at in kept_rows(parts) {
        assembled.add_part(at, resolver);
    }
    for at in kept_rows(links) {
        assembled.add_link(at, resolver);
    }
    for at in kept_rows(remarks) {
        assembled.add_remark(at, resolver);
    }
    assembled.projects
}

/// Projects and their indexes by key.
struct AssembledProjects {
    projects: Vec<raw::RawProject>,
    places: HashMap<String, usize>,
}

impl AssembledProjects {
    /// Returns the project of a row, given by its key. Reports the row if there is none.
    fn project_of(
        &mut self,
        key: &str,
        sheet: usize,
        place: usize,
        resolver: &mut Resolver,
    ) -> Option<&mut raw::RawProject> {
        let project = self.places.get(key).and_then(|&index| self.projects.get_mut(index));
        if project.is_none() {
            resolver.orphan(sheet, place, key);
        }
        project
    }

    /// Adds a project with the links in its own row. Reports links that are no addresses.
    fn add_project(&mut self, at: Located<ProjectSheetRow>, resolver: &mut Resolver) {
        let Located { row, sheet, place, .. } = at;
        let ProjectSheetRow { mut project, links, .. } = row;
        for text in links {
            match link(&text) {
                Some(link) => project.links.push(link),
                None => {
                    let at = resolver.place(sheet, place, "links");
                    resolver.report(Severity::Error, at, &text, MessageKind::NotAnAddress);
                }
            }
        }
        self.places.insert(project.id.clone(), self.projects.len());
        self.projects.push(project);
    }

    /// Adds countries or organisations to the list of their role, each once.
    fn add_part(&mut self, at: Located<Part>, resolver: &mut Resolver) {
        let Part { project, role, country } = at.row;
        let Some(project) = self.project_of(&project, at.sheet, at.place, resolver) else { return };
        let list = match role.as_str() {
            "donor" => &mut project.donors,
            "partner" => &mut project.partners,
            "agency" => &mut project.agencies,
            _ => &mut project.countries,
        };
        for key in country {
            if !list.contains(&key) {
                list.push(key);
            }
        }
    }

    /// Adds a link. One without a title is called by its address.
    fn add_link(&mut self, at: Located<LinkRow>, resolver: &mut Resolver) {
        let LinkRow { project, mut link } = at.row;
        let Some(project) = self.project_of(&project, at.sheet, at.place, resolver) else { return };
        if link.title.is_empty() {
            link.title.clone_from(&link.url);
        }
        project.links.push(link);
    }

    /// Adds a remark.
    fn add_remark(&mut self, at: Located<RemarkRow>, resolver: &mut Resolver) {
        let RemarkRow { project, remark } = at.row;
        if let Some(project) = self.project_of(&project, at.sheet, at.place, resolver) {
            project.remark.push(remark);
        }
    }
}
