"""Compares the packed word pairs with the trigram model of `pocketsphinx` as evidence of spinning; no test.

pip install pocketsphinx                      # in an environment of your own: the project does not need it
python tests/benchmarks/spin_ideas.py         # a few minutes
python tests/benchmarks/spin_ideas.py --texts 60

Places: every word put in by a simulated spinner (the families of `spin.REPORT`) is weighed against the original, and
up to as many genuine words against one of the originals that the spinner's list holds for them, each within its
clause. A model "tells" a place if it knows both words. "chosen" is the share of spun places where the original scores
higher (a place that is not told counts half), "AUROC" and "at 1 %" tell spun from genuine places by the difference of
scores. Every score contains how frequent the word is, as "frequency alone" does: all rows answer the same question.

Documents: re-spun news against clean news, and against stories, reviews and the like. The tables leave out what the
text is spun with. The first three rows are one simple feature (the mean of what the best original gains over 3 units,
at most 6) with each model in turn; the rows below take what `synonym_spin` proposes, with a weight times the gain by
one model added to the log-odds: the packed pairs again (no new evidence: the control), the pairs of the other model
(a second corpus), its trigrams. The last is the detector itself, which also knows tells, names and repetitions.

What flatters: `spin.py` says it of its texts. The weights were not fitted: two are tried, on the documents that are
reported. With a few hundred documents, shares within 6 points of each other say nothing; run it with several seeds.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spin
from numpy.typing import NDArray
from shared import DATA, between

from scorer import ngrams, resources, tables
from scorer.detectors import _spin, synonym_spin
from scorer.ngrams import NOTHING, Ids, NGrams

Scores = NDArray[np.float64]
CLEARLY, MOST = 3.0, 6.0
"""The simple feature counts what is above `CLEARLY`, up to `MOST`."""
WEIGHTS = (0.15, 0.3)
REWEIGHED = -3.0
"""Log-odds from which the detector's proposals are asked for, so that a trigram may also lift one."""
UNKNOWN = -1e3
"""Below every real logarithm of a probability; for a word it does not know, the model answers about -54,000."""


class Places(NamedTuple):
    """One row per candidate: its place, ids of up to two words on either side (`NOTHING`: none), and both words."""

    at: Ids
    around: NDArray[np.int64]
    printed: Ids
    other: Ids


class Options(NamedTuple):
    number: int
    seed: int


class Scenario(NamedTuple):
    """What documents are spun with, how strongly, and the tables that do not know it."""

    name: str
    sources: tables.Sources
    table: spin.Replacements
    rates: tuple[float, ...]


class Trigrams:
    """`log P` in natural units by the model of `pocketsphinx`, with what was asked kept."""

    def __init__(self, module: Any, vocabulary: tuple[str, ...]) -> None:
        start = time.perf_counter()
        self._log = module.LogMath()
        self.path = Path(module.get_model_path("en-us/en-us.lm.bin"))
        self._model = module.NGramModel(module.Config(), self._log, str(self.path))
        self.prob(["house", "white", "the"])
        self.loaded = time.perf_counter() - start
        self._words = vocabulary
        self._kept: dict[tuple[int, ...], float] = {}
        self.known = np.array([self.prob([word]) > UNKNOWN for word in vocabulary])
        self.known[NOTHING] = False

    def prob(self, words: list[str]) -> float:
        """`words` are the word itself and then its history, nearest first."""
        return float(self._log.log_to_ln(self._model.prob(words)))

    def ask(self, word: int, *history: int) -> float:
        """0 for a word the model does not know; the history ends before the first unknown word."""
        if not self.known[word]:
            return 0.0
        words = [word]
        for number in history:
            if not self.known[number]:
                break
            words.append(number)
        key = tuple(words)
        if key not in self._kept:
            self._kept[key] = self.prob([self._words[number] for number in key])
        return self._kept[key]

    def scores(self, around: NDArray[np.int64], words: Ids) -> Scores:
        """The word after its two left neighbours, and its two right neighbours after it."""
        rows = zip(around.tolist(), words.tolist(), strict=True)
        return np.array([self.ask(w, b, a) + self.ask(c, w, b) + self.ask(d, c, w) for (a, b, c, d), w in rows])

    def pairs(self, around: NDArray[np.int64], words: Ids) -> Scores:
        """The same without the third word."""
        rows = zip(around.tolist(), words.tolist(), strict=True)
        return np.array([self.ask(word, left) + self.ask(right, word) for (_, left, right, _), word in rows])


