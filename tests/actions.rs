//! Tests every action on the published atlas, and that it leaves the rest of the state unchanged.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code, Date, Mode, Party, Role, Tag};
use imap::content::folder;
use imap::state::{
    Action, Facet, Facets, FilterOption, List, MapExtent, Selection, Sort, State, StatisticChoice,
    Status, View, Years, apply, command,
};
use proptest::prelude::*;
use proptest::sample::select;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0
});

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Returns everything that has a card.
fn selections() -> Vec<Selection> {
    let atlas = &*ATLAS;
    let projects = atlas.projects.ids().map(Selection::Project);
    let countries = atlas.countries.iter().map(|(_, country)| Selection::Country(country.code));
    projects
        .chain(countries)
        .chain(atlas.routes.ids().map(Selection::Route))
        .chain(atlas.hubs.ids().map(Selection::Hub))
        .chain(atlas.organisations.ids().map(Selection::Organisation))
        .chain(atlas.documents.ids().map(Selection::Document))
        .chain(atlas.groups.ids().map(Selection::Group))
        .collect()
}

/// Returns everything that can be compared.
fn comparable() -> Vec<Selection> {
    let kinds = |one: &Selection| matches!(one, Selection::Project(_) | Selection::Country(_));
    selections().into_iter().filter(kinds).collect()
}

