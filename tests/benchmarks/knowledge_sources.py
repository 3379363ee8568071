"""Writes the packs `leaders.yaml` and `sp500.yaml` from the evaluation data's facts; run by hand when those change.

python tests/benchmarks/knowledge_sources.py            # writes data/knowledge/leaders.yaml and sp500.yaml
scorer knowledge build                                  # compiles all packs

From ../shared/data/facts/kb: heads of state and government with the day since when (factbook.json, CC0) and
companies of the S&P 500 with industry and head office (datasets/s-and-p-500-companies, PDDL). Facts only; what
heads.yaml has is left out.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from scorer import resources
from scorer.knowledge import packs

KB = Path(__file__).parents[2].parent / "shared" / "data" / "facts" / "kb"
TITLES = {"President": "president", "Prime Minister": "prime minister", "Premier": "prime minister",
          "Chancellor": "chancellor", "King": "king"}  # fmt: skip
HOLDER = re.compile(rf"(?P<title>{'|'.join(TITLES)}) (?P<name>[^(;,]+?) \(since (?P<since>[^)]+)\)")
COUNTRIES = {"Congo (Brazzaville)": "Republic of Congo", "DRC": "Democratic Republic of Congo",
    "The Gambia": "Gambia",
             "Cabo Verde": "Cape Verde", "Côte d'Ivoire": "Ivory Coast", "The Bahamas": "Bahamas",
             "The Dominican": "Dominican Republic", "Czechia": "Czech Republic", "Timor-Leste": "East Timor",
             "Holy See (Vatican City)": "Vatican City", "Sao Tome and Principe": "São Tomé and Príncipe"}  # fmt: skip
SECTORS = {
    "Aerospace & Defense": "aerospace, defence, industrial", "Advertising": "advertising", "Tobacco": "tobacco",
    "Agricultural & Farm Machinery": "machinery", "Agricultural Products & Services": "agriculture, food",
    "Air Freight & Logistics": "logistics", "Apparel Retail": "retail, fashion", "Footwear": "sportswear, fashion",
    "Apparel, Accessories & Luxury Goods": "fashion, luxury", "Application Software": "software, technology",
    "Asset Management & Custody Banks": "asset management, private equity, banking", "Brewers": "brewing",
    "Automobile Manufacturers": "automotive", "Automotive Parts & Equipment": "automotive",
    "Automotive Retail": "retail, automotive", "Biotechnology": "biotechnology, pharmaceuticals",
    "Broadcasting": "media", "Broadline Retail": "e-commerce, retail, internet, technology",
    "Building Products": "construction, industrial", "Cable & Satellite": "media, telecommunications",
    "Casinos & Gaming": "gambling, travel", "Communications Equipment": "telecommunications, technology, electronics",
    "Computer & Electronics Retail": "retail", "Construction & Engineering": "construction, engineering",
    "Construction Machinery & Heavy Transportation Equipment": "machinery, industrial, railways",
    "Construction Materials": "construction", "Consumer Electronics": "electronics",
    "Consumer Finance": "payments, banking, financial services", "Copper": "mining",
    "Consumer Staples Merchandise Retail": "retail, food", "Diversified Banks": "banking", "Gold": "mining",
    "Distillers & Vintners": "beverages, brewing", "Drug Retail": "pharmacy", "Electric Utilities": "utilities",
    "Fertilizers & Agricultural Chemicals": "chemicals, agriculture", "Food Retail": "retail, food",
    "Financial Exchanges & Data": "exchange, data, financial services, credit rating", "Food Distributors": "food",
    "Gas Utilities": "utilities", "Health Care Facilities": "health care",
    "Homebuilding": "construction, real estate",
    "Health Care Equipment": "medical devices, health care", "Health Care Services": "health care, pharmacy",
    "Home Improvement Retail": "retail, construction", "Hotels, Resorts & Cruise Lines": "travel",
    "Household Products": "consumer goods", "IT Consulting & Other Services": "consulting, technology",
    "Industrial Conglomerates": "conglomerate, industrial", "Industrial Gases": "chemicals, industrial",
    "Insurance Brokers": "insurance, financial services, consulting", "Integrated Oil & Gas": "oil and gas",
    "Integrated Telecommunication Services": "telecommunications, media",
    "Interactive Home Entertainment": "video games",
    "Interactive Media & Services": "internet, social media, technology, advertising",
    "Investment Banking & Brokerage": "banking, financial services", "Life & Health Insurance": "insurance",
    "Leisure Products": "toys", "Managed Health Care": "health insurance, health care, insurance",
    "Multi-line Insurance": "insurance", "Oil & Gas Exploration & Production": "oil and gas",
    "Oil & Gas Equipment & Services": "oil and gas, engineering", "Oil & Gas Refining & Marketing": "oil and gas",
    "Oil & Gas Storage & Transportation": "oil and gas", "Packaged Foods & Meats": "food, consumer goods",
    "Passenger Airlines": "airline", "Personal Care Products": "cosmetics, consumer goods",
    "Passenger Ground Transportation": "ride hailing, food delivery, technology", "Multi-Utilities": "utilities",
    "Pharmaceuticals": "pharmaceuticals", "Property & Casualty Insurance": "insurance",
    "Publishing": "publishing, media",
    "Rail Transportation": "railways", "Regional Banks": "banking", "Restaurants": "restaurants",
    "Semiconductors": "semiconductors, technology", "Steel": "metals",
    "Movies & Entertainment": "media, entertainment",
    "Semiconductor Materials & Equipment": "semiconductors, technology", "Water Utilities": "utilities, waste",
    "Soft Drinks & Non-alcoholic Beverages": "beverages, food", "Specialty Chemicals": "chemicals",
    "Systems Software": "software, technology, cybersecurity, cloud computing",
    "Technology Hardware, Storage & Peripherals": "electronics, technology",
    "Transaction & Payment Processing Services": "payments, financial services",
    "Wireless Telecommunication Services": "telecommunications",
}  # fmt: skip
"""GICS sub-industries whose companies can be put under a heading without doubt; the others are left out."""
EXTRA = {
    "Amazon": "cloud computing, streaming, media, logistics, electronics, artificial intelligence",
    "Netflix": "streaming, entertainment, internet, technology", "Walmart": "e-commerce", "eBay Inc.": "auction",
    "Apple Inc.": "software, streaming, payments",
    "Microsoft": "cloud computing, video games, artificial intelligence",
    "Alphabet Inc.": "search, artificial intelligence, software, cloud computing",
    "Tesla, Inc.": "technology, solar, energy storage, artificial intelligence",
    "IBM": "software, electronics, cloud computing",
    "Nvidia": "artificial intelligence", "Walt Disney": "travel, streaming", "Comcast": "entertainment",
    "Booking Holdings": "internet", "Airbnb": "internet, technology", "Expedia Group": "internet, technology",
    "CVS Health": "retail, pharmacy, insurance, health insurance", "Costco": "e-commerce", "Nike, Inc.": "retail",
    "Caterpillar Inc.": "mining", "Oracle Corporation": "cloud computing, artificial intelligence",
    "Meta Platforms": "artificial intelligence", "Starbucks": "food, beverages, retail", "DoorDash": "logistics",
    "PepsiCo": "food", "Johnson & Johnson": "consumer goods, medical devices", "Visa Inc.": "technology",
    "Danaher Corporation": "industrial", "General Motors": "technology", "Qualcomm": "telecommunications",
    "Berkshire Hathaway": "conglomerate, insurance, asset management", "BlackRock": "technology",
}  # fmt: skip
EXTRA["eBay Inc."] = "e-commerce"
ENDINGS = re.compile(
    r"(?:,? (?:Inc\.?|Corporation|Company|Companies|plc|Ltd\.?|Limited|& Co\.?|Corp\.|Group|Holdings?|Incorporated)"
    r")+\Z"
)
COMMON = frozenset({
    "Allegion", "Amazon", "Apple", "Ball", "Block", "Carrier", "Chubb", "Citizens", "Coherent", "Corning", "Dover",
    "Dow", "Eaton", "Everest", "Flex", "Fox", "Gap", "Garmin", "Gen", "Hartford", "Humana", "IDEX", "Intuit",
    "Jacobs", "Loews", "Mosaic", "Oracle", "Otis", "Principal", "Progressive", "Regions", "Roper", "Rollins",
    "Southern", "Target", "Travelers", "Trimble", "Ventas", "Visa", "Waters", "Williams", "Workday", "Meta",
    "Wabtec", "Exelon", "Stryker", "Hubbell", "Paramount", "Xylem", "Match", "Charter", "Masco", "Lennox",
    "Pentair", "Ross", "Hershey", "Cooper", "Nasdaq", "Ares", "Carnival", "Cummins", "Crown", "Sempra", "Equity",
    "Lilly", "Mattel", "Hess",
})  # fmt: skip
"""Short forms that are words, places or people's names as well."""
NAMES = {"Walt Disney Company (The)": "Walt Disney", "Coca-Cola Company (The)": "Coca-Cola",
    "Lilly (Eli)": "Eli Lilly",
         "United Airlines Holdings": "United Airlines", "Chubb Limited": "Chubb Limited"}  # fmt: skip
