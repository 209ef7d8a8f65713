//! Tests that all problems of content are reported at once, each with its file and line, and that
//! valid parts are kept.
//!
//! `data/good-content` is a small map without problems. Each folder of `data/bad-content` is named
//! after its problem. It holds the files that replace the good ones, and the messages in
//! `expected.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imap::atlas::{Atlas, Party, Series};
use imap::content::{folder, validate_content as checked};

const GOOD: &str = "tests/data/good-content";
const BAD: &str = "tests/data/bad-content";

/// Problems with a test of their own instead of `expected.txt`.
const APART: [&str; 2] = ["second-remark", "unknown-table"];

fn read(assets: &Path) -> (Atlas, Vec<String>) {
    let folder = folder::read_folder(assets);
    let (atlas, mut problems) = checked(&folder.content);
    folder.locate_problems(&mut problems);
    (atlas, folder.problems.iter().chain(&problems).map(ToString::to_string).collect())
}

fn lay(from: &Path, to: &Path) {
    let mut laid = 0;
    for folder in ["content", "language"] {
        // Not every folder has both.
        let Ok(files) = fs::read_dir(from.join(folder)) else { continue };
        fs::create_dir_all(to.join(folder)).unwrap();
        for file in files {
            let file = file.unwrap();
            fs::write(to.join(folder).join(file.file_name()), fs::read(file.path()).unwrap())
                .unwrap();
            laid += 1;
        }
    }
    assert!(laid > 0, "nothing in {}", from.display());
}

/// Returns a copy of the good content, to be modified by one test.
fn copy(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("problems").join(name);
    let _ = fs::remove_dir_all(&copy);
    lay(Path::new(GOOD), &copy);
    copy
}

fn bad(name: &str) -> (Atlas, Vec<String>) {
    let assets = copy(name);
    lay(&Path::new(BAD).join(name), &assets);
    read(&assets)
}

/// Returns the atlas of a problem, after checking its messages.
fn atlas_of(name: &str) -> Atlas {
    let (atlas, problems) = bad(name);
    let expected = fs::read_to_string(Path::new(BAD).join(name).join("expected.txt")).unwrap();
    assert_eq!(problems, expected.lines().collect::<Vec<_>>(), "{name}");
    atlas
}

fn keys<T: imap::atlas::Row>(table: &imap::atlas::Table<T>) -> Vec<&str> {
    table.iter().map(|(_, row)| row.key()).collect()
}

fn named(parties: &[Party]) -> Vec<String> {
    let country = |party: &Party| match party {
        Party::Country(code) => Some(code.to_string()),
        _ => None,
    };
    parties.iter().filter_map(country).collect()
}

fn legs(atlas: &Atlas) -> Vec<[&str; 2]> {
    let hub = |id| atlas.hubs[id].key.as_str();
    let routes = atlas.routes.iter();
    routes.flat_map(|(_, route)| route.legs()).map(|leg| [hub(leg.from), hub(leg.to)]).collect()
}

#[test]
fn good_content_has_no_problem() {
    let (atlas, problems) = read(Path::new(GOOD));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(keys(&atlas.projects), ["reception", "diaspora"]);
    assert_eq!(legs(&atlas), [["agadez", "dirkou"], ["dirkou", "cairo"]]);
}

#[test]
fn content_from_windows_has_no_problem() {
    let assets = copy("windows");
    for folder in ["content", "language"] {
        for file in fs::read_dir(assets.join(folder)).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
            // Spreadsheet programs start a CSV file with a byte order mark.
            let mark = if path.extension().unwrap() == "csv" { "\u{feff}" } else { "" };
            fs::write(&path, format!("{mark}{text}")).unwrap();
        }
    }
    let (atlas, problems) = read(&assets);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(atlas, read(Path::new(GOOD)).0);
}

