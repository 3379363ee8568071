"""Makes the files that the tests read: PDFs by hand, DOCX with python-docx, and helpers to look at the result."""
# ruff: noqa: E501, A002 - documents are long lines; `format` is the word of the public interface

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from scorer import ingest
from scorer.model import Content, Failure


def one(data: bytes | str, format: str | None = None, **about: str) -> Content:
    """The single document in `data`."""
    raw = data.encode() if isinstance(data, str) else data
    (content,) = ingest.read_bytes(raw, id=about.get("id", "doc"), path=about.get("path"), format=format)
    assert isinstance(content, Content), content
    return content


def refused(data: bytes, format: str | None = None, **about: str) -> str:
    """The reason why `data` cannot be read: one printable line that begins with the name of the document."""
    (failed,) = ingest.read_bytes(data, id=about.get("id", "doc"), path=about.get("path"), format=format)
    assert isinstance(failed, Failure), failed
    assert failed.reason.startswith(failed.id)
    assert failed.reason.isprintable()
    return failed.reason


def parts(content: Content) -> list[tuple[str, str]]:
    """Kind and words of every block."""
    return [(block.kind, content.text[block.span.start : block.span.end]) for block in content.blocks]


def values(content: Content, name: str) -> list[str]:
    """All values under a name of the metadata, most trusted first."""
    return [datum.value for datum in content.metadata if datum.name == name]


def said(content: Content) -> set[tuple[str, str, str]]:
    """The metadata as name, value and origin."""
    return {(datum.name, datum.value, datum.origin) for datum in content.metadata}


def check_shape(content: Content) -> None:
    """What every reader owes to those who use its result."""
    last = 0
    for block in content.blocks:
        assert last <= block.span.start < block.span.end <= len(content.text)
        words = content.text[block.span.start : block.span.end]
        assert words == words.strip()
        last = block.span.end
    for datum in content.metadata:
        assert datum.value.strip()
        if datum.span:
            assert 0 <= datum.span.start < datum.span.end <= len(content.text)
    for link in content.links:
        assert link.span is None or content.text[link.span.start : link.span.end].strip()
    if content.title_span:
        start, end = content.title_span
        assert content.text[start:end].strip()
    assert not any(char in content.text for char in "\0\r\v\f\u2028\u2029\x85")
    assert not any("\ud800" <= char <= "\udfff" for char in content.text)
    end = 0
    for segment in content.source_map.segments:
        assert segment.length >= 0
        assert end <= segment.text
        end = segment.text + segment.length
    assert end <= len(content.text)
    assert content.source_map.line_starts[0] == 0
    assert list(content.source_map.line_starts) == sorted(set(content.source_map.line_starts))


# --- PDF ---


def pdf(pages: Sequence[Sequence[str]], info: dict[str, str] | None = None, password: str | None = None) -> bytes:
    """A PDF whose pages hold the given lines; with `password` encrypted as PDF 1.4 has it (RC4, 40 bits)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R >>".encode())
        objects.append(b"stream:" + _drawn(lines))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(b"<< " + b" ".join(f"/{k} ({v})".encode("latin-1") for k, v in (info or {}).items()) + b" >>")
    return _written(objects, password)


def _drawn(lines: Sequence[str]) -> bytes:
    shown = []
    for number, line in enumerate(lines):
        escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        shown.append(f"BT /F1 10 Tf 60 {730 - 14 * number} Td ({escaped}) Tj ET")
    return "\n".join(shown).encode("cp1252")


def _written(objects: list[bytes], password: str | None) -> bytes:
    identity = hashlib.md5(b"scorer").digest()
    key, trailer = b"", b""
    if password is not None:
        key, dictionary = _encryption(password, identity)
        objects = [*objects, dictionary]
        trailer = f" /Encrypt {len(objects)} 0 R".encode()
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + _body(body, number, key) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    info = len(objects) - bool(password is not None)
    head = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R /ID [<{identity.hex()}> <{identity.hex()}>]"
    return bytes(out) + head.encode() + trailer + f" >>\nstartxref\n{table}\n%%EOF\n".encode()


def _body(body: bytes, number: int, key: bytes) -> bytes:
    """An object; of a stream the data, encrypted if there is a key."""
    if not body.startswith(b"stream:"):
        return body
    data = body[7:]
    if key:
        data = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)
    return f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _encryption(password: str, identity: bytes) -> tuple[bytes, bytes]:
    """Key and dictionary of the standard security handler, revision 2 (PDF Reference 1.4, section 3.5)."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + rights + identity).digest()[:5]
    user = _rc4(key, _PAD)
    values = f"/Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4"
    return key, f"<< {values} >>".encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


# --- DOCX ---


def docx() -> bytes:
    """A Word document with a title, byline, headings, list items, a table, a link and properties."""
    from datetime import datetime

    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = Document()
    document.core_properties.author = "Mara Lind"
    document.core_properties.title = "Draft 7"
    document.core_properties.created = datetime(2026, 5, 17, 9, 30)
    document.add_paragraph("Harbour town votes for a new bridge", style="Title")
    document.add_paragraph("By Mara Lind")
    document.add_heading("What was decided", level=2)
    paragraph = document.add_paragraph("The council of Oster Bay voted on Monday, according to ")
    link = OxmlElement("w:hyperlink")
    target = document.part.relate_to("https://oster.example/minutes", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), target)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "its minutes"
    run.append(words)
    link.append(run)
    paragraph._p.append(link)
    paragraph.add_run(", to build it.")
    document.add_paragraph("Work begins in June", style="List Bullet")
    document.add_paragraph("A bridge is a promise, the mayor said.", style="Quote")
    table = document.add_table(rows=2, cols=2)
    for cell, value in zip(
        (c for row in table.rows for c in row.cells), ("Year", "Cost", "2026", "4 million"), strict=True
    ):
        cell.text = value
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
