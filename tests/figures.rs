//! Tests the views of yearly figures: charts, their tables and sources.

use std::path::Path;

use imap::atlas::{Atlas, Series};
use imap::content::folder;
use imap::i18n::number::format_integer;
use imap::i18n::{Lang, Words};
use imap::markup::{Element, Node};
use imap::state::{FilterOption, List, Selection, State, View, Years};
use imap::view::Store;

fn store(lang: Lang) -> Store {
    let assets = Path::new("assets");
    let mut content = folder::read_folder(assets).content;
    if lang != Lang::En {
        content = folder::translate_content(assets, &content, lang.tag()).0;
    }
    let words: Words =
        folder::read_messages(assets, lang.tag()).unwrap_or_else(|problem| panic!("{problem}"));
    Store::new(imap::content::validate_content(&content).0, words.speech, lang)
}

/// Returns the panel with the list of figures, in a modified state.
fn list(lang: Lang, change: impl Fn(&mut State, &Atlas)) -> (Store, Vec<Node>) {
    let mut store = store(lang);
    let mut state = State::opening_state(store.atlas());
    state.list = List::Figures;
    change(&mut state, store.atlas());
    store.set_state(state);
    let nodes = store.view_context().panel();
    (store, nodes)
}

fn card(selection: impl Fn(&Atlas) -> Selection) -> Vec<Node> {
    list(Lang::En, |state, atlas| state.selection = Some(selection(atlas))).1
}

fn collect<'a>(node: &'a Node, found: &mut Vec<&'a Element>) {
    if let Node::Element(element) = node {
        found.push(element);
        element.parts().children.iter().for_each(|child| collect(child, found));
    }
}

fn all(nodes: &[Node]) -> Vec<&Element> {
    let mut found = Vec::new();
    nodes.iter().for_each(|node| collect(node, &mut found));
    found
}

fn is(element: &Element, tag: &str, class: &str) -> bool {
    let parts = element.parts();
    parts.tag == tag
        && parts.attribute("class").unwrap_or_default().split(' ').any(|own| own == class)
}

fn inside<'a>(element: &'a Element, tag: &str, class: &str) -> Vec<&'a Element> {
    let found = all(&element.parts().children);
    found
        .into_iter()
        .filter(|inner| class.is_empty() && inner.parts().tag == tag || is(inner, tag, class))
        .collect()
}

fn sections(nodes: &[Node]) -> Vec<&Element> {
    all(nodes).into_iter().filter(|element| is(element, "section", "figure")).collect()
}

fn keys(nodes: &[Node]) -> Vec<&str> {
    sections(nodes).into_iter().map(|row| row.parts().attribute("data-key").unwrap()).collect()
}

fn section<'a>(nodes: &'a [Node], key: &str) -> &'a Element {
    let mut found = sections(nodes).into_iter();
    found
        .find(|row| row.parts().attribute("data-key") == Some(key))
        .unwrap_or_else(|| panic!("no {key}"))
}

fn bar(section: &Element, year: i32) -> &Element {
    let starts = format!("{year}");
    let mut bars = inside(section, "g", "bar").into_iter();
    bars.find(|bar| bar.parts().attribute("aria-label").unwrap().starts_with(&starts)).unwrap()
}

fn label(element: &Element) -> &str {
    element.parts().attribute("aria-label").unwrap()
}

fn number(element: &Element, name: &str) -> f64 {
    element.parts().attribute(name).unwrap().parse().unwrap()
}

/// Returns the years of a chart and its table.
fn years_of(store: &Store, section: &Element) -> std::ops::RangeInclusive<i32> {
    let series = series(store, section.parts().attribute("data-key").unwrap());
    series.values.iter().map(|row| row.year).filter(|&year| year >= 2002).min().unwrap()..=2014
}

fn plain(element: &Element) -> String {
    Node::Element(element.clone()).plain()
}

fn series<'a>(store: &'a Store, key: &str) -> &'a Series {
    &store.atlas().series[store.atlas().series.by_key(key).unwrap()]
}

