//! Tests the sheet of briefings: reading, checks, the file of the page, workbooks, and builds. All
//! briefings but the published ones are invented.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use imap::briefing::file::parse_list;
use imap::briefing::{Briefing, BriefingStep, TextsByLanguage};
use imap::content::raw;
use imap::i18n::{Lang, PerLang};
use imap::import::{
    self, Message, MessageKind, Outcome, PublishedContent, ReadOptions, Severity, SourceFile,
    briefings_of,
};
use imap_tools::content as built_content;
use proptest::prelude::*;

use crate::support::{content, read, shipped, words, zip};

const PROJECTS: &str = "Id,Title,Countries,Start,End\n\
    bridge,A bridge,Niger,2010,2012\nwell,A well,Mali,2011,2014\n";
const BRIEFINGS: &str = "Briefing,Title of the briefing,Title of the briefing (fr),Step title,Step title (fr),Text,Text (fr),View,Seconds,Speaker’s notes\n\
    water,Water and ways,Eaux et voies,All,Tout,Two *projects*.,Deux *projets*.,from=2010&to=2014&v=2,30,Slowly.\n\
    ,,,The bridge,Le pont,It crosses.,Il traverse.,https://maps.example.org/i-map/?lang=fr&project=bridge&v=2#top,,\n\
    water,,,The well,Le puits,It is deep.,Il est profond.,project=well,,\n\
    Wells,,,Again,Encore,,,?project=well,,\n";

fn open(briefings: &str) -> Outcome {
    read(&[("projects.csv", PROJECTS.as_bytes()), ("briefings.csv", briefings.as_bytes())])
}

/// Returns the texts of the languages in the order of the page.
fn in_order(texts: [String; 3]) -> TextsByLanguage {
    let mut texts = texts.into_iter();
    TextsByLanguage(PerLang::from_fn(|_| texts.next().unwrap_or_default()))
}

fn texts(english: &str, french: &str) -> TextsByLanguage {
    in_order([english.to_owned(), french.to_owned(), String::new()])
}

/// Returns the briefings in the file that the page loads.
fn of_page(content: &raw::Content) -> Vec<Briefing> {
    let files = import::files(content, shipped());
    let (_, bytes) = files.into_iter().find(|(name, _)| name == "briefings").unwrap();
    let (briefings, damage) = parse_list(std::str::from_utf8(&bytes).unwrap()).unwrap();
    assert_eq!(damage, []);
    briefings
}

fn states(briefing: &Briefing) -> Vec<&str> {
    briefing.steps.iter().map(|step| step.state.as_str()).collect()
}

#[test]
fn each_row_is_a_step_with_texts_in_its_languages() {
    let outcome = open(BRIEFINGS);
    assert_eq!(outcome.messages, []);
    let briefings = of_page(content(&outcome));
    let [water, wells] = &briefings[..] else { panic!("{briefings:#?}") };
    assert_eq!((&*water.key, &water.title), ("water", &texts("Water and ways", "Eaux et voies")));
    assert_eq!(
        states(water),
        ["from=2010&to=2014&v=2", "project=bridge&v=2", "project=well"],
        "the language of a link belongs to the page"
    );
    let first = &water.steps[0];
    assert_eq!((first.seconds, &*first.notes), (Some(30), "Slowly."));
    assert_eq!(first.title, texts("All", "Tout"));
    assert_eq!(first.text, texts("Two *projects*.", "Deux *projets*."));
    // A name that is no key is the title.
    assert_eq!((&*wells.key, &wells.title), ("wells", &texts("Wells", "")));
    assert_eq!(content(&outcome).site.original_language(), "en");
    let counted: Vec<(&str, usize, usize)> =
        outcome.counts.iter().map(|count| (count.table, count.rows, count.left_out)).collect();
    assert_eq!(counted, [("project", 2, 0), ("briefing", 4, 0)]);
}

