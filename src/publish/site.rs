//! Makes a site with other content from the files of a published one: what `publish` does on the
//! host, except that geography and statistics stay those of the published site.

use std::error::Error;

use super::edition::Edition;
use super::embedding;
use super::host_files::with_hashes;
use super::host_headers::cdn_headers;
use super::kit::{PublishedFile, SiteKit, data_path};
use super::manifest::manifest;
use super::official::content_files;
use super::page::PageInput;
use super::pages::{self, PageOptions, SiteUrl};
use super::pictures::take_pictures;
use super::profile_figures::ProfileFigures;
use super::single_file::{SingleFileInput, single_file, unpack};
use super::site_file::SiteFile;
use super::worker::{is_kept_offline, offline_files};
use crate::atlas::packed::from_bytes;
use crate::geo::Topology;
use crate::i18n::{Interface, PositionalCodec, Speech, Words};
use crate::import::{PublishedContent, of_facts};
use crate::office::archive::ArchiveWriter;

/// The list of the programs that a build contains, written after all other files.
const BILL_OF_MATERIALS: &str = "sbom.cdx.json";

/// The map in one file.
const SINGLE_FILE: &str = "i-map.html";

/// The data files that the one file has with other bytes than the site.
const FINER_IN_PACK: [&str; 3] = ["world", "statistics", "indicators"];

/// Input of a site.
pub struct SiteInput {
    /// The data file `site` of the published site.
    pub kit: SiteKit,
    /// The other files of the published site; pages and the service worker are made anew.
    pub files: Vec<SiteFile>,
    /// The content.
    pub content: PublishedContent,
    /// The address of the new site, if it is known.
    pub url: Option<SiteUrl>,
}

/// A site under construction: its page and data files are ready.
pub struct SiteMaker {
    kit: SiteKit,
    files: Vec<SiteFile>,
    editions: Vec<Edition>,
    url: Option<SiteUrl>,
    page: String,
    /// The data file `content` of the one file.
    whole_content: Vec<u8>,
}

impl SiteMaker {
    /// Replaces the content, and composes the page.
    ///
    /// # Errors
    /// A file of the published site that is missing or damaged.
    pub fn new(input: SiteInput) -> Result<Self, Box<dyn Error>> {
        let SiteInput { mut kit, mut files, mut content, url } = input;
        // The one file has the pictures inside.
        let whole_content = content.original().map(|atlas| of_facts(atlas).1);
        for (_, atlas) in &mut content.atlases {
            let pictures = take_pictures(atlas);
            files.retain(|(path, _)| pictures.iter().all(|(other, _)| other != path));
            files.extend(pictures);
        }
        let editions = editions_of(&kit, &files, &content)?;
        drop_other_languages(&mut kit, &mut files, &editions);
        for (name, bytes) in content_files(&content) {
            let before = kit.path_of(&name).ok_or_else(|| ["no data file ", &name].concat())?;
            let before = before.to_owned();
            files.retain(|(path, _)| *path != before);
            files.extend(kit.replace_file(&name, &bytes).map(|path| (path, bytes)));
        }
        let bytes = kit.bytes()?;
        let kit_path = data_path("site", &bytes);
        files.retain(|(path, _)| !path.starts_with("data/site-"));
        files.push((kit_path.clone(), bytes));
        let world = Topology::decode(file(&files, kit.path_of("world").unwrap_or_default())?)
            .map_err(|_| "the geography is damaged, or of another version")?;
        let page = PageInput {
            kit: &kit,
            kit_path: Some(kit_path),
            editions: &editions,
            world: &world,
            url: url.as_ref(),
            host_head: "",
            has_record_pages: true,
            // A browser has no fonts of the build to draw them.
            has_previews: false,
        };
        let page = page.html()?;
        let whole_content = whole_content.unwrap_or_default();
        Ok(Self { kit, files, editions, url, page, whole_content })
    }

    /// Returns the map in one file.
    ///
    /// # Errors
    /// A file of the site that is missing; a published file that cannot be unpacked.
    pub fn single_file(&self) -> Result<String, Box<dyn Error>> {
        let published = std::str::from_utf8(file(&self.files, SINGLE_FILE)?)?;
        let pack = unpack(published)?;
        let packed = |name: &str| {
            if name == "content" {
                return Some(self.whole_content.clone());
            }
            let is_other = FINER_IN_PACK.contains(&name)
                || name.starts_with("all_in_one.")
                || name.ends_with(".woff2");
            let found = pack.iter().find(|(other, _)| is_other && other == name);
            found.map(|(_, bytes)| bytes.clone())
        };
        single_file(&SingleFileInput {
            page: &self.page,
            template: &self.kit.single_file,
            read: &|name| Ok(file(&self.files, name)?.to_vec()),
            packed: &packed,
        })
    }

