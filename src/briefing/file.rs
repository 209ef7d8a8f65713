//! The JSON file of a briefing (docs/briefings.md), and the list in the store of the browser.

use serde_json::{Map, Value};

use super::damage::{Damage, DamageKind};
use super::model::{
    Briefing, BriefingStep, MAX_SECONDS, MAX_STATE, MAX_STEPS, MAX_TEXT, MAX_TITLE, TextsByLanguage,
};
use crate::i18n::Lang;

/// Value of the field `format`, which tells briefings from other JSON files.
pub const FORMAT: &str = "i-map-briefing";
/// Version of the format.
pub const FORMAT_VERSION: u64 = 1;
/// Greatest number of bytes of a file.
pub const MAX_BYTES: usize = 2_000_000;

const OF_BRIEFING: [&str; 5] = ["format", "version", "key", "title", "steps"];
const OF_STEP: [&str; 5] = ["state", "title", "text", "seconds", "notes"];

/// Returns a briefing as the text of a file, indented for people.
///
/// # Examples
///
/// ```
/// use imap::briefing::file::{parse_briefing, to_json};
/// use imap::briefing::{Briefing, BriefingStep};
///
/// let steps = vec![BriefingStep { state: "route=CM".to_owned(), ..Default::default() }];
/// let briefing = Briefing { steps, ..Briefing::default() };
/// assert_eq!(parse_briefing(&to_json(&briefing)), Ok(briefing));
/// ```
pub fn to_json(briefing: &Briefing) -> String {
    serde_json::to_string_pretty(&value_of(briefing)).unwrap_or_default()
}

/// Returns a briefing as JSON without spaces.
///
/// # Examples
/// ```
/// use imap::briefing::Briefing;
/// use imap::briefing::file::{parse_briefing, to_compact_json};
///
/// let json = to_compact_json(&Briefing::default());
/// assert!(!json.contains('\n'));
/// assert_eq!(parse_briefing(&json), Ok(Briefing::default()));
/// ```
pub fn to_compact_json(briefing: &Briefing) -> String {
    value_of(briefing).to_string()
}

/// Returns a list of briefings as JSON without spaces.
///
/// # Examples
/// ```
/// use imap::briefing::file::{list_to_json, parse_list};
/// use imap::briefing::{Briefing, BriefingStep};
///
/// let steps = vec![BriefingStep { state: "route=CM".into(), ..Default::default() }];
/// let list = [Briefing { steps, ..Briefing::default() }];
/// assert_eq!(parse_list(&list_to_json(&list)), Ok((list.to_vec(), vec![])));
/// ```
pub fn list_to_json(briefings: &[Briefing]) -> String {
    Value::Array(briefings.iter().map(value_of).collect()).to_string()
}

/// Parses the text of a file.
///
/// # Errors
/// The first damage, with its place: the field, and the step if it is in one.
///
/// # Examples
/// ```
/// use imap::briefing::DamageKind;
/// use imap::briefing::file::parse_briefing;
///
/// let damage = parse_briefing("[]").unwrap_err();
/// assert_eq!((damage.step, damage.briefing), (None, None));
/// ```
pub fn parse_briefing(text: &str) -> Result<Briefing, Damage> {
    briefing_of(&parse_json(text)?, None)
}

/// Parses a list of briefings. Damaged ones are left out and reported.
///
/// # Errors
/// Damage of the list itself.
///
/// # Examples
///
/// ```
/// use imap::briefing::file::parse_list;
///
/// let (briefings, damage) = parse_list("[{}]").unwrap_or_default();
/// assert_eq!((briefings.len(), damage.len()), (0, 1));
/// ```
pub fn parse_list(text: &str) -> Result<(Vec<Briefing>, Vec<Damage>), Damage> {
    let value = parse_json(text)?;
    let Value::Array(values) = value else { return Err(Damage::of_file(DamageKind::NotList)) };
    let (mut briefings, mut damage) = (Vec::new(), Vec::new());
    for (place, value) in values.iter().enumerate() {
        match briefing_of(value, Some(place + 1)) {
            Ok(briefing) => briefings.push(briefing),
            Err(found) => damage.push(found),
        }
    }
    Ok((briefings, damage))
}

