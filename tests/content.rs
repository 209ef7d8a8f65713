//! Tests the published content against facts written down by hand from the seed (the MTM Dialogue's
//! page of completed projects) and from the sources that correct it, so that accidental edits are
//! found.

use std::collections::BTreeSet;
use std::path::Path;

use imap::atlas::packed;
use imap::atlas::{
    Atlas, Certainty, Code, Field, Id, Party, Project, Qualifier, Role, RoleBasis, TextSet, Unit,
};
use imap::content::{folder, raw, validate_content as checked};

const EU_27: [&str; 27] = [
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GBR", "GRC",
    "HUN", "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN",
    "SWE",
];

fn content() -> raw::Content {
    folder::read_folder(Path::new("assets")).content
}

fn atlas() -> Atlas {
    checked(&content()).0
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn project<'a>(atlas: &'a Atlas, key: &str) -> &'a Project {
    &atlas.projects[atlas.projects.by_key(key).unwrap_or_else(|| panic!("no project {key}"))]
}

/// Returns the codes and keys of parties, as in the files.
fn keys<'a>(atlas: &'a Atlas, parties: &'a [Party]) -> Vec<&'a str> {
    let key = |party: &'a Party| match party {
        Party::Country(code) => code.as_str(),
        Party::Group(id) => atlas.groups[*id].key.as_str(),
        Party::Organisation(id) => atlas.organisations[*id].key.as_str(),
    };
    parties.iter().map(key).collect()
}

/// The facts of a project.
struct Facts {
    key: &'static str,
    title: &'static str,
    agencies: &'static [&'static str],
    partners: &'static [&'static str],
    donors: &'static [&'static str],
    countries: &'static [&'static str],
    period: [&'static str; 2],
    documents: &'static [&'static str],
}

impl Facts {
    fn check(&self, atlas: &Atlas) {
        let project = project(atlas, self.key);
        assert_eq!(project.title, self.title);
        assert_eq!(keys(atlas, &project.agencies), self.agencies, "{}: agencies", self.key);
        assert_eq!(keys(atlas, &project.partners), self.partners, "{}: partners", self.key);
        assert_eq!(keys(atlas, &project.donors), self.donors, "{}: donors", self.key);
        assert_eq!(keys(atlas, &project.countries), self.countries, "{}: countries", self.key);
        let period = [project.period.start, project.period.end];
        let period = period.map(|date| date.map_or(String::new(), |date| date.to_string()));
        assert_eq!(period, self.period, "{}: duration", self.key);
        let documents = project.documents.iter().map(|&id| atlas.documents[id].key.as_str());
        assert_eq!(documents.collect::<Vec<_>>(), self.documents, "{}: documents", self.key);
    }
}

