"""Everything that users hand in by mistake: one line that says what is wrong, and the right exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scorer.cli.common import Exits

from .conftest import PROSE, SAMPLES, Result, Run


def one_line(result: Result, *words: str) -> None:
    """Standard error is one line of readable length that says `words`, and no traceback."""
    lines = result.err.splitlines()
    assert len(lines) == 1, result.err
    assert lines[0].startswith("scorer: ")
    assert len(lines[0]) < 500
    assert "Traceback" not in result.err
    for word in words:
        assert word in lines[0]


@pytest.fixture(params=["check", "audit", "batch"])
def read(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Run:
    """Each command that reads documents, on one path."""

    def call(path: str | Path, *options: str) -> Result:
        if request.param == "check":
            return run("check", path, *options)
        result = run(request.param, path, "-o", tmp_path / f"out-{request.param}", *options)
        if request.param == "batch":  # the reason is in the row; the message counts such rows
            row = (tmp_path / "out-batch").read_text(encoding="utf-8")
            return Result(result.code, result.out, f"scorer: {row.strip()}\n")
        return result

    return call


def test_missing_file(read: Run, tmp_path: Path) -> None:
    result = read(tmp_path / "gone.txt")
    assert result.code == Exits.NOTHING
    one_line(result, "gone.txt", "does not exist")


def test_empty_file(read: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = read(tmp_path / "empty.txt")
    assert result.code == Exits.NOTHING
    one_line(result, "empty.txt", "empty")


def test_binary_file(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64)
    result = read(path)
    assert result.code == Exits.NOTHING
    one_line(result, "photo.txt")


def test_200_mb_of_text(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: takes no room
    result = read(path)
    assert result.code == Exits.NOTHING
    one_line(result, "huge.txt", "larger than 50 MB")


def test_password_protected_pdf(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked_pdf())
    result = read(path)
    assert result.code == Exits.NOTHING
    one_line(result, "locked.pdf", "password")


def test_corrupt_docx(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.docx"
    path.write_bytes((SAMPLES / "clean-science-release.docx").read_bytes()[:9000])
    result = read(path)
    assert result.code == Exits.NOTHING
    one_line(result, "cut.docx")


def test_a_zip_that_is_no_docx(read: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    result = read(path)
    assert result.code == Exits.NOTHING
    one_line(result, "other.docx")


def test_truncated_utf_8_is_read_with_a_note(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes((PROSE + "The last word is café").encode()[:-1])
    result = run("check", path, "--format", "json")
    assert result.code in {Exits.PASS, Exits.STOPPED}
    (row,) = result.rows
    assert row["score"] is not None
    assert row["document"]["notes"], "the reader says what it did with the broken character"


@pytest.mark.parametrize("command", ["check", "audit", "batch", "explain"])
def test_invalid_rubric(run: Run, article: Path, tmp_path: Path, command: str) -> None:
    rubric = tmp_path / "bad.yaml"
    rubric.write_text("id: bad\nversion: '1'\nextends: default\ncriteria:\n  llm_residue: {wieght: 3}\n")
    arguments: list[str | Path] = ["--rubric", rubric]
    if command != "explain":
        arguments.append(article)
    if command in {"audit", "batch"}:
        arguments += ["-o", tmp_path / "out"]
    result = run(command, *arguments)
    assert result.code == Exits.USAGE
    one_line(result, "bad.yaml:5", "wieght", "weight")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("id: [", "bad.yaml"), ("", "bad.yaml"), ("- a\n- b\n", "mapping"), ("a: !!python/object:x y\n", "bad.yaml")],
)
def test_rubric_that_is_no_rubric(run: Run, article: Path, tmp_path: Path, text: str, words: str) -> None:
    rubric = tmp_path / "bad.yaml"
    rubric.write_text(text)
    result = run("check", article, "--rubric", rubric)
    assert result.code == Exits.USAGE
    assert words in result.err
    assert "Traceback" not in result.err


def test_unknown_rubric_name(run: Run, article: Path) -> None:
    result = run("check", article, "--rubric", "defualt")
    assert result.code == Exits.USAGE
    one_line(result, "defualt", "did you mean 'default'?")


def test_unknown_criterion(run: Run) -> None:
    result = run("explain", "llm_residu")
    assert result.code == Exits.USAGE
    one_line(result, "no criterion 'llm_residu'", "did you mean 'llm_residue'?", "template_residue")


def test_unknown_command(run: Run) -> None:
    result = run("chekc", "a.txt")
    assert result.code == Exits.USAGE
    one_line(result, "no command 'chekc'", "did you mean 'check'?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "no PATH"),
        (["audit", "a.txt"], "--output"),
        (["check", "a.txt", "--fail-udner", "3"], "--fail-under"),
        (["check", "a.txt", "--fail-under", "101"], "--fail-under"),
        (["check", "a.txt", "--fail-on", "warn"], "--fail-on"),
        (["batch", "a.txt", "-o", "-", "--jobs", "-1"], "--jobs"),
        (["audit", "a.txt", "-o", "x", "--format", "pdf"], "--format"),
        (["rubric", "shwo"], "did you mean 'show'?"),
        (["tables", "build", "gone", "-o", "x"], "gone: does not exist"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.code == Exits.USAGE
    one_line(result, words)


def test_unreadable_folder(run: Run, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may read everything, so the system call itself is made to refuse."""
    closed = tmp_path / "closed"
    closed.mkdir()
    genuine = os.scandir

    def refuse(path: str | Path = ".") -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return genuine(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", closed)
    assert result.code == Exits.NOTHING
    one_line(result, "closed", "may not be read")
    assert run("check", "-q", closed, article).code == Exits.NOTHING
    assert run("check", "-q", tmp_path).code == Exits.PASS


def test_folder_without_documents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("check", tmp_path / "empty")
    assert result.code == Exits.NOTHING
    one_line(result, "no documents", "empty")


@pytest.mark.parametrize("path", ["x" * 5000, "line\nbreak.txt", "\x1b[31mred.txt"])
def test_odd_names(run: Run, path: str) -> None:
    result = run("check", path)
    assert result.code == Exits.NOTHING
    one_line(result)
    assert "\x1b" not in result.err


def test_output_that_cannot_be_written(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for command in ("audit", "batch"):
        result = run(command, article, "-o", tmp_path / "file" / "below")
        assert result.code == Exits.USAGE
        one_line(result, "cannot be written")
    result = run("audit", article, "-o", tmp_path / "file")
    assert result.code == Exits.USAGE
    one_line(result, "it is a file")
    result = run("batch", article, "-o", tmp_path)
    assert result.code == Exits.USAGE
    one_line(result, "it is a folder")


def test_one_bad_document_does_not_stop_the_run(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("check", "-q", tmp_path / "gone.txt", article, tmp_path / "gone.pdf")
    assert result.code == Exits.NOTHING, "a gate does not pass what it was named and could not see"
    assert "article.txt: " in result.out
    assert "gone.txt: does not exist" in result.err
    assert "2 of 3 PATHs could not be read" in result.err
    (tmp_path / "empty.txt").touch()
    assert run("check", "-q", tmp_path).code == Exits.PASS, "in a folder it is only reported"


@pytest.mark.parametrize("address", ["ftp://example.org/a.html", "file:///etc/hostname"])
def test_addresses_of_other_kinds(read: Run, address: str) -> None:
    result = read(address)
    assert result.code == Exits.NOTHING
    one_line(result, address, "only http: and https: are read")


@pytest.mark.parametrize(
    ("path", "words"), [("", "empty path"), ("http://[::1", "spelling"), ("http://", "spelling")]
)
def test_names_that_name_nothing(run: Run, path: str, words: str) -> None:
    result = run("check", path)
    assert result.code == Exits.NOTHING
    one_line(result, words)


def test_a_threshold_that_is_no_number(run: Run, article: Path) -> None:
    result = run("check", article, "--fail-under", "nan")
    assert result.code == Exits.USAGE
    one_line(result, "--fail-under", "nan")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_in_a_folder_is_not_waited_for(run: Run, tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    result = run("check", tmp_path)
    assert result.code == Exits.NOTHING
    one_line(result, name, "neither a file nor a folder")


@pytest.mark.skipif(os.name == "nt", reason="descriptors of POSIX shells")
@pytest.mark.parametrize(
    ("redirection", "code", "words"),
    [
        ("- <&-", Exits.NOTHING, "standard input is closed"),
        ("-q ARTICLE >&-", Exits.PASS, ""),
        ("-q ARTICLE 2>&-", Exits.PASS, ""),
        ("-q ARTICLE >/dev/full", Exits.USAGE, "No space left on device"),
    ],
)
def test_streams_that_are_closed_or_full(article: Path, redirection: str, code: int, words: str) -> None:
    if "/dev/full" in redirection and not Path("/dev/full").is_char_device():
        pytest.skip("no /dev/full")
    command = f"'{sys.executable}' -m scorer check {redirection.replace('ARTICLE', str(article))}"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert result.returncode == code, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert "internal" not in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_an_output_that_is_no_file_is_written_to_and_not_replaced(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "null").symlink_to(os.devnull)
    (tmp_path / "rows.jsonl").touch()
    (tmp_path / "link").symlink_to("rows.jsonl")
    assert run("batch", article, "-o", tmp_path / "null").code == Exits.PASS
    assert not Path(os.devnull).is_file()
    assert run("batch", article, "-o", tmp_path / "link").code == Exits.PASS
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "rows.jsonl").read_text(encoding="utf-8").startswith("{")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX shells")
@pytest.mark.parametrize("command", ["check", "batch", "explain"])
def test_closed_pipe(command: str) -> None:
    """`scorer ... | head -1`: quiet, and no code that means something else."""
    arguments = {
        "check": ["check", *[str(SAMPLES)] * 5],
        "batch": ["batch", str(SAMPLES), "-o", "-"],
        "explain": ["explain"],
    }[command]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "scorer", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read().decode()
    assert process.wait(timeout=120) == Exits.CLOSED_PIPE
    assert err == ""
    process.stderr.close()


def test_internal_error(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from scorer.render import terminal

    def broken(*_: object, **__: object) -> None:
        raise LookupError("a defect\nin two lines")

    monkeypatch.setattr(terminal, "print_document", broken)
    result = run("check", article)
    assert result.code == Exits.INTERNAL
    one_line(result, "internal error: LookupError: a defect in two lines", "--traceback")
    with pytest.raises(LookupError):
        run("check", article, "--traceback")


def locked_pdf() -> bytes:
    """A PDF that is encrypted under a user password nobody has (RC4, 40 bits: a few lines)."""
    owner, user = "55" * 32, "AA" * 32
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        f"<< /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -44 >>".encode(),
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>" % (len(objects) + 1)
    return data + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
