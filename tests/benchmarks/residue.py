"""Prints how the detectors of leftovers, stock prose and presentation do on the open evaluation data; no test.

python tests/benchmarks/residue.py             # false alarms, found texts, AUROC, speed
python tests/benchmarks/residue.py --goals     # the goals of llm_residue, formulaic_prose and substance, one by one
python tests/benchmarks/residue.py --held-out  # formulaic_prose with strengths from other generators and sources
python tests/benchmarks/residue.py --lexicon   # measures each pattern of formulaic_prose and writes its statistics

The patterns and thresholds were chosen with these same data in view: the figures are those of development, not of
unseen text. `--held-out` takes the strengths (not the choice) of the patterns from other texts than it measures.
Some detectors speak in notes only, so that their share of warnings is 0 by construction; the second column, any
finding at all, is the one to read there. Speed is in processor time.
"""

from __future__ import annotations

import argparse
import math
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from shared import auroc, rows, share

from scorer import detectors, ingest, lexicon, resources
from scorer.detectors import formulaic_prose
from scorer.document import Document
from scorer.model import Signal

STATISTICS = resources.lexicons() / "stats" / "formulaic_prose.yaml"
OWN = (
    "template_residue", "llm_residue", "formulaic_prose", "headline_style", "language_mix", "readability", "labels",
    "word_list",
)  # fmt: skip
WARNING = 0.5
TOO_RARE = 10
LONG = 200
"""Words from which on news has room for its formulas: the goals are stated for such texts."""
CLEAN = ("clean_news/reuters_dev.jsonl.gz", "clean_news/us_politics_dev.jsonl.gz")
TEXTS = "ai_text/human_vs_llm_dev.jsonl.gz"
# Attacks that misspell the words say nothing about phrases.
GARBLED = ("adversarial_character", "adversarial_word")


# Attacks that are no clean prompt but leave the phrases alone.
CLEAN_PROMPT = ("direct_prompt", "prompt_few_shot", "continuation", "")
EVASION = ("paraphrase_dipper", "prompt_SICO")
OLD_GENERATORS = {"davinci", "gpt2-xl", "text-babbage-001", "text-curie-001", "bloomz-7b", "flan-t5-11b"}
"""Base models and early instruction models: their prose is not the stock prose that is measured."""
NEWS = {"reuters", "us_politics", "news_xsum", "news"}
KINDS = {"arxiv": "abstracts", "abstract_cs": "abstracts"} | dict.fromkeys(
    ("toefl", "essay_us8", "essay_college", "essay"), "essays"
)


class Text(NamedTuple):
    """A text with the group it is reported under; `label` is 0 human, 1 LLM, 2 human edited by an LLM."""

    group: str
    label: int
    text: str
    title: str | None = None
    source: str = ""
    domain: str = ""
    generator: str = "human"
    attack: str = ""

    @property
    def kind(self) -> str:
        """`news`, `essays`, `abstracts` or `other`."""
        return "news" if self.domain in NEWS else KINDS.get(self.domain, "other")

    @property
    def stock(self) -> bool:
        """Whether it is the text of a chat model, neither garbled nor made to evade."""
        ill = self.attack.startswith((*GARBLED, *EVASION)) or self.generator in OLD_GENERATORS
        return self.label == 1 and not ill

    @property
    def clean_news(self) -> bool:
        """Whether a chat model was asked for news without more ado."""
        return self.stock and self.kind == "news" and self.attack in CLEAN_PROMPT


def texts() -> Iterator[Text]:
    for name in CLEAN:
        source = Path(name).name.split("_dev")[0]
        for row in rows(name):
            yield Text(f"human {source}", 0, row["text"], row["title"], source, source)
    for row in rows(TEXTS):
        who = {0: f"human {row['domain']}", 1: f"LLM {row['generator']}", 2: f"edited {row['domain']}"}[row["label"]]
        attack = row["attack"] or ""
        if row["label"] == 1 and attack.startswith(GARBLED):
            who = f"{who} (garbled)"
        domain = guessed_domain(row["text"]) if row["domain"] == "mixed4" else row["domain"]
        yield Text(who, row["label"], row["text"], None, row["source"], domain, row["generator"], attack)


def _vocabulary(text: str) -> set[str]:
    return set(re.findall("[a-z']+", text.lower()))


