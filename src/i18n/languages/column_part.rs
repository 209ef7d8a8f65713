//! The names of sheets and columns in the file of the words of a language: its last part.

/// Beginning of the first heading of the part.
const HEADING: &[u8] = b"\n[columns.";

/// Returns the place where the part begins in a file; its length without such a part.
pub(super) const fn start_of(file: &[u8]) -> usize {
    let mut at = 0;
    while at + HEADING.len() < file.len() {
        let mut same = 0;
        while same < HEADING.len() && file[at + same] == HEADING[same] {
            same += 1;
        }
        if same == HEADING.len() {
            return at;
        }
        at += 1;
    }
    file.len()
}

/// Returns the bytes of a file from a place on.
pub(super) const fn bytes_from<const N: usize>(file: &[u8], start: usize) -> [u8; N] {
    let mut bytes = [0; N];
    let mut at = 0;
    while at < N {
        bytes[at] = file[start + at];
        at += 1;
    }
    bytes
}

/// Returns the names of sheets and columns in the words of a language, at compile time: the module
/// that has them does not contain the other words.
macro_rules! column_part {
    ($tag:literal) => {{
        const FILE: &[u8] =
            include_bytes!(concat!("../../../assets/language/", $tag, "/words.toml"));
        const START: usize = column_part::start_of(FILE);
        static PART: [u8; FILE.len() - START] = column_part::bytes_from(FILE, START);
        match std::str::from_utf8(&PART) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}
pub(super) use column_part;
