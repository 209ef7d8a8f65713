//! The wasm module that publishes: it makes the whole site, or the one file, from the content of the
//! page. `assets/script/publish-dialog.js` loads it on demand, in a worker if possible.

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This is a part of the page of the i-Map. Build and open it with scripts/serve.");
}

#[cfg(target_arch = "wasm32")]
fn main() {
    imap::web::dom::log_panics();
}

#[cfg(target_arch = "wasm32")]
mod exports {
    use std::error::Error;

    use imap::i18n::Lang;
    use imap::import::PublishedContent;
    use imap::publish::kit::SiteKit;
    use imap::publish::pages::SiteUrl;
    use imap::publish::site::{SiteInput, SiteMaker, archive_of};
    use imap::publish::site_file::SiteFile;
    use js_sys::{Function, Uint8Array};
    use wasm_bindgen::prelude::*;

    /// Returns the map in one file. `kit` is the data file `site` of the published site, `paths` and
    /// `files` are its other files, `names` and `contents` the data files of the content, in the
    /// languages `tags`.
    ///
    /// # Errors
    /// The file that is missing or damaged.
    #[wasm_bindgen]
    pub fn make_file(
        kit: &[u8],
        paths: Vec<String>,
        files: Vec<Uint8Array>,
        tags: Vec<String>,
        names: Vec<String>,
        contents: Vec<Uint8Array>,
    ) -> Result<Vec<u8>, JsValue> {
        let content = content_of(&tags, names, contents);
        let maker = maker(kit, zip(paths, files), content, "").map_err(reason)?;
        Ok(maker.single_file().map_err(reason)?.into_bytes())
    }

    /// Returns the site as a ZIP archive. `address` is that of the new site, or empty; the other
    /// values are those of [`make_file`]. `progress` receives the part that is done, from 0 to 1.
    ///
    /// # Errors
    /// The file that is missing or damaged.
    #[wasm_bindgen]
    #[allow(clippy::too_many_arguments)]
    pub fn make_site(
        kit: &[u8],
        paths: Vec<String>,
        files: Vec<Uint8Array>,
        tags: Vec<String>,
        names: Vec<String>,
        contents: Vec<Uint8Array>,
        address: &str,
        progress: &Function,
    ) -> Result<Vec<u8>, JsValue> {
        let content = content_of(&tags, names, contents);
        let maker = maker(kit, zip(paths, files), content, address).map_err(reason)?;
        let tell = |part: f64| {
            // Without a listener, nothing shows the progress.
            let _ = progress.call1(&JsValue::NULL, &part.into());
        };
        Ok(archive_of(&maker.all_files(&tell).map_err(reason)?))
    }

    fn zip(names: Vec<String>, files: Vec<Uint8Array>) -> Vec<SiteFile> {
        names.into_iter().zip(files.iter().map(Uint8Array::to_vec)).collect()
    }

    fn content_of(
        tags: &[String],
        names: Vec<String>,
        files: Vec<Uint8Array>,
    ) -> Option<PublishedContent> {
        let languages: Vec<Lang> = tags.iter().filter_map(|tag| Lang::from_tag(tag)).collect();
        let mut files = zip(names, files);
        let mut take = |name: &str| {
            let place = files.iter().position(|(other, _)| other == name)?;
            Some(files.swap_remove(place).1)
        };
        PublishedContent::from_files(&languages, &mut take)
    }

    fn maker(
        kit: &[u8],
        files: Vec<SiteFile>,
        content: Option<PublishedContent>,
        address: &str,
    ) -> Result<SiteMaker, Box<dyn Error>> {
        let url = if address.is_empty() { None } else { Some(SiteUrl::parse(address)?) };
        let content = content.ok_or("content: damaged, or of another version")?;
        SiteMaker::new(SiteInput { kit: SiteKit::parse(kit)?, files, content, url })
    }

    fn reason(error: Box<dyn Error>) -> JsValue {
        JsValue::from_str(&error.to_string())
    }
}
