//! The legend: meaning of colours, patterns and lines.

use super::ViewContext;
use super::text::muted;
use crate::atlas::{Id, Mode, Party, Route};
use crate::geo::Line;
use crate::i18n::number::format_integer;
use crate::i18n::{Forms, format_template};
use crate::map::{CountryStyle, Fill, Stroke, country_style, palette, scene};
use crate::markup::number::fixed;
use crate::markup::{Element, Node, el, nodes};
use crate::state::{FilterOption, Selection, Years};

impl ViewContext<'_> {
    /// Returns the legend of the current map.
    pub fn legend(&self) -> Vec<Node> {
        let looks = self.country_styles();
        let words = &self.words.legend;
        let names = self.look_names();
        let there = |look: CountryStyle| looks.iter().any(|&(_, other)| other == look);
        let route = |mode| palette::leg_stroke(mode, palette::ROUTE, 2.0);
        let lines: [(Stroke, &str); 6] = [
            (route(Mode::Land), &words.land),
            (route(Mode::Sea), &words.sea),
            (route(Mode::Air), &words.air),
            (palette::line_stroke(Line::Border), &words.border),
            (palette::line_stroke(Line::Dashed), &words.dashed),
            (palette::line_stroke(Line::Dotted), &words.dotted),
        ];
        let mut rows = Vec::new();
        for (look, name) in names.into_iter().filter(|&(look, _)| there(look)) {
            rows.push(el("li").child(fill_swatch(palette::style_fill(look))).text(name));
        }
        for (stroke, name) in lines {
            rows.push(el("li").child(sample(stroke)).text(name));
        }
        rows.push(
            el("li").child(disc_sample("2.4", palette::ROUTE, palette::HALO)).text(&words.hub),
        );
        if self.state.volume {
            rows.extend(self.volume_legend());
        }
        if self.has_more_legs_than_legend_shows() {
            let crowd = format_template(
                &words.crowd,
                &[("n", &format_integer(self.lang, scene::CROWD as u64))],
            );
            rows.push(el("li").child(muted(&crowd)));
        }
        let small = disc_sample("4.5", "none", palette::SMALL_STATE);
        rows.push(el("li").child(small).text(&words.small_state));
        vec![el("summary").text(&words.title).into(), el("ul").with(nodes(rows)).into()]
    }
}

/// Greatest number of countries of one style, or of routes, that are named; larger numbers are
/// counted.
const NAMED: usize = 12;

