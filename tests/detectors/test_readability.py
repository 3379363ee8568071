"""The reading level: the value of textstat, without its import, which brings statistics packages along."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from textstat.backend.metrics import automated_readability_index

from scorer.detectors import readability

PROGRAM = """
import sys
import scorer
from scorer import ingest
text = "The council of Little Marlow said on Monday that it would rebuild the bridge over the mill stream. " * 8
assessment = scorer.assess(ingest.read_row({"text": text}, id="row"), scorer.load_rubric())
value = next(line.value for line in assessment.lines if line.criterion == "readability")
assert value is not None and 5 < value < 15, value
print(sorted({"textstat", "nltk", "sklearn", "scipy"} & set(sys.modules)))
"""
PIECES = st.text("ab cd '’-.!?,\n\u00a0$é_…\"tsre1", max_size=40)


@given(st.lists(PIECES, max_size=5))
def test_the_index_is_that_of_textstat(sentences: list[str]) -> None:
    prose = " ".join(readability._without_stops(sentence) for sentence in sentences)
    assert readability._index(sentences) == automated_readability_index(prose)


def test_assessing_loads_no_package_for_statistics() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "[]", done.stderr
