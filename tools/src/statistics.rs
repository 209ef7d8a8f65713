//! Reads, checks and writes the statistics: one file per country, their list, and the descriptions
//! in each language.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use imap::atlas::Code;
use imap::atlas::packed::to_bytes;
use imap::i18n::{Lang, PositionalCodec, Profile};
use imap::profile::on_map::StatisticMapBuilder;
use imap::publish::edition::Edition;
use imap::statistics::files::StatisticsFiles;
use imap::statistics::folder::read_statistics;
use imap::statistics::incident_table::INCIDENTS;
use imap::statistics::{CountryFile, CountryStatistics, IndicatorFile, StatisticNames};

/// The folder of the country files, under the site.
const FOLDER: &str = "data/profile";
/// The greatest number of dates of which the one-file map has the partners.
const MAX_DATES: usize = 8;
/// The folder of the tables of indicators.
const TABLE_FOLDER: &str = "data/statistics";

/// Reads the statistics for the site.
///
/// # Errors
/// A list of all problems.
pub fn checked_statistics(
    assets: &Path,
    codes: &BTreeSet<Code>,
) -> Result<StatisticsFiles, Box<dyn Error>> {
    let (files, problems) = read_statistics(assets, codes);
    if problems.is_empty() {
        return Ok(files);
    }
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Err(format!("the statistics have problems:\n{}", lines.join("\n")).into())
}

/// Returns the texts of profiles and the descriptions of the figures in a language.
pub fn descriptions(files: &StatisticsFiles, lang: Lang, words: &Profile) -> Vec<u8> {
    let mut texts = Vec::new();
    words.write_texts(&mut texts);
    to_bytes(&(texts, files.catalogue.in_lang(lang)))
}

/// Returns the names of the statistics that the map can show, in the languages of the site.
pub fn names(files: &StatisticsFiles, editions: &[Edition]) -> Vec<StatisticNames> {
    let mut all: Vec<StatisticNames> = Vec::new();
    for Edition { tag, atlas, words } in editions {
        let lang = Lang::from_tag(tag).unwrap_or_default();
        let catalogue = &files.catalogue.in_lang(lang);
        let (profile, speech) = (&words.profile, &words.speech);
        let builder =
            StatisticMapBuilder { catalogue, atlas, words: profile, speech, lang, year: None };
        for option in builder.options_only().options {
            let name = (tag.clone(), option.name);
            match all.iter_mut().find(|known| known.key == option.key) {
                Some(known) => known.names.push(name),
                None => all.push(StatisticNames { key: option.key, names: vec![name] }),
            }
        }
    }
    all
}

/// Returns the list of the countries with their figures inside, for the one-file map.
pub fn whole_list(files: &StatisticsFiles, codes: &BTreeSet<Code>) -> Vec<u8> {
    let countries = files.countries(codes).into_iter();
    let rows: Vec<CountryFile> = countries
        .map(|(code, mut figures)| {
            leave_out_yearly_partners(&mut figures);
            CountryFile { code, address: String::new(), bytes: to_bytes(&figures) }
        })
        .collect();
    to_bytes(&rows)
}

/// Leaves out the partners of all years but the last, if they are known for each year: those of
/// refugees. The one file has no room for them.
fn leave_out_yearly_partners(figures: &mut CountryStatistics) {
    let dates: Vec<(u32, u32)> =
        figures.partners.iter().map(|list| (list.indicator, list.year)).collect();
    figures.partners.retain(|list| {
        let years = dates.iter().filter(|(indicator, _)| *indicator == list.indicator);
        let (count, last) =
            years.fold((0, 0), |(count, last), (_, year)| (count + 1, last.max(*year)));
        count <= MAX_DATES || list.year == last
    });
}

/// Writes the file of each country with a `hash` in its name, and returns their list.
///
/// # Errors
/// An I/O error.
pub fn write_countries(
    files: &StatisticsFiles,
    codes: &BTreeSet<Code>,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::create_dir_all(staging.join(FOLDER))?;
    let mut rows = Vec::new();
    for (code, figures) in files.countries(codes) {
        let bytes = to_bytes(&figures);
        let address = format!("{FOLDER}/{code}-{:016x}.bin", hash(&bytes));
        fs::write(staging.join(&address), bytes)?;
        rows.push(CountryFile { code, address, bytes: Vec::new() });
    }
    Ok(to_bytes(&rows))
}

/// A table with its key.
struct PackedTable {
    key: String,
    bytes: Vec<u8>,
}

/// Returns the tables of all indicators, and that of incidents.
fn packed_tables(
    files: &StatisticsFiles,
    codes: &BTreeSet<Code>,
    has_rows: bool,
) -> Vec<PackedTable> {
    let tables = files.indicator_tables(codes).into_iter().map(|(key, mut table)| {
        if !has_rows {
            table.rows.clear();
        }
        PackedTable { key, bytes: to_bytes(&table) }
    });
    let incidents =
        PackedTable { key: INCIDENTS.to_owned(), bytes: to_bytes(&files.incident_table()) };
    tables.chain([incidents]).collect()
}

/// Returns the list of the tables of indicators with the tables in it, for the single file. The
/// tables have no rows: the map makes them from the figures of the countries, which the file has.
pub fn whole_tables(files: &StatisticsFiles, codes: &BTreeSet<Code>) -> Vec<u8> {
    let rows: Vec<IndicatorFile> = packed_tables(files, codes, false)
        .into_iter()
        .map(|PackedTable { key, bytes }| IndicatorFile { key, address: String::new(), bytes })
        .collect();
    to_bytes(&rows)
}

/// Writes the table of each indicator, and returns the list of the files.
///
/// # Errors
/// A file that cannot be written.
pub fn write_tables(
    files: &StatisticsFiles,
    codes: &BTreeSet<Code>,
    staging: &Path,
    hash: fn(&[u8]) -> u64,
) -> Result<Vec<u8>, Box<dyn Error>> {
    fs::create_dir_all(staging.join(TABLE_FOLDER))?;
    let mut rows = Vec::new();
    for PackedTable { key, bytes } in packed_tables(files, codes, true) {
        let address = format!("{TABLE_FOLDER}/{key}-{:016x}.bin", hash(&bytes));
        fs::write(staging.join(&address), bytes)?;
        rows.push(IndicatorFile { key, address, bytes: Vec::new() });
    }
    Ok(to_bytes(&rows))
}
