//! Conversions by LibreOffice.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, process};

/// A temporary folder that is removed after the test.
pub struct Folder(PathBuf);

impl Folder {
    /// Creates a folder for a test.
    pub fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("i-map-{name}-{}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Returns the path of the folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Converts files with LibreOffice in one run, because it takes seconds to start.
    pub fn converted<const N: usize>(&self, from: [&Path; N], kind: &str) -> [PathBuf; N] {
        let office = format!("-env:UserInstallation=file://{}", self.0.join("office").display());
        let into = self.0.join(kind);
        let run = Command::new("soffice")
            .args([&office, "--headless", "--convert-to", kind, "--outdir"])
            .arg(&into)
            .args(from)
            .output();
        let run = run.unwrap_or_else(|error| {
            panic!(
                "LibreOffice cannot be run ({error}). Install it with scripts/setup --tests, or \
                 leave this test out: IMAP_WITHOUT=libreoffice scripts/test"
            )
        });
        from.map(|from| {
            let path = into.join(from.with_extension(kind).file_name().unwrap());
            assert!(path.exists(), "{}", String::from_utf8_lossy(&run.stderr));
            path
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
