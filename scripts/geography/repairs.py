"""Repairs that turn Natural Earth into the map of this project.

Natural Earth shows de facto control of an area; this project follows the
practice of United Nations maps. Every repair is one function that changes
`areas`, a dict from code to geometry, in full precision. topology.py brings
the results onto a common grid afterwards, so a repair only has to assign
areas to codes and need not keep shared vertices.
"""

import shapely
from shapely import Polygon, box
from shapely.ops import unary_union

# Natural Earth codes that are not ISO 3166-1 alpha-3.
ISO_CODES = {
    "ALD": "ALA",
    "KAS": "XSG",
    "KOS": "XKX",
    "PSX": "PSE",
    "SAH": "ESH",
    "SDS": "SSD",
}


def polygons(geometry):
    """Returns the polygons of an area, without the lines and points of an overlay."""
    if geometry.geom_type == "Polygon":
        return [] if geometry.is_empty else [geometry]
    return [polygon for part in getattr(geometry, "geoms", ()) for polygon in polygons(part)]


def largest(geometry):
    """Returns the largest polygon of an area."""
    return max(polygons(geometry), key=lambda polygon: polygon.area)


def _move(areas, piece, giver, taker):
    """Moves `piece` from one area to another, which may be new."""
    piece = unary_union(polygons(piece))
    areas[giver] = unary_union(polygons(areas[giver].difference(piece)))
    areas[taker] = unary_union([areas[taker], piece]) if taker in areas else piece


def _move_parts(areas, giver, taker, wanted):
    """Moves the islands whose representative point satisfies `wanted` to another area."""
    kept, given = [], []
    for part in polygons(areas[giver]):
        point = part.representative_point()
        (given if wanted(point.x, point.y) else kept).append(part)
    if not given:
        return
    if taker in areas:
        given.append(areas[taker])
    areas[taker] = unary_union(given)
    if kept:
        areas[giver] = unary_union(kept)
    else:
        del areas[giver]


def iso_codes(areas):
    """Replaces Natural Earth's own codes by ISO codes or X codes."""
    for old, new in ISO_CODES.items():
        if old in areas:
            areas[new] = areas.pop(old)


def valid(areas):
    """Makes geometries valid: Natural Earth's 10m Egypt touches itself at Bir Shalatein."""
    for code, geometry in areas.items():
        if not geometry.is_valid:
            areas[code] = unary_union(polygons(shapely.make_valid(geometry)))


# Areas that Natural Earth separates only at 10m, and the areas that contain them at other scales.
PARTS_AT_10M = {
    "CNM": "CYP",
    "ESB": "CYP",
    "WSB": "CYP",
    "KAB": "KAZ",
    "SPI": "ARG",
    "USG": "CUB",
    "BRI": "BRA",
}
# Areas that Natural Earth has only at 10m: banks and reefs, some of them disputed, and remote
# islands.
ONLY_AT_10M = ("BJN", "CLP", "CSI", "PGA", "SCR", "SER", "UMI")


def only_at_10m(areas):
    """Reduces 10m to the territories of 50m."""
    for part, whole in PARTS_AT_10M.items():
        if part in areas:
            areas[whole] = unary_union([areas[whole], areas.pop(part)])
    for code in ONLY_AT_10M:
        areas.pop(code, None)
    # Bouvet Island, in the far south, likewise.
    bouvet = box(3, -55, 4, -54)
    if areas["NOR"].intersects(bouvet):
        areas["NOR"] = areas["NOR"].difference(bouvet)


def overseas(areas):
    """Separates territories with an ISO code of their own."""
    _move_parts(areas, "FRA", "GUF", lambda x, y: x < -51 and y < 7)
    _move_parts(areas, "FRA", "MTQ", lambda x, y: -62 < x < -60 and 14 < y < 15)
    _move_parts(areas, "FRA", "GLP", lambda x, y: -62 < x < -60 and 15 < y < 17)
    _move_parts(areas, "FRA", "REU", lambda x, y: 55 < x < 56 and y < -20)
    _move_parts(areas, "FRA", "MYT", lambda x, y: 45 < x < 46 and y < -12)
    # Svalbard with Bear Island, and Jan Mayen in the west.
    _move_parts(areas, "NOR", "SJM", lambda x, y: y > 74 or x < 0)
    _move_parts(areas, "NLD", "BES", lambda x, y: x < -60)
    if "IOA" in areas:
        _move_parts(areas, "IOA", "CXR", lambda x, y: x > 100)
        _move_parts(areas, "IOA", "CCK", lambda x, y: x < 100)
    if "ATC" in areas:
        areas["AUS"] = unary_union([areas["AUS"], areas.pop("ATC")])


def western_sahara(areas, lines):
    """Makes Western Sahara one territory south of 27°40′N; the berm is not a boundary."""
    line = lines["parallel-27n40"]
    west, _, east, north = line.bounds
    south = box(west - 5, 20, east, north)
    _move(areas, areas["MAR"].intersection(south), "MAR", "ESH")
    # Natural Earth's tripoint is slightly south of the parallel.
    _move(areas, areas["ESH"].difference(south), "ESH", "MAR")


def crimea(areas):
    """Assigns Crimea to Ukraine (General Assembly resolution 68/262)."""
    _move_parts(areas, "RUS", "UKR", lambda x, y: 32 < x < 36.7 and 44 < y < 46.3)


