"""Writes a workbook as an editor has it, and describes what is in marked ones.

mark_package.py write FOLDER
mark_package.py read FILE...
"""

import json
import sys
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HEAD = ["Title", "Countries", "Start", "Shoes", "Donors"]
ROWS = [
    ["Good", "Mali", "2009-01-01", 7, '=CONCATENATE("Be","ta")'],
    ["Bad", "Nigerr, Congo", "01/02/2009", 8, None],
    ["Last", "Chad", "2011", 9, None],
    [None, "Chad", "2012", 9, None],
    [None, None, None, None, None],
    ["Hidden", "Niger", "2013", None, None],
]
SITE = [
    ["Title", "A map"],
    ["Subtitle", None],
    ["From year", "soon"],
    ["Until year", 2020],
    ["Shoe size", 43],
]


def write_openpyxl(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "My project's"
    sheet.append(HEAD)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFFFF", name="Georgia", size=13)
        cell.fill = PatternFill("solid", fgColor="FF336699")
    sheet["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["B3"].border = Border(left=Side("thick"))
    sheet["C3"].alignment = Alignment(horizontal="right")
    sheet["B3"].comment = Comment("Ask Ali about this", "Fatima")
    sheet["B2"].comment = Comment("Checked", "Fatima")
    sheet.column_dimensions["B"].width = 41
    sheet.row_dimensions[7].hidden = True
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:E7"
    rule = CellIsRule(operator="equal", formula=["9"], fill=PatternFill(bgColor="FFAABBCC"))
    sheet.conditional_formatting.add("D2:D7", rule)
    choice = DataValidation(type="list", formula1='"Mali,Niger"')
    choice.add("B2:B7")
    sheet.add_data_validation(choice)
    sheet["E2"].number_format = "@"
    sheet["A9"].hyperlink = "https://example.org/"
    site = book.create_sheet("Site")
    for row in SITE:
        site.append(row)
    site.merge_cells("D1:F2")
    site["B3"].font = Font(italic=True)
    book.create_sheet("Empty")
    book.defined_names["Years"] = DefinedName("Years", attr_text="Site!$B$3:$B$4")
    book.save(path)


def write_xlsxwriter(path):
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": True})
    sheet = book.add_worksheet("My project's")
    head = book.add_format({"bold": True, "bg_color": "#336699", "font_color": "#ffffff"})
    sheet.write_row(0, 0, HEAD, head)
    for at, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value.startswith("="):
                sheet.write_formula(at, column, value, None, "Beta")
            elif value is not None:
                sheet.write(at, column, value)
    sheet.set_column(1, 1, 41)
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.insert_textbox(10, 1, "A drawing")
    sheet.insert_button(12, 1, {"caption": "A control"})
    sheet.set_header("&C&G", {"image_center": str(Path("assets/icon/icon-192.png"))})
    site = book.add_worksheet("Site")
    for at, row in enumerate(SITE):
        site.write_row(at, 0, [value for value in row if value is not None])
    book.add_chartsheet().set_chart(chart(book))
    book.define_name("Years", "=Site!$B$3:$B$4")
    book.close()


def chart(book):
    found = book.add_chart({"type": "column"})
    found.add_series({"values": "=Site!$B$3:$B$4"})
    return found


def prefixed(source, path):
    """Writes a workbook whose sheet has the prefix `x` on every name."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith(("xl/worksheets/sheet", "xl/workbook", "xl/styles")):
                text = data.decode().replace("xmlns=", "xmlns:x=")
                text = text.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
                data = text.replace("<x:?", "<?").encode()
            new.writestr(name, data)


def sides(cell):
    fill = cell.fill
    return [
        cell.value,
        cell.font.name,
        cell.font.b,
        cell.font.i,
        fill.fill_type,
        fill.fgColor.rgb,
        cell.border.left.style,
        cell.alignment.horizontal,
        cell.number_format,
        cell.hyperlink.target if cell.hyperlink else None,
    ]


def describe(sheet):
    if not hasattr(sheet, "iter_rows"):
        return {"chart": True}
    cells = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row}
    marks = {}
    rules = []
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if "⚑" in "".join(rule.formula):
                colour = rule.dxf.fill.bgColor.rgb
                for part in str(area.sqref).split():
                    marks[part] = colour
            else:
                rules.append([str(area.sqref), rule.type, rule.formula, rule.dxf.fill.bgColor.rgb])
    return {
        "cells": {
            at: str(sides(cell))
            for at, cell in cells.items()
            if cell.has_style or cell.value is not None
        },
        "comments": {at: cell.comment.text for at, cell in cells.items() if cell.comment},
        "marks": marks,
        "rules": rules,
        "widths": {at: size.width for at, size in sheet.column_dimensions.items()},
        "hidden": [at for at, row in sheet.row_dimensions.items() if row.hidden],
        "merged": [str(area) for area in sheet.merged_cells.ranges],
        "lists": [[str(one.sqref), one.formula1] for one in sheet.data_validations.dataValidation],
        "freeze": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "links": {
            cell.coordinate: cell.hyperlink.location
            for cell in cells.values()
            if cell.hyperlink and cell.hyperlink.location
        },
    }


def read(path):
    book = openpyxl.load_workbook(path)
    return {
        "sheets": [[name, describe(book[name])] for name in book.sheetnames],
        "names": {name: found.attr_text for name, found in book.defined_names.items()},
    }


def main():
    command, *arguments = sys.argv[1:]
    if command == "read":
        return [read(path) for path in arguments]
    folder = Path(arguments[0])
    write_openpyxl(folder / "openpyxl.xlsx")
    write_xlsxwriter(folder / "xlsxwriter.xlsx")
    prefixed(folder / "openpyxl.xlsx", folder / "prefixed.xlsx")
    return ["openpyxl.xlsx", "xlsxwriter.xlsx", "prefixed.xlsx"]


json.dump(main(), sys.stdout)
