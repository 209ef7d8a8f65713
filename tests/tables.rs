//! Tests the lists as tables, and comparisons: complete, in order, and correct about what is
//! shared.

use std::collections::BTreeSet;
use std::path::Path;

use imap::atlas::{Atlas, Code, Date, Id, Mode, Party, Period, Project, Role, TextSet};
use imap::content::folder;
use imap::i18n::{Lang, Speech, Words, collation, date, number, plural};
use imap::markup::{Element, Node};
use imap::state::{
    Action, FilterOption, List, Selection, Sort, State, View, Years, apply, command,
};
use imap::view::Store;

const LISTS: [List; 4] = [List::Projects, List::Countries, List::Routes, List::Documents];

fn words(lang: Lang) -> Speech {
    let words: Words = folder::read_messages(Path::new("assets"), lang.tag())
        .unwrap_or_else(|problem| panic!("{problem}"));
    words.speech
}

fn atlas(lang: Lang) -> Atlas {
    let assets = Path::new("assets");
    let mut content = folder::read_folder(assets).content;
    if lang != Lang::En {
        content = folder::translate_content(assets, &content, lang.tag()).0;
    }
    imap::content::validate_content(&content).0
}

fn store(lang: Lang) -> Store {
    Store::new(atlas(lang), words(lang), lang)
}

/// Returns the table of a list, in a modified state.
fn tabled(store: &mut Store, list: List, change: impl FnOnce(&mut State)) -> Node {
    let mut state = State::opening_state(store.atlas());
    (state.view, state.list) = (View::Table, list);
    change(&mut state);
    shown(store, state)
}

fn shown(store: &mut Store, state: State) -> Node {
    store.set_state(state);
    let mut sheet = store.view_context().main_view();
    assert_eq!(sheet.len(), 1);
    sheet.remove(0)
}

fn compared(store: &mut Store, things: &[Selection]) -> Node {
    let mut state = State::opening_state(store.atlas());
    (state.view, state.compared) = (View::Compare, things.to_vec());
    shown(store, state)
}

fn children(node: &Node) -> &[Node] {
    match node {
        Node::Element(element) => &element.parts().children,
        Node::Text(_) => &[],
    }
}

fn tag(node: &Node) -> &str {
    match node {
        Node::Element(element) => element.parts().tag,
        Node::Text(_) => "",
    }
}

fn attribute<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    match node {
        Node::Element(element) => element.parts().attribute(name),
        Node::Text(_) => None,
    }
}

/// Returns a node and all of its descendants.
fn all(node: &Node) -> Vec<&Node> {
    let mut found = vec![node];
    children(node).iter().for_each(|child| found.extend(all(child)));
    found
}

fn tagged<'a>(node: &'a Node, wanted: &str) -> Vec<&'a Node> {
    all(node).into_iter().filter(|node| tag(node) == wanted).collect()
}

fn rows(page: &Node) -> Vec<&Node> {
    let bodies = tagged(page, "tbody");
    bodies.into_iter().flat_map(|body| tagged(body, "tr")).collect()
}

/// Returns the action of the first button in each row.
fn things(page: &Node) -> Vec<String> {
    let of = |row: &Node| attribute(tagged(row, "button")[0], "data-do").unwrap().to_owned();
    rows(page).into_iter().map(of).collect()
}

/// Returns the entries of a list, in the order of the list view.
fn listed(store: &Store, list: List) -> Vec<Selection> {
    let context = store.view_context();
    match list {
        List::Countries => {
            let rows = context.listed_countries().into_iter();
            rows.map(|row| Selection::Country(row.code)).collect()
        }
        List::Routes => context.listed_routes().into_iter().map(Selection::Route).collect(),
        List::Documents => {
            context.listed_documents().into_iter().map(Selection::Document).collect()
        }
        _ => context.found.projects.iter().copied().map(Selection::Project).collect(),
    }
}

fn opens(things: &[Selection], atlas: &Atlas) -> Vec<String> {
    things.iter().map(|&thing| command::encode_action(&Action::Select(thing), atlas)).collect()
}

fn filtered(state: &mut State, atlas: &Atlas) {
    let italy = Party::Country("ITA".parse().unwrap());
    apply(state, Action::SetFilter(FilterOption::Donor(italy), true), atlas);
}

// --- tables -------------------------------------------------------------

#[test]
fn every_list_is_a_table_of_all_that_is_listed() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        for list in LISTS {
            let page = tabled(&mut store, list, |_| ());
            let expected = opens(&listed(&store, list), store.atlas());
            assert!(expected.len() > 5, "{list:?}");
            assert_eq!(things(&page), expected[..expected.len().min(100)], "{list:?}");
            let columns = tagged(tagged(&page, "thead")[0], "th").len();
            for row in rows(&page) {
                let cells = children(row);
                assert_eq!(cells.len(), columns);
                assert_eq!((tag(&cells[0]), attribute(&cells[0], "scope")), ("th", Some("row")));
                assert!(cells[1..].iter().all(|cell| tag(cell) == "td"));
            }
            let text = page.plain();
            assert!(!text.contains(['{', '}']), "{text}");
        }
    }
}

