//! Tests unions of states in opened files: their names stand for the members at the dates of the
//! row. All projects in them are invented.

use std::rc::Rc;

use crate::statistics;
use crate::support::{content, kinds, shipped, words};
use imap::atlas::packed::to_bytes;
use imap::content::raw::RawProject;
use imap::i18n::Lang;
use imap::import::{self, KnownGroups, MessageKind, Outcome, ReadOptions, Severity, SourceFile};

fn known_groups() -> KnownGroups {
    KnownGroups::from_bytes(&to_bytes(&statistics::shipped().group_lists())).unwrap()
}

/// Reads tables with the shipped memberships.
fn read(files: &[(&str, &str)]) -> Outcome {
    let file = |&(name, text): &(&str, &str)| SourceFile {
        name: name.into(),
        bytes: text.as_bytes().to_vec(),
    };
    let files: Vec<SourceFile> = files.iter().map(file).collect();
    let options =
        ReadOptions { known_groups: Some(Rc::new(known_groups())), ..ReadOptions::default() };
    let words = words(Lang::En).import;
    import::read_with(&files, shipped(), &words, Lang::En, &options, &mut |_| true)
}

/// Returns the outcome of a project with one value in a column.
fn project_with(column: &str, value: &str, start: &str) -> Outcome {
    let table = format!("Title,{column},Start\nBorder school,\"{value}\",{start}\n");
    read(&[("projects.csv", &table)])
}

fn project(outcome: &Outcome) -> &RawProject {
    &content(outcome).projects[0]
}

#[test]
fn a_union_among_the_countries_is_its_members_at_the_date() {
    for (name, start, count, has, lacks) in [
        ("EU", "2013-06-30", 27, "GBR", "HRV"),
        ("EU", "2013-07-01", 28, "HRV", "NOR"),
        ("Union européenne", "2020-02", 27, "HRV", "GBR"),
        ("الاتحاد الأوروبي", "1999", 15, "AUT", "POL"),
        ("EU Member States", "2005", 25, "MLT", "BGR"),
        ("Schengen", "2007-12-20", 15, "ISL", "CHE"),
        ("espace Schengen", "2009", 25, "CHE", "LIE"),
        ("منطقة شنغن", "2024-04", 29, "BGR", "IRL"),
        ("ECOWAS", "2010", 15, "NER", "MRT"),
        ("CEDEAO", "2025-06", 12, "SEN", "NER"),
        ("African Union", "2012", 54, "TUN", "MAR"),
        ("Union africaine", "2018", 55, "MAR", "ESP"),
        ("Arab League", "2012", 22, "MRT", "IRN"),
        ("جامعة الدول العربية", "2012", 22, "MRT", "TUR"),
        ("Maghreb", "2010", 5, "MRT", "EGY"),
        ("pays du Maghreb", "2010", 5, "LBY", "EGY"),
        ("اتحاد المغرب العربي", "2010", 5, "MAR", "EGY"),
    ] {
        let outcome = project_with("Countries", name, start);
        let countries = &project(&outcome).countries;
        assert_eq!(countries.len(), count, "{name} {start}: {countries:?}");
        assert!(countries.iter().any(|code| code == has), "{name} {start}: {countries:?}");
        assert!(!countries.iter().any(|code| code == lacks), "{name} {start}: {countries:?}");
        let [message] = &outcome.messages[..] else { panic!("{:#?}", outcome.messages) };
        assert_eq!(message.severity, Severity::Warning);
        let MessageKind::Members(names, Some(date)) = &message.kind else { panic!("{message:?}") };
        assert_eq!((names.len(), date.get(..4)), (count, start.get(..4)), "{name}");
        for lang in Lang::ALL {
            let text = message.text(&words(lang).import, lang);
            assert!(text.contains(date), "{text}");
            assert!(names.iter().all(|country| text.contains(country)), "{text}");
        }
    }
}

