//! The site, countries, groups and how boundaries are shown.

use super::check::Check;
use super::table;
use crate::atlas::{
    Boundary, BoundaryClass, Country, FormerName, Group, Named, Phase, Sea, Site, Succession, Table,
};
use crate::content::problem::Kind;
use crate::content::raw;
use crate::geo::LonLat;

pub fn site(raw: &raw::Site, check: &mut Check) -> Site {
    check.row("site", "");
    let region = &raw.region;
    let mut corner = |field, lon, lat| {
        check.position(field, Some(lon), Some(lat)).unwrap_or(LonLat::new(0.0, 0.0))
    };
    let corners =
        [corner("region", region.west, region.south), corner("region", region.east, region.north)];
    let opening = [
        corner(
            "region, opening",
            region.opening_west.unwrap_or(region.west),
            region.opening_south.unwrap_or(region.south),
        ),
        corner(
            "region, opening",
            region.opening_east.unwrap_or(region.east),
            region.opening_north.unwrap_or(region.north),
        ),
    ];
    let centre = corner("region, centre", region.centre[0], region.centre[1]);
    check.date("content_date", Some(&raw.content_date));
    Site {
        title: check.text("title", &raw.title),
        subtitle: raw.subtitle.clone(),
        dialogue: raw.dialogue.clone(),
        about: raw.about.clone(),
        disclaimer: check.text("disclaimer", &raw.disclaimer),
        how_to_read: raw.how_to_read.clone(),
        content_date: raw.content_date.clone(),
        years: [raw.time.from.min(raw.time.until), raw.time.from.max(raw.time.until)],
        centre,
        corners,
        opening,
    }
}

pub fn phases(raws: &[raw::Phase], check: &mut Check) -> Table<Phase> {
    table(
        "phase",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Phase {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            period: check.period(("from", raw.from.as_deref()), ("until", raw.until.as_deref())),
            remark: raw.remark.clone(),
            evidence: check.evidence("sources", &raw.certainty, &raw.sources),
        },
    )
}

pub fn named(name: &'static str, raws: &[raw::Named], check: &mut Check) -> Table<Named> {
    table(
        name,
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Named {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            evidence: if raw.certainty == "C" && raw.sources.is_empty() {
                // The classification of the map itself has no source.
                crate::atlas::Evidence {
                    certainty: crate::atlas::Certainty::Inferred,
                    sources: Vec::new(),
                }
            } else {
                check.evidence("sources", &raw.certainty, &raw.sources)
            },
        },
    )
}

pub fn countries(raws: &[raw::Country], check: &mut Check) -> Table<Country> {
    let mut good = Vec::with_capacity(raws.len());
    for raw in raws {
        check.row("country", &raw.code);
        match raw.code.parse() {
            Ok(code) => good.push((code, raw)),
            Err(_) => check.problem(
                "code",
                Kind::Unknown {
                    what: "ISO 3166-1 alpha-3 code",
                    value: raw.code.clone(),
                    nearest: None,
                },
            ),
        }
    }
    table(
        "country",
        &good,
        |(_, raw)| &raw.code,
        check,
        |(code, raw), check| Country {
            code: *code,
            name: check.text("name", &raw.name),
            aliases: raw.aliases.clone(),
        },
    )
}

pub fn groups(raws: &[raw::Group], check: &mut Check) -> Table<Group> {
    let mut groups = table(
        "group",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Group {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            long_name: raw.long_name.clone(),
            period: check.period(("from", Some(&raw.from)), ("until", raw.until.as_deref())),
            members: check.codes("members", &raw.members),
            note: raw.note.clone(),
            successor: None,
            evidence: check.evidence("sources", &raw.certainty, &raw.sources),
        },
    );
    // The successor of a group may come later in the file.
    let mut successors = vec![None; groups.len()];
    for raw in raws {
        let Some(key) = &raw.successor else { continue };
        check.row("group", &raw.id);
        if let Some(id) = groups.by_key(&raw.id) {
            successors[id.index()] = check.find("group", "successor", &groups, key);
        }
    }
    for (group, successor) in groups.rows_mut().zip(successors) {
        group.successor = successor;
    }
    groups
}

pub fn successions(raws: &[raw::Succession], check: &mut Check) -> Vec<Succession> {
    let mut rows = Vec::new();
    for raw in raws {
        check.row("succession", &raw.code);
        let code = check.code("code", &raw.code);
        let until = check.date("until", Some(&raw.until));
        let evidence = check.evidence("sources", &raw.certainty, &raw.sources);
        if let (Some(code), Some(until)) = (code, until) {
            rows.push(Succession {
                code,
                name: check.text("name", &raw.name),
                until,
                covers: check.codes("covers", &raw.covers),
                note: raw.note.clone(),
                evidence,
            });
        }
    }
    rows
}

pub fn former_names(raws: &[raw::FormerName], check: &mut Check) -> Vec<FormerName> {
    let mut rows = Vec::new();
    for raw in raws {
        check.row("former_name", &raw.code);
        let code = check.code("code", &raw.code);
        let until = check.date("until", Some(&raw.until));
        let evidence = check.evidence("sources", &raw.certainty, &raw.sources);
        if let (Some(code), Some(until)) = (code, until) {
            let name = check.text("name", &raw.name);
            let in_documents = raw.in_documents.unwrap_or(true);
            let note = raw.note.clone();
            rows.push(FormerName { code, name, until, in_documents, note, evidence });
        }
    }
    rows
}

pub fn boundaries(raws: &[raw::Boundary], check: &mut Check) -> Vec<Boundary> {
    const CLASSES: [(&str, BoundaryClass); 4] = [
        ("solid", BoundaryClass::Solid),
        ("dashed", BoundaryClass::Dashed),
        ("dotted", BoundaryClass::Dotted),
        ("none", BoundaryClass::NotDrawn),
    ];
    let mut rows = Vec::new();
    for raw in raws {
        check.row("boundary", &raw.id);
        let class = check.one_of("class", &raw.class, &CLASSES);
        let codes = check.codes("codes", &raw.codes);
        let evidence = check.evidence("sources", &raw.certainty, &raw.sources);
        if let Some(class) = class {
            rows.push(Boundary {
                key: raw.id.clone(),
                title: check.text("title", &raw.title),
                class,
                codes,
                text: check.text("text", &raw.text),
                evidence,
            });
        }
    }
    rows
}

pub fn seas(raws: &[raw::Sea], check: &mut Check) -> Vec<Sea> {
    let mut rows = Vec::new();
    for raw in raws {
        check.row("sea", &raw.id);
        let name = check.text("name", &raw.name);
        if let Some(at) = check.position("at", Some(raw.at[0]), Some(raw.at[1])) {
            rows.push(Sea { name, at, rank: raw.rank });
        }
    }
    rows
}
