//! Fill style of countries.

use crate::atlas::date::Day;
use crate::atlas::{Atlas, Code, Group, Id, Involvement, Party, Project, Role, RoleBasis};
use crate::state::{Facets, FilterResult};

/// Fill style of a country, by its role in the current view.
///
/// # Examples
///
/// ```
/// use imap::map::CountryStyle;
///
/// assert_eq!(CountryStyle::ALL.len(), 14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CountryStyle {
    /// No role.
    Plain,
    /// A role in some project, while no project is selected.
    WithProjects,
    /// Selected.
    Chosen,
    /// Project country.
    ProjectCountry,
    /// Project country as a member of a named group.
    Member,
    /// Included in the name of a predecessor state at the time.
    Covered,
    /// Donor.
    Donor,
    /// Project country and donor.
    Both,
    /// Member of a named group and donor.
    MemberAndDonor,
    /// Project country of all compared projects.
    InAll,
    /// Project country of two of three compared projects.
    InSome,
    /// Project country of the first compared project only.
    OnlyFirst,
    /// Project country of the second compared project only.
    OnlySecond,
    /// Project country of the third compared project only.
    OnlyThird,
}

impl CountryStyle {
    /// All styles.
    pub const ALL: [Self; 14] = [
        Self::Plain,
        Self::WithProjects,
        Self::Chosen,
        Self::ProjectCountry,
        Self::Member,
        Self::Covered,
        Self::Donor,
        Self::Both,
        Self::MemberAndDonor,
        Self::InAll,
        Self::InSome,
        Self::OnlyFirst,
        Self::OnlySecond,
        Self::OnlyThird,
    ];

    /// Returns `true` for the style of a country in a map of compared projects.
    ///
    /// # Examples
    /// ```
    /// use imap::map::CountryStyle;
    ///
    /// assert!(CountryStyle::InSome.is_compared() && !CountryStyle::Donor.is_compared());
    /// ```
    pub fn is_compared(self) -> bool {
        matches!(
            self,
            Self::InAll | Self::InSome | Self::OnlyFirst | Self::OnlySecond | Self::OnlyThird
        )
    }
}

/// Styles of all countries that are not plain, sorted by code.
pub type CountryStyles = Vec<(Code, CountryStyle)>;

/// Returns the style of a country.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::map::{CountryStyle, country_style::style_in};
///
/// let looks = vec![(Code::default(), CountryStyle::Donor)];
/// assert_eq!(style_in(&looks, Code::default()), CountryStyle::Donor);
/// assert_eq!(style_in(&Vec::new(), Code::default()), CountryStyle::Plain);
/// ```
pub fn style_in(looks: &CountryStyles, code: Code) -> CountryStyle {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1,
        Err(_) => CountryStyle::Plain,
    }
}

/// Returns the style of a country with these roles in a project. Partners are plain, because no
/// source states that the project works there or is funded from there.
///
/// # Examples
///
/// ```
/// use imap::atlas::{Involvement, Role, RoleBasis};
/// use imap::map::{CountryStyle, country_style};
///
/// let part = |role| Involvement { role, standing: RoleBasis::Named };
/// assert_eq!(country_style::style_of_parts(&[part(Role::Donor)]), CountryStyle::Donor);
/// assert_eq!(country_style::style_of_parts(&[part(Role::Partner)]), CountryStyle::Plain);
/// ```
pub fn style_of_parts(parts: &[Involvement]) -> CountryStyle {
    let standing = |role| parts.iter().find(|part| part.role == role).map(|part| part.standing);
    // A group that gives money is an institution and not each of its members.
    let donor = standing(Role::Donor).is_some_and(|how| !matches!(how, RoleBasis::Member(_)));
    match (standing(Role::ProjectCountry), donor) {
        (Some(RoleBasis::Named), false) => CountryStyle::ProjectCountry,
        (Some(RoleBasis::Named), true) => CountryStyle::Both,
        (Some(RoleBasis::Member(_)), false) => CountryStyle::Member,
        (Some(RoleBasis::Member(_)), true) => CountryStyle::MemberAndDonor,
        (Some(RoleBasis::Covered(_)), _) => CountryStyle::Covered,
        (None, true) => CountryStyle::Donor,
        (None, false) => CountryStyle::Plain,
    }
}

