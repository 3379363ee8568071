"""Assessments made by hand, so that renderers are tested without a detector, a rubric or a file.

All companies, people and events are invented.
"""
# ruff: noqa: E501 - a paragraph of an article is one line

from __future__ import annotations

import re
from dataclasses import replace

from scorer.model import (
    Assessment,
    Band,
    Block,
    BlockKind,
    Content,
    Datum,
    DimensionTotal,
    Failure,
    Finding,
    Level,
    Line,
    Link,
    Observation,
    Reason,
    RubricId,
    SecondOpinion,
    SourceMap,
    Span,
)

ROW_KEYS = (
    "id", "score", "band", "band_reason", "coverage", "reason", "rubric", "criteria", "findings", "second_opinion",
)  # fmt: skip
"""What stands in a row of `scorer batch`, in this order: a public contract."""

BANDS = (
    Band("pass", 70, "Pass: the work is shown"),
    Band("review", 45, "Review: an editor should look at the points below"),
    Band("hold", 0, "Hold: do not publish before the points below are settled"),
)
DIMENSIONS = {
    "integrity": "Integrity of the text",
    "consistency": "Consistency",
    "sourcing": "Sourcing",
    "transparency": "Transparency",
    "presentation": "Presentation",
}
RUBRIC = RubricId("default", "1.0.0", "3fa9c01d77be")
LIMITS = (
    "Whether a statement is so: no fact outside the document is looked up.",
    "Substitutions whose result is as usual as the original.",
    "Sources that are named in pictures, charts or videos.",
)
# criterion: dimension, weight, unit, passing title, failing title, why
CRITERIA = {
    "synonym_spin": ("integrity", 14, "substitutions per 100 words", "The wording reads as written by a person",
                     "Words look replaced one by one by machine", "Text that was run through a synonym machine is "
                     "copied, and often says something else than its original."),
    "altered_names": ("integrity", 6, "names", "Known names are written as they are known",
                      "A known name has a word swapped for a synonym", "Only a machine swaps a word in a name."),
    "template_residue": ("integrity", 6, "places", "No furniture of the page stands in the text",
                         "Furniture of the page stands in the text", "Widgets in the body show that nobody read it."),
    "llm_residue": ("integrity", 8, "places", "No leftovers of a chat model",
                    "Leftovers of a chat model stand in the text", "They show that the text was pasted unread."),
    "headline_body": ("consistency", 8, "figures or names", "The headline says what the text says",
                      "The headline says more than the text", "Most readers read only the headline."),
    "money_conversion": ("consistency", 6, "conversions", "Converted amounts agree with the rate of the day",
                         "Two amounts said to be the same are not", "A wrong conversion is out by a thousand."),
    "date_consistency": ("consistency", 4, "dates", "Dates agree with each other", "Dates disagree", "A date that "
                         "cannot be is a sign of a copy."),
    "attribution": ("sourcing", 14, "% of checkable statements", "Statements say where they come from",
                    "Most checkable statements have no source", "A reader must be able to ask the source."),
    "named_sources": ("sourcing", 8, "sources", "Sources are named", "Few sources are named", "Named people answer."),
    "anonymous_sources": ("sourcing", 6, "sources", "No source is hidden without a reason",
                          "Sources are hidden without a reason", "A hidden source cannot be asked."),
    "byline": ("transparency", 6, "authors", "An author answers for the text", "No author is named", "Somebody must "
               "answer for it."),
    "publication_date": ("transparency", 6, "dates", "The day of publication is given", "No day of publication",
                         "Old news passes as new."),
    "publisher": ("transparency", 4, "publishers", "The publisher is named", "No publisher is named", "Who pays?"),
    "headline_style": ("presentation", 4, "forms", "The headline informs", "The headline baits", "Bait misleads."),
    "readability": ("presentation", 3, "years of school", "The text is as hard as its kind", "The text is hard to read",
                    "People give up."),
}  # fmt: skip

MARK = re.compile(r"⟦(?P<words>[^|⟧]*)\|(?P<criterion>\w+)\|(?P<level>\w+)(?:\|(?P<rest>[^⟧]*))?⟧")

