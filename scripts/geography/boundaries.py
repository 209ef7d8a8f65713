"""The boundaries that are not drawn as a plain line, and the sources for that.

A boundary is the set of edges two areas share after all repairs, so its
vertices are those of both areas. Where only a stretch of the shared border is
special, the Natural Earth line of that stretch picks the edges.
"""

import shapely
from shapely import LineString, MultiLineString
from shapely.ops import linemerge

DASHED, DOTTED = "dashed", "dotted"

# id, English name, class, the two areas, practice and source; if only a part of the border is
# meant, also the Natural Earth key of that part.
BOUNDARIES = [
    (
        "mar-esh",
        "Morocco – Western Sahara",
        DASHED,
        "MAR ESH",
        "Non-self-governing territory; parallel 27°40′N, "
        "Franco-Spanish Convention of 27 November 1912",
    ),
    (
        "sdn-ssd",
        "Sudan – South Sudan",
        DASHED,
        "SDN SSD",
        "UN map note: final boundary between Sudan and South Sudan not yet determined; WHO: dashed",
    ),
    (
        "abyei-north",
        "Abyei (north, east and west)",
        DOTTED,
        "SDN XAB",
        "UN map note: final status of the Abyei area not yet determined; PCA award of 22 July 2009",
    ),
    (
        "abyei-south",
        "Abyei (south)",
        DOTTED,
        "SSD XAB",
        "UN map note: final status of the Abyei area not yet determined; line of 1 January 1956",
    ),
    (
        "halaib-administrative",
        "Hala'ib triangle, administrative line",
        DASHED,
        "EGY XHT",
        "WHO: Sudanese claim line dashed; arrêté of 4 November 1902",
    ),
    (
        "halaib-22n",
        "Hala'ib triangle, 22nd parallel",
        DASHED,
        "SDN XHT",
        "UN Geodata: area of undetermined status; agreement of 19 January 1899",
    ),
    (
        "bir-tawil-administrative",
        "Bir Tawil, administrative line",
        DASHED,
        "SDN XBT",
        "WHO: dashed; arrêté of 4 November 1902",
    ),
    (
        "bir-tawil-22n",
        "Bir Tawil, 22nd parallel",
        DASHED,
        "EGY XBT",
        "UN Geodata: area of undetermined status; agreement of 19 January 1899",
    ),
    ("ilemi-south", "Ilemi triangle (south)", DOTTED, "KEN XIT", "WHO: dotted; line of 1914"),
    (
        "ilemi-north",
        "Ilemi triangle (north)",
        DOTTED,
        "SSD XIT",
        "WHO: dotted; Natural Earth 10m line",
    ),
    (
        "eth-som",
        "Ethiopia – Somalia (provisional administrative line)",
        DASHED,
        "ETH SOM",
        "Natural Earth: indefinite",
        "indefinite-eth-som",
    ),
    (
        "isr-pse",
        "Armistice Demarcation Line (West Bank, Gaza)",
        DASHED,
        "ISR PSE",
        "WHO: West Bank and Gaza Strip dashed; armistice agreements of 1949",
    ),
    ("egy-pse", "Gaza – Egypt", DASHED, "EGY PSE", "WHO: Gaza Strip dashed"),
    ("jor-pse", "West Bank – Jordan", DASHED, "JOR PSE", "WHO: West Bank dashed"),
    (
        "lbn-isr",
        "Lebanon – Israel (Blue Line)",
        DASHED,
        "LBN ISR",
        "United Nations line of withdrawal of 2000, not an international boundary",
    ),
    (
        "srb-xkx",
        "Serbia – Kosovo (UNSCR 1244)",
        DASHED,
        "SRB XKX",
        "Security Council resolution 1244 (1999); WHO: dashed",
    ),
    ("mwi-tza", "Malawi – Tanzania (lake)", DASHED, "MWI TZA", "Natural Earth: disputed", "B93"),
    (
        "prk-kor",
        "Korean Military Demarcation Line",
        DASHED,
        "PRK KOR",
        "Armistice Agreement of 27 July 1953; WHO: dashed",
    ),
    (
        "line-of-control",
        "Line of Control, Jammu and Kashmir",
        DOTTED,
        "IND PAK",
        "UN map note: dotted line represents approximately the Line of Control",
        "B05",
    ),
    (
        "siachen-china",
        "Siachen Glacier – China",
        DOTTED,
        "CHN XSG",
        "Part of Jammu and Kashmir; status not agreed by the parties",
    ),
    (
        "siachen-india",
        "Siachen Glacier – India",
        DOTTED,
        "IND XSG",
        "Part of Jammu and Kashmir; status not agreed by the parties",
    ),
    (
        "siachen-pakistan",
        "Siachen Glacier – Pakistan",
        DOTTED,
        "PAK XSG",
        "Part of Jammu and Kashmir; status not agreed by the parties",
    ),
]

# Borders that do not exist at the coarse scale, because the territory reaches the sea or a third
# area there.
ABSENT = {"110m": {"egy-pse"}}


def _natural_earth_part(key, lines):
    """Returns the Natural Earth line that identifies a part of a border."""
    if key == "indefinite-eth-som":
        # This line has no key of its own: the indefinite one in the Ogaden.
        return shapely.unary_union(
            [
                line
                for row, line in lines
                if row["FEATURECLA"].startswith("Indefinite")
                and line.bounds[0] > 41
                and line.bounds[2] < 48.5
            ]
        )
    return shapely.unary_union([line for row, line in lines if row["BRK_A3"] == key])


def _near(edges, line, grid):
    """Returns the edges along `line`, within the rounding of the grid."""
    return {
        edge
        for edge in edges
        if max(line.distance(shapely.Point(end)) for end in edge) <= grid
        and line.distance(LineString(edge).centroid) <= grid
    }


def _stable(edges):
    """Joins edges to lines, in a deterministic order."""
    merged = linemerge([LineString(edge) for edge in sorted(edges)])
    lines = []
    for line in getattr(merged, "geoms", [merged]):
        points = list(line.coords)
        lines.append(LineString(min(points, points[::-1])))
    lines.sort(key=lambda line: list(line.coords))
    return lines[0] if len(lines) == 1 else MultiLineString(lines)


def special(scale, grid, shared, natural_earth_lines):
    """Returns [(id, properties, line)], sorted by id."""
    features = []
    for key, name, style, between, source, *part in BOUNDARIES:
        one, other = between.split()
        edges = shared[one].get(other, set())
        if part and edges:
            edges = _near(edges, _natural_earth_part(part[0], natural_earth_lines), grid)
        if not edges:
            if key in ABSENT.get(scale, ()):
                continue
            raise ValueError(f"{scale}: no shared edge for {key}")
        properties = {"name": name, "class": style, "between": [one, other], "source": source}
        features.append((key, properties, _stable(edges)))
    return sorted(features, key=lambda feature: feature[0])
