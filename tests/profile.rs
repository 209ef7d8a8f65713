//! Tests the country profiles: figures, rounding, sentences and the traps of the data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use imap::atlas::Code;
use imap::chart::{NARROW, WIDE};
use imap::i18n::Lang;
use imap::markup::{Element, Node};
use imap::profile::{CountryProfile, compare_profiles};
use imap::statistics::CountryStatistics;

use crate::statistics::codes;
use crate::support::statistics_edition::{EDITIONS, Edition, edition};

impl Edition {
    fn profile<T>(&self, code: &str, act: impl FnOnce(&CountryProfile) -> T) -> T {
        let code: Code = code.parse().unwrap();
        let none = CountryStatistics::default();
        act(&CountryProfile {
            code,
            statistics: self.countries.get(&code).unwrap_or(&none),
            catalogue: &self.catalogue,
            atlas: &self.atlas,
            words: &self.words.profile,
            speech: &self.words.speech,
            lang: self.lang,
        })
    }

    fn elements(&self, code: &str) -> Vec<Element> {
        let mut found = Vec::new();
        self.profile(code, |profile| {
            profile.content().iter().for_each(|node| collect(node, &mut found));
        });
        found
    }

    fn summary(&self, code: &str) -> String {
        self.profile(code, |profile| profile.summary()).unwrap_or_default()
    }

    /// Returns the text of the key figure with a name.
    fn key_figure(&self, code: &str, indicator: &str) -> String {
        let (_, indicator) = self.catalogue.indicator(indicator).unwrap();
        let rows = self.elements(code).into_iter().filter(|row| row.parts().tag == "div");
        let texts = rows.map(|row| Node::from(row).plain());
        let mut texts = texts.filter(|text| text.starts_with(&indicator.name));
        let text = texts.next().unwrap_or_default();
        text.trim_start_matches(&indicator.name).to_owned()
    }
}

fn collect(node: &Node, found: &mut Vec<Element>) {
    if let Node::Element(element) = node {
        found.push(element.clone());
        element.parts().children.iter().for_each(|child| collect(child, found));
    }
}

fn has_class(element: &Element, class: &str) -> bool {
    element.parts().attribute("class").unwrap_or_default().split(' ').any(|own| own == class)
}

fn plain(element: &Element) -> String {
    Node::from(element.clone()).plain()
}

/// Figures that were taken by hand from the publishers' tables: refugees hosted, refugees from the
/// country and people displaced at the end of 2025; migrants and emigrants in mid-2024, to three
/// digits; remittances in 2022 (Libya: 2006), to three digits.
const BY_HAND: [(&str, [&str; 6]); 10] = [
    ("LBN", ["535,168", "9,568", "64,000", "1,420,000", "682,000", "US$ 6.44 billion"]),
    ("NER", ["385,986", "85,591", "392,000", "449,000", "439,000", "US$ 725 million"]),
    ("LBY", ["552,523", "17,161", "85,000", "898,000", "157,000", "US$ 16 million"]),
    ("ETH", ["1,010,466", "164,215", "2,378,000", "1,170,000", "1,240,000", "US$ 510 million"]),
    ("MAR", ["7,304", "10,400", "not known", "111,000", "3,630,000", "US$ 11.2 billion"]),
    ("JOR", ["436,226", "5,471", "not known", "5,280,000", "659,000", "US$ 4.91 billion"]),
    ("SRB", ["40,863", "29,665", "210,000", "713,000", "963,000", "US$ 5.7 billion"]),
    ("SSD", ["601,818", "2,386,499", "945,000", "914,000", "3,170,000", "US$ 267 million"]),
    ("FRA", ["788,419", "166", "not known", "9,190,000", "2,550,000", "US$ 33.4 billion"]),
    ("TUR", ["2,390,414", "149,405", "2,000", "7,080,000", "3,130,000", "US$ 696 million"]),
];

#[test]
fn ten_profiles_have_the_figures_of_the_publishers() {
    let edition = edition(Lang::En);
    let indicators =
        ["refugees-hosted", "refugees-from", "displaced", "migrants", "emigrants", "remittances"];
    for (code, figures) in BY_HAND {
        for (indicator, figure) in indicators.into_iter().zip(figures) {
            let text = edition.key_figure(code, indicator);
            assert!(text.starts_with(figure), "{code}, {indicator}: {text}");
        }
    }
}