@cache
def _word_odds() -> dict[str, dict[str, float]]:
    """Log probability of a word per domain of DetectRL, from the texts whose domain is known."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for row in rows(TEXTS):
        if row["source"] == "DetectRL" and row["label"] == 1 and row["domain"] != "mixed4":
            total[row["domain"]] += 1
            counts[row["domain"]].update(_vocabulary(row["text"]))
    known = [word for word, count in sum(counts.values(), Counter[str]()).items() if count >= 8]
    return {
        domain: {word: math.log((found[word] + 0.5) / (total[domain] + 1)) for word in known}
        for domain, found in counts.items()
    }


def guessed_domain(text: str) -> str:
    """DetectRL mixes four domains in its varying-generator part without saying which: naive Bayes over words."""
    odds = _word_odds()
    words = _vocabulary(text) & next(iter(odds.values())).keys()
    return max(odds, key=lambda domain: sum(odds[domain][word] for word in words))


def document(text: Text) -> Document:
    return Document.of(ingest.read_row({"text": text.text, "title": text.title}, id="row"))


def warned(signal: Signal) -> bool:
    return any(finding.strength >= WARNING for finding in signal.findings)


def measure() -> None:
    """Warnings per group and detector, AUROC of formulaic_prose, speed."""
    total: Counter[str] = Counter()
    warnings: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    findings: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    seconds: Counter[str] = Counter()
    values: list[float] = []
    labels: list[int] = []
    news_hits: Counter[int] = Counter()
    for text in texts():
        page = document(text)
        total[text.group] += 1
        for name in OWN:
            start = time.process_time()
            signal = detectors.find(name).detect(page)
            seconds[name] += time.process_time() - start
            warnings[name][text.group] += warned(signal)
            findings[name][text.group] += bool(signal.findings)
            if name == "formulaic_prose" and text.label != 2 and len(page.words) >= 150 and signal.value is not None:
                values.append(signal.value)
                labels.append(text.label)
                news_hits[text.label] += warned(signal)
    for name in OWN:
        print(f"\n{name}: documents with a finding of strength {WARNING} or more, and with any finding")
        for group in sorted(total, key=lambda g: (g.split()[0], g)):
            loud, some = (share(hits[name][group], total[group]) for hits in (warnings, findings))
            print(f"  {group:34} {loud}  {some}  of {total[group]}")
    ones = sum(labels)
    print(f"\nformulaic_prose, texts of 150 words and more: AUROC {auroc(values, labels):.3f}")
    print(f"  found {share(news_hits[1], ones)} of {ones} LLM, {share(news_hits[0], len(labels) - ones)} of human")
    print("\nDocuments per second (views a detector is the first to ask for included):")
    for name in OWN:
        print(f"  {name:18} {total.total() / seconds[name]:8.0f}")
    headlines()


def headlines() -> None:
    """AUROC of headline_style on titles alone."""
    detect = detectors.find("headline_style").detect
    values, labels, warnings = [], [], Counter[int]()
    for row in rows("quality/clickbait_headlines_dev.jsonl.gz"):
        signal = detect(Document.of(ingest.read_row({"text": "The text.", "title": row["title"]}, id="row")))
        values.append(signal.value or 0.0)
        labels.append(int(row["label"]))
        warnings[labels[-1]] += warned(signal)
    ones = sum(labels)
    print(f"\nheadline_style: AUROC {auroc(values, labels):.3f} on {len(labels)} headlines; warnings on")
    print(f"  {share(warnings[1], ones)} of clickbait, {share(warnings[0], len(labels) - ones)} of news headlines")


def goals() -> None:
    """The goals of each detector by group, and the value of text length alone beside them."""
    every = [(text, document(text)) for text in texts()]
    for name in ("llm_residue", "formulaic_prose", "substance"):
        detect = detectors.find(name).detect
        start = time.process_time()
        signals = [detect(page) for _, page in every]
        spent = (time.process_time() - start) / len(every)
        print(
            f"\n{name}: {1000 * spent:.3f} ms of processor time per document, {1 / spent:,.0f} documents per second"
        )
        groups: dict[str, list[Signal]] = defaultdict(list)
        for (text, page), signal in zip(every, signals, strict=True):
            for group in goal_groups(text, len(page.words)):
                groups[group].append(signal)
        for group in sorted(groups):
            values = [signal.value for signal in groups[group] if signal.value is not None]
            middle = (
                "median {:6.3f}, 95 % under {:.3f}".format(*np.quantile(values, (0.5, 0.95)))
                if values
                else "no value"
            )
            alarms = share(sum(map(warned, groups[group])), len(groups[group]))
            print(f"  {group:42} warns on {alarms} of {len(groups[group]):5}  {middle}")
        discrimination(every, signals)


def goal_groups(text: Text, words: int) -> Iterator[str]:
    if text.label == 0:
        yield f"human {text.domain} ({text.source})"
        if text.kind == "news":
            yield "= human news"
            if words >= LONG:
                yield f"= human news, {LONG}+ words"
    elif text.clean_news and words >= LONG:
        yield f"LLM news, clean prompt, {LONG}+ ({text.source} {text.generator})"
        yield f"= LLM news, clean prompt, {LONG}+ words"
    elif text.stock and text.kind == "news":
        yield "LLM news, other"
    elif text.stock:
        yield f"LLM {text.kind}"


def discrimination(every: list[tuple[Text, Document]], signals: list[Signal]) -> None:
    """AUROC and found at 1 % false alarms over news of LONG words and more, against length alone."""
    rows_ = [
        (signal.value, -len(page.words), text.label)
        for (text, page), signal in zip(every, signals, strict=True)
        if signal.value is not None
        and len(page.words) >= LONG
        and (text.clean_news or (text.label == 0 and text.kind == "news"))
    ]
    labels = [label for *_, label in rows_]
    for name, values in (("the value", [row[0] for row in rows_]), ("length alone", [row[1] for row in rows_])):
        people = [value for value, label in zip(values, labels, strict=True) if not label]
        found = np.mean([v > np.quantile(people, 0.99) for v, label in zip(values, labels, strict=True) if label])
        print(
            f"  news of {LONG}+ words, {name}: AUROC {auroc(values, labels):.3f}, {100 * found:.0f} % at 1 % of human"
        )


class Patterns(NamedTuple):
    """One text as `formulaic_prose` sees it: its words and its distinct patterns that count."""

    text: Text
    words: int
    forms: frozenset[str]


def held_out() -> None:
    """Strengths from all generators but one (then from all sources but one), warnings on that one."""
    shipped = {entry.form: entry for entry in lexicon.load("formulaic_prose").entries}
    seen = []
    for text in texts():
        if text.label == 0 or (text.stock and text.kind == "news"):
            page = document(text)
            forms = frozenset(match.entry.form for match in formulaic_prose._own_words(page, "formulaic_prose"))
            seen.append(Patterns(text, len(page.words), forms))
    people = [one for one in seen if one.text.label == 0]
    learnt, kept = people[::2], people[1::2]
    machine = [one for one in seen if one.text.label == 1]
    print("Strengths from half of the human texts and from other machine texts than those measured, capped.")
    split(lambda one: one.text.generator, machine, learnt, kept, shipped)
    split(lambda one: one.text.source, machine, learnt, kept, shipped)


def split(
    key: Callable[[Patterns], str],
    machine: list[Patterns],
    learnt: list[Patterns],
    kept: list[Patterns],
    shipped: dict[str, lexicon.Entry],
) -> None:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for out in sorted({key(one) for one in machine}):
        strengths = fitted([one for one in machine if key(one) != out] + learnt, shipped)
        for one in machine:
            if key(one) == out and one.words >= LONG:
                for group in (out, "all, clean prompt" if one.text.clean_news else "all, other"):
                    total[group] += 1
                    found[group] += dense(one, strengths, shipped)
        news = [one for one in kept if one.text.kind == "news"]
        alarms = share(sum(dense(one, strengths, shipped) for one in news), len(news))
        print(f"  without {out:16} human news of the other half: {alarms}")
    for group in sorted(total):
        print(f"  {group:24} {share(found[group], total[group])} of {total[group]} news texts of {LONG}+ words")


def fitted(seen: list[Patterns], shipped: dict[str, lexicon.Entry]) -> dict[str, float]:
    counts, words = Counts(), Counts()
    for one in seen:
        for column in columns(one.text):
            words[column] += one.words
            counts.update((form, column) for form in one.forms)
    return {
        form: min({"word": 0.35, "official": 0.1}.get(entry.family, 1.0), supports(form, counts, words))
        for form, entry in shipped.items()
    }


def dense(one: Patterns, strengths: dict[str, float], shipped: dict[str, lexicon.Entry]) -> bool:
    """Whether the detector would warn, by its own defaults."""
    rule: dict[str, float] = formulaic_prose.detect.__kwdefaults__
    value = 100 * sum(strengths[form] for form in one.forms) / max(one.words, rule["min_words"])
    families = [shipped[form].family for form in one.forms if shipped[form].family != formulaic_prose.OFFICIAL]
    enough = len(families) >= rule["dense_patterns"] and len(set(families)) >= rule["dense_families"]
    return enough and one.words >= rule["least_words"] and value >= rule["dense_value"]


Counts = Counter[Any]


def columns(text: Text) -> Iterator[str]:
    """The columns of the statistics that a text counts in."""
    if text.label == 0:
        yield from ("human", text.kind)
    elif text.stock:
        yield "llm"
        if text.kind == "news":
            yield "llm_news"


def supports(form: str, counts: Counts, words: Counts) -> float:
    """The highest strength that the counts of a pattern allow: a sixth of the log ratio of its frequencies, smoothed.

    Machine: news, or all text at a discount. Human: the kind of text that has it most often; abstracts and essays at
    a discount, and essays, of which there are few, only if three of them have it.
    """

    def rate(column: str) -> float:
        return 1e6 * counts[form, column] / max(words[column], 1)

    essays = rate("essays") if counts[form, "essays"] >= 3 else 0.0
    people = max(rate("news"), rate("other"), 0.7 * rate("abstracts"), 0.7 * essays)
    machine = max(rate("llm_news"), 0.6 * rate("llm"))
    return round(min(0.7, max(0.1, math.log((machine + 3) / (people + 3)) / 6)), 3)


def measure_lexicon() -> None:
    """Writes how often each pattern of formulaic_prose occurs in human and in generated text. Figures only."""
    counts, words = Counts(), Counts()
    entries = lexicon.load("formulaic_prose")
    for text in texts():
        kinds = list(columns(text))
        if not kinds:
            continue
        page = document(text)
        found = entries.find_in(page.text, page.folded, overlapping=True)
        forms = {match.entry.form for match in found if not page.quoted(match.span)}
        for column in kinds:
            words[column] += len(page.words)
            counts.update((form, column) for form in forms)
    names = ("human", "news", "other", "essays", "abstracts", "llm", "llm_news")
    patterns = {}
    for entry in entries.entries:
        seen = counts[entry.form, "human"] + counts[entry.form, "llm"]
        rates = {name: round(1e6 * counts[entry.form, name] / words[name], 1) for name in names}
        supported = supports(entry.form, counts, words)
        patterns[entry.form] = {**rates, "seen": seen, "rare": seen < TOO_RARE, "supports": supported}
    about = (
        "Texts that hold each pattern outside quotations, per million words: human text and the news, other prose "
        "(stories, reviews, answers), essays and abstracts among it; text of chat models and the news among it. "
        "`seen` is their number in all, `rare` ones are too few to tell, `supports` the highest strength that the "
        "figures allow. Written by tests/benchmarks/residue.py --lexicon; see data/PROVENANCE.md for the corpora."
    )
    head = {"about": about, "lexicon_version": entries.version, "words": dict(words)}
    STATISTICS.parent.mkdir(exist_ok=True)
    STATISTICS.write_text(
        yaml.safe_dump({**head, "patterns": patterns}, sort_keys=False, width=1_000), encoding="utf-8"
    )
    worse = {form: row for form, row in patterns.items() if not row["rare"] and row["llm"] <= row["human"]}
    print(f"{len(patterns)} patterns over {words['human'] + words['llm']:,} words")
    print(f"{len(worse)} occur as often in human text:", *worse, sep="\n  ")
    strong = [
        e for e in entries.entries if not patterns[e.form]["rare"] and e.strength > patterns[e.form]["supports"]
    ]
    print(f"{len(strong)} are stronger than their figures allow:")
    for entry in strong:
        print(f"  {entry.strength:.2f} for {patterns[entry.form]['supports']:.3f}  {entry.form}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--goals", dest="run", action="store_const", const=goals, help="each goal by group")
    what.add_argument("--held-out", dest="run", action="store_const", const=held_out, help="leave one out")
    what.add_argument(
        "--lexicon", dest="run", action="store_const", const=measure_lexicon, help="measure the patterns"
    )
    parser.set_defaults(run=measure)
    parser.parse_args().run()
