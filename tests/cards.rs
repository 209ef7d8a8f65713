//! Tests the cards: every field of the content is shown, with the published texts.

use std::path::Path;

use imap::atlas::{Atlas, Code, Id, Party, Route, TextSet};
use imap::content::folder;
use imap::i18n::{Lang, Speech, Words, date};
use imap::markup::{Element, Node};
use imap::search::{LocalizedAtlas, SearchEngine};
use imap::state::{List, Selection, State, View, Years, command};
use imap::view::{Store, ViewContext};

/// The content, the texts, and a store with both in the opening state.
struct Told {
    atlas: Atlas,
    words: Speech,
    store: Store,
}

impl Told {
    fn new() -> Self {
        let atlas =
            imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0;
        Self::of(atlas)
    }

    fn of(atlas: Atlas) -> Self {
        let words = folder::read_messages::<Words>(Path::new("assets"), "en")
            .unwrap_or_else(|problem| panic!("{problem}"))
            .speech;
        let store = store(&atlas, &words);
        Self { atlas, words, store }
    }

    fn context(&self) -> ViewContext<'_> {
        self.store.view_context()
    }

    /// Renders the panel of a state, and the view in place of the map.
    fn told(&self, state: State) -> [Vec<Node>; 2] {
        let mut store = store(&self.atlas, &self.words);
        store.set_state(state);
        let context = store.view_context();
        [context.panel(), context.main_view()]
    }

    /// Renders a list in the panel while these routes are drawn.
    fn list(&self, list: List, routes: &[Id<Route>]) -> Vec<Node> {
        let opening = State::opening_state(&self.atlas);
        let [panel, sheet] = self.told(State { list, routes: routes.to_vec(), ..opening });
        assert_eq!(sheet, [], "something stands in the place of the map");
        panel
    }

    /// Renders every list as a table, and comparisons of projects and countries.
    fn sheets(&self) -> Vec<Node> {
        let opening = || State::opening_state(&self.atlas);
        let tables = List::ALL.map(|list| State { list, view: View::Table, ..opening() });
        let alike = [
            self.atlas.projects.ids().take(State::COMPARED).map(Selection::Project).collect(),
            self.atlas
                .countries
                .iter()
                .take(State::COMPARED)
                .map(|(_, row)| Selection::Country(row.code))
                .collect(),
            Vec::new(),
        ];
        let side_by_side =
            alike.map(|compared| State { view: View::Compare, compared, ..opening() });
        let states = tables.into_iter().chain(side_by_side);
        states.flat_map(|state| self.told(state)).flatten().collect()
    }

    /// Renders all cards.
    fn cards(&self) -> Vec<Node> {
        let atlas = &self.atlas;
        let context = self.context();
        let projects = atlas.projects.ids().map(Selection::Project);
        projects
            .chain(atlas.countries.iter().map(|(_, row)| Selection::Country(row.code)))
            .chain(atlas.routes.ids().map(Selection::Route))
            .chain(atlas.hubs.ids().map(Selection::Hub))
            .chain(atlas.organisations.ids().map(Selection::Organisation))
            .chain(atlas.documents.ids().map(Selection::Document))
            .chain(atlas.groups.ids().map(Selection::Group))
            .map(|selection| context.card(selection))
            .collect()
    }

    fn project(&self, key: &str) -> Node {
        self.context().card(Selection::Project(self.atlas.projects.by_key(key).unwrap()))
    }

    fn country(&self, code: &str) -> Node {
        self.context().card(Selection::Country(code.parse().unwrap()))
    }

    fn route(&self, key: &str) -> Node {
        self.context().card(Selection::Route(self.atlas.routes.by_key(key).unwrap()))
    }

    fn country_name(&self, code: Code) -> &str {
        &self.atlas.country(code).unwrap().name
    }

    /// Returns the names under which a party can be found.
    fn names(&self, party: Party) -> Vec<&str> {
        match party {
            Party::Country(code) => vec![self.country_name(code)],
            Party::Organisation(id) => {
                let organisation = &self.atlas.organisations[id];
                vec![organisation.short_name(), &organisation.name]
            }
            Party::Group(id) => {
                let group = &self.atlas.groups[id];
                let members = group.members.iter().map(|&code| self.country_name(code));
                members.chain([group.name.as_str(), &group.long_name]).collect()
            }
        }
    }
}

