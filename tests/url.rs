//! Tests the state in the URL: what is written can be read, and damaged parts are ignored and
//! reported.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Date, Id, Mode, Party, Role, Route, Tag};
use imap::content::{folder, validate_content};
use imap::state::url::{self, Camera, Parameter};
use imap::state::{
    Facet, Facets, Filter, FilterOption, LayerSwitch, List, MapExtent, Selection, Sort, State,
    StatisticChoice, Status, View, Years,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

static ATLAS: LazyLock<Atlas> =
    LazyLock::new(|| validate_content(&folder::read_folder(Path::new("assets")).content).0);

fn parameters(text: &str) -> Vec<Parameter> {
    text.split('&')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.replace('+', " ")))
        .collect()
}

fn opening() -> State {
    State::opening_state(&ATLAS)
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn project(key: &str) -> Selection {
    Selection::Project(ATLAS.projects.by_key(key).unwrap())
}

fn country(code: &str) -> Selection {
    Selection::Country(code.parse().unwrap())
}

fn route(key: &str) -> Id<Route> {
    ATLAS.routes.by_key(key).unwrap()
}

fn sort(column: u8, descending: bool) -> Option<Sort> {
    Some(Sort { column, descending })
}

fn choice(facet: Facet, key: &str) -> FilterOption {
    FilterOption::parse_key(facet, key, &ATLAS).unwrap_or_else(|| panic!("{facet:?} has no {key}"))
}

fn asking(choices: &[(Facet, &str)]) -> State {
    let mut choices: Vec<FilterOption> =
        choices.iter().map(|&(facet, key)| choice(facet, key)).collect();
    choices.sort_unstable();
    State { filter: Filter { choices, on: None }, ..opening() }
}

/// Returns the content of a URL without a camera.
fn decoded(state: State, unused: &[Parameter]) -> url::DecodedUrl {
    url::DecodedUrl { state, camera: None, unused: unused.to_vec() }
}

/// Returns the state of a URL of which every part is used.
#[track_caller]
fn read(link: &str) -> State {
    let url::DecodedUrl { state, camera: place, unused } = url::decode(&parameters(link), &ATLAS);
    assert_eq!((place, unused), (None, vec![]), "{link}");
    state
}

/// Returns the state of a URL, of which these parts are ignored.
#[track_caller]
fn read_but_for(link: &str, lost: &str) -> State {
    let url::DecodedUrl { state, camera: place, unused } = url::decode(&parameters(link), &ATLAS);
    assert_eq!((place, unused), (None, parameters(lost)), "{link}");
    state
}

#[test]
fn the_opening_needs_no_parameter() {
    assert_eq!(url::encode(&State::opening_state(&ATLAS), None, &ATLAS), []);
    assert_eq!(url::decode(&[], &ATLAS), decoded(State::opening_state(&ATLAS), &[]));
}

#[test]
fn links_are_short_and_name_what_they_lead_to() {
    let mut state = State::opening_state(&ATLAS);
    state.selection = ATLAS.projects.by_key("stredeca").map(Selection::Project);
    let place = Some(Camera { lon: 35.9, lat: 33.9, zoom: 2.5 });
    let written = url::encode(&state, place, &ATLAS);
    let expected = parameters("project=stredeca&map=35.90+33.90+2.50&v=2");
    assert_eq!(written, expected);
    for (state, link) in [
        (State { selection: Some(country("LBN")), ..opening() }, "country=LBN&v=2"),
        (State { list: List::Figures, ..opening() }, "list=figures&v=2"),
        (State { view: View::Table, ..opening() }, "view=table&v=2"),
        (State { world: MapExtent::Whole, ..opening() }, "world=world&v=2"),
        (State { routes: vec![route("CM")], ..opening() }, "routes=CM&v=2"),
        (State { routes: vec![], ..opening() }, "routes=none&v=2"),
        (State { volume: true, ..opening() }, "volume=on&v=2"),
        (State { original: true, ..opening() }, "text=original&v=2"),
        (asking(&[(Facet::Country, "LBN"), (Facet::Country, "DZA")]), "with=DZA+LBN&v=2"),
        (asking(&[(Facet::Donor, "ec"), (Facet::Role, "donor")]), "role=donor&donor=ec&v=2"),
        (State { years: Some(Years::new(2009, 2011)), ..opening() }, "from=2009&to=2011&v=2"),
        (State { search: "libya".to_owned(), ..opening() }, "q=libya&v=2"),
        (State { sort: sort(2, true), ..opening() }, "sort=-2&v=2"),
        (State { page: 1, ..opening() }, "page=2&v=2"),
        (
            State { compared: vec![project("stredeca"), project("eamri")], ..opening() },
            "compare=stredeca+eamri&v=2",
        ),
    ] {
        assert_eq!(url::encode(&state, None, &ATLAS), parameters(link));
        assert_eq!(read(link), state, "{link}");
    }
}

#[test]
fn unknown_parts_are_left_out_and_reported() {
    let link = "project=nope&list=routes&view=moon&routes=CM+XX&map=1+2&lang=fr&utm_source=x";
    let url::DecodedUrl { state, camera: place, unused } = url::decode(&parameters(link), &ATLAS);
    assert_eq!(state.list, List::Routes);
    assert_eq!(state.selection, None);
    assert_eq!(state.world, MapExtent::Region);
    assert_eq!(state.routes, [ATLAS.routes.by_key("CM").unwrap()]);
    assert_eq!(place, None);
    assert_eq!(unused, parameters("project=nope&view=moon&routes=CM+XX&map=1+2"));
}

#[test]
fn the_examples_of_the_issue_mean_what_they_say() {
    for version in ["", "&v=2"] {
        let read = |link: &str| read(&[link, version].concat());
        let selected = |selection| State { selection: Some(selection), ..opening() };
        assert_eq!(read("project=stredeca"), selected(project("stredeca")));
        assert_eq!(read("country=LBN"), selected(country("LBN")));
        assert_eq!(read("route=CM"), selected(Selection::Route(route("CM"))));
        let years = Some(Years::new(2009, 2011));
        assert_eq!(read("from=2009&to=2011"), State { years, ..opening() });
        assert_eq!(read("q=libya"), State { search: "libya".to_owned(), ..opening() });
        assert_eq!(read("view=table"), State { view: View::Table, ..opening() });
    }
}

#[test]
fn every_facet_is_asked_for_by_its_name() {
    for (facet, link, keys) in [
        (Facet::Country, "with=LBN+DZA", vec!["LBN", "DZA"]),
        (
            Facet::Role,
            "role=donor+partner+project-country",
            vec!["donor", "partner", "project-country"],
        ),
        (Facet::Agency, "agency=icmpd", vec!["icmpd"]),
        (Facet::Donor, "donor=ITA+ec+eu-27", vec!["ITA", "ec", "eu-27"]),
        (Facet::Partner, "partner=iom+unhcr", vec!["iom", "unhcr"]),
        (Facet::Theme, "theme=irregular-migration", vec!["irregular-migration"]),
        (Facet::Pillar, "pillar=pillar-1", vec!["pillar-1"]),
        (Facet::Phase, "phase=phase-4", vec!["phase-4"]),
        (Facet::Status, "status=planned+running+ended", vec!["planned", "running", "ended"]),
        (Facet::Language, "language=ar+fr", vec!["ar", "fr"]),
        (Facet::Route, "via=CM+EM", vec!["CM", "EM"]),
        (Facet::Mode, "mode=sea+land+air", vec!["sea", "land", "air"]),
    ] {
        let keys: Vec<(Facet, &str)> = keys.into_iter().map(|key| (facet, key)).collect();
        assert_eq!(read(link), asking(&keys), "{link}");
        assert_eq!(read(&format!("{link}&v=2")), asking(&keys), "{link}");
        // A repeated value counts once, and an unknown one does not affect others.
        assert_eq!(read(&format!("{link}&{link}")), asking(&keys), "{link}");
        let damaged = format!("{link}+nothing-of-ours");
        assert_eq!(read_but_for(&damaged, &damaged), asking(&keys), "{link}");
    }
}

#[test]
fn the_date_of_a_status_is_as_precise_as_it_is_written() {
    for on in ["2009", "2009-05", "2009-05-01", "2008-02-29"] {
        let mut wanted = opening();
        wanted.filter.on = Some(date(on));
        assert_eq!(read(&format!("on={on}")), wanted);
        let written = url::encode(&wanted, None, &ATLAS);
        assert_eq!(written, parameters(&format!("on={on}&v=2")));
    }
    for on in ["", "09", "2009-13", "2009-02-29", "2009-5", "today", "2009-05-01T00:00", "-2009"] {
        let link = format!("on={on}");
        assert_eq!(read_but_for(&link, &link), opening());
    }
}

/// Links of version 1, as they were sent in e-mails, with their states.
#[test]
fn links_of_version_1_still_open_what_they_meant() {
    let hub = ATLAS.hubs.by_key("agadez").map(Selection::Hub);
    let selected = |selection| State { selection, ..opening() };
    let whole = || State { world: MapExtent::Whole, ..opening() };
    for (link, wanted) in [
        ("", opening()),
        ("view=world", whole()),
        ("view=region", opening()),
        ("project=amedip", selected(Some(project("amedip")))),
        ("country=LBN", selected(Some(country("LBN")))),
        ("route=CM", selected(Some(Selection::Route(route("CM"))))),
        ("hub=agadez", selected(hub)),
        ("list=projects", opening()),
        ("list=countries", State { list: List::Countries, ..opening() }),
        ("list=routes", State { list: List::Routes, ..opening() }),
        ("list=documents", State { list: List::Documents, ..opening() }),
        ("list=about", State { list: List::About, ..opening() }),
        ("routes=none", State { routes: vec![], ..opening() }),
        ("routes=CM+WA", State { routes: vec![route("WA"), route("CM")], ..opening() }),
        ("text=original", State { original: true, ..opening() }),
        (
            "project=amedip&list=routes&view=world&routes=EM&text=original",
            State {
                selection: Some(project("amedip")),
                list: List::Routes,
                routes: vec![route("EM")],
                original: true,
                ..whole()
            },
        ),
        ("v=1&view=world&country=LBN", State { selection: Some(country("LBN")), ..whole() }),
        ("country=LBN&view=world&v=1", State { selection: Some(country("LBN")), ..whole() }),
        ("view=world&lang=fr&utm_source=newsletter", whole()),
    ] {
        assert_eq!(read(link), wanted, "{link}");
        // Written again, it is a current link.
        let today = url::encode(&wanted, None, &ATLAS);
        assert_eq!(url::decode(&today, &ATLAS), decoded(wanted.clone(), &[]), "{link}");
        assert_eq!(today.is_empty(), wanted == opening(), "{link}");
    }
    let url::DecodedUrl { state, camera: place, unused } =
        url::decode(&parameters("view=world&map=35.90+33.90+2.50"), &ATLAS);
    assert_eq!((state, unused), (whole(), vec![]));
    assert_eq!(place, Some(Camera { lon: 35.9, lat: 33.9, zoom: 2.5 }));
}

#[test]
fn the_view_of_version_1_means_nothing_in_version_2() {
    assert_eq!(read_but_for("view=world&v=2", "view=world"), opening());
    assert_eq!(read("world=world&v=2"), State { world: MapExtent::Whole, ..opening() });
    let both = State { world: MapExtent::Whole, view: View::Table, ..opening() };
    assert_eq!(read("world=world&view=table&v=2"), both);
}

#[test]
fn a_link_of_a_newer_version_is_read_as_far_as_it_is_understood() {
    let wanted = State { years: Some(Years::new(2009, 2011)), ..opening() };
    for v in ["9", "3", "4294967295"] {
        let link = format!("from=2009&to=2011&globe=spinning&v={v}");
        assert_eq!(read_but_for(&link, &format!("v={v}")), wanted);
    }
    // The parameter `v` rules out version 1, whatever the others are.
    assert_eq!(read_but_for("view=world&v=9", "view=world&v=9"), opening());
    for v in ["", "0", "-1", "two", "2.0", "4294967296", "99999999999999999999"] {
        let link = format!("from=2009&to=2011&v={v}");
        assert_eq!(read_but_for(&link, &format!("v={v}")), wanted);
    }
}

#[test]
fn years_are_taken_in_either_order_and_open_ends_are_those_of_the_time_line() {
    let years = |from, to| State { years: Some(Years::new(from, to)), ..opening() };
    for (link, wanted) in [
        ("from=2009&to=2011", years(2009, 2011)),
        ("from=2011&to=2009", years(2009, 2011)),
        ("from=2009", years(2009, 2014)),
        ("to=2009", years(2002, 2009)),
        ("from=2009&to=2009", years(2009, 2009)),
        // A year outside the timeline is kept.
        ("from=1850&to=2100", years(1850, 2100)),
        ("from=2020", years(2020, 2020)),
        ("to=1990", years(1990, 1990)),
        ("from=9999", years(9999, 9999)),
    ] {
        assert_eq!(read(link), wanted, "{link}");
    }
}

#[test]
fn numbers_that_cannot_be_are_left_out_and_named() {
    for name in ["from", "to"] {
        for value in [
            "",
            "0",
            "9",
            "09",
            "0009",
            "999",
            "20090",
            "-2009",
            "+2009",
            "2009.0",
            "2e3",
            "now",
            "99999999999999999999",
            "٢٠٠٩",
            "2009 ",
        ] {
            let link = vec![(name.to_owned(), value.to_owned())];
            assert_eq!(url::decode(&link, &ATLAS), decoded(opening(), &link));
        }
    }
    // One end is enough.
    let wanted = State { years: Some(Years::new(2002, 2011)), ..opening() };
    assert_eq!(read_but_for("from=2e3&to=2011", "from=2e3"), wanted);
    for value in ["", "-", "20", "-20", "255", "256", "--1", "1.5", "title", "99999999999999999999"]
    {
        let link = format!("sort={value}");
        assert_eq!(read_but_for(&link, &link), opening());
    }
    assert_eq!(read("sort=0").sort, sort(0, false));
    assert_eq!(read("sort=-0").sort, sort(0, true));
    assert_eq!(read("sort=-19").sort, sort(19, true));
    for value in ["", "0", "-1", "1.5", "last", "4294967297", "99999999999999999999"] {
        let link = format!("page={value}");
        assert_eq!(read_but_for(&link, &link), opening());
    }
    assert_eq!(read("page=1"), opening());
    assert_eq!(read("page=2").page, 1);
    assert_eq!(read("page=4294967296").page, u32::MAX);
}

#[test]
fn a_place_that_is_not_on_the_map_is_left_out_and_named() {
    for value in [
        "",
        "1",
        "1 2",
        "1 2 3 4",
        "181 0 0",
        "0 91 0",
        "0 0 13",
        "-181 0 0",
        "0 -91 0",
        "a b c",
        "1,5 0 0",
        "NaN 0 0",
        "inf 0 0",
        "1e2 0 0",
        "0 0 9999999999",
    ] {
        let link = vec![("map".to_owned(), value.to_owned())];
        assert_eq!(url::decode(&link, &ATLAS), decoded(opening(), &link));
    }
}

#[test]
fn no_more_is_compared_than_fits_and_nothing_with_what_it_is_not() {
    let compared = |all: &[Selection]| State { compared: all.to_vec(), ..opening() };
    let [a, b, c] = ["eamri", "amedip", "stredeca"].map(project);
    assert_eq!(read("compare=eamri+amedip"), compared(&[a, b]));
    assert_eq!(read("compare=LBN+MLT"), compared(&[country("LBN"), country("MLT")]));
    assert_eq!(read("compare=eamri+eamri"), compared(&[a]));
    for (link, wanted) in [
        ("compare=eamri+amedip+stredeca+mtm-i-map-2009", compared(&[a, b, c])),
        ("compare=eamri+LBN", opening()),
        ("compare=LBN+eamri", opening()),
        ("compare=eamri+nothing+amedip", compared(&[a, b])),
        ("compare=XXX", opening()),
        ("compare=CM", opening()),
    ] {
        assert_eq!(read_but_for(link, link), wanted);
    }
}

#[test]
fn queries_are_kept_up_to_the_length_of_an_address() {
    let long = "ليبيا ".repeat(50);
    let kept: String = long.chars().take(100).collect();
    let state = State { search: long.clone(), ..opening() };
    let written = url::encode(&state, None, &ATLAS);
    assert_eq!(written[0], ("q".to_owned(), kept.clone()));
    let url::DecodedUrl { state: read, unused, .. } =
        url::decode(&[("q".to_owned(), long)], &ATLAS);
    assert_eq!((read.search, unused), (kept, vec![]));
    assert_eq!(url::decode(&parameters("q="), &ATLAS), decoded(opening(), &[]));
}

#[test]
fn the_last_of_several_counts_and_what_is_damaged_does_not() {
    let selected = |selection| State { selection: Some(selection), ..opening() };
    assert_eq!(read("project=eamri&country=LBN"), selected(country("LBN")));
    assert_eq!(read_but_for("country=LBN&project=no", "project=no"), selected(country("LBN")));
    assert_eq!(read("list=routes&list=about").list, List::About);
    assert_eq!(read_but_for("list=routes&list=all", "list=all").list, List::Routes);
    assert_eq!(read("q=one&q=two").search, "two");
}

#[test]
fn parameters_of_others_are_passed_over() {
    for link in ["lang=fr", "utm_source=x&utm_medium=y", "fbclid=0", "=x", "Q=libya", "project =x"]
    {
        assert_eq!(read(link), opening());
    }
}

#[test]
fn opening_a_card_makes_a_history_entry_and_drawing_a_route_does_not() {
    let before = State::opening_state(&ATLAS);
    let card =
        State { selection: Some(Selection::Country("LBN".parse().unwrap())), ..before.clone() };
    let drawn = State { routes: vec![], ..before.clone() };
    assert!(url::adds_history_entry(&before, &card));
    assert!(!url::adds_history_entry(&before, &drawn));
}

#[test]
fn selections_make_history_entries_and_typing_and_dragging_do_not() {
    let asked = asking(&[(Facet::Country, "LBN")]);
    for step in [
        State { selection: Some(project("eamri")), ..opening() },
        State { list: List::Routes, ..opening() },
        State { view: View::Table, ..opening() },
        State { world: MapExtent::Whole, ..opening() },
        asked.clone(),
        State { compared: vec![project("eamri")], ..opening() },
    ] {
        assert!(url::adds_history_entry(&opening(), &step), "{step:?}");
        assert!(url::adds_history_entry(&step, &opening()), "{step:?}");
        assert!(!url::adds_history_entry(&step, &step), "{step:?}");
    }
    let years = State { years: Some(Years::new(2009, 2011)), ..opening() };
    assert!(url::adds_history_entry(&years, &opening()), "years that are taken back come back");
    let on = Filter { choices: vec![], on: Some(date("2009")) };
    for no_step in [
        State { volume: true, ..opening() },
        State { original: true, ..opening() },
        State { years: Some(Years::new(2009, 2011)), ..opening() },
        State { search: "libya".to_owned(), ..opening() },
        State { page: 3, ..opening() },
        State { filter: on, ..opening() },
    ] {
        assert!(!url::adds_history_entry(&opening(), &no_step), "{no_step:?}");
    }
}

/// Returns all filter options.
fn choices() -> Vec<FilterOption> {
    let atlas = &*ATLAS;
    let mut choices: Vec<FilterOption> =
        atlas.countries.iter().map(|(_, row)| FilterOption::Country(row.code)).collect();
    let countries = atlas.countries.iter().map(|(_, row)| Party::Country(row.code));
    let groups = atlas.groups.ids().map(Party::Group);
    for party in countries.chain(groups).chain(atlas.organisations.ids().map(Party::Organisation)) {
        choices.extend([
            FilterOption::Agency(party),
            FilterOption::Donor(party),
            FilterOption::Partner(party),
        ]);
    }
    choices.extend([Role::ProjectCountry, Role::Donor, Role::Partner].map(FilterOption::Role));
    choices.extend(atlas.themes.ids().map(FilterOption::Theme));
    choices.extend(atlas.pillars.ids().map(FilterOption::Pillar));
    choices.extend(atlas.phases.ids().map(FilterOption::Phase));
    choices.extend([Status::Planned, Status::Running, Status::Ended].map(FilterOption::Status));
    let tags = ["en", "fr", "ar", "de", "und"].map(|tag| tag.parse::<Tag>().unwrap());
    choices.extend(tags.map(FilterOption::Language));
    choices.extend(atlas.routes.ids().map(FilterOption::Route));
    choices.extend([Mode::Land, Mode::Sea, Mode::Air].map(FilterOption::Mode));
    choices.sort_unstable();
    choices
}

#[test]
fn every_choice_has_a_key_of_its_own_in_its_facet() {
    let choices = choices();
    for option in Facets::new(&ATLAS).options() {
        assert!(choices.contains(option), "{option:?}");
    }
    let mut keys = BTreeSet::new();
    for &choice in &choices {
        let (facet, key) = (choice.facet(), choice.option_key(&ATLAS));
        assert!(!key.is_empty() && !key.contains([' ', '&', '=', '+']), "{choice:?}: {key}");
        assert_eq!(FilterOption::parse_key(facet, &key, &ATLAS), Some(choice), "{key}");
        assert_eq!(Facet::by_name(facet.url_name()), Some(facet));
        keys.insert((facet, key));
    }
    assert_eq!(keys.len(), choices.len());
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let of_all = choices();
    let facets = Facet::ALL.map(|facet| {
        let of: Vec<FilterOption> = of_all.iter().copied().filter(|c| c.facet() == facet).collect();
        let many = of.len().min(4);
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(of, 0..=many)]
    });
    (facets, prop::option::of(any_date())).prop_map(|(choices, on)| {
        let choices = choices.concat();
        assert!(choices.is_sorted(), "the facets are not in the order of their choices");
        Filter { choices, on }
    })
}

