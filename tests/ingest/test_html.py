"""HTML pages: main text, title, links, positions, metadata, and pages that mean harm."""
# ruff: noqa: E501 - a paragraph of a document is one line

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from scorer import ingest
from scorer.ingest.base import Limits
from scorer.model import Content

from .inputs import check_shape, one, parts, refused, said, values

P1 = "The council of Oster Bay voted on Monday to build a second bridge across the harbour, ending a quarrel that had lasted for eleven years and two mayors."
P2 = "Work is to begin in June, the harbour office said, and the bridge is to be open to traffic in the spring of 2028 at the latest."
P3 = "Mara Lind, who leads the council, called the vote a promise to those who cross the water every day in the dark of winter."


def page(body: str, head: str = "", lang: str = "en-GB") -> str:
    return f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><title>Bridge vote</title>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


def article(*blocks: str) -> str:
    return "<article>\n<h1>Bridge vote divides Oster Bay</h1>\n" + "\n".join(blocks) + "\n</article>"


PLAIN = page(
    "<nav><ul><li><a href=/>Home</a></li><li><a href=/sport>Sport</a></li></ul></nav>"
    + article(f"<p>{P1}</p>", "<h2>What comes next</h2>", f"<p>{P2}</p>", "<ul><li>Plans drawn in autumn of this year</li>"
    "<li>Money found by the harbour office</li></ul>", f"<blockquote><p>{P3}</p></blockquote>", f"<p>{P2} {P1}</p>")
    + "<footer><p>All rights reserved by nobody at all in this footer of the page.</p></footer>"
)  # fmt: skip


def source_of(content: Content, source: str, words: str) -> tuple[str, int, int]:
    """The characters of the source at the place of `words`, and their line and column."""
    place = content.source_map.place(content.text.index(words))
    line = source.split("\n")[place.line - 1]
    return line[place.column - 1 : place.column - 1 + len(words)], place.line, place.column


def test_title_then_blocks_with_their_kinds() -> None:
    content = one(PLAIN, path="a.html")
    check_shape(content)
    assert content.format == "html"
    assert content.title == "Bridge vote divides Oster Bay"
    assert content.text.startswith("Bridge vote divides Oster Bay\n\n" + P1)
    assert parts(content) == [
        ("title", "Bridge vote divides Oster Bay"),
        ("paragraph", P1),
        ("heading", "What comes next"),
        ("paragraph", P2),
        ("item", "Plans drawn in autumn of this year"),
        ("item", "Money found by the harbour office"),
        ("quote", P3),
        ("paragraph", f"{P2} {P1}"),
    ]
    assert content.blocks[2].depth == 2
    assert content.notes == ()


def test_every_character_knows_its_place() -> None:
    content = one(PLAIN)
    for block in content.blocks:
        words = content.text[block.span.start : block.span.end]
        assert source_of(content, PLAIN, words)[0] == words
    for index, char in enumerate(content.text):
        if not char.isspace():
            assert PLAIN[content.source_map.source(index)] == char


def test_positions_with_entities_markup_and_line_breaks_inside_a_block() -> None:
    source = page(
        article(
            f"<p>Smith &amp; S&ouml;hne said\n   the <b>bridge</b> of <i>Oster</i>&nbsp;Bay &#8212; all of it &#x2014; is old. {P1}</p>",
            f"<p>{P2}</p>",
            f"<p>{P3}</p>",
        )
    )
    content = one(source)
    check_shape(content)
    assert "Smith & Söhne said the bridge of Oster Bay — all of it — is old." in content.text
    assert source_of(content, source, "bridge of")[0] == "bridge</b"
    for words, written in (("& S", "&amp;"), ("öhne", "&ouml;"), ("— all", "&#8212;"), ("— is", "&#x2014;")):
        offset = content.source_map.source(content.text.index(words))
        assert source[offset : offset + len(written)] == written
    assert source_of(content, source, "the bridge")[1] == source_of(content, source, "Smith")[1] + 1


def test_words_are_not_glued_where_the_extractor_drops_a_space() -> None:
    source = page(
        article(
            f'<p>See <a href="https://oster.example/m">the minutes</a> for more. {P1}</p>',
            f"<p>{P2}</p>",
            f"<p>{P3}</p>",
        )
    )
    assert "See the minutes for more." in one(source).text


