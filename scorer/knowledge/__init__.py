"""Dated knowledge: what is known of countries, companies, offices, products, from when to when, by which source.

Shipped packs lie in `data/knowledge/*.yaml`; `scorer knowledge build` compiles them to one file that loads in
milliseconds. A user's own packs (YAML, CSV, Wikidata) are added at run time. Unknown is silence.
"""

from scorer.knowledge.base import Base, load, shipped, trouble
from scorer.knowledge.model import Entity, KnowledgeError, Statement

__all__ = ["Base", "Entity", "KnowledgeError", "Statement", "load", "shipped", "trouble"]