impl ViewContext<'_> {
    /// Returns the text alternative of the map: the highlighted countries with the reason, and the
    /// visible routes.
    pub fn map_description(&self) -> String {
        let (looks, comma) = (self.country_styles(), self.words.lists.comma.as_str());
        let (lists, table) = (&self.words.lists, &self.words.table);
        let mut text = String::new();
        let mut say = |title: &str, names: Vec<&str>, counted: &Forms| {
            let names = match names.len() {
                0 => return,
                1..=NAMED => names.join(comma),
                many => counted.format_count(self.lang, many as u64),
            };
            for part in [title, ": ", &names, ". "] {
                text.push_str(part);
            }
        };
        for (look, title) in self.look_names() {
            let lit = looks.iter().filter(|&&(_, other)| other == look);
            let names: Vec<String> = lit.map(|&(code, _)| self.country_name(code)).collect();
            say(title, names.iter().map(String::as_str).collect(), &lists.country_count);
        }
        let routes = self.state.routes.iter();
        let drawn = routes.filter(|&&id| self.state.filter.accepts_route(id));
        let names = drawn.map(|&id| self.atlas.routes[id].name.as_str()).collect();
        say(&lists.routes, names, &table.route_count);
        text
    }

    /// Returns the line over the map with the donors of the selected project that are out of sight.
    /// `keys` has their keys separated by spaces; the result is empty if there are none.
    pub fn donor_note(&self, keys: &str) -> String {
        let Some(Selection::Project(id)) = self.state.selection else { return String::new() };
        let donors = &self.atlas.projects[id].donors;
        let is_outside = |party: &&Party| keys.split(' ').any(|key| key == party.key(self.atlas));
        let outside: Vec<String> = donors
            .iter()
            .filter(is_outside)
            .map(|&party| self.option_name(FilterOption::Donor(party)))
            .collect();
        let words = &self.words.legend;
        let line = match outside.len() {
            0 => return String::new(),
            some if some < donors.len() => &words.also_funded_by,
            _ => &words.funded_by,
        };
        format_template(line, &[("names", &outside.join(&self.words.lists.comma))])
    }

    /// Returns the country styles in the order of the legend.
    fn look_names(&self) -> [(CountryStyle, &String); 7] {
        let words = &self.words.legend;
        [
            (CountryStyle::WithProjects, &words.with_projects),
            (CountryStyle::ProjectCountry, &words.project_country),
            (CountryStyle::Donor, &words.donor),
            (CountryStyle::Both, &words.both),
            (CountryStyle::Member, &words.member),
            (CountryStyle::MemberAndDonor, &words.member_and_donor),
            (CountryStyle::Covered, &words.covered),
        ]
    }

    /// Returns `true` if more legs are visible than the map draws in detail.
    fn has_more_legs_than_legend_shows(&self) -> bool {
        let filter = &self.state.filter;
        let legs = |id: Id<Route>| {
            let drawn = self.state.routes.contains(&id) && filter.accepts_route(id);
            let route = Some(&self.atlas.routes[id]).filter(|_| drawn);
            route.into_iter().flat_map(|route| &route.chains).map(|chain| {
                let shown = self.state.years.is_none_or(|years| years.overlaps(chain.years));
                if shown { chain.legs.len() } else { 0 }
            })
        };
        self.atlas.routes.ids().flat_map(legs).sum::<usize>() > scene::CROWD
    }

    /// Returns the part of the legend that explains the line widths.
    fn volume_legend(&self) -> Vec<Element> {
        let words = &self.words.legend;
        let year = self.state.years.map_or(self.atlas.site.years[1], Years::last_year);
        let title = format_template(&words.volume, &[("year", &year.to_string())]);
        let mut rows = vec![el("li").class("legend-title").child(el("strong").text(&title))];
        for counted in [20_000u32, 50_000, 150_000] {
            let width = country_style::width_of(counted);
            let colour = if width > scene::BROAD { palette::ROUTE_BROAD } else { palette::ROUTE };
            let line = el("path")
                .attr("d", "M0 8h26")
                .attr("stroke", colour)
                .attr("stroke-width", &fixed(width, 1));
            let sample = el("svg")
                .class("sample wide")
                .attr("viewBox", "0 0 26 16")
                .attr("aria-hidden", "true")
                .child(line);
            rows.push(el("li").child(sample).text(&format_integer(self.lang, u64::from(counted))));
        }
        rows.push(el("li").child(muted(&words.volume_note)));
        rows
    }
}

/// Returns a fill as small SVG, because a strict Content-Security-Policy blocks style attributes.
fn fill_swatch(look: Fill) -> Element {
    let svg =
        el("svg").attr("class", "swatch").attr("viewBox", "0 0 26 15").attr("aria-hidden", "true");
    let ground =
        |colour: &str| el("rect").attr("width", "26").attr("height", "15").attr("fill", colour);
    match look {
        Fill::Plain(colour) => svg.child(ground(colour)),
        Fill::Stripes { ground: under, stripe } => svg.child(ground(under)).child(
            el("path")
                .attr("d", "M-4 15 11-0M3 15 18 0M10 15 25 0M17 15 32 0")
                .attr("stroke", stripe)
                .attr("stroke-width", "2.2"),
        ),
        Fill::Dots { ground: under, dot } => svg.child(ground(under)).child(
            el("path")
                .attr("d", "M3 4h2M10 4h2M17 4h2M24 4h2M0 11h1M6.5 11h2M13.5 11h2M20.5 11h2")
                .attr("stroke", dot)
                .attr("stroke-width", "2"),
        ),
    }
}

fn disc_sample(radius: &str, colour: &str, ring: &str) -> Element {
    let disc = el("circle")
        .attr("cx", "13")
        .attr("cy", "7")
        .attr("r", radius)
        .attr("fill", colour)
        .attr("stroke", ring)
        .attr("stroke-width", "1.4");
    el("svg")
        .attr("class", "sample")
        .attr("viewBox", "0 0 26 14")
        .attr("aria-hidden", "true")
        .child(disc)
}

fn sample(stroke: Stroke) -> Element {
    let dash: Vec<String> = stroke.dash.iter().map(|&length| fixed(length, 1)).collect();
    let line = el("path")
        .attr("d", "M0 4h26")
        .attr("stroke", stroke.colour)
        .attr("stroke-width", &fixed(stroke.width, 1))
        .attr("stroke-dasharray", &dash.join(" "));
    el("svg")
        .attr("class", "sample")
        .attr("viewBox", "0 0 26 8")
        .attr("aria-hidden", "true")
        .child(line)
}
