//! Tests the filter summary with its remove buttons, the report of ignored parts of a link, and
//! the comparison.

use std::path::Path;

use imap::atlas::Atlas;
use imap::content::folder;
use imap::i18n::{Lang, Words};
use imap::markup::{Element, Node};
use imap::state::url::{DecodedUrl, Parameter};
use imap::state::{Action, List, Selection, State, View, Years, apply, command};
use imap::view::Store;

fn store(lang: Lang) -> Store {
    let assets = Path::new("assets");
    let content = folder::read_folder(assets).content;
    let content = match lang {
        Lang::En => content,
        lang => folder::translate_content(assets, &content, lang.tag()).0,
    };
    let words: Words = folder::read_messages(assets, lang.tag()).unwrap();
    Store::new(imap::content::validate_content(&content).0, words.speech, lang)
}

fn parameters(text: &str) -> Vec<Parameter> {
    let pairs = text.split('&').filter_map(|part| part.split_once('='));
    pairs.map(|(name, value)| (name.to_owned(), value.replace('+', " "))).collect()
}

/// Opens a link of which every part is used.
#[track_caller]
fn at(store: &mut Store, link: &str) {
    let DecodedUrl { state, unused, .. } = store.apply_query(&parameters(link));
    assert_eq!(unused, [], "{link}");
    store.set_state(state);
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

fn plain(element: &Element) -> String {
    Node::Element(element.clone()).plain()
}

/// Returns the parts of the summary, each with its remove action.
fn sentence(nodes: &[Node]) -> Vec<(String, Option<String>)> {
    let lists =
        all(nodes).into_iter().filter(|el| el.parts().attribute("class") == Some("filter-summary"));
    let items: Vec<Element> = lists
        .flat_map(|list| list.parts().children.clone())
        .filter_map(|node| match node {
            Node::Element(item) => Some(item),
            Node::Text(_) => None,
        })
        .collect();
    let mut parts = Vec::new();
    for item in &items {
        let node = [Node::Element(item.clone())];
        let button = all(&node).into_iter().find(|inner| inner.parts().tag == "button").cloned();
        let text = plain(item).replace('×', "");
        match button {
            None => parts.push((text, None)),
            Some(button) if button.parts().attribute("class") == Some("remove") => {
                parts.push((text, button.parts().attribute("data-do").map(str::to_owned)));
            }
            Some(_) => {}
        }
    }
    parts
}

fn said(nodes: &[Node]) -> String {
    sentence(nodes).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" · ")
}

fn act(store: &mut Store, text: &str) -> Option<String> {
    let (before, atlas) = (store.state().clone(), store.atlas().clone());
    let action = command::parse_action(text, &atlas).unwrap_or_else(|| panic!("{text}"));
    let refused = store.view_context().why_not_comparable(&action);
    let mut state = before.clone();
    apply(&mut state, action, &atlas);
    store.set_state(state);
    refused.or_else(|| store.view_context().announcement(&before))
}

#[test]
fn each_part_of_the_sentence_can_be_taken_back_and_leaves_no_new_one() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        for link in [
            "with=NER&role=project-country",
            "with=NER+MLI&role=project-country",
            "with=ITA&role=donor+partner",
            "role=donor",
            "status=running&on=2009-05",
            "status=running+ended&on=2009-05",
            "on=2009",
            "donor=ITA&with=NER&role=project-country&from=2009&to=2010&via=CM&mode=sea&pillar=pillar-1",
        ] {
            for list in List::ALL.into_iter().filter(|&list| list != List::About) {
                at(&mut store, link);
                let whole = State { list, ..store.state().clone() };
                store.set_state(whole.clone());
                let parts = sentence(&store.view_context().panel());
                let chips: Vec<_> = parts.iter().filter_map(|(_, does)| does.clone()).collect();
                assert!(!chips.is_empty(), "{link}");
                for does in &chips {
                    store.set_state(whole.clone());
                    act(&mut store, does);
                    let left = sentence(&store.view_context().panel());
                    let left: Vec<_> = left.into_iter().filter_map(|(_, does)| does).collect();
                    assert!(!left.contains(does), "{link}: {does}");
                    // The remaining parts were there before; no others appear.
                    let stood = left.iter().filter(|&part| chips.contains(part)).count();
                    let again = left.iter().filter(|part| part.starts_with("leave/")).count();
                    assert!(stood + again >= left.len() && left.len() < chips.len(), "{left:?}");
                }
                // The parts can be removed one by one.
                store.set_state(whole);
                while let Some((_, Some(does))) = sentence(&store.view_context().panel())
                    .into_iter()
                    .find(|(_, does)| does.is_some())
                {
                    act(&mut store, &does);
                }
                assert_eq!(
                    store.state().filter,
                    State::opening_state(store.atlas()).filter,
                    "{link}"
                );
            }
        }
    }
}

