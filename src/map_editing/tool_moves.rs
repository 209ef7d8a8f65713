//! Moves and removes the selected hub.

use super::distance::{Heading, displaced, position_text};
use super::hub_edit::{move_hub, remove_hub};
use super::tools::{MapTools, ToolContext, ToolEffect, ground_message};
use crate::geo::LonLat;
use crate::i18n::format_template;

impl MapTools {
    /// Moves a hub to a position.
    pub fn move_to(&mut self, row: u32, at: LonLat, context: &ToolContext) -> ToolEffect {
        self.move_with(row, at, &context.words.by_hand, context)
    }

    /// Moves a hub to a position with a source.
    pub(super) fn move_with(
        &mut self,
        row: u32,
        at: LonLat,
        source: &str,
        context: &ToolContext,
    ) -> ToolEffect {
        let Some(hub) = context.sheets.hub(row) else { return ToolEffect::Nothing };
        self.selected = Some(row);
        let note = ground_message(at, &hub.country, context);
        let position = position_text(at);
        let values = [("name", hub.name.as_str()), ("position", &position)];
        let name = format_template(&context.words.said_moved, &values);
        self.said = [&name, " ", &note].concat().trim_end().to_owned();
        ToolEffect::Changed(name, move_hub(hub, at, source))
    }

    /// Moves the selected hub by a step of the arrow keys.
    pub fn move_by_step(&mut self, heading: Heading, context: &ToolContext) -> ToolEffect {
        let hub = self.selected.and_then(|row| context.sheets.hub(row));
        match hub.and_then(|hub| Some((hub.row, hub.at?))) {
            Some((row, at)) => {
                let at = displaced(at, heading, f64::from(self.step_km()));
                self.move_to(row, at, context)
            }
            None => ToolEffect::Nothing,
        }
    }

    /// Asks before the selected hub is removed, or handles the answer.
    pub(super) fn remove_selected(&mut self, answer: &str, context: &ToolContext) -> ToolEffect {
        let words = context.words;
        match answer {
            "yes" => {
                let Some(removal) = self.removal.take() else { return ToolEffect::Nothing };
                self.selected = None;
                let values = [("name", removal.name.as_str())];
                self.said = format_template(&words.said_removed, &values);
                ToolEffect::Changed(self.said.clone(), removal.changes)
            }
            "no" => {
                self.removal = None;
                self.say("")
            }
            _ => {
                let hub = self.selected.and_then(|row| context.sheets.hub(row));
                self.removal = hub.map(|hub| remove_hub(context.sheets, hub));
                ToolEffect::Shown
            }
        }
    }
}