ALSO = {"Walt Disney": ["Disney", "Walt Disney Co"], "Coca-Cola": ["Coca-Cola Co"], "General Electric": ["GE"],
        "ExxonMobil": ["Exxon Mobil", "Exxon"], "Advanced Micro Devices": ["AMD"], "Meta Platforms": ["Meta"],
        "Merck & Co.": ["Merck & Co"], "Walmart": ["Wal-Mart"], "Citigroup": ["Citi"],
         "AT&T": ["AT&T Inc"]}  # fmt: skip
ABROAD = {"Ireland", "United Kingdom", "Switzerland", "Bermuda", "Netherlands", "Canada"}


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def head(pack: str, about: str, cutoff: str, kind: str, source: str, licence: str) -> str:
    return (
        f"# Written by tests/benchmarks/knowledge_sources.py; do not edit.\npack: {pack}\n"
        f'version: "1"\nabout: {about}\n'
        f"cutoff: {cutoff}\nlicence: {licence}\nsources:\n  - {source}\nkind: {kind}\nentities:\n"
    )


def leaders() -> Iterator[str]:
    known = {entity.name: entity for entity in packs.read(resources.knowledge() / "heads.yaml")}
    countries = {entity.name for entity in packs.read(resources.knowledge() / "countries.yaml")}
    for row in json.loads((KB / "factbook_leaders_2026-05.json").read_text(encoding="utf-8")):
        name = html.unescape(row["country"] or "")
        name = COUNTRIES.get(name, name)
        if name not in countries:
            continue
        offices = dict(_holders(row))
        had = {one.relation.removeprefix("office:") for one in known[name].statements} if name in known else set()
        new = {role: holder for role, holder in offices.items() if role not in had}
        if new:
            parts = ", ".join(
                f"{role}: {{is: {quoted(who)}, by: {since}}}" for role, (who, since) in sorted(new.items())
            )
            yield f"- {{name: {quoted(name)}, office: {{{parts}}}}}\n"


