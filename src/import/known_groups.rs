//! Unions of states whose members are known by date, such as the European Union: the file
//! `memberships`.

use super::schema::folded;
use crate::atlas::Date;
use crate::atlas::date::Day;
use crate::atlas::packed::from_bytes;

/// Unions of states with their names and members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownGroups(Vec<KnownGroup>);

/// A union of states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct KnownGroup {
    names: Vec<GroupName>,
    members: Vec<GroupMember>,
}

/// A name of a union or of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
struct GroupName {
    text: String,
    folded: String,
    /// `true` for a name of the member states, such as "EU Member States".
    of_members: bool,
}

/// A state with the first and last day of its membership.
#[derive(Clone, Debug, PartialEq, Eq)]
struct GroupMember {
    code: String,
    from: Day,
    until: Day,
}

impl KnownGroups {
    /// Reads the lists of `StatisticsFiles::group_lists`: the names of the union and those of its
    /// member states, between `|`, and then its members as `CODE FROM UNTIL`. Members that cannot
    /// be read are left out.
    ///
    /// # Examples
    /// ```
    /// use imap::import::KnownGroups;
    ///
    /// let list = ["EU|UE", "EU Member States", "HRV 2013-07-01 -", "GBR 1973-01-01 2020-01-31"];
    /// let groups = KnownGroups::from_lists(&[list.map(str::to_owned).to_vec()]);
    /// assert_eq!(groups.find("eu"), Some((0, false)));
    /// assert_eq!(groups.find("EU member states"), Some((0, true)));
    /// assert_eq!(groups.members_at(0, 20130630), ["GBR"]);
    /// assert_eq!(groups.members_at(0, 20130701), ["HRV", "GBR"]);
    /// assert_eq!(groups.members_at(0, i32::MAX), ["HRV"]);
    /// ```
    pub fn from_lists(lists: &[Vec<String>]) -> Self {
        Self(lists.iter().map(|list| known_group(list)).collect())
    }

    /// Reads the packed lists. Returns `None` if the file is damaged.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::packed::to_bytes;
    /// use imap::import::KnownGroups;
    ///
    /// let list = ["EU|UE", "EU Member States", "HRV 2013-07-01 -"].map(str::to_owned).to_vec();
    /// let groups = KnownGroups::from_bytes(&to_bytes(&vec![list])).unwrap();
    /// assert_eq!(groups.find("UE"), Some((0, false)));
    /// assert_eq!(KnownGroups::from_bytes(&[255]), None);
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        from_bytes::<Vec<Vec<String>>>(bytes).map(|lists| Self::from_lists(&lists))
    }

    /// Returns the number of the union that a name means, and `true` if the name means its member
    /// states rather than the union as a body. Returns `None` for another name.
    ///
    /// # Examples
    /// ```
    /// use imap::import::KnownGroups;
    ///
    /// let list = ["EU|UE", "EU Member States"].map(str::to_owned).to_vec();
    /// let groups = KnownGroups::from_lists(&[list]);
    /// assert_eq!(groups.find("eu member states"), Some((0, true)));
    /// assert_eq!(groups.find("EU-27"), None);
    /// ```
    pub fn find(&self, name: &str) -> Option<(usize, bool)> {
        let folded = folded(name);
        self.0.iter().enumerate().find_map(|(group, known)| {
            let name = known.names.iter().find(|name| name.folded == folded)?;
            Some((group, name.of_members))
        })
    }

    /// Returns the codes of the states that are members on a day, in the order of the file.
    /// [`Day::MAX`] returns those whose membership has not ended.
    ///
    /// # Examples
    /// ```
    /// use imap::import::KnownGroups;
    ///
    /// let list = ["EU", "", "GBR 1973-01-01 2020-01-31"].map(str::to_owned).to_vec();
    /// let groups = KnownGroups::from_lists(&[list]);
    /// assert_eq!(groups.members_at(0, 20200131), ["GBR"]);
    /// assert!(
    ///     groups.members_at(0, 20200201).is_empty() && groups.members_at(1, 20200131).is_empty()
    /// );
    /// ```
    pub fn members_at(&self, group: usize, day: Day) -> Vec<String> {
        let all = self.0.get(group).into_iter().flat_map(|group| &group.members);
        let holds = |member: &&GroupMember| member.from <= day && day <= member.until;
        all.filter(holds).map(|member| member.code.clone()).collect()
    }

    /// Returns the names of a union as a body.
    ///
    /// # Examples
    /// ```
    /// use imap::import::KnownGroups;
    ///
    /// let list = ["EU|UE", "EU Member States"].map(str::to_owned).to_vec();
    /// assert!(KnownGroups::from_lists(&[list]).names(0).eq(["EU", "UE"]));
    /// ```
    pub fn names(&self, group: usize) -> impl Iterator<Item = &str> {
        let all = self.0.get(group).into_iter().flat_map(|group| &group.names);
        all.filter(|name| !name.of_members).map(|name| name.text.as_str())
    }
}

fn known_group(list: &[String]) -> KnownGroup {
    let mut group = KnownGroup::default();
    for (place, text) in list.iter().enumerate() {
        if place < 2 {
            group.names.extend(text.split('|').filter(|name| !name.is_empty()).map(|name| {
                GroupName { text: name.to_owned(), folded: folded(name), of_members: place == 1 }
            }));
            continue;
        }
        let mut parts = text.split(' ');
        if let (Some(code), Some(from), Some(until)) = (parts.next(), parts.next(), parts.next()) {
            let day = |text: &str, or: Day, of: fn(&Date) -> Day| {
                text.parse::<Date>().map_or(or, |date| of(&date))
            };
            let from = day(from, Day::MIN, Date::first_day);
            let until = day(until, Day::MAX, Date::last_day);
            group.members.push(GroupMember { code: code.to_owned(), from, until });
        }
    }
    group
}
