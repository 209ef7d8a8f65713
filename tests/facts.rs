//! Tests the optional facts of projects: budget, reference and website. They are read from files
//! as people have them, shown where they are stated and only there, and survive every way out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::export::topology;
use crate::support::{content, csv, kinds, read, shipped, words};
use imap::atlas::{Atlas, Fact, Money, Project, WebAddress};
use imap::content::{raw, validate_content};
use imap::export::Export;
use imap::geo::{Plane, Size, Viewport};
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome, template};
use imap::markup::Node;
use imap::state::{List, Selection, Sort, State, View};
use imap::view::Store;
use imap::view::export_name::ExportName;
use imap::view::picture_shape::PictureShape;
use proptest::prelude::*;

const BUDGET: &str = "1200000 EUR (2014)";
const REFERENCE: &str = "ENPI/2011/270-312";
const WEBSITE: &str = "https://www.example.org/project/";

/// Returns the published content whose first project states all facts.
fn stating() -> raw::Content {
    let mut content = import::content_from_atlas(&shipped().atlases[0].1);
    let first = &mut content.projects[0];
    first.budget = BUDGET.into();
    first.reference = REFERENCE.into();
    first.website = WEBSITE.into();
    content
}

fn store(content: &raw::Content, lang: Lang) -> Store {
    Store::new(validate_content(content).0, words(lang).speech, lang)
}

fn html(nodes: &[Node]) -> String {
    nodes.iter().map(Node::html).collect()
}

/// Returns the card of the first project.
fn card(content: &raw::Content, lang: Lang) -> String {
    let store = store(content, lang);
    let id = store.atlas().projects.ids().next().unwrap();
    html(&[store.view_context().card(Selection::Project(id))])
}

fn table(content: &raw::Content, change: impl FnOnce(&mut State)) -> String {
    let mut store = store(content, Lang::En);
    let mut state = State::opening_state(store.atlas());
    (state.view, state.list) = (View::Table, List::Projects);
    change(&mut state);
    store.set_state(state);
    html(&store.view_context().main_view())
}

#[test]
fn a_card_shows_stated_facts_and_no_others() {
    for (lang, budget) in [
        (Lang::En, "EUR 1,200,000 (2014)"),
        (Lang::Fr, "1\u{202f}200\u{202f}000 EUR (2014)"),
        (Lang::Ar, "1,200,000 EUR (2014)"),
    ] {
        let names = words(lang).speech.facts;
        let card = card(&stating(), lang);
        for key in Project::FACTS {
            assert!(!names.get(key).is_empty(), "{lang:?}: {key} has no name");
            assert!(card.contains(&format!("<dt>{}</dt>", names.get(key))), "{lang:?}: {key}");
        }
        assert!(card.contains(budget), "{lang:?}: {card}");
        assert!(card.contains(REFERENCE), "{lang:?}");
        let link = format!("href=\"{WEBSITE}\" target=\"_blank\" rel=\"noopener noreferrer\"");
        assert!(card.contains(&link), "{lang:?}: {card}");
        let mut content = stating();
        content.projects[0].budget.clear();
        content.projects[0].website.clear();
        let card = self::card(&content, lang);
        assert!(card.contains(names.get("reference")), "{lang:?}");
        for key in ["budget", "website"] {
            assert!(!card.contains(&format!("<dt>{}</dt>", names.get(key))), "{lang:?}: {key}");
        }
    }
}

#[test]
fn a_table_has_columns_for_the_facts_that_any_project_states() {
    let names = words(Lang::En).speech.facts;
    let columns = |html: &str, key: &str| html.contains(&format!(">{}</button>", names.get(key)));
    let plain = table(&import::content_from_atlas(&shipped().atlases[0].1), |_| {});
    assert!(plain.contains("<table"));
    for key in Project::FACTS {
        assert!(!columns(&plain, key), "{key} has a column without values");
    }
    let mut content = stating();
    content.projects[0].website.clear();
    let stated = table(&content, |_| {});
    assert!(columns(&stated, "budget") && columns(&stated, "reference"));
    assert!(!columns(&stated, "website"));
}

