//! Alternative names of records, for the search.

use super::raw::Content;

/// Returns the alternative names of all hubs, organisations, projects, routes, documents and
/// groups, in this order, from the same content in several languages.
///
/// # Examples
///
/// ```
/// use imap::content::{aliases, raw};
///
/// let hub = |name: &str| raw::RawHub { name: name.to_owned(), ..Default::default() };
/// let content = |name| raw::Content { hubs: vec![hub(name)], ..Default::default() };
/// let aliases = aliases::of_contents(&[content("Algiers"), content("Alger")]);
/// assert_eq!(aliases, [["Algiers", "Alger"]]);
/// ```
pub fn of_contents(contents: &[Content]) -> Vec<Vec<String>> {
    let Some(last) = contents.last() else { return Vec::new() };
    let of = |places: usize, names: &dyn Fn(&Content, usize) -> Vec<String>| {
        let rows = (0..places).map(|place| -> Vec<String> {
            contents.iter().flat_map(|content| names(content, place)).collect()
        });
        rows.map(|names| distinct_names(names.iter().map(String::as_str))).collect::<Vec<_>>()
    };
    let mut aliases = of(last.hubs.len(), &|content, place| vec![content.hubs[place].name.clone()]);
    aliases.extend(of(last.organisations.len(), &|content, place| {
        let row = &content.organisations[place];
        vec![row.name.clone(), row.acronym.clone()]
    }));
    aliases.extend(of(last.projects.len(), &|content, place| {
        let row = &content.projects[place];
        vec![row.title.clone(), row.short_title.clone()]
    }));
    aliases.extend(of(last.routes.len(), &|content, place| {
        let row = &content.routes[place];
        let names = vec![row.name.clone(), row.dialogue_name.clone()];
        [names, row.other_names.clone()].concat()
    }));
    aliases.extend(of(last.documents.len(), &|content, place| {
        vec![content.documents[place].title.clone()]
    }));
    aliases.extend(of(last.groups.len(), &|content, place| {
        let row = &content.groups[place];
        vec![row.name.clone(), row.long_name.clone()]
    }));
    aliases
}

/// Returns the names without those that differ from an earlier one only in case, spaces or
/// punctuation.
///
/// # Examples
///
/// ```
/// use imap::content::aliases::distinct_names;
///
/// assert_eq!(distinct_names(["Niger", "NIGER", "NE"].into_iter()), ["Niger", "NE"]);
/// ```
pub fn distinct_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known = Vec::new();
    let mut kept = Vec::new();
    for name in names {
        let letters: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if !letters.is_empty() && !known.contains(&letters) {
            known.push(letters);
            kept.push(name.to_owned());
        }
    }
    kept
}
