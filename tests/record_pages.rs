//! Tests the static pages of records: their texts are those of the cards, their tags agree with each
//! other, and all together are light. Also their addresses, and what a host adds to the head.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use imap::atlas::Atlas;
use imap::i18n::Lang;
use imap::markup::Node;
use imap::state::record_page::{self, address_of_state, page_address, parse_address};
use imap::state::{Action, Selection, command, url};
use imap::statistics::ProfileNote;
use imap::view::Store;
use imap_tools::data_files::Edition;
use imap_tools::pages::{
    HostHead, PageFile, PageOptions, SiteUrl, map_tags, page_files, page_style,
};

use super::support;
use super::support::statistics_edition::{edition, page_figures};

/// The greatest size of all pages together, in bytes.
const MOST_BYTES: usize = 6_000_000;

/// The greatest size of their style, in bytes.
const LARGEST_STYLE: usize = 4_000;

const SCRIPT: &str = "record-page-0123456789abcdef.js";
const URL: &str = "https://maps.example.org/i-map/";

fn editions() -> Vec<Edition> {
    let atlases = &support::shipped().atlases;
    let edition = |(lang, atlas): &(Lang, Atlas)| Edition {
        tag: lang.tag().to_owned(),
        atlas: atlas.clone(),
        words: support::words(*lang),
    };
    atlases.iter().map(edition).collect()
}

fn style() -> String {
    page_style(&fs::read_to_string("assets/style/record.css").unwrap())
}

fn files(url: Option<&str>) -> Vec<PageFile> {
    let url = url.map(|url| SiteUrl::parse(url).unwrap());
    let style = style();
    let icon = "<svg>\n<!-- Drawn for a test. --></svg>";
    let options = PageOptions {
        url: url.as_ref(),
        script: SCRIPT,
        style: &style,
        icon,
        has_previews: true,
        figures: Some(page_figures()),
    };
    page_files(&editions(), &options)
}

/// All files by name, without and with the address of the site.
fn published() -> &'static [BTreeMap<String, String>; 2] {
    static PUBLISHED: OnceLock<[BTreeMap<String, String>; 2]> = OnceLock::new();
    PUBLISHED.get_or_init(|| {
        [None, Some(URL)]
            .map(|url| files(url).into_iter().map(|file| (file.name, file.text)).collect())
    })
}

/// The addresses of the pages of records, with their texts.
fn record_pages(url: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    published()[usize::from(url)].iter().filter_map(|(name, text)| {
        let address = name.strip_suffix("index.html")?;
        parse_address(address).map(|_| (address, text.as_str()))
    })
}

/// The values of an attribute in the tags that contain `mark`.
fn values<'a>(html: &'a str, mark: &str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    html.split('<')
        .map(|part| part.split('>').next().unwrap())
        .filter(|tag| tag.contains(mark))
        .filter_map(|tag| tag.split_once(&begin)?.1.split('"').next())
        .collect()
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    text.split_once(begin).unwrap().1.split_once(end).unwrap().0
}

/// The text of markup without tags and spaces.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text += before;
        rest = tag.split_once('>').unwrap().1;
    }
    text += rest;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign));
    text.split_whitespace().collect()
}

/// The text of a card that a reader without scripts can use.
fn card_text(node: &Node, atlas: &Atlas, profile: &str, out: &mut String) {
    let Node::Element(element) = node else {
        let Node::Text(text) = node else { return };
        out.extend(text.split_whitespace());
        return;
    };
    let parts = element.parts();
    let does = parts.attribute("data-do").unwrap_or_default();
    let opens_record = matches!(command::parse_action(does, atlas), Some(Action::Select(_)));
    let needs_scripts = parts.attribute("class") == Some("card-bar")
        || parts.attribute("aria-hidden") == Some("true")
        || ["svg", "input", "select"].contains(&parts.tag)
        || (parts.tag == "button" && !opens_record);
    if parts.attribute("data-profile").is_some() {
        out.push_str(profile);
    } else if !needs_scripts {
        parts.children.iter().for_each(|child| card_text(child, atlas, profile, out));
    }
}

/// The text of a profile on a page, without spaces.
fn profile_text(note: &ProfileNote) -> String {
    let mut texts = vec![&note.summary];
    if !note.sources.is_empty() {
        texts.push(&note.figures_title);
    }
    for (place, source) in (0..).zip(&note.sources) {
        texts.push(&source.edition);
        let figures = note.figures.iter().filter(|figure| figure.source == Some(place));
        texts.extend(figures.map(|figure| &figure.line));
    }
    texts.extend(&note.remarks);
    if !note.sources.is_empty() {
        texts.push(&note.sources_title);
    }
    texts.into_iter().flat_map(|text| text.split_whitespace()).collect()
}

