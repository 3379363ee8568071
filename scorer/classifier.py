"""The second opinion: what a trained model says about a document, beside the score and never inside it.

A model is a folder: `model.json`, `words.npz` (plain arrays, no pickle) and `CARD.md` for people. It adds up two
linear models: one over the word 1-2-grams of a text (TF-IDF, logistic regression), and one over signals, in which
more of a fault never lowers the result. Inference needs numpy alone; `scorer.learning.training` makes the folders.

Names and figures never reach a model: a capitalised word inside a sentence is read as `<name>`, a word with a digit
as `<num>`. White space does not matter, and only the first `max_words` words of the prose are read.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import math
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scorer import resources
from scorer.model import Reason, SecondOpinion, Signals

if TYPE_CHECKING:
    from scorer.document import Document

DEFAULT = "llm_text"
NONE = "none"
FORMAT = "scorer/model/1"
NAME, NUMBER = "<name>", "<num>"
MOST_REASONS = 8
OTHERS = "all other words"
LARGEST_FILE = 20_000_000
"""Bytes: a model is untrusted input as well."""

_FIRST_PERSON = frozenset(["i", "i'm", "i've", "i'd", "i'll"])
# A capital after one of these, or at the start of the text, says nothing: any word would have it there.
_OPENERS = frozenset(".!?:;…\"“”‘'([{<>|/*#•—–-_=~")
_SHOWN = {NAME: "[name]", NUMBER: "[figure]"}


class ModelError(ValueError):
    """A model folder that cannot be used; the message names the file and the way out."""


@dataclass(frozen=True, eq=False)
class WordModel:
    """Log-odds from `n` n-grams: `index` leads from an n-gram to its row in `idf` and `weights` (float32, n)."""

    index: Mapping[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: float

    def parts(self, tokens: Sequence[str]) -> dict[str, float]:
        """What each n-gram of `tokens` that the model knows adds to the log-odds."""
        grams = [*tokens, *map(" ".join, pairwise(tokens))]
        counts = Counter(filter(self.index.__contains__, grams))
        if not counts:
            return {}
        rows = [self.index[gram] for gram in counts]
        times = np.fromiter(counts.values(), np.float64, len(rows))
        values = (1 + np.log(times)) * self.idf[rows]
        parts = values / math.sqrt(float(values @ values)) * self.weights[rows]
        return dict(zip(counts, parts.tolist(), strict=True))


@dataclass(frozen=True)
class Slope:
    """A signal's part: its value becomes a fault 0..1 along `points` (value, fault), times `weight` >= 0.

    A signal without a value counts as `typical`, the mean fault of the training texts.
    """

    points: tuple[tuple[float, float], ...]
    weight: float
    typical: float

    def fault(self, value: float | None) -> float:
        """The fault 0..1 of a signal's value."""
        if value is None or not math.isfinite(value):
            return self.typical
        at, faults = zip(*self.points, strict=True)
        return float(np.interp(value, at, faults))


@dataclass(frozen=True, eq=False)
class Model:
    """A model as it was loaded. `limits` are the values that 1 % and 5 % of the tested negatives reach.

    Its log-odds are `bias + scale_words * words + scale_signals * signals`, both scales >= 0.
    """

    name: str
    version: str
    digest: str
    of: str
    negatives: str
    language: str
    min_words: int
    max_words: int
    words: WordModel
    signals: Mapping[str, Slope]
    signals_bias: float
    scale_words: float
    scale_signals: float
    bias: float
    limits: tuple[float, float]
    summary: str

    @property
    def identity(self) -> str:
        """Version and digest, as stated in every result."""
        return f"{self.version}+{self.digest}"


# --- saying ---------------------------------------------------------------------------------------------------


def opinion(document: Document, signals: Signals, name: str) -> SecondOpinion | None:
    """As `opine`, by the model of that name or folder; None for `none`."""
    return None if name == NONE else opine(document, signals, load(name))


