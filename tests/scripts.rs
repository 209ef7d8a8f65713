//! Tests the scripts in `assets/` for what the build relies on.

use imap_tools::critical_assets::{minify_css, minify_script};
use std::fs;
use std::path::{Path, PathBuf};

fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(scripts(&path));
        } else if path.extension().is_some_and(|extension| extension == "js") {
            found.push(path);
        }
    }
    found
}

#[test]
fn template_literals_end_in_the_line_they_start_in() {
    // The build removes indentation and comment lines without parsing the script (`minify_script`),
    // which would change a text of several lines.
    let paths = scripts(Path::new("assets"));
    assert!(paths.len() >= 10, "{paths:?}");
    let mut broken = Vec::new();
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        for (number, line) in source.lines().enumerate() {
            if !line.trim_start().starts_with("//") && line.matches('`').count() % 2 != 0 {
                broken.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert!(broken.is_empty(), "Join these texts with “\\n” instead: {}", broken.join(", "));
}

#[test]
fn a_minified_style_keeps_what_means_something() {
    let style = "/* A */\n.a :is(b, c) { margin: 0 1px; content: \"a: b\"; }\n@media (x: 1) {\n  d { e: f }\n}\n";
    let small = ".a :is(b,c) {margin:0 1px;content:\"a: b\"}\n@media (x:1) {d {e:f}\n}\n";
    assert_eq!(minify_css(style), small);
}

#[test]
fn a_type_in_front_of_an_expression_is_code() {
    let script =
        "/** A remark\n * of two lines. */\n/** one */\nlet a =\n  /** @type {any} */ (b);\n";
    assert_eq!(minify_script(script), "let a =\n/** @type {any} */ (b);\n");
}
