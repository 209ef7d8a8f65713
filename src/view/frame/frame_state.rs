//! What the reader has opened in the frame, and its texts of the moment.

use crate::state::drawer::Height;

/// Input of the frame beside the content: what the reader has opened, and the texts of the moment.
#[derive(Clone, Copy, Debug)]
pub struct FrameState<'a> {
    /// Height of the bottom sheet.
    pub height: Height,
    /// `true` while the timeline plays.
    pub is_playing: bool,
    /// `true` if the timeline adds up the years.
    pub is_cumulative: bool,
    /// `true` if the timeline is open in a small window.
    pub is_time_open: bool,
    /// `true` if the disclaimer is open in a small window.
    pub is_notice_open: bool,
    /// `true` if the window has room for the open legend when the page starts.
    pub is_roomy: bool,
    /// Note at the top of the panel; may be empty.
    pub note: &'a str,
    /// Announcement for screen readers; may be empty.
    pub announcement: &'a str,
    /// Text about donors that are out of view; may be empty.
    pub donors: &'a str,
}

impl FrameState<'_> {
    /// The frame when the page opens in a large window.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::view::frame::FrameState;
    ///
    /// assert!(FrameState::OPENING.is_roomy && FrameState::OPENING.note.is_empty());
    /// ```
    pub const OPENING: FrameState<'static> = FrameState {
        height: Height::Half,
        is_playing: false,
        is_cumulative: false,
        is_time_open: false,
        is_notice_open: false,
        is_roomy: true,
        note: "",
        announcement: "",
        donors: "",
    };
}
