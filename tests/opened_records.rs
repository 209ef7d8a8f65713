//! Tests records of opened files: columns for each language, fields of the content's own, units in
//! free words, adding to what is shown, and the list of what changed. All projects are invented.

use std::rc::Rc;

use imap::atlas::{Atlas, Unit};
use imap::content::{self, raw, translation_keys, validate_content};
use imap::i18n::Lang;
use imap::import::{
    self, ChangeKind, ColumnUse, Corrections, MessageKind, Outcome, PublishedContent, ReadOptions,
    Severity, SourceFile,
};
use imap::markup::Node;
use imap::state::{List, Selection, State};
use imap::view::Store;
use proptest::prelude::*;

use crate::support::{content, csv, read, shipped, words};

const PROJECTS: &str = "Id,Title,Title (fr),Title AR,objective,objective_fr,Countries,Start,End\n\
    bridge,A bridge,Un pont,جسر,To cross.,Traverser.,Niger,2010,2011\n\
    well,A well,,بئر,To drink.,,Mali,2010,2011\n";

/// Returns the atlas that the page reads from the files of the content.
fn atlas_of(content: &raw::Content, lang: Lang) -> Atlas {
    let files = import::files(content, shipped());
    let mut file =
        |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let page = PublishedContent::from_files(&Lang::ALL, &mut file).unwrap();
    page.atlases.into_iter().find(|(other, _)| *other == lang).unwrap().1
}

fn card(content: &raw::Content, lang: Lang, key: &str) -> String {
    let atlas = atlas_of(content, lang);
    let id = atlas.projects.by_key(key).unwrap();
    let store = Store::new(atlas, words(lang).speech, lang);
    store.view_context().card(Selection::Project(id)).html()
}

fn with_options(files: &[(&str, &str)], options: &ReadOptions) -> Outcome {
    let file = |(name, text): &(&str, &str)| SourceFile {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files: Vec<SourceFile> = files.iter().map(file).collect();
    import::read_with(&files, shipped(), &words(Lang::En).import, Lang::En, options, &mut |_| true)
}

fn add(files: &[(&str, &str)], shown: &raw::Content) -> Outcome {
    let add_to = Some(Rc::new(shown.clone()));
    with_options(files, &ReadOptions { add_to, ..ReadOptions::default() })
}

fn errors(outcome: &Outcome) -> Vec<&import::Message> {
    outcome.messages.iter().filter(|message| message.severity == Severity::Error).collect()
}

fn translation<'c>(content: &'c raw::Content, lang: Lang, key: &str) -> Option<&'c str> {
    let is_asked = |row: &&raw::RawTranslation| row.language == lang.tag() && row.key == key;
    content.translations.iter().find(is_asked).map(|row| row.text.as_str())
}

#[test]
fn columns_of_further_languages_are_translations() {
    let outcome = csv("projects.csv", PROJECTS);
    assert_eq!(outcome.messages, []);
    let content = content(&outcome);
    assert_eq!(content.site.original_language(), "en");
    assert_eq!(translation(content, Lang::Fr, "project.bridge.title"), Some("Un pont"));
    assert_eq!(translation(content, Lang::Ar, "project.bridge.title"), Some("جسر"));
    assert_eq!(translation(content, Lang::Fr, "project.bridge.objective"), Some("Traverser."));
    let french = atlas_of(content, Lang::Fr);
    let titles: Vec<&str> = french.projects.iter().map(|(_, row)| row.title.as_str()).collect();
    assert_eq!(titles, ["Un pont", "A well"]);
    let used: Vec<&ColumnUse> =
        outcome.previews[0].columns.iter().map(|column| &column.used_as).collect();
    assert_eq!(used[2], &ColumnUse::Translation("title", Lang::Fr));
    assert_eq!(used[5], &ColumnUse::Translation("objective", Lang::Fr));
}