#[test]
fn the_content_has_no_problem_at_all() {
    let folder = folder::read_folder(Path::new("assets"));
    let (_, mut problems) = checked(&folder.content);
    folder.locate_problems(&mut problems);
    let problems: Vec<String> =
        folder.problems.iter().chain(&problems).map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_i_map_of_2009_is_as_the_seed_says() {
    Facts {
        key: "mtm-i-map-2009",
        title: "MTM i-Map (2009–2010)",
        agencies: &["icmpd"],
        partners: &[
            "europol",
            "frontex",
            "interpol",
            "unhcr",
            "unodc",
            "ifad",
            "iom",
            "world-bank",
        ],
        donors: &["ec", "CYP", "ITA", "MLT", "NLD", "CHE"],
        countries: &[
            "DZA", "EGY", "ETH", "eu-27", "LBN", "LBY", "MLI", "MAR", "NER", "NOR", "SEN", "CHE",
            "SYR", "TUN", "TUR",
        ],
        period: ["2009-01", "2010-12"],
        documents: &[],
    }
    .check(&atlas());
}

#[test]
fn linking_emigrant_communities_is_as_the_seed_says() {
    let atlas = atlas();
    let facts = Facts {
        key: "linking-emigrant-communities",
        title: "Linking Emigrant Communities for More Development",
        agencies: &["icmpd"],
        partners: &["iom"],
        donors: &["FRA", "ITA", "NLD", "CHE"],
        countries: &[
            "DZA", "CPV", "EGY", "ETH", "GHA", "LBN", "MLI", "MAR", "NER", "NGA", "SEN", "SYR",
            "TUN",
        ],
        period: ["2009-05-01", "2010-04-30"],
        documents: &["inventory", "kenyan-chapter"],
    };
    facts.check(&atlas);
    let project = project(&atlas, facts.key);
    assert_eq!(project.countries.len(), 13);
    assert!(project.duration_note.contains("three-month no-cost"), "{}", project.duration_note);
}

#[test]
fn stredeca_is_as_the_seed_says() {
    Facts {
        key: "stredeca",
        title: "Strengthening Reception and Detention Capacities in Lebanon (STREDECA)",
        agencies: &["icmpd"],
        partners: &["caritas-lebanon", "unhcr", "dgsg"],
        donors: &["FRA", "ITA", "NLD", "CHE"],
        countries: &["LBN"],
        period: ["2009-01-01", "2010-12-31"],
        documents: &[],
    }
    .check(&atlas());
}

#[test]
fn eamri_is_as_the_seed_says() {
    Facts {
        key: "eamri",
        title: "East Africa Migration Route Initiative – Gaps & Needs Analysis",
        agencies: &["icmpd"],
        partners: &[],
        donors: &["GBR"],
        countries: &["EGY", "ERI", "ETH", "KEN", "LBY", "SOM", "SDN", "YEM"],
        period: ["2007-07-01", "2008-03-31"],
        documents: &["eamri-country-reports"],
    }
    .check(&atlas());
}

#[test]
fn amedip_is_as_its_own_page_says() {
    Facts {
        key: "amedip",
        title: "Strengthening African and Middle Eastern Diaspora Policy through South-South Exchange (AMEDIP)",
        agencies: &["icmpd"],
        partners: &["iom"],
        donors: &["FRA", "ITA", "NLD", "CHE"],
        countries: &[
            "DZA", "CPV", "EGY", "ETH", "eu-27", "GHA", "KEN", "LBN", "LBY", "MLI", "MAR", "NER",
            "NGA", "NOR", "SEN", "CHE", "TUN", "TUR",
        ],
        period: ["2011-07", "2014-09"],
        documents: &["operational-guidelines", "kenyan-chapter"],
    }
    .check(&atlas());
}

#[test]
fn the_third_phase_of_the_i_map_names_the_donors_that_amedip_does_not() {
    Facts {
        key: "mtm-i-map-2011",
        title: "MTM i-Map, third development phase (2011–2014)",
        agencies: &["icmpd"],
        partners: &[],
        donors: &["ec", "MLT", "NOR", "POL", "GBR"],
        countries: &[],
        period: ["2011", "2014"],
        documents: &[],
    }
    .check(&atlas());
}

#[test]
fn the_project_before_the_i_map_is_as_its_pages_say() {
    Facts {
        key: "comprehensive-response",
        title: "Towards a Comprehensive Response to Mixed Migration Flows",
        agencies: &["icmpd", "europol", "frontex"],
        partners: &["unhcr"],
        donors: &["BEL", "CYP", "LBN", "NOR", "NLD", "POL", "PRT", "SVN", "CHE"],
        countries: &[],
        period: ["2006-11", "2008-01"],
        documents: &["comprehensive-response-document"],
    }
    .check(&atlas());
}

#[test]
fn there_are_no_other_projects() {
    let atlas = atlas();
    let keys: Vec<&str> = atlas.projects.iter().map(|(_, project)| project.key.as_str()).collect();
    let seed = ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca", "eamri", "amedip"];
    assert_eq!(keys[..5], seed);
    assert_eq!(keys[5..], ["mtm-i-map-2011", "comprehensive-response"]);
}

/// Returns the words of a text without line breaks and bullets; of the seed also without its
/// download links, which are documents here.
fn words(text: &str) -> String {
    let mut words = text
        .lines()
        .map(|line| line.trim().trim_start_matches(['•', '-']))
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ");
    for link in [
        " Download Inventory ar en fr",
        " Download the Kenyan Chapter of the Inventory ar en fr",
        " Download Project Country Reports en",
    ] {
        words = words.replace(link, "");
    }
    words
}

#[test]
fn the_texts_of_the_seed_are_kept_word_for_word() {
    let atlas = atlas();
    let text = |key| project(&atlas, key);
    for (ours, seed) in [
        (&text("mtm-i-map-2009").objective, include_str!("data/seed-mtm-i-map-2009.txt")),
        (
            &text("linking-emigrant-communities").objective,
            include_str!("data/seed-linking-emigrant-communities.txt"),
        ),
        (&text("stredeca").objective, include_str!("data/seed-stredeca-objective.txt")),
        (&text("stredeca").summary, include_str!("data/seed-stredeca-summary.txt")),
        (&text("eamri").objective, include_str!("data/seed-eamri.txt")),
        (&text("amedip").context, include_str!("data/seed-dialogue.txt")),
        (&text("mtm-i-map-2011").context, include_str!("data/seed-dialogue.txt")),
    ] {
        assert_eq!(words(ours), words(seed));
    }
    for key in ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca", "eamri"] {
        assert!(!text(key).paraphrased, "{key} is quoted");
    }
    assert!(text("amedip").paraphrased, "the page of AMEDIP is told in our words");
}

