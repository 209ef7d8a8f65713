//! Writes the data files of a page with as many projects and routes as one
//! wants to measure with, in every language:
//!
//! ```text
//! cargo run --release --bin generate -- PROJECTS ROUTES FOLDER
//! cargo run --bin generate -- hostile FOLDER
//! ```
//!
//! The second writes those of the content as it is, but with every text trying to run.

use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Atlas;

#[path = "host/files.rs"]
mod files;
#[path = "host/grown.rs"]
mod grown;
#[path = "host/hostile.rs"]
mod hostile;

/// What makes another atlas of an atlas.
type Made = Box<dyn Fn(Atlas) -> Atlas>;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "generate PROJECTS ROUTES FOLDER, or generate hostile FOLDER";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (made, folder): (Made, _) = match arguments.as_slice() {
        [word, folder] if word == "hostile" => (Box::new(hostile::atlas), folder),
        [projects, routes, folder] => {
            let (projects, routes) = (projects.parse()?, routes.parse()?);
            (Box::new(move |atlas| grown::atlas(atlas, projects, routes)), folder)
        }
        _ => return Err(usage.into()),
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let assets = Path::new("assets");
    let aliases = imap::read::folder::aliases(assets);
    for file in files::of_content(&aliases, &files::editions(assets, &*made)?) {
        fs::write(folder.join(format!("{}.bin", file.name)), &file.bytes)?;
        println!("{:>12} bytes  {}", file.bytes.len(), file.name);
    }
    Ok(())
}
