//! Checks of briefings that need the whole content.

use super::briefings::briefings_of;
use super::message::{MessageKind, Severity};
use super::resolve::Resolver;
use crate::atlas::Atlas;
use crate::briefing::address::{parameters_of, state_text};
use crate::briefing::state_check::unknown_parts;
use crate::briefing::{Briefing, BriefingStep};
use crate::content::raw;
use crate::i18n::Lang;

impl Resolver<'_> {
    /// Takes what the map cannot show out of the views of all steps, and reports it. Reports steps
    /// that lack a language in which other steps of their briefing are written.
    pub fn check_briefings(&mut self, content: &mut raw::Content, atlas: &Atlas) {
        let written = briefings_of(content);
        let mut places = std::mem::take(&mut self.step_places).into_iter();
        for (briefing, texts) in content.briefings.iter_mut().zip(&written) {
            let steps = briefing.step.iter_mut().zip(&texts.steps);
            for ((step, of_step), (sheet, place)) in steps.zip(places.by_ref()) {
                let unknown = unknown_parts(&step.state, atlas);
                if !unknown.is_empty() {
                    let mut parameters = parameters_of(&step.state);
                    parameters.retain(|own| unknown.iter().all(|part| part.parameter() != own));
                    step.state = state_text(&parameters);
                }
                for part in unknown {
                    let (name, value) = part.parameter();
                    let value = [name.as_str(), "=", value].concat();
                    let at = self.place(sheet, place, "state");
                    self.report(Severity::Error, at, &value, MessageKind::UnknownView);
                }
                // What is shown already was reported when it was opened.
                if sheet == usize::MAX {
                    continue;
                }
                for (field, missing) in missing_languages(texts, of_step) {
                    let at = self.place(sheet, place, field);
                    self.report(Severity::Warning, at, "", MessageKind::NotWrittenIn(missing));
                }
            }
        }
    }
}

/// Returns the fields of a step that lack a language in which the briefing is written, with the names
/// of the languages. A text that is written in no language is left out on purpose.
fn missing_languages(briefing: &Briefing, step: &BriefingStep) -> Vec<(&'static str, Vec<String>)> {
    let is_used = |lang: &Lang| {
        let of_step = |step: &BriefingStep| {
            !(step.title.exact(*lang).is_empty() && step.text.exact(*lang).is_empty())
        };
        briefing.steps.iter().any(of_step)
    };
    let mut missing = Vec::new();
    for (field, texts) in [("title", &step.title), ("text", &step.text)] {
        let mut names = Vec::new();
        for lang in Lang::ALL.into_iter().filter(is_used) {
            if !texts.is_empty() && texts.exact(lang).is_empty() {
                names.push(lang.own_name().to_owned());
            }
        }
        if !names.is_empty() {
            missing.push((field, names));
        }
    }
    missing
}