#[test]
fn the_list_has_every_series_the_whole_before_its_parts() {
    let (_, nodes) = list(Lang::En, |_, _| {});
    let keys = keys(&nodes);
    assert_eq!(keys.len(), 24);
    let place = |key| keys.iter().position(|&other| other == key).unwrap();
    assert_eq!(place("frontex-total"), 0);
    assert!(place("spain-sea") < place("spain-canaries"));
    assert!(place("central-mediterranean") < place("apulia-calabria"));
    let said: String = nodes.iter().map(Node::plain).collect();
    assert!(said.contains("Detections are not people"));
    assert!(
        plain(section(&nodes, "apulia-calabria"))
            .contains("Part of: Central Mediterranean route, including Apulia and Calabria")
    );
}

#[test]
fn every_year_has_its_room_and_a_gap_is_no_zero() {
    let (store, nodes) = list(Lang::En, |_, _| {});
    for row in sections(&nodes) {
        let years = years_of(&store, row);
        assert_eq!(inside(row, "g", "bar").len(), years.count(), "every year until 2014");
        assert!(!is(inside(row, "g", "bar")[0], "g", "gap"), "it begins with a figure");
    }
    let spain = section(&nodes, "spain-canaries");
    let gap = bar(spain, 2003);
    assert_eq!(label(gap), "2003: no data");
    assert!(is(gap, "g", "gap"));
    assert_eq!(inside(gap, "path", "dots").len(), 1);
    for shape in ["exact", "about", "open"] {
        assert!(inside(gap, "rect", shape).is_empty(), "a gap has no bar");
    }
    let sea = section(&nodes, "black-sea");
    let zero = bar(sea, 2010);
    assert_eq!(label(zero), "2010: 0 detections");
    assert!(!is(zero, "g", "gap"));
    assert!(inside(zero, "g", "tip").into_iter().map(plain).any(|tip| tip == "2010: 0 detections"));
    let one = inside(bar(sea, 2009), "rect", "exact")[0];
    assert!(number(one, "height") >= 1.0, "the least figure can be seen");
    assert_eq!(label(bar(sea, 2009)), "2009: 1 detection");
}

#[test]
fn the_height_of_a_bar_is_its_figure() {
    let (_, nodes) = list(Lang::En, |_, _| {});
    let italy = section(&nodes, "italy-sea");
    let high = |year| number(inside(bar(italy, year), "rect", "exact")[0], "height");
    assert!((high(2011) / high(2014) - 62_692.0 / 170_100.0).abs() < 0.01);
    let numbers: Vec<String> = inside(italy, "text", "number").into_iter().map(plain).collect();
    assert!(numbers.contains(&"170,100".to_owned()), "{numbers:?}");
    let base = |year| {
        let bar = inside(bar(italy, year), "rect", "exact")[0];
        number(bar, "y") + number(bar, "height")
    };
    assert!((base(2002) - base(2014)).abs() < 0.2);
}

#[test]
fn estimates_neither_look_nor_read_like_exact_counts() {
    let (_, nodes) = list(Lang::En, |_, _| {});
    let yemen = section(&nodes, "yemen-sea");
    for (year, said, shape, mark) in [
        (2007, "2007: more than 26,000 arrivals", "open", Some("more")),
        (2008, "2008: about 50,000 arrivals", "about", Some("about")),
        (2011, "2011: 103,154 arrivals", "exact", None),
        (2014, "2014: less than 92,446 arrivals", "open", Some("less")),
    ] {
        let bar = bar(yemen, year);
        assert_eq!(label(bar), said);
        assert_eq!(inside(bar, "rect", shape).len(), 1, "{year}");
        let signs = inside(bar, "path", "bound");
        assert_eq!(signs.len(), usize::from(mark.is_some()), "{year}");
        assert!(mark.is_none_or(|mark| is(signs[0], "path", mark)), "{year}");
        assert_eq!(plain(inside(bar, "g", "tip")[0]), said, "the value that the pointer shows");
    }
    let spain = section(&nodes, "spain-mainland");
    assert_eq!(label(bar(spain, 2009)), "2009: 5,039 arrivals (inferred)");
}

