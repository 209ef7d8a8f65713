//! The tools of the map as data: add a hub, move a hub, draw a route.

use super::change::TableChange;
use super::distance::position_text;
use super::ground_check::{CountryNames, GroundNote, check_ground};
use super::hub_edit::{HubForm, HubRemoval, add_hub};
use super::place_search::{KnownPlace, PlaceMatch, find_places};
use super::route_draft::RouteDraft;
use super::sheets::{HubRow, MapSheets};
use crate::geo::{LonLat, Topology};
use crate::i18n::format_template;
use crate::i18n::messages::MapEditWords;

/// The steps of the arrow keys in kilometres.
pub const STEPS_KM: [u32; 3] = [1, 10, 100];
/// The number of places that a search lists.
const MAX_MATCHES: usize = 8;

/// A tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Adds hubs.
    Add,
    /// Moves, names and removes hubs.
    Move,
    /// Draws routes.
    Draw,
}

impl Tool {
    /// All tools with their names in commands.
    pub const NAMES: [(&'static str, Self); 3] =
        [("add", Self::Add), ("move", Self::Move), ("draw", Self::Draw)];
}

/// The input of the tools beside their own state.
#[derive(Clone, Copy)]
pub struct ToolContext<'a> {
    /// Hubs and routes of the document.
    pub sheets: &'a MapSheets,
    /// Hubs that can be found.
    pub places: &'a [KnownPlace],
    /// Outlines of the countries.
    pub outlines: &'a Topology,
    /// Names of the countries.
    pub countries: &'a CountryNames,
    /// Messages.
    pub words: &'a MapEditWords,
}

/// The result of an input.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolEffect {
    /// Nothing changes.
    Nothing,
    /// The tools look different.
    Shown,
    /// The document changes, as one step of its history with a name.
    Changed(String, Vec<TableChange>),
    /// The tools are closed.
    Close,
}

/// The state of the tools.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapTools {
    /// The chosen tool.
    pub tool: Option<Tool>,
    /// Row of the hub that is moved.
    pub selected: Option<u32>,
    /// The hub that is being added.
    pub form: Option<HubForm>,
    /// The route that is being drawn. It stays when another tool is chosen.
    pub draft: RouteDraft,
    /// A removal that is to be confirmed.
    pub removal: Option<HubRemoval>,
    /// The index of the step of the arrow keys in [`STEPS_KM`], counted from the middle one.
    step: i8,
    /// The text of the search.
    pub query: String,
    /// The message for the live region.
    pub said: String,
}

impl MapTools {
    /// Returns the step of the arrow keys in kilometres.
    ///
    /// # Examples
    /// ```
    /// use imap::map_editing::{MapTools, STEPS_KM};
    ///
    /// assert_eq!(MapTools::default().step_km(), STEPS_KM[1]);
    /// ```
    pub fn step_km(&self) -> u32 {
        STEPS_KM.get((1 + self.step) as usize).copied().unwrap_or(STEPS_KM[1])
    }

    /// Returns the places that the search finds.
    pub fn matches(&self, context: &ToolContext) -> Vec<PlaceMatch> {
        let mut found = find_places(&self.query, context.places, MAX_MATCHES);
        // A route passes only through hubs, and only a hub can be moved.
        if self.tool != Some(Tool::Add) {
            found.retain(|found| match found {
                PlaceMatch::Known(index) => context.places[*index].row.is_some(),
                PlaceMatch::Position { .. } => false,
            });
        }
        found
    }

