//! References for bibliography programs: RIS and BibTeX.

use super::Export;
use crate::atlas::Date;

impl Export<'_> {
    /// Returns the reference as RIS (type `MAP`).
    pub fn ris(&self) -> String {
        let site = &self.context.atlas.site;
        let [dated, today] = [self.content_day(), Some(self.today)].map(ris_date);
        let year = dated.split('/').next().unwrap_or_default().to_owned();
        let rows = [
            ("TY", "MAP".to_owned()),
            ("TI", self.context.view_title()),
            ("T2", site.full_title(": ")),
            ("PB", site.publisher.clone()),
            ("PY", year),
            ("DA", dated),
            ("LA", self.context.lang.tag().to_owned()),
            ("UR", self.link.to_owned()),
            ("Y2", today),
        ];
        let mut text = String::new();
        for (tag, value) in rows {
            if !value.is_empty() {
                text += &[tag, "  - ", &value.replace(['\r', '\n'], " "), "\r\n"].concat();
            }
        }
        text + "ER  - \r\n"
    }

    /// Returns the reference as BibTeX (type `misc`).
    pub fn bibtex(&self) -> String {
        let site = &self.context.atlas.site;
        let year = self.content_day().map(|date| date.year().to_string()).unwrap_or_default();
        let rows = [
            ("title", bibtex_text(&self.context.view_title())),
            ("howpublished", bibtex_text(&site.full_title(": "))),
            ("publisher", bibtex_text(&site.publisher)),
            ("year", year),
            ("language", self.context.lang.tag().to_owned()),
            ("url", bibtex_text(self.link)),
            ("urldate", self.today.to_string()),
        ];
        let mut text =
            ["@misc{", "i-map-", &self.subject_name().unwrap_or("map".to_owned()), ",\n"].concat();
        for (field, value) in rows {
            if !value.is_empty() {
                text += &["  ", field, " = {", &value, "},\n"].concat();
            }
        }
        text + "}\n"
    }

    fn content_day(&self) -> Option<Date> {
        self.context.atlas.site.content_date.parse().ok()
    }
}

/// Returns a date as `2026/11/24/`, with empty parts for what is not known.
fn ris_date(date: Option<Date>) -> String {
    let Some(date) = date else { return String::new() };
    let text = date.to_string();
    let mut parts = text.split('-');
    let mut part = || parts.next().unwrap_or_default();
    [part(), part(), part(), ""].join("/")
}

/// Escapes the special characters of BibTeX.
fn bibtex_text(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        match sign {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', sign]),
            '\\' => out += "\\textbackslash{}",
            '~' => out += "\\textasciitilde{}",
            '^' => out += "\\textasciicircum{}",
            _ => out.push(sign),
        }
    }
    out
}
