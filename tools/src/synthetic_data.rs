//! Generates an atlas of any size for measurements, from the words, countries, parties and dates of
//! the content. The result is the same on every machine and has no factual meaning.

use imap::atlas::{
    Atlas, Category, Chain, Code, Date, Document, Hub, Id, Leg, Mode, Organisation, Party, Period,
    Phase, Project, Route, Table,
};

/// A pseudorandom number generator (xorshift, Marsaglia).
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Returns a number in `0..end`.
    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 11) as usize % end.max(1)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let place = self.below(of.len());
        of.get(place).cloned()
    }

    /// Returns up to `most` different elements, in ascending order.
    fn some<T: Clone + Ord>(&mut self, of: &[T], most: usize) -> Vec<T> {
        let mut chosen: Vec<T> = (0..self.below(most + 1)).filter_map(|_| self.one(of)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }
}

/// Returns the atlas with the given numbers of projects and routes instead of its own.
///
/// Everything except texts is independent of the language of the atlas.
pub fn atlas(mut atlas: Atlas, projects: usize, routes: usize) -> Atlas {
    let mut rng = Rng(0x9e37_79b9_7f4a_7c15);
    // Agencies and documents grow with the number of projects.
    let words = words(&atlas);
    let models: Vec<_> = atlas.organisations.iter().map(|(_, row)| row.clone()).collect();
    for (number, model) in (0..projects / 20).zip(models.iter().cycle()) {
        let (key, name) = (format!("agency-{number:05}"), title(&words, &mut rng, number));
        let acronym = format!("{} {number}", model.short_name());
        atlas.organisations.push(Organisation { key, name, acronym });
    }
    let models: Vec<_> = atlas.documents.iter().map(|(_, row)| row.clone()).collect();
    for (number, model) in (0..projects / 4).zip(models.iter().cycle()) {
        let (key, title) = (format!("document-{number:05}"), title(&words, &mut rng, number));
        atlas.documents.push(Document { key, title, ..model.clone() });
    }
    let generator = Generator::new(&atlas, words);
    let models: Vec<Project> = atlas.projects.iter().map(|(_, row)| row.clone()).collect();
    atlas.projects = Table::default();
    for number in 0..projects {
        let Some(model) = models.get(number % models.len().max(1)) else { break };
        atlas.projects.push(generator.project(&mut rng, number, model));
    }
    // Series refer to routes, so they stay only if all routes are there.
    let figures = std::mem::take(&mut atlas.series);
    let models: Vec<Route> = atlas.routes.iter().map(|(_, row)| row.clone()).collect();
    atlas.routes = Table::default();
    for number in 0..routes {
        let Some(model) = models.get(number % models.len().max(1)) else { break };
        atlas.routes.push(generator.route(&mut rng, number, model));
    }
    if routes >= models.len() {
        atlas.series = figures;
    }
    atlas
}

/// The parts from which projects and routes are made.
struct Generator {
    words: Vec<String>,
    countries: Vec<Code>,
    groups: Vec<Party>,
    organisations: Vec<Party>,
    hubs: Vec<Id<Hub>>,
    themes: Vec<Id<Category>>,
    pillars: Vec<Id<Category>>,
    phases: Vec<Id<Phase>>,
    documents: Vec<Id<Document>>,
    modes: Vec<Mode>,
}

impl Generator {
    fn new(atlas: &Atlas, words: Vec<String>) -> Self {
        Self {
            words,
            // Countries with hubs occur more than once, so that they get more projects.
            countries: atlas
                .countries
                .iter()
                .map(|(_, row)| row.code)
                .chain(atlas.hubs.iter().map(|(_, hub)| hub.country))
                .collect(),
            groups: atlas.groups.ids().map(Party::Group).collect(),
            organisations: atlas.organisations.ids().map(Party::Organisation).collect(),
            hubs: atlas.hubs.iter().filter(|(_, hub)| hub.at.is_some()).map(|(id, _)| id).collect(),
            themes: atlas.themes.ids().collect(),
            pillars: atlas.pillars.ids().collect(),
            phases: atlas.phases.ids().collect(),
            documents: atlas.documents.ids().collect(),
            modes: Mode::NAMES.map(|(_, mode)| mode).into(),
        }
    }

    fn project(&self, rng: &mut Rng, number: usize, model: &Project) -> Project {
        let title = title(&self.words, rng, number);
        let countries =
            |rng: &mut Rng, most| rng.some(&self.countries, most).into_iter().map(Party::Country);
        let mut works_in: Vec<Party> = countries(rng, 8).collect();
        works_in.extend(rng.some(&self.groups, 1));
        let mut donors: Vec<Party> = countries(rng, 3).collect();
        donors.extend(rng.some(&self.organisations, 2));
        let mut partners: Vec<Party> = countries(rng, 2).collect();
        partners.extend(rng.some(&self.organisations, 3));
        let start = 2002 + rng.below(12) as i32;
        let end = start + rng.below(4) as i32;
        Project {
            key: format!("project-{number:06}"),
            short_title: title.clone(),
            title,
            agencies: rng.some(&self.organisations, 3),
            partners,
            donors,
            countries: works_in,
            period: Period { start: date(rng, start), end: date(rng, end.min(2014)) },
            phase: rng.one(&self.phases),
            pillar: rng.one(&self.pillars),
            themes: rng.some(&self.themes, 3),
            documents: rng.some(&self.documents, 2),
            ..model.clone()
        }
    }

    /// Returns a route of one chain with up to three legs.
    fn route(&self, rng: &mut Rng, number: usize, model: &Route) -> Route {
        let name = title(&self.words, rng, number);
        let stops: Vec<Id<Hub>> = (0..4).filter_map(|_| rng.one(&self.hubs)).collect();
        let legs = stops.windows(2).map(|ends| Leg {
            from: ends[0],
            to: ends[1],
            mode: rng.one(&self.modes).unwrap_or(Mode::Land),
            evidence: model.evidence.clone(),
        });
        let legs = legs.collect();
        let from = 2002 + rng.below(12) as i32;
        let years = [Some(from), Some((from + rng.below(6) as i32).min(2014))];
        let key = format!("route-{number:05}");
        let chain =
            Chain { key: key.clone(), name: name.clone(), note: String::new(), years, legs };
        Route { key, name, years, shown: true, chains: vec![chain], ..model.clone() }
    }
}

/// Returns the words of project titles and the names of places.
fn words(atlas: &Atlas) -> Vec<String> {
    let titles = atlas.projects.iter().flat_map(|(_, row)| row.title.split(' '));
    let mut words: Vec<String> =
        titles.filter(|word| word.chars().count() > 2).map(Into::into).collect();
    words.extend(atlas.hubs.iter().map(|(_, hub)| hub.name.clone()));
    words.extend(atlas.countries.iter().map(|(_, country)| country.name.clone()));
    words
}

/// Returns a title of three to six words and a number.
fn title(words: &[String], rng: &mut Rng, number: usize) -> String {
    let count = 3 + rng.below(4);
    let mut title: Vec<String> = (0..count).filter_map(|_| rng.one(words)).collect();
    title.push((number + 1).to_string());
    title.join(" ")
}

/// Returns a date to the day, the month or the year.
fn date(rng: &mut Rng, year: i32) -> Option<Date> {
    let (month, day) = (1 + rng.below(12), 1 + rng.below(28));
    match rng.below(3) {
        0 => Some(Date::year_only(year)),
        1 => format!("{year:04}-{month:02}").parse().ok(),
        _ => format!("{year:04}-{month:02}-{day:02}").parse().ok(),
    }
}
