//! Measures how the cost of the page's operations grows with the number of projects; there is a
//! route for every five projects. Run by `scripts/bench scale`.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use imap::atlas::Atlas;
use imap::content::{self, folder};
use imap::geo::EqualEarth;
use imap::i18n::{Lang, Speech, Words};
use imap::map::{Scene, SceneState};
use imap::search::{LocalizedAtlas, SearchEngine};
use imap::state::{Facet, Facets, FilterOption, Selection, Sort, State, View, Years};
use imap::view::Store;
use imap_tools::synthetic_data;

/// The numbers of projects.
const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];

/// The name of an operation, and its time in milliseconds for each of [`SIZES`].
type Row = (&'static str, Vec<f64>);

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets"));
    let (atlas, _) = content::validate_content(&folder::read_folder(assets).content);
    let aliases = folder::read_aliases(assets);
    let words = || -> Result<Speech, Box<dyn Error>> {
        Ok(folder::read_messages::<Words>(assets, "en")
            .map_err(|problem| problem.to_string())?
            .speech)
    };
    let mut rows: Vec<Row> = Vec::new();
    for projects in SIZES {
        let grown = synthetic_data::atlas(atlas.clone(), projects, projects / 5);
        let all = core(&grown, &aliases).into_iter().chain(telling(grown, words()?));
        for (name, milliseconds) in all {
            match rows.iter_mut().find(|(other, _)| *other == name) {
                Some((_, row)) => row.push(milliseconds),
                None => rows.push((name, vec![milliseconds])),
            }
        }
    }
    print(&rows);
    Ok(())
}

/// Returns a state with three filter options in three facets, and a range of years.
fn asking(atlas: &Atlas, facets: &Facets) -> State {
    let mut state = State::opening_state(atlas);
    let wanted = [Facet::Country, Facet::Theme, Facet::Phase];
    let options = facets.options().iter().copied();
    let first = |facet| options.clone().find(|choice: &FilterOption| choice.facet() == facet);
    state.filter.choices = wanted.into_iter().filter_map(first).collect();
    state.years = Some(Years::new(2005, 2011));
    state
}

/// Measures filtering, search and drawing.
fn core(atlas: &Atlas, aliases: &[Vec<String>]) -> Vec<(&'static str, f64)> {
    let facets = Facets::new(atlas);
    let opening = State::opening_state(atlas);
    let all = facets.filter_projects(&opening, atlas);
    let asking = asking(atlas, &facets);
    let index = || {
        let edition = LocalizedAtlas { lang: Lang::En, atlas: atlas.clone() };
        SearchEngine::new(vec![edition], aliases.to_vec())
    };
    let engine = index();
    let projection = EqualEarth::new(0.0);
    vec![
        ("once: build the filter options", median(|| Facets::new(atlas))),
        ("once: index names and texts for the search", median(index)),
        ("once: place routes and labels", {
            median(|| Scene::default().set_atlas(atlas, &projection))
        }),
        ("filter: no option", median(|| facets.filter_projects(&opening, atlas))),
        ("filter: three options and years", median(|| facets.filter_projects(&asking, atlas))),
        ("search: one letter", median(|| engine.answer("m"))),
        ("search: two words", median(|| engine.answer("migration north"))),
        ("search: a word of all texts", median(|| engine.answer("migration"))),
        ("search: a word with a typing error", median(|| engine.answer("migartion"))),
        ("map: roles of countries", median(|| SceneState::new(&opening, atlas, &facets, &all))),
    ]
}

/// Measures building the markup of the page.
fn telling(atlas: Atlas, words: Speech) -> Vec<(&'static str, f64)> {
    let facets = Facets::new(&atlas);
    let asking = asking(&atlas, &facets);
    let opening = State::opening_state(&atlas);
    let with = |selection| State { selection: Some(selection), ..opening.clone() };
    let country = FilterOption::parse_key(Facet::Country, "LBY", &atlas);
    let country = match country {
        Some(FilterOption::Country(code)) => with(Selection::Country(code)),
        _ => opening.clone(),
    };
    let hub = atlas.hubs.ids().next().map_or(opening.clone(), |id| with(Selection::Hub(id)));
    let agency = atlas.organisations.ids().next();
    let agency = agency.map_or(opening.clone(), |id| with(Selection::Organisation(id)));
    let sorted = |column| State {
        view: View::Table,
        sort: Some(Sort { column, descending: false }),
        ..opening.clone()
    };
    let (by_title, by_agencies) = (sorted(0), sorted(3));
    let mut desk = Store::new(atlas, words, Lang::En);
    let mut told = |state: &State, part: fn(&Store) -> usize| {
        desk.set_state(state.clone());
        median(|| part(&desk))
    };
    let panel = |desk: &Store| desk.view_context().panel().len();
    let sheet = |desk: &Store| desk.view_context().main_view().len();
    vec![
        ("list: its open page with the filters", told(&opening, panel)),
        ("list: the same with three choices", told(&asking, panel)),
        ("table: sorted by title", told(&by_title, sheet)),
        ("table: sorted by agencies", told(&by_agencies, sheet)),
        ("timeline", told(&opening, |desk| desk.view_context().time_line(false).len())),
        ("legend", told(&opening, |desk| desk.view_context().legend(None).len())),
        ("card: a country", told(&country, panel)),
        ("card: a hub", told(&hub, panel)),
        ("card: an organisation", told(&agency, panel)),
    ]
}

/// Returns the median time of several runs in milliseconds: at least three runs, and as many as fit
/// into 200 ms.
fn median<T>(mut run: impl FnMut() -> T) -> f64 {
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < 3 || (begin.elapsed() < Duration::from_millis(200) && times.len() < 501) {
        let start = Instant::now();
        black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}

/// Prints a Markdown table with times in milliseconds and, in brackets, the factor to the size
/// before.
fn print(rows: &[Row]) {
    let heads: Vec<String> = SIZES.iter().map(|size| format!("{size}")).collect();
    println!("| ms with … projects | {} |", heads.join(" | "));
    println!("| --- |{}", " --: |".repeat(SIZES.len()));
    for (name, row) in rows {
        let cell = |place: usize| {
            let now = row[place];
            match place.checked_sub(1).map(|before| row[before]) {
                Some(before) => format!("{now:.3} (×{:.1})", now / before),
                None => format!("{now:.3}"),
            }
        };
        let cells: Vec<String> = (0..row.len()).map(cell).collect();
        println!("| {name} | {} |", cells.join(" | "));
    }
}
