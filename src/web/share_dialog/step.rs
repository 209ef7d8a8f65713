//! The map of a step of a briefing, for its page on paper.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::{context, error_message};
use crate::export::links::without_briefing;
use crate::geo::Size;
use crate::markup::{el, nodes};
use crate::state::url;
use crate::web::dom::patch::MountedNodes;

/// The size of the map on an A4 page in landscape format, in CSS pixels.
const SIZE: Size = Size { width: 720.0, height: 520.0 };
/// The size of the map on a page of 16:9, in CSS pixels.
const WIDE: Size = Size { width: 880.0, height: 470.0 };

/// Draws the map of a state into `.print-map`, its legend into `.print-legend` and its sources into
/// `.print-lines` of a page, which has the class `wide-page` if it is one of 16:9. `state` has the URL parameters, one per line, with the language.
///
/// # Errors
/// The file that cannot be loaded or read, and the reason.
pub async fn draw_step(state: String, page: Element) -> Result<(), JsValue> {
    let parameters = url::parse_parameters(&state);
    let camera = parameters.iter().find(|(name, _)| name == "map");
    let camera = camera.and_then(|(_, value)| url::parse_camera(value));
    context::prepare_state(parameters, true).await.map_err(error_message)?;
    let drawn = context::with(|share| {
        share.export(|export| {
            let is_wide = page.class_name().ends_with("wide-page");
            let picture = export.step_picture(if is_wide { WIDE } else { SIZE }, camera);
            let lines = export.source_lines(picture.has_asterisk);
            let mut lines: Vec<_> = lines.iter().map(|line| el("p").text(line)).collect();
            let link = without_briefing(export.link);
            lines.push(el("p").child(el("bdi").attr("dir", "ltr").text(&link)));
            let legend = export.context.legend(Some(picture.classes));
            (vec![picture.svg.into()], nodes(lines), legend)
        })
    });
    let Some((map, lines, legend)) = drawn else { return Ok(()) };
    let parts = [(".print-map", map), (".print-lines", lines), (".print-legend", legend)];
    for (selector, nodes) in parts {
        if let Some(place) = page.query_selector(selector)? {
            MountedNodes::default().update(&place, nodes)?;
        }
    }
    Ok(())
}
