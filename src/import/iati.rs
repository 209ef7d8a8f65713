//! Activity files of the International Aid Transparency Initiative, versions 2.0x.

use super::cell::Sheet;
use super::message::Kind;
use super::stop::{Pace, Stop};

/// The activities as projects.
///
/// # Errors
/// It is another XML.
pub fn read(_file: &str, _bytes: &[u8], _pace: &mut Pace) -> Result<Vec<Sheet>, Stop> {
    Err(Kind::UnknownFormat.into())
}