Row = tuple[int, NDArray[np.int64], int, int]
"""One row of `Places`."""
Model = Callable[[NDArray[np.int64], Ids], Scores]


def frequency(grams: NGrams) -> Model:
    return lambda around, words: grams.logarithms[words].astype(np.float64)


def packed(grams: NGrams) -> Model:
    def scores(around: NDArray[np.int64], words: Ids) -> Scores:
        left, _ = _spin.behind(grams, around[:, 1], words)
        right, _ = _spin.attraction(grams, words, around[:, 2])
        return (grams.logarithms[words] + left + right).astype(np.float64)

    return scores


def surroundings(tokens: _spin.Tokens, at: Ids) -> NDArray[np.int64]:
    """Ids of the two words before and the two behind, within the clause: int64[n, 4]."""
    none = np.zeros(1, np.int64)
    before = np.concatenate([none, np.where(tokens.joined[:-1], tokens.before[:-1], NOTHING)])
    after = np.concatenate([np.where(tokens.joined[:-1], tokens.after[1:], NOTHING), none])
    return np.column_stack([before, tokens.before, tokens.after, after])[at]


# --- places ---------------------------------------------------------------------------------------------------------


def sample(texts: list[spin.Text], table: spin.Replacements, grams: NGrams) -> tuple[Places, Places]:
    """Words put in with their originals, and genuine words with an original of the list."""
    back: dict[int, list[int]] = defaultdict(list)
    for original, puts in table.items():
        for put in puts:
            one, other = grams.vocabulary.get(put, NOTHING), grams.vocabulary.get(original, NOTHING)
            if NOTHING not in (one, other):
                back[one].append(other)
    chance = random.Random(20_261_122)
    spun: list[Row] = []
    genuine: list[Row] = []
    for text in texts:
        changed = spin.spin(text.text, table, 0.05, chance)
        spun.extend(_put_in(changed, grams))
        tokens = _spin.tokens(spin.document(text.text), grams)
        at = np.array([i for i, word in enumerate(tokens.ids.tolist()) if word in back], np.int64)
        at = at[np.sort(np.array(chance.sample(range(len(at)), min(len(at), len(changed.places))), np.int64))]
        for index, row in zip(at.tolist(), surroundings(tokens, at), strict=True):
            word = int(tokens.ids[index])
            genuine.append((index, row, word, chance.choice(back[word])))
    return _columns(spun), _columns(genuine)


def _put_in(changed: spin.Spun, grams: NGrams) -> Iterator[Row]:
    """Every place where one word stands for one word."""
    item = spin.document(changed.text)
    tokens = _spin.tokens(item, grams)
    starts = {start: index for index, start in enumerate(item.words.starts)}
    for start, end, original in changed.places:
        index = starts.get(start)
        if index is None or " " in original or item.words.ends[index] != end:
            continue
        row = surroundings(tokens, np.array([index]))[0]
        yield index, row, int(tokens.ids[index]), grams.vocabulary.get(original, NOTHING)


def _columns(rows: list[Row]) -> Places:
    at, around, printed, other = zip(*rows, strict=True)
    return Places(np.array(at), np.array(around), np.array(printed), np.array(other))


def gains(model: Model, told: NDArray[np.bool_], places: Places) -> Scores:
    """How much better the other word scores than the printed one; 0 where the model cannot tell."""
    known = told[places.printed] & told[places.other]
    gain = model(places.around, places.other) - model(places.around, places.printed)
    return np.where(known, gain, 0.0)