def golan(areas, lines):
    """Assigns the Golan to Syria (Security Council resolution 497)."""
    line = list(lines["golan-1949"].coords)
    (north_x, _), (_, south_y) = line[0], line[-1]
    east = Polygon([(north_x, 33.6), *line, (36.2, south_y), (36.2, 33.6)])
    _move(areas, areas["ISR"].intersection(east), "ISR", "SYR")


def somaliland(areas):
    """Assigns Somaliland to Somalia."""
    areas["SOM"] = unary_union([areas["SOM"], areas.pop("SOL")])


def cyprus(areas):
    """Assigns the north of the island to Cyprus."""
    areas["CYP"] = unary_union([areas["CYP"], areas.pop("CYN")])


def parallel_22(areas, lines):
    """Moves the border of Egypt and Sudan exactly to the 22nd parallel.

    Natural Earth's 50m line is up to 0.006° south of it, which the grid
    would round sometimes to one side and sometimes to the other.
    """
    line = lines["parallel-22n"]
    (west, latitude), (east, _) = line.coords

    def straighten(points):
        near = (
            (abs(points[:, 1] - latitude) < 0.012) & (points[:, 0] > west) & (points[:, 0] < east)
        )
        points[near, 1] = latitude
        return points

    for code in ("EGY", "LBY", "SDN", "BRT"):
        if code in areas:
            areas[code] = shapely.transform(areas[code], straighten)


def bir_tawil(areas, bir_tawil_10m, lines):
    """Makes Bir Tawil, claimed by neither side, an area of its own."""
    if "BRT" in areas:
        areas["XBT"] = areas.pop("BRT")
        return
    scratch = {"BRT": bir_tawil_10m}
    parallel_22(scratch, lines)
    _move(areas, areas["SDN"].intersection(scratch["BRT"]), "SDN", "XBT")


def halaib(areas, lines):
    """Makes the Hala'ib triangle, claimed by both sides, an area of its own."""
    line = list(lines["halaib-administrative"].coords)
    south = line[0][1]
    triangle = Polygon([*line, (37.5, line[-1][1]), (37.5, south)])
    _move(areas, areas["EGY"].intersection(triangle), "EGY", "XHT")


def abyei(areas, lines):
    """Makes Abyei an area: within the limits of the award, north of the line of 1956."""
    west, south, east, north = lines["abyei-limits"].bounds
    limits = box(west, south, east, north)
    _move(areas, largest(areas["SDN"].intersection(limits)), "SDN", "XAB")


def ilemi(areas, kenya_10m, lines):
    """Makes Ilemi an area: between the line of 1914 and Kenya's northern line at 10m.

    At the coarser scales Kenya extends to the patrol line of 1950. The land
    between that line and the 10m one belongs to South Sudan.
    """
    west, south, _, _ = lines["ilemi-1914"].bounds
    north = areas["KEN"].intersection(box(west - 0.1, south, 36.2, 6))
    triangle = largest(north.intersection(kenya_10m))
    if polygons(north.difference(triangle)):
        _move(areas, north.difference(triangle), "KEN", "SSD")
    _move(areas, triangle, "KEN", "XIT")


def gibraltar(areas, gibraltar_10m):
    """Adds Gibraltar, which is missing at 50m, from 10m."""
    if "GIB" not in areas:
        areas["ESP"] = areas["ESP"].difference(gibraltar_10m)
        areas["GIB"] = gibraltar_10m


def siachen(areas, natural_earth_lines, grid):
    """Makes Siachen an area at 110m: the part of Pakistan between its boundary lines.

    Natural Earth has these lines (key B45) at this scale, but no area. The
    50m outline does not fit, because the borders around it differ at 110m.
    """
    bounding = [line for row, line in natural_earth_lines if row["BRK_A3"] == "B45"]
    # One grid step more, or a sliver would stay along the borders.
    between = unary_union(bounding).convex_hull.buffer(grid, join_style="mitre")
    _move(areas, areas["PAK"].intersection(between), "PAK", "XSG")


def small_territories(areas, finer):
    """Adds, simplified, the territories that a coarse scale leaves out.

    They are simplified together, so that Saint Martin's two halves still
    meet. Islets below a tenth of a territory's largest island are dropped.
    """
    missing = sorted(set(finer) - set(areas))
    kept = []
    for code in missing:
        parts = polygons(finer[code])
        limit = 0.1 * max(part.area for part in parts)
        kept.append(unary_union([part for part in parts if part.area >= limit]))
    simple = shapely.coverage_simplify(kept, 0.02)
    added = unary_union(simple.tolist())
    for code in [code for code in areas if areas[code].intersects(added)]:
        areas[code] = unary_union(polygons(areas[code].difference(added)))
    areas.update(zip(missing, simple.tolist(), strict=True))


def repaired(raw, details, lines):
    """Applies the repairs of all scales; `details` are the 10m geometries."""
    areas = dict(raw)
    valid(areas)
    iso_codes(areas)
    only_at_10m(areas)
    overseas(areas)
    western_sahara(areas, lines)
    crimea(areas)
    golan(areas, lines)
    somaliland(areas)
    cyprus(areas)
    parallel_22(areas, lines)
    bir_tawil(areas, details["BRT"], lines)
    halaib(areas, lines)
    abyei(areas, lines)
    ilemi(areas, details["KEN"], lines)
    return areas
