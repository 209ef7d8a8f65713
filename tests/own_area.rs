//! Tests that opened content fits the title, the area and the years of the map to itself, and that
//! nothing of the published content appears in it.

use std::rc::Rc;

use crate::support::geography::OPENING_TOPOLOGY;
use crate::support::{content, csv, kinds, shipped, words};
use imap::content::{raw, translation_keys, validate_content};
use imap::geo::{Bounds, LambertAzimuthal, LonLat, Projection};
use imap::i18n::Lang;
use imap::import::{self, MessageKind, Outcome, ReadOptions, Severity, SourceFile};
use imap::view::Store;

/// Reads files as the page does, with outlines of countries, on 30 November 2026.
fn open(files: &[(&str, &str)]) -> Outcome {
    let file = |&(name, text): &(&str, &str)| SourceFile { name: name.into(), bytes: text.into() };
    let files: Vec<SourceFile> = files.iter().map(file).collect();
    let outlines = Some(Rc::new(OPENING_TOPOLOGY.clone()));
    let options = ReadOptions { outlines, today: "2026-11-30".into(), ..ReadOptions::default() };
    let words = words(Lang::En).import;
    import::read_with(&files, shipped(), &words, Lang::En, &options, &mut |_| true)
}

/// Checks that the opening view of a content contains places.
fn shows(region: &raw::Region, places: &[[f64; 2]]) {
    let at = |[lon, lat]: [f64; 2]| LonLat::new(lon, lat);
    let projection = LambertAzimuthal::new(at(region.centre));
    let corners = [at([region.west, region.south]), at([region.east, region.north])];
    let bounds = Bounds::of_globe(corners, &projection);
    for &place in places {
        assert!(bounds.contains(projection.plane_from_geo(at(place))), "{place:?} in {region:?}");
    }
    // No more than twice as large as what it shows.
    let shown: Bounds = places.iter().map(|&place| projection.plane_from_geo(at(place))).collect();
    assert!(bounds.width() < shown.width() * 2.5 + 0.4, "{bounds:?} for {shown:?}");
}

const LATIN: &str = "Title;Countries;Donors;Start;End\n\
    Frontera;Colombia, Peru;Spain;2016-03-01;2018\nRetorno;Mexico;Norway;2017;2019-06\n";

#[test]
fn content_without_a_sheet_of_the_site_is_framed_and_dated_by_itself() {
    let outcome = open(&[("proyectos_regionales.csv", LATIN)]);
    let site = &content(&outcome).site;
    assert_eq!(site.title, "proyectos regionales");
    assert_eq!((site.time.from, site.time.until), (2016, 2019));
    assert_eq!(site.content_date, "2026-11-30");
    // Donors do not widen the area.
    shows(&site.region, &[[-99.0, 19.0], [-74.0, 4.6], [-77.0, -12.0]]);
    assert!(site.region.east < -60.0 && site.region.opening_west.is_none(), "{:?}", site.region);
}

#[test]
fn islands_on_both_sides_of_the_antimeridian_are_one_area() {
    let text = "Title;Countries;Start\nOcean;Fiji, Samoa, Tonga;2020\n";
    let region = content(&open(&[("pacific.csv", text)])).site.region.clone();
    assert!(region.west > 170.0 && region.east < -165.0, "{region:?}");
    assert!(region.centre[0].abs() > 175.0, "{region:?}");
    shows(&region, &[[178.0, -18.0], [-172.0, -13.8], [-175.2, -21.2]]);
}

#[test]
fn hubs_and_the_members_of_groups_are_framed_too() {
    let text = "Name;Country;Longitude;Latitude\nAgadez;Niger;7.99;16.97\n";
    // The outlines of countries are not needed for it.
    let region = content(&csv("hubs.csv", text)).site.region.clone();
    shows(&region, &[[7.99, 16.97]]);
    let text = "Title;Countries;Start\nUnion;EU-27;2010\n";
    let region = content(&open(&[("union.csv", text)])).site.region.clone();
    shows(&region, &[[-8.0, 39.0], [26.0, 61.0], [33.0, 35.0]]);
}

#[test]
fn content_without_a_place_keeps_a_view() {
    let outcome = open(&[("a.csv", "Title;Start\nA study;2010\n")]);
    assert_eq!(content(&outcome).site.region, shipped().content().site.region);
}

/// Returns a file with a site in a row of its own and one with projects.
fn with_site(head: &str, row: &str) -> Outcome {
    let site = format!("{head}\n{row}\n");
    open(&[("Site.csv", &site), ("Projects.csv", LATIN)])
}

