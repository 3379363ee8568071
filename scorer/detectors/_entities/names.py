"""Known names in a text, and the text around them in a form that shapes can be matched against.

The *skeleton* of a text is its folded words with every known name replaced by one character that says what it is: a
country, an adjective of one, a city, an organisation, a person, a product, the title of an office, or a name that
nobody knows. "Ada Stone, chief executive of Example" becomes "<name>, <role> of <organisation>", so that a shape is
an ordinary regular expression. Long stretches without a name are cut out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, reduce
from itertools import accumulate, pairwise
from operator import or_
from typing import Any
from unicodedata import combining, normalize

import ahocorasick_rs

from scorer import knowledge, ngrams
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.knowledge import Base, Entity
from scorer.model import Span
from scorer.records import record
from scorer.views.fold import with_plain_marks

COUNTRY, ADJECTIVE, CITY, ORGANISATION, PERSON, PRODUCT, ROLE, NAME = (1 << bit for bit in range(8))
"""What a name may be; a name that may be several things has several bits."""
_FIRST = 0xE000
"""Start of the private use area: the character of a set of bits is `chr(_FIRST + bits)`."""
_CHARACTERS = tuple(chr(_FIRST + bits) for bits in range(1 << 8))
"""The characters of all sets of bits."""
_OF_KIND = {
    "country": COUNTRY, "region": COUNTRY, "city": CITY, "company": ORGANISATION, "agency": ORGANISATION,
    "bloc": ORGANISATION, "other": ORGANISATION, "product": PRODUCT, "person": PERSON,
}  # fmt: skip
_LETTER_NAME = "X"
_LETTER_BEHIND = pattern(
    r",? \(?(?:formerly|previously|once known) |,? (?:owner|CEO|chief executive) |-owned\b|'s (?:CEO|owner)\b"
)
_LETTER_BEFORE = pattern(
    r"(?:-owned|owner of|platform|network|now called|renamed|now known as|rebranded as|bought|owns) \Z"
)
"""What must stand around a name of one letter for it to be one."""
_WINDOW = 72
"""Characters kept on each side of a long stretch without a known name."""
_LONG = 2 * _WINDOW
"""Characters beyond which a stretch is long."""
_OF_MAKER = frozenset({" ", "'s "})
"""Between a maker and what it makes."""
_NEAR = max(map(len, _OF_MAKER))
"""Characters between two names that may belong together."""


def _runs(capital: str, letter: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Capitalised words in a row; the capital first, so that the search skips to the next one."""
    rest = rf"(?:{letter}++(?:['’-]{letter}++)*+)?+\.?+"  # possessive: nothing behind could want a letter back
    return re.compile(
        rf"{capital}(?<![\w-].){rest}"
        rf"(?: (?:(?:al|bin|ibn|de|del|der|den|van|von|da|di|dos|du|el|la|le|ter) )?+{capital}{rest})*+",
        flags,
    )


