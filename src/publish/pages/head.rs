//! The head of a page: what search engines and previews of links read.

use crate::i18n::Lang;
use crate::markup::{Element, Node, escape, plain_lines};
use crate::state::{Selection, command};
use crate::statistics::ProfileNote;
use serde_json::{Value, json};

use super::preview::picture_tags;
use super::site_files::OEMBED;
use super::{LanguagePages, SiteUrl};
use crate::publish::edition::Edition;

/// The greatest number of characters of a description; search engines show about as many.
const LONGEST_DESCRIPTION: usize = 160;

/// Input of the head of a page.
pub struct Head<'a> {
    /// The pages in the same language.
    pub pages: &'a LanguagePages<'a>,
    /// The title of the page, without that of the map.
    pub title: &'a str,
    /// The description for search engines and previews.
    pub description: &'a str,
    /// The address of the page, relative to the folder of the site.
    pub address: &'a str,
    /// The relative address of the folder of the site.
    pub up: &'a str,
    /// The same page in all languages.
    pub languages: &'a [(Lang, String)],
    /// The subject of the page, as linked data.
    pub data: Option<Value>,
    /// `true` if the map opens in the page.
    pub script: bool,
}

impl Head<'_> {
    /// Returns the elements of the head.
    pub fn html(&self) -> String {
        let (options, site) = (self.pages.options, &self.pages.store.atlas().site);
        let (title, site_title) = (escape::html(self.title), escape::html(&site.title));
        let description = escape::html(self.description);
        let mut head = format!(
            "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title} – {site_title}</title>\n<meta name=\"description\" content=\"{description}\">\n<link rel=\"icon\" href=\"{}icon/icon.svg\">\n",
            self.up
        );
        // Relative addresses serve browsers; search engines want absolute ones.
        let base = options.url.map_or(self.up, SiteUrl::as_str);
        let mut alternate = |tag: &str, address: &str| {
            head +=
                &format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{base}{address}\">\n");
        };
        self.languages.iter().for_each(|(lang, address)| alternate(lang.tag(), address));
        if let Some((_, address)) = self.languages.first() {
            alternate("x-default", address);
        }
        let locale = self.pages.lang.preview_locale();
        head += &format!(
            "<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{description}\">\n<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:site_name\" content=\"{site_title}\">\n<meta property=\"og:locale\" content=\"{locale}\">\n"
        );
        if let Some(url) = options.url {
            head += &self.absolute_tags(url, &title);
        }
        head += &format!("<style>{}</style>\n", options.style);
        if let Some(data) = &self.data {
            // Nothing in it can end the element.
            let data = data.to_string().replace('<', "\\u003c");
            head += &format!("<script type=\"application/ld+json\">{data}</script>\n");
        }
        if self.script {
            let (up, script) = (self.up, options.script);
            head += &format!("<script type=\"module\" src=\"{up}{script}\"></script>\n");
        }
        head
    }

    /// Returns the elements that need the address of the site.
    fn absolute_tags(&self, url: &SiteUrl, title: &str) -> String {
        let (url, address) = (url.as_str(), self.address);
        let mut tags = format!(
            "<link rel=\"canonical\" href=\"{url}{address}\">\n<meta property=\"og:url\" content=\"{url}{address}\">\n"
        );
        let preview = self.pages.options.has_previews.then_some((self.pages.lang, address));
        let site_title = escape::html(&self.pages.store.atlas().site.title);
        tags += &picture_tags(url, preview, &[&site_title, ": ", title].concat());
        if self.script {
            tags += &format!(
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{url}{address}{OEMBED}\" title=\"{title}\">\n"
            );
        }
        tags
    }
}

