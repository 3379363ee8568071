"""Leftovers that only a chat model, its prompt or its interface leaves in a text.

Why it matters: A label such as "Generated Article:", a refusal or an interface mark in a published text shows that
a model's output went out unread. It says nothing about texts that a person wrote with help and then edited.

How it measures: The summed strengths of the different leftovers found: 0 is none, from about 0.9 on the case is
near proof. Counted are: a model speaking of itself, knowledge cut-offs, refusals, answers to the request, offers
to go on, instructions to a model and lines of a chat program's screen (0.7 to 0.95 each), labels of prompts on
lines of their own ("Generated Article:" 0.95; "Title:", "Summary:" and "Body:" 0.2 each, three of them with one
for the text itself 0.9), marks of interfaces (0.97), links out of chat answers (0.6), gaps left for a person
(0.9), Markdown in a plain text (0.2 to 0.5), invisible characters inside words (0.3 to 0.9), and three or more
paragraphs built on one skeleton (0.5). What stands in quotations, in source code, or in a sentence about a phrase
or a chatbot is skipped: an article about chat models quotes them.

Known problems: An edited text keeps none of these marks, so silence proves nothing. English wording only, apart
from marks of interfaces. Invisible characters and Markdown are also left by careless copying between programs;
alone they reach no more than a note unless there are several. A list of results made from one pattern by a person
has a skeleton, too.

Source: Patterns written for this project; some after answers in the development corpora, so what they find there
is optimistic; the figures are printed by tests/benchmarks/residue.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scorer import lexicon as lexicons
from scorer.detectors import _mentions
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Signal, Span

LONGEST_LABEL = 40
MARKDOWN_FORMATS = frozenset({"markdown", "md"})
SPOKEN = frozenset({"self_reference", "cutoff", "refusal", "opener", "closer", "interface", "prompt"})
# "The phrase ... turned up in a paper", "ChatGPT answered that ...": somebody writes about it.
_ABOUT = re.compile(
    r"\b(?:phrases?|wording|chatgpt|chatbots?|prompt injection|replied|responded|boilerplate|tell-?tale"
    r"|disclaimers?)\b"
)
_EMPHASIS = re.compile(r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,120}(?<=[^\s*])\*\*(?!\*)")
_HEADING = re.compile(r"^[ \t]*#{1,6} (?=\S)[^\n]{1,150}$", re.MULTILINE)
_HIDDEN = re.compile("[\u200b\u200c\u200d\u2060\u2061\u2062\u2063\ufeff]+")
_TAGS = re.compile("[\U000e0001-\U000e007f]+")
FLAG = "\U0001f3f4"
"""The emoji that tag characters may follow (flags of England, Scotland and Wales)."""
MANY = 3
"""From this many on, Markdown marks, hidden characters or paragraphs of one skeleton are no accident."""
SHORTEST_SKELETON = 12
FEWEST_WORDS = 18
"""Slots and words of a paragraph from which on its build can be compared: rows of lists are alike on purpose."""
LONGEST_SKELETON = 120
LONGEST_READ = 4_000
"""Characters of a paragraph that are compared."""
_STOP = re.compile(r"[.,;:!?]")
_SLOT = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[.,;:!?]")
_FRAME_WORDS = (
    "a an the this that these those its their his her our your and or but nor so yet of in on at by for with from "
    "to into over under about after before between through during as than while when where which who whose what "
    "how why if because although though is are was were be been being has have had do does did will would can "
    "could may might must should not no only also both either just more most such it they he she we you i there "
    "here , . ; : ! ? "
)
_FRAME = frozenset(_FRAME_WORDS.split())


def detect(document: Document, *, lexicon: str = "llm_residue", labels: str = "llm_labels") -> Signal:
    """Matches of `lexicon`, line labels of `labels`, Markdown, hidden characters and repeated skeletons."""
    code = _mentions.code(document)
    found = [
        *(match.finding(document.text) for match in _phrases(document, lexicon, code)),
        *_labels(document, labels, code),
        *_links(document, lexicon),
        *_markdown(document, code),
        *_hidden(document),
        *_skeletons(document),
    ]
    found.sort(key=lambda finding: (finding.span is None, finding.span or Span(0, 0)))
    distinct = {_key(document, finding): finding.strength for finding in found}
    return Signal(float(sum(distinct.values())), tuple(found))


def _phrases(document: Document, lexicon: str, code: _mentions.Code) -> Iterator[Match]:
    for match in lexicons.load(lexicon).find(document):
        match = _mentions.trimmed(document.text, match)  # noqa: PLW2901 - the same match without its surroundings
        if code.covers(match.span.start) or _spoken_about(document, match):
            continue
        yield match


def _spoken_about(document: Document, match: Match) -> bool:
    if match.entry.family == "placeholder":  # "“[Insert statistic],” said the mayor": the quotation is the leftover
        return not _mentions.gap_left(document, match.span)
    if document.quoted(match.span) or _mentions.shown(document.text, match.span):
        return True
    if match.entry.family not in SPOKEN:
        return False
    sentence = document.sentence_at(match.span.start)
    if sentence is None:
        return False
    around = document.folded[sentence.start : match.span.start] + document.folded[match.span.end : sentence.end]
    return _ABOUT.search(around) is not None


def _labels(document: Document, labels: str, code: _mentions.Code) -> Iterator[Finding]:
    """Labels at the start of lines; those of parts count together."""
    shipped = lexicons.load(labels)
    found: list[Match] = []
    for start in _line_starts(document.text):
        head = document.folded[start : start + LONGEST_LABEL]
        if ":" not in head or code.covers(start) or document.quoted(Span(start, start + 1)):
            continue
        found += (
            Match(m.entry, Span(start + m.span.start, start + m.span.end))
            for m in shipped.find_in(head, head)
            if m.span.start == 0
        )
    raised = _together(document, found)
    for match in found:
        if match.entry.family in {"part", "body"} and _names_the_page(document, match):
            continue
        if match.entry.family == "body" and not raised and _mentions.follows_quotation(document.text, match.span):
            continue
        yield match.finding(document.text, strength=max(match.entry.strength, raised.get(match.entry.family, 0.0)))


def _line_starts(text: str) -> Iterator[int]:
    """Offsets of the first letter of each line, behind marks of emphasis and headings."""
    for line in _mentions.lines(text, 1_000_000_000):
        start = line.start
        while start < line.end and text[start] in "*#_ \t":
            start += 1
        if start < line.end:
            yield start


def _together(document: Document, found: list[Match]) -> dict[str, float]:
    """How strong labels of parts are, given how many different ones there are and whether one is for the body."""
    parts = {document.folded[m.span.start : m.span.end].rstrip(" :") for m in found if m.entry.family == "part"}
    if not parts or all(match.entry.family != "body" for match in found):
        return {}
    strength = 0.9 if len(parts) > 1 else 0.6
    return {"part": strength, "body": strength}


def _names_the_page(document: Document, match: Match) -> bool:
    """Whether a label is a line of metadata in the page's head ("Title: ..." with an author or a date beside it)."""
    metadata = [datum for datum in document.metadata if datum.origin == "text" and datum.span is not None]
    named = {datum.name for datum in metadata}
    line = document.folded[match.span.start : match.span.end]
    return line.startswith(("title", "headline", "keywords", "tags")) and bool(named & {"author", "publication_date"})


