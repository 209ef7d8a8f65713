//! The country profile in the card of a country. A module of its own, loaded on demand; each file is
//! requested when a profile needs it.

mod statistic_map;

pub use statistic_map::map_statistic;

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::atlas::{Atlas, Code};
use crate::i18n::{Lang, Profile, Speech};
use crate::profile::CountryProfile;
use crate::statistics::{Catalogue, CountryFile, CountryStatistics};
use crate::web::dom::document;
use crate::web::dom::patch::MountedNodes;
use crate::web::loader::{self, LoadError};

/// The attribute of the place of a profile, with the code of the country.
const PLACE: &str = "data-profile";
/// The attribute of a filled place, with the language.
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
    files: Vec<CountryFile>,
}

/// Fills the place of a profile. A place that is filled in this language stays as it is, and one
/// that has left the page in the meantime stays empty.
///
/// # Errors
/// The name of a file that cannot be loaded or read, and the reason.
pub async fn show(section: Element, lang: Lang) -> Result<(), JsValue> {
    let code = section.get_attribute(PLACE).and_then(|code| code.parse::<Code>().ok());
    let Some(code) = code.filter(|_| !is_filled(&section, lang)) else { return Ok(()) };
    let statistics = load(code, lang)
        .await
        .map_err(|LoadError { file, why }| js_sys::Error::new(&[file, why].join(": ")))?;
    if !section.is_connected() || is_filled(&section, lang) {
        return Ok(());
    }
    DESCRIPTIONS.with_borrow(|all| match all {
        Some(all) if all.lang == lang => fill(&section, code, &statistics, all),
        _ => Ok(()),
    })
}

/// Returns whether a place has its profile. The rest of the card can be patched in the meantime and
/// drop the profile.
fn is_filled(section: &Element, lang: Lang) -> bool {
    section.get_attribute(FILLED).as_deref() == Some(lang.tag())
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
        let (words, catalogue) = loader::profile_messages(lang).await?;
        let files = loader::statistics_index().await?;
        let content = loader::localised_content(lang).await?;
        let (atlas, speech) = (content.atlas, content.speech);
        let all = Descriptions { lang, revision, atlas, speech, words, catalogue, files };
        DESCRIPTIONS.set(Some(all));
    }
    Ok(())
}

/// Loads the statistics of a country; without a file they are empty.
async fn country_statistics(code: Code) -> Result<CountryStatistics, LoadError> {
    let file = DESCRIPTIONS
        .with_borrow(|all| all.as_ref()?.files.iter().find(|file| file.code == code).cloned());
    match file {
        Some(file) => loader::country_statistics(&file).await,
        None => Ok(CountryStatistics::default()),
    }
}

fn fill(
    section: &Element,
    code: Code,
    statistics: &CountryStatistics,
    all: &Descriptions,
) -> Result<(), JsValue> {
    let profile = CountryProfile {
        code,
        statistics,
        catalogue: &all.catalogue,
        atlas: &all.atlas,
        words: &all.words,
        speech: &all.speech,
        lang: all.lang,
    };
    if let Some(old) = section.query_selector(".profile-body")? {
        old.remove();
    }
    let body = document().create_element("div")?;
    body.set_class_name("profile-body");
    MountedNodes::default().update(&body, profile.content())?;
    section.append_child(&body)?;
    section.set_attribute(FILLED, all.lang.tag())
}
