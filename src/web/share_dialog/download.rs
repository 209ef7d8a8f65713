//! Downloads a file.

use wasm_bindgen::prelude::*;

use super::context::with;
use super::png;
use super::status::show_status;
use crate::export::ExportFile;
use crate::i18n::format_template;
use crate::view::export_name::ExportName;
use crate::web::dom::download::{blob, download_blob};

/// Downloads the file with this key of [`ExportName`], and reports the result.
pub async fn save(key: &str) {
    let status = match create_and_download(key).await {
        Ok(name) => with(|share| format_template(&share.words.download.saved, &[("name", &name)])),
        Err(error) => {
            web_sys::console::error_1(&error);
            with(|share| share.words.download.failed.clone())
        }
    };
    show_status(&status.unwrap_or_default());
}

/// Creates and downloads the file. Returns its full name.
async fn create_and_download(key: &str) -> Result<String, JsValue> {
    let name = ExportName::from_key(key).ok_or("no such file")?;
    let is_png = name == ExportName::Png;
    let source = if is_png { ExportName::Svg } else { name };
    let file = with(|share| {
        share.export(|export| Some((export.export_file(source)?, export.file_name(name))))
    });
    let (ExportFile { kind, text, .. }, name) = file.flatten().ok_or("no such file")?;
    let mut blob = blob(&text, kind)?;
    if is_png {
        blob = png::from_svg(&blob).await?;
    }
    download_blob(&blob, &name)?;
    Ok(name)
}