#[test]
fn a_key_figure_has_its_time_publisher_and_edition() {
    let edition = edition(Lang::En);
    let refugees = edition.key_figure("NER", "refugees-hosted");
    assert_eq!(refugees, "385,986end of 2025 · UNHCR, Global Trends 2025 (June 2026)");
    let migrants = edition.key_figure("NER", "migrants");
    assert!(
        migrants.starts_with("449,000 (1.7 per 100 inhabitants)mid-2024 · UN DESA"),
        "{migrants}"
    );
    let missing = edition.key_figure("MAR", "displaced");
    assert!(missing.starts_with("not knownno figure of IDMC"), "{missing}");
}

#[test]
fn the_summary_is_a_sentence_in_three_languages() {
    let summaries = Lang::ALL.map(|lang| edition(lang).summary("NER"));
    assert_eq!(
        summaries[0],
        "Niger hosted 386,000 refugees at the end of 2025, most of them from Nigeria and Mali; \
         85,600 refugees from Niger were in other countries at the end of 2025, most of them in \
         Mali and Nigeria; 392,000 people were displaced within Niger by conflict at the end of \
         2025."
    );
    assert_eq!(
        summaries[1].replace(['\u{202f}', '\u{a0}'], " "),
        "Au Niger, 386 000 réfugiés étaient accueillis fin 2025, venus pour la plupart du Nigéria \
         et du Mali ; 85 600 réfugiés originaires du Niger se trouvaient dans d’autres pays fin \
         2025, pour la plupart au Mali et au Nigéria ; 392 000 personnes étaient déplacées par un \
         conflit au Niger fin 2025."
    );
    assert_eq!(
        summaries[2],
        "بلغ عدد اللاجئين المستضافين في النيجر 386,000 في نهاية عام 2025، ومعظمهم من نيجيريا \
         ومالي؛ بلغ عدد اللاجئين من النيجر في بلدان أخرى 85,600 في نهاية عام 2025، ومعظمهم في \
         مالي ونيجيريا؛ بلغ عدد النازحين بسبب النزاع داخل النيجر 392,000 في نهاية عام 2025."
    );
}

#[test]
fn the_summary_has_the_article_of_each_country() {
    let begins = |lang, code, begin: &str| {
        let summary = edition(lang).summary(code).replace('\u{202f}', " ");
        assert!(summary.starts_with(begin), "{summary}");
    };
    begins(Lang::En, "NLD", "The Netherlands hosted ");
    begins(Lang::En, "FRA", "France hosted ");
    begins(Lang::Fr, "NLD", "Aux Pays-Bas, ");
    begins(Lang::Fr, "FRA", "En France, ");
    begins(Lang::Fr, "MLT", "À Malte, ");
    begins(Lang::Fr, "IRQ", "En Irak, ");
    assert!(edition(Lang::Fr).summary("IRQ").contains("originaires d’Irak"));
    assert!(edition(Lang::Fr).summary("USA").contains("originaires des États-Unis"));
}

#[test]
fn every_country_of_the_map_has_a_preposition_in_french() {
    let words = &edition(Lang::Fr).words.profile.places;
    let named: Vec<&str> = words.lines().filter_map(|line| line.rsplit('|').next()).collect();
    let named: BTreeSet<&str> = named.iter().flat_map(|codes| codes.split(' ')).collect();
    // Islands and towns have none: "à Malte".
    let others: Vec<&str> = edition(Lang::Fr)
        .countries
        .keys()
        .map(Code::as_str)
        .filter(|code| !named.contains(code))
        .collect();
    assert!(others.contains(&"MLT") && others.len() < 60, "{others:?}");
    assert!(named.iter().all(|code| code.is_empty() || code.len() == 3));
}

#[test]
fn an_incomplete_year_is_noted_and_is_no_latest_value() {
    for (lang, noted) in
        [(Lang::En, "495,764"), (Lang::Fr, "495\u{202f}764"), (Lang::Ar, "495,764")]
    {
        let edition = edition(lang);
        for (code, value) in [("LBN", "486"), ("SYR", "582")] {
            let figure = edition.key_figure(code, "palestine-refugees");
            assert!(figure.starts_with(value) && figure.contains("2024"), "{code}: {figure}");
            assert!(edition.summary(code).contains("2024"), "{}", edition.summary(code));
            // Below the key figures, and at the chart.
            let notes = edition.elements(code).into_iter().filter(|text| text.parts().tag == "p");
            let notes = notes.filter(|text| plain(text).contains(noted));
            assert_eq!(notes.count(), 2, "{lang:?} {code}");
        }
    }
    let lebanon = edition(Lang::En).summary("LBN");
    let clause =
        "486,000 Palestine refugees were registered with UNRWA in Lebanon at the end of 2024";
    assert!(lebanon.contains(clause), "{lebanon}");
    assert!(edition(Lang::En).key_figure("JOR", "palestine-refugees").contains("2025"));
}

