//! Tests the search: every entity by every name, in every language, without regard to accents, and
//! with one typing error per word.

use std::path::Path;
use std::sync::LazyLock;

use imap::atlas::{Atlas, Code};
use imap::content::folder;
use imap::i18n::{Lang, Words, collation};
use imap::markup::Node;
use imap::search::{EntityKind, HitGroup, Hits, Index, LocalizedAtlas, SearchEngine};
use imap::state::{Selection, State};
use imap::view::Store;
use proptest::prelude::*;
use proptest::sample::{Index as Place, select};

const ASSETS: &str = "assets";

fn atlas(lang: Lang) -> Atlas {
    let content = folder::read_folder(Path::new(ASSETS)).content;
    let content = match lang {
        Lang::En => content,
        lang => folder::translate_content(Path::new(ASSETS), &content, lang.tag()).0,
    };
    imap::content::validate_content(&content).0
}

struct Searched {
    atlas: Atlas,
    index: Index,
    everything: Vec<(Selection, Vec<String>)>,
}

static ALIASES: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| folder::read_aliases(Path::new(ASSETS)));

static ALL: LazyLock<Vec<Searched>> = LazyLock::new(|| {
    let searched = Lang::ALL.map(|lang| {
        let atlas = atlas(lang);
        let index = Index::new(&atlas, &ALIASES);
        let everything = everything(&atlas);
        Searched { atlas, index, everything }
    });
    searched.into()
});

fn searched(lang: Lang) -> &'static Searched {
    &ALL[Lang::ALL.iter().position(|&other| other == lang).unwrap()]
}

fn country(code: &str) -> Selection {
    Selection::Country(code.parse().unwrap())
}

fn find(lang: Lang, text: &str) -> Hits {
    searched(lang).index.find_names(text)
}

fn group(hits: &Hits, kind: EntityKind) -> Option<&HitGroup> {
    hits.groups.iter().find(|group| group.kind == kind)
}

/// Returns the codes of the countries that are found, best match first.
fn countries(lang: Lang, text: &str) -> Vec<String> {
    let hits = find(lang, text);
    let groups = hits.groups.into_iter().filter(|group| group.kind == EntityKind::Country);
    let hits = groups.flat_map(|group| group.hits);
    let code = |selection| match selection {
        Selection::Country(code) => Code::to_string(&code),
        other => panic!("{other:?}"),
    };
    hits.map(|hit| code(hit.selection)).collect()
}

/// Returns everything that can be found, with all names except keys.
fn everything(atlas: &Atlas) -> Vec<(Selection, Vec<String>)> {
    let mut all: Vec<(Selection, Vec<String>)> = Vec::new();
    for (id, row) in atlas.countries.iter() {
        let names = [vec![row.name.clone()], row.aliases.clone(), ALIASES[id.index()].clone()];
        all.push((Selection::Country(row.code), names.concat()));
    }
    for (id, row) in atlas.projects.iter() {
        all.push((Selection::Project(id), vec![row.title.clone(), row.short_title.clone()]));
    }
    for (id, row) in atlas.routes.iter() {
        let names = [vec![row.name.clone(), row.dialogue_name.clone()], row.other_names.clone()];
        all.push((Selection::Route(id), [names.concat(), vec![row.key.clone()]].concat()));
    }
    for (id, row) in atlas.hubs.iter() {
        all.push((Selection::Hub(id), vec![row.name.clone()]));
    }
    for (id, row) in atlas.organisations.iter() {
        let names = vec![row.name.clone(), row.acronym.clone(), row.key.clone()];
        all.push((Selection::Organisation(id), names));
    }
    for (id, row) in atlas.documents.iter() {
        all.push((Selection::Document(id), vec![row.title.clone()]));
    }
    all.iter_mut().for_each(|(_, names)| names.retain(|name| !name.is_empty()));
    all
}

fn is_found(hits: &Hits, selection: Selection) -> bool {
    let mut of_kind =
        hits.groups.iter().filter(|group| group.kind == EntityKind::of_selection(selection));
    of_kind.any(|group| group.hits.iter().any(|hit| hit.selection == selection))
}

#[test]
fn everything_is_found_by_each_of_its_names() {
    for lang in Lang::ALL {
        for (selection, names) in &searched(lang).everything {
            for name in names {
                let hits = find(lang, name);
                assert!(is_found(&hits, *selection), "{name}: {hits:?}");
            }
        }
    }
}

