//! Markup of the stage and of the speaker's view.

use super::address::years_of;
use super::model::{Briefing, BriefingStep, TextsByLanguage};
use super::text::{marked_text, plain_text};
use crate::i18n::messages::BriefingWords;
use crate::i18n::{Direction, Lang, format_template};
use crate::markup::{Element, Node, el, nodes};

/// Input of the stage's markup.
#[derive(Clone, Copy)]
pub struct StageView<'a> {
    /// Briefing on the stage.
    pub briefing: &'a Briefing,
    /// Place of the step.
    pub at: usize,
    /// Messages.
    pub words: &'a BriefingWords,
    /// Language of the page.
    pub lang: Lang,
    /// `true` if the notes are under the map, because the speaker's view cannot be opened.
    pub has_notes: bool,
}

impl StageView<'_> {
    fn step(&self) -> Option<&BriefingStep> {
        self.briefing.steps.get(self.at)
    }

    /// Returns the caption with its buttons, without the notes.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::stage_view::StageView;
    /// use imap::briefing::{Briefing, BriefingStep};
    /// use imap::i18n::Lang;
    /// use imap::i18n::messages::BriefingWords;
    ///
    /// let state = "from=2008&to=2008".to_owned();
    /// let steps = vec![BriefingStep { state, ..Default::default() }];
    /// let briefing = Briefing { steps, ..Briefing::default() };
    /// let words = BriefingWords::default();
    /// let view =
    ///     StageView { briefing: &briefing, at: 0, words: &words, lang: Lang::En, has_notes: false };
    /// let html: String = view.nodes().iter().map(|node| node.html()).collect();
    /// assert!(html.contains("<p class=\"stage-year\">2008</p>"));
    /// ```
    pub fn nodes(&self) -> Vec<Node> {
        let Some(step) = self.step() else { return Vec::new() };
        let years = years_of(&step.state);
        let year = (!years.is_empty()).then(|| el("p").class("stage-year").text(&years));
        let (text, lang) = step.text.best(self.lang);
        let text = in_language(el("div").class("stage-text"), lang).with(marked_text(text));
        let caption = el("div").class("stage-words").child(self.title(step, "h2")).child(text);
        let notes = (self.has_notes && !step.notes.is_empty()).then(|| {
            el("div").class("stage-notes").attr("dir", "auto").with(marked_text(&step.notes))
        });
        let mut parts = el("div").class("stage-caption").maybe(year).child(caption);
        parts = parts.child(self.controls());
        vec![Node::from(parts)].into_iter().chain(notes.map(Node::from)).collect()
    }

    fn title(&self, step: &BriefingStep, tag: &'static str) -> Element {
        let (title, lang) = best_title(step, self.briefing, self.lang);
        in_language(el(tag), lang).text(title)
    }

    fn controls(&self) -> Element {
        let (words, count) = (self.words, self.briefing.steps.len());
        let tools = [
            ("stage/back", arrow(self.lang, false), &words.previous),
            ("stage/next", arrow(self.lang, true), &words.next),
            ("stage/blank", "■", &words.blank),
            ("stage/speaker", "❐", &words.speaker),
            ("stage/end", "×", &words.end),
        ]
        .map(|(command, sign, name)| {
            el("button")
                .attr("type", "button")
                .attr("data-brief", command)
                .attr("aria-label", name)
                .attr("title", name)
                .child(el("span").attr("aria-hidden", "true").text(sign))
        });
        let dots = (0..count).map(|place| {
            let class = if place == self.at { "stage-dot stage-here" } else { "stage-dot" };
            el("span").class(class)
        });
        let number = [&(self.at + 1).to_string(), " / ", &count.to_string()].concat();
        // Dots of many steps would not fit in the line.
        let dots = (count <= 24).then(|| {
            el("span").class("stage-dots").attr("aria-hidden", "true").with(nodes(dots.collect()))
        });
        let place = el("p").class("stage-place").child(el("bdi").text(&number)).maybe(dots);
        el("div")
            .class("stage-controls")
            .child(el("div").class("stage-buttons").with(nodes(tools.into())))
            .child(place)
    }

    /// Returns the announcement of the step for screen readers.
    pub fn announcement(&self) -> String {
        let Some(step) = self.step() else { return String::new() };
        let place = step_place(self.words, self.at, self.briefing.steps.len());
        let (title, _) = best_title(step, self.briefing, self.lang);
        let text = plain_text(step.text.best(self.lang).0);
        [place.as_str(), &years_of(&step.state), title, &text]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ")
    }

    /// Returns the content of the speaker's view; `clock` is the time of day, `elapsed` the time
    /// since the start.
    pub fn speaker_nodes(&self, clock: &str, elapsed: &str) -> Vec<Node> {
        let (words, count) = (self.words, self.briefing.steps.len());
        let Some(step) = self.step() else { return Vec::new() };
        let time = el("p")
            .class("speaker-time")
            .child(named_value(&words.clock, clock))
            .child(named_value(&words.elapsed, elapsed));
        let notes = match step.notes.as_str() {
            "" => vec![el("p").class("quiet").text(&words.no_notes).into()],
            notes => marked_text(notes),
        };
        let next = match self.briefing.steps.get(self.at + 1) {
            Some(next) => {
                let (text, lang) = next.text.best(self.lang);
                let text = in_language(el("div"), lang).with(marked_text(text));
                vec![self.title(next, "h3").into(), text.into()]
            }
            None => vec![el("p").text(&words.last_step).into()],
        };
        vec![
            time.into(),
            el("p").class("speaker-place").text(&step_place(words, self.at, count)).into(),
            self.title(step, "h1").into(),
            el("section")
                .attr("aria-label", &words.notes)
                .class("speaker-notes")
                .attr("dir", "auto")
                .with(notes)
                .into(),
            el("h2").text(&words.next).into(),
            el("section").class("speaker-next").with(next).into(),
        ]
    }
}