#[test]
fn each_part_is_a_true_phrase() {
    let mut english = store(Lang::En);
    for (link, wanted) in [
        ("with=NER&role=project-country", "3 projects · in Niger"),
        ("role=donor", "7 projects · role of a country: donor"),
        ("on=2009", "7 projects · status as of 2009"),
        ("status=running&on=2009", "3 projects · Ongoing (2009)"),
        ("status=running&from=2008&to=2009", "3 projects · Ongoing (2009) · active in 2008 – 2009"),
    ] {
        at(&mut english, link);
        assert_eq!(said(&english.view_context().panel()), wanted);
    }
    // In Arabic no word depends on the number of projects.
    let mut arabic = store(Lang::Ar);
    at(&mut arabic, "status=running&on=2009&from=2009&to=2009");
    let said = said(&arabic.view_context().panel());
    assert!(said.contains("الحالة: جارٍ (2009)") && said.contains("سنوات النشاط: 2009"), "{said}");
    assert!(!said.contains("نشطة"), "{said}");
}

#[test]
fn dangling_parts_of_a_link_are_left_out_and_reported() {
    let store = store(Lang::En);
    let opening = || State::opening_state(store.atlas());
    let years = |from, to| State { years: Some(Years::new(from, to)), ..opening() };
    let country = |code: &str| Some(Selection::Country(code.parse().unwrap()));
    for (link, lost, wanted) in [
        ("from=1850&to=2100", "from=1850&to=2100", opening()),
        ("from=2009&to=2100", "to=2100", years(2009, 2014)),
        ("from=1850&to=2009", "from=1850", years(2002, 2009)),
        ("on=0000", "on=0000", opening()),
        ("on=9999", "on=9999", opening()),
        ("sort=15", "sort=15", opening()),
        ("list=routes&sort=8", "sort=8", State { list: List::Routes, ..opening() }),
        ("page=99", "page=99", opening()),
        ("list=countries&page=2", "page=2", State { list: List::Countries, ..opening() }),
        (
            "project=eamri&country=LBN",
            "project=eamri",
            State { selection: country("LBN"), ..opening() },
        ),
        (
            "country=MLT&country=LBN",
            "country=MLT",
            State { selection: country("LBN"), ..opening() },
        ),
        ("country=lbn", "", State { selection: country("LBN"), ..opening() }),
        ("list=routes&sort=7&page=1", "", {
            let sort = Some(imap::state::Sort { column: 7, descending: false });
            State { list: List::Routes, sort, ..opening() }
        }),
    ] {
        assert_eq!(
            store.apply_query(&parameters(link)),
            DecodedUrl { state: wanted, camera: None, unused: parameters(lost) },
            "{link}"
        );
    }
    let on = store.apply_query(&parameters("status=running&on=٢٠٠٩")).state.filter.on;
    assert_eq!(on, Some("2009".parse().unwrap()));
}

#[test]
fn the_case_of_a_code_does_not_matter() {
    let store = store(Lang::En);
    for (link, same) in [
        ("country=ita", "country=ITA"),
        ("with=ner+Mli", "with=NER+MLI"),
        ("donor=ita+ec", "donor=ITA+ec"),
        ("partner=iom", "partner=iom"),
        ("compare=ita+Mlt", "compare=ITA+MLT"),
    ] {
        let taken = store.apply_query(&parameters(link));
        assert_eq!(taken, store.apply_query(&parameters(same)), "{link}");
        assert_eq!(taken.unused, [], "{link}");
    }
}

/// The number of columns by which links are validated is that of the tables.
#[test]
fn the_last_column_of_every_table_can_be_linked_to_and_the_next_cannot() {
    let mut store = store(Lang::En);
    for list in List::ALL {
        for years in [None, Some(Years::new(2009, 2011))] {
            store.set_state(State {
                list,
                years,
                view: View::Table,
                ..State::opening_state(store.atlas())
            });
            let sheet = store.view_context().main_view();
            let heads = all(&sheet);
            let heads = heads.iter().filter(|el| el.parts().attribute("scope") == Some("col"));
            let columns = heads.count();
            let name = command::encode_action(&Action::Show(list), store.atlas()).replace('/', "=");
            let span = if years.is_some() { "&from=2009&to=2011" } else { "" };
            for (column, good) in [(columns - 1, true), (columns, false)] {
                let link = format!("{name}{span}&view=table&sort=-{column}");
                assert_eq!(store.apply_query(&parameters(&link)).unused.is_empty(), good, "{link}");
            }
        }
    }
}

