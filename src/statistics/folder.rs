//! Reads the statistics from a folder. Host only.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::check::check_files;
use super::files::{StatisticsFiles, read_files};
use super::problem::StatisticsProblem;
use crate::atlas::Code;

/// Reads and checks `statistics/` under `assets`. `codes` are the countries of the map.
///
/// # Examples
/// ```
/// use imap::statistics::folder::read_statistics;
///
/// let codes = ["NER".parse().unwrap()].into();
/// let (files, _) = read_statistics("assets".as_ref(), &codes);
/// assert!(files.countries(&codes).keys().eq(&codes));
/// ```
pub fn read_statistics(
    assets: &Path,
    codes: &BTreeSet<Code>,
) -> (StatisticsFiles, Vec<StatisticsProblem>) {
    let folder = assets.join("statistics");
    let text_of =
        |name: &str| fs::read_to_string(folder.join(name)).map_err(|error| error.to_string());
    let (files, mut problems) = read_files(&text_of);
    problems.extend(check_files(&files, codes));
    (files, problems)
}
