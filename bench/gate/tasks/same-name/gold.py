from unicodedata import normalize


def initials(name):
    return "".join(part[0] for part in name.split())


def unique_names(names):
    found = {}
    for name in names:
        shown = name.strip()
        if shown:
            found.setdefault(normalize("NFC", normalize("NFC", shown).casefold()), shown)
    return list(found.values())
