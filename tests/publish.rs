//! Tests publishing in the browser: the official edition of opened content, and that a site made
//! from the files of a published one equals the one that the host makes of the same content.

use std::path::Path;

use imap::briefing::folder::published_file;
use imap::geo::Topology;
use imap::i18n::Lang;
use imap::import::{self, PublishedContent};
use imap::publish::edition::Edition;
use imap::publish::embedding;
use imap::publish::host_files::with_hashes;
use imap::publish::host_headers::cdn_headers;
use imap::publish::kit::{CriticalTexts, PublishedFile, SiteKit, data_path};
use imap::publish::manifest::{LINKS, manifest};
use imap::publish::official::{EditionDetails, content_files, make_official};
use imap::publish::page::PageInput;
use imap::publish::pages::{PageOptions, SiteUrl, page_files};
use imap::publish::single_file::{SingleFileInput, single_file, unpack};
use imap::publish::site::{SiteInput, SiteMaker};
use imap::publish::site_file::SiteFile;
use imap::publish::worker::{is_kept_offline, offline_files};
use imap_tools::{data_files, kit, theme};
use proptest::prelude::*;

use super::support;
use super::support::statistics_edition::{data_file, page_figures};

const RECORD_SCRIPT: &str = "record-page-0123456789abcdef.js";
/// Each file of the published site has its name as its content.
const ICON: &str = "icon/icon.svg";
const PROJECTS: &str = "Title,Countries,Start,Donors\nA school bus,Niger,2012,Italy\n";

/// Returns opened content without any source of its own.
fn opened() -> PublishedContent {
    let outcome = support::csv("own3.csv", PROJECTS);
    let files = import::files(support::content(&outcome), support::shipped());
    of_files(&files, &Lang::ALL)
}

fn of_files(files: &[import::File], languages: &[Lang]) -> PublishedContent {
    let find = |name: &str| files.iter().find(|(other, _)| other == name).cloned();
    PublishedContent::from_files(languages, &mut |name| find(name).map(|(_, bytes)| bytes)).unwrap()
}

/// Returns the shipped content.
fn shipped() -> PublishedContent {
    let PublishedContent { atlases, interfaces, aliases, other_names, briefings } =
        support::shipped();
    PublishedContent {
        atlases: atlases.clone(),
        interfaces: interfaces.clone(),
        aliases: aliases.clone(),
        other_names: other_names.clone(),
        briefings: briefings.clone(),
    }
}

fn details() -> EditionDetails {
    EditionDetails {
        titles: vec![(Lang::En, "Rabat Process".into()), (Lang::Fr, "Processus de Rabat".into())],
        publisher: "Secretariat".into(),
        date: "2026-11-30".into(),
    }
}

#[test]
fn an_official_edition_names_its_publisher_and_no_file_of_the_editor() {
    let mut content = opened();
    let named = |content: &PublishedContent| {
        let titles = content.atlases.iter().flat_map(|(_, atlas)| atlas.sources.iter());
        titles.filter(|(_, source)| source.title.contains("own3.csv")).count()
    };
    assert!(named(&content) > 0, "opened content has its file as a source");
    make_official(&mut content, &details());
    assert_eq!(named(&content), 0);
    let [english, french, arabic] = [0, 1, 2].map(|place| &content.atlases[place].1);
    assert_eq!(english.site.title, "Rabat Process");
    assert_eq!(french.site.title, "Processus de Rabat");
    // A language without a title keeps the one that it has.
    assert_eq!(arabic.site.title, opened().atlases[2].1.site.title);
    for atlas in [english, french, arabic] {
        assert_eq!(
            [&*atlas.site.publisher, &*atlas.site.content_date],
            ["Secretariat", "2026-11-30"]
        );
        let (_, project) = atlas.projects.iter().next().unwrap();
        assert!(!project.sources.is_empty());
        for id in &project.sources {
            let source = &atlas.sources[*id];
            assert_eq!([&*source.title, &*source.publisher], ["Rabat Process", "Secretariat"]);
            assert_eq!(source.date.unwrap().to_string(), "2026-11-30");
        }
    }
    for (name, bytes) in content_files(&content) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("own3.csv") && !text.contains("Your own file"), "{name}");
    }
}

