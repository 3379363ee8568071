"""Tests of `scorer.ingest`."""
