//! Reads, checks and writes the published briefings of the content.

use std::error::Error;
use std::path::Path;

use imap::briefing::Briefing;
use imap::briefing::folder::{published_file, read_published};
use imap::i18n::Lang;

use super::data_files::{DataFile, Edition};

/// Returns the file of the briefings `of_sheets`, which the importer has checked, or else of those in
/// `content`, the folder that has `content/`.
///
/// # Errors
/// A list of all problems.
pub fn briefing_file(
    content: &Path,
    editions: &[Edition],
    of_sheets: Option<&[Briefing]>,
) -> Result<DataFile, Box<dyn Error>> {
    let file = |briefings: &[Briefing]| DataFile {
        name: "briefings".into(),
        bytes: published_file(briefings),
    };
    if let Some(briefings) = of_sheets {
        return Ok(file(briefings));
    }
    let original = editions.first().ok_or("the site has no language")?;
    let words = &original.words.briefing.damage;
    let languages: Vec<Lang> =
        editions.iter().filter_map(|edition| Lang::from_tag(&edition.tag)).collect();
    let (briefings, problems) = read_published(content, &original.atlas, &languages, words);
    if !problems.is_empty() {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Err(format!("the briefings have problems:\n{}", lines.join("\n")).into());
    }
    Ok(file(&briefings))
}