#[test]
fn a_text_without_a_translation_is_marked_with_its_language() {
    let outcome = csv("projects.csv", PROJECTS);
    let content = content(&outcome);
    let well = card(content, Lang::Fr, "well");
    assert!(
        well.contains("<h2 id=\"card-title\" tabindex=\"-1\" lang=\"en\" dir=\"ltr\">"),
        "{well}"
    );
    assert!(well.contains("non traduit\u{a0}: texte en anglais"), "{well}");
    assert!(!well.contains("traduction non officielle"), "{well}");
    let bridge = card(content, Lang::Fr, "bridge");
    assert!(bridge.contains("Afficher l’original (anglais)"), "{bridge}");
    assert!(!bridge.contains("non traduit"), "{bridge}");
    // The title has a translation, the objective has none.
    let arabic = card(content, Lang::Ar, "well");
    assert!(arabic.contains("بئر") && arabic.contains("غير مترجم"), "{arabic}");
    assert!(arabic.contains("<div lang=\"en\" dir=\"ltr\"><p>To drink.</p></div>"), "{arabic}");
    let english = card(content, Lang::En, "well");
    assert!(!english.contains("Show the original") && !english.contains("not translated"));
}

#[test]
fn texts_of_all_records_without_a_translation_are_marked_with_their_language() {
    const OWN: &str = "Our own words.";
    let mut own = shipped().content();
    let hub = own.hubs[0].id.clone();
    own.hubs[0].note = OWN.to_owned();
    own.documents[0].note = OWN.to_owned();
    own.groups[0].note = OWN.to_owned();
    own.routes[0].description = OWN.to_owned();
    own.routes[0].chain[0].note = OWN.to_owned();
    own.series[0].note = OWN.to_owned();
    let of_country = own.boundaries.iter().position(|row| !row.codes.is_empty()).unwrap();
    own.boundaries[of_country].text = OWN.to_owned();
    own.site.about = OWN.to_owned();
    let pages = |lang: Lang| {
        let atlas = atlas_of(&own, lang);
        let hub = atlas.hubs.by_key(&hub).unwrap();
        let selections = [
            Selection::Hub(hub),
            Selection::Document(atlas.documents.ids().next().unwrap()),
            Selection::Group(atlas.groups.ids().next().unwrap()),
            Selection::Route(atlas.routes.ids().next().unwrap()),
            Selection::Country(atlas.boundaries[of_country].codes[0]),
        ];
        let mut store = Store::new(atlas, words(lang).speech, lang);
        let mut pages: Vec<String> =
            selections.map(|selection| store.view_context().card(selection).html()).to_vec();
        for list in [List::Figures, List::About] {
            let state = State { list, ..State::opening_state(store.atlas()) };
            store.set_state(state);
            pages.push(store.view_context().panel().iter().map(Node::html).collect());
        }
        pages
    };
    for page in pages(Lang::Fr) {
        let text = ["<div lang=\"en\" dir=\"ltr\"><p>", OWN, "</p></div>"].concat();
        assert!(page.contains(&text), "{page}");
        assert!(page.contains("non traduit\u{a0}: texte en anglais"), "{page}");
    }
    for page in pages(Lang::En) {
        assert!(page.contains(OWN) && !page.contains("not translated"), "{page}");
    }
}

#[test]
fn the_original_of_an_arabic_project_is_arabic() {
    let outcome =
        csv("projects.csv", "المعرّف,العنوان,الهدف,البلدان\nbir,بئر في النيجر,ماء للجميع,النيجر\n");
    let content = content(&outcome);
    assert_eq!(content.site.language, "ar", "{:#?}", outcome.messages);
    let arabic = card(content, Lang::Ar, "bir");
    assert!(!arabic.contains("ترجمة غير رسمية") && !arabic.contains("عرض النص الأصلي"), "{arabic}");
    let english = card(content, Lang::En, "bir");
    assert!(english.contains("lang=\"ar\" dir=\"rtl\""), "{english}");
    assert!(english.contains("not translated: text in Arabic"), "{english}");
}

#[test]
fn one_arabic_project_in_an_english_workbook_is_no_translation() {
    let mut own = shipped().content();
    let project = &mut own.projects[0];
    project.title = "بئر في النيجر".to_owned();
    project.objective = "ماء للجميع".to_owned();
    project.short_title.clear();
    project.summary.clear();
    project.context.clear();
    let key = own.projects[0].id.clone();
    let outcome = read(&[("map.xlsx", &import::template(&own, shipped(), Lang::Ar))]);
    let arabic = card(content(&outcome), Lang::Ar, &key);
    assert!(arabic.contains("بئر في النيجر") && !arabic.contains("غير مترجم"), "{arabic}");
}

