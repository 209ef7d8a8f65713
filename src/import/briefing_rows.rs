//! Briefings of an opened file: assembles them from their rows, one for each step, and splits them
//! into rows.

use super::fields::BriefingRow;
use super::message::{MessageKind, Severity};
use super::parse_rows::{Located, Rows};
use super::resolve::Resolver;
use super::schema::Schema;
use crate::briefing::address::{parameters_of, state_text};
use crate::briefing::model::{MAX_SECONDS, MAX_STATE, MAX_STEPS, MAX_TEXT, MAX_TITLE};
use crate::content::{number_text, raw};
use crate::i18n::slug::slug;
use crate::i18n::{Lang, collation};

/// The key of the table.
const TABLE: &str = "briefing";
/// The field with the title of the whole briefing.
const TITLE: &str = "briefing_title";

/// A briefing while its rows are named.
struct NamedBriefing {
    /// The cell that names it, in the form in which names are compared.
    name: String,
    /// The title of its first row, in the same form.
    title: String,
    key: String,
    /// The index of its first row.
    first: usize,
    steps: usize,
}

impl NamedBriefing {
    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.title == name
    }
}

impl Resolver<'_> {
    /// Gives the rows of each briefing its key, and its title to the first one. A row without the
    /// name of a briefing belongs to that of the row above.
    pub fn name_briefings(&mut self, rows: &mut [Located<BriefingRow>]) {
        let mut all: Vec<NamedBriefing> = Vec::new();
        let mut above: Option<usize> = None;
        for at in 0..rows.len() {
            let name = match rows[at].row.briefing.trim() {
                "" => rows[at].row.briefing_title.trim(),
                name => name,
            };
            let found = match name {
                "" => above,
                name => all.iter().position(|other| other.is_called(&compared(name))),
            };
            if found.is_none() && name.is_empty() {
                self.leave_out_step(&mut rows[at], "", MessageKind::Lacks);
                continue;
            }
            let found = found.unwrap_or_else(|| {
                let (key, title) = (free_key(name, &all), &rows[at].row.briefing_title);
                let (name, title) = (compared(name), compared(title));
                all.push(NamedBriefing { name, title, key, first: at, steps: 0 });
                all.len() - 1
            });
            above = Some(found);
            self.join_row(rows, at, &mut all[found]);
        }
        rows.iter_mut().filter(|at| !at.out).for_each(|at| self.check_step(at));
    }

    /// Leaves out a row with a message.
    fn leave_out_step(&mut self, at: &mut Located<BriefingRow>, value: &str, kind: MessageKind) {
        at.out = true;
        let place = self.place(at.sheet, at.place, TABLE);
        self.report(Severity::Error, place, value, kind);
    }

    /// Makes a row the next step of a briefing.
    fn join_row(
        &mut self,
        rows: &mut [Located<BriefingRow>],
        at: usize,
        briefing: &mut NamedBriefing,
    ) {
        let first = briefing.first;
        briefing.steps += 1;
        if briefing.steps > MAX_STEPS {
            let title = rows[at].row.step.title.clone();
            let kind = MessageKind::TooManySteps(MAX_STEPS);
            return self.leave_out_step(&mut rows[at], &title, kind);
        }
        let called = std::mem::replace(&mut rows[at].row.briefing, briefing.key.clone());
        if first == at {
            // The name is the title, unless another one is stated.
            let mut further = rows[at].translations.iter();
            let has_title = !rows[at].row.briefing_title.is_empty()
                || further.any(|translation| translation.field == TITLE);
            if !has_title {
                rows[at].row.briefing_title = called;
            }
            return;
        }
        let mut stated = std::mem::take(&mut rows[at].row.briefing_title);
        if briefing.title.is_empty() && !stated.is_empty() {
            briefing.title = compared(&stated);
            rows[first].row.briefing_title = std::mem::take(&mut stated);
        }
        self.join_titles(rows, first, at, stated);
    }

    /// Moves the titles of a briefing in further languages from one of its rows to the first one.
    /// Another title than that of the first row is left out and reported.
    fn join_titles(
        &mut self,
        rows: &mut [Located<BriefingRow>],
        first: usize,
        at: usize,
        title: String,
    ) {
        let (moved, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut rows[at].translations)
            .into_iter()
            .partition(|translation| translation.field == TITLE);
        rows[at].translations = kept;
        let mut others = Vec::new();
        if !title.is_empty() && title != rows[first].row.briefing_title {
            others.push(title);
        }
        for translation in moved {
            let known = rows[first].translations.iter();
            let mut known = known.filter(|other| other.field == TITLE);
            match known.find(|other| other.lang == translation.lang) {
                Some(other) if other.text != translation.text => others.push(translation.text),
                Some(_) => {}
                None => rows[first].translations.push(translation),
            }
        }
        for other in others {
            let place = self.place(rows[at].sheet, rows[at].place, TITLE);
            let kind = MessageKind::SecondTitle(rows[first].row.briefing_title.clone());
            self.report(Severity::Error, place, &other, kind);
        }
    }

    /// Removes from the content that is shown the briefings that the opened rows have too: a briefing
    /// is replaced as a whole, because its steps have no keys.
    pub fn forget_replaced_briefings(
        &mut self,
        shown: &mut raw::Content,
        rows: &[Located<BriefingRow>],
        lang: Lang,
    ) {
        let mut replaced: Vec<raw::RawBriefing> = Vec::new();
        shown.briefings.retain(|briefing| {
            let is_kept = rows.iter().all(|at| at.out || at.row.briefing != briefing.id);
            if !is_kept {
                replaced.push(briefing.clone());
            }
            is_kept
        });
        for briefing in replaced {
            let own = ["briefing.", &briefing.id, "."].concat();
            shown.translations.retain(|row| !row.key.starts_with(&own));
            let mut before: Vec<BriefingRow> = Vec::new();
            each_row(&briefing, &mut |row| before.push(row));
            let opened = || rows.iter().filter(|at| !at.out && at.row.briefing == briefing.id);
            if opened().map(|at| &at.row).eq(&before) {
                continue;
            }
            let Some(first) = opened().next() else { continue };
            let labels =
                ["title", "text", "state"].map(|field| Schema::shared().label(TABLE, field, lang));
            let place = self.place(first.sheet, first.place, TABLE);
            let kind = MessageKind::Replaced(labels.into());
            self.report(Severity::Warning, place, &briefing.title, kind);
        }
    }

    /// Returns the briefings of rows whose keys are known, and notes the place of each step.
    pub fn briefings(&mut self, rows: Vec<Located<BriefingRow>>) -> Vec<raw::RawBriefing> {
        let mut all: Vec<(raw::RawBriefing, Vec<(usize, usize)>)> = Vec::new();
        for Located { mut row, sheet, place, out, .. } in rows {
            if out {
                continue;
            }
            row.step.seconds = row.seconds.map(|seconds| seconds as u32);
            let found = all.iter().position(|(briefing, _)| briefing.id == row.briefing);
            let found = found.unwrap_or_else(|| {
                let (id, title) = (row.briefing.clone(), row.briefing_title.clone());
                let briefing = raw::RawBriefing { id, title, ..raw::RawBriefing::default() };
                all.push((briefing, Vec::new()));
                all.len() - 1
            });
            let (briefing, places) = &mut all[found];
            briefing.step.push(row.step);
            places.push((sheet, place));
        }
        let mut briefings = Vec::new();
        self.step_places.clear();
        for (briefing, places) in all {
            self.step_places.extend(places);
            briefings.push(briefing);
        }
        briefings
    }

    /// Takes values over the limits out of a row, and reports them.
    fn check_step(&mut self, at: &mut Located<BriefingRow>) {
        let (sheet, place) = (at.sheet, at.place);
        let BriefingRow { briefing_title, step, seconds, .. } = &mut at.row;
        let given = std::mem::take(&mut step.state);
        step.state = state_text(&parameters_of(&given));
        if given.trim().is_empty() {
            let at = self.place(sheet, place, "state");
            self.report(Severity::Warning, at, "", MessageKind::NoView);
        }
        for (field, text, most) in [
            (TITLE, briefing_title, MAX_TITLE),
            ("title", &mut step.title, MAX_TITLE),
            ("text", &mut step.text, MAX_TEXT),
            ("state", &mut step.state, MAX_STATE),
            ("notes", &mut step.notes, MAX_TEXT),
        ] {
            if text.chars().count() > most {
                let text = std::mem::take(text);
                let at = self.place(sheet, place, field);
                self.report(Severity::Error, at, &text, MessageKind::TextTooLong(most));
            }
        }
        for translation in std::mem::take(&mut at.translations) {
            let most = if translation.field == "text" { MAX_TEXT } else { MAX_TITLE };
            if translation.text.chars().count() > most {
                let at = self.place(sheet, place, translation.field);
                self.report(Severity::Error, at, &translation.text, MessageKind::TextTooLong(most));
            } else {
                at.translations.push(translation);
            }
        }
        let is_whole = |number: f64| f64::from(number as u32) == number;
        let is_good =
            |number: f64| is_whole(number) && (1..=MAX_SECONDS).contains(&(number as u32));
        if let Some(number) = seconds.take_if(|number| !is_good(*number)) {
            let at = self.place(sheet, place, "seconds");
            let kind = MessageKind::NotSeconds(MAX_SECONDS);
            self.report(Severity::Error, at, &number_text(number), kind);
        }
    }
}

