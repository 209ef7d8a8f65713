//! Writes the data files of a page with as many projects and routes as one
//! wants to measure with, in every language:
//!
//! ```text
//! cargo run --release --bin generate -- PROJECTS ROUTES FOLDER
//! ```

use std::error::Error;
use std::fs;
use std::path::Path;

#[path = "host/files.rs"]
mod files;
#[path = "host/grown.rs"]
mod grown;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "generate PROJECTS ROUTES FOLDER";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [projects, routes, folder] = arguments.as_slice() else { return Err(usage.into()) };
    let (projects, routes): (usize, usize) = (projects.parse()?, routes.parse()?);
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let grown = |atlas| grown::atlas(atlas, projects, routes);
    let assets = Path::new("assets");
    let aliases = imap::read::folder::aliases(assets);
    for file in files::of_content(&aliases, &files::editions(assets, &grown)?) {
        fs::write(folder.join(format!("{}.bin", file.name)), &file.bytes)?;
        println!("{:>12} bytes  {}", file.bytes.len(), file.name);
    }
    Ok(())
}