#[test]
fn every_project_route_and_country_has_a_page_in_each_language() {
    let mut count = 0;
    for (lang, atlas) in &support::shipped().atlases {
        let records = (atlas.projects.iter().map(|(_, row)| ("project", row.key.clone())))
            .chain(atlas.routes.iter().map(|(_, row)| ("route", row.key.clone())))
            .chain(atlas.countries.iter().map(|(_, row)| ("country", row.code.to_string())));
        for (kind, key) in records {
            let address = page_address(*lang, kind, &key).unwrap();
            for files in published() {
                assert!(files.contains_key(&format!("{address}index.html")), "{address}");
            }
            count += 1;
        }
    }
    assert_eq!(record_pages(false).count(), count);
    println!("{count} pages of records");
    assert!(count > 700, "{count}");
}

#[test]
fn all_pages_are_light_and_share_one_style() {
    let style = style();
    assert!(style.len() <= LARGEST_STYLE, "{}", style.len());
    for files in published() {
        let pages = files.iter().filter(|(name, _)| name.ends_with(".html"));
        let mut bytes = 0;
        for (name, text) in pages {
            bytes += text.len();
            assert_eq!(text.matches("<style>").count(), 1, "{name}");
            assert_eq!(between(text, "<style>", "</style>"), style, "{name}");
            // Nothing else is inline but data, which is no script.
            for forbidden in [" style=", " onclick=", "javascript:", "<base", "http-equiv"] {
                assert!(!text.contains(forbidden), "{name}: {forbidden}");
            }
            let scripts = values(text, "script ", "type");
            assert!(scripts.iter().all(|kind| ["application/ld+json", "module"].contains(kind)));
        }
        println!("{bytes} bytes of pages, {} of style", style.len());
        assert!(bytes <= MOST_BYTES, "{bytes}");
    }
}

#[test]
fn a_page_has_the_texts_of_the_card_and_nothing_else() {
    for edition in editions() {
        let lang = Lang::from_tag(&edition.tag).unwrap();
        let profiles = page_figures().of_edition(&edition).unwrap();
        let store = Store::new(edition.atlas.clone(), edition.words.speech.clone(), lang);
        let (view, atlas) = (store.view_context(), store.atlas());
        let countries = atlas.countries.iter().map(|(_, row)| Selection::Country(row.code));
        let projects = atlas.projects.ids().map(Selection::Project);
        let routes = atlas.routes.ids().map(Selection::Route);
        for selection in projects.chain(routes).chain(countries) {
            let (kind, key) = command::encode_selection(selection, atlas);
            let address = page_address(lang, kind, &key).unwrap();
            let page = &published()[0][&format!("{address}index.html")];
            let mut expected: String = view.card_title(selection).0.split_whitespace().collect();
            let profile = match selection {
                Selection::Country(code) => profile_text(&profiles.note(code)),
                _ => String::new(),
            };
            card_text(&view.card(selection), atlas, &profile, &mut expected);
            assert_eq!(text_of(between(page, "<article>", "</article>")), expected, "{address}");
        }
    }
}

/// The preview picture of a page: countries share one per language.
fn picture_of(address: &str) -> String {
    match address.split_once("country/") {
        Some((folder, _)) => format!("{folder}preview.png"),
        None => format!("{address}preview.png"),
    }
}