/// Returns all filter options, also those without projects.
fn choices() -> Vec<FilterOption> {
    let atlas = &*ATLAS;
    let mut choices = Vec::new();
    for (_, country) in atlas.countries.iter() {
        choices.push(FilterOption::Country(country.code));
        choices.push(FilterOption::Donor(Party::Country(country.code)));
    }
    let groups = atlas.groups.ids().map(Party::Group);
    for party in groups.chain(atlas.organisations.ids().map(Party::Organisation)) {
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
    choices.extend(
        ["en", "fr", "ar", "de", "und"]
            .map(|tag| FilterOption::Language(tag.parse::<Tag>().unwrap())),
    );
    choices.extend(atlas.routes.ids().map(FilterOption::Route));
    choices.extend([Mode::Land, Mode::Sea, Mode::Air].map(FilterOption::Mode));
    choices.extend(Facets::new(atlas).options());
    choices.sort_unstable();
    choices.dedup();
    choices
}

const WORLDS: [MapExtent; 2] = [MapExtent::Region, MapExtent::Whole];
const VIEWS: [View; 4] = [View::Map, View::Table, View::Compare, View::Layers];
const ON_OFF: [bool; 2] = [true, false];

/// Returns all actions, with samples for texts and unbounded numbers.
fn actions() -> Vec<Action> {
    let mut actions: Vec<Action> = selections().into_iter().map(Action::Select).collect();
    actions.extend([Action::Close, Action::Clear, Action::CompareNothing]);
    actions.extend(Facet::ALL.map(Action::ClearFacet));
    actions.extend(List::ALL.map(Action::Show));
    actions.extend(VIEWS.map(Action::View));
    actions.extend(WORLDS.map(Action::World));
    actions.extend(ON_OFF.map(Action::Original));
    actions.extend(ON_OFF.map(Action::Volume));
    for visible in [None, Some(true), Some(false)] {
        actions.push(Action::SetLayer("hubs".to_owned(), visible));
    }
    for route in ATLAS.routes.ids() {
        actions.extend(ON_OFF.map(|drawn| Action::SetRouteVisible(route, drawn)));
    }
    for choice in choices() {
        actions.extend(ON_OFF.map(|chosen| Action::SetFilter(choice, chosen)));
    }
    for selection in comparable() {
        actions.extend(ON_OFF.map(|compared| Action::Compare(selection, compared)));
    }
    actions.push(Action::SetStatusDate(None));
    actions
        .extend(["2008", "2008-02", "2008-02-29"].map(|on| Action::SetStatusDate(Some(date(on)))));
    actions.push(Action::Years(None));
    for year in 1999..=2016 {
        actions.extend([Action::From(year), Action::To(year)]);
        actions.extend([year, 2010].map(|to| Action::Years(Some(Years::new(year, to)))));
    }
    // 2010 occurs twice.
    actions.dedup();
    actions.extend(["", "libya", "a/b", "ليبيا"].map(|text| Action::Search(text.to_owned())));
    let statistics = ["", "migrants", "migrants 2010"];
    actions.extend(statistics.map(|text| Action::Statistic(StatisticChoice::parse(text))));
    actions.push(Action::Sort(None));
    for column in 0..20 {
        actions.extend(ON_OFF.map(|descending| Action::Sort(Some(Sort { column, descending }))));
    }
    actions.push(Action::Chart(None));
    actions.extend(ATLAS.series.ids().map(|id| Action::Chart(Some(id))));
    actions.extend([0, 1, 99, u32::MAX].map(Action::Page));
    // Fails to compile when an action is missing from the list above.
    actions.iter().for_each(|action| match action {
        Action::Select(_) | Action::Close | Action::Show(_) => {}
        Action::View(_) | Action::World(_) | Action::Original(_) | Action::SetRouteVisible(..) => {}
        Action::Volume(_) | Action::SetFilter(..) | Action::SetStatusDate(_) | Action::Years(_) => {
        }
        Action::From(_) | Action::To(_) | Action::Clear | Action::Search(_) => {}
        Action::Sort(_) | Action::Page(_) | Action::Compare(..) | Action::Statistic(_) => {}
        Action::ClearFacet(_) | Action::CompareNothing | Action::SetLayer(..) => {}
        Action::Chart(_) => {}
    });
    actions
}

fn done(mut state: State, actions: &[Action]) -> State {
    actions.iter().for_each(|action| apply(&mut state, action.clone(), &ATLAS));
    state
}

fn after(actions: &[Action]) -> State {
    done(State::opening_state(&ATLAS), actions)
}

/// Returns a state in which every field differs from the opening state.
fn busy() -> State {
    let state = after(&[
        Action::Chart(ATLAS.series.ids().next()),
        Action::Show(List::Documents),
        Action::View(View::Table),
        Action::World(MapExtent::Whole),
        Action::SetRouteVisible(ATLAS.routes.by_key("CM").unwrap(), false),
        Action::SetLayer("hubs".to_owned(), Some(false)),
        Action::Volume(true),
        Action::Statistic(StatisticChoice::parse("migrants 2010")),
        Action::Original(true),
        Action::SetFilter(FilterOption::Country(code("LBN")), true),
        Action::SetFilter(FilterOption::Role(Role::Donor), true),
        Action::SetStatusDate(Some(date("2010-06"))),
        Action::Years(Some(Years::new(2008, 2011))),
        Action::Compare(project("eamri"), true),
        Action::Compare(project("amedip"), true),
        Action::Search("libya".to_owned()),
        Action::Sort(Some(Sort { column: 2, descending: true })),
        Action::Select(project("stredeca")),
        Action::Page(3),
    ]);
    let opening = State::opening_state(&ATLAS);
    // Names every field, so that a new one fails to compile until it is in the list.
    let State {
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
    } = &opening;
    assert!(state.selection != *selection && state.list != *list && state.view != *view);
    assert!(state.world != *world && state.routes != *routes && state.volume != *volume);
    assert!(state.layers != *layers && state.statistic != *statistic);
    assert!(state.original != *original && state.filter.choices != filter.choices);
    assert!(state.filter.on != filter.on && state.years != *years && state.search != *search);
    assert!(state.sort != *sort && state.page != *page && state.compared != *compared);
    assert!(state.chart != *chart);
    state
}

fn project(key: &str) -> Selection {
    Selection::Project(ATLAS.projects.by_key(key).unwrap())
}

fn country(text: &str) -> Selection {
    Selection::Country(code(text))
}

fn focus(selection: Selection) -> Vec<Code> {
    after(&[Action::Select(selection)]).focused_countries(&ATLAS, &[])
}

#[test]
fn the_map_opens_with_the_projects_and_the_main_routes() {
    let state = State::opening_state(&ATLAS);
    assert_eq!(
        (state.selection, state.list, state.world),
        (None, List::Projects, MapExtent::Region)
    );
    assert_eq!((state.view, state.volume, state.original), (View::Map, false, false));
    assert_eq!((state.filter.choices.len(), state.filter.on, state.years), (0, None, None));
    assert_eq!((state.search.as_str(), state.sort, state.page), ("", None, 0));
    assert_eq!(state.compared, []);
    let keys: Vec<&str> = state.routes.iter().map(|&id| ATLAS.routes[id].key.as_str()).collect();
    assert_eq!(keys, ["WA", "WM", "CM", "EA-N", "EA-E", "EM"]);
    assert!(state.focused_countries(&ATLAS, &[]).is_empty());
}

#[test]
fn a_selection_opens_a_card_and_changes_nothing_else() {
    for selection in selections() {
        for state in [State::opening_state(&ATLAS), busy()] {
            let wanted = State { selection: Some(selection), ..state.clone() };
            assert_eq!(done(state, &[Action::Select(selection)]), wanted);
        }
    }
}

#[test]
fn closing_a_card_changes_nothing_else() {
    let open = [
        Action::Show(List::Routes),
        Action::World(MapExtent::Whole),
        Action::Select(project("eamri")),
    ];
    let closed = after(&[&open[..], &[Action::Close]].concat());
    assert_eq!(closed, State { selection: None, ..after(&open) });
    assert_eq!(after(&[Action::Close]), State::opening_state(&ATLAS));
    assert_eq!(done(busy(), &[Action::Close]), State { selection: None, ..busy() });
}

#[test]
fn a_list_takes_the_place_of_a_card() {
    for list in List::ALL {
        let state = after(&[Action::Select(project("stredeca")), Action::Show(list)]);
        assert_eq!(state, State { list, ..State::opening_state(&ATLAS) });
    }
}

#[test]
fn a_list_takes_the_place_of_what_was_searched_for_and_begins_unsorted() {
    let cleared = State { selection: None, search: String::new(), page: 0, ..busy() };
    for list in List::ALL {
        let sort = cleared.sort.filter(|_| list == cleared.list);
        let wanted = State { list, sort, ..cleared.clone() };
        assert_eq!(done(busy(), &[Action::Show(list)]), wanted);
    }
}

#[test]
fn changing_the_map_extent_changes_nothing_else() {
    let open = [Action::Select(project("amedip")), Action::Show(List::About)];
    let whole = after(&[&open[..], &[Action::World(MapExtent::Whole)]].concat());
    assert_eq!(whole, State { world: MapExtent::Whole, ..after(&open) });
    let back = after(
        &[&open[..], &[Action::World(MapExtent::Whole), Action::World(MapExtent::Region)]].concat(),
    );
    assert_eq!(back, after(&open));
    for world in WORLDS {
        assert_eq!(done(busy(), &[Action::World(world)]), State { world, ..busy() });
    }
}

#[test]
fn changing_the_view_returns_to_its_first_page_and_changes_nothing_else() {
    for view in VIEWS {
        let wanted = State { view, page: 0, ..busy() };
        assert_eq!(done(busy(), &[Action::View(view)]), wanted);
    }
}

#[test]
fn the_chart_of_a_series_takes_the_place_of_the_map_beside_the_card() {
    for id in ATLAS.series.ids() {
        let chart = Some(id);
        let (list, view) = (List::Figures, View::Table);
        let wanted = State { chart, list, view, sort: None, page: 0, ..busy() };
        assert_eq!(done(busy(), &[Action::Chart(chart)]), wanted);
        let all = State { chart: None, ..wanted.clone() };
        assert_eq!(done(wanted, &[Action::Chart(None)]), all);
    }
}

#[test]
fn showing_the_original_changes_nothing_else() {
    let open = [Action::Select(project("amedip")), Action::World(MapExtent::Whole)];
    let original = after(&[&open[..], &[Action::Original(true)]].concat());
    assert_eq!(original, State { original: true, ..after(&open) });
    let back = after(&[&open[..], &[Action::Original(true), Action::Original(false)]].concat());
    assert_eq!(back, after(&open));
    for original in ON_OFF {
        let wanted = State { original, ..busy() };
        assert_eq!(done(busy(), &[Action::Original(original)]), wanted);
    }
}

#[test]
fn the_volume_of_routes_touches_nothing_else() {
    for volume in ON_OFF {
        let opening = State { volume, ..State::opening_state(&ATLAS) };
        assert_eq!(after(&[Action::Volume(volume)]), opening);
        assert_eq!(done(busy(), &[Action::Volume(volume)]), State { volume, ..busy() });
    }
}

#[test]
fn drawing_a_route_changes_no_other_and_keeps_their_order() {
    for opening in [State::opening_state(&ATLAS), busy()] {
        for route in ATLAS.routes.ids() {
            let on = done(opening.clone(), &[Action::SetRouteVisible(route, true)]);
            let off = done(opening.clone(), &[Action::SetRouteVisible(route, false)]);
            assert!(on.routes.contains(&route) && !off.routes.contains(&route));
            assert!(on.routes.is_sorted() && off.routes.is_sorted());
            let others = |state: &State| {
                state.routes.iter().copied().filter(|&other| other != route).collect::<Vec<_>>()
            };
            assert_eq!((others(&on), others(&off)), (others(&opening), others(&opening)));
            let rest = |state: State| State { routes: Vec::new(), ..state };
            assert_eq!((rest(on), rest(off)), (rest(opening.clone()), rest(opening.clone())));
        }
    }
}

#[test]
fn adding_and_removing_a_filter_option_cancel_out() {
    let (asked, busy) = (choices(), busy());
    for &choice in &asked {
        let [choose, drop] = ON_OFF.map(|chosen| Action::SetFilter(choice, chosen));
        let with = done(busy.clone(), std::slice::from_ref(&choose));
        assert!(with.filter.choices.contains(&choice));
        let without = done(with.clone(), std::slice::from_ref(&drop));
        assert!(!without.filter.choices.contains(&choice));
        let others = |state: &State| {
            state
                .filter
                .choices
                .iter()
                .copied()
                .filter(|&other| other != choice)
                .collect::<Vec<_>>()
        };
        assert_eq!((others(&with), others(&without)), (others(&busy), others(&busy)));
        if busy.filter.choices.contains(&choice) {
            assert_eq!(done(without, &[choose]), with);
        } else {
            assert_eq!(without, State { page: 0, ..busy.clone() });
        }
        let rest = |mut state: State| {
            state.filter.choices.clear();
            State { page: 0, ..state }
        };
        assert_eq!(rest(with), rest(busy.clone()));
    }
}

#[test]
fn choices_are_sorted_whatever_order_they_are_made_in() {
    let sorted = choices();
    let backwards: Vec<Action> =
        sorted.iter().rev().map(|&choice| Action::SetFilter(choice, true)).collect();
    assert_eq!(after(&backwards).filter.choices, sorted);
    let facets: Vec<Facet> = sorted.iter().map(|choice| choice.facet()).collect();
    assert!(facets.is_sorted(), "the choices of a facet do not stand together");
    assert!(Facet::ALL.iter().all(|facet| facets.contains(facet)));
}

#[test]
fn leaving_a_facet_removes_its_dependent_options() {
    for facet in Facet::ALL {
        let mut wanted = State { page: 0, ..busy() };
        let goes = |of: Facet| of == facet || (facet == Facet::Country && of == Facet::Role);
        wanted.filter.choices.retain(|choice| !goes(choice.facet()));
        if facet == Facet::Status {
            wanted.filter.on = None;
        }
        assert_eq!(done(busy(), &[Action::ClearFacet(facet)]), wanted);
    }
}

#[test]
fn a_date_is_read_in_the_digits_of_its_reader_and_within_the_time_that_is_known() {
    for text in ["2009-05", "٢٠٠٩-٠٥", "۲۰۰۹-۰۵", " 2009-05 "] {
        let read = command::parse_action(&format!("on/{text}"), &ATLAS);
        assert_eq!(read, Some(Action::SetStatusDate(Some(date("2009-05")))), "{text}");
    }
    for text in ["0000", "1850", "9999", "٢٠٠٩-١٣"] {
        assert_eq!(command::parse_action(&format!("on/{text}"), &ATLAS), None, "{text}");
    }
}

#[test]
fn the_date_of_a_status_touches_no_choice() {
    for on in [None, Some(date("2007")), Some(date("2009-05")), Some(date("2011-07-09"))] {
        let mut wanted = State { page: 0, ..busy() };
        wanted.filter.on = on;
        assert_eq!(done(busy(), &[Action::SetStatusDate(on)]), wanted);
    }
}

#[test]
fn choosing_years_changes_nothing_else() {
    for years in [None, Some(Years::new(2004, 2004)), Some(Years::new(1990, 2030))] {
        let wanted = State { years, page: 0, ..busy() };
        assert_eq!(done(busy(), &[Action::Years(years)]), wanted);
    }
}

fn span(state: &State) -> Option<[i32; 2]> {
    state.years.map(|years| [years.first_year(), years.last_year()])
}

#[test]
fn the_ends_of_the_time_line_move_one_by_one_and_never_cross() {
    assert_eq!(ATLAS.site.years, [2002, 2014]);
    for (moves, wanted) in [
        (vec![Action::From(2009)], Some([2009, 2014])),
        (vec![Action::To(2009)], Some([2002, 2009])),
        (vec![Action::From(2009), Action::To(2011)], Some([2009, 2011])),
        (vec![Action::To(2011), Action::From(2009)], Some([2009, 2011])),
        (vec![Action::To(2009), Action::From(2011)], Some([2009, 2009])),
        (vec![Action::From(2011), Action::To(2009)], Some([2011, 2011])),
        (vec![Action::From(2009), Action::From(2002)], None),
        (vec![Action::To(2009), Action::To(2014)], None),
        (vec![Action::From(1990)], None),
        (vec![Action::To(2050)], None),
        (vec![Action::From(2050)], Some([2014, 2014])),
        (vec![Action::To(1990)], Some([2002, 2002])),
        (vec![Action::From(i32::MIN), Action::To(i32::MAX)], None),
        (vec![Action::From(i32::MAX), Action::To(i32::MIN)], Some([2014, 2014])),
        // A link may have years outside the timeline.
        (vec![Action::Years(Some(Years::new(1990, 1995))), Action::From(2005)], Some([2002, 2002])),
        (vec![Action::Years(Some(Years::new(1990, 1995))), Action::To(2005)], Some([2002, 2005])),
        (vec![Action::Years(Some(Years::new(2020, 2030))), Action::From(2005)], Some([2005, 2014])),
        (vec![Action::Years(Some(Years::new(2020, 2030))), Action::To(2005)], Some([2014, 2014])),
        (vec![Action::Years(Some(Years::new(1990, 2030))), Action::From(2005)], Some([2005, 2014])),
        (vec![Action::Years(Some(Years::new(1990, 2030))), Action::To(2005)], Some([2002, 2005])),
    ] {
        assert_eq!(span(&after(&moves)), wanted, "{moves:?}");
    }
    let wanted = State { years: Some(Years::new(2010, 2011)), page: 0, ..busy() };
    assert_eq!(done(busy(), &[Action::From(2010)]), wanted);
    let wanted = State { years: Some(Years::new(2008, 2009)), page: 0, ..busy() };
    assert_eq!(done(busy(), &[Action::To(2009)]), wanted);
}

#[test]
fn playing_begins_with_the_first_year_that_has_something_and_can_add_up() {
    let plays = |shown: Option<[i32; 2]>, start| {
        let shown = shown.map(|[from, to]| Years::new(from, to));
        let (years, more) = Years::next_played(shown, [2006, 2013], start);
        ([years.first_year(), years.last_year()], more)
    };
    assert_eq!(plays(None, None), ([2006, 2006], true));
    assert_eq!(plays(Some([2002, 2002]), None), ([2006, 2006], true));
    assert_eq!(plays(Some([2006, 2006]), None), ([2007, 2007], true));
    assert_eq!(plays(Some([2012, 2012]), None), ([2013, 2013], false));
    assert_eq!(plays(Some([2013, 2013]), None), ([2006, 2006], true));
    // A longer range keeps its length.
    assert_eq!(plays(Some([2007, 2009]), None), ([2008, 2010], true));
    assert_eq!(plays(Some([2010, 2012]), None), ([2011, 2013], false));
    assert_eq!(plays(Some([2002, 2014]), None).0[1], 2013);
    // Cumulative: from the first year of the timeline.
    assert_eq!(plays(None, Some(2002)), ([2002, 2006], true));
    assert_eq!(plays(Some([2002, 2006]), Some(2002)), ([2002, 2007], true));
    assert_eq!(plays(Some([2002, 2012]), Some(2002)), ([2002, 2013], false));
    assert_eq!(plays(Some([2002, 2013]), Some(2002)), ([2002, 2006], true));
    assert_eq!(Years::next_played(None, [2009, 2009], None), (Years::new(2009, 2009), false));
}

#[test]
fn clearing_removes_all_filters_and_changes_nothing_else() {
    let opening = State::opening_state(&ATLAS);
    let wanted = State { filter: opening.filter, years: None, page: 0, ..busy() };
    assert_eq!(done(busy(), &[Action::Clear]), wanted);
}

#[test]
fn searching_sorting_and_paging_change_nothing_else() {
    for text in ["", "Agadez", " \u{202e}\n\0 ", "غدامس"] {
        let wanted = State { search: text.to_owned(), page: 0, ..busy() };
        assert_eq!(done(busy(), &[Action::Search(text.to_owned())]), wanted);
    }
    for sort in [None, Some(Sort { column: 0, descending: false })] {
        assert_eq!(done(busy(), &[Action::Sort(sort)]), State { sort, page: 0, ..busy() });
    }
    for page in [0, 1, u32::MAX] {
        assert_eq!(done(busy(), &[Action::Page(page)]), State { page, ..busy() });
    }
}

#[test]
fn comparing_changes_nothing_else() {
    for selection in selections() {
        for compared in ON_OFF {
            let state = done(busy(), &[Action::Compare(selection, compared)]);
            let wanted = State { compared: state.compared.clone(), ..busy() };
            assert_eq!(state, wanted);
        }
    }
}

#[test]
fn projects_are_compared_with_projects_and_countries_with_countries() {
    let add = |selection| Action::Compare(selection, true);
    let take = |selection| Action::Compare(selection, false);
    let [a, b, c, d] = ["eamri", "amedip", "stredeca", "mtm-i-map-2009"].map(project);
    let [x, y] = ["LBN", "MLT"].map(country);
    let hub = ATLAS.hubs.ids().next().map(Selection::Hub).unwrap();
    for (actions, wanted) in [
        (vec![add(a), add(b)], vec![a, b]),
        (vec![add(a), add(b), add(c), add(d)], vec![a, b, c]),
        (vec![add(a), add(b), add(a)], vec![a, b]),
        (vec![add(a), add(b), add(c), add(a)], vec![a, b, c]),
        (vec![add(a), add(b), add(x)], vec![x]),
        (vec![add(x), add(y), add(a)], vec![a]),
        (vec![add(x), add(y), take(x)], vec![y]),
        (vec![add(a), take(x), take(b)], vec![a]),
        (vec![add(a), take(a), take(a)], vec![]),
        (vec![add(a), add(hub)], vec![a]),
        (vec![add(hub)], vec![]),
        (vec![add(a), add(b), add(c), add(x)], vec![x]),
        (vec![add(a), add(b), Action::CompareNothing], vec![]),
    ] {
        assert_eq!(after(&actions).compared, wanted, "{actions:?}");
    }
}

#[test]
fn the_page_begins_anew_exactly_when_what_is_listed_changes() {
    let state = busy();
    for action in actions() {
        let keeps = match &action {
            Action::Select(_) | Action::Close | Action::World(_) | Action::SetRouteVisible(..) => {
                true
            }
            Action::Volume(_) | Action::Original(_) | Action::Compare(..) => true,
            Action::CompareNothing | Action::SetLayer(..) | Action::Statistic(_) => true,
            Action::Show(_)
            | Action::View(_)
            | Action::SetFilter(..)
            | Action::SetStatusDate(_) => false,
            Action::Years(_) | Action::From(_) | Action::To(_) | Action::Clear => false,
            Action::Search(_) | Action::Sort(_) | Action::ClearFacet(_) => false,
            Action::Chart(_) => false,
            Action::Page(_) => continue,
        };
        let page = if keeps { state.page } else { 0 };
        assert_eq!(done(state.clone(), std::slice::from_ref(&action)).page, page, "{action:?}");
    }
}

#[test]
fn repeating_an_action_changes_nothing() {
    for action in actions() {
        let again = after(&[action.clone(), action.clone()]);
        assert_eq!(again, after(std::slice::from_ref(&action)), "{action:?}");
        let once = done(busy(), std::slice::from_ref(&action));
        assert_eq!(done(once.clone(), std::slice::from_ref(&action)), once, "{action:?}");
    }
}

#[test]
fn the_map_moves_to_the_countries_of_a_project_and_not_to_its_donors() {
    // South Sudan and Abyei were part of the Sudan that the project names.
    let eamri = ["EGY", "ERI", "ETH", "KEN", "LBY", "SDN", "SOM", "SSD", "XAB", "YEM"];
    assert_eq!(focus(project("eamri")), eamri.map(code));
    assert_eq!(focus(project("stredeca")), [code("LBN")]);
    assert_eq!(focus(project("linking-emigrant-communities")).len(), 13);
    // 17 named countries and the 27 of the group.
    assert_eq!(focus(project("amedip")).len(), 44);
}

#[test]
fn the_map_moves_to_the_donors_where_no_country_is_known() {
    let donors = ["GBR", "MLT", "NOR", "POL"];
    assert_eq!(focus(project("mtm-i-map-2011")), donors.map(code));
}

#[test]
fn the_map_moves_to_a_country() {
    assert_eq!(focus(Selection::Country(code("CPV"))), [code("CPV")]);
}

#[test]
fn every_action_has_a_text_of_its_own_that_means_it() {
    let actions = actions();
    let mut texts: Vec<String> =
        actions.iter().map(|action| command::encode_action(action, &ATLAS)).collect();
    for (action, text) in actions.iter().zip(&texts) {
        assert_eq!(command::parse_action(text, &ATLAS).as_ref(), Some(action), "{text}");
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), actions.len());
}