#[test]
fn years_that_leave_out_a_project_are_extended_and_it_is_said() {
    let outcome = with_site("Title;Subtitle;From year;Until year", "Conferencia;Región;2010;2014");
    let site = &content(&outcome).site;
    assert_eq!((site.time.from, site.time.until), (2010, 2019));
    let is_of_years = |kind: &MessageKind| matches!(kind, MessageKind::YearsExtended(_));
    let said: Vec<_> =
        outcome.messages.iter().filter(|message| is_of_years(&message.kind)).collect();
    assert_eq!(said.len(), 1, "{:?}", outcome.messages);
    assert_eq!((said[0].severity, said[0].value.as_str()), (Severity::Warning, "2014"));
    assert_eq!((said[0].place.sheet.as_str(), said[0].place.letters.as_str()), ("Site", "D"));
    assert_eq!(said[0].kind, MessageKind::YearsExtended("2010–2019".into()));
    for (lang, part) in [(Lang::En, "timeline"), (Lang::Fr, "chronologie"), (Lang::Ar, "الزمني")]
    {
        let text = said[0].text(&words(lang).import, lang);
        assert!(text.contains(part) && text.contains("2014") && text.contains("2019"), "{text}");
    }
    let outcome = with_site("Title;Subtitle;From year;Until year", "Conferencia;Región;2010;2024");
    assert_eq!(content(&outcome).site.time, raw::Time { from: 2010, until: 2024 });
    assert!(!kinds(&outcome).into_iter().any(is_of_years));
}

#[test]
fn a_site_states_what_it_states_and_the_rest_follows_from_the_content() {
    let outcome = with_site(
        "Title;Subtitle;West;South;East;North;Centre longitude;Until year",
        "Conferencia;Región;-118;-56;-34;34;;",
    );
    let site = &content(&outcome).site;
    let region = &site.region;
    assert_eq!((region.west, region.south), (-118.0, -56.0));
    assert_eq!((region.east, region.north), (-34.0, 34.0));
    assert_eq!(region.centre, [-76.0, -11.0]);
    assert_eq!((site.time.from, site.time.until), (2016, 2019));
    let outcome = with_site("Title;Subtitle;North", "Conferencia;Región;50");
    let region = &content(&outcome).site.region;
    assert_eq!(region.north, 50.0);
    assert!(region.west < -110.0 && region.south < -15.0, "{region:?}");
}

#[test]
fn nothing_of_the_published_content_appears_that_is_not_in_the_file() {
    for outcome in [
        open(&[("rabat.csv", "Title;Countries;Start\nBorders;Senegal, Morocco;2015\n")]),
        with_site("Title", "Conferencia Regional"),
    ] {
        let mut content = content(&outcome).clone();
        let site = &content.site;
        for text in
            [&site.subtitle, &site.dialogue, &site.about, &site.how_to_read, &site.publisher]
        {
            assert_eq!(text, "");
        }
        assert!(site.phase.is_empty() && site.pillar.is_empty() && site.theme.is_empty());
        assert!(content.groups.is_empty() && content.series.is_empty());
        assert!(
            content.hubs.is_empty() && content.routes.is_empty() && content.documents.is_empty()
        );
        translation_keys::for_each_text(&mut content, &mut |key, text| {
            let is_foreign = ["MTM", "i-Map", "STREDECA"].iter().any(|name| text.contains(name));
            assert!(!is_foreign, "{key}: {text}");
        });
        for source in &content.sources {
            assert!(!source.title.contains("MTM") && !source.title.contains("i-Map"), "{source:?}");
        }
        // In each language of the page.
        for (lang, translated) in import::in_languages(&content, shipped()) {
            let atlas = validate_content(&translated).0;
            assert!(!atlas.site.title.contains("i-Map") && atlas.phases.is_empty(), "{lang:?}");
            let store = Store::new(atlas, words(lang).speech, lang);
            let title = store.view_context().window_title();
            assert!(!title.contains('–'), "no dash without a subtitle: {title}");
        }
    }
}

#[test]
fn a_phase_that_a_project_names_comes_with_it_and_no_other() {
    let text = "Title;Countries;Start;Phase\nA;Mali;2010;phase-4\n";
    let outcome = open(&[("a.csv", text)]);
    let site = &content(&outcome).site;
    assert_eq!(site.phase.len(), 1);
    assert_eq!(site.phase[0].id, "phase-4");
}

#[test]
fn a_file_without_a_name_is_an_untitled_map() {
    let words = |lang: Lang| words(lang).import;
    for lang in Lang::ALL {
        let file = SourceFile { name: ".csv".into(), bytes: LATIN.into() };
        let outcome = import::read(&[file], shipped(), &words(lang), lang, &mut |_| true);
        assert_eq!(content(&outcome).site.title, words(lang).dialog.untitled);
    }
}
