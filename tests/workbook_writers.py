"""Writes one table with openpyxl, XlsxWriter and odfpy, for the tests of the importer.

workbook_writers.py FOLDER
"""

import datetime
import json
import sys
from pathlib import Path

import openpyxl
import xlsxwriter
from odf import dc, number, opendocument, style, table, text
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEAD = ["Title", "Start", "End", "Countries", "Links"]
FIRST = datetime.date(2009, 1, 1)
# Shown as "Dec 2010": the day is not meant.
MONTH = datetime.date(2010, 12, 2)
LAST = datetime.date(2009, 5, 31)
LINK = "https://example.org/report"
# The first title is merged with the cell below; the row "Draft" is hidden; "2011" is a text.
ROWS = [
    ["One", FIRST, MONTH, "Mali", "Report"],
    [None, None, None, "Niger", None],
    ["Draft", FIRST, None, "Chad", None],
    ["Last", LAST, "2011", "Chad", None],
]


def write_openpyxl(path, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "Projects"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    for cell in ("B2", "B4", "B5"):
        sheet[cell].number_format = "yyyy-mm-dd"
    sheet["C2"].number_format = "mmm yyyy"
    sheet["E2"].hyperlink = LINK
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[4].hidden = True
    book.save(path)


def write_xlsxwriter(path, is_1904=False):
    book = xlsxwriter.Workbook(str(path), {"date_1904": is_1904, "strings_to_numbers": False})
    sheet = book.add_worksheet("Projects")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    month = book.add_format({"num_format": "mmm yyyy"})
    sheet.write_row(0, 0, HEAD)
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(at, column, value, month if value == MONTH else day)
            elif value is not None:
                sheet.write_string(at, column, value)
    sheet.write_url(1, 4, LINK, string="Report")
    sheet.merge_range(1, 0, 2, 0, "One")
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()


def write_odfpy(path):
    book = opendocument.OpenDocumentSpreadsheet()
    day = number.DateStyle(name="N1")
    for part in (
        number.Day(style="long"),
        number.Text(text="."),
        number.Month(style="long"),
        number.Text(text="."),
        number.Year(style="long"),
    ):
        day.addElement(part)
    month = number.DateStyle(name="N2")
    for part in (
        number.Month(textual="true"),
        number.Text(text=" "),
        number.Year(style="long"),
    ):
        month.addElement(part)
    styles = []
    for name, data in (("day", day), ("month", month)):
        book.automaticstyles.addElement(data)
        cell = style.Style(name=name, family="table-cell", datastylename=data)
        book.automaticstyles.addElement(cell)
        styles.append(cell)
    sheet = table.Table(name="Projects")
    for at, row in enumerate([HEAD, *ROWS]):
        line = table.TableRow(visibility="collapse") if at == 3 else table.TableRow()
        for column, value in enumerate(row):
            if at == 2 and column == 0:
                line.addElement(table.CoveredTableCell())
                continue
            facts = {"numberrowsspanned": 2, "numbercolumnsspanned": 1} if value == "One" else {}
            if isinstance(value, datetime.date):
                shown = styles[1] if value == MONTH else styles[0]
                facts |= {"valuetype": "date", "datevalue": value.isoformat(), "stylename": shown}
                said = value.strftime("%b %Y") if value == MONTH else value.strftime("%d.%m.%Y")
            else:
                said = value
                if value is not None:
                    facts |= {"valuetype": "string"}
            cell = table.TableCell(**facts)
            if said is not None:
                paragraph = text.P()
                if said == "Report":
                    paragraph.addElement(text.A(href=LINK, text=said))
                else:
                    paragraph.addText(said)
                cell.addElement(paragraph)
            line.addElement(cell)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    book.meta.addElement(dc.Title(text="Projects"))
    book.save(str(path))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_openpyxl(folder / "openpyxl.xlsx")
    write_openpyxl(folder / "openpyxl-1904.xlsx", CALENDAR_MAC_1904)
    write_xlsxwriter(folder / "xlsxwriter.xlsx")
    write_xlsxwriter(folder / "xlsxwriter-1904.xlsx", is_1904=True)
    write_odfpy(folder / "odfpy.ods")
    print(json.dumps(sorted(path.name for path in folder.iterdir())))
