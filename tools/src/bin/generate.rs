//! Writes the data files of a page with a given number of projects and routes, in every language,
//! for measurements:
//!
//! ```text
//! cargo run --release -p i-map-tools --bin generate -- PROJECTS ROUTES FOLDER
//! cargo run -p i-map-tools --bin generate -- hostile FOLDER
//! ```
//!
//! The second form writes the normal content with an attempted script injection in every text.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Atlas;
use imap_tools::{data_files, synthetic_data, xss_fixture};

/// A function that derives an atlas from another.
type Made = Box<dyn Fn(Atlas) -> Atlas>;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "generate PROJECTS ROUTES FOLDER, or generate hostile FOLDER";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (made, folder): (Made, _) = match arguments.as_slice() {
        [word, folder] if word == "hostile" => (Box::new(xss_fixture::atlas), folder),
        [projects, routes, folder] => {
            let (projects, routes) = (projects.parse()?, routes.parse()?);
            (Box::new(move |atlas| synthetic_data::atlas(atlas, projects, routes)), folder)
        }
        _ => return Err(usage.into()),
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let assets = Path::new("assets");
    let aliases = imap::content::folder::read_aliases(assets);
    for file in data_files::of_content(&aliases, &data_files::editions(assets, &*made)?) {
        fs::write(folder.join(format!("{}.bin", file.name)), &file.bytes)?;
        println!("{:>12} bytes  {}", file.bytes.len(), file.name);
    }
    Ok(())
}