fn any_date() -> impl Strategy<Value = Date> {
    (0u16..=9999, 1u8..=12, 1u8..=31, 0u8..=2).prop_filter_map("no such day", |(y, m, d, parts)| {
        let text = match parts {
            0 => format!("{y:04}"),
            1 => format!("{y:04}-{m:02}"),
            _ => format!("{y:04}-{m:02}-{d:02}"),
        };
        text.parse().ok()
    })
}

fn any_selection() -> impl Strategy<Value = Option<Selection>> {
    let selections: Vec<Option<Selection>> = std::iter::once(None)
        .chain(ATLAS.projects.ids().map(|id| Some(Selection::Project(id))))
        .chain(ATLAS.routes.ids().map(|id| Some(Selection::Route(id))))
        .chain(ATLAS.hubs.ids().map(|id| Some(Selection::Hub(id))))
        .chain(ATLAS.countries.iter().map(|(_, row)| Some(Selection::Country(row.code))))
        .chain(ATLAS.organisations.ids().map(|id| Some(Selection::Organisation(id))))
        .chain(ATLAS.documents.ids().map(|id| Some(Selection::Document(id))))
        .chain(ATLAS.groups.ids().map(|id| Some(Selection::Group(id))))
        .collect();
    select(selections)
}

/// Returns up to three projects, or as many countries, in any order.
fn any_compared() -> impl Strategy<Value = Vec<Selection>> {
    let projects: Vec<Selection> = ATLAS.projects.ids().map(Selection::Project).collect();
    let countries: Vec<Selection> =
        ATLAS.countries.iter().map(|(_, row)| Selection::Country(row.code)).collect();
    prop_oneof![
        subsequence(projects, 0..=State::COMPARED).prop_shuffle(),
        subsequence(countries, 0..=State::COMPARED).prop_shuffle(),
    ]
}

