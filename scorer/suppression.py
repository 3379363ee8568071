"""Suppressions: somebody's word, with a reason, that a finding is settled.

A suppressed finding is shown with its reason and stops nothing. It does not make the text better: the value that was
measured stands. Only a criterion of which every finding is suppressed, or that is suppressed for the whole document,
is set aside: it counts as not checked, gives and takes no points, and lowers the coverage, so that whoever suppresses
too much gets no score. Nothing else is recalculated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import PurePath

from scorer import detectors
from scorer.model import Assessment, Content, Directive, Finding, Line, Signal, Suppression
from scorer.rubric.models import Rubric
from scorer.rubric.problems import unknown
from scorer.scoring import band_of, judge

ALL = "all"
_VERBS = ("disable-next-line", "disable", "enable", "disable-file")
_EXAMPLE = "<!-- scorer-disable-next-line links: why -->"


@dataclass(frozen=True)
class Entry:
    """A suppression of the configuration. With a fingerprint it is about that evidence, else about whole documents.

    `covers` tells whether it is about the document with this path.
    """

    suppression: Suppression
    fingerprint: str | None
    covers: Callable[[str], bool]


@dataclass(frozen=True)
class _Rule:
    """A suppression and the findings it is about: those on lines `first` to `last`, or with a fingerprint."""

    suppression: Suppression
    first: float = 0
    last: float = float("inf")
    fingerprint: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it is about the whole document."""
        return self.first == 0 and self.fingerprint is None

    @cached_property
    def criteria(self) -> frozenset[str]:
        return frozenset(self.suppression.criteria)

    def names(self, criterion: str) -> bool:
        return not self.criteria or criterion in self.criteria

    def covers(self, finding: Finding) -> bool:
        if not self.names(finding.criterion):
            return False
        if self.fingerprint is not None:
            return finding.fingerprint == self.fingerprint
        return self.whole or (finding.place is not None and self.first <= finding.place.line <= self.last)


def apply(
    assessment: Assessment, rubric: Rubric, entries: Iterable[Entry] = (), *, today: date, inline: bool = True
) -> Assessment:
    """`assessment`, made under `rubric`, with what its document and the configuration suppress.

    With `inline=False` the remarks of the document have no effect: for documents of strangers.
    """
    content = assessment.document
    path = content.path or content.id
    rules = _inline_rules(content, {*rubric.criteria, *detectors.names()}) if inline else []
    for entry in entries:
        if entry.covers(path):
            rules.append(_Rule(entry.suppression, fingerprint=entry.fingerprint))
    if not rules:
        return assessment
    rules = [_dated(rule, today) for rule in rules]
    lines = tuple(_suppressed(line, rules) for line in assessment.lines)
    used = {id(f.suppression) for line in lines for f in line.findings if f.suppression}
    aside = {line.criterion: rule for line in lines if (rule := _sets_aside(line, rules))}
    used |= {id(rule.suppression) for rule in aside.values()}
    final = {id(rule.suppression): _stated(rule.suppression, id(rule.suppression) in used) for rule in rules}
    lines = tuple(_final(line, final) for line in lines)
    told = tuple(s for s in final.values() if s.source == "document" or s.state in {"used", "expired"})
    return replace(_judged(assessment, rubric, lines, aside), suppressions=told)


def _dated(rule: _Rule, today: date) -> _Rule:
    suppression = rule.suppression
    if suppression.state == "unused" and suppression.until and date.fromisoformat(suppression.until) < today:
        return replace(rule, suppression=replace(suppression, state="expired"))
    # A copy of its own: what it does here says nothing about what it does in other documents.
    return replace(rule, suppression=replace(suppression))


def _stated(suppression: Suppression, used: bool) -> Suppression:
    return replace(suppression, state="used") if used else suppression


def _in_force(rules: Iterable[_Rule]) -> Iterator[_Rule]:
    return (rule for rule in rules if rule.suppression.state == "unused")


def _suppressed(line: Line, rules: Sequence[_Rule]) -> Line:
    found = []
    for finding in line.findings:
        rule = next((rule for rule in _in_force(rules) if rule.covers(finding)), None)
        found.append(replace(finding, suppression=rule.suppression) if rule else finding)
    return replace(line, findings=tuple(found))


def _sets_aside(line: Line, rules: Sequence[_Rule]) -> _Rule | None:
    """The rule because of which the line is set aside; None if it counts as it was measured."""
    if line.grade is None or line.grade >= 1:
        return None
    for rule in _in_force(rules):
        if rule.whole and rule.names(line.criterion):
            return rule
    if not line.findings or any(finding.suppression is None for finding in line.findings):
        return None
    first = line.findings[0].suppression
    return next(rule for rule in rules if rule.suppression is first)


def _final(line: Line, final: dict[int, Suppression]) -> Line:
    return replace(
        line,
        findings=tuple(
            replace(f, suppression=final[id(f.suppression)]) if f.suppression else f for f in line.findings
        ),
    )