    /// Returns all files of the site, sorted by their paths. Calls `progress` with the part that is
    /// done, from 0 to 1.
    ///
    /// # Errors
    /// As for [`SiteMaker::single_file`].
    pub fn all_files(mut self, progress: &dyn Fn(f64)) -> Result<Vec<SiteFile>, Box<dyn Error>> {
        let single = self.single_file()?;
        progress(0.5);
        let original = self.editions.first().ok_or("the site has no language")?;
        let manifest = self.kit.colours.text(String::from_utf8(manifest(original)?)?);
        self.put("manifest.webmanifest", manifest.into_bytes());
        let page = self.page.clone();
        self.put("index.html", page.into_bytes());
        let is_later = |path: &str| path == BILL_OF_MATERIALS || path == self.kit.record_script;
        let is_kept = |(path, _): &&SiteFile| is_kept_offline(path) && !is_later(path);
        let mut kept: Vec<SiteFile> = self.files.iter().filter(is_kept).cloned().collect();
        sort_by_path(&mut kept);
        let offline = offline_files(kept, &self.kit.service_worker)?;
        progress(0.8);
        self.files.extend(offline);
        self.put(SINGLE_FILE, single.into_bytes());
        let embed = embedding::embed_script(&self.kit.embed_script, &self.editions);
        self.put("embed.js", embed.into_bytes());
        let demo = embedding::demo_page(&self.kit.demo_page, &self.editions)?;
        self.put("demo/index.html", demo.into_bytes());
        self.add_record_pages()?;
        let files: Vec<(&str, &[u8])> =
            self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        let headers = cdn_headers(&files);
        self.put("_headers", headers.into_bytes());
        progress(0.9);
        sort_by_path(&mut self.files);
        Ok(self.files)
    }

    /// Adds the pages of records, and the files for hosts, which need their style.
    fn add_record_pages(&mut self) -> Result<(), Box<dyn Error>> {
        let tags: Vec<&str> = self.editions.iter().map(|edition| edition.tag.as_str()).collect();
        let read = |name: &str| {
            let path = self.kit.path_of(name).unwrap_or(name);
            file(&self.files, path).ok().map(<[u8]>::to_vec)
        };
        let damaged = |name: String| [&name, ": missing, damaged, or of another version"].concat();
        let figures = ProfileFigures::read(&tags, &read).map_err(damaged)?;
        let icon = file(&self.files, "icon/icon.svg").unwrap_or_default();
        let icon = String::from_utf8_lossy(icon);
        let options = PageOptions {
            url: self.url.as_ref(),
            script: &self.kit.record_script,
            style: &self.kit.record_style,
            icon: &icon,
            has_previews: false,
            figures: Some(&figures),
        };
        let pages = pages::page_files(&self.editions, &options);
        let missing = pages.iter().find(|page| page.name == "404.html");
        let missing = missing.map_or("", |page| page.text.as_str());
        let hashed = [("index.html", self.page.as_str()), ("404.html", missing)];
        let hosts = self.kit.host_files.iter();
        let hosts: Vec<SiteFile> = hosts
            .map(|(path, text)| (path.clone(), with_hashes(text, &hashed).into_bytes()))
            .collect();
        self.files.extend(pages.into_iter().map(|page| (page.name, page.text.into_bytes())));
        self.files.extend(hosts);
        Ok(())
    }

    /// Adds a file in place of one with the same path.
    fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.retain(|(other, _)| other != path);
        self.files.push((path.to_owned(), bytes));
    }
}

/// Returns files as a ZIP archive. The same files give the same bytes.
///
/// # Examples
/// ```
/// use imap::publish::site::archive_of;
///
/// assert!(archive_of(&[("index.html".to_owned(), b"<html>".to_vec())]).starts_with(b"PK"));
/// ```
pub fn archive_of(files: &[SiteFile]) -> Vec<u8> {
    let mut archive = ArchiveWriter::default();
    for (path, bytes) in files {
        archive.add_file(path, bytes);
    }
    archive.finish()
}

/// Returns the content and texts of each language.
fn editions_of(
    kit: &SiteKit,
    files: &[SiteFile],
    content: &PublishedContent,
) -> Result<Vec<Edition>, Box<dyn Error>> {
    let mut editions = Vec::new();
    for (lang, atlas) in &content.atlases {
        let tag = lang.tag();
        let path = kit.path_of(&["speech-", tag].concat()).unwrap_or_default();
        let speech: Vec<String> = from_bytes(file(files, path)?)
            .ok_or_else(|| [path, ": damaged, or of another version"].concat())?;
        let interface = content.interfaces.iter().find(|(other, _)| other == lang);
        let interface = interface.map(|(_, texts)| texts.clone()).unwrap_or_default();
        let words = Words {
            interface: Interface::read_texts(&mut interface.into_iter()),
            speech: Speech::read_texts(&mut speech.into_iter()),
            ..Words::default()
        };
        editions.push(Edition { tag: tag.to_owned(), atlas: atlas.clone(), words });
    }
    Ok(editions)
}

/// Removes the data files of languages that the content does not have.
fn drop_other_languages(kit: &mut SiteKit, files: &mut Vec<SiteFile>, editions: &[Edition]) {
    let tag = |name: &str| Some(name.strip_prefix("language-")?.to_owned());
    let offered: Vec<String> = kit.data.iter().filter_map(|file| tag(&file.name)).collect();
    let is_other = |tag: &&String| !editions.iter().any(|edition| edition.tag == **tag);
    for tag in offered.iter().filter(is_other) {
        let ending = ["-", tag].concat();
        let of_tag = |file: &PublishedFile| file.name.ends_with(&ending);
        let paths = kit.data.iter().filter(|file| of_tag(file)).map(|file| file.path.clone());
        let paths: Vec<String> = paths.collect();
        files.retain(|(path, _)| !paths.contains(path));
        kit.data.retain(|file| !of_tag(file));
    }
}

/// Returns the bytes of a file of the published site.
fn file<'a>(files: &'a [SiteFile], path: &str) -> Result<&'a [u8], Box<dyn Error>> {
    let found = files.iter().find(|(other, _)| other == path);
    let (_, bytes) = found.ok_or_else(|| ["the site has no ", path].concat())?;
    Ok(bytes)
}

/// Sorts files as the host does, folder by folder.
fn sort_by_path(files: &mut [SiteFile]) {
    files.sort_by(|(one, _), (other, _)| one.split('/').cmp(other.split('/')));
}