#[test]
fn the_tags_of_a_page_agree() {
    for has_url in [false, true] {
        for (address, html) in record_pages(has_url) {
            let title = between(html, "<title>", "</title>");
            let name = between(html, "<h2>", "</h2>");
            let is_arabic = address.starts_with("ar/");
            assert!(title.ends_with(" – i-Map") || title.contains(" – "), "{address}: {title}");
            assert_eq!(text_of(title.rsplit_once(" – ").unwrap().0), text_of(name), "{address}");
            let content = |mark| values(html, mark, "content");
            assert_eq!(content("og:title"), [title.rsplit_once(" – ").unwrap().0], "{address}");
            let [description] = content("name=\"description\"")[..] else { panic!("{address}") };
            assert_eq!(content("og:description"), [description], "{address}");
            let length = description.chars().count();
            assert!((5..=400).contains(&length), "{address}: {description}");
            assert_eq!(html.contains("dir=\"rtl\">\n<head>"), is_arabic, "{address}");
            let data = between(html, "<script type=\"application/ld+json\">", "</script>");
            let data: serde_json::Value = serde_json::from_str(data).unwrap();
            assert_eq!(data["@context"], "https://schema.org");
            assert_eq!(
                text_of(name),
                data["about"]["name"].as_str().unwrap().split_whitespace().collect::<String>()
            );
            let up = "../".repeat(address.matches('/').count());
            assert_eq!(values(html, "type=\"module\"", "src"), [format!("{up}{SCRIPT}")]);
            for mark in ["rel=\"canonical\"", "og:image", "og:url", "json+oembed"] {
                assert_eq!(html.contains(mark), has_url, "{address}: {mark}");
            }
            if has_url {
                assert_eq!(values(html, "rel=\"canonical\"", "href"), [format!("{URL}{address}")]);
                let [oembed] = values(html, "json+oembed", "href")[..] else { panic!("{address}") };
                let file = &published()[1][oembed.strip_prefix(URL).unwrap()];
                let oembed: serde_json::Value = serde_json::from_str(file).unwrap();
                assert_eq!((&oembed["version"], &oembed["type"]), (&"1.0".into(), &"rich".into()));
                let [picture] = values(html, "\"og:image\"", "content")[..] else {
                    panic!("{address}")
                };
                assert_eq!(oembed["thumbnail_url"], picture);
                assert_eq!(values(html, "twitter:image", "content"), [picture]);
                assert_eq!(picture, format!("{URL}{}", picture_of(address)));
                assert_eq!(values(html, "og:image:width", "content"), ["1200"]);
                assert_eq!(values(html, "og:image:height", "content"), ["630"]);
                let [alt] = values(html, "og:image:alt", "content")[..] else {
                    panic!("{address}")
                };
                assert_eq!(alt, format!("i-Map: {}", title.rsplit_once(" – ").unwrap().0));
                let frame = oembed["html"].as_str().unwrap();
                assert!(frame.contains(&format!("src=\"{URL}?lang=")), "{frame}");
            }
        }
    }
}

/// The address to which a link of a page leads, relative to the folder of the site.
fn resolved(page: &str, link: &str) -> String {
    let mut folders: Vec<&str> = page.split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = link;
    while let Some(after) = rest.strip_prefix("../") {
        folders.pop().unwrap_or_else(|| panic!("{page}: {link} leaves the site"));
        rest = after;
    }
    let folder: String = folders.iter().flat_map(|folder| [folder, "/"]).collect();
    folder + rest
}

#[test]
fn pages_name_each_other_in_all_languages() {
    let alternates = |address: &str, html: &str| -> BTreeMap<String, String> {
        let tags = values(html, "rel=\"alternate\" hreflang", "hreflang");
        let links = values(html, "rel=\"alternate\" hreflang", "href");
        let pairs = tags.into_iter().zip(links);
        pairs.map(|(tag, link)| (tag.to_owned(), resolved(address, link))).collect()
    };
    let all: BTreeMap<&str, BTreeMap<String, String>> =
        record_pages(false).map(|(address, html)| (address, alternates(address, html))).collect();
    for (address, named) in &all {
        let tags: Vec<&str> = named.keys().map(String::as_str).collect();
        assert_eq!(tags, ["ar", "en", "fr", "x-default"], "{address}");
        assert_eq!(named["x-default"], named["en"]);
        assert!(named.values().any(|other| other == address), "{address} does not name itself");
        for other in named.values() {
            assert_eq!(&all[other.as_str()], named, "{other} and {address} differ");
        }
    }
}

#[test]
fn every_link_within_the_site_leads_to_a_page() {
    let files = &published()[0];
    for (name, html) in files.iter().filter(|(name, _)| name.ends_with("index.html")) {
        let page = name.strip_suffix("index.html").unwrap();
        for link in values(html, "a ", "href") {
            if link.contains(':') {
                continue;
            }
            if let Some(note) = link.strip_prefix('#') {
                assert!(html.contains(&format!("id=\"{note}\"")), "{name}: {link}");
                continue;
            }
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let target = resolved(page, path);
            // The map itself.
            if target.starts_with('?') {
                continue;
            }
            let found = files.get(&format!("{target}index.html"));
            let has_place = |html: &String| html.contains(&format!(" id=\"{place}\""));
            assert!(
                found.is_some_and(|html| place.is_empty() || has_place(html)),
                "{name}: {link}"
            );
        }
    }
    // A crawler that begins at a list reaches every page.
    let mut seen = BTreeSet::from(["project/".to_owned()]);
    let mut open: Vec<String> = seen.iter().cloned().collect();
    while let Some(page) = open.pop() {
        let html = &files[&format!("{page}index.html")];
        for link in values(html, "a ", "href") {
            if !link.contains(':') && !link.starts_with('#') {
                let target = resolved(&page, link.split('#').next().unwrap());
                if !target.starts_with('?') && seen.insert(target.clone()) {
                    open.push(target);
                }
            }
        }
    }
    assert_eq!(seen.len(), files.keys().filter(|name| name.ends_with("index.html")).count());
}

