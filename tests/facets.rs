//! Tests filters and their counts against a slow, simple implementation of the definitions.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{
    Atlas, Code, Date, Document, Id, Mode, Party, Period, Project, Role, Route, Row, Table, Tag,
};
use imap::content::folder;
use imap::state::facets::FilterResult;
use imap::state::{Facet, Facets, Filter, FilterOption, State, Status, Years};
use proptest::prelude::*;
use proptest::sample::subsequence;

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| {
    imap::content::validate_content(&folder::read_folder(Path::new("assets")).content).0
});
static FACETS: LazyLock<Facets> = LazyLock::new(|| Facets::new(&ATLAS));

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn period(start: &str, end: &str) -> Period {
    let known = |text: &str| (!text.is_empty()).then(|| date(text));
    Period { start: known(start), end: known(end) }
}

fn filter(choices: &[FilterOption]) -> Filter {
    let mut choices = choices.to_vec();
    choices.sort_unstable();
    choices.dedup();
    Filter { choices, on: None }
}

fn choice(facet: Facet, key: &str) -> FilterOption {
    FilterOption::parse_key(facet, key, &ATLAS).unwrap_or_else(|| panic!("{facet:?} has no {key}"))
}

/// Returns the keys of the projects that a filter finds in the published atlas.
fn keys(filter: &Filter, years: Option<Years>) -> Vec<&'static str> {
    let found = FACETS.filter_projects_with(filter, years, &ATLAS);
    found.projects.iter().map(|&id| ATLAS.projects[id].key.as_str()).collect()
}

fn asked(choices: &[(Facet, &str)]) -> Vec<&'static str> {
    let choices: Vec<FilterOption> =
        choices.iter().map(|&(facet, key)| choice(facet, key)).collect();
    keys(&filter(&choices), None)
}

fn all() -> Vec<&'static str> {
    ATLAS.projects.iter().map(|(_, project)| project.key.as_str()).collect()
}

/// Returns the number of projects if this were the only option of its facet.
fn count(found: &FilterResult, facets: &Facets, choice: FilterOption) -> u32 {
    found.counts[facets.options().binary_search(&choice).unwrap()]
}

mod brute {
    //! The same by definition, one question at a time.

    use super::*;

    type Days = (i32, u8, u8);

    /// Returns the earliest day that a date can mean.
    fn earliest(date: Date) -> Days {
        (date.year(), date.month().unwrap_or(1), date.day().unwrap_or(1))
    }

    /// Returns a day after all days that a date can mean and before the next month.
    fn latest(date: Date) -> Days {
        (date.year(), date.month().unwrap_or(12), date.day().unwrap_or(31))
    }

    /// Returns the participants of a project with their roles.
    pub fn taking_part(atlas: &Atlas, project: &Project) -> BTreeSet<(Code, Role)> {
        let mut all = BTreeSet::new();
        let roles = [Role::ProjectCountry, Role::Donor, Role::Partner];
        for (role, parties) in
            roles.into_iter().zip([&project.countries, &project.donors, &project.partners])
        {
            for &party in parties {
                match party {
                    Party::Organisation(_) => {}
                    Party::Group(id) => {
                        all.extend(atlas.groups[id].members.iter().map(|&member| (member, role)));
                    }
                    Party::Country(code) => {
                        all.insert((code, role));
                        for division in &atlas.successions {
                            let over = project.period.end.map(latest);
                            let still_one = over.is_some_and(|end| end < earliest(division.until));
                            if division.code == code && still_one {
                                all.extend(division.covers.iter().map(|&part| (part, role)));
                            }
                        }
                    }
                }
            }
        }
        all
    }

    pub fn status(project: &Project, on: Date) -> Option<Status> {
        match (project.period.start, project.period.end) {
            (None, None) => None,
            (_, Some(end)) if latest(end) < earliest(on) => Some(Status::Ended),
            (Some(start), _) if latest(on) < earliest(start) => Some(Status::Planned),
            _ => Some(Status::Running),
        }
    }

    fn in_years(project: &Project, years: Years) -> bool {
        let starts = project.period.start.is_none_or(|start| start.year() <= years.last_year());
        let ends = project.period.end.is_none_or(|end| end.year() >= years.first_year());
        starts && ends
    }

    fn ends(atlas: &Atlas, route: &Route) -> Vec<(Code, Mode)> {
        let legs = route.chains.iter().flat_map(|chain| &chain.legs);
        legs.flat_map(|leg| [leg.from, leg.to].map(|hub| (atlas.hubs[hub].country, leg.mode)))
            .collect()
    }

