//! The country profile in the card of a country. A module of its own, loaded on demand; each file is
//! requested when a profile needs it.

mod statistic_map;
mod words;

pub use statistic_map::map_statistic;
pub use words::{note, text};

use std::cell::RefCell;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::atlas::{Atlas, Code};
use crate::i18n::{Lang, Profile, Speech};
use crate::markup::Node;
use crate::profile::{CountryProfile, compare_profiles};
use crate::statistics::{Catalogue, CountryFile, CountryStatistics, OwnFigures};
use crate::web::dom::document;
use crate::web::dom::patch::MountedNodes;
use crate::web::loader::{self, LoadError};

/// The attribute of the place of a profile, with the code of the country, or of several to compare.
const PLACE: &str = "data-profile";
/// The attribute of a filled place, with the language and the codes.
const FILLED: &str = "data-filled";

thread_local! {
    /// The texts and descriptions of the last language.
    static DESCRIPTIONS: RefCell<Option<Descriptions>> = const { RefCell::new(None) };
}

/// The content of one language, as far as profiles need it.
struct Descriptions {
    lang: Lang,
    /// The revision of the content files.
    revision: u32,
    atlas: Atlas,
    speech: Speech,
    words: Profile,
    catalogue: Catalogue,
    own: OwnFigures,
    files: Vec<CountryFile>,
}

/// Fills the place of a profile. A place that is filled in this language stays as it is, and one
/// that has left the page in the meantime stays empty.
///
/// # Errors
/// The name of a file that cannot be loaded or read, and the reason.
pub async fn show(section: Element, lang: Lang) -> Result<(), JsValue> {
    let place = section.get_attribute(PLACE).unwrap_or_default();
    let codes: Vec<Code> = place.split(' ').filter_map(|code| code.parse().ok()).collect();
    let mark = [lang.tag(), " ", &place].concat();
    if codes.is_empty() || is_filled(&section, &mark) {
        return Ok(());
    }
    let mut figures = Vec::new();
    for &code in &codes {
        figures.push(load(code, lang).await.map_err(error_message)?);
    }
    // Another place, or other countries, in the meantime.
    let is_current = section.get_attribute(PLACE).as_deref() == Some(&place);
    if !section.is_connected() || !is_current || is_filled(&section, &mark) {
        return Ok(());
    }
    let body = begin_body(&section)?;
    for step in 0.. {
        let nodes = DESCRIPTIONS.with_borrow(|all| {
            let all = all.as_ref().filter(|all| all.lang == lang)?;
            section_of(&profiles(&codes, &figures, all), step, &body)
        });
        let Some(nodes) = nodes else { break };
        append(&body, nodes)?;
        // A profile has a dozen charts: one task for all of them would block the page.
        TimeoutFuture::new(0).await;
        // Another profile has taken the place in the meantime, or the card has gone.
        if !body.is_connected() {
            return Ok(());
        }
    }
    section.set_attribute(FILLED, &mark)
}

/// Returns an error of the browser for a file that could not be loaded.
fn error_message(LoadError { file, why }: LoadError) -> JsValue {
    js_sys::Error::new(&[file, why].join(": ")).into()
}

fn profiles<'a>(
    codes: &[Code],
    figures: &'a [CountryStatistics],
    all: &'a Descriptions,
) -> Vec<CountryProfile<'a>> {
    let profile = |(&code, statistics)| CountryProfile {
        code,
        statistics,
        catalogue: &all.catalogue,
        atlas: &all.atlas,
        words: &all.words,
        speech: &all.speech,
        lang: all.lang,
    };
    codes.iter().zip(figures).map(profile).collect()
}

/// Returns whether a place has its profile. The rest of the card can be patched in the meantime and
/// drop the profile.
fn is_filled(section: &Element, mark: &str) -> bool {
    section.get_attribute(FILLED).as_deref() == Some(mark)
        && section.query_selector(".profile-body").is_ok_and(|body| body.is_some())
}

/// Loads the figures of a country, and the descriptions if they are of another language or content.
async fn load(code: Code, lang: Lang) -> Result<CountryStatistics, LoadError> {
    load_descriptions(lang).await?;
    country_statistics(code).await
}

/// Loads the texts and descriptions of a language, unless they are there.
async fn load_descriptions(lang: Lang) -> Result<(), LoadError> {
    let revision = loader::content_revision();
    let is_current = |all: &Descriptions| (all.lang, all.revision) == (lang, revision);
    if !DESCRIPTIONS.with_borrow(|all| all.as_ref().is_some_and(is_current)) {
        let (words, mut catalogue) = loader::profile_messages(lang).await?;
        let files = loader::statistics_index().await?;
        let content = loader::localised_content(lang).await?;
        let (atlas, speech) = (content.atlas, content.speech);
        let own = OwnFigures::new(&atlas, lang, &mut catalogue);
        let all = Descriptions { lang, revision, atlas, speech, words, catalogue, own, files };
        DESCRIPTIONS.set(Some(all));
    }
    Ok(())
}

/// Loads the statistics of a country; without a file they are empty.
async fn country_statistics(code: Code) -> Result<CountryStatistics, LoadError> {
    let file = DESCRIPTIONS
        .with_borrow(|all| all.as_ref()?.files.iter().find(|file| file.code == code).cloned());
    let mut statistics = match file {
        Some(file) => loader::country_statistics(&file).await?,
        None => CountryStatistics::default(),
    };
    let own = DESCRIPTIONS.with_borrow(|all| Some(all.as_ref()?.own.series(code)));
    statistics.series.extend(own.unwrap_or_default());
    Ok(statistics)
}

/// Replaces the content of a place by an empty element, and returns that.
fn begin_body(section: &Element) -> Result<Element, JsValue> {
    if let Some(old) = section.query_selector(".profile-body")? {
        old.remove();
    }
    let body = document().create_element("div")?;
    body.set_class_name("profile-body");
    section.append_child(&body)?;
    Ok(body)
}

/// Returns a section of a profile, or the whole comparison of several; `None` after the last one.
fn section_of(profiles: &[CountryProfile], step: usize, body: &Element) -> Option<Vec<Node>> {
    match profiles {
        [profile] => profile.section(step),
        // A later change of the window scales the charts.
        several if step == 0 => Some(compare_profiles(several, f64::from(body.client_width()))),
        _ => None,
    }
}

/// Appends nodes to an element.
fn append(body: &Element, nodes: Vec<Node>) -> Result<(), JsValue> {
    let new = document().create_element("div")?;
    MountedNodes::default().update(&new, nodes)?;
    while let Some(node) = new.first_child() {
        body.append_child(&node)?;
    }
    Ok(())
}
