//! Tests the dependencies between layers: the paths in `src/` against the arrows in `src/lib.rs`.
//! The files are read as text, because `web` and `app` do not compile on the host.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Uses = BTreeMap<String, BTreeSet<String>>;

/// Returns the layers from bottom to top, and the arrows between them.
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

#[test]
fn the_architecture_has_every_module_once() {
    let (order, _) = drawing();
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let section = text.split("## Modules of the library").nth(1).unwrap();
    let picture = section.split("```").nth(1).unwrap();
    let table = section.split("| module |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows: Vec<&str> = table.lines().filter_map(|row| row.split('`').nth(1)).collect();
    // These have no row of their own, because nothing in them is about maps or content.
    let plain = ["steps", "sort", "markup"];
    for name in &order {
        let drawn = name.rsplit("::").next().unwrap();
        assert!(picture.split_whitespace().any(|word| word == drawn), "{name} is in the picture");
        let expected = usize::from(!plain.contains(&name.as_str()));
        assert_eq!(rows.iter().filter(|row| *row == name).count(), expected, "{name}");
    }
    assert_eq!(rows.len(), order.len() - plain.len(), "{rows:?}");
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

/// Returns all source files.
fn all_sources() -> Vec<PathBuf> {
    let files = sources(Path::new("src"));
    assert!(files.len() > 200, "only {} source files were found", files.len());
    files
}

/// Returns the module path of a file: `src/map/mod.rs` is `map`.
fn module(path: &Path) -> Vec<String> {
    let path = path.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> =
        path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// Returns the code without comments, in which links do not count.
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

/// Returns the layers in the rest of a path after the crate root: `a::b` or `{a::b, c}`.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return layers_of_path(rest) };
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.extend(layers_of_path(&group[start..at]));
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

/// Returns the layer of one path: its first name, or for `web` the first two.
fn layers_of_path(path: &str) -> Vec<String> {
    let name: String = path.trim_start().chars().take_while(|&c| is_name(c)).collect();
    match path.trim_start().strip_prefix("web::") {
        Some(rest) => first_names(rest).iter().map(|name| format!("web::{name}")).collect(),
        None => vec![name],
    }
}

/// Returns the layer of a module: its first name, or for `web` the first two.
fn layer_of(module: &[String]) -> String {
    match module {
        [web, name, ..] if web == "web" => format!("web::{name}"),
        _ => module[0].clone(),
    }
}

/// Returns the layers that a file uses from the root of the library.
fn names_from_root(source: &str, module: &[String]) -> BTreeSet<String> {
    let source = without_comments(source);
    let mut names = BTreeSet::new();
    let mut roots = vec!["crate::".to_owned(), "imap::".to_owned()];
    // In a module at depth two, two steps up are the root.
    roots.push("super::".repeat(module.len().max(1)));
    for root in roots {
        for (at, _) in source.match_indices(&root) {
            let before = source[..at].chars().next_back();
            if before.is_none_or(|letter| !is_name(letter) && letter != ':') {
                names.extend(first_names(&source[at + root.len()..]));
            }
        }
    }
    // In a module at depth two in `web`, one step up is `web`.
    if module[0] == "web" && module.len() > 1 {
        let web = "super::".repeat(module.len() - 1);
        for (at, _) in source.match_indices(&web) {
            let before = source[..at].chars().next_back();
            if before.is_none_or(|letter| !is_name(letter) && letter != ':') {
                let names_in_web = first_names(&source[at + web.len()..]);
                names.extend(names_in_web.iter().map(|name| format!("web::{name}")));
            }
        }
    }
    names
}

/// Returns the dependencies between layers, with the files that have them.
fn found() -> BTreeMap<(String, String), Vec<String>> {
    let (layers, _) = drawing();
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for path in all_sources() {
        let module = module(&path);
        let layer = layer_of(&module);
        if !layers.contains(&layer) {
            continue;
        }
        for name in names_from_root(&fs::read_to_string(&path).unwrap(), &module) {
            if layers.contains(&name) && name != layer {
                let arrow = (layer.clone(), name);
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
        //! See [`crate::app`].
        use crate::atlas::{Atlas, Code};
        use crate::{geo::{Plane, Screen}, map, view::Store};
        use crate::web::{dom::window, loader};
        use super::super::state::State;
        use super::sibling::Thing; // and crate::export is not meant
        fn f(at: crate::content::Problem) -> mycrate::i18n::Lang {}
    ";
    let module = ["app".to_owned(), "map".to_owned()];
    let names: Vec<String> = names_from_root(source, &module).into_iter().collect();
    let expected = ["atlas", "content", "geo", "map", "state", "view", "web::dom", "web::loader"];
    assert_eq!(names, expected);
}

#[test]
fn every_module_of_the_library_is_in_the_drawing() {
    let (layers, _) = drawing();
    let named = |file: &str, prefix: &str| -> Vec<String> {
        let source = fs::read_to_string(file).unwrap();
        let lines = source.lines();
        let names = lines.filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        names.map(|name| format!("{prefix}{name}")).collect()
    };
    let mut modules: BTreeSet<String> = named("src/lib.rs", "").into_iter().collect();
    assert!(modules.remove("web"));
    modules.extend(named("src/web/mod.rs", "web::"));
    // The interface is a module of the page's binary, so that no other module links Leptos.
    modules.insert("app".to_owned());
    assert_eq!(modules, layers.into_iter().collect());
    assert!(modules.len() >= 9, "{modules:?}");
}

#[test]
fn imports_follow_the_declared_layers() {
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
fn modules_of_the_page_do_not_import_the_content_reader() {
    // The page gets a checked atlas; compiling and checking content stays on the host and in the
    // import module. Publishing uses the data files that the importer makes.
    let may = |layer: &str| ["import"].contains(&layer);
    let readers = found().into_iter().filter(|((from, to), _)| to == "content" && !may(from));
    assert_eq!(readers.collect::<Vec<_>>(), []);
    let importers = found()
        .into_iter()
        .filter(|((from, to), _)| to == "import" && !may(from) && from != "publish");
    assert_eq!(importers.collect::<Vec<_>>(), []);
    for bin in ["main.rs", "bin/map.rs", "bin/share.rs"] {
        let source = fs::read_to_string(Path::new("src").join(bin)).unwrap();
        let names = names_from_root(&source, &["bin".to_owned(), bin.to_owned()]);
        for layer in ["content", "import", "publish"] {
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
    assert!(web_layers.contains(&"app"), "{web_layers:?}");
    for path in all_sources() {
        let layer = layer_of(&module(&path));
        // The page's own binary has to be here, for Cargo and for readers.
        if layer == "bin"
            || path.ends_with("src/main.rs")
            || layer == "web"
            || web_layers.contains(&layer.as_str())
        {
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
        let reads = [["content", "folder"], ["statistics", "folder"], ["briefing", "folder"]];
        if module[0] == "bin"
            || reads.iter().any(|names| module.starts_with(&names.map(str::to_owned)))
        {
            continue;
        }
        let source = without_comments(&fs::read_to_string(&path).unwrap());
        for files in ["std::fs", "std::net", "std::env", "std::process"] {
            assert!(!source.contains(files), "{} reaches for {files}", path.display());
        }
    }
}