#[test]
fn documents_exist_in_the_languages_that_the_sources_name() {
    let atlas = atlas();
    let documents: Vec<(&str, &str, String)> = atlas
        .documents
        .iter()
        .map(|(_, row)| {
            let tags: Vec<&str> = row.languages.iter().map(|tag| tag.as_str()).collect();
            (row.key.as_str(), row.title.as_str(), tags.join(" "))
        })
        .collect();
    let row = |key, title, languages: &str| (key, title, languages.to_owned());
    assert_eq!(
        documents,
        [
            row("inventory", "Inventory of Institutional Capacities and Practices", "ar en fr"),
            row("kenyan-chapter", "Kenyan Chapter of the Inventory", "ar en fr"),
            row("eamri-country-reports", "Project Country Reports", "en"),
            row(
                "operational-guidelines",
                "Enhancing Diaspora Engagement: Operational Guidelines for South-South and Triangular Cooperation",
                "ar en fr",
            ),
            row(
                "comprehensive-response-document",
                "Towards a Comprehensive Response to Mixed Migration Flows",
                "ar en fr",
            ),
            row("mtm-factsheet", "MTM Factsheet", "en fr"),
            row("west-africa-factsheet", "Our Work in West Africa Factsheet", "en fr"),
            row("mtm-2002-2012", "The MTM Dialogue 2002-2012: A Multifaceted Approach", "en"),
        ]
    );
}

#[test]
fn eu_27_has_the_united_kingdom_and_not_croatia() {
    let atlas = atlas();
    let group = &atlas.groups[atlas.groups.by_key("eu-27").unwrap()];
    let members: BTreeSet<Code> = group.members.iter().copied().collect();
    assert_eq!(group.members.len(), 27);
    assert_eq!(members, EU_27.map(code).into());
    assert!(members.contains(&code("GBR")) && !members.contains(&code("HRV")));
    let period = [group.period.start, group.period.end].map(|date| date.unwrap().to_string());
    assert_eq!(period, ["2007-01-01", "2013-06-30"]);
}

#[test]
fn eu_28_is_eu_27_with_croatia_and_comes_after_it() {
    let atlas = atlas();
    let [before, after] = ["eu-27", "eu-28"].map(|key| atlas.groups.by_key(key).unwrap());
    let group = &atlas.groups[after];
    let wanted: BTreeSet<Code> = EU_27.map(code).into_iter().chain([code("HRV")]).collect();
    assert_eq!(group.members.iter().copied().collect::<BTreeSet<_>>(), wanted);
    assert_eq!((group.members.len(), group.successor), (28, None));
    assert_eq!(group.period.start.unwrap().to_string(), "2013-07-01");
    // No source gives its end.
    assert_eq!(group.period.end, None);
    assert_eq!(atlas.groups[before].successor, Some(after));
    let count = |span| atlas.members_in(before, span).len();
    assert_eq!(count(None), 27);
    assert_eq!(count(Some([20100101, 20130630])), 27);
    assert_eq!(count(Some([20130101, 20131231])), 28);
    // Before either of them, the text of the document applies.
    assert_eq!(count(Some([20020101, 20021231])), 27);
    assert_eq!(atlas.members_in(after, Some([20020101, 20021231])).len(), 28);
}

