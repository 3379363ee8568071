"""Inflected forms of English word pairs, by spelling and a list of irregular verbs; no dictionary.

Forms are guesses: the caller keeps those that are words it knows.
"""

from __future__ import annotations

from collections.abc import Iterator

_IRREGULAR = """
become:became/become begin:began/begun bring:brought/brought build:built/built buy:bought/bought
choose:chose/chosen come:came/come deal:dealt/dealt do:did/done draw:drew/drawn drive:drove/driven
fall:fell/fallen feel:felt/felt fight:fought/fought find:found/found fly:flew/flown get:got/got give:gave/given
go:went/gone grow:grew/grown have:had/had hear:heard/heard hold:held/held keep:kept/kept know:knew/known
lead:led/led learn:learned/learned leave:left/left lose:lost/lost make:made/made mean:meant/meant meet:met/met
pay:paid/paid put:put/put read:read/read rise:rose/risen run:ran/run say:said/said see:saw/seen
seek:sought/sought sell:sold/sold send:sent/sent set:set/set show:showed/shown speak:spoke/spoken
spend:spent/spent stand:stood/stood take:took/taken teach:taught/taught tell:told/told think:thought/thought
understand:understood/understood wear:wore/worn win:won/won write:wrote/written cut:cut/cut hit:hit/hit
spread:spread/spread beat:beat/beaten break:broke/broken catch:caught/caught eat:ate/eaten
forget:forgot/forgotten hurt:hurt/hurt shut:shut/shut sit:sat/sat throw:threw/thrown strike:struck/struck
uphold:upheld/upheld withhold:withheld/withheld
"""
IRREGULAR = {
    base: (forms.split("/")[0], forms.split("/")[1])
    for base, _, forms in (item.partition(":") for item in _IRREGULAR.split())
}
"""Past and participle of irregular verbs."""
VOWELS = "aeiou"


def inflections(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Pairs of the same inflected form of two base forms, and the base forms of two inflected ones.

    >>> ("fashions", "models") in set(inflections("fashion", "model"))
    True
    >>> ("speculate", "invest") in set(inflections("speculated", "invested"))
    True
    """
    yield from zip(forms(one), forms(other), strict=True)
    for bases in zip(_bases(one), _bases(other), strict=True):
        if all(bases):
            yield str(bases[0]), str(bases[1])
            yield from zip(forms(str(bases[0])), forms(str(bases[1])), strict=True)


def forms(base: str) -> tuple[str, str, str, str, str]:
    """Plural or third person, past, participle, -ing form and adverb of a base form."""
    past, participle = IRREGULAR.get(base, (_past(base), _past(base)))
    return _s(base), past, participle, _ing(base), _ly(base)


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _ly(word: str) -> str:
    if word.endswith("ic"):
        return word + "ally"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ily"
    return word[:-1] + "y" if word.endswith("le") else word + "ly"


def _doubled(word: str) -> str:
    """Short words double their last consonant: plan, planned."""
    short = len(word) in {3, 4} and word[-1] not in "aeiouwxy" and word[-2] in VOWELS and word[-3] not in VOWELS
    return word + word[-1] if short else word


IRREGULAR_BASES = {form: base for base, pair in IRREGULAR.items() for form in pair if form != base}


def _bases(word: str) -> tuple[str | None, str | None, str | None]:
    """What `word` may be a form of, taken as -s, past and -ing; None where it cannot be one."""
    s = word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else None
    if word.endswith("ies"):
        s = word[:-3] + "y"
    elif word.endswith(("ses", "xes", "ches", "shes")):
        s = word[:-2]
    past = IRREGULAR_BASES.get(word)
    if past is None and word.endswith("ed"):
        past = _stem(word[:-2])
    ing = _stem(word[:-3]) if word.endswith("ing") and len(word) > 4 else None
    return s, past, ing


def _stem(stem: str) -> str:
    """The base form behind a stem that lost -ed or -ing: guess the silent e by the usual endings."""
    if stem.endswith(("at", "iz", "is", "v", "uc", "c", "g", "ur", "ir", "ar", "id", "ud", "as", "us", "l", "ut")):
        return stem + ("e" if not stem.endswith(("ll", "al", "el", "il", "ol")) else "")
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return stem