#[test]
fn serbia_is_said_to_include_kosovo_directly_below_the_key_figures() {
    for lang in Lang::ALL {
        let content = edition(lang).profile("SRB", |profile| profile.content());
        let html: String = content.iter().map(Node::html).collect();
        let figures = html.find("</dl>").unwrap();
        let charts = html.find("<details").unwrap();
        let between = &html[figures..charts];
        let kosovo = match lang {
            Lang::Ar => "كوسوفو",
            _ => "Kosovo",
        };
        assert!(between.matches(kosovo).count() >= 2, "{between}");
    }
}

#[test]
fn a_country_outside_of_unrwas_area_is_said_to_be_outside() {
    let edition = edition(Lang::En);
    let content = edition.profile("NER", |niger| {
        edition.profile("LBN", |lebanon| compare_profiles(&[*niger, *lebanon], NARROW))
    });
    let html: String = content.iter().map(Node::html).collect();
    let row = html.split("<th scope=\"row\">Palestine refugees").nth(1).unwrap();
    let row = row.split("</tr>").next().unwrap();
    assert!(row.contains("outside UNRWA’s area of operations"), "{row}");
    assert!(row.contains("486,269") && !row.contains("not known"), "{row}");
}

#[test]
fn palestine_refugees_are_a_line_of_their_own_and_never_added() {
    let edition = edition(Lang::En);
    for (code, unhcr, unrwa) in [("JOR", "436,226", "2,398,179"), ("LBN", "535,168", "486,269")] {
        assert!(edition.key_figure(code, "refugees-hosted").starts_with(unhcr));
        assert!(edition.key_figure(code, "palestine-refugees").starts_with(unrwa));
    }
    assert_eq!(edition.key_figure("NER", "palestine-refugees"), "");
}

#[test]
fn no_share_is_given_where_publishers_count_different_territories() {
    let edition = edition(Lang::En);
    for code in ["SRB", "FRA", "GEO", "MDA"] {
        let text = edition.key_figure(code, "migrants");
        assert!(!text.contains("per 100"), "{code}: {text}");
        let all: String = edition.elements(code).iter().map(plain).collect();
        assert!(all.contains("No share of the population is given"), "{code}");
    }
    assert!(edition.key_figure("MAR", "migrants").contains("(0.3 per 100 inhabitants)"));
}

#[test]
fn kosovo_says_that_it_is_counted_with_serbia_and_shows_no_zero() {
    let edition = edition(Lang::En);
    assert!(edition.key_figure("XKX", "refugees-hosted").starts_with("not known"));
    assert!(edition.key_figure("XKX", "population").starts_with("1,590,000"));
    let all: String = edition.elements("XKX").iter().map(plain).collect();
    assert!(all.contains("together with Serbia"), "{all}");
}

#[test]
fn a_break_is_marked_and_explained() {
    let edition = edition(Lang::En);
    for (code, text) in [
        ("SDN", "2011: Until 2010 the figures are those of Sudan with South Sudan."),
        ("LBY", "2024: In 2024 and 2025 people from Sudan began to be counted"),
        ("DEU", "2022: From 2022 people from Ukraine"),
    ] {
        let elements = edition.elements(code);
        assert!(elements.iter().any(|element| plain(element).starts_with(text)), "{code}");
        assert!(elements.iter().any(|element| has_class(element, "break")), "{code}");
    }
}

#[test]
fn remittances_of_2023_are_provisional() {
    let edition = edition(Lang::En);
    let elements = edition.elements("MAR");
    let cells = elements.iter().filter(|cell| cell.parts().tag == "td").map(plain);
    assert!(cells.into_iter().any(|text| text.ends_with("(provisional)")));
    assert!(edition.key_figure("MAR", "remittances").contains("billion2022 · World Bank"));
}

#[test]
fn a_treaty_without_an_entry_is_not_known_and_never_refused() {
    let edition = edition(Lang::En);
    let all: String = edition.elements("LBN").iter().map(plain).collect();
    assert!(all.contains("not known as of today: not on the list of parties of October 2013"));
    assert!(all.contains("party; ratification: 5 October 2005"), "{all}");
    // The conventions of the African Union are open to its members only.
    assert!(!all.contains("Kampala"));
    let niger: String = edition.elements("NER").iter().map(plain).collect();
    assert!(niger.contains("not known: the list of parties was read in part only"));
    assert!(niger.contains("until 29 January 2025"), "{niger}");
}