#[test]
fn sources_of_the_content_stay_and_an_invalid_date_changes_nothing() {
    let mut content = shipped();
    let before = content.atlases[0].1.clone();
    make_official(&mut content, &EditionDetails { date: "soon".into(), ..details() });
    let after = &content.atlases[0].1;
    assert_eq!(after.site.content_date, before.site.content_date);
    let all = |atlas: &imap::atlas::Atlas| -> Vec<_> {
        atlas.sources.iter().map(|(_, source)| source.clone()).collect()
    };
    assert_eq!(all(after), all(&before));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_title_and_publisher_come_back_from_the_files(title in "\\PC{1,40}", publisher in "\\PC{0,40}") {
        prop_assume!(!title.trim().is_empty());
        let mut content = opened();
        let titles = vec![(Lang::Ar, title.clone())];
        make_official(&mut content, &EditionDetails { titles, publisher: publisher.clone(), date: String::new() });
        let back = of_files(&content_files(&content), &Lang::ALL);
        prop_assert_eq!(&back.atlases[2].1.site.title, title.trim());
        prop_assert_eq!(&back.atlases[0].1.site.publisher, publisher.trim());
        prop_assert_eq!(&back.atlases, &content.atlases);
    }
}

/// Returns the templates of a site with few and small programs.
fn empty_kit() -> SiteKit {
    let template = std::fs::read_to_string("index.html").unwrap();
    let lines = template.lines().filter(|line| !line.contains("data-trunk rel=\"rust\""));
    let page = lines
        .map(|line| match line {
            line if line.contains("page.css") => "<!-- style -->",
            line if line.contains("boot.js") => {
                "<script src=\"./boot-0.js\" integrity=\"\" type=\"module\"></script>"
            }
            line if line.contains("data-trunk") => "",
            line => line,
        })
        .collect::<Vec<_>>()
        .join("\n");
    let links = "<meta name=\"map\" data-js=\"map-0.js\" data-wasm=\"map-0_bg.wasm\">\n<meta name=\"import-dialog\" data-js=\"import-dialog-0.js\">\n<noscript><link rel=\"stylesheet\" href=\"plain-0.css\"></noscript>\n<link rel=\"stylesheet\" media=\"print\" href=\"print-0.css\">\n";
    let mut kit = SiteKit {
        page,
        links: [links, LINKS].concat(),
        critical: CriticalTexts {
            style: "@font-face{src:url(\"font/a.woff2\")}\na{color:#0b6e74}".into(),
            script: "let a;\n".into(),
            link: "<meta name=\"critical-assets\" data-css=\"style-0.css\" data-js=\"preboot-0.js\">\n".into(),
        },
        module: ["site-0.js".into(), "site-0_bg.wasm".into()],
        ..SiteKit::default()
    };
    kit::complete(&mut kit, Path::new("."), &theme::Theme::default(), RECORD_SCRIPT).unwrap();
    kit
}

fn world() -> Topology {
    Topology { parts: 1, arcs: Vec::new(), features: Vec::new() }
}