def _holders(row: dict[str, str | None]) -> Iterator[tuple[str, tuple[str, str]]]:
    for key in ("head_of_government", "chief_of_state"):
        match = HOLDER.match(html.unescape(row[key] or ""))
        if match is None or "CHARLES III" in match["name"] or "Acting" in (row[key] or ""):
            continue
        since = day(match["since"])
        # Some rows have a slip of a year or a century; nothing may begin after the list was made.
        if since and "1970" < since < "2026-02":
            name = " ".join(
                word.title() if word.isupper() and len(word) > 3 else word for word in match["name"].split()
            )
            yield TITLES[match["title"]], (name, since)


def day(text: str) -> str | None:
    for form, written in (("%d %B %Y", "%Y-%m-%d"), ("%d %b %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text.strip(), form).strftime(written)
        except ValueError:
            continue
    return None


def companies() -> Iterator[str]:
    seen = set()
    with (KB / "sp500_constituents.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            security = re.sub(r" \(Class [A-C]\)", "", row["Security"]).replace("’", "'")
            name = NAMES.get(security, security.removesuffix(" (The)"))
            if name not in seen:
                seen.add(name)
                yield _company(name, row)


def _company(name: str, row: dict[str, str]) -> str:
    short = ENDINGS.sub("", name)
    also = [*([short] if short != name and " " not in short else []), *ALSO.get(name, [])]
    also += [short] if short != name and " " in short and short not in also else []
    fields = [f"name: {quoted(name)}"]
    if also:
        fields.append(f"also: [{', '.join(map(quoted, dict.fromkeys(also)))}]")
    if short in COMMON:
        fields.append("ambiguous: true")
    city, _, state = re.sub(r"\[\d\]", "", row["Headquarters Location"]).rpartition(", ")
    abroad = state in ABROAD
    # A seat abroad is often one for tax only: such a company is called American as well.
    fields.append(f"country: {'[' + state + ', United States]' if abroad else 'United States'}")
    if city and not abroad:
        fields.append(f"headquarters: {quoted(city)}")
    industry = [*filter(None, (SECTORS.get(row["GICS Sub-Industry"]), EXTRA.get(name)))]
    if industry and SECTORS.get(row["GICS Sub-Industry"]):
        fields.append(f"industry: [{', '.join(industry)}]")
    return f"- {{{', '.join(fields)}}}\n"


def main() -> None:
    folder = resources.knowledge()
    source = "factbook.json (factbook/factbook.json), a snapshot of early 2026, public domain (CC0)"
    (folder / "leaders.yaml").write_text(
        head("leaders", "Heads of state and of government; `by` since some days begin a further term.", "2026-01-15",
             "country", source, "CC0") + "".join(leaders()), encoding="utf-8")  # fmt: skip
    source = (
        "datasets/s-and-p-500-companies, company, sub-industry and head office (PDDL); headings are this project's"
    )
    (folder / "sp500.yaml").write_text(
        head("sp500", "Companies of the S&P 500 with industry and seat.", "2025-12-31", "company", source, "PDDL")
        + "".join(companies()), encoding="utf-8")  # fmt: skip


if __name__ == "__main__":
    main()
