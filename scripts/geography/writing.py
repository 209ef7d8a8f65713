"""Writes the files deterministically: one feature per line, fixed decimals."""

import itertools
import json
from math import cos, radians, sin

import shapely
from shapely import affinity

AUTHALIC_RADIUS_KM = 6371.0072


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def geometry_text(parts, decimals):
    """Returns the GeoJSON geometry of a list of polygons or of one line."""

    def _points(coordinates):
        return "[" + ",".join(f"[{x:.{decimals}f},{y:.{decimals}f}]" for x, y in coordinates) + "]"

    def _rings(polygon):
        return (
            "["
            + ",".join(_points(ring.coords) for ring in (polygon.exterior, *polygon.interiors))
            + "]"
        )

    if isinstance(parts, list):
        if len(parts) == 1:
            return '{"type":"Polygon","coordinates":' + _rings(parts[0]) + "}"
        return '{"type":"MultiPolygon","coordinates":[' + ",".join(map(_rings, parts)) + "]}"
    if parts.geom_type == "LineString":
        return '{"type":"LineString","coordinates":' + _points(parts.coords) + "}"
    return (
        '{"type":"MultiLineString","coordinates":['
        + ",".join(_points(line.coords) for line in parts.geoms)
        + "]}"
    )


def write_collection(path, features, grid):
    """Writes [(id, properties, geometry)] as a FeatureCollection."""
    decimals = 2 if grid >= 0.01 else 3
    rows = [
        f'{{"type":"Feature","id":{compact(key)},"properties":{compact(properties)},'
        f'"geometry":{geometry_text(geometry, decimals)}}}'
        for key, properties, geometry in features
    ]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    path.write_text(text, encoding="utf-8")


def label_point(parts):
    """Returns the point of the largest polygon that is farthest from its edge.

    Longitudes are scaled by the cosine of the latitude; otherwise a label in
    the north could be in a long thin corner.
    """
    part = max(parts, key=square_kilometres)
    shortened = max(0.1, cos(radians(part.centroid.y)))
    squeezed = affinity.scale(part, xfact=shortened, yfact=1, origin=(0, 0))
    circle = shapely.maximum_inscribed_circle(squeezed, tolerance=0.001)
    x, y = circle.coords[0]
    # Two decimals can push the point out of a very small polygon.
    for decimals in (2, 3, 4):
        label = (round(x / shortened, decimals), round(y, decimals))
        if part.contains(shapely.Point(label)):
            return list(label)
    raise ValueError("no label point inside")


def square_kilometres(polygon):
    """Returns the spherical area of a polygon in km²; see README."""
    total = 0.0
    for ring in (polygon.exterior, *polygon.interiors):
        points = list(ring.coords)
        total += sum(
            radians(x2 - x1) * (2 + sin(radians(y1)) + sin(radians(y2))) / 2
            for (x1, y1), (x2, y2) in itertools.pairwise(points)
        )
    # An exterior ring runs counter-clockwise and counts negative in this sum.
    return -total * AUTHALIC_RADIUS_KM**2
