"""Which links of a document help a reader to check it; shared by `links` and `attribution`."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from tld import get_fld

from scorer.document import Document
from scorer.model import Link

_SOCIAL = frozenset(
    re.findall(
        r"\S+",
        "facebook.com twitter.com x.com t.co linkedin.com pinterest.com reddit.com whatsapp.com wa.me telegram.me "
        "t.me tumblr.com instagram.com tiktok.com youtube.com youtu.be flipboard.com getpocket.com addtoany.com "
        "addthis.com sharethis.com threads.net bsky.app vk.com weibo.com line.me snapchat.com discord.gg mailto "
        "disqus.com feedburner.com apps.apple.com itunes.apple.com play.google.com news.google.com bit.ly lnkd.in",
    )
)
_ADS = re.compile(
    r"(?:doubleclick|googlesyndication|adservice|taboola|outbrain|amazon-adsystem|criteo|adsrvr|googleadservices)\."
    r"|[?&](?:utm_campaign=ad|affid|aff_id|affiliate|tag=\w+-2\d)\b"
)
_SHARE = re.compile(
    r"/(?:share|sharer|intent/tweet|subscribe|newsletter|signup|sign-up|login|donate|advertise|privacy|terms)\b", re.I
)
_PRIMARY_HOST = re.compile(
    r"(?:^|\.)(?:gov|mil|gouv\.\w\w|gov\.\w\w|gob\.\w\w|go\.jp|go\.kr|gc\.ca|europa\.eu|who\.int|un\.org|oecd\.org"
    r"|imf\.org"
    r"|worldbank\.org|doi\.org|arxiv\.org|biorxiv\.org|medrxiv\.org|pubmed\.ncbi\.nlm\.nih\.gov|nature\.com"
    r"|science\.org"
    r"|thelancet\.com|nejm\.org|bmj\.com|jamanetwork\.com|cell\.com|pnas\.org|plos\.org|sciencedirect\.com"
    r"|springer\.com"
    r"|wiley\.com|cochranelibrary\.com|clinicaltrials\.gov|zenodo\.org|figshare\.com|osf\.io|ssrn\.com|nber\.org"
    r"|courtlistener\.com|documentcloud\.org|legislation\.gov\.uk|ons\.gov\.uk|destatis\.de|insee\.fr|istat\.it"
    r"|ecb\.europa\.eu"
    r"|bis\.org|federalreserve\.gov|data\.\w+\.\w+|hkexnews\.hk|sec\.gov|edu|ac\.uk|ac\.jp)$"
)
_PRIMARY_PATH = re.compile(
    r"/(?:doi/)?10\.\d{4,9}/|\.(?:pdf|csv|xlsx)(?:$|[?#])|/(?:filings?|dataset|data-set|statistics)/", re.I
)
_BARE_FIRST = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def site(url: str) -> str:
    """The site of `url`, its host without "www." and other service names; empty if it has none."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return _BARE_FIRST.sub("", host)


@lru_cache(4096)
def domain(host: str) -> str:
    """The registered domain of a host by the public suffix list that the package tld carries; `host` if it has none.

    Under an ending that the list does not know, the last two parts, as the list itself prescribes.

    >>> domain("www.news.denham.co.uk"), domain("denham.github.io"), domain("localhost"), domain("a.denham.example")
    ('denham.co.uk', 'denham.github.io', 'localhost', 'denham.example')
    """
    found = get_fld(host, fix_protocol=True, fail_silently=True, search_private=True) if "." in host else None
    if found:
        return str(found)
    parts = host.split(".")
    return ".".join(parts[-2:]) if parts[-1].isalpha() else host


def own_domains(document: Document) -> frozenset[str]:
    """The registered domain of the address that the document was read from, or else of the one it states; or none."""
    addresses = [document.url] if document.url else [datum.value for datum in document.metadata_values("url")]
    return frozenset(domain(host) for url in addresses if "." in (host := site(url)))


def useful(document: Document) -> tuple[Link, ...]:
    """Distinct links that lead to another site and are no sharing, advertising or account links, in order."""
    if not document.all_links:
        return ()
    own = own_domains(document) | {domain(site(datum.value)) for datum in document.metadata_values("url")}
    found: dict[str, Link] = {}
    for link in document.all_links:
        host = site(link.href)
        if not link.href.lower().startswith(("http://", "https://")) or "." not in host:
            continue
        if domain(host) in own or host in _SOCIAL or domain(host) in _SOCIAL or not _editorial(link):
            continue
        found.setdefault(link.href.split("#")[0].rstrip("/").lower(), link)
    return tuple(found.values())


def _editorial(link: Link) -> bool:
    paid = {"sponsored", "nofollow sponsored", "ugc"} & set(link.rel)
    return not paid and not _ADS.search(link.href) and not _SHARE.search(urlsplit_path(link.href))


def urlsplit_path(url: str) -> str:
    """The path of `url`, empty if it cannot be read."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def primary(link: Link) -> bool:
    """Whether a link leads to primary material: law, filings, studies, data, courts, statistics offices."""
    return bool(_PRIMARY_HOST.search(site(link.href)) or _PRIMARY_PATH.search(link.href))
