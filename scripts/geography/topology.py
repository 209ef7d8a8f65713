"""Brings areas onto a common grid so that neighbours share their vertices.

Rounding each area alone opens slivers and crossings. Here all boundary lines
are noded together on the grid (snap rounding), the plane is cut into faces
along them, and each face goes to the area that covers most of it. Two
neighbours then have the same vertices along their border by construction.
"""

import itertools

import numpy
import shapely
from repairs import polygons
from shapely import STRtree, box
from shapely.geometry.polygon import orient


def _visible(areas, grid):
    """Replaces areas that would vanish on the grid by a square of four cells."""
    visible = dict(areas)
    for code in sorted(areas):
        if not shapely.set_precision(areas[code], grid).is_empty:
            continue
        point = areas[code].representative_point()
        x, y = round(point.x / grid) * grid, round(point.y / grid) * grid
        square = box(x - grid, y - grid, x + grid, y + grid)
        for other, area in visible.items():
            if area.intersects(square):
                visible[other] = area.difference(square)
        visible[code] = square
    return visible


def _faces(areas, grid):
    """Returns the faces into which all boundaries, noded on the grid, cut the plane."""
    rings = [area.boundary for area in areas.values()]
    noded = shapely.unary_union(rings, grid_size=grid)
    # Exact grid values, so that the written values are those that are compared.
    noded = shapely.transform(noded, lambda points: on_grid(points, grid))
    return shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))


def on_grid(points, grid):
    """Rounds points to multiples of the grid, without rounding errors and minus zero."""
    steps = round(1 / grid)
    return numpy.round(points * steps) / steps + 0.0


def _owners(faces, areas):
    """Returns for each face the code of the area that covers most of it, or None (sea)."""
    codes, parts = [], []
    for code in sorted(areas):
        for part in polygons(areas[code]):
            codes.append(code)
            parts.append(part)
    tree = STRtree(parts)
    shapely.prepare(parts)
    owners = []
    for face in faces:
        covered = {}
        for index in tree.query(face, predicate="intersects"):
            shared = face.intersection(parts[index]).area
            covered[codes[index]] = covered.get(codes[index], 0.0) + shared
        sea = face.area - sum(covered.values())
        best = max(sorted(covered), key=covered.get, default=None)
        owners.append(best if best is not None and covered[best] > sea else None)
    return owners


def _stable(area):
    """Returns the polygons of an area in a deterministic form."""
    parts = [orient(polygon.normalize()) for polygon in polygons(area)]
    return sorted(parts, key=lambda part: (-part.area, part.bounds))


def gridded(areas, grid):
    """Returns {code: [polygon, …]} on the grid, the largest polygon first."""
    areas = _visible(areas, grid)
    faces = _faces(areas, grid)
    by_code = {code: [] for code in sorted(areas)}
    for face, owner in zip(faces, _owners(faces, areas), strict=True):
        if owner is not None:
            by_code[owner].append(face)
    missing = [code for code, faces in by_code.items() if not faces]
    if missing:
        raise ValueError(f"lost on the grid: {missing}")
    return {code: _stable(shapely.coverage_union_all(faces)) for code, faces in by_code.items()}


def edges(polygons_of_area):
    """Returns the edges of an area as pairs of points, the smaller point first."""
    found = set()
    for polygon in polygons_of_area:
        for ring in (polygon.exterior, *polygon.interiors):
            points = list(ring.coords)
            found.update((min(pair), max(pair)) for pair in itertools.pairwise(points))
    return found


def neighbours(all_edges):
    """Returns {code: {neighbour: shared edges}} for a dict of edge sets."""
    owners = {}
    for code in sorted(all_edges):
        for edge in all_edges[code]:
            owners.setdefault(edge, []).append(code)
    shared = {code: {} for code in all_edges}
    for edge, codes in owners.items():
        for one in codes:
            for other in codes:
                if one != other:
                    shared[one].setdefault(other, set()).add(edge)
    return shared
