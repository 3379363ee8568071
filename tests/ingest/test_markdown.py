"""Markdown: front matter, blocks, links, positions."""

from __future__ import annotations

import pytest

from scorer import ingest
from scorer.model import Content

from .inputs import check_shape, one, parts, refused, said, values

DOCUMENT = """---
title: A bridge for "Oster Bay"
author: [Mara Lind, {name: Jon Ek}]
date: 2026-05-17
lastmod: 2026-05-18T10:00:00Z
publisher: Coastal Courier
tags: [bridges]
---

# A bridge for “Oster Bay” #

By Ida Moe

The *council* said so in [its minutes](https://oster.example/m_(1) "Minutes") and at <https://oster.example>,
as the [harbour office][h] confirmed. ![No link](https://oster.example/x.png)

> A promise,
> said the mayor.

- Plans in autumn
- Money

1. First

What comes next
---------------

| Year | Cost |
|------|------|
| 2026 | 4    |

```python
print("[no](https://link.example)")
```

[h]: https://harbour.example/
"""


def test_blocks_and_positions() -> None:
    content = one(DOCUMENT, path="a.md")
    check_shape(content)
    assert content.text == DOCUMENT
    assert content.format == "markdown"
    assert parts(content) == [
        ("title", "A bridge for “Oster Bay”"),
        ("byline", "By Ida Moe"),
        ("paragraph", parts(content)[2][1]),
        ("quote", "A promise,\n> said the mayor."),
        ("item", "Plans in autumn"),
        ("item", "Money"),
        ("item", "First"),
        ("heading", "What comes next"),
        ("table", "| Year | Cost |"),
        ("table", "| 2026 | 4    |"),
        ("code", 'print("[no](https://link.example)")'),
    ]
    lines = DOCUMENT.split("\n")
    for block in content.blocks:
        line, column, _ = content.place(block.span)
        assert lines[line - 1][column - 1 :].startswith(
            content.text[block.span.start : block.span.end].split("\n")[0]
        )


def test_front_matter_is_metadata_and_no_block() -> None:
    content = one(DOCUMENT, format="markdown")
    assert {
        ("title", 'A bridge for "Oster Bay"', "front matter"),
        ("author", "Mara Lind", "front matter"),
        ("author", "Jon Ek", "front matter"),
        ("publication_date", "2026-05-17", "front matter"),
        ("modified_date", "2026-05-18T10:00:00+00:00", "front matter"),
        ("publisher", "Coastal Courier", "front matter"),
        ("author", "Ida Moe", "text"),
    } <= said(content)
    assert not any("bridges" in value for _, value, _ in said(content))
    assert content.title == 'A bridge for "Oster Bay"'
    assert all(block.span.start > DOCUMENT.index("tags") for block in content.blocks)


def test_links_and_their_words() -> None:
    content = one(DOCUMENT, format="markdown")
    found = {link.href: content.text[link.span.start : link.span.end] for link in content.links if link.span}
    assert found == {
        "https://oster.example/m_(1)": "its minutes",
        "https://oster.example": "https://oster.example",
        "https://harbour.example/": "harbour office",
    }


def test_toml_front_matter() -> None:
    content = one('+++\ntitle = "Bridge"\ndate = 2026-05-17T10:00:00Z\n+++\n\nThe council voted.', format="markdown")
    assert values(content, "title") == ["Bridge"]
    assert values(content, "publication_date") == ["2026-05-17T10:00:00+00:00"]


@pytest.mark.parametrize(
    "broken",
    ["---\ntitle: [\n---\nText here.", "+++\ntitle =\n+++\nText here.", "---\na: &x [1]\nb: *x\n---\nText here."],
)
def test_broken_front_matter_is_remarked_upon(broken: str) -> None:
    content = one(broken, format="markdown")
    assert any("front matter could not be read" in note for note in content.notes)
    assert parts(content) == [("paragraph", "Text here.")]


def test_unreadable_dates_are_remarked_upon() -> None:
    content = one("---\ndate: 03/04/2026\n---\nText here.", format="markdown")
    assert values(content, "publication_date") == []
    assert any("03/04/2026" in note for note in content.notes)


def test_objects_in_yaml_are_not_made() -> None:
    content = one("---\ntitle: !!python/object/apply:os.system [echo]\n---\nText here.", format="markdown")
    assert any("front matter could not be read" in note for note in content.notes)


def test_horizontal_lines_are_no_front_matter() -> None:
    content = one("---\nJust text between lines.\n---\n\nMore text.", format="markdown")
    assert "Just text between lines." in "".join(words for _, words in parts(content))


def test_a_short_first_heading_is_the_title() -> None:
    assert one("# Bridges\n\nThe council voted on Monday.", format="markdown").title == "Bridges"


def test_nothing_but_front_matter() -> None:
    assert "no text below" in refused(b"---\ntitle: x\n---\n", format="markdown")


def test_front_matter_of_brackets_takes_no_time() -> None:
    (content,) = ingest.read_bytes(
        ("---\ntitle: " + "[" * 50_000 + "\n---\nThe fair opens.").encode(), format="markdown"
    )
    assert isinstance(content, Content)
    assert "brackets" in content.notes[0]
