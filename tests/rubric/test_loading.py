"""Reading rubrics: what they say, how profiles extend, and errors that name file, line and column."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer import rubric
from scorer.rubric import Problem, Rubric, RubricError

from .conftest import SMALL

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a rubric file and returns its path, relative to the current folder."""
    monkeypatch.chdir(tmp_path)

    def write(text: str | bytes, name: str = "house.yaml") -> Path:
        Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
        return Path(name)

    return write


@pytest.fixture
def small(write: Write) -> Rubric:
    return rubric.load(write(SMALL, "small.yaml"))


def replaced(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, old
    return SMALL.replace(old, new)


def only_problem(path: Path) -> Problem:
    problems = rubric.check(path)
    assert len(problems) == 1, problems
    return problems[0]


def test_a_complete_rubric(small: Rubric) -> None:
    assert (small.id, small.version, small.min_words, small.languages) == ("small", "2.1", 10, ("en", "fr"))
    assert small.criteria["names"].detector == "names"
    assert small.criteria["names"].points == ((0, 0), (1, 0.5), (3, 1))
    assert small.criteria["commas"].points == ((0, 1), (4, 0))
    assert small.weight == 9
    assert [band.id for band in small.bands] == ["good", "poor"]


def test_parameters_have_the_types_the_detector_states(small: Rubric) -> None:
    assert small.criteria["commas"].parameters == {"limit": 3, "marks": frozenset({",", ";"})}


def test_identity(small: Rubric) -> None:
    assert str(small.identity) == f"small@2.1+{small.digest}"
    assert len(small.digest) == 12
    assert set(small.digest) <= set("0123456789abcdef")


def test_digest_changes_with_every_word_of_the_content(write: Write, small: Rubric) -> None:
    for old, new in [("Use it", "Use it now"), ("weight: 6", "weight: 7"), ("marks: [\",\", ", "marks: [\":\", "),
                     ("stop: [poor]", "stop: []")]:  # fmt: skip
        assert rubric.load(write(replaced(old, new))).digest != small.digest


def test_digest_does_not_depend_on_how_numbers_are_written(write: Write, small: Rubric) -> None:
    assert rubric.load(write(replaced("weight: 6", "weight: 6.0"))).digest == small.digest


def test_a_rubric_is_frozen(small: Rubric) -> None:
    with pytest.raises(ValueError, match="frozen"):
        small.min_words = 3


def test_a_changed_copy_has_its_own_digest_and_curve(small: Rubric) -> None:
    digest, commas = small.digest, small.criteria["commas"]
    assert commas.points == ((0, 1), (4, 0))
    changed = commas.model_copy(update={"bad": 8})
    assert changed.points == ((0, 1), (8, 0))
    copy = small.model_copy(update={"criteria": {**small.criteria, "commas": changed}})
    assert copy.digest != digest == small.digest


def test_dump_gives_the_same_rubric_back(write: Write, small: Rubric) -> None:
    again = rubric.load(write(rubric.dump(small)))
    assert again == small
    assert again.digest == small.digest


def test_error_names_file_line_column_mistake_and_choices(write: Write) -> None:
    problem = only_problem(write(replaced("weight: 6", "weight: 6\n    wieght: 6")))
    assert str(problem).startswith(
        "house.yaml:29:5: unknown key 'wieght' in criteria.names, did you mean 'weight'? (choices: bad, curve, "
    )


MARK = "⟦"
"""Stands where the mistake is; taken out before the rubric is written."""

MISTAKES = [
    ("title: A small rubric", "⟦titel: A small rubric", "unknown key 'titel' in the rubric, did you mean 'title'?"),
    ("id: small", "⟦x: 1\nid: small", "unknown key 'x' in the rubric (choices: bands, criteria, "),
    ("id: small\n", "⟦", "the rubric lacks 'id'"),
    ('version: "2.1"', "version: ⟦2.1", "version: should be text (put it in quotes), not 2.1"),
    ("languages: [en, fr]", "languages: [en, ⟦no]", "languages.1: should be text (put it in quotes), not false"),
    ("languages: [en, fr]", "languages: ⟦en", "languages: should be a list, not 'en'"),
    ("languages: [en, fr]", "languages: [⟦English]", "languages.0: String should match"),
    ("min_coverage: 0.5", "min_coverage: ⟦50", "less than or equal to 1, not 50"),
    ("min_words: 10", "min_words: ⟦.nan", "not NaN"),
    ("min_words: 10", "min_words: 10\n⟦min_words: 20", "duplicate key 'min_words', first given in line 4"),
    ("dimension: source", "dimension: ⟦sauce", "unknown dimension 'sauce', did you mean 'source'?"),
    ("  names:\n    dimension", "  ⟦nams:\n    dimension", "unknown criterion 'nams'"),
    ("unit: names", "detector: ⟦name", "unknown detector 'name', did you mean 'names'? (choices: commas,"),
    ("limit: 3", "⟦limt: 3", "'limt' of the detector commas, did you mean 'limit'? (choices: limit, marks, part)"),
    ("limit: 3", "⟦limit: 3.5", "parameter limit: should be a valid integer, not 3.5"),
    ("limit: 3", '⟦limit: "3"', "parameter limit: should be a valid integer, not '3'"),
    ("limit: 3", "⟦limit: yes", "parameter limit: should be a valid integer, not true"),
    ("limit: 3", "⟦part: .inf", "parameter part: "),
    ("bad: 4", "bad: ⟦0", "good and bad are equal"),
    ("dimension: form\n    good: 0\n", "⟦dimension: form\n", "criteria.commas lacks `good` and `bad` (or"),
    ("[1, 0.5], [3, 1]", "[3, 0.5], ⟦[1, 1]", "not sorted by value: 1 follows 3"),
    ("[1, 0.5], [3, 1]", "[1, 0.5], ⟦[1, 1]", "not sorted by value: 1 follows 1"),
    ("[1, 0.5]", "[1, ⟦1.5]", "less than or equal to 1, not 1.5"),
    ("[1, 0.5]", "⟦[1]", "criteria.names.curve.1 lacks '1'"),
    ("[[0, 0], [1, 0.5], [3, 1]]", "⟦[[0, 1], [3, 1]]", "every value the same grade"),
    ("[[0, 0], [1, 0.5], [3, 1]]", "⟦[[0, 0]]", "should have at least 2 items"),
    ("[[0, 0], [1, 0.5], [3, 1]]", "⟦[[0, 0], [3, 1]]\n    good: 3", "gives `curve` and also"),
    ("weight: 6", "weight: ⟦-6", "greater than or equal to 0, not -6"),
    ("weight: 6", "weight: ⟦yes", "valid number, not true"),
    ("weight: 6", "weight: ⟦{}", "valid number, not a mapping"),
    ("lowest: 0,", "lowest: ⟦5,", "the last band must begin at 0"),
    ("lowest: 0,", "lowest: ⟦60, title: Hm}\n  - {id: last, lowest: 0,", "stand best first: 60 must be below 60"),
    ("title: Leave it}", "title: Leave it, below_level: ⟦note}", "the last band takes every document"),
    ("title: Use it}", "title: Use it, below_level: ⟦fatal}", "bands.0.below_level: "),
    ("title: Use it}", "title: Use it}\n  - {id: ⟦good, lowest: 30, title: Hm}", "there are two bands 'good'"),
    ("gate: {stop: [poor]}", "gate: {stop: [⟦por]}", "unknown band 'por' in gate.stop, did you mean 'poor'?"),
    ("gate: {stop: [poor]}", "gate: ⟦null", "gate: should be a mapping of keys to values, not nothing"),
    ('"Only {value:.0f} names"', '⟦"Only {valeu} names"', "unknown placeholder 'valeu'"),
    ('"Only {value:.0f} names"', '⟦"{value.__class__}"', "unknown placeholder 'value.__class__'"),
    ('"Only {value:.0f} names"', '⟦"{}"', "unknown placeholder ''"),
    ('"Only {value:.0f} names"', '⟦"{value:999999999d}"', "cannot format {value}"),
    ('"Only {value:.0f} names"', '⟦"{value:{count}}"', "cannot format {value}"),
    ('"Only {value:.0f} names"', '⟦"{value!r}"', "unknown placeholder"),
    ('"Only {value:.0f} names"', '⟦"{count:a|b|c}"', "cannot format {count}"),
    ('"Only {value:.0f} names"', '⟦"Only } names"', "Single '}'"),
    ("level: note", "level: ⟦info", "should be 'note', 'warning' or 'error', not 'info'"),
    ("level: note", "level: ⟦note\n    levels: {note: 0}", "gives `level` and also `levels`"),
    ("{note: 0.2, warning: 0.5, error: 0.9}", "⟦{note: 0.2, warning: 0.95, error: 0.9}", "needs a higher strength"),
    ("{note: 0.2, warning: 0.5, error: 0.9}", "⟦{}", "names no level"),
    ("warning: 0.5", "⟦warnin: 0.5", "unknown level 'warnin', did you mean 'warning'?"),
    ("title: Few commas", "title: ⟦!!python/name:os.system x", "tags like"),
    ("title: Few commas", "title: ⟦!!binary eA==", "tags like"),
    ("title: Few commas", "title: &a Few\n    unit: ⟦*a", "aliases are not accepted"),
    ("title: Few commas", 'title: ⟦"\\ud800"', "lone surrogate"),
    ("good: 0\n", "good: ⟦1" + ":30" * 99_000 + "\n", "cannot read '1:30:30"),
    ("good: 0\n", "good: ⟦0x" + "f" * 99_000 + "\n", "cannot read '0xfff"),
    ("good: 0\n", "good: ⟦-" + "9" * 30 + "\n", "greater than or equal to"),
    ("good: 0\n", "good: ⟦0b_\n", "cannot read '0b_' as int"),
    ("why: Commas", "why: {⟦]", "not a YAML file that can be read"),
    ("why: Commas", "why: y⟦: x: Commas", "not a YAML file that can be read"),
    ("  names:\n    dimension", "  ⟦[a, b]: 3\n  names:\n    dimension", "a key must be a word"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES, ids=[message for *_, message in MISTAKES])
def test_mistakes_are_named_at_their_place(write: Write, old: str, new: str, message: str) -> None:
    marked = replaced(old, new)
    before = marked[: marked.index(MARK)]
    problem = only_problem(write(marked.replace(MARK, "")))
    assert message in problem.message
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (problem.path, problem.line, problem.column) == ("house.yaml", *place)


def test_a_criterion_without_a_level(write: Write) -> None:
    problem = only_problem(write(replaced("    level: note\n", "")))
    assert problem.message == "criteria.names lacks `level` (or `levels`)"


def test_several_mistakes_are_reported_together_in_the_order_of_the_file(write: Write) -> None:
    text = replaced("bad: 4", "bad: 0").replace("weight: 6", "weigth: 6").replace("stop: [poor]", "stop: [por]")
    problems = rubric.check(write(text))
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    said = "\n".join(map(str, problems))
    for part in ("good and bad are equal", "did you mean 'weight'", "did you mean 'poor'"):
        assert part in said


def test_all_weights_zero(write: Write) -> None:
    path = write(SMALL.replace("weight: 3", "weight: 0").replace("weight: 6", "weight: 0"))
    assert "no criterion has a weight above 0" in only_problem(path).message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"- a\n- b\n", "a rubric is a mapping"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a: 1\nb: \xff", "not UTF-8"),
        (b"a: \x00", "control character"),
        (b'a: "\\UFFFFFFFF"', "cannot be read|can be read"),
        (b"a: 1\n---\nb: 2\n", "expected a single document"),
        (b"[" * 5000, "nested deeper"),
        (b"[" * 900_000, "nested deeper"),
        (b"a: " + b"[1, " * 5 + b"]" * 5 + b"\n" + b"- 1\n" * 10, "can be read"),
        (b"a: [" + b"1, " * 30_000 + b"]", "more than 20,000 values"),
        (b"a: " + b"x" * 1_000_001, "larger than 1,000,000 bytes"),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "aliases are not accepted"),
        (b"a: &a [*a]", "aliases are not accepted"),
    ],
)
def test_what_is_no_rubric_at_all(write: Write, raw: bytes, message: str) -> None:
    with pytest.raises(RubricError, match=message):
        rubric.load(write(raw))