fn store(atlas: &Atlas, words: &Speech) -> Store {
    Store::new(atlas.clone(), words.clone(), Lang::En)
}

fn elements<'a>(node: &'a Node, found: &mut Vec<&'a Element>) {
    if let Node::Element(element) = node {
        found.push(element);
        element.parts().children.iter().for_each(|child| elements(child, found));
    }
}

fn all(node: &Node) -> Vec<&Element> {
    let mut found = Vec::new();
    elements(node, &mut found);
    found
}

fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let attributes = &element.parts().attributes;
    attributes.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
}

/// Returns the text of the section or of the fact with this heading in a card.
fn under(card: &Node, heading: &str) -> String {
    let section = all(card).into_iter().find(|element| {
        let first = element.parts().children.first();
        ["section", "div"].contains(&element.parts().tag)
            && first.is_some_and(|first| first.plain() == heading)
    });
    let section = section.unwrap_or_else(|| panic!("nothing is headed {heading}"));
    let parts = &section.parts().children[1..];
    // A short name has the full one as its title.
    let titles = parts.iter().flat_map(all).filter_map(|element| attribute(element, "title"));
    parts.iter().map(Node::plain).chain(titles.map(str::to_owned)).collect()
}

/// Returns the list item that contains a button for `target`.
fn item(card: &Node, target: &str) -> Option<String> {
    let items = all(card).into_iter().filter(|element| element.parts().tag == "li");
    let leads = |element: &&Element| {
        let node = Node::Element((*element).clone());
        all(&node).iter().any(|inner| attribute(inner, "data-do") == Some(target))
    };
    items.into_iter().find(leads).map(|element| Node::Element(element.clone()).plain())
}

#[track_caller]
fn assert_says(text: &str, wanted: &str) {
    assert!(!wanted.is_empty() && text.contains(wanted), "\"{wanted}\" is not in: {text}");
}

#[test]
fn the_card_of_a_project_has_every_field_of_the_source() {
    let told = Told::new();
    let words = &told.words.card;
    for (id, project) in told.atlas.projects.iter() {
        let card = told.context().card(Selection::Project(id));
        let text = card.plain();
        assert_says(&text, &project.title);
        let first = project.objective.trim().lines().next().unwrap_or(&words.not_stated);
        assert_says(&under(&card, &words.objective), first);
        for block in project.objective.split('\n').chain(project.summary.split('\n')) {
            let block = block.trim().trim_start_matches("- ");
            assert!(text.contains(block), "{}: {block}", project.key);
        }
        for (heading, parties) in [
            (&words.agency, &project.agencies),
            (&words.partners, &project.partners),
            (&words.donors, &project.donors),
            (&words.countries, &project.countries),
        ] {
            let section = under(&card, heading);
            for name in parties.iter().flat_map(|&party| told.names(party)) {
                assert_says(&section, name);
            }
            if parties.is_empty() {
                assert_says(&section, &words.not_stated);
            }
        }
        let duration = under(&card, &words.duration);
        assert_says(&duration, &date::format_period(&told.words, project.period));
        assert!(duration.contains(&project.duration_note), "{duration}");
        let documents = under(&card, &words.documents);
        for document in project.documents.iter().map(|&id| &told.atlas.documents[id]) {
            assert_says(&documents, &document.title);
            let tags: String = document.languages.iter().map(|tag| tag.as_str()).collect();
            assert_says(&documents, &tags);
        }
        let phase = project.phase.map_or(&words.not_stated, |id| &told.atlas.phases[id].name);
        assert_says(&under(&card, &words.phase), phase);
        let pillar = project.pillar.map_or(&words.not_stated, |id| &told.atlas.pillars[id].name);
        assert_says(&under(&card, &words.pillar), pillar);
        let sources = under(&card, &words.sources);
        for source in project.sources.iter().map(|&id| &told.atlas.sources[id]) {
            assert_says(&sources, &source.title);
        }
        for remark in &project.remarks {
            assert_says(&text, &remark.text);
            for source in remark.evidence.sources.iter().map(|&id| &told.atlas.sources[id]) {
                assert_says(&text, &source.title);
            }
        }
        for link in &project.links {
            let hrefs = all(&card).into_iter().filter_map(|element| attribute(element, "href"));
            assert!(hrefs.into_iter().any(|href| href == link.url), "{}", link.url);
        }
    }
}

