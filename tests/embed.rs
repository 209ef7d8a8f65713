//! Tests embedding: the snippets, and the script that they name.

use std::fs;

use imap::state::url;
use imap::view::embed::{element_code, iframe_code};

const LINK: &str = "https://maps.example.org/deep/?q=a%26b&project=stredeca&lang=fr";
const TITLE: &str = "i-Map: \"Linking\" <b> & more";

fn attribute(html: &str, name: &str) -> String {
    let start = html.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    let value = html[start..].split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn the_frame_has_the_address_a_title_and_its_limits() {
    let html = iframe_code(LINK, TITLE);
    assert_eq!(attribute(&html, "src"), format!("{LINK}&embed=1"));
    assert_eq!(attribute(&html, "title"), TITLE);
    assert_eq!(attribute(&html, "loading"), "lazy");
    assert!(html.starts_with("<iframe ") && html.ends_with("></iframe>"));
    assert!(!html.contains("<b>"));
    assert_eq!(
        attribute(&iframe_code("https://a.example/", ""), "src"),
        "https://a.example/?embed=1"
    );
}

#[test]
fn the_element_has_every_parameter_as_an_attribute_and_a_link_inside() {
    let state = [("q", "a&b \"c\""), ("project", "stredeca"), ("lang", "fr")];
    let state = state.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let html = element_code(LINK, &state, TITLE);
    for (name, value) in &state {
        let tag = &html[html.find("<i-map-embed").unwrap()..];
        assert_eq!(attribute(tag, name), *value);
    }
    assert_eq!(attribute(&html, "src"), "https://maps.example.org/deep/embed.js");
    assert_eq!(attribute(&html, "href"), LINK);
}

#[test]
fn snippet_and_element_allow_a_frame_the_same() {
    let script = fs::read_to_string("assets/script/embed-element.js").unwrap();
    let strict = script.split("const SANDBOX = '").nth(1).unwrap().split('\'').next().unwrap();
    let mut ours: Vec<String> =
        attribute(&iframe_code(LINK, ""), "sandbox").split(' ').map(Into::into).collect();
    let mut theirs: Vec<String> = strict.split(' ').map(Into::into).collect();
    theirs.push("allow-same-origin".into());
    ours.sort();
    theirs.sort();
    assert_eq!(ours, theirs);
}

#[test]
fn no_parameter_is_called_like_an_attribute_that_means_something_else() {
    let script = fs::read_to_string("assets/script/embed-element.js").unwrap();
    let own = script.split("const OWN_ATTRIBUTES = [").nth(1).unwrap().split(']').next().unwrap();
    for name in url::NAMES {
        assert!(!own.contains(&format!("'{name}'")), "{name}");
        assert!(!name.starts_with("data-") && !name.starts_with("aria-"), "{name}");
    }
}
