"""Makes assets/language/other-names.csv, which the importer reads: official names in English,
French and Arabic, and everyday names in Spanish, German, Italian and Portuguese.

    python other_names.py CLDR_PACKAGE ASSETS ORACLE

A name that countries.csv has is left out, and so is one that would fit two territories. ORACLE is
the file of the tests: the official names of iso-codes as they are, each of which has to be known.
"""

import csv
import gettext
import re
import sys
from pathlib import Path

import names
import pycountry
from name_tables import NOT_ALIASES
from official_names import ARABIC, FRENCH

OFFICIAL = {"en": {}, "fr": FRENCH, "ar": ARABIC}
EVERYDAY = {"es": ("es",), "de": ("de",), "it": ("it",), "pt": ("pt", "pt-PT")}
COLUMNS = ("code", *OFFICIAL, *EVERYDAY)
# Arabic vowel signs, which no reader of a table types.
SIGNS = re.compile("[\u064b-\u0652\u0670]")


def fold(name):
    """Folds as the importer does: without spaces and punctuation too."""
    return re.sub(r"\W", "", names.fold(name))


def _iso_codes(language):
    """Returns {alpha-3: names of iso-codes} in a language."""
    translate = str
    if language != "en":
        translate = gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, languages=[language]
        ).gettext
    found = {}
    for country in pycountry.countries:
        own = [getattr(country, "official_name", None), country.name]
        # What has no translation stays English, and belongs to that language.
        found[country.alpha_3] = [
            translate(name)
            for name in own
            if name and (language == "en" or translate(name) != name)
        ]
    return found


def _cldr(package, tags):
    """Returns {alpha-2: everyday names} of CLDR in the variants of a language."""
    found = {}
    for tag in tags:
        for key, name in names.territories(package, tag).items():
            found.setdefault(key.split("-")[0], []).append(name)
    return found


def _clean(name):
    return re.sub(r"^(the|L') ?(?=[A-ZÉ])", "", SIGNS.sub("", names.clean(name)))


def table(package, countries):
    """Returns the rows of the table. `countries` has the rows of countries.csv."""
    known = {}
    for row in countries:
        shown = [row[column] for column in names.COLUMNS[3:9]] + row["aliases"].split("|")
        for name in shown:
            known.setdefault(fold(name), set()).add(row["code"])
    iso = {language: _iso_codes(language) for language in OFFICIAL}
    cldr = {language: _cldr(package, tags) for language, tags in EVERYDAY.items()}
    rows, owners = [], {}
    for row in countries:
        code, entry = row["code"], {"code": row["code"]}
        kept = {fold(name) for name in NOT_ALIASES.get(code, ())}
        for language in (*OFFICIAL, *EVERYDAY):
            if language in OFFICIAL:
                own = OFFICIAL[language].get(code, "").split("|")
                candidates = own + iso[language].get(code, [])
            else:
                candidates = cldr[language].get(row["alpha2"], [])
            entry[language] = []
            for name in map(_clean, candidates):
                key = fold(name)
                # A short word, such as the Spanish "RU", is a code or an abbreviation.
                if len(key) < 4 or key in kept or known.get(key):
                    continue
                kept.add(key)
                owners.setdefault(key, set()).add(code)
                entry[language].append(name)
        rows.append(entry)
    for row in rows:
        for language in COLUMNS[1:]:
            row[language] = [name for name in row[language] if len(owners[fold(name)]) == 1]
    return rows


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            lists = ["|".join(row[language]) for language in COLUMNS[1:]]
            if any(lists):
                writer.writerow([row["code"], *lists])


def write_oracle(path):
    languages = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in ("fr", "ar")
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", *OFFICIAL))
        for country in sorted(pycountry.countries, key=lambda country: country.alpha_3):
            name = getattr(country, "official_name", None) or country.name
            translated = (language.gettext(name) for language in languages)
            writer.writerow((country.alpha_3, name, *translated))


def main(package, assets, oracle):
    with (assets / "language/countries.csv").open(encoding="utf-8", newline="") as file:
        countries = list(csv.DictReader(file))
    write(assets / "language/other-names.csv", table(package, countries))
    write_oracle(oracle)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
