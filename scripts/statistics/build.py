"""Builds the tables of assets/statistics from the publishers' figures; see docs/statistics.md.

Usage: build.py SOURCE_FOLDER [OUTPUT_FOLDER]

Nothing is interpolated or estimated. A blank cell is "not known or not counted", 0 is a published
zero. The script leaves out what docs/statistics.md lists under "What is left out", and prints the
totals, for a comparison with those of the publishers.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

# Table: source file, column.
TABLES = {
    "refugees-hosted": ("unhcr-population-by-asylum", "refugees"),
    "protection-hosted": ("unhcr-population-by-asylum", "oip"),
    "asylum-seekers-hosted": ("unhcr-population-by-asylum", "asylum_seekers"),
    "refugees-from": ("unhcr-population-by-origin", "refugees"),
    "protection-from": ("unhcr-population-by-origin", "oip"),
    "asylum-seekers-from": ("unhcr-population-by-origin", "asylum_seekers"),
    "palestine-refugees": ("unrwa-palestine-refugees", "registered_palestine_refugees"),
    "displaced": ("idmc-conflict-idps", "idps_conflict_end_of_year"),
    "migrants": ("undesa-migrant-stock-by-destination", "total"),
    "emigrants": ("undesa-migrant-stock-by-origin", "total"),
    "applications": ("unhcr-asylum-by-asylum", "new_applications"),
    "recognised": ("unhcr-asylum-by-asylum", "recognized"),
    "complementary": ("unhcr-asylum-by-asylum", "complementary_protection"),
    "rejected": ("unhcr-asylum-by-asylum", "rejected"),
    "closed": ("unhcr-asylum-by-asylum", "otherwise_closed"),
    "population": ("worldbank-indicators", "population"),
    "remittances": ("worldbank-indicators", "remittances_received_usd"),
    "remittances-share": ("worldbank-indicators", "remittances_received_pct_gdp"),
}

# List of partners: source file, column of the country, of the partner, of the value.
PARTNERS = {
    "refugees-hosted": ("unhcr-population-pairs", "asylum", "origin", "refugees"),
    "refugees-from": ("unhcr-population-pairs", "origin", "asylum", "refugees"),
    "migrants": ("undesa-migrant-stock-pairs", "destination", "origin", "migrants"),
    "emigrants": ("undesa-migrant-stock-pairs", "origin", "destination", "migrants"),
}
# The file with the values of the countries of a pair.
SIDES = {
    ("unhcr-population-pairs", "asylum"): "unhcr-population-by-asylum",
    ("unhcr-population-pairs", "origin"): "unhcr-population-by-origin",
    ("undesa-migrant-stock-pairs", "destination"): "undesa-migrant-stock-by-destination",
    ("undesa-migrant-stock-pairs", "origin"): "undesa-migrant-stock-by-origin",
}
# Partners per country and year.
FIRST = 10

# Names of the routes in the tables.
ROUTES = {
    "Central Mediterranean Route": "central-mediterranean",
    "Western Mediterranean Route": "western-mediterranean",
    "Eastern Mediterranean Route": "eastern-mediterranean",
    "Western African Atlantic Route": "western-african-atlantic",
    "Intra-African routes": "intra-african",
    "Intra-European routes": "intra-european",
    "EHOA Eastern Route": "horn-eastern",
    "EHOA Southern Route": "horn-southern",
    "EHOA Northern Route": "horn-northern",
    "EHOA Horn of Africa Route": "horn-internal",
    "Asia Pacific routes": "asia-pacific",
    "Central American Route": "central-american",
    "South American Route": "south-american",
    "Undefined": "undefined",
}

LAWS = {
    "treaties": ("code", "treaty", "status", "date", "action", "signed", "source", "certainty"),
    "memberships": ("code", "body", "role", "from", "until", "source", "certainty"),
}


def read(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, head, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def is_left_out(row, column):
    """Returns whether a value is a placeholder of its publisher and not a figure."""
    if row.get("flag") == "flat":
        return True
    return column.startswith("remittances") and row.get("remittances_flag") == "repeated"


def table(folder, name, column):
    """Returns the values of a column by code and year."""
    values = defaultdict(dict)
    for row in read(folder, name):
        if row[column] and not is_left_out(row, column):
            values[row["iso3"]][int(row["year"])] = row[column]
    return values


def flat_years(folder):
    """Returns the years of a country whose number of migrants is a repeated placeholder."""
    rows = read(folder, "undesa-migrant-stock-by-destination")
    return {(row["iso3"], row["year"]) for row in rows if row["flag"] == "flat"}


def partners(folder, name, country, partner, value):
    """Returns the first partners of each country and year: the largest values, then the code."""
    rows = read(folder, name)
    flat = flat_years(folder) if "undesa" in name else set()
    lists = defaultdict(list)
    # Unknown origins have no row of their own.
    known = {row["iso3"] for row in read(folder, SIDES[name, country])}
    for row in rows:
        year = row["year"]
        if int(row[value] or 0) > 0 and row[country] in known:
            if {(row[country], year), (row[partner], year)} & flat:
                continue
            lists[row[country], year].append((-int(row[value]), row[partner]))
    for (code, year), pairs in sorted(lists.items()):
        for negative, other in sorted(pairs)[:FIRST]:
            yield code, year, other, -negative


def incidents(folder):
    """Returns the places of incidents. A record over a longer time has no place of its own."""
    for row in read(folder, "iom-missing-migrants-incidents"):
        if row["record"] != "cumulative":
            yield row["date"][:4], row["lat"], row["lon"], row["dead_and_missing"]


def deaths(folder):
    """Returns the incidents and the dead and missing of each route and year."""
    for row in read(folder, "iom-missing-migrants-by-route"):
        yield ROUTES[row["route"]], row["year"], row["incidents"], row["dead_and_missing"]


def main():
    folder = Path(sys.argv[1])
    default = Path(__file__).parent / "../../assets/statistics"
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else default
    for name, (source, column) in TABLES.items():
        values = table(folder, source, column)
        years = sorted({year for row in values.values() for year in row})
        rows = [[code, *(row.get(year, "") for year in years)] for code, row in values.items()]
        write(output / "tables" / f"{name}.csv", ["code", *years], sorted(rows))
        last = sum(float(row.get(years[-1]) or 0) for row in values.values())
        print(f"{name}: {len(rows)} countries, {years[0]} to {years[-1]}, last total {last:,.0f}")
    for name, columns in PARTNERS.items():
        rows = partners(folder, *columns)
        write(output / "partners" / f"{name}.csv", ["code", "year", "partner", "value"], rows)
    write(output / "incidents.csv", ["year", "lat", "lon", "people"], incidents(folder))
    write(output / "deaths.csv", ["route", "year", "incidents", "people"], deaths(folder))
    for name, columns in LAWS.items():
        rows = [{"code": row["iso3"], **row} for row in read(folder, name)]
        write(output / f"{name}.csv", columns, [[row[name] for name in columns] for row in rows])


if __name__ == "__main__":
    main()
