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
    /// The notes.
    pub notes: Vec<BriefingNote>,
    /// `true` for a booklet, with a title and a table of contents before its notes.
    pub is_booklet: bool,
}

/// A note on one record or one step.
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
    /// Paragraphs below map and facts.
    pub body: Vec<Paragraph>,
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
    ///
    /// # Examples
    /// ```
    /// use imap::office::note_model::{Inline, Paragraph, ParagraphStyle};
    ///
    /// let paragraph = Paragraph::of_text(ParagraphStyle::Lead, "Niger");
    /// assert!(matches!(&paragraph.inlines[..], [Inline::Text(text)] if text == "Niger"));
    /// ```
    pub fn of_text(style: ParagraphStyle, text: &str) -> Self {
        Self { style, inlines: vec![Inline::Text(text.to_owned())] }
    }
}

/// Named style of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphStyle {
    /// Running text.
    Body,
    /// Running text in a language of the other direction than that of the document.
    Opposite,
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
    ///
    /// # Examples
    /// ```
    /// use imap::office::note_model::ParagraphStyle;
    ///
    /// assert_eq!(ParagraphStyle::Bullet.style_id(), "ListBullet");
    /// ```
    pub fn style_id(self) -> &'static str {
        match self {
            Self::Body => "BodyText",
            Self::Opposite => "BodyTextOpposite",
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
    /// Emphasised text.
    Emphasis(String),
    /// The start of a new line.
    Break,
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
