//! Trunk's post-build step. It writes the checked content, the languages and the geography as files
//! with a hash in their names, and puts these names and the prerendered page into `index.html`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::atlas::Code;
use imap::content::lod::Focus;
use imap::geo::Topology;
use imap::i18n::Lang;
use imap::markup::{Node, el};
use imap::statistics::files::StatisticsFiles;

use imap_tools::critical_assets::CriticalAssets;
use imap_tools::data_files::{DataFile, Edition};
use imap_tools::pages::{HostHead, PageOptions, SiteUrl};
use imap_tools::prerender::Prerendered;
use imap_tools::theme::Theme;
use imap_tools::{
    briefings, content, data_files, hash, lod_files, pages, pwa, replace_mark, scripts,
    single_file, statistics,
};

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let root = variable("TRUNK_SOURCE_DIR").unwrap_or_else(|| ".".into());
    let staging = variable("TRUNK_STAGING_DIR").unwrap_or_else(|| "dist".into());
    let assets = root.join("assets");
    let own = variable(content::ENV_VARIABLE);
    // Steps for releases only: installing, offline use, and the single file.
    let is_release = std::env::var("TRUNK_PROFILE").as_deref() != Ok("debug");
    if is_release {
        keep_programs(&root, &staging)?;
    }
    let content = own.as_deref().unwrap_or(&assets).join("content");
    let theme = Theme::read(&content)?;
    theme.programs(&staging, hash)?;
    let content::Loaded { editions, aliases, region } = content::load(&assets, own.as_deref())?;
    let focus = Focus::of_region(&region);
    let levels = lod_files::levels(&assets, &focus)?;
    let mut files = data_files::of_content(&aliases, &editions);
    files.push(briefings::briefing_file(own.as_deref().unwrap_or(&assets), &editions)?);
    files.push(DataFile { name: "world".into(), bytes: levels.opening.encode() });
    files.push(DataFile { name: "detail".into(), bytes: lod_files::write(&levels, &staging)? });
    files.push(DataFile { name: "finer".into(), bytes: lod_files::middle_level(&levels)? });
    let codes = codes_of(&editions);
    let figures = statistics::checked_statistics(&assets, &codes)?;
    files.extend(statistics_files(&figures, &codes, &editions, &staging)?);
    let mut links = write_data_files(&staging, &files)?;
    for name in ["map", "share", "search", "profile", "brief", "office", "import"] {
        links += &publish_module(&staging, name)?;
    }
    links += &plain_style(&assets, &staging)?;
    links += &scripts::publish_scripts(&assets, &staging, hash, is_release)?;
    links += pwa::LINKS;
    let page = staging.join("index.html");
    let html = scripts::publish_boot(&fs::read_to_string(&page)?, &staging, hash)?;
    let host_head = HostHead::of_build()?;
    let url = SiteUrl::of_build()?;
    let tags = pages::map_tags(&editions, url.as_ref());
    let links = [&links, &page_module_link(&html)?, &tags, host_head.as_str()].concat();
    let (html, critical) = CriticalAssets::extract(&html, &assets, &staging, &theme)?;
    let html = replace_mark(&html, "files", &[links, critical.publish(&staging, hash)?].concat())?;
    // The prerendered map is drawn in the default colours, which are replaced here; the style has
    // the new ones already.
    let lists = if is_release { pages::list_links(&editions) } else { String::new() };
    let html = replace_mark(&html, "pages", &lists)?;
    let html = theme.text(with_prerendered(&html, &editions, &levels.opening)?);
    fs::write(&page, critical.insert_into(&html)?)?;
    // The following steps need the finished page.
    let original = editions.first().ok_or("the site has no language")?;
    pwa::write_manifest(&assets, &staging, original)?;
    for name in ["manifest.webmanifest", "icon/icon.svg"] {
        theme.file(&staging.join(name))?;
    }
    scripts::publish_embedding(&assets, &staging, &editions)?;
    if is_release {
        let all_in_one =
            variable("IMAP_ALL_IN_ONE").unwrap_or_else(|| root.join("target/all_in_one"));
        let world = lod_files::region(&levels, &focus)?.encode();
        let whole = statistics::whole_list(&figures, &codes);
        let tables = statistics::whole_tables(&figures, &codes);
        let replaced = [
            ("world", world.as_slice()),
            ("statistics", whole.as_slice()),
            ("indicators", tables.as_slice()),
        ];
        single_file::write(&assets, &staging, &theme, &replaced, &all_in_one)?;
        pwa::write_service_worker(&assets, &staging)?;
        // After the service worker, which does not store these files.
        write_record_pages(&assets, &staging, &editions, url.as_ref())?;
    }
    Ok(())
}

/// Writes the pages of single records.
fn write_record_pages(
    assets: &Path,
    staging: &Path,
    editions: &[Edition],
    url: Option<&SiteUrl>,
) -> Result<(), Box<dyn Error>> {
    let script = scripts::publish_record_script(assets, staging, hash)?;
    let style = pages::page_style(&fs::read_to_string(assets.join("style/record.css"))?);
    let icon = fs::read_to_string(staging.join("icon/icon.svg"))?;
    let options = PageOptions { url, script: &script, style: &style, icon: &icon };
    pages::write_pages(editions, staging, &options)
}

/// Returns the codes of the countries of the map.
fn codes_of(editions: &[Edition]) -> BTreeSet<Code> {
    let countries = editions.iter().flat_map(|edition| edition.atlas.countries.iter());
    countries.map(|(_, country)| country.code).collect()
}