/// Returns the site that the host makes, from the same parts as `publish`.
fn host_site(content: &PublishedContent, url: Option<&SiteUrl>) -> Vec<SiteFile> {
    let editions: Vec<Edition> = content
        .atlases
        .iter()
        .map(|(lang, atlas)| Edition {
            tag: lang.tag().into(),
            atlas: atlas.clone(),
            words: support::words(*lang),
        })
        .collect();
    let mut kit = empty_kit();
    let mut files: Vec<SiteFile> = Vec::new();
    let data = data_files::of_content(&content.aliases, &editions);
    let mut data: Vec<_> = data.into_iter().map(|file| (file.name, file.bytes)).collect();
    data.push(("briefings".into(), published_file(&content.briefings)));
    data.push(("world".into(), world().encode()));
    for (name, bytes) in [("detail", "a"), ("finer", "b"), ("indicators", "d")] {
        data.push((name.into(), bytes.into()));
    }
    data.push(("statistics".into(), data_file("statistics").unwrap()));
    data.extend(editions.iter().map(|at| {
        let name = format!("profile-{}", at.tag);
        let bytes = data_file(&name).unwrap();
        (name, bytes)
    }));
    for (name, bytes) in data {
        let path = data_path(&name, &bytes);
        kit.data.push(PublishedFile { name, path: path.clone() });
        files.push((path, bytes));
    }
    let bytes = kit.bytes().unwrap();
    let kit_path = data_path("site", &bytes);
    files.push((kit_path.clone(), bytes));
    for name in [
        "boot-0.js",
        "map-0.js",
        "map-0_bg.wasm",
        "import-dialog-0.js",
        "plain-0.css",
        "print-0.css",
        "style-0.css",
        "preboot-0.js",
        "site-0.js",
        "font/a.woff2",
        "icon/icon.svg",
        "data/detail/0.bin",
    ] {
        files.push((name.into(), name.into()));
    }
    let page = PageInput {
        kit: &kit,
        kit_path: Some(kit_path),
        editions: &editions,
        world: &world(),
        url,
        host_head: "",
        has_record_pages: true,
        has_previews: false,
    };
    let page = page.html().unwrap();
    files.push(("index.html".into(), page.clone().into()));
    files.push(("manifest.webmanifest".into(), manifest(&editions[0]).unwrap()));
    let read = |name: &str| match files.iter().find(|(path, _)| path == name) {
        Some((_, bytes)) => Ok(bytes.clone()),
        None => Err(format!("no {name}").into()),
    };
    let packed = |name: &str| {
        let is_other = [
            "all_in_one.js",
            "all_in_one.wasm",
            "world",
            "statistics",
            "indicators",
            "font/a.woff2",
        ]
        .contains(&name);
        is_other.then(|| ["packed ", name].concat().into_bytes())
    };
    let template = &kit.single_file;
    let single = SingleFileInput { page: &page, template, read: &read, packed: &packed };
    let single = single_file(&single).unwrap();
    let mut kept: Vec<SiteFile> =
        files.iter().filter(|(path, _)| is_kept_offline(path)).cloned().collect();
    kept.sort_by(|(one, _), (other, _)| Path::new(one).cmp(Path::new(other)));
    files.extend(offline_files(kept, &kit.service_worker).unwrap());
    files.push(("i-map.html".into(), single.into()));
    files.push(("embed.js".into(), embedding::embed_script(&kit.embed_script, &editions).into()));
    let demo = embedding::demo_page(&kit.demo_page, &editions).unwrap();
    files.push(("demo/index.html".into(), demo.into()));
    files.push(("demo/demo.js".into(), b"demo".to_vec()));
    files.push((RECORD_SCRIPT.into(), b"record".to_vec()));
    let options = PageOptions {
        url,
        script: RECORD_SCRIPT,
        style: &kit.record_style,
        icon: ICON,
        has_previews: false,
        figures: Some(page_figures()),
    };
    let records = page_files(&editions, &options);
    let missing = records.iter().find(|file| file.name == "404.html").unwrap().text.clone();
    let hashed = [("index.html", page.as_str()), ("404.html", missing.as_str())];
    for (path, text) in &kit.host_files {
        files.push((path.clone(), with_hashes(text, &hashed).into()));
    }
    files.extend(records.into_iter().map(|file| (file.name, file.text.into())));
    let all: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let headers = cdn_headers(&all);
    files.push(("_headers".into(), headers.into()));
    files.sort_by(|(one, _), (other, _)| Path::new(one).cmp(Path::new(other)));
    files
}

/// Returns what the browser has of a published site: no pages, no offline copy.
fn loaded(site: &[SiteFile]) -> (SiteKit, Vec<SiteFile>) {
    let is_loaded = |path: &str| {
        (is_kept_offline(path) && !path.ends_with(".html") && !path.ends_with(".webmanifest"))
            && !path.starts_with("deploy/")
            && !path.ends_with(".atom")
            && !path.ends_with(".xml")
            && !path.ends_with(".txt")
            && *path != *"_headers"
            || ["i-map.html", "demo/demo.js", "site-0.js"].contains(&path)
    };
    let files = site.iter().filter(|(path, _)| is_loaded(path)).cloned().collect();
    let (_, kit) = site.iter().find(|(path, _)| path.starts_with("data/site-")).unwrap();
    (SiteKit::parse(kit).unwrap(), files)
}