def by_place(models: dict[str, tuple[Model, NDArray[np.bool_]]], spun: Places, genuine: Places) -> None:
    print(f"\nPlaces: {len(spun.at)} spun, {len(genuine.at)} genuine")
    print(f"{'model':40}{'told':>8}{'chosen':>9}{'AUROC':>8}{'at 1 %':>9}")
    found = {name: [gains(*model, places) for places in (spun, genuine)] for name, model in models.items()}
    found["packed + trigrams, half of each"] = [
        (one + other) / 2 for one, other in zip(found["packed pairs"], found["pocketsphinx, trigrams"], strict=True)
    ]
    for name, (positive, negative) in found.items():
        both = ("packed pairs",) if name not in models else (name,)
        told = np.logical_or.reduce([models[part][1][spun.printed] & models[part][1][spun.other] for part in both])
        chosen = (positive > 0).mean() + (positive == 0).mean() / 2
        hits = (positive > np.quantile(negative, 0.99)).mean()
        area = between(positive, negative)
        print(f"{name:40}{100 * told.mean():6.1f} %{100 * chosen:7.1f} %{area:8.4f}{100 * hits:7.1f} %")


# --- documents ------------------------------------------------------------------------------------------------------


def features(text: str, folder: str, trigrams: Trigrams) -> Scores | None:
    """The values of one document, in the order of `NAMES`; None where the detector abstains."""
    item = spin.document(text)
    if item.language not in ("en", None) or len(item.words) < 50:
        return None
    all_tables = _spin.tables(folder)
    grams, pairs = all_tables.grams, all_tables.substitutions
    tokens = _spin.tokens(item, grams)
    targets = synonym_spin._targets(item, tokens)
    at, entry = _spin._singles(tokens, targets, pairs)
    kept = np.flatnonzero(pairs.sources[entry] <= _spin.TRUSTED)
    at, entry = at[kept], entry[kept]
    places = Places(at, surroundings(tokens, at), tokens.ids[at], pairs.originals[entry].astype(np.int64))
    one = gains(packed(grams), grams.unigrams > 0, places)
    other = gains(trigrams.scores, trigrams.known, places)
    length = len(item.words) + 150
    simple = [_mean(at, gain, CLEARLY, length) for gain in (one, other, (one + other) / 2)]
    found = _spin.proposals(tokens, _spin.printed(tokens, all_tables.grams), targets, all_tables, REWEIGHED)
    single = np.flatnonzero((found.original >= 0) & (found.first == found.last))
    first, original = found.first[single], found.original[single]
    proposed = Places(first, surroundings(tokens, first), tokens.ids[first], original)
    weighed = [_squares(found, np.zeros(len(found.odds)), length)]
    told = grams.unigrams > 0, trigrams.known, trigrams.known
    for model, known in zip((packed(grams), trigrams.pairs, trigrams.scores), told, strict=True):
        shift = np.zeros(len(found.odds))
        shift[single] = np.clip(gains(model, known, proposed), -MOST, MOST)
        weighed += [_squares(found, weight * shift, length) for weight in WEIGHTS]
    return np.array([*simple, *weighed, synonym_spin.detect(item, tables=folder).value])


NAMES = (
    "simple feature, packed pairs",
    "simple feature, trigrams",
    "simple feature, half of each",
    "proposals",
    *(
        f"{name} {weight}"
        for name in ("and packed pairs again", "and its pairs", "and its trigrams")
        for weight in WEIGHTS
    ),
    "synonym_spin",
)


def _best(at: Ids, gain: Scores) -> Scores:
    """The highest gain per place."""
    if not len(at):
        return np.zeros(0)
    best = np.full(int(at.max()) + 1, -np.inf)
    np.maximum.at(best, at, gain)
    finite: Scores = best[np.isfinite(best)]
    return finite


def _mean(at: Ids, gain: Scores, least: float, length: int) -> float:
    return float(np.clip(_best(at, gain) - least, 0, MOST).sum() / length)


def _squares(found: _spin.Proposals, shift: Scores, length: int) -> float:
    """Much as `synonym_spin` weighs evidence: rising with the square of the way from log-odds of 2 on. The little
    that every proposal adds ranks the documents that hold nothing better."""
    way = np.clip((_best(found.first, found.odds + shift) - 2) / (2 * CLEARLY) + 0.02, 0, 1)
    return float((way**2).sum() / length)


