"""Simplifies 10m outside the region of the dialogue.

A simplified line keeps some of its vertices and gets no new ones. A vertex is
kept because of its position and not because of its ring, so that neighbours
still share their edges.
"""

import shapely
from shapely import Polygon, box

# The region of the dialogue with a margin, and all of Kashmir: the Line of Control has to be found
# along its border.
REGION = box(-32, -40, 78, 72)
# Outside the region: the side in degrees of the smallest square that a bend has to exceed, and the
# area of the smallest island in square degrees.
TOLERANCE = 0.05
SMALLEST = 0.004


def outside(areas):
    """Returns {code: geometry}, unchanged within REGION and simplified elsewhere."""
    codes = list(areas)
    whole = [shapely.union_all(areas[code]) for code in codes]
    simple = shapely.coverage_simplify(whole, TOLERANCE)
    kept = {point for area in simple for point in map(tuple, shapely.get_coordinates(area))}
    found = {}
    for code in codes:
        parts = areas[code]
        # Parts that intersect the region, and a territory's largest island, are kept.
        wanted = [
            part
            for place, part in enumerate(parts)
            if place == 0 or part.area >= SMALLEST or part.intersects(REGION)
        ]
        found[code] = shapely.union_all(
            [shapely.make_valid(_thinned(part, kept)) for part in wanted]
        )
    return found


def _thinned(part, kept):
    rings = [_ring(ring, kept) for ring in (part.exterior, *part.interiors)]
    return Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= 4])


def _ring(ring, kept):
    points = list(ring.coords)
    west, south, east, north = REGION.bounds
    inside = [west <= x <= east and south <= y <= north for x, y in points]
    few = [point for point, here in zip(points, inside, strict=True) if here or point in kept]
    if few and few[0] != few[-1]:
        few.append(few[0])
    # A small island would vanish.
    return few if len(few) >= 4 else points
