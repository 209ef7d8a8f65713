//! Picture in a fixed shape: the map fills what the texts leave.

use super::Export;
use super::layout::{MARGIN, PictureLayout};
use super::picture::DrawnMap;
use crate::geo::Size;

/// Number of attempts to fit the map. The legend depends on the map, so its height is known only
/// after drawing.
const ATTEMPTS: usize = 5;
/// Greatest height in CSS pixels that stays empty at the bottom.
const SPARE: f64 = 24.0;
/// Smallest height of the map in CSS pixels.
const LEAST_HEIGHT: f64 = 160.0;
/// Width of the texts beside a wide map in CSS pixels, and the step by which it grows.
const COLUMN: f64 = 300.0;
const COLUMN_STEP: f64 = 60.0;
/// Gap between texts and map in CSS pixels.
const GAP: f64 = 20.0;

/// A layout and the space that it needs beyond its picture, in CSS pixels; negative if some is
/// left.
struct Fit {
    sheet: PictureLayout,
    /// In height.
    excess: f64,
    /// In the height of the texts beside the map.
    column_excess: f64,
}

impl Export<'_> {
    /// Returns the picture in a size in CSS pixels, as SVG.
    pub(super) fn shaped_picture(&self, size: Size) -> String {
        let scene = self.scene();
        let inner = Size::new(size.width - 2.0 * MARGIN, size.height - 2.0 * MARGIN);
        let mut map = Size::new(inner.width, inner.height * 0.6);
        if self.shape.is_wide() {
            map = Size::new(inner.width - COLUMN - GAP, inner.height * 0.8);
        }
        let mut attempt = 1;
        loop {
            let view = self.framed_view(&scene, map);
            let drawn = self.draw_scene(&scene, view, "map", &[]);
            let Fit { sheet, excess, column_excess } = self.fit_texts(&drawn, inner);
            let is_good = excess <= 0.0 && excess > -SPARE && column_excess <= 0.0;
            if is_good || attempt == ATTEMPTS {
                return sheet.to_svg(&self.picture_title(), size.height);
            }
            attempt += 1;
            if column_excess > 0.0 {
                map.width -= COLUMN_STEP;
            }
            map.height = (map.height - excess).floor().max(LEAST_HEIGHT);
        }
    }

    /// Lays out the texts about a map in a picture of this inner size.
    fn fit_texts(&self, map: &DrawnMap, inner: Size) -> Fit {
        let mut sheet = PictureLayout::new(inner.width, self.context.lang);
        let mut column_excess = 0.0;
        if self.shape.is_wide() {
            sheet.start_column(inner.width - map.size.width - GAP);
            self.add_heading(&mut sheet);
            self.add_legend(&mut sheet, map);
            column_excess = sheet.used_height() - map.size.height;
            sheet.add_map_beside(&map.nodes, map.size);
            sheet.end_column(MARGIN + map.size.height);
        } else {
            self.add_heading(&mut sheet);
            sheet.add_map(&map.nodes, map.size);
            self.add_legend(&mut sheet, map);
        }
        sheet.add_space(4.0);
        self.add_source_lines(&mut sheet, map);
        let excess = sheet.used_height() - inner.height;
        Fit { sheet, excess, column_excess }
    }
}
