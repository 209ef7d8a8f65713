//! The files that the page begins with.

use serde::de::DeserializeOwned;

use super::fault::Failure;
use crate::atlas::Atlas;
use crate::browser::{document, fetch};
use crate::geo::Topology;
use crate::language::words::InOrder;
use crate::language::{Catalogue, Lang, Words};

/// What the page begins with.
pub struct Loaded {
    /// The countries.
    pub topology: Topology,
    /// The content in the page's language.
    pub atlas: Atlas,
    /// The words of that language.
    pub words: Words,
    /// The language.
    pub lang: Lang,
}

/// Loads everything that the page begins with, all at once.
pub async fn all() -> Result<Loaded, Failure> {
    let lang = Lang::default();
    let (topology, content, catalogue) =
        futures_join(topology(), packed::<Atlas>("content"), packed(&language_file(lang))).await;
    let (topology, mut atlas, catalogue): (Topology, Atlas, Catalogue) =
        (topology?, content?, catalogue?);
    atlas.put_texts(catalogue.texts);
    Ok(Loaded { topology, atlas, words: Words::read(&mut catalogue.words.into_iter()), lang })
}

fn language_file(lang: Lang) -> String {
    format!("language-{}", lang.tag())
}

async fn topology() -> Result<Topology, Failure> {
    let name = "world-50m";
    let bytes = bytes(name).await?;
    Topology::decode(&bytes)
        .map_err(|damage| Failure { file: name.into(), why: damage.to_string() })
}

async fn packed<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let bytes = bytes(name).await?;
    postcard::from_bytes(&bytes)
        .map_err(|error| Failure { file: name.into(), why: error.to_string() })
}

async fn bytes(name: &str) -> Result<Vec<u8>, Failure> {
    fetch::bytes(&address(name))
        .await
        .map_err(|failure| Failure { file: name.into(), why: failure.to_string() })
}

/// The address of a data file: its name carries a hash of what is in it, and
/// `index.html` knows it.
fn address(name: &str) -> String {
    document()
        .get_element_by_id(&format!("file-{name}"))
        .and_then(|link| link.get_attribute("href"))
        .unwrap_or_else(|| format!("data/{name}"))
}

/// Three futures at once. (The `futures` crate would be 6 kB for this.)
async fn futures_join<A, B, C>(
    a: impl Future<Output = A>,
    b: impl Future<Output = B>,
    c: impl Future<Output = C>,
) -> (A, B, C) {
    use std::pin::pin;
    use std::task::Poll;
    let (mut a, mut b, mut c) = (pin!(a), pin!(b), pin!(c));
    let (mut of_a, mut of_b, mut of_c) = (None, None, None);
    std::future::poll_fn(move |cx| {
        fn step<F: Future>(
            future: std::pin::Pin<&mut F>,
            slot: &mut Option<F::Output>,
            cx: &mut std::task::Context,
        ) {
            if slot.is_none()
                && let Poll::Ready(value) = future.poll(cx)
            {
                *slot = Some(value);
            }
        }
        step(a.as_mut(), &mut of_a, cx);
        step(b.as_mut(), &mut of_b, cx);
        step(c.as_mut(), &mut of_c, cx);
        match (of_a.take(), of_b.take(), of_c.take()) {
            (Some(a), Some(b), Some(c)) => Poll::Ready((a, b, c)),
            (a, b, c) => {
                (of_a, of_b, of_c) = (a, b, c);
                Poll::Pending
            }
        }
    })
    .await
}
