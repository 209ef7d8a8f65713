//! Writes ZIP archives.
//!
//! They are written here, over `flate2`: files of known names and sizes need neither the reader nor
//! the options of the crate `zip`, and the modules that readers load stay small.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980, the earliest date of the format: the same content gives the same bytes.
const DOS_DATE: u32 = 0x0021;
/// Version 2.0 of the format, which has deflate.
const VERSION: u32 = 20;

/// An archive under construction.
#[derive(Default)]
pub struct ArchiveWriter {
    archive: Vec<u8>,
    directory: Vec<u8>,
    count: u32,
}

impl ArchiveWriter {
    /// Adds a file, compressed if that makes it smaller.
    ///
    /// # Examples
    /// ```
    /// use imap::office::archive::ArchiveWriter;
    ///
    /// let size_with = |bytes: &[u8]| {
    ///     let mut writer = ArchiveWriter::default();
    ///     writer.add_file("a.txt", bytes);
    ///     writer.finish().len()
    /// };
    /// assert!(size_with(&[b'a'; 1_000]) < size_with(b"a") + 100);
    /// ```
    pub fn add_file(&mut self, name: &str, bytes: &[u8]) {
        let mut crc = Crc::new();
        crc.update(bytes);
        let packed = deflate(bytes).filter(|packed| packed.len() < bytes.len());
        let method = if packed.is_some() { 8 } else { 0 };
        let data = packed.as_deref().unwrap_or(bytes);
        let offset = self.archive.len() as u32;
        let common = |out: &mut Vec<u8>| {
            put(out, 2, VERSION);
            put(out, 2, 0);
            put(out, 2, method);
            put(out, 2, 0);
            put(out, 2, DOS_DATE);
            put(out, 4, crc.sum());
            put(out, 4, data.len() as u32);
            put(out, 4, bytes.len() as u32);
            put(out, 2, name.len() as u32);
            put(out, 2, 0);
        };
        put(&mut self.archive, 4, 0x0403_4b50);
        common(&mut self.archive);
        self.archive.extend_from_slice(name.as_bytes());
        self.archive.extend_from_slice(data);
        put(&mut self.directory, 4, 0x0201_4b50);
        put(&mut self.directory, 2, VERSION);
        common(&mut self.directory);
        // Comment, disk, internal and external attributes.
        put(&mut self.directory, 2, 0);
        put(&mut self.directory, 4, 0);
        put(&mut self.directory, 4, 0);
        put(&mut self.directory, 4, offset);
        self.directory.extend_from_slice(name.as_bytes());
        self.count += 1;
    }

    /// Finishes the archive and returns its bytes.
    ///
    /// # Examples
    /// ```
    /// use imap::office::archive::ArchiveWriter;
    ///
    /// let mut writer = ArchiveWriter::default();
    /// writer.add_file("a.txt", b"a");
    /// assert!(writer.finish().starts_with(b"PK"));
    /// ```
    pub fn finish(mut self) -> Vec<u8> {
        let (start, length) = (self.archive.len() as u32, self.directory.len() as u32);
        let mut out = self.archive;
        out.append(&mut self.directory);
        put(&mut out, 4, 0x0605_4b50);
        put(&mut out, 4, 0);
        put(&mut out, 2, self.count);
        put(&mut out, 2, self.count);
        put(&mut out, 4, length);
        put(&mut out, 4, start);
        put(&mut out, 2, 0);
        out
    }
}

/// Appends the lowest bytes of a number, the least significant first.
fn put(out: &mut Vec<u8>, bytes: usize, number: u32) {
    out.extend_from_slice(&number.to_le_bytes()[..bytes]);
}

/// Compresses bytes; `None` if that fails, in which case they are stored.
fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