def test_links_carry_their_words_target_and_rel() -> None:
    source = page(
        article(
            f'<p>The <a href="/minutes" rel="nofollow sponsored">minutes of the vote</a> are out. {P1}</p>',
            f'<p>{P2} <a href="javascript:alert(1)">Click</a></p>',
            f"<p>{P3}</p>",
        ),
        '<link rel="canonical" href="https://oster.example/news/bridge">',
    )
    content = one(source)
    (link,) = content.links
    assert link.href == "https://oster.example/minutes"
    assert link.rel == ("nofollow", "sponsored")
    assert link.span
    assert content.text[link.span.start : link.span.end] == "minutes of the vote"
    assert content.url == "https://oster.example/news/bridge"


def test_the_headline_is_the_h1_that_the_metadata_confirm() -> None:
    head = '<meta property="og:title" content="Bridge vote divides Oster Bay | Coastal Courier">'
    content = one(page("<h1>Coastal Courier</h1>" + article(f"<p>{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"), head))
    assert content.title == "Bridge vote divides Oster Bay"


def test_without_a_headline_the_name_of_the_site_is_cut_off() -> None:
    source = page(f"<article><p>{P1}</p><p>{P2}</p><p>{P3}</p></article>").replace(
        "<title>Bridge vote</title>", "<title>Bridge vote divides Oster Bay | Coastal Courier</title>"
    )
    content = one(source)
    assert content.title == "Bridge vote divides Oster Bay"
    assert source_of(content, source, "Bridge vote divides")[0] == "Bridge vote divides"


def test_metadata_of_every_kind_with_their_origins_most_trusted_first() -> None:
    head = """
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
      {"@type": "NewsArticle", "headline": "Bridge vote divides Oster Bay", "author": {"@id": "#mara"},
       "datePublished": "2026-05-05T08:00:00+01:00", "dateModified": "2026-05-06", "publisher": {"@id": "#org"},
       "articleSection": ["Local"], "inLanguage": "en-GB"},
      {"@type": "Person", "@id": "#mara", "name": "Mara Lind"},
      {"@type": "Organization", "@id": "#org", "name": "Coastal Courier"}]}</script>
    <meta property="og:site_name" content="The Courier"><meta property="og:title" content="Bridge vote">
    <meta property="article:published_time" content="2026-05-05T07:00:00Z">
    <meta property="article:author" content="https://social.example/mara">
    <meta name="author" content="By M. Lind"><meta name="date" content="2026-05-04">
    <meta name="description" content="A vote.">"""
    body = article(
        '<p class=x>By <a rel="author" href="/mara">Mara K. Lind</a></p>',
        '<time datetime="2026-05-05">May 5</time>',
        f"<p>{P1}</p>",
        f"<p>{P2}</p>",
        f"<p>{P3}</p>",
    )
    content = one(page(body, head))
    assert {
        ("type", "NewsArticle", "json-ld"), ("title", "Bridge vote divides Oster Bay", "json-ld"),
        ("author", "Mara Lind", "json-ld"), ("publisher", "Coastal Courier", "json-ld"),
        ("publication_date", "2026-05-05T08:00:00+01:00", "json-ld"), ("modified_date", "2026-05-06", "json-ld"),
        ("section", "Local", "json-ld"), ("publisher", "The Courier", "open graph"),
        ("publication_date", "2026-05-05T07:00:00+00:00", "open graph"), ("author", "M. Lind", "meta"),
        ("publication_date", "2026-05-04", "meta"), ("author", "Mara K. Lind", "html"),
        ("publication_date", "2026-05-05", "html"), ("language", "en-GB", "html"), ("description", "A vote.", "meta"),
    } <= said(content)  # fmt: skip
    assert "https://social.example/mara" not in values(content, "author")
    origins = [datum.origin for datum in content.metadata if datum.name == "publication_date"]
    assert origins == ["json-ld", "open graph", "meta", "html"]
    assert len(content.structured) == 3


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "NewsArticle", "author": {"name": "Mara Lind"},}',
        '[{"@type": "NewsArticle", "author": ["Mara Lind",],},]',
        '{"@type": "NewsArticle",\n "description": "two\nlines", "author": "Mara Lind"}',
        '<!-- {"@type": "NewsArticle", "author": "Mara Lind"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "author": "Mara Lind"}\n//]]>',
        '{"@type": "NewsArticle", "author": "Mara Lind"};',
        '{"@type": "WebSite"}{"@type": "NewsArticle", "author": "Mara Lind"}',
        '{"@type": "NewsArticle", /* who */ "author": "Mara Lind"}',
        '{"@type": "NewsArticle", "url": "C:\\dir", "author": "Mara Lind"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;author&quot;: &quot;Mara Lind&quot;}",
        '{"@graph": [[{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Mara Lind"}]}]]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "author": "Mara Lind"}}',
        '{"@type": "NewsArticle", "author": {"name": ["Mara Lind"]}, "n": NaN}',
    ],
)
def test_broken_and_nested_json_ld_is_read(block: str) -> None:
    head = f'<script type="application/ld+json">{block}</script>'
    content = one(page(article(f"<p>{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"), head))
    assert ("author", "Mara Lind", "json-ld") in said(content)
    assert not any("JSON-LD" in note for note in content.notes)
    assert content.structured