/// Returns the styles for a selected project in a span of days. Groups have their composition in
/// that span.
pub fn of_project(atlas: &Atlas, project: &Project, span: Option<[Day; 2]>) -> CountryStyles {
    let mut involved = atlas.involvements_in(project);
    for (role, parties) in
        [(Role::ProjectCountry, &project.countries), (Role::Donor, &project.donors)]
    {
        for &party in parties {
            let Party::Group(group) = party else { continue };
            let standing = RoleBasis::Member(group);
            let members = atlas.members_in(group, span);
            for &code in &members {
                let part = Involvement { role, standing };
                match involved.binary_search_by_key(&code, |&(code, _)| code) {
                    Ok(place) if involved[place].1.iter().any(|part| part.role == role) => {}
                    Ok(place) => involved[place].1.push(part),
                    Err(place) => involved.insert(place, (code, vec![part])),
                }
            }
            // Former members that had left by then.
            for (code, parts) in &mut involved {
                parts.retain(|part| {
                    (part.role, part.standing) != (role, standing) || members.contains(code)
                });
            }
        }
    }
    let looks = involved.into_iter().map(|(code, parts)| (code, style_of_parts(&parts)));
    looks.filter(|&(_, look)| look != CountryStyle::Plain).collect()
}

/// Returns the styles while no project is selected: every country with a role in a found project,
/// except partners. In a span of days, groups have their composition in that span.
pub fn of_found(
    atlas: &Atlas,
    facets: &Facets,
    found: &FilterResult,
    span: Option<[Day; 2]>,
) -> CountryStyles {
    let roles = [Role::ProjectCountry, Role::Donor];
    let codes = facets.countries_in_roles(&roles, &found.projects, span.is_some());
    let mut looks: CountryStyles =
        codes.into_iter().map(|code| (code, CountryStyle::WithProjects)).collect();
    if span.is_none() {
        return looks;
    }
    for group in atlas.groups.ids() {
        let party = Party::Group(group);
        let names = |id: &Id<Project>| {
            let project = &atlas.projects[*id];
            project.countries.contains(&party) || project.donors.contains(&party)
        };
        if found.projects.iter().any(names) {
            set_members(&mut looks, atlas, group, span, CountryStyle::WithProjects);
        }
    }
    looks
}

/// Returns the styles while donors are chosen: these donors, and the countries of the found projects.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::content::{raw, validate_content};
/// use imap::map::{CountryStyle, country_style};
/// use imap::state::{Facets, State};
///
/// let country = |code: &str| raw::RawCountry { code: code.to_owned(), ..Default::default() };
/// let project = raw::RawProject {
///     id: "training".to_owned(),
///     donors: vec!["ITA".to_owned()],
///     countries: vec!["LBN".to_owned()],
///     ..Default::default()
/// };
/// let content = raw::Content {
///     countries: vec![country("ITA"), country("LBN")],
///     projects: vec![project],
///     ..Default::default()
/// };
/// let (atlas, _) = validate_content(&content);
/// let found = Facets::new(&atlas).filter_projects(&State::opening_state(&atlas), &atlas);
/// let [italy, lebanon]: [Code; 2] =
///     ["ITA", "LBN"].map(|code| code.parse().unwrap_or_default());
/// let looks = country_style::of_funding(&atlas, &found, &[italy]);
/// let expected =
///     [(italy, CountryStyle::Donor), (lebanon, CountryStyle::ProjectCountry)];
/// assert_eq!(looks, expected);
/// ```
pub fn of_funding(atlas: &Atlas, found: &FilterResult, donors: &[Code]) -> CountryStyles {
    let mut involved: Vec<(Code, Vec<Involvement>)> = Vec::new();
    for &id in &found.projects {
        atlas.each_part(&atlas.projects[id], &mut |code, part| {
            let is_shown = match part.role {
                Role::ProjectCountry => true,
                Role::Donor => part.standing == RoleBasis::Named && donors.contains(&code),
                Role::Partner => false,
            };
            if !is_shown {
                return;
            }
            let place = involved.binary_search_by_key(&code, |&(code, _)| code);
            let place = place.unwrap_or_else(|place| {
                involved.insert(place, (code, Vec::new()));
                place
            });
            match involved[place].1.iter_mut().find(|other| other.role == part.role) {
                Some(other) => other.standing = other.standing.min(part.standing),
                None => involved[place].1.push(part),
            }
        });
    }
    involved.into_iter().map(|(code, parts)| (code, style_of_parts(&parts))).collect()
}

