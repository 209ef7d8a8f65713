//! Includes the modules that pack fonts and text for the single file; their tests are in the
//! modules.

#![allow(dead_code)]

#[path = "../src/bin/host/single_file/font.rs"]
mod font;
#[path = "../src/bin/host/single_file/text_codec.rs"]
mod text_codec;