def test_hopeless_json_ld_is_remarked_upon_and_the_rest_is_read() -> None:
    head = (
        '<script type="application/ld+json">{{{ nothing</script><script type="application/ld+json">'
        + "[" * 100_000
        + '</script><script type=application/ld+json>{"@type":"Article","author":"Mara Lind"}</script>'
    )
    content = one(page(article(f"<p>{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"), head))
    assert "2 of 3 JSON-LD blocks could not be read" in content.notes
    assert values(content, "author") == ["Mara Lind"]


def test_teasers_of_other_articles_do_not_lend_their_authors() -> None:
    head = """<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Something else","author":"Jon Ek"},
    {"@type":"NewsArticle","headline":"Bridge vote divides Oster Bay","author":"Mara Lind"}]</script>"""
    content = one(page(article(f"<p>{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"), head))
    assert [datum.value for datum in content.metadata if datum.origin == "json-ld" and datum.name == "author"] == [
        "Mara Lind"
    ]


def test_microdata() -> None:
    body = article(
        '<span itemprop="author" itemscope><b itemprop="name">Mara Lind</b>, staff</span>',
        '<meta itemprop="datePublished" content="2026-05-05">',
        f"<p>{P1}</p>",
        f"<p>{P2}</p>",
        f"<p>{P3}</p>",
    )
    content = one(page(body))
    assert ("author", "Mara Lind", "html") in said(content)
    assert ("publication_date", "2026-05-05", "html") in said(content)


def test_scripts_styles_and_comments_never_become_text() -> None:
    harm = (
        "<script>document.write('EVILSCRIPT')</script><style>p{content:'EVILSTYLE'}</style><!-- EVILCOMMENT -->"
        "<noscript>EVILNOSCRIPT</noscript><template><p>EVILTEMPLATE</p></template><iframe>EVILFRAME</iframe>"
        "<script><!-- </p><p>EVILSCRIPT --></script><svg><text>EVILSVG</text></svg><textarea>EVILAREA</textarea>"
    )
    content = one(
        page(article(f"<p>{P1}{harm}</p>", harm, f"<p>{P2}</p>", f"<p onclick='EVILHANDLER'>{P3}</p>") + harm)
    )
    assert "EVIL" not in content.text
    assert P1 in content.text
    fallback = one(page(harm + "<b>Short.</b>"))
    assert "EVIL" not in fallback.text


def test_bidirectional_and_zero_width_characters_stay() -> None:
    hidden = "The \u202eegdirb\u202c of Os\u200bter\U000e0041 Bay is old. "
    content = one(page(article(f"<p>{hidden}{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>")))
    assert hidden.strip() in content.text
    check_shape(content)


def test_markup_that_is_shown_as_text_is_text() -> None:
    content = one(
        page(
            article(
                f"<p>Write &lt;script&gt;alert(1)&lt;/script&gt; and no more. {P1}</p>",
                f"<p>{P2}</p>",
                f"<p>{P3}</p>",
            )
        )
    )
    assert "<script>alert(1)</script>" in content.text


