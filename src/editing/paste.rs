//! Cells that were copied in a spreadsheet: rows of cells between tabs.

/// Returns the cells of a text that a spreadsheet program has copied. A cell with a tab, a line
/// break or a quotation mark is in quotation marks, which are doubled inside.
///
/// # Examples
/// ```
/// use imap::editing::cells_of_clipboard;
///
/// let cells = cells_of_clipboard("Agadez\tNiger\r\n\"Two\nlines\"\t\"a \"\"b\"\"\"\n");
/// assert_eq!(cells, [["Agadez", "Niger"], ["Two\nlines", "a \"b\""]]);
/// ```
pub fn cells_of_clipboard(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut is_quoted, mut is_begun) = (false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let at_start = !std::mem::replace(&mut is_begun, true);
        match letter {
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted => is_quoted = false,
            // A quotation mark without a second one is a letter.
            '"' if at_start && closes_quote(letters.clone()) => is_quoted = true,
            _ if is_quoted => cell.push(letter),
            '\t' => {
                row.push(std::mem::take(&mut cell));
                is_begun = false;
            }
            '\n' | '\r' => {
                if letter == '\r' {
                    letters.next_if_eq(&'\n');
                }
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
                is_begun = false;
            }
            _ => cell.push(letter),
        }
    }
    if is_begun || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Returns `true` if a quoted cell ends, and a separator or the end of the text follows.
fn closes_quote(letters: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && letters.next_if_eq(&'"').is_none() {
            return letters.next().is_none_or(|next| matches!(next, '\t' | '\n' | '\r'));
        }
    }
    false
}