#[test]
fn a_table_has_a_caption_with_the_number_of_its_rows_and_scrolls_by_keyboard() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        let words = words(lang);
        for list in LISTS {
            let page = tabled(&mut store, list, |_| ());
            let n = listed(&store, list).len() as u64;
            let count = match list {
                List::Countries => words.lists.country_count.format_count(lang, n),
                List::Routes => words.table.route_count.format_count(lang, n),
                List::Documents => words.table.document_count.format_count(lang, n),
                _ => words.lists.project_count.format_count(lang, n),
            };
            let caption = tagged(&page, "caption")[0].plain();
            assert_eq!(caption, format!("{} · {count}", store.view_context().list_name(list)));
            let regions = all(&page);
            let region = regions.iter().find(|node| attribute(node, "role") == Some("region"));
            assert_eq!(attribute(region.unwrap(), "tabindex"), Some("0"));
            assert_eq!(attribute(region.unwrap(), "aria-label"), Some(caption.as_str()));
            let back = tagged(&page, "button")[0];
            assert_eq!(attribute(back, "data-do"), Some("view/map"));
        }
    }
}

#[test]
fn a_head_sorts_upwards_then_downwards_then_not_at_all() {
    let mut store = store(Lang::En);
    for list in LISTS {
        let plain = tabled(&mut store, list, |_| ());
        let heads = tagged(tagged(&plain, "thead")[0], "th");
        // Each column sorts by an index of its own, which links keep.
        let indices: Vec<usize> = heads
            .iter()
            .map(|head| attribute(tagged(head, "button")[0], "data-do").unwrap())
            .map(|does| does.strip_prefix("sort/").unwrap().parse().unwrap())
            .collect();
        let mut sorted = indices.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..heads.len()).collect::<Vec<_>>());
        for (column, index) in indices.into_iter().enumerate() {
            let mut state = store.state().clone();
            for (now, next) in [
                ("none", format!("sort/{index}")),
                ("ascending", format!("sort/-{index}")),
                ("descending", "sort/".to_owned()),
                ("none", format!("sort/{index}")),
            ] {
                let page = shown(&mut store, state.clone());
                let heads = tagged(tagged(&page, "thead")[0], "th");
                for (place, head) in heads.iter().enumerate() {
                    assert_eq!(attribute(head, "scope"), Some("col"));
                    let expected = if place == column { now } else { "none" };
                    assert_eq!(attribute(head, "aria-sort"), Some(expected));
                }
                let does = attribute(tagged(heads[column], "button")[0], "data-do").unwrap();
                assert_eq!(does, next);
                apply(
                    &mut state,
                    command::parse_action(does, store.atlas()).unwrap(),
                    store.atlas(),
                );
            }
        }
    }
}

/// The sort key of a row, computed independently of the table.
type Sorted = Option<(i64, String)>;

fn text(text: &str) -> Sorted {
    (!text.is_empty()).then(|| (0, collation::fold_letters(text)))
}

fn whole(n: usize) -> Sorted {
    Some((n as i64, String::new()))
}

fn day(day: Option<i32>) -> Sorted {
    day.map(|day| (i64::from(day), String::new()))
}

fn expected_key(store: &Store, words: &Speech, thing: Selection, column: usize) -> Sorted {
    let atlas = store.atlas();
    let name = |party: &Party| match *party {
        Party::Country(code) => atlas.country(code).unwrap().name.clone(),
        Party::Group(id) => atlas.groups[id].name.clone(),
        Party::Organisation(id) => atlas.organisations[id].short_name().to_owned(),
    };
    let names = |parties: &[Party]| {
        text(&parties.iter().map(name).collect::<Vec<_>>().join(&words.lists.comma))
    };
    match thing {
        Selection::Project(id) => {
            let project = &atlas.projects[id];
            let themes: Vec<&str> =
                project.themes.iter().map(|&id| atlas.themes[id].name.as_str()).collect();
            match column {
                0 => text(&project.title),
                1 => day(project.period.start.map(|date| date.first_day())),
                2 => day(project.period.end.map(|date| date.last_day())),
                3 => names(&project.agencies),
                4 => names(&project.donors),
                5 => names(&project.partners),
                6 if project.countries.is_empty() => None,
                6 => whole(codes(atlas, id, Role::ProjectCountry).len()),
                7 => project.phase.and_then(|id| whole(id.index())),
                8 => project.pillar.and_then(|id| whole(id.index())),
                9 => text(&themes.join(" · ")),
                _ if project.documents.is_empty() => None,
                _ => whole(project.documents.len()),
            }
        }
        Selection::Country(code) => {
            let as_role = |role| whole(projects_as(store, code, role).len());
            match column {
                0 => text(&atlas.country(code).unwrap().name),
                1 => as_role(Role::ProjectCountry),
                2 => as_role(Role::Donor),
                3 => as_role(Role::Partner),
                4 => whole(atlas.routes_through(code).len()),
                _ => whole(atlas.hubs.iter().filter(|(_, hub)| hub.country == code).count()),
            }
        }
        Selection::Route(id) => {
            let route = &atlas.routes[id];
            let mode = |mode: Mode, word: &str| {
                route.legs().any(|leg| leg.mode == mode).then(|| word.to_owned())
            };
            let modes = [
                mode(Mode::Land, &words.modes.land),
                mode(Mode::Sea, &words.modes.sea),
                mode(Mode::Air, &words.modes.air),
            ];
            let modes: Vec<String> = modes.into_iter().flatten().collect();
            match column {
                0 => text(&route.name),
                1 => text(&route.key),
                2 => route.years[0].or(route.years[1]).map(|year| {
                    (i64::from(year), route.years[1].map_or("9999".into(), |year| year.to_string()))
                }),
                3 => whole(route.chains.len()),
                4 => whole(route.legs().count()),
                5 => whole(route.hubs().map(Id::index).collect::<BTreeSet<_>>().len()),
                6 => text(&modes.join(&words.lists.comma)),
                _ => whole(store.state().routes.contains(&id).into()),
            }
        }
        Selection::Document(id) => {
            let document = &atlas.documents[id];
            let owner = atlas.projects.iter().find(|(_, row)| row.documents.contains(&id));
            let tags: Vec<&str> = document.languages.iter().map(|tag| tag.as_str()).collect();
            match column {
                0 => text(&document.title),
                1 => owner.and_then(|(_, project)| text(&project.title)),
                2 => day(document.date.map(|date| date.first_day())),
                3 => text(&tags.join(" ")),
                _ => text(&document.note),
            }
        }
        _ => panic!("{thing:?}"),
    }
}