#[test]
fn addresses_and_states_are_the_same() {
    let atlas = &support::shipped().atlases[0].1;
    for (address, _) in record_pages(false) {
        let parameters = parse_address(address).unwrap();
        assert_eq!(address_of_state(&parameters).as_deref(), Some(address));
        assert_eq!(parse_address(&format!("{address}index.html")), Some(parameters.clone()));
        let decoded = url::decode(&parameters, atlas);
        assert!(decoded.unused.is_empty() && decoded.state.selection.is_some(), "{address}");
        // The page of a state says no more than the record.
        let encoded = url::encode(&decoded.state, None, atlas);
        let lang = parameters[0].clone();
        assert_eq!(
            address_of_state(&[encoded, vec![lang]].concat()).as_deref(),
            Some(address),
            "{address}"
        );
    }
    for other in [
        "",
        "project/",
        "project/stredeca",
        "hub/agadez/",
        "de/project/stredeca/",
        "en/project/stredeca/",
        "fr/project/a/b/",
        "project/../",
        "project/a b/",
        "project//",
    ] {
        assert_eq!(parse_address(other), None, "{other}");
    }
    let state = |parts: &[(&str, &str)]| {
        let pairs = parts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        address_of_state(&pairs.collect::<Vec<_>>())
    };
    assert_eq!(state(&[("lang", "en")]), None);
    assert_eq!(state(&[("project", "a"), ("from", "2009"), ("v", "2")]), None);
    assert_eq!(state(&[("hub", "agadez"), ("v", "2")]), None);
    assert_eq!(state(&[("project", "ä&b"), ("v", "2")]), None);
    assert_eq!(state(&[("country", "LBN"), ("lang", "ar")]).as_deref(), Some("ar/country/LBN/"));
}

#[test]
fn the_scripts_know_the_same_addresses() {
    for script in ["record-page", "service-worker"] {
        let source = fs::read_to_string(format!("assets/script/{script}.js")).unwrap();
        let line = format!("const RECORD_PAGE = /{}/;", record_page::PATTERN);
        assert!(source.contains(&line), "{script}.js has not {line}");
    }
}

#[test]
fn lists_link_to_pages_where_there_are_some() {
    let (_, atlas) = &support::shipped().atlases[1];
    let mut store = Store::new(atlas.clone(), support::words(Lang::Fr).speech, Lang::Fr);
    let hrefs = |store: &Store| -> Vec<String> {
        let html: String = store.view_context().panel().iter().map(Node::html).collect();
        values(&html, "class=\"item\"", "href").into_iter().map(str::to_owned).collect()
    };
    assert!(hrefs(&store).contains(&"?lang=fr&amp;project=stredeca".to_owned()));
    store.set_has_pages(true);
    assert!(hrefs(&store).contains(&"fr/project/stredeca/".to_owned()));
    assert_eq!(hrefs(&store).len(), atlas.projects.len());
}

#[test]
fn the_title_of_the_window_says_what_is_shown() {
    let (_, atlas) = &support::shipped().atlases[0];
    let mut store = Store::new(atlas.clone(), support::words(Lang::En).speech, Lang::En);
    let site = &atlas.site;
    assert_eq!(store.view_context().window_title(), format!("{} – {}", site.title, site.subtitle));
    for (parameter, value, title) in [
        ("country", "LBN", "Lebanon – i-Map"),
        ("list", "routes", "Routes – i-Map"),
        ("q", "libya", "libya – i-Map"),
        ("view", "table", "Projects as a table – i-Map"),
        ("view", "compare", "Comparison – i-Map"),
    ] {
        let decoded = url::decode(
            &[(parameter.to_owned(), value.to_owned()), ("v".to_owned(), "2".to_owned())],
            atlas,
        );
        store.set_state(decoded.state);
        assert_eq!(store.view_context().window_title(), title);
    }
}

