from unicodedata import normalize


def initials(name):
    return "".join(part[0] for part in name.split())


def unique_names(names):
    found = {}
    for name in names:
        name = normalize("NFC", name.strip())
        if name:
            found.setdefault(normalize("NFC", name.casefold()), name)
    return list(found.values())
