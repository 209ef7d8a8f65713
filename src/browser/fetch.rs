//! Files beside the page.
//!
//! With the browser's own `fetch`: gloo-net would do the same for 6 kB more
//! code (measured), and starts a request only when it is waited for.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

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

/// A file on its way.
pub struct Coming(Promise);

/// Asks for a file, its address relative to the page.
pub fn start(address: &str) -> Coming {
    Coming(super::window().fetch_with_str(address))
}

impl Coming {
    /// Its bytes, when all of them have come.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be had.
    pub async fn bytes(self) -> Result<Vec<u8>, Failure> {
        let gone = |_| Failure::Unreachable;
        let response: Response = JsFuture::from(self.0).await.map_err(gone)?.unchecked_into();
        if !response.ok() {
            return Err(Failure::Status(response.status()));
        }
        let buffer = JsFuture::from(response.array_buffer().map_err(gone)?).await.map_err(gone)?;
        Ok(Uint8Array::new(&buffer.unchecked_into::<ArrayBuffer>()).to_vec())
    }
}
