//! Trunk's post-build step. It writes the checked content, the languages and the geography as files
//! with a hash in their names, and puts these names and the prerendered page into `index.html`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use imap::atlas::Code;
use imap::atlas::packed::to_bytes;
use imap::content::lod::Focus;
use imap::i18n::Lang;
use imap::import;
use imap::publish::kit::{PublishedFile, SiteKit, data_path};
use imap::publish::manifest::LINKS;
use imap::publish::page::PageInput;
use imap::publish::pictures::take_pictures;
use imap::publish::profile_figures::ProfileFigures;
use imap::publish::site_file::SiteFile;
use imap::statistics::files::StatisticsFiles;

use imap_tools::critical_assets::{CriticalAssets, minify_css};
use imap_tools::data_files::{DataFile, Edition};
use imap_tools::kit::{self, PackSources};
use imap_tools::pages::{HostHead, PageOptions, url_of_build, write_pages};
use imap_tools::theme::Theme;
use imap_tools::{
    briefings, content, data_files, hash, lod_files, previews, pwa, scripts, statistics,
};

/// The modules that load on demand, besides the page's own.
const MODULES: [&str; 8] =
    ["map", "share", "search", "profile", "brief", "office", "import", "edit"];

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let root = variable("TRUNK_SOURCE_DIR").unwrap_or_else(|| ".".into());
    let staging = variable("TRUNK_STAGING_DIR").unwrap_or_else(|| "dist".into());
    let assets = root.join("assets");
    let own = variable(content::ENV_VARIABLE);
    // Steps for releases only: installing, offline use, the single file, and publishing.
    let is_release = std::env::var("TRUNK_PROFILE").as_deref() != Ok("debug");
    if is_release {
        keep_programs(&root, &staging)?;
    }
    let content = own.as_deref().unwrap_or(&assets).join("content");
    let theme = Theme::read(&content)?;
    theme.programs(&staging, hash)?;
    let loaded = content::load(&assets, own.as_deref())?;
    let content::Loaded { mut editions, aliases, region, briefings: of_sheets } = loaded;
    // The one file has the pictures inside.
    let whole_content = editions.first().map(|edition| import::of_facts(&edition.atlas).1);
    for edition in &mut editions {
        write_files(&staging, take_pictures(&mut edition.atlas))?;
    }
    let focus = Focus::of_region(&region);
    let levels = lod_files::levels(&assets, &focus)?;
    let mut files = data_files::of_content(&aliases, &editions);
    let folder = own.as_deref().unwrap_or(&assets);
    files.push(briefings::briefing_file(folder, &editions, of_sheets.as_deref())?);
    files.push(data_files::other_names(&assets));
    files.push(DataFile { name: "world".into(), bytes: levels.opening.encode() });
    files.push(DataFile { name: "detail".into(), bytes: lod_files::write(&levels, &staging)? });
    files.push(DataFile { name: "finer".into(), bytes: lod_files::middle_level(&levels)? });
    let codes = codes_of(&editions);
    let figures = statistics::checked_statistics(&assets, &codes)?;
    files.extend(statistics_files(&figures, &codes, &editions, &staging)?);
    let mut kit = SiteKit { data: write_data_files(&staging, &files)?, ..SiteKit::default() };
    for name in MODULES {
        kit.links += &module_link(name, &publish_module(&staging, name)?);
    }
    kit.module = publish_module(&staging, "site")?;
    kit.links += &plain_style(&assets, &staging)?;
    kit.links += &print_style(&assets, &staging, &theme)?;
    kit.links += &scripts::publish_scripts(&assets, &staging, hash, is_release)?;
    kit.links += LINKS;
    let page = staging.join("index.html");
    let html = scripts::publish_boot(&fs::read_to_string(&page)?, &staging, hash)?;
    kit.links += &page_module_link(&html)?;
    let (html, critical) = CriticalAssets::extract(&html, &assets, &staging, &theme)?;
    kit.page = html;
    kit.critical = critical.publish(&staging, hash)?;
    let host_head = HostHead::of_build()?;
    let url = url_of_build()?;
    // Only an absolute address leads previews to a picture.
    let has_previews = is_release && url.is_some() && variable("IMAP_NO_PREVIEWS").is_none();
    let record_script = match is_release {
        true => Some(scripts::record_script(&assets)?),
        false => None,
    };
    if let Some((name, _)) = &record_script {
        kit::complete(&mut kit, &root, &theme, name)?;
    }
    let input = PageInput {
        kit: &kit,
        kit_path: if is_release { Some(write_kit(&staging, &kit)?) } else { None },
        editions: &editions,
        world: &levels.opening,
        url: url.as_ref(),
        host_head: host_head.as_str(),
        has_record_pages: is_release,
        has_previews,
    };
    fs::write(&page, input.html()?)?;
    // The following steps need the finished page.
    let original = editions.first().ok_or("the site has no language")?;
    pwa::write_manifest(&assets, &staging, original)?;
    for name in ["manifest.webmanifest", "icon/icon.svg"] {
        theme.file(&staging.join(name))?;
    }
    let [script, demo] = scripts::embedding_templates(&assets)?;
    scripts::publish_embedding(&assets, &staging, [&script, &demo], &editions)?;
    let Some((name, script)) = record_script else { return Ok(()) };
    let all_in_one = variable("IMAP_ALL_IN_ONE").unwrap_or_else(|| root.join("target/all_in_one"));
    let packed = PackSources {
        world: lod_files::region(&levels, &focus)?.encode(),
        statistics: statistics::whole_list(&figures, &codes),
        indicators: statistics::whole_tables(&figures, &codes),
        content: whole_content.unwrap_or_default(),
    };
    kit::write_single_file(&kit, &staging, &packed, &all_in_one)?;
    pwa::write_service_worker(&assets, &staging)?;
    // After the service worker, which does not store these files.
    fs::write(staging.join(&name), script)?;
    let icon = fs::read_to_string(staging.join("icon/icon.svg"))?;
    let figures = profile_figures(&files, &editions, &staging)?;
    let options = PageOptions {
        url: url.as_ref(),
        script: &name,
        style: &kit.record_style,
        icon: &icon,
        has_previews,
        figures: Some(&figures),
    };
    write_pages(&editions, &staging, &options)?;
    if has_previews {
        previews::write_previews(&editions, &levels.opening, &theme, &staging)?;
    }
    Ok(())
}

