"""A group and its parts, told paragraphs apart: women and men, votes, matches, seats, a share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors._figures.sums import Part, Slip, apart, like, printed, short
from scorer.detectors._figures.told import OTHERS, Story, Told
from scorer.document import Document
from scorer.model import Span

_NEAR = 3
"""Sentences between a group and its parts."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not add up; each rule is tried where its own words occur."""
    counts = story.counts
    if not _KINDS.keys().isdisjoint(counts):
        yield from _two_kinds(document, story)
    if "members" in story.hints or not counts.keys().isdisjoint((*_MEMBERS, "ballots", "votes")):
        yield from _votes(document, story)
    if "draws" in story.hints:
        yield from _record(document, story)
    if "seats" in counts:
        yield from _seats(document, story)
    if "half-time" in story.hints:
        yield from _half_time(document, story)
    if len(counts.get("goals", ())) == 1:
        yield from _goals(document, story)
    if listed := _years_listed(document):
        yield from _times_won(document, story, listed)
    shares = [one for one in story.figures if one.part.kind == "P"]
    if shares:
        if "turnout" in story.hints:
            yield from _turnout(document, story)
        if "votes" in story.hints:
            yield from _shares_of_the_vote(document, story)
        if len(shares) > 1:
            yield from _the_other_share(document, story)
        if len(shares) > 2:
            yield from _ranked(document, story, shares)
        yield from _share_of_all(document, story)
        yield from _share_and_count(document, story)


# --- two kinds of people -----------------------------------------------------------------------------------------

_KINDS = {"women": "men", "men": "women", "boys": "girls", "girls": "boys", "children": "adults", "adults": "children",
          "male": "female", "female": "male", "males": "females", "females": "males"}  # fmt: skip
_AND = re.compile(r" (?:[a-z-]+ ){0,2}?(?P<kind>[a-z]+),? and (?:the )?")
_ALL_OF_THEM = re.compile(
    r"(?:\bthe|\bthese|\bthose|,|:|[–—] ?|\(|^) ?\Z|\b(?:made up|consist\w*|compris\w*|is|are|was|were)(?: of)? \Z"
)
_GROUP = frozenset(
    ("jurors", "members", "people", "passengers", "pupils", "students", "players", "candidates", "victims", "winners",
     "crew", "guests", "patients", "prisoners", "workers", "employees", "singers", "soldiers", "recruits", "actors",
     "councillors", "runners", "climbers", "dancers", "musicians", "volunteers", "delegates", "survivors", "judges",
     "athletes", "hostages", "detainees", "suspects", "miners", "sailors", "tourists", "hikers", "residents",
     "nurses", "teachers", "graduates", "apprentices", "cadets", "trainees", "swimmers", "ministers", "astronauts")
)  # fmt: skip
_OF_A_GROUP = re.compile(
    r"\b(?:jury|crew|team|panel|band|choir|board|council|committee|class|cabinet|squad|group|family|delegation"
    r"|expedition|orchestra|cast|troupe|party) of (?:about )?\Z"
)
_NOT_ALL = re.compile(
    r"\b(?:among|of (?:whom|them)|includ\w+|others?|also|more|another|injur\w+|wounded|hurt|missing|children|aged?"
    r"|at least|average|another|further|first|survived|each|ratio)\b"
)


def _two_kinds(document: Document, story: Story) -> Iterator[Slip]:
    """ "The 23 jurors" and in another sentence "the 12 women and 9 men"."""
    figures = story.figures
    for one, other in zip(figures, figures[1:], strict=False):
        if one.index != other.index or one.part.kind != "N" or other.part.noun is None:
            continue
        joint = _AND.fullmatch(story.text, one.part.span.end, other.part.span.start)
        if joint is None or not other.after.startswith(f" {_KINDS.get(joint['kind'], '-')}"):
            continue
        if not _ALL_OF_THEM.search(one.before) or _NOT_ALL.search(
            story.sentence(one.index).replace("children and", "")
        ):
            continue
        wholes = [
            told for told in figures
            if told.index != one.index and abs(told.index - one.index) <= _NEAR and told.part.kind == "N"
            and (told.part.noun in _GROUP or _OF_A_GROUP.search(told.before))
        ]  # fmt: skip
        yield from _whole_of(document, wholes, [one.part, other.part], 0.55)