#[test]
fn a_chart_is_one_stop_and_its_years_are_walked() {
    let (store, nodes) = list(Lang::En, |_, _| {});
    for row in sections(&nodes) {
        let charts = inside(row, "svg", "chart");
        assert_eq!(charts.len(), 1);
        let chart = charts[0].parts();
        assert_eq!(chart.attribute("role"), Some("group"));
        assert!(chart.attribute("data-roving").is_some());
        let years = years_of(&store, row).count();
        let stops: Vec<&str> = all(&chart.children)
            .into_iter()
            .filter_map(|inner| inner.parts().attribute("tabindex"))
            .collect();
        assert_eq!((stops[0], stops.len()), ("0", years));
        assert!(stops[1..].iter().all(|&stop| stop == "-1"));
        for bar in inside(charts[0], "g", "bar") {
            assert_eq!(bar.parts().attribute("role"), Some("img"));
            assert!(!plain(inside(bar, "g", "tip")[0]).is_empty());
        }
    }
    let said = label(inside(section(&nodes, "malta-sea"), "svg", "chart")[0]);
    assert_eq!(
        said,
        "Boat arrivals in Malta: arrivals by year, 2002 to 2014. Highest: 2008: 2,775 arrivals."
    );
}

#[test]
fn in_arabic_time_runs_from_right_to_left() {
    for (lang, rtl) in [(Lang::En, false), (Lang::Fr, false), (Lang::Ar, true)] {
        let (_, nodes) = list(lang, |_, _| {});
        let italy = section(&nodes, "italy-sea");
        let chart = inside(italy, "svg", "chart")[0];
        let view: Vec<f64> = chart
            .parts()
            .attribute("viewBox")
            .unwrap()
            .split(' ')
            .map(|n| n.parse().unwrap())
            .collect();
        let bars = inside(italy, "g", "bar");
        let years: Vec<&str> = bars.iter().map(|bar| &label(bar)[..4]).collect();
        assert!(years.is_sorted(), "read in the order of time: {years:?}");
        let slot = |bar: &Element| inside(bar, "rect", "slot")[0].clone();
        let places: Vec<f64> = bars.iter().map(|bar| number(&slot(bar), "x")).collect();
        assert!(places.is_sorted_by(|a, b| if rtl { a > b } else { a < b }), "{places:?}");
        for bar in &bars {
            let slot = slot(bar);
            assert!(number(&slot, "x") >= 0.0);
            assert!(number(&slot, "x") + number(&slot, "width") <= view[2]);
        }
    }
}

#[test]
fn the_first_the_last_and_the_greatest_figure_are_labelled_and_gaps_are_named() {
    for lang in Lang::ALL {
        let (store, nodes) = list(lang, |_, _| {});
        let words = &store.view_context().words.figures;
        for (key, row) in keys(&nodes).into_iter().zip(sections(&nodes)) {
            let series = series(&store, key);
            let shown: Vec<_> = series.values.iter().filter(|row| row.year <= 2014).collect();
            let numbers: Vec<String> =
                inside(row, "text", "number").into_iter().map(plain).collect();
            let greatest = shown.iter().max_by_key(|row| row.value).unwrap();
            for named in [shown[0], shown[shown.len() - 1], greatest] {
                let text = format_integer(lang, u64::from(named.value));
                assert!(numbers.contains(&text), "{key}: {text} in {numbers:?}");
            }
            let gaps: Vec<i32> =
                years_of(&store, row).filter(|&year| series.figure(year).is_none()).collect();
            let said = label(inside(row, "svg", "chart")[0]);
            let head = words.gaps.split('{').next().unwrap();
            let (_, last) = said.rsplit_once(head).unwrap_or(("", ""));
            let named = |year: &i32| last.contains(&year.to_string());
            assert_eq!((2002..=2014).filter(named).collect::<Vec<_>>(), gaps, "{said}");
            let title = plain(inside(row, "text", "axis-title")[0]);
            assert!([&words.detections_per_year, &words.arrivals_per_year].contains(&&title));
        }
    }
}

