//! A statistic on the map: loads the figures and packs what the map and its legend show.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::{DESCRIPTIONS, Descriptions, country_statistics, error_message, load_descriptions};
use crate::atlas::Code;
use crate::atlas::packed::to_bytes;
use crate::i18n::Lang;
use crate::profile::on_map::{NeededFigures, StatisticMapBuilder, needed_figures};
use crate::statistics::incident_table::INCIDENTS;
use crate::statistics::{
    CountryStatistics, IncidentTable, IndicatorRow, IndicatorTable, StatisticMap, row_of_country,
};
use crate::web::loader::{self, LoadError};

thread_local! {
    /// The table that was loaded last, so that another year needs no request.
    static TABLE: RefCell<Option<LoadedTable>> = const { RefCell::new(None) };
}

/// A table in memory.
#[derive(Clone)]
struct LoadedTable {
    key: String,
    table: Rc<IndicatorTable>,
}

/// The figures of a statistic.
enum LoadedFigures {
    Table(Rc<IndicatorTable>),
    Country(Option<(Code, CountryStatistics)>),
    Incidents(IncidentTable),
    Content,
}

/// Returns a packed [`StatisticMap`]; for an unknown or empty key one with the options only.
///
/// # Errors
/// The name of a file that cannot be loaded or read, and the reason.
pub async fn map_statistic(
    key: &str,
    year: Option<u32>,
    country: Option<Code>,
    lang: Lang,
) -> Result<Vec<u8>, JsValue> {
    let map = build_map(key, year, country, lang).await.map_err(error_message)?;
    Ok(to_bytes(&map))
}

async fn build_map(
    key: &str,
    year: Option<u32>,
    country: Option<Code>,
    lang: Lang,
) -> Result<StatisticMap, LoadError> {
    load_descriptions(lang).await?;
    let needed = DESCRIPTIONS.with_borrow(|all| needed_figures(&all.as_ref()?.catalogue, key));
    let figures = match needed {
        None => None,
        Some(NeededFigures::Content) => Some(LoadedFigures::Content),
        Some(NeededFigures::Table(key)) => Some(LoadedFigures::Table(load_table(key).await?)),
        Some(NeededFigures::Incidents) => Some(LoadedFigures::Incidents(load_incidents().await?)),
        Some(NeededFigures::Country(_)) => Some(LoadedFigures::Country(match country {
            Some(code) => Some((code, country_statistics(code).await?)),
            None => None,
        })),
    };
    let map = DESCRIPTIONS.with_borrow(|all| {
        let builder = builder(all.as_ref()?, year);
        match (needed, &figures) {
            (Some(NeededFigures::Table(key)), Some(LoadedFigures::Table(table))) => {
                builder.figures(key, table)
            }
            (Some(NeededFigures::Country(indicator)), Some(LoadedFigures::Country(country))) => {
                let country = country.as_ref().map(|(code, figures)| (*code, figures));
                builder.corridors(indicator, country)
            }
            (_, Some(LoadedFigures::Incidents(table))) => Some(builder.incidents(table)),
            (Some(NeededFigures::Content), _) => Some(builder.projects()),
            _ => Some(builder.options_only()),
        }
    });
    Ok(map.unwrap_or_default())
}

fn builder(all: &Descriptions, year: Option<u32>) -> StatisticMapBuilder<'_> {
    StatisticMapBuilder {
        catalogue: &all.catalogue,
        atlas: &all.atlas,
        words: &all.words,
        speech: &all.speech,
        lang: all.lang,
        year,
    }
}

async fn load_table(key: &str) -> Result<Rc<IndicatorTable>, LoadError> {
    // Another content can have other values under the same key.
    if let Some(own) = DESCRIPTIONS.with_borrow(|all| all.as_ref()?.own.table(key)) {
        return Ok(Rc::new(own));
    }
    let known = TABLE.with_borrow(|loaded| {
        loaded.as_ref().filter(|loaded| loaded.key == key).map(|loaded| loaded.table.clone())
    });
    if let Some(table) = known {
        return Ok(table);
    }
    let files = loader::indicator_index().await?;
    let mut table = IndicatorTable::default();
    if let Some(file) = files.iter().find(|file| file.key == key) {
        table = loader::indicator_table(file).await?;
        if file.address.is_empty() {
            table.rows = country_rows(key, &table.years).await?;
        }
    }
    let table = Rc::new(table);
    TABLE.set(Some(LoadedTable { key: key.to_owned(), table: table.clone() }));
    Ok(table)
}

/// Returns the rows of a table that the list has without them: the one file has the figures of all
/// countries.
async fn country_rows(key: &str, years: &[u32]) -> Result<Vec<IndicatorRow>, LoadError> {
    let countries = DESCRIPTIONS.with_borrow(|all| Some(all.as_ref()?.files.clone()));
    let mut rows = Vec::new();
    for file in countries.iter().flatten() {
        let figures = loader::country_statistics(file).await?;
        rows.extend(DESCRIPTIONS.with_borrow(|all| {
            row_of_country(&all.as_ref()?.catalogue, key, years, file.code, &figures)
        }));
    }
    Ok(rows)
}

async fn load_incidents() -> Result<IncidentTable, LoadError> {
    let files = loader::indicator_index().await?;
    match files.iter().find(|file| file.key == INCIDENTS) {
        Some(file) => loader::indicator_table(file).await,
        None => Ok(IncidentTable::default()),
    }
}