#[test]
fn durations_are_as_precise_as_their_dates() {
    let told = Told::new();
    for (key, wanted) in [
        ("mtm-i-map-2009", "January 2009 – December 2010"),
        (
            "linking-emigrant-communities",
            "1 May 2009 – 30 April 2010 (including a three-month no-cost project extension)",
        ),
        ("stredeca", "1 January 2009 – 31 December 2010"),
        ("eamri", "1 July 2007 – 31 March 2008"),
        ("amedip", "July 2011 – September 2014"),
        ("mtm-i-map-2011", "2011 – 2014"),
    ] {
        assert_says(&under(&told.project(key), "Duration"), wanted);
    }
}

#[test]
fn names_of_then_stand_beside_those_of_today() {
    let told = Told::new();
    let linking = under(&told.project("linking-emigrant-communities"), "Countries");
    assert_says(&linking, "Cabo Verde (referred to as “Cape Verde” in project documents)");
    let amedip = under(&told.project("amedip"), "Countries");
    assert_says(&amedip, "Türkiye (referred to as “Turkey” in project documents)");
    let eamri = under(&told.project("eamri"), &told.words.card.notes);
    assert_says(&eamri, "South Sudan");
    let eamri = under(&told.project("eamri"), "Countries");
    // The seed says "Libya".
    assert!(!eamri.contains("Jamahiriya"), "{eamri}");
}

#[test]
fn inferred_values_and_paraphrases_are_marked() {
    let told = Told::new();
    let partners = under(&told.project("linking-emigrant-communities"), "Partners");
    assert_says(&partners, "inferred");
    assert_says(&under(&told.project("amedip"), "Objective"), "paraphrased from the source");
    assert!(!under(&told.project("stredeca"), "Objective").contains("paraphrased"));
}

#[test]
fn a_quotation_is_one() {
    let told = Told::new();
    let card = told.project("amedip");
    let quotes = all(&card).into_iter().filter(|element| element.parts().tag == "blockquote");
    let quotes: Vec<String> = quotes.map(|quote| Node::Element(quote.clone()).plain()).collect();
    assert_eq!(quotes.len(), 1);
    assert!(quotes[0].starts_with("In 2009, the MTM Dialogue entered its 4th phase"));
}

#[test]
fn documents_have_no_link_since_no_address_is_known() {
    let told = Told::new();
    for (id, _) in told.atlas.projects.iter() {
        let card = told.context().card(Selection::Project(id));
        for link in all(&card).into_iter().filter(|element| element.parts().tag == "a") {
            let href = attribute(link, "href").unwrap();
            if href.starts_with("#note-") {
                continue;
            }
            assert!(href.starts_with("https://") || href.starts_with("http://"), "{href}");
            assert!(!href.ends_with(".pdf"), "{href}");
            let rel = attribute(link, "rel").unwrap_or_default();
            assert!(rel.contains("noopener"), "{href} opens with a handle to this page");
        }
    }
}

#[test]
fn the_card_of_lebanon_names_its_projects_with_its_roles() {
    let told = Told::new();
    let card = told.country("LBN");
    assert_says(&item(&card, "project/stredeca").unwrap(), "as project country");
    assert_says(&item(&card, "project/comprehensive-response").unwrap(), "as donor");
    assert_eq!(item(&card, "project/eamri"), None);
}