/// Writes what a site is made from, and returns its path.
fn write_kit(staging: &Path, kit: &SiteKit) -> Result<String, Box<dyn Error>> {
    let bytes = kit.bytes()?;
    let path = data_path("site", &bytes);
    fs::write(staging.join(&path), bytes)?;
    Ok(path)
}

/// Writes files of the site, and creates their folders.
fn write_files(staging: &Path, files: Vec<SiteFile>) -> Result<(), Box<dyn Error>> {
    for (path, bytes) in files {
        let path = staging.join(path);
        fs::create_dir_all(path.parent().unwrap_or(staging))?;
        fs::write(path, bytes)?;
    }
    Ok(())
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
        DataFile {
            name: "statistics-names".into(),
            bytes: to_bytes(&statistics::names(figures, editions)),
        },
        DataFile { name: "memberships".into(), bytes: to_bytes(&figures.group_lists()) },
    ];
    for Edition { tag, words, .. } in editions {
        let lang = Lang::from_tag(tag).ok_or("a language of the site is not one of the map's")?;
        let bytes = statistics::descriptions(figures, lang, &words.profile);
        files.push(DataFile { name: format!("profile-{tag}"), bytes });
    }
    Ok(files)
}

/// Reads the figures of the pages of countries from the files of the site, as publishing in the
/// browser does.
fn profile_figures(
    files: &[DataFile],
    editions: &[Edition],
    staging: &Path,
) -> Result<ProfileFigures, String> {
    let tags: Vec<&str> = editions.iter().map(|edition| edition.tag.as_str()).collect();
    let read = |name: &str| match files.iter().find(|file| file.name == name) {
        Some(file) => Some(file.bytes.clone()),
        None => fs::read(staging.join(name)).ok(),
    };
    ProfileFigures::read(&tags, &read)
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

/// Writes the data files and returns their paths.
fn write_data_files(
    staging: &Path,
    files: &[DataFile],
) -> Result<Vec<PublishedFile>, Box<dyn Error>> {
    fs::create_dir_all(staging.join("data"))?;
    let mut published = Vec::new();
    for file in files {
        let path = data_path(&file.name, &file.bytes);
        fs::write(staging.join(&path), &file.bytes)?;
        published.push(PublishedFile { name: file.name.clone(), path });
    }
    Ok(published)
}

/// Writes the style sheet for browsers without scripts; other browsers do not load it.
fn plain_style(assets: &Path, staging: &Path) -> Result<String, Box<dyn Error>> {
    let bytes = fs::read(assets.join("style/plain.css"))?;
    let name = format!("plain-{:016x}.css", hash(&bytes));
    fs::write(staging.join(&name), bytes)?;
    Ok(format!("<noscript><link rel=\"stylesheet\" href=\"{name}\"></noscript>\n"))
}

/// Writes the style sheet for paper, which a browser loads after all that the first paint waits for.
fn print_style(assets: &Path, staging: &Path, theme: &Theme) -> Result<String, Box<dyn Error>> {
    let style = minify_css(&theme.text(fs::read_to_string(assets.join("style/print.css"))?));
    let name = format!("print-{:016x}.css", hash(style.as_bytes()));
    fs::write(staging.join(&name), style)?;
    Ok(format!("<link rel=\"stylesheet\" media=\"print\" href=\"{name}\">\n"))
}

/// Adds a hash to the names of a module's files, as Trunk does for the page's own module, and
/// returns the names: JavaScript and wasm.
fn publish_module(staging: &Path, name: &str) -> Result<[String; 2], Box<dyn Error>> {
    let named = |ending: &str| -> Result<String, Box<dyn Error>> {
        let from = staging.join(format!("{name}{ending}"));
        let named = format!("{name}-{:016x}{ending}", hash(&fs::read(&from)?));
        fs::rename(from, staging.join(&named))?;
        Ok(named)
    };
    Ok([named(".js")?, named("_bg.wasm")?])
}

/// Returns the element that names the files of a module.
fn module_link(name: &str, [js, wasm]: &[String; 2]) -> String {
    let link = format!("<meta name=\"{name}\" data-js=\"{js}\" data-wasm=\"{wasm}\">\n");
    if name != "map" {
        return link;
    }
    // Preloaded with low priority, after the resources that the first paint needs.
    format!(
        "{link}<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n\
         <link rel=\"preload\" as=\"fetch\" crossorigin fetchpriority=\"low\" href=\"{wasm}\">\n"
    )
}

/// Returns an element that preloads the JavaScript glue of the page's own module. The module itself
/// is large and is requested after the map has loaded; the glue should be there by then.
fn page_module_link(html: &str) -> Result<String, Box<dyn Error>> {
    let named = html.split_once("<meta name=\"i-map\" data-js=\"");
    let (_, rest) = named.ok_or("index.html does not name the module i-map")?;
    let js = rest.split('"').next().unwrap_or_default();
    Ok(format!("<link rel=\"modulepreload\" fetchpriority=\"low\" href=\"{js}\">\n"))
}