#[test]
fn the_same_figures_stand_in_a_table() {
    let (store, nodes) = list(Lang::En, |_, _| {});
    for row in sections(&nodes) {
        let series = series(&store, row.parts().attribute("data-key").unwrap());
        let tables = inside(row, "table", "");
        assert_eq!(tables.len(), 1);
        assert!(plain(inside(tables[0], "caption", "")[0]).starts_with(&series.name));
        let heads = inside(tables[0], "th", "");
        let scoped =
            |scope| heads.iter().filter(|th| th.parts().attribute("scope") == Some(scope)).count();
        assert_eq!((scoped("col"), scoped("row")), (3, years_of(&store, row).count()));
        let rows = &inside(tables[0], "tr", "")[1..];
        for (tr, year) in rows.iter().zip(years_of(&store, row)) {
            let said = plain(tr);
            assert!(said.starts_with(&year.to_string()));
            match series.figure(year) {
                None => assert_eq!(said, format!("{year}–")),
                Some(figure) => assert!(said.contains(&figure.note), "{said}"),
            }
        }
    }
    let said = plain(section(&nodes, "central-mediterranean"));
    assert!(said.contains("2008about 39,800Press figure after Frontex."), "{said}");
}

#[test]
fn every_figure_that_is_shown_has_its_source() {
    let (store, nodes) = list(Lang::En, |_, _| {});
    let has_sources = |element: &Element, ids: &[imap::atlas::Id<imap::atlas::Source>]| {
        let said: String = inside(element, "ul", "sources").into_iter().map(plain).collect();
        ids.iter().all(|&id| said.contains(&store.atlas().sources[id].title))
    };
    for row in sections(&nodes) {
        let series = series(&store, row.parts().attribute("data-key").unwrap());
        assert!(!series.evidence.sources.is_empty());
        // The sources of the whole series are under the chart itself.
        let own: Vec<Node> = row
            .parts()
            .children
            .iter()
            .filter(|n| matches!(n, Node::Element(e) if is(e, "details", "evidence")))
            .cloned()
            .collect();
        assert!(
            has_sources(&imap::markup::el("div").with(own), &series.evidence.sources),
            "{}",
            series.key
        );
        let rows = &inside(row, "tr", "")[1..];
        for figure in &series.values {
            let tr = rows[(figure.year - years_of(&store, row).start()) as usize];
            if let Some(evidence) = &figure.evidence {
                assert!(has_sources(tr, &evidence.sources), "{} {}", series.key, figure.year);
            }
        }
    }
}

#[test]
fn nothing_but_the_indicator_says_illegal() {
    for (lang, word) in [(Lang::En, "illegal"), (Lang::Fr, "illéga"), (Lang::Ar, "غير القانونية")]
    {
        let (store, nodes) = list(lang, |_, _| {});
        let mut html: String = nodes.iter().map(Node::html).collect();
        let mut indicators = 0;
        for (_, series) in store.atlas().series.iter() {
            indicators += usize::from(series.indicator.contains(word));
            html = html.replace(&series.indicator, "");
        }
        for (_, source) in store.atlas().sources.iter() {
            html = html.replace(&source.title, "");
        }
        assert!(indicators > 10, "the official name is told, {word}");
        assert!(!html.to_lowercase().contains(word), "{word}");
        assert!(!html.contains(" style="));
    }
}

#[test]
fn the_years_that_are_shown_limit_the_charts() {
    let (_, nodes) = list(Lang::En, |state, _| state.years = Some(Years::new(2004, 2006)));
    let shown = keys(&nodes);
    assert_eq!(
        shown,
        [
            "western-african",
            "italy-sea",
            "spain-sea",
            "spain-canaries",
            "spain-mainland",
            "malta-sea"
        ]
    );
    let spain = section(&nodes, "spain-canaries");
    let said: Vec<&str> = inside(spain, "g", "bar").into_iter().map(label).collect();
    assert_eq!(said, ["2005: 4,715 arrivals", "2006: 31,678 arrivals"]);
    assert_eq!(inside(spain, "tr", "").len(), 3);
}