def _whole_of(document: Document, wholes: list[Told], parts: list[Part], strength: float) -> Iterator[Slip]:
    """The slip, if there is just one figure that the parts can be those of."""
    exact = sum(part.value for part in parts)
    if len(wholes) != 1 or any(part.bound for part in parts):
        return
    whole = wholes[0].part
    if whole.bound or whole.value <= max(part.value for part in parts) or not 0.5 < whole.value / exact < 2:
        return
    if apart(*whole.counted, exact, exact) > 0:
        sums = f"{', '.join(printed(document, part) for part in parts[:-1])} and {printed(document, parts[-1])}"
        note = f"{sums} make {short(exact)}, not {printed(document, whole)}"
        yield Slip("total", max(whole.span, parts[-1].span), note, (like(document, whole, exact),), strength)


# --- votes -------------------------------------------------------------------------------------------------------

_BALLOT = re.compile(
    r"\bvot(?:e|es|ed|ing)\b[a-z’', ]{0,40}?\b(?P<a>\d{1,3})(?:-| to )(?P<b>\d{1,3})\b(?! ?(?:per|%|years|p\.?m"
    r"|a\.?m))"
    r"|\b(?P<a2>\d{1,3})-(?P<b2>\d{1,3}) (?:[a-z]+ )?vote\b|\bby (?P<a3>\d{1,3})(?: votes)?(?: to "
    r"|-)(?P<b3>\d{1,3})(?: votes)?\b"
)
_MEMBERS = ("members", "councillors", "judges", "justices", "senators", "commissioners", "trustees", "directors",
            "lawmakers", "deputies", "mps", "jurors")  # fmt: skip
_ALL = ("all ", "all the ", "all of the ", "each of the ", "every one of the ", "the full ")
_BODY = re.compile(
    r"(?P<n>\d{1,3}|[a-z]{3,9})-member (?:[a-z]+ )?(?P<body>council|board|committee|panel|court|commission|jury)\b"
)
_SIZE, _BODY_NEAR = 12, 80
_CAST = re.compile(r" (?:ballots|votes) (?:were |had been )?(?:cast|counted)\b")
_WHO_VOTED = re.compile(
    r" [a-z]+ (?:who |that )?(?:voted|cast (?:a |their )?votes?|took part|were present|was present)\b(?! (?:for"
    r"|against|in favou?r|yes|no|to)\b)"
)
_PRESENT = re.compile(r"\b(?:vot\w+|present|took part|attended|turned up|were there|cast)\b")


def _votes(document: Document, story: Story) -> Iterator[Slip]:
    """ "Voted 7-4" and "all 12 members took part"; a vote of 8-5 in an eleven-member council."""
    text = story.text
    whole = next(
        (
            one
            for noun in _MEMBERS
            for one in story.counts.get(noun, ())
            if one.before.endswith(_ALL) or _WHO_VOTED.match(one.after)
        ),
        None,
    )
    if whole is not None and (not _PRESENT.search(whole.words) or "abst" in text):
        whole = None
    cast = [one for noun in ("ballots", "votes") for one in story.counts.get(noun, ()) if _CAST.match(one.after)]
    whole = whole or (
        cast[0] if len(cast) == 1 and "abst" not in text and "spoil" not in text and "invalid" not in text else None
    )
    place = story.hints.get("members")
    body = _BODY.search(text, max(0, place - _SIZE), place + _BODY_NEAR) if place is not None else None
    if whole is None and body is None:
        return
    ballots = list(_BALLOT.finditer(text))
    if len({one.group() for one in ballots}) != 1:
        return
    ballot = ballots[0]
    name = next(name for name in ("a", "a2", "a3") if ballot[name])
    for_it, against = int(ballot[name]), int(ballot[name.replace("a", "b")])
    both = for_it + against
    size = whole.part.value if whole else _value(body["n"]) if body else 0
    near = body and body["body"] in text[max(0, ballot.start() - _BODY_NEAR) : ballot.end() + _BODY_NEAR]
    if size != both and 0.5 * size < both < 2 * size and (whole or (near and both > size)):
        place = Span(ballot.start(name), ballot.end(name.replace("a", "b")))
        note = f"{for_it} and {against} votes make {both}, not {short(size)}, which is how many there are"
        yield Slip("total", place, note, (), 0.6)