fn codes(atlas: &Atlas, id: Id<Project>, role: Role) -> BTreeSet<Code> {
    let involved = atlas.involvements_in(&atlas.projects[id]);
    let has = involved.into_iter().filter(|(_, parts)| parts.iter().any(|part| part.role == role));
    has.map(|(code, _)| code).collect()
}

/// Returns the projects of the result in which a country has a role.
fn projects_as(store: &Store, code: Code, role: Role) -> Vec<Id<Project>> {
    let found = store.view_context().found.projects.iter().copied();
    found.filter(|&id| codes(store.atlas(), id, role).contains(&code)).collect()
}

/// Returns the expected order of a table: a stable sort with unknown values at the end.
fn in_order(store: &Store, words: &Speech, list: List, sort: Sort) -> Vec<String> {
    let mut rows: Vec<(Sorted, Selection)> = listed(store, list)
        .into_iter()
        .map(|thing| (expected_key(store, words, thing, usize::from(sort.column)), thing))
        .collect();
    rows.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if sort.descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    let things: Vec<Selection> = rows.into_iter().map(|(_, thing)| thing).collect();
    opens(&things, store.atlas())
}

fn assert_every_order(store: &mut Store, words: &Speech, change: impl Fn(&mut State, &Atlas)) {
    let atlas = store.atlas().clone();
    for (list, columns) in LISTS.into_iter().zip([11u8, 6, 8, 5]) {
        for (column, descending) in (0..columns).flat_map(|at| [(at, false), (at, true)]) {
            let sort = Sort { column, descending };
            let mut found = Vec::new();
            for number in 0.. {
                let page = tabled(store, list, |state| {
                    change(state, &atlas);
                    (state.sort, state.page) = (Some(sort), number);
                });
                found.extend(things(&page));
                if found.len() >= listed(store, list).len() {
                    break;
                }
            }
            assert_eq!(found, in_order(store, words, list, sort), "{list:?} {sort:?}");
        }
    }
}

#[test]
fn every_column_sorts_both_ways_in_every_language() {
    for lang in Lang::ALL {
        assert_every_order(&mut store(lang), &words(lang), |_, _| ());
    }
}

#[test]
fn sorting_keeps_within_the_filter() {
    let mut store = store(Lang::En);
    assert_every_order(&mut store, &words(Lang::En), filtered);
    assert_every_order(&mut store, &words(Lang::En), |state, _| {
        state.years = Some(Years::new(2009, 2009));
    });
    let all = store.atlas().projects.len();
    let atlas = store.atlas().clone();
    let page = tabled(&mut store, List::Projects, |state| filtered(state, &atlas));
    assert!((1..all).contains(&rows(&page).len()));
}

/// Returns an atlas with this number of projects, some without dates, and many that are similar.
fn many(projects: usize) -> Store {
    let mut atlas = atlas(Lang::En);
    let rows: Vec<Project> = atlas.projects.iter().map(|(_, row)| row.clone()).collect();
    for n in rows.len()..projects {
        let mut row = rows[n * 7 % rows.len()].clone();
        row.key = format!("copy-{n}");
        row.title = format!("{} {}", row.title, n * 31 % 97);
        if n % 5 == 0 {
            row.period.start = None;
        }
        if n % 3 == 0 {
            row.period.end = None;
        }
        atlas.projects.push(row).unwrap();
    }
    Store::new(atlas, words(Lang::En), Lang::En)
}

#[test]
fn all_rows_are_sorted_before_a_page_is_shown() {
    let mut store = many(333);
    assert_every_order(&mut store, &words(Lang::En), |_, _| ());
    let page = tabled(&mut store, List::Projects, |state| state.page = 13);
    // 333 rows are thirteen pages of 25 and one of 8.
    assert_eq!(rows(&page).len(), 8);
    assert!(all(&page).iter().any(|node| attribute(node, "data-do") == Some("page/12")));
}

