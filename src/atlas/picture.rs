//! Pictures of records.

/// A picture of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Address: a `data:` address with the picture inside, or its path in the published site.
    pub address: String,
    /// Alternative text, which is never empty.
    pub text: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `true` for a logo.
    pub is_logo: bool,
}
