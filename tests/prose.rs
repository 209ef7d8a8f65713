//! Measures of names and doc comments in `src/`. Read as text, since the web modules do not
//! compile on the host. The limits may only fall.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Share of doc comments that start with a question word.
const MAX_QUESTIONS: f64 = 0.02;
/// Share of types whose name another type has too.
const MAX_SHARED_TYPES: f64 = 0.01;
/// Share of functions whose name is one word.
const MAX_ONE_WORD: f64 = 0.32;
/// Share of files of more than [`LONG_FILE`] lines.
const MAX_LONG_FILES: f64 = 0.035;
/// Share of all doc comments that have an example.
const MIN_EXAMPLES: f64 = 0.11;
/// Share of doc comments of the pure modules that have an example.
const MIN_PURE_EXAMPLES: f64 = 0.12;

/// Lines of a file, without its tests, above which it is long.
const LONG_FILE: usize = 350;

/// Modules of the web and programs, whose doc comments cannot have examples that run on the host.
/// All others are pure.
const NOT_PURE: [&str; 3] = ["app", "bin", "web"];

/// One-word names that a trait of the standard library or the language prescribes.
const PRESCRIBED: [&str; 12] = [
    "clone", "cmp", "default", "drop", "eq", "finish", "flush", "fmt", "from", "hash", "main",
    "next",
];

fn sources(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            // Unit tests stand at the end of a file.
            let code = source.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned();
            files.push((path, code));
        }
    }
}

/// Path and non-test source of every file.
fn all_sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    sources(Path::new("tools/src"), &mut files);
    assert!(files.len() > 200, "only {} source files were found", files.len());
    files
}

/// Doc comments of a source, each as one text with its line number.
fn docs(source: &str) -> Vec<(usize, String)> {
    let mut docs: Vec<(usize, String)> = Vec::new();
    let mut last = "";
    for (number, line) in source.lines().enumerate() {
        let line = line.trim_start();
        let marker = ["///", "//!"].into_iter().find(|marker| line.starts_with(marker));
        if let Some(marker) = marker {
            let text = line[marker.len()..].trim();
            match docs.last_mut() {
                Some((_, doc)) if last == marker => *doc += &format!("\n{text}"),
                _ => docs.push((number + 1, text.to_owned())),
            }
        }
        last = marker.unwrap_or_default();
    }
    docs
}

/// Names that are declared with one of some keywords, each with its file and line.
fn declared(keywords: &[&str], files: &[(PathBuf, String)]) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for (path, source) in files {
        for (number, line) in source.lines().enumerate() {
            let mut words = line.split_whitespace().peekable();
            while words
                .next_if(|word| {
                    word.starts_with("pub") || ["const", "async", "super)", "crate)"].contains(word)
                })
                .is_some()
            {}
            let is_declared = words.next().is_some_and(|word| keywords.contains(&word));
            // An associated type is indented and has its name from a trait.
            let is_associated = line.starts_with(' ') && line.trim_start().starts_with("type ");
            if !is_declared || is_associated {
                continue;
            }
            let name: String = words
                .next()
                .unwrap_or_default()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if !name.is_empty() {
                names.push((name, format!("{}:{}", path.display(), number + 1)));
            }
        }
    }
    names
}

