"""Lines of a stream, the header `Accept`, tokens, and places."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.service.app import prefers_html
from scorer.service.intake import Intake, authorised, lines_of
from scorer.service.problems import Refused
from scorer.service.settings import Settings


def numbered(data: bytes, sizes: Iterator[int], longest: int) -> list[tuple[int, bytes | None]]:
    async def chunks() -> AsyncIterator[bytes]:
        at = 0
        while at < len(data):
            size = next(sizes)
            yield data[at : at + size]
            at += size

    async def collect() -> list[tuple[int, bytes | None]]:
        return [line async for line in lines_of(chunks(), longest)]

    return asyncio.run(collect())


@given(st.lists(st.binary(max_size=12), max_size=8), st.lists(st.integers(1, 7), min_size=1, max_size=9))
def test_lines_are_those_of_the_whole_however_it_is_cut(lines: list[bytes], cuts: list[int]) -> None:
    data = b"\n".join(lines)
    expected = [
        (number, line if len(line) <= 8 else None)
        for number, line in enumerate(data.split(b"\n"), 1)
        if len(line) > 8 or line.strip()
    ]

    def sizes() -> Iterator[int]:
        while True:
            yield from cuts

    assert numbered(data, sizes(), 8) == expected


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("text/html", True),
        ("text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("text/html;q=0.5, application/json", False),
        ("application/json;q=0.1, text/html;q=0.9", True),
        ("text/html;q=x", False),
        ("," * 1000, False),
    ],
)
def test_what_is_preferred(accept: str, html: bool) -> None:
    assert prefers_html(accept) is html


@given(st.text(max_size=40))
def test_no_other_header_is_the_token(header: str) -> None:
    assert authorised(f"Bearer {header}", "a-secret-of-the-tests") is (header.strip() == "a-secret-of-the-tests")
    assert not authorised(header, "a-secret-of-the-tests")


def test_places_are_given_back_also_after_an_error() -> None:
    intake = Intake(Settings({}, workers=1, waiting=1, per_client=1))
    with intake.place("one"), intake.place("two"):
        for client, status in (("one", 429), ("three", 503)):
            with pytest.raises(Refused) as refusal, intake.place(client):
                pass
            assert refusal.value.status == status
            assert refusal.value.retry_after is not None
    for _ in range(3):
        with pytest.raises(ValueError, match="lost"), intake.place("one"):
            raise ValueError("lost")
    assert intake.taken == 0
