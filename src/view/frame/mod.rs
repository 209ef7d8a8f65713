//! The frame of the page: title, buttons, side panel and map area, with an element for each view.
//! The page and its prerendered version have the same frame.

mod command;
mod frame_state;
mod page_frame;

pub use command::FrameCommand;
pub use frame_state::FrameState;
pub use page_frame::PageFrame;