/// Writes the file of each country, and returns the files that list and describe the figures.
fn statistics_files(
    figures: &StatisticsFiles,
    codes: &BTreeSet<Code>,
    editions: &[Edition],
    staging: &Path,
) -> Result<Vec<DataFile>, Box<dyn Error>> {
    let list = statistics::write_countries(figures, codes, staging, hash)?;
    let tables = statistics::write_tables(figures, codes, staging, hash)?;
    let mut files = vec![
        DataFile { name: "statistics".into(), bytes: list },
        DataFile { name: "indicators".into(), bytes: tables },
    ];
    for Edition { tag, words, .. } in editions {
        let lang = Lang::from_tag(tag).ok_or("a language of the site is not one of the map's")?;
        let bytes = statistics::descriptions(figures, lang, &words.profile);
        files.push(DataFile { name: format!("profile-{tag}"), bytes });
    }
    Ok(files)
}

/// Keeps the input of this step, so that `scripts/build --last` can repeat it with other content.
fn keep_programs(root: &Path, staging: &Path) -> Result<(), Box<dyn Error>> {
    let kept = root.join("target/programs");
    if kept.exists() {
        fs::remove_dir_all(&kept)?;
    }
    copy(staging, &kept)
}

fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Puts the prerendered page into `index.html`: the original language in its place, the other
/// languages as templates without the land.
fn with_prerendered(
    html: &str,
    editions: &[Edition],
    topology: &Topology,
) -> Result<String, Box<dyn Error>> {
    let (original, others) = editions.split_first().ok_or("the site has no language")?;
    let tags: Vec<&str> = editions.iter().map(|edition| edition.tag.as_str()).collect();
    let opening = Prerendered::new(original, topology, true, &tags);
    let templates: String = others
        .iter()
        .map(|edition| Prerendered::new(edition, topology, false, &tags))
        .map(|other| {
            format!("<template id=\"opening-{}\">{}</template>\n", other.lang.tag(), other.html)
        })
        .collect();
    let begin = format!("<html data-languages=\"{}\" ", tags.join(" "));
    let html = replace_mark(html, "opening", &opening.html)?;
    let html = replace_mark(&html, "texts", &opening.texts)?;
    let html = replace_mark(&html, "languages", &templates)?;
    Ok(html.replacen("<html ", &begin, 1).replacen(
        "<title>i-Map</title>",
        &title(&opening.title),
        1,
    ))
}

fn title(text: &str) -> String {
    Node::from(el("title").text(text)).html()
}

/// Writes the data files and returns the elements that name them.
fn write_data_files(staging: &Path, files: &[DataFile]) -> Result<String, Box<dyn Error>> {
    let data = staging.join("data");
    fs::create_dir_all(&data)?;
    let mut links = String::new();
    for file in files {
        let name = format!("{}-{:016x}.bin", file.name, hash(&file.bytes));
        fs::write(data.join(&name), &file.bytes)?;
        // Files that every visit needs are preloaded; of the languages `boot.js` requests the one
        // that is needed.
        let of_language = [
            "language-",
            "speech-",
            "notes-",
            "share-",
            "import-",
            "profile-",
            "briefing",
            "scripts-",
            "builder-",
            "aliases",
            "detail",
            "finer",
            "statistics",
            "indicators",
        ]
        .iter()
        .any(|kind| file.name.starts_with(kind));
        let rel = if of_language {
            "data"
        } else {
            "preload\" as=\"fetch\" crossorigin fetchpriority=\"low"
        };
        links += &format!("<link id=\"file-{}\" rel=\"{rel}\" href=\"data/{name}\">\n", file.name);
    }
    Ok(links)
}

/// Writes the style sheet for browsers without scripts; other browsers do not load it.
fn plain_style(assets: &Path, staging: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = fs::read(assets.join("style/plain.css"))?;
    let name = format!("plain-{:016x}.css", hash(&bytes));
    fs::write(staging.join(&name), bytes)?;
    Ok(format!("<noscript><link rel=\"stylesheet\" href=\"{name}\"></noscript>\n"))
}

/// Adds a hash to the names of a module's files, as Trunk does for the page's own module, and
/// returns the element that names them.
fn publish_module(staging: &Path, name: &str) -> Result<String, Box<dyn Error>> {
    let named = |ending: &str| -> Result<String, Box<dyn Error>> {
        let from = staging.join(format!("{name}{ending}"));
        let named = format!("{name}-{:016x}{ending}", hash(&fs::read(&from)?));
        fs::rename(from, staging.join(&named))?;
        Ok(named)
    };
    let js = named(".js")?;
    let wasm = named("_bg.wasm")?;
    let link = format!("<meta name=\"{name}\" data-js=\"{js}\" data-wasm=\"{wasm}\">\n");
    if name != "map" {
        return Ok(link);
    }
    // Preloaded with low priority, after the resources that the first paint needs.
    Ok(format!(
        "{link}<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n\
         <link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\" href=\"{wasm}\">\n"
    ))
}

/// Returns an element that preloads the JavaScript glue of the page's own module. The module itself
/// is large and is requested after the map has loaded; the glue should be there by then.
fn page_module_link(html: &str) -> Result<String, Box<dyn Error>> {
    let named = html.split_once("<meta name=\"i-map\" data-js=\"");
    let (_, rest) = named.ok_or("index.html does not name the module i-map")?;
    let js = rest.split('"').next().unwrap_or_default();
    Ok(format!("<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n"))
}
