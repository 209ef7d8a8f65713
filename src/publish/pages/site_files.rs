//! Files about the pages: the map of the site, `robots.txt`, `404.html`, and the descriptions for
//! oEmbed.

use crate::i18n::Lang;
use crate::markup::{Node, el, escape};
use crate::view::{Store, embed};
use serde_json::json;

use super::preview::picture_of;
use super::{PageFile, PageOptions, SiteUrl};
use crate::publish::edition::Edition;

/// The name of the description of a page for oEmbed.
pub const OEMBED: &str = "oembed.json";

/// Returns the files of the whole site. `pages` are the others.
pub fn site_files(
    editions: &[Edition],
    pages: &[PageFile],
    options: &PageOptions,
) -> Vec<PageFile> {
    let mut files = vec![not_found(editions, options)];
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(url) = options.url {
        robots += &format!("Sitemap: {}sitemap.xml\n", url.as_str());
        files.push(site_map(editions, pages, url));
    }
    files.push(PageFile { name: "robots.txt".into(), text: robots });
    files
}

/// Returns the list of all pages for search engines.
fn site_map(editions: &[Edition], pages: &[PageFile], url: &SiteUrl) -> PageFile {
    let date = editions.first().map_or("", |edition| &edition.atlas.site.content_date);
    let date = escape::html(date);
    let addresses = pages.iter().filter_map(|page| page.name.strip_suffix("index.html"));
    let rows: String = [""]
        .into_iter()
        .chain(addresses)
        .map(|address| {
            format!("<url><loc>{}{address}</loc><lastmod>{date}</lastmod></url>\n", url.as_str())
        })
        .collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{rows}</urlset>\n"
    );
    PageFile { name: "sitemap.xml".into(), text }
}

/// Returns the page for addresses that lead nowhere. A host sends it in any folder, so it has a link
/// only if the address of the site is known, and contains its icon.
fn not_found(editions: &[Edition], options: &PageOptions) -> PageFile {
    let mut body = String::new();
    for edition in editions {
        let Some(lang) = Lang::from_tag(&edition.tag) else { continue };
        let words = &edition.words.speech.not_found;
        let site = &edition.atlas.site.title;
        let name = match options.url {
            Some(url) => {
                el("a").attr("href", &[url.as_str(), "?lang=", lang.tag()].concat()).text(site)
            }
            None => el("bdi").text(site),
        };
        let part = el("main")
            .attr("lang", lang.tag())
            .attr("dir", lang.direction().tag())
            .child(el("h2").text(&words.title))
            .child(el("p").text(&words.text).text(" ").child(name));
        // One `main` only; the others are sections.
        let html = Node::from(part).html();
        body += &if body.is_empty() { html } else { html.replace("main", "section") };
    }
    let title = editions.first().map_or("", |edition| &edition.atlas.site.title);
    let (title, style, icon) = (escape::html(title), options.style, data_address(options.icon));
    let text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>404 – {title}</title>\n<link rel=\"icon\" href=\"{icon}\">\n<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    );
    PageFile { name: "404.html".into(), text }
}

/// Returns an SVG as an address that contains it, without its comments.
fn data_address(svg: &str) -> String {
    let mut parts = svg.split("<!--");
    let begin = parts.next().unwrap_or_default().to_owned();
    let rest = parts.filter_map(|part| part.split_once("-->")).map(|(_, rest)| rest);
    let svg = rest.fold(begin, |svg, rest| svg + rest);
    let mut address = String::from("data:image/svg+xml,");
    for byte in svg.bytes().filter(|byte| *byte != b'\n') {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b':' | b'=' | b'.' | b'-' => {
                address.push(byte.into());
            }
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address
}

/// Returns the description of a page for oEmbed: the frame with the map that another site shows in
/// place of the address. `page` is the page with a picture for previews.
pub fn oembed(
    store: &Store,
    url: &SiteUrl,
    title: &str,
    query: &str,
    page: Option<(Lang, &str)>,
) -> String {
    let site = &store.atlas().site.title;
    let address = [url.as_str(), query].concat();
    let (path, [picture_width, picture_height]) = picture_of(page);
    let picture = [url.as_str(), &path].concat();
    json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site,
        "provider_url": url.as_str(),
        "width": 800,
        "height": 640,
        "thumbnail_url": picture,
        "thumbnail_width": picture_width,
        "thumbnail_height": picture_height,
        "html": embed::iframe_code(&address, &[site, ": ", title].concat()),
    })
    .to_string()
}