fn parse_json(text: &str) -> Result<Value, Damage> {
    if text.len() > MAX_BYTES {
        return Err(Damage::of_file(DamageKind::TooLong(MAX_BYTES)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text)
        .map_err(|error| Damage::of_file(DamageKind::NotJson(error.line(), error.column())))
}

fn value_of(briefing: &Briefing) -> Value {
    let mut fields = Map::new();
    fields.insert("format".to_owned(), FORMAT.into());
    fields.insert("version".to_owned(), FORMAT_VERSION.into());
    insert_text(&mut fields, "key", &briefing.key);
    insert_texts(&mut fields, "title", &briefing.title);
    let steps = briefing.steps.iter().map(value_of_step).collect();
    fields.insert("steps".to_owned(), Value::Array(steps));
    Value::Object(fields)
}

fn value_of_step(step: &BriefingStep) -> Value {
    let mut fields = Map::new();
    fields.insert("state".to_owned(), step.state.as_str().into());
    insert_texts(&mut fields, "title", &step.title);
    insert_texts(&mut fields, "text", &step.text);
    if let Some(seconds) = step.seconds {
        fields.insert("seconds".to_owned(), seconds.into());
    }
    insert_text(&mut fields, "notes", &step.notes);
    Value::Object(fields)
}

fn insert_text(fields: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        fields.insert(name.to_owned(), text.into());
    }
}

fn insert_texts(fields: &mut Map<String, Value>, name: &str, texts: &TextsByLanguage) {
    if texts.is_empty() {
        return;
    }
    let mut by_language = Map::new();
    for lang in Lang::ALL {
        insert_text(&mut by_language, lang.tag(), texts.exact(lang));
    }
    fields.insert(name.to_owned(), Value::Object(by_language));
}

fn briefing_of(value: &Value, briefing: Option<usize>) -> Result<Briefing, Damage> {
    let reader = FieldReader { briefing, step: None };
    let Value::Object(fields) = value else {
        return Err(reader.damage("", DamageKind::NotBriefing));
    };
    if fields.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(reader.damage("format", DamageKind::NotBriefing));
    }
    match fields.get("version").and_then(Value::as_u64) {
        Some(FORMAT_VERSION) => {}
        Some(version) => return Err(reader.damage("version", DamageKind::Version(version))),
        None => return Err(reader.damage("version", DamageKind::Missing)),
    }
    reader.check_names(fields, &OF_BRIEFING)?;
    let steps = match fields.get("steps") {
        Some(Value::Array(steps)) => steps,
        Some(_) => return Err(reader.damage("steps", DamageKind::NotList)),
        None => return Err(reader.damage("steps", DamageKind::Missing)),
    };
    if steps.len() > MAX_STEPS {
        return Err(reader.damage("steps", DamageKind::TooLong(MAX_STEPS)));
    }
    let step = |(place, value): (usize, &Value)| {
        step_of(value, &FieldReader { step: Some(place + 1), ..reader })
    };
    Ok(Briefing {
        key: reader.text(fields, "key", MAX_TITLE)?,
        title: reader.texts(fields, "title", MAX_TITLE)?,
        steps: steps.iter().enumerate().map(step).collect::<Result<_, _>>()?,
    })
}

fn step_of(value: &Value, reader: &FieldReader) -> Result<BriefingStep, Damage> {
    let Value::Object(fields) = value else { return Err(reader.damage("", DamageKind::NotObject)) };
    reader.check_names(fields, &OF_STEP)?;
    if !fields.contains_key("state") {
        return Err(reader.damage("state", DamageKind::Missing));
    }
    let seconds = match fields.get("seconds") {
        None => None,
        Some(value) => Some(
            value
                .as_u64()
                .and_then(|seconds| u32::try_from(seconds).ok())
                .filter(|seconds| (1..=MAX_SECONDS).contains(seconds))
                .ok_or_else(|| reader.damage("seconds", DamageKind::NotSeconds))?,
        ),
    };
    Ok(BriefingStep {
        state: reader.text(fields, "state", MAX_STATE)?,
        title: reader.texts(fields, "title", MAX_TITLE)?,
        text: reader.texts(fields, "text", MAX_TEXT)?,
        seconds,
        notes: reader.text(fields, "notes", MAX_TEXT)?,
    })
}

/// A reader of fields that knows its place in the file.
#[derive(Clone, Copy)]
struct FieldReader {
    briefing: Option<usize>,
    step: Option<usize>,
}

impl FieldReader {
    fn damage(&self, field: &str, kind: DamageKind) -> Damage {
        Damage { briefing: self.briefing, step: self.step, field: field.to_owned(), kind }
    }

    fn check_names(&self, fields: &Map<String, Value>, known: &[&str]) -> Result<(), Damage> {
        match fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(self.damage(name, DamageKind::UnknownField)),
            None => Ok(()),
        }
    }

    /// Returns a text, empty if the field is missing.
    fn text(&self, fields: &Map<String, Value>, name: &str, most: usize) -> Result<String, Damage> {
        fields.get(name).map_or(Ok(String::new()), |value| self.checked_text(value, name, most))
    }

    /// Returns texts by language, empty if the field is missing.
    fn texts(
        &self,
        fields: &Map<String, Value>,
        name: &str,
        most: usize,
    ) -> Result<TextsByLanguage, Damage> {
        let mut texts = TextsByLanguage::default();
        let by_language = match fields.get(name) {
            None => return Ok(texts),
            Some(Value::Object(by_language)) => by_language,
            Some(_) => return Err(self.damage(name, DamageKind::NotTexts)),
        };
        for (tag, value) in by_language {
            let field = [name, ".", tag].concat();
            let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == tag);
            let lang = lang.ok_or_else(|| self.damage(&field, DamageKind::NotTexts))?;
            *texts.slot(lang) = self.checked_text(value, &field, most)?;
        }
        Ok(texts)
    }

    fn checked_text(&self, value: &Value, field: &str, most: usize) -> Result<String, Damage> {
        let text = value.as_str().ok_or_else(|| self.damage(field, DamageKind::NotText))?;
        if text.chars().count() > most {
            return Err(self.damage(field, DamageKind::TooLong(most)));
        }
        Ok(text.to_owned())
    }
}