#[test]
fn the_texts_of_actions_stay_as_they_are() {
    // Scripts, tests and old pages depend on these texts.
    let lbn = FilterOption::Country(code("LBN"));
    for (action, text) in [
        (Action::Select(project("stredeca")), "project/stredeca"),
        (Action::Select(country("LBN")), "country/LBN"),
        (Action::Close, "close/"),
        (Action::Show(List::Documents), "list/documents"),
        (Action::View(View::Compare), "view/compare"),
        (Action::World(MapExtent::Whole), "world/world"),
        (Action::SetRouteVisible(ATLAS.routes.by_key("CM").unwrap(), true), "draw/CM"),
        (Action::SetRouteVisible(ATLAS.routes.by_key("CM").unwrap(), false), "hide/CM"),
        (Action::SetLayer("hubs".to_owned(), Some(false)), "hide-layer/hubs"),
        (Action::SetLayer("hubs".to_owned(), None), "reset-layer/hubs"),
        (Action::Volume(true), "volume/on"),
        (Action::Statistic(StatisticChoice::parse("migrants 2010")), "statistic/migrants 2010"),
        (Action::Statistic(None), "statistic/"),
        (
            Action::Chart(ATLAS.series.by_key("central-mediterranean")),
            "chart/central-mediterranean",
        ),
        (Action::Chart(None), "chart/"),
        (Action::Original(true), "text/original"),
        (Action::SetFilter(lbn, true), "choose/with.LBN"),
        (Action::SetFilter(lbn, false), "drop/with.LBN"),
        (Action::SetStatusDate(Some(date("2010-06-30"))), "on/2010-06-30"),
        (Action::SetStatusDate(None), "on/"),
        (Action::Years(Some(Years::new(2009, 2011))), "years/2009-2011"),
        (Action::Years(None), "years/"),
        (Action::From(2009), "from/2009"),
        (Action::To(2011), "to/2011"),
        (Action::Clear, "clear/"),
        (Action::Search("on/off".to_owned()), "search/on/off"),
        (Action::Sort(Some(Sort { column: 2, descending: true })), "sort/-2"),
        (Action::Sort(None), "sort/"),
        (Action::Page(1), "page/1"),
        (Action::Compare(project("eamri"), true), "compare/project.eamri"),
        (Action::Compare(country("LBN"), false), "apart/country.LBN"),
        (Action::CompareNothing, "apart/"),
        (Action::ClearFacet(Facet::Country), "leave/with"),
    ] {
        assert_eq!(command::encode_action(&action, &ATLAS), text);
        assert_eq!(command::parse_action(text, &ATLAS), Some(action));
    }
}