#[test]
fn sheet_and_columns_have_names_in_three_languages() {
    for (sheet, header, text) in [
        (
            "Présentations.csv",
            "Présentation,Titre de l’étape,Texte,Vue,Secondes,Notes de l’orateur",
            "Une étape",
        ),
        ("العروض.csv", "العرض,عنوان الخطوة,النص,صورة الخريطة,الثواني,ملاحظات المتحدث", "خطوة"),
        ("Briefings.csv", "briefing,title,text,state,seconds,notes", "A step"),
    ] {
        let table = format!("{header}\nwater,{text},{text}.,project=well,5,{text}!\n");
        let outcome = read(&[("projects.csv", PROJECTS.as_bytes()), (sheet, table.as_bytes())]);
        assert_eq!(outcome.messages, [], "{sheet}");
        let briefings = of_page(content(&outcome));
        let step = &briefings[0].steps[0];
        assert_eq!(step.title.best(Lang::En).0, text, "{sheet}");
        assert_eq!(step.title.exact(Lang::Ar).is_empty(), text != "خطوة", "{sheet}");
        assert_eq!((&*step.state, step.seconds), ("project=well", Some(5)), "{sheet}");
        assert!(step.notes.starts_with(text), "{sheet}");
    }
}

/// Returns the messages about the sheet of briefings: severity, row, field, value and kind.
fn told(outcome: &Outcome) -> Vec<(Severity, u32, &str, &str, &MessageKind)> {
    let told = |message: &'_ Message| message.place.file == "briefings.csv";
    let all = outcome.messages.iter().filter(|message| told(message));
    all.map(|at| (at.severity, at.place.row, at.place.field, &*at.value, &at.kind)).collect()
}

#[test]
fn damaged_values_are_named_and_the_rest_stays() {
    let long = "x".repeat(301);
    let table = format!(
        "Briefing,Title of the briefing,Step title,Text,View,Seconds\n\
         water,Water,One,,project=nope&from=2010&colour=red&layers=-rivers,0\n\
         water,Rivers,Two,,project=well&from=1850,1.5\n\
         water,,{long},,,soon\n\
         ,,,An illegal text,hub=agadez%20&v=9,3601\n"
    );
    let outcome = open(&table);
    let (error, warning) = (Severity::Error, Severity::Warning);
    let (view, seconds) = (&MessageKind::UnknownView, &MessageKind::NotSeconds(3600));
    let found = told(&outcome);
    for expected in [
        (error, 2, "state", "colour=red", view),
        (error, 2, "state", "layers=-rivers", view),
        (error, 2, "state", "project=nope", view),
        (error, 2, "seconds", "0", seconds),
        (error, 3, "briefing_title", "Rivers", &MessageKind::SecondTitle("Water".into())),
        (error, 3, "state", "from=1850", view),
        (error, 3, "seconds", "1.5", seconds),
        (error, 4, "title", &long[..200], &MessageKind::TextTooLong(300)),
        (error, 4, "seconds", "soon", &MessageKind::NotANumber),
        (warning, 4, "state", "", &MessageKind::NoView),
        (error, 5, "state", "v=9", view),
        (error, 5, "seconds", "3601", seconds),
        (warning, 5, "text", "illegal", &MessageKind::Wording),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:#?}");
    }
    let briefings = of_page(content(&outcome));
    assert_eq!(briefings.len(), 1);
    assert_eq!(states(&briefings[0]), ["from=2010", "project=well", "", ""]);
    assert!(briefings[0].steps.iter().all(|step| step.seconds.is_none()));
    assert_eq!(briefings[0].title, texts("Water", ""));
    // Each message says in each language what to do.
    for lang in Lang::ALL {
        let words = words(lang).import;
        for message in &outcome.messages {
            let text = message.text(&words, lang);
            assert!(text.chars().count() > 15 && !text.contains('{'), "{text}");
        }
    }
}

#[test]
fn a_row_without_a_briefing_and_steps_over_the_limit_are_left_out_with_a_message() {
    let outcome = open("Briefing,Step title,View\n,Alone,project=well\nwater,One,project=well\n");
    assert_eq!(told(&outcome)[0], (Severity::Error, 2, "briefing", "", &MessageKind::Lacks));
    assert_eq!(of_page(content(&outcome))[0].steps.len(), 1);
    let row = |number: usize| format!("water,Step {number},project=well\n");
    let table: String = (1..=202).map(row).collect();
    let outcome = open(&format!("Briefing,Step title,View\n{table}"));
    let kind = MessageKind::TooManySteps(200);
    assert_eq!(
        told(&outcome),
        [
            (Severity::Error, 202, "briefing", "Step 201", &kind),
            (Severity::Error, 203, "briefing", "Step 202", &kind),
        ]
    );
    assert_eq!(of_page(content(&outcome))[0].steps.len(), 200);
}

