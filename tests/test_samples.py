"""The samples: each shows one condition, its criterion reports it, and the clean ones stay clean.

`make golden` accepts the present scores, `make examples` writes the example report again.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import scorer
from scorer.cli import main
from scorer.model import Assessment, Finding, Level

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "data" / "samples"
EXAMPLES = ROOT / "reports" / "examples"
GOLDEN = Path(__file__).parent / "golden" / "samples.json"
TOLERANCE = 2.0
"""Points by which a score may differ from the golden one before somebody has to look."""

pytestmark = pytest.mark.xdist_group("samples")

CLEAN = ("clean-feature.md", "clean-news-wire.html", "clean-science-release.docx")
CONDITIONS: dict[str, list[tuple[str, str, str]]] = {
    "spun-article.txt": [
        ("synonym_spin", "warning", "video convention"),
        ("synonym_spin", "warning", "downward strain"),
        ("synonym_spin", "note", "In step with"),
        ("template_residue", "error", "{the electrical}"),
    ],
    "altered-names": [
        ("altered_names", "error", "Worldwide Monetary Fund"),
        ("altered_names", "error", "United Countries"),
        ("altered_names", "error", "European Fee"),
    ],
    "template-residue.html": [
        ("template_residue", "error", "[INSERT QUOTE FROM MAYOR HERE]"),
        ("template_residue", "error", "{{ project.cost }}"),
        ("template_residue", "error", "[ad_1]"),
        ("template_residue", "error", "Lorem ipsum"),
        ("template_residue", "note", "Subscribe to our newsletter"),
    ],
    "llm-residue.txt": [
        ("llm_residue", "error", "As an AI language model"),
        ("llm_residue", "error", "I hope this helps"),
        ("llm_residue", "note", "Headline:"),
        ("llm_residue", "warning", "### A community effort"),
    ],
    "formulaic-prose.md": [
        ("formulaic_prose", "warning", "testament to"),
        ("formulaic_prose", "note", "In conclusion"),
        ("attribution", "warning", ""),
        ("byline", "note", ""),
    ],
    "money-conversion-slip.html": [("money_conversion", "error", "$4.9 billion")],
    "headline-mismatch-date-slip.txt": [
        ("headline_body", "warning", "640"),
        ("headline_body", "note", "will close"),
        ("date_consistency", "warning", "Tuesday, June 3, 2026"),
    ],
    "anonymous-sources.pdf": [
        ("anonymous_sources", "note", "Sources close to the board"),
        ("anonymous_sources", "note", "Experts believe"),
    ],
    "mixed-language": [("language_mix", "note", "Die Gemeinde")],
}
"""Per sample: criterion, lowest level, and words that the finding overlaps (empty: something is absent)."""


@pytest.fixture(scope="module")
def assessments() -> dict[str, Assessment]:
    results = {}
    for result in scorer.audit_all(SAMPLES):
        assert isinstance(result, Assessment), result
        results[Path(result.document.id).name] = result
    return results


def findings(assessment: Assessment, criterion: str, level: str) -> list[Finding]:
    lowest = Level(level).rank
    return [f for f in assessment.findings if f.criterion == criterion and f.level and f.level.rank >= lowest]


def overlaps(finding: Finding, text: str, words: str) -> bool:
    if not words:
        return finding.span is None
    start = text.find(words)
    assert start >= 0, f"{words!r} is not in the sample"
    return finding.span is not None and finding.span.start < start + len(words) and start < finding.span.end


def test_there_is_a_sample_for_every_condition(assessments: dict[str, Assessment]) -> None:
    assert set(assessments) == {*CLEAN, *CONDITIONS, "short-note.txt"}
    formats = {assessment.document.format for assessment in assessments.values()}
    assert {"text", "markdown", "html", "docx", "pdf"} <= formats
    named = (SAMPLES / "README.rst").read_text(encoding="utf-8")
    assert [name for name in assessments if name not in named] == []


@pytest.mark.parametrize(
    ("name", "criterion", "level", "words"),
    [(name, *demand) for name, demands in CONDITIONS.items() for demand in demands],
)
def test_the_condition_is_reported(
    assessments: dict[str, Assessment], name: str, criterion: str, level: str, words: str
) -> None:
    found = findings(assessments[name], criterion, level)
    assert any(overlaps(finding, assessments[name].document.text, words) for finding in found), found


@pytest.mark.parametrize("name", CLEAN)
def test_clean_samples_pass_without_a_warning(assessments: dict[str, Assessment], name: str) -> None:
    assessment = assessments[name]
    shown = {demand[0] for demands in CONDITIONS.values() for demand in demands}
    loud = [(f.criterion, f.quote, f.note) for f in assessment.findings if f.level is not Level.NOTE]
    assert [found for found in loud if found[0] in shown] == []
    assert assessment.band is not None
    assert assessment.band.id == "pass"


def test_a_short_text_gets_no_score_and_says_why(assessments: dict[str, Assessment]) -> None:
    short = assessments["short-note.txt"]
    assert (short.score, short.band) == (None, None)
    assert "Too short" in (short.reason or "")


@pytest.mark.parametrize(("name", "criterion"), sorted({(n, d[0]) for n, ds in CONDITIONS.items() for d in ds}))
def test_the_condition_costs_points_here_and_none_in_the_clean_samples(
    assessments: dict[str, Assessment], name: str, criterion: str
) -> None:
    (line,) = [line for line in assessments[name].lines if line.criterion == criterion]
    assert line.grade is not None
    assert line.grade < 1
    for other in CLEAN:
        (line,) = [line for line in assessments[other].lines if line.criterion == criterion]
        assert line.grade in {1.0, None}, (other, line.title)


def test_machine_made_samples_do_not_pass_and_clean_ones_score_far_above(assessments: dict[str, Assessment]) -> None:
    scores = {name: assessment.score or 0.0 for name, assessment in assessments.items()}
    worst = min(scores[name] for name in CLEAN)
    machine_made = {name: scores[name] for name in ("spun-article.txt", "llm-residue.txt", "formulaic-prose.md")}
    assert {name: score for name, score in machine_made.items() if score >= 70 or score > worst - 20} == {}
    assert scores["template-residue.html"] < worst - 10


def test_scores_are_the_golden_ones(assessments: dict[str, Assessment]) -> None:
    now = {
        name: {
            "score": None if a.score is None else round(a.score, 1),
            "band": a.band and a.band.id,
            "lost": {line.criterion: round(line.lost, 1) for line in a.lines if line.lost >= 0.05},
        }
        for name, a in sorted(assessments.items())
    }
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert set(now) == set(golden)
    differing = {name: (golden[name], now[name]) for name in now if _differ(golden[name], now[name])}
    assert differing == {}, "look at the differences; `make golden` accepts them"


def _differ(golden: dict[str, object], now: dict[str, object]) -> bool:
    before, after = golden["score"], now["score"]
    if isinstance(before, float) and isinstance(after, float):
        return golden["band"] != now["band"] or abs(before - after) > TOLERANCE
    return before != after


def test_the_example_report_is_what_the_tool_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    formats = ["--format", "html", "--format", "json", "--format", "markdown"]
    with pytest.raises(SystemExit) as ended:
        main(["audit", "data/samples", "-o", str(tmp_path / "report"), *formats])
    assert ended.value.code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "report").iterdir()}
    committed = {path.name: path.read_bytes() for path in EXAMPLES.iterdir()}
    assert sorted(written) == sorted(committed), "`make examples` writes it again"
    differing = [name for name in written if comparable(name, written[name]) != comparable(name, committed[name])]
    assert differing == [], "`make examples` writes it again"
    assert sum(map(len, committed.values())) < 2_000_000


def comparable(name: str, data: bytes) -> object:
    """Pages as they are; numbers of JSON to nine digits, for Python 3.12 adds floats up more exactly than 3.11."""
    return [rounded(json.loads(line)) for line in data.splitlines()] if name.endswith(".jsonl") else data


def rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return [rounded(inner) for inner in value] if isinstance(value, list) else value