#[test]
fn the_files_about_the_site_are_in_order() {
    let [plain, with_url] = published();
    assert_eq!(plain["robots.txt"], "User-agent: *\nAllow: /\n");
    assert!(with_url["robots.txt"].ends_with(&format!("Sitemap: {URL}sitemap.xml\n")));
    assert!(!plain.contains_key("sitemap.xml"));
    let map = &with_url["sitemap.xml"];
    let listed: BTreeSet<&str> =
        map.split("<loc>").skip(1).map(|part| part.split('<').next().unwrap()).collect();
    let pages = with_url.keys().filter_map(|name| name.strip_suffix("index.html"));
    let mut wanted: BTreeSet<String> = pages.map(|page| format!("{URL}{page}")).collect();
    wanted.insert(URL.to_owned());
    assert_eq!(listed.iter().map(|&address| address.to_owned()).collect::<BTreeSet<_>>(), wanted);
    for (name, text) in [("404.html", "الصفحة غير موجودة"), ("404.html", "Page introuvable")]
    {
        assert!(plain[name].contains(text), "{name}");
    }
    assert!(!plain["404.html"].contains("<a ") && with_url["404.html"].contains(URL));
    // A host sends the page in any folder, so it contains its icon.
    let [icon] = values(&plain["404.html"], "rel=\"icon\"", "href")[..] else { panic!("no icon") };
    assert_eq!(icon, "data:image/svg+xml,%3Csvg%3E%3C/svg%3E");
    for name in ["feed.atom", "fr/feed.atom", "ar/feed.atom"] {
        let feed = &plain[name];
        let atlas = &support::shipped().atlases[0].1;
        let entries = atlas.successions.len() + atlas.former_names.len();
        assert_eq!(feed.matches("<entry>").count(), entries, "{name}");
        let ids: BTreeSet<&str> = feed.split("<id>").skip(1).map(|part| &part[..45]).collect();
        assert_eq!(ids.len(), entries + 1, "{name}");
        assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")));
        let dates: Vec<&str> = feed.split("<updated>").skip(2).map(|part| &part[..10]).collect();
        assert!(dates.is_sorted_by(|a, b| a >= b), "{name}: {dates:?}");
    }
    assert!(plain["feed.atom"].contains("Eswatini – Swaziland (until 19 April 2018)"));
}

#[test]
fn the_page_of_the_map_has_absolute_tags_only_with_an_address() {
    let plain = map_tags(&editions(), None, true);
    assert_eq!(values(&plain, "og:title", "content"), ["i-Map"]);
    assert!(!plain.contains("canonical") && !plain.contains("https://"));
    let url = SiteUrl::parse(URL).unwrap();
    let tags = map_tags(&editions(), Some(&url), true);
    assert_eq!(values(&tags, "canonical", "href"), [URL]);
    assert_eq!(values(&tags, "\"og:image\"", "content"), [format!("{URL}preview.png")]);
    assert_eq!(values(&tags, "hreflang", "hreflang"), ["en", "fr", "ar"]);
}

#[test]
fn an_address_of_the_site_is_checked() {
    for (given, kept) in [
        ("https://maps.example.org", "https://maps.example.org/"),
        ("http://localhost:8080/a/b//", "http://localhost:8080/a/b/"),
    ] {
        assert_eq!(SiteUrl::parse(given).unwrap().as_str(), kept);
    }
    for wrong in [
        "",
        "maps.example.org",
        "https://",
        "https:///x",
        "https://a.example/?q",
        "https://a.example/\">",
    ] {
        let said = SiteUrl::parse(wrong).unwrap_err().to_string();
        assert!(said.contains("scripts/build --url"), "{said}");
    }
}

