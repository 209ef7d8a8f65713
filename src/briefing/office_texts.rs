//! The texts of a briefing for the module of office files (`imap::office`), as a list that passes
//! from module to module.

use super::address::parameters_of;
use super::model::Briefing;
use super::stage_view::best_title;
use crate::i18n::Lang;
use crate::state::url;

/// Returns the name of the file, the title, and six texts of each step: state as parameters with the
/// language, title and its language, text and its language, notes. A language without a text shows
/// that of another; a briefing without a title is `untitled`.
pub fn office_texts(briefing: &Briefing, lang: Lang, stem: &str, untitled: &str) -> Vec<String> {
    let or_untitled = |title: &str| if title.is_empty() { untitled } else { title }.to_owned();
    let mut texts = vec![stem.to_owned(), or_untitled(briefing.title.best(lang).0)];
    for step in &briefing.steps {
        let mut parameters = parameters_of(&step.state);
        parameters.push(("lang".to_owned(), lang.tag().to_owned()));
        let (title, title_lang) = best_title(step, briefing, lang);
        let (text, text_lang) = step.text.best(lang);
        texts.extend([
            url::to_text(&parameters),
            or_untitled(title),
            title_lang.tag().to_owned(),
            text.to_owned(),
            text_lang.tag().to_owned(),
            step.notes.clone(),
        ]);
    }
    texts
}
