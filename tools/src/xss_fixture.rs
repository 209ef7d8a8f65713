//! Generates an atlas in which every text attempts an injection, as an attacker could who can
//! change the content or a file in transit.

use imap::atlas::{Atlas, TextSet};

/// Texts that would run a script, load a resource, open a link, evaluate a formula or close the
/// surrounding element if they were not treated as text.
pub const TEXTS: [&str; 12] = [
    "<img src=x onerror=\"globalThis.hit=1\">",
    "<script>globalThis.hit=2</script>",
    "<svg onload=\"globalThis.hit=3\"><a href=\"javascript:globalThis.hit=3\"><text>x</text></a></svg>",
    "javascript:globalThis.hit=4",
    "data:text/html,<script>globalThis.hit=5</script>",
    "=HYPERLINK(\"javascript:globalThis.hit=6\",\"x\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\"><iframe srcdoc=\"<script>parent.hit=9</script>\"></iframe>",
    "]]></style></title><script>globalThis.hit=10</script><!--",
    "\u{202e}' onmouseover='globalThis.hit=11' x='",
    "{name}{{constructor}}\\u003cimg src=x\\u003e",
];

/// Addresses that are not web addresses.
pub const ADDRESSES: [&str; 6] = [
    "javascript:globalThis.hit=21",
    "JaVaScRiPt:globalThis.hit=22",
    " javascript:globalThis.hit=23",
    "data:text/html,<script>globalThis.hit=24</script>",
    "\u{1}vbscript:x",
    "//evil.example/x",
];

/// Returns the atlas with one of [`TEXTS`] before each text, and with [`ADDRESSES`] in place of all
/// addresses.
pub fn atlas(mut atlas: Atlas) -> Atlas {
    let mut turns = TEXTS.iter().cycle();
    let mut spoil = |text: &mut String| {
        if let Some(turn) = turns.next()
            && !text.is_empty()
        {
            *text = [turn, " ", text.as_str()].concat();
        }
    };
    atlas.each_text(TextSet::Names, &mut spoil);
    atlas.each_text(TextSet::Notes, &mut spoil);
    for source in atlas.sources.rows_mut() {
        spoil(&mut source.title);
        spoil(&mut source.publisher);
    }
    let mut turns = ADDRESSES.iter().cycle();
    let sources = atlas.sources.rows_mut().map(|source| &mut source.url);
    let links = atlas.projects.rows_mut().flat_map(|project| &mut project.links);
    for address in sources.chain(links.map(|link| &mut link.url)) {
        *address = turns.next().map_or_else(String::new, |turn| (*turn).to_owned());
    }
    atlas
}