#[test]
fn a_text_of_no_action_is_none() {
    for text in [
        "",
        "/",
        "project",
        "project/",
        "project/nothing",
        "country/XXX",
        "country/",
        "country/lbn",
        "country/LEBANON",
        "route/cm",
        "hub/Agadez",
        "organisation/",
        "organisation/LBN",
        "document/nothing",
        "list/",
        "list/all",
        "view/",
        "view/globe",
        "view/region",
        "world/",
        "world/map",
        "draw/",
        "hide/nothing",
        "volume/",
        "volume/loud",
        "choose/",
        "choose/with",
        "choose/with.",
        "choose/with.XXX",
        "choose/country.LBN",
        "choose/agency.nobody",
        "choose/status.paused",
        "choose/mode.rail",
        "choose/language.EN",
        "choose/theme.pillar-1",
        "drop/nothing.LBN",
        "on/2009-13",
        "on/yesterday",
        "on/2009-02-29",
        "years/2009",
        "years/2009-",
        "years/2009-11",
        "years/2009-2011-2012",
        "from/",
        "from/0",
        "from/-2009",
        "from/+200",
        "from/0009",
        "from/20111",
        "to/soon",
        "sort/20",
        "sort/-",
        "sort/--1",
        "sort/1.5",
        "page/",
        "page/-1",
        "page/4294967296",
        "compare/",
        "compare/eamri",
        "compare/project.nothing",
        "compare/country.eamri",
        "apart/country",
        "javascript:alert(1)",
        "Project/stredeca",
        " project/stredeca",
        "project/stredeca/",
        "text/",
        "text/Original",
        "العربية/مالطا",
    ] {
        assert_eq!(command::parse_action(text, &ATLAS), None, "{text}");
    }
}