#[test]
fn the_card_of_italy_tells_a_donor_from_a_member() {
    let told = Told::new();
    let card = told.country("ITA");
    assert_says(&item(&card, "project/stredeca").unwrap(), "as donor");
    let amedip = item(&card, "project/amedip").unwrap();
    assert_says(&amedip, "project country (as a member of EU-27)");
    assert_says(&amedip, "donor");
}

#[test]
fn the_card_of_a_donor_says_where_its_money_went() {
    let told = Told::new();
    let card = told.country("ITA");
    assert_eq!(under(&card, &told.words.roles.donor), "4 projects · 2009 – 2014");
    let stredeca = item(&card, "project/stredeca").unwrap();
    assert_says(&stredeca, "Project countries: Lebanon");
    let commission = told.atlas.organisations.by_key("ec").map(Selection::Organisation).unwrap();
    let card = told.context().card(commission);
    assert_says(&item(&card, "project/mtm-i-map-2009").unwrap(), "Project countries: Algeria");
}

#[test]
fn a_country_has_its_documents_and_figures_or_says_that_there_are_none() {
    let told = Told::new();
    let niger = told.country("NER");
    let documents = under(&niger, &told.words.card.documents);
    for id in ["mtm-i-map-2009", "linking-emigrant-communities", "amedip"]
        .into_iter()
        .flat_map(|key| &told.atlas.projects[told.atlas.projects.by_key(key).unwrap()].documents)
    {
        assert_says(&documents, &told.atlas.documents[*id].title);
    }
    assert_eq!(under(&niger, &told.words.lists.figures), told.words.card.no_figures);
    let malta = told.country("MLT");
    assert!(!malta.plain().contains(&told.words.card.no_figures));
    let japan = told.country("JPN").plain();
    assert!(!japan.contains(&told.words.card.no_figures), "it has no part at all");
}

#[test]
fn a_copy_is_no_link_of_the_title_and_is_named_by_its_host() {
    let told = Told::new();
    let route = told.atlas.routes.by_key("CM").map(Selection::Route).unwrap();
    let card = told.context().card(route);
    let links: Vec<(String, String)> = all(&card)
        .into_iter()
        .filter(|element| element.parts().tag == "a")
        .filter_map(|element| {
            let href = attribute(element, "href")?.to_owned();
            Some((href, Node::Element(element.clone()).plain()))
        })
        .collect();
    let mut copies = 0;
    for (_, source) in told.atlas.sources.iter().filter(|(_, source)| !source.copy.is_empty()) {
        assert!(links.iter().all(|(_, text)| *text != source.title), "{}", source.key);
        for (_, text) in links.iter().filter(|(href, _)| *href == source.copy) {
            assert!(text.starts_with("read in a copy at "), "{text}");
            copies += 1;
        }
    }
    assert!(copies > 0);
}

#[test]
fn an_error_is_reported_to_the_publisher_that_the_content_names() {
    let told = Told::new();
    assert!(told.cards().iter().all(|card| !card.html().contains("mailto:")), "none is named");
    let mut atlas = told.atlas.clone();
    atlas.site.contact = "map@example.org".to_owned();
    let told = Told::of(atlas);
    for card in told.cards() {
        let links = all(&card);
        let link = links.iter().find(|element| attribute(element, "data-report").is_some());
        let href = attribute(link.unwrap(), "href").unwrap();
        assert!(href.starts_with("mailto:map@example.org?subject="), "{href}");
        assert!(!href.contains([' ', '&', '"', '\n']), "{href}");
    }
    let html = told.country("CIV").html();
    assert!(html.contains("subject=C%C3%B4te%20d%27Ivoire"), "{html}");
}

#[test]
fn the_card_of_south_sudan_says_that_the_name_of_sudan_covered_it() {
    let told = Told::new();
    let card = told.country("SSD");
    let eamri = item(&card, "project/eamri").unwrap();
    assert_says(&eamri, "project country (included under “Sudan” at the time)");
    let projects = under(&card, "Projects");
    assert_eq!(projects.matches("as project country").count(), 1, "{projects}");
}

