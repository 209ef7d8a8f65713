//! Tests every reader of untrusted bytes with the corpus of the fuzzers (`fuzz/`), with thousands
//! of mutations of it, and with the inputs that the fuzzers have found.

use std::fs;
use std::path::PathBuf;

use imap::import::{self, MessageKind, SourceFile};
use imap::steps;
use imap_tools::fuzz_readers as readers;

/// Returns the number of steps of a function: cells, rows, compared characters (`imap::steps`).
fn steps_of(act: impl FnOnce()) -> u64 {
    let before = steps::count();
    act();
    steps::count() - before
}

/// Returns the corpus of a reader.
fn corpus(reader: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from("fuzz/corpus").join(reader);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{reader}");
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The maximum number of steps for one input, about a second of an unoptimised reader.
const MOST: u64 = 2_000_000;

#[test]
fn every_reader_ends_with_all_of_its_corpus() {
    readers::warm_up();
    let mut most = 0;
    for (name, read) in readers::READERS {
        for bytes in corpus(name) {
            let took = steps_of(|| read(&bytes));
            assert!(took < MOST, "{name}: {took} steps for {} bytes", bytes.len());
            most = most.max(took);
        }
    }
    println!("at most {most} steps");
    assert!(most > 1000, "steps are counted with debug assertions only: {most}");
}

/// A pseudorandom number generator with a fixed seed (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// Returns the bytes with random changes, deletions, repetitions and parts of another input.
fn mutated(bytes: &[u8], other: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(out.len());
        let until = (at + chance.below(16)).min(out.len());
        match chance.below(4) {
            0 if at < out.len() => out[at] = chance.below(256) as u8,
            1 => drop(out.drain(at..until)),
            2 => out.extend_from_within(at..until),
            _ => {
                let from = chance.below(other.len());
                let piece = &other[from..(from + chance.below(32)).min(other.len())];
                out.splice(at..at, piece.iter().copied());
            }
        }
    }
    out
}

#[test]
fn every_reader_ends_with_mutations_of_its_corpus() {
    readers::warm_up();
    for (name, read) in readers::READERS {
        let (all, mut chance) = (corpus(name), Chance(0x9e37_79b9_7f4a_7c15));
        for _ in 0..400 {
            let (one, other) = (chance.below(all.len()), chance.below(all.len()));
            read(&mutated(&all[one], &all[other], &mut chance));
        }
    }
}

fn opened(name: &str, bytes: Vec<u8>) -> (usize, Vec<MessageKind>) {
    let (cells, messages) = import::read_sheets(&SourceFile { name: name.into(), bytes });
    (cells, messages.into_iter().map(|message| message.kind).collect())
}

#[test]
fn rows_beyond_the_last_that_there_can_be_are_no_panic() {
    let row = |number: u32| format!("<row r=\"{number}\"><c t=\"str\"><v>title</v></c></row>");
    let sheet = format!("<w>{}<row><c t=\"str\"><v>A</v></c></row></w>", row(u32::MAX));
    readers::xlsx(sheet.as_bytes());
    let rows = "<table-row number-rows-repeated=\"4294967295\"/>\
                <table-row number-rows-repeated=\"9\"><table-cell><p>A</p></table-cell></table-row>";
    readers::ods(format!("<t><table name=\"P\">{rows}</table></t>").as_bytes());
}

#[test]
fn a_text_in_millions_of_cells_is_said_to_be_too_much() {
    let text = "a".repeat(1 << 20);
    let shared = format!("<sst><si><t>{text}</t></si></sst>");
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(999);
    let sheet = format!("<w><row>{cells}</row><row>{cells}</row></w>");
    let book = readers::xlsx_of(&[sheet.as_bytes(), shared.as_bytes()]);
    assert_eq!(opened("a.xlsx", book), (0, vec![MessageKind::Bomb]));
    let cell = format!("<table-cell number-columns-repeated=\"999\"><p>{text}</p></table-cell>");
    let rows = format!("<table-row number-rows-repeated=\"99999\">{cell}</table-row>");
    let book = readers::ods_of(format!("<t><table>{rows}</table></t>").as_bytes());
    assert_eq!(opened("a.ods", book), (0, vec![MessageKind::Bomb]));
}

#[test]
fn empty_rows_that_say_they_are_many_cost_nothing() {
    // A naive reader counts each row, which takes half a minute.
    let rows = "<table-row number-rows-repeated=\"1000000\"/>".repeat(300_000);
    let book = readers::ods_of(format!("<t><table>{rows}</table></t>").as_bytes());
    let took = steps_of(|| assert_eq!(opened("a.ods", book), (0, vec![])));
    assert!((300_000..MOST).contains(&took), "{took} steps");
}

#[test]
fn spaces_in_a_hundred_million_cells_cost_nothing() {
    // A naive reader creates and discards each cell, which takes half a minute; also outside of any
    // sheet.
    for (sheet, shown) in [("table", "<s c=\"9\"/>"), ("t", "A")] {
        let cell =
            format!("<table-cell number-columns-repeated=\"999\"><p>{shown}</p></table-cell>");
        let row = format!("<table-row number-rows-repeated=\"9999999\">{cell}</table-row>");
        let book = readers::ods_of(format!("<{sheet}>{}</{sheet}>", row.repeat(9)).as_bytes());
        let took = steps_of(|| assert_eq!(opened("a.ods", book), (0, vec![])));
        assert!((9..100_000).contains(&took), "{took} steps");
    }
}

#[test]
fn a_header_as_long_as_a_book_is_compared_with_nothing() {
    let header = vec!["a".repeat(100_000); 400].join(";");
    let took = steps_of(|| readers::import(format!("title;{header}\nA;B\n").as_bytes()));
    assert!(took < 1_000_000, "{took} steps");
}
