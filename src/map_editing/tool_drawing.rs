//! Ends the drawing of a route.

use super::route_draft::RouteDraft;
use super::tools::{MapTools, ToolContext, ToolEffect};
use crate::i18n::format_template;

impl MapTools {
    /// Removes the last hub of the route.
    pub(super) fn remove_last(&mut self, context: &ToolContext) -> ToolEffect {
        let Some(row) = self.draft.remove_last() else { return ToolEffect::Nothing };
        let name = context.sheets.hub(row).map_or("", |hub| hub.name.as_str());
        self.said = format_template(&context.words.said_last, &[("name", name)]);
        ToolEffect::Shown
    }

    /// Adds the route to the document.
    pub(super) fn finish_route(&mut self, context: &ToolContext) -> ToolEffect {
        let words = context.words;
        match self.draft.finish(context.sheets) {
            Err(problem) => self.say(&problem.message(words)),
            Ok(changes) => {
                let into = self.draft.into;
                let route = context.sheets.routes.iter().find(|route| Some(route.row) == into);
                let name = route.map_or(self.draft.name.trim(), |route| route.name.trim());
                self.said = format_template(&words.said_drawn, &[("name", name)]);
                self.draft = RouteDraft::default();
                ToolEffect::Changed(self.said.clone(), changes)
            }
        }
    }
}