#[test]
fn unknown_values_sort_last_in_both_directions() {
    let mut store = many(60);
    for (column, descending) in [(1, false), (1, true), (2, false), (2, true)] {
        let not_stated = words(Lang::En).card.not_stated;
        let mut unknown: Vec<bool> = Vec::new();
        for number in 0..3 {
            let page = tabled(&mut store, List::Projects, |state| {
                state.sort = Some(Sort { column, descending });
                state.page = number;
            });
            unknown.extend(
                rows(&page)
                    .iter()
                    .map(|row| children(row)[usize::from(column)].plain() == not_stated),
            );
        }
        assert_eq!(unknown.len(), 60);
        let first = unknown.iter().position(|&unknown| unknown).unwrap();
        assert!(first > 5 && unknown[first..].iter().all(|&unknown| unknown), "{unknown:?}");
    }
}

#[test]
fn a_column_that_is_none_sorts_nothing() {
    let mut store = store(Lang::En);
    for list in LISTS {
        let plain = tabled(&mut store, list, |_| ());
        let page = tabled(&mut store, list, |state| {
            state.sort = Some(Sort { column: 19, descending: true });
        });
        assert_eq!(page, plain);
    }
}

#[test]
fn an_empty_result_has_no_table() {
    let mut store = store(Lang::En);
    let page = tabled(&mut store, List::Projects, |state| {
        state.filter.choices = vec![FilterOption::Country("JPN".parse().unwrap())];
    });
    assert_eq!(tagged(&page, "table").len(), 0);
    assert!(page.plain().contains(&words(Lang::En).filter.nothing));
    assert!(all(&page).iter().any(|node| attribute(node, "data-do") == Some("drop/with.JPN")));
}

#[test]
fn the_table_says_what_the_source_says() {
    let mut store = store(Lang::En);
    let page = tabled(&mut store, List::Projects, |_| ());
    let row = |key: &str| {
        let does = format!("project/{key}");
        let row = rows(&page).into_iter().find(|row| {
            tagged(row, "button").iter().any(|button| attribute(button, "data-do") == Some(&*does))
        });
        children(row.unwrap()).iter().map(Node::plain).collect::<Vec<_>>()
    };
    let amedip = row("amedip");
    assert_eq!((amedip[1].as_str(), amedip[2].as_str()), ("July 2011", "September 2014"));
    // Period, donors and countries come first.
    assert_eq!(amedip[3], "France, Italy, Netherlands, Switzerland");
    // A group is listed by its name, not by its members.
    assert!(amedip[4].contains("EU-27"), "{}", amedip[4]);
    assert!(
        amedip[4].contains("Türkiye (referred to as “Turkey” in project documents)"),
        "{}",
        amedip[4]
    );
    let eamri = row("eamri");
    assert_eq!(eamri[6], "Not specified");
    let linking = row("linking-emigrant-communities");
    assert!(linking[10].contains("Inventory of Institutional Capacities and Practicesarenfr"));
}

#[test]
fn a_country_is_counted_in_its_roles() {
    let mut store = store(Lang::En);
    let atlas = store.atlas().clone();
    for filter in [false, true] {
        let page = tabled(&mut store, List::Countries, |state| {
            if filter {
                filtered(state, &atlas);
            }
        });
        for (row, thing) in rows(&page).iter().zip(listed(&store, List::Countries)) {
            let Selection::Country(code) = thing else { panic!() };
            let cells: Vec<String> = children(row)[1..4].iter().map(Node::plain).collect();
            let expected = [Role::ProjectCountry, Role::Donor, Role::Partner]
                .map(|role| projects_as(&store, code, role).len().to_string());
            assert_eq!(cells, expected, "{code}");
        }
    }
}

// --- the comparison -----------------------------------------------------

/// Returns the rows of a group: name and cells.
fn group<'a>(page: &'a Node, title: &str) -> Vec<(String, Vec<&'a Node>)> {
    let bodies = tagged(page, "tbody");
    let body = bodies.into_iter().find(|body| tagged(body, "th")[0].plain() == title);
    let body = body.unwrap_or_else(|| panic!("nothing is titled {title}"));
    let rows = tagged(body, "tr").into_iter();
    rows.map(|row| {
        let cells = children(row);
        (cells[0].plain(), cells[1..].iter().collect())
    })
    .collect()
}

