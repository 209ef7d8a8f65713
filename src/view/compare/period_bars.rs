//! Bar chart of the compared periods on the years of the timeline.

use crate::atlas::date::Day;
use crate::atlas::{Period, Project};
use crate::i18n::Direction;
use crate::markup::number::fixed;
use crate::markup::{Element, el, nodes};
use crate::view::ViewContext;

/// Width of a year in SVG units.
const YEAR: f64 = 20.0;
/// Height of a row and of its bar in SVG units.
const ROW: f64 = 24.0;
const BAR: f64 = 12.0;

impl ViewContext<'_> {
    /// Returns the bars in the order of the columns, with names. The chart is hidden from screen
    /// readers, as the same information is in the text.
    pub(super) fn period_bars(&self, projects: &[&Project], common: Option<Period>) -> Element {
        let [first, last] = self.atlas.site.years;
        let width = f64::from((last - first + 1).max(1)) * YEAR;
        let high = projects.len() as f64 * ROW;
        let mut svg = el("svg")
            .class("bars")
            .attr("viewBox", &["0 0 ", &fixed(width, 0), " ", &fixed(high, 0)].concat())
            .attr("height", &[&fixed(projects.len() as f64 * 1.5, 1), "em"].concat())
            .attr("preserveAspectRatio", "none");
        if let Some(period) = common {
            svg = svg.maybe(self.period_bar(period, 0.0, high).map(|band| band.class("common")));
        }
        let years: String = (first..=last + 1)
            .map(|year| {
                ["M", &fixed(f64::from(year - first) * YEAR, 0), " 0V", &fixed(high, 0)].concat()
            })
            .collect();
        svg = svg.child(el("path").class("year-lines").attr("d", &years));
        for (row, project) in projects.iter().enumerate() {
            let top = row as f64 * ROW + (ROW - BAR) / 2.0;
            if !project.period.is_unknown() {
                svg = svg
                    .maybe(self.period_bar(project.period, top, BAR).map(|bar| bar.class("bar")));
            }
        }
        let names = projects.iter().map(|row| el("li").child(el("bdi").text(&row.short_title)));
        let ends = [first, last].map(|year| el("span").text(&year.to_string()));
        el("div")
            .class("strip")
            .attr("aria-hidden", "true")
            .child(el("ul").class("plain").with(nodes(names.collect())))
            .child(el("div").child(svg).child(el("div").class("ends").with(nodes(ends.into()))))
    }

    /// Returns the bar of a period as far as it is on the timeline. The time axis follows the
    /// writing direction.
    fn period_bar(&self, period: Period, top: f64, high: f64) -> Option<Element> {
        let [first, last] = self.atlas.site.years;
        let width = f64::from(last - first + 1) * YEAR;
        let place = |day: Day, part: i32| day_position(day, part, first) * YEAR;
        let from = period.start.map_or(0.0, |date| place(date.first_day(), 0)).max(0.0);
        let to = period.end.map_or(width, |date| place(date.last_day(), 1)).min(width);
        if from >= to {
            return None;
        }
        let x = match self.lang.direction() {
            Direction::Ltr => from,
            Direction::Rtl => width - to,
        };
        let bar = el("rect").attr("x", &fixed(x, 1)).attr("y", &fixed(top, 1));
        Some(bar.attr("width", &fixed(to - from, 1)).attr("height", &fixed(high, 1)))
    }
}

/// Returns the years from the start of the timeline to the start of a day (`part` 0) or to its end
/// (`part` 1). Every month counts as 31 days; the error is less than the width of a line.
fn day_position(day: Day, part: i32, first: i32) -> f64 {
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    let days = f64::from(day - 1 + part).min(31.0) / 31.0;
    // The last day of a short month is its end.
    let days = if part == 1 && day >= 28 { 1.0 } else { days };
    f64::from(year - first) + (f64::from(month - 1) + days) / 12.0
}
