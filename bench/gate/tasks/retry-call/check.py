def script(*outcomes):
    left = list(outcomes)

    def call():
        outcome = left.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return call, left


def raised(kind, subject, *arguments):
    try:
        subject.retry(*arguments)
    except kind as error:
        return error
    raise AssertionError(kind)


def c1(subject):
    waits = []
    call, left = script(KeyError("k"), "done", "more")
    assert subject.retry(call, 5, (KeyError,), waits.append) == "done"
    assert (waits, left) == ([1], ["more"])
    call, left = script(TypeError("t"), "done")
    raised(TypeError, subject, call, 5, (KeyError,), waits.append)
    assert left == ["done"]


def c2(subject):
    waits, last = [], KeyError("last")
    call, _ = script(KeyError("one"), KeyError("two"), last)
    assert raised(KeyError, subject, call, 3, (KeyError, OSError), waits.append) is last
    assert waits == [1, 2]


def c3(subject):
    call, left = script("done")
    raised(ValueError, subject, call, 0, (KeyError,), print)
    assert left == ["done"]
