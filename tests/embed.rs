//! Tests embedding: the snippets, the scripts that they name, and the parameters of a frame.

use std::fs;

use imap::state::url;
use imap::view::embed::{element_code, iframe_code, picture_code};

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
    assert_eq!(attribute(&html, "src"), format!("{LINK}&embed=1&height=frame"));
    assert_eq!(attribute(&html, "title"), TITLE);
    assert_eq!(attribute(&html, "loading"), "lazy");
    assert!(html.starts_with("<iframe ") && html.ends_with("></iframe>"));
    assert!(!html.contains("<b>"));
    assert_eq!(
        attribute(&iframe_code("https://a.example/", ""), "src"),
        "https://a.example/?embed=1&height=frame"
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

#[test]
fn the_picture_leads_to_the_map_and_has_a_text_in_its_place() {
    let html = picture_code(LINK, "i-map-stredeca-2026-11-29.png", TITLE);
    assert_eq!(attribute(&html, "href"), LINK);
    assert_eq!(attribute(&html, "src"), "i-map-stredeca-2026-11-29.png");
    assert_eq!(attribute(&html, "alt"), TITLE);
    assert!(!html.contains("<b>"));
}

/// Returns the texts between single quotes in the list that follows a mark in a script.
fn list_in(script: &str, mark: &str) -> Vec<String> {
    let list = script.split(mark).nth(1).unwrap().split(']').next().unwrap();
    list.split('\'').skip(1).step_by(2).map(Into::into).collect()
}

/// Returns a script or a style sheet of the page.
fn asset(path: &str) -> String {
    fs::read_to_string(format!("assets/{path}")).unwrap()
}

#[test]
fn all_scripts_know_the_same_parameters_of_a_frame() {
    let mut names: Vec<String> = url::PAGE_NAMES.map(Into::into).to_vec();
    names.sort();
    let mut of_guest = list_in(&asset("script/embed-guest.js"), "const OWN = [");
    of_guest.sort();
    assert_eq!(of_guest, names);
    let mut of_element = list_in(&asset("script/embed-element.js"), "const FRAME_PARAMETERS = [");
    of_element.extend(["embed", "height", "lang"].map(Into::into));
    of_element.sort();
    assert_eq!(of_element, names);
    let preboot = asset("preboot.js");
    let of_preboot = preboot.split("!/^(").nth(1).unwrap().split(')').next().unwrap();
    let mut of_preboot: Vec<String> = of_preboot.split('|').map(Into::into).collect();
    of_preboot.sort();
    assert_eq!(of_preboot, names);
    let read = asset("script/embed-frame.js");
    for name in names.iter().filter(|name| !["lang", "embed"].contains(&name.as_str())) {
        assert!(read.contains(&format!("'{name}'")), "{name}");
    }
}

#[test]
fn no_parameter_of_a_frame_is_one_of_the_state() {
    for name in url::PAGE_NAMES {
        assert!(!url::NAMES.contains(&name), "{name}");
    }
}

#[test]
fn the_settings_offer_what_the_frame_accepts_and_the_style_sheet_shows() {
    let (builder, frame) = (asset("script/embed-builder.js"), asset("script/embed-frame.js"));
    let parts = list_in(&frame, "const PARTS = [");
    assert_eq!(list_in(&builder, "const PARTS = ["), parts);
    let style = asset("style/embed-frame.css");
    for part in parts {
        assert!(style.contains(&format!("[data-hide~=\"{part}\"]")), "{part}");
    }
    let fonts = list_in(&frame, "const FONTS = [");
    for font in list_in(&builder, "const FONTS = [") {
        assert!(fonts.contains(&font), "{font}");
    }
}

#[test]
fn the_accent_is_compared_with_the_grounds_of_the_controls() {
    let (style, frame) = (asset("style/page.css"), asset("script/embed-frame.js"));
    let grounds: Vec<&str> =
        style.split("--ground: ").skip(1).map(|rest| rest.split(';').next().unwrap()).collect();
    assert_eq!(grounds, ["#fff", "#172125"]);
    assert!(frame.contains("isDark ? '172125' : 'ffffff'"));
    assert!(asset("script/embed-builder.js").contains("contrast(accent, '172125')"));
}

#[test]
fn the_settings_find_their_places_in_the_code() {
    let builder = asset("script/embed-builder.js");
    let frame = iframe_code("https://a.example/?q=height%3Dframe", "A");
    for place in ["embed=1&amp;height=frame", "width=\"100%\"", "height=\"640\""] {
        assert_eq!(frame.matches(place).count(), 1, "{place}");
        assert!(builder.contains(place), "{place}");
    }
    assert!(element_code("https://a.example/", &[], "A").contains("<i-map-embed>"));
}
