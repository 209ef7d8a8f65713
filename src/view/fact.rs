//! Optional facts of projects: as text, as markup, and those that the content states at all.

use super::ViewContext;
use crate::atlas::{FactValue, Money, Project};
use crate::i18n::{format_template, number};
use crate::markup::{Node, el};

impl ViewContext<'_> {
    /// Returns the keys of the facts that any project of the content states. Tables and downloads
    /// have columns for these only, so that content without budgets has no empty budget column.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let project =
    ///     raw::RawProject { id: "a".into(), reference: "ENI/2016".into(), ..Default::default() };
    /// let content = raw::Content { projects: vec![project], ..Default::default() };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().stated_facts(), ["reference"]);
    /// ```
    pub fn stated_facts(&self) -> Vec<&'static str> {
        let is_stated =
            |key: &str| self.atlas.projects.iter().any(|(_, project)| project.fact(key).is_some());
        Project::FACTS.iter().copied().filter(|key| is_stated(key)).collect()
    }

    /// Returns the names of the fields that only this content has, in the order of the projects,
    /// each once.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::view::Store;
    ///
    /// let own_fields = vec![raw::RawOwnField { name: "Line".into(), value: "2".into() }];
    /// let project = raw::RawProject { id: "a".into(), own_fields, ..Default::default() };
    /// let content = raw::Content { projects: vec![project], ..Default::default() };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// assert_eq!(store.view_context().own_field_names(), ["Line"]);
    /// ```
    pub fn own_field_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (_, project) in self.atlas.projects.iter() {
            for field in &project.own_fields {
                if !names.contains(&field.name.as_str()) {
                    names.push(&field.name);
                }
            }
        }
        names
    }

    /// Returns the name of a fact.
    pub fn fact_name(&self, key: &str) -> &str {
        self.words.facts.get(key)
    }

    /// Returns a fact as markup: codes and amounts isolated in their own direction, addresses as
    /// links.
    pub(super) fn fact_nodes(&self, value: FactValue) -> Vec<Node> {
        let node = match value {
            FactValue::Text(text) => el("bdi").text(text),
            FactValue::Money(money) => el("bdi").text(&self.money_text(money)),
            FactValue::Address(url) => {
                let shown = url.split_once("://").map_or(url, |(_, rest)| rest);
                let shown = shown.trim_start_matches("www.").trim_end_matches('/');
                self.external_link(url).child(el("bdi").attr("dir", "ltr").text(shown))
            }
        };
        vec![node.into()]
    }

    /// Returns an amount with its currency and year in the format of the language.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::Money;
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::Lang;
    /// use imap::import::interface;
    /// use imap::view::Store;
    ///
    /// let words = interface::words("assets".as_ref(), "en").unwrap().speech;
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, words, Lang::En);
    /// let money = Money::new(1_200_000.0, "EUR", Some(2014)).unwrap();
    /// let text = store.view_context().money_text(&money);
    /// assert!(text.contains("1,200,000") && text.contains("2014"));
    /// ```
    pub fn money_text(&self, money: &Money) -> String {
        let amount = number::format_cents(self.lang, money.cents());
        let words = &self.words.amount;
        let mut values = vec![("amount", amount.as_str()), ("currency", &money.currency)];
        let year = money.year.map(|year| year.to_string());
        let template = match &year {
            Some(year) => {
                values.push(("year", year));
                &words.dated
            }
            None => &words.plain,
        };
        format_template(template, &values)
    }
}
