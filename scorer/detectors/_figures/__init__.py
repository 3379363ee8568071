"""Sums that `internal_figures` does again: each file finds slips of its kinds, `sums` says what a slip is."""
