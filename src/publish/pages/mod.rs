//! The static pages of single records: one for each project, route and country in each language,
//! with lists of them. Crawlers and browsers without scripts read them; `assets/script/record-page.js`
//! opens the map in them.

mod card;
mod feed;
mod head;
mod lists;
mod preview;
mod profile;
mod site_files;
mod site_url;

use crate::i18n::Lang;
use crate::markup::{Element, Node, el};
use crate::state::{Selection, command, record_page};
use crate::statistics::ProfileNote;
use crate::view::Store;

use super::edition::Edition;
use super::profile_figures::{EditionProfiles, ProfileFigures};
use card::StaticCard;
use head::Head;
pub use head::map_tags;
pub use preview::{SIZE_PX, preview_name};
pub use site_url::{SiteUrl, SiteUrlError};

/// A page or another file of the site.
pub struct PageFile {
    /// Path in the folder of the site.
    pub name: String,
    /// The content.
    pub text: String,
}

/// Input of the pages that does not come from the content.
pub struct PageOptions<'a> {
    /// The address of the site, if it is known.
    pub url: Option<&'a SiteUrl>,
    /// The name of the script that opens the map in a page.
    pub script: &'a str,
    /// The style of all pages.
    pub style: &'a str,
    /// The icon of the site as SVG.
    pub icon: &'a str,
    /// `true` if the site has pictures for previews.
    pub has_previews: bool,
    /// The figures for the pages of countries; without them the pages have none.
    pub figures: Option<&'a ProfileFigures>,
}

/// Pages in one language.
pub(crate) struct LanguagePages<'a> {
    store: Store,
    lang: Lang,
    languages: &'a [Lang],
    options: &'a PageOptions<'a>,
    profiles: Option<EditionProfiles<'a>>,
}

/// Returns all pages, and the files about them: the feeds, `404.html`, `robots.txt`, and with an
/// address the map of the site and the descriptions for oEmbed.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::import::interface;
/// use imap::publish::{
///     edition::Edition,
///     pages::{PageOptions, page_files},
/// };
///
/// let words = interface::words("assets".as_ref(), "en").unwrap();
/// let (atlas, _) = validate_content(&raw::Content::default());
/// let edition = Edition { tag: "en".into(), atlas, words };
/// let (script, style, icon) = ("record.js", "", "<svg></svg>");
/// let options =
///     PageOptions { url: None, script, style, icon, has_previews: false, figures: None };
/// let files = page_files(&[edition], &options);
/// assert!(files.iter().any(|file| file.name == "project/index.html"));
/// ```
pub fn page_files(editions: &[Edition], options: &PageOptions) -> Vec<PageFile> {
    let languages: Vec<Lang> =
        editions.iter().filter_map(|edition| Lang::from_tag(&edition.tag)).collect();
    let mut files = Vec::new();
    for (edition, &lang) in editions.iter().zip(&languages) {
        let store = Store::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
        let profiles = options.figures.and_then(|figures| figures.of_edition(edition));
        let pages = LanguagePages { store, lang, languages: &languages, options, profiles };
        for selection in pages.records() {
            files.extend(pages.record_files(selection));
        }
        files.extend(record_page::KINDS.iter().map(|kind| pages.list_page(kind)));
        files.push(pages.feed());
    }
    files.extend(site_files::site_files(editions, &files, options));
    files
}