fn browser_site(
    from: &[SiteFile],
    content: PublishedContent,
    url: Option<SiteUrl>,
) -> Vec<SiteFile> {
    let (kit, files) = loaded(from);
    let maker = SiteMaker::new(SiteInput { kit, files, content, url }).unwrap();
    maker.all_files(&|_| ()).unwrap()
}

fn assert_equal_sites(made: &[SiteFile], wanted: &[SiteFile]) {
    let names =
        |site: &[SiteFile]| -> Vec<String> { site.iter().map(|(path, _)| path.clone()).collect() };
    assert_eq!(names(made), names(wanted));
    for ((path, made), (_, wanted)) in made.iter().zip(wanted) {
        assert!(made == wanted, "{path} differs");
    }
}

#[test]
fn a_site_made_from_a_published_one_equals_that_of_the_host() {
    let published = host_site(&shipped(), None);
    assert_equal_sites(&browser_site(&published, shipped(), None), &published);
    let url = SiteUrl::parse("https://maps.example.org/rabat/").unwrap();
    let mut content = opened();
    make_official(&mut content, &details());
    let wanted = host_site(&content, Some(&url));
    assert_ne!(published, wanted);
    assert_equal_sites(&browser_site(&published, content, Some(url)), &wanted);
}

#[test]
fn the_pages_of_countries_have_their_figures_in_both() {
    let published = host_site(&shipped(), None);
    let site = browser_site(&published, shipped(), None);
    for (path, text) in [
        ("country/NER/index.html", "Niger hosted 386,000 refugees"),
        ("fr/country/NER/index.html", "Au Niger, 386\u{202f}000 réfugiés"),
    ] {
        let (_, page) = site.iter().find(|(other, _)| other == path).unwrap();
        assert!(String::from_utf8_lossy(page).contains(text), "{path}");
    }
}

#[test]
fn a_site_with_damaged_statistics_is_an_error_that_names_the_file() {
    let published = host_site(&shipped(), None);
    let (kit, mut files) = loaded(&published);
    let path = kit.path_of("statistics").unwrap().to_owned();
    files.iter_mut().find(|(other, _)| *other == path).unwrap().1 = b"c".to_vec();
    let input = SiteInput { kit, files, content: shipped(), url: None };
    let made = SiteMaker::new(input).and_then(|maker| maker.all_files(&|_| ()));
    assert!(made.unwrap_err().to_string().contains("statistics"));
}

#[test]
fn a_site_has_the_languages_of_its_content_only() {
    let published = host_site(&shipped(), None);
    let mut content = opened();
    content.atlases.retain(|(lang, _)| *lang != Lang::Fr);
    let site = browser_site(&published, content, None);
    assert!(site.iter().all(|(path, _)| !path.contains("-fr-") && !path.starts_with("fr/")));
    assert!(site.iter().any(|(path, _)| path.starts_with("ar/")));
}

#[test]
fn the_one_file_unpacks_to_its_files_and_a_damaged_one_is_an_error() {
    let published = host_site(&shipped(), None);
    let (_, single) = published.iter().find(|(path, _)| path == "i-map.html").unwrap();
    let single = std::str::from_utf8(single).unwrap();
    let files = unpack(single).unwrap();
    let world = files.iter().find(|(name, _)| name == "world").unwrap();
    assert_eq!(world.1, b"packed world");
    // Publishing needs a website, so the one file does not carry what only that needs.
    assert!(files.iter().all(|(name, _)| name != "site"));
    for cut in [0, 100, single.len() / 2] {
        let cut = (cut..).find(|at| single.is_char_boundary(*at)).unwrap();
        assert!(unpack(&single[..cut]).is_err());
    }
}

#[test]
fn a_missing_file_of_the_published_site_is_named() {
    let published = host_site(&shipped(), None);
    for missing in ["data/speech-ar-", "data/world-", "i-map.html"] {
        let (kit, mut files) = loaded(&published);
        files.retain(|(path, _)| !path.starts_with(missing));
        let input = SiteInput { kit, files, content: opened(), url: None };
        let error = SiteMaker::new(input).and_then(|maker| maker.all_files(&|_| ())).err().unwrap();
        assert!(error.to_string().contains(missing), "{error}");
    }
    assert!(SiteKit::parse(b"{").is_err());
}