def test_place_of_bytes_that_are_no_text(write: Write) -> None:
    assert only_problem(write(b"a: 1\nb: \xff"))[:3] == ("house.yaml", 2, 4)


def test_unknown_name_offers_the_nearest_and_all(write: Write) -> None:
    with pytest.raises(RubricError, match=r"unknown rubric 'defualt', did you mean 'default'.*draft.*path"):
        rubric.load("defualt")


@pytest.mark.parametrize("path", ["nowhere/none.yaml", ".", "a\0b.yaml"])
def test_a_file_that_cannot_be_read(write: Write, path: str) -> None:
    with pytest.raises(RubricError, match="cannot be read"):
        rubric.load(path)


def test_errors_travel_between_processes(write: Write) -> None:
    error = RubricError([Problem("a.yaml", 1, 2, "no")])
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert str(again) == "a.yaml:1:2: no"


CHILD = "extends: small.yaml\nid: child\nversion: '1'\n"


def extended(write: Write, text: str) -> Rubric:
    write(SMALL, "small.yaml")
    return rubric.load(write(CHILD + text, "child.yaml"))


def test_a_profile_keeps_what_it_does_not_say(write: Write, small: Rubric) -> None:
    child = extended(write, "criteria: {names: {weight: 0}}")
    assert child.criteria["names"].weight == 0
    assert child.criteria["names"].why == small.criteria["names"].why
    assert child.criteria["commas"] == small.criteria["commas"]
    assert (child.id, child.version, child.title) == ("child", "1", small.title)
    assert child.digest != small.digest