def _links(document: Document, lexicon: str) -> Iterator[Finding]:
    """Tracking marks in the targets of links; addresses written out in the text were found there."""
    tracking = lexicons.load(lexicon)
    for link in document.links:
        for match in tracking.find_in(link.href):
            if match.entry.family != "tracking":
                continue
            note = match.entry.note.replace("{match}", link.href[match.span.start : match.span.end])
            usable = link.span is not None and document.quote(link.span).strip() != ""
            span = link.span if usable else None
            yield Finding(note, span, strength=match.entry.strength, quote="" if span else link.href[:200])


def _markdown(document: Document, code: _mentions.Code) -> Iterator[Finding]:
    if document.format in MARKDOWN_FORMATS or (document.path or "").lower().endswith((".md", ".markdown", ".rst")):
        return
    text = document.text
    emphasis = [match for match in _EMPHASIS.finditer(text) if not code.covers(match.start())] if "**" in text else []
    headings = [match for match in _HEADING.finditer(text) if not code.covers(match.start())] if "# " in text else []
    if len(emphasis) + len(headings) < MANY:
        return
    strength = 0.5 if emphasis and headings else 0.2
    for kind, marks in (("Markdown emphasis stands", emphasis), ("Markdown headings stand", headings)):
        if marks:
            start, end = marks[0].span()
            start += len(marks[0].group()) - len(marks[0].group().lstrip())
            count = f"{len(marks)} place{'s' * (len(marks) > 1)}"
            note = f"{kind} here as plain text ({count}): the text was pasted from where it is rendered."
            yield Finding(note, Span(start, end), strength=strength)


