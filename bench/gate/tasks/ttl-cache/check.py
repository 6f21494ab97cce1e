def cache(subject, size=2, ttl=10):
    now = [100.0]
    made = subject.Cache(size, ttl, lambda: now[0])
    return made, now


def c1(subject):
    made, now = cache(subject)
    made.put("a", 1)
    now[0] += 9.5
    assert made.get("a") == 1
    now[0] += 0.5
    assert made.get("a", "gone") == "gone"
    made.put("b", 1)
    now[0] += 6
    made.put("b", 2)
    now[0] += 6
    assert made.get("b") == 2


def c2(subject):
    made, _ = cache(subject)
    made.put("a", 1)
    made.put("b", 2)
    made.get("a")
    made.put("c", 3)
    assert (made.get("a"), made.get("b"), made.get("c")) == (1, None, 3)
    made, _ = cache(subject)
    made.put("a", 1)
    made.put("b", 2)
    made.put("b", 3)
    assert (made.get("a"), made.get("b")) == (1, 3)


def c3(subject):
    made, _ = cache(subject)
    made.put("nothing", None)
    assert made.get("nothing", "absent") is None
    assert made.get("other", "absent") == "absent"