#[test]
fn the_language_of_the_texts_is_what_the_sheet_says() {
    let site = "Title,Languages,Language\nLa carte,fr; en; ar,français\n";
    let outcome = read(&[
        ("site.csv", site.as_bytes()),
        ("projects.csv", "Id,Title\npont,Un pont\n".as_bytes()),
    ]);
    assert_eq!(content(&outcome).site.original_language(), "fr", "{:#?}", outcome.messages);
    assert!(card(content(&outcome), Lang::En, "pont").contains("text in French"));
    assert!(!card(content(&outcome), Lang::Fr, "pont").contains("original"));
}

#[test]
fn a_text_only_in_a_further_language_is_the_text() {
    let outcome =
        csv("projects.csv", "Id,Title (fr),Title (ar),Countries\npont,Un pont,جسر,Niger\n");
    let content = content(&outcome);
    assert_eq!(content.projects[0].title, "Un pont");
    assert!(card(content, Lang::En, "pont").contains("lang=\"fr\" dir=\"ltr\""));
    assert!(card(content, Lang::Ar, "pont").contains("جسر"));
}

#[test]
fn json_can_have_a_text_in_each_language() {
    let json = r#"{"projects": [{"id": "b", "title": {"en": "A bridge", "fr": "Un pont"},
        "objective": "To cross.", "objective_fr": "Traverser.",
        "own_fields": [{"name": "Beneficiaries", "value": "300 officers"}]}]}"#;
    let outcome = read(&[("projects.json", json.as_bytes())]);
    let content = content(&outcome);
    assert_eq!(content.projects[0].title, "A bridge", "{:#?}", outcome.messages);
    assert_eq!(translation(content, Lang::Fr, "project.b.title"), Some("Un pont"));
    assert_eq!(translation(content, Lang::Fr, "project.b.objective"), Some("Traverser."));
    assert_eq!(content.projects[0].own_fields[0].name, "Beneficiaries");
}

#[test]
fn every_translated_text_has_a_column() {
    // The notes of figures and the names in lists have one language.
    let exempt = |key: &str| {
        key.contains(".other_name.") || (key.starts_with("series.") && key.split('.').count() == 4)
    };
    let mut own = shipped().content();
    let mut all = Vec::new();
    translation_keys::for_each_text(&mut own, &mut |key, text| {
        if !text.is_empty() && !exempt(&key) {
            all.push((key.clone(), format!("{key} (fr)")));
        }
    });
    let row = |(key, text): &(String, String)| raw::RawTranslation {
        language: "fr".to_owned(),
        key: key.clone(),
        text: text.clone(),
    };
    own.translations = all.iter().map(row).collect();
    let outcome = read(&[("map.xlsx", &import::template(&own, shipped(), Lang::En))]);
    assert!(outcome.is_ours);
    for (key, text) in &all {
        let found = translation(content(&outcome), Lang::Fr, key);
        assert_eq!(found, Some(text.as_str()), "{key}");
    }
}

#[test]
fn fields_of_the_content_s_own_are_shown_and_written() {
    let table = "Id,Title,Countries,Beneficiaries,Own field: Colour\n\
        a,A bridge,Niger,300 officers,green\nb,A well,Mali,,\n";
    let plain = csv("projects.csv", table);
    // An unknown column is not used, and a message says so.
    assert_eq!(plain.messages.len(), 1);
    assert!(matches!(plain.messages[0].kind, MessageKind::UnknownColumn(_)));
    let corrections = Corrections::parse(["0/3=own_field"]);
    let options = ReadOptions { corrections, ..ReadOptions::default() };
    let outcome = with_options(&[("projects.csv", table)], &options);
    assert_eq!(outcome.messages, []);
    let fields: Vec<(&str, &str)> = content(&outcome).projects[0]
        .own_fields
        .iter()
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect();
    assert_eq!(fields, [("Beneficiaries", "300 officers"), ("Colour", "green")]);
    let shown = card(content(&outcome), Lang::En, "a");
    assert!(shown.contains("Beneficiaries") && shown.contains("300 officers"), "{shown}");
    for lang in Lang::ALL {
        let workbook = import::template(content(&outcome), shipped(), lang);
        let again = read(&[("map.xlsx", &workbook)]);
        assert!(again.is_ours, "{lang:?}");
        assert_eq!(
            content(&again).projects[0].own_fields,
            content(&outcome).projects[0].own_fields
        );
    }
}

