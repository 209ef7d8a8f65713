//! Who uses whom: the paths in `src/` against the arrows that `src/lib.rs`
//! draws. Read as text, since `browser` and `page` do not compile on the host.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Uses = BTreeMap<String, BTreeSet<String>>;

/// The arrows of the drawing, and the layers from the ground up.
fn drawing() -> (Vec<String>, Uses) {
    let source = fs::read_to_string("src/lib.rs").unwrap();
    let mut order: Vec<String> = Vec::new();
    let mut uses = Uses::new();
    let block = source.split("```text").nth(1).unwrap().split("```").next().unwrap();
    let rows = block.lines().filter_map(|line| line.strip_prefix("//! "));
    for row in rows.filter(|row| !row.trim().is_empty()) {
        let name = row.split_whitespace().next().unwrap().to_owned();
        let (_, whom) = row.split_once(" uses ").unwrap_or_else(|| panic!("{row}"));
        order.push(name.clone());
        let whom = match whom.trim() {
            "nothing" => BTreeSet::new(),
            "all above" | "all" => order.iter().cloned().collect(),
            list => list.split(',').map(|layer| layer.trim().to_owned()).collect(),
        };
        uses.insert(name, whom);
    }
    (order, uses)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// All source files.
fn all_sources() -> Vec<PathBuf> {
    let files = sources(Path::new("src"));
    assert!(files.len() > 200, "only {} source files were found", files.len());
    files
}

/// A file's place among the modules: `src/draw/mod.rs` is `draw`.
fn module(path: &Path) -> Vec<String> {
    let path = path.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> =
        path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// The code without its comments, so that a link in one counts for nothing.
fn without_comments(source: &str) -> String {
    let line = |line: &str| match line.trim_start() {
        comment if comment.starts_with("//") => String::new(),
        _ => line.split(" // ").next().unwrap_or_default().to_owned(),
    };
    source.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first names of what follows a path to the root: `a::b` or `{a::b, c}`.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|&c| is_name(c)).collect();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

/// The names that a file takes from the root of the library.
fn names_from_root(source: &str, module: &[String]) -> BTreeSet<String> {
    let source = without_comments(source);
    let mut names = BTreeSet::new();
    let mut roots = vec!["crate::".to_owned(), "imap::".to_owned()];
    // From two modules deep, two steps up are the root.
    roots.push("super::".repeat(module.len().max(1)));
    for root in roots {
        for (at, _) in source.match_indices(&root) {
            let before = source[..at].chars().next_back();
            if before.is_none_or(|letter| !is_name(letter) && letter != ':') {
                names.extend(first_names(&source[at + root.len()..]));
            }
        }
    }
    names
}

/// What each layer uses, with the files that do.
fn found() -> BTreeMap<(String, String), Vec<String>> {
    let (layers, _) = drawing();
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for path in all_sources() {
        let module = module(&path);
        if !layers.contains(&module[0]) {
            continue;
        }
        for name in names_from_root(&fs::read_to_string(&path).unwrap(), &module) {
            if layers.contains(&name) && name != module[0] {
                let arrow = (module[0].clone(), name);
                found.entry(arrow).or_default().push(path.display().to_string());
            }
        }
    }
    assert!(found.len() > 40, "only {} arrows were found", found.len());
    found
}

#[test]
fn paths_are_found_in_every_form() {
    let source = "
        //! See [`crate::page`].
        use crate::atlas::{Atlas, Code};
        use crate::{geo::{Plane, Screen}, draw, tell::Node};
        use super::super::explore::State;
        use super::sibling::Thing; // and crate::browser is not meant
        fn f(at: crate::read::Problem) -> mycrate::language::Lang {}
    ";
    let module = ["page".to_owned(), "map".to_owned()];
    let names: Vec<String> = names_from_root(source, &module).into_iter().collect();
    assert_eq!(names, ["atlas", "draw", "explore", "geo", "read", "tell"]);
}

#[test]
fn every_module_of_the_library_is_in_the_drawing() {
    let (layers, _) = drawing();
    let source = fs::read_to_string("src/lib.rs").unwrap();
    let named = source.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    // The interface is a module of the page's program, so that no other links Leptos.
    let modules: BTreeSet<&str> = named.chain(["page"]).collect();
    assert_eq!(modules, layers.iter().map(String::as_str).collect());
    assert!(modules.len() >= 9, "{modules:?}");
}

#[test]
fn nobody_uses_more_than_the_drawing_allows() {
    let (_, allowed) = drawing();
    let broken: Vec<String> = found()
        .into_iter()
        .filter(|((from, to), _)| !allowed[from].contains(to))
        .map(|((from, to), files)| format!("{from} uses {to} in {}", files.join(", ")))
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_drawing_goes_upwards_only() {
    let (layers, uses) = drawing();
    for (place, layer) in layers.iter().enumerate() {
        let above: Vec<&String> =
            uses[layer].iter().filter(|other| !layers[..=place].contains(other)).collect();
        assert!(above.is_empty(), "{layer} uses {above:?} from further down");
    }
}

#[test]
fn what_the_page_needs_does_not_read_the_content_as_written() {
    // The page gets a checked atlas; reading and checking stay on the host and in
    // the module that opens content of one's own.
    let may = |layer: &str| ["import", "editor"].contains(&layer);
    let readers = found().into_iter().filter(|((from, to), _)| to == "read" && !may(from));
    assert_eq!(readers.collect::<Vec<_>>(), []);
    let importers = found().into_iter().filter(|((from, to), _)| to == "import" && !may(from));
    assert_eq!(importers.collect::<Vec<_>>(), []);
    for bin in ["main.rs", "bin/map.rs", "bin/kit.rs"] {
        let source = fs::read_to_string(Path::new("src").join(bin)).unwrap();
        let names = names_from_root(&source, &["bin".to_owned(), bin.to_owned()]);
        for layer in ["read", "import"] {
            assert!(!names.contains(layer), "{bin} reaches for {layer}");
        }
    }
}

#[test]
fn only_layers_of_the_web_know_the_web() {
    let drawn = fs::read_to_string("src/lib.rs").unwrap();
    let rows = drawn.lines().filter(|row| row.starts_with("//! ") && row.contains("web only"));
    let web_layers: Vec<&str> =
        rows.filter_map(|row| row.trim_start_matches("//! ").split_whitespace().next()).collect();
    assert!(web_layers.contains(&"page"), "{web_layers:?}");
    for path in all_sources() {
        let layer = module(&path)[0].clone();
        // The page's own binary has to lie here, for Cargo and for readers.
        if layer == "bin" || path.ends_with("src/main.rs") || web_layers.contains(&layer.as_str()) {
            continue;
        }
        let source = without_comments(&fs::read_to_string(&path).unwrap());
        for web in ["web_sys", "js_sys", "wasm_bindgen", "leptos", "gloo_"] {
            assert!(!source.contains(web), "{} reaches for {web}", path.display());
        }
    }
}

#[test]
fn only_the_reading_touches_files() {
    for path in all_sources() {
        let module = module(&path);
        if module[0] == "bin" || module.starts_with(&["read".to_owned(), "folder".to_owned()]) {
            continue;
        }
        let source = without_comments(&fs::read_to_string(&path).unwrap());
        for files in ["std::fs", "std::net", "std::env", "std::process"] {
            assert!(!source.contains(files), "{} reaches for {files}", path.display());
        }
    }
}