#[test]
fn amounts_are_sorted_within_their_currency() {
    let mut content = stating();
    for (project, budget) in
        content.projects.iter_mut().zip(["2 USD", "90 EUR", "1000 EUR", "3 XOF"])
    {
        project.budget = budget.into();
    }
    let columns = 11 + Project::FACTS.iter().position(|key| *key == "budget").unwrap();
    let sorted = table(&content, |state| {
        state.sort = Some(Sort { column: columns as u8, descending: false });
    });
    let places = ["EUR 90<", "EUR 1,000<", "USD 2<", "XOF 3<"].map(|text| sorted.find(text));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
}

#[test]
fn the_search_finds_a_project_by_its_reference() {
    let (atlas, _) = validate_content(&stating());
    let mut found = BTreeSet::new();
    for id in atlas.projects.ids() {
        imap::search::for_each_text(Selection::Project(id), &atlas, &mut |text, _| {
            if text == REFERENCE {
                found.insert(id);
            }
        });
    }
    assert_eq!(found.len(), 1);
}

#[test]
fn facts_go_through_a_workbook_and_are_compared() {
    let published = &shipped().atlases[0].1;
    for lang in Lang::ALL {
        let bytes = template(&stating(), shipped(), lang);
        let outcome = read(&[("map.xlsx", &bytes)]);
        let first = &content(&outcome).projects[0];
        assert_eq!((&*first.budget, &*first.reference), (BUDGET, REFERENCE), "{lang:?}");
        assert_eq!(first.website, WEBSITE, "{lang:?}");
    }
    let (opened, _) = validate_content(&stating());
    let changes = import::changes(published.into(), (&opened).into(), Lang::En);
    let [change] = changes.as_slice() else { panic!("{changes:#?}") };
    let import::ChangeKind::Changed(fields) = &change.how else { panic!("{change:#?}") };
    let fields: Vec<_> = fields.iter().map(|row| (&*row.field, &*row.old, &*row.new)).collect();
    assert_eq!(
        fields,
        [("Budget", "", BUDGET), ("Reference", "", REFERENCE), ("Website", "", WEBSITE)]
    );
}

#[test]
fn cells_are_read_as_people_write_them_and_nothing_is_guessed() {
    let outcome = csv(
        "projects.csv",
        "Title;Start;Budget (EUR);Contract number;Website\n\
         A;2010;1 200 000;ENPI/1;www.example.org/a\n\
         B;2010;5000 USD (2012);;javascript:alert(1)\n\
         C;2010;lots;;\n\
         D;2010;n/a;;https://bank.example@evil.example/\n",
    );
    let projects = &content(&outcome).projects;
    let budgets: Vec<&str> = projects.iter().map(|project| &*project.budget).collect();
    assert_eq!(budgets, ["1200000 EUR", "5000 USD (2012)", "", ""], "{:#?}", outcome.messages);
    let websites: Vec<&str> = projects.iter().map(|project| &*project.website).collect();
    assert_eq!(websites, ["https://www.example.org/a", "", "", ""]);
    assert_eq!(projects[0].reference, "ENPI/1");
    let kinds = kinds(&outcome);
    let count = |kind: &MessageKind| kinds.iter().filter(|other| **other == kind).count();
    assert_eq!(count(&MessageKind::NotAnAmount), 1, "{:#?}", outcome.messages);
    assert_eq!(count(&MessageKind::NotAnAddress), 2, "{:#?}", outcome.messages);
    let without = csv("projects.csv", "Title;Start;Budget\nA;2010;1200000\n");
    assert_eq!(content(&without).projects[0].budget, "", "an amount without a currency");
    assert!(self::kinds(&without).contains(&&MessageKind::NotAnAmount));
}

/// Returns an exported file of some content.
fn exported(content: &raw::Content, name: ExportName) -> String {
    let (store, words) = (store(content, Lang::En), words(Lang::En));
    let export = Export {
        context: store.view_context(),
        words: &words.share,
        world: topology(),
        view: Viewport {
            centre: Plane::new(0.0, 0.0),
            scale: 400.0,
            size: Size::new(900.0, 600.0),
        },
        is_moved: false,
        shape: PictureShape::Window,
        link: "https://example.org/map/",
        host: "example.org",
        today: "2026-11-29".parse().unwrap(),
    };
    export.export_file(name).unwrap().text
}