/// Returns links to the lists of pages in each language, for the part of the map's page that is
/// shown without scripts.
///
/// # Examples
/// ```
/// use imap::publish::pages::list_links;
///
/// assert_eq!(list_links(&[]), "");
/// ```
pub fn list_links(editions: &[Edition]) -> String {
    let lines = editions.iter().filter_map(|edition| {
        let lang = Lang::from_tag(&edition.tag)?;
        let store = Store::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
        let mut line = el("p").attr("lang", lang.tag()).attr("dir", lang.direction().tag());
        for (place, kind) in record_page::KINDS.iter().enumerate() {
            let name = store.view_context().list_name(lists::list_of(kind)).to_owned();
            let address = [&record_page::language_folder(lang), *kind, "/"].concat();
            line = if place > 0 { line.text(" · ") } else { line };
            line = line.child(el("a").attr("href", &address).text(&name));
        }
        Some(Node::from(line).html())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Removes comments, indentation and line breaks of the style of all pages.
///
/// # Examples
/// ```
/// use imap::publish::pages::page_style;
///
/// assert_eq!(page_style("/* The title. */\n h1 { margin: 0; }\n"), "h1{margin:0}");
/// ```
pub fn page_style(source: &str) -> String {
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with("/*"));
    let style: String = lines.collect();
    [(" { ", "{"), ("; }", "}"), (": ", ":"), ("; ", ";"), (", ", ","), (" > ", ">")]
        .iter()
        .fold(style, |style, (long, short)| style.replace(long, short))
}

impl LanguagePages<'_> {
    /// Returns the records that have a page.
    fn records(&self) -> Vec<Selection> {
        let atlas = self.store.atlas();
        let countries = atlas.countries.iter().map(|(_, row)| Selection::Country(row.code));
        let all = atlas.projects.ids().map(Selection::Project);
        let all = all.chain(atlas.routes.ids().map(Selection::Route)).chain(countries);
        all.filter(|&selection| self.address(self.lang, selection).is_some()).collect()
    }

    /// Returns the address of the page of a record, relative to the folder of the site.
    fn address(&self, lang: Lang, selection: Selection) -> Option<String> {
        let (kind, key) = command::encode_selection(selection, self.store.atlas());
        record_page::page_address(lang, kind, &key)
    }

    /// Returns the page of a record, and its description for oEmbed if the address of the site is
    /// known.
    fn record_files(&self, selection: Selection) -> Vec<PageFile> {
        let (kind, key) = command::encode_selection(selection, self.store.atlas());
        let Some(address) = self.address(self.lang, selection) else { return Vec::new() };
        let view = self.store.view_context();
        let (kind_name, title) = view.card_title(selection);
        let up = "../".repeat(address.matches('/').count());
        let query = record_page::query_address(self.lang, kind, &key);
        let note = match (selection, &self.profiles) {
            (Selection::Country(code), Some(profiles)) => profiles.note(code),
            _ => ProfileNote::default(),
        };
        let profile = &profile::profile_nodes(&note);
        let card = StaticCard { atlas: self.store.atlas(), lang: self.lang, up: &up, profile };
        let body = card.body(&view.card(selection));
        let article = el("article")
            .child(el("p").class("kind").text(kind_name))
            .child(el("h2").text(&title))
            .with(body);
        let addresses: Vec<(Lang, String)> = self
            .languages
            .iter()
            .filter_map(|&lang| Some((lang, self.address(lang, selection)?)))
            .collect();
        let head = Head {
            pages: self,
            title: &title,
            description: &self.description(selection, &article, &note),
            address: &address,
            up: &up,
            languages: &addresses,
            data: Some(self.linked_data(selection, &title)),
            script: true,
        };
        let header = self.header(&up, &query, &addresses);
        let body = vec![header, el("main").child(article), self.disclaimer()];
        let html = self.document(&head.html(), body);
        let mut files =
            vec![PageFile { name: [address.as_str(), "index.html"].concat(), text: html }];
        if let Some(url) = self.options.url {
            let page = self.options.has_previews.then_some((self.lang, address.as_str()));
            let text = site_files::oembed(&self.store, url, &title, &query, page);
            files.push(PageFile { name: [address.as_str(), site_files::OEMBED].concat(), text });
        }
        files
    }

    /// Returns the header of a page: the map, the lists, and the same page in other languages. `up`
    /// leads to the folder of the site.
    fn header(&self, up: &str, query: &str, addresses: &[(Lang, String)]) -> Element {
        let view = self.store.view_context();
        let map = el("a").attr("href", &[up, query].concat()).text(&view.atlas.site.title);
        let folder = record_page::language_folder(self.lang);
        let lists = record_page::KINDS.iter().map(|kind| {
            el("a")
                .attr("href", &[up, &folder, kind, "/"].concat())
                .text(view.list_name(lists::list_of(kind)))
        });
        let languages = addresses.iter().filter(|(lang, _)| *lang != self.lang);
        let languages = languages.map(|(lang, address)| {
            el("a")
                .attr("href", &[up, address].concat())
                .attr("lang", lang.tag())
                .text(lang.own_name())
        });
        lists.chain(languages).fold(el("header").child(el("h1").child(map)), Element::child)
    }

    /// Returns the disclaimer about names and boundaries.
    fn disclaimer(&self) -> Element {
        el("footer").text(&self.store.atlas().site.disclaimer)
    }

    /// Returns a document with a head and the elements of its body.
    fn document(&self, head: &str, body: Vec<Element>) -> String {
        let body: String = body.into_iter().map(|part| Node::from(part).html()).collect();
        let (lang, dir) = (self.lang.tag(), self.lang.direction().tag());
        format!(
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n"
        )
    }
}