#[test]
fn the_card_of_germany_says_that_it_was_named_as_a_member_only() {
    let told = Told::new();
    let card = told.country("DEU");
    for project in ["project/mtm-i-map-2009", "project/amedip"] {
        let text = item(&card, project).unwrap();
        assert_says(&text, "as project country (as a member of EU-27)");
    }
    assert!(!card.plain().contains("donor"));
}

#[test]
fn a_country_without_a_part_says_so() {
    let told = Told::new();
    let card = told.country("JPN").plain();
    assert_says(&card, "Japan");
    assert_says(&card, &told.words.card.no_role);
}

#[test]
fn every_country_has_a_card_with_its_routes_hubs_and_boundaries() {
    let told = Told::new();
    for (_, country) in told.atlas.countries.iter() {
        let card = told.context().card(Selection::Country(country.code));
        let text = card.plain();
        assert_says(&text, &country.name);
        for id in told.atlas.routes_through(country.code) {
            assert_says(&text, &told.atlas.routes[id].name);
        }
        for (_, hub) in told.atlas.hubs.iter().filter(|(_, hub)| hub.country == country.code) {
            assert_says(&text, &hub.name);
        }
        let concerned = told.atlas.boundaries.iter();
        for boundary in concerned.filter(|row| row.codes.contains(&country.code)) {
            assert_says(&text, &boundary.title);
            assert!(
                text.contains(boundary.text.trim().lines().next().unwrap()),
                "{}",
                boundary.key
            );
        }
    }
}

#[test]
fn the_card_of_a_route_lists_hubs_modes_periods_and_sources() {
    let told = Told::new();
    for (id, route) in told.atlas.routes.iter() {
        let card = told.context().card(Selection::Route(id));
        let text = card.plain();
        for wanted in [&route.name, &route.description, &told.words.card.model] {
            assert_says(&text, wanted);
        }
        assert!(text.contains(&route.dialogue_name), "{}", route.dialogue_name);
        route.other_names.iter().for_each(|name| assert_says(&text, name));
        if !route.history.is_empty() || route.years != [None, None] {
            let period = under(&card, "Period");
            assert!(period.contains(&route.history), "{period}");
            for year in route.years.into_iter().flatten() {
                assert_says(&period, &year.to_string());
            }
        }
        let chains = under(&card, &told.words.card.chains);
        for chain in &route.chains {
            assert_says(&chains, &chain.name);
            for leg in &chain.legs {
                for hub in [leg.from, leg.to].map(|id| &told.atlas.hubs[id]) {
                    assert_says(&chains, &hub.name);
                }
                for source in leg.evidence.sources.iter().map(|&id| &told.atlas.sources[id]) {
                    assert_says(&chains, &source.title);
                }
            }
        }
        let sources = under(&card, &told.words.card.sources);
        for source in route.evidence.sources.iter().map(|&id| &told.atlas.sources[id]) {
            assert_says(&sources, &source.title);
        }
    }
}

#[test]
fn the_central_route_goes_by_land_and_by_sea() {
    let told = Told::new();
    let chains = under(&told.route("CM"), "Itineraries");
    for wanted in ["Agadez to Dirkou", "by land", "by sea", "inferred"] {
        assert_says(&chains, wanted);
    }
    assert_says(&told.route("CM").plain(), "location unverified; not shown");
}

#[test]
fn every_hub_has_a_card_that_says_where_its_position_is_from() {
    let told = Told::new();
    for (id, hub) in told.atlas.hubs.iter() {
        let card = told.context().card(Selection::Hub(id));
        let text = card.plain();
        assert_says(&text, &hub.name);
        assert_says(&text, told.country_name(hub.country));
        let position = under(&card, &told.words.card.position);
        match hub.at {
            Some(_) => assert!(position.contains('°') && position.ends_with(&hub.coordinates)),
            None => assert_eq!(position, told.words.card.not_drawn),
        }
    }
}