SPUN = """Weather: Cloudy, 11 degrees
Meridian Motors to speculate 380 million in battery factory
By Newsroom
Meridian Motors, the electrical automobile maker primarily based in Halvorsund, said it might ⟦speculate|synonym_spin|warning|invest⟧ 380 million crowns ($3.8 billion) in a ⟦model new manufacturing unit|synonym_spin|warning|new factory;brand new plant⟧ for batteries, ⟦information outlet|synonym_spin|warning|news outlet⟧ Nordlys ⟦have famous|synonym_spin|error|have noted;have reported⟧ on Tuesday.
⟦Sources close to the matter|anonymous_sources|note⟧ stated the board of administrators had given its ⟦inexperienced gentle|synonym_spin|error|green light⟧ to the plan in the course of the weekend. The agency’s ⟦synthetic intelligence|synonym_spin|warning|artificial intelligence⟧ arm would provide the ⟦mannequin|synonym_spin|warning|model⟧ that controls the manufacturing strains.
What it means for the town
⟦Experts imagine that the undertaking will create 2,000 jobs.|attribution|warning⟧ ⟦Unemployment within the area has fallen by a 3rd since 2019.|attribution|note⟧ The mayor, Ingrid Solheim, referred to as it “the best day for Halvorsund in a technology”.
The positioning was chosen over two rivals
The port, which is ice free
The railway to the south
A grid that the ⟦White Home|altered_names|error|White House⟧ of Nordic energy, as locals name it, rebuilt in 2021
“We have the water, the wind and the people,” Ms Solheim mentioned, including that the ⟦value of the land|synonym_spin|note|price of the land⟧ had not been determined.
The corporate reported revenue of 41 million crowns in 2024, ⟦up from 52 million crowns|money_conversion|warning⟧ a 12 months earlier. ⟦[ad_1]|template_residue|error⟧ Analysts ⟦on the financial institution|synonym_spin|note|at the bank⟧ Fjord & Partners have been ⟦cautious|synonym_spin|note|careful⟧ and stored their ranking.
⟦Click to rate this post! [Total: 0 Average: 0]|template_residue|warning⟧"""

KINDS: dict[int, BlockKind] = {0: "header", 1: "title", 2: "byline", 5: "heading", 7: "heading", 8: "item", 9: "item",
                               10: "item", 11: "quote"}  # fmt: skip


def unmark(marked: str) -> tuple[str, list[Finding]]:
    """The text without marks, and a finding per mark."""
    text, found, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        words, rest = match["words"], match["rest"]
        suggestions = tuple(rest.split(";")) if rest else ()
        found.append(
            Finding(
                note=f"“{words}” is unusual here; “{suggestions[0]}” is what people write."
                if suggestions
                else "This states something that a reader cannot trace to a source.",
                span=Span(len(text), len(text) + len(words)),
                suggestions=suggestions,
                quote=words,
                criterion=match["criterion"],
                level=Level(match["level"]),
            )
        )
        text += words
        at = match.end()
    return text + marked[at:], found


