"""JUnit XML, one test case per criterion and document, and Checkstyle XML, one error per finding."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scorer.model import Assessment, Failure, Level, Line, Verdict
from scorer.render import characters, exchange
from scorer.render.exchange import Results, Surroundings

_CHECKSTYLE_LEVELS = {Level.NOTE: "info", Level.WARNING: "warning", Level.ERROR: "error"}


def junit(results: Results, around: Surroundings) -> str:
    """A suite per document with a case per criterion and one for the gate; skipped is what could not be checked."""
    top = Element("testsuites", name="scorer")
    for result in results:
        if isinstance(result, Failure):
            name = _shown(around.name(result.path) if result.path else result.id)
            suite = SubElement(top, "testsuite", name=name)
            case = SubElement(suite, "testcase", classname=name, name="readable")
            SubElement(case, "error", message=_shown(result.reason), type="unreadable")
        else:
            _suite(top, result, around)
    for suite in top:
        _count(suite)
    _count(top)
    return _text(top)


def _suite(top: Element, verdict: Verdict, around: Surroundings) -> None:
    a = verdict.assessment
    name = _shown(_document(a, around))
    suite = SubElement(top, "testsuite", name=name)
    case = SubElement(suite, "testcase", classname=name, name="gate")
    own = [stop.reason for stop in verdict.stops if stop.criterion is None]
    if own:
        SubElement(case, "failure", message=_shown("; ".join(own)), type="gate")
    elif a.score is None:
        SubElement(case, "skipped", message=_shown(a.reason or "no score"))
    for line in a.lines:
        _case(suite, name, verdict, line, around)


def _case(suite: Element, name: str, verdict: Verdict, line: Line, around: Surroundings) -> None:
    case = SubElement(suite, "testcase", classname=name, name=line.criterion)
    stops = [stop.reason for stop in verdict.stops if stop.criterion == line.criterion]
    content = verdict.assessment.document
    said = "\n".join(
        f"{name}:{f.place.line if f.place else 1}: {exchange.level(f).value}: {exchange.message(content, f)}"
        + (f" [suppressed: {f.suppression.reason}]" if f.suppression else "")
        + (" [known]" if f.baseline == "unchanged" else "")
        for f in line.findings
    )
    if stops:
        failure = SubElement(case, "failure", message=_shown("; ".join(stops)), type=line.criterion)
        failure.text = _lines(said)
    elif line.value is None:
        SubElement(case, "skipped", message=_shown(line.reason or "not checked"))
    if said and not stops:
        SubElement(case, "system-out").text = _lines(said)


def _count(element: Element) -> None:
    counts = {
        "tests": len(list(element.iter("testcase"))),
        "failures": len(list(element.iter("failure"))),
        "errors": len(list(element.iter("error"))),
        "skipped": len(list(element.iter("skipped"))),
    }
    for key, value in counts.items():
        element.set(key, str(value))


def checkstyle(results: Results, around: Surroundings) -> str:
    """The findings that are neither suppressed nor known, by file."""
    top = Element("checkstyle", version="4.3")
    files: dict[str, Element] = {}
    for result in results:
        name = _shown(_document(result.assessment, around, row=False) if isinstance(result, Verdict) else result.id)
        file = files.get(name)
        if file is None:
            file = files[name] = SubElement(top, "file", name=name)
        if isinstance(result, Failure):
            SubElement(file, "error", line="1", severity="error", message=_shown(result.reason), source="scorer")
            continue
        content = result.assessment.document
        for finding in exchange.active(result.assessment):
            area = exchange.region(content, finding.span)
            place = {"line": str(area.start.line), "column": str(area.start.column)} if area else {"line": "1"}
            SubElement(
                file,
                "error",
                place,
                severity=_CHECKSTYLE_LEVELS[exchange.level(finding)],
                message=_shown(exchange.message(content, finding)),
                source=f"scorer.{finding.criterion}",
            )
    return _text(top)


def _document(a: Assessment, around: Surroundings, row: bool = True) -> str:
    content = a.document
    if content.path is None:
        return content.id
    name = around.name(content.path)
    return name if content.id == content.path or not row else f"{name}#{content.id.rpartition('#')[2]}"


def _shown(text: str) -> str:
    return characters.visible(text)


def _lines(text: str) -> str:
    return "\n".join(map(characters.visible, text.split("\n")))


def _text(top: Element) -> str:
    indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(top, encoding="unicode") + "\n"
