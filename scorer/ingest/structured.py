"""What a page says about itself: JSON-LD, Open Graph, meta elements, `<time>`, rel=author, microdata.

Everything said is kept with its origin, most trusted first, also where two places disagree: that is for detectors.
"""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scorer.ingest import dates
from scorer.ingest.normalise import characters
from scorer.ingest.scan import Element, Page
from scorer.model import Datum, MetadataName

_LONGEST_VALUE = 1_000
_MOST_OBJECTS = 200
_DEEPEST = 12
_WRAPPING = re.compile(
    r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*"
)
_STRING = r'"(?:[^"\\]|\\.)*+"'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[\]}}])", re.DOTALL)
_COMMENT = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?\*/", re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu]|$)')
_ARTICLE = re.compile(
    r"(?:article|posting|report|review|news|analysis|story|recipe|howto|claimreview|advertiser)", re.IGNORECASE
)
_PAGE = re.compile(r"(?:webpage|itempage|creativework|videoobject|podcastepisode|event|product)$", re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_BY = re.compile(r"\s*(?:by|von|par|por)[:\s]\s*(?=\S)", re.IGNORECASE)

_OPEN_GRAPH: dict[str, MetadataName] = {
    "og:title": "title", "og:description": "description", "og:site_name": "publisher", "og:type": "type",
    "og:url": "url", "og:locale": "language", "og:article:published_time": "publication_date",
    "og:article:modified_time": "modified_date", "og:article:author": "author", "og:article:section": "section",
    "og:updated_time": "modified_date", "og:published_time": "publication_date", "og:pubdate": "publication_date",
    "article:published_time": "publication_date", "article:published": "publication_date",
    "article:modified_time": "modified_date", "article:modified": "modified_date",
    "article:author": "author", "article:section": "section", "article:publisher": "publisher",
    "book:author": "author", "book:release_date": "publication_date",
}  # fmt: skip
_META: dict[str, MetadataName] = {
    **dict.fromkeys(
        ["author", "byl", "byline", "dc.creator", "dcterms.creator", "dc.contributor", "citation_author",
         "sailthru.author", "parsely-author", "article.author", "authors", "creator", "dc:creator", "cre",
         "news_authors", "author_name", "rbauthors", "twitter:author"],
        "author",
    ),
    **dict.fromkeys(
        ["date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "dc.date",
         "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date.created", "dcterms.created",
         "citation_date", "citation_publication_date", "citation_online_date", "sailthru.date",
         "parsely-pub-date", "article.published", "displaydate", "originalpublicationdate",
         "article_date_original", "datepublished", "date.created", "created", "published_time",
         "cxenseparse:recs:publishtime", "last-published", "creation_date", "ptime"],
        "publication_date",
    ),
    **dict.fromkeys(
        ["last-modified", "lastmod", "revised", "dcterms.modified", "dc.date.modified", "article.updated", "utime",
         "datemodified", "date.modified", "article_date_updated", "modified_time", "lastdate"],
        "modified_date",
    ),
    **dict.fromkeys(
        ["publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "citation_journal_title", "source",
         "application-name", "copyright", "article.origin", "cre.publisher", "rbpublisher"],
        "publisher",
    ),
    **dict.fromkeys(["title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "headline",
                     "parsely-title", "sailthru.title"], "title"),
    **dict.fromkeys(["description", "dc.description", "dcterms.abstract", "twitter:description"], "description"),
    **dict.fromkeys(["dc.language", "dcterms.language", "language", "content-language"], "language"),
    **dict.fromkeys(["section", "article.section", "parsely-section"], "section"),
    **dict.fromkeys(["dc.rights", "dcterms.rights", "dcterms.license"], "license"),
}  # fmt: skip
_LD: dict[str, MetadataName] = {
    "headline": "title", "author": "author", "creator": "author", "datePublished": "publication_date",
    "dateCreated": "publication_date", "uploadDate": "publication_date", "dateModified": "modified_date",
    "publisher": "publisher", "sourceOrganization": "publisher", "inLanguage": "language",
    "description": "description", "articleSection": "section", "url": "url", "mainEntityOfPage": "url",
    "license": "license",
}  # fmt: skip
_MICRODATA: dict[str, MetadataName] = {
    "headline": "title", "author": "author", "creator": "author", "datepublished": "publication_date",
    "datecreated": "publication_date", "datemodified": "modified_date", "publisher": "publisher",
    "articlesection": "section", "inlanguage": "language",
}  # fmt: skip


class Said(NamedTuple):
    """What a page says: data with origins, JSON-LD objects as JSON text, and remarks for people."""

    data: tuple[Datum, ...]
    structured: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def said(page: Page) -> Said:
    """All that `page` says about itself outside its text."""
    objects, notes = _json_ld(page)
    found = [*_from_objects(objects, page), *_from_head(page), *_from_elements(page)]
    if language := _clean(page.language or ""):
        found.append(Datum("language", language, "html"))
    return Said(
        tuple(dict.fromkeys(found)),
        tuple(_as_text(value) for value in objects),
        notes,
    )


def _datum(name: MetadataName, value: str, origin: str) -> Datum | None:
    """A datum, None when the value is empty or cannot be what its name says."""
    value = _clean(value)
    if name.endswith("_date"):
        value = dates.parse_metadata(value) or ""
    elif name == "author":
        value = _author(value)
    elif (name == "publisher" and _WEB.match(value)) or (name == "url" and not _WEB.match(value)):
        value = ""
    return Datum(name, value, origin) if value else None


def _author(value: str) -> str:
    """A name: not an address, a profile, or a template that was never filled in."""
    value = _BY.sub("", value, count=1) if _BY.match(value) else value
    unfit = _WEB.match(value) or "{{" in value or "/" in value.split(" ")[0] or not any(c.isalpha() for c in value)
    return "" if unfit or len(value) > 200 else value


def _clean(value: str) -> str:
    """One line without control characters, of a sensible length."""
    return " ".join(characters(value[: _LONGEST_VALUE * 2]).split())[:_LONGEST_VALUE]


# --- JSON-LD ---


def _json_ld(page: Page) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """The objects of every block, those inside lists and `@graph` one by one, and remarks on unreadable blocks."""
    objects: list[dict[str, Any]] = []
    broken = 0
    blocks = [block for block in page.data if block.strip()]
    for block in blocks:
        values = _tolerant(block)
        broken += not values
        for value in values:
            objects.extend(_objects(value))
    notes = (f"{broken} of {len(blocks)} JSON-LD blocks could not be read",) if broken else ()
    if len(objects) > _MOST_OBJECTS:
        notes = (*notes, f"of {len(objects)} JSON-LD objects the first {_MOST_OBJECTS} were read")
    return objects[:_MOST_OBJECTS], notes


def _tolerant(block: str) -> list[Any]:
    """The values of a JSON-LD block, repaired as little as needed; empty when it is beyond that."""
    plain = _WRAPPING.sub(" ", block[:60]) + block[60:-60] + _WRAPPING.sub(" ", block[60:][-60:])
    repaired = _BAD_ESCAPE.sub(r"\\\\", plain)
    if values := _values(plain):
        return values
    for attempt in (plain, repaired, entities.unescape(repaired)):
        if values := _values(_TRAILING_COMMA.sub(r"\1", _COMMENT.sub(r"\1", attempt))):
            return values
    return []


def _values(text: str) -> list[Any]:
    """The JSON values that stand one after another in `text`; empty if the first cannot be read."""
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
    found: list[Any] = []
    position = 0
    try:
        while len(found) < _MOST_OBJECTS:
            start = re.compile(r"[\s;,]*").match(text, position)
            position = start.end() if start else position
            if position >= len(text):
                break
            value, position = decoder.raw_decode(text, position)
            found.append(value)
    except (ValueError, RecursionError):
        pass
    return found if any(isinstance(value, (dict, list)) for value in found) else []


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < _DEEPEST:
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        graph = value.get("@graph")
        if isinstance(graph, (list, dict)) and depth < _DEEPEST:
            yield from _objects(graph, depth + 1)
        if not isinstance(graph, (list, dict)) or set(value) - {"@graph", "@context", "@id"}:
            yield value


def _as_text(value: dict[str, Any]) -> str:
    """`value` as JSON text without lone surrogates."""
    try:
        return characters(json.dumps(value, ensure_ascii=False))
    except (ValueError, RecursionError):
        return "{}"


def _types(value: Mapping[str, Any]) -> list[str]:
    types = value.get("@type")
    return [str(item).rsplit("/", 1)[-1] for item in (types if isinstance(types, list) else [types]) if item]


def _from_objects(objects: list[dict[str, Any]], page: Page) -> Iterator[Datum]:
    """Data of the article, then of the page, then who publishes the site."""
    known = {str(value["@id"]): value for value in _nested(objects) if "@id" in value and len(value) > 1}
    articles = [value for value in objects if any(_ARTICLE.search(name) for name in _types(value))]
    pages = [value for value in objects if any(_PAGE.match(name) for name in _types(value))]
    pages += [value["mainEntity"] for value in pages if isinstance(value.get("mainEntity"), dict)]
    for value in (*_main(articles, page), *pages[:2]):
        for name in _types(value)[:3]:
            yield Datum("type", _clean(name), "json-ld")
        yield from _fields(value, known)
    for value in objects:
        if {"NewsMediaOrganization", "Organization", "WebSite"} & set(_types(value)):
            yield from _named("publisher", value, known)


def _nested(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All objects in `value`, itself included, not deeper than people nest them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nested(item, depth + 1)


def _main(articles: list[dict[str, Any]], page: Page) -> list[dict[str, Any]]:
    """Of several articles (teasers of others) those whose headline the page carries as its own, else the first."""
    if len(articles) < 2:
        return articles
    own = {_key(e.attributes.get("content", "")) for e in page.head if e.attributes.get("property") == "og:title"}
    own |= {_key(page.chars[e.start : e.end]) for e in page.elements if e.name == "h1"}
    named = [value for value in articles if _key(str(value.get("headline") or value.get("name") or "")) in own - {""}]
    return (named or articles)[:2] if named else articles[:1]


def _key(text: str) -> str:
    return "".join(char for char in text[:500].casefold() if char.isalnum())


def _fields(value: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[Datum]:
    for field, name in _LD.items():
        yield from _named(name, value.get(field), known)


def _named(name: MetadataName, value: Any, known: Mapping[str, Any], depth: int = 0) -> Iterator[Datum]:
    """The data under `name` in a string, an object with a name, a reference to one, or a list of these."""
    if depth > 3:
        return
    if isinstance(value, list):
        for item in value[:20]:
            yield from _named(name, item, known, depth + 1)
    elif isinstance(value, Mapping):
        inner = value.get("url" if name == "url" else "name") or value.get("@value")
        reference = known.get(str(value.get("@id")))
        if inner is None and reference is not None and reference is not value:
            yield from _named(name, reference, known, depth + 1)
        elif inner is None and name == "url":
            yield from _named(name, value.get("@id"), known, depth + 1)
        else:
            yield from _named(name, inner, known, depth + 1)
    elif isinstance(value, str):
        datum = _datum(name, entities.unescape(value), "json-ld")
        if datum:
            yield datum


# --- elements ---


def _from_head(page: Page) -> Iterator[Datum]:
    """Open Graph before other meta elements; `article:` belongs to it."""
    metas = [element.attributes for element in page.head if element.name == "meta"]
    for table, origin in ((_OPEN_GRAPH, "open graph"), (_META, "meta")):
        for attributes in metas:
            keys = (
                attributes.get("property"),
                attributes.get("name"),
                attributes.get("itemprop"),
                attributes.get("http-equiv"),
            )
            name = next((table[key.strip().lower()] for key in keys if key and key.strip().lower() in table), None)
            datum = _datum(name, attributes.get("content", ""), origin) if name else None
            if datum:
                yield datum
    for element in page.head:
        rel = element.attributes.get("rel", "").lower().split()
        if (
            element.name == "link"
            and "license" in rel
            and _WEB.match(href := _clean(element.attributes.get("href", "")))
        ):
            yield Datum("license", href, "html")


def _from_elements(page: Page) -> Iterator[Datum]:
    """rel=author and microdata anywhere; of `<time>` elements the first that is not in a list of other articles."""
    for element in page.elements:
        if "author" in element.attributes.get("rel", "").lower().split():
            yield from _some(_datum("author", _text(page, element), "html"))
    for element in page.elements:
        name = _MICRODATA.get(element.attributes.get("itemprop", "").strip().lower())
        if name:
            yield from _some(_datum(name, _microdata(page, element, name), "html"))
    headline = next((element.end for element in page.elements if element.name == "h1"), 0)
    times = [element for element in page.elements if element.name == "time"]
    for element in sorted(times, key=lambda e: (e.start < headline, abs(e.start - headline)))[:1]:
        written = element.attributes.get("datetime") or _text(page, element)
        yield from _some(_datum("publication_date", written, "html"))


def _some(datum: Datum | None) -> Iterator[Datum]:
    if datum:
        yield datum


def _text(page: Page, element: Element) -> str:
    return page.chars[element.start : min(element.end, element.start + 300)]


def _microdata(page: Page, element: Element, name: MetadataName) -> str:
    """The value of a microdata property: an attribute, the name inside it, or its text."""
    attributes = element.attributes
    if written := attributes.get("content") or attributes.get("datetime"):
        return written
    inner = next(
        (
            e
            for e in page.elements
            if e.attributes.get("itemprop") == "name" and element.start <= e.start <= e.end <= element.end
        ),
        None,
    )
    value = (inner.attributes.get("content") or _text(page, inner)) if inner else _text(page, element)
    return value if name.endswith("_date") or len(value.split()) <= 25 else ""
