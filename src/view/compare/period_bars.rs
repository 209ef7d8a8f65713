//! The periods of what is compared as a small picture: a bar for each, on the
//! years of the time line.

use crate::atlas::date::Day;
use crate::atlas::{Period, Project};
use crate::language::Direction;
use crate::language::number::fixed;
use crate::tell::{Element, Teller, el, nodes};

/// Units of the picture that a year is wide.
const YEAR: f64 = 20.0;
/// Units of the picture that the place of a bar is high, and the bar itself.
const ROW: f64 = 24.0;
const BAR: f64 = 12.0;

impl Teller<'_> {
    /// Bars in the order of the columns, with names for those who see them;
    /// what they say stands beside them in words.
    pub(super) fn strip(&self, projects: &[&Project], common: Option<Period>) -> Element {
        let [first, last] = self.atlas.site.years;
        let width = f64::from((last - first + 1).max(1)) * YEAR;
        let high = projects.len() as f64 * ROW;
        let mut svg = el("svg")
            .class("bars")
            .attr("viewBox", &["0 0 ", &fixed(width, 0), " ", &fixed(high, 0)].concat())
            .attr("height", &[&fixed(projects.len() as f64 * 1.5, 1), "em"].concat())
            .attr("preserveAspectRatio", "none");
        if let Some(period) = common {
            svg = svg.maybe(self.stretch(period, 0.0, high).map(|band| band.class("common")));
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
                svg = svg.maybe(self.stretch(project.period, top, BAR).map(|bar| bar.class("bar")));
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

    /// A period as far as it lies on the time line. Time runs from right to
    /// left where the script does.
    fn stretch(&self, period: Period, top: f64, high: f64) -> Option<Element> {
        let [first, last] = self.atlas.site.years;
        let width = f64::from(last - first + 1) * YEAR;
        let place = |day: Day, part: i32| place(day, part, first) * YEAR;
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

/// The years from the start of the time line to a day, or to its end with a
/// part of 1. All months are alike here: less than the line is thick.
fn place(day: Day, part: i32, first: i32) -> f64 {
    let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
    let days = f64::from(day - 1 + part).min(31.0) / 31.0;
    // The last day of a short month ends it.
    let days = if part == 1 && day >= 28 { 1.0 } else { days };
    f64::from(year - first) + (f64::from(month - 1) + days) / 12.0
}