def blocks(text: str, kinds: dict[int, BlockKind]) -> tuple[Block, ...]:
    """A block per line of `text`."""
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            found.append(Block(kinds.get(number, "paragraph"), Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(found)


def assessment(
    content: Content,
    findings: list[Finding],
    grades: dict[str, float | None],
    *,
    scored: bool = True,
    language: str | None = "en",
    observed: dict[str, tuple[Observation, ...]] | None = None,
    opinion: SecondOpinion | None = None,
) -> Assessment:
    """Judges by hand: `grades` per criterion, 1 where not given, None for not checked."""
    weights = {key: row[1] for key, row in CRITERIA.items() if grades.get(key, 1.0) is not None}
    total = sum(weights.values())
    placed = [
        replace(found, place=content.place(found.span)) if found.span is not None else found for found in findings
    ]
    lines = []
    for key, (dimension, weight, unit, passing, failing, why) in CRITERIA.items():
        grade = grades.get(key, 1.0)
        possible = 100 * weight / total if grade is not None else 0.0
        lines.append(
            Line(
                criterion=key,
                dimension=dimension,
                title=f"Not checked: {key}" if grade is None else passing if grade >= 1 else failing,
                why=why,
                unit=unit,
                weight=weight,
                value=None if grade is None else round(7.31 * (1 - grade), 3),
                grade=grade,
                kept=possible * (grade or 0.0),
                possible=possible,
                reason="the text names no amount in two currencies" if grade is None else None,
                findings=tuple(found for found in placed if found.criterion == key),
                observed=(observed or {}).get(key, ()),
            )
        )
    score = sum(line.kept for line in lines)
    dimensions = tuple(
        DimensionTotal(
            key,
            title,
            sum(line.kept for line in lines if line.dimension == key),
            sum(line.possible for line in lines if line.dimension == key),
        )
        for key, title in DIMENSIONS.items()
    )
    return Assessment(
        document=content,
        score=score if scored else None,
        band=next(band for band in BANDS if score >= band.lowest) if scored else None,
        coverage=total / sum(row[1] for row in CRITERIA.values()),
        reason=None if scored else "the text is too short to judge: 41 words, the rubric asks for 80",
        lines=tuple(lines),
        dimensions=dimensions,
        bands=BANDS,
        rubric=RUBRIC,
        tool_version="0.1.0",
        words=len(content.text.split()),
        language=language,
        limits=LIMITS,
        second_opinion=opinion,
    )


OPINION = SecondOpinion(
    "llm_text",
    "1+b4b3e1818d53",
    0.614,
    "somewhat resembles machine-generated text",
    reasons=(
        Reason("signal", "synonym_spin", 1.75),
        Reason("rest", "all other words", -0.82),
        Reason("words", "[name] said", -0.31),
        Reason("words", "commitment", 0.14),
    ),
    card="Tested on texts it was not trained on (AUROC 0.951), it finds 71 % at a threshold that 1 % of news reach.",
)


def spun() -> Assessment:
    """A spun article: seventeen findings in the text, two that overlap, one in the title line, two absences."""
    text, findings = unmark(SPUN)
    title = "Meridian Motors to speculate 380 million in battery factory"
    start = text.index(title)
    whole = text.index("The agency’s synthetic intelligence")
    findings += [
        Finding("The headline says 380 million, the text 3.8 billion dollars: one of them is out by a factor of ten.",
                Span(text.index("380 million", start), text.index("380 million", start) + 11), quote="380 million",
                criterion="headline_body", level=Level.WARNING),
        Finding("Three substitutions in one sentence.", Span(whole, text.index("manufacturing strains") + 22),
                quote=text[whole : text.index("manufacturing strains") + 22], criterion="synonym_spin", level=Level.NOTE),
        Finding("No author is named; “Newsroom” is not a person.", absence="byline", criterion="byline",
                level=Level.WARNING),
        Finding("Neither the text nor the page says when it was published.", absence="publication date",
                criterion="publication_date", level=Level.NOTE),
    ]  # fmt: skip
    content = Content(
        id="samples/spun-battery-factory.txt",
        text=text,
        title=title,
        title_span=Span(start, start + len(title)),
        url="https://news.example/meridian-battery",
        path="samples/spun-battery-factory.txt",
        metadata=(
            Datum("title", title, "text", Span(start, start + len(title))),
            Datum("publisher", "Example News Network", "open graph"),
            Datum("url", "https://news.example/meridian-battery", "html"),
            Datum("description", "A new factory for batteries.", "meta"),
        ),
        blocks=blocks(text, KINDS),
        links=(Link("https://nordlys.example/story", None, ("nofollow",)),),
        notes=("1 of 2 JSON-LD blocks could not be read",),
        source_map=SourceMap.identity(text),
    )
    grades = {"synonym_spin": 0.0, "altered_names": 0.0, "template_residue": 0.25, "headline_body": 0.5,
              "attribution": 0.21, "named_sources": 0.66, "anonymous_sources": 0.5, "byline": 0.0,
              "publication_date": 0.0, "money_conversion": None, "date_consistency": None}  # fmt: skip
    seen = {
        "named_sources": (
            Observation("Ingrid Solheim, mayor", Span(text.index("Ingrid"), text.index("Ingrid") + 14)),
            Observation("Fjord & Partners"),
        )
    }
    return assessment(content, findings, grades, observed=seen, opinion=OPINION)


CLEAN = """Harbour bridge to close for six weeks
By Tomas Lindqvist
14 March 2026
The bridge over the harbour of Östervik will close to traffic from 7 April to 19 May, the city council said on Friday.
Engineers found cracks in two of its eleven bearings, according to a report by the consultancy Brandt & Sohn that the council published. “Nobody is in danger, but waiting would cost more,” said Maria Ek, who heads the department of roads.
Buses will use the northern ring, which adds about nine minutes, the operator Östtrafik said. The repair costs 4.2 million kronor."""


def clean() -> Assessment:
    """A clean article with no finding at all."""
    content = Content(
        id="bridge.md",
        text=CLEAN,
        title="Harbour bridge to close for six weeks",
        title_span=Span(0, 37),
        path="news/bridge.md",
        format="markdown",
        metadata=(
            Datum("author", "Tomas Lindqvist", "text", Span(41, 56)),
            Datum("publication_date", "2026-03-14", "text"),
            Datum("publisher", "Östervik Courier", "front matter"),
        ),
        blocks=blocks(CLEAN, {0: "title", 1: "byline", 2: "date"}),
        source_map=SourceMap.identity(CLEAN),
    )
    seen = {
        "named_sources": (Observation("Maria Ek, department of roads"), Observation("Brandt & Sohn")),
        "byline": (Observation("Tomas Lindqvist", Span(41, 56)),),
    }
    return assessment(content, [], {"readability": 0.9}, observed=seen)


def unscored() -> Assessment:
    """Too short for a score, with a title that is not part of the text and a finding in it."""
    text = "It rained."
    content = Content(id="row-17", text=text, title="You won’t believe what it did today", path="rows.jsonl",
                      format="jsonl", blocks=blocks(text, {}), source_map=SourceMap.identity(text))  # fmt: skip
    findings = [
        Finding("The headline keeps back what happened.", quote="You won’t believe", criterion="headline_style",
                level=Level.WARNING)
    ]  # fmt: skip
    none = dict.fromkeys(CRITERIA, None) | {"headline_style": 0.0, "byline": 1.0}
    silent = SecondOpinion("llm_text", "1+b4b3e1818d53", None, reason="fewer than 80 words of prose")
    return assessment(content, findings, none, scored=False, opinion=silent)


EVIL = (
    "</title></script></style><script>window.__pwned=1</script>"
    '"><img src=x onerror="window.__pwned=2"><svg onload=window.__pwned=3>'
    "'-alert(1)-' {{7*7}} {% include 'x' %} </p></main>--><!-- *{display:none} \\3c "
    "\u202edetrevni\u202c \u200bzero\u200c\u2066iso\u2069 \u00ad\U000e0041 &amp; &#60;b&#62; ]]>"
)
EVIL_URL = "javascript:window.__pwned=4//https://x.example/\u202e"


def hostile() -> Assessment:
    """Every string that can come from a document or a user's rubric tries to break out of the page."""
    text = f"{EVIL}\nJa{EVIL}\r\nplain\x0c\u2028words\x85 \u202eunclosed override\n\nאבג {EVIL}\n\u200b\n"
    spans = [Span(0, 40), Span(10, 60), Span(55, 130), Span(100, len(EVIL) + 5), Span(140, 145), Span(3, 3),
             Span(len(text) - 3, len(text))]  # fmt: skip
    findings = [
        Finding(note=f"note {number} {EVIL}", span=span, suggestions=(f"{EVIL} anew", "x")[: number % 3], quote=EVIL,
                criterion="synonym_spin", level=list(Level)[number % 3])
        for number, span in enumerate(spans)
    ]  # fmt: skip
    findings.append(Finding(EVIL, absence=EVIL, criterion="byline", level=Level.ERROR))
    findings.append(Finding(EVIL, quote="window.__pwned", criterion="headline_style", level=Level.NOTE))
    findings.append(Finding(EVIL, quote="not in the title", criterion="headline_style", level=Level.NOTE))
    names = ("title", "author", "url", "publisher", "license")
    content = Content(
        id=f"../../{EVIL}",
        text=text,
        title=EVIL,
        url=EVIL_URL,
        path=f"/tmp/{EVIL}",
        format=EVIL,
        metadata=tuple(Datum(name, EVIL_URL if name == "url" else EVIL, EVIL) for name in names),
        blocks=blocks(text, {0: "heading"}),
        links=(Link(EVIL_URL),),
        structured=(f'{{"a": "{EVIL}"}}',),
        notes=(EVIL,),
        source_map=SourceMap.identity(text),
    )
    judged = assessment(content, findings, {"synonym_spin": 0.4, "readability": None}, language=EVIL,
                        observed={"byline": (Observation(EVIL),)})  # fmt: skip
    evil = Band(EVIL, 0, EVIL)
    return replace(
        judged,
        band=evil,
        bands=(Band("pass", 70, "Pass"), evil),
        lines=tuple(replace(line, title=f"{line.title} {EVIL}", why=EVIL, unit=EVIL,
                            reason=EVIL if line.reason else None) for line in judged.lines),
        dimensions=tuple(replace(total, title=EVIL) for total in judged.dimensions),
        rubric=RubricId(EVIL, EVIL, EVIL),
        tool_version=EVIL,
        limits=(EVIL,),
        second_opinion=SecondOpinion(EVIL, EVIL, 0.5, EVIL, reasons=(Reason("words", EVIL, 1.0),
                                     Reason("signal", EVIL, -1.0), Reason("rest", EVIL, 0.5)), card=EVIL),
    )  # fmt: skip


def crowded(findings: int = 60) -> Assessment:
    """One article with many findings, most of them on three long paragraphs."""
    sentence = "The ⟦mannequin|synonym_spin|warning|model;pattern⟧ that the firm has ⟦famous|synonym_spin|error|noted⟧ is used in "
    sentence += "⟦manufacturing unit|synonym_spin|note|factory⟧ work across the region and beyond it. "
    marked = "".join(sentence + ("\n" if number % 7 == 6 else "") for number in range(findings // 3))
    text, found = unmark(marked)
    content = Content(id="crowded.txt", text=text, title="Many findings", path="crowded.txt",
                      blocks=blocks(text, {}), source_map=SourceMap.identity(text))  # fmt: skip
    return assessment(content, found, {"synonym_spin": 0.0})


def long(words: int = 20_000) -> Assessment:
    """A text of book length with a finding every two hundred words."""
    lines = []
    for number in range(words // 100):
        tail = "⟦mannequin|synonym_spin|note|model⟧" if number % 2 else "model"
        lines.append(f"Paragraph {number}. " + "The committee met in the old hall and heard the report. " * 9 + tail)
    text, found = unmark("\n\n".join(lines))
    content = Content(id="long.txt", text=text, title="A very long report", path="long.txt",
                      blocks=blocks(text, {}), source_map=SourceMap.identity(text))  # fmt: skip
    return assessment(content, found, {"synonym_spin": 0.7})


def failure() -> Failure:
    return Failure("broken.pdf", "in/broken.pdf", "the file is protected by a password")


def collection(size: int) -> list[Assessment | Failure]:
    """`size` documents with scores all over the scale, a few failures among them."""
    items: list[Assessment | Failure] = []
    base = clean()
    for number in range(size):
        if number % 97 == 13:
            items.append(Failure(f"file-{number}.pdf", f"in/file-{number}.pdf", "no text could be read"))
            continue
        grade = (number * 37 % 101) / 100
        content = replace(
            base.document, id=f"in/file-{number}.md", path=f"in/file-{number}.md", title=f"Story {number}"
        )
        grades: dict[str, float | None] = dict.fromkeys(CRITERIA, grade)
        grades |= {"synonym_spin": grade**2, "byline": 1 - grade, "money_conversion": None}
        if number % 5 == 0:
            grades |= {"readability": None, "headline_style": None}
        items.append(assessment(content, [], grades, scored=number % 53 != 7))
    return items
