"""Other words for what a headline names: "jobless" for unemployment, "stocks" for Wall Street, "union" for drivers.

A desk seldom repeats a noun of its headline in the first sentence. The classes are of nouns that news uses for the
same, not of all that a dictionary lists.
"""

from __future__ import annotations

from scorer.detectors._headline.stems import stems

_CLASSES = tuple(
    stems(line)
    for line in (
        "jobless joblessness unemployment unemployed",
        "shares stock stocks equities street index bourse",
        "home homes house houses housing property properties",
        "workers staff employees workforce jobs posts positions roles",
        "firm company business maker manufacturer group retailer chain carrier airline",
        "price prices cost costs",
        "pay wage wages salary salaries earnings",
        "pupils students children schoolchildren learners",
        "police officers force constabulary",
        "doctor doctors medics physician surgeon consultant",
        "drug drugmaker pharmaceutical medicine pill therapeutics treatment",
        "car cars vehicle vehicles motorists drivers autos carmaker",
        "train trains railway railways rail",
        "bus buses coaches services",
        "flight flights airline airport planes aircraft carrier",
        "boss chief executive head director chairman president",
        "plant factory works mill site",
        "shop shops store stores retailers retail branch",
        "hospital clinic ward infirmary",
        "school primary academy college",
        "ship ships vessel ferry boat port ports",
        "fare fares ticket tickets",
        "elderly senior seniors pensioners older",
        "council councillors city town borough commissioners",
        "watchdog regulator authority commission",
        "merger combination tie-up marriage takeover deal",
        "minister government ministry cabinet",
        "lawmakers parliament assembly congress legislators",
        "senator congressman lawmaker incumbent",
        "jury jurors verdict court judge",
        "striker forward midfielder defender winger player scorer",
        "flu influenza",
        "fed federal reserve",
        "study team researchers scientists trial",
        "illness sick disease symptoms headaches",
        "mast tower antenna",
        "water taps faucets supply",
        "union members drivers workers",
        "strike stoppage walkout action",
        "air pollution smog nitrogen dioxide particulates",
        "visitors tourists arrivals tourism",
        "crime crimes offences burglaries robberies",
        "sales revenue turnover receipts takings",
        "profit profits earnings income net",
        "visa visas permits",
        "dam dams reservoir reservoirs storage storages",
        "loan loans arrears delinquencies delinquency overdue borrowers mortgages repayments",
        "train trains services punctuality",
        "turnout voters electors voting ballots",
        "rent rents tenants tenancy rental lettings",
        "fire blaze flames",
        "crash collision accident",
    )
)
_BY_STEM: dict[str, frozenset[str]] = {}
for _one in _CLASSES:
    for _stem in _one:
        _BY_STEM[_stem] = _BY_STEM.get(_stem, frozenset()) | _one


def widened(about: frozenset[str]) -> frozenset[str]:
    """The beginnings of words, with those of other words for the same."""
    return about.union(*(_BY_STEM[one] for one in about if one in _BY_STEM))