_NAME_RUN = _runs("[A-ZÀ-ÖØ-ÞŁŚŠŞŽÇİ]", r"[^\W_]")
_ASCII_NAME_RUN = _runs("[A-Z]", "[A-Za-z0-9]", re.ASCII)
"""The same in a text of plain letters, which are found more quickly."""
_SUFFIX = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|Plc|PLC|AG|SA|S\.A|SE|NV|N\.V|Oyj|ASA|AB|A/S|SpA|S\.p\.A|LLC"
    r"|LP|Group|Holdings?"
    r"|KGaA|Pcl|Bhd)(?![\w-])\.?"
)
_CODE = re.compile(
    r" \( ?(?:\.?[A-Z0-9]{1,8}\.[A-Z]{1,3}|(?:NYSE|NASDAQ|Nasdaq|LSE|LON|TSX|ASX)(?: ?[A-Z]{2,5})?: ?[A-Z0-9.]{1,8})"
    r"(?:, ?[A-Z0-9]{1,8}\.[A-Z]{1,3})? ?\)"
)
"""The code of a company's shares behind its name, as news agencies print it."""
_SPACES = re.compile(r"  +")
_TAIL = re.compile(r"-(?:based|owned|backed|made|listed|controlled|headquartered|member)\b")
_STYLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Sir)\.? \Z")
"""Before the name of a known person: it belongs to the name."""
_RARE = 200
"""Occurrences in the shipped table of words up to which a part of a company's name is no ordinary word."""
_PLAIN = frozenset(
    """
    The A An And But Or In On At By For From With When While As If It Its He She They We I His Her Their Our
    This That These Those There Then Than Though Although After Before Since Until Under Over Both Last Next Now
    Also Not No Yes Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Former Ex Even Only
    Just Like Unlike Meanwhile However According Earlier Later Early Late Today Yesterday Tomorrow Will Would
    Can Could Is Are Was Were Has Have Had Do Does Did What Who Whose Which Where Why How Most Many Some Several
    Other Another One Two Three Once Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens
    Hundreds Thousands Still Yet So Such Analysts Shares Officials Critics Supporters Billionaire
    Among Between During Despite Because Following Against Here There Probably Perhaps Maybe Nobody Everyone Anyone
    Someone Nothing Something Instead Besides Never Always Often Sometimes Soon Inside Outside Back Thanks
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""Capitalised words that are no part of a name."""


@record
class Sense:
    """What a name may stand for: the bit of its kind, and the entity, or the name of a person or office."""

    bit: int
    entity: Entity | None
    name: str


@record
class Item:
    """A name in the text. `senses` is empty for one that nobody knows.

    With `bits` NAME alone and a sense it is the distinctive part of a company's name ("Unicom"), which stands for the
    company only where what is said of it picks that out.
    """

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...]
    bits: int

    @property
    def span(self) -> Span:
        """Where it stands in the text of the document."""
        return Span(self.start, self.end)

    def entities(self, bit: int) -> tuple[Entity, ...]:
        """The entities that it may stand for as one of `bit`."""
        found: tuple[Entity, ...] = ()
        for sense in self.senses:  # hardly ever more than one
            if sense.bit & bit and sense.entity:
                found += (sense.entity,)
        return found

    @property
    def company(self) -> Entity | None:
        """The company that it stands for, if for one alone."""
        found = None
        for sense in self.senses:
            if sense.bit == ORGANISATION and sense.entity and sense.entity.kind == "company":
                if found:
                    return None
                found = sense.entity
        return found

    @property
    def role(self) -> str:
        """The office that a title names."""
        return next((sense.name for sense in self.senses if sense.bit == ROLE), "")

    @property
    def person(self) -> str:
        """The known person's name, "" for a name that nobody knows."""
        for sense in self.senses:
            if sense.bit == PERSON:
                return sense.name
        return ""


@record
class Skeleton:
    """`text` with one character a name; `items` in the order of those characters, which stand at `at`."""

    text: str
    items: Sequence[Item]
    at: Sequence[int]
    """Of each item, and of the end."""
    bits: Sequence[int]
    """Of each item, and 0 for the end."""
    present: int
    """All bits of all items."""
    known: Sequence[int]
    """The indices of the names that have senses."""
    loose: dict[int, str]
    """By the index of the name before it, what stands between two names as the text has it, where `text` leaves out
    spaces or the code of a share."""

    def pairs(self) -> Iterator[tuple[int, int, int]]:
        """Where each name's character stands, its bits, and those of the next name, 0 for the last one."""
        return zip(self.at, self.bits, self.bits[1:], strict=False)

    def of(self, bits: int) -> list[int]:
        """The indices of the known names that may be one of `bits`."""
        own = self.bits
        return [index for index in self.known if own[index] & bits]

    def organisations(self) -> list[tuple[Item, tuple[Entity, ...]]]:
        """The names that may be one of an organisation, each with those that it may stand for."""
        if not self.present & ORGANISATION:
            return []
        items = [self.items[index] for index in self.of(ORGANISATION)]
        return [(item, item.entities(ORGANISATION)) for item in items]

    def item(self, offset: int) -> Item:
        """The name whose character stands at `offset` of `text`."""
        return self.items[bisect_left(self.at, offset)]


def any_of(bits: int) -> str:
    """A character class of a regular expression: names that may be one of `bits`."""
    return _CLASSES(bits)


@cache
def _CLASSES(bits: int) -> str:  # noqa: N802 - a table in the form of a function
    found = [code for code in range(1, 1 << 8) if code & bits]
    ranges, start = [], 0
    for index, code in enumerate(found):
        if index + 1 == len(found) or found[index + 1] != code + 1:
            ranges.append(f"{chr(_FIRST + found[start])}-{chr(_FIRST + code)}")
            start = index + 1
    return f"[{''.join(ranges)}]"