fn any_year() -> impl Strategy<Value = i32> {
    prop_oneof![3 => 1995..=2020, 1 => 1000..=9999]
}

fn any_date() -> impl Strategy<Value = Date> {
    // Within the timeline and after it.
    (2002u16..=2026, 1u8..=12, 1u8..=31, 0u8..=2).prop_filter_map(
        "no such day",
        |(y, m, d, parts)| {
            let text = match parts {
                0 => format!("{y:04}"),
                1 => format!("{y:04}-{m:02}"),
                _ => format!("{y:04}-{m:02}-{d:02}"),
            };
            text.parse().ok()
        },
    )
}

/// Returns any action, with arbitrary texts and numbers in their range: years have four digits,
/// tables have fewer than 20 columns.
fn any_action() -> impl Strategy<Value = Action> {
    let known = actions();
    // Each kind of action is equally likely, however many actions it has.
    let of = |kind: fn(&Action) -> bool| {
        select(known.iter().filter(|a| kind(a)).cloned().collect::<Vec<_>>())
    };
    let sort =
        (0u8..20, any::<bool>()).prop_map(|(column, descending)| Sort { column, descending });
    prop_oneof![
        2 => of(|a| matches!(a, Action::Select(_) | Action::Close)),
        2 => of(|a| matches!(a, Action::Show(_))),
        1 => of(|a| matches!(a, Action::View(_) | Action::World(_) | Action::Chart(_))),
        1 => of(|a| matches!(a, Action::Volume(_) | Action::Original(_) | Action::SetLayer(..) | Action::Statistic(_))),
        2 => of(|a| matches!(a, Action::SetRouteVisible(..))),
        6 => of(|a| matches!(a, Action::SetFilter(..))),
        1 => of(|a| matches!(a, Action::ClearFacet(_))),
        4 => of(|a| matches!(a, Action::Compare(..))),
        1 => of(|a| matches!(a, Action::Clear | Action::CompareNothing)),
        1 => prop::option::of(any_date()).prop_map(Action::SetStatusDate),
        1 => prop::option::of((any_year(), any_year()))
            .prop_map(|years| Action::Years(years.map(|(one, other)| Years::new(one, other)))),
        2 => any_year().prop_map(Action::From),
        2 => any_year().prop_map(Action::To),
        1 => any::<String>().prop_map(Action::Search),
        1 => prop::option::of(sort).prop_map(Action::Sort),
        1 => any::<u32>().prop_map(Action::Page),
    ]
}