/// A number that a profile shows, in the notation of a language, without its separators.
fn digits_of(lang: Lang, text: &str) -> Option<(f64, u32)> {
    let text = text.replace(['\u{202f}', '\u{a0}'], "");
    let text = if lang == Lang::Fr { text.replace(',', ".") } else { text.replace(',', "") };
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let number: String = text[start..]
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || *letter == '.')
        .collect();
    let number = number.trim_end_matches('.');
    let decimals = number.split_once('.').map_or(0, |(_, part)| part.len() as u32);
    let unit = match &text {
        text if text.contains("billion") || text.contains("milliard") || text.contains("مليار") => {
            1e9
        }
        text if text.contains("million") || text.contains("مليون") || text.contains("ملايين") => {
            1e6
        }
        text if text.contains("thousand")
            || text.contains("millier")
            || text.contains("ألف")
            || text.contains("آلاف") =>
        {
            1e3
        }
        _ => 1.0,
    };
    Some((number.parse::<f64>().unwrap() * unit, decimals))
}

/// Returns all cells of the tables of a country, as the files have them.
fn cells_of(code: &str) -> BTreeSet<String> {
    let mut cells = BTreeSet::new();
    for folder in ["tables", "partners"] {
        for entry in fs::read_dir(Path::new("assets/statistics").join(folder)).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let rows = text.lines().filter(|row| row.starts_with(code));
            cells.extend(rows.flat_map(|row| row.split(',').map(str::to_owned)));
        }
    }
    cells
}

/// Returns whether a number is a cell, or a cell rounded to three significant digits or to one
/// decimal.
fn is_rounded_cell(shown: f64, cells: &BTreeSet<String>) -> bool {
    cells.iter().filter_map(|cell| cell.parse::<f64>().ok()).any(|cell| {
        let step = 10f64.powf((cell.max(1.0).log10().floor() - 2.0).max(0.0));
        let rounded = ((cell / step) + 0.5 + 1e-9).floor() * step;
        let tenth = (cell * 10.0 + 0.5 + 1e-9).floor() / 10.0;
        [cell, rounded, tenth].iter().any(|value| (value - shown).abs() <= 1e-6 * shown.max(1.0))
    })
}

#[test]
fn each_displayed_value_is_a_cell_or_a_cell_rounded_by_a_rule() {
    let editions = &*EDITIONS;
    let mut count = 0;
    let all: Vec<Code> = editions[0].countries.keys().copied().collect();
    // Every fifth country in one of the languages in turn, and those with traps in all.
    let traps = ["SRB", "XKX", "SSD", "LBN", "NER", "LBY", "USA", "TWN", "CUW", "VEN"];
    let chosen = all.iter().step_by(5).map(|code| code.to_string());
    for (place, code) in chosen.chain(traps.map(str::to_owned)).enumerate() {
        let edition = &editions[place % 3];
        let cells = cells_of(&code);
        for element in edition.elements(&code) {
            let parts = element.parts();
            let is_value = parts.tag == "strong"
                || (["td", "span"].contains(&parts.tag) && has_class(&element, "value"));
            if !is_value {
                continue;
            }
            let text = plain(&element);
            let (number, _) =
                digits_of(edition.lang, &text).unwrap_or_else(|| panic!("{code}: {text}"));
            assert!(is_rounded_cell(number, &cells), "{code}: “{text}” ({number}) is no cell");
            count += 1;
        }
    }
    assert!(count > 5_000, "only {count} values were checked");
}

#[test]
fn every_country_of_the_map_has_a_profile_in_every_language() {
    for lang in Lang::ALL {
        let edition = edition(lang);
        for code in codes() {
            edition.profile(code.as_str(), |profile| {
                let text: String = profile.content().iter().map(Node::plain).collect();
                assert!(!text.contains('{'), "{code}: {text}");
            });
        }
    }
}

#[test]
fn a_chart_has_one_tab_stop_and_a_text_for_each_value() {
    for element in edition(Lang::Ar).elements("LBN") {
        if !has_class(&element, "chart") {
            continue;
        }
        let mut inside = Vec::new();
        element.parts().children.iter().for_each(|child| collect(child, &mut inside));
        let values: Vec<&Element> =
            inside.iter().filter(|value| value.parts().attribute("role") == Some("img")).collect();
        let stops = values.iter().filter(|value| value.parts().attribute("tabindex") == Some("0"));
        assert_eq!(stops.count(), 1);
        assert!(values.iter().all(|value| {
            value.parts().attribute("aria-label").is_some_and(|label| label.contains(": "))
        }));
    }
}