/// Returns years of four digits, as in the timeline.
fn any_years() -> impl Strategy<Value = Option<Years>> {
    let year = || prop_oneof![2002..=2014, 1000..=9999];
    prop::option::of((year(), year()).prop_map(|(one, other)| Years::new(one, other)))
}

/// Returns switches of layers, among them one that does not exist.
fn any_layers() -> impl Strategy<Value = Vec<LayerSwitch>> {
    let keys = vec!["boundaries", "hubs", "labels", "no-such-layer", "routes"];
    let visible = prop::collection::vec(any::<bool>(), keys.len());
    let switch = |(key, visible): (&str, bool)| LayerSwitch { key: key.to_owned(), visible };
    (subsequence(keys, 0..=5), visible)
        .prop_map(move |(keys, visible)| keys.into_iter().zip(visible).map(switch).collect())
}

/// Returns a statistic with or without a year, also one that does not exist.
fn any_statistic() -> impl Strategy<Value = Option<StatisticChoice>> {
    let choice = ("[a-z0-9-]{1,40}", prop::option::of(1000..=9999i32));
    prop::option::of(choice.prop_map(|(key, year)| StatisticChoice { key, year }))
}

fn any_state() -> impl Strategy<Value = State> {
    let routes = ATLAS.routes.len();
    let search = prop::collection::vec(any::<char>(), 0..=100);
    let search = prop_oneof![Just(String::new()), search.prop_map(String::from_iter)];
    let sort =
        (0u8..20, any::<bool>()).prop_map(|(column, descending)| Sort { column, descending });
    let shown = (
        any_selection(),
        select(List::ALL.to_vec()),
        select(vec![View::Map, View::Table, View::Compare, View::Layers]),
        select(vec![MapExtent::Region, MapExtent::Whole]),
        prop_oneof![
            Just(opening().routes),
            prop::collection::vec(any::<bool>(), routes).prop_map(|drawn| {
                ATLAS.routes.ids().zip(drawn).filter(|(_, on)| *on).map(|(id, _)| id).collect()
            }),
        ],
        any::<bool>(),
        any_statistic(),
        any::<bool>(),
        any_layers(),
        prop::option::of(select(ATLAS.series.ids().collect::<Vec<_>>())),
    );
    let asked = (
        any_filter(),
        any_years(),
        search,
        prop::option::of(sort),
        prop_oneof![Just(0), any::<u32>(), Just(u32::MAX)],
        any_compared(),
    );
    (shown, asked).prop_map(|(shown, asked)| {
        let (selection, list, view, world, routes, volume, statistic, original, layers, chart) =
            shown;
        let (filter, years, search, sort, page, compared) = asked;
        State {
            selection,
            list,
            view,
            world,
            routes,
            layers,
            volume,
            statistic,
            original,
            filter,
            years,
            search,
            sort,
            chart,
            page,
            compared,
        }
    })
}