    /// Returns `true` if a project matches an option; without countries and roles.
    fn meets(atlas: &Atlas, project: &Project, choice: FilterOption, on: Option<Date>) -> bool {
        let works_in = || -> Vec<Code> {
            let parts = taking_part(atlas, project).into_iter();
            parts.filter(|&(_, role)| role == Role::ProjectCountry).map(|(code, _)| code).collect()
        };
        match choice {
            FilterOption::Country(_) | FilterOption::Role(_) => panic!("these are met together"),
            FilterOption::Agency(party) => project.agencies.contains(&party),
            FilterOption::Donor(party) => project.donors.contains(&party),
            FilterOption::Partner(party) => project.partners.contains(&party),
            FilterOption::Theme(theme) => project.themes.contains(&theme),
            FilterOption::Pillar(pillar) => project.pillar == Some(pillar),
            FilterOption::Phase(phase) => project.phase == Some(phase),
            FilterOption::Status(wanted) => {
                on.is_some_and(|on| status(project, on) == Some(wanted))
            }
            FilterOption::Language(tag) => project
                .documents
                .iter()
                .any(|&document| atlas.documents[document].languages.contains(&tag)),
            FilterOption::Route(route) => {
                let through = ends(atlas, &atlas.routes[route]);
                works_in().iter().any(|&code| through.iter().any(|&(other, _)| other == code))
            }
            FilterOption::Mode(mode) => {
                let codes = works_in();
                atlas.routes.iter().any(|(_, route)| {
                    let there = ends(atlas, route);
                    there.iter().any(|(code, other)| *other == mode && codes.contains(code))
                })
            }
        }
    }

    fn is_found(atlas: &Atlas, project: &Project, filter: &Filter, years: Option<Years>) -> bool {
        let last = years.map(|years| Date::year_only(years.last_year()));
        let on = filter.on.or(last).or(atlas.site.content_date.parse().ok());
        let mut countries = Vec::new();
        let mut roles = Vec::new();
        for &choice in &filter.choices {
            match choice {
                FilterOption::Country(code) => countries.push(code),
                FilterOption::Role(role) => roles.push(role),
                _ => {}
            }
        }
        // A selected country, if there is any, in a selected role, if there is any.
        let together = (countries.is_empty() && roles.is_empty())
            || taking_part(atlas, project).iter().any(|(code, role)| {
                (countries.is_empty() || countries.contains(code))
                    && (roles.is_empty() || roles.contains(role))
            });
        let others = Facet::ALL.into_iter().all(|facet| {
            let mut of = filter.choices.iter().filter(|choice| choice.facet() == facet).peekable();
            matches!(facet, Facet::Country | Facet::Role)
                || of.peek().is_none()
                || of.any(|&choice| meets(atlas, project, choice, on))
        });
        together && others && years.is_none_or(|years| in_years(project, years))
    }

    pub fn find(atlas: &Atlas, filter: &Filter, years: Option<Years>) -> Vec<Id<Project>> {
        let rows = atlas.projects.iter();
        rows.filter(|(_, row)| is_found(atlas, row, filter, years)).map(|(id, _)| id).collect()
    }

    /// Returns the number of projects if `option` were the only option of its facet.
    pub fn count(
        atlas: &Atlas,
        filter: &Filter,
        years: Option<Years>,
        option: FilterOption,
    ) -> u32 {
        let mut choices = filter.choices.clone();
        choices.retain(|choice| choice.facet() != option.facet());
        choices.push(option);
        find(atlas, &Filter { choices, on: filter.on }, years).len() as u32
    }
}

/// Compares the result, and every `step`th count, with the slow implementation.
fn assert_found(
    atlas: &Atlas,
    facets: &Facets,
    filter: &Filter,
    years: Option<Years>,
    [first, step]: [usize; 2],
) -> Result<(), TestCaseError> {
    let found = facets.filter_projects_with(filter, years, atlas);
    prop_assert_eq!(&found.projects, &brute::find(atlas, filter, years));
    prop_assert_eq!(found.counts.len(), facets.options().len());
    for (&option, &count) in facets.options().iter().zip(&found.counts).skip(first).step_by(step) {
        prop_assert_eq!(count, brute::count(atlas, filter, years, option), "{:?}", option);
    }
    Ok(())
}

/// Returns all filter options of the published atlas, also those without projects, in the order of
/// the facets.
fn choices() -> Vec<FilterOption> {
    let atlas = &*ATLAS;
    let mut choices = FACETS.options().to_vec();
    choices.extend(atlas.countries.iter().map(|(_, row)| FilterOption::Country(row.code)));
    for party in atlas.organisations.ids().map(Party::Organisation) {
        choices.extend([
            FilterOption::Agency(party),
            FilterOption::Donor(party),
            FilterOption::Partner(party),
        ]);
    }
    choices.extend(atlas.pillars.ids().map(FilterOption::Pillar));
    choices.extend(atlas.phases.ids().map(FilterOption::Phase));
    choices.extend(atlas.themes.ids().map(FilterOption::Theme));
    choices.extend(ROLES.map(FilterOption::Role));
    choices.extend(["de", "und"].map(|tag| FilterOption::Language(tag.parse().unwrap())));
    choices.extend(atlas.routes.ids().map(FilterOption::Route));
    choices.extend([Mode::Land, Mode::Sea, Mode::Air].map(FilterOption::Mode));
    choices.sort_unstable();
    choices.dedup();
    choices
}