#[test]
fn the_head_of_a_host_has_only_what_policy_and_offline_use_allow() {
    let good = "<!-- ours -->\n<META name=\"google-site-verification\" content=\"a > b\">\n\
        <meta property='og:title' content='A'/><link rel=\"me\" href=\"https://example.org/@us\">\n\
        <link rel=icon href=icon/own.svg>";
    let kept = HostHead::parse(good).unwrap();
    assert_eq!(kept.as_str().lines().count(), 4);
    assert!(!kept.as_str().contains("ours"));
    assert_eq!(HostHead::parse("").unwrap(), HostHead::default());
    for (line, bad) in [
        (1, "<script>1</script>"),
        (2, "<meta name=\"a\" content=\"b\">\n<style>a{}</style>"),
        (1, "<meta http-equiv=\"refresh\" content=\"0\">"),
        (1, "<meta charset=\"utf-16\">"),
        (3, "\n\n<link rel=\"stylesheet\" href=\"own.css\">"),
        (1, "<link rel=\"preload\" href=\"https://cdn.example/x\">"),
        (1, "<link rel=\"icon\" href=\"https://cdn.example/x.png\">"),
        (1, "<link rel=\"me\" href=\"x\" onload=\"1\">"),
        (1, "<link rel=\"icon stylesheet\" href=\"x\">"),
        (1, "<base href=\"/\">"),
        (1, "text"),
        (1, "<meta name=\"a"),
        (1, "<!-- open"),
    ] {
        let error = HostHead::parse(bad).unwrap_err();
        assert_eq!(error.line, line, "{bad}");
        assert!(error.to_string().starts_with(&format!("line {line}: \"")), "{error}");
    }
}

#[test]
fn content_of_another_region_has_pages_in_its_languages() {
    let loaded =
        imap_tools::content::load(Path::new("assets"), Some(Path::new("tests/data/prague")))
            .unwrap();
    let style = style();
    let options = PageOptions {
        url: None,
        script: SCRIPT,
        style: &style,
        icon: "<svg>",
        has_previews: false,
        figures: None,
    };
    let files = page_files(&loaded.editions, &options);
    assert!(files.iter().any(|file| file.name.starts_with("fr/project/")));
    assert!(files.iter().all(|file| !file.name.starts_with("ar/")));
    for file in files.iter().filter(|file| file.name.ends_with("index.html")) {
        assert!(!file.text.contains("hreflang=\"ar\""), "{}", file.name);
    }
}

/// The description of a page.
fn description_of(text: &str) -> &str {
    let begin = text.split("<meta name=\"description\" content=\"").nth(1).unwrap();
    begin.split('"').next().unwrap()
}

#[test]
fn the_page_of_a_country_has_summary_and_key_figures_with_year_and_source() {
    for (path, lang) in
        [("country/NER/", Lang::En), ("fr/country/NER/", Lang::Fr), ("ar/country/NER/", Lang::Ar)]
    {
        let (_, page) = record_pages(false).find(|(address, _)| *address == path).unwrap();
        let edition = edition(lang);
        let (_, refugees) = edition.catalogue.indicator("refugees-hosted").unwrap();
        let source = &edition.catalogue.sources[refugees.source as usize];
        let row = page.split("<dt>").find(|row| row.starts_with(&source.publisher)).unwrap();
        let row = row.split("</div>").next().unwrap();
        for text in ["986", "2025", &refugees.name, &source.edition] {
            assert!(row.contains(text), "{path}: {row}");
        }
        assert!(page.contains("<p class=\"lead\">"), "{path}");
        assert!(page.contains("href=\"../#sources\""), "{path}");
        let list = &published()[0][&[path.trim_end_matches("NER/"), "index.html"].concat()];
        assert!(list.contains("<h3 id=\"sources\">"), "{path}");
        assert!(list.contains("UNHCR Refugee Data Finder, Global Trends 2025"), "{path}");
    }
    let (_, lebanon) = record_pages(false).find(|(address, _)| *address == "country/LBN/").unwrap();
    assert!(lebanon.contains("495,764 Palestine refugees"));
}

#[test]
fn the_description_of_a_country_is_a_sentence() {
    let (mut count, mut others) = (0, 0);
    for (address, text) in record_pages(false).filter(|(address, _)| address.contains("country/")) {
        let description = description_of(text);
        // A territory of which nothing is known has the description of the map, as the lists have.
        let (folder, _) = address.split_once("country/").unwrap();
        let of_map = description_of(&published()[0][&format!("{folder}country/index.html")]);
        let is_ended = description.ends_with(['.', '…']) || description == of_map;
        others += usize::from(description == of_map);
        assert!(is_ended && description.chars().count() <= 161, "{address}: {description}");
        assert!(!description.contains(" · "), "{address}: {description}");
        count += 1;
    }
    assert!(count > 500 && others < 30, "{count}, {others}");
    let (_, niger) = record_pages(false).find(|(address, _)| *address == "country/NER/").unwrap();
    assert_eq!(
        description_of(niger),
        "Niger hosted 386,000 refugees at the end of 2025, most of them from Nigeria and Mali."
    );
}
