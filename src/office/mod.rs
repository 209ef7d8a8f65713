//! Files of office programs: presentations for PowerPoint (`.pptx`) and documents for Word
//! (`.docx`), in Office Open XML (ECMA-376). All functions are pure: from content and state to
//! bytes.
//!
//! | file | content |
//! |---|---|
//! | `package`, `xml` | the archive of parts, and their source |
//! | `deck` | states of the map to slides |
//! | `shape_surface`, `shapes`, `clip`, `label_ground`, `legend_shapes` | the drawn map as named shapes |
//! | `drawing` | shapes in DrawingML |
//! | `slide_page` | places on a slide, and texts that fit them |
//! | `slide_text` | paragraphs of a slide in DrawingML |
//! | `theme` | colours and fonts of both |
//! | `pptx`, `pptx_parts` | presentations in PresentationML |
//! | `notes` | briefing notes on projects |
//! | `briefing_steps` | steps of a briefing to slides and notes |
//! | `inlines` | the marked text of a step as parts of paragraphs |
//! | `country_profile` | the note and the slide of a country |
//! | `project_facts` | facts and notes of a project as texts |
//! | `note_model` | notes as data |
//! | `docx`, `docx_parts` | documents in WordprocessingML |

pub mod archive;
pub mod briefing_steps;
pub mod clip;
pub mod country_profile;
pub mod deck;
pub mod docx;
mod docx_parts;
pub mod drawing;
pub mod inlines;
pub mod label_ground;
mod legend_shapes;
pub mod note_model;
pub mod notes;
pub mod package;
pub mod pptx;
mod pptx_parts;
pub mod project_facts;
pub mod shape_surface;
pub mod shapes;
pub mod slide_page;
mod slide_text;
mod theme;
pub mod xml;

use crate::export::Export;

/// Returns the download name of an office file, which says what it shows:
/// `i-map-stredeca-2026-11-24.pptx`.
pub fn file_name(export: &Export, ending: &str) -> String {
    let subject = export.subject_name().unwrap_or_else(|| "projects".to_owned());
    let today = export.today.to_string();
    ["i-map-", &subject, "-", &today, ".", ending].concat()
}
