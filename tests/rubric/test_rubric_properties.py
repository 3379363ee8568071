"""Properties of reading rubrics that hold for whatever is written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer import rubric
from scorer.rubric import Problem, Rubric, RubricError

from .conftest import SMALL


def load(raw: bytes) -> Rubric:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        path.write_bytes(raw)
        return rubric.load(path)


def outcome(raw: bytes) -> Rubric | tuple[Problem, ...]:
    """The rubric, or what is wrong with it; anything else that is raised fails the test."""
    try:
        return load(raw)
    except RubricError as error:
        return error.problems


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to all mappings' keys in `value`."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, inner in items:
        if isinstance(value, dict):
            found.append((*way, key))
        found += ways(inner, (*way, key))
    return found


ALL_KEYS = ways(yaml.safe_load(SMALL))


def misspelled(key: str, position: int, letter: str) -> str:
    position %= len(key)
    return key[:position] + letter + key[position + 1 :]


@settings(deadline=None)
@given(st.sampled_from(ALL_KEYS), st.integers(0, 30), st.sampled_from("qxz"))
def test_a_misspelled_key_anywhere_is_an_error_with_a_line(way: tuple[Any, ...], position: int, letter: str) -> None:
    data = yaml.safe_load(SMALL)
    inner = data
    for key in way[:-1]:
        inner = inner[key]
    renamed = misspelled(way[-1], position, letter)
    items = [(renamed if key == way[-1] else key, value) for key, value in inner.items()]
    inner.clear()
    inner.update(items)
    text = yaml.safe_dump(data, sort_keys=False)
    problems = outcome(text.encode())
    assert isinstance(problems, tuple), "the misspelled key was accepted"
    assert problems
    assert all(1 <= problem.line <= text.count("\n") and problem.column >= 1 for problem in problems)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ALL_KEYS), VALUES)
def test_any_value_anywhere_loads_or_is_an_error_with_a_line(way: tuple[Any, ...], value: Any) -> None:
    data = yaml.safe_load(SMALL)
    inner = data
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    result = outcome(yaml.safe_dump(data, sort_keys=False).encode())
    if isinstance(result, Rubric):
        assert outcome(rubric.dump(result).encode()) == result
    else:
        assert result
        assert all(problem.line >= 1 and problem.message for problem in result)


TOP_KEYS = ["criteria", "dimensions", "bands", "gate", "languages", "extends", "title", "commas", "names", "weight"]


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(VALUES, lambda inner: st.dictionaries(st.sampled_from(TOP_KEYS), inner, max_size=4), max_leaves=8)
)
def test_any_profile_loads_or_is_an_error(content: Any) -> None:
    child = {"extends": "small.yaml", "id": "child", "version": "1"} | (content if isinstance(content, dict) else {})
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "small.yaml").write_text(SMALL)
        Path(folder, "child.yaml").write_text(yaml.safe_dump(child))
        for problem in rubric.check(Path(folder, "child.yaml")):
            assert problem.message


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="surrogatepass")))
def test_arbitrary_bytes_raise_nothing_but_a_rubric_error(raw: bytes) -> None:
    with pytest.raises(RubricError):
        load(raw)


@settings(max_examples=300, deadline=None)
@given(
    st.integers(0, len(SMALL) - 1),
    st.integers(0, 12),
    st.text("[]{}&*!|>'\"%@`-:#,?\t\n\\ 09.ax\x85\u2028", max_size=6),
)
def test_a_damaged_rubric_raises_nothing_but_a_rubric_error(start: int, length: int, filling: str) -> None:
    damaged = SMALL[:start] + filling + SMALL[start + length :]
    assert outcome(damaged.encode())


def shuffled(value: Any, draw: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(value[key], draw) for key in draw(st.permutations(list(value)))}
    return value


@settings(deadline=None)
@given(st.data())
def test_the_digest_does_not_depend_on_the_order_of_keys(data: st.DataObject) -> None:
    other = shuffled(yaml.safe_load(SMALL), data.draw)
    loaded = load(yaml.safe_dump(other, sort_keys=False).encode())
    assert loaded.digest == load(SMALL.encode()).digest
