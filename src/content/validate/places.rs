//! The site, countries, groups and how boundaries are shown.

use super::check::Check;
use super::table;
use crate::atlas::{
    Boundary, BoundaryClass, Category, Country, FormerName, Group, Phase, Sea, Site, Succession,
    Table,
};
use crate::content::problem::ProblemKind;
use crate::content::raw;
use crate::geo::LonLat;

pub fn build_site(raw: &raw::RawSite, check: &mut Check) -> Site {
    check.begin_row("site", "");
    let region = &raw.region;
    let mut corner = |field, lon, lat| {
        check.check_position(field, Some(lon), Some(lat)).unwrap_or(LonLat::new(0.0, 0.0))
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
    check.parse_date("content_date", Some(&raw.content_date));
    Site {
        foreign_texts: raw.foreign_texts.clone(),
        title: check.text("title", &raw.title),
        subtitle: raw.subtitle.clone(),
        dialogue: raw.dialogue.clone(),
        about: raw.about.clone(),
        disclaimer: check.text("disclaimer", &raw.disclaimer),
        how_to_read: raw.how_to_read.clone(),
        publisher: raw.publisher.clone(),
        contact: check.check_email("contact", &raw.contact),
        language: raw.original_language().to_owned(),
        content_date: raw.content_date.clone(),
        years: [raw.time.from.min(raw.time.until), raw.time.from.max(raw.time.until)],
        centre,
        corners,
        opening,
    }
}

pub fn build_phases(raws: &[raw::RawPhase], check: &mut Check) -> Table<Phase> {
    table(
        "phase",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Phase {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            period: check
                .parse_period(("from", raw.from.as_deref()), ("until", raw.until.as_deref())),
            remark: raw.remark.clone(),
            evidence: check.parse_evidence("sources", &raw.certainty, &raw.sources),
        },
    )
}

pub fn build_categories(
    name: &'static str,
    raws: &[raw::RawCategory],
    check: &mut Check,
) -> Table<Category> {
    table(
        name,
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Category {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            evidence: if raw.certainty == "C" && raw.sources.is_empty() {
                // The classification of the map itself has no source.
                crate::atlas::Evidence {
                    certainty: crate::atlas::Certainty::Inferred,
                    sources: Vec::new(),
                }
            } else {
                check.parse_evidence("sources", &raw.certainty, &raw.sources)
            },
        },
    )
}

pub fn build_countries(raws: &[raw::RawCountry], check: &mut Check) -> Table<Country> {
    let mut good = Vec::with_capacity(raws.len());
    for raw in raws {
        check.begin_row("country", &raw.code);
        match raw.code.parse() {
            Ok(code) => good.push((code, raw)),
            Err(_) => check.report_problem(
                "code",
                ProblemKind::Unknown {
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

pub fn build_groups(raws: &[raw::RawGroup], check: &mut Check) -> Table<Group> {
    let mut groups = table(
        "group",
        raws,
        |raw| &raw.id,
        check,
        |raw, check| Group {
            key: raw.id.clone(),
            name: check.text("name", &raw.name),
            long_name: raw.long_name.clone(),
            period: check.parse_period(("from", Some(&raw.from)), ("until", raw.until.as_deref())),
            members: check.parse_codes("members", &raw.members),
            note: raw.note.clone(),
            successor: None,
            evidence: check.parse_evidence("sources", &raw.certainty, &raw.sources),
        },
    );
    // The successor of a group may come later in the file.
    let mut successors = vec![None; groups.len()];
    for raw in raws {
        let Some(key) = &raw.successor else { continue };
        check.begin_row("group", &raw.id);
        if let Some(id) = groups.by_key(&raw.id) {
            successors[id.index()] = check.find_row("group", "successor", &groups, key);
        }
    }
    for (group, successor) in groups.rows_mut().zip(successors) {
        group.successor = successor;
    }
    groups
}

pub fn build_successions(raws: &[raw::RawSuccession], check: &mut Check) -> Vec<Succession> {
    let mut rows = Vec::new();
    for raw in raws {
        check.begin_row("succession", &raw.code);
        let code = check.parse_code("code", &raw.code);
        let until = check.parse_date("until", Some(&raw.until));
        let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
        if let (Some(code), Some(until)) = (code, until) {
            rows.push(Succession {
                code,
                name: check.text("name", &raw.name),
                until,
                covers: check.parse_codes("covers", &raw.covers),
                note: raw.note.clone(),
                evidence,
            });
        }
    }
    rows
}

pub fn former_names(raws: &[raw::RawFormerName], check: &mut Check) -> Vec<FormerName> {
    let mut rows = Vec::new();
    for raw in raws {
        check.begin_row("former_name", &raw.code);
        let code = check.parse_code("code", &raw.code);
        let until = check.parse_date("until", Some(&raw.until));
        let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
        if let (Some(code), Some(until)) = (code, until) {
            let name = check.text("name", &raw.name);
            let in_documents = raw.in_documents.unwrap_or(true);
            let note = raw.note.clone();
            rows.push(FormerName { code, name, until, in_documents, note, evidence });
        }
    }
    rows
}

pub fn build_boundaries(raws: &[raw::RawBoundary], check: &mut Check) -> Vec<Boundary> {
    const CLASSES: [(&str, BoundaryClass); 4] = [
        ("solid", BoundaryClass::Solid),
        ("dashed", BoundaryClass::Dashed),
        ("dotted", BoundaryClass::Dotted),
        ("none", BoundaryClass::NotDrawn),
    ];
    let mut rows = Vec::new();
    for raw in raws {
        check.begin_row("boundary", &raw.id);
        let class = check.one_of("class", &raw.class, &CLASSES);
        let codes = check.parse_codes("codes", &raw.codes);
        let evidence = check.parse_evidence("sources", &raw.certainty, &raw.sources);
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

pub fn build_seas(raws: &[raw::RawSea], check: &mut Check) -> Vec<Sea> {
    let mut rows = Vec::new();
    for raw in raws {
        check.begin_row("sea", &raw.id);
        let name = check.text("name", &raw.name);
        if let Some(at) = check.check_position("at", Some(raw.at[0]), Some(raw.at[1])) {
            rows.push(Sea { name, at, rank: raw.rank });
        }
    }
    rows
}
