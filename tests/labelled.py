"""Invented labelled texts to train on: a desk that takes reports and turns away announcements."""

from __future__ import annotations

import random
from typing import Any

REPORTS = (
    "the council said on Monday that repairs of the weir will cost {n} pounds",
    "a clerk showed the minutes of the meeting and counted {n} votes against the plan",
    "two anglers told the court that the river had risen by {n} centimetres overnight",
    "police found the van behind the mill and asked its owner where it had been",
    "the school lost {n} pupils last year and will close a room in winter",
    "residents waited for the bus in the rain and wrote to the company about it",
    "the judge refused the appeal because the papers came {n} days too late",
)
ANNOUNCEMENTS = (
    "we are thrilled to announce an exciting partnership that delivers seamless value to customers",
    "our innovative platform empowers teams to unlock growth with {n} powerful features",
    "this milestone underscores our unwavering commitment to excellence and innovation",
    "leading brands trust our solution to transform how they engage with audiences",
    "the future of work is here and our vision is to make it simple for everyone",
    "join us on this journey as we redefine what is possible in the industry",
    "our award winning experts are passionate about delivering outstanding results",
)
COMMON = (
    "it was not clear how long this would take and nobody wanted to say more about it",
    "there are others who think that this is a good thing for the town and for the people in it",
)


def text(label: bool, words: int, seed: int) -> str:
    """About `words` words, of announcements if `label`; the same for the same numbers."""
    rng = random.Random(seed)
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words:
        pool = COMMON if rng.random() < 0.3 else ANNOUNCEMENTS if label == (rng.random() < 0.9) else REPORTS
        sentence = rng.choice(pool).format(n=rng.randint(3, 900))
        sentences.append(sentence[0].upper() + sentence[1:] + ".")
    return " ".join(sentences)


def rows(number: int = 160) -> list[dict[str, Any]]:
    """Half of them rejected; of four outlets, in pairs that must stay together."""
    return [
        {
            "text": text(bool(at % 2), 90 + 5 * (at % 30), at),
            "decision": "reject" if at % 2 else "accept",
            "outlet": f"outlet {at % 4}",
            "story": f"story {at // 2}",
        }
        for at in range(number)
    ]
