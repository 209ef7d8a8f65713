//! The unions whose names stand for their members, as lists for the import. Host only.

use super::files::{BodyNamesRow, MembershipRow, StatisticsFiles};

/// The roles of rows that are memberships.
const MEMBERS: [&str; 2] = ["member", "former member"];

impl StatisticsFiles {
    /// Returns a list for each body that has names: the names of the body, those of its member
    /// states, both between `|`, and then its members as `CODE FROM UNTIL`. A day that is not known
    /// or not set is `-`.
    ///
    /// # Examples
    /// ```
    /// use imap::statistics::files::StatisticsFiles;
    ///
    /// assert!(StatisticsFiles::default().group_lists().is_empty());
    /// ```
    pub fn group_lists(&self) -> Vec<Vec<String>> {
        let mut bodies: Vec<&str> = Vec::new();
        for row in &self.body_names {
            if !bodies.contains(&row.body.as_str()) {
                bodies.push(&row.body);
            }
        }
        bodies.into_iter().map(|body| self.group_list(body)).collect()
    }

    fn group_list(&self, body: &str) -> Vec<String> {
        let names = |meaning: &str| {
            let is_meant = |row: &&BodyNamesRow| row.body == body && row.meaning == meaning;
            let rows = self.body_names.iter().filter(is_meant);
            rows.map(|row| row.names.as_str()).collect::<Vec<_>>().join("|")
        };
        let is_member =
            |row: &&MembershipRow| row.body == body && MEMBERS.contains(&row.role.as_str());
        let day = |text: &str| if text.is_empty() { "-" } else { text }.to_owned();
        let member =
            |row: &MembershipRow| [row.code.clone(), day(&row.from), day(&row.until)].join(" ");
        let mut list = vec![names("body"), names("members")];
        list.extend(self.memberships.iter().filter(is_member).map(member));
        list
    }
}
