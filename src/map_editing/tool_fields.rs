//! Writes the fields of the panel.

use super::change::TableChange;
use super::hub_edit::{HubProblem, rename_hub, set_country};
use super::tools::{MapTools, ToolContext, ToolEffect};
use crate::geo::LonLat;
use crate::i18n::format_template;

impl MapTools {
    /// Writes a field while it is typed. Returns `true` if the panel looks different.
    pub fn write_field(&mut self, field: &str, value: &str, context: &ToolContext) -> bool {
        match field.split_once('/').unwrap_or((field, "")) {
            ("query", _) => value.clone_into(&mut self.query),
            ("route", _) => value.clone_into(&mut self.draft.name),
            ("into", _) => self.draft.into = value.parse().ok(),
            ("next" | "leg", _) => return self.draft.write_field(field, value),
            ("form", name) => {
                let form = self.form.get_or_insert_default();
                match name {
                    "name" => value.clone_into(&mut form.name),
                    "country" => value.clone_into(&mut form.country),
                    "coordinates" => value.clone_into(&mut form.coordinates),
                    // It is read when the field is left.
                    "position" => {
                        value.clone_into(&mut form.position);
                        return false;
                    }
                    _ => return false,
                }
                self.said = self.form_note(context);
            }
            _ => return false,
        }
        true
    }

    /// Writes a field when it is left: the position of the form, or a field of the selected hub.
    pub fn commit_field(&mut self, field: &str, value: &str, context: &ToolContext) -> ToolEffect {
        let words = context.words;
        if field == "form/position" {
            let form = self.form.get_or_insert_default();
            value.clone_into(&mut form.position);
            form.at = None;
            return match position_of(value) {
                Some((at, _)) => {
                    let effect = self.point_at(at, context);
                    if let Some(form) = &mut self.form {
                        form.coordinates.clone_from(&words.typed);
                    }
                    effect
                }
                None => self.say(&format_template(&words.no_position, &[("value", value)])),
            };
        }
        let Some(hub) = self.selected.and_then(|row| context.sheets.hub(row)) else {
            return ToolEffect::Nothing;
        };
        match field {
            "hub/name" => match rename_hub(context.sheets, hub, value) {
                Err(HubProblem::NoName) => self.say(&words.no_name),
                Err(_) => ToolEffect::Nothing,
                Ok(changes) => self.changed(&words.said_named, value.trim(), changes),
            },
            "hub/position" => match position_of(value) {
                None => self.say(&format_template(&words.no_position, &[("value", value)])),
                Some((at, is_guess)) => {
                    let effect = self.move_with(hub.row, at, &words.typed, context);
                    if is_guess {
                        self.said = [&words.order_guess, " ", &self.said].concat();
                    }
                    effect
                }
            },
            "hub/country" if context.countries.code_of(value).is_none() => {
                let said = format_template(&words.unknown_country, &[("value", value)]);
                self.say(&said)
            }
            "hub/country" => self.changed(&words.said_country, &hub.name, set_country(hub, value)),
            "hub/coordinates" => {
                let change = TableChange::set("hub", hub.row, "coordinates", value.trim());
                self.changed(&words.said_source, &hub.name, vec![change])
            }
            _ => ToolEffect::Nothing,
        }
    }

    fn changed(&mut self, text: &str, name: &str, changes: Vec<TableChange>) -> ToolEffect {
        self.said = format_template(text, &[("name", name)]);
        ToolEffect::Changed(self.said.clone(), changes)
    }
}

/// Parses a typed position. The flag is `true` if its order is a guess.
fn position_of(text: &str) -> Option<(LonLat, bool)> {
    let pair = crate::i18n::coordinates::pair(text)?;
    Some((LonLat::new(pair.lon, pair.lat), pair.guessed))
}
