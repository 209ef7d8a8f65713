//! The lists of pages: all projects, routes or countries in a language.

use crate::i18n::{Lang, collation};
use crate::markup::{Element, Node, el};
use crate::state::{List, Selection, command, record_page};

use super::head::Head;
use super::profile::source_nodes;
use super::{LanguagePages, PageFile};

/// Returns the list of a type of record.
pub fn list_of(kind: &str) -> List {
    match kind {
        "project" => List::Projects,
        "route" => List::Routes,
        _ => List::Countries,
    }
}

impl LanguagePages<'_> {
    /// Returns the page with links to all pages of a type.
    pub(super) fn list_page(&self, kind: &str) -> PageFile {
        let view = self.store.view_context();
        let site = &view.atlas.site;
        let title = view.list_name(list_of(kind));
        let of_kind = |lang: Lang| [&record_page::language_folder(lang), kind, "/"].concat();
        let address = of_kind(self.lang);
        let up = "../".repeat(address.matches('/').count());
        let addresses: Vec<(Lang, String)> =
            self.languages.iter().map(|&lang| (lang, of_kind(lang))).collect();
        let head = Head {
            pages: self,
            title,
            description: &site.subtitle,
            address: &address,
            up: &up,
            languages: &addresses,
            data: None,
            script: false,
        };
        let feed = format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"{up}{}\">\n",
            super::feed::feed_name(self.lang)
        );
        let query = ["?lang=", self.lang.tag()].concat();
        let links = el("nav").child(el("ul").with(self.list_rows(kind)));
        let mut main = el("main").child(el("h2").text(title)).child(links);
        if let Some(profiles) = self.profiles.as_ref().filter(|_| kind == "country") {
            main = main.with(source_nodes(profiles.sources_title(), &profiles.attributions()));
        }
        let header = self.header(&up, &query, &addresses);
        let text =
            self.document(&[head.html(), feed].concat(), vec![header, main, self.disclaimer()]);
        PageFile { name: [address.as_str(), "index.html"].concat(), text }
    }

    /// Returns the rows of a list: countries in alphabetical order, others in that of the content.
    fn list_rows(&self, kind: &str) -> Vec<Node> {
        let (atlas, view) = (self.store.atlas(), self.store.view_context());
        let records = self.records().into_iter();
        let of_kind = records.filter(|&record| command::encode_selection(record, atlas).0 == kind);
        let mut rows: Vec<(Selection, String)> =
            of_kind.map(|record| (record, view.card_title(record).1)).collect();
        if kind == "country" {
            let names: Vec<&str> = rows.iter().map(|(_, name)| name.as_str()).collect();
            let order = collation::collation_order(&names);
            rows = order.into_iter().map(|place| rows[place as usize].clone()).collect();
        }
        let row = |(record, name): (Selection, String)| -> Element {
            let address = [&command::encode_selection(record, atlas).1, "/"].concat();
            el("li").child(el("a").attr("href", &address).text(&name))
        };
        rows.into_iter().map(|entry| row(entry).into()).collect()
    }
}
