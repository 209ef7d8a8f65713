//! What the colours, patterns and lines mean.

use leptos::prelude::*;

use super::context::context;
use crate::atlas::Mode;
use crate::draw::{Fill, Look, Stroke, palette};
use crate::explore::Selection;
use crate::geo::Line;

/// The legend of what is on the map now.
pub fn legend() -> impl IntoView {
    let context = context();
    let project =
        Memo::new(move |_| matches!(context.state.read().selection, Some(Selection::Project(_))));
    view! {
        <details class="legend" open>
            <summary>{move || context.words.get().legend.title.clone()}</summary>
            {move || {
                let words = context.words.get();
                let (legend, modes) = (&words.legend, &words.modes);
                let looks = if project.get() {
                    vec![
                        (Look::ProjectCountry, &legend.project_country),
                        (Look::Donor, &legend.donor),
                        (Look::Both, &legend.both),
                        (Look::Member, &legend.member),
                        (Look::MemberAndDonor, &legend.member_and_donor),
                        (Look::Covered, &legend.covered),
                    ]
                } else {
                    vec![(Look::WithProjects, &legend.with_projects)]
                };
                let route = |mode| palette::leg(mode, palette::ROUTE, 2.0);
                let lines = [
                    (route(Mode::Land), &modes.land),
                    (route(Mode::Sea), &modes.sea),
                    (route(Mode::Air), &modes.air),
                    (palette::line(Line::Border), &legend.border),
                    (palette::line(Line::Dashed), &legend.dashed),
                    (palette::line(Line::Dotted), &legend.dotted),
                ];
                view! {
                    <ul>
                        {looks
                            .into_iter()
                            .map(|(look, name)| {
                                let fill = background(palette::fill(look));
                                view! {
                                    <li><span class="swatch" style:background=fill></span>{name.clone()}</li>
                                }
                            })
                            .collect::<Vec<_>>()}
                        {lines
                            .map(|(stroke, name)| {
                                view! {
                                    <li>
                                        <span class="stroke" style:background=line(stroke) style:height=height(stroke)></span>
                                        {name.clone()}
                                    </li>
                                }
                            })}
                    </ul>
                }
            }}
        </details>
    }
}

/// A fill as a CSS background.
fn background(fill: Fill) -> String {
    match fill {
        Fill::Plain(colour) => colour.to_owned(),
        Fill::Stripes { ground, stripe } => format!(
            "repeating-linear-gradient(135deg,{ground} 0 3px,{stripe} 3px 5.2px)"
        ),
        Fill::Dots { ground, dot } => format!(
            "radial-gradient({dot} 1.1px,transparent 1.3px) 0 0/5px 5px,{ground}"
        ),
    }
}

/// A stroke as a CSS background, dashes and all.
fn line(stroke: Stroke) -> String {
    match stroke.dash {
        [dash, gap] => {
            let (dash, all) = (tenths(*dash), tenths(dash + gap));
            let colour = stroke.colour;
            format!("repeating-linear-gradient(90deg,{colour} 0 {dash}px,transparent {dash}px {all}px)")
        }
        _ => stroke.colour.to_owned(),
    }
}

fn height(stroke: Stroke) -> String {
    format!("{}px", tenths(stroke.width.max(1.0)))
}

fn tenths(value: f64) -> String {
    crate::browser::number::css(value)
}