#[test]
fn a_series_has_any_unit() {
    let series = "Id,Name,Indicator,Unit,Unit (fr),Country\n\
        returns,Returns,Assisted returns,voluntary returns,retours volontaires,Niger\n\
        boats,Boats,Arrivals by sea,arrivals,,Italy\n";
    let figures = "Series,Year,Value\nreturns,2010,1200\nboats,2010,5\n";
    let outcome = read(&[("series.csv", series.as_bytes()), ("figures.csv", figures.as_bytes())]);
    assert_eq!(errors(&outcome), [] as [&import::Message; 0]);
    let atlas = atlas_of(content(&outcome), Lang::Fr);
    let unit = |key: &str| {
        let series = &atlas.series[atlas.series.by_key(key).unwrap()];
        (series.unit, series.own_unit.clone())
    };
    assert_eq!(unit("returns"), (Unit::Other, "retours volontaires".to_owned()));
    assert_eq!(unit("boats"), (Unit::Arrivals, String::new()));
    let store = Store::new(atlas, words(Lang::Fr).speech, Lang::Fr);
    let context = store.view_context();
    let (_, returns) = store.atlas().series.iter().next().unwrap();
    assert_eq!(context.unit_name(returns), "retours volontaires");
}

#[test]
fn a_message_about_a_missing_value_names_its_column() {
    let outcome = read(&[("figures.csv", b"Series,Year,Value\nreturns,2010,1200\n".as_slice())]);
    let words = words(Lang::En).import;
    let said: Vec<String> =
        errors(&outcome).iter().map(|message| message.text(&words, Lang::En)).collect();
    assert!(said[0].starts_with("“Unit” is required."), "{said:?}");
    let outcome = read(&[("themes.csv", b"Id,Name,Certainty\nwater,Water,\n".as_slice())]);
    let said: Vec<String> =
        outcome.messages.iter().map(|message| message.text(&words, Lang::En)).collect();
    assert!(said.iter().all(|text| !text.contains("“Id” is required")), "{said:?}");
}

#[test]
fn a_geojson_is_added_to_what_is_shown() {
    let shown = shipped().content();
    let place = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
        "properties": {"name": "New place", "country": "Niger"},
        "geometry": {"type": "Point", "coordinates": [9.0, 18.0]}}]}"#;
    let outcome = add(&[("place.geojson", place)], &shown);
    let own = content(&outcome);
    assert_eq!(own.projects, shown.projects);
    assert_eq!((own.hubs.len(), own.routes.len()), (shown.hubs.len() + 1, shown.routes.len()));
    assert!(outcome.adds && errors(&outcome).is_empty(), "{:#?}", outcome.messages);
    let atlas = shipped().original().unwrap();
    let changes = import::changes(atlas.into(), (&validate_content(own).0).into(), Lang::En);
    let changed: Vec<(&str, &str)> =
        changes.iter().map(|change| (change.table, change.title.as_str())).collect();
    assert_eq!(changed, [("hub", "New place")]);
}

#[test]
fn a_record_that_is_shown_is_completed_and_conflicts_are_reported() {
    let shown = shipped().content();
    let key = &shown.projects[0].id;
    let table = format!("Id,Title,Reference,Start\n{key},Another title,C/7,\nnew,New,,2011\n");
    let outcome = add(&[("projects.csv", &table)], &shown);
    let own = content(&outcome);
    assert_eq!(own.projects.len(), shown.projects.len() + 1);
    let expected = raw::RawProject {
        title: "Another title".to_owned(),
        reference: "C/7".to_owned(),
        ..shown.projects[0].clone()
    };
    assert_eq!(own.projects[0], expected);
    let replaced: Vec<&MessageKind> = outcome
        .messages
        .iter()
        .map(|message| &message.kind)
        .filter(|kind| matches!(kind, MessageKind::Replaced(_)))
        .collect();
    assert_eq!(replaced, [&MessageKind::Replaced(vec!["Title".to_owned()])]);
}