#[test]
fn downloads_have_the_facts_and_are_read_again() {
    let table = exported(&stating(), ExportName::Projects);
    let mut lines = table.lines();
    let head = lines.next().unwrap();
    assert!(head.contains("Budget,Reference,Website,"), "{head}");
    assert!(table.contains(&format!("{BUDGET},{REFERENCE},{WEBSITE},")), "{table}");
    let plain = import::content_from_atlas(&shipped().atlases[0].1);
    let head = exported(&plain, ExportName::Projects);
    assert!(!head.lines().next().unwrap().contains("Budget"), "a column without values");
    let json = exported(&stating(), ExportName::Json);
    let all: serde_json::Value = serde_json::from_str(&json).unwrap();
    let [first, second] = [&all["projects"][0], &all["projects"][1]];
    let budget = serde_json::json!({"amount": 1_200_000, "currency": "EUR", "year": 2014});
    assert_eq!(first["budget"], budget);
    assert_eq!((&first["reference"], &first["website"]), (&REFERENCE.into(), &WEBSITE.into()));
    assert!(Project::FACTS.iter().all(|key| second[*key].is_null()), "{second}");
    let outcome = read(&[("projects.json", json.as_bytes())]);
    let again = &content(&outcome).projects[0];
    assert_eq!((&*again.budget, &*again.reference), (BUDGET, REFERENCE));
    assert_eq!(again.website, WEBSITE);
}

#[test]
fn the_files_of_the_content_are_checked() {
    let mut content = stating();
    content.projects[0].budget = "12 EURO".into();
    content.projects[0].website = "data:text/html,x".into();
    let (atlas, problems) = validate_content(&content);
    let project = atlas.projects.iter().next().unwrap().1;
    assert_eq!((&project.budget, &project.website), (&None, &None));
    let fields = problems.iter().map(|problem| &*problem.place.field);
    let fields: Vec<&str> = fields.filter(|field| Project::FACTS.contains(field)).collect();
    assert_eq!(fields, ["budget", "website"], "{problems:#?}");
}

/// Reads one activity with some elements.
fn activity(elements: &str) -> Outcome {
    let xml = format!(
        "<iati-activities version=\"2.03\"><iati-activity default-currency=\"EUR\">\
         <iati-identifier>XM-DAC-1-2</iati-identifier><title><narrative>A</narrative></title>\
         <activity-date type=\"2\" iso-date=\"2014-01-01\"/>{elements}\
         </iati-activity></iati-activities>"
    );
    read(&[("activities.xml", xml.as_bytes())])
}

fn budget(kind: &str, year: i32, value: &str) -> String {
    format!(
        "<budget type=\"{kind}\"><period-start iso-date=\"{year}-01-01\"/>\
         <period-end iso-date=\"{year}-12-31\"/>{value}</budget>"
    )
}

fn value(amount: &str, currency: &str, date: &str) -> String {
    let currency = match currency {
        "" => String::new(),
        code => format!(" currency=\"{code}\""),
    };
    format!("<value{currency} value-date=\"{date}\">{amount}</value>")
}

fn transaction(kind: &str, value: &str) -> String {
    format!("<transaction><transaction-type code=\"{kind}\"/>{value}</transaction>")
}

#[test]
fn budgets_of_iati_are_added_up_within_one_currency_only() {
    let eur = |amount: &str| value(amount, "", "2014-05-01");
    let usd = |amount: &str| value(amount, "USD", "2014-05-01");
    let revised = budget("1", 2014, &eur("10")) + &budget("2", 2014, &eur("15"));
    let inside = "<budget><period-start iso-date=\"2014-01-01\"/><period-end \
                  iso-date=\"2016-12-31\"/><value value-date=\"2014-05-01\">90</value></budget>";
    let commitments = transaction("2", &eur("70")) + &transaction("2", &eur("-20.5"));
    let spent = transaction("3", &eur("500"));
    for (case, elements, expected) in [
        ("one", budget("1", 2014, &eur("1000.50")), "1000.5 EUR (2014)"),
        ("own currency", budget("1", 2014, &usd("7")), "7 USD (2014)"),
        (
            "two periods",
            budget("1", 2014, &eur("10")) + &budget("1", 2015, &value("20", "", "2015-05-01")),
            "30 EUR",
        ),
        ("a revision", revised, "15 EUR (2014)"),
        ("a year of a longer period", budget("1", 2015, &eur("30")) + inside, "90 EUR (2014)"),
        ("two currencies", budget("1", 2014, &eur("10")) + &budget("1", 2015, &usd("20")), ""),
        ("commitments", commitments.clone() + &spent, "49.5 EUR (2014)"),
        (
            "budgets before commitments",
            budget("1", 2014, &eur("10")) + &commitments,
            "10 EUR (2014)",
        ),
        ("money that was spent", spent, ""),
        ("an unknown currency", budget("1", 2014, &value("5", "XXX", "2014-01-01")), ""),
        ("no number", budget("1", 2014, &eur("ten")), ""),
        ("nothing", String::new(), ""),
    ] {
        let outcome = activity(&elements);
        let project = &content(&outcome).projects[0];
        assert_eq!(project.budget, expected, "{case}: {:#?}", outcome.messages);
        assert_eq!(project.reference, "XM-DAC-1-2", "{case}");
    }
    let reports = |elements: &str, kind: MessageKind| {
        let outcome = activity(elements);
        assert!(kinds(&outcome).contains(&&kind), "{kind:?}: {:#?}", outcome.messages);
    };
    let two = budget("1", 2014, &eur("10")) + &budget("1", 2015, &usd("20"));
    reports(&two, MessageKind::SeveralCurrencies);
    reports(&budget("1", 2014, &eur("ten")), MessageKind::NotANumber);
    reports(&commitments, MessageKind::AmountFrom("transaction"));
    reports(
        &(budget("1", 2014, &eur("10")) + &commitments),
        MessageKind::Unused(vec!["transaction".into()]),
    );
    let website = "<activity-website>www.example.org</activity-website>";
    assert_eq!(content(&activity(website)).projects[0].website, "https://www.example.org");
}