def test_a_profile_removes_by_null(write: Write) -> None:
    assert list(extended(write, "criteria: {commas: null}\ndimensions: {form: ~}").criteria) == ["names"]


def test_removing_what_is_not_there_is_a_mistake(write: Write) -> None:
    with pytest.raises(
        RubricError, match=r"child.yaml:4:12: unknown criterion 'comas', so it cannot be removed, did you"
    ):
        extended(write, "criteria: {comas: null}")


def test_mappings_merge_and_lists_replace(write: Write) -> None:
    child = extended(write, "languages: [de]\ncriteria: {commas: {levels: {error: 1}, parameters: {limit: 9}}}")
    assert child.languages == ("de",)
    assert child.criteria["commas"].levels == {"note": 0.2, "warning": 0.5, "error": 1}
    assert child.criteria["commas"].parameters == {"limit": 9, "marks": frozenset({",", ";"})}


def test_alternatives_replace_each_other(write: Write) -> None:
    child = extended(write, "criteria: {commas: {curve: [[0, 1], [9, 0]], level: error}, names: {good: 2, bad: 0}}")
    commas, names = child.criteria["commas"], child.criteria["names"]
    assert (commas.points, commas.level, commas.levels) == (((0, 1), (9, 0)), "error", None)
    assert names.points == ((0, 0), (2, 1))


