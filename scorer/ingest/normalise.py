"""Bytes to characters, once: encodings, and the few characters that no later stage should have to think of.

`characters` keeps the length of the text, so that an offset in the normalised text is an offset in the text as given.
Zero-width, bidirectional and tag characters stay: detectors look for them.
"""

from __future__ import annotations

import codecs
import re

from scorer.ingest.base import ReadError

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"

_LINE_BREAK = re.compile("[\v\f\x85\u2028\u2029]")
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
"""How many bytes are looked at to tell what a file is."""
# Above this share of control bytes nothing reads as text in any encoding that is still in use.
_MOST_CONTROLS = 0.02
_AS_GOOD = 0.1
_CONTROLS = bytes(set(range(32)) - {*b"\t\n\v\f\r\x1b"})


def characters(text: str) -> str:
    """`text` with one kind of line break and no NUL or lone surrogate, of the same length.

    CR LF becomes a space and a line feed, a byte order mark at the start a space.
    """
    text = _NO_CHARACTER.sub(REPLACEMENT, _LINE_BREAK.sub("\n", text))
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return " " + text[1:] if text.startswith(BOM) else text


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """`data` as normalised text, and remarks about it for people.

    Tried in this order: byte order mark, strict UTF-8, UTF-8 cut in its last character, the `declared` encoding,
    detection. UTF-8 goes before the declaration because text that happens to be valid UTF-8 almost never is anything
    else, while wrong declarations are common. Raises `ReadError` for what looks like binary data.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return characters(data[len(mark) :].decode(name, "replace")), ()
    if _is_binary(data[:SAMPLE]):
        raise ReadError("looks like binary data, not text; convert it to text, HTML, DOCX or PDF first")
    # UTF-16 and -32 declared inside a page that could be read as bytes up to the declaration cannot be right.
    wide = declared is not None and declared.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    for attempt in (_utf8, _utf8_cut):
        text = attempt(data)
        if text is not None:
            note = ("the file ends inside a character; its last bytes were dropped",)
            return characters(text), note if attempt is _utf8_cut else ()
    text = None if wide else _declared(data, declared)
    if text is not None:
        return characters(text), ()
    text, name = _detected(data)
    return characters(text), (f"the encoding is not declared; read as {name}",)


def encoding_of(sample: bytes) -> str:
    """The name of the encoding of a file that begins with `sample`, for decoding it as a stream."""
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name.removesuffix("-le").removesuffix("-be")
    if _is_binary(sample):
        raise ReadError("looks like binary data, not text")
    if _utf8(sample) is not None or _utf8_cut(sample) is not None:
        return "utf-8"
    return _detected(sample)[1]


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _utf8_cut(data: bytes) -> str | None:
    """The text up to a last character of which bytes are missing; None when something else is wrong."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0 and len(data) - error.start < 4:
            return data[: error.start].decode("utf-8")
    return None


def _declared(data: bytes, name: str | None) -> str | None:
    try:
        # Pages that declare Latin-1 mean Windows-1252, as every browser reads them.
        codec = codecs.lookup(name or "").name
        return data.decode("cp1252" if codec in {"iso8859-1", "ascii"} else codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _detected(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that fits best; Windows-1252 with gaps when none does."""
    from charset_normalizer import from_bytes

    found = list(from_bytes(data[: SAMPLE * 4]))
    if found:
        best = found[0]
        near = [
            match
            for match in found
            if best.coherence - match.coherence < _AS_GOOD and match.chaos - best.chaos < _AS_GOOD
        ]
        # Short texts fit many code pages equally well; of those the most common by far is Windows-1252.
        western = any("cp1252" in match.could_be_from_charset for match in near)
        name = "cp1252" if western else best.encoding
        text = _declared(data, name)
        if text is not None:
            return text, "windows-1252" if western else name.replace("_", "-")
    return data.decode("cp1252", "replace"), "windows-1252"


def _is_binary(sample: bytes) -> bool:
    if not sample:
        return False
    if sample.count(0) > max(1, len(sample) // 1000):
        return True
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls / len(sample) > _MOST_CONTROLS
