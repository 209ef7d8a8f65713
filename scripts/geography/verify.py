"""Checks the written files and fails on any error.

Everything is read from the files, so that the published data are checked.
"""

import csv
import itertools
import json
from collections import Counter

import names
import numpy
import repairs
import shapely
import thinning
import topology
from shapely import STRtree
from shapely.geometry import shape

# The tolerance for areas compared with Natural Earth: 1 %, and the effect of moving every vertex by
# a quarter of a grid step.
RELATIVE = 0.01
GRID_SHARE = 0.25
# Areas changed by repairs are compared together: our codes, and those of Natural Earth for the same
# land.
CHANGED_TOGETHER = [
    ("AUS", "AUS ATC"),
    ("CYP", "CYP CYN CNM ESB WSB"),
    ("KAZ", "KAZ KAB"),
    ("CUB", "CUB USG"),
    ("ARG", "ARG SPI"),
    ("BRA", "BRA BRI"),
    ("SOM", "SOM SOL"),
    ("ESH MAR", "ESH MAR"),
    ("RUS UKR", "RUS UKR"),
    ("ISR SYR", "ISR SYR"),
    ("KEN SSD XIT", "KEN SSD"),
    ("EGY SDN XAB XBT XHT", "EGY SDN BRT"),
    ("ESP GIB", "ESP GIB"),
    ("FRA GLP GUF MTQ MYT REU", "FRA"),
    ("NOR SJM", "NOR"),
    ("BES NLD", "NLD"),
    ("CCK CXR", "IOA"),
]


def _read(path):
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def _fail(scale, what, found):
    raise SystemExit(f"verify: {scale}: {what}: {found}")


def _check_features(scale, features, codes):
    ids = [feature["id"] for feature in features]
    if ids != sorted(set(ids)):
        _fail(scale, "ids not sorted or repeated", ids)
    if set(ids) != codes:
        _fail(scale, "features differ from countries.csv", sorted(set(ids) ^ codes))


def _check_polygons(scale, areas, features):
    for code, parts in areas.items():
        for part in parts:
            if not part.is_valid or part.area <= 0:
                _fail(scale, "invalid polygon", code)
            clockwise = [ring for ring in part.interiors if ring.is_ccw]
            if not part.exterior.is_ccw or clockwise:
                _fail(scale, "ring runs the wrong way", code)
    for feature in features:
        label = shapely.Point(feature["properties"]["label"])
        if not any(part.contains(label) for part in areas[feature["id"]]):
            _fail(scale, "label point outside", feature["id"])
    flat = [part for parts in areas.values() for part in parts]
    first, second = STRtree(flat).query(flat, predicate="intersects")
    for one, other in zip(first, second, strict=True):
        if one < other and flat[one].intersection(flat[other]).area > 1e-9:
            _fail(scale, "overlap", flat[one].intersection(flat[other]).centroid)


def _check_vertices(scale, areas):
    """Checks that no vertex of an area lies inside an edge of another."""
    vertices = {
        point
        for parts in areas.values()
        for part in parts
        for ring in (part.exterior, *part.interiors)
        for point in ring.coords
    }
    points = [shapely.Point(point) for point in sorted(vertices)]
    tree = STRtree(points)
    for code, parts in areas.items():
        edges = sorted(topology.edges(parts))
        lines = shapely.linestrings(edges)
        edge_index, point_index = tree.query(lines, predicate="dwithin", distance=1e-9)
        for edge, point in zip(edge_index, point_index, strict=True):
            if points[point].coords[0] not in edges[edge]:
                _fail(scale, f"vertex inside an edge of {code}", points[point])


def _check_gaps(scale, areas, all_edges, raw, grid):
    """Checks that an edge of only one area is coast in Natural Earth too.

    Otherwise there is a gap between neighbours. Territories taken from a
    finer scale have no coast to compare with.
    """
    known = {repairs.ISO_CODES.get(code, code) for code in raw}
    counted = Counter(edge for edges in all_edges.values() for edge in edges)
    alone = sorted(
        edge for code in known & set(areas) for edge in all_edges[code] if counted[edge] == 1
    )
    middles = shapely.centroid(shapely.linestrings(alone))
    coast = shapely.union_all(list(raw.values())).boundary
    shapely.prepare(coast)
    # Bends of the coast may be cut off where 10m is simplified.
    slack = numpy.full(len(middles), 1.5 * grid)
    if scale == "10m":
        slack[~shapely.intersects(thinning.REGION.buffer(-1), middles)] = 3 * thinning.TOLERANCE
    inland = middles[~shapely.dwithin(coast, middles, slack)]
    if len(inland):
        _fail(scale, "gap", inland[0])


def _check_boundaries(scale, boundaries, all_edges):
    for feature in boundaries:
        one, other = feature["properties"]["between"]
        shared = all_edges[one] & all_edges[other]
        for line in shapely.get_parts(shape(feature["geometry"])):
            points = list(line.coords)
            for edge in itertools.pairwise(points):
                if (min(edge), max(edge)) not in shared:
                    _fail(scale, f"{feature['id']} leaves the shared border", edge)


def _area_groups(areas, known):
    """Returns [(our codes, codes in Natural Earth)] of areas to compare."""
    groups = [(here.split(), there.split()) for here, there in CHANGED_TOGETHER]
    grouped = {code for here, _ in groups for code in here}
    return groups + [([code], [code]) for code in areas if code in known and code not in grouped]


def _check_areas(scale, areas, raw, grid):
    """Compares areas with Natural Earth, as far as both have the same territories."""
    natural_earth = {
        repairs.ISO_CODES.get(code, code): geometry.area for code, geometry in raw.items()
    }
    added = [part for code, parts in areas.items() if code not in natural_earth for part in parts]
    for here, there in _area_groups(areas, natural_earth):
        parts = [part for code in here for part in areas[code]]
        found = sum(part.area for part in parts)
        expected = sum(natural_earth.get(code, 0) for code in there)
        slack = RELATIVE * expected + GRID_SHARE * grid * sum(part.length for part in parts)
        if scale == "10m":
            # The effect of simplification: bends along the outline, and removed islets.
            far = [
                part
                for code in there
                if code in raw
                for part in repairs.polygons(raw[code])
                if not part.intersects(thinning.REGION)
            ]
            slack += RELATIVE * sum(part.area for part in far) + 2 * thinning.TOLERANCE**2 * len(
                parts
            )
            slack += sum(part.area for part in far if part.area < 1.1 * thinning.SMALLEST)
        if scale == "110m":
            # Neighbours shrink for territories taken from 50m.
            slack += sum(
                part.area
                for part in added
                if part in parts or any(part.touches(own) for own in parts)
            )
        if abs(found - expected) > slack:
            _fail(scale, f"area of {here}", f"{found:.4f}, Natural Earth {expected:.4f}")


def check(root, raw, grids):
    with (root / "language" / "countries.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)} - set(names.WITHOUT_FEATURE)
    for scale, grid in grids.items():
        features = _read(root / "geography" / f"countries-{scale}.geojson")
        boundaries = _read(root / "geography" / f"boundaries-{scale}.geojson")
        areas = {
            feature["id"]: repairs.polygons(shape(feature["geometry"])) for feature in features
        }
        _check_features(scale, features, codes)
        _check_polygons(scale, areas, features)
        _check_vertices(scale, areas)
        all_edges = {code: topology.edges(parts) for code, parts in areas.items()}
        _check_gaps(scale, areas, all_edges, raw[scale], grid)
        _check_boundaries(scale, boundaries, all_edges)
        _check_areas(scale, areas, raw[scale], grid)
