//! Tests that no two files, or folders, of one module use each other, so that each of them can be
//! read and changed without the other. The paths in `src/` are read as text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path of names from the root of the library.
type ModulePath = Vec<String>;
/// Pairs of siblings, the first of which uses the second, with the files that do.
type Arrows = BTreeMap<(String, String), BTreeSet<String>>;

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Returns the module of a file; the library's root has an empty path.
fn module_of(path: &Path) -> ModulePath {
    let path = path.strip_prefix("src").unwrap().with_extension("");
    let mut parts: ModulePath = path.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
        parts.pop();
    }
    parts
}

/// Returns the code without comments and unit tests.
fn code_of(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap();
    let line = |line: &str| match line.trim_start() {
        comment if comment.starts_with("//") => String::new(),
        _ => line.split(" // ").next().unwrap_or_default().to_owned(),
    };
    source.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Reads a path such as `a::{b, c::d}` and returns its branches and the rest of the text.
fn branches(text: &str) -> (Vec<ModulePath>, &str) {
    let (mut path, mut rest) = (ModulePath::new(), text);
    loop {
        rest = rest.trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            let (mut all, mut rest) = (Vec::new(), group);
            loop {
                rest =
                    rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
                if rest.starts_with('}') || rest.is_empty() {
                    return (all, rest.strip_prefix('}').unwrap_or(rest));
                }
                let (more, after) = branches(rest);
                all.extend(more.into_iter().map(|branch| [path.clone(), branch].concat()));
                // An unread rest of a branch, such as `as name`.
                rest = after.trim_start_matches(|letter: char| !",}".contains(letter));
            }
        }
        let name: String = rest.chars().take_while(|&letter| is_word(letter)).collect();
        if name.is_empty() {
            return (vec![path], rest);
        }
        rest = &rest[name.len()..];
        path.push(name);
        match rest.strip_prefix("::") {
            Some(after) => rest = after,
            None => return (vec![path], rest),
        }
    }
}

/// The modules of the library with their code, and the names that they re-export.
struct Modules {
    code: BTreeMap<ModulePath, String>,
    reexports: BTreeMap<(ModulePath, String), ModulePath>,
}

impl Modules {
    fn new(files: impl Iterator<Item = (ModulePath, String)>) -> Self {
        let mut modules = Self { code: files.collect(), reexports: BTreeMap::new() };
        let mut reexports = BTreeMap::new();
        for (module, code) in &modules.code {
            for (at, _) in code.match_indices("pub use ") {
                for branch in branches(&code[at + "pub use ".len()..]).0 {
                    let (Some(target), Some(name)) =
                        (modules.absolute(module, &branch), branch.last())
                    else {
                        continue;
                    };
                    reexports.insert((module.clone(), name.clone()), target);
                }
            }
        }
        modules.reexports = reexports;
        modules
    }

    /// Returns a path as seen from the root; `None` if it leads out of the library.
    fn absolute(&self, module: &ModulePath, path: &[String]) -> Option<ModulePath> {
        let up = path.iter().take_while(|name| *name == "super").count();
        let (base, rest) = match path.first()?.as_str() {
            "crate" => (&module[..0], &path[1..]),
            "self" => (&module[..], &path[1..]),
            "super" => (&module[..module.len().checked_sub(up)?], &path[up..]),
            name => {
                let child = [module.clone(), vec![name.to_owned()]].concat();
                self.code.contains_key(&child).then_some((&module[..], path))?
            }
        };
        Some([base, rest].concat())
    }

    /// Returns the module that has the item at the end of a path.
    fn owner(&self, path: &[String]) -> ModulePath {
        let mut owner = ModulePath::new();
        let mut rest = path.to_vec();
        while let Some(name) = rest.first().cloned() {
            let child = [owner.clone(), vec![name.clone()]].concat();
            if self.code.contains_key(&child) {
                owner = child;
                rest.remove(0);
            } else if let Some(target) = self.reexports.get(&(owner.clone(), name)) {
                rest = [target.clone(), rest[1..].to_vec()].concat();
                owner.clear();
            } else {
                break;
            }
        }
        owner
    }

