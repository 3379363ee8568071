"""A whole and the list of its parts, anywhere in the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, rounded_sum
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import has_any, has_own_total, quantities, stems
from scorer.detectors._relations.kinds import akin, kinds, thing
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Lists that do not come to their whole."""
    yield from _totals(document, story)


# --- parts and their total ---------------------------------------------------------------------------------------

_REST = _late.pattern(
    r"\b(?:the (?:[a-z]+ )?(?:remaining|others?|rest|remainder|balance|last)|(?:the )?remaining|(?:and )?the rest,?"
    r"|everything (?:else|left|that[’']s left|that (?:is|was) left)|(?:what|whatever|all that)(?:[’']s| is"
    r"| was) left(?: over)?"
    r")(?: of)?(?: [a-z]+)?(?:,(?: or)?| at| for| with)? \Z"
)
_REST_WORDS = ("rest", "remain", "other", "last", "balance", "left", "everything else")


def of_the_rest(one: Told) -> bool:
    """Whether a figure is that of the rest."""
    return has_any(one.before, _REST_WORDS) and _REST.search(one.before) is not None


_ALL_OF_IT = _late.pattern(
    r"\b(?:compris\w+|consist\w+|made up of|divided (?:among|between|into)|broken down|break ?down|make-?up"
    r"|nothing else|no other|no others|in favou?r"
    r"|and no more"
    r"|abst[a-z]+|golds?|split (?:into|between|among))\b"
)
_TOTAL = _late.pattern(
    r"\b(?:total\w*|in all|altogether|combined|overall|whole|every one of|all (?:of )?(?:the|its|those)|entire"
    r"|full)\b"
)
_PART_OF = _late.pattern(
    r"(?<!there )\b(?:was|were)\b|\b(?:includ\w+|among (?:them|those)|such as|further|also|more than|at least"
    r"|up to|last year|previous"
    r"|earlier|each|per|average|expect\w*|would|could|minus|less|of which|of (?:them|these|those|whom)|half|out of"
    r"|now|if|leav\w+|ago|(?:from|to|against|by|than|compared with|compared to)(?= ?\Z))\b|\b(?:from|to|against|by"
    r"|than) \Z"
)
_OTHER_LIST = _late.pattern(
    r"\b(?:includ\w+|such as|more than|at least|up to|last year|previous\w*|earlier|each|per|average|expect\w*|would"
    r"|could|than|rose|fell|compared|other)\b|\b(?:from|to|by|against) \Z"
)
_COLON = _late.pattern(r"[a-z’' ,-]{0,60}: [a-z’' ]{0,20}\Z")
_PARTS_TOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_KINDS = _late.pattern(
    r"\b(?P<n>two|three|four|five|six) (?:of )?(?:[a-z]+ ){0,2}?(?:projects|towns|plants|sites|piers|schools"
    r"|accounts|funds"
    r"|schemes|departments|counties|cities|districts|factories|items|categories|villages|groups|parts|countries"
    r"|factories|depots|hospitals|wards|regions)\b"
)
_LEAST, _MOST, _OFF, _FAR_OFF, _REACH = 3, 8, 0.13, 0.25, 110
_PEOPLE = frozenset(
    ("people", "passengers", "men", "women", "children", "pupils", "members", "boys", "girls", "adults", "crew",
     "guests", "students", "casualties", "victims", "patients")
)  # fmt: skip