#[test]
fn sudan_in_eamri_covers_south_sudan_and_does_not_name_it() {
    let atlas = atlas();
    let involved = atlas.involvements_in(project(&atlas, "eamri"));
    let standing = |text| {
        let parts = &involved.iter().find(|(other, _)| *other == code(text)).unwrap().1;
        assert_eq!(parts.len(), 1, "{text}: {parts:?}");
        assert_eq!(parts[0].role, Role::ProjectCountry);
        parts[0].standing
    };
    assert_eq!(standing("SDN"), RoleBasis::Named);
    assert_eq!(standing("SSD"), RoleBasis::Covered(code("SDN")));
    // No other project names Sudan, so South Sudan takes part in no other.
    assert_eq!(atlas.projects_of(code("SSD")).len(), 1);
}

#[test]
fn countries_have_the_names_that_the_documents_use() {
    let atlas = atlas();
    let then = |text, date: &str| {
        atlas.name_then(code(text), date.parse().unwrap()).map(|former| former.name.as_str())
    };
    let today = |text| atlas.country(code(text)).unwrap().name.as_str();
    assert_eq!((today("CPV"), then("CPV", "2010-04-30")), ("Cabo Verde", Some("Cape Verde")));
    assert_eq!(then("CPV", "2014-09"), None);
    assert_eq!((today("TUR"), then("TUR", "2014-09")), ("Türkiye", Some("Turkey")));
    assert_eq!(then("TUR", "2023"), None);
}

#[test]
fn names_that_the_documents_do_not_use_are_not_said_to_be_theirs() {
    let atlas = atlas();
    let then = |text, date: &str| atlas.name_then(code(text), date.parse().unwrap());
    // The seed says "Libya", and no project names North Macedonia.
    assert_eq!(then("LBY", "2008-03-31"), None);
    assert_eq!(then("MKD", "2010-12"), None);
    for country in ["LBY", "MKD"] {
        let known = atlas.former_names.iter().any(|former| former.code == code(country));
        assert!(known, "the former name of {country} is still told on its card");
    }
}

#[test]
fn every_leg_hub_and_remark_has_a_source() {
    let (content, atlas) = (content(), atlas());
    let mut on_a_leg = BTreeSet::new();
    for (_, route) in atlas.routes.iter() {
        assert!(!route.evidence.sources.is_empty(), "{}", route.key);
        assert!(!route.chains.is_empty(), "{}", route.key);
        for chain in &route.chains {
            assert!(!chain.legs.is_empty(), "{}", chain.key);
            for leg in &chain.legs {
                assert!(!leg.evidence.sources.is_empty(), "{}: {leg:?}", chain.key);
                on_a_leg.extend([leg.from, leg.to]);
            }
        }
    }
    for (id, hub) in atlas.hubs.iter() {
        assert_eq!(
            hub.at.is_some(),
            !hub.coordinates.is_empty(),
            "{}: position, no source",
            hub.key
        );
        // A hub is attested by its legs, or else by the MTM map.
        let row = content.hubs.iter().find(|row| row.id == hub.key).unwrap();
        let attested = on_a_leg.contains(&id) || !row.dialogue_name.is_empty();
        assert!(attested, "{} lies on no leg and not on the MTM map", hub.key);
    }
    for (_, project) in atlas.projects.iter() {
        assert!(!project.sources.is_empty(), "{}", project.key);
        for remark in &project.remarks {
            assert!(!remark.evidence.sources.is_empty(), "{}: {}", project.key, remark.text);
            assert!(!remark.text.trim().is_empty(), "{}", project.key);
        }
    }
    for (_, document) in atlas.documents.iter() {
        assert!(!document.sources.is_empty(), "{}", document.key);
    }
}

#[test]
fn values_without_a_source_are_marked_as_inferred() {
    let atlas = atlas();
    for (key, field) in [
        ("mtm-i-map-2009", Field::Pillar),
        ("linking-emigrant-communities", Field::Partners),
        ("linking-emigrant-communities", Field::Phase),
        ("stredeca", Field::Pillar),
        ("eamri", Field::Phase),
        ("amedip", Field::Pillar),
        ("mtm-i-map-2011", Field::Donors),
        ("mtm-i-map-2011", Field::Agencies),
        ("comprehensive-response", Field::Phase),
    ] {
        let mut remarks = project(&atlas, key).remarks.iter();
        let inferred = remarks.any(|remark| {
            remark.field == field && remark.evidence.certainty == Certainty::Inferred
        });
        assert!(inferred, "{key}: {field:?}");
    }
}

