//! Reads hashtags of the Humanitarian Exchange Language (HXL 1.1), which say what a column is.

use super::cell::SheetRow;

/// Hashtags with the header of the column that they describe, folded. The first tag matches whose
/// attributes are all present.
const TAGS: [(&str, &str); 22] = [
    ("activity+code", "id"),
    ("activity+id", "id"),
    ("activity", "title"),
    ("country", "country"),
    ("adm0", "country"),
    ("date+start", "start"),
    ("date+end", "end"),
    ("org+funding", "donors"),
    ("org+donor", "donors"),
    ("org+impl", "agencies"),
    ("org+prog", "agencies"),
    ("org+partner", "partners"),
    ("org", "partners"),
    ("objective", "objective"),
    ("description", "summary"),
    ("sector", "themes"),
    ("subsector", "themes"),
    ("geo+lat", "latitude"),
    ("geo+lon", "longitude"),
    ("loc", "name"),
    ("meta+url", "links"),
    ("meta+source", "sources"),
];

/// Returns the folded header for a hashtag without its `#`, such as `country+name`. Attributes come
/// in any order, and unknown ones do not count. Returns `None` for a tag that describes no column.
///
/// # Examples
/// ```
/// use imap::import::hashtags::header;
///
/// assert_eq!(header("org+impl+name"), Some("agencies"));
/// assert_eq!(header("Country+name"), Some("country"));
/// assert_eq!(header("indicator"), None);
/// ```
pub fn header(tag: &str) -> Option<&'static str> {
    let tag = tag.trim().to_lowercase();
    let own: Vec<&str> = tag.split('+').map(str::trim).collect();
    let is = |known: &str| {
        let mut parts = known.split('+');
        parts.next() == own.first().copied() && parts.all(|part| own[1..].contains(&part))
    };
    TAGS.iter().find(|(known, _)| is(known)).map(|&(_, header)| header)
}

/// Returns `true` for a row of hashtags: all cells with a value begin with `#` and a letter.
///
/// # Examples
/// ```
/// use imap::import::cell::{Cell, SheetRow};
/// use imap::import::hashtags::is_tag_row;
///
/// let row = |text: &str| SheetRow { number: 2, cells: vec![(0, Cell::Text(text.into()))] };
/// assert!(is_tag_row(&row("#activity")));
/// assert!(!is_tag_row(&row("#1")) && !is_tag_row(&SheetRow::default()));
/// ```
pub fn is_tag_row(row: &SheetRow) -> bool {
    let tag = |text: &str| {
        let rest = text.trim().strip_prefix('#');
        rest.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_alphabetic()))
    };
    !row.cells.is_empty() && row.cells.iter().all(|(_, cell)| tag(&cell.text()))
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn hashtags_name_columns_whatever_their_further_attributes() {
        for (tag, expected) in [
            ("activity+name", Some("title")),
            ("country+name+en", Some("country")),
            ("date +start", Some("start")),
            ("ORG+Funding", Some("donors")),
            ("affected+children", None),
            ("", None),
        ] {
            assert_eq!(header(tag), expected, "{tag}");
        }
    }
}