#[test]
fn the_name_of_today_is_the_best_hit_of_its_kind_unless_two_share_it() {
    for lang in Lang::ALL {
        let atlas = &searched(lang).atlas;
        for (_, row) in atlas.countries.iter() {
            let best = &countries(lang, &row.name)[0];
            let best: Code = best.parse().unwrap();
            let name = &atlas.country(best).unwrap().name;
            assert_eq!(collation::fold_letters(name), collation::fold_letters(&row.name));
        }
    }
}

#[test]
fn countries_are_found_by_former_official_and_short_names_in_every_language() {
    let names = [
        ("Cape Verde", "CPV"),
        ("cap vert", "CPV"),
        ("الرأس الأخضر", "CPV"),
        ("Turkey", "TUR"),
        ("turquie", "TUR"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("UK", "GBR"),
        ("u.k.", "GBR"),
        ("Great Britain", "GBR"),
        ("بريطانيا", "GBR"),
        ("USA", "USA"),
        ("U.S.A.", "USA"),
        ("أمريكا", "USA"),
        ("UAE", "ARE"),
        ("EAU", "ARE"),
        ("DRC", "COD"),
        ("RDC", "COD"),
        ("Congo Kinshasa", "COD"),
        ("zaire", "COD"),
        ("Congo Brazzaville", "COG"),
        ("Ivory Coast", "CIV"),
        ("Cote d Ivoire", "CIV"),
        ("cote divoire", "CIV"),
        ("ساحل العاج", "CIV"),
        ("Burma", "MMR"),
        ("Birmanie", "MMR"),
        ("Swaziland", "SWZ"),
        ("Holland", "NLD"),
        ("The Netherlands", "NLD"),
        ("Czech Republic", "CZE"),
        ("Macedonia", "MKD"),
        ("FYROM", "MKD"),
        ("Russia", "RUS"),
        ("Russian Federation", "RUS"),
        ("South Korea", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Syria", "SYR"),
        ("Syrian Arab Republic", "SYR"),
        ("سورية", "SYR"),
        ("Tanzania", "TZA"),
        ("Gambia", "GMB"),
        ("the gambia", "GMB"),
        ("Vatican", "VAT"),
        ("Vietnam", "VNM"),
        ("Laos", "LAO"),
        ("Palestinian Territories", "PSE"),
        ("Western Sahara", "ESH"),
        ("Sahara occidental", "ESH"),
        ("الصحراء الغربية", "ESH"),
        ("la Tunisie", "TUN"),
        ("l’Algérie", "DZA"),
        ("MAR", "MAR"),
        ("ma", "MAR"),
        ("kosovo", "XKX"),
        ("Guinea Bissau", "GNB"),
        ("guineabissau", "GNB"),
    ];
    for lang in Lang::ALL {
        for (name, code) in names {
            assert_eq!(
                find(lang, name).best_hit(),
                Some(country(code)),
                "{name} in {}",
                lang.tag()
            );
        }
    }
}

#[test]
fn no_territory_goes_by_the_name_of_a_state_that_claims_it() {
    for name in ["SADR", "RASD", "Sahrawi Arab Democratic Republic", "Republic of Kosovo"] {
        let found = countries(Lang::En, name);
        assert!(!found.contains(&"ESH".into()) && !found.contains(&"XKX".into()), "{name}");
    }
}

#[test]
fn hubs_projects_routes_and_organisations_come_by_name_key_and_acronym() {
    let atlas = &searched(Lang::Ar).atlas;
    let hub = |key| Selection::Hub(atlas.hubs.by_key(key).unwrap());
    let route = |key| Selection::Route(atlas.routes.by_key(key).unwrap());
    let organisation = |key| Selection::Organisation(atlas.organisations.by_key(key).unwrap());
    assert_eq!(find(Lang::Ar, "tangier").best_hit(), Some(hub("tangier")));
    assert_eq!(find(Lang::En, "NDjamena").best_hit(), Some(hub("ndjamena")));
    assert_eq!(find(Lang::En, "ndjamina").best_hit(), Some(hub("ndjamena")));
    assert_eq!(find(Lang::Fr, "icmpd").best_hit(), Some(organisation("icmpd")));
    assert_eq!(find(Lang::En, "Canary route").best_hit(), Some(route("WA")));
    assert!(is_found(&find(Lang::En, "CM"), route("CM")));
    assert!(is_found(&find(Lang::En, "migration international organization"), organisation("iom")));
}

#[test]
fn exact_names_come_before_longer_ones() {
    assert_eq!(countries(Lang::En, "Niger"), ["NER", "NGA"]);
    // A whole name with an error rules out the beginning of a longer one.
    assert_eq!(countries(Lang::En, "nigr"), ["NER"]);
    assert_eq!(countries(Lang::En, "nigri"), ["NGA"]);
    assert_eq!(countries(Lang::En, "lybia"), ["LBY"]);
    assert_eq!(countries(Lang::En, "Guinea")[..2], ["GIN", "GNB"]);
    assert_eq!(countries(Lang::Fr, "guinee")[0], "GIN");
    assert_eq!(countries(Lang::Ar, "غينيا")[..3], ["GIN", "GNQ", "GNB"]);
    assert_eq!(countries(Lang::En, "sudan")[0], "SDN");
    assert_eq!(countries(Lang::En, "congo")[0], "COG");
    assert!(countries(Lang::En, "sudan").contains(&"XAB".into()), "covered by that name then");
}

#[test]
fn groups_of_countries_are_found_by_their_names_in_every_language() {
    for lang in Lang::ALL {
        for text in ["European Union", "EU", "UE", "EU-27", "eu27", "UE-27", "الاتحاد الأوروبي"]
        {
            let hits = find(lang, text);
            let group =
                group(&hits, EntityKind::Group).map(|group| group.hits.clone()).unwrap_or_default();
            assert!(!group.is_empty(), "{text} in {}: {hits:?}", lang.tag());
        }
        let eu = searched(lang).atlas.groups.by_key("eu-27").map(Selection::Group);
        assert_eq!(find(lang, "EU-27").best_hit(), eu);
    }
}

#[test]
fn projects_routes_and_documents_are_found_by_their_titles_in_other_languages() {
    for written in Lang::ALL {
        let all = &searched(written).everything;
        for (selection, names) in all {
            for lang in Lang::ALL {
                let hits = find(lang, &names[0]);
                assert!(is_found(&hits, *selection), "{} in {}", names[0], lang.tag());
            }
        }
    }
}

/// A fuzzy match may be a different word: it never comes before an exact match, and Enter does not
/// open it without confirmation.
#[test]
fn a_near_match_stands_alone_and_is_asked_about() {
    for (lang, text, near) in [
        (Lang::En, "lebnaon", true),
        (Lang::En, "lebanon", false),
        (Lang::En, "leban", false),
        (Lang::En, "migration", false),
        (Lang::Fr, "maroc", false),
        (Lang::Fr, "Tunissie", true),
        (Lang::Ar, "المغربب", true),
        (Lang::Ar, "المغرب", false),
    ] {
        let hits = find(lang, text);
        assert!(hits.total() > 0, "{text}");
        assert_eq!(hits.has_only_fuzzy(), near, "{text}: {hits:?}");
        let html = told(lang, text, Some(&ALIASES));
        assert_eq!(html.contains("data-first=\"near\""), near, "{text}");
        assert_eq!(html.matches("data-first").count(), 1);
        let words: Words = folder::read_messages(Path::new(ASSETS), lang.tag()).unwrap();
        let similar = words.speech.search.near.split('{').next().unwrap().to_owned();
        assert_eq!(html.contains(&similar), near, "{text}");
    }
}

#[test]
fn similar_names_rank_behind_exact_ones() {
    for lang in Lang::ALL {
        for text in ["Span", "rout", "migr", "Mali", "مال", "guin", "franc", "niger", "Marocain"]
        {
            let hits = find(lang, text);
            assert!(hits.groups.is_sorted_by_key(|group| group.near), "{text}: {hits:?}");
        }
    }
    // "Spanish …" starts with it; Spain may be meant all the same.
    let hits = find(Lang::En, "Span");
    assert!(!hits.has_only_fuzzy() && is_found(&hits, country("ESP")), "{hits:?}");
    assert!(told(Lang::En, "Span", Some(&ALIASES)).contains(" – similar spelling<"));
}

#[test]
fn one_typing_error_is_forgiven_while_one_types_too() {
    for text in ["leban", "lebna", "Lebonan", "Lebannon", "ebanon", "Lebanom"] {
        assert_eq!(
            countries(Lang::En, text).first().map(String::as_str),
            match text {
                "Lebonan" => None, // two letters are wrong
                _ => Some("LBN"),
            },
            "{text}"
        );
    }
    assert_eq!(countries(Lang::En, "unted kingdm")[0], "GBR");
    assert_eq!(countries(Lang::En, "Moroco"), ["MAR"]);
    assert_eq!(countries(Lang::Fr, "Mauretanie"), ["MRT"]);
    assert_eq!(countries(Lang::Ar, "المقرب")[0], "MAR");
}

#[test]
fn arabic_is_found_with_and_without_article_hamza_and_vowel_signs() {
    let names = [
        ("المغرب", "MAR"),
        ("مغرب", "MAR"),
        ("المَغْرِب", "MAR"),
        ("الم", "MAR"),
        ("الاردن", "JOR"),
        ("أردن", "JOR"),
        ("صحراء غربية", "ESH"),
        ("الصحراء الغربيه", "ESH"),
        ("مالطا", "MLT"),
        ("مالطة", "MLT"),
        ("الهرسك", "BIH"),
        ("امارات عربيه متحده", "ARE"),
        ("عمان", "OMN"),
        ("المملكة المتحدة", "GBR"),
        ("مملكة متحدة", "GBR"),
    ];
    for (text, code) in names {
        let found = countries(Lang::Ar, text);
        assert!(found.contains(&code.into()), "{text}: {found:?}");
    }
    assert!(!countries(Lang::Ar, "ال").is_empty());
}

#[test]
fn one_or_two_letters_begin_a_name_or_are_a_code() {
    for lang in Lang::ALL {
        for text in ["a", "ma", "x", "ب", "uk"] {
            for group in &find(lang, text).groups {
                for hit in &group.hits {
                    let all = &searched(lang).everything;
                    let names = &all.iter().find(|(other, _)| *other == hit.selection).unwrap().1;
                    let mut names = names.iter().chain([&hit.by]);
                    let begins = |name: &String| collation::fold_letters(name).starts_with(text);
                    assert!(names.any(begins), "{text}: {hit:?}");
                }
            }
        }
    }
}

#[test]
fn a_hit_says_by_which_other_name_it_was_found() {
    let by = |text: &str| {
        let hits = find(Lang::En, text);
        hits.groups[0].hits[0].by.clone()
    };
    assert_eq!(by("cape verde"), "Cape Verde");
    assert_eq!(by("dahom"), "Dahomey");
    assert_eq!(by("cabo verde"), "");
    assert_eq!(by("sudan"), "");
    assert_eq!(by("lebna"), "");
    assert_eq!(by("maroc"), "Maroc");
}

#[test]
fn at_most_six_of_a_kind_are_named_and_all_are_counted() {
    let hits = find(Lang::En, "republic");
    let group = group(&hits, EntityKind::Country).unwrap();
    assert_eq!(group.hits.len(), 6);
    assert!(group.total > 50);
}

#[test]
fn nothing_is_found_by_nothing() {
    for text in ["", " ", "…", "'", "qqqqqqqq"] {
        assert_eq!(find(Lang::En, text), Hits::default(), "{text}");
    }
}

/// Returns a name with one typing error in a word of at least five letters.
fn mistyped(name: &str, word: &Place, at: &Place, kind: u8, letter: char) -> Option<String> {
    let mut words: Vec<Vec<char>> = name.split(' ').map(|word| word.chars().collect()).collect();
    // A word with a hyphen or an apostrophe counts as several words.
    let whole = |word: &[char]| word.len() >= 5 && word.iter().all(|c| c.is_alphanumeric());
    let long: Vec<usize> = (0..words.len()).filter(|&at| whole(&words[at])).collect();
    let word = &mut words[*long.get(word.index(long.len().max(1)))?];
    let (at, last) = (at.index(word.len()), word.len() - 1);
    match kind {
        0 => word[at] = letter,
        1 => word.insert(at, letter),
        2 => drop(word.remove(at)),
        _ => word.swap(at, (at + 1).min(last)),
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    Some(words.join(" "))
}

/// Returns the letters and digits of a text, folded.
fn letters(text: &str) -> String {
    collation::fold_letters(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_searched_without_harm(text in ".{0,40}", lang in select(Lang::ALL.to_vec())) {
        let hits = find(lang, &text);
        for group in &hits.groups {
            prop_assert!((1..=6).contains(&group.hits.len()) && group.total >= group.hits.len());
        }
        prop_assert_eq!(&hits, &find(lang, &text));
    }

    #[test]
    fn one_error_in_a_name_does_not_hide_it(
        lang in select(Lang::ALL.to_vec()),
        thing: Place,
        word: Place,
        at: Place,
        kind in 0u8..4,
        letter in select(vec!['a', 'e', 'k', 'x', 'ا', 'م']),
    ) {
        let all = &searched(lang).everything;
        let (selection, names) = &all[thing.index(all.len())];
        if let Some(text) = mistyped(&names[0], &word, &at, kind, letter) {
            let hits = find(lang, &text);
            // The mistyped text may be the exact name of another entity.
            let other = hits.best_hit().is_some_and(|best| {
                let names = &all.iter().find(|(other, _)| *other == best).unwrap().1;
                names.iter().any(|name| letters(name) == letters(&text))
            });
            let mut groups = hits.groups.iter();
            let crowded =
                groups.any(|group| group.kind == EntityKind::of_selection(*selection) && group.total > 6);
            prop_assert!(is_found(&hits, *selection) || other || crowded, "{text}: {hits:?}");
        }
    }
}

fn told(lang: Lang, text: &str, aliases: Option<&[Vec<String>]>) -> String {
    let words: Words = folder::read_messages(Path::new(ASSETS), lang.tag()).unwrap();
    let mut store = Store::new(searched(lang).atlas.clone(), words.speech, lang);
    store.set_state(State { search: text.into(), ..store.state().clone() });
    if let Some(aliases) = aliases {
        let edition = LocalizedAtlas { lang, atlas: searched(lang).atlas.clone() };
        store.set_answer(Some(SearchEngine::new(vec![edition], aliases.to_vec()).answer(text)));
    }
    store.view_context().panel().iter().map(Node::html).collect()
}

#[test]
fn results_are_grouped_and_the_first_is_marked() {
    let html = told(Lang::En, "cape verde", Some(&ALIASES));
    assert!(html.contains("value=\"cape verde\""));
    assert!(html.contains(">Countries</span> (1)"), "{html}");
    assert!(html.contains("also known as \u{2068}Cape Verde\u{2069}"), "{html}");
    assert_eq!(html.matches("data-first").count(), 1);
    assert!(html.contains("role=\"status\">1 result<"), "{html}");
    let html = told(Lang::En, "tangier", Some(&ALIASES));
    assert!(html.contains("<span class=\"quiet\">Morocco</span>"), "{html}");
    let html = told(Lang::Fr, "république", Some(&ALIASES));
    assert!(html.contains("précisez votre recherche"), "{html}");
}

#[test]
fn missing_and_pending_results_are_reported() {
    for lang in Lang::ALL {
        let html = told(lang, "qqqq <b>", Some(&ALIASES));
        assert!(html.contains("qqqq &lt;b&gt;") && !html.contains("data-first"), "{html}");
        let waiting = told(lang, "mali", None);
        assert!(waiting.contains('…') && !waiting.contains("data-first"), "{waiting}");
        assert!(!told(lang, "", None).contains("data-key=\"search\""));
    }
}

/// Guards against quadratic growth with the content. The page has 20 ms for a search, which
/// `scripts/bench scale` measures.
#[test]
fn ten_thousand_projects_are_searched_at_once() {
    let index = |projects: usize| {
        let mut atlas = atlas(Lang::En);
        let rows: Vec<_> = atlas.projects.iter().map(|(_, project)| project.clone()).collect();
        for n in 0..projects {
            let mut project = rows[n % rows.len()].clone();
            project.key = format!("{}-{n}", project.key);
            project.title = format!("{} {n}", project.title);
            atlas.projects.push(project).unwrap();
        }
        Index::new(&atlas, &ALIASES)
    };
    let [few, many] = [1_000, 10_000].map(index);
    for text in ["migartion managment in teh mediteranean", "e", "lebna", "strengthening", "zzzzz"]
    {
        // Counts the names that are looked at and the words that are compared with them.
        let steps = |index: &Index| {
            let before = imap::steps::count();
            let hits = index.find_names(text);
            (imap::steps::count() - before, hits.total())
        };
        let ((few, _), (many, hits)) = (steps(&few), steps(&many));
        println!("{text}: {few} and {many} steps, {hits} hits");
        assert!(many > 10_000, "{text}: each name is looked at: {many}");
        assert!(many < 1_000_000, "{text}: {many} steps");
        assert!(many < 11 * few, "{text}: {few} steps for 1,000 projects, {many} for 10,000");
    }
}
