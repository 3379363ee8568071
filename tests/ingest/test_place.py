"""Finding the parts of an extracted text in the keys of its page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorer.ingest.place import Keys, Run, place

WORDS = st.text("abcde", min_size=1, max_size=6)
PARTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8)


def placed(parts: list[str], page: str) -> list[tuple[Run, ...]]:
    return place([Keys.of(part) for part in parts], Keys.of(page).text)


@given(PARTS, st.lists(WORDS, max_size=5).map(" ".join))
def test_what_is_said_to_be_found_is_there_and_in_order(parts: list[str], noise: str) -> None:
    page = Keys.of(noise.join(parts[::2]) + noise).text
    position = 0
    for part, runs in zip(parts, place([Keys.of(part) for part in parts], page), strict=True):
        keys, own = Keys.of(part).text, 0
        for run in runs:
            assert keys[run.part : run.part + run.length] == page[run.page : run.page + run.length]
            assert run.length > 0
            assert run.part >= own
            assert run.page >= position
            own, position = run.part + run.length, run.page + run.length


def test_long_parts_are_found_although_short_ones_occur_before() -> None:
    long = "a bridge that is long enough to be an anchor of its own"
    page = f"Home Share {long} Share end"
    first, second, third = placed(["Share", long, "Share"], page)
    assert first == (Run(0, 4, 5),)
    assert second[0].page == 9
    assert third[0].page == 9 + len(Keys.of(long).text)


def test_a_repeated_paragraph_is_placed_twice() -> None:
    long = "a paragraph that a careless editor pasted twice into the page"
    runs = placed([long, long], f"{long} {long}")
    assert [run[0].page for run in runs] == [0, len(Keys.of(long).text)]


def test_parts_changed_on_the_way_are_placed_word_by_word() -> None:
    page = "menu " * 50 + "the council voted 12 on monday to build a second bridge across the harbour 3 at last"
    (runs,) = placed(["the council voted on monday to build a second bridge across the harbour at last"], page)
    found = sum(run.length for run in runs)
    assert found >= 0.9 * len(
        Keys.of("the council voted on monday to build a second bridge across the harbour at last").text
    )


def test_what_is_not_there_is_not_found() -> None:
    assert placed(["nothing of this stands in the page at all"], "quite other words 123") == [()]
