"""Writes workbooks as editors have them, and describes what is in edited ones.

edited_package.py write FOLDER
edited_package.py read FILE...
"""

import datetime
import json
import sys
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

HEAD = ["Title", "Countries", "Start", "Shoes", "Donors", "Budget"]
ROWS = [
    ["A well", "Mali", datetime.date(2009, 1, 31), 7, "Alpha; Beta", 1200],
    ["A school", "Chad; Niger", datetime.date(2010, 5, 1), 8, "Beta", 3400],
    ["A bridge", "Niger", datetime.date(2011, 2, 28), 9, "Gamma", 5600],
]
HUBS = [["Name", "Country", "Ali said"], ["Agadez", "Niger", "asked"], ["Gao", "Mali", "late"]]


def write_openpyxl(path, epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    sheet.title = "My project's"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True, name="Georgia", size=13)
    for row in range(2, 5):
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FFDDEEFF")
    sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["B3"].comment = Comment("Ask Ali about this", "Fatima")
    sheet.column_dimensions["B"].width = 41
    sheet["H1"] = "=SUM(D2:D4)"
    sheet.auto_filter.ref = "A1:F4"
    choices = DataValidation(type="list", formula1='"Alpha,Beta"')
    choices.add("E2:E4")
    sheet.add_data_validation(choices)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "J2")
    hubs = book.create_sheet("Hubs")
    for row in HUBS:
        hubs.append(row)
    hubs.add_table(Table(displayName="Places", ref="A1:C3"))
    notes = book.create_sheet("Our notes")
    notes["B2"] = "Do not delete"
    notes.merge_cells("B2:D4")
    book.save(path)


def write_xlsxwriter(path):
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Projects")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, HEAD)
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(at, column, value, date)
            else:
                sheet.write(at, column, value)
    sheet.write_formula(2, 4, '=CONCATENATE("Be","ta")', None, "Beta")
    sheet.write_formula(1, 6, "=F2*2", None, 2400)
    sheet.insert_textbox(10, 1, "A drawing")
    book.close()


def cell_of(cell):
    value = cell.value
    if isinstance(value, datetime.datetime):
        value = value.date().isoformat()
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    return [value, cell.data_type, cell.number_format, fill, cell.font.name]


def describe(sheet):
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "cells": {cell.coordinate: cell_of(cell) for cell in cells if cell.value is not None},
        "comments": {cell.coordinate: cell.comment.text for cell in cells if cell.comment},
        "widths": {at: size.width for at, size in sheet.column_dimensions.items()},
        "tables": dict(sheet.tables.items()),
        "filter": sheet.auto_filter.ref,
        "choices": [str(choice.sqref) for choice in sheet.data_validations.dataValidation],
        "merged": [str(area) for area in sheet.merged_cells.ranges],
        "charts": len(sheet._charts),
    }


def read(path):
    book = openpyxl.load_workbook(path)
    return {name: describe(book[name]) for name in book.sheetnames}


def main():
    command, *arguments = sys.argv[1:]
    if command == "read":
        return [read(path) for path in arguments]
    folder = Path(arguments[0])
    write_openpyxl(folder / "projects.xlsx")
    write_openpyxl(folder / "mac.xlsx", CALENDAR_MAC_1904)
    write_xlsxwriter(folder / "formulas.xlsx")
    return []


json.dump(main(), sys.stdout)
