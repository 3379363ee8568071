"""Encodings, and the characters that are settled once and for all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.ingest.base import ReadError
from scorer.ingest.normalise import characters, decode

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@given(ANY_TEXT)
def test_normalising_keeps_the_length_and_is_done_once(text: str) -> None:
    result = characters(text)
    assert len(result) == len(text)
    assert characters(result) == result
    result.encode("utf-8")
    assert not set(result) & set("\0\r\v\f\x85\u2028\u2029")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a\r\nb\rc\n", "a \nb\nc\n"),
        ("a\0b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("\ufeffTitle", " Title"),
        ("a\u2028b\u2029c\x85d\ve\ff", "a\nb\nc\nd\ne\nf"),
        ("a\u200bb\u202ec\U000e0041d\ufeffe", "a\u200bb\u202ec\U000e0041d\ufeffe"),
    ],
)
def test_characters(given: str, wanted: str) -> None:
    assert characters(given) == wanted


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert decode("Käse für 3 €".encode(encoding)) == ("Käse für 3 €", ())


def test_big_endian_marks() -> None:
    assert decode(codecs.BOM_UTF16_BE + "Zürich".encode("utf-16-be"))[0] == "Zürich"


def test_utf8_is_believed_before_a_declaration() -> None:
    assert decode("Zürich".encode(), "iso-8859-1") == ("Zürich", ())


def test_a_declared_encoding_is_used_where_utf8_fails() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "ISO-8859-2") == ("Łódź", ())


def test_declared_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode("“Käse”".encode("cp1252"), "iso-8859-1") == ("“Käse”", ())


def test_an_unknown_declaration_is_passed_over() -> None:
    text, notes = decode(
        ("Der Käse aus München ist teuer geworden, sagte der Händler. " * 5).encode("cp1252"), "x-none"
    )
    assert "Käse aus München" in text
    assert any("read as" in note for note in notes)


def test_utf8_cut_inside_its_last_character_is_read_with_a_remark() -> None:
    text, notes = decode("Preis: 5 €".encode()[:-1])
    assert text == "Preis: 5 "
    assert notes == ("the file ends inside a character; its last bytes were dropped",)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0\1\2" * 300, b"\0" * 50]
)
def test_binary_data_are_declined(data: bytes) -> None:
    with pytest.raises(ReadError, match="looks like binary"):
        decode(data)


@given(st.binary(max_size=300))
def test_decoding_returns_text_or_says_why_not(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError:
        return
    assert characters(text) == text
