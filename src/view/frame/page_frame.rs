//! The elements of the frame.

use super::frame_state::FrameState;
use crate::i18n::{Interface, Lang, format_template};
use crate::markup::{Element, Node, el};
use crate::state::command::encode_action;
use crate::state::drawer::Height;
use crate::state::{Action, List, MapExtent, State, View, Years};
use crate::view::ViewContext;

/// The frame of the page.
#[derive(Clone, Copy)]
pub struct PageFrame<'a> {
    /// Content, and messages of the views.
    pub view: ViewContext<'a>,
    /// State of the page, which can be newer than that of the views.
    pub state: &'a State,
    /// Messages of the frame.
    pub words: &'a Interface,
    /// The open parts, and the texts of the moment.
    pub shown: FrameState<'a>,
}

impl PageFrame<'_> {
    /// Returns the children of the element `.app`. Views go into the elements `panel`, `time`,
    /// `then`, `names-note`, `sheet`, `legend` and `map-now`, which are empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::content::{raw, validate_content};
    /// use imap::i18n::{Interface, Lang, Speech};
    /// use imap::view::Store;
    /// use imap::view::frame::{PageFrame, FrameState};
    ///
    /// let (atlas, _) = validate_content(&raw::Content::default());
    /// let store = Store::new(atlas, Speech::default(), Lang::En);
    /// let (view, shown) = (store.view_context(), FrameState::OPENING);
    /// let frame = PageFrame { view, state: store.state(), words: &Interface::default(), shown };
    /// let html: String = frame.nodes().iter().map(|node| node.html()).collect();
    /// assert!(html.contains("<section class=\"panel\" id=\"panel\""));
    /// ```
    pub fn nodes(&self) -> Vec<Node> {
        let skip = el("a").class("skip").attr("href", "#map").text(&self.words.page.skip_to_map);
        let said =
            el("div").class("visually-hidden").attr("role", "status").attr("aria-live", "polite");
        let main = el("main").class("main").child(self.side()).child(self.map_area());
        vec![
            skip.into(),
            self.header().into(),
            main.into(),
            said.text(self.shown.announcement).into(),
        ]
    }

    fn header(&self) -> Element {
        let (site, words) = (&self.view.atlas.site, &self.words.page);
        let share = button("share")
            .class("share-button")
            .attr("id", "share-button")
            .attr("aria-haspopup", "dialog")
            .child(el("span").class("share-long").text(&words.share))
            .child(el("span").class("share-short").text(&words.share_short));
        // In small windows the entry is in the dialog for sharing.
        let briefings = button("briefings")
            .class("briefings-button")
            .attr("id", "briefings-button")
            .text(&words.briefings);
        // The style sheet hides the languages that the content does not have.
        let languages = Lang::ALL.iter().fold(
            el("nav").class("languages").attr("aria-label", &words.language),
            |all, &lang| {
                all.child(
                    button(&["lang/", lang.tag()].concat())
                        .attr("lang", lang.tag())
                        .attr("aria-pressed", flag(lang == self.view.lang))
                        .text(lang.own_name()),
                )
            },
        );
        el("header")
            .class("head")
            .child(el("h1").class("title").text(&site.title))
            .child(el("p").class("subtitle").text(&site.subtitle))
            .child(briefings)
            .child(share)
            .child(languages)
    }

    fn side(&self) -> Element {
        let (words, height) = (&self.words.page, self.shown.height);
        let name = match height {
            Height::Peek => &words.peek,
            Height::Half => &words.half,
            Height::Full => &words.full,
        };
        let grip = button("height")
            .class("grip")
            .attr("aria-label", &format_template(&words.sheet, &[("height", name)]))
            .attr("aria-controls", "panel")
            .attr("aria-expanded", flag(height != Height::Peek));
        let note = (!self.shown.note.is_empty()).then(|| {
            el("p")
                .class("note")
                .attr("role", "status")
                .child(el("bdi").text(self.shown.note))
                .child(button("close-note").class("link").text(&words.close))
        });
        let panel =
            el("section").class("panel").attr("id", "panel").attr("aria-label", &words.panel);
        el("div")
            .class("side")
            .attr("id", "side")
            .attr("data-height", height.tag())
            .child(grip)
            .maybe(note)
            .child(panel)
            .child(offline_place())
    }

    fn map_area(&self) -> Element {
        let words = &self.words.map;
        let view = self.state.view;
        let class = if view == View::Map { "map-area" } else { "map-area covered" };
        // The prerendered element, in which the map may be running, moves into the page.
        let map = el("div")
            .attr("id", "map")
            .attr("data-adopt", "map")
            .class("map")
            .attr("tabindex", "0")
            .attr("role", "application")
            .attr("aria-label", &words.label)
            .attr("aria-describedby", "map-now map-help");
        let said = |id: &str| el("p").attr("id", id).class("visually-hidden");
        let legend = self.folding("legend").class("legend over-map");
        let donors = el("p").class("funders").attr("aria-live", "off").text(self.shown.donors);
        let then = el("div")
            .class("map-year")
            .child(el("div").attr("id", "map-year"))
            .child(hidden_if(donors, self.shown.donors.is_empty()));
        let notes = el("div")
            .class("notes")
            .child(self.folding("names-note"))
            .child(el("p").class("footnote").text(&self.view.words.legend.kosovo));
        let sheet = el("div").attr("id", "sheet").class("sheet-area");
        el("section")
            .class(class)
            .child(map)
            .child(said("map-help").text(&words.help))
            .child(said("map-now"))
            .child(self.zoom_buttons())
            .child(self.switches())
            .child(legend)
            .child(then)
            .child(notes)
            .child(hidden_if(sheet, view == View::Map))
            .child(self.timeline())
            .child(self.disclaimer())
    }

    fn zoom_buttons(&self) -> Element {
        let words = &self.words.map;
        [
            ("zoom-in", "+", &words.zoom_in),
            ("zoom-out", "−", &words.zoom_out),
            ("home", "⌂", &words.home),
        ]
        .iter()
        .fold(el("div").class("buttons over-map"), |all, (does, sign, name)| {
            all.child(sign_button(does, sign, name))
        })
    }

    /// Returns the switches of the world view and of the detections.
    fn switches(&self) -> Element {
        let words = &self.words.map;
        let is_world = self.state.world == MapExtent::Whole;
        let extent = if is_world { MapExtent::Region } else { MapExtent::Whole };
        let has_counts = self.state.volume;
        // The year of the numbers, as in the legend.
        let year = self.state.years.map_or(self.view.atlas.site.years[1], Years::last_year);
        let detections = match has_counts {
            true => [words.detections.as_str(), " ", &year.to_string()].concat(),
            false => words.detections.clone(),
        };
        [
            (Action::World(extent), is_world, &words.world),
            (Action::Volume(!has_counts), has_counts, &detections),
        ]
        .iter()
        .fold(
            el("div")
                .class("view-switch over-map")
                .attr("role", "group")
                .attr("aria-label", &words.projection),
            |all, (action, is_pressed, name)| {
                all.child(self.action(action).attr("aria-pressed", flag(*is_pressed)).text(name))
            },
        )
    }

    fn timeline(&self) -> Element {
        let (words, shown) = (&self.words.map, &self.shown);
        let (sign, name) =
            if shown.is_playing { ("❚❚", &words.pause) } else { ("▶", &words.play) };
        let so_far = button("so-far")
            .class("so-far")
            .attr("aria-pressed", flag(shown.is_cumulative))
            .attr("title", &words.so_far_hint)
            .text(&words.so_far);
        let time = el("div")
            .class("time")
            .attr("role", "group")
            .attr("aria-label", &words.time)
            .child(sign_button("play", sign, name).class("play"))
            .child(so_far)
            .child(el("div").attr("id", "time"));
        let more = button("time")
            .class("time-more")
            .attr("aria-expanded", flag(shown.is_time_open))
            .attr("aria-controls", "time")
            .text(&words.time);
        let class = if shown.is_time_open { "time-place open" } else { "time-place" };
        el("div").class(class).child(time).child(more)
    }

    fn disclaimer(&self) -> Element {
        let (words, open) = (&self.words.map, self.shown.is_notice_open);
        let more = button("notice").class("link notice").attr("aria-expanded", flag(open));
        let about = self.action(&Action::Show(List::About)).class("link");
        el("p")
            .class(if open { "disclaimer open" } else { "disclaimer" })
            .child(el("span").text(&self.view.atlas.site.disclaimer))
            .text(" ")
            .child(more.text(&words.notice))
            .text(" ")
            .child(about.text(&words.boundaries_note))
    }

    /// Returns an element that is open at first if there is room.
    fn folding(&self, id: &str) -> Element {
        let folding = el("details").attr("id", id);
        if self.shown.is_roomy { folding.attr("open", "") } else { folding }
    }

    fn action(&self, action: &Action) -> Element {
        button(&encode_action(action, self.view.atlas))
    }
}

/// Returns a hidden element at the foot of the panel, in which `sw-registration.js` shows the button
/// of the offline copy. In the header it would move what is there already.
fn offline_place() -> Element {
    el("div").class("keep").attr("hidden", "")
}

fn button(does: &str) -> Element {
    el("button").attr("type", "button").attr("data-do", does)
}

/// Returns a button with a sign and the name of what it does.
fn sign_button(does: &str, sign: &str, name: &str) -> Element {
    let sign = el("span").attr("aria-hidden", "true").text(sign);
    button(does).attr("aria-label", name).attr("title", name).child(sign)
}

fn flag(is_true: bool) -> &'static str {
    if is_true { "true" } else { "false" }
}

fn hidden_if(element: Element, is_hidden: bool) -> Element {
    if is_hidden { element.attr("hidden", "") } else { element }
}
