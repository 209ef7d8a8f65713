//! Zip archives within bounds: what they unpack to is counted as it comes.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use super::message::Kind;
use super::stop::{Stop, TOO_MUCH};

/// Entries of an archive, at most.
const ENTRIES: usize = 2_000;
/// Bytes that all entries together may unpack to.
const UNPACKED: u64 = 600 << 20;
/// More than this times its packed size is no honest file…
const RATIO: u64 = 150;
/// … once it has become as large as this.
const SMALL: u64 = 16 << 20;

/// An archive and how much may still come out of it.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// An entry that is counted while it is read.
pub struct Counted<'a, R> {
    inner: R,
    /// How much may come of the whole archive, and of this entry.
    left: &'a mut u64,
    most: u64,
    /// How much has come.
    pub read: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        *self.left = self.left.saturating_sub(count as u64);
        if *self.left == 0 || self.read > self.most {
            return Err(std::io::Error::other(TOO_MUCH));
        }
        Ok(count)
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// It is damaged, or has far too many entries.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Stop> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Kind::Damaged(error.to_string()))?;
        if zip.len() > ENTRIES {
            return Err(Kind::Bomb.into());
        }
        Ok(Self { zip, left: UNPACKED })
    }

    /// The names of its entries.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(|name| name.to_string()).collect()
    }

    /// An entry, to be read piece by piece, and its size as it is declared.
    ///
    /// # Errors
    /// There is none, or it asks for a password.
    pub fn entry(&mut self, name: &str) -> Result<(BufReader<impl Read + '_>, u64), Stop> {
        let entry = self.zip.by_name(name).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why)
                if why == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                Kind::Encrypted
            }
            error => Kind::Damaged(format!("{name}: {error}")),
        })?;
        let (size, most) = (entry.size(), SMALL.max(entry.compressed_size().saturating_mul(RATIO)));
        Ok((BufReader::new(Counted { inner: entry, left: &mut self.left, most, read: 0 }), size))
    }

    /// An entry as a whole.
    ///
    /// # Errors
    /// As for [`Archive::entry`], and what unpacking finds.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Stop> {
        let (mut entry, _) = self.entry(name)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| Stop::of_io(&error))?;
        Ok(bytes)
    }
}