def test_one_end_of_a_scale_may_be_moved_alone(write: Write) -> None:
    assert extended(write, "criteria: {commas: {bad: 8}}").criteria["commas"].points == ((0, 1), (8, 0))


def test_another_detector_starts_without_the_parameters_of_the_first(write: Write) -> None:
    assert extended(write, "criteria: {commas: {detector: nouns}}").criteria["commas"].parameters == {}


def test_a_mistake_in_the_parent_is_reported_in_the_parents_file(write: Write) -> None:
    write(replaced("bad: 4", "bad: 0"), "small.yaml")
    assert str(only_problem(write(CHILD, "child.yaml"))).startswith("small.yaml:18:10: good and bad are equal")


def test_a_mistake_in_the_child_is_reported_in_the_childs_file(write: Write) -> None:
    with pytest.raises(
        RubricError, match=r"^child.yaml:6:5: unknown key 'wieght' in criteria.names, did you mean 'weight'"
    ):
        extended(write, "criteria:\n  names:\n    wieght: 3")


def test_a_profile_names_itself(write: Write) -> None:
    write(SMALL, "small.yaml")
    path = write("extends: small.yaml\nversion: '1'\n", "child.yaml")
    assert str(only_problem(path)) == "child.yaml:1:1: the rubric lacks 'id'"


def test_a_mistyped_criterion_in_a_profile(write: Write) -> None:
    with pytest.raises(RubricError, match=r"child.yaml:4:12: unknown criterion 'nmaes'.* did you mean 'names'\?"):
        extended(write, "criteria: {nmaes: {weight: 1}}")


def test_profiles_of_profiles_and_folders(write: Write, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(SMALL, "small.yaml")
    write("extends: ../small.yaml\nid: a\nversion: '1'\nmin_words: 5\n", "sub/a.yaml")
    path = write("extends: sub/a.yaml\nid: b\nversion: '1'\ntitle: B\n", "b.yaml")
    assert (rubric.load(path).min_words, rubric.load(path).title) == (5, "B")


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("child.yaml", "child.yaml:1:10: extends goes round in a circle"),
        ("other.yaml", "child.yaml:1:10: cannot read 'other.yaml' that it extends: there is no such file"),
        ("defalt", "child.yaml:1:10: unknown rubric 'defalt', did you mean 'default'"),
        ("[a]", "child.yaml:1:10: extends must be the name"),
        ('""', "child.yaml:1:10: cannot read"),
    ],
)
def test_extends_that_leads_nowhere(write: Write, extends: str, message: str) -> None:
    with pytest.raises(RubricError) as caught:
        rubric.load(write(f"extends: {extends}\nid: child\nversion: '1'\n", "child.yaml"))
    assert message in str(caught.value)


def test_a_circle_of_two(write: Write) -> None:
    write("extends: b.yaml\nid: a\nversion: '1'\n", "a.yaml")
    with pytest.raises(RubricError, match=r"a.yaml:1:10: extends goes round in a circle"):
        rubric.load(write("extends: a.yaml\nid: b\nversion: '1'\n", "b.yaml"))


def test_an_endless_chain_ends(write: Write) -> None:
    for number in range(20):
        write(f"extends: r{number + 1}.yaml\nid: r\nversion: '1'\n", f"r{number}.yaml")
    with pytest.raises(RubricError, match="a chain of more than 8 rubrics"):
        rubric.load("r0.yaml")
