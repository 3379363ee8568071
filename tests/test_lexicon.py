"""Lexicons: what is read, what is refused, what is found, and that the shipped ones keep their promises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scorer import ingest, lexicon, resources
from scorer.document import Document
from scorer.lexicon import Lexicon, LexiconError
from scorer.model import Content
from scorer.views.fold import fold

STATISTICS = resources.lexicons() / "stats" / "formulaic_prose.yaml"


def parsed(*entries: Any, **families: Any) -> Lexicon:
    return lexicon.parse({"name": "own", "families": families, "entries": list(entries)}, "own.yaml")


def found(text: str, *entries: Any) -> list[str]:
    return [text[match.span.start : match.span.end] for match in parsed(*entries).find_in(text)]


# --- what is found ---


@pytest.mark.parametrize("path", sorted(resources.samples().glob("*.*")), ids=lambda path: path.name)
def test_lexicons_read_together_find_what_each_finds_alone(path: Path) -> None:
    for item in ingest.read(path):
        if isinstance(item, Content):
            document = Document.of(item)
            alone = {name: lexicon.load(name).find(document) for name in lexicon.SHARED}
            assert lexicon.shared(document) == {name: [(e, *span) for e, span in alone[name]] for name in alone}


def test_phrases_match_whole_words_in_any_case_and_with_typographic_quotes() -> None:
    assert found("It’s a GAME-changer, it's.", "it's", "game-changer") == ["It’s", "GAME-changer", "it's"]
    assert found("The cart carts art.", "art") == ["art"]


@given(st.text("ab é’…\u4e2d\U0001f600", max_size=40))
def test_patterns_are_found_at_the_same_characters_among_letters_of_several_bytes(text: str) -> None:
    matches = parsed({"pattern": "a+b"}, {"pattern": "é.?", "cased": True}).find_in(text, overlapping=True)
    expected = [match.span() for pattern in ("a+b", "é.?") for match in re.finditer(pattern, fold(text), re.DOTALL)]
    assert sorted(tuple(match.span) for match in matches) == sorted(expected)


def test_a_phrase_runs_over_a_line_break() -> None:
    assert found("in the\nend", "in the end") == ["in the\nend"]


def test_a_phrase_may_end_in_a_mark() -> None:
    assert found("Disclosure:none", "disclosure:") == ["Disclosure:"]


def test_patterns_see_folded_text_unless_they_are_cased() -> None:
    assert found("NATO and nato", {"pattern": "nato"}) == ["NATO", "nato"]
    assert found("NATO and nato", {"pattern": "NATO", "cased": True}) == ["NATO"]


def test_of_overlapping_matches_the_earlier_and_then_the_longer_stays() -> None:
    assert found("a key role in it", "key role", "a key", "role in it") == ["a key", "role in it"]
    assert found("a key role in it", "a key", "a key role") == ["a key role"]


def test_of_entries_that_match_the_same_words_the_first_stays_and_a_phrase_before_a_pattern() -> None:
    patterns = [{"pattern": "[a-z]+ (?:say|said)"}, {"pattern": "critics say"}, {"pattern": "crit.*say"}]
    for order in (patterns, patterns[::-1]):
        assert parsed(*order).find_in("critics say")[0].entry.form == order[0]["pattern"]
        assert parsed(*order, "critics say").find_in("critics say")[0].entry.form == "critics say"


def test_overlapping_matches_on_request() -> None:
    matches = parsed("a key", "key role").find_in("a key role", overlapping=True)
    assert [match.span for match in matches] == [(0, 5), (2, 10)]


def test_an_empty_pattern_match_is_no_match() -> None:
    assert found("bbb", {"pattern": "a*"}) == []


def test_offsets_hold_behind_letters_that_grow_when_lowered_and_characters_of_four_bytes() -> None:
    text = "İİ 🙂🙂 🏴 naïve Key Role"
    for entry in ("key role", {"pattern": "key r[a-z]+"}, {"pattern": "Key R[a-z]+", "cased": True}):
        assert found(text, entry) == ["Key Role"]


@given(st.text(max_size=60), st.text(alphabet="ab c’'İé🙂", min_size=1, max_size=6))
def test_what_is_found_is_what_was_asked_for(text: str, phrase: str) -> None:
    if not phrase.strip():
        return
    for match in parsed(phrase).find_in(f"{text} {phrase} {text}"):
        words = f"{text} {phrase} {text}"[match.span.start : match.span.end]
        assert fold(words) == fold(phrase)


@given(st.text(max_size=200))
def test_matches_are_in_order_and_apart(text: str) -> None:
    end = 0
    for match in parsed("a", "a b", {"pattern": r"\w+ \w+"}, {"pattern": r"[^ ]"}).find_in(text):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end


def test_a_finding_carries_note_suggestions_and_strength() -> None:
    entry = {"phrase": "very  unique", "family": "praise", "suggest": ["unique"]}
    own = parsed({**entry, "phrase": "very unique"}, praise={"strength": 0.3, "note": "“{match}” says it twice"})
    (match,) = own.find_in("A Very\nUnique place")
    finding = match.finding("A Very\nUnique place")
    assert finding.note == "“Very Unique” says it twice"
    assert (finding.suggestions, finding.strength, finding.span) == (("unique",), 0.3, (2, 13))
    assert match.finding("A Very\nUnique place", strength=0.9).strength == 0.9


def test_an_entry_goes_before_its_family_and_a_list_makes_several() -> None:
    own = parsed({"phrase": ["one", "two"], "family": "f", "strength": 0.8}, f={"strength": 0.1, "note": "n"})
    assert [(e.form, e.strength, e.note) for e in own.entries] == [("one", 0.8, "n"), ("two", 0.8, "n")]


# --- what is refused ---


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ([], "mapping"),
        ({"entries": "word"}, "list 'entries'"),
        ({"entries": [{"phrase": "a", "wieght": 1}]}, "unknown key 'wieght'"),
        ({"entries": [{"phrase": "a", "pattern": "a"}]}, "either 'phrase' or 'pattern'"),
        ({"entries": [{"note": "a"}]}, "either 'phrase' or 'pattern'"),
        ({"entries": ["ok", {"phrase": "a", "family": "f"}]}, "entry 2: unknown family 'f'"),
        ({"entries": [{"phrase": "a", "strength": 2}]}, "from 0 to 1"),
        ({"entries": [{"phrase": "a", "strength": "high"}]}, "from 0 to 1"),
        ({"entries": [{"phrase": "a", "strength": True}]}, "from 0 to 1"),
        ({"entries": [{"phrase": "a", "strength": float("nan")}]}, "from 0 to 1"),
        ({"entries": [{"phrase": " "}]}, "empty"),
        ({"entries": [{"pattern": "(a"}]}, "no RE2 pattern"),
        ({"entries": [{"pattern": r"(a)\1"}]}, "no RE2 pattern"),
        ({"entries": [3]}, "entry 1: is a mapping"),
        ({"families": {"f": {"weight": 1}}, "entries": []}, "unknown key 'weight'"),
        ({"families": ["f"], "entries": []}, "families"),
    ],
)
def test_mistakes_are_named(data: object, part: str) -> None:
    with pytest.raises(LexiconError, match=r"own\.yaml") as error:
        lexicon.parse(data, "own.yaml")
    assert part in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["entries: [", "a: &a [x]\nentries: *a", "entries:\n  - !!python/object/apply:os.system [ls]", "\x00"]
)
def test_what_is_no_safe_yaml_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text)
    with pytest.raises(LexiconError, match="not YAML"):
        lexicon.load(str(path))


def test_a_missing_lexicon_names_the_shipped_ones() -> None:
    with pytest.raises(LexiconError, match=r"cannot be read .* weasel_words"):
        lexicon.load("no_such_list")


def test_a_list_of_ones_own_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text("entries:\n  - the powers that be\n", encoding="utf-8")
    own = lexicon.load(str(path))
    assert own.name == "desk"
    assert [match.span for match in own.find_in("So the powers that be said.")] == [(3, 21)]


# --- what is shipped ---


@pytest.mark.parametrize("name", lexicon.names())
def test_a_shipped_lexicon_is_complete(name: str) -> None:
    shipped = lexicon.load(name)
    path = resources.lexicons() / f"{name}.yaml"
    assert lexicon.parse(yaml.safe_load(path.read_bytes()), name) == shipped  # here every pattern is looked at
    assert shipped.name == name
    assert shipped.version
    assert shipped.about
    assert shipped.source
    forms = [(entry.form, entry.cased) for entry in shipped.entries]
    assert len(forms) == len(set(forms)), {form for form in forms if forms.count(form) > 1}
    assert all(entry.note.strip() for entry in shipped.entries)


def test_statistics_are_no_lexicon() -> None:
    assert STATISTICS.is_file()
    assert not any("stats" in name for name in lexicon.names())


@pytest.fixture(scope="module")
def statistics() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(STATISTICS.read_text(encoding="utf-8"))
    return data


def test_every_pattern_of_formulaic_prose_is_measured(statistics: dict[str, Any]) -> None:
    shipped = lexicon.load("formulaic_prose")
    assert {entry.form for entry in shipped.entries} == set(statistics["patterns"]), (
        "measure again: python tests/benchmarks/residue.py --lexicon"
    )
    assert statistics["lexicon_version"] == shipped.version
    assert len(shipped.entries) >= 150


def test_every_pattern_occurs_more_often_in_generated_text(statistics: dict[str, Any]) -> None:
    rows = statistics["patterns"]
    wrong = {form: row for form, row in rows.items() if not row["rare"] and row["llm"] <= row["human"]}
    assert not wrong
    assert all(row["seen"] < 10 for row in rows.values() if row["rare"])
    assert sum(row["rare"] for row in rows.values()) < len(rows) / 10


def test_no_pattern_of_formulaic_prose_is_stronger_than_its_measurement(statistics: dict[str, Any]) -> None:
    rows = statistics["patterns"]
    strengths = {entry.form: entry.strength for entry in lexicon.load("formulaic_prose").entries}
    wrong = {form: row for form, row in rows.items() if not row["rare"] and strengths[form] > row["supports"]}
    assert not wrong
    assert all(strengths[form] <= 0.4 for form, row in rows.items() if row["rare"])


def test_official_style_counts_next_to_nothing() -> None:
    official = [entry for entry in lexicon.load("formulaic_prose").entries if entry.family == "official"]
    assert len(official) > 30
    assert max(entry.strength for entry in official) <= 0.1


def test_single_words_of_formulaic_prose_weigh_little() -> None:
    words = [entry for entry in lexicon.load("formulaic_prose").entries if entry.family == "word"]
    assert len(words) > 50
    assert max(entry.strength for entry in words) <= 0.35


def test_no_pattern_of_formulaic_prose_warns_alone() -> None:
    from scorer import ingest
    from scorer.detectors import formulaic_prose
    from scorer.document import Document

    plain = (
        "The council of Little Marlow met on Monday and voted to rebuild the old bridge over the mill stream. " * 8
    )
    text = f"{plain}\n\nIt is a testament to the village."
    signal = formulaic_prose.detect(Document.of(ingest.read_row({"text": text}, id="row")))
    assert len(signal.findings) == 1
    assert signal.findings[0].strength < 0.5