def _hidden(document: Document) -> Iterator[Finding]:
    text = document.text
    if text.isascii():
        return
    places = [Span(*m.span()) for m in _HIDDEN.finditer(text) if _inside_latin_word(text, *m.span())]
    strength = 0.6 if len(places) >= MANY else 0.3
    for span in places:
        name = unicodedata.name(text[span.start], "control character").lower()
        yield _hidden_finding(document, span, f"An invisible character ({name}) stands inside this word.", strength)
    for match in _TAGS.finditer(text):
        if text[match.start() - 1 : match.start()] != FLAG:
            note = "Invisible tag characters stand here; they can carry text that people do not see."
            yield _hidden_finding(document, Span(*match.span()), note, 0.9)


def _hidden_finding(document: Document, span: Span, note: str, strength: float) -> Finding:
    """The finding covers the word around the invisible characters, so that there is something to see."""
    start, end = span
    text = document.text
    while start > max(0, span.start - 30) and text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), span.end + 30) and text[end].isalnum():
        end += 1
    clean = _TAGS.sub("", _HIDDEN.sub("", text[start:end]))
    return Finding(note, Span(start, end), suggestions=(clean,) if clean.strip() else (), strength=strength)


def _inside_latin_word(text: str, start: int, end: int) -> bool:
    """Joiners are letters' business in Arabic, Persian and Indic scripts, and glue in emoji."""
    return start > 0 and end < len(text) and _latin(text[start - 1]) and _latin(text[end])


def _latin(char: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith("LATIN")


def _skeletons(document: Document) -> Iterator[Finding]:
    """Paragraphs that differ in their content words only."""
    by_skeleton: dict[tuple[str, ...], list[Span]] = {}
    for span in _alike(document):
        skeleton = _skeleton(document.folded[span.start : span.end])
        if SHORTEST_SKELETON <= len(skeleton) <= LONGEST_SKELETON:
            by_skeleton.setdefault(skeleton, []).append(span)
    for spans in by_skeleton.values():
        different = {document.folded[span.start : span.end] for span in spans}
        if len(different) >= MANY:
            for span in spans[1:]:
                line = document.place(spans[0]).line
                note = f"This paragraph repeats the skeleton of the one in line {line} with other words in its slots."
                yield Finding(note, span, strength=0.5)


def _alike(document: Document) -> Iterator[Span]:
    """Paragraphs long enough whose stops follow each other as in others: only these can share a skeleton."""
    by_stops: dict[str, list[Span]] = {}
    for span in document.paragraphs:
        if not document.quoted(span) and len(document.words.within(span)) >= FEWEST_WORDS:
            stops = "".join(_STOP.findall(document.folded, span.start, min(span.end, span.start + LONGEST_READ)))
            by_stops.setdefault(stops, []).append(span)
    for spans in by_stops.values():
        if len(spans) >= MANY:
            yield from spans


def _skeleton(folded: str) -> tuple[str, ...]:
    """Function words and stops in order; runs of other words are one slot."""
    skeleton: list[str] = []
    for match in _SLOT.finditer(folded, 0, LONGEST_READ):
        word = match.group() if match.group() in _FRAME else "_"
        if word != "_" or not skeleton or skeleton[-1] != "_":
            skeleton.append(word)
    return tuple(skeleton)


def _key(document: Document, finding: Finding) -> str:
    """Equal leftovers count once; repeated skeletons and hidden characters are one leftover each."""
    if finding.note.startswith(("This paragraph", "An invisible")):
        return finding.note.split("(")[0].split(" in line")[0]
    return document.folded[finding.span.start : finding.span.end] if finding.span else finding.quote
