//! How the map in one file packs fonts and letters: the tests stand beside the code.

#![allow(dead_code)]

#[path = "../src/bin/host/single/font.rs"]
mod font;
#[path = "../src/bin/host/single/letters.rs"]
mod letters;