/// Returns a name in the form in which names are compared: without regard to case and accents.
fn compared(name: &str) -> String {
    collation::fold_letters(name.trim())
}

/// Returns a key for a name that no other briefing has: the name itself if it is a key.
fn free_key(name: &str, all: &[NamedBriefing]) -> String {
    let is_key = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let slug = if name.bytes().all(is_key) { name.to_owned() } else { slug(name) };
    let slug = if slug.is_empty() { TABLE.to_owned() } else { slug };
    let mut key = slug.clone();
    let mut number = 1;
    while all.iter().any(|other| other.key == key) {
        number += 1;
        key = [&slug, "-", &number.to_string()].concat();
    }
    key
}

/// Adds the rows of briefings.
pub fn split_briefings(briefings: &[raw::RawBriefing], rows: &mut Rows) {
    for briefing in briefings {
        each_row(briefing, &mut |row| rows.briefings.push(Located::without_sheet(row)));
    }
}

/// Calls `visit` with each row of a briefing. The first one has its title.
fn each_row(briefing: &raw::RawBriefing, visit: &mut dyn FnMut(BriefingRow)) {
    for (number, step) in briefing.step.iter().enumerate() {
        visit(BriefingRow {
            briefing: briefing.id.clone(),
            briefing_title: if number == 0 { briefing.title.clone() } else { String::new() },
            seconds: step.seconds.map(f64::from),
            step: raw::RawBriefingStep { seconds: None, ..step.clone() },
        });
    }
}