def plain(name: str) -> str:
    """`name` without accents, in plain letters."""
    if name.isascii():
        return name
    letters = normalize("NFD", name.translate(_LETTERS))
    return "".join(letter for letter in letters if not combining(letter))


_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae"})


def skeleton(document: Document, path: str = "") -> Skeleton:
    """The skeleton of `document` with the shipped knowledge and the user's in `path`; made once."""
    return document.once(_maker(path))


@cache
def _maker(path: str) -> Callable[[Document], Skeleton]:
    reader = _Reader(knowledge.load(path))
    return reader.read


class _Reader:
    def __init__(self, base: Base) -> None:
        self._base = base
        senses = _senses(base)
        self._names = {form: (found, _bits(found)) for form, found in senses.items()}
        self._common = frozenset(_common(base))
        self._parts = _parts(base, senses)
        self._models = _models(base)
        self._surnames = _surnames(base)
        self._last_names = frozenset(form for forms in self._surnames.values() for form in forms)
        self._automaton: Any = ahocorasick_rs.AhoCorasick(
            list(senses), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def read(self, document: Document) -> Skeleton:
        text, folded = _without_codes(*_in_blocks(document))
        items = self._with_surnames(self._all(text), document.title or "")
        items.append(Item(len(folded), len(folded), "", (), 0))
        pieces: list[str] = []  # what stands before the first name, then each name's character and what is behind it
        loose: dict[int, str] = {}
        known: list[int] = []
        character, end = "", 0
        for item in items:
            glue = folded[end : item.start]
            if len(glue) > _LONG:
                glue = f"{glue[:_WINDOW]}\n{glue[-_WINDOW:]}"
            if "  " in glue:
                loose[len(pieces) - 1], glue = glue, _SPACES.sub(_one_space, glue)
            if item.senses:
                known.append(len(pieces))
            pieces.append(character + glue)
            character, end = _CHARACTERS[item.bits], item.end
        bits = [item.bits for item in items]
        items.pop()
        present = reduce(or_, set(bits))
        return Skeleton("".join(pieces), items, [*accumulate(map(len, pieces))], bits, present, known, loose)

    def _all(self, text: str) -> list[Item]:
        """Known names and names that nobody knows, in order; a known name inside a longer one is given up."""
        found: list[Item] = []
        runs = _ASCII_NAME_RUN if text.isascii() else _NAME_RUN
        end = 0
        for item in self._known(text):
            if item.start - end > 1:
                self._add_unknown(found, runs, text, end, item.start)
            found.append(item)
            end = item.end
        self._add_unknown(found, runs, text, end, len(text))
        if self._base.store is not None:
            found = self._from_store(found)
        return self._joined(text, found)

    def _with_surnames(self, items: list[Item], title: str) -> list[Item]:
        """`items` with surnames that stand alone for the one known person of that name whom the text or its title
        names in full."""
        last_names = self._last_names
        alone = {item.text for item in items if item.text in last_names and item.bits == NAME and not item.senses}
        if not alone:
            return items
        titled = self._known(with_plain_marks(title, _MARKS)) if title else ()
        people = {item.person: item for item in (*titled, *items) if item.bits == PERSON}
        forms = ((form, full) for person, full in people.items() for form in self._surnames.get(person, ()))
        named = {form: full for form, full in forms if form in alone}
        if not named:
            return items
        for item in items:
            if item.bits == NAME and " " in item.text and item.text not in named:  # somebody else of that name
                named.pop(item.text.rpartition(" ")[2], None)
        return [
            Item(item.start, item.end, item.text, named[item.text].senses, PERSON)
            if item.bits == NAME and not item.senses and item.text in named
            else item
            for item in items
        ]

    def _known(self, text: str) -> Iterator[Item]:
        behind_last, size = 0, len(text)
        # As words, each of which stands where it is met next: places would cost a table of those of all characters.
        for form in self._automaton.find_matches_as_strings(text):
            start = text.find(form, behind_last)
            behind_last = end = start + len(form)
            # Most names stand between spaces, which are told quicker than others.
            before, behind = text[start - 1] if start else " ", text[end] if end < size else " "
            if before != " " and (before.isalnum() or before in "-_@#/"):
                continue
            senses, bits = self._names[form]
            if behind != " " and not _ends(text, end):
                if not (bits & PRODUCT and behind == "s" and _ends(text, end + 1)):
                    continue
                end += 1  # "two Widgets"
            if form == _LETTER_NAME and not (
                _LETTER_BEHIND.match(text, end) or _LETTER_BEFORE.search(text, max(0, start - 24), start)
            ):
                continue
            if bits & ORGANISATION and (suffix := _SUFFIX.match(text, end)):
                end = suffix.end()
            elif bits & PERSON and (style := _STYLE.search(text, max(0, start - 5), start)):
                start = style.start()
            yield Item(start, end, form, senses, bits)

    def _add_unknown(self, found: list[Item], runs: re.Pattern[str], text: str, start: int, end: int) -> None:
        """Adds capitalised words between two known names that make a name."""
        if end - start > _LONG:
            self._add_unknown(found, runs, text, start, start + _WINDOW)
            start = end - _WINDOW
        while match := runs.search(text, start, end):
            words, (at, start) = match[0], match.span()
            if words in _PLAIN:
                continue
            if " " in words:
                words, at = _trimmed(words, at)
            elif words in self._common and _begins_sentence(text, at):
                continue
            elif words.endswith(("'s", ".")):
                words = _trimmed_word(words)
            if len(words) > 1:
                found.append(Item(at, at + len(words), words, self._parts.get(words, ()), NAME))

    def _joined(self, text: str, items: list[Item]) -> list[Item]:
        """`items`, which are sorted, with those that are one name joined, and with the models of cars that names
        behind a carmaker's stand for."""
        joined = items[:1]
        for before, item in pairwise(items):
            if item.start - before.end > _NEAR:  # as most names do
                joined.append(item)
                continue
            model = item.bits == NAME and before.bits & ORGANISATION
            last, name = joined[-1], self._model(text, before, item) if model else item
            if _one_name(text, last, name):
                # "Chicago Fed", "Apple Watch": a longer name, of which nothing is known.
                person = last.bits & NAME and name.bits & PERSON
                whole, bits = text[last.start : name.end], NAME | (PERSON if person else 0)
                joined[-1] = Item(last.start, name.end, whole, name.senses if person else (), bits)
            else:
                joined.append(name)
        return joined

    def _model(self, text: str, maker: Item, item: Item) -> Item:
        """The model that a name behind a carmaker's stands for: "the Example Swift", whoever makes it."""
        model = self._models.get(item.text) or self._models.get(item.text.removesuffix("s"))
        if model is None or text[maker.end : item.start] not in _OF_MAKER:
            return item
        if not any("automotive" in company.values("industry") for company in maker.entities(ORGANISATION)):
            return item
        return replace(item, senses=(Sense(PRODUCT, model, model.name),), bits=PRODUCT)

    def _from_store(self, items: list[Item]) -> list[Item]:
        found = self._base.on_disk([item.text for item in items if item.bits == NAME])
        return [
            _stored(item, found[item.text]) if item.bits == NAME and item.text in found else item for item in items
        ]


def _stored(run: Item, entities: tuple[Entity, ...]) -> Item:
    senses = tuple(Sense(_OF_KIND[e.kind], e, e.name) for e in entities if e.kind in _OF_KIND)
    return replace(run, senses=senses, bits=_bits(senses)) if senses else run


def _bits(senses: tuple[Sense, ...]) -> int:
    bits = 0
    for sense in senses:
        bits |= sense.bit
    return bits


def _ends(text: str, end: int) -> bool:
    if end >= len(text) or not (text[end].isalnum() or text[end] in "-_@"):
        return True
    return text[end] == "-" and (_TAIL.match(text, end) is not None or not text[end + 1 : end + 2].isalnum())


def _one_name(text: str, first: Item, second: Item) -> bool:
    """Whether two neighbours are one name: they touch, and neither is a title or an adjective."""
    if first.end >= second.start:
        return True
    if text[first.end : second.start] != " ":
        return False
    apart = ROLE | ADJECTIVE
    if first.bits & ORGANISATION and second.bits & PRODUCT:
        return False  # "Example Widget": a maker and what it makes
    if first.bits & apart or second.bits & ROLE:
        # "Latin American": an adjective that belongs to a longer name.
        return bool(first.bits == NAME and second.bits & ADJECTIVE)
    if second.bits & ADJECTIVE:
        return bool(first.bits & (NAME | COUNTRY | CITY))
    return not (second.bits & PERSON and not first.bits & NAME)


def _common(base: Base) -> Iterator[str]:
    """First words of industries: "Carmaker Example ..." at the start of a sentence is no name of three words."""
    for entity in base.kind("industry"):
        nouns = (statement.value for statement in entity.of("nouns"))
        yield from (_capital(name.split()[0]) for name in (*entity.names, *nouns))


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" ")
    return not before or before[-1] in "\n.?!"