#[test]
fn the_published_content_states_no_fact() {
    for (lang, atlas) in &shipped().atlases {
        let stated = |atlas: &Atlas| {
            let all = atlas.projects.iter();
            all.filter(|(_, row)| Project::FACTS.iter().any(|key| row.fact(key).is_some())).count()
        };
        assert_eq!(stated(atlas), 0, "{lang:?}");
    }
}

proptest! {
    #[test]
    fn amounts_are_read_as_they_were_written(cents in 1u64..1_000_000_000_000, year: Option<u8>) {
        let year = year.map(|year| 1950 + i32::from(year) / 2);
        let money = Money::new(cents as f64 / 100.0, "XOF", year).unwrap();
        prop_assert_eq!(money.to_string().parse(), Ok(money));
    }

    #[test]
    fn any_address_that_is_accepted_opens_a_website(text in ".{0,40}") {
        if let Some(address) = WebAddress::parse(&text) {
            let url = address.value().to_string();
            prop_assert!(url.starts_with("https://") || url.starts_with("http://"), "{}", url);
            prop_assert!(!url.contains(['"', '<', '>', ' ', '\n', '\\']), "{}", url);
            prop_assert_eq!(WebAddress::parse(&url), Some(address));
        }
    }
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, all),
            false => all.push(path),
        }
    }
}

/// Returns the files of the program, and of its words, that name a field of a project: its key in
/// quotation marks, the field of a project, its declaration, or a line of words or columns.
fn files_naming(field: &str) -> BTreeSet<String> {
    let (mut all, mut naming) = (Vec::new(), BTreeSet::new());
    files(Path::new("src"), &mut all);
    assert!(all.len() > 200, "only {} files were found", all.len());
    for lang in Lang::ALL {
        all.push(Path::new("assets/language").join(lang.tag()).join("words.toml"));
    }
    let quoted = format!("\"{field}\"");
    let of_project = [format!("project.{field}"), format!("row.{field}")];
    let starts = [format!("{field}: "), format!("{field} = ")];
    for path in all {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let is_words = path.extension().is_some_and(|extension| extension != "rs");
        let names = text.lines().map(str::trim_start).any(|line| {
            let is_code = !line.starts_with("//") && !line.starts_with('#');
            let is_own = is_words || path.ends_with("project_fields.rs");
            is_code
                && (line.contains(&quoted)
                    || of_project.iter().any(|part| line.contains(part))
                    || (is_own && starts.iter().any(|start| line.starts_with(start))))
        });
        if names {
            naming.insert(path.to_string_lossy().into_owned());
        }
    }
    naming
}

#[test]
fn a_fact_of_a_project_is_named_in_six_files() {
    for field in Project::FACTS {
        let naming = files_naming(field);
        assert!(naming.contains("src/atlas/project_fields.rs"), "{field}: {naming:#?}");
        assert!(naming.len() <= 6, "{field} is named in {} files: {naming:#?}", naming.len());
    }
}
