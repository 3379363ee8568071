"""Pages of the repository that the site shows as well, and the links that lead to them: a hook of MkDocs.

On the forge, pages link each other where they lie. The site takes them in under the names below.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
BORROWED = {
    "scorer/detectors/README.md": "reference/criteria.md",
    "rubrics/README.md": "reference/rubrics.md",
    "rubrics/criteria.md": "reference/standards.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "data/PROVENANCE.md": "project/provenance.md",
}
"""From a path in the repository to a page of the site."""
_LINK = re.compile(r"\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: Any) -> Files:
    """The borrowed pages beside those of docs/."""
    for source, page in BORROWED.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, files: Files, **_: Any) -> str:
    """Links lead to pages of the site; what the site does not hold is named without a link."""
    here = {shown: source for source, shown in BORROWED.items()}.get(page.file.src_uri, f"docs/{page.file.src_uri}")

    def lead(match: re.Match[str]) -> str:
        words, target, anchor = match[1], match[2], match[3] or ""
        held = posixpath.normpath(posixpath.join(posixpath.dirname(here), target))
        shown = BORROWED.get(held, held.removeprefix("docs/"))
        if not files.get_file_from_path(shown):
            return words
        return f"[{words}]({posixpath.relpath(shown, posixpath.dirname(page.file.src_uri))}{anchor})"

    return _LINK.sub(lead, markdown)
