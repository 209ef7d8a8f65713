//! The values of projects that could not be read. While content is edited, the card of a project
//! says what its file has in the field.

use std::collections::HashMap;

use super::cell::Sheet;
use super::fields::REMARKS;
use super::message::{Message, Severity};
use super::sheet_place::row_of;
use crate::content::raw;
use crate::i18n::{Import, Lang, format_template, number};

/// A value that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadValue {
    /// The key of the project.
    pub project: String,
    /// The name of the field, as remarks name it.
    pub field: &'static str,
    /// The row in the file, from 1.
    pub row: u32,
    /// The value in the file.
    pub value: String,
}

/// Returns the name that remarks have for a column of projects.
fn remark_field(column: &str) -> Option<&'static str> {
    let name = if column == "period" { "duration" } else { column };
    REMARKS.iter().copied().find(|known| *known == name)
}

/// Returns the values that errors name, in the rows of `projects`: their keys by the number of the
/// sheet and the index of the row.
pub fn unread_values(
    messages: &[Message],
    sheets: &[Sheet],
    projects: &HashMap<(usize, usize), String>,
) -> Vec<UnreadValue> {
    let of_project = |message: &Message| {
        let place = &message.place;
        let is_of = |sheet: &Sheet| sheet.file == place.file && sheet.name == place.sheet;
        let number = sheets.iter().position(is_of)?;
        let at = row_of(&sheets[number], message)?;
        projects.get(&(number, at)).cloned()
    };
    let errors = messages.iter().filter(|message| {
        message.severity == Severity::Error && !message.value.is_empty() && message.place.row > 0
    });
    let unread = errors.filter_map(|message| {
        let field = remark_field(message.place.field)?;
        let (project, row) = (of_project(message)?, message.place.row);
        Some(UnreadValue { project, field, row, value: message.value.clone() })
    });
    unread.collect()
}

/// Returns content in which a remark on each field says what could not be read.
///
/// # Examples
/// ```
/// use imap::content::raw;
/// use imap::i18n::Lang;
/// use imap::import::{UnreadValue, interface, with_remarks};
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().import;
/// let project = raw::RawProject { id: "a".into(), ..Default::default() };
/// let content = raw::Content { projects: vec![project], ..Default::default() };
/// let (project, value) = ("a".to_owned(), "soon".to_owned());
/// let unread = [UnreadValue { project, field: "duration", row: 2, value }];
/// let remark = &with_remarks(&content, &unread, &words, Lang::En).projects[0].remark[0];
/// assert!(remark.field == "duration" && remark.text.contains("soon"));
/// ```
pub fn with_remarks(
    content: &raw::Content,
    unread: &[UnreadValue],
    words: &Import,
    lang: Lang,
) -> raw::Content {
    let mut content = content.clone();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, project) in content.projects.iter().enumerate() {
        places.insert(project.id.clone(), place);
    }
    for UnreadValue { project, field, row, value } in unread {
        let Some(&place) = places.get(project) else { continue };
        let project = &mut content.projects[place];
        let row = number::format_integer(lang, u64::from(*row));
        let values = [("row", row.as_str()), ("value", value)];
        project.remark.push(raw::RawRemark {
            field: (*field).to_owned(),
            text: format_template(&words.dialog.not_readable, &values),
            certainty: "B".to_owned(),
            sources: project.sources.clone(),
        });
    }
    content
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{Field, Project};

    #[test]
    fn remarks_of_sheets_are_on_the_fields_of_the_atlas() {
        assert!(REMARKS.iter().eq(Field::NAMES.iter().map(|(name, _)| name)));
        assert!(Project::FACTS.iter().all(|key| remark_field(key) == Some(key)));
        assert_eq!(remark_field("period"), Some("duration"));
        assert_eq!(remark_field("title"), None);
    }
}