#[test]
fn a_language_that_some_steps_lack_is_named() {
    let outcome = open(
        "Briefing,Step title,Step title (fr),Step title (ar),Text,View\n\
         water,One,Un,,Only in English,project=well\nwater,Two,,,,project=well\n",
    );
    let french = MessageKind::NotWrittenIn(vec!["Français".into()]);
    assert_eq!(
        told(&outcome),
        [(Severity::Warning, 2, "text", "", &french), (Severity::Warning, 3, "title", "", &french),]
    );
}

#[test]
fn the_published_briefings_go_through_the_workbook_of_the_page() {
    for lang in Lang::ALL {
        let workbook = import::template(&shipped().content(), shipped(), lang);
        let outcome = read(&[("map.xlsx", &workbook)]);
        assert!(outcome.is_ours, "{lang:?}");
        let mut messages = outcome.messages.iter();
        assert!(messages.all(|message| message.place.table != "briefing"), "{lang:?}");
        assert_eq!(of_page(content(&outcome)), shipped().briefings, "{lang:?}");
    }
    assert_eq!(shipped().briefings.len(), 2);
}

#[test]
fn opened_briefings_go_through_a_workbook_and_through_the_page() {
    let outcome = open(BRIEFINGS);
    let workbook = import::template(content(&outcome), shipped(), Lang::Ar);
    let again = read(&[("map.xlsx", &workbook)]);
    assert!(again.is_ours);
    assert_eq!(briefings_of(content(&again)), briefings_of(content(&outcome)));
    let files = import::files(content(&outcome), shipped());
    let mut file =
        |name: &str| files.iter().find(|(other, _)| other == name).map(|(_, bytes)| bytes.clone());
    let page = PublishedContent::from_files(&Lang::ALL, &mut file).unwrap();
    assert_eq!(page.briefings, briefings_of(content(&outcome)));
    assert_eq!(briefings_of(&page.content()), page.briefings);
    // In the editor, a step is a row.
    let document = import::document_of(content(&outcome), shipped(), Lang::En);
    let read =
        import::read_document(&document, shipped(), &words(Lang::En).import, Lang::En, &mut |_| {
            true
        });
    assert_eq!(briefings_of(content(&read)), briefings_of(content(&outcome)));
}

#[test]
fn a_workbook_without_the_sheet_has_no_briefing() {
    let outcome = read(&[("projects.csv", PROJECTS.as_bytes())]);
    assert_eq!(of_page(content(&outcome)), []);
}

#[test]
fn a_briefing_that_is_added_replaces_the_one_with_its_key_as_a_whole() {
    let shown = content(&open(BRIEFINGS)).clone();
    let add = |table: &str| {
        let file = SourceFile { name: "briefings.csv".into(), bytes: table.as_bytes().to_vec() };
        let options =
            ReadOptions { add_to: Some(Rc::new(shown.clone())), ..ReadOptions::default() };
        let words = words(Lang::En).import;
        import::read_with(&[file], shipped(), &words, Lang::En, &options, &mut |_| true)
    };
    let same = add(BRIEFINGS);
    assert_eq!(same.messages, []);
    assert_eq!(briefings_of(content(&same)), briefings_of(&shown));
    let outcome = add("Briefing,Title of the briefing,Step title,View\n\
         water,Water,One,project=well\nnew,New,Two,project=bridge\n");
    let [message] = &outcome.messages[..] else { panic!("{:#?}", outcome.messages) };
    assert!(matches!(message.kind, MessageKind::Replaced(_)) && message.value == "Water and ways");
    let briefings = briefings_of(content(&outcome));
    let keys: Vec<&str> = briefings.iter().map(|briefing| briefing.key.as_str()).collect();
    assert_eq!(keys, ["wells", "water", "new"]);
    // No translation of a former step is left.
    assert_eq!(briefings[1].title, texts("Water", ""));
    assert_eq!(briefings[1].steps.len(), 1);
}