def _totals(document: Document, story: Story) -> Iterator[Slip]:
    figures = story.once(quantities)
    if len(figures) < _LEAST:
        return
    told, listed = [_noun_first(one) for one in _with_currency(_single(figures))], set[Span]()
    for run in map(_sharpened, _runs(story, told)):
        made, inside = sum(one.part.value for one in run), {one.part.span for one in run}
        if inside <= listed or has_own_total(run) or _some_of_each_other(run):
            continue  # the end of a list that does not come out; "68 of the 171, 59 and the other 44"
        wholes = [one for one in told if abs(made - one.part.value) <= _FAR_OFF * one.part.value]
        wholes = [one for one in wholes if one.part.span not in inside and _may_be_whole(one, run)]
        if not wholes:
            continue
        nouns = {one.part.noun for one in run} - {None}
        wholes = [one for one in wholes if one.part.noun in nouns] or wholes
        values = {one.part.value for one in wholes}
        low, high = _made(part.part for part in run)
        if len(values) != 1 or any(_meets(one, low, high) for one in told if one.part.span not in inside):
            continue
        total = wholes[0]
        cue = _exhausts(story, run, total)
        off = abs(made - total.part.value) / total.part.value
        if cue and off <= (_FAR_OFF if cue > 1 else _OFF) and not _comes_out(told, run, total):
            yield _no_total(document, run, total, made)
            listed |= inside


def _some_of_each_other(run: list[Told]) -> bool:
    """Whether a figure of a list is some of the next: "two of their remaining five matches"."""
    return any(
        _OF_THE_NEXT.fullmatch(one.text, one.part.span.end, other.part.span.start) for one, other in pairwise(run)
    )


_OF_THE_NEXT = _late.pattern(r"(?: [a-z]+)? of (?:the|its|their|his|her|our|these|those)(?: [a-z]+){0,2} ")


def _single(told: list[Told]) -> list[Told]:
    """Without ranges: "between 4 to 5"."""
    return [one for one in told if one.text.find(" to ", *one.part.span) < 0]


_FIRST = _late.pattern(
    r"\b(?P<noun>men|women|boys|girls|adults|children) (?:make|made|making|account\w*|number\w*|are|were)(?: up"
    r"| for)?"
    r"(?: about| some| only| just)? \Z"
)


_ENDINGS = ("up ", "for ", "about ", "some ", "only ", "just ", "are ", "were ", "number ", "numbered ")


def _noun_first(one: Told) -> Told:
    """ "Women make up 240 of them": what is counted stands before the count."""
    if (
        one.part.kind != "N"
        or not one.before.endswith(_ENDINGS)
        or (match := _FIRST.search(one.before[-36:])) is None
    ):
        return one
    return replace(one, part=replace(one.part, noun=match["noun"]))


def _sharpened(run: list[Told]) -> list[Told]:
    """Sums of one list are rounded alike: "$9 million" beside "$5.5 million" is no $9.4 million."""
    finest = min((one.part.high - one.part.low) / 2 for one in run)
    if run[0].part.kind == "N" or finest <= 0:
        return run
    found = []
    for one in run:
        part, half = one.part, (one.part.high - one.part.low) / 2
        half = min(half, max(_ALIKE * finest, half / 4)) if part.bound is None else half
        found.append(replace(one, part=replace(part, low=part.value - half, high=part.value + half)))
    return found


_ALIKE = 3


def _with_currency(told: list[Told]) -> list[Told]:
    """With the only currency of an article for bare millions: "35 million dollars" and "a further 28 million"."""
    units = {one.part.unit for one in told if one.part.kind == "M"}
    if len(units) != 1:
        return told
    unit = units.pop()
    return [
        replace(one, part=replace(one.part, kind="M", unit=unit)) if one.part.kind == "N"
        and one.part.value >= _MILLION and one.original.endswith(("illion", "crore", "lakh"), *one.part.span)
        and one.part.noun not in _LIVES else one
        for one in told
    ]  # fmt: skip


_MILLION, _LIVES = 1e5, frozenset(("people", "tonnes", "homes", "visitors", "passengers", "children", "customers"))


def _runs(story: Story, told: list[Told]) -> Iterator[list[Told]]:
    """Lists of figures of one kind: in one sentence, or in the ones that follow up to "the remaining"."""
    for first in range(len(told)):
        run = [told[first]]
        for one in told[first + 1 : first + _MOST]:
            if not _goes_on(story, run, one):
                break
            run.append(one)
            rest = of_the_rest(one)
            two = one.part.noun is not None and one.part.noun == _CONTRARY.get(run[0].part.noun or "")
            if rest or ((len(run) > 2 or two) and _ended(story, run, told[first + len(run) :])):
                yield list(run)
            if rest:
                break


