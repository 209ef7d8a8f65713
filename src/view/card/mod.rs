//! Cards: all information about one record.

mod country;
mod document;
mod endnotes;
mod hub;
mod language;
mod organisation;
mod profile;
mod project;
mod route;

use super::ViewContext;
use crate::atlas::{Mode, RoleBasis};
use crate::i18n::format_template;
use crate::map::names;
use crate::markup::{Element, Node, el, escape};
use crate::state::{Action, Selection, command};

impl ViewContext<'_> {
    /// Returns the card of a record: a back button, a title and the body.
    ///
    /// # Examples
    /// ```
    /// use imap::atlas::Code;
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::Selection;
    /// use imap::view::Store;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let store = Store::new(validate_content(&content).0, Speech::default(), Lang::En);
    /// let card = store.view_context().card(Selection::Country("NER".parse().unwrap()));
    /// assert!(card.html().contains("Niger"));
    /// ```
    pub fn card(&self, selection: Selection) -> Node {
        let (kind, title) = self.card_title(selection);
        let back = self
            .action_button(Action::Close)
            .class("back")
            .child(el("span").class("arrow").attr("aria-hidden", "true"))
            .text(&self.words.card.back);
        let mut title = el("h2").attr("id", "card-title").attr("tabindex", "-1").text(&title);
        if let Selection::Project(id) = selection {
            let texts = self.project_texts(id);
            if let Some(tag) = self.text_language(texts, "title") {
                title = language::in_language(title, tag);
            }
            title = title.replace(&texts.title);
        } else if let Some(tag) = self.atlas.site.language_of(&self.name_key(selection)) {
            title = language::in_language(title, tag);
        }
        let body = match selection {
            Selection::Project(id) => self.project_card(id),
            Selection::Country(code) => self.country_card(code),
            Selection::Route(id) => self.route_card(id),
            Selection::Hub(id) => self.hub_card(id),
            Selection::Organisation(id) => self.organisation_card(id),
            Selection::Document(id) => self.document_card(id),
            Selection::Group(id) => self.group_card(id),
        };
        el("article")
            .class("card")
            .attr("data-key", &command::encode_action(&Action::Select(selection), self.atlas))
            .child(
                el("div")
                    .class("card-bar")
                    .child(back)
                    .child(el("p").class("kind").text(kind))
                    .maybe(self.compare_button(selection)),
            )
            .child(title)
            .maybe(self.selection_note(selection))
            .with(body)
            .maybe(self.report_link(selection))
            .into()
    }

    /// Returns the translation key of the name of a record.
    fn name_key(&self, selection: Selection) -> String {
        let (table, id) = command::encode_selection(selection, self.atlas);
        let field = if matches!(selection, Selection::Route(_)) { ".name" } else { "" };
        [table, ".", &*id, field].concat()
    }

    /// Returns the note that texts of a record have no translation; `None` if they have one. Names of
    /// places, groups and organisations are the same in many languages: they need none. Projects have
    /// [`Self::translation_note`].
    fn selection_note(&self, selection: Selection) -> Option<Element> {
        let (table, id) = command::encode_selection(selection, self.atlas);
        let field = match selection {
            Selection::Route(_) | Selection::Document(_) => "",
            Selection::Hub(_) | Selection::Group(_) => ".note",
            Selection::Project(_) | Selection::Country(_) | Selection::Organisation(_) => {
                return None;
            }
        };
        self.untranslated_note([&[table, "."].concat(), &id, field])
    }

    /// Returns the link that writes to the publisher about an error on a card; `None` if the content
    /// names no address. The page adds its own address to the message.
    fn report_link(&self, selection: Selection) -> Option<Element> {
        let contact = &self.atlas.site.contact;
        if contact.is_empty() {
            return None;
        }
        let subject = escape::percent(&self.card_title(selection).1);
        let link = el("a")
            .attr("href", &["mailto:", contact, "?subject=", &subject].concat())
            .attr("data-report", "")
            .text(&self.words.card.report);
        Some(el("p").class("report").child(link))
    }

    /// Returns the type and the name of a record, both as the card shows them.
    ///
    /// # Examples
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Lang, Speech};
    /// use imap::state::Selection;
    /// use imap::view::Store;
    ///
    /// let niger =
    ///     raw::RawCountry { code: "NER".into(), name: "Niger".into(), ..Default::default() };
    /// let content = raw::Content { countries: vec![niger], ..Default::default() };
    /// let mut words = Speech::default();
    /// words.card.country = "Country".into();
    /// let store = Store::new(validate_content(&content).0, words, Lang::En);
    /// let context = store.view_context();
    /// let title = context.card_title(Selection::Country("NER".parse().unwrap()));
    /// assert_eq!(title, ("Country", "Niger".to_owned()));
    /// ```
    pub fn card_title(&self, selection: Selection) -> (&str, String) {
        let card = &self.words.card;
        let kind = match selection {
            Selection::Project(_) => &card.project,
            Selection::Country(_) => &card.country,
            Selection::Route(_) => &card.route,
            Selection::Hub(_) => &card.hub,
            Selection::Organisation(_) => &card.organisation,
            Selection::Document(_) => &card.document,
            Selection::Group(_) => &card.group,
        };
        (kind, self.name_of(selection))
    }

    /// Returns the basis of a country's role as text, `None` if the source names the country
    /// itself.
    pub(super) fn role_basis(&self, standing: RoleBasis) -> Option<String> {
        match standing {
            RoleBasis::Named => None,
            RoleBasis::Member(group) => {
                let name = &self.atlas.groups[group].name;
                Some(format_template(&self.words.card.member_of, &[("group", name)]))
            }
            RoleBasis::Covered(code) => {
                let succession = self.atlas.successions.iter().find(|row| row.code == code)?;
                Some(format_template(&self.words.card.covered_by, &[("name", &succession.name)]))
            }
        }
    }

    /// Returns the name of a mode of travel.
    pub fn mode_name(&self, mode: Mode) -> &str {
        names::mode_name(self.words, mode)
    }

    /// Returns the arrow from one hub to another in a text: a line to see, and a word for screen
    /// readers.
    fn direction_label(&self, mode: Mode) -> Element {
        let word =
            el("span").class("visually-hidden").text(&[" ", &self.words.card.to, " "].concat());
        el("span").child(mode_arrow(mode)).child(word)
    }
}

/// Returns the arrow of a mode of travel, hidden from screen readers.
fn mode_arrow(mode: Mode) -> Element {
    let class = match mode {
        Mode::Land => "way land",
        Mode::Sea => "way sea",
        Mode::Air => "way air",
    };
    el("span").class(class).attr("aria-hidden", "true")
}