def by_document(
    texts: list[spin.Text], scenario: Scenario, folder: str, trigrams: Trigrams, options: Options
) -> None:
    news = [text for text in texts if text.group in spin.CLEAN and text.odd]
    others = [text for text in texts if text.group not in spin.CLEAN]
    number, chance = options.number, random.Random(options.seed)
    chance.shuffle(news)
    chance.shuffle(others)
    human = [text.text for text in news[number : 3 * number]], [text.text for text in others[: 2 * number]]
    clean, other = (_values(group, folder, trigrams) for group in human)
    for rate in scenario.rates:
        spun = [spin.spin(text.text, scenario.table, rate, chance).text for text in news[:number]]
        positive = _values(spun, folder, trigrams)
        title = f"{scenario.name}, {100 * rate:.0f} % asked"
        print(f"\nDocuments, {title}: {len(positive)} spun, {len(clean)} clean news, {len(other)} other human text")
        print(f"{'feature':40}{'AUROC':>8}{'at 1 %':>9}{'other':>9}{'at 1 %':>9}")
        for index, name in enumerate(NAMES):
            line = f"{name:40}"
            for negative in (clean, other):
                hits = (positive[:, index] > np.quantile(negative[:, index], 0.99)).mean()
                line += f"{between(positive[:, index], negative[:, index]):8.4f}{100 * hits:7.1f} % "
            print(line)


def _values(texts: list[str], folder: str, trigrams: Trigrams) -> Scores:
    rows = (features(text, folder, trigrams) for text in texts)
    return np.array([row for row in rows if row is not None])


# --- cost -----------------------------------------------------------------------------------------------------------


def cost(places: Places, trigrams: Trigrams, loaded: float) -> None:
    grams = _spin.tables().grams
    folder = resources.tables() / "ngrams"
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    many = 20
    first, second = np.tile(places.around[:, 1], many), np.tile(places.printed, many)
    start = time.process_time()
    grams.pairs(first, second)
    ours = len(first) / (time.process_time() - start)
    words = [[trigrams._words[number] for number in (w, b, a)] for (a, b, *_), w in zip(*places[1:3], strict=True)]
    start = time.process_time()
    for _ in range(many):
        for asked in words:
            trigrams.prob(asked)
    theirs = many * len(words) / (time.process_time() - start)
    print(f"\n{'model':28}{'on disk':>10}{'loaded in':>12}{'look-ups per CPU second':>26}{'words known':>13}")
    known = int(trigrams.known.sum())
    print(f"{'packed pairs':28}{size:7.1f} MB{loaded:10.2f} s{ours:26,.0f}{len(grams.vocabulary):13,}")
    print(f"{trigrams.path.name:28}{trigrams.path.stat().st_size / 1e6:7.1f} MB{trigrams.loaded:10.2f} s", end="")
    print(f"{theirs:26,.0f}{known:13,} of these")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=int, default=150, help="texts to spin")
    parser.add_argument("--seed", type=int, default=1, help="of the choice of documents")
    asked = parser.parse_args()
    options = Options(asked.texts, asked.seed)
    try:
        module: Any = importlib.import_module("pocketsphinx")
    except ImportError:
        print("pocketsphinx is not installed, skipped; `pip install pocketsphinx` in an environment of your own")
        return
    start = time.perf_counter()
    grams = ngrams.load(resources.tables() / "ngrams")
    loaded = time.perf_counter() - start
    vocabulary = tuple(grams.vocabulary)
    trigrams = Trigrams(module, vocabulary)
    told = np.arange(len(vocabulary)) != NOTHING
    texts = spin.clean_texts()
    table = spin.observed(spin.REPORT)
    news = [text for text in texts if text.group in spin.CLEAN and text.odd]
    spun, genuine = sample(news[: options.number], table, grams)
    models = {
        "frequency alone": (frequency(grams), told),
        "packed pairs": (packed(grams), told),
        "pocketsphinx, pairs only": (trigrams.pairs, trigrams.known),
        "pocketsphinx, trigrams": (trigrams.scores, trigrams.known),
    }
    by_place(models, spun, genuine)
    cost(spun, trigrams, loaded)
    scenarios = (
        Scenario("families left out", tables.Sources(families=spin.TUNE), table, (0.02, 0.05)),
        Scenario("paper mills left out", tables.Sources(papers=False), spin.paper_mills(), (0.1,)),
    )
    with tempfile.TemporaryDirectory() as scratch:
        for scenario in scenarios:
            folder = Path(scratch) / scenario.name.split(" ", maxsplit=1)[0]
            tables.build(DATA, folder, scenario.sources)
            by_document(texts, scenario, str(folder), trigrams, options)


if __name__ == "__main__":
    main()