def _ended(story: Story, run: list[Told], behind: list[Told]) -> bool:
    """Whether "and" comes before the last figure of a list, and no other of its sentence goes on with it."""
    if run[0].at != run[-1].at:
        return False
    between = story.text[run[-2].part.span.end : run[-1].part.span.start]
    goes_on = bool(behind) and behind[0].at == run[-1].at and _goes_on(story, run, behind[0])
    return _AND.search(between) is not None and not goes_on


_OTHER_DOING = _late.pattern(
    r"(?:,| and) [a-z]+(?:ed|set|ing|broke|won|took|made|had|were|was|is|has|will)?\b[^,]* \Z"
)
_AND = _late.pattern(r"\band\b")


def _goes_on(story: Story, run: list[Told], one: Told) -> bool:
    last = run[-1]
    if len(run) > 2 and one.at == last.at and last.before.endswith(" and "):
        behind = story.text[last.part.span.end : one.part.span.start]
        if _OTHER_DOING.search(behind) and not akin(thing(one), thing(last)):
            return False  # "nine bronzes over five days, and set four records"
    before, part = last.part, one.part
    if before.kind != part.kind or before.unit != part.unit or one.at - last.at > 2 or part.bound:
        return False
    between = part.span.start - before.span.end
    return between < _REACH or between < (300 if one.at != last.at else 200 if of_the_rest(one) else _REACH)


def _may_be_whole(one: Told, run: list[Told]) -> bool:  # noqa: PLR0911
    part, first = one.part, run[0].part
    if part.kind != first.kind or part.unit != first.unit or abs(one.at - run[0].at) > 12:
        return False
    if part.value <= max(other.part.value for other in run) or _OF_MORE.match(one.after):
        return False
    nouns = {thing(other) for other in run} - {None}
    if 0 <= run[0].at - one.at <= 1 and one.part.span < run[0].part.span and _MADE_UP.search(run[0].before):
        return True
    if "abstentions" in nouns and part.noun in _VOTERS:
        return True
    if thing(one) is None and nouns & _CONTRARY.keys() and _BODY.search(one.before):
        return True
    if part.kind == "N" and nouns and thing(one) and all(akin(noun, thing(one)) for noun in nouns):
        return True
    return (
        part.kind != "N"
        or not nouns
        or part.noun in nouns
        or part.noun in _PEOPLE
        or bool(stems(one.words) & {noun[:5] for noun in nouns if noun})
        or {other.part.noun for other in run[:-1]} <= _BARE
    )


_MADE_UP = _late.pattern(
    r"\b(?:made up of|compris(?:es|ed|ing)|consist(?:s|ed|ing) of|composed of|broken down into|divided into"
    r"|split into"
    r"|that is|namely|they (?:are|were)|there (?:are|were)|these (?:are|were)|contains?|breakdown is)(?: just"
    r"| only)? \Z"
)
_BODY = _late.pattern(
    r"\b(?:jury|crew|team|panel|band|choir|board|council|committee|class|cabinet|squad|group|party|delegation|cast"
    r"|orchestra|intake|workforce|troupe|family|staff) of (?:about )?\Z"
)
_BARE = frozenset((None,))
_OF_MORE = _late.pattern(r" of (?:the |its |their |all )?(?:[a-z’'-]+ ){0,2}\d")
"""Behind a figure that is itself a part: "24 of the authority's 51 seats"."""
_VOTERS = frozenset(("members", "councillors", "delegates", "votes", "seats", "deputies", "lawmakers", "senators"))


def _meets(one: Told, low: float, high: float) -> bool:
    part = replace(one.part, bound=None) if one.part.bound == "about" else one.part  # "some 640" is 640
    return apart(*_interval(part), low, high) <= 1e-6


def _interval(part: Part) -> tuple[float, float]:
    """What a figure of a list can stand for: counts below a thousand are as they are, or nearly so."""
    if part.kind != "N" or part.value >= _THOUSAND:
        return part.counted
    slack = 0.0 if part.bound is None else _ABOUT * part.value
    return part.value - slack, part.value + slack


