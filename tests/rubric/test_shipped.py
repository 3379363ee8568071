"""The rubrics in `rubrics/`: they load, describe themselves, and agree with the schema and with their README."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from scorer import resources, rubric

REAL_DETECTORS = True
NAMES = rubric.names()
README = (resources.rubrics() / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
CRITERIA = {
    "synonym_spin", "altered_names", "template_residue", "llm_residue", "formulaic_prose", "headline_body",
    "money_conversion", "date_consistency", "attribution", "named_sources", "anonymous_sources", "links", "byline",
    "publication_date", "publisher", "labels", "headline_style", "language_mix", "readability", "substance",
}  # fmt: skip
"""Ids of the default rubric: a public contract. Later versions add, never rename."""


def raw(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((resources.rubrics() / f"{name}.yaml").read_bytes())
    return loaded


def test_names() -> None:
    assert NAMES[0] == "default"
    assert {"draft", "ingest", "opinion", "press-release"} < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_loads_under_its_own_name(name: str) -> None:
    loaded = rubric.load(name)
    assert loaded.id == name
    assert not rubric.check(name)
    assert set(loaded.gate.stop) == {"hold"}


@pytest.mark.parametrize("name", NAMES)
def test_dump_is_complete_and_gives_the_same_rubric_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(rubric.dump(rubric.load(name)), encoding="utf-8")
    assert rubric.load(path).identity == rubric.load(name).identity


def test_the_ids_of_the_default_rubric_are_kept() -> None:
    assert set(rubric.load("default").criteria) >= CRITERIA


@pytest.mark.parametrize("name", [name for name in NAMES if name != "default"])
def test_profiles_extend_the_default_and_say_why(name: str) -> None:
    text = (resources.rubrics() / f"{name}.yaml").read_text(encoding="utf-8")
    assert raw(name)["extends"] in {"default", f"unfitted/{name}.yaml"}
    assert text.startswith("# ")
    assert rubric.load(name).digest != rubric.load("default").digest


@pytest.mark.parametrize("name", NAMES)
def test_every_dimension_has_a_criterion(name: str) -> None:
    loaded = rubric.load(name)
    assert {criterion.dimension for criterion in loaded.criteria.values()} == set(loaded.dimensions)


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(rubric.schema())
    return jsonschema.Draft202012Validator(rubric.schema())


@pytest.mark.parametrize("name", NAMES)
def test_schema_accepts_every_shipped_rubric_as_written_and_as_dumped(name: str) -> None:
    validator().validate(raw(name))
    if (resources.rubrics() / "unfitted" / f"{name}.yaml").is_file():
        validator().validate(yaml.safe_load((resources.rubrics() / "unfitted" / f"{name}.yaml").read_bytes()))
    validator().validate(yaml.safe_load(rubric.dump(rubric.load(name))))


@pytest.mark.parametrize(
    "change",
    [
        {"titel": "x"},
        {"min_coverage": 2},
        {"criteria": {"byline": {"wieght": 1}}},
        {"criteria": {"byline": {"detector": "bylin"}}},
        {"criteria": {"byline": None}},
        {"dimensions": {"integrity": {}}},
        {"extends": 3},
    ],
)
def test_schema_refuses_what_loading_refuses(change: dict[str, Any]) -> None:
    assert not validator().is_valid(raw("default") | change)


def test_schema_asks_a_rubric_without_a_parent_to_be_complete() -> None:
    assert not validator().is_valid({"id": "a", "version": "1"})
    assert validator().is_valid({"id": "a", "version": "1", "extends": "default"})


def test_schema_describes_every_key_that_needs_it() -> None:
    described = rubric.schema()["$defs"]["Criterion"]["properties"]
    assert {key for key, part in described.items() if "description" not in part} <= {"unit", "title"}


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: yaml.safe_load(text)["id"])
def test_examples_of_the_readme_work(text: str, tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    validator().validate(yaml.safe_load(text))
    assert rubric.load(path).id == yaml.safe_load(text)["id"]


def test_the_example_of_the_readme_does_what_its_comments_say(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(EXAMPLES[0], encoding="utf-8")
    house, default = rubric.load(path), rubric.load("default")
    assert set(default.criteria) - set(house.criteria) == {"readability"}
    assert house.criteria["headline_style"].weight == 0
    assert house.criteria["anonymous_sources"].good == default.criteria["anonymous_sources"].good
    assert house.criteria["anonymous_sources"].level == "warning"
    assert house.criteria["named_sources"].title == default.criteria["named_sources"].title
    assert [band.id for band in house.bands] == ["publish", "edit", "stop"]


def test_the_readme_lists_every_shipped_rubric_and_every_key() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| (\d+) \|", README, re.MULTILINE))
    assert {name: int(criteria) for name, criteria in rows.items()} == {
        name: len(rubric.load(name).criteria) for name in NAMES
    }
    for key in rubric.Criterion.model_fields:
        assert f"`{key}`" in README, key
