//! Shapes of an exported picture.

use crate::geo::Size;

/// The shape of a picture with its texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureShape {
    /// The map as large as in the window, with the texts above and below.
    #[default]
    Window,
    /// A slide, 16:9.
    Slide,
    /// A4, upright.
    A4Portrait,
    /// A4, across.
    A4Landscape,
    /// A square.
    Square,
}

impl PictureShape {
    /// All shapes, in the order of the menu.
    pub const ALL: [Self; 5] =
        [Self::Window, Self::Slide, Self::A4Portrait, Self::A4Landscape, Self::Square];

    /// Returns the name in markup and in file names.
    ///
    /// # Examples
    /// ```
    /// use imap::view::picture_shape::PictureShape;
    ///
    /// assert_eq!(PictureShape::A4Portrait.key(), "a4-portrait");
    /// ```
    pub const fn key(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Slide => "16x9",
            Self::A4Portrait => "a4-portrait",
            Self::A4Landscape => "a4-landscape",
            Self::Square => "square",
        }
    }

    /// Returns the shape with a key.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::view::picture_shape::PictureShape;
    ///
    /// assert_eq!(PictureShape::from_key("16x9"), Some(PictureShape::Slide));
    /// assert_eq!(PictureShape::from_key("17x9"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.key() == key)
    }

    /// Returns the size in CSS pixels; `None` if it depends on the window. A4 is at 96 pixels per
    /// inch.
    ///
    /// # Examples
    /// ```
    /// use imap::geo::Size;
    /// use imap::view::picture_shape::PictureShape;
    ///
    /// assert_eq!(PictureShape::Slide.size(), Some(Size::new(1280.0, 720.0)));
    /// assert_eq!(PictureShape::Window.size(), None);
    /// ```
    pub const fn size(self) -> Option<Size> {
        let (width, height) = match self {
            Self::Window => return None,
            Self::Slide => (1280.0, 720.0),
            Self::A4Portrait => (794.0, 1123.0),
            Self::A4Landscape => (1123.0, 794.0),
            Self::Square => (960.0, 960.0),
        };
        Some(Size { width, height })
    }

    /// Returns `true` if the title and the legend are beside the map instead of above and below it.
    ///
    /// # Examples
    /// ```
    /// use imap::view::picture_shape::PictureShape;
    ///
    /// assert!(PictureShape::A4Landscape.is_wide() && !PictureShape::A4Portrait.is_wide());
    /// ```
    pub const fn is_wide(self) -> bool {
        matches!(self, Self::Slide | Self::A4Landscape)
    }
}
