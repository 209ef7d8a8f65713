//! Tests workbooks that other libraries write: openpyxl, XlsxWriter and odfpy.

use std::fs;

use crate::support::libreoffice::Folder;
use crate::support::python::run_python;
use crate::support::{content, kinds, read};
use imap::import::MessageKind;

#[test]
fn the_table_of_every_library_is_read_alike() {
    let folder = Folder::new("writers");
    let names = run_python("workbook_writers.py", &[folder.path()]);
    let names: Vec<&str> = names.as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(names.len(), 5, "{names:?}");
    for name in names {
        let outcome = read(&[(name, &fs::read(folder.path().join(name)).unwrap())]);
        let projects = &content(&outcome).projects;
        let titles: Vec<&str> = projects.iter().map(|project| project.title.as_str()).collect();
        assert_eq!(titles, ["One", "Last"], "{name}: {:#?}", outcome.messages);
        let years = |at: usize| (projects[at].start.as_deref(), projects[at].end.as_deref());
        // The end of the first is shown as a month, and that of the last is a text.
        assert_eq!(years(0), (Some("2009-01-01"), Some("2010-12")), "{name}");
        assert_eq!(years(1), (Some("2009-05-31"), Some("2011")), "{name}");
        assert_eq!(projects[0].countries, ["MLI", "NER"], "{name}");
        assert_eq!(projects[1].countries, ["TCD"], "{name}");
        let links: Vec<(&str, &str)> =
            projects[0].links.iter().map(|link| (link.title.as_str(), link.url.as_str())).collect();
        assert_eq!(links, [("Report", "https://example.org/report")], "{name}");
        for kind in [MessageKind::HiddenRows("4".into()), MessageKind::MergedDown("2–3".into())] {
            assert!(kinds(&outcome).contains(&&kind), "{name}: {kind:?} {:#?}", outcome.messages);
        }
    }
}
