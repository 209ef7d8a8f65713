"""Reads office files with python-pptx and python-docx, and checks them with openxml-audit.

office_reader.py read FILE…        prints what the files contain and what is wrong in them, as JSON
office_reader.py facts FILE…       prints what the files contain
office_reader.py colours PNG X,Y…  prints the colour at each point, given in parts of the size
"""

import json
import sys
from multiprocessing import Pool

from docx import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def shape_facts(shape):
    """Name, kind, text and place of a shape, with its parts if it is a group."""
    facts = {
        "name": shape.name,
        "kind": shape.shape_type.name if shape.shape_type is not None else "",
        "text": shape.text_frame.text if shape.has_text_frame else "",
        "frame": [shape.left, shape.top, shape.width, shape.height],
        "rtl": [p.get("rtl") == "1" for p in shape._element.iter(f"{DRAWING}pPr")],
        "description": shape._element._nvXxPr.cNvPr.get("descr", ""),
        "shapes": [],
    }
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        facts["shapes"] = [shape_facts(part) for part in shape.shapes]
    return facts


def slide_facts(slide):
    return {
        "title": slide.shapes.title.text_frame.text,
        "texts": [shape.text_frame.text for shape in slide.placeholders],
        "notes": slide.notes_slide.notes_text_frame.text,
        "links": [
            link.target_ref
            for link in slide.part.rels.values()
            if link.reltype.endswith("/hyperlink")
        ],
        "shapes": [shape_facts(shape) for shape in slide.shapes],
        "languages": sorted({run.get("lang", "") for run in slide._element.iter(f"{DRAWING}rPr")}),
    }


def presentation_facts(path):
    presentation = Presentation(path)
    return {
        "title": presentation.core_properties.title,
        "size": [presentation.slide_width, presentation.slide_height],
        "slides": [slide_facts(slide) for slide in presentation.slides],
    }


def paragraph_facts(paragraph):
    direct = [child.tag for child in (paragraph._p.pPr if paragraph._p.pPr is not None else [])]
    runs = [
        child.tag
        for properties in paragraph._p.iter(qn("w:rPr"))
        for child in properties
        if child.tag not in (qn("w:rStyle"), qn("w:rtl"))
    ]
    return {
        "style": paragraph.style.name,
        "text": paragraph.text,
        # Everything but the name of the style.
        "direct": [tag for tag in direct + runs if tag != qn("w:pStyle")],
        "footnotes": len(list(paragraph._p.iter(qn("w:footnoteReference")))),
    }


def footnote_texts(document):
    """The texts of the footnotes, without the separators."""
    parts = [
        part
        for part in document.part.package.iter_parts()
        if part.partname == "/word/footnotes.xml"
    ]
    root = parts[0].element if hasattr(parts[0], "element") else None
    if root is None:
        from lxml import etree

        root = etree.fromstring(parts[0].blob)
    notes = [note for note in root.iter(qn("w:footnote")) if int(note.get(qn("w:id"))) > 0]
    return ["".join(text.text or "" for text in note.iter(qn("w:t"))) for note in notes]


def svg_pictures(document):
    """The media type and the first characters of the SVG beside each picture."""
    extension = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
    parts = [
        document.part.related_parts[blip.get(qn("r:embed"))]
        for blip in document.element.body.iter(extension)
    ]
    return [[part.content_type, part.blob[:5].decode()] for part in parts]


def document_facts(path):
    document = Document(path)
    body = document.element.body
    return {
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "paragraphs": [paragraph_facts(paragraph) for paragraph in document.paragraphs],
        "tables": [
            [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
        ],
        "footnotes": footnote_texts(document),
        "pictures": [shape.get("descr") for shape in body.iter(qn("wp:docPr"))],
        "svg_pictures": svg_pictures(document),
        "contents": [
            "".join(text.text or "" for text in entry.iter(qn("w:t")))
            for entry in body.iter(qn("w:hyperlink"))
            if entry.get(qn("w:anchor"))
        ],
        "is_rtl": any(True for _ in body.sectPr.iter(qn("w:bidi"))),
    }


def faults(path):
    """What the file has against the schemas and rules of ECMA-376."""
    result = OpenXmlValidator().validate(path)
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def facts(path):
    return presentation_facts(path) if path.endswith(".pptx") else document_facts(path)


def read(path):
    return {**facts(path), "faults": faults(path)}


def colours(path, points):
    picture = Image.open(path).convert("RGB")
    found = []
    for point in points:
        x, y = (float(part) for part in point.split(","))
        at = (round(x * (picture.width - 1)), round(y * (picture.height - 1)))
        found.append("#{:02x}{:02x}{:02x}".format(*picture.getpixel(at)))
    return found


if __name__ == "__main__":
    command, *words = sys.argv[1:]
    if command == "colours":
        result = colours(words[0], words[1:])
    else:
        # The checks take seconds per slide.
        with Pool(2) as pool:
            result = pool.map(read if command == "read" else facts, words)
    print(json.dumps(result, ensure_ascii=False))
