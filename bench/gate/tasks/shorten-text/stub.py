"""Texts for narrow columns."""

ELLIPSIS = "\u2026"