/// Checks the invariants of all reachable states.
fn assert_holds(state: &State) -> Result<(), TestCaseError> {
    prop_assert!(state.routes.is_sorted_by(|a, b| a < b), "{:?}", state.routes);
    let choices = &state.filter.choices;
    prop_assert!(choices.is_sorted_by(|a, b| a < b), "{choices:?}");
    if let Some(years) = state.years {
        prop_assert!(years.first_year() <= years.last_year());
    }
    let compared = &state.compared;
    prop_assert!(compared.len() <= State::COMPARED);
    let each: BTreeSet<_> = compared.iter().collect();
    prop_assert_eq!(each.len(), compared.len());
    let projects = compared.iter().filter(|one| matches!(one, Selection::Project(_))).count();
    let countries = compared.iter().filter(|one| matches!(one, Selection::Country(_))).count();
    prop_assert!([projects, countries].contains(&compared.len()), "{compared:?}");
    Ok(())
}

/// Returns the last value that `says` extracts from the actions.
fn last<T>(actions: &[Action], says: impl Fn(&Action) -> Option<T>) -> Option<T> {
    actions.iter().rev().find_map(says)
}

/// Checks each part of a state against the last action that sets it.
fn assert_is_what_was_said(state: &State, actions: &[Action]) -> Result<(), TestCaseError> {
    let world = last(actions, |action| match action {
        Action::World(world) => Some(*world),
        _ => None,
    });
    prop_assert_eq!(state.world, world.unwrap_or(MapExtent::Region));
    for route in ATLAS.routes.ids() {
        let drawn = last(actions, |action| match action {
            Action::SetRouteVisible(other, drawn) if *other == route => Some(*drawn),
            _ => None,
        });
        prop_assert_eq!(state.routes.contains(&route), drawn.unwrap_or(ATLAS.routes[route].shown));
    }
    let selection = last(actions, |action| match action {
        Action::Select(selection) => Some(Some(*selection)),
        Action::Close | Action::Show(_) => Some(None),
        _ => None,
    });
    prop_assert_eq!(state.selection, selection.flatten());
    let list = last(actions, |action| match action {
        Action::Show(list) => Some(*list),
        Action::Chart(Some(_)) => Some(List::Figures),
        _ => None,
    });
    prop_assert_eq!(state.list, list.unwrap_or(List::Projects));
    let view = last(actions, |action| match action {
        Action::View(view) => Some(*view),
        Action::Chart(Some(_)) => Some(View::Table),
        _ => None,
    });
    prop_assert_eq!(state.view, view.unwrap_or(View::Map));
    let volume = last(actions, |action| match action {
        Action::Volume(on) => Some(*on),
        _ => None,
    });
    prop_assert_eq!(state.volume, volume.unwrap_or(false));
    let original = last(actions, |action| match action {
        Action::Original(on) => Some(*on),
        _ => None,
    });
    prop_assert_eq!(state.original, original.unwrap_or(false));
    let on = last(actions, |action| match action {
        Action::SetStatusDate(on) => Some(*on),
        Action::Clear | Action::ClearFacet(Facet::Status) => Some(None),
        _ => None,
    });
    prop_assert_eq!(state.filter.on, on.flatten());
    let search = last(actions, |action| match action {
        Action::Search(text) => Some(text.clone()),
        Action::Show(_) => Some(String::new()),
        _ => None,
    });
    prop_assert_eq!(&state.search, &search.unwrap_or_default());
    let mut choices = BTreeSet::new();
    for action in actions {
        match action {
            Action::SetFilter(choice, true) => drop(choices.insert(*choice)),
            Action::SetFilter(choice, false) => drop(choices.remove(choice)),
            Action::Clear => choices.clear(),
            Action::ClearFacet(facet) => choices.retain(|choice| {
                let of = choice.facet();
                of != *facet && !(*facet == Facet::Country && of == Facet::Role)
            }),
            _ => {}
        }
    }
    prop_assert_eq!(&state.filter.choices, &choices.into_iter().collect::<Vec<_>>());
    let is_project = |one: &Selection| matches!(one, Selection::Project(_));
    let mut compared: Vec<Selection> = Vec::new();
    for action in actions {
        match action {
            Action::CompareNothing => compared.clear(),
            Action::Compare(gone, false) => compared.retain(|one| one != gone),
            Action::Compare(new, true) if !compared.contains(new) => {
                let alike = compared.iter().all(|one| is_project(one) == is_project(new));
                if !alike {
                    compared.clear();
                }
                // One too many is rejected.
                if compared.len() < 3 {
                    compared.push(*new);
                }
            }
            _ => {}
        }
    }
    prop_assert_eq!(&state.compared, &compared);
    Ok(())
}

