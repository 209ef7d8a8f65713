//! Checks everything under `assets/` and lists all problems, each with its file, its place and a
//! way to correct it.
//!
//! Usage: `cargo run [ASSETS]`. Exits with status 1 if there is a problem.

use std::path::PathBuf;
use std::process::ExitCode;

use imap::briefing::folder::read_published;
use imap::content::{folder, validate_content};
use imap::i18n::{Lang, Words};
use imap::statistics::folder::read_statistics;

fn main() -> ExitCode {
    let assets = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "assets".into()));
    let folder = folder::read_folder(&assets);
    let (atlas, mut problems) = validate_content(&folder.content);
    folder.locate_problems(&mut problems);
    problems.extend(folder.problems.iter().cloned());
    let original = folder.content.site.original_language();
    for tag in &folder.content.site.languages {
        if tag != original {
            problems.extend(folder::translate_content(&assets, &folder.content, tag).1);
        }
        problems.extend(folder::read_messages::<Words>(&assets, tag).err().map(|problem| *problem));
    }
    let without_rules = Lang::tags_without_rules(&folder.content.site.languages);
    let words = folder::read_messages::<Words>(&assets, Lang::default().tag()).unwrap_or_default();
    let languages = &folder.content.site.languages;
    let languages: Vec<Lang> = languages.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
    let (briefings, of_briefings) =
        read_published(&assets, &atlas, &languages, &words.briefing.damage);
    let codes = atlas.countries.iter().map(|(_, country)| country.code).collect();
    let (figures, of_figures) = read_statistics(&assets, &codes);
    for problem in &problems {
        println!("{problem}");
    }
    for problem in &without_rules {
        println!("{problem}");
    }
    for problem in &of_briefings {
        println!("{problem}");
    }
    for problem in &of_figures {
        println!("{problem}");
    }
    let count = problems.len() + without_rules.len() + of_briefings.len() + of_figures.len();
    println!(
        "{} projects, {} routes, {} hubs, {} countries, {} series of figures, {} indicators, \
         {} sources, {} briefings: {}",
        atlas.projects.len(),
        atlas.routes.len(),
        atlas.hubs.len(),
        atlas.countries.len(),
        atlas.series.len(),
        figures.catalogue.indicator.len(),
        atlas.sources.len(),
        briefings.len(),
        match count {
            0 => "no problem".to_owned(),
            1 => "1 problem".to_owned(),
            n => format!("{n} problems"),
        }
    );
    if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
