//! The parts of a site besides its content and its files. `publish` writes it as the data file
//! `site`, which only publishing loads.

use std::error::Error;

use super::colours::ColourReplacement;
use super::file_hash::hashed_name;
use super::single_file::SingleFileTemplate;
use serde::{Deserialize, Serialize};

/// A data file of the page: the name by which the page asks for it, and its path in the site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PublishedFile {
    /// The name, such as `content`.
    pub name: String,
    /// The path, such as `data/content-0123456789abcdef.bin`.
    pub path: String,
}

/// The assets that the first paint waits for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CriticalTexts {
    /// The style sheet of the page, minified.
    pub style: String,
    /// The first script, minified.
    pub script: String,
    /// The element that names both as files.
    pub link: String,
}

/// The parts of a site besides its content and its files. Programs, styles and scripts in it
/// are minified already, which a browser cannot do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteKit {
    /// `index.html` with placeholders.
    pub page: String,
    /// The data files besides this one, in the order of the page.
    pub data: Vec<PublishedFile>,
    /// The elements of the page that name modules, scripts and icons.
    pub links: String,
    /// The style and the script inside the page.
    pub critical: CriticalTexts,
    /// The paths of the module that makes a site: JavaScript and wasm.
    pub module: [String; 2],
    /// The path of the script that opens the map in the page of a record.
    pub record_script: String,
    /// The style of all pages of records.
    pub record_style: String,
    /// The code of the service worker, without its lists.
    pub service_worker: String,
    /// The script of the embed element, without the titles.
    pub embed_script: String,
    /// The page of the demo, with placeholders.
    pub demo_page: String,
    /// The template of the one file.
    pub single_file: SingleFileTemplate,
    /// The colours of the site.
    pub colours: ColourReplacement,
    /// Files for hosts: path and text, with placeholders for the hashes of the build.
    pub host_files: Vec<(String, String)>,
}

impl SiteKit {
    /// Parses the data file.
    ///
    /// # Errors
    /// A file that is damaged, or of another version.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::kit::SiteKit;
    ///
    /// let kit = SiteKit { page: "<html>".to_owned(), ..SiteKit::default() };
    /// assert_eq!(SiteKit::parse(&kit.bytes().unwrap()).unwrap(), kit);
    /// ```
    pub fn parse(bytes: &[u8]) -> Result<Self, Box<dyn Error>> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Returns the bytes of the data file.
    ///
    /// # Errors
    /// Never for a kit in memory.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::kit::SiteKit;
    ///
    /// let bytes = SiteKit::default().bytes().unwrap();
    /// assert_eq!(SiteKit::parse(&bytes).unwrap(), SiteKit::default());
    /// ```
    pub fn bytes(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Returns the path of a data file.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::kit::{PublishedFile, SiteKit};
    ///
    /// let (name, path) = ("world".to_owned(), "data/world-1.bin".to_owned());
    /// let kit = SiteKit { data: vec![PublishedFile { name, path }], ..SiteKit::default() };
    /// assert_eq!((kit.path_of("world"), kit.path_of("sea")), (Some("data/world-1.bin"), None));
    /// ```
    pub fn path_of(&self, name: &str) -> Option<&str> {
        let found = self.data.iter().find(|file| file.name == name)?;
        Some(&found.path)
    }

    /// Gives a data file its bytes. Returns its new path; `None` if the site has no such file.
    ///
    /// # Examples
    /// ```
    /// use imap::publish::kit::{PublishedFile, SiteKit};
    ///
    /// let (name, path) = ("world".to_owned(), "data/world-1.bin".to_owned());
    /// let mut kit = SiteKit { data: vec![PublishedFile { name, path }], ..SiteKit::default() };
    /// let path = kit.replace_file("world", b"abc").unwrap();
    /// assert_eq!(kit.path_of("world"), Some(&*path));
    /// assert_eq!(kit.replace_file("sea", b"abc"), None);
    /// ```
    pub fn replace_file(&mut self, name: &str, bytes: &[u8]) -> Option<String> {
        let found = self.data.iter_mut().find(|file| file.name == name)?;
        found.path = data_path(name, bytes);
        Some(found.path.clone())
    }
}

/// Returns the path of a data file in the site.
///
/// # Examples
/// ```
/// use imap::publish::kit::data_path;
///
/// assert_eq!(data_path("content", b""), "data/content-cbf29ce484222325.bin");
/// ```
pub fn data_path(name: &str, bytes: &[u8]) -> String {
    ["data/", &hashed_name(name, bytes, ".bin")].concat()
}
