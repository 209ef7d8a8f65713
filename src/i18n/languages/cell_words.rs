//! The words of a language by which the importer recognises what cells mean.

/// Words in the cells of a workbook. Except where it is said, case, accents and punctuation do not
/// matter, and lists have a space between words.
#[derive(Debug)]
pub struct CellWords {
    /// The names of languages: the tag and the names, folded, as headers have them.
    pub languages: &'static [(&'static str, &'static str)],
    /// The words between a name and its language in a header ("Title in French"), in lower case.
    pub in_language: &'static str,
    /// What is written together with the name of a language, folded; the longest first.
    pub joined_prefixes: &'static [&'static str],

    /// The names of the months, from January.
    pub months: [&'static str; 12],
    /// Beginnings of names of months that have two words.
    pub month_beginnings: &'static [&'static str],
    /// The names of the days of the week. A name of a month is not one of them.
    pub weekdays: &'static str,
    /// What follows the number of a day, folded ("1st").
    pub ordinals: &'static str,
    /// Words in dates that say nothing, folded.
    pub little_in_dates: &'static str,
    /// Marks of the calendar behind a date.
    pub after_date: &'static [&'static str],
    /// Words before the start of a period without an end, in lower case.
    pub since: &'static [&'static str],
    /// Words before the end of a period without a start, in lower case.
    pub until: &'static [&'static str],
    /// Words between start and end of a period, in lower case.
    pub to: &'static [&'static str],
    /// Words before the start of a period with an end, in lower case.
    pub from: &'static [&'static str],
    /// Words for an end that is still open, in lower case.
    pub open_end: &'static [&'static str],

    /// Words for "yes", folded.
    pub yes: &'static str,
    /// Words for "no", folded.
    pub no: &'static str,
    /// Words for a missing value, in lower case.
    pub no_value: &'static [&'static str],
    /// Words for allowed values: folded words, and the value.
    pub choices: &'static [(&'static str, &'static str)],
    /// Names of the euro, folded.
    pub euro: &'static str,
    /// Words for a million, folded.
    pub million: &'static str,
    /// Words for a thousand, folded.
    pub thousand: &'static str,
    /// Words between a number and its currency, folded.
    pub of: &'static str,

    /// The word with which the first cell of an example row begins.
    pub example: &'static str,
    /// Words with which rows of totals and notes begin.
    pub totals_and_notes: &'static str,

    /// Articles before names, in lower case, with the space if there is one.
    pub articles: &'static [&'static str],
    /// The word between two names, with its spaces.
    pub and: &'static str,
    /// Words that many names have and that distinguish none of them, folded.
    pub generic: &'static str,
    /// Names that several countries share, with the codes of these. They are ambiguous even if one
    /// of the countries has the name as its short name.
    pub shared_names: &'static [(&'static str, [&'static str; 2])],
}