#[test]
fn six_routes_are_shown_at_the_start() {
    let atlas = atlas();
    let shown = |wanted: bool| -> Vec<&str> {
        let rows = atlas.routes.iter().filter(|(_, route)| route.shown == wanted);
        rows.map(|(_, route)| route.key.as_str()).collect()
    };
    assert_eq!(shown(true), ["WA", "WM", "CM", "EA-N", "EA-E", "EM"]);
    assert_eq!(shown(false), ["AC", "WB", "CA", "BS", "SI", "SO"]);
}

#[test]
fn chains_are_known_by_keys_of_their_own() {
    let atlas = atlas();
    let mut seen = BTreeSet::new();
    for (_, route) in atlas.routes.iter() {
        for chain in &route.chains {
            assert!(seen.insert(&chain.key), "{} is there twice", chain.key);
            assert!(chain.key.starts_with(&route.key), "{} in {}", chain.key, route.key);
        }
    }
}

#[test]
fn western_sahara_is_not_morocco() {
    let atlas = atlas();
    let country = |key| atlas.hubs[atlas.hubs.by_key(key).unwrap()].country;
    for (hub, wanted) in [("el-aaiun", "ESH"), ("tarfaya", "MAR"), ("ceuta", "ESP")] {
        assert_eq!(country(hub), code(wanted), "{hub}");
    }
}

/// Returns the values of a series by year, from 2002 to 2014; -1 for a gap.
fn figures(atlas: &Atlas, key: &str) -> [i64; 13] {
    let series = &atlas.series[atlas.series.by_key(key).unwrap_or_else(|| panic!("no {key}"))];
    assert!(series.values.iter().all(|figure| (2002..=2014).contains(&figure.year)), "{key}");
    std::array::from_fn(|at| {
        series.figure(2002 + at as i32).map_or(-1, |figure| i64::from(figure.value))
    })
}

/// Returns the last years of a series.
fn last<const N: usize>(atlas: &Atlas, key: &str) -> [i64; N] {
    let all = figures(atlas, key);
    assert!(all[..13 - N].iter().all(|&figure| figure == -1), "{key} begins earlier");
    all[13 - N..].try_into().unwrap()
}

#[test]
fn detections_on_the_routes_are_as_frontex_printed_them() {
    let atlas = atlas();
    for (key, printed) in [
        ("central-mediterranean", [39_800, 11_043, 4_450, 64_261, 15_151, 45_298, 170_664]),
        ("apulia-calabria", [-1, 807, 2_788, 5_259, 4_772, 4_994, -1]),
        ("central-mediterranean-without", [-1, 10_236, 1_662, 59_002, 10_379, 40_304, -1]),
        ("eastern-mediterranean", [52_300, 39_975, 55_688, 57_025, 37_224, 24_799, 50_834]),
        ("eastern-mediterranean-sea", [-1, 28_848, 6_175, 1_467, 4_370, 11_831, 44_057]),
        ("eastern-mediterranean-land", [-1, 11_127, 49_513, 55_558, 32_854, 12_968, 6_777]),
        ("western-balkan", [-1, 3_089, 2_371, 4_658, 6_391, 19_951, 43_357]),
        ("albania-greece", [42_000, 40_250, 35_297, 5_269, 5_502, 8_728, 8_841]),
        ("western-mediterranean", [6_500, 6_642, 5_003, 8_448, 6_397, 6_838, 7_842]),
        ("western-mediterranean-sea", [-1, 5_003, 3_436, 5_103, 3_558, 2_609, 4_755]),
        ("western-mediterranean-land", [-1, 1_639, 1_567, 3_345, 2_839, 4_229, 3_087]),
        ("eastern-borders", [-1, 1_335, 1_052, 1_049, 1_597, 1_316, 1_275]),
        ("black-sea", [-1, 1, 0, 0, 1, 148, 433]),
        ("frontex-other", [-1, 20, 3, 1, 0, 4, 10]),
        ("frontex-total", [159_100, 104_599, 104_060, 141_051, 72_437, 107_365, 283_532]),
    ] {
        assert_eq!(last::<7>(&atlas, key), printed, "{key}");
    }
    let western_african = [31_600, 12_500, 9_200, 2_244, 196, 340, 174, 283, 276];
    assert_eq!(last::<9>(&atlas, "western-african"), western_african);
}