proptest! {
    #[test]
    fn every_action_keeps_the_state_valid(actions in prop::collection::vec(any_action(), 0..40)) {
        let mut state = State::opening_state(&ATLAS);
        let [first, last] = ATLAS.site.years;
        for action in &actions {
            apply(&mut state, action.clone(), &ATLAS);
            assert_holds(&state)?;
            let _ = state.focused_countries(&ATLAS, &[]);
            if let (Action::From(_) | Action::To(_), Some(years)) = (action, state.years) {
                prop_assert!(first <= years.first_year() && years.last_year() <= last, "{:?}", years);
                prop_assert!([years.first_year(), years.last_year()] != [first, last], "all is no span");
            }
        }
        assert_is_what_was_said(&state, &actions)?;
    }

    #[test]
    fn the_ends_of_the_time_line_go_where_they_are_moved(
        before in prop::option::of((any_year(), any_year())), to: i32, end: bool,
    ) {
        let [first, last] = ATLAS.site.years;
        let years = before.map(|(one, other)| Years::new(one, other));
        let state = State { years, ..State::opening_state(&ATLAS) };
        let kept = |year: i32| if year < first { first } else if year > last { last } else { year };
        let from_was = kept(years.map_or(first, Years::first_year));
        let to_was = kept(years.map_or(last, Years::last_year));
        let (state, wanted) = if end {
            (done(state, &[Action::To(to)]), [from_was, kept(to).max(from_was)])
        } else {
            (done(state, &[Action::From(to)]), [kept(to).min(to_was), to_was])
        };
        prop_assert_eq!(span(&state), Some(wanted).filter(|&wanted| wanted != [first, last]));
    }

    #[test]
    fn every_action_is_read_from_its_text(action in any_action()) {
        let text = command::encode_action(&action, &ATLAS);
        prop_assert_eq!(command::parse_action(&text, &ATLAS), Some(action), "{}", text);
    }

    #[test]
    fn any_text_is_an_action_or_none(text in any_text()) {
        if let Some(action) = command::parse_action(&text, &ATLAS) {
            prop_assert_eq!(command::parse_action(&command::encode_action(&action, &ATLAS), &ATLAS), Some(action));
        }
    }
}

/// Returns arbitrary texts, and texts that resemble those of actions.
fn any_text() -> impl Strategy<Value = String> {
    let verb = select(vec![
        "project", "country", "list", "view", "world", "draw", "hide", "volume", "text", "choose",
        "drop", "on", "years", "from", "to", "clear", "search", "sort", "page", "compare", "apart",
        "close",
    ]);
    let object = prop_oneof![
        ".*",
        "[-+]?[0-9]{0,5}(-[0-9]{0,4}){0,3}",
        "(with|role|status|mode|language|project|country)\\.([a-z]{2,3}|[A-Z]{3}|land|donor|ended)",
    ];
    prop_oneof![
        any::<String>(),
        (verb, object).prop_map(|(verb, object)| format!("{verb}/{object}")),
    ]
}