fn any_place() -> impl Strategy<Value = Option<Camera>> {
    let hundredths = |limit: i32| (-limit * 100..=limit * 100).prop_map(|n| f64::from(n) / 100.0);
    prop::option::of((hundredths(180), hundredths(90), hundredths(12)))
        .prop_map(|place| place.map(|(lon, lat, zoom)| Camera { lon, lat, zoom }))
}

/// Returns URLs with our parameters, with valid, nearly valid and invalid values in any
/// combination.
fn any_address() -> impl Strategy<Value = Vec<Parameter>> {
    let keys: Vec<String> = choices()
        .iter()
        .map(|choice| choice.option_key(&ATLAS))
        .chain(ATLAS.projects.keys().map(str::to_owned))
        .chain(ATLAS.hubs.keys().map(str::to_owned))
        .collect();
    let word = prop_oneof![
        4 => select(keys),
        1 => select(vec![
            "table", "compare", "map", "world", "region", "on", "off", "original", "none", "routes",
            "documents", "figures", "about",
        ])
        .prop_map(str::to_owned),
        1 => "[-+]?[0-9]{1,4}",
        1 => "[0-9]{4}(-[0-9]{2}){0,2}",
        1 => "-?[0-9]{1,3}\\.[0-9]{1,2}",
        1 => Just("4294967296".to_owned()),
        1 => any::<String>(),
    ];
    let value = prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "));
    let name = prop_oneof![
        9 => select(url::NAMES.to_vec()).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec((name, value), 0..20)
}

fn assert_near(back: Option<Camera>, place: Option<Camera>, by: f64) -> Result<(), TestCaseError> {
    match (back, place) {
        (None, None) => {}
        (Some(back), Some(place)) => {
            for (a, b) in [(back.lon, place.lon), (back.lat, place.lat), (back.zoom, place.zoom)] {
                prop_assert!((a - b).abs() < by, "{} and {}", a, b);
            }
        }
        other => prop_assert!(false, "{:?}", other),
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_state_comes_back_from_its_link(state in any_state(), place in any_place()) {
        let written = url::encode(&state, place, &ATLAS);
        let url::DecodedUrl { state: read, camera: back, unused } = url::decode(&written, &ATLAS);
        prop_assert_eq!(read, state);
        prop_assert_eq!(unused, vec![]);
        assert_near(back, place, 1e-9)?;
        // A URL has each name at most once, and only names of ours.
        let names: BTreeSet<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(names.len(), written.len());
        prop_assert!(names.iter().all(|name| url::NAMES.contains(name)), "{:?}", names);
        // Some programs drop parameters without a value.
        prop_assert!(written.iter().all(|(_, value)| !value.is_empty()), "{:?}", written);
    }

    #[test]
    fn the_order_of_the_parameters_does_not_matter(
        (written, shuffled) in (any_state(), any_place()).prop_flat_map(|(state, place)| {
            let written = url::encode(&state, place, &ATLAS);
            (Just(written.clone()), Just(written).prop_shuffle())
        })
    ) {
        prop_assert_eq!(url::decode(&shuffled, &ATLAS), url::decode(&written, &ATLAS));
    }

    #[test]
    fn any_address_is_read_without_a_panic(parameters: Vec<(String, String)>, name in prop::sample::select(url::NAMES.to_vec()), value: String) {
        let mut parameters = parameters;
        parameters.push((name.to_owned(), value));
        let _ = url::decode(&parameters, &ATLAS);
    }

    #[test]
    fn any_parsed_address_is_written_and_parsed_again(address in any_address()) {
        let url::DecodedUrl { state, camera: place, unused } = url::decode(&address, &ATLAS);
        let choices = &state.filter.choices;
        prop_assert!(choices.is_sorted_by(|a, b| a < b), "{:?}", choices);
        prop_assert!(state.routes.is_sorted_by(|a, b| a < b), "{:?}", state.routes);
        prop_assert!(state.compared.len() <= State::COMPARED);
        prop_assert!(state.search.chars().count() <= 100);
        let url::DecodedUrl { state: again, camera: back, unused: none } = url::decode(&url::encode(&state, place, &ATLAS), &ATLAS);
        prop_assert_eq!(again, state);
        prop_assert_eq!(none, vec![]);
        // A camera may be more precise than the URL.
        assert_near(back, place, 0.005_001)?;
        // Ignored parameters are among the given ones, and ours.
        for (name, value) in &unused {
            prop_assert!(url::NAMES.contains(&name.as_str()), "{}", name);
            prop_assert!(address.contains(&(name.clone(), value.clone())), "{}={}", name, value);
        }
    }

    #[test]
    fn a_damaged_part_takes_no_other_along(
        state in any_state(), name in select(url::NAMES.to_vec()), at: prop::sample::Index,
    ) {
        // No entity has such a key.
        let damaged = (name.to_owned(), "\u{1}".to_owned());
        prop_assume!(name != "q");
        let written = url::encode(&state, None, &ATLAS);
        let mut address = written.clone();
        // Visible routes may be set by another parameter, whose effect is lost.
        address.retain(|(other, _)| other != name);
        let url::DecodedUrl { state: wanted, unused, .. } = url::decode(&address, &ATLAS);
        prop_assert_eq!(unused, vec![]);
        address.insert(at.index(address.len() + 1), damaged.clone());
        let url::DecodedUrl { state: read, camera: place, unused } = url::decode(&address, &ATLAS);
        prop_assert_eq!(unused, vec![damaged]);
        prop_assert_eq!(place, None);
        prop_assert_eq!(read, wanted);
    }
}

/// A state that uses every parameter.
#[test]
fn every_name_of_ours_is_written_by_some_state() {
    let mut state = asking(&[
        (Facet::Country, "LBN"),
        (Facet::Role, "donor"),
        (Facet::Agency, "icmpd"),
        (Facet::Donor, "ec"),
        (Facet::Partner, "iom"),
        (Facet::Theme, "protection"),
        (Facet::Pillar, "pillar-1"),
        (Facet::Phase, "phase-4"),
        (Facet::Status, "ended"),
        (Facet::Language, "ar"),
        (Facet::Route, "CM"),
        (Facet::Mode, "sea"),
    ]);
    state.filter.on = Some(date("2010-06"));
    state = State {
        list: List::About,
        view: View::Compare,
        world: MapExtent::Whole,
        routes: vec![],
        layers: vec![LayerSwitch { key: "hubs".to_owned(), visible: false }],
        volume: true,
        statistic: StatisticChoice::parse("migrants 2010"),
        original: true,
        years: Some(Years::new(2009, 2011)),
        search: "libya".to_owned(),
        sort: sort(1, false),
        chart: ATLAS.series.ids().next(),
        page: 1,
        compared: vec![project("eamri")],
        ..state
    };
    let selections = [
        project("eamri"),
        country("LBN"),
        ATLAS.groups.by_key("eu-27").map(Selection::Group).unwrap(),
        Selection::Route(route("CM")),
        Selection::Hub(ATLAS.hubs.ids().next().unwrap()),
        Selection::Organisation(ATLAS.organisations.ids().next().unwrap()),
        Selection::Document(ATLAS.documents.ids().next().unwrap()),
    ];
    let place = Some(Camera { lon: 0.0, lat: 0.0, zoom: 0.0 });
    let mut names = BTreeSet::new();
    for selection in selections {
        let state = State { selection: Some(selection), ..state.clone() };
        let written = url::encode(&state, place, &ATLAS);
        assert_eq!(written.last(), Some(&("v".to_owned(), url::VERSION.to_string())));
        names.extend(written.into_iter().map(|(name, _)| name));
    }
    assert_eq!(names, url::NAMES.map(str::to_owned).into());
}

proptest! {
    /// Passes a state between modules of the page.
    #[test]
    fn any_state_passes_as_lines(state in any_state()) {
        let written = url::encode(&state, None, &ATLAS);
        let passed = url::parse_parameters(&url::to_text(&written));
        let read = url::decode(&passed, &ATLAS).state;
        // A search is one line; a line break becomes a space.
        let search = state.search.replace(['\n', '\r'], " ");
        prop_assert_eq!(read, State { search, ..state });
    }
}