fn percent(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

/// Prints a share. Fails if it is above its limit, or so far below that the limit can fall.
fn hold(what: &str, share: f64, limit: f64, advice: &str, examples: &[String]) {
    println!("{:.1} % of {what}", share * 100.0);
    assert!(
        share <= limit,
        "{:.1} % of {what}, at most {:.1} % are allowed. {advice}\n{}",
        share * 100.0,
        limit * 100.0,
        examples.join("\n")
    );
    assert!(
        share > limit - 0.02 || limit <= 0.02,
        "Only {:.1} % of {what}: lower the limit of {:.1} % in tests/prose.rs.",
        share * 100.0,
        limit * 100.0
    );
}

#[test]
fn doc_comments_start_with_a_noun_or_a_verb() {
    const QUESTIONS: [&str; 9] =
        ["What", "How", "Where", "Whether", "Who", "Whom", "Whose", "Which", "Why"];
    let (mut all, mut found) = (0, Vec::new());
    for (path, source) in all_sources() {
        for (line, doc) in docs(&source) {
            all += 1;
            let first: String = doc.chars().take_while(|letter| letter.is_alphabetic()).collect();
            if QUESTIONS.contains(&first.as_str()) {
                let head = doc.lines().next().unwrap_or_default();
                found.push(format!("{}:{line}: {head}", path.display()));
            }
        }
    }
    assert!(all > 2000, "only {all} doc comments were found");
    let advice = "Start a doc comment with a noun or a verb in the third person (“Returns …”).";
    hold(
        "doc comments start with a question word",
        percent(found.len(), all),
        MAX_QUESTIONS,
        advice,
        &found,
    );
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let types = declared(&["struct", "enum", "trait", "type", "union"], &all_sources());
    assert!(types.len() > 250, "only {} types were found", types.len());
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, place) in &types {
        places.entry(name).or_default().push(place);
    }
    let shared: Vec<String> = places
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    let count = places.values().filter(|places| places.len() > 1).map(Vec::len).sum();
    let advice = "Give one thing one name: add the word that tells the two types apart.";
    hold(
        "types share their name with another type",
        percent(count, types.len()),
        MAX_SHARED_TYPES,
        advice,
        &shared,
    );
}

#[test]
fn a_function_says_what_it_works_on() {
    let functions = declared(&["fn"], &all_sources());
    assert!(functions.len() > 1500, "only {} functions were found", functions.len());
    let is_one_word = |name: &str| !name.contains('_');
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in functions.iter().filter(|(name, _)| is_one_word(name)) {
        *often.entry(name).or_default() += 1;
    }
    let mut rows: Vec<(&str, usize)> = often.iter().map(|(name, count)| (*name, *count)).collect();
    rows.retain(|(name, _)| !PRESCRIBED.contains(name));
    rows.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let rows: Vec<String> =
        rows.iter().take(30).map(|(name, count)| format!("{name}: {count}")).collect();
    let advice = "Name verb and object (`parse_date`, not `read`). The most frequent names:";
    let count = often.values().sum();
    hold(
        "function names are one word",
        percent(count, functions.len()),
        MAX_ONE_WORD,
        advice,
        &rows,
    );
}

/// Returns `true` if the first code block of a doc comment is Rust.
fn has_example(doc: &str) -> bool {
    let first = doc.lines().find_map(|line| line.strip_prefix("```"));
    first.is_some_and(|kind| ["", "rust", "no_run", "should_panic"].contains(&kind))
}

/// Returns `true` for a file of a pure module of the library.
fn is_pure(path: &Path) -> bool {
    let module = path.strip_prefix("src").ok().and_then(|rest| rest.iter().next()?.to_str());
    module.is_some_and(|module| !NOT_PURE.contains(&module) && module != "main.rs")
}

/// Prints the share of doc comments with an example in some files. Fails if it is below its limit.
fn hold_examples(what: &str, files: &[(PathBuf, String)], limit: f64) {
    let docs: Vec<String> =
        files.iter().flat_map(|(_, source)| docs(source)).map(|(_, doc)| doc).collect();
    assert!(docs.len() > 5000, "only {} doc comments were found", docs.len());
    let share = percent(docs.iter().filter(|doc| has_example(doc)).count(), docs.len());
    println!("{:.1} % of {what} have an example", share * 100.0);
    assert!(
        share >= limit,
        "{:.1} % of {what} have an example, at least {:.1} % are wanted. Add a short runnable one \
         to a public function.",
        share * 100.0,
        limit * 100.0
    );
}

#[test]
fn doc_comments_have_examples() {
    let mut files = all_sources();
    hold_examples("all doc comments", &files, MIN_EXAMPLES);
    files.retain(|(path, _)| is_pure(path));
    hold_examples("the doc comments of the pure modules", &files, MIN_PURE_EXAMPLES);
}

