"""Looks at workbooks with openpyxl, after it has put rows into the sheets of the first one.

new_map.py ROWS WORKBOOK …
"""

import json
import sys
from pathlib import Path

import openpyxl

GREEN = "FFD9EAD3"


def fill(path, rows):
    book = openpyxl.load_workbook(path)
    for name, records in rows.items():
        sheet = book[name]
        columns = {cell.value: cell.column for cell in sheet[1]}
        # After the example in the second row.
        for number, record in enumerate(records, start=3):
            for column, value in record.items():
                sheet.cell(number, columns[column], value)
    book.save(path)


def look(path):
    book = openpyxl.load_workbook(path)
    unknown, sheets = [], []
    for sheet in book.worksheets:
        lists = sheet.data_validations.dataValidation
        for found in lists:
            # A formula such as 'Sheet'!$A$2:$A$1000.
            if found.formula1.startswith("'"):
                name = found.formula1.rsplit("!", 1)[0][1:-1].replace("''", "'")
                if name not in book.sheetnames:
                    unknown.append(found.formula1)
            if found.type != "list":
                unknown.append(found.type)
        sheets.append(
            {
                "name": sheet.title,
                "rtl": bool(sheet.sheet_view.rightToLeft),
                "hidden": sheet.sheet_state == "hidden",
                "lists": [f"{found.sqref}:{found.formula1}" for found in lists],
                "required": [
                    cell.value
                    for row in sheet.iter_rows(max_row=40)
                    for cell in row
                    if cell.fill.fgColor.rgb == GREEN
                ],
            }
        )
    return {"sheets": sheets, "unknown": unknown}


if __name__ == "__main__":
    rows, *paths = sys.argv[1:]
    fill(paths[0], json.loads(rows))
    print(json.dumps({Path(path).name: look(path) for path in paths}))
