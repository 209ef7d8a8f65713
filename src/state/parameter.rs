//! One parameter of a URL.

/// A URL parameter: name and value, not percent-encoded.
pub type Parameter = (String, String);
