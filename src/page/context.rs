//! What all components share: the state, and the one way to change it.

use std::sync::Arc;

use leptos::prelude::*;

use super::load::Facts;
use crate::atlas::Atlas;
use crate::draw::hit::Target;
use crate::explore::query::Place;
use crate::explore::{Action, Selection, State, apply};
use crate::language::{Lang, Words, fill};
use crate::tell::Teller;

/// The signals of the page. They live as long as it does.
#[derive(Clone, Copy)]
pub struct Context {
    /// The facts as they came.
    pub facts: StoredValue<Facts>,
    /// The language.
    pub lang: RwSignal<Lang>,
    /// The language that was asked for last; its texts may be on their way.
    pub asked: StoredValue<Lang>,
    /// Its words.
    pub words: RwSignal<Arc<Words>>,
    /// The content in it.
    pub atlas: RwSignal<Arc<Atlas>>,
    /// What the page shows.
    pub state: RwSignal<State>,
    /// What a screen reader is told.
    pub said: RwSignal<String>,
    /// Where the map is, unless it is as at the opening.
    pub place: RwSignal<Option<Place>>,
    /// Where the address wants the map to be, until the map has gone there.
    pub wanted: RwSignal<Option<Place>>,
    /// Whether the reader is just going back or forward in the history.
    pub travelling: RwSignal<bool>,
    /// Something to say at the head of the panel; may be empty.
    pub note: RwSignal<String>,
    /// What a list points at, for the map to outline.
    pub pointed: RwSignal<Option<Target>>,
    /// The content as it was written, once somebody asked for it.
    pub original: RwSignal<Option<Arc<Atlas>>>,
}

impl Context {
    /// Does something, and tells those who cannot see it.
    pub fn act(self, action: Action) {
        let atlas = self.atlas.get_untracked();
        self.state.update(|state| apply(state, action, &atlas));
        if action == Action::Original(true) {
            super::speak::original(self);
        }
        if let Some(text) = self.announcement(action, &atlas) {
            self.said.set(text);
        }
    }

    /// What a teller says in the page's language; whoever asks in an effect is
    /// told again when language or content change.
    pub fn tell<T>(self, tell: impl FnOnce(Teller) -> T) -> T {
        let (atlas, words) = (self.atlas.get(), self.words.get());
        let original = self.original.get().filter(|_| self.state.read_untracked().original);
        tell(Teller {
            atlas: &atlas,
            words: &words,
            lang: self.lang.get(),
            original: original.as_deref(),
        })
    }

    fn announcement(self, action: Action, atlas: &Atlas) -> Option<String> {
        let words = self.words.get_untracked();
        let lang = self.lang.get_untracked();
        Some(match action {
            Action::Select(Selection::Project(id)) => {
                let project = &atlas.projects[id];
                let lit = crate::draw::look::of_project(atlas, project).len() as u64;
                let countries = words.lists.country_count.of(lang, lit);
                fill(&words.said.project, &[("name", &project.title), ("countries", &countries)])
            }
            Action::Select(Selection::Country(code)) => {
                let name = &atlas.country(code)?.name;
                let projects = atlas.projects_of(code).len() as u64;
                let projects = words.lists.project_count.of(lang, projects);
                fill(&words.said.country, &[("name", name), ("projects", &projects)])
            }
            Action::Select(Selection::Route(id)) => {
                fill(&words.said.route, &[("name", &atlas.routes[id].name)])
            }
            Action::Select(Selection::Hub(id)) => {
                fill(&words.said.hub, &[("name", &atlas.hubs[id].name)])
            }
            Action::Close => words.said.closed.clone(),
            Action::View(crate::explore::World::Region) => words.said.region.clone(),
            Action::View(crate::explore::World::Whole) => words.said.world.clone(),
            Action::Show(list) => {
                Teller { atlas, words: &words, lang, original: None }.list_name(list).to_owned()
            }
            // Check boxes and the card's own text speak for themselves.
            Action::Draw(..) | Action::Original(_) => return None,
        })
    }
}

/// The context of the page, for any component.
pub fn context() -> Context {
    expect_context::<Context>()
}
