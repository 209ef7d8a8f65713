//! The commands of the buttons in the frame.

use crate::i18n::Lang;

/// A command of the frame, in the `data-do` of a button as an action is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FrameCommand {
    /// Zooms in by one step.
    ZoomIn,
    /// Zooms out by one step.
    ZoomOut,
    /// Returns to the opening view of the map.
    Home,
    /// Opens the dialog for sharing.
    Share,
    /// Opens the briefings.
    Briefings,
    /// Plays or stops the timeline.
    Play,
    /// Switches the timeline between single years and all years up to one.
    SoFar,
    /// Opens or folds the timeline in a small window.
    Time,
    /// Opens or folds the disclaimer in a small window.
    Notice,
    /// Closes the note at the top of the panel.
    CloseNote,
    /// Moves the bottom sheet to the next height.
    Height,
    /// Changes the language.
    Language(Lang),
}

/// The commands without a value, with their texts. None has a slash, which those of actions have.
const COMMANDS: [(&str, FrameCommand); 11] = [
    ("zoom-in", FrameCommand::ZoomIn),
    ("zoom-out", FrameCommand::ZoomOut),
    ("home", FrameCommand::Home),
    ("share", FrameCommand::Share),
    ("briefings", FrameCommand::Briefings),
    ("play", FrameCommand::Play),
    ("so-far", FrameCommand::SoFar),
    ("time", FrameCommand::Time),
    ("notice", FrameCommand::Notice),
    ("close-note", FrameCommand::CloseNote),
    ("height", FrameCommand::Height),
];

impl FrameCommand {
    /// Parses the text of a command.
    ///
    /// # Examples
    ///
    /// ```
    /// use imap::i18n::Lang;
    /// use imap::view::frame::FrameCommand;
    ///
    /// assert_eq!(FrameCommand::parse("zoom-in"), Some(FrameCommand::ZoomIn));
    /// assert_eq!(FrameCommand::parse("lang/fr"), Some(FrameCommand::Language(Lang::Fr)));
    /// assert_eq!(FrameCommand::parse("view/table"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(tag) = text.strip_prefix("lang/") {
            return Lang::from_tag(tag).map(Self::Language);
        }
        COMMANDS.iter().find(|(other, _)| *other == text).map(|&(_, command)| command)
    }
}
