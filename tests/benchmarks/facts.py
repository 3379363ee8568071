"""Prints how the detectors of factual slips do on the open evaluation data (../shared/data); no test, run by hand.

python tests/benchmarks/facts.py [PART ...]

Parts: money, clean, headlines, names, contraries, changed, slips, verdicts; all of them without one. `SHARED=DIR`
names the folder of the evaluation data (default: ../shared beside the checkout).

names      headlines of clean news with one name of theirs exchanged for a name of another headline.
contraries headlines of clean news that take a side (rise, approve, win) with the contrary word instead; such
           with "may" before what they tell as done; and with the name of who does it exchanged for another
           name of the text.
changed    SummEdits: a summary against its report. Summaries whose editing brought in figures that the original
           summary has not, against all summaries that experts found consistent; by kind of domain.
verdicts   every finding of `internal_figures` on the clean sets with the verdict of tests/benchmarks/verdicts,
           or "new".
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shared import DATA, rows

from scorer import detectors, ingest
from scorer.comparing import figures_against
from scorer.document import Document
from scorer.inflection import forms
from scorer.model import Finding, Signal
from scorer.views.quantities import numbers

WARNING = 0.5


def document(**row: Any) -> Document:
    return Document.of(ingest.read_row(row, id=row.get("id", "row")))


def clean_news() -> Iterator[Document]:
    for name in ("clean_news/reuters_dev.jsonl.gz", "clean_news/us_politics_dev.jsonl.gz"):
        for row in rows(name):
            day = row["date"] if "-" in row["date"] else f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:]}"
            yield document(id=row["id"], title=row["title"], text=row["text"], date=day)


def strongest(signal: Signal) -> float:
    return max((finding.strength for finding in signal.findings), default=0.0)


def printed(amount: float, unit: float, currency: str) -> str:
    """A figure as news prints it: the magnitude word that its rounding unit suggests."""
    scale, word = next(
        ((s, w) for s, w in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")) if amount >= s), (1.0, "")
    )
    decimals = max(0, round(-_log10(unit / scale)))
    return f"{currency} {amount / scale:,.{decimals}f}{word}"


def _log10(value: float) -> float:
    from math import log10

    return log10(value)


def money_conversion() -> None:
    detect = detectors.find("money_conversion").detect
    draw = random.Random(7)
    changes: dict[str, Callable[[float, int], float]] = {
        "clean": lambda x, _: x,
        "x1000 / :1000": lambda x, i: x * 1000 if i % 2 else x / 1000,
        "x10 / :10": lambda x, i: x * 10 if i % 2 else x / 10,
        "+-10 %": lambda x, i: x * 1.1 if i % 2 else x / 1.1,
    }
    pairs = list(rows("facts/reuters_fx_pairs_dev.jsonl.gz"))
    for name, change in changes.items():
        print(
            f"money_conversion, {name:16}",
            shares(detect(fx(row, change(row["converted"], i), row["date"])) for i, row in enumerate(pairs)),
        )
    shifted = (
        (row, (date.fromisoformat(row["date"]) + timedelta(draw.choice((-450, 450)))).isoformat()) for row in pairs
    )
    print(
        f"money_conversion, {'450 days off':16}",
        shares(detect(fx(row, row["converted"], day)) for row, day in shifted),
    )


def fx(row: dict[str, Any], converted: float, day: str) -> Document:
    unit = row["converted_ulp"] * (
        converted / row["converted"] if converted / row["converted"] in (10.0, 1000.0, 0.1, 0.001) else 1
    )
    one = printed(row["amount"], row["amount_ulp"], row["currency"])
    other = printed(converted, unit, row["converted_currency"])
    return document(text=f"The company said it would pay {one} ({other}) for the business.", date=day)


def shares(signals: Iterator[Signal]) -> str:
    found = list(signals)
    told = [signal for signal in found if signal.value is not None]
    noted = sum(bool(signal.findings) for signal in told)
    warned = sum(strongest(signal) >= WARNING for signal in told)
    n = max(1, len(told))
    return f"told {len(told)}/{len(found)}, found {noted / n:.1%}, at warning {warned / n:.1%}"


def clean_warnings() -> None:
    for name in ("date_consistency", "headline_body", "money_conversion", "internal_figures"):
        detect = detectors.find(name).detect
        counts: Counter[str] = Counter()
        for doc in clean_news():
            counts["documents"] += 1
            signal = detect(doc)
            counts["told"] += signal.value is not None
            counts["any"] += bool(signal.findings)
            counts["warning"] += strongest(signal) >= WARNING
            counts["weekday"] += any(_about_weekday(finding) for finding in signal.findings)
        print(f"{name} on clean news:", dict(counts))


def _about_weekday(finding: Finding) -> bool:
    return bool(re.search(r"(?:is|was|fell on) a \w+day", finding.note))


FIGURE = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,-])(?!\.\d)")


def corrupted_headlines() -> None:
    """Headlines with a figure that is supported, that figure moved by 30 per cent."""
    detect = detectors.find("headline_body").detect
    counts: Counter[str] = Counter()
    for index, doc in enumerate(clean_news()):
        title = doc.title or ""
        match = FIGURE.search(title)
        if match is None or detect(doc).findings or re.fullmatch(r"(?:19|20)\d\d", match.group()):
            continue
        changed = title[: match.start()] + moved(match.group(), 1.3 if index % 2 else 0.7) + title[match.end() :]
        signal = detect(document(title=changed, text=doc.text))
        kind = "small integer" if re.fullmatch(r"\d{1,2}", match.group()) else "other figure"
        counts[f"{kind}: headlines"] += 1
        counts[f"{kind}: compared"] += signal.value is not None
        counts[f"{kind}: found"] += bool(signal.findings)
        counts[f"{kind}: right"] += any(_tells(finding, title[match.start() :]) for finding in signal.findings)
        counts[f"{kind}: at warning"] += strongest(signal) >= WARNING
    kinds = ("small integer", "other figure")
    for what in ("headlines", "compared", "found", "right", "at warning"):
        counts[f"all: {what}"] = sum(counts[f"{kind}: {what}"] for kind in kinds)
    for kind in (*kinds, "all"):
        n = counts[f"{kind}: headlines"]
        print(
            f"headline figure moved by 30 %, {kind}: {n} headlines, {counts[f'{kind}: compared']} compared, found "
            f"{counts[f'{kind}: found'] / max(1, n):.1%}, at warning "
            f"{counts[f'{kind}: at warning'] / max(1, n):.1%}, with the figure as it was "
            f"{counts[f'{kind}: right'] / max(1, n):.1%}"
        )


def _tells(finding: Finding, rest: str) -> bool:
    """Whether what is suggested rounds to the figure with which `rest` of the true headline begins."""
    figure = re.match(r"[\d,.]*\d", rest)
    if figure is None:
        return False
    true, half = float(figure.group().replace(",", "")), 0.5 / 10 ** len(figure.group().partition(".")[2])
    for words in finding.suggestions:
        printed = re.search(r"\d[\d,]*\.?\d*", words)
        spoken = [one.value for one in numbers(words, (), ())]
        told = [float(printed.group().replace(",", ""))] if printed else spoken
        if any(abs(value - true) <= max(half, 0.05 * true) for value in told):
            return True
    return False


def moved(figure: str, factor: float) -> str:
    value = float(figure.replace(",", ""))
    decimals = len(figure.partition(".")[2])
    changed = round(value * factor, decimals)
    if changed == value:
        changed = value + (1 if factor > 1 else -1)
    return f"{changed:,.{decimals}f}" if "," in figure or decimals else f"{changed:.0f}"


NAME = re.compile(r"(?:\A| )[a-z]+ (?P<name>(?!\w+(?:day|ber|ary)\b)[A-Z][a-z]{3,})(?![\w.-]| [A-Z&])")


def exchanged_names() -> None:
    """Headlines in sentence case whose first name of one word behind a small one is exchanged for one that the text
    does not have."""
    detect = detectors.find("headline_body").detect
    titled = [(doc, NAME.search(doc.title or "")) for doc in clean_news()]
    named = [(doc, match) for doc, match in titled if match and match["name"] in doc.text and _is_sentence(doc.title)]
    pool = sorted({match["name"] for _, match in named})
    draw = random.Random(7)
    counts: Counter[str] = Counter()
    for doc, match in named:
        name = draw.choice([one for one in pool if one[:4].lower() not in doc.folded])
        start, end = match.span("name")
        title = f"{match.string[:start]}{name}{match.string[end:]}"
        findings = detect(document(title=title, text=doc.text)).findings
        counts["headlines"] += 1
        counts["found"] += any(name in finding.note for finding in findings)
        counts["with the name as it was"] += any(match["name"] in finding.note for finding in findings)
    n = max(1, counts["headlines"])
    print(f"headline names exchanged: {n}, found {counts['found'] / n:.1%}, "
          f"with the name as it was {counts['with the name as it was'] / n:.1%}")  # fmt: skip


CONTRARY = (
    "rise fall", "increase decrease", "raise cut", "approve reject", "pass reject", "back oppose", "win lose",
    "open close", "hire axe", "gain slip", "jump slump", "climb drop", "boost cut", "allow ban", "admit deny",
    "uphold overturn", "accept refuse", "join quit", "widen narrow", "ease tighten", "halt resume",
)  # fmt: skip
CONTRARIES = {
    form: other
    for pair in CONTRARY
    for one, two in (pair.split(), pair.split()[::-1])
    for form, other in zip((one, *forms(one)[:2]), (two, *forms(two)[:2]), strict=True)
}
FINITE = re.compile(r"(?<=[a-z] )(?:(?:may|might|could|would|will|to) )?([a-z]+)(?= )")
ACTOR = re.compile(r"\A([A-Z][a-z]{3,})(?= [a-z]{3,}s )")
PERSON = re.compile(r"(?<=[a-z] )(?:[A-Z][a-z]{2,} )([A-Z][a-z]{3,})(?=[ ,.])")


def contraries() -> None:
    """Headlines that say the contrary, less than the text, or name another one: how many get any finding."""
    detect = detectors.find("headline_body").detect
    counts: Counter[str] = Counter()
    for doc in clean_news():
        for kind, title in _contrary_headlines(doc):
            counts[f"{kind}: headlines"] += 1
            counts[f"{kind}: found"] += bool(detect(document(title=title, text=doc.text)).findings)
    for kind in ("contrary", "may", "name"):
        n = counts[f"{kind}: headlines"]
        print(f"headlines with {kind}: {n}, found {counts[f'{kind}: found'] / max(1, n):.1%}")


def _contrary_headlines(doc: Document) -> Iterator[tuple[str, str]]:
    title = doc.title or ""
    word = next((one for one in FINITE.finditer(title) if one[1] in CONTRARIES), None)
    if not _is_sentence(title) or "?" in title:
        return
    if word:
        yield "contrary", f"{title[: word.start(1)]}{CONTRARIES[word[1]]}{title[word.end(1) :]}"
    if word and word.group() == word[1] and word[1].endswith("s"):
        yield "may", f"{title[: word.start()]}may {word[1][:-1]}{title[word.end() :]}"
    actor = ACTOR.match(title)
    names = [one for one in PERSON.findall(doc.text) if actor and one not in title and one not in doc.text[:400]]
    if actor and names and actor[1] in doc.text[:400]:
        yield "name", f"{names[0]}{title[actor.end() :]}"


def _is_sentence(title: str | None) -> bool:
    words = re.findall(r"[A-Za-z]\w{3,}", title or "")
    return sum(word[0].islower() for word in words) > 0.5 * len(words)


MONOLOGUES = ("ectsum", "news", "sales_email", "scitldr")
DIALOGUES = ("podcast", "qmsumm", "sales_call", "samsum")
DIGITS = re.compile(r"\d[\d,.]*\d|\d")


def changed_figures() -> None:
    for name, domains in (("monologues", MONOLOGUES), ("dialogues", DIALOGUES)):
        counts: Counter[str] = Counter()
        sources: dict[str, Document] = {}
        for row in rows("facts/summedits_dev.jsonl.gz"):
            new = Counter(DIGITS.findall(row["summary"])) - Counter(DIGITS.findall(row["original_summary"] or ""))
            changed = row["label"] == 0 and bool(new)
            if row["domain"] not in domains or not (changed or row["label"] == 1):
                continue
            source = sources.setdefault(row["doc"], document(text=row["doc"]))
            found = bool(figures_against(document(text=row["summary"]), source).findings)
            counts["changed" if changed else "consistent"] += 1
            counts["changed, found" if changed else "consistent, flagged"] += found
        flagged = counts["changed, found"] + counts["consistent, flagged"]
        print(
            f"changed figures against the source, {name}: "
            f"precision {counts['changed, found'] / max(1, flagged):.3f}, "
            f"found {counts['changed, found'] / max(1, counts['changed']):.3f}",
            dict(counts),
        )


def slips() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "detectors"))
    import slipwork

    for path in sorted(slipwork.SLIPS.glob("*.tsv")):
        found: Counter[str] = Counter()
        told: Counter[str] = Counter()
        for index, row in enumerate(slipwork.rows(path.name)):
            told[row.criterion] += 1
            found[row.criterion] += slipwork.found(row, index)[0]
        parts = ", ".join(f"{name} {found[name]}/{told[name]}" for name in told)
        share = found.total() / told.total()
        print(f"slips of {path.stem}: {found.total()}/{told.total()} = {share:.1%} ({parts})")
    for path in sorted(slipwork.SLIPS.glob("*_articles.txt")):
        articles = [one for one in slipwork.articles(path.name) if one.shows]
        kinds = Counter(one.criterion for one in articles)
        hits = Counter(one.criterion for one in articles if one.found)
        parts = ", ".join(f"{name} {hits[name]}/{kinds[name]}" for name in kinds)
        if articles:
            share = hits.total() / len(articles)
            print(f"slips of {path.stem}: {hits.total()}/{len(articles)} = {share:.1%} ({parts})")


CLEAN = (
    "clean_news/reuters_dev.jsonl.gz", "clean_news/us_politics_dev.jsonl.gz", "quality/rated_outlets_dev.jsonl.gz",
    "quality/fakehealth_story_ratings_dev.jsonl.gz", "quality/fakehealth_release_criteria_dev.jsonl.gz",
    "facts/same_event_basil_dev.jsonl.gz", "ai_text/human_vs_llm_dev.jsonl.gz",
)  # fmt: skip
VERDICTS = Path(__file__).parent / "verdicts" / "internal_figures.tsv"


def verdicts() -> None:
    """Findings of `internal_figures` on everything that people wrote and edited, each with its verdict."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        known = {row["document"]: row for row in csv.DictReader(file, delimiter="\t")}
    detect = detectors.find("internal_figures").detect
    for name in CLEAN:
        counts: Counter[str] = Counter()
        for row in rows(name):
            if row.get("label", 0) != 0:
                continue
            text = row.get("text") or "\n\n".join(" ".join(part) for part in row.get("body-paragraphs", ()))
            if not text.strip():
                continue
            counts["documents"] += 1
            signal = detect(document(id=str(row["id"]), text=text))
            for finding in signal.findings:
                verdict = known.get(str(row["id"]), {}).get("verdict", "new")
                counts["warning" if finding.strength >= WARNING else "note"] += 1
                counts[f"verdict {verdict}"] += 1
                if verdict == "new":
                    print("  not looked at yet:", row["id"], finding.note)
        print(f"internal_figures on {name}:", dict(counts))


PARTS: dict[str, Callable[[], None]] = {
    "money": money_conversion, "clean": clean_warnings, "headlines": corrupted_headlines, "names": exchanged_names,
    "contraries": contraries,
    "changed": changed_figures, "slips": slips, "verdicts": verdicts,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"no evaluation data at {DATA}; name its folder with SHARED=DIR")
    unknown = [part for part in options.parts if part not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]!r} (parts: {', '.join(PARTS)})")
    for part in options.parts or PARTS:
        PARTS[part]()


if __name__ == "__main__":
    main()
