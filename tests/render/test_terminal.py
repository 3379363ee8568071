"""One finding a line that tools can parse; documents cannot steer the terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from scorer.model import Level
from scorer.render import html, terminal

from . import examples

SGR = re.compile(r"\x1b\[[0-9;]*m")


def console(width: int = 80, *, tty: bool = False) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, width=width, force_terminal=tty, color_system="truecolor" if tty else None), out


def test_findings_are_lines_of_a_linter_and_never_wrap() -> None:
    screen, out = console(width=40)
    terminal.print_document(examples.spun(), screen, bill=False)
    lines = out.getvalue().splitlines()
    found = [line for line in lines if re.match(r"\S+:\d+:\d+ (note|warning|error) \w+ \S", line)]
    assert len(found) == len(examples.spun().findings)
    assert (
        "samples/spun-battery-factory.txt:4:95 warning synonym_spin “speculate” is unusual here; “invest” is what "
        "people write. -> invest"
    ) in found
    assert lines[-2] == "samples/spun-battery-factory.txt: 38.4 hold, 90 % of the weight checked"


def test_levels_below_the_threshold_are_hidden() -> None:
    screen, out = console()
    terminal.print_document(examples.spun(), screen, lowest=Level.ERROR, bill=False)
    assert " error " in out.getvalue()
    assert not re.search(r":\d+ (note|warning) ", out.getvalue())


def test_quiet_prints_one_line() -> None:
    screen, out = console()
    terminal.print_document(examples.spun(), screen, quiet=True)
    assert out.getvalue().count("\n") == 1


def test_the_printed_bill_adds_up() -> None:
    screen, out = console(120)
    terminal.print_document(examples.spun(), screen)
    rows = re.findall(r"^ +(\d+\.\d) +(\d+\.\d) +(\d+\.\d) ", out.getvalue(), re.MULTILINE)
    *parts, total = [tuple(round(float(cell) * 10) for cell in row) for row in rows]
    assert len(parts) == 1 + len([line for line in examples.spun().lines if line.lost])
    assert tuple(map(sum, zip(*parts, strict=True))) == total == (616, 384, 1000)


def test_no_score_says_why() -> None:
    screen, out = console(120)
    terminal.print_document(examples.unscored(), screen)
    assert "rows.jsonl#row-17:1:1 warning headline_style" in out.getvalue()
    assert "no score (the text is too short to judge" in out.getvalue()


@pytest.mark.parametrize("tty", [False, True])
def test_documents_cannot_move_the_cursor_or_reorder_the_line(tty: bool) -> None:
    from dataclasses import replace

    from scorer.model import Failure

    evil = "\x1b[2J\x1b]0;owned\x07\r\b\x9b31m\u202eabc\u2028[bold]not markup[/bold] :smile:"
    hostile = examples.hostile()
    loud = replace(hostile, document=replace(hostile.document, path=evil, title=evil), lines=tuple(
        replace(line, title=evil, unit=evil, criterion=evil if not line.findings else line.criterion,
                findings=tuple(replace(f, note=evil, suggestions=(evil,)) for f in line.findings))
        for line in hostile.lines))  # fmt: skip
    screen, out = console(200, tty=tty)
    terminal.print_document(loud, screen)
    terminal.print_failure(Failure(evil, evil, evil), screen)
    rest = SGR.sub("", out.getvalue()) if tty else out.getvalue()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069\u200b]", rest)
    assert "[bold]not markup[/bold] :smile:" in rest
    assert "owned" in rest


def test_colour_only_on_a_terminal_and_not_under_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, out = console(tty=True)
    terminal.print_document(examples.spun(), screen, bill=False)
    assert "\x1b[1;31m" in out.getvalue()
    screen, out = console()
    terminal.print_document(examples.spun(), screen)
    assert "\x1b" not in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    screen, out = console(tty=True)
    terminal.print_document(examples.spun(), screen)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", out.getvalue())


def test_a_terminal_without_unicode_gets_escapes() -> None:
    raw = io.BytesIO()
    screen = Console(file=io.TextIOWrapper(raw, "ascii"), width=100)
    terminal.print_document(examples.spun(), screen)
    screen.file.flush()
    assert b"\\u201cspeculate\\u201d" in raw.getvalue()


def test_the_second_opinion_is_a_line_before_the_score() -> None:
    screen, out = console(200)
    terminal.print_document(examples.spun(), screen)
    lines = out.getvalue().splitlines()
    assert lines[-3] == (
        "  second opinion, no part of the score (llm_text): 0.61, somewhat resembles machine-generated text; mainly: "
        "synonym_spin, [name] said, commitment"
    )
    screen, out = console(200)
    terminal.print_document(examples.unscored(), screen)
    assert "no part of the score (llm_text): none, fewer than 80 words of prose" in out.getvalue()


def test_what_has_no_weight_does_not_clutter_the_bill() -> None:
    spun = examples.spun()
    nothing = {"weight": 0.0, "kept": 0.0, "possible": 0.0}
    changes = {
        "readability": {**nothing, "value": None, "grade": None, "reason": "no list was supplied"},
        "byline": {**nothing, "value": 0.3, "grade": 0.2, "title": "The list rates it 0.30"},
    }
    lines = tuple(replace(line, **changes.get(line.criterion, {})) for line in spun.lines)
    screen, out = console(200)
    terminal.print_document(replace(spun, lines=lines), screen)
    said = out.getvalue()
    assert "no list was supplied" not in said
    assert re.search(r"- +- +- +byline +The list rates it 0\.30 \(no weight\)", said)
    page = html.document(replace(spun, lines=lines))
    folded = page[page.index('<details class="idle">') :].split("</details>")[0]
    assert "no list was supplied" in folded
    beside = page[page.index('<tbody class="beside">') :].split("</tbody>")[0]
    assert 'id="c-byline"' in beside
