//! Reads zip archives with limits on the number of entries and on the unpacked size.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Cursor, Read, Write};

use zip::ZipArchive;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::encoding;
use super::error::{LIMIT_REACHED, ReadError};
use super::message::MessageKind;

/// The maximum number of entries in an archive.
const MAX_ENTRIES: usize = 2_000;
/// The maximum unpacked size of all entries together, in bytes.
const MAX_UNPACKED_BYTES: u64 = 600 << 20;
/// The maximum compression ratio of an entry. Above it, the entry counts as a zip bomb.
const MAX_RATIO: u64 = 150;
/// The unpacked size in bytes below which [`MAX_RATIO`] is not enforced.
const RATIO_CHECK_MIN_BYTES: u64 = 16 << 20;

/// A zip archive in memory, with the number of bytes that may still be unpacked from it.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The names of the entries by their names as [`normal`] returns them.
    names: HashMap<String, String>,
    left: u64,
}

/// Returns a name of an entry for comparison: in lower case, with `/` and without one in front.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A reader that counts the unpacked bytes and fails when a limit is reached.
pub struct LimitedReader<'a, R> {
    inner: R,
    /// The bytes that may still be unpacked from the whole archive, and the maximum for this entry.
    left: &'a mut u64,
    most: u64,
    /// The number of bytes read from this entry.
    pub read: u64,
}

impl<R: Read> Read for LimitedReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read += count as u64;
        *self.left = self.left.saturating_sub(count as u64);
        if *self.left == 0 || self.read > self.most {
            return Err(std::io::Error::other(LIMIT_REACHED));
        }
        Ok(count)
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// `MessageKind::Damaged` if `bytes` is not a zip archive, `MessageKind::Bomb` if it has more
    /// than `MAX_ENTRIES` entries.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::archive::ArchiveWriter;
    ///
    /// assert!(Archive::new(b"title,start\n").is_err());
    /// assert!(Archive::new(&ArchiveWriter::default().finish()).unwrap().names().is_empty());
    /// ```
    pub fn new(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| MessageKind::Damaged(error.to_string()))?;
        if zip.len() > MAX_ENTRIES {
            return Err(MessageKind::Bomb.into());
        }
        let mut names = HashMap::new();
        for name in zip.file_names().flatten().map(|name| name.to_string()) {
            names.entry(normal(&name)).or_insert(name);
        }
        Ok(Self { zip, names, left: MAX_UNPACKED_BYTES })
    }

    /// Returns `true` if there is an entry of this name, without regard to case and kind of slash.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::archive::ArchiveWriter;
    ///
    /// let mut writer = ArchiveWriter::default();
    /// writer.add_file("xl/workbook.xml", b"");
    /// let bytes = writer.finish();
    /// assert!(Archive::new(&bytes).unwrap().has("XL\\Workbook.xml"));
    /// ```
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&normal(name))
    }

    /// Returns the names of all entries.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(|name| name.to_string()).collect()
    }

    /// Opens an entry for streaming and returns it with its declared unpacked size in bytes. A
    /// text in UTF-16 is decoded.
    ///
    /// # Errors
    /// `MessageKind::Damaged` if there is no such entry, `MessageKind::Encrypted` if it needs a
    /// password.
    pub fn entry(&mut self, name: &str) -> Result<(Box<dyn BufRead + '_>, u64), ReadError> {
        let (mut reader, size) = self.reader(name)?;
        let head = reader.fill_buf().map_err(|error| ReadError::from_io(&error))?;
        let is_utf_16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        if is_utf_16 {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map_err(|error| ReadError::from_io(&error))?;
            let text = encoding::text(&bytes)?.text;
            return Ok((Box::new(Cursor::new(text.into_bytes())), size));
        }
        Ok((Box::new(reader), size))
    }

    fn reader(&mut self, name: &str) -> Result<(BufReader<impl Read + '_>, u64), ReadError> {
        let name = self.names.get(&normal(name)).map_or(name, String::as_str);
        let entry = self.zip.by_name(name).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why)
                if why == zip::result::ZipError::PASSWORD_REQUIRED =>
            {
                MessageKind::Encrypted
            }
            error => MessageKind::Damaged(format!("{name}: {error}")),
        })?;
        let (size, most) = (
            entry.size(),
            RATIO_CHECK_MIN_BYTES.max(entry.compressed_size().saturating_mul(MAX_RATIO)),
        );
        Ok((
            BufReader::new(LimitedReader { inner: entry, left: &mut self.left, most, read: 0 }),
            size,
        ))
    }

    /// Unpacks a whole entry.
    ///
    /// # Errors
    /// As for [`Archive::entry`]; also `MessageKind::Bomb` above the limits and
    /// `MessageKind::Damaged` if unpacking fails.
    ///
    /// # Examples
    /// ```
    /// use imap::import::archive::Archive;
    /// use imap::office::archive::ArchiveWriter;
    ///
    /// let mut writer = ArchiveWriter::default();
    /// writer.add_file("projects.csv", b"title\nA bridge\n");
    /// let bytes = writer.finish();
    /// let mut archive = Archive::new(&bytes).unwrap();
    /// assert_eq!(archive.bytes("projects.csv").unwrap(), b"title\nA bridge\n");
    /// assert!(archive.bytes("routes.csv").is_err());
    /// ```
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let (mut entry, _) = self.reader(name)?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(|error| ReadError::from_io(&error))?;
        Ok(bytes)
    }

    /// Returns the archive with other texts in some entries, with further entries, and without
    /// those that are `removed`. All others are copied as they are packed.
    ///
    /// # Errors
    /// `MessageKind::Damaged` if an entry cannot be copied.
    pub fn with_parts(
        self,
        parts: &[(String, String)],
        removed: &[String],
    ) -> Result<Vec<u8>, ReadError> {
        let bytes = self.copy(parts, removed);
        bytes.map_err(|error| MessageKind::Damaged(error.to_string()).into())
    }

    fn copy(mut self, parts: &[(String, String)], removed: &[String]) -> ZipResult<Vec<u8>> {
        // A fixed timestamp: the same problems give the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let names: Vec<String> = self.names().iter().map(|name| normal(name)).collect();
        let is_kept = |name: &&String| !removed.iter().any(|part| normal(part) == **name);
        for (place, name) in names.iter().enumerate().filter(|(_, name)| is_kept(name)) {
            match parts.iter().find(|(other, _)| normal(other) == *name) {
                None => out.raw_copy_file(self.zip.by_index_raw(place)?)?,
                Some((part, text)) => {
                    let stored = self.names.get(name).unwrap_or(part);
                    out.start_file(stored.as_str(), options)?;
                    out.write_all(text.as_bytes())?;
                }
            }
        }
        for (part, text) in parts.iter().filter(|(part, _)| !names.contains(&normal(part))) {
            out.start_file(part.as_str(), options)?;
            out.write_all(text.as_bytes())?;
        }
        Ok(out.finish()?.into_inner())
    }
}
