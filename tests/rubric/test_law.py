"""Silence is not virtue: a text that says nothing checkable earns at most half of any shipped rubric's weight."""

from __future__ import annotations

import pytest

from scorer import rubric
from scorer.document import Document
from scorer.measuring import measure
from scorer.model import Block, Content, SourceMap, Span
from scorer.scoring import judge

REAL_DETECTORS = True

# Written for this test: plain, correct and empty. No name, figure, date, quotation, link, title or claim in them.
EMPTY = {
    "walk": """
It was quiet on the path and there was nobody about. The grass was wet and the trees were bare. After a while the path
turned and went down to the water, and then it went up again on the other side. There was a bench there, and it was
good to sit for a bit and look at the clouds. They came slowly and they went slowly, as clouds do.

Later it became a little colder, and it was time to go on. The way back was the same as the way there, only the light
was softer now. A dog barked somewhere and then it was still again. The shoes were muddy, but that did not matter.
At home there was tea, and the window was open a little, and the curtain moved in the wind.

In the evening there was not much to do. A book was on the table, and it stayed there. The lamp was lit, the cat slept
on the chair, and outside it slowly grew dark. It had been a day like many others, and that was quite all right. The
night was calm, and the morning after it was calm too, and nothing had to be done in a hurry.
""",
    "advice": """
It is good to take some time before you begin. Look at what you have, and think about what you need. If something is
missing, write it down, and see whether you can do without it. Often you can. If not, ask somebody who knows, or wait
a little and try again later. There is no need to hurry, and there is no need to do everything at once.

When you are ready, begin with the part that seems easy. It helps to see that something is done. Then go on to the
next part, and do not worry if it takes longer than you thought. You can always stop and rest. When you come back, you
will see things that you did not see before, and you may find a better way.

At the end, look at it all once more. If you like it, leave it as it is. If you do not, change what you want to change
and leave the rest. Nobody else has to like it. It is yours, and you know best what it is for. Next time it will be
easier, and the time after that it will be easier still.
""",
    "talk": """
We sat and talked for a long time, and then we were silent for a while. It was nice to be together again. We spoke of
this and that, of what we had done and of what we wanted to do. Some of it was funny and some of it was sad, and most
of it was neither. It did not matter. We had time, and the room was warm, and there was enough to eat.

Then somebody put on some music, and we listened. It was old music, and we all knew it. One of us sang along, and the
others smiled. When it was over we were quiet again. Somebody washed the dishes and somebody dried them, and soon the
kitchen was clean. We looked for our coats and could not find them at first, and then we did.

On the way home we did not say much. The streets were empty and the shops were closed. We said goodbye at the corner,
as we always do, and promised to meet again soon. Then each of us went home, and the lights went out in the windows.
It had been a good evening, and we were glad of it.
""",
    "lines": "\n\n".join(
        f"The {thing} is here, and it has been here for as long as we can remember. It is neither large nor small, "
        f"and it is used now and then by those who need it. When it is not in use, it is put away, and it waits "
        f"until it is needed again. People like it well enough, and they would miss it if it were gone."
        for thing in ("table", "ladder", "basket", "kettle", "blanket")
    ),
}


def document(text: str, id_: str) -> Document:
    """`text` as a document of paragraphs, with no metadata at all."""
    blocks = []
    start = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return Document.of(Content(id_, text, blocks=tuple(blocks), source_map=SourceMap.identity(text)))


@pytest.mark.parametrize("name", rubric.names())
@pytest.mark.parametrize("id_", EMPTY)
def test_a_text_that_says_nothing_earns_at_most_half(name: str, id_: str) -> None:
    used = rubric.load(name)
    read = document(EMPTY[id_].strip(), id_)
    assert read.word_count >= 150
    result = judge(
        read, measure(read, used), used, words=read.word_count, language=read.language, tool_version="test"
    )
    earned = {line.criterion: line.weight * (line.grade or 0) for line in result.lines}
    share = sum(earned.values()) / used.weight
    assert share <= 0.5, sorted(earned.items(), key=lambda item: -item[1])
    best = used.bands[0].id
    assert result.band is None or result.band.id != best


@pytest.mark.parametrize("name", rubric.names())
def test_it_rained_gets_no_score(name: str) -> None:
    used = rubric.load(name)
    read = document("It rained.", "rain")
    result = judge(
        read, measure(read, used), used, words=read.word_count, language=read.language, tool_version="test"
    )
    assert result.score is None
    assert result.reason
