//! Hubs and routes.

use super::check::Check;
use super::table;
use crate::atlas::{Chain, Code, Hub, Leg, Mode, Route, Table};
use crate::content::problem::Kind;
use crate::content::raw;

pub fn hubs(raws: &[raw::Hub], check: &mut Check) -> Table<Hub> {
    let mut good: Vec<(Code, &raw::Hub)> = Vec::with_capacity(raws.len());
    for raw in raws {
        check.row("hub", &raw.id);
        if let Some(code) = check.code("country", &raw.country) {
            good.push((code, raw));
        }
    }
    table(
        "hub",
        &good,
        |(_, raw)| &raw.id,
        check,
        |(code, raw), check| {
            let at = check.position("lon, lat", raw.lon, raw.lat);
            if at.is_some() && raw.coordinates.is_empty() {
                check.problem("coordinates", Kind::NoSource);
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

pub fn routes(raws: &[raw::Route], hubs: &Table<Hub>, check: &mut Check) -> Table<Route> {
    table(
        "route",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| {
            let name = check.text("name", &raw.name);
            let years = check.years(raw.from, raw.until);
            let evidence = check.evidence("sources", &raw.certainty, &raw.sources);
            let chains = raw.chain.iter().map(|chain| self::chain(chain, hubs, check)).collect();
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

fn chain(raw: &raw::Chain, hubs: &Table<Hub>, check: &mut Check) -> Chain {
    check.row("chain", &raw.id);
    if raw.legs.is_empty() {
        check.problem("legs", Kind::Empty);
    }
    let mut legs = Vec::new();
    for (number, leg) in raw.legs.iter().enumerate() {
        let field = format!("leg {}", number + 1);
        let from = check.find("hub", &field, hubs, &leg.from);
        let to = check.find("hub", &field, hubs, &leg.to);
        let mode = check.one_of(&field, &leg.mode, &Mode::NAMES);
        let evidence = check.evidence(&field, &leg.certainty, &leg.sources);
        if let (Some(from), Some(to), Some(mode)) = (from, to, mode) {
            legs.push(Leg { from, to, mode, evidence });
        }
    }
    Chain {
        key: raw.id.clone(),
        name: check.text("name", &raw.name),
        note: raw.note.clone(),
        years: check.years(raw.from, raw.until),
        legs,
    }
}
