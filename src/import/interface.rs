//! The words of the interface as they are written, for the tools on the host.

use std::path::Path;

use crate::language::Words;
use crate::read::{Problem, folder};

/// Reads the words of a language. The library compiles this one copy of what reads them:
/// each program and test that calls [`folder::words`] with this type shares it, which is
/// forty seconds of compiling less for each.
///
/// # Errors
/// What is wrong with the file.
pub fn words(assets: &Path, language: &str) -> Result<Words, Box<Problem>> {
    folder::words(assets, language)
}