    /// Performs the command of a button. `centre` is the centre of the map.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::geo::Topology;
    /// use imap::i18n::messages::MapEditWords;
    /// use imap::map_editing::{CountryNames, MapSheets, MapTools, Tool, ToolContext};
    ///
    /// let outlines = Topology { parts: 1, arcs: vec![], features: vec![] };
    /// let context = ToolContext {
    ///     sheets: &MapSheets::default(),
    ///     places: &[],
    ///     outlines: &outlines,
    ///     countries: &CountryNames::default(),
    ///     words: &MapEditWords::default(),
    /// };
    /// let mut tools = MapTools::default();
    /// tools.perform("tool/draw", None, &context);
    /// assert_eq!(tools.tool, Some(Tool::Draw));
    /// ```
    pub fn perform(
        &mut self,
        command: &str,
        centre: Option<LonLat>,
        context: &ToolContext,
    ) -> ToolEffect {
        let (verb, object) = command.split_once('/').unwrap_or((command, ""));
        match (verb, object) {
            ("close", _) => ToolEffect::Close,
            ("tool", name) => self.choose_tool(name, context),
            ("centre", _) => centre.map_or(ToolEffect::Nothing, |at| self.point_at(at, context)),
            ("place", index) => self.choose_place(index.parse().ok(), context),
            ("hub", row) => match row.parse() {
                Ok(row) => self.pick_hub(row, context),
                Err(_) => ToolEffect::Nothing,
            },
            ("step", km) => {
                let place = STEPS_KM.iter().position(|step| step.to_string() == km);
                self.step = place.map_or(0, |place| place as i8 - 1);
                ToolEffect::Shown
            }
            ("add", _) => self.add_hub(context),
            ("cancel", _) => {
                self.form = None;
                self.said.clone_from(&context.words.said_cancelled);
                ToolEffect::Shown
            }
            ("remove", answer) => self.remove_selected(answer, context),
            ("last", _) => self.remove_last(context),
            ("finish", _) => self.finish_route(context),
            ("discard", _) => {
                self.draft = RouteDraft::default();
                self.said.clone_from(&context.words.said_discarded);
                ToolEffect::Shown
            }
            _ => ToolEffect::Nothing,
        }
    }

    fn choose_tool(&mut self, name: &str, context: &ToolContext) -> ToolEffect {
        let named = Tool::NAMES.iter().find(|(other, _)| *other == name).map(|(_, tool)| *tool);
        self.tool = named.filter(|tool| self.tool != Some(*tool));
        (self.removal, self.query) = (None, String::new());
        let words = context.words;
        self.said = match self.tool {
            Some(Tool::Add) => words.add_hint.clone(),
            Some(Tool::Move) => words.move_hint.clone(),
            Some(Tool::Draw) => words.draw_hint.clone(),
            None => String::new(),
        };
        ToolEffect::Shown
    }

    /// Leaves what is open: a question, the form of a hub, the tool. A route that is being drawn
    /// stays. Returns `Close` if nothing is open.
    pub fn escape(&mut self, context: &ToolContext) -> ToolEffect {
        if self.removal.take().is_some() {
            self.said.clear();
        } else if self.form.take().is_some() {
            self.said.clone_from(&context.words.said_cancelled);
        } else if let Some(tool) = self.tool.take() {
            let is_kept = tool == Tool::Draw && !self.draft.stops().is_empty();
            self.said = if is_kept { context.words.said_kept.clone() } else { String::new() };
        } else {
            return ToolEffect::Close;
        }
        ToolEffect::Shown
    }

    /// Handles a position on the map without a hub, or the centre of the map.
    pub fn point_at(&mut self, at: LonLat, context: &ToolContext) -> ToolEffect {
        match self.tool {
            Some(Tool::Add) => {
                let form = self.form.get_or_insert_default();
                form.place_at(at);
                form.coordinates.clone_from(&context.words.by_hand);
                // Another position is not that of a known hub.
                form.key.clear();
                self.find_country(context);
                ToolEffect::Shown
            }
            Some(Tool::Move) => self.say(&context.words.move_hint),
            Some(Tool::Draw) => self.say(&context.words.no_hub_here),
            None => ToolEffect::Nothing,
        }
    }

    /// Finds the country of the form's position, and says it.
    fn find_country(&mut self, context: &ToolContext) {
        let Some(form) = &mut self.form else { return };
        let Some(at) = form.at else { return };
        let note = check_ground(context.outlines, at, "");
        if let GroundNote::Agrees(code) = &note {
            form.find_country(context.countries.name(code));
        }
        self.said = match self.form_note(context) {
            note if note.is_empty() => position_text(at),
            note => note,
        };
    }

