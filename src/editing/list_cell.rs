//! Lists in a cell: values between semicolons, quoted where needed.

/// Joins several values into one cell, quoted where needed, so that [`split`] restores them.
///
/// # Examples
/// ```
/// use imap::editing::list_cell::joined;
///
/// assert_eq!(joined(["Mali", "a; b"]), "Mali; \"a; b\"");
/// ```
pub fn joined<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    let mut out = String::new();
    for value in values {
        let value = value.as_ref();
        if !out.is_empty() {
            out.push_str("; ");
        }
        let trimmed = value.trim() == value && !value.is_empty();
        if trimmed && !value.contains([';', ',', '"', '\n', '\r', '|', '؛', '•', '،']) {
            out.push_str(value);
        } else {
            out.push('"');
            out.push_str(&value.replace('"', "\"\""));
            out.push('"');
        }
    }
    out
}

/// A value of a list, and whether it was quoted. A quoted value is never split further.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// The value.
    pub text: String,
    /// `true` if it was quoted.
    pub quoted: bool,
}

/// Splits a cell into values at semicolons, line breaks and vertical bars, but not at commas, which
/// names may contain.
///
/// # Examples
/// ```
/// use imap::editing::list_cell::split;
///
/// let texts: Vec<String> = split("Niger; Mali").into_iter().map(|item| item.text).collect();
/// assert_eq!(texts, ["Niger", "Mali"]);
/// ```
pub fn split(text: &str) -> Vec<ListItem> {
    let mut pieces = Vec::new();
    let (mut piece, mut quoted, mut inside) = (String::new(), false, false);
    let mut letters = text.chars().peekable();
    let mut end = |piece: &mut String, quoted: &mut bool| {
        let text = if *quoted { std::mem::take(piece) } else { piece.trim().to_owned() };
        if !text.is_empty() || *quoted {
            pieces.push(ListItem { text, quoted: *quoted });
        }
        piece.clear();
        *quoted = false;
    };
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => {
                letters.next();
                piece.push('"');
            }
            '"' if inside => inside = false,
            '"' if piece.trim().is_empty() && !quoted => {
                piece.clear();
                (quoted, inside) = (true, true);
            }
            _ if inside => piece.push(letter),
            ';' | '\n' | '\r' | '|' | '؛' | '•' => end(&mut piece, &mut quoted),
            // After a closing quotation mark, only a separator ends the value.
            _ if quoted => {}
            _ => piece.push(letter),
        }
    }
    end(&mut piece, &mut quoted);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_of_a_cell_are_told_apart() {
        let texts = |text| split(text).into_iter().map(|piece| piece.text).collect::<Vec<_>>();
        assert_eq!(texts("Mali; Niger\nChad;;"), ["Mali", "Niger", "Chad"]);
        assert_eq!(texts("\"a; \"\"b\"\"\"; c, d"), ["a; \"b\"", "c, d"]);
        assert_eq!(texts(" "), [] as [&str; 0]);
    }

    proptest! {
        #[test]
        fn joined_lists_are_split_again(values: Vec<String>) {
            let again: Vec<String> =
                split(&joined(&values)).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(again, values);
        }
    }
}