def _made(parts: Iterable[Part]) -> tuple[float, float]:
    """What the parts come to, as intervals of rounding."""
    return rounded_sum(replace(part, low=low, high=high) for part in parts for low, high in [_interval(part)])


_THOUSAND, _ABOUT = 1000, 0.02


def _exhausts(story: Story, run: list[Told], total: Told) -> int:  # noqa: PLR0911
    """2 where words say that the list is of all of the whole, 1 where they let it be, 0 where they do not."""
    first, last = run[0], run[-1]
    listed = story.text[max(first.sentence.start, first.part.span.start - 60) : last.sentence.end + _BEHIND]
    rest = any(of_the_rest(one) for one in run[1:])
    of_kind = _is_whole_kind(run, total) or (_PLAYED.search(listed) and thing(total) in _GAMES)
    if of_kind or (rest and _all_of(story, run, total)):
        return 2
    joined = all(
        one.at != other.at or _joins(story.text[one.part.span.end : other.part.span.start])
        for one, other in pairwise(run)
    )
    made = sum(one.part.value for one in run)
    if made > total.part.value and 0 <= first.at - total.at <= 1 and _BANDS.search(listed) and first.at == last.at:
        return 2  # bands of age share nobody
    some = any(_PART_OF.search(one.before[-24:]) for one in run) or total.part.bound not in {None, "about"}
    if some or not joined or total.at > last.at + 8:
        return 0
    one_sentence = first.at == last.at
    if rest:
        years = _YEAR.search(story.text, first.part.span.start, last.part.span.end)
        return 2 if one_sentence or (first.part.kind != "N" and not years) else 0
    if not one_sentence:
        return 0
    colon = total.at == first.at and _COLON.search(story.text[total.part.span.end : first.part.span.start])
    if colon or _ALL_OF_IT.search(listed):
        return 2
    counted = any(_PARTS_TOLD[match["n"]] == len(run) for match in _KINDS.finditer(story.text))
    known = first.part.kind != "N" or thing(total) is not None
    more = made > total.part.value  # a list may leave some out, but has none too many
    just_told = known and more and total.part.span < first.part.span and first.at - total.at == 1
    return counted + bool(_TOTAL.search(f"{total.before} {total.after}")) + just_told


_BANDS = _late.pattern(
    r"\b(?:(?:aged|are|were)(?: between)?|between|under|over) (?:\d{1,2}|five|ten"
    r"|twelve)\b[^.;]{0,60}\b(?:between|to|or"
    r" older|or over|and over|(?:are|were) adults|over \d)"
)
_PLAYED = _late.pattern(
    r"\b(?:w[io]n|won|winning|wins?)\b[^.;]{1,40}\b(?:drawn|drew|tied|drawing|draws?)\b[^.;]{1,40}\b(?:los\w+"
    r"|defeats?)\b"
)
_GAMES = frozenset(("matches", "games", "fixtures", "outings"))


def _is_whole_kind(run: list[Told], total: Told) -> bool:
    """Whether a list is of all kinds that there are: gold, silver and bronze, or men and women."""
    nouns = {one.part.noun or "" for one in run}
    medals = "medals" in kinds(thing(total)) and {noun[:4] for noun in nouns} == {"gold", "silv", "bron"}
    near = 0 <= run[0].at - total.at <= _NEXT_TO
    return near and (medals or (len(run) == 2 and run[-1].part.noun == _CONTRARY.get(run[0].part.noun or "")))


_CONTRARY = {
    "women": "men", "men": "women", "boys": "girls", "girls": "boys", "adults": "children", "children": "adults",
}  # fmt: skip
_BEHIND, _NEXT_TO = 50, 3


