//! Tests the names of countries that the importer knows: official names in three languages, and
//! everyday names in languages that the page does not have.

use std::fs;

use crate::support::{content, csv, read, shipped, words};
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome, SourceFile};

/// Opens a table with a project in each row, in one country each.
fn open_countries(names: &[&str]) -> Outcome {
    let mut rows = String::from("Id\tTitle\tCountries\n");
    for (number, name) in names.iter().enumerate() {
        rows += &format!("p{number}\tProject {number}\t\"{name}\"\n");
    }
    read(&[("projects.tsv", rows.as_bytes())])
}

fn countries(outcome: &Outcome, number: usize) -> &[String] {
    let id = format!("p{number}");
    let found = content(outcome).projects.iter().find(|project| project.id == id);
    found.map_or(&[], |project| &project.countries)
}

fn assert_countries(expected: &[(&str, &str)]) {
    let names: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
    let outcome = open_countries(&names);
    let wrong: Vec<_> = expected
        .iter()
        .enumerate()
        .filter(|(number, (_, code))| countries(&outcome, *number) != [*code])
        .map(|(number, (name, code))| (*name, *code, countries(&outcome, number)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Names that several countries share are ambiguous, whatever a source says.
const AMBIGUOUS: [&str; 3] = ["Congo", "الكونغو", "جزر فيرجن"];

#[test]
fn all_official_names_of_iso_codes_resolve_in_three_languages() {
    let table = fs::read("tests/data/official-names.csv").unwrap();
    let mut rows = ::csv::Reader::from_reader(table.as_slice());
    let rows: Vec<::csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    // iso-codes has one territory more than the map.
    let known = |row: &&::csv::StringRecord| shipped_codes().contains(&row[0].to_owned());
    let rows: Vec<_> = rows.iter().filter(known).collect();
    assert!(rows.len() > 245, "{}", rows.len());
    let names = rows.iter().flat_map(|row| [1, 2, 3].map(|column| (&row[column], &row[0])));
    let names: Vec<(&str, &str)> = names.filter(|(name, _)| !AMBIGUOUS.contains(name)).collect();
    assert_countries(&names);
}

fn shipped_codes() -> Vec<String> {
    let atlas = shipped().original().unwrap();
    atlas.countries.iter().map(|(_, row)| row.code.to_string()).collect()
}

#[test]
fn official_names_of_states_are_known_as_the_states_write_them() {
    assert_countries(&[
        ("الجمهورية الجزائرية الديمقراطية الشعبية", "DZA"),
        ("مملكة البحرين", "BHR"),
        ("اتحاد جزر القمر", "COM"),
        ("جمهورية جيبوتي", "DJI"),
        ("جمهورية مصر العربية", "EGY"),
        ("جمهورية العراق", "IRQ"),
        ("المملكة الأردنية الهاشمية", "JOR"),
        ("دولة الكويت", "KWT"),
        ("الجمهورية اللبنانية", "LBN"),
        ("دولة ليبيا", "LBY"),
        ("الجمهورية الإسلامية الموريتانية", "MRT"),
        ("المملكة المغربية", "MAR"),
        ("سلطنة عُمان", "OMN"),
        ("دولة فلسطين", "PSE"),
        ("دولة قطر", "QAT"),
        ("المملكة العربية السعودية", "SAU"),
        ("جمهورية الصومال الفيدرالية", "SOM"),
        ("جمهورية السودان", "SDN"),
        ("الجمهورية العربية السورية", "SYR"),
        ("الجمهورية التونسية", "TUN"),
        ("دولة الإمارات العربية المتحدة", "ARE"),
        ("الجمهورية اليمنية", "YEM"),
        ("جمهورية تشاد", "TCD"),
        ("جمهورية النيجر", "NER"),
        ("جمهورية تركيا", "TUR"),
        ("République algérienne démocratique et populaire", "DZA"),
        ("Royaume de Bahreïn", "BHR"),
        ("Union des Comores", "COM"),
        ("République arabe d’Égypte", "EGY"),
        ("Royaume hachémite de Jordanie", "JOR"),
        ("République libanaise", "LBN"),
        ("État de Libye", "LBY"),
        ("Royaume du Maroc", "MAR"),
        ("République islamique de Mauritanie", "MRT"),
        ("République arabe syrienne", "SYR"),
        ("République tunisienne", "TUN"),
        ("République du Yémen", "YEM"),
    ]);
}

#[test]
fn everyday_names_in_other_languages_are_known() {
    assert_countries(&[
        ("Argelia", "DZA"),
        ("Algerien", "DZA"),
        ("Argélia", "DZA"),
        ("España", "ESP"),
        ("Spanien", "ESP"),
        ("Spagna", "ESP"),
        ("Espanha", "ESP"),
        ("Alemania", "DEU"),
        ("Deutschland", "DEU"),
        ("Germania", "DEU"),
        ("Países Bajos", "NLD"),
        ("Vereinigtes Königreich", "GBR"),
        ("Costa d’Avorio", "CIV"),
        ("Marrocos", "MAR"),
        ("Elfenbeinküste", "CIV"),
    ]);
}

#[test]
fn suggestions_find_the_country_and_speak_the_language_of_the_dialog() {
    for (lang, name, country) in [
        (Lang::En, "Lybia", "Libya"),
        (Lang::En, "Syira", "Syria"),
        (Lang::En, "Argelja", "Algeria"),
        (Lang::En, "République tunisiene", "Tunisia"),
        (Lang::Fr, "Lybia", "Libye"),
        (Lang::Fr, "Tunisai", "Tunisie"),
        (Lang::Ar, "Lybia", "ليبيا"),
        (Lang::Ar, "الجمهورية التونصية", "تونس"),
        (Lang::Ar, "جمهورية السودن", "السودان"),
    ] {
        let file = format!("Title\tCountries\nA\t{name}\n");
        let file = SourceFile { name: "projects.tsv".into(), bytes: file.into_bytes() };
        let words = words(lang).import;
        let outcome = import::read(&[file], shipped(), &words, lang, &mut |_| true);
        let kinds: Vec<&MessageKind> = outcome.messages.iter().map(|it| &it.kind).collect();
        let expected = MessageKind::UnknownCountry(Some(country.to_owned()));
        // "Lybia" may be known, as may a name that another language spells so.
        assert!(kinds.contains(&&expected), "{name}: {kinds:?}");
    }
}

#[test]
fn sheets_and_columns_in_other_languages_are_read() {
    for (file, table) in [
        ("Proyectos.csv", "Título,Países,Donantes,Fecha de inicio\nPuente,Marruecos,España,2010\n"),
        ("Projekte.csv", "Titel,Länder,Geber,Beginn\nPuente,Marokko,Spanien,2010\n"),
        ("Progetti.csv", "Titolo,Paesi,Donatori,Inizio\nPuente,Marocco,Spagna,2010\n"),
        ("Projetos.csv", "Título,Países,Doadores,Início\nPuente,Marrocos,Espanha,2010\n"),
    ] {
        let outcome = csv(file, table);
        let [project] = &content(&outcome).projects[..] else {
            panic!("{file}: {:#?}", outcome.messages)
        };
        assert_eq!(project.title, "Puente", "{file}");
        assert_eq!(project.countries, ["MAR"], "{file}");
        assert_eq!(project.donors, ["ESP"], "{file}");
        assert_eq!(project.start.as_deref(), Some("2010"), "{file}");
    }
}