#[test]
fn the_sentence_stands_beside_every_table_that_it_filters() {
    let mut store = store(Lang::En);
    for rest in ["list=about", "q=libya", "project=stredeca", "list=projects", "list=routes"] {
        at(&mut store, &format!("view=table&donor=ITA&{rest}"));
        let context = store.view_context();
        let both = [context.panel(), context.main_view()].concat();
        assert_eq!(said(&both).matches("funded by Italy").count(), 1, "{rest}");
    }
    at(&mut store, "view=table&list=about");
    assert_eq!(said(&store.view_context().main_view()), "", "nothing is asked");
}

#[test]
fn lists_of_routes_and_figures_are_headed_with_what_they_hold() {
    let mut store = store(Lang::En);
    for (link, wanted) in [
        ("list=routes", "12 routes"),
        ("list=figures", "24 series"),
        ("list=countries&donor=GBR", "14 countries · 2 projects · funded by United Kingdom"),
        ("list=documents", "8 documents"),
        ("list=routes&via=CM", "1 route · along Central Mediterranean route"),
        ("list=figures&agency=nobody", ""),
    ] {
        if wanted.is_empty() {
            continue;
        }
        at(&mut store, link);
        assert_eq!(said(&store.view_context().panel()), wanted);
    }
    at(&mut store, "list=routes&donor=ITA&from=2003&to=2003");
    let said = said(&store.view_context().panel());
    let (routes, projects) = said.split_once(" · 0 projects · ").unwrap();
    let listed = store.view_context().listed_routes().len();
    assert_eq!(routes, format!("{listed} routes · 2003"));
    assert_eq!(projects, "funded by Italy");
}

#[test]
fn a_facet_is_offered_if_its_options_lead_to_different_projects() {
    let mut store = store(Lang::En);
    let facets = |store: &Store| -> Vec<String> {
        let panel = store.view_context().panel();
        let groups = all(&panel).into_iter().filter(|element| {
            element.parts().tag == "details" && element.parts().attribute("class") == Some("facet")
        });
        groups.map(|group| group.parts().attribute("data-key").unwrap().to_owned()).collect()
    };
    at(&mut store, "");
    let offered = facets(&store);
    assert_eq!(offered[..3], ["with", "donor", "theme"], "these stand in the open");
    for key in ["role", "agency", "partner", "status"] {
        assert!(offered.contains(&key.to_owned()), "{key} in {offered:?}");
    }
    assert!(!offered.contains(&"mode".to_owned()), "it divides nothing: {offered:?}");
    // What is chosen can be taken back.
    at(&mut store, "mode=sea");
    assert!(facets(&store).contains(&"mode".to_owned()));
}

#[test]
fn a_status_without_a_date_is_told_what_to_do() {
    let mut store = store(Lang::En);
    at(&mut store, "status=running");
    let panel = store.view_context().panel();
    let buttons = all(&panel);
    let way = buttons.iter().find(|el| el.parts().attribute("data-do") == Some("on/2014")).unwrap();
    assert_eq!(plain(way), "Status as of 2014: 2 projects");
    act(&mut store, "on/2014");
    assert_eq!(said(&store.view_context().panel()), "2 projects · Ongoing (2014)");
}

