def c1(subject):
    text = "the quick brown fox"
    assert subject.shorten(text, 12) == "the quick\u2026"
    assert subject.shorten(text, 10) == "the quick\u2026"
    assert subject.shorten(text, 9) == "the\u2026"
    assert all(len(subject.shorten(text, width)) <= width for width in range(4, 25))


def c2(subject):
    assert subject.shorten("nine char", 9) == "nine char"
    assert subject.shorten("", 1) == ""
    assert subject.shorten("short", 80) == "short"


def c3(subject):
    assert subject.shorten("incomprehensible", 6) == "incom\u2026"
    for width in (0, -3):
        try:
            subject.shorten("", width)
        except ValueError:
            continue
        raise AssertionError(width)