def opine(document: Document, signals: Signals, model: Model) -> SecondOpinion:
    """What `model` says about `document`, of which `signals` were measured (its own missing: counted as typical)."""
    reason = _abstains(document, model)
    if reason is not None:
        return SecondOpinion(model.name, model.identity, None, reason=reason, card=model.summary)
    reasons = [*_word_reasons(document, model), *_signal_reasons(signals, model)]
    odds = model.bias + model.scale_words * model.words.bias + model.scale_signals * model.signals_bias
    value = chance(odds + sum(part.weight for part in reasons))
    top = sorted((part for part in reasons if part.weight), key=lambda part: -abs(part.weight))[:MOST_REASONS]
    return SecondOpinion(
        model.name, model.identity, value, verdict=_verdict(value, model), reasons=tuple(top), card=model.summary
    )


def chance(odds: float) -> float:
    """The probability 0..1 of log-odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def _abstains(document: Document, model: Model) -> str | None:
    if document.word_count < model.min_words:
        return f"fewer than {model.min_words} words of prose"
    if document.language is None:
        return "the language could not be told"
    if document.language.partition("-")[0].lower() != model.language:
        return f"the model is for {model.language!r} and the text is in {document.language!r}"
    return None


def _verdict(value: float, model: Model) -> str:
    high, middle = model.limits
    how = "resembles" if value >= high else "somewhat resembles" if value >= middle else "does not resemble"
    return f"{how} {model.of}"


def _word_reasons(document: Document, model: Model) -> list[Reason]:
    """The n-grams that moved it most, and the sum of all others as one."""
    parts = model.words.parts(tokens_of(document, model.max_words))
    strong = heapq.nlargest(MOST_REASONS, parts, key=lambda gram: abs(parts[gram]))
    rest = model.scale_words * (sum(parts.values()) - sum(parts[gram] for gram in strong))
    reasons = [Reason("words", _shown(gram), model.scale_words * parts[gram]) for gram in strong]
    return [*reasons, Reason("rest", OTHERS, rest)] if len(parts) > len(strong) else reasons


def _shown(gram: str) -> str:
    return " ".join(_SHOWN.get(token, token) for token in gram.split())


def _signal_reasons(signals: Signals, model: Model) -> list[Reason]:
    found = []
    for id_, slope in model.signals.items():
        signal = signals.get(id_)
        fault = slope.fault(signal.value if signal else None)
        found.append(Reason("signal", id_, model.scale_signals * slope.weight * fault))
    return found


# --- reading a text -------------------------------------------------------------------------------------------


def tokens_of(document: Document, limit: int) -> list[str]:
    """The first `limit` words of the prose in lower case, names and figures masked, a run of names as one."""
    tokens: list[str] = []
    for _, token in marked(document, limit):
        if token is not NAME or not tokens or tokens[-1] is not NAME:
            tokens.append(token)
    return tokens


def marked(document: Document, limit: int) -> list[tuple[int, str]]:
    """Index and token of the first `limit` words of the prose. `<name>` and `<num>` stand for names and figures."""
    texts, lower = document.words.texts, document.words.lower
    found: list[tuple[int, str]] = []
    for span in document.paragraphs:
        for at in document.words.within(span)[: limit - len(found)]:
            word, token = texts[at], lower[at]
            if word == token and word.isalpha():  # most words by far
                found.append((at, token))
            else:
                found.append((at, _masked(document, at, word, token)))
        if len(found) >= limit:
            break
    return found


def _masked(document: Document, at: int, word: str, token: str) -> str:
    if not word.isalpha() and any(map(str.isdigit, word)):
        return NUMBER
    if word[0].isupper() and token not in _FIRST_PERSON:
        shouted = len(word) > 1 and word.isupper()
        if shouted or not _initial(document.text, document.words.starts[at]):
            return NAME
    return token


def _initial(text: str, start: int) -> bool:
    """Whether a word at `start` would be written with a capital whatever it is."""
    before = start - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return before < 0 or text[before] in _OPENERS


# --- folders --------------------------------------------------------------------------------------------------


def load(name: str) -> Model:
    """The model of a shipped name or a folder. Raises ModelError, which names the file and what is wrong with it."""
    return _load(str(resources.models() / name) if shipped(name) else name)


def shipped(name: str) -> bool:
    """Whether `name` is that of a shipped model, or `none`: no folder is looked for."""
    return name == NONE or (name.isidentifier() and (resources.models() / name).is_dir())


def trouble(name: str) -> str | None:
    """What is wrong with the model `name` and what to do about it; None if it can be used, or is `none`."""
    if name == NONE:
        return None
    try:
        load(name)
    except ModelError as error:
        return str(error)
    return None


@lru_cache(maxsize=4)
def _load(folder: str) -> Model:
    path = Path(folder)
    if not (path / "model.json").is_file():
        raise ModelError(f"{folder}: holds no model (model.json); make one with `scorer train`, or use 'none'")
    try:
        return _read(path)
    except (KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ModelError(_damaged(path, f"{type(error).__name__}: {error}")) from None
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise error if isinstance(error, ModelError) else ModelError(_damaged(path, error)) from None


def _damaged(path: Path, what: object) -> str:
    return f"{path}: cannot be used as a model ({' '.join(str(what).split())}); train it again with `scorer train`"


def _read(path: Path) -> Model:
    meta = json.loads(_bytes(path / "model.json"))
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        raise ValueError(f"model.json is not of the format {FORMAT}")
    combined, signals = meta["combined"], meta["signals"]
    return Model(
        name=str(meta["name"]),
        version=str(meta["version"]),
        digest=digest(path),
        of=str(meta["of"]),
        negatives=str(meta["negatives"]),
        language=str(meta["language"]),
        min_words=int(meta["min_words"]),
        max_words=int(meta["max_words"]),
        words=_read_words(path, _finite(meta["words"]["bias"])),
        signals={str(id_): _slope(stanza) for id_, stanza in signals["criteria"].items()},
        signals_bias=_finite(signals["bias"]),
        scale_words=_positive(combined["words"]),
        scale_signals=_positive(combined["signals"]),
        bias=_finite(combined["bias"]),
        limits=(_finite(meta["limits"]["1"]), _finite(meta["limits"]["5"])),
        summary=str(meta["summary"]),
    )


def _read_words(path: Path, bias: float) -> WordModel:
    _bytes(path / "words.npz")
    with zipfile.ZipFile(path / "words.npz") as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_FILE:
            raise ValueError(f"words.npz unpacks to more than {LARGEST_FILE // 1_000_000} MB")
    with np.load(path / "words.npz", allow_pickle=False) as arrays:
        idf, weights = arrays["idf"].astype(np.float32), arrays["weights"].astype(np.float32)
        grams = arrays["grams"].tobytes().decode("utf-8").split("\n")
    if not idf.shape == weights.shape == (len(grams),):
        raise ValueError("the arrays of words.npz are not of one length")
    if not (np.isfinite(idf).all() and np.isfinite(weights).all() and (idf > 0).all()):
        raise ValueError("words.npz holds values that are not finite")
    return WordModel({gram: row for row, gram in enumerate(grams)}, idf, weights, bias)


def _slope(stanza: Mapping[str, Any]) -> Slope:
    points = tuple((_finite(value), _finite(fault)) for value, fault in stanza["points"])
    if len(points) < 2 or any(one[0] >= two[0] for one, two in pairwise(points)):
        raise ValueError("the points of a signal are not sorted by value")
    return Slope(points, _positive(stanza["weight"]), _finite(stanza["typical"]))


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("model.json holds a value that is not finite")
    return number


def _positive(value: Any) -> float:
    number = _finite(value)
    if number < 0:
        raise ValueError("model.json holds a negative weight: more of a fault must never lower the result")
    return number


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST_FILE:
        raise ValueError(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB")
    return path.read_bytes()


def digest(path: Path) -> str:
    """First 12 hex digits of SHA-256 over the two files of a model."""
    whole = hashlib.sha256()
    for name in ("model.json", "words.npz"):
        whole.update(hashlib.sha256(_bytes(path / name)).digest())
    return whole.hexdigest()[:12]
