//! Hubs and routes.

use super::check::Check;
use super::table;
use crate::atlas::{Chain, Code, Hub, Leg, Mode, Route, Table};
use crate::content::problem::ProblemKind;
use crate::content::raw;

pub fn build_hubs(raws: &[raw::RawHub], check: &mut Check) -> Table<Hub> {
    let mut good: Vec<(Code, &raw::RawHub)> = Vec::with_capacity(raws.len());
    for raw in raws {
        check.begin_row("hub", &raw.id);
        if let Some(code) = check.parse_code("country", &raw.country) {
            good.push((code, raw));
        }
    }
    table(
        "hub",
        &good,
        |(_, raw)| &raw.id,
        check,
        |(code, raw), check| {
            let at = check.check_position("lon, lat", raw.lon, raw.lat);
            if at.is_some() && raw.coordinates.is_empty() {
                check.report_problem("coordinates", ProblemKind::NoSource);
            }
            Hub {
                key: raw.id.clone(),
                name: check.text("name", &raw.name),
                country: *code,
                at,
                coordinates: raw.coordinates.clone(),
                note: raw.note.clone(),
            }
        },
    )
}

pub fn build_routes(raws: &[raw::RawRoute], hubs: &Table<Hub>, check: &mut Check) -> Table<Route> {
    table(
        "route",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| {
            let name = check.text("name", &raw.name);
            let years = check.check_years(raw.from, raw.until);
            let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
            let chains =
                raw.chain.iter().map(|chain| self::build_chain(chain, hubs, check)).collect();
            Route {
                key: raw.id.clone(),
                name,
                dialogue_name: raw.dialogue_name.clone(),
                other_names: raw.other_names.clone(),
                description: raw.description.clone(),
                history: raw.period.clone(),
                years,
                shown: raw.shown,
                chains,
                evidence,
            }
        },
    )
}

fn build_chain(raw: &raw::RawChain, hubs: &Table<Hub>, check: &mut Check) -> Chain {
    check.begin_row("chain", &raw.id);
    if raw.legs.is_empty() {
        check.report_problem("legs", ProblemKind::Empty);
    }
    let mut legs = Vec::new();
    for (number, leg) in raw.legs.iter().enumerate() {
        let field = format!("leg {}", number + 1);
        let from = check.find_row("hub", &field, hubs, &leg.from);
        let to = check.find_row("hub", &field, hubs, &leg.to);
        let mode = check.one_of(&field, &leg.mode, &Mode::NAMES);
        let evidence = check.parse_evidence(&field, &leg.certainty, &leg.sources);
        if let (Some(from), Some(to), Some(mode)) = (from, to, mode) {
            legs.push(Leg { from, to, mode, evidence });
        }
    }
    Chain {
        key: raw.id.clone(),
        name: check.text("name", &raw.name),
        note: raw.note.clone(),
        years: check.check_years(raw.from, raw.until),
        legs,
    }
}
