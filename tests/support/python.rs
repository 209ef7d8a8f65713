//! The Python with the readers and writers of office files that `scripts/office-readers.txt` names.
//! `scripts/setup --tests` installs it.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// Runs a script of `tests/` and returns its output, which is JSON.
///
/// # Panics
/// The packages are not installed, or the script fails.
pub fn run_python<S: AsRef<OsStr>>(script: &str, arguments: &[S]) -> serde_json::Value {
    let wanted = fs::read_to_string("scripts/office-readers.txt").unwrap();
    let folder = tools_folder().join("office-readers");
    let installed = fs::read_to_string(folder.join("installed")).unwrap_or_default();
    assert_eq!(
        installed, wanted,
        "The packages of scripts/office-readers.txt are not installed: run scripts/setup --tests"
    );
    let python = folder.join("bin/python");
    let run = Command::new(&python)
        .arg(["tests/", script].concat())
        .args(arguments)
        // Texts are UTF-8 in every locale.
        .env("PYTHONUTF8", "1")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", python.display()));
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{script}: {complaint}");
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// Returns the folder of `scripts/tools.sh` with the tools by version.
fn tools_folder() -> PathBuf {
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || PathBuf::from(env::var_os("HOME").unwrap()).join(".cache");
    cache.unwrap_or_else(home).join("i-map/tools")
}
