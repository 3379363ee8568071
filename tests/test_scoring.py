"""The judge: its arithmetic, its reasons for no score, levels, and sentences."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.model import Assessment, Band, Content, Finding, Level, Line, Observation, Signal, Span, Suppression
from scorer.rubric import Criterion, Rubric
from scorer.scoring import band_of, grade_of, judge

DOCUMENT = Content(id="a", text="A text.")


def criterion(**given: Any) -> Criterion:
    plain = {
        "dimension": "form",
        "detector": "any",
        "weight": 1,
        "good": 0,
        "bad": 1,
        "level": "note",
        "title": "All is well",
        "failing_title": "Not all is well",
        "why": "It matters.",
    }
    if "curve" in given:
        plain.update(good=None, bad=None)
    if "levels" in given:
        plain.update(level=None)
    return Criterion.model_validate(plain | given)


def rubric(criteria: dict[str, Criterion], **given: Any) -> Rubric:
    plain = {
        "id": "r",
        "version": "1",
        "title": "R",
        "min_words": 10,
        "min_coverage": 0.5,
        "languages": ("en",),
        "bands": (
            {"id": "pass", "lowest": 70, "title": "Use"},
            {"id": "review", "lowest": 45, "title": "Look"},
            {"id": "hold", "lowest": 0, "title": "Stop"},
        ),
        "gate": {"stop": ("hold",)},
        "dimensions": {"form": {"title": "Form"}, "source": {"title": "Source"}, "empty": {"title": "Empty"}},
    }
    return Rubric.model_validate(plain | given | {"criteria": criteria})


def judged(used: Rubric, values: dict[str, float | None], **given: Any) -> Assessment:
    signals = {id_: Signal(value, reason=None if value is not None else "no way") for id_, value in values.items()}
    facts: dict[str, Any] = {"words": 100, "language": "en", "tool_version": "0"}
    return judge(DOCUMENT, signals, used, **(facts | given))


@pytest.mark.parametrize(
    ("good", "bad", "value", "grade"),
    [(0, 2, 0, 1), (0, 2, 1, 0.5), (0, 2, 2, 0), (0, 2, 9, 0), (0, 2, -9, 1), (0.8, 0.2, 0.5, 0.5),
     (1, 0, 0.25, 0.25), (1, 0, 5, 1), (1, 0, -5, 0), (-2, -4, -3, 0.5)],
)  # fmt: skip
def test_grade_is_the_clamped_share_of_the_way_from_bad_to_good(
    good: float, bad: float, value: float, grade: float
) -> None:
    assert grade_of(criterion(good=good, bad=bad), value) == pytest.approx(grade, abs=1e-12)


@pytest.mark.parametrize(
    ("value", "grade"), [(-1, 0.5), (2, 0.5), (4, 0.75), (6, 1), (10, 1), (15, 1), (20, 0.5), (99, 0)]
)
def test_grade_on_a_curve(value: float, grade: float) -> None:
    curve = ((2, 0.5), (6, 1), (15, 1), (25, 0))
    assert grade_of(criterion(curve=curve), value) == pytest.approx(grade)


def test_points_are_shares_of_the_weight_that_could_be_checked() -> None:
    used = rubric({"a": criterion(weight=3), "b": criterion(weight=1), "c": criterion(weight=4, dimension="source")})
    result = judged(used, {"a": 0.5, "b": 0, "c": None}, language=None)
    assert [(line.kept, line.possible, line.lost) for line in result.lines] == [
        (37.5, 75, 37.5),
        (25, 25, 0),
        (0, 0, 0),
    ]
    assert (result.score, result.coverage) == (62.5, 0.5)
    assert result.band is not None
    assert result.band.id == "review"
    assert [(d.id, d.kept, d.possible, d.grade) for d in result.dimensions] == [
        ("form", 62.5, 100, 0.625),
        ("source", 0, 0, None),
    ]


def test_weight_zero_is_shown_and_gives_no_points() -> None:
    used = rubric({"a": criterion(weight=1), "b": criterion(weight=0)})
    result = judged(used, {"a": 0, "b": 1})
    assert (result.lines[1].grade, result.lines[1].possible, result.score) == (0, 0, 100)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_no_number_could_not_be_checked(value: float) -> None:
    used = rubric({"a": criterion(), "b": criterion()})
    line = judged(used, {"a": value, "b": 0}).lines[0]
    assert (line.value, line.grade, line.possible) == (None, None, 0)
    assert line.reason is not None
    assert "not a finite number" in line.reason


def test_a_criterion_without_a_signal_is_not_measured() -> None:
    result = judged(rubric({"a": criterion(), "b": criterion()}), {"a": 0})
    assert (result.lines[1].reason, result.lines[1].title, result.coverage) == ("not measured", "Not checked: b", 0.5)


@pytest.mark.parametrize(
    ("facts", "values", "words"),
    [
        ({"words": 9}, {"a": 0, "b": 0}, "Too short for a score: 9 words, and this rubric asks for at least 10."),
        ({"words": 1}, {"a": 0, "b": 0}, "Too short for a score: 1 word, and"),
        ({"language": "fr"}, {"a": 0, "b": 0}, "the text is in 'fr', and this rubric covers en."),
        ({}, {"a": 0}, "Coverage too low: 25% of the weight could be checked, and this rubric asks for 50%."),
    ],
)
def test_no_score_has_a_reason_in_words(facts: dict[str, Any], values: dict[str, float | None], words: str) -> None:
    result = judged(rubric({"a": criterion(weight=1), "b": criterion(weight=3)}), values, **facts)
    assert (result.score, result.band) == (None, None)
    assert result.reason is not None
    assert words in result.reason
    assert result.lines[0].grade == 1
    assert result.lines[0].kept > 0


def test_several_reasons_are_all_given() -> None:
    reason = judged(rubric({"a": criterion()}), {}, words=0, language="fr").reason
    assert reason is not None
    assert reason.count(".") == 3


def test_nothing_checked_is_no_score_even_if_the_rubric_asks_for_no_coverage() -> None:
    result = judged(rubric({"a": criterion()}, min_coverage=0), {"a": None})
    assert (result.score, result.coverage) == (None, 0)
    assert result.reason


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", None])
def test_languages_that_get_a_score(language: str | None) -> None:
    assert judged(rubric({"a": criterion()}), {"a": 0}, language=language).score == 100


def test_a_rubric_without_languages_covers_any() -> None:
    assert judged(rubric({"a": criterion()}, languages=()), {"a": 0}, language="fr").score == 100


@pytest.mark.parametrize(
    ("score", "band"),
    [(100, "pass"), (70, "pass"), (70 - 1e-12, "pass"), (69.99, "review"), (45, "review"), (0, "hold")],
)
def test_bands(score: float, band: str) -> None:
    bands = judged(rubric({"a": criterion()}), {"a": 0}).bands
    assert band_of(score, bands)[0].id == band


BANDS = (Band("pass", 70, "", Level.ERROR), Band("review", 45, "", None), Band("hold", 0, ""))


@pytest.mark.parametrize(
    ("score", "levels", "band", "reason"),
    [(90, "", "pass", None), (90, "nnww", "pass", None), (40, "e", "hold", None), (60, "e", "review", None),
     (90, "e", "review", "The score alone would be pass, but one finding is of level error."),
     (70, "wee", "review", "The score alone would be pass, but 2 findings are of level error.")],
)  # fmt: skip
def test_findings_hold_a_band_down(score: float, levels: str, band: str, reason: str | None) -> None:
    found = band_of(score, BANDS, [line_with(levels)])
    assert (found[0].id, found[1]) == (band, reason)


def test_a_band_of_which_no_note_is_taken() -> None:
    strict = (replace(BANDS[0], below_level=Level.WARNING), *BANDS[1:])
    assert band_of(90, strict, [line_with("n")]) == (strict[0], None)
    assert band_of(90, strict, [line_with("we")])[1] == (
        "The score alone would be pass, but 2 findings are of level warning or above."
    )


def test_suppressed_findings_hold_no_band_down() -> None:
    settled = line_with("e", Suppression(("a",), "It is a quotation.", "document", "note.md:1", state="used"))
    assert band_of(90, BANDS, [settled]) == (BANDS[0], None)


def line_with(levels: str, suppression: Suppression | None = None) -> Line:
    """A line with a finding for each letter: n note, w warning, e error."""
    named = {level.value[0]: level for level in Level}
    found = tuple(Finding("Look.", level=named[letter], suppression=suppression) for letter in levels)
    line = judged(rubric({"a": criterion()}), {"a": 0}).lines[0]
    return replace(line, findings=found)


LEVELS = {"note": 0.1, "warning": 0.5, "error": 0.9}


@pytest.mark.parametrize(
    ("levels", "strength", "level"),
    [(LEVELS, 0, "note"), (LEVELS, 0.1, "note"), (LEVELS, 0.5, "warning"), (LEVELS, 0.89, "warning"),
     (LEVELS, 1, "error"), ({"error": 0.5}, 0.4, "note"), ({"error": 0}, 0, "error")],
)  # fmt: skip
def test_level_of_a_finding(levels: dict[str, float], strength: float, level: str) -> None:
    finding = Finding("n", Span(0, 1), strength=strength)
    result = judge(
        DOCUMENT, {"a": Signal(1, (finding,))}, rubric({"a": criterion(levels=levels)}),
        words=100, language="en", tool_version="0",
    )  # fmt: skip
    assert result.findings == (replace(finding, criterion="a", level=Level(level)),)


def test_one_level_for_all_findings_and_observations_are_kept() -> None:
    signal = Signal(1, (Finding("n", absence="byline", strength=0),), observed=(Observation("x"),))
    used = rubric({"a": criterion(level="error")})
    line = judge(DOCUMENT, {"a": signal}, used, words=100, language="en", tool_version="0").lines[0]
    assert (line.findings[0].level, line.observed) == (Level.ERROR, signal.observed)


def test_titles_are_about_this_page() -> None:
    used = rubric({"a": criterion(
        title="{value:.0f} of 100", failing_title="{count:name looks|names look} odd: {value:.1%}, {{really}}"
    )})  # fmt: skip

    def title(value: float, count: int) -> str:
        signals = {"a": Signal(value, (Finding("n", Span(0, 1)),) * count)}
        return judge(DOCUMENT, signals, used, words=100, language="en", tool_version="0").lines[0].title

    assert title(0, 0) == "0 of 100"
    assert title(0.25, 1) == "1 name looks odd: 25.0%, {really}"
    assert title(0.5, 2) == "2 names look odd: 50.0%, {really}"


def test_facts_are_stated() -> None:
    used = rubric({"a": criterion()})
    result = judged(used, {"a": 0}, words=321, limits=("Cannot see pictures.",), tool_version="1.2")
    assert (result.document, result.words, result.language) == (DOCUMENT, 321, "en")
    assert (result.limits, result.tool_version, result.rubric) == (("Cannot see pictures.",), "1.2", used.identity)


NUMBERS = st.floats(-1e9, 1e9)
ANY_VALUE = st.none() | st.floats() | st.floats(-2, 2)


@st.composite
def curves(draw: st.DrawFn) -> tuple[tuple[float, float], ...]:
    values = sorted(draw(st.lists(NUMBERS, min_size=2, max_size=6, unique=True)))
    return tuple((value, draw(st.floats(0, 1))) for value in values)


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    given_: dict[str, Any] = {
        "weight": draw(st.floats(0, 1e6) | st.sampled_from([0.0, 1e-300, 0.1, 1.0])),
        "dimension": draw(st.sampled_from(["form", "source"])),
    }
    if draw(st.booleans()):
        given_["curve"] = draw(curves())
    else:
        given_["good"], given_["bad"] = draw(st.lists(NUMBERS, min_size=2, max_size=2, unique=True))
    return criterion(**given_)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, dict[str, float | None]]:
    ids = draw(st.lists(st.sampled_from("abcdefghijklmnopqrst"), min_size=1, unique=True))
    used = rubric({id_: draw(criteria()) for id_ in ids}, min_coverage=draw(st.sampled_from([0, 0.5])))
    return used, {id_: draw(ANY_VALUE) for id_ in ids if draw(st.integers(0, 9))}


@settings(deadline=None)
@given(cases())
def test_points_add_up_to_the_score(case: tuple[Rubric, dict[str, float | None]]) -> None:
    result = judged(*case)
    if result.score is not None:
        assert result.score == pytest.approx(sum(line.kept for line in result.lines), abs=1e-9)
        assert result.score == pytest.approx(sum(total.kept for total in result.dimensions), abs=1e-9)
        assert sum(line.possible for line in result.lines) == pytest.approx(100, abs=1e-9)
        assert -1e-9 <= result.score <= 100 + 1e-9
        assert result.band is not None
        assert result.reason is None
    else:
        assert result.band is None
        assert result.reason


@settings(deadline=None)
@given(cases())
def test_every_line_is_sound(case: tuple[Rubric, dict[str, float | None]]) -> None:
    for line in judged(*case).lines:
        assert (line.value is None) == (line.grade is None) == (line.reason is not None)
        assert 0 <= line.kept <= line.possible <= 100 + 1e-9
        assert line.title


@settings(deadline=None)
@given(criteria(), st.floats(allow_nan=False, allow_infinity=False))
def test_a_grade_is_between_0_and_1(used: Criterion, value: float) -> None:
    assert 0 <= grade_of(used, value) <= 1


@settings(deadline=None)
@given(st.lists(NUMBERS, min_size=2, max_size=2, unique=True), NUMBERS)
def test_the_grade_is_the_formula_of_the_design(ends: list[float], value: float) -> None:
    good, bad = ends
    formula = min(1.0, max(0.0, (bad - value) / (bad - good)))
    assert grade_of(criterion(good=good, bad=bad), value) == pytest.approx(formula, abs=1e-9)


@settings(deadline=None)
@given(cases(), st.data())
def test_improving_a_grade_never_lowers_the_score(
    case: tuple[Rubric, dict[str, float | None]], data: st.DataObject
) -> None:
    used, values = case
    before = judged(used, values)
    checked = [line.criterion for line in before.lines if line.grade is not None]
    if before.score is None or not checked:
        return
    chosen = data.draw(st.sampled_from(checked))
    points = used.criteria[chosen].points
    better = data.draw(st.sampled_from([value for value, _ in points]) | st.floats(points[0][0], points[-1][0]))
    after = judged(used, values | {chosen: better})
    grades = [next(line.grade for line in result.lines if line.criterion == chosen) for result in (before, after)]
    assert after.score is not None
    change = after.score - before.score
    assert change >= -1e-9 if (grades[1] or 0) >= (grades[0] or 0) else change <= 1e-9


@settings(deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_criteria_changes_nothing(case: tuple[Rubric, dict[str, float | None]], random: Any) -> None:
    used, values = case
    ids = list(used.criteria)
    random.shuffle(ids)
    other = used.model_copy(update={"criteria": {id_: used.criteria[id_] for id_ in ids}})
    one, two = judged(used, values), judged(other, values)
    assert (one.score is None) == (two.score is None)
    assert one.score is None or two.score == pytest.approx(one.score, abs=1e-9)
    lines = {line.criterion: line for line in two.lines}
    for line in one.lines:
        same = lines[line.criterion]
        assert same.kept == pytest.approx(line.kept, abs=1e-9)
        assert same.possible == pytest.approx(line.possible, abs=1e-9)
        assert replace(same, kept=0, possible=0) == replace(line, kept=0, possible=0)