#[test]
fn the_routes_of_a_year_sum_up_to_the_printed_total() {
    let atlas = atlas();
    let id = |key: &str| atlas.series.by_key(key).unwrap();
    let sum = |whole: &str, year| -> u32 {
        let parts = atlas.series.iter().filter(|(_, row)| row.parent == Some(id(whole)));
        parts.map(|(_, part)| part.figure(year).unwrap().value).sum()
    };
    for year in 2009..=2014 {
        let of = |key| atlas.series[id(key)].figure(year).unwrap().value;
        assert_eq!(sum("frontex-total", year), of("frontex-total"), "{year}");
        for route in ["eastern-mediterranean", "western-mediterranean"] {
            assert_eq!(sum(route, year), of(route), "{route} {year}");
        }
        if year < 2014 {
            let route = "central-mediterranean";
            assert_eq!(sum(route, year), of(route), "with and without Apulia and Calabria, {year}");
        }
    }
}

#[test]
fn both_series_of_the_central_mediterranean_are_there_and_one_is_drawn() {
    let atlas = atlas();
    let route = |key| atlas.routes.by_key(key).unwrap();
    let keys = |key| -> Vec<&str> {
        let all = atlas.series_of_route(route(key)).into_iter();
        all.map(|id| atlas.series[id].key.as_str()).collect()
    };
    assert_eq!(keys("CM"), ["central-mediterranean", "central-mediterranean-without"]);
    assert_eq!(keys("AC"), ["apulia-calabria"]);
    assert_eq!(
        keys("EM"),
        ["eastern-mediterranean", "eastern-mediterranean-sea", "eastern-mediterranean-land"]
    );
}

#[test]
fn detections_stand_at_their_border_section_once() {
    let atlas = atlas();
    let counts = |year| {
        let counts = atlas.border_counts(year).into_iter();
        let key = |id| atlas.series[id].key.as_str();
        counts.map(|count| (key(count.series), count.value())).collect::<Vec<_>>()
    };
    let of = |year, key| counts(year).into_iter().find(|(other, _)| *other == key);
    // The parts stand for the whole if all of them have a figure; nothing is counted twice.
    assert_eq!(
        of(2013, "central-mediterranean-without"),
        Some(("central-mediterranean-without", Some(40_304)))
    );
    assert_eq!(of(2013, "apulia-calabria"), Some(("apulia-calabria", Some(4_994))));
    assert_eq!(of(2013, "central-mediterranean"), None);
    assert_eq!(of(2014, "central-mediterranean"), Some(("central-mediterranean", Some(170_664))));
    assert_eq!(of(2014, "apulia-calabria"), None);
    // No data are no zero.
    assert_eq!(of(2005, "central-mediterranean"), Some(("central-mediterranean", None)));
    assert_eq!(of(2011, "yemen-sea"), None, "arrivals are no detections");
    for year in 2009..=2013 {
        let total = atlas.series.by_key("frontex-total").unwrap();
        let total = atlas.series[total].figure(year).unwrap().value;
        let sum: u32 = counts(year).iter().filter_map(|(_, value)| *value).sum();
        assert!(sum > total / 2 && sum <= total, "{year}: {sum} of {total}");
    }
}

