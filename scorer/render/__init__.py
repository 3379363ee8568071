"""Renderers: one module per output, each a pure function of an `Assessment`.

They sort, group, round and escape. They judge nothing and read no document, clock or random source, so that the same
assessment always gives the same bytes.
"""
