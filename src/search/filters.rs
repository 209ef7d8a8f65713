//! Filters that the names in a question can become: "Italy Niger 2009" is funded by Italy, in
//! Niger, active in 2009.

use super::answer::{Answer, Named};
use crate::atlas::{Atlas, Code, Party, Role};
use crate::state::{Action, Facets, FilterOption, Selection};

/// Filters for one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The words of the question.
    pub word: String,
    /// The meanings of the name, each with the actions that set its filter. A name with one meaning
    /// is unambiguous.
    pub meanings: Vec<Vec<Action>>,
}

/// Returns the filters for the names of an answer that this content has projects for.
///
/// # Examples
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::search::{Answer, offers};
/// use imap::state::Facets;
///
/// let (atlas, _) = validate_content(&raw::Content::default());
/// assert!(offers(&Answer::default(), &Facets::new(&atlas), &atlas).is_empty());
/// ```
pub fn offers(answer: &Answer, facets: &Facets, atlas: &Atlas) -> Vec<Offer> {
    let offers = answer
        .named
        .iter()
        .map(|named| Offer { word: named.word.clone(), meanings: meanings(named, facets, atlas) });
    offers.filter(|offer| !offer.meanings.is_empty()).collect()
}

fn meanings(named: &Named, facets: &Facets, atlas: &Atlas) -> Vec<Vec<Action>> {
    let mut all: Vec<Vec<Action>> = Vec::new();
    let mut add = |meaning: Vec<Action>| {
        if !all.contains(&meaning) {
            all.push(meaning);
        }
    };
    for action in &named.actions {
        let has_projects = match action {
            Action::SetFilter(option, _) => has(facets, *option),
            _ => true,
        };
        if has_projects {
            add(vec![action.clone()]);
        }
    }
    for &selection in &named.selections {
        match selection {
            Selection::Country(code) => {
                of_country(code, facets, atlas).into_iter().for_each(&mut add)
            }
            Selection::Organisation(id) => of_party(Party::Organisation(id), facets, &mut add),
            Selection::Group(id) => of_party(Party::Group(id), facets, &mut add),
            Selection::Route(id) if has(facets, FilterOption::Route(id)) => {
                add(vec![Action::SetFilter(FilterOption::Route(id), true)]);
            }
            _ => {}
        }
    }
    all
}

fn has(facets: &Facets, option: FilterOption) -> bool {
    facets.options().binary_search(&option).is_ok()
}

fn of_party(party: Party, facets: &Facets, add: &mut dyn FnMut(Vec<Action>)) {
    for option in
        [FilterOption::Donor(party), FilterOption::Agency(party), FilterOption::Partner(party)]
    {
        if has(facets, option) {
            add(vec![Action::SetFilter(option, true)]);
        }
    }
}

/// Returns the parts that a country plays itself: as a donor, agency or partner, and as a project
/// country. A country that takes part only as a member of a group is a project country.
fn of_country(code: Code, facets: &Facets, atlas: &Atlas) -> Vec<Vec<Action>> {
    let party = Party::Country(code);
    let mut all = Vec::new();
    of_party(party, facets, &mut |meaning| all.push(meaning));
    let in_country = vec![
        Action::SetFilter(FilterOption::Country(code), true),
        Action::SetFilter(FilterOption::Role(Role::ProjectCountry), true),
    ];
    let mut projects = atlas.projects.iter();
    let takes_part = if all.is_empty() {
        projects.any(|(id, _)| {
            let mut parts = facets.participations(id);
            parts.any(|part| part.code() == code && part.has(Role::ProjectCountry))
        })
    } else {
        projects.any(|(_, project)| project.countries.contains(&party))
    };
    if takes_part {
        all.push(in_country);
    }
    all
}
