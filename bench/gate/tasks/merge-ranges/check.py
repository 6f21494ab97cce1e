def c1(subject):
    assert subject.merge([(1, 3), (2, 6)]) == [(1, 6)]
    assert subject.merge([(8, 9), (1, 10), (2, 3)]) == [(1, 10)]
    assert subject.merge([(5, 7), (1, 3), (3, 5), (9, 10)]) == [(1, 7), (9, 10)]


def c2(subject):
    assert subject.merge([(4, 4), (1, 2)]) == [(1, 2)]
    try:
        subject.merge([(1, 2), (5, 3)])
    except ValueError:
        return
    raise AssertionError("a range that ends before it starts")


def c3(subject):
    assert subject.length([(0, 10), (2, 4), (5, 12)]) == 12
    assert subject.length([]) == 0