#[test]
fn a_comparison_has_a_column_for_each_country_and_the_year_of_each_value() {
    let edition = edition(Lang::En);
    let content = edition.profile("NER", |niger| {
        edition.profile("LBN", |lebanon| compare_profiles(&[*niger, *lebanon], NARROW))
    });
    let text: String = content.iter().map(Node::plain).collect();
    for part in ["Niger", "Lebanon", "385,986", "535,168", "end of 2025"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(compare_profiles(&[], NARROW).is_empty());
}

#[test]
fn a_comparison_has_a_chart_with_a_line_for_each_country() {
    for lang in Lang::ALL {
        let edition = edition(lang);
        let content = edition.profile("NER", |niger| {
            edition.profile("LBN", |lebanon| compare_profiles(&[*niger, *lebanon], NARROW))
        });
        let html: String = content.iter().map(Node::html).collect();
        let section = html.split("data-key=\"refugees-hosted\"").nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        assert_eq!(section.matches("class=\"line\"").count(), 2, "{lang:?}");
        assert_eq!(section.matches("class=\"line-name\"").count(), 2, "{lang:?}");
        // The last year of both countries in the table.
        assert!(
            section.contains("data-value=\"385986\"") && section.contains("data-value=\"535168\"")
        );
        assert_eq!(section.matches("data-chart=").count(), 3);
    }
}

#[test]
fn the_charts_of_a_comparison_have_the_width_of_their_place() {
    let edition = edition(Lang::Fr);
    for (place, width) in [(0.0, NARROW), (600.0, 600.0), (1400.0, WIDE)] {
        let content = edition.profile("NER", |niger| {
            edition.profile("LBN", |lebanon| compare_profiles(&[*niger, *lebanon], place))
        });
        let html: String = content.iter().map(Node::html).collect();
        let view = format!("viewBox=\"0 0 {width} ");
        let charts = html.matches("class=\"chart lines\"").count();
        assert!(charts > 3 && html.matches(&view).count() == charts, "{width}: {charts}");
    }
}

#[test]
fn a_chart_without_a_value_of_any_compared_country_is_left_out() {
    let edition = edition(Lang::En);
    let content = edition.profile("NER", |niger| {
        edition.profile("MAR", |morocco| compare_profiles(&[*niger, *morocco], NARROW))
    });
    let html: String = content.iter().map(Node::html).collect();
    assert!(html.contains("data-key=\"refugees-hosted\""));
    assert!(!html.contains("data-key=\"palestine-refugees\""));
}

#[test]
fn the_profile_in_words_has_the_figures_of_the_card() {
    for lang in Lang::ALL {
        let edition = edition(lang);
        for code in ["NER", "LBN", "SRB", "XKX", "ATA"] {
            edition.profile(code, |profile| {
                let card: String = profile.content().iter().map(Node::plain).collect();
                let note = profile.note();
                assert_eq!(note.summary, profile.summary().unwrap_or_default());
                for figure in &note.figures {
                    for text in [&figure.name, &figure.value, &figure.time] {
                        assert!(card.contains(text.trim_end()), "{code}: {text}");
                    }
                }
                for (figure, source) in note.known_figures() {
                    assert!(!source.attribution.is_empty(), "{code}: {}", figure.name);
                }
                let laws = note.laws.iter().flat_map(|group| &group.rows);
                assert!(laws.into_iter().all(|law| card.contains(&law.status)));
                assert!(note.remarks.iter().all(|remark| card.contains(remark.as_str())));
            });
        }
    }
}

#[test]
fn the_text_of_a_profile_has_a_line_for_each_figure_with_its_year_and_source() {
    let lines = edition(Lang::En).profile("NER", |niger| niger.text_lines());
    assert!(lines[0].starts_with("Niger hosted 386,000 refugees"), "{lines:?}");
    assert_eq!(lines[1], "Key figures");
    let line = "Refugees hosted: 385,986 · end of 2025 · UNHCR, Global Trends 2025 (June 2026)";
    assert!(lines.iter().any(|other| other == line), "{lines:?}");
    let unhcr = lines.iter().filter(|line| line.starts_with("UNHCR Refugee Data Finder"));
    assert_eq!(unhcr.count(), 1);
    let french = edition(Lang::Fr).profile("NER", |niger| niger.text_lines());
    assert!(
        french.iter().any(|line| line.starts_with("Réfugiés accueillis\u{a0}: 385")),
        "{french:?}"
    );
}
