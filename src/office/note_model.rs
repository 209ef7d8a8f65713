//! Briefing notes as data: the input of the document.

use crate::i18n::Lang;

/// A document of one or more notes.
#[derive(Clone, Debug)]
pub struct NoteDocument {
    /// Language of its texts.
    pub lang: Lang,
    /// Title in the properties of the file, and on the first page of a booklet.
    pub title: String,
    /// Line below the title of a booklet.
    pub subtitle: String,
    /// Heading of the table of contents of a booklet.
    pub contents_title: String,
    /// Date of creation, `2026-11-24`.
    pub date: String,
    /// The notes. Several make a booklet with a table of contents.
    pub notes: Vec<BriefingNote>,
}

impl NoteDocument {
    /// Returns `true` if the document has several notes.
    pub fn is_booklet(&self) -> bool {
        self.notes.len() > 1
    }
}

/// A note on one record.
#[derive(Clone, Debug, Default)]
pub struct BriefingNote {
    /// Title.
    pub title: String,
    /// First lines.
    pub lead: Vec<Paragraph>,
    /// Map.
    pub picture: Option<NotePicture>,
    /// Facts: name and value.
    pub facts: Vec<(String, Vec<Inline>)>,
    /// Sections: heading and paragraphs.
    pub sections: Vec<(String, Vec<Paragraph>)>,
    /// Disclaimer, sources, dates and link.
    pub foot: Vec<Paragraph>,
}

/// A picture.
#[derive(Clone, Debug)]
pub struct NotePicture {
    /// Bytes of a PNG, which every program shows.
    pub png: Vec<u8>,
    /// The same as SVG, which Word shows since 2016: sharp at every size.
    pub svg: String,
    /// Width and height in any unit.
    pub size: [i32; 2],
    /// Text alternative.
    pub description: String,
}

/// A paragraph in a style.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Style.
    pub style: ParagraphStyle,
    /// Texts, links and footnotes.
    pub inlines: Vec<Inline>,
}

impl Paragraph {
    /// Creates a paragraph of one text.
    pub fn of_text(style: ParagraphStyle, text: &str) -> Self {
        Self { style, inlines: vec![Inline::Text(text.to_owned())] }
    }
}

/// Named style of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Running text.
    Body,
    /// Item of a list.
    Bullet,
    /// Words of a source.
    Quote,
    /// First line below the title.
    Lead,
    /// Disclaimer, sources and dates.
    Small,
}

impl ParagraphStyle {
    /// Returns the id of the style in the document.
    pub fn style_id(self) -> &'static str {
        match self {
            Self::Body => "BodyText",
            Self::Bullet => "ListBullet",
            Self::Quote => "Quote",
            Self::Lead => "Lead",
            Self::Small => "MapNote",
        }
    }
}

/// A part of a paragraph.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Text.
    Text(String),
    /// A link to a web address.
    Link {
        /// Text.
        text: String,
        /// Address. A link to anything but the web becomes plain text.
        url: String,
    },
    /// A footnote.
    Footnote(Vec<Inline>),
}
