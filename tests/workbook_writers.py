"""Writes the same sheet with openpyxl, XlsxWriter and odfpy into the given folder. Used by
tests/workbook_writers.rs, which has the values that it must find."""

import datetime
import sys
from pathlib import Path

import openpyxl
import openpyxl.cell.rich_text
import xlsxwriter
from odf.number import DateStyle, Day, Month, Text, Year
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableColumnProperties, TableRowProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import A, P

HEAD = ["Title", "Countries", "Start", "End", "Objective", "Links", "Notes for us"]
LINK = "https://example.org/school?a=1&b=2"
DAY = datetime.date(2009, 1, 31)
MOMENT = datetime.datetime(2010, 12, 1, 15, 30)
ROWS = [
    ["Border school", "Mali; Niger", DAY, MOMENT, 'Teach & learn <“well”>', "School", "7"],
    ["INTERNAL", "Chad", DAY, None, "Not for the map", None, None],
    ["مدرسة الحدود", "Tunisia", 2011, "ongoing", "هدف", None, None],
    ["Harbour clinic", "Morocco", DAY, None, "Heal", None, None],
    [None, "Algeria", None, None, None, None, None],
]
HIDDEN_ROW, HIDDEN_COLUMN, LAST = 3, 7, 5


def write_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Projects"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    sheet["F2"].hyperlink = LINK
    sheet["E2"] = openpyxl.cell.rich_text.CellRichText(
        "Teach & ", openpyxl.cell.rich_text.TextBlock(openpyxl.cell.text.InlineFont(b=True), "learn"), " <“well”>"
    )
    sheet.row_dimensions[HIDDEN_ROW].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.merge_cells("A5:A6")
    sheet["A2"].comment = openpyxl.comments.Comment("A remark", "Editor")
    sheet.auto_filter.ref = "A1:G6"
    book.save(path)


def write_xlsxwriter(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Projects")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    for column, name in enumerate(HEAD):
        sheet.write_string(0, column, name, bold)
    for number, row in enumerate(ROWS, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    sheet.write_rich_string(1, 4, "Teach & ", bold, "learn", " <“well”>")
    sheet.write_url(1, 5, LINK, string="School")
    sheet.merge_range(LAST - 1, 0, LAST, 0, "Harbour clinic")
    sheet.set_row(HIDDEN_ROW - 1, None, None, {"hidden": True})
    sheet.set_column(HIDDEN_COLUMN - 1, HIDDEN_COLUMN - 1, None, None, {"hidden": True})
    sheet.write_comment("A2", "A remark")
    book.close()


def odf_cell(value, styles: dict, spanned: int = 1) -> TableCell:
    options = {"numberrowsspanned": spanned} if spanned > 1 else {}
    if isinstance(value, datetime.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), stylename=styles["day"], **options)
        cell.addElement(P(text=f"{value:%d.%m.%Y}"))
    elif isinstance(value, int):
        cell = TableCell(valuetype="float", value=value, **options)
        cell.addElement(P(text=str(value)))
    elif value is None:
        cell = TableCell(**options)
    else:
        cell = TableCell(valuetype="string", **options)
        text = P()
        text.addElement(A(href=LINK, text=value)) if value == "School" else text.addText(value)
        cell.addElement(text)
    return cell


def write_odfpy(path: Path) -> None:
    book = OpenDocumentSpreadsheet()
    date = DateStyle(name="D1")
    for part in [Day(style="long"), Text(text="."), Month(style="long"), Text(text="."), Year(style="long")]:
        date.addElement(part)
    book.automaticstyles.addElement(date)
    styles = {"day": Style(name="day", family="table-cell", datastylename="D1")}
    row_style = Style(name="row", family="table-row")
    row_style.addElement(TableRowProperties(rowheight="5mm"))
    column_style = Style(name="column", family="table-column")
    column_style.addElement(TableColumnProperties(columnwidth="30mm"))
    for style in [styles["day"], row_style, column_style]:
        book.automaticstyles.addElement(style)
    table = Table(name="Projects")
    table.addElement(TableColumn(numbercolumnsrepeated=HIDDEN_COLUMN - 1, stylename=column_style))
    table.addElement(TableColumn(stylename=column_style, visibility="collapse"))
    for number, values in enumerate([HEAD, *ROWS], 1):
        hidden = {"visibility": "collapse"} if number == HIDDEN_ROW else {}
        row = TableRow(stylename=row_style, **hidden)
        for column, value in enumerate(values):
            if number == LAST + 1 and column == 0:
                row.addElement(CoveredTableCell())
            else:
                row.addElement(odf_cell(value, styles, 2 if number == LAST and column == 0 else 1))
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(path)


folder = Path(sys.argv[1])
write_openpyxl(folder / "openpyxl.xlsx")
write_xlsxwriter(folder / "xlsxwriter.xlsx")
write_odfpy(folder / "odfpy.ods")