#[test]
fn arrivals_in_yemen_keep_their_limits() {
    let atlas = atlas();
    let series = &atlas.series[atlas.series.by_key("yemen-sea").unwrap()];
    assert_eq!((series.unit, series.route), (Unit::Arrivals, atlas.routes.by_key("EA-E")));
    let rows: Vec<(i32, Qualifier, u32)> =
        series.values.iter().map(|figure| (figure.year, figure.bound, figure.value)).collect();
    assert_eq!(
        rows,
        [
            (2007, Qualifier::MoreThan, 26_000),
            (2008, Qualifier::About, 50_000),
            (2009, Qualifier::About, 78_000),
            (2010, Qualifier::About, 53_000),
            (2011, Qualifier::Exact, 103_154),
            (2012, Qualifier::Exact, 107_532),
            (2013, Qualifier::About, 65_000),
            (2014, Qualifier::LessThan, 92_446),
        ]
    );
    let certainty = |year| {
        let own = series.figure(year).and_then(|figure| figure.evidence.clone());
        own.map_or(series.evidence.certainty, |own| own.certainty)
    };
    assert_eq!((certainty(2008), certainty(2009)), (Certainty::Primary, Certainty::Secondary));
}

#[test]
fn arrivals_in_italy_spain_and_malta_are_as_printed() {
    let atlas = atlas();
    for (key, printed) in [
        (
            "italy-sea",
            [
                23_719, 14_331, 13_635, 22_939, 22_016, 20_455, 36_951, 9_573, 4_406, 62_692,
                13_267, 42_925, 170_100,
            ],
        ),
        (
            "malta-sea",
            [1_686, 502, 1_388, 1_822, 1_780, 1_702, 2_775, 1_475, 47, 1_579, 1_890, 2_008, 569],
        ),
        (
            "spain-canaries",
            [9_875, -1, -1, 4_715, 31_678, 12_478, 9_181, 2_246, 196, 340, 173, 196, 296],
        ),
        (
            "spain-mainland",
            [6_795, -1, -1, 7_066, 7_502, 5_579, 4_243, 5_039, 3_436, 5_103, 3_631, 3_041, 4_256],
        ),
        (
            "spain-sea",
            [
                16_670, 19_176, 15_675, 11_781, 39_180, 18_057, 13_424, 7_285, 3_632, 5_443, 3_804,
                3_237, 4_552,
            ],
        ),
        ("spain-ceuta-melilla", [-1, -1, -1, -1, -1, 1_553, 1_210, -1, -1, 3_343, 2_841, -1, -1]),
    ] {
        assert_eq!(figures(&atlas, key), printed, "{key}");
    }
    let keys = |text| -> Vec<&str> {
        let all = atlas.series_of_country(code(text)).into_iter();
        all.map(|id| atlas.series[id].key.as_str()).collect()
    };
    assert_eq!(keys("ITA"), ["italy-sea"]);
    assert_eq!(
        keys("ESP"),
        ["spain-sea", "spain-canaries", "spain-mainland", "spain-ceuta-melilla"]
    );
    let computed = |key: &str, year| {
        let series = &atlas.series[atlas.series.by_key(key).unwrap()];
        let evidence = series.figure(year).unwrap().evidence.as_ref();
        evidence.is_some_and(|evidence| evidence.certainty == Certainty::Inferred)
    };
    for (key, year) in [("spain-mainland", 2009), ("spain-mainland", 2012), ("spain-sea", 2007)] {
        assert!(computed(key, year), "{key} {year}");
    }
    assert!(!computed("spain-sea", 2008));
}

#[test]
fn every_figure_has_a_source_and_no_series_mixes_two_counts() {
    let atlas = atlas();
    assert_eq!(atlas.series.len(), 24);
    for (_, series) in atlas.series.iter() {
        assert!(!series.evidence.sources.is_empty(), "{}", series.key);
        for figure in &series.values {
            let own = figure.evidence.as_ref();
            assert!(
                own.is_none_or(|own| !own.sources.is_empty()),
                "{} {}",
                series.key,
                figure.year
            );
        }
        if let Some(whole) = series.parent {
            assert_eq!(atlas.series[whole].unit, series.unit, "{}", series.key);
        }
    }
}

/// Visits every text with its path.
fn each_text(value: &serde_json::Value, path: &str, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        serde_json::Value::String(text) => visit(path, text),
        serde_json::Value::Array(rows) => rows.iter().for_each(|row| each_text(row, path, visit)),
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(key, row)| each_text(row, &format!("{path}.{key}"), visit));
        }
        _ => {}
    }
}

