"""Makes the table of names: CLDR for common names, hdx for the UN's own names."""

import csv
import json
import re
import unicodedata
from importlib.resources import files

from name_tables import ALIASES, DISPLAY, NOT_ALIASES, UN_NAMES
from repairs import ISO_CODES

CLDR_VERSION = "48.2.0"
LANGUAGES = ("en", "fr", "ar")
COLUMNS = ("code", "alpha2", "m49", "en", "fr", "ar", "un_en", "un_fr", "un_ar", "aliases")
# Territories with a name but no feature, because 50m does not show them.
WITHOUT_FEATURE = ("BVT", "TKL", "UMI")
TAXONOMY = "Countries & Territories Taxonomy MVP - C&T Taxonomy.csv"
HDX_ALIASES = (
    "Preferred Term",
    "ISO Alt Term",
    "DGACM Alt Term",
    "HPC Tools Alt Term",
    "RW API Alt Term",
    "English Short",
    "French Short",
    "Arabic Short",
    "English Formal",
    "M49 English",
    "M49 French",
    "M49 Arabic",
)
NATURAL_EARTH_ALIASES = (
    "NAME",
    "NAME_LONG",
    "FORMAL_EN",
    "FORMAL_FR",
    "NAME_EN",
    "NAME_FR",
    "NAME_AR",
)


def fold(name):
    """Normalises a name, so that mere spelling variants are equal."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ـ", ""))
    text = "".join(sign for sign in text if not unicodedata.combining(sign)).casefold()
    text = text.translate(str.maketrans("أإآٱىة", "اااايه"))
    # Spaces and every kind of hyphen and dash become one space.
    return re.sub(r"[\s\u2010-\u2015-]+", " ", text).strip()


def _hdx():
    """Returns {code: row} of the UN taxonomy, without deprecated rows."""
    path = files("hdx.location") / TAXONOMY
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["ISO 3166-1 Alpha 3-Codes"] or row["x Alpha3 codes"]: row
        for row in rows
        if row["Deprecated"] != "Y"
    }


def territories(package, language):
    """Returns CLDR's {alpha-2: name}; alternatives have keys like CV-alt-variant."""
    path = package / "main" / language / "territories.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    return data["main"][language]["localeDisplayNames"]["territories"]


def _cldr(package):
    return {language: territories(package, language) for language in LANGUAGES}


def clean(name):
    return re.sub(r"\s+", " ", name.replace("’", "'").replace("&", "and")).strip()


def _everyday(code, alpha2, language, cldr):
    """Returns the display name: the override, or CLDR's name in our style."""
    override = DISPLAY.get(code, (None, None, None))[LANGUAGES.index(language)]
    if override:
        return override
    names = cldr[language]
    name = clean(names[alpha2])
    return re.sub(r"^St\. ", "Saint ", name) if language == "en" else name


def _united_nations(code, row, language):
    """Returns the UN name: the repaired one, the UN short name, or the M49 name."""
    override = UN_NAMES.get(code, (None, None, None))[LANGUAGES.index(language)]
    if override:
        return override
    adjective = {"en": "English", "fr": "French", "ar": "Arabic"}[language]
    return clean(row.get(f"{adjective} Short") or row.get(f"M49 {adjective}") or "") if row else ""


def _candidates(code, alpha2, row, cldr, natural_earth):
    """Returns all other names of the sources, after our own."""
    yield from ALIASES.get(code, "").split("|")
    for language in LANGUAGES:
        for key, name in cldr[language].items():
            if alpha2 and key.split("-")[0] == alpha2:
                yield name
    for column in HDX_ALIASES:
        yield re.sub(r"^the ", "", (row or {}).get(column, ""))
    for column in NATURAL_EARTH_ALIASES:
        yield natural_earth.get(code, {}).get(column) or ""


def _aliases(code, shown, candidates):
    """Returns the candidates without duplicates, unwanted names and displayed names."""
    known = {fold(name) for name in shown if name}
    unwanted = {fold(name) for name in NOT_ALIASES.get(code, ())}
    kept = []
    for name in map(clean, candidates):
        key = fold(name)
        if name and key not in known and key not in unwanted and "|" not in name:
            known.add(key)
            kept.append(name)
    return kept


def _make_unique(rows):
    """Makes each name belong to one code.

    Drops an alias of a source that fits two codes; fails if one of our own
    aliases or a displayed name does.
    """
    names, owners = {}, {}
    for row in rows:
        for column in COLUMNS[3:9]:
            if row[column]:
                names.setdefault(fold(row[column]), set()).add(row["code"])
        for alias in row["aliases"]:
            owners.setdefault(fold(alias), set()).add(row["code"])
    double = {name: codes for name, codes in names.items() if len(codes) > 1}
    if double:
        raise ValueError(f"names of two territories: {double}")
    for row in rows:
        own = {fold(alias) for alias in ALIASES.get(row["code"], "").split("|")}
        kept = []
        for alias in row["aliases"]:
            key = fold(alias)
            others = (owners[key] | names.get(key, set())) - {row["code"]}
            if not others:
                kept.append(alias)
            elif key in own:
                raise ValueError(f"alias {alias} of {row['code']} fits {others} too")
        row["aliases"] = kept


def table(cldr_package, codes, natural_earth_10m):
    """Returns the rows of countries.csv, sorted by code, with aliases as a list."""
    hdx, cldr = _hdx(), _cldr(cldr_package)
    natural_earth = {ISO_CODES.get(code, code): row for code, (row, _) in natural_earth_10m.items()}
    rows = []
    for code in sorted({*codes, *WITHOUT_FEATURE}):
        row = hdx.get(code)
        # Kosovo's alpha-2 code is not ISO's, but the one that CLDR and others use.
        alpha2 = "XK" if code == "XKX" else (row or {}).get("ISO 3166-1 Alpha 2-Codes", "")
        m49 = (row or {}).get("m49 numerical code", "")
        entry = {"code": code, "alpha2": alpha2, "m49": m49.zfill(3) if m49 else ""}
        for language in LANGUAGES:
            entry[language] = _everyday(code, alpha2, language, cldr)
            entry[f"un_{language}"] = _united_nations(code, row, language)
        shown = [entry[column] for column in COLUMNS[3:9]]
        candidates = _candidates(code, alpha2, row, cldr, natural_earth)
        entry["aliases"] = _aliases(code, shown, candidates)
        rows.append(entry)
    _make_unique(rows)
    return rows


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"aliases": "|".join(row["aliases"])} for row in rows)
