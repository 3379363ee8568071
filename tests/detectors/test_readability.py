"""textstat downloads a dictionary for some of its metrics; the one used here must not need it."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import socket
class Refused(socket.socket):
    def __init__(self, *_, **__):
        raise AssertionError("a socket was opened")
def refuse(*_, **__):
    raise AssertionError("an address was looked up")
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
from scorer import ingest
from scorer.detectors import readability
from scorer.document import Document
text = "The council of Little Marlow said on Monday that it would rebuild the bridge over the mill stream. " * 8
signal = readability.detect(Document.of(ingest.read_row({"text": text}, id="row")))
assert signal.value is not None and 5 < signal.value < 15, signal
print("measured")
"""


def test_nothing_is_downloaded_on_first_use() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.strip() == "measured", done.stderr


def test_the_metric_library_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys; import scorer.detectors.readability; print('textstat' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "False"