/// Returns the elements that previews and search engines read in the head of the map's own page.
/// With `has_previews`, the site has pictures for them.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::interface;
/// use imap::publish::{
///     edition::Edition,
///     pages::{SiteUrl, map_tags},
/// };
///
/// let words = interface::words("assets".as_ref(), "en").unwrap();
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let edition = Edition { tag: "en".into(), atlas, words };
/// let url = SiteUrl::parse("https://maps.example.org/").unwrap();
/// let html = map_tags(&[edition], Some(&url), false);
/// assert!(html.contains("https://maps.example.org/icon/icon-512.png"));
/// ```
pub fn map_tags(editions: &[Edition], url: Option<&SiteUrl>, has_previews: bool) -> String {
    let Some(site) = editions.first().map(|edition| &edition.atlas.site) else {
        return String::new();
    };
    let (title, subtitle) = (escape::html(&site.title), escape::html(&site.subtitle));
    let mut tags = format!(
        "<meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{subtitle}\">\n"
    );
    let Some(url) = url.map(SiteUrl::as_str) else { return tags };
    tags += &format!(
        "<link rel=\"canonical\" href=\"{url}\">\n<meta property=\"og:url\" content=\"{url}\">\n"
    );
    let lang = editions.first().and_then(|edition| Lang::from_tag(&edition.tag));
    let preview = has_previews.then_some((lang.unwrap_or_default(), ""));
    tags += &picture_tags(url, preview, &[&title, ": ", &subtitle].concat());
    for edition in editions {
        let tag = &edition.tag;
        tags += &format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}?lang={tag}\">\n");
    }
    tags
}

impl LanguagePages<'_> {
    /// Returns the description of a record: the first text about it, otherwise the begin of its
    /// card. For a country that is the sentence made from its figures, or a note on them.
    pub(super) fn description(
        &self,
        selection: Selection,
        article: &Element,
        profile: &ProfileNote,
    ) -> String {
        let atlas = self.store.atlas();
        let text = match selection {
            Selection::Project(id) => {
                let project = &atlas.projects[id];
                if project.objective.is_empty() { &project.summary } else { &project.objective }
            }
            Selection::Route(id) => &atlas.routes[id].description,
            Selection::Country(_) => {
                if *profile == ProfileNote::default() {
                    return beginning_of(article);
                }
                let texts = [&profile.summary].into_iter().chain(&profile.remarks);
                let mut texts = texts.map(String::as_str).filter(|text| !text.is_empty());
                return first_clauses(texts.next().unwrap_or(&atlas.site.subtitle));
            }
            _ => "",
        };
        if text.is_empty() {
            return beginning_of(article);
        }
        shortened(text)
    }

    /// Returns what a page is about, in the terms of schema.org.
    pub(super) fn linked_data(&self, selection: Selection, title: &str) -> Value {
        let atlas = self.store.atlas();
        let view = self.store.view_context();
        let mut about = json!({ "name": title });
        about["@type"] = match selection {
            Selection::Project(_) => "Project",
            Selection::Country(_) => "Country",
            _ => "Thing",
        }
        .into();
        if let Selection::Project(id) = selection {
            let project = &atlas.projects[id];
            let funders: Vec<Value> = project
                .donors
                .iter()
                .map(|&party| {
                    let name = view.option_name(crate::state::FilterOption::Donor(party));
                    json!({ "@type": "Organization", "name": name })
                })
                .collect();
            if !funders.is_empty() {
                about["funder"] = funders.into();
            }
            for (name, date) in
                [("foundingDate", project.period.start), ("dissolutionDate", project.period.end)]
            {
                if let Some(date) = date {
                    about[name] = date.to_string().into();
                }
            }
        }
        if let Selection::Country(_) = selection {
            about["identifier"] = command::encode_selection(selection, atlas).1.into();
        }
        json!({
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "inLanguage": self.lang.tag(),
            "dateModified": atlas.site.content_date,
            "isPartOf": { "@type": "WebSite", "name": atlas.site.title },
            "about": about,
        })
    }
}

/// Returns the begin of a card.
fn beginning_of(article: &Element) -> String {
    // The first line is the type of the record, the second its title.
    let lines = plain_lines(&[Node::from(article.clone())]);
    shortened(&lines.get(1..).unwrap_or_default().join(" · "))
}

/// Returns the first clauses of a sentence, as a sentence; the begin of a clause that is too long.
fn first_clauses(text: &str) -> String {
    let mut end = None;
    for (count, (place, sign)) in text.char_indices().enumerate() {
        if count >= LONGEST_DESCRIPTION {
            let sentence = end.map(|end: usize| [text[..end].trim_end(), "."].concat());
            return sentence.unwrap_or_else(|| shortened(text));
        }
        if matches!(sign, ';' | '؛') {
            end = Some(place);
        }
    }
    text.to_owned()
}

/// Returns the begin of a text, up to the end of a word.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text;
    }
    let begin: String = text.chars().take(LONGEST_DESCRIPTION).collect();
    let end = begin.rfind(' ').unwrap_or(begin.len());
    [begin[..end].trim_end_matches([',', ';', '·', ' ']), "…"].concat()
}