fn line<'a>(rows: &'a [(String, Vec<&'a Node>)], name: &str) -> Option<&'a [&'a Node]> {
    rows.iter().find(|(other, _)| other == name).map(|(_, cells)| &cells[..])
}

/// Returns the actions of the items of a list, or their texts if they have none.
fn items(cell: &Node) -> Vec<String> {
    let of = |item: &Node| match tagged(item, "button").first() {
        Some(button) => attribute(button, "data-do").unwrap().to_owned(),
        None => item.plain(),
    };
    tagged(cell, "li").into_iter().map(of).collect()
}

/// Returns the items of a cell as a set, with the members of groups; duplicates fail, and so does a
/// number of items that is not theirs.
fn set(cell: &Node, atlas: &Atlas) -> BTreeSet<String> {
    let items = items(cell);
    let count = tagged(cell, "strong").first().map_or("0".to_owned(), |count| count.plain());
    assert_eq!(count, items.len().to_string());
    let mut all = Vec::new();
    for item in items {
        match item.strip_prefix("group/").and_then(|key| atlas.groups.by_key(key)) {
            Some(id) => {
                let members = atlas.groups[id].members.iter();
                all.extend(members.map(|code| format!("country/{code}")));
            }
            None => all.push(item),
        }
    }
    let set: BTreeSet<String> = all.iter().cloned().collect();
    assert_eq!(set.len(), all.len(), "{all:?}");
    set
}

/// Checks which items of some sets are listed as shared by all, by some, and by only one.
#[track_caller]
fn assert_portions(
    page: &Node,
    (words, atlas): (&Speech, &Atlas),
    title: &str,
    sets: &[BTreeSet<String>],
) {
    let rows = group(page, title);
    let owners = |item: &String| sets.iter().filter(|set| set.contains(item)).count();
    let portion = |set: &BTreeSet<String>, wanted: &dyn Fn(usize) -> bool| -> BTreeSet<String> {
        set.iter().filter(|item| wanted(owners(item))).cloned().collect()
    };
    assert!(!rows.is_empty(), "{title}");
    let in_all = portion(&sets[0], &|n| n == sets.len());
    match line(&rows, &words.compare.shared) {
        Some([shared]) => {
            assert_eq!(set(shared, atlas), in_all, "{title}: shared");
            assert!(!in_all.is_empty() || sets.iter().all(BTreeSet::is_empty), "an empty row");
        }
        Some(cells) => panic!("{} cells", cells.len()),
        None => assert!(in_all.is_empty(), "{title}: {in_all:?} got lost"),
    }
    let rows_of = |name: &str, wanted: &dyn Fn(usize) -> bool| {
        let portions: Vec<_> = sets.iter().map(|own| portion(own, wanted)).collect();
        match line(&rows, name) {
            Some(cells) => {
                let shown: Vec<_> = cells.iter().map(|cell| set(cell, atlas)).collect();
                assert_eq!(shown, portions, "{title}: {name}");
                assert!(portions.iter().any(|portion| !portion.is_empty()), "an empty row");
            }
            None => assert!(portions.iter().all(BTreeSet::is_empty), "{portions:?} got lost"),
        }
    };
    rows_of(&words.compare.only, &|n| n == 1);
    rows_of(&words.compare.some, &|n| n > 1 && n < sets.len());
}

/// Returns all pairs and triples.
fn choices<T: Copy>(all: &[T]) -> Vec<Vec<T>> {
    let mut choices = Vec::new();
    for a in 0..all.len() {
        for b in a + 1..all.len() {
            choices.push(vec![all[a], all[b]]);
            choices.extend((b + 1..all.len()).map(|c| vec![all[c], all[a], all[b]]));
        }
    }
    choices
}

fn taking(atlas: &Atlas, id: Id<Project>, parties: &[Party], role: Role) -> BTreeSet<String> {
    let mut set: BTreeSet<String> =
        codes(atlas, id, role).into_iter().map(|code| format!("country/{code}")).collect();
    for party in parties {
        if let Party::Organisation(id) = party {
            set.insert(format!("organisation/{}", atlas.organisations[*id].key));
        }
    }
    set
}

#[test]
fn projects_share_what_all_of_them_have() {
    for lang in Lang::ALL {
        let (mut store, words) = (store(lang), words(lang));
        let atlas = store.atlas().clone();
        let ids: Vec<Id<Project>> = atlas.projects.ids().collect();
        for chosen in choices(&ids) {
            let things: Vec<Selection> = chosen.iter().map(|&id| Selection::Project(id)).collect();
            let page = compared(&mut store, &things);
            let sets = |of: &dyn Fn(Id<Project>, &Project) -> BTreeSet<String>| {
                chosen.iter().map(|&id| of(id, &atlas.projects[id])).collect::<Vec<_>>()
            };
            let card = &words.card;
            let countries =
                sets(&|id, row| taking(&atlas, id, &row.countries, Role::ProjectCountry));
            assert_portions(&page, (&words, &atlas), &card.countries, &countries);
            let donors = sets(&|id, row| taking(&atlas, id, &row.donors, Role::Donor));
            assert_portions(&page, (&words, &atlas), &card.donors, &donors);
            let partners = sets(&|id, row| taking(&atlas, id, &row.partners, Role::Partner));
            assert_portions(&page, (&words, &atlas), &card.partners, &partners);
            let agencies = sets(&|_, row| {
                let organisation = |party: &Party| match party {
                    Party::Organisation(id) => {
                        format!("organisation/{}", atlas.organisations[*id].key)
                    }
                    other => panic!("{other:?}"),
                };
                row.agencies.iter().map(organisation).collect()
            });
            assert_portions(&page, (&words, &atlas), &card.agency, &agencies);
            let themes = sets(&|_, row| {
                row.themes.iter().map(|&id| atlas.themes[id].name.clone()).collect()
            });
            assert_portions(&page, (&words, &atlas), &card.themes, &themes);
            let documents = sets(&|_, row| {
                let key = |&id| format!("document/{}", atlas.documents[id].key);
                row.documents.iter().map(key).collect()
            });
            assert_portions(&page, (&words, &atlas), &card.documents, &documents);
            assert!(!page.plain().contains(['{', '}']));
        }
    }
}

#[test]
fn a_group_is_a_whole_where_all_its_members_are() {
    let (mut store, words) = (store(Lang::En), words(Lang::En));
    let things = ["amedip", "linking-emigrant-communities"].map(|key| project(&store, key));
    let page = compared(&mut store, &things);
    let rows = group(&page, &words.card.countries);
    let only = line(&rows, &words.compare.only).unwrap();
    assert_eq!(
        items(only[0]),
        ["group/eu-27", "country/KEN", "country/LBY", "country/NOR", "country/CHE", "country/TUR"]
    );
    assert_eq!(tagged(only[0], "strong")[0].plain(), "6");
    // A donor of both, and a group of which one member is alone in the other project.
    assert_eq!(line(&rows, &words.compare.named), None, "all parties are shown as named");
    let things = ["mtm-i-map-2009", "stredeca"].map(|key| project(&store, key));
    let page = compared(&mut store, &things);
    let donors = group(&page, &words.card.donors);
    assert_eq!(line(&donors, &words.compare.named), None);
}

#[test]
fn compared_projects_lead_to_a_map_of_their_difference() {
    for lang in Lang::ALL {
        let (mut store, words) = (store(lang), words(lang));
        let things = ["amedip", "linking-emigrant-communities"].map(|key| project(&store, key));
        let page = compared(&mut store, &things);
        assert!(page.plain().contains(&words.compare.map));
        let legend: String = store.view_context().legend(None).iter().map(Node::plain).collect();
        let title = &store.atlas().projects.iter().find(|(_, row)| row.key == "amedip").unwrap().1;
        let only = words.legend.only_in.replace("{name}", &title.short_title);
        assert!(legend.contains(&words.legend.in_all) && legend.contains(&only), "{legend}");
    }
}

fn project(store: &Store, key: &str) -> Selection {
    Selection::Project(store.atlas().projects.by_key(key).unwrap())
}

#[test]
fn the_time_in_common_is_what_every_day_says() {
    for lang in Lang::ALL {
        let (mut store, words) = (store(lang), words(lang));
        let atlas = store.atlas().clone();
        let ids: Vec<Id<Project>> = atlas.projects.ids().collect();
        for chosen in choices(&ids) {
            let things: Vec<Selection> = chosen.iter().map(|&id| Selection::Project(id)).collect();
            let page = compared(&mut store, &things);
            let rows = group(&page, &words.card.duration);
            let periods: Vec<Period> = chosen.iter().map(|&id| atlas.projects[id].period).collect();
            for (period, cell) in periods.iter().zip(line(&rows, &words.card.period).unwrap()) {
                assert_eq!(cell.plain(), date::format_period(&words, *period));
            }
            let days: Vec<i32> = (2000..2020)
                .flat_map(|year| (1..13).map(move |month| year * 10_000 + month * 100))
                .flat_map(|month| (1..29).map(move |day| month + day))
                .collect();
            let owners =
                |day: i32| periods.iter().filter(|period| period.overlaps(day, day)).count();
            let shared = days.iter().any(|&day| owners(day) == periods.len());
            let cell = line(&rows, &words.compare.shared).unwrap()[0];
            let text = children(cell)[0].plain();
            assert_eq!(text == words.compare.no_time, !shared, "{text}");
            // The band behind the bars marks the period in common.
            let bands = tagged(cell, "rect");
            let classes: Vec<_> = bands.iter().map(|band| attribute(band, "class")).collect();
            assert_eq!(classes.contains(&Some("common")), shared);
            assert_eq!(classes.len(), chosen.len() + usize::from(shared));
            for (place, cell) in line(&rows, &words.compare.only).unwrap().iter().enumerate() {
                let own = |day: i32| owners(day) == 1 && periods[place].overlaps(day, day);
                let any = days.iter().any(|&day| own(day));
                assert_eq!(cell.plain() != words.compare.nothing, any, "{}", cell.plain());
            }
        }
    }
}

#[test]
fn times_are_as_precise_as_their_dates() {
    let (mut store, words) = (store(Lang::En), words(Lang::En));
    let things = ["linking-emigrant-communities", "stredeca"].map(|key| project(&store, key));
    let page = compared(&mut store, &things);
    let rows = group(&page, &words.card.duration);
    let shared = line(&rows, &words.compare.shared).unwrap()[0];
    assert_eq!(children(shared)[0].plain(), "1 May 2009 – 30 April 2010");
    let only = line(&rows, &words.compare.only).unwrap();
    let texts: Vec<String> = children(only[1]).iter().map(Node::plain).collect();
    assert_eq!(texts, ["1 January 2009 – 30 April 2009", "1 May 2010 – 31 December 2010"]);
    assert_eq!(only[0].plain(), "none");
}

#[test]
fn a_period_that_is_not_known_is_neither_in_common_nor_apart() {
    let mut atlas = atlas(Lang::En);
    atlas.projects.rows_mut().next().unwrap().period = Period::default();
    let ids: Vec<Selection> = atlas.projects.ids().take(2).map(Selection::Project).collect();
    let mut store = Store::new(atlas, words(Lang::En), Lang::En);
    let (page, words) = (compared(&mut store, &ids), words(Lang::En));
    let rows = group(&page, &words.card.duration);
    let shared = line(&rows, &words.compare.shared).unwrap()[0];
    assert_eq!(children(shared)[0].plain(), words.card.not_stated);
    assert_eq!(tagged(shared, "rect").len(), 1);
}

#[test]
fn time_runs_from_right_to_left_where_the_script_does() {
    let bars = |lang: Lang| -> Vec<[f64; 2]> {
        let mut store = store(lang);
        let things = ["eamri", "mtm-i-map-2009", "mtm-i-map-2011"].map(|key| project(&store, key));
        let page = compared(&mut store, &things);
        let bars = tagged(&page, "rect").into_iter();
        let of = |bar: &Node, name: &str| attribute(bar, name).unwrap().parse::<f64>().unwrap();
        bars.map(|bar| [of(bar, "x"), of(bar, "width")]).collect()
    };
    let (left, right) = (bars(Lang::En), bars(Lang::Ar));
    let [first, last] = atlas(Lang::En).site.years;
    let width = f64::from(last - first + 1) * 20.0;
    assert_eq!(left.len(), 3);
    for ([x, wide], [mirrored, as_wide]) in left.iter().zip(&right) {
        assert!((wide - as_wide).abs() < 0.11 && (x + wide + mirrored - width).abs() < 0.11);
    }
    // January 2009 to December 2010 are two years, seven after the first.
    assert_eq!(left[1], [140.0, 40.0]);
}

#[test]
fn countries_share_projects_and_routes() {
    for lang in Lang::ALL {
        let (mut store, words) = (store(lang), words(lang));
        let atlas = store.atlas().clone();
        let codes: Vec<Code> = ["ITA", "LBN", "DEU", "NER", "SSD", "JPN", "LBY"]
            .map(|code| code.parse().unwrap())
            .into();
        for chosen in choices(&codes) {
            let things: Vec<Selection> =
                chosen.iter().map(|&code| Selection::Country(code)).collect();
            let page = compared(&mut store, &things);
            let projects: Vec<BTreeSet<String>> = chosen
                .iter()
                .map(|&code| {
                    let ids = atlas.projects_of(code).into_iter();
                    ids.map(|(id, _)| format!("project/{}", atlas.projects[id].key)).collect()
                })
                .collect();
            assert_portions(&page, (&words, &atlas), &words.lists.projects, &projects);
            let routes: Vec<BTreeSet<String>> = chosen
                .iter()
                .map(|&code| {
                    let ids = atlas.routes_through(code).into_iter();
                    ids.map(|id| format!("route/{}", atlas.routes[id].key)).collect()
                })
                .collect();
            assert_portions(&page, (&words, &atlas), &words.card.routes_through, &routes);
            let rows = group(&page, &words.lists.projects);
            for (name, role) in [
                (&words.table.as_project_country, Role::ProjectCountry),
                (&words.table.as_donor, Role::Donor),
                (&words.table.as_partner, Role::Partner),
            ] {
                let cells: Vec<String> =
                    line(&rows, name).unwrap().iter().map(|cell| cell.plain()).collect();
                let expected: Vec<String> = chosen
                    .iter()
                    .map(|&code| {
                        number::format_integer(lang, projects_as(&store, code, role).len() as u64)
                    })
                    .collect();
                assert_eq!(cells, expected);
            }
            let hubs = group(&page, &words.card.hubs);
            for (&code, cell) in chosen.iter().zip(&hubs[0].1) {
                let of = atlas.hubs.iter().filter(|(_, hub)| hub.country == code);
                let expected: Vec<String> = of.map(|(_, hub)| format!("hub/{}", hub.key)).collect();
                assert_eq!(items(cell), expected);
            }
        }
    }
}

#[test]
fn a_shared_project_names_each_country_with_its_role() {
    let (mut store, words) = (store(Lang::En), words(Lang::En));
    let things = ["ITA", "LBN"].map(|code| Selection::Country(code.parse().unwrap()));
    let page = compared(&mut store, &things);
    let rows = group(&page, &words.lists.projects);
    let shared = line(&rows, &words.compare.shared).unwrap()[0];
    let stredeca = tagged(shared, "li")
        .into_iter()
        .find(|item| attribute(tagged(item, "button")[0], "data-do") == Some("project/stredeca"));
    let text = stredeca.unwrap().plain();
    assert!(text.contains("Italy – as donor") && text.contains("Lebanon – as project country"));
}

#[test]
fn a_column_can_be_taken_out_and_leads_to_its_card() {
    let mut store = store(Lang::En);
    let things = ["stredeca", "amedip", "eamri"].map(|key| project(&store, key));
    let page = compared(&mut store, &things);
    let heads = tagged(tagged(&page, "thead")[0], "th");
    assert_eq!(heads.len(), 3);
    for (head, key) in heads.iter().zip(["stredeca", "amedip", "eamri"]) {
        let buttons = tagged(head, "button");
        let does: Vec<_> = buttons.iter().map(|button| attribute(button, "data-do")).collect();
        let wanted = [format!("project/{key}"), format!("apart/project.{key}")];
        assert_eq!(does, wanted.each_ref().map(|text| Some(text.as_str())));
        let (said, seen) = (attribute(buttons[1], "aria-label").unwrap(), buttons[1].plain());
        assert!(said.contains(&seen), "{said} is not {seen}");
    }
    // With only one left, the view explains how to continue.
    let how = words(Lang::En).compare.how;
    let page = compared(&mut store, &things[..1]);
    assert!(page.plain().contains(&how) && tagged(&page, "table").is_empty());
    assert!(
        all(&page).iter().any(|node| attribute(node, "data-do") == Some("apart/project.stredeca"))
    );
    assert!(compared(&mut store, &[]).plain().contains(&how));
}

#[test]
fn a_card_offers_to_compare() {
    let (mut store, words) = (store(Lang::En), words(Lang::En));
    let stredeca = project(&store, "stredeca");
    let mut state = State::opening_state(store.atlas());
    let button = |store: &Store, thing| {
        let card = store.view_context().card(thing);
        let found =
            tagged(&card, "button").into_iter().find(|node| node.plain() == words.compare.compare);
        found.map(|node| {
            let of = |name| attribute(node, name).unwrap().to_owned();
            [of("data-do"), of("aria-pressed")]
        })
    };
    assert_eq!(button(&store, stredeca).unwrap(), ["compare/project.stredeca", "false"]);
    assert!(!store.view_context().card(stredeca).html().contains("view/compare"));
    for key in ["stredeca", "amedip"] {
        apply(&mut state, Action::Compare(project(&store, key), true), &store.atlas().clone());
    }
    store.set_state(state);
    assert_eq!(button(&store, stredeca).unwrap(), ["apart/project.stredeca", "true"]);
    let italy = Selection::Country("ITA".parse().unwrap());
    assert_eq!(button(&store, italy).unwrap(), ["compare/country.ITA", "false"]);
    assert!(store.view_context().card(italy).plain().contains(&words.compare.begins_anew));
    let route = Selection::Route(store.atlas().routes.ids().next().unwrap());
    assert_eq!(button(&store, route), None);
}

#[test]
fn a_country_with_very_many_projects_does_not_stop_the_browser() {
    let mut store = many(700);
    let things = ["ITA", "LBN"].map(|code| Selection::Country(code.parse().unwrap()));
    let (page, words) = (compared(&mut store, &things), words(Lang::En));
    let rows = group(&page, &words.lists.projects);
    let shared = line(&rows, &words.compare.shared).unwrap()[0];
    let items = tagged(shared, "li");
    assert_eq!(items.len(), 51);
    assert!(items[50].plain().starts_with("and "), "{}", items[50].plain());
}

// --- both ---------------------------------------------------------------

fn pages(store: &mut Store) -> Vec<Node> {
    let mut pages: Vec<Node> = List::ALL.map(|list| tabled(store, list, |_| ())).into();
    let all: Vec<Selection> = store.atlas().projects.ids().map(Selection::Project).collect();
    pages.extend(all.chunks(3).map(|things| compared(store, things)));
    let countries = ["ITA", "LBN", "NER"].map(|code| Selection::Country(code.parse().unwrap()));
    pages.push(compared(store, &countries));
    pages
}

#[test]
fn every_button_does_something_and_has_a_name() {
    for lang in Lang::ALL {
        let mut store = store(lang);
        let mut count = 0;
        for page in pages(&mut store) {
            for node in all(&page) {
                if let Some(does) = attribute(node, "data-do") {
                    assert!(command::parse_action(does, store.atlas()).is_some(), "{does}");
                    count += 1;
                }
                if tag(node) == "button" {
                    assert_eq!(attribute(node, "type"), Some("button"));
                    assert!(!node.plain().trim().is_empty());
                    let names = ["data-do", "data-chart"];
                    assert!(names.iter().any(|name| attribute(node, name).is_some()));
                }
                assert_eq!(attribute(node, "style"), None);
            }
        }
        assert!(count > 300, "{count}");
    }
}

#[test]
fn hostile_content_stays_text() {
    let hostile = "</td><script>alert(1)</script><img src=x onerror=\"alert(1)\">&amp;'";
    let mut atlas = atlas(Lang::En);
    for part in [TextSet::Names, TextSet::Notes] {
        atlas.each_text(part, &mut |text| hostile.clone_into(text));
    }
    let mut store = Store::new(atlas, words(Lang::En), Lang::En);
    for page in pages(&mut store) {
        for element in all(&page).into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }) {
            let element: &Element = element;
            assert!(!["script", "img", "style"].contains(&element.parts().tag));
            assert!(element.parts().attributes.iter().all(|(name, _)| !name.starts_with("on")));
        }
        let html = page.html();
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(tagged(&page, "table").is_empty() || html.contains("&lt;script&gt;alert(1)"));
    }
}

#[test]
fn the_plurals_have_the_forms_that_their_language_needs() {
    for lang in Lang::ALL {
        let words = words(lang);
        for forms in [&words.table.route_count, &words.table.document_count, &words.compare.more] {
            for n in (0..=130).chain([1_000, 1_000_000, 2_000_000]) {
                let category = plural::plural_category(lang, n);
                assert!(forms.exact_form(category).is_some(), "{forms:?} lacks {category:?}");
            }
        }
    }
}

#[test]
fn a_date_is_told_in_the_words_of_the_page() {
    for lang in Lang::ALL {
        let (mut store, words) = (store(lang), words(lang));
        let page = tabled(&mut store, List::Documents, |_| ());
        let told: BTreeSet<String> =
            rows(&page).iter().map(|row| children(row)[2].plain()).collect();
        let day: Date = "2014-04-23".parse().unwrap();
        assert!(told.contains(&date::format_date(&words, day)), "{told:?}");
        // A source without a date has an empty cell.
        assert!(told.contains(""));
    }
}