#[test]
fn few_files_are_long() {
    let files = all_sources();
    let lines = files.iter().map(|(path, source)| (source.lines().count(), path));
    let long: Vec<String> = lines
        .filter(|(count, _)| *count > LONG_FILE)
        .map(|(count, path)| format!("{}: {count}", path.display()))
        .collect();
    hold(
        "files have more than 350 lines",
        percent(long.len(), files.len()),
        MAX_LONG_FILES,
        "Split a file that does two things.",
        &long,
    );
}

#[test]
fn doc_comments_and_names_are_found() {
    let source = "//! Head.\n\n/// One\n/// more.\npub(super) fn read_all() {}\n    /// Two.\n";
    let texts: Vec<(usize, String)> = docs(source);
    assert_eq!(texts, [(1, "Head.".into()), (3, "One\nmore.".into()), (6, "Two.".into())]);
    let files = [(PathBuf::from("a.rs"), source.to_owned())];
    assert_eq!(declared(&["fn"], &files), [("read_all".into(), "a.rs:5".into())]);
}

/// The documents of the project.
const DOCUMENTS: [&str; 12] = [
    "README.md",
    "ARCHITECTURE.md",
    "BENCHMARKS.md",
    "CONTRIBUTING.md",
    "DESIGN.md",
    "SECURITY.md",
    "docs/briefings.md",
    "docs/content.md",
    "docs/embedding.md",
    "docs/hosting.md",
    "docs/links.md",
    "docs/statistics.md",
];

#[test]
fn the_readme_is_short() {
    let lines = fs::read_to_string("README.md").unwrap().lines().count();
    assert!(lines <= 200, "{lines} lines: move details to docs/");
}

/// Folders of the checkout; paths elsewhere are made by a build.
const FOLDERS: [&str; 9] =
    ["src/", "tests/", "tools/", "assets/", "scripts/", "deploy/", "benches/", "docs/", "fuzz/"];

/// Returns the parts of a Markdown text between backticks.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn documents_name_only_files_that_exist() {
    let mut missing = Vec::new();
    let mut count = 0;
    for document in DOCUMENTS {
        let text = fs::read_to_string(document).unwrap();
        for part in code_spans(&text) {
            let path = part.split_whitespace().next().unwrap_or_default();
            let pattern = path.contains(['*', '{', '…', '<', '[']) || path.contains("/xx");
            if pattern || !FOLDERS.iter().any(|folder| path.starts_with(folder)) {
                continue;
            }
            count += 1;
            if !Path::new(path).exists() {
                missing.push(format!("{document}: {path}"));
            }
        }
    }
    assert!(count > 100, "only {count} paths were found");
    assert!(missing.is_empty(), "Name the file as it is called now:\n{}", missing.join("\n"));
}

#[test]
fn documents_name_only_code_that_exists() {
    let is_word = |byte: char| byte.is_alphanumeric() || byte == '_';
    let mut sources_and_benches = all_sources();
    sources(Path::new("benches"), &mut sources_and_benches);
    let words: std::collections::HashSet<&str> =
        sources_and_benches.iter().flat_map(|(_, code)| code.split(|c| !is_word(c))).collect();
    let mut missing = Vec::new();
    let mut count = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "DESIGN.md", "SECURITY.md"] {
        let text = fs::read_to_string(document).unwrap();
        for part in code_spans(&text) {
            let path = part.trim_end_matches("()");
            if !path.contains("::") || !path.chars().all(|c| is_word(c) || c == ':') {
                continue;
            }
            count += 1;
            for name in path.split("::").filter(|name| !words.contains(name)) {
                missing.push(format!("{document}: {part} ({name})"));
            }
        }
    }
    assert!(count > 50, "only {count} names were found");
    assert!(missing.is_empty(), "Name the code as it is called now:\n{}", missing.join("\n"));
}