#[test]
fn nothing_but_an_indicator_calls_people_or_migration_illegal() {
    let mut count = 0;
    each_text(&serde_json::to_value(content()).unwrap(), "", &mut |path, text| {
        count += 1;
        // Indicators keep the wording of the authority that counted, and sources their titles and
        // addresses.
        let kept = [".series.indicator", ".sources.title", ".sources.url", ".sources.copy"];
        if kept.contains(&path) {
            return;
        }
        assert!(!text.to_lowercase().contains("illegal"), "{path}: {text}");
    });
    assert!(count > 3000, "only {count} texts were seen");
    for language in ["en", "fr", "ar"] {
        let words = Path::new("assets/language").join(language).join("words.toml");
        let words = std::fs::read_to_string(words).unwrap().to_lowercase();
        assert!(words.lines().count() > 50, "{language}: only {} lines", words.lines().count());
        assert!(!words.contains("illegal") && !words.contains("illégal"), "{language}");
    }
}

#[test]
fn the_published_content_states_no_budget_since_no_source_does() {
    for word in ["budget", " eur ", "€", "million euro"] {
        let mut projects = content().projects;
        assert!(projects.len() >= 7, "only {} projects were seen", projects.len());
        for project in &mut projects {
            assert_eq!(project.budget, "", "{}: no source states a budget", project.id);
        }
        each_text(&serde_json::to_value(projects).unwrap(), "", &mut |path, text| {
            assert!(!text.to_lowercase().contains(word), "{path}: {text}");
        });
    }
}

#[test]
fn addresses_lead_to_pages_and_documents_have_none() {
    let atlas = atlas();
    for (_, source) in atlas.sources.iter() {
        for url in [&source.url, &source.copy] {
            let web = url.starts_with("https://") || url.starts_with("http://");
            assert!(url.is_empty() || web, "{}: {url}", source.key);
        }
        // A page of a collector of documents is a copy.
        for host in ["studylib", "docslib", "abcdocz", "9dok", "lawsdocbox", "mugak.eu"] {
            assert!(!source.url.contains(host), "{}: {}", source.key, source.url);
        }
    }
    for (_, project) in atlas.projects.iter() {
        for link in &project.links {
            assert!(link.url.starts_with("http://www.icmpd.org/"), "{}", link.url);
            assert!(!link.url.ends_with(".pdf"), "no address of a PDF could be verified");
        }
    }
}

#[test]
fn extracting_and_restoring_texts_gives_an_equal_atlas() {
    let whole = atlas();
    let mut travelled = whole.clone();
    let texts = [TextSet::Names, TextSet::Notes].map(|part| (part, travelled.take_texts(part)));
    assert!(travelled.projects.iter().all(|(_, project)| project.title.is_empty()));
    assert!(travelled.projects.iter().all(|(_, project)| project.objective.is_empty()));
    for (part, texts) in texts {
        travelled.put_texts(part, texts);
    }
    assert_eq!(travelled, whole);
}

#[test]
fn nothing_but_keys_codes_and_sources_is_left_when_the_texts_are_out() {
    let mut facts = atlas();
    for part in [TextSet::Names, TextSet::Notes] {
        let _ = facts.take_texts(part);
    }
    // Sources and the sources of hub positions are not translated; aliases are for the search only.
    for source in facts.sources.rows_mut() {
        source.title.clear();
        source.publisher.clear();
    }
    facts.hubs.rows_mut().for_each(|hub| hub.coordinates.clear());
    facts.countries.rows_mut().for_each(|country| country.aliases.clear());
    let left = format!("{facts:?}");
    let texts: Vec<&str> = left.split('"').skip(1).step_by(2).filter(|t| t.contains(' ')).collect();
    assert_eq!(texts, Vec::<&str>::new(), "stay in one language");
}

#[test]
fn an_atlas_travels_without_loss() {
    let whole = atlas();
    assert_eq!(packed::from_bytes::<Atlas>(&packed::to_bytes(&whole)), Some(whole));
}

#[test]
fn countries_are_found_by_code_and_ids_lead_back() {
    let atlas = atlas();
    for (id, country) in atlas.countries.iter() {
        assert_eq!(atlas.countries.by_key(country.code.as_str()), Some(id));
        assert!(!country.name.trim().is_empty(), "{} has no name", country.code);
    }
    let ids: Vec<Id<_>> = atlas.projects.ids().collect();
    assert_eq!(ids.len(), atlas.projects.len());
}