def _trimmed(words: str, start: int) -> tuple[str, int]:
    """The name in capitalised `words`, which stand at `start`, and where it stands; "" if there is none."""
    while (first := words.partition(" ")[0]) in _PLAIN:
        words = words[len(first) + 1 :]
        start += len(first) + 1
    while (last := words.rpartition(" ")[2]) in _PLAIN:
        words = words[: -len(last) - 1]
    if words.endswith("'s"):
        return words[:-2], start
    return words[:-1] if words.endswith(".") and _stopped(words.rpartition(" ")[2]) else words, start


def _trimmed_word(word: str) -> str:
    """As `_trimmed`, of one word."""
    if word.endswith("'s"):
        word = word[:-2]
    if word in _PLAIN:
        return ""
    return word[:-1] if word.endswith(".") and _stopped(word) else word


def _stopped(word: str) -> bool:
    """Whether the full stop at the end of `word` ends a sentence, and is none of a short form."""
    return len(word) > 3


def _without_codes(text: str, folded: str) -> tuple[str, str]:
    """Both with spaces in place of codes of shares behind names: "Example Inc ( EXM.N )", "(NYSE: EXM)"."""
    bracket = text.find("(")  # one character is found more quickly than two
    while bracket >= 0:
        if code := _CODE.match(text, bracket - 1):
            blank = " " * len(code[0])
            text = f"{text[: bracket - 1]}{blank}{text[code.end() :]}"
            folded = f"{folded[: bracket - 1]}{blank}{folded[code.end() :]}"
        bracket = text.find("(", bracket + 1)
    return text, folded