def test_byline_and_date_lines_inside_the_body_are_named() -> None:
    content = one(
        page(article("<p>By Jon Ek</p>", "<p>5 May 2026</p>", f"<p>{P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"))
    )
    assert ("byline", "By Jon Ek") in parts(content)
    assert ("date", "5 May 2026") in parts(content)
    assert ("author", "Jon Ek", "text") in said(content)


def test_rows_of_tables() -> None:
    table = "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2026</td><td>4 million</td></tr></table>"
    content = one(page(article(f"<p>{P1}</p>", table, f"<p>{P2}</p>", f"<p>{P3}</p>")))
    assert ("table", "2026 | 4 million") in parts(content)
    check_shape(content)


def test_a_page_without_an_article_is_taken_whole_and_says_so() -> None:
    content = one("<html><body><b>Closed.</b></body></html>")
    assert "Closed." in content.text
    assert any("whole body was taken" in note for note in content.notes)


def test_a_page_without_text_is_refused() -> None:
    assert "holds no text" in refused(b"<html><body><script>render()</script></body></html>", format="html")


def test_declared_encodings() -> None:
    source = page(
        article(f"<p>Söhne in Lübeck. {P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>"), '<meta charset="windows-1252">'
    )
    assert "Söhne in Lübeck." in one(source.encode("cp1252"), format="html").text
    declared = source.replace("windows-1252", "iso-8859-2").replace("Söhne", "Łódź")
    assert "Łódź in Lübeck." in one(declared.encode("iso-8859-2"), format="html").text


def test_normalised_once() -> None:
    source = page(article(f"<p>Nul\0 here. {P1}</p>", f"<p>{P2}</p>", f"<p>{P3}</p>")).replace("\n", "\r\n")
    content = one("\ufeff" + source, format="html")
    check_shape(content)
    assert "Nul\ufffd here." in content.text
    assert content.place(content.blocks[0].span).line == 6


def test_too_much_markup_is_taken_whole_instead_of_hanging() -> None:
    source = "<div>" * 3000 + f"<p>{P1}</p>"
    content = one(source, format="html")
    assert P1 in content.text
    assert any("whole body was taken" in note for note in content.notes)


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", '<a b="', "<a b='", "<a =", "&", "&#x", "<!--", "<script>", "<svg>", "</div>", "<title>", "<a href=x>",
     "<time>", "<b itemprop=author>", "<nav>", "<h1>", "<meta name=author content=x>", "<p>", " ",
     '<script type="application/ld+json">{"a":', "<pre>"],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    """A quadratic reader needs minutes for these, a linear one seconds at most."""
    from scorer.ingest.scan import scan

    start = time.process_time()
    scan(unit * (400_000 // len(unit)))
    assert time.process_time() - start < 5
    list(ingest.read_bytes((unit * 5_000 + P1).encode(), format="html"))


def test_limits() -> None:
    (failed,) = ingest.read_bytes(PLAIN.encode(), format="html", limits=Limits(max_characters=100))
    assert "split it" in getattr(failed, "reason", "")


@pytest.mark.shared
def test_real_pages_are_read_and_placed(shared: object) -> None:
    """Every tenth of the real pages: no failure, body in rising order, characters where the map says."""
    import tarfile
    from pathlib import Path

    exact = total = 0
    with tarfile.open(Path(str(shared)) / "html" / "pages_dev.tar.gz") as archive:
        members = [member for member in archive.getmembers() if member.isfile()][::10]
        for member in members:
            stream = archive.extractfile(member)
            assert stream
            content = one(stream.read(), format="html", id=member.name)
            check_shape(content)
            body = [
                s
                for s in content.source_map.segments
                if content.title_span is None or s.text >= content.title_span.end
            ]
            assert all(first.source <= second.source for first, second in pairwise(body))
            exact += sum(segment.length for segment in content.source_map.segments)
            total += len(content.text)
    assert exact / total > 0.95


def test_a_tag_of_thousands_of_attributes_takes_no_time() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(20_000))
    (content,) = ingest.read_bytes(f"<html><body><p {attributes}>{P1}</p></body></html>".encode(), format="html")
    assert isinstance(content, Content)
    assert "too large" in content.notes[0]
