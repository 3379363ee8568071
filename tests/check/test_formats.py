"""Every format by its own schema or reader, and by what somebody does with it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
from lxml import etree
from sarif_kit.validate import validation_errors

from scorer.cli.common import Exits
from scorer.cli.outputs import FORMATS

from .conftest import LATER, PROSE, RESIDUE, Project, Run

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
WIDE = "Zürich 🚲 naïve — 中文: "
"""Characters of one to four bytes."""


@pytest.fixture
def desk(project: Project) -> Project:
    """Findings with suggestions behind wide characters, suppressed ones, rows, a PDF, what cannot be read."""
    project.write("docs/known.md", f"{RESIDUE}\n\n{PROSE}\n")
    project.write("docs/settled.md", f"<!-- scorer-disable-next-line llm_residue: quoted -->\n{RESIDUE}\n\n{PROSE}\n")
    project.write("docs/wide ä.md", f"# Weir\n\n{PROSE}\n\n{WIDE}{NAME} met the council. {LATER}\n")
    page = f"<h1>Weir</h1>\n<p>{PROSE}</p>\n<p>Zürich: {NAME} &amp; the <b>council</b></p>"
    project.write("docs/page.html", f"<html><body><article>{page}</article></body></html>")
    project.write("docs/rows.jsonl", json.dumps({"id": "=7", "text": f"{RESIDUE} {PROSE}"}) + "\n")
    (project.folder / "docs" / "paper.pdf").write_bytes((SAMPLES / "anonymous-sources.pdf").read_bytes())
    (project.folder / "docs" / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    odd = RESIDUE.replace("model", "model\x1b[2J")
    project.write("docs/odd.txt", f"{PROSE} {odd} ]]> <b> & \u202e\n")
    return project


NAME = "The Worldwide Monetary Fund"


def out(run: Run, format_: str, *arguments: str) -> str:
    return run("check", "docs", "-f", format_, *arguments).out


def test_several_at_once(run: Run, desk: Project) -> None:
    options = [part for name in FORMATS for part in ("--output", f"{name}:out/{name}.txt")]
    result = run("check", "docs", *options, "--fail-on", "error")
    assert result.code == Exits.STOPPED
    for name in FORMATS:
        written = (desk.folder / "out" / f"{name}.txt").read_bytes().decode()
        assert written == out(run, name, "--fail-on", "error"), name
    assert "points kept" in result.out


@pytest.mark.parametrize("value", ["sarf:x", "sarif", "sarif:"])
def test_a_mistaken_output(run: Run, desk: Project, value: str) -> None:
    result = run("check", "docs", "--output", value)
    assert result.code == Exits.USAGE
    assert "did you mean 'sarif'" in result.err or "write sarif:FILE" in result.err


# --- SARIF ---


def sarif(run: Run, *arguments: str) -> dict[str, Any]:
    log = json.loads(out(run, "sarif", *arguments))
    assert validation_errors(log) == []
    found: dict[str, Any] = log["runs"][0]
    return found


def results(sarif_run: dict[str, Any], name: str) -> list[dict[str, Any]]:
    at = "artifactLocation"
    return [r for r in sarif_run["results"] if r["locations"][0]["physicalLocation"][at]["uri"] == name]


def test_sarif_fits_the_official_schema(run: Run, desk: Project) -> None:
    found = sarif(run)
    rules = {rule["id"]: rule for rule in found["tool"]["driver"]["rules"]}
    assert rules["llm_residue"]["defaultConfiguration"]["level"] == "error"
    assert "Known problems" in rules["llm_residue"]["help"]["text"]
    for result in found["results"]:
        assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    told = [note["message"]["text"] for note in found["invocations"][0]["toolExecutionNotifications"]]
    assert any("torn.docx" in text for text in told)


def test_sarif_schema_check_can_fail(run: Run, desk: Project) -> None:
    log = json.loads(out(run, "sarif"))
    log["runs"][0]["results"][0]["level"] = "loud"
    assert validation_errors(log)


def test_sarif_regions_hold_the_words_and_fixes_mend_them(run: Run, desk: Project) -> None:
    source = (desk.folder / "docs" / "wide ä.md").read_text(encoding="utf-8").split("\n")
    [result] = [r for r in results(sarif(run), "docs/wide%20%C3%A4.md") if r["ruleId"] == "altered_names"]
    area = result["locations"][0]["physicalLocation"]["region"]
    words = source[area["startLine"] - 1][area["startColumn"] - 1 : area["endColumn"] - 1]
    assert words == area["snippet"]["text"]
    assert "Worldwide Monetary Fund" in words
    [change] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["deletedRegion"] == {key: value for key, value in area.items() if key != "snippet"}
    assert "International Monetary Fund" in change["insertedContent"]["text"]


def test_sarif_tells_suppressions_and_the_baseline(run: Run, desk: Project) -> None:
    run("baseline", "create", "docs/known.md")
    found = sarif(run, "--baseline", "scorer-baseline.json")
    assert {r["baselineState"] for r in results(found, "docs/known.md")} == {"unchanged"}
    assert {r["baselineState"] for r in results(found, "docs/page.html")} == {"new"}
    [settled] = [r for r in results(found, "docs/settled.md") if r["suppressions"]]
    assert settled["suppressions"][0]["kind"] == "inSource"
    assert settled["suppressions"][0]["justification"] == "quoted (settled.md:1)"
    assert all("baselineState" not in r for r in sarif(run)["results"])


def test_sarif_fingerprints_outlive_moves_and_tell_equals_apart(run: Run, desk: Project) -> None:
    def prints() -> list[str]:
        found = results(sarif(run), "docs/known.md")
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in found if r["ruleId"] == "llm_residue"]

    before = prints()
    desk.write("docs/known.md", f"{PROSE}\n\n{RESIDUE}\n\n{RESIDUE}\n")
    after = prints()
    assert len(after) == 2
    assert after[0] == before[0] != after[1]


def test_paths_are_those_of_the_repository(run: Run, desk: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("scorer.toml", "")
    monkeypatch.chdir(desk.folder / "docs")
    log = json.loads(run("check", "known.md", "-f", "sarif").out)
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "docs/known.md"


def test_help_addresses(run: Run, desk: Project) -> None:
    desk.write("scorer.toml", 'help_uri = "https://desk.example/criteria/{criterion}"\n')
    rules = sarif(run)["tool"]["driver"]["rules"]
    assert {rule["helpUri"] for rule in rules} >= {"https://desk.example/criteria/links"}
    assert '"url": "https://desk.example/criteria/links"' in out(run, "rdjson")


# --- reviewdog ---

POSITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RANGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
}
DIAGNOSTIC = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "location"],
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "location": {
            "type": "object",
            "additionalProperties": False,
            "required": ["path"],
            "properties": {"path": {"type": "string"}, "range": RANGE},
        },
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "source": {"type": "object", "required": ["name"]},
        "code": {"type": "object", "required": ["value"]},
        "suggestions": {
            "type": "array",
            "items": {"type": "object", "required": ["range", "text"], "properties": {"range": RANGE}},
        },
    },
}
"""What reviewdog documents of its format, in our words."""


def test_rdjson_and_rdjsonl(run: Run, desk: Project) -> None:
    whole = json.loads(out(run, "rdjson"))
    jsonschema.validate(whole["diagnostics"], {"type": "array", "items": DIAGNOSTIC})
    lines = [json.loads(line) for line in out(run, "rdjsonl").splitlines()]
    assert [{**one, "source": {"name": "scorer"}} for one in whole["diagnostics"]] == lines


@pytest.mark.parametrize("name", ["docs/wide ä.md", "docs/page.html"])
def test_suggestions_of_rdjson_mend_the_bytes_of_the_file(run: Run, desk: Project, name: str) -> None:
    source = (desk.folder / name).read_bytes()
    [found] = [
        one
        for one in json.loads(out(run, "rdjson"))["diagnostics"]
        if one["location"]["path"] == name and one["code"]["value"] == "altered_names"
    ]
    change = found["suggestions"][0]
    start, end = change["range"]["start"], change["range"]["end"]
    lines = source.split(b"\n")
    before, after = lines[start["line"] - 1][: start["column"] - 1], lines[end["line"] - 1][end["column"] - 1 :]
    mended = before + change["text"].encode() + after
    assert mended == lines[start["line"] - 1].replace(b"Worldwide", b"International")


# --- the others ---


def test_junit(run: Run, desk: Project) -> None:
    text = out(run, "junit", "--fail-on", "error", "--fail-under", "99.9")
    suites = {suite.name: suite for suite in junitparser.JUnitXml.fromstring(text.encode())}
    known = {case.name: case for case in suites["docs/known.md"]}
    assert [type(result).__name__ for result in known["llm_residue"].result] == ["Failure"]
    assert "As an AI language model" in known["llm_residue"].result[0].text
    assert [type(result).__name__ for result in known["gate"].result] == ["Failure"]
    assert "is under 99.9" in known["gate"].result[0].message
    assert known["links"].result == [], "shown, and no failure: notes do not stop here"
    assert known["money_conversion"].is_skipped
    settled = {case.name: case for case in suites["docs/settled.md"]}
    assert not any(isinstance(r, junitparser.Failure) for r in settled["llm_residue"].result)
    assert "suppressed: quoted" in settled["llm_residue"].system_out
    assert suites["docs/torn.docx"].errors == 1
    total = junitparser.JUnitXml.fromstring(text.encode())
    before = (total.tests, total.failures, total.errors, total.skipped)
    total.update_statistics()
    assert before == (total.tests, total.failures, total.errors, total.skipped)


def test_checkstyle(run: Run, desk: Project) -> None:
    top = etree.fromstring(out(run, "checkstyle").encode())
    assert top.tag == "checkstyle"
    errors = {file.get("name"): file.findall("error") for file in top.findall("file")}
    for found in errors.values():
        for error in found:
            assert error.get("severity") in {"info", "warning", "error"}
            assert int(error.get("line")) >= 1
            assert error.get("source", "").startswith("scorer")
            assert error.get("message")
    assert any(e.get("source") == "scorer.llm_residue" and e.get("line") == "1" for e in errors["docs/known.md"])
    assert not any(e.get("source") == "scorer.llm_residue" for e in errors["docs/settled.md"])


def test_gitlab(run: Run, desk: Project) -> None:
    issues = json.loads(out(run, "gitlab"))
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": "^[^/.]"},
                        "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    },
                },
            },
        },
    }
    jsonschema.validate(issues, schema)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    before = {i["fingerprint"] for i in issues if i["location"]["path"] == "docs/known.md"}
    desk.write("docs/known.md", f"A line more.\n\n{RESIDUE}\n\n{PROSE}\n")
    after = {i["fingerprint"] for i in json.loads(out(run, "gitlab")) if i["location"]["path"] == "docs/known.md"}
    assert before <= after


COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def unescaped(text: str) -> str:
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_github_annotations(run: Run, desk: Project) -> None:
    desk.write("docs/a,b:c%.md", f"{RESIDUE}\n\n{PROSE}\n")
    commands = [COMMAND.fullmatch(line) for line in out(run, "github", "--fail-on", "error").splitlines()]
    assert all(commands)
    found = [
        (c["level"], dict(part.split("=", 1) for part in c["properties"].split(",")), unescaped(c["message"]))
        for c in commands
        if c
    ]
    assert {unescaped(properties["file"]) for _, properties, _ in found} >= {"docs/a,b:c%.md", "docs/known.md"}
    ranks = [("error", "warning", "notice").index(level) for level, p, _ in found if p["title"] != "stopped"]
    assert ranks == sorted(ranks)
    stopped = [text for _, properties, text in found if properties["title"] == "stopped"]
    assert any("llm_residue: 1 finding of level error or above" in text for text in stopped)
    assert not any(p["title"] == "llm_residue" and "settled" in p["file"] for _, p, _ in found)


def test_csv(run: Run, desk: Project) -> None:
    result = run("check", "docs", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
    assert not [value for row in rows for value in row.values() if value and value[0] in "=+-@"]
    assert {row["document"] for row in rows} >= {"'=7", "docs/known.md", "docs/torn.docx", "docs/paper.pdf"}
    [settled] = [row for row in rows if row["state"] == "suppressed"]
    assert (settled["criterion"], settled["reason"]) == ("llm_residue", "quoted")
    assert [row["page"] for row in rows if row["document"] == "docs/paper.pdf" and row["line"]]


def test_no_format_hands_on_what_moves_the_cursor(run: Run, desk: Project) -> None:
    for name in FORMATS:
        text = out(run, name)
        shown = json.dumps(json.loads(text), ensure_ascii=True) if name in {"sarif", "gitlab", "rdjson"} else text
        if name not in {"json", "sarif", "rdjson", "rdjsonl"}:  # these escape, and keep what was there
            assert "\x1b" not in shown, name
            assert "\u202e" not in shown, name