#[test]
fn every_folder_of_bad_content_is_read_by_a_test() {
    let source = fs::read_to_string("tests/problems.rs").unwrap();
    assert!(fs::read_dir(BAD).unwrap().count() > 15);
    for folder in fs::read_dir(BAD).unwrap() {
        let folder = folder.unwrap();
        let name = folder.file_name().into_string().unwrap();
        assert!(source.contains(&format!("(\"{name}\")")), "no test reads {name}");
        let expects = folder.path().join("expected.txt").exists();
        assert_eq!(expects, !APART.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn an_unknown_hub_is_named_with_the_one_that_was_meant() {
    let atlas = atlas_of("unknown-hub");
    assert_eq!(legs(&atlas), [[""; 2]; 0], "both legs had a fault");
    assert_eq!(atlas.routes.iter().next().unwrap().1.chains.len(), 1, "their chain stays");
}

#[test]
fn a_second_row_of_the_same_key_is_dropped_and_found_at_its_own_line() {
    let atlas = atlas_of("duplicate-id");
    assert_eq!(keys(&atlas.projects), ["reception"]);
    assert_eq!(atlas.projects.iter().next().unwrap().1.title, "Reception capacities");
    assert_eq!(keys(&atlas.hubs), ["agadez", "dirkou", "cairo"]);
}

#[test]
fn a_date_that_is_none_is_left_open() {
    let atlas = atlas_of("bad-date");
    let period = atlas.projects.iter().next().unwrap().1.period;
    assert_eq!((period.start, period.end), (None, "2010-12-31".parse().ok()));
    assert_eq!(atlas.documents.iter().next().unwrap().1.date, None);
}

#[test]
fn a_period_that_ends_before_it_begins_is_said() {
    assert_eq!(atlas_of("end-before-start").projects.len(), 2);
}

#[test]
fn a_problem_in_the_site_has_its_line_too() {
    assert_eq!(atlas_of("phase-ends-before-it-begins").phases.len(), 1);
}

#[test]
fn an_unknown_country_is_named_with_the_code_that_was_meant() {
    let atlas = atlas_of("unknown-country");
    assert_eq!(keys(&atlas.hubs), ["agadez"], "hubs in unknown countries are left out");
    assert_eq!(atlas.groups.iter().next().unwrap().1.members.len(), 1);
}

#[test]
fn a_name_of_a_country_in_a_project_is_answered_with_its_code() {
    let atlas = atlas_of("country-name-in-a-project");
    let project = atlas.projects.iter().next().unwrap().1;
    assert_eq!((project.countries.len(), named(&project.donors)), (0, vec!["ITA".to_owned()]));
}

#[test]
fn a_fact_without_a_source_is_said() {
    let atlas = atlas_of("missing-source");
    assert_eq!(legs(&atlas).len(), 2, "the legs stay");
}

#[test]
fn a_problem_of_a_second_remark_is_found_at_its_own_lines() {
    let (_, problems) = bad("second-remark");
    assert_eq!(problems.len(), 1, "{problems:?}");
    let (place, problem) = problems[0].split_once(": ").unwrap();
    assert_eq!(problem, "project reception, remark 2, sources: has no source; name at least one");
    let line: usize = place.strip_prefix("projects.toml:").unwrap().parse().unwrap();
    assert!((21..=25).contains(&line), "line {line} is not in the second remark");
}

#[test]
fn a_malformed_file_is_named_with_the_line_where_reading_stopped() {
    let atlas = atlas_of("malformed-toml");
    assert_eq!((atlas.documents.len(), atlas.projects.len()), (0, 2));
}

#[test]
fn a_file_that_is_no_utf_8_is_named() {
    assert_eq!(atlas_of("not-utf-8").hubs.len(), 0);
}

#[test]
fn a_file_that_lacks_is_named() {
    let assets = copy("missing-file");
    fs::remove_file(assets.join("content/seas.toml")).unwrap();
    let (atlas, problems) = read(&assets);
    assert_eq!(problems.len(), 1, "{problems:?}");
    // The text between comes from the operating system.
    assert!(problems[0].starts_with("seas.toml: cannot be read ("), "{problems:?}");
    assert!(problems[0].ends_with("; check that the file is there and saved as UTF-8"));
    assert_eq!((atlas.seas.len(), atlas.projects.len()), (0, 2));
}

#[test]
fn a_table_in_single_brackets_is_explained() {
    assert_eq!(atlas_of("single-brackets").organisations.len(), 0);
}

#[test]
fn a_row_with_a_key_too_many_is_left_out() {
    assert_eq!(keys(&atlas_of("unknown-key").projects), ["reception"]);
}

#[test]
fn a_row_with_a_key_too_few_is_left_out() {
    assert_eq!(keys(&atlas_of("missing-key").projects), ["reception"]);
}

#[test]
fn a_row_of_a_table_that_does_not_exist_is_not_passed_over() {
    let (_, problems) = bad("unknown-table");
    let said = problems
        .iter()
        .any(|problem| problem.starts_with("projects.toml:21: ") && problem.contains("projcet"));
    assert!(said, "[[projcet]] is a project that got lost: {problems:?}");
}

#[test]
fn a_wrong_row_of_a_spreadsheet_does_not_hide_the_others() {
    assert_eq!(keys(&atlas_of("wrong-csv-row").hubs), ["agadez", "dirkou", "cairo"]);
}

#[test]
fn an_address_that_could_run_never_becomes_a_link() {
    let atlas = atlas_of("javascript-address");
    assert!(atlas.sources.iter().all(|(_, source)| source.url.is_empty()));
    let links = atlas.projects.iter().flat_map(|(_, project)| project.links.clone());
    assert_eq!(links.map(|link| link.url).collect::<Vec<_>>(), ["https://example.org/"]);
}

#[test]
fn a_value_that_is_none_of_the_few_is_said_with_the_few() {
    let atlas = atlas_of("none-of-the-few");
    assert_eq!(legs(&atlas), [["dirkou", "cairo"]], "a leg of an unknown mode is left out");
    assert!(atlas.boundaries.is_empty());
    assert!(atlas.projects.iter().all(|(_, project)| project.remarks.is_empty()));
}

#[test]
fn a_position_off_the_globe_or_by_half_is_not_drawn() {
    let atlas = atlas_of("off-the-globe");
    let drawn = atlas.hubs.iter().filter(|(_, hub)| hub.at.is_some());
    assert_eq!(drawn.map(|(_, hub)| hub.key.as_str()).collect::<Vec<_>>(), ["agadez"]);
    assert!(atlas.seas.is_empty());
}

#[test]
fn empty_fields_are_marked() {
    assert_eq!(atlas_of("empty-fields").hubs.len(), 3);
}

#[test]
fn a_country_named_twice_counts_once() {
    let atlas = atlas_of("named-twice");
    assert_eq!(named(&atlas.projects.iter().next().unwrap().1.countries), ["LBN"]);
}

#[test]
fn every_unknown_reference_of_a_row_is_said() {
    let atlas = atlas_of("unknown-references");
    let project = atlas.projects.iter().next().unwrap().1;
    assert_eq!((project.phase, project.pillar), (None, None));
    assert!(project.themes.is_empty() && project.documents.is_empty());
    assert_eq!(named(&project.donors), ["ITA"]);
}

#[test]
fn a_country_without_a_proper_code_is_left_out() {
    let atlas = atlas_of("no-code");
    assert_eq!(keys(&atlas.countries), ["EGY", "ITA", "LBN", "NER"]);
}

#[test]
fn a_figure_that_is_none_leaves_a_gap() {
    let atlas = atlas_of("wrong-figures");
    let series: Vec<&Series> = atlas.series.iter().map(|(_, series)| series).collect();
    assert_eq!(keys(&atlas.series), ["cm", "cm-sea"], "figures without a unit are left out");
    let years: Vec<(i32, u32)> = series[0].values.iter().map(|f| (f.year, f.value)).collect();
    assert_eq!(years, [(2009, 0), (2010, 4500)], "sorted, and the first of two of a year stays");
    assert_eq!((series[0].route, series[0].country), (None, None));
    assert_eq!(series[1].values, []);
}

#[test]
fn no_series_is_part_of_itself() {
    let atlas = atlas_of("part-of-itself");
    let parents: Vec<Option<&str>> = atlas
        .series
        .iter()
        .map(|(_, row)| row.parent.map(|id| atlas.series[id].key.as_str()))
        .collect();
    assert_eq!(parents, [Some("one"), Some("two"), None, None, None]);
    let ordered: Vec<&str> =
        atlas.all_series().iter().map(|&id| atlas.series[id].key.as_str()).collect();
    assert_eq!(ordered, ["two", "one", "cm", "itself", "orphan"], "the whole before its parts");
}

#[test]
fn countries_groups_and_organisations_share_no_key() {
    let atlas = atlas_of("shared-key");
    assert_eq!(keys(&atlas.groups), ["eu-2", "LBN"]);
    assert_eq!(keys(&atlas.organisations), ["icmpd", "eu-2", "ITA"]);
}

#[test]
fn all_problems_are_reported_at_once_and_good_values_stay() {
    let atlas = atlas_of("everything-at-once");
    assert_eq!(keys(&atlas.projects), ["reception", "diaspora"]);
    assert_eq!(keys(&atlas.hubs), ["agadez", "dirkou", "cairo"]);
    assert_eq!(legs(&atlas), [["agadez", "dirkou"]]);
    assert_eq!(keys(&atlas.groups), ["eu-2"]);
    assert_eq!(keys(&atlas.sources), ["seed", "atlas"]);
    assert!(atlas.documents.is_empty());
}

#[test]
fn an_e_mail_address_cannot_add_fields_to_its_message() {
    let mut content = folder::read_folder(Path::new(GOOD)).content;
    for (contact, is_kept) in [
        ("map@example.org", true),
        ("", true),
        ("map@example.org?bcc=a@example.org", false),
        ("map", false),
        ("map@localhost", false),
    ] {
        content.site.contact = contact.to_owned();
        let (atlas, problems) = checked(&content);
        assert_eq!(atlas.site.contact, if is_kept { contact } else { "" });
        let text: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let is_told = text.iter().any(|text| text.contains("is not an e-mail address"));
        assert_eq!(is_told, !is_kept, "{text:?}");
    }
}

#[test]
fn every_problem_has_its_file_and_line_and_says_what_to_do() {
    let mut kinds = BTreeSet::new();
    for folder in fs::read_dir(BAD).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        let Ok(expected) = fs::read_to_string(Path::new(BAD).join(&name).join("expected.txt"))
        else {
            continue;
        };
        for problem in expected.lines() {
            let (place, what) = problem.split_once(": ").unwrap();
            let (file, line) = place.split_once(':').unwrap_or((place, ""));
            assert!(file.ends_with(".toml") || file.ends_with(".csv"), "{name}: {problem}");
            // A file that cannot be read has no line.
            let whole = what.starts_with("cannot be read");
            assert_eq!(line.parse::<usize>().is_ok(), !whole, "{name}: {problem}");
            kinds.insert(what.rsplit(';').next().unwrap().to_owned());
        }
    }
    assert!(kinds.len() > 15, "{kinds:?}");
}