def _all_of(story: Story, run: list[Told], total: Told) -> bool:
    """Whether a list that ends in "the remaining 125" is one of the total told before it."""
    if (
        total.part.span > run[0].part.span
        or run[0].at - total.at > _NEXT_TO
        or total.part.bound not in {None, "about"}
    ):
        return False
    if any(_OTHER_LIST.search(one.before[-30:]) for one in run[:-1]):
        return False
    between = story.text[total.part.span.end : run[0].part.span.start]
    if total.at == run[0].at and not _COLON.match(between) and " of " not in between:
        return False  # the total would be of the list
    return (
        run[0].part.kind != "N"
        or any(thing(one) and akin(thing(one), thing(total)) for one in run)
        or bool(_OF_THEM.search(run[0].before))
        or {thing(one) for one in run} <= _BARE
    )


_OF_THEM = _late.pattern(r"\bof (?:these|those|them|that|which|whom|the [a-z]+),? [a-z ]{0,30}\Z")
_YEAR = _late.pattern(r"\b(?:19|20)\d\d\b")


def _joins(between: str) -> bool:
    """Whether a list goes on between two of its figures: no verb of another doing, no full stop."""
    return not re.search(
        r"[.;(]|\b(?:compared|while|whereas|but|than|because|after|before|since|who|up|down)\b", between
    )


def _comes_out(told: list[Told], run: list[Told], total: Told) -> bool:
    """Whether some of the parts, or all with one other figure, do come to the total, or to one another."""
    in_front = total.at == run[0].at and total.part.span < run[0].part.span
    if not in_front and run[0].part.value == sum(one.part.value for one in run[1:]):
        return True
    others = [one for one in told if one not in run and one is not total and one.part.kind == total.part.kind]
    others = [
        one for one in others
        if one.part.unit == total.part.unit and abs(one.at - run[0].at) <= 3 and not one.after.startswith(_COMPARED)
    ]  # fmt: skip
    some = any(_meets(total, *_made(one.part for one in few)) for size in range(2, len(run) + 1)
               for few in combinations(run, size))  # fmt: skip
    with_one = any(_meets(total, *_made([*(part.part for part in run), one.part])) for one in others)
    return some or with_one or _with_earlier(told, run, total) or _of_a_longer_list(told, run, total, others)


def _of_a_longer_list(told: list[Told], run: list[Told], total: Told, others: list[Told]) -> bool:
    """Whether the total is one of the parts of another figure, or the last part is what is left of two others."""
    beside = [one for one in told if one not in run and one is not total]
    before = [one for one in others if one.at == total.at and one.part.span < total.part.span][-_BEGINNING:]
    last = run[-1].part.value
    if of_the_rest(run[-1]) and any(one.part.value - other.part.value == last for one in told for other in told):
        return True  # "28 shops, six of which … the other 22"
    lists = [[total.part, *(part.part for part in run)]]
    lists += [[*lists[0], *(one.part for one in few)] for size in range(1, len(before) + 1)
              for few in combinations(before, size)]  # fmt: skip
    lists.append(lists[0][:-1])  # "86 houses, 44 apartments and 18 duplexes, built in three phases"
    return any(_meets(one, *_made(parts)) for parts in lists for one in beside)


_BEGINNING = 3
"""Figures in front of a total of which some may be further parts of the list behind it."""
_COMPARED = (" more than", " fewer than", " less than")


def _with_earlier(told: list[Told], run: list[Told], total: Told) -> bool:
    """Whether the last part makes the total with parts that come before the list, some of the list left out."""
    last = run[-1]
    parts = [
        one for one in told
        if one.part.kind == last.part.kind and one.part.unit == last.part.unit and one not in {total, last}
        and total.at - 1 <= one.at <= last.at and one.part.value < total.part.value
    ][-_MOST:]  # fmt: skip
    return any(
        _meets(total, *_made(one.part for one in (*some, last)))
        for size in range(1, len(parts) + 1) for some in combinations(parts, size)
    )  # fmt: skip


def _no_total(document: Document, run: list[Told], total: Told, made: float) -> Slip:
    listed = " and ".join(
        (", ".join(printed(document, one.part) for one in run[:-1]), printed(document, run[-1].part))
    )
    right = like(document, total.part, made)
    note = f"{listed} make {right}, not {printed(document, total.part)}"
    return Slip("total", total.part.span, note, (right,), 0.45)