def _one_space(match: re.Match[str]) -> str:
    """One space for several, none before a comma."""
    return "" if match.string[match.end() : match.end() + 1] in {",", ".", ";", ":", "'"} else " "


_MARKS = {"’": "'", "‘": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "}


def _in_blocks(document: Document) -> tuple[str, str]:
    """The text and the folded one with one end of line between blocks and none inside them, where a line was only too
    long; the folded one has no ends of lines."""
    text, folded = with_plain_marks(document.text, _MARKS).replace("\n", " "), document.folded
    pieces: list[str] = []
    folded_pieces: list[str] = []
    end = 0
    for block in document.blocks:
        start, behind = block.span
        if start > end:
            between = "\n" + " " * (start - end - 1)
            pieces.append(between)
            folded_pieces.append(between)
        pieces.append(text[start:behind])
        folded_pieces.append(folded[start:behind])
        end = behind
    rest = "\n" * (len(text) - end)
    return "".join([*pieces, rest]), "".join([*folded_pieces, rest])


def _senses(base: Base) -> dict[str, tuple[Sense, ...]]:
    """Every form of every name with what it may stand for."""
    found: dict[str, tuple[Sense, ...]] = {}
    for form, sense in _forms(base):
        if len(form) > 1 or form == _LETTER_NAME:
            spelt = form if form.isascii() else form.replace("’", "'")
            others = found.get(spelt, ())
            if not others or not any(_alike(sense, one) for one in others):
                found[spelt] = (*others, sense)
    return found


def _alike(one: Sense, other: Sense) -> bool:
    return one.bit == other.bit and one.entity is other.entity and one.name == other.name


def _forms(base: Base) -> Iterator[tuple[str, Sense]]:
    places = {id(entity) for entity in base.telling("adjective", "capital")}
    for entity in base.entities:
        yield from _forms_of(entity)
        if id(entity) in places or entity.name in _SHORT:
            yield from _forms_of_place(entity)
    for name in base.people():
        if " " in name:
            yield from ((form, Sense(PERSON, None, name)) for form in _spellings(name))
    for name, ties in base.former.items():
        kinds = [_OF_KIND[tie.entity.kind] for tie in ties if tie.entity.kind in _OF_KIND]
        forms = {name, name.replace(" Inc", ", Inc")} if name.endswith(" Inc") else {name}
        yield from ((form, Sense(kind, None, name)) for kind in kinds for form in sorted(forms))


def _forms_of(entity: Entity) -> Iterator[tuple[str, Sense]]:
    if entity.kind == "role":
        forms = {form for name in entity.names for form in (name, name.title(), _title(name), _capital(name))}
        yield from ((form, Sense(ROLE, None, entity.name)) for form in sorted(forms))
    elif entity.kind in _OF_KIND:
        sense = Sense(_OF_KIND[entity.kind], entity, entity.name)
        for name in entity.names:
            yield name, sense
            if not name.isascii():
                yield plain(name), sense


def _forms_of_place(entity: Entity) -> Iterator[tuple[str, Sense]]:
    """What belongs to a country or region, and its capitals."""
    if entity.kind == "role":
        return
    adjectives = (*(one.value for one in entity.of("adjective")), *_SHORT.get(entity.name, ()))
    yield from ((form, Sense(ADJECTIVE, entity, entity.name)) for form in adjectives)
    for one in entity.of("capital"):
        yield from ((form, Sense(CITY, None, one.value)) for form in (one.value, plain(one.value)))


_SHORT = {"United States": ("U.S.", "US"), "United Kingdom": ("UK", "U.K.")}
"""Names that stand before a noun like an adjective."""


def _parts(base: Base, senses: dict[str, tuple[Sense, ...]]) -> dict[str, tuple[Sense, ...]]:
    """First and last words of companies' names that are rare, those of one company only, and no name of their own."""
    found: dict[str, list[Entity]] = {}
    for company in base.kind("company"):
        words = {word for name in company.names if " " in name for word in (name.split()[0], name.split()[-1])}
        for word in words:
            if len(word) > 3 and word.isalpha() and word[0].isupper() and word not in senses:
                found.setdefault(word, []).append(company)
    count = ngrams.load().count
    return {
        word: (Sense(ORGANISATION, one[0], one[0].name),)
        for word, one in found.items()
        if len(one) == 1 and count(word.lower()) <= _RARE
    }


def _surnames(base: Base) -> dict[str, tuple[str, ...]]:
    """By known person the forms of a surname that nobody else in the packs has."""
    found: dict[str, list[str]] = {}
    for name in base.people():
        first, _, last = name.partition(" ")
        if last and not first.endswith("."):
            found.setdefault(plain(last.rpartition(" ")[2]), []).append(name)
    return {
        name: tuple({form for rest in (_family(name),) for form in (rest, plain(rest), _capital(rest))})
        for surname, names in found.items()
        if len({plain(_family(name)) for name in names}) == 1 and len({name[0] for name in names}) == 1
        for name in names
        if len(surname) > 3
    }


def _family(name: str) -> str:
    """The family name: from a small word on ("de Blasio"), or the last word."""
    words = name.split(" ")
    small = next((index for index, word in enumerate(words) if index and word[0].islower()), len(words) - 1)
    return " ".join(words[small:])


def _models(base: Base) -> dict[str, Entity]:
    """Names of models without their maker's ("Leaf" of "Example Leaf"), each of one maker only."""
    found: dict[str, list[Entity]] = {}
    for product in base.kind("product"):
        maker, _, model = product.name.partition(" ")
        theirs = any(
            f"{value.lower()} ".startswith((f"{maker.lower()} ", f"{maker.lower()},"))
            for value in product.values("maker")
        )
        if theirs and len(model) > 2 and model.isalpha():
            found.setdefault(model, []).append(product)
    return {model: one[0] for model, one in found.items() if len(one) == 1}


def _title(name: str) -> str:
    return " ".join(word if word in {"of", "and", "the"} else _capital(word) for word in name.split(" "))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _spellings(name: str) -> set[str]:
    forms = {name, plain(name)}
    return forms | {form.replace("-", " ") for form in forms}
