//! Gives projects their pictures: those that lie over their rows, and the files that they name.

use super::cell::{Sheet, SheetPicture};
use super::foreign::Foreign;
use super::message::{Message, MessageKind, Place, Severity};
use super::messages::Messages;
use super::parse_rows::Located;
use super::project_row::{PictureCells, ProjectSheetRow};
use super::resolve::Resolver;
use crate::atlas::picture_file::{PictureError, check_picture, data_address, size_of_address};
use crate::content::raw;

/// The columns of the picture and the logo, in the order of [`ProjectSheetRow::pictures`].
const COLUMNS: [&str; 2] = ["picture", "logo"];

/// Separates the pictures that were opened as files from the sheets.
pub fn split(sheets: Vec<Sheet>) -> (Vec<Sheet>, Vec<Sheet>) {
    sheets.into_iter().partition(|sheet| {
        sheet.rows.is_empty() && sheet.name.is_empty() && !sheet.pictures.is_empty()
    })
}

/// Reports a picture that was opened as a file, and that no project names.
pub fn report_unused(file: &Sheet, out: &mut Messages) {
    let (severity, place) = (Severity::Error, Place::file(&file.file));
    let kind = MessageKind::Foreign(Foreign::Picture);
    out.push(Message { severity, place, value: String::new(), kind });
}

/// Returns the name of a file without its folders.
fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

impl<'a> Resolver<'a> {
    /// Adds the pictures to the projects. `joined` are the sheets and places of the rows that are
    /// parts of the project above them. Reports each picture that is not used.
    pub fn add_pictures(
        &mut self,
        projects: &mut [Located<ProjectSheetRow>],
        joined: &[(usize, usize)],
    ) {
        let mut is_used = vec![false; self.picture_files.len()];
        for at in projects.iter_mut() {
            let cells = std::mem::take(&mut at.row.pictures);
            let over = self.pictures_over(at.sheet, at.place, joined);
            for (logo, cells) in cells.into_iter().enumerate() {
                let column = self.column_of_logo(at.sheet);
                let is_here = |it: &&SheetPicture| (Some(it.column) == column) == (logo == 1);
                let mut any = false;
                for picture in over.iter().copied().filter(is_here) {
                    any = true;
                    self.add_picture(at, logo, picture, &cells);
                }
                if !any && !cells.file.trim().is_empty() {
                    self.add_file(at, logo, &cells, &mut is_used);
                }
            }
        }
        self.report_unplaced(projects, joined);
        let files = std::mem::take(&mut self.picture_files);
        let unused = files.iter().zip(is_used).filter(|(_, is_used)| !is_used);
        unused.for_each(|(file, _)| report_unused(file, &mut self.out));
    }

    /// Returns the pictures over the row of a project and over its continuations below.
    fn pictures_over(
        &self,
        sheet: usize,
        place: usize,
        joined: &[(usize, usize)],
    ) -> Vec<&'a SheetPicture> {
        let sheets: &'a [Sheet] = self.sheets;
        let Some(of) = sheets.get(sheet).filter(|of| !of.turned) else { return Vec::new() };
        let below = (place + 1..).take_while(|below| joined.contains(&(sheet, *below)));
        let rows = std::iter::once(place).chain(below);
        let numbers: Vec<u32> = rows.filter_map(|row| Some(of.rows.get(row)?.number)).collect();
        of.pictures.iter().filter(|picture| numbers.contains(&picture.row)).collect()
    }

    fn column_of_logo(&self, sheet: usize) -> Option<u16> {
        let sorted = self.sorted.get(sheet)?.as_ref()?;
        sorted.columns.get(COLUMNS[1]).map(|(column, _)| *column)
    }

    /// Adds a picture of the project in a row, or reports why it cannot be shown.
    fn add_picture(
        &mut self,
        at: &mut Located<ProjectSheetRow>,
        logo: usize,
        picture: &SheetPicture,
        cells: &PictureCells,
    ) {
        let text = if picture.text.trim().is_empty() { &cells.text } else { &picture.text };
        let name = last_part(&cells.file);
        let refused = match check_picture(&picture.bytes) {
            Err(PictureError::NotAPicture) => MessageKind::NotAPicture,
            Err(PictureError::TooLarge) => MessageKind::PictureTooLarge,
            Ok(_) if text.trim().is_empty() => MessageKind::NoAlternativeText,
            Ok(format) => {
                let file = data_address(&picture.bytes, format);
                return self.push_picture(at, logo, file, text);
            }
        };
        let place = self.place(at.sheet, at.place, COLUMNS[logo]);
        self.report(Severity::Error, place, name, refused);
    }

    fn push_picture(
        &mut self,
        at: &mut Located<ProjectSheetRow>,
        logo: usize,
        file: String,
        text: &str,
    ) {
        let pictures = &mut at.row.project.picture;
        if logo == 0 && pictures.iter().any(|other| !other.logo) {
            let place = self.place(at.sheet, at.place, COLUMNS[logo]);
            self.report(Severity::Error, place, "", MessageKind::SecondPicture);
            return;
        }
        let text = text.trim().to_owned();
        pictures.push(raw::RawPicture { file, text, logo: logo == 1 });
    }

    /// Adds the file that a project names, if it is among the opened files.
    fn add_file(
        &mut self,
        at: &mut Located<ProjectSheetRow>,
        logo: usize,
        cells: &PictureCells,
        is_used: &mut [bool],
    ) {
        let name = cells.file.trim();
        let whole = |file: &Sheet| file.file.ends_with(name);
        let last = |file: &Sheet| last_part(&file.file).eq_ignore_ascii_case(last_part(name));
        let found = self.picture_files.iter().position(whole);
        if let Some(found) = found.or_else(|| self.picture_files.iter().position(last)) {
            is_used[found] = true;
            let pictures = self.picture_files[found].pictures.clone();
            pictures.iter().for_each(|picture| self.add_picture(at, logo, picture, cells));
        } else if size_of_address(name).is_ok() && !cells.text.trim().is_empty() {
            // A picture of the published site, in a workbook that the page wrote.
            self.push_picture(at, logo, name.to_owned(), &cells.text);
        } else {
            let place = self.place(at.sheet, at.place, COLUMNS[logo]);
            self.report(Severity::Error, place, name, MessageKind::NoSuchPicture);
        }
    }

    /// Reports the pictures of workbooks that lie over no project.
    fn report_unplaced(
        &mut self,
        projects: &[Located<ProjectSheetRow>],
        joined: &[(usize, usize)],
    ) {
        for (number, sheet) in self.sheets.iter().enumerate() {
            let rows = projects.iter().filter(|at| at.sheet == number);
            let placed: Vec<u32> = rows
                .flat_map(|at| self.pictures_over(number, at.place, joined))
                .map(|picture| picture.row)
                .collect();
            for picture in sheet.pictures.iter().filter(|it| !placed.contains(&it.row)) {
                let (row, letters) = sheet.address(picture.row, picture.column);
                let place = Place { row, letters, ..Place::sheet(sheet) };
                self.report(Severity::Warning, place, &picture.text, MessageKind::UnplacedPicture);
            }
        }
    }
}
