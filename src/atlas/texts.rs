//! All texts of an atlas, one after the other: a language is this list.

use super::{Atlas, Chain};

impl Atlas {
    /// Calls `visit` with every text that depends on the language, always in
    /// the same order. Titles of sources stay as they are printed.
    pub fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        let site = &mut self.site;
        let whole = [
            &mut site.title,
            &mut site.subtitle,
            &mut site.dialogue,
            &mut site.about,
            &mut site.disclaimer,
            &mut site.how_to_read,
        ];
        whole.into_iter().for_each(&mut *visit);
        for phase in self.phases.rows_mut() {
            [&mut phase.name, &mut phase.remark].into_iter().for_each(&mut *visit);
        }
        for named in self.pillars.rows_mut().chain(self.themes.rows_mut()) {
            visit(&mut named.name);
        }
        self.texts_of_places(visit);
        self.texts_of_projects(visit);
        self.texts_of_routes(visit);
    }

    fn texts_of_places(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for country in self.countries.rows_mut() {
            visit(&mut country.name);
        }
        for group in self.groups.rows_mut() {
            let texts = [&mut group.name, &mut group.long_name, &mut group.note];
            texts.into_iter().for_each(&mut *visit);
        }
        for row in &mut self.successions {
            [&mut row.name, &mut row.note].into_iter().for_each(&mut *visit);
        }
        for row in &mut self.former_names {
            [&mut row.name, &mut row.note].into_iter().for_each(&mut *visit);
        }
        for row in &mut self.boundaries {
            [&mut row.title, &mut row.text].into_iter().for_each(&mut *visit);
        }
        for sea in &mut self.seas {
            visit(&mut sea.name);
        }
    }

    fn texts_of_projects(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for organisation in self.organisations.rows_mut() {
            let texts = [&mut organisation.name, &mut organisation.acronym];
            texts.into_iter().for_each(&mut *visit);
        }
        for project in self.projects.rows_mut() {
            let texts = [
                &mut project.title,
                &mut project.short_title,
                &mut project.objective,
                &mut project.summary,
                &mut project.context,
                &mut project.duration_note,
            ];
            texts.into_iter().for_each(&mut *visit);
            project.links.iter_mut().for_each(|link| visit(&mut link.title));
            project.remarks.iter_mut().for_each(|remark| visit(&mut remark.text));
        }
        for document in self.documents.rows_mut() {
            [&mut document.title, &mut document.note].into_iter().for_each(&mut *visit);
        }
    }

    fn texts_of_routes(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for hub in self.hubs.rows_mut() {
            [&mut hub.name, &mut hub.note].into_iter().for_each(&mut *visit);
        }
        for route in self.routes.rows_mut() {
            let texts =
                [&mut route.name, &mut route.mtm_name, &mut route.description, &mut route.history];
            texts.into_iter().for_each(&mut *visit);
            route.other_names.iter_mut().for_each(&mut *visit);
            for Chain { name, note, .. } in &mut route.chains {
                [name, note].into_iter().for_each(&mut *visit);
            }
        }
    }

    /// Takes all texts out and leaves the facts.
    pub fn take_texts(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        self.each_text(&mut |text| texts.push(std::mem::take(text)));
        texts
    }

    /// Puts the texts of a language in.
    pub fn put_texts(&mut self, texts: Vec<String>) {
        let mut texts = texts.into_iter();
        self.each_text(&mut |slot| *slot = texts.next().unwrap_or_default());
    }
}
