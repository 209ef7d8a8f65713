//! Files beside the page.

use gloo_net::http::Request;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The network or the browser refused.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Unreachable => f.write_str("unreachable"),
            Self::Status(status) => write!(f, "status {status}"),
        }
    }
}

/// The bytes of a file, its address relative to the page.
///
/// # Errors
/// [`Failure`] when it cannot be had.
pub async fn bytes(address: &str) -> Result<Vec<u8>, Failure> {
    let response = Request::get(address).send().await.map_err(|_| Failure::Unreachable)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    response.binary().await.map_err(|_| Failure::Unreachable)
}
