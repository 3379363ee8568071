"""Imported once by the process that worker processes are copied from, so that they share what it has read.

Reads the tables, lists and models that an audit under the default rubric needs. Nothing is returned: what counts is
what the modules keep. Memory of the copies stays shared as long as nobody writes to it.
"""

from __future__ import annotations

import gc

from scorer import resources
from scorer.auditing import audit
from scorer.render import html

for _sample in ("clean-feature.md", "spun-article.txt"):
    _path = resources.samples() / _sample
    if _path.is_file():
        html.document(audit(_path))
gc.collect()
gc.freeze()
