//! Saves a chart of the page as a file.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::context::with;
use super::png;
use crate::export::chart_file::ChartParts;
use crate::geo::Size;
use crate::i18n::format_template;
use crate::markup::number::parse_fixed;
use crate::web::dom::download::{blob, download_blob};

#[wasm_bindgen]
extern "C" {
    type XMLSerializer;
    #[wasm_bindgen(constructor)]
    fn new() -> XMLSerializer;
    #[wasm_bindgen(method, js_name = serializeToString)]
    fn serialize_to_string(this: &XMLSerializer, node: &web_sys::Node) -> String;
}

/// Saves the chart of a section in a format. Returns the text that reports it.
///
/// # Errors
/// The reason of the browser if the file cannot be created.
pub async fn save(section: &Element, ending: &str) -> Result<String, JsValue> {
    let parts = read_parts(section)?.ok_or("no chart")?;
    let file = with(|share| share.export(|export| export.chart_file(&parts, ending)));
    let file = file.ok_or("no content")?;
    let mut bytes = blob(&file.text, file.kind)?;
    if ending == "png" {
        bytes = png::from_svg(&bytes).await?;
    }
    download_blob(&bytes, &file.name)?;
    let report = |template: &str| format_template(template, &[("name", &file.name)]);
    Ok(with(|share| report(&share.words.download.saved)).unwrap_or_default())
}

/// Returns the chart of a section with its texts; `None` if it has none.
fn read_parts(section: &Element) -> Result<Option<ChartParts>, JsValue> {
    let Some(chart) = section.query_selector("svg.chart")? else { return Ok(None) };
    let view = chart.get_attribute("viewBox").unwrap_or_default();
    let mut numbers = view.split(' ').skip(2).filter_map(parse_fixed);
    let [width, height] = [numbers.next(), numbers.next()].map(|side| side.unwrap_or(1.0));
    let copy: Element = chart.clone_node_with_deep(true)?.unchecked_into();
    let tips = copy.query_selector_all(".tip, .slot")?;
    for place in 0..tips.length() {
        if let Some(tip) = tips.item(place) {
            tip.unchecked_into::<Element>().remove();
        }
    }
    copy.set_attribute("width", "100%")?;
    copy.set_attribute("height", "100%")?;
    let title = section.query_selector("h3, h4, figcaption")?;
    let code = section.closest("[data-profile]")?.and_then(|it| it.get_attribute("data-profile"));
    let key = section.get_attribute("data-key").unwrap_or_default();
    Ok(Some(ChartParts {
        key: code.map(|code| [&code, "-", &key].concat()).unwrap_or(key),
        title: title.map(|title| text_of(&title)).unwrap_or_default(),
        notes: texts(section, ":scope > p:not(.chart-files)")?,
        svg: XMLSerializer::new().serialize_to_string(&copy),
        size: Size::new(width, height),
        rows: rows(section)?,
    }))
}

fn text_of(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// Returns the texts of the descendants that match a selector.
fn texts(section: &Element, selector: &str) -> Result<Vec<String>, JsValue> {
    Ok(elements(section, selector)?.iter().map(text_of).collect())
}

fn elements(section: &Element, selector: &str) -> Result<Vec<Element>, JsValue> {
    let found = section.query_selector_all(selector)?;
    let items = (0..found.length()).filter_map(|place| found.item(place));
    Ok(items.map(JsCast::unchecked_into).collect())
}

/// Returns the rows of the section's table.
fn rows(section: &Element) -> Result<Vec<[String; 3]>, JsValue> {
    let mut rows = Vec::new();
    for row in elements(section, "table tr")? {
        let cells = elements(&row, "th, td")?;
        let [year, value] = [0, 1].map(|place| cells.get(place).map(text_of).unwrap_or_default());
        let plain = match cells.get(1) {
            Some(cell) if cell.tag_name().eq_ignore_ascii_case("td") => {
                cell.get_attribute("data-value").unwrap_or_default()
            }
            _ => value.clone(),
        };
        rows.push([year, plain, value]);
    }
    Ok(rows)
}