_WORDS = {word: number for number, word in enumerate(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"), 2)}  # fmt: skip


# --- matches -----------------------------------------------------------------------------------------------------

_N = r"(?P<{0}>\d{{1,3}}|" + "|".join(_WORDS) + r"|one)"
_RECORD = re.compile(
    rf"\bw[oi]n(?:ning)? {_N.format('w')}(?: (?:times|of (?:the|its|their|his|her) {_N.format('of')}))?(?: [a-z]+)"
    rf"{{0,3}},? (?:and )?(?:drawn?|drew|tied) {_N.format('d')},? (?:and )?(?:lost|losing) {_N.format('l')}\b"
)
_PLAYED = re.compile(
    rf"\b(?:in|from|after|of|over|played) (?:the|its|their|his|her|only|just)? ?{_N.format('n')} (?:league )?"
    r"(?:matches|games|fixtures)\b"
)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word, 1)


def _record(document: Document, story: Story) -> Iterator[Slip]:
    """ "Won 12 of their 20 matches, drew five and lost four"."""
    for match in _RECORD.finditer(story.text):
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        played = [Span(*match.span("of"))] if match["of"] else []
        around = _PLAYED.finditer(story.text, sentence.start, sentence.end)
        played = played or [Span(*one.span("n")) for one in around]
        if len(played) != 1:
            continue
        exact = sum(_value(match[name]) for name in "wdl")
        told = story.text[slice(*played[0])]
        if _value(told) != exact:
            shown = f"{match['w']} won, {match['d']} drawn and {match['l']} lost"
            yield Slip("total", played[0], f"{shown} make {exact}, not {told}", (str(exact),), 0.65)


# --- goals -------------------------------------------------------------------------------------------------------

_SCORE = re.compile(r"(?<![\d-])(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d-])")
_AT_HALF = re.compile(r"\b(?:half-?time|half time|(?:at|before|by) the (?:break|interval))\b")
_HALF_NEAR = 40
_ENDED_IN = re.compile(
    r"\b(?:beat|defeated|won|lost|drew|win|victory|defeat|draw|thrashed|overcame|edged|ended|finished|saw off"
    r"|downed)\b"
)


def _half_time(document: Document, story: Story) -> Iterator[Slip]:
    """ "Beat Albion 3-2" and "had been 4-1 down at half-time": nobody loses goals."""
    halves, ends = [], []
    for match in _SCORE.finditer(story.text):
        sentence = document.sentence_at(match.start())
        if sentence is None or document.quoted(Span(*match.span())):
            continue
        near = story.text[
            max(sentence.start, match.start() - _HALF_NEAR) : min(sentence.end, match.end() + _HALF_NEAR)
        ]
        if _AT_HALF.search(near):
            halves.append(match)
        elif _ENDED_IN.search(near):
            ends.append(match)
    if len(halves) != 1 or not ends or len({match.group() for match in ends}) != 1:
        return
    half, end = (sorted((int(match["a"]), int(match["b"]))) for match in (halves[0], ends[0]))
    if half[0] > end[0] or half[1] > end[1] or sum(half) > sum(end):
        note = f"At half-time it was {halves[0].group()}, which is more than the {ends[0].group()} of the end"
        yield Slip("total", Span(*halves[0].span()), note, (), 0.55)


_ALL_GOALS = re.compile(r"\b(?:the|all|there were|of the|saw) \Z")


def _goals(document: Document, story: Story) -> Iterator[Slip]:
    """ "Beating Rangers 4-2" and "the seven goals"."""
    goals = story.counts["goals"][0]
    scores = {match.group() for match in _SCORE.finditer(story.text)}
    if len(scores) != 1 or not _ALL_GOALS.search(goals.before) or OTHERS.search(goals.after[:_HALF_NEAR]):
        return
    score = next(iter(scores))
    exact = sum(int(one) for one in score.split("-"))
    if exact != goals.part.value and exact <= _MOST_GOALS:
        note = f"A {score} has {exact} goals, not {printed(document, goals.part)}"
        cardinal = next((word for word, value in _WORDS.items() if value == exact), str(exact))
        yield Slip("total", goals.part.span, f"{note} ({cardinal})", (cardinal,), 0.45)


_MOST_GOALS = 15


# --- seats -------------------------------------------------------------------------------------------------------

_SEATS_IN_ALL = re.compile(r"\b(?P<n>\d{1,3}(?:,\d{3})?)[- ](?:seat|seats|member) (?:in the )?(?:[a-z]+ )?"
                           r"(?:assembly|parliament|council|chamber|house|legislature|senate|congress|bundestag|diet"
                           r"|knesset|storting|riksdag|duma|seimas)\b")  # fmt: skip
_WON = re.compile(
    r"\b(?:won|took|takes|got|gets|gained|secured|holds?|has|had|have|on|with|for|left|and|,)(?: (?:the|just|only"
    r"|about))?"
    r"(?: [a-z’' ]{2,24}?)?(?: with)? \Z"
)
_MAJORITY = re.compile(
    r"\b(?:majority|needs?|needed|exit poll|up from|compared|previous\w*|last|polls?|short of|lost|loses?|down|more"
    r"|fewer)\b"
)


def _seats(document: Document, story: Story) -> Iterator[Slip]:
    """A 100-seat assembly of which parties got 45, 38 and 21 seats."""
    wholes = {match["n"]: match for match in _SEATS_IN_ALL.finditer(story.text)}
    if len(wholes) != 1:
        return
    told, match = next(iter(wholes.items()))
    size = int(told.replace(",", ""))
    last = max((one.index for one in story.counts.get("seats", ())), default=-1)
    won: list[Part] = []
    for index in range(max(0, last - 1), last + 2):
        inside = [one for one in story.inside(index) if one.part.kind == "N" and one.part.value < size]
        if index < len(document.sentences) and not _MAJORITY.search(story.sentence(index)):
            won += [one.part for one in inside if one.part.noun == "seats" or (one.part.noun is None and won)
                    or (won and not one.part.noun)]  # fmt: skip
    exact = sum(part.value for part in won)
    if len(won) >= 2 and size < exact < 1.5 * size and not any(part.bound for part in won):
        sums = f"{', '.join(printed(document, part) for part in won[:-1])} and {printed(document, won[-1])}"
        note = f"{sums} seats make {short(exact)}, more than the {told} that there are"
        yield Slip("total", won[-1].span, note, (short(won[-1].value - exact + size),), 0.6)


# --- shares of a group -------------------------------------------------------------------------------------------

_CAST_OF = re.compile(
    r"\bof (?:the |its |their |all )?(?P<all>\d[\d,]*) (?:registered |eligible )?(?:voters|members"
    r"|people entitled to vote)"
    r"(?: entitled to vote)?,? (?:some |about )?(?P<cast>\d[\d,]*) (?:[a-z]+ ){0,2}(?:cast|voted|went|took part"
    r"|turned out)\b"
    r"|\b(?P<cast2>\d[\d,]*) (?:out )?of (?:the |its |their |all )?(?P<all2>\d[\d,]*) (?:registered |eligible )?"
    r"(?:voters|members)(?: entitled to vote)? (?:cast|voted|went to|took part|turned out)\b"
)
_TURNOUT = re.compile(r"\bturnout (?:of|was|is|stood at|came to|reached|at) (?:about |just |only )?\Z")


def _turnout(document: Document, story: Story) -> Iterator[Slip]:
    shares = [one.part for one in story.figures if one.part.kind == "P" and (_TURNOUT.search(one.before)
              or one.after.startswith(" turnout"))]  # fmt: skip
    match = _CAST_OF.search(story.text)
    if match is None or len(shares) != 1:
        return
    everybody, cast = (float(next(match[name] for name in names if match[name]).replace(",", "").rstrip(","))
                       for names in (("all", "all2"), ("cast", "cast2")))  # fmt: skip
    if 0 < cast <= everybody:
        exact = 100 * cast / everybody
        low, high = shares[0].interval
        if apart(exact - 1, exact + 1, low, high) > 0:
            note = (
                f"{short(cast)} of {short(everybody)} is a turnout of {short(exact)} per cent, not "
                f"{printed(document, shares[0])}"
            )
            yield Slip("share", shares[0].span, note, (like(document, shares[0], exact),), 0.7)


_WHOLES = {
    "workforce": ("workers", "employees", "staff", "people", "jobs"), "staff": ("workers", "employees", "people"),
    "workers": ("employees", "staff", "people"), "employees": ("workers", "staff", "people"),
    "jobs": ("workers", "employees"), "population": ("people", "inhabitants", "residents"),
    "residents": ("inhabitants", "people"), "inhabitants": ("residents", "people"), "voters": ("people",),
    "members": (), "pupils": ("students", "children"), "students": ("pupils",), "homes": ("houses", "households"),
    "houses": ("homes",), "households": ("homes",), "fleet": ("buses", "ships", "aircraft", "planes", "trains",
    "vehicles", "cars", "boats", "vans", "lorries", "trucks"), "seats": (), "patients": (),
    "flock": ("sheep",), "herd": ("cows", "cattle"), "electorate": ("voters",),
}  # fmt: skip
_OF_ALL = re.compile(
    r"(?: of)? (?:the|its|their|all|all the|that|the [a-z]+[’']s)(?: [a-z]+)? (?P<of>[a-z]+),? (?:or|that is"
    r"|which is) (?:about |some |around )?\Z"
)


def _share_of_all(document: Document, story: Story) -> Iterator[Slip]:
    """ "Thirty per cent of the workforce, or 240 people", where 600 workers have been told of."""
    for share, part in zip(story.figures, story.figures[1:], strict=False):
        if share.part.kind != "P" or part.part.kind != "N" or share.index != part.index:
            continue
        match = _OF_ALL.fullmatch(story.text, share.part.span.end, part.part.span.start)
        if match is None or share.part.value > 100 or share.part.value <= 0:
            continue
        nouns = (match["of"], *_WHOLES.get(match["of"], ()))
        wholes = [one for noun in nouns for one in story.counts.get(noun, ()) if one.part.value > part.part.value]
        wholes = [one for one in wholes if one.part != part.part and one.index <= share.index]
        low, high = (share.part.interval[i] * 0.01 for i in (0, 1))
        if not wholes or len({one.part.value for one in wholes}) > 1:
            continue
        whole = wholes[0].part
        if apart(low * whole.counted[0] - 0.5, high * whole.counted[1] + 0.5, *part.part.counted) > 0:
            exact = share.part.value * whole.value / 100
            one, told, said = printed(document, share.part), printed(document, whole), printed(document, part.part)
            note = f"{one} of {told} is {short(exact)}, not {said}"
            yield Slip("share", part.part.span, note, (like(document, part.part, round(exact)),), 0.55)


_OF_THE_VOTE = re.compile(r"(?:,| of the| of) (?:votes?|votes cast|ballots)\b")
_OTHER_SHARE = re.compile(
    r"\b(?:turnout|up|down|points|from|in (?:19|20)\d\d|last|those|poll\w*|survey\w*|counted|among|in [a-z]+ county"
    r"|if|would|precincts|margin|threshold|needs?|rural|previous\w*)\b"
)


def _shares_of_the_vote(document: Document, story: Story) -> Iterator[Slip]:
    """ "She won 54 per cent of the vote. Her rival got 49 per cent"."""
    shares = [one for one in story.figures if one.part.kind == "P"]
    of_it = [one for one in shares if _OF_THE_VOTE.match(one.after)]
    if not of_it or len(shares) > 5:
        return
    first = of_it[0]
    close = [one for one in shares if 0 <= one.index - first.index <= 1]
    if (
        len(close) < 2
        or any(_OTHER_SHARE.search(one.words) or one.part.bound for one in close)
        or close != shares[: len(close)]
    ):
        return
    exact = sum(one.part.value for one in close)
    if sum(one.part.interval[0] for one in close) > 101:
        told = [printed(document, one.part) for one in close]
        note = f"{', '.join(told[:-1])} and {told[-1]} make {short(exact)} per cent, more than all of the vote"
        last = close[-1].part
        right = 100 - exact + last.value
        yield Slip("share", last.span, note, (like(document, last, right),) if right > 0 else (), 0.5)


# --- times that something was won ----------------------------------------------------------------------------------

_NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_TIME = re.compile(
    rf"\b(?:for the|for a|the|a|her|his|their|its|[a-z]+[’']s) (?P<nth>{'|'.join(_NTH)}) (?:time|title|win|victory"
    rf"|medal|crown|championship|term)\b(?! (?:in a row|running|this|since|in [a-z0-9]+ (?:years|games|matches"
    rf"|races)))"
)
_Y = r"(?:19|20)\d\d"
_WON_IN = re.compile(
    rf"\bafter (?:those|wins|victories|titles|triumphs) (?:of|in) (?P<after>{_Y}(?:, {_Y})*,? and (?:in )?{_Y})\b"
    rf"|\b(?:won|triumphed|champion|victorious|first|wins|titles?"
    rf"|it)\b[a-z’', ]{{0,40}}?(?<!since )(?<!and )\bin (?P<years>{_Y}(?:, {_Y})*,? and (?:in )?{_Y})\b"
)
_NOT_EVERY = re.compile(
    r"\b(?:including|among|most recently|lastly|second|runner-up|silver|bronze|lost|doubles|also)\b"
)


def _years_listed(document: Document) -> Span | None:
    """The sentence in which two years stand beside each other: "in 2018 and 2020"."""
    years = [day.span for day in document.dates if day.kind == "year"]
    listed = (
        one for one, other in zip(years, years[1:], strict=False) if 0 < other.start - one.end <= len(", and in ")
    )
    first = next(listed, None)
    return document.sentence_at(first.start) if first else None


def _times_won(document: Document, story: Story, sentence: Span) -> Iterator[Slip]:
    """ "For the fifth time" and elsewhere "had won in 2018, 2020 and 2022"."""
    published = document.publication_date
    won = list(_WON_IN.finditer(story.text, *sentence)) if sentence else []
    told = list(_NTH_TIME.finditer(story.text)) if len(won) == 1 else []
    if len({match["nth"] for match in told}) != 1 or published is None:
        return
    if sentence is None or _NOT_EVERY.search(story.text, *sentence) or document.quoted(sentence):
        return
    years = {int(year) for year in re.findall(_Y, won[0]["years"] or won[0]["after"])}
    exact = len(years | {published.year})
    number = _NTH.index(told[0]["nth"]) + 2
    if number != exact and 2 <= exact <= len(_NTH) + 1:
        right = _NTH[exact - 2]
        cardinal = next((word for word, value in _WORDS.items() if value == exact), short(exact))
        note = (
            f"{len(years - {published.year})} earlier years and this one make {cardinal}, so this is the {right}, "
            f"not the {told[0]['nth']}"
        )
        yield Slip("total", Span(*told[0].span("nth")), note, (right,), 0.45)


# --- a share of a group and a count of it ----------------------------------------------------------------------------

_FOR = re.compile(
    r"\b(?:in favou?r|voted for|voted yes|for it|backed|supported|approved|agreed|said yes|wanted it)\b"
)
_AGAINST = re.compile(r"\b(?:against|opposed|rejected|voted no|said no|disagreed|turned it down)\b")


_THE = re.compile(r"(?:\A|[.,;] |\b)the \Z")
_WORDED = 4.0


def _share_and_count(document: Document, story: Story) -> Iterator[Slip]:
    """ "Nearly half of the 80 teachers were in favour" and elsewhere "just 23 teachers voted for it"."""
    for share, whole in zip(story.figures, story.figures[1:], strict=False):
        if share.part.kind != "P" or whole.part.kind != "N" or share.index != whole.index or not whole.part.noun:
            continue
        if not re.fullmatch(
            r"(?: of)? (?:the|its|their|all|all the|the [a-z]+[’']s) ",
            story.text[share.part.span.end : whole.part.span.start],
        ):
            continue
        sides = [side for side in (_FOR, _AGAINST) if side.search(whole.after)]
        counts = [one for one in story.counts.get(whole.part.noun, ()) if one.index > whole.index and one.part.value < whole.part.value
                  and ((sides and sides[0].search(one.after)) or _THE.search(one.before))]  # fmt: skip
        if len(counts) != 1 or counts[0].part.bound == "at least":
            continue
        count = counts[0].part
        least, most = share.part.interval
        if not any(sign.isdigit() for sign in document.quote(share.part.span)):
            least, most = max(least, share.part.value - _WORDED), min(most, share.part.value + _WORDED)
        low, high = least * whole.part.counted[0] / 100, most * whole.part.counted[1] / 100
        if apart(low - 1, high + 1, count.value, count.value) > 0:
            one, told, said = (printed(document, part) for part in (share.part, whole.part, count))
            exact = short(share.part.value * whole.part.value / 100)
            note = f"{one} of {told} {whole.part.noun} is {exact}, not {said}"
            yield Slip("share", count.span, note, (exact,), 0.5)


_THE_OTHER = re.compile(
    r"\b(?:the (?:other|remaining)|the rest,?(?: of (?:them|the [a-z]+))?,?(?: or)?"
    r"|the remainder,?(?: or)?) (?:about )?\Z"
)
_NO_LIST = re.compile(
    r"\b(?:of (?:them|those|these|this|that|which|whom)|rose|fell|up|down|from|than|interest|growth|increase"
    r"|last year|previous\w*|more|less|fewer)\b"
)


def _the_other_share(document: Document, story: Story) -> Iterator[Slip]:
    """ "54 per cent named coffee and 35 per cent tea. The other 15 per cent prefer water"."""
    for rest in story.figures:
        if rest.part.kind != "P" or not _THE_OTHER.search(rest.before):
            continue
        shares = [
            one
            for one in story.figures
            if one.part.kind == "P" and one.part.span < rest.part.span and rest.index - one.index <= 1
        ]
        shares = (
            shares
            if any(one.index == rest.index for one in shares) is False
            else [one for one in shares if one.index == rest.index]
        )
        if not shares or any(_NO_LIST.search(one.words) or one.part.bound for one in (*shares, rest)):
            continue
        every = [*shares, rest]
        low, high = (sum(one.part.interval[i] for one in every) for i in (0, 1))
        exact = sum(one.part.value for one in every)
        if (low > 101 or (high < 99 and len(shares) > 1)) and 60 < exact < 150:
            told = [printed(document, one.part) for one in every]
            left = 100 - exact + rest.part.value
            note = f"{', '.join(told[:-1])} and {told[-1]} make {short(exact)} per cent, not all of it"
            yield Slip("share", rest.part.span, note, (like(document, rest.part, left),) if left > 0 else (), 0.4)


_FIRST = re.compile(
    r"\b(?:came (?:top|first|out on top)|led|leads|topped|ahead|first place|in the lead|most (?:popular|common"
    r"|named|used|favou?red)|favou?rites?|largest|biggest|winner|won)\b"
)
_NEXT = re.compile(r"\b(?:followed|second|next|behind|third|then)\b")
_SEVERAL = re.compile(
    r"\b(?:more than one|several answers|all that apply|multiple|as many as they|any number|also|both)\b"
)
_MOVED = re.compile(r"\b(?:rose|fell|grew|increased|decreased|growth|turnout|margin)\b")


def _ranked(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Gas came top with 54 per cent. Charcoal followed at 31 per cent, firewood at 17 and electricity at 7"."""
    for place, first in enumerate(shares[:-2]):
        rest = [one for one in shares[place + 1 :] if one.index == first.index + 1]
        alone = sum(one.index == first.index for one in shares) == 1 or _FORMER.match(first.after)
        if (
            len(rest) < 2
            or not alone
            or not (
                (_FIRST.search(first.words) and _NEXT.search(rest[0].words))
                or rest[0].before.endswith(("another ", "a further "))
            )
        ):
            continue
        told = [first, *rest]
        low, exact = sum(one.part.interval[0] for one in told), sum(one.part.value for one in told)
        if (
            low > 101
            and exact < 200
            and not any(_MOVED.search(one.words) or one.part.bound for one in told)
            and not _SEVERAL.search(story.text)
        ):
            shown = [printed(document, one.part) for one in told]
            note = f"{', '.join(shown[:-1])} and {shown[-1]} make {short(exact)} per cent, more than the whole"
            yield Slip("share", rest[-1].part.span, note, (), 0.4)
        return


_FORMER = re.compile(r",? (?:up|down|compared|against|from)\b")