/// Returns the styles for two or three compared projects: their project countries, by the projects
/// that have them. In a span of days, groups have their composition in that span.
///
/// # Examples
///
/// ```
/// use imap::content::{raw, validate_content};
/// use imap::map::{CountryStyle, country_style};
///
/// let country = |code: &str| raw::RawCountry { code: code.to_owned(), ..Default::default() };
/// let project = |id: &str, countries: &[&str]| raw::RawProject {
///     id: id.to_owned(),
///     countries: countries.iter().map(|&code| code.to_owned()).collect(),
///     ..Default::default()
/// };
/// let content = raw::Content {
///     countries: vec![country("LBN"), country("NER")],
///     projects: vec![project("one", &["LBN", "NER"]), project("two", &["NER"])],
///     ..Default::default()
/// };
/// let (atlas, _) = validate_content(&content);
/// let ids: Vec<_> = atlas.projects.ids().collect();
/// let looks: Vec<_> =
///     country_style::of_comparison(&atlas, &ids, None).into_iter().map(|(_, look)| look).collect();
/// assert_eq!(looks, [CountryStyle::OnlyFirst, CountryStyle::InAll]);
/// ```
pub fn of_comparison(
    atlas: &Atlas,
    projects: &[Id<Project>],
    span: Option<[Day; 2]>,
) -> CountryStyles {
    let mut sets: Vec<(Code, u32)> = Vec::new();
    for (place, &id) in projects.iter().enumerate() {
        for (code, look) in of_project(atlas, &atlas.projects[id], span) {
            if look == CountryStyle::Donor {
                continue;
            }
            match sets.binary_search_by_key(&code, |&(code, _)| code) {
                Ok(at) => sets[at].1 |= 1 << place,
                Err(at) => sets.insert(at, (code, 1 << place)),
            }
        }
    }
    let all = (1 << projects.len()) - 1;
    let style = |set: u32| match set {
        _ if set == all => CountryStyle::InAll,
        0b001 => CountryStyle::OnlyFirst,
        0b010 => CountryStyle::OnlySecond,
        0b100 => CountryStyle::OnlyThird,
        _ => CountryStyle::InSome,
    };
    sets.into_iter().map(|(code, set)| (code, style(set))).collect()
}

/// Sets the style of the members of a group in a span of days.
#[inline(never)]
pub fn set_members(
    looks: &mut CountryStyles,
    atlas: &Atlas,
    group: Id<Group>,
    span: Option<[Day; 2]>,
    look: CountryStyle,
) {
    for code in atlas.members_in(group, span) {
        set_style(looks, code, look);
    }
}

/// Sets the style of one country.
///
/// # Examples
///
/// ```
/// use imap::atlas::Code;
/// use imap::map::{CountryStyle, country_style};
///
/// let mut looks = Vec::new();
/// country_style::set_style(&mut looks, Code::default(), CountryStyle::Chosen);
/// assert_eq!(looks, [(Code::default(), CountryStyle::Chosen)]);
/// ```
pub fn set_style(looks: &mut CountryStyles, code: Code, look: CountryStyle) {
    match looks.binary_search_by_key(&code, |&(code, _)| code) {
        Ok(place) => looks[place].1 = look,
        Err(place) => looks.insert(place, (code, look)),
    }
}
