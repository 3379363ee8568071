"""Words of a headline that seem to be the contrary of its text, and go together with it.

"As the naira slides" tells of the naira, whatever else rose; a plant that reopens was shut before; shops are kept
open and others close; a board picks a levy over closures, which it does not decide.
"""

from __future__ import annotations

from scorer.detectors import _late
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.model import Span

_ASIDE = _late.pattern(r"\b(?:as|while|though|although|but|even as|despite) (?P<subject>(?:[a-z’'-]+ ){1,3})\Z")
"""The subject of a clause beside that of the headline."""
_INSTEAD = _late.pattern(r"\b(?:over|instead of|rather than|avoids?|averts?|averting|avoiding) \Z")
_KEPT = _late.pattern(r"\b(?:keeps?|keeping|kept|stays?|staying|leaves?|holds?) (?:[a-z0-9’'-]+ ){1,6}\Z")
_AGAIN = _late.pattern(r"re(?:open|start|sum|launch|turn|build|built|instat|hir)")
_BEFORE = _late.pattern(r"\b(?:shut|clos|stop|halt|suspend|idle|left|clear|demolish|dismiss|fired|sack)")
_OTHER_SENSE = _late.pattern(
    r"\b(?:falls? on (?:an?|the|[a-z]+day)|rall(?:y|ies) (?:a?round|behind)|(?:ended|ends) (?:in|with|up)"
    r"|(?:fewer|less|more) than)\b"
)


def reconciled(title: str, span: Span, told: str, body: Body) -> bool:
    """Whether the words `told` of the body do not gainsay those at `span` of the lower-case headline."""
    words, before = title[slice(*span)], title[: span.start]
    if _INSTEAD.search(before) or (words == "open" and _KEPT.search(before)) or words == f"without {told}":
        return True
    if _AGAIN.match(words) and _BEFORE.search(told):
        return True
    parts = told.split(" … ")
    sentences = [one for one in body.sentences if any(part in one for part in parts)]
    if _OTHER_SENSE.match(title, span.start) or (
        sentences and all(_in_other_sense(parts[-1], one) for one in sentences)
    ):
        return True
    aside = _ASIDE.search(before)
    about = [word for word in aside["subject"].split() if stems(word)] if aside else []
    return bool(about and sentences) and not any(f" {about[0]} " in f" {one} " for one in sentences)


def _in_other_sense(words: str, sentence: str) -> bool:
    return words in sentence and _OTHER_SENSE.match(sentence, sentence.find(words)) is not None
