"""Reads the lists of slips in `slips/*.tsv` and says which of them their detector finds, and with which explanation.

A row of a list of one detector is `kind<TAB>text`; a row of a list over all detectors is
`criterion<TAB>kind<TAB>date of publication or empty<TAB>text`. `⟦wrong→right⟧` marks the slip in the text and what
would be consistent; a headline stands before " | ". Every slip is written into an otherwise clean, invented article.

`slips/*_articles.txt` hold whole articles, in which the two figures may be paragraphs apart: a line
`== criterion | kind | date of publication | words that the explanation must show`, the headline behind "# ",
the text.
Those of `clean_articles.txt` and `clean_figures_articles.txt` (`== clean | date`) have no slip, but many figures;
those of the lists of figures have one of `internal_figures` each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scorer import detectors, ingest
from scorer.document import Document
from scorer.model import Content, Finding
from scorer.views.quantities import money

SLIPS = Path(__file__).parent / "slips"
MARK = re.compile(r"⟦([^⟧→]*)(?:→([^⟧]*))?⟧")
BEFORE = (
    "Anyone who walks down to the river in the evening meets people who talk of little else.",
    "Few subjects have kept the place so busy since the old market hall was pulled down.",
    "It is quiet on the square, and the benches in front of the baker’s are taken.",
)
AFTER = (
    "Residents who were asked on the square had different views. “We will see what comes of it,” said a woman with "
    "two heavy bags. The next meeting is open to the public.",
    "A neighbour shook his head when he was told. He has lived by the river all his life, and he would like to stay.",
    "Nobody could say what that means for the shops along the main street, which have had a hard time already.",
)


@dataclass(frozen=True)
class Row:
    criterion: str
    kind: str
    date: str
    title: str | None
    text: str
    wrong: str
    right: str | None

    def document(self, index: int, *, corrected: bool = False) -> Document:
        """The slip within an article; `corrected`: with the figure that would be consistent."""
        title, text = self.title, self.text
        if corrected and self.right:
            text = text.replace(self.wrong, self.right) if text.count(self.wrong) == 1 else text
        whole = "\n\n".join((BEFORE[index % 3], text, AFTER[index % 3]))
        row = {"text": whole, **({"date": self.date} if self.date else {}), **({"title": title} if title else {})}
        content = ingest.read_row(row, id=f"{self.criterion}-{index}")
        assert isinstance(content, Content), content
        return Document.of(content)


def rows(name: str) -> list[Row]:
    return [_row(line.rstrip("\n").split("\t")) for line in (SLIPS / name).read_text(encoding="utf-8").splitlines()]


def _row(fields: list[str]) -> Row:
    criterion, kind, day, marked = (
        fields if len(fields) == 4 else ("internal_figures", fields[0], "2025-11-12", fields[1])
    )
    match = MARK.search(marked)
    assert match, marked
    title, mark, text = MARK.sub(r"\1", marked).rpartition(" | ")
    return Row(criterion, kind, day, title if mark else None, text, match[1], match[2])


def found(row: Row, index: int) -> tuple[bool, tuple[Finding, ...]]:
    """Whether the slip is found with the right explanation, and all that is found in the article.

    Right is a finding of the row's criterion at the marked words that proposes the consistent figure, where one is
    marked; a headline outside the text is quoted instead. For a slip of which either figure may be the wrong one
    any finding in its passage counts whose note or suggestion shows the consistent figure.
    """
    document = row.document(index)
    findings = detectors.find(row.criterion).detect(document).findings
    return any(_explains(row, document, finding) for finding in findings), findings


@dataclass(frozen=True)
class Article:
    """A whole invented article; `shows` is "" for one without a slip."""

    criterion: str
    kind: str
    date: str
    shows: str
    title: str
    text: str

    def document(self) -> Document:
        content = ingest.read_row({"text": self.text, "title": self.title, "date": self.date}, id=self.title)
        assert isinstance(content, Content), content
        return Document.of(content)

    def findings(self, *criteria: str) -> list[Finding]:
        document = self.document()
        return [finding for name in criteria for finding in detectors.find(name).detect(document).findings]

    @property
    def found(self) -> bool:
        """Whether a finding of the slip's criterion shows the words; a stale rate is found by the money, too."""
        criteria = {self.criterion, "money_conversion"} if self.kind == "stale by rate" else {self.criterion}
        findings = self.findings(*criteria)
        return any(self.shows.lower() in f"{one.note} {' '.join(one.suggestions)}".lower() for one in findings)


def notes(criterion: str, text: str, day: str) -> list[str]:
    """The notes of a criterion on a short text of a day, with two sentences behind it that say nothing."""
    article = Article(criterion, "", day, "", "", f"{text} {AFTER[0]}")
    return [one.note for one in article.findings(criterion)]


def headline_notes(title: str, text: str) -> list[str]:
    """The notes of `headline_body` on a headline over a short text, with sentences behind it that say nothing."""
    article = Article("headline_body", "", "2025-06-04", "", title, f"{text} {AFTER[0]} {AFTER[1]}")
    return [one.note for one in article.findings("headline_body")]


def articles(name: str) -> list[Article]:
    blocks = re.split(r"(?m)^== ", (SLIPS / name).read_text(encoding="utf-8"))[1:]
    return [_article(*block.split("\n", 2)) for block in blocks]


def _article(head: str, title: str, text: str) -> Article:
    fields = head.split(" | ")
    criterion, kind, day, shows = fields if len(fields) == 4 else ("", fields[0], fields[1], "")
    assert title.startswith("# "), title
    return Article(criterion, kind, day, shows, title[2:], text.strip())


def _explains(row: Row, document: Document, finding: Finding) -> bool:
    if row.title is not None:
        told = finding.quote or (document.quote(finding.span) if finding.span else "")
        return any(word in f"{told} {finding.note}" for word in row.wrong.split())
    start = document.text.find(row.text)
    if finding.span is None:
        return row.right is None
    if not start <= finding.span.start < start + len(row.text):
        return False
    printed = document.quote(finding.span)
    at_mark = row.wrong in printed or printed in row.wrong or bool(set(printed.split()) & set(row.wrong.split()))
    if row.right is None:
        return at_mark or row.wrong in finding.note
    shown = f"{finding.note} {' '.join(finding.suggestions)}"
    return _same(row.right, shown)


def _same(right: str, shown: str) -> bool:
    """Whether the consistent words are shown; a figure may differ in its last digits."""
    if right.lower() in shown.lower():
        return True
    wanted = re.findall(r"\d[\d,]*\.?\d*", right)
    figures = [float(one.replace(",", "").rstrip(".")) for one in re.findall(r"\d[\d,]*\.?\d*", shown)]
    if not wanted:
        return bool(figures)  # "a third" is shown as 33.3 per cent
    value = float(wanted[0].replace(",", ""))
    amount = next((one.value for one in money(right)), None)  # "$200,000" may be shown as "$0.2 million"
    if amount and any(abs(one.value - amount) <= 0.06 * amount for one in money(shown)):
        return True
    return any(abs(figure - value) <= 0.06 * value for figure in figures)