const ROLES: [Role; 3] = [Role::ProjectCountry, Role::Donor, Role::Partner];

fn any_date() -> impl Strategy<Value = Date> {
    (2001i32..=2017, 0u8..=12, 0u8..=31).prop_filter_map("no such day", |(year, month, day)| {
        let text = match (month, day) {
            (0, _) => format!("{year}"),
            (_, 0) => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        text.parse().ok()
    })
}

fn any_years() -> impl Strategy<Value = Option<Years>> {
    let years = (2000i32..=2018, 2000i32..=2018).prop_map(|(one, other)| Years::new(one, other));
    prop_oneof![1 => Just(None), 2 => years.prop_map(Some)]
}

/// Returns filters with some options of some facets of an atlas.
fn any_filter(of_all: Vec<FilterOption>) -> impl Strategy<Value = Filter> {
    let facets = Facet::ALL.map(|facet| {
        let of: Vec<FilterOption> = of_all.iter().copied().filter(|c| c.facet() == facet).collect();
        let many = of.len().min(6);
        prop_oneof![2 => Just(Vec::new()), 1 => subsequence(of, 0..=many)]
    });
    (facets, prop::option::of(any_date()))
        .prop_map(|(choices, on)| Filter { on, ..filter(&choices.concat()) })
}

/// A pseudorandom number generator with a fixed seed.
struct Die(u64);

impl Die {
    fn below(&mut self, limit: usize) -> usize {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn some<T: Copy>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let many = self.below(most + 1);
        (0..many).map(|_| of[self.below(of.len())]).collect()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        (self.below(4) > 0).then(|| of[self.below(of.len())])
    }

    fn date(&mut self) -> Option<Date> {
        let (year, month, day) = (2002 + self.below(13), 1 + self.below(12), 1 + self.below(28));
        let text = match self.below(5) {
            0 => return None,
            1 => format!("{year}"),
            2 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        Some(date(&text))
    }
}

/// Returns an atlas of many projects derived from the published ones, with random participants,
/// roles and dates.
fn thrown(seed: u64, projects: usize) -> Atlas {
    let mut die = Die(seed | 1);
    let mut atlas = ATLAS.clone();
    let tags: Vec<Tag> = ["ar", "en", "fr", "it", "sw"].map(|tag| tag.parse().unwrap()).into();
    for document in atlas.documents.rows_mut() {
        document.languages = die.some(&tags, 3);
    }
    let shipped: Vec<Project> = atlas.projects.iter().map(|(_, row)| row.clone()).collect();
    // Few parties, so that they overlap; among them the divided state, its parts, and a group.
    let mut parties: Vec<Party> = ["SDN", "SSD", "XAB", "LBN", "ITA", "LBY", "NER", "CHE", "JPN"]
        .map(|c| Party::Country(code(c)))
        .into();
    parties.extend(atlas.groups.ids().map(Party::Group));
    parties.extend(atlas.organisations.ids().take(5).map(Party::Organisation));
    let (themes, pillars): (Vec<_>, Vec<_>) =
        (atlas.themes.ids().collect(), atlas.pillars.ids().collect());
    let (phases, documents): (Vec<_>, Vec<Id<Document>>) =
        (atlas.phases.ids().collect(), atlas.documents.ids().collect());
    atlas.projects = Table::default();
    for number in 0..projects {
        let mut project = shipped[die.below(shipped.len())].clone();
        project.key = format!("project-{number}");
        // Some projects keep their published values except for one or two.
        let whole = die.below(8) > 0;
        if whole || die.below(2) == 0 {
            project.countries = die.some(&parties, 4);
            project.period = Period { start: die.date(), end: die.date() };
        }
        if whole {
            project.agencies = die.some(&parties, 2);
            project.donors = die.some(&parties, 3);
            project.partners = die.some(&parties, 3);
            project.themes = die.some(&themes, 3);
            project.documents = die.some(&documents, 3);
            project.pillar = die.one(&pillars);
            project.phase = die.one(&phases);
        }
        atlas.projects.push(project).unwrap();
    }
    atlas
}

/// Returns an atlas with only these projects.
fn with(projects: impl IntoIterator<Item = Project>) -> Atlas {
    let mut atlas = ATLAS.clone();
    atlas.projects = Table::default();
    for project in projects {
        atlas.projects.push(project).unwrap();
    }
    atlas
}

/// Returns a project with empty fields.
fn blank(key: &str) -> Project {
    let (_, shipped) = ATLAS.projects.iter().next().unwrap();
    Project {
        key: key.to_owned(),
        agencies: vec![],
        partners: vec![],
        donors: vec![],
        countries: vec![],
        period: Period::default(),
        phase: None,
        pillar: None,
        themes: vec![],
        documents: vec![],
        ..shipped.clone()
    }
}

proptest! {
    #[test]
    fn a_filter_finds_what_it_asks_for(filter in any_filter(choices()), years in any_years()) {
        assert_found(&ATLAS, &FACETS, &filter, years, [0, 1])?;
    }

    #[test]
    fn the_order_of_choices_does_not_matter(
        choices in subsequence(choices(), 0..8).prop_shuffle(), on in prop::option::of(any_date()),
    ) {
        let sorted = Filter { on, ..filter(&choices) };
        let found = FACETS.filter_projects_with(&sorted, None, &ATLAS);
        prop_assert_eq!(FACETS.filter_projects_with(&Filter { choices, on }, None, &ATLAS), found);
    }

    #[test]
    fn one_more_alternative_finds_no_less_and_one_more_facet_no_more(
        filter in any_filter(choices()), more in prop::sample::select(choices()),
    ) {
        let before = FACETS.filter_projects_with(&filter, None, &ATLAS).projects;
        let is_alternative = filter.choices.iter().any(|choice| choice.facet() == more.facet());
        let mut choices = filter.choices;
        choices.push(more);
        let after = FACETS.filter_projects_with(&Filter { choices, ..filter }, None, &ATLAS).projects;
        let (few, many) = if is_alternative { (before, after) } else { (after, before) };
        prop_assert!(few.iter().all(|id| many.contains(id)), "{:?} {:?}", few, many);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_same_holds_among_many_projects(
        (atlas, facets, filter) in any::<u64>().prop_flat_map(|seed| {
            let atlas = thrown(seed, 200);
            let facets = Facets::new(&atlas);
            let filter = any_filter(facets.options().to_vec());
            (Just(atlas), Just(facets), filter)
        }).no_shrink(),
        years in any_years(),
        first in 0usize..7,
    ) {
        assert_found(&atlas, &facets, &filter, years, [first, 7])?;
    }

    #[test]
    fn the_options_of_many_projects_are_those_that_one_has(seed: u64) {
        let atlas = thrown(seed, 60);
        assert_options(&atlas);
    }
}

/// Checks that the options are exactly those that some project has, in order, and that participants
/// are reported correctly.
fn assert_options(atlas: &Atlas) {
    let facets = Facets::new(atlas);
    let options = facets.options();
    assert!(options.is_sorted_by(|a, b| a < b));
    let mut wanted: BTreeSet<FilterOption> =
        [Status::Planned, Status::Running, Status::Ended].map(FilterOption::Status).into();
    for (id, project) in atlas.projects.iter() {
        let parts = brute::taking_part(atlas, project);
        wanted.extend(parts.iter().map(|&(code, _)| FilterOption::Country(code)));
        wanted.extend(parts.iter().map(|&(_, role)| FilterOption::Role(role)));
        wanted.extend(project.agencies.iter().map(|&party| FilterOption::Agency(party)));
        wanted.extend(project.donors.iter().map(|&party| FilterOption::Donor(party)));
        wanted.extend(project.partners.iter().map(|&party| FilterOption::Partner(party)));
        wanted.extend(project.themes.iter().map(|&theme| FilterOption::Theme(theme)));
        wanted.extend(project.pillar.map(FilterOption::Pillar));
        wanted.extend(project.phase.map(FilterOption::Phase));
        for &document in &project.documents {
            let tags = &atlas.documents[document].languages;
            wanted.extend(tags.iter().map(|&tag| FilterOption::Language(tag)));
        }
        let told: BTreeSet<(Code, Role)> = facets
            .participations(id)
            .flat_map(|part| {
                ROLES
                    .into_iter()
                    .filter(move |&role| part.has(role))
                    .map(move |role| (part.code(), role))
            })
            .collect();
        assert_eq!(told, parts, "{}", project.key());
        let codes: Vec<Code> = facets.participations(id).map(|part| part.code()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{}: {codes:?}", project.key());
        for (route, row) in atlas.routes.iter() {
            for leg in row.legs() {
                let ends = [leg.from, leg.to].map(|hub| atlas.hubs[hub].country);
                if ends.iter().any(|&code| parts.contains(&(code, Role::ProjectCountry))) {
                    wanted.extend([FilterOption::Route(route), FilterOption::Mode(leg.mode)]);
                }
            }
        }
    }
    assert_eq!(options.iter().copied().collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn the_options_are_what_some_project_has() {
    assert_options(&ATLAS);
    for facet in Facet::ALL {
        assert!(FACETS.options().iter().any(|choice| choice.facet() == facet), "{facet:?}");
    }
}

#[test]
fn without_a_filter_all_is_found_and_the_counts_are_plain_totals() {
    let found = FACETS.filter_projects(&State::opening_state(&ATLAS), &ATLAS);
    assert_eq!(found.projects, ATLAS.projects.ids().collect::<Vec<_>>());
    assert_eq!(found.projects.len(), 7);
    assert_found(&ATLAS, &FACETS, &Filter::default(), None, [0, 1]).unwrap();
    for (facet, key, wanted) in [
        (Facet::Agency, "icmpd", 7),
        (Facet::Agency, "europol", 1),
        (Facet::Partner, "iom", 3),
        (Facet::Partner, "unhcr", 3),
        (Facet::Donor, "CHE", 5),
        (Facet::Donor, "ec", 2),
        (Facet::Donor, "GBR", 2),
        (Facet::Country, "LBN", 5),
        (Facet::Country, "DEU", 2),
        (Facet::Country, "SSD", 1),
        (Facet::Role, "donor", 7),
        (Facet::Role, "project-country", 5),
        (Facet::Theme, "irregular-migration", 5),
        (Facet::Theme, "protection", 1),
        (Facet::Pillar, "pillar-1", 2),
        (Facet::Pillar, "pillar-2", 2),
        (Facet::Phase, "phase-4", 5),
        (Facet::Phase, "phase-3", 2),
        (Facet::Status, "ended", 7),
        (Facet::Status, "running", 0),
        (Facet::Status, "planned", 0),
    ] {
        assert_eq!(count(&found, &FACETS, choice(facet, key)), wanted, "{facet:?} {key}");
    }
}

#[test]
fn alternatives_are_within_a_facet_and_every_facet_has_to_be_met() {
    assert_eq!(asked(&[(Facet::Pillar, "pillar-1")]), ["mtm-i-map-2009", "stredeca"]);
    assert_eq!(asked(&[(Facet::Pillar, "pillar-2")]), ["linking-emigrant-communities", "amedip"]);
    let both = [(Facet::Pillar, "pillar-1"), (Facet::Pillar, "pillar-2")];
    assert_eq!(
        asked(&both),
        ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca", "amedip"]
    );
    assert_eq!(
        asked(&[both[0], both[1], (Facet::Donor, "FRA")]),
        ["linking-emigrant-communities", "stredeca", "amedip"]
    );
    assert_eq!(asked(&[both[0], (Facet::Donor, "FRA")]), ["stredeca"]);
    assert_eq!(asked(&[both[0], (Facet::Donor, "FRA"), (Facet::Partner, "iom")]), [""; 0]);
    assert_eq!(asked(&[]), all());
}

#[test]
fn a_count_is_of_its_option_alone_in_its_facet_with_the_other_facets_as_they_are() {
    let filter = filter(&[choice(Facet::Pillar, "pillar-1"), choice(Facet::Donor, "FRA")]);
    let found = FACETS.filter_projects_with(&filter, None, &ATLAS);
    for (facet, key, wanted) in [
        // With the donor and any pillar;
        (Facet::Pillar, "pillar-1", 1),
        (Facet::Pillar, "pillar-2", 2),
        // with the pillar and any donor;
        (Facet::Donor, "FRA", 1),
        (Facet::Donor, "CHE", 2),
        (Facet::Donor, "ec", 1),
        (Facet::Donor, "GBR", 0),
        // with both.
        (Facet::Partner, "unhcr", 1),
        (Facet::Partner, "iom", 0),
        (Facet::Country, "LBN", 1),
        (Facet::Country, "MAR", 0),
    ] {
        assert_eq!(count(&found, &FACETS, choice(facet, key)), wanted, "{facet:?} {key}");
    }
}

#[test]
fn a_country_is_asked_for_in_a_role_and_not_beside_one() {
    let (lbn, donor) = ((Facet::Country, "LBN"), (Facet::Role, "donor"));
    // Every project has a donor, and Lebanon takes part in five; it is the donor of one.
    assert_eq!(asked(&[donor]), all());
    assert_eq!(asked(&[lbn]).len(), 5);
    assert_eq!(asked(&[lbn, donor]), ["comprehensive-response"]);
    let works_there = ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca", "amedip"];
    assert_eq!(asked(&[lbn, (Facet::Role, "project-country")]), works_there);
    assert_eq!(asked(&[lbn, donor, (Facet::Role, "project-country")]).len(), 5);
    assert_eq!(asked(&[lbn, (Facet::Role, "partner")]), [""; 0]);
    // Counts are for the combination: this country in the roles, these countries in the role.
    let asked = filter(&[choice(lbn.0, lbn.1), choice(donor.0, donor.1)]);
    let found = FACETS.filter_projects_with(&asked, None, &ATLAS);
    for (facet, key, wanted) in [
        (Facet::Country, "LBN", 1),
        (Facet::Country, "CHE", 5),
        (Facet::Country, "SSD", 0),
        (Facet::Role, "donor", 1),
        (Facet::Role, "project-country", 4),
        (Facet::Role, "donor", 1),
    ] {
        assert_eq!(count(&found, &FACETS, choice(facet, key)), wanted, "{facet:?} {key}");
    }
}

#[test]
fn members_of_a_group_count_as_countries_in_its_composition_of_then() {
    let eu_27 = ["mtm-i-map-2009", "amedip"];
    for member in ["DEU", "GBR", "BGR"] {
        let asked = asked(&[(Facet::Country, member), (Facet::Role, "project-country")]);
        assert_eq!(asked, eu_27, "{member}");
    }
    // Croatia joined later.
    assert_eq!(asked(&[(Facet::Country, "HRV")]), [""; 0]);
    let group = ATLAS.groups.by_key("eu-27").unwrap();
    assert_eq!(ATLAS.groups[group].members.len(), 27);
    let found = FACETS.filter_projects_with(&Filter::default(), None, &ATLAS);
    for &member in &ATLAS.groups[group].members {
        assert!(count(&found, &FACETS, FilterOption::Country(member)) >= 2, "{member}");
    }
    // The group itself is not a donor.
    assert_eq!(keys(&filter(&[FilterOption::Donor(Party::Group(group))]), None), [""; 0]);
}

#[test]
fn south_sudan_counts_where_the_name_of_sudan_covered_it() {
    for part in ["SDN", "SSD", "XAB"] {
        assert_eq!(asked(&[(Facet::Country, part), (Facet::Role, "project-country")]), ["eamri"]);
    }
    let eamri = &ATLAS.projects[ATLAS.projects.by_key("eamri").unwrap()];
    assert_eq!(eamri.period, period("2007-07-01", "2008-03-31"));
    // On the eve of the division, on its day, and with an unknown end.
    for (end, covered) in
        [("2011-06-30", true), ("2011-06", true), ("2011-07", false), ("2011", false), ("", false)]
    {
        let mut later = eamri.clone();
        later.period = period("2007-07-01", end);
        let atlas = with([later]);
        let facets = Facets::new(&atlas);
        let find = |text| {
            facets.filter_projects_with(&filter(&[FilterOption::Country(code(text))]), None, &atlas)
        };
        assert_eq!(find("SDN").projects.len(), 1, "{end}");
        assert_eq!(find("SSD").projects.len(), usize::from(covered), "{end}");
        assert_eq!(find("XAB").projects.len(), usize::from(covered), "{end}");
    }
}

#[test]
fn a_route_is_asked_for_where_it_runs_through_a_project_country() {
    // The routes that EAMRI studied run through Sudan, Libya, Egypt …; no country of the projects
    // with donors only is on any of them.
    let eastern = asked(&[(Facet::Route, "EA-N")]);
    assert!(eastern.contains(&"eamri") && !eastern.contains(&"mtm-i-map-2011"), "{eastern:?}");
    for (facet, keys) in [(Facet::Route, ["CM", "EM"]), (Facet::Mode, ["sea", "land"])] {
        for key in keys {
            let found = asked(&[(facet, key)]);
            assert!(!found.contains(&"mtm-i-map-2011"), "{key}: a donor is no project country");
            assert!(!found.contains(&"comprehensive-response"), "{key}");
            assert!(found.contains(&"mtm-i-map-2009"), "{key}");
        }
    }
    let mut donor = blank("donor");
    donor.donors = vec![Party::Country(code("LBY"))];
    let mut there = blank("there");
    there.countries = vec![Party::Country(code("LBY"))];
    let mut elsewhere = blank("elsewhere");
    elsewhere.countries = vec![Party::Country(code("JPN"))];
    let atlas = with([donor, there, elsewhere]);
    let facets = Facets::new(&atlas);
    let central = choice(Facet::Route, "CM");
    let found = facets.filter_projects_with(&filter(&[central]), None, &atlas);
    assert_eq!(found.projects.len(), 1);
    assert_eq!(atlas.projects[found.projects[0]].key, "there");
    assert_eq!(count(&found, &facets, central), 1);
}

#[test]
fn years_find_what_ran_in_any_of_them() {
    let in_years = |from, to| keys(&Filter::default(), Some(Years::new(from, to)));
    assert_eq!(in_years(2002, 2014), all());
    assert_eq!(in_years(2002, 2005), [""; 0]);
    assert_eq!(in_years(2006, 2006), ["comprehensive-response"]);
    assert_eq!(in_years(2007, 2007), ["eamri", "comprehensive-response"]);
    assert_eq!(in_years(2008, 2008), ["eamri", "comprehensive-response"]);
    assert_eq!(
        in_years(2009, 2010),
        ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca"]
    );
    assert_eq!(in_years(2011, 2014), ["amedip", "mtm-i-map-2011"]);
    assert_eq!(in_years(2015, 2100), [""; 0]);
    assert_eq!(in_years(1000, 2001), [""; 0]);
    // Years restrict like every facet, and have no counts of their own.
    let stredeca = filter(&[choice(Facet::Partner, "caritas-lebanon")]);
    assert_eq!(keys(&stredeca, Some(Years::new(2011, 2014))), [""; 0]);
    let found = FACETS.filter_projects_with(&stredeca, Some(Years::new(2011, 2014)), &ATLAS);
    assert_eq!(count(&found, &FACETS, choice(Facet::Partner, "caritas-lebanon")), 0);
    assert_eq!(count(&found, &FACETS, choice(Facet::Partner, "iom")), 1);
    assert_eq!(count(&found, &FACETS, choice(Facet::Agency, "icmpd")), 0);
}

#[test]
fn years_have_exact_first_and_last_days() {
    for (start, end, years, overlaps) in [
        ("2008-01-01", "2008-12-31", [2008, 2008], true),
        ("2008-01-01", "2008-12-31", [2007, 2007], false),
        ("2008-01-01", "2008-12-31", [2009, 2009], false),
        ("2007-12-31", "2007-12-31", [2008, 2008], false),
        ("2007-12-31", "2008-01-01", [2008, 2008], true),
        ("2008-12", "2009-01", [2008, 2008], true),
        ("2008-12", "2009-01", [2010, 2012], false),
        ("2005", "2012", [2008, 2009], true),
        ("2005", "", [2004, 2004], false),
        ("2005", "", [2014, 2014], true),
        ("", "2005", [2002, 2002], true),
        ("", "2005", [2006, 2014], false),
        ("", "", [2002, 2002], true),
    ] {
        let atlas = with([Project { period: period(start, end), ..blank("one") }]);
        let years = Some(Years::new(years[0], years[1]));
        let found = Facets::new(&atlas).filter_projects_with(&Filter::default(), years, &atlas);
        assert_eq!(found.projects.len() == 1, overlaps, "{start} – {end} in {years:?}");
    }
}

#[test]
fn a_status_has_the_edges_of_the_period_and_of_the_date() {
    use Status::{Ended, Planned, Running};
    for (start, end, on, status) in [
        ("2009-05-01", "2010-04-30", "2009-04-30", Some(Planned)),
        ("2009-05-01", "2010-04-30", "2009-05-01", Some(Running)),
        ("2009-05-01", "2010-04-30", "2010-04-30", Some(Running)),
        ("2009-05-01", "2010-04-30", "2010-05-01", Some(Ended)),
        // A month or a year means all of its days,
        ("2009-05-01", "2010-04-30", "2009-04", Some(Planned)),
        ("2009-05-01", "2010-04-30", "2009-05", Some(Running)),
        ("2009-05-31", "2010-04-01", "2009-05", Some(Running)),
        ("2009-05-31", "2010-04-01", "2010-04", Some(Running)),
        ("2009-05-01", "2010-04-30", "2010-05", Some(Ended)),
        ("2009-05-01", "2010-04-30", "2008", Some(Planned)),
        ("2009-05-01", "2010-04-30", "2009", Some(Running)),
        ("2009-05-01", "2010-04-30", "2010", Some(Running)),
        ("2009-05-01", "2010-04-30", "2011", Some(Ended)),
        // also in a period.
        ("2009-05", "2010-02", "2009-05-01", Some(Running)),
        ("2009-05", "2010-02", "2009-04-30", Some(Planned)),
        ("2008-02", "2008-02", "2008-02-29", Some(Running)),
        ("2008-02", "2008-02", "2008-03-01", Some(Ended)),
        ("2011", "2014", "2010-12-31", Some(Planned)),
        ("2011", "2014", "2011-01-01", Some(Running)),
        ("2011", "2014", "2014-12-31", Some(Running)),
        ("2011", "2014", "2015-01-01", Some(Ended)),
        // A project without an end is still running; one without a start has always been running.
        ("2009-05-01", "", "2009-04-30", Some(Planned)),
        ("2009-05-01", "", "2030", Some(Running)),
        ("", "2010-04-30", "1990", Some(Running)),
        ("", "2010-04-30", "2010-05-01", Some(Ended)),
        // Without dates there is no status.
        ("", "", "2009", None),
    ] {
        let period = period(start, end);
        assert_eq!(Status::status_on(period, date(on)), status, "{start} – {end} on {on}");
        let atlas = with([Project { period, ..blank("one") }]);
        let facets = Facets::new(&atlas);
        let on = Some(date(on));
        for wanted in [Planned, Running, Ended] {
            let asked = Filter { on, ..filter(&[FilterOption::Status(wanted)]) };
            let found = facets.filter_projects_with(&asked, None, &atlas);
            let is_it = status == Some(wanted);
            assert_eq!(found.projects.len() == 1, is_it, "{start} – {end} {wanted:?} {on:?}");
            assert_eq!(count(&found, &facets, FilterOption::Status(wanted)) == 1, is_it);
        }
        // A date alone does not filter.
        let found = facets.filter_projects_with(&Filter { choices: vec![], on }, None, &atlas);
        assert_eq!(found.projects.len(), 1);
    }
}

#[test]
fn without_a_date_the_status_is_that_of_the_content() {
    assert_eq!(keys(&filter(&[FilterOption::Status(Status::Ended)]), None), all());
    let on = |text: &str, status| Filter {
        on: Some(date(text)),
        ..filter(&[FilterOption::Status(status)])
    };
    let then = ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca"];
    assert_eq!(keys(&on("2009-07", Status::Running), None), then);
    assert_eq!(keys(&on("2009-07", Status::Planned), None), ["amedip", "mtm-i-map-2011"]);
    assert_eq!(keys(&on("2009-07", Status::Ended), None), ["eamri", "comprehensive-response"]);
    // Without a valid content date there is no status of today.
    let mut atlas = ATLAS.clone();
    "soon".clone_into(&mut atlas.site.content_date);
    let facets = Facets::new(&atlas);
    for status in [Status::Planned, Status::Running, Status::Ended] {
        let found =
            facets.filter_projects_with(&filter(&[FilterOption::Status(status)]), None, &atlas);
        assert_eq!(found.projects, []);
        assert_eq!(count(&found, &facets, FilterOption::Status(status)), 0);
        let found = facets.filter_projects_with(&on("2009-07", status), None, &atlas);
        assert!(!found.projects.is_empty());
    }
}

#[test]
fn while_years_are_shown_a_status_is_meant_in_the_last_of_them() {
    let running = filter(&[FilterOption::Status(Status::Running)]);
    assert_eq!(keys(&running, None), [""; 0]);
    let in_2009 = ["mtm-i-map-2009", "linking-emigrant-communities", "stredeca"];
    assert_eq!(keys(&running, Some(Years::new(2009, 2009))), in_2009);
}

#[test]
fn a_value_that_no_project_has_matches_nothing() {
    let mut none = 0;
    for choice in choices() {
        if FACETS.options().contains(&choice) {
            continue;
        }
        none += 1;
        assert_eq!(keys(&filter(&[choice]), None), [""; 0], "{choice:?}");
        assert_found(&ATLAS, &FACETS, &filter(&[choice]), None, [0, 1]).unwrap();
        // As an alternative it removes nothing.
        let alternative = FACETS
            .options()
            .iter()
            .copied()
            .find(|option| option.facet() == choice.facet())
            .unwrap();
        let alone = keys(&filter(&[alternative]), None);
        assert_eq!(keys(&filter(&[choice, alternative]), None), alone, "{choice:?}");
    }
    assert!(none > 100, "{none}");
    // Not even with a country that the content does not have.
    assert_eq!(keys(&filter(&[FilterOption::Country(Code::default())]), None), [""; 0]);
}

#[test]
fn an_atlas_without_projects_finds_nothing() {
    let atlas = with([]);
    let facets = Facets::new(&atlas);
    let statuses = [Status::Planned, Status::Running, Status::Ended].map(FilterOption::Status);
    assert_eq!(facets.options(), statuses);
    for filter in [Filter::default(), filter(&choices())] {
        let found = facets.filter_projects_with(&filter, Some(Years::new(2002, 2014)), &atlas);
        assert_eq!((found.projects, found.counts), (vec![], vec![0; 3]));
    }
}

#[test]
fn a_project_of_which_nothing_is_known_is_found_while_nothing_is_asked() {
    let atlas = with([blank("one")]);
    let facets = Facets::new(&atlas);
    let find = |choices: &[FilterOption]| {
        facets.filter_projects_with(&filter(choices), None, &atlas).projects.len()
    };
    assert_eq!(find(&[]), 1);
    for choice in choices() {
        assert_eq!(find(&[choice]), 0, "{choice:?}");
    }
}

#[test]
fn routes_and_modes_that_are_asked_for_are_those_that_are_meant() {
    let none = Filter::default();
    let central = filter(&[choice(Facet::Route, "CM"), choice(Facet::Country, "LBN")]);
    for id in ATLAS.routes.ids() {
        assert!(none.accepts_route(id));
        assert_eq!(central.accepts_route(id), ATLAS.routes[id].key == "CM");
    }
    let sea = filter(&[choice(Facet::Mode, "sea"), choice(Facet::Route, "CM")]);
    for mode in [Mode::Land, Mode::Sea, Mode::Air] {
        assert!(none.accepts_mode(mode) && central.accepts_mode(mode));
        assert_eq!(sea.accepts_mode(mode), mode == Mode::Sea);
    }
    assert!(none.accepts_all_modes() && central.accepts_all_modes() && !sea.accepts_all_modes());
}