#[test]
fn compared_records_are_shown_and_every_change_is_announced() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        let words = store.view_context().words.compare.clone();
        let strip = |store: &Store| {
            let panel = store.view_context().panel();
            let lists = all(&panel);
            let strip =
                lists.iter().find(|el| el.parts().attribute("class") == Some("comparing")).copied();
            strip.map(|strip| {
                let node = [Node::Element(strip.clone())];
                let does = all(&node);
                let does = does.iter().filter_map(|el| el.parts().attribute("data-do"));
                does.map(str::to_owned).collect::<Vec<_>>()
            })
        };
        assert_eq!(strip(&store), None);
        let mut heard = Vec::new();
        for key in ["eamri", "amedip", "stredeca"] {
            let said = act(&mut store, &format!("compare/project.{key}")).unwrap();
            assert!(!heard.contains(&said), "{said}");
            heard.push(said);
            // Below a card as below a list.
            let selection = Some(Selection::Country("ITA".parse().unwrap()));
            for selection in [None, selection] {
                store.set_state(State { selection, ..store.state().clone() });
                let does = strip(&store).unwrap();
                assert!(does.contains(&format!("project/{key}")), "{does:?}");
                // One alone has nothing to be compared with.
                let shows = does.contains(&"view/compare".to_owned());
                assert_eq!(shows, heard.len() > 1, "{does:?}");
                assert!(does.contains(&"apart/".to_owned()), "{does:?}");
            }
        }
        // A fourth is rejected, before and when the button is pressed.
        let before = store.state().clone();
        assert_eq!(act(&mut store, "compare/project.mtm-i-map-2009"), Some(words.full.clone()));
        assert_eq!(store.state(), &before);
        let fourth = Selection::Project(store.atlas().projects.by_key("mtm-i-map-2009").unwrap());
        assert!(store.view_context().card(fourth).plain().contains(&words.full));
        // Another kind starts a new comparison, which is announced before and after.
        let italy = Selection::Country("ITA".parse().unwrap());
        assert!(store.view_context().card(italy).plain().contains(&words.begins_anew));
        let said = act(&mut store, "compare/country.ITA").unwrap();
        let anew = words.anew.rsplit('}').next().unwrap();
        assert!(said.ends_with(anew) && store.state().compared == [italy], "{said}");
        act(&mut store, "compare/country.MLT");
        let out = act(&mut store, "apart/country.ITA").unwrap();
        let italy = store.atlas().country("ITA".parse().unwrap()).unwrap().name.clone();
        assert!(out.contains(&italy), "{out}");
        assert_eq!(act(&mut store, "apart/"), Some(words.cleared.clone()));
        assert_eq!(strip(&store), None);
    }
}

#[test]
fn the_card_of_a_route_says_what_of_it_is_pale() {
    let mut store = store(Lang::En);
    let (note, pale) = {
        let words = &store.view_context().words.card;
        (words.pale_note.clone(), words.pale.clone())
    };
    let cm = store.atlas().routes.by_key("CM").unwrap();
    let marks = |store: &Store| {
        let card = [store.view_context().card(Selection::Route(cm))];
        let marked = all(&card).into_iter().filter(|el| plain(el) == pale).count();
        (card[0].plain().contains(&note), marked)
    };
    assert_eq!(marks(&store), (false, 0));
    let by_land = |atlas: &Atlas| {
        atlas.routes[cm].legs().filter(|leg| leg.mode != imap::atlas::Mode::Sea).count()
    };
    at(&mut store, "mode=sea");
    assert_eq!(marks(&store), (true, by_land(store.atlas())));
    for year in 2002..=2014 {
        at(&mut store, &format!("from={year}&to={year}"));
        let years = Years::new(year, year);
        let chains = &store.atlas().routes[cm].chains;
        let legs: usize = chains
            .iter()
            .filter(|chain| !years.overlaps(chain.years))
            .map(|chain| chain.legs.len())
            .sum();
        assert_eq!(marks(&store), (legs > 0, legs), "{year}");
    }
}

#[test]
fn the_legend_says_when_legs_are_drawn_as_a_crowd() {
    let mut store = store(Lang::En);
    let legend = |store: &Store| {
        store.view_context().legend(None).iter().map(Node::plain).collect::<String>()
    };
    let crowd = store.view_context().words.legend.crowd.replace("{n}", "600");
    assert!(!legend(&store).contains(&crowd));
    let mut atlas = store.atlas().clone();
    for n in 0..60 {
        let mut route = atlas.routes.iter().next().unwrap().1.clone();
        route.key = format!("R{n}");
        atlas.routes.push(route).unwrap();
    }
    let words: Words = folder::read_messages(Path::new("assets"), "en").unwrap();
    store = Store::new(atlas, words.speech, Lang::En);
    let legs: usize = store.atlas().routes.iter().map(|(_, route)| route.legs().count()).sum();
    assert!(legs > 600, "{legs}");
    assert!(legend(&store).contains(&crowd));
    // Hidden routes do not count.
    store.set_state(State { routes: Vec::new(), ..store.state().clone() });
    assert!(!legend(&store).contains(&crowd));
}