#[test]
fn a_selection_of_countries_or_routes_shows_their_series_only() {
    let country = |code: &str| FilterOption::Country(code.parse().unwrap());
    let (_, nodes) = list(Lang::En, |state, _| state.filter.choices = vec![country("MLT")]);
    assert_eq!(keys(&nodes), ["malta-sea"]);
    let (_, nodes) = list(Lang::En, |state, atlas| {
        let route = FilterOption::Route(atlas.routes.by_key("CM").unwrap());
        state.filter.choices = vec![country("ITA"), route];
    });
    assert_eq!(
        keys(&nodes),
        ["central-mediterranean", "central-mediterranean-without", "italy-sea"]
    );
    let (_, nodes) = list(Lang::En, |state, _| state.filter.choices = vec![country("LBN")]);
    assert_eq!(keys(&nodes), [""; 0]);
    let said: String = nodes.iter().map(Node::plain).collect();
    assert!(said.contains("No data series match your selection."));
}

#[test]
fn cards_of_countries_and_routes_have_their_figures() {
    let malta = card(|_| Selection::Country("MLT".parse().unwrap()));
    assert_eq!(keys(&malta), ["malta-sea"]);
    let said: String = malta.iter().map(Node::plain).collect();
    assert!(!said.contains("Detections are not people"), "arrivals are people");
    let route = card(|atlas| Selection::Route(atlas.routes.by_key("EM").unwrap()));
    assert_eq!(
        keys(&route),
        ["eastern-mediterranean", "eastern-mediterranean-sea", "eastern-mediterranean-land"]
    );
    let said: String = route.iter().map(Node::plain).collect();
    assert!(said.contains("Detections are not people"));
    let lebanon = card(|_| Selection::Country("LBN".parse().unwrap()));
    assert_eq!(keys(&lebanon), [""; 0]);
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    for (lang, said) in [
        (Lang::En, "2011: 62,692 arrivals"),
        (Lang::Fr, "2011\u{a0}: 62\u{202f}692 arrivées"),
        (Lang::Ar, "2011: 62,692 حالة وصول"),
    ] {
        let (_, nodes) = list(lang, |_, _| {});
        assert_eq!(label(bar(section(&nodes, "italy-sea"), 2011)), said);
    }
}

#[test]
fn the_chart_of_a_series_is_large_in_the_place_of_the_map() {
    let (mut store, panel) = list(Lang::En, |_, _| ());
    let html: String = panel.iter().map(Node::html).collect();
    for (_, series) in store.atlas().series.iter() {
        let button = format!("data-do=\"chart/{}\"", series.key);
        let name = format!("aria-label=\"Enlarge the chart: {}\"", series.name);
        assert!(html.contains(&button) && html.contains(&name), "{}", series.key);
    }
    let keys: Vec<String> = store.atlas().series.keys().map(str::to_owned).collect();
    for key in keys {
        let chart = store.atlas().series.by_key(&key);
        let state = State { chart, view: View::Table, ..store.state().clone() };
        store.set_state(state);
        let html: String = store.view_context().main_view().iter().map(Node::html).collect();
        assert!(
            html.contains(&format!("<figure class=\"wide-chart\" data-key=\"{key}\">")),
            "{key}"
        );
        assert!(html.contains("viewBox=\"0 0 960 "), "{key}");
        assert!(html.contains("data-do=\"chart/\" class=\"link\">All routes</button>"), "{key}");
    }
    // Years without a figure of the series: the chart of all routes, as without a choice.
    let years = Some(Years::new(2002, 2002));
    store.set_state(State { years, ..store.state().clone() });
    let html: String = store.view_context().main_view().iter().map(Node::html).collect();
    assert!(!html.contains("<figure class=\"wide-chart\" data-key="));
}
