COMPOSED = "Zo\u00eb"
DECOMPOSED = "Zoe\u0308"


def c1(subject):
    assert subject.unique_names(["STRASSE", "stra\u00dfe", "Ann", "ANN"]) == ["STRASSE", "Ann"]


def c2(subject):
    assert len(subject.unique_names([COMPOSED, DECOMPOSED, f"  {COMPOSED.upper()} "])) == 1


def c3(subject):
    assert subject.unique_names([f" {DECOMPOSED} ", COMPOSED, "", "  ", "Bo"]) == [DECOMPOSED, "Bo"]