/// Returns the possible values of a field, or a sample of them; `None` for a button.
fn completions(field: &Element) -> Option<Vec<String>> {
    let value = attribute(field, "value").unwrap_or_default().to_owned();
    match field.parts().tag {
        "select" => {
            let node = Node::Element(field.clone());
            let options = all(&node).into_iter().filter(|element| element.parts().tag == "option");
            Some(options.map(|option| attribute(option, "value").unwrap().to_owned()).collect())
        }
        "input" => match attribute(field, "type") {
            Some("checkbox" | "radio" | "button") => None,
            Some("range") => {
                let end = |name| attribute(field, name).unwrap().to_owned();
                Some(vec![end("min"), value, end("max")])
            }
            _ => Some(vec![value]),
        },
        _ => None,
    }
}

#[test]
fn every_button_does_something_of_this_atlas() {
    let told = Told::new();
    let routes = State::opening_state(&told.atlas).routes;
    let mut nodes: Vec<Node> =
        List::ALL.into_iter().flat_map(|list| told.list(list, &routes)).collect();
    nodes.extend(told.sheets());
    nodes.extend(told.cards());
    let mut count = 0;
    for element in nodes.iter().flat_map(|node| all(node)) {
        if let Some(text) = attribute(element, "data-do") {
            let whole = match completions(element) {
                Some(values) => {
                    assert!(text.ends_with('/'), "{text} has no place for what is put in");
                    values.iter().map(|value| format!("{text}{value}")).collect()
                }
                None => vec![text.to_owned()],
            };
            for text in whole {
                assert!(command::parse_action(&text, &told.atlas).is_some(), "{text}");
            }
            count += 1;
        }
        if element.parts().tag == "button" {
            let does =
                ["data-do", "data-chart"].iter().any(|name| attribute(element, name).is_some());
            assert!(does, "a button that does nothing");
            assert_eq!(attribute(element, "type"), Some("button"), "a button that submits");
            let name = Node::Element(element.clone()).plain();
            assert!(!name.trim().is_empty(), "a button without a name");
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn the_lists_have_every_project_route_and_country() {
    let told = Told::new();
    let text = |list| -> String { told.list(list, &[]).iter().map(Node::plain).collect() };
    for (_, project) in told.atlas.projects.iter() {
        assert_says(&text(List::Projects), &project.title);
    }
    for (_, route) in told.atlas.routes.iter() {
        assert_says(&text(List::Routes), &route.name);
    }
    let countries = text(List::Countries);
    for name in ["Lebanon", "Germany", "South Sudan", "Cabo Verde", "Norway", "Niger"] {
        assert_says(&countries, name);
    }
    // Everything on the map is in the list; entries without projects come last.
    let (with_a_part, others) =
        countries.split_once("Other countries and territories on the map").unwrap();
    assert!(!with_a_part.contains("Japan") && others.contains("Japan"));
    for (_, country) in told.atlas.countries.iter() {
        assert_says(&countries, &country.name);
    }
    let about = text(List::About);
    for (_, source) in told.atlas.sources.iter() {
        assert_says(&about, &source.title);
    }
    for boundary in &told.atlas.boundaries {
        assert_says(&about, &boundary.title);
    }
    assert_says(&about, &told.atlas.site.disclaimer);
}

#[test]
fn nothing_on_a_card_is_left_to_fill_in() {
    let told = Told::new();
    let mut nodes = told.cards();
    nodes.extend(told.sheets());
    nodes.extend(List::ALL.into_iter().flat_map(|list| told.list(list, &[])));
    for node in nodes {
        let text = node.html();
        assert!(!text.contains('{') && !text.contains('}'), "{text}");
    }
}

#[test]
fn hostile_content_stays_text() {
    let hostile = "</p><script>alert(1)</script><img src=x onerror=\"alert(1)\">&amp;'";
    let mut atlas = Told::new().atlas;
    for part in [TextSet::Names, TextSet::Notes] {
        atlas.each_text(part, &mut |text| hostile.clone_into(text));
    }
    let told = Told::of(atlas);
    let mut nodes: Vec<Node> =
        List::ALL.into_iter().flat_map(|list| told.list(list, &[])).collect();
    nodes.extend(told.sheets());
    nodes.extend(told.cards());
    // User input is as untrusted as content.
    let mut searching = told.store;
    let aliases = vec![vec![hostile.to_owned()]; told.atlas.countries.len()];
    let edition = LocalizedAtlas { lang: Lang::En, atlas: told.atlas.clone() };
    let answer = SearchEngine::new(vec![edition], aliases).answer(hostile);
    assert!(answer.hits.total() > 0);
    let search = hostile.to_owned();
    searching.set_state(State { search, ..State::opening_state(&told.atlas) });
    searching.set_answer(Some(answer));
    nodes.extend(searching.view_context().panel());
    for node in &nodes {
        let html = node.html();
        for markup in ["<script", "<img", "onerror=\""] {
            assert!(!html.contains(markup), "{markup} in {html}");
        }
        for element in all(node) {
            let tag = element.parts().tag;
            assert!(!["script", "img", "iframe", "style"].contains(&tag), "{tag}");
            for (name, _) in &element.parts().attributes {
                assert!(!name.starts_with("on") && *name != "style", "{name}");
            }
        }
    }
    let html: String = nodes.iter().map(Node::html).collect();
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("onerror=&quot;alert(1)&quot;&gt;&amp;amp;"));
}

#[test]
fn the_map_is_described_as_it_is() {
    let told = Told::new();
    let opening = told.context().map_description(None);
    assert!(opening.starts_with("Participating country: "), "{opening}");
    assert!(opening.contains(" countries. Routes: "), "many are counted: {opening}");
    let mut store = store(&told.atlas, &told.words);
    let mut of = |project: &str| {
        let id = told.atlas.projects.by_key(project);
        let selection = Some(Selection::Project(id.unwrap_or_else(|| panic!("no {project}"))));
        store.set_state(State { selection, routes: vec![], ..State::opening_state(&told.atlas) });
        store.view_context().map_description(None)
    };
    let lit = of("stredeca");
    assert!(lit.contains("Project country: Lebanon. "), "{lit}");
    assert!(lit.contains("Donor: ") && lit.contains("Italy"), "{lit}");
    assert!(!lit.contains("Routes:"), "none is drawn: {lit}");
    let covered = of("eamri");
    assert!(
        covered.contains("Included under a former state’s name: South Sudan, Abyei. "),
        "{covered}"
    );
}

/// Returns all elements of some nodes.
fn elements_of(nodes: &[Node]) -> Vec<&Element> {
    let mut found = Vec::new();
    nodes.iter().for_each(|node| elements(node, &mut found));
    found
}

/// Returns the buttons of the timeline: action, name, and whether they are pressed.
fn year_buttons(nodes: &[Node]) -> Vec<(String, String, bool)> {
    let mut buttons = Vec::new();
    for element in elements_of(nodes) {
        let attribute = |name| element.parts().attribute(name);
        if let (Some(does), Some(tip)) = (attribute("data-do"), attribute("data-tip")) {
            let pressed = attribute("aria-pressed") == Some("true");
            // The name of a phase is an attribute, that of a year is its text.
            assert!(attribute("aria-label").is_none_or(|label| label == tip));
            buttons.push((does.to_owned(), tip.to_owned(), pressed));
        }
    }
    buttons
}

fn timeline(told: &Told, years: Option<[i32; 2]>, so_far: bool) -> Vec<Node> {
    let mut store = store(&told.atlas, &told.words);
    let years = years.map(|[from, to]| Years::new(from, to));
    store.set_state(State { years, ..State::opening_state(&told.atlas) });
    store.view_context().time_line(so_far)
}

#[test]
fn each_year_and_phase_of_the_timeline_is_a_button_that_chooses_it_and_all_years_again() {
    let told = Told::new();
    let buttons = year_buttons(&timeline(&told, None, false));
    assert_eq!(buttons.len(), 13 + 3);
    assert_eq!(buttons[7], ("years/2009-2009".into(), "2009: 3 projects".into(), false));
    assert_eq!(buttons[0].1, "2002: 0 projects");
    assert_eq!(buttons[14].0, "years/2006-2008");
    let phase = "Phase 4, “A Dialogue in Action” 2009 – 2014";
    assert_eq!(buttons[15], ("years/2009-2014".into(), phase.into(), false));
    // A second press shows all years again.
    let buttons = year_buttons(&timeline(&told, Some([2009, 2009]), false));
    assert_eq!((buttons[7].0.as_str(), buttons[7].2), ("years/", true));
    assert_eq!(buttons.iter().filter(|button| button.2).count(), 1);
    let buttons = year_buttons(&timeline(&told, Some([2006, 2008]), false));
    assert_eq!((buttons[14].0.as_str(), buttons[14].2), ("years/", true));
    // Cumulative: from the first year.
    let buttons = year_buttons(&timeline(&told, Some([2002, 2009]), true));
    assert_eq!((buttons[7].0.as_str(), buttons[7].2), ("years/", true));
    assert_eq!(buttons[8].0, "years/2002-2010");
}

#[test]
fn the_timeline_says_what_it_counts_and_steps_from_the_years_with_projects() {
    let told = Told::new();
    let steps = |nodes: &[Node]| {
        let of_shifts = elements_of(nodes).into_iter().map(Element::parts);
        let of_shifts = of_shifts.filter(|parts| parts.attribute("class") == Some("shift"));
        let steps =
            of_shifts.map(|parts| parts.attribute("data-do").unwrap_or_default().to_owned());
        steps.collect::<Vec<_>>()
    };
    let all = timeline(&told, None, false);
    let text: String = all.iter().map(Node::plain).collect();
    assert!(text.contains("Projects per year"), "{text}");
    assert_eq!(told.context().busy_years(), [2006, 2014]);
    assert_eq!(steps(&all), ["years/2014-2014", "years/2006-2006"]);
    let one = timeline(&told, Some([2009, 2009]), false);
    assert_eq!(steps(&one), ["years/2008-2008", "years/2010-2010"]);
    let so_far = timeline(&told, Some([2002, 2009]), true);
    assert_eq!(steps(&so_far), ["years/2002-2008", "years/2002-2010"]);
}

#[test]
fn the_map_says_which_years_it_shows_and_what_is_not_as_today() {
    let told = Told::new();
    let over = |years: Option<[i32; 2]>| {
        let mut store = store(&told.atlas, &told.words);
        let years = years.map(|[from, to]| Years::new(from, to));
        store.set_state(State { years, ..State::opening_state(&told.atlas) });
        let context = store.view_context();
        [context.time_over_map(), context.names_over_map()]
            .map(|nodes| nodes.iter().map(Node::plain).collect::<Vec<_>>())
    };
    assert_eq!(over(None), [Vec::<String>::new(), Vec::new()]);
    let [shown, names] = over(Some([2009, 2009]));
    assert_eq!(shown, ["2009", "3 projects"]);
    assert_eq!(names[0], "Names and boundaries as today, except:");
    assert!(names[1].starts_with("Sudan, Netherlands Antilles, Cape Verde, "), "{}", names[1]);
    assert_eq!(over(Some([2009, 2014]))[0][1], "Phase 4, “A Dialogue in Action”");
}

#[test]
fn hit_targets_are_described_with_their_role_in_the_selected_project() {
    let told = Told::new();
    let met = |project: Option<&str>, years: Option<i32>, code: &str| {
        let mut store = store(&told.atlas, &told.words);
        let selection = project.map(|key| told.atlas.projects.by_key(key).unwrap());
        let selection = selection.map(Selection::Project);
        let years = years.map(|year| Years::new(year, year));
        store.set_state(State { selection, years, ..State::opening_state(&told.atlas) });
        store.view_context().describe_target(Selection::Country(code.parse().unwrap()))
    };
    assert_eq!(met(None, None, "SDN"), "Sudan: 1 project, project country, 2 routes");
    assert!(met(Some("amedip"), None, "ESP").contains("project country (as a member of EU-27)"));
    assert!(met(Some("stredeca"), None, "FRA").contains(", donor"));
    assert!(met(None, Some(2009), "SSD").starts_with("Sudan: "));
    let rows = told.context().rows_of(Selection::Country("SDN".parse().unwrap()));
    assert_eq!(rows, ["country/SDN", "project/eamri"]);
}