    /// Returns the message about position and country of the form; may be empty.
    pub fn form_note(&self, context: &ToolContext) -> String {
        let Some((form, at)) = self.form.as_ref().and_then(|form| Some((form, form.at?))) else {
            return String::new();
        };
        ground_message(at, &form.country, context)
    }

    /// Handles a hub that is clicked or chosen.
    pub fn pick_hub(&mut self, row: u32, context: &ToolContext) -> ToolEffect {
        let Some(hub) = context.sheets.hub(row) else { return ToolEffect::Nothing };
        match self.tool {
            Some(Tool::Draw) => self.add_stop(hub, context),
            _ => {
                self.tool = Some(Tool::Move);
                self.selected = Some(row);
                self.removal = None;
                let step = self.step_km().to_string();
                let values = [("name", hub.name.as_str()), ("km", &step)];
                self.said = format_template(&context.words.said_selected, &values);
                ToolEffect::Shown
            }
        }
    }

    fn add_stop(&mut self, hub: &HubRow, context: &ToolContext) -> ToolEffect {
        let words = context.words;
        if let Err(problem) = self.draft.add_stop(hub.row) {
            return self.say(&problem.message(words));
        }
        let count = self.draft.stops().len().to_string();
        let values = [("number", count.as_str()), ("name", hub.name.as_str())];
        self.said = format_template(&words.said_stop, &values);
        self.query.clear();
        ToolEffect::Shown
    }

    fn choose_place(&mut self, index: Option<usize>, context: &ToolContext) -> ToolEffect {
        let found = index.and_then(|index| self.matches(context).into_iter().nth(index));
        match found {
            None => ToolEffect::Nothing,
            Some(PlaceMatch::Position { at, is_guess }) => {
                self.query.clear();
                let effect = self.point_at(at, context);
                if let Some(form) = &mut self.form {
                    form.coordinates.clone_from(&context.words.typed);
                }
                if is_guess {
                    self.said = [&context.words.order_guess, " ", &self.said].concat();
                }
                effect
            }
            Some(PlaceMatch::Known(place)) => {
                let place = &context.places[place];
                self.query.clear();
                match place.row {
                    Some(row) => self.pick_hub(row, context),
                    None => {
                        self.fill_form(place, context);
                        ToolEffect::Shown
                    }
                }
            }
        }
    }

    /// Fills the form with a hub of the published content.
    fn fill_form(&mut self, place: &KnownPlace, context: &ToolContext) {
        let mut form = HubForm::default();
        form.key.clone_from(&place.key);
        form.name = place.names.first().cloned().unwrap_or_default();
        context.countries.name(&place.country).clone_into(&mut form.country);
        form.coordinates.clone_from(&place.coordinates);
        if let Some(at) = place.at {
            form.place_at(at);
        }
        let values = [("name", form.name.as_str())];
        self.said = format_template(&context.words.said_found, &values);
        self.form = Some(form);
    }

    fn add_hub(&mut self, context: &ToolContext) -> ToolEffect {
        let Some(form) = &self.form else { return self.say(&context.words.no_place) };
        match add_hub(context.sheets, form, context.countries) {
            Err(problem) => {
                let said = problem.message(form, context.words);
                self.say(&said)
            }
            Ok(changes) => {
                let values = [("name", form.name.trim())];
                self.said = format_template(&context.words.said_added, &values);
                self.form = None;
                ToolEffect::Changed(self.said.clone(), changes)
            }
        }
    }

    /// Shows a message.
    pub(super) fn say(&mut self, text: &str) -> ToolEffect {
        text.clone_into(&mut self.said);
        ToolEffect::Shown
    }
}

/// Returns the message about a position and a stated country.
pub fn ground_message(at: LonLat, stated: &str, context: &ToolContext) -> String {
    let stated = context.countries.code_of(stated).unwrap_or_default();
    let note = check_ground(context.outlines, at, stated);
    note.message(at, stated, context.countries, context.words)
}
