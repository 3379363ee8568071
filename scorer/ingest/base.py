"""What every reader shares: limits, the one error they raise, and how it becomes a `Failure`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorer.model import Content, Failure


class ReadError(Exception):
    """A document that cannot be read. The message says what is wrong and what to do, without naming the file."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader takes in before it declines. Rows of a corpus are measured one by one.

    `max_bytes` counts the file (and what comes out of a compressed one), `max_characters` the decoded text,
    `max_tags` the start tags of an HTML page beyond which the main text is not searched for, `max_pages` the pages of
    a PDF; `timeout` is in seconds, for each step of fetching a URL.
    """

    max_bytes: int = 50_000_000
    max_characters: int = 5_000_000
    max_tags: int = 40_000
    max_pages: int = 2_000
    max_redirects: int = 5
    timeout: float = 20.0

    def check_bytes(self, size: int) -> None:
        """Raises `ReadError` when `size` bytes are more than are read."""
        if size > self.max_bytes:
            raise ReadError(f"is larger than {_amount(self.max_bytes)}B; split it into one file per document")

    def check_characters(self, text: str) -> None:
        """Raises `ReadError` when `text` is longer than is read."""
        if len(text) > self.max_characters:
            raise ReadError(f"has over {self.max_characters:,} characters; split it into one file per document")


def _amount(number: int) -> str:
    millions = number / 1_000_000
    return f"{millions:g} M" if millions >= 1 else f"{number} "


Read = Iterator[Content | Failure]
"""What readers of files yield: documents, and failures in their place."""


def failure(name: str, path: str | None, error: Exception) -> Failure:
    """`error` as a failure whose reason is one printable line that starts with the name of the document."""
    message = str(error) if isinstance(error, ReadError) else f"could not be read ({type(error).__name__}: {error})"
    return Failure(name, path, one_line(f"{name}: {message}"))


def one_line(message: str, longest: int = 300) -> str:
    """`message` without line breaks and control characters, cut to `longest` characters."""
    line = " ".join("".join(char if char.isprintable() else " " for char in message).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
