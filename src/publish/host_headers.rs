//! The headers of a site in the form that content delivery networks read (`_headers`), with the
//! values of `deploy/apache.htaccess`. `deploy/headers.mjs cdn` writes the same.

use super::host_files::APACHE;

/// The Cache-Control of names with a hash, of fonts and icons, and of other files.
const CACHES: [&str; 3] =
    ["public, max-age=31536000, immutable", "public, max-age=86400", "no-cache"];

/// Endings of files with a hash in their names.
const HASHED: [&str; 4] = [".js", ".wasm", ".css", ".bin"];

/// Returns the text of `_headers` for the files of a site. At most one rule matches a file, because
/// hosts combine several rules in different ways. `files` has `deploy/apache.htaccess` with the hashes
/// of the build.
///
/// # Examples
/// ```
/// use imap::publish::host_headers::cdn_headers;
///
/// let apache = "Header always set X-Content-Type-Options \"nosniff\"\n";
/// let text = cdn_headers(&[("deploy/apache.htaccess", apache.as_bytes())]);
/// assert!(text.starts_with("/\n  Cache-Control: no-cache\n  X-Content-Type-Options: nosniff\n"));
/// ```
pub fn cdn_headers(files: &[(&str, &[u8])]) -> String {
    let apache = files.iter().find(|(path, _)| *path == APACHE).map(|(_, bytes)| *bytes);
    let apache = String::from_utf8_lossy(apache.unwrap_or_default());
    let mut paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    paths.sort_unstable();
    let mut rules = vec![rule_of("/", "index.html", &apache)];
    for path in paths.iter().filter(|path| !path.contains('/')) {
        rules.push(rule_of(&["/", path].concat(), path, &apache));
    }
    let mut folders: Vec<&str> = Vec::new();
    for path in &paths {
        let Some((folder, _)) = path.split_once('/') else { continue };
        if !folders.contains(&folder) {
            folders.push(folder);
            rules.push(rule_of(&["/", folder, "/*"].concat(), path, &apache));
        }
    }
    rules.join("\n\n") + "\n"
}

/// Returns the rule for an address, with the headers of a file.
fn rule_of(address: &str, path: &str, apache: &str) -> String {
    const POLICY: &str = "Content-Security-Policy";
    let values = apache.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("Header always set ")?.split_once(' ')?;
        Some((name, value.trim().trim_matches('"')))
    });
    let values: Vec<(&str, &str)> = values.collect();
    let mut policies = values.iter().filter(|(name, _)| *name == POLICY);
    // These files contain their policy.
    let has_own = path == "i-map.html" || path.starts_with("demo/");
    let policy = if has_own { policies.nth(1) } else { policies.next() };
    let cache = ("Cache-Control", cache_of(path));
    let others = values.iter().filter(|(name, _)| *name != POLICY);
    let lines = policy.into_iter().chain([&cache]).chain(others);
    let lines = lines.map(|(name, value)| ["\n  ", name, ": ", value].concat());
    [address.to_owned()].into_iter().chain(lines).collect()
}

fn cache_of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = HASHED.iter().find_map(|ending| name.strip_suffix(ending));
    let stem = stem.map(|stem| stem.strip_suffix("_bg").unwrap_or(stem));
    let hash = stem.and_then(|stem| stem.rsplit('-').next());
    let is_hash = |text: &str| {
        text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    match hash {
        Some(hash) if is_hash(hash) => CACHES[0],
        _ if path.starts_with("font/") || path.starts_with("icon/") => CACHES[1],
        _ => CACHES[2],
    }
}