#[test]
fn a_row_without_a_date_has_the_members_of_today_and_says_so() {
    let outcome = project_with("Countries", "EU", "");
    assert_eq!(project(&outcome).countries.len(), 27);
    assert!(matches!(kinds(&outcome)[..], [MessageKind::Members(_, None)]));
    // The end counts where there is no start.
    let outcome = read(&[("projects.csv", "Title,Countries,End\nA,EU,2014\n")]);
    assert_eq!(project(&outcome).countries.len(), 28);
    let outcome = project_with("Countries", "Mali, Maghreb", "1980");
    assert_eq!(project(&outcome).countries, ["MLI"]);
    assert_eq!(kinds(&outcome), [&MessageKind::NoMembers("1980-01-01".into())]);
}

#[test]
fn a_union_that_pays_is_a_body_unless_its_member_states_are_named() {
    for name in ["EU", "European Union", "UE", "الاتحاد الأوروبي"] {
        for column in ["Donors", "Agencies", "Partners"] {
            let outcome = project_with(column, name, "2012");
            let project = project(&outcome);
            let keys =
                [&project.donors, &project.agencies, &project.partners].map(|keys| keys.len());
            assert_eq!(keys.iter().sum::<usize>(), 1, "{column} {name}");
            assert_eq!(outcome.messages, [], "{column} {name}");
            let bodies = &content(&outcome).organisations;
            assert!(bodies.iter().any(|body| body.name == name), "{bodies:?}");
        }
    }
    let outcome = project_with("Donors", "EU and Italy; Union européenne", "2012");
    assert_eq!(project(&outcome).donors, ["eu", "ITA"]);
    for name in ["EU Member States", "États membres de l'Union européenne", "Pays de l’UE"] {
        assert_eq!(project(&project_with("Donors", name, "2012")).donors.len(), 27, "{name}");
    }
}

#[test]
fn a_country_of_a_project_has_the_dates_of_the_project() {
    let outcome = read(&[
        ("projects.csv", "Title,Start\nOld,2005\nNew,2022\n"),
        (
            "Project countries.csv",
            "Project,Country,Role\nOld,EU,\nNew,EU,country\nNew,EU,donor\nOld,EU Member States,partner\n",
        ),
    ]);
    let projects = &content(&outcome).projects;
    let counts = |project: &RawProject| {
        [project.countries.len(), project.partners.len(), project.donors.len()]
    };
    assert_eq!(projects.iter().map(counts).collect::<Vec<_>>(), [[25, 25, 0], [27, 0, 1]]);
}

#[test]
fn groups_of_the_opened_file_come_before_the_known_unions() {
    let outcome = read(&[
        ("projects.csv", "Title,Countries,Start\nSchool,EU,2012\nClinic,ECOWAS,2012\n"),
        (
            "groups.csv",
            "Name,From,Members\nEU-2,2000,\"Italy, Malta\"\nECOWAS,2000,\"Mali, Niger\"\n",
        ),
    ]);
    let countries = |at: usize| content(&outcome).projects[at].countries.clone();
    assert_eq!((countries(0), countries(1)), (vec!["eu-2".to_owned()], vec!["ecowas".to_owned()]));
}

#[test]
fn a_single_reference_to_a_union_is_the_body() {
    let outcome = read(&[(
        "documents.csv",
        "Title,Languages,Organisation\nA report,English,EU Member States\n",
    )]);
    let document = &content(&outcome).documents[0];
    assert!(document.organisation.as_deref().is_some_and(|key| key.starts_with("eu")));
}

#[test]
fn damaged_memberships_are_refused() {
    assert_eq!(KnownGroups::from_bytes(b"\xff\xff"), None);
    let lists = vec![vec!["A".to_owned(), String::new(), "XXX".to_owned(), "MLI x y".to_owned()]];
    let groups = KnownGroups::from_lists(&lists);
    assert_eq!(groups.members_at(0, 20_000_101), ["MLI"]);
    assert_eq!((groups.find(""), groups.members_at(7, 0)), (None, vec![]));
}
