"""Texts for narrow columns."""

ELLIPSIS = "\u2026"


def shorten(text, width):
    if width < 1:
        raise ValueError(f"a width of {width} leaves no room")
    if len(text) < width:
        return text
    room = width - 1
    cut = text[:room]
    if not text[room].isspace() and " " in cut.strip():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + ELLIPSIS
