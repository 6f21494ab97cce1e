def player(name, points):
    return {"name": name, "points": points}


def c1(subject):
    given = [player("cleo", 3), player("Bert", 7), player("anna", 7), player("Dora", 3)]
    assert subject.rank(given) == ["anna", "Bert", "cleo", "Dora"]
    assert subject.rank([]) == []


def c2(subject):
    same = [player("ANNA", 1), player("Anna", 1), player("anna", 1)]
    assert subject.rank(same) == ["ANNA", "Anna", "anna"]
    assert subject.rank(same[::-1]) == ["anna", "Anna", "ANNA"]


def c3(subject):
    given = [player("b", 1), player("a", 2)]
    subject.rank(given)
    assert given == [player("b", 1), player("a", 2)]