    /// Returns the arrows between the children of each module.
    fn arrows(&self) -> BTreeMap<ModulePath, Arrows> {
        let mut arrows: BTreeMap<ModulePath, Arrows> = BTreeMap::new();
        for (module, code) in &self.code {
            for start in ["crate::", "super::", "self::"] {
                for (at, _) in code.match_indices(start) {
                    let before = code[..at].chars().next_back();
                    if before.is_some_and(|letter| is_word(letter) || letter == ':') {
                        continue;
                    }
                    for branch in branches(&code[at..]).0 {
                        let Some(path) = self.absolute(module, &branch) else { continue };
                        let owner = self.owner(&path);
                        let shared = owner.iter().zip(module).take_while(|(a, b)| a == b).count();
                        if let (Some(from), Some(to)) = (module.get(shared), owner.get(shared)) {
                            let arrows = arrows.entry(owner[..shared].to_vec()).or_default();
                            let use_of = format!("{} uses {}", module.join("::"), path.join("::"));
                            arrows.entry((from.clone(), to.clone())).or_default().insert(use_of);
                        }
                    }
                }
            }
        }
        arrows
    }
}

/// Returns the names that can be reached from a name.
fn reachable<'a>(from: &'a str, arrows: &'a Arrows) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(name) = open.pop() {
        let next = arrows.keys().filter(|(start, _)| start == name).map(|(_, end)| end.as_str());
        open.extend(next.filter(|end| reached.insert(*end)));
    }
    reached
}

/// Returns the groups of siblings that use each other, each with the uses in it.
fn cycles(modules: &Modules) -> BTreeMap<String, Vec<String>> {
    let mut cycles = BTreeMap::new();
    for (parent, arrows) in modules.arrows() {
        let names: BTreeSet<&str> = arrows.keys().map(|(from, _)| from.as_str()).collect();
        for name in &names {
            let group: Vec<&str> = reachable(name, &arrows)
                .into_iter()
                .filter(|other| reachable(other, &arrows).contains(name))
                .collect();
            if group.is_empty() {
                continue;
            }
            let within = |(from, to): &(String, String)| {
                group.contains(&from.as_str()) && group.contains(&to.as_str())
            };
            let uses = arrows.iter().filter(|(arrow, _)| within(arrow));
            let uses = uses.flat_map(|(_, uses)| uses.iter().take(3).cloned()).collect();
            cycles.insert(format!("{}: {}", parent.join("::"), group.join(", ")), uses);
        }
    }
    cycles
}

#[test]
fn a_cycle_is_found_through_reexports_and_groups() {
    let file = |path: &[&str], code: &str| {
        (path.iter().map(|&name| name.to_owned()).collect(), code_of(code))
    };
    let files = [
        file(&[], "pub mod map;"),
        file(&["map"], "pub use scene::{Scene, Other};\nmod scene;\nmod hit;\nmod tip;"),
        file(&["map", "scene"], "use super::{hit::{self, Target as Aim}, tip};"),
        file(&["map", "hit"], "fn f(scene: &crate::map::Scene) {}"),
        file(&["map", "tip"], "// use super::scene;\nuse super::hit::Target;"),
    ];
    let found = cycles(&Modules::new(files.into_iter()));
    // `tip` uses `hit`, which uses `scene`, which uses `tip`.
    assert_eq!(found.keys().collect::<Vec<_>>(), ["map: hit, scene, tip"]);
}

#[test]
fn siblings_do_not_use_each_other() {
    let mut paths = Vec::new();
    sources(Path::new("src"), &mut paths);
    assert!(paths.len() > 200, "only {} source files were found", paths.len());
    // The binaries are crates of their own.
    paths.retain(|path| !path.starts_with("src/bin") && path != Path::new("src/main.rs"));
    let files =
        paths.iter().map(|path| (module_of(path), code_of(&fs::read_to_string(path).unwrap())));
    let modules = Modules::new(files);
    let arrows: usize = modules.arrows().values().map(BTreeMap::len).sum();
    assert!(arrows > 300, "only {arrows} arrows were found");
    let found: Vec<String> = cycles(&modules)
        .into_iter()
        .map(|(cycle, uses)| format!("{cycle}\n  {}", uses.join("\n  ")))
        .collect();
    assert!(found.is_empty(), "Move what both use into a file of its own:\n{}", found.join("\n"));
}