def _judged(assessment: Assessment, rubric: Rubric, lines: tuple[Line, ...], aside: dict[str, _Rule]) -> Assessment:
    """The judgement with the lines in `aside` counted as not checked; everything else stays as it was measured."""
    if not aside:
        band, reason = (
            (None, None) if assessment.score is None else band_of(assessment.score, assessment.bands, lines)
        )
        return replace(assessment, lines=lines, band=band, band_reason=reason)
    signals = {line.criterion: _signal(line, aside.get(line.criterion)) for line in lines}
    judged = judge(
        assessment.document,
        signals,
        rubric,
        words=assessment.words,
        language=assessment.language,
        limits=assessment.limits,
        tool_version=assessment.tool_version,
    )
    changed = ("score", "band", "band_reason", "coverage", "reason", "lines", "dimensions")
    return replace(assessment, **{name: getattr(judged, name) for name in changed})


def _signal(line: Line, rule: _Rule | None) -> Signal:
    if rule is None:
        return Signal(line.value, line.findings, line.reason, line.observed)
    return Signal(None, line.findings, f"set aside in {rule.suppression.where}: {rule.suppression.reason}")


# --- remarks in the document ---


def _inline_rules(content: Content, criteria: Iterable[str]) -> list[_Rule]:
    name = PurePath(content.path or content.id).name
    known = set(criteria)
    rules: list[_Rule] = []
    opened: dict[str, list[_Rule]] = {}
    for directive in content.directives:
        where = f"{name}:{directive.line}"
        try:
            verb, suppression = _parsed(directive, where, known)
        except ValueError as error:
            rules.append(_Rule(Suppression((), str(error), "document", where, state="invalid")))
            continue
        if verb == "enable":
            rules += _closed(opened, suppression, directive.line)
        elif verb == "disable":
            for criterion in suppression.criteria or (ALL,):  # each may be ended by itself
                own = replace(suppression, criteria=() if criterion == ALL else (criterion,))
                opened.setdefault(criterion, []).append(_Rule(own, directive.line))
        elif verb == "disable-file":
            rules.append(_Rule(suppression))
        else:
            line = _next_line(content, directive.line)
            rules.append(_Rule(suppression, line, line))
    for pending in opened.values():
        rules += pending
    return _joined(rules)


def _closed(opened: dict[str, list[_Rule]], suppression: Suppression, line: int) -> list[_Rule]:
    wanted = list(suppression.criteria) or list(opened)
    closing = [rule for criterion in wanted for rule in opened.pop(criterion, [])]
    if not closing:
        says = "scorer-enable ends a suppression that no scorer-disable before it began"
        return [_Rule(Suppression((), says, "document", suppression.where, state="invalid"))]
    return [replace(rule, last=line) for rule in closing]


def _joined(rules: list[_Rule]) -> list[_Rule]:
    """A remark that names several criteria which end in the same line is one suppression."""
    joined: dict[tuple[str, float, float], _Rule] = {}
    for rule in rules:
        key = (rule.suppression.where, rule.first, rule.last)
        if before := joined.get(key):
            criteria = (*before.suppression.criteria, *rule.suppression.criteria)
            rule = replace(before, suppression=replace(before.suppression, criteria=criteria))  # noqa: PLW2901
        joined[key] = rule
    return list(joined.values())


def _parsed(directive: Directive, where: str, known: set[str]) -> tuple[str, Suppression]:
    """The verb of a remark and what it suppresses. Raises ValueError with what is wrong, in words."""
    head, colon, reason = directive.text.partition(":")
    verb, *names = head.replace(",", " ").split()
    if verb == "front" or verb not in _VERBS:
        if verb == "front":
            raise ValueError("the front matter's `scorer` takes `{disable: {CRITERION: reason}}`")
        raise ValueError(unknown("remark", f"scorer-{verb}", [f"scorer-{known_verb}" for known_verb in _VERBS]))
    until = _until(names)
    wrong = [name for name in names if name != ALL and name not in known]
    if wrong:
        raise ValueError(unknown("criterion", wrong[0], known))
    if verb != "enable" and not names:
        raise ValueError(f"scorer-{verb} names no criterion (or `all`); write {_EXAMPLE}")
    if verb != "enable" and not (colon and reason.strip()):
        raise ValueError(f"scorer-{verb} gives no reason; write {_EXAMPLE}")
    criteria = () if ALL in names else tuple(names)
    return verb, Suppression(criteria, reason.strip(), "document", where, until)


def _until(names: list[str]) -> str | None:
    """Takes `until 2027-01-31` off the end of `names`."""
    if "until" not in names:
        return None
    at = names.index("until")
    given = " ".join(names[at + 1 :])
    del names[at:]
    try:
        return date.fromisoformat(given[:10] if len(given) > 10 else given).isoformat()
    except ValueError:
        raise ValueError(f"cannot read the date '{given[:40]}'; write `until 2027-01-31`") from None


def _next_line(content: Content, line: int) -> int:
    """The next line after `line` on which words of the document stand; the one right after it if there is none."""
    source = content.source_map
    if content.format != "html":
        lines = content.text.split("\n")
        filled = (number for number in range(line + 1, len(lines) + 1) if lines[number - 1].strip())
        return next(filled, line + 1)
    if line >= len(source.line_starts):
        return line + 1
    start = source.line_starts[line]
    ends = min((s.source for s in source.segments if s.source >= start), default=start)
    return max(line + 1, bisect_left(source.line_starts, ends + 1))
