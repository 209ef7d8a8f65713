//! The kit for publishing in the browser (`imap::publish`), and the one file, which is made from it.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::publish::kit::SiteKit;
use imap::publish::single_file::{SingleFileInput, SingleFileTemplate, single_file};

use super::critical_assets::minify_script;
use super::theme::Theme;
use super::{font, pages, pwa, scripts};

/// The files of `deploy/`: their paths in a site that the browser makes.
const HOST_FILES: [&str; 3] = ["deploy/README.md", "deploy/apache.htaccess", "deploy/nginx.conf"];

/// Data files that the one file has with other bytes than the site.
pub struct PackSources {
    /// The geography as fine as it gets.
    pub world: Vec<u8>,
    /// The list of the figures, with those of all countries.
    pub statistics: Vec<u8>,
    /// The indicators, with their tables.
    pub indicators: Vec<u8>,
    /// The content with its pictures inside.
    pub content: Vec<u8>,
}

/// Adds what only a release has: templates of pages, scripts and files for hosts.
///
/// # Errors
/// A file that cannot be read.
pub fn complete(
    kit: &mut SiteKit,
    root: &Path,
    theme: &Theme,
    record_script: &str,
) -> Result<(), Box<dyn Error>> {
    let assets = root.join("assets");
    let asset = |name: &str| fs::read_to_string(assets.join(name));
    kit.record_script = record_script.to_owned();
    kit.record_style = pages::page_style(&asset("style/record.css")?);
    kit.service_worker = pwa::worker_code(&assets)?;
    [kit.embed_script, kit.demo_page] = scripts::embedding_templates(&assets)?;
    // An inline module cannot import another one without a URL.
    let decoder = asset("script/lzma.js")?.replace("export const", "const");
    kit.single_file = SingleFileTemplate {
        page: asset("single.html")?,
        style: theme.text(asset("style/single.css")?),
        loader: minify_script(&[decoder, asset("script/single-file-loader.js")?].concat()),
    };
    kit.colours = theme.colours().clone();
    for path in HOST_FILES {
        kit.host_files.push((path.to_owned(), fs::read_to_string(root.join(path))?));
    }
    Ok(())
}

/// Writes `i-map.html` from the page in `staging`, with the all-in-one module in the folder `whole`.
///
/// # Errors
/// A file that the page names and that does not exist; a page without the expected elements.
pub fn write_single_file(
    kit: &SiteKit,
    staging: &Path,
    sources: &PackSources,
    whole: &Path,
) -> Result<(), Box<dyn Error>> {
    let module = |file: &str| {
        let file = whole.join(file);
        fs::read(&file)
            .map_err(|error| format!("{}: {error}. `scripts/build` makes it", file.display()))
    };
    let script = minify_script(&String::from_utf8(module("all_in_one.js")?)?).into_bytes();
    let wasm = module("all_in_one_bg.wasm")?;
    let packed = |name: &str| match name {
        "all_in_one.js" => Some(script.clone()),
        "all_in_one.wasm" => Some(wasm.clone()),
        "world" => Some(sources.world.clone()),
        "statistics" => Some(sources.statistics.clone()),
        "indicators" => Some(sources.indicators.clone()),
        "content" => Some(sources.content.clone()),
        font if font.ends_with(".woff2") => {
            font::store_uncompressed(&fs::read(staging.join(font)).ok()?)
        }
        _ => None,
    };
    let file = single_file(&SingleFileInput {
        page: &fs::read_to_string(staging.join("index.html"))?,
        template: &kit.single_file,
        read: &|name| Ok(fs::read(staging.join(name))?),
        packed: &packed,
    })?;
    fs::write(staging.join("i-map.html"), file)?;
    Ok(())
}
