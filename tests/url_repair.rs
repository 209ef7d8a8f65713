//! Tests the repair of links that mail programs, chats and people have changed.

use std::path::Path;
use std::sync::LazyLock;

use imap::content::{folder, validate_content};
use imap::i18n::{Lang, Words};
use imap::search::Index;
use imap::state::url::{self, Parameter};
use imap::state::{Selection, State, command, url_repair};
use imap::view::Store;
use proptest::prelude::*;

static ALIASES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| folder::read_aliases(Path::new("assets")));

thread_local! {
    static DESK: Store = {
        let atlas = validate_content(&folder::read_folder(Path::new("assets")).content).0;
        let words: Words = folder::read_messages(Path::new("assets"), "en").unwrap();
        let mut store = Store::new(atlas, words.speech, Lang::En);
        let index = Index::new(store.atlas(), &ALIASES);
        let atlas = store.atlas().clone();
        store.set_name_lookup(Box::new(move |name| {
            let called = index.selections_by_name(name).into_iter();
            called.map(|record| command::encode_selection(record, &atlas).1).collect()
        }));
        store
    };
}

/// Decodes a URL like `URLSearchParams`: escapes are undone once.
fn parameters(text: &str) -> Vec<Parameter> {
    let decoded = |text: &str| {
        let mut out = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'+' => out.push(b' '),
                b'%' => {
                    let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
                    let pair = std::str::from_utf8(&pair).unwrap().to_owned();
                    out.push(u8::from_str_radix(&pair, 16).unwrap());
                }
                byte => out.push(byte),
            }
        }
        String::from_utf8(out).unwrap()
    };
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn take(link: &str) -> (State, Vec<Parameter>) {
    DESK.with(|store| {
        let url::DecodedUrl { state, unused, .. } = store.apply_query(&parameters(link));
        (state, unused)
    })
}

#[test]
fn links_survive_mail_programs_chats_and_people() {
    for (link, mangled) in [
        ("lang=en&project=stredeca", "lang=en&amp;project=stredeca"),
        ("lang=en&project=stredeca", "lang=en&amp;amp;project=stredeca"),
        ("lang=en&project=stredeca", "lang=en%26project=stredeca"),
        ("lang=en&project=stredeca", "lang=en%26project%3Dstredeca"),
        ("lang=en&project=stredeca", "lang%3Den%26amp%3Bproject%3Dstredeca"),
        ("project=stredeca", "PROJECT=stredeca"),
        ("project=stredeca", "Project=STREDECA"),
        ("project=stredeca", "project%3Dstredeca"),
        ("project=stredeca", "project=%2573tredeca"),
        ("project=stredeca", "project=stredeca."),
        ("project=stredeca", "project=stredeca)"),
        ("project=stredeca", "project=stredeca>"),
        ("project=stredeca", "project=stredeca%C2%BB"),
        ("project=stredeca", "project=stredeca+"),
        ("project=stredeca", "project=%22stredeca%22,"),
        ("project=stredeca", "project=stredeca%20%C2%A0"),
        ("country=LBN", "country=lbn"),
        ("country=LBN", "country=LB"),
        ("country=LBN", "country=lb."),
        ("country=LBN", "country=Lebanon"),
        ("country=LBN", "COUNTRY=LEBANON!"),
        ("country=LBN", "country=Liban"),
        ("country=LBN", "country=%D9%84%D8%A8%D9%86%D8%A7%D9%86"),
        ("country=SWZ", "country=Swaziland"),
        ("country=SAU", "country=Saudi+Arabia"),
        ("country=SAU", "country=Saudi%2BArabia"),
        ("route=CM", "route=cm"),
        ("hub=lampedusa", "hub=Lampedusa"),
        ("group=eu-27", "group=EU-27"),
        ("with=LBN+DZA", "with=Lebanon+dza"),
        ("with=LBN+DZA", "with=LBN%2BDZA"),
        ("routes=CM+EM", "routes=cm+em."),
        ("view=table", "view=Table"),
        ("list=figures", "LIST=Figures,"),
        ("from=2009&to=2011", "from=2009.&to=2011)"),
        ("map=35.90+33.90+2.50&v=2", "map=35.90+33.90+2.50.&v=2"),
    ] {
        let (wanted, unused) = take(link);
        assert_eq!(unused, [], "{link}");
        assert_eq!(take(mangled), (wanted, vec![]), "{mangled}");
    }
}

#[test]
fn queries_are_kept_as_typed() {
    for (link, text) in
        [("q=R%26D", "R&D"), ("q=100%2525.", "100%25."), ("Q=%22Mare%22", "\"Mare\"")]
    {
        assert_eq!(take(link).0.search, text);
    }
}

#[test]
fn unknown_values_fall_back_are_reported_and_never_empty_the_map() {
    let opening = take("").0;
    for link in [
        "routes=all",
        "routes=",
        "project=nope",
        "country=Atlantis",
        "view=moon",
        "world=moon",
        "list=nothing",
        "volume=yes",
        "text=old",
        "with=XX",
        "role=friend",
        "agency=nobody",
        "status=new",
        "mode=teleport",
        "on=yesterday",
        "from=1066",
        "to=long+ago",
        "sort=99",
        "page=4000",
        "compare=x+y",
        "map=here",
        "phase=9",
        "theme=none",
        "via=XX",
        "donor=santa",
    ] {
        let (state, unused) = take(link);
        assert_eq!(state, opening, "{link}");
        assert_eq!(unused, parameters(link), "{link}");
    }
}

#[test]
fn a_name_of_a_parameter_is_known_however_it_was_written() {
    for text in
        ["project", "Project", "amp;project", "amp;amp;PROJECT", "#38;project", "project=stredeca"]
    {
        assert_eq!(url_repair::repair_name(text), "project");
    }
    assert_eq!(url_repair::repair_name("utm_Source"), "utm_Source");
}

proptest! {
    #[test]
    fn any_address_is_mended_without_a_panic(
        parameters in prop::collection::vec(("\\PC{0,12}", "\\PC{0,24}"), 0..6),
        name in prop::sample::select(url::NAMES.to_vec()),
        value in "[%&=;a-zA-Z0-9+. é٠]{0,30}",
    ) {
        let mut parameters = parameters;
        parameters.push((name.to_owned(), value));
        DESK.with(|store| {
            let _ = store.apply_query(&parameters);
        });
        // The repair is idempotent.
        let once = url_repair::unescape_parameters(&parameters);
        let searched = |all: &[Parameter]| all.iter().find(|(name, _)| name == "q").cloned();
        prop_assert_eq!(searched(&url_repair::unescape_parameters(&once)), searched(&once));
    }

    #[test]
    fn links_that_were_written_here_are_as_they_were(
        place in prop::option::of((-180..180i32, -90..90i32)),
        search in "\\PC{0,20}",
        thing in 0..200usize,
    ) {
        DESK.with(|store| {
            let atlas = store.atlas();
            let codes: Vec<Selection> =
                atlas.countries.iter().map(|(_, row)| Selection::Country(row.code)).collect();
            let state = State {
                selection: codes.get(thing).copied(),
                search,
                ..State::opening_state(atlas)
            };
            let place = place.map(|(lon, lat)| url::Camera {
                lon: f64::from(lon),
                lat: f64::from(lat),
                zoom: 1.0,
            });
            let written = url::encode(&state, place, atlas);
            prop_assert_eq!(&url_repair::unescape_parameters(&written), &written);
            let url::DecodedUrl { state: read, camera: back, unused } = store.apply_query(&written);
            prop_assert_eq!((read, back, unused), (state, place, vec![]));
            Ok(())
        })?;
    }
}