/// Returns the place of a step, from 0, as text: “Step 2 of 7”.
///
/// # Examples
/// ```
/// use imap::briefing::stage_view::step_place;
/// use imap::import::interface;
///
/// let words = interface::words("assets".as_ref(), "en").unwrap().briefing;
/// let text = step_place(&words, 1, 7);
/// assert!(text.contains('2') && text.contains('7'));
/// ```
pub fn step_place(words: &BriefingWords, at: usize, count: usize) -> String {
    let (number, count) = ((at + 1).to_string(), count.to_string());
    format_template(&words.step, &[("number", &number), ("count", &count)])
}

/// Returns the title of a step, or that of the briefing.
pub fn best_title<'a>(
    step: &'a BriefingStep,
    briefing: &'a Briefing,
    lang: Lang,
) -> (&'a str, Lang) {
    let titles: &TextsByLanguage =
        if step.title.is_empty() { &briefing.title } else { &step.title };
    titles.best(lang)
}

/// Marks an element with the language of its text.
///
/// # Examples
/// ```
/// use imap::briefing::stage_view::in_language;
/// use imap::i18n::Lang;
/// use imap::markup::{Node, el};
///
/// let html = Node::from(in_language(el("p"), Lang::Ar)).html();
/// assert_eq!(html, "<p lang=\"ar\" dir=\"rtl\"></p>");
/// ```
pub fn in_language(element: Element, lang: Lang) -> Element {
    element.attr("lang", lang.tag()).attr("dir", lang.direction().tag())
}

fn named_value(name: &str, value: &str) -> Element {
    el("span").text(name).text(" ").child(el("bdi").text(value))
}

/// Returns the arrow that points to the next or the previous step.
fn arrow(lang: Lang, is_next: bool) -> &'static str {
    if (lang.direction() == Direction::Ltr) == is_next { "›" } else { "‹" }
}

/// Movement on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageMove {
    /// To the next step.
    Next,
    /// To the previous step.
    Back,
    /// To the first step.
    First,
    /// To the last step.
    Last,
    /// To a blank screen and back.
    Blank,
    /// Out of the presentation.
    End,
}

impl StageMove {
    /// Returns the movement of a key; `code` is the physical key, which tells the letter B on
    /// keyboards of other scripts. Arrows have the direction of the language.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::stage_view::StageMove;
    /// use imap::i18n::Direction;
    ///
    /// let key = |key, direction| StageMove::of_key(key, "", direction);
    /// assert_eq!(key("ArrowRight", Direction::Ltr), Some(StageMove::Next));
    /// assert_eq!(key("ArrowRight", Direction::Rtl), Some(StageMove::Back));
    /// assert_eq!(key("PageDown", Direction::Rtl), Some(StageMove::Next));
    /// ```
    pub fn of_key(key: &str, code: &str, direction: Direction) -> Option<Self> {
        let is_ltr = direction == Direction::Ltr;
        Some(match key {
            "ArrowRight" if is_ltr => Self::Next,
            "ArrowRight" => Self::Back,
            "ArrowLeft" if is_ltr => Self::Back,
            "ArrowLeft" => Self::Next,
            "PageDown" | " " | "ArrowDown" | "Enter" => Self::Next,
            "PageUp" | "ArrowUp" | "Backspace" => Self::Back,
            "Home" => Self::First,
            "End" => Self::Last,
            // Clickers send a full stop for a blank screen.
            "b" | "B" | "." => Self::Blank,
            "Escape" => Self::End,
            _ if code == "KeyB" => Self::Blank,
            _ => return None,
        })
    }

    /// Returns the movement of a swipe over `dx` and `dy` CSS pixels; `None` for a tap or a
    /// movement up or down.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::briefing::stage_view::StageMove;
    /// use imap::i18n::Direction;
    ///
    /// assert_eq!(StageMove::of_swipe(-80.0, 10.0, Direction::Ltr), Some(StageMove::Next));
    /// assert_eq!(StageMove::of_swipe(-80.0, 10.0, Direction::Rtl), Some(StageMove::Back));
    /// assert_eq!(StageMove::of_swipe(-20.0, 90.0, Direction::Ltr), None);
    /// ```
    pub fn of_swipe(dx: f64, dy: f64, direction: Direction) -> Option<Self> {
        /// Shortest swipe.
        const SWIPE_PX: f64 = 45.0;
        if dx.abs() < SWIPE_PX || dx.abs() < dy.abs() * 1.5 {
            return None;
        }
        let is_next = (dx < 0.0) == (direction == Direction::Ltr);
        Some(if is_next { Self::Next } else { Self::Back })
    }

    /// Returns the place of the step after the movement, from 0, of `count`.
    ///
    /// # Examples
    /// ```
    /// use imap::briefing::stage_view::StageMove;
    ///
    /// assert_eq!(StageMove::Next.place_after(1, 3), 2);
    /// assert_eq!(StageMove::Next.place_after(2, 3), 2);
    /// assert_eq!(StageMove::Last.place_after(0, 0), 0);
    /// ```
    pub fn place_after(self, at: usize, count: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            Self::Next => (at + 1).min(last),
            Self::Back => at.saturating_sub(1),
            Self::First => 0,
            Self::Last => last,
            Self::Blank | Self::End => at.min(last),
        }
    }
}