#[test]
fn a_workbook_and_a_build_from_sheets_have_the_briefings() {
    let folder = std::env::temp_dir().join(format!("i-map-briefings-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("projects.csv"), PROJECTS).unwrap();
    fs::write(folder.join("briefings.csv"), BRIEFINGS).unwrap();
    let load = || built_content::load(Path::new("assets"), Some(&folder));
    let loaded = load().unwrap();
    let briefings = loaded.briefings.unwrap();
    let file =
        imap_tools::briefings::briefing_file(&folder, &loaded.editions, Some(&briefings)).unwrap();
    assert_eq!(parse_list(std::str::from_utf8(&file.bytes).unwrap()).unwrap().0, briefings);
    assert_eq!(briefings, briefings_of(content(&open(BRIEFINGS))));
    fs::write(folder.join("briefings.csv"), "Briefing,View\nwater,project=none\n").unwrap();
    let said = load().err().unwrap().to_string();
    fs::remove_dir_all(&folder).unwrap();
    assert!(said.contains("row 2") && said.contains("project=none"), "{said}");
    let archive =
        zip(&[("projects.csv", PROJECTS.as_bytes()), ("briefings.csv", BRIEFINGS.as_bytes())]);
    assert_eq!(briefings_of(content(&read(&[("all.zip", &archive)]))), briefings);
}

fn text() -> impl Strategy<Value = String> {
    // Spaces around a text are not kept, and some words mean that there is no value.
    "([a-zé*]{2,6}[0-9][a-z .]{0,5}[a-z]\n?[0-9][a-z]|)"
}

fn any_texts() -> impl Strategy<Value = TextsByLanguage> {
    (text(), text(), "([ابتثجح]{3,9}|)").prop_map(|(en, fr, ar)| in_order([en, fr, ar]))
}

fn any_briefing() -> impl Strategy<Value = Briefing> {
    let state = proptest::sample::select(&["", "project=well", "from=2010&to=2012&v=2"][..]);
    let step = (state, any_texts(), any_texts(), prop::option::of(1u32..=3600), text());
    let step = step.prop_map(|(state, title, text, seconds, notes)| BriefingStep {
        state: state.to_owned(),
        title,
        text,
        seconds,
        notes,
    });
    let title = ("[A-Z][a-z]{2,6} [0-9]", text()).prop_map(|(en, fr)| texts(&en, &fr));
    (title, prop::collection::vec(step, 1..5)).prop_map(|(title, steps)| Briefing {
        key: String::new(),
        title,
        steps,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Texts in any languages go through the rows of a workbook without loss.
    #[test]
    fn any_briefings_go_through_a_workbook(
        mut briefings in prop::collection::vec(any_briefing(), 1..4),
        lang in proptest::sample::select(&Lang::ALL[..]),
    ) {
        for (briefing, key) in briefings.iter_mut().zip(["a-1", "a1", "2009"]) {
            briefing.key = key.to_owned();
        }
        let mut own = content(&read(&[("projects.csv", PROJECTS.as_bytes())])).clone();
        own.site.languages = Lang::ALL.map(|lang| lang.tag().to_owned()).into();
        import::add_briefings(&mut own, &briefings);
        prop_assert_eq!(&briefings_of(&own), &briefings);
        let outcome = read(&[("map.xlsx", &import::template(&own, shipped(), lang))]);
        prop_assert_eq!(briefings_of(content(&outcome)), briefings);
    }
}

#[test]
fn what_changed_lists_steps_of_briefings_with_their_fields() {
    let atlas = shipped().original().unwrap();
    let before = &shipped().briefings;
    let mut after = before.clone();
    let step = &mut after[0].steps[1];
    step.title.slot(Lang::Fr).clear();
    step.title.slot(Lang::Fr).push_str("Un autre titre");
    step.seconds = Some(45);
    let removed = after.pop().unwrap();
    let content = |briefings| import::ComparedContent { atlas, briefings };
    let changes = import::changes(content(before), content(&after), Lang::Fr);
    let (changed, gone) = changes.split_first().unwrap();
    assert_eq!((changed.table, changed.key.as_str()), ("briefing", "central-mediterranean 2"));
    assert_eq!(changed.title, "central-mediterranean · Un autre titre");
    let import::ChangeKind::Changed(fields) = &changed.how else { panic!("{changed:?}") };
    let said: Vec<&str> = fields.iter().map(|field| field.new.as_str()).collect();
    assert_eq!(said, ["Un autre titre", "45"]);
    assert_eq!(gone.len(), removed.steps.len());
    assert!(gone.iter().all(|change| change.how == import::ChangeKind::Removed), "{gone:?}");
}