#[test]
fn what_is_shown_stays_when_it_is_added_to_itself() {
    let shown = shipped().content();
    let bytes = import::template(&shown, shipped(), Lang::En);
    let options = ReadOptions { add_to: Some(Rc::new(shown.clone())), ..ReadOptions::default() };
    let files = [SourceFile { name: "map.xlsx".into(), bytes }];
    let words = &words(Lang::En).import;
    let outcome = import::read_with(&files, shipped(), words, Lang::En, &options, &mut |_| true);
    let replaced = |message: &&import::Message| matches!(message.kind, MessageKind::Replaced(_));
    assert_eq!(outcome.messages.iter().filter(replaced).count(), 0, "{:#?}", outcome.messages);
    let atlas = shipped().original().unwrap();
    let again = validate_content(content(&outcome)).0;
    assert_eq!(import::changes(atlas.into(), (&again).into(), Lang::En), []);
}

#[test]
fn changes_cover_every_kind_of_record_and_field() {
    let atlas = shipped().original().unwrap();
    let mut own = import::content_from_atlas(atlas);
    own.site.title = "Another map".to_owned();
    own.hubs[0].lat = own.hubs[0].lat.map(|lat| lat + 0.5);
    own.organisations[0].name += "!";
    own.documents[0].note += "!";
    own.sources[0].publisher += "!";
    own.countries[0].name += "!";
    own.site.theme[0].name += "!";
    own.site.phase[0].name += "!";
    own.routes[0].description += "!";
    own.series[0].values[0].value += 1.0;
    own.projects[0].summary += "!";
    let leg = own.routes[0].chain[0].legs.remove(0);
    let opened = content::validate_content(&own).0;
    let changes = import::changes(atlas.into(), (&opened).into(), Lang::En);
    let tables: Vec<&str> = changes.iter().map(|change| change.table).collect();
    for table in [
        "project",
        "site",
        "hub",
        "organisation",
        "document",
        "source",
        "country",
        "theme",
        "phase",
        "route",
        "figure",
        "leg",
    ] {
        assert!(tables.contains(&table), "{table}: {tables:?}");
    }
    let of = |table: &str| changes.iter().find(|change| change.table == table).unwrap();
    let ChangeKind::Changed(fields) = &of("site").how else { panic!() };
    let title = &fields[0];
    let told = (title.field.as_str(), title.old.as_str(), title.new.as_str());
    assert_eq!(told, ("Title", &*atlas.site.title, "Another map"));
    let ChangeKind::Changed(fields) = &of("hub").how else { panic!() };
    assert_eq!((fields.len(), fields[0].field.as_str()), (1, "Latitude"));
    let removed = changes.iter().filter(|change| change.how == ChangeKind::Removed);
    let removed: Vec<&str> = removed.map(|change| change.table).collect();
    assert_eq!(removed, ["leg"], "{}", leg.from);
    let markup: Vec<String> = {
        let outcome = csv("projects.csv", "Title\nA\n");
        let words = words(Lang::En).import;
        import::view::outcome(&outcome, &changes, &words, Lang::En).iter().map(Node::html).collect()
    };
    assert!(markup.concat().contains("<summary>Hubs (1)</summary>"), "{markup:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Translations and fields of one's own go through a workbook without loss.
    #[test]
    fn translations_and_own_fields_go_through_a_workbook(
        titles in proptest::collection::vec(("[A-Za-z][a-z ]{0,8}[a-z]", "[a-zé]{3,9}", "[ابتثجح]{3,9}", "[a-z]{3,9}"), 1..6),
    ) {
        let mut own = raw::Content { site: shipped().content().site, ..raw::Content::default() };
        own.countries = shipped().content().countries;
        for (place, (title, french, arabic, value)) in titles.iter().enumerate() {
            let id = format!("p{place}");
            for (language, text) in [("fr", french), ("ar", arabic)] {
                let key = format!("project.{id}.title");
                let (language, text) = (language.to_owned(), text.clone());
                own.translations.push(raw::RawTranslation { language, key, text });
            }
            let own_fields =
                vec![raw::RawOwnField { name: "Colour".to_owned(), value: value.clone() }];
            own.projects.push(raw::RawProject {
                id,
                title: title.clone(),
                own_fields,
                ..raw::RawProject::default()
            });
        }
        let outcome = read(&[("map.xlsx", &import::template(&own, shipped(), Lang::Fr))]);
        let again = content(&outcome);
        for project in &own.projects {
            let same = again.projects.iter().find(|other| other.id == project.id).unwrap();
            prop_assert_eq!(&same.own_fields, &project.own_fields);
        }
        for row in &own.translations {
            prop_assert!(again.translations.contains(row), "{:?}", row);
        }
    }
}
