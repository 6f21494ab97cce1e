def c1(subject):
    assert subject.gross("10.25", "10") == "11.28"
    assert subject.gross("0.50", "1") == "0.51"
    assert subject.gross("1.005", "0") == "1.01"
    assert subject.gross("0.05", "10") == "0.06"


def c2(subject):
    assert subject.gross("100", "0") == "100.00"
    assert subject.gross("10", "19") == "11.90"
    assert subject.gross("90071992547409931.11", "0") == "90071992547409931.11"


def c3(subject):
    for net, rate in (("-1", "19"), ("1", "-19"), ("ten", "19"), ("10", ""), ("NaN", "1")):
        try:
            subject.gross(net, rate)
        except ValueError:
            continue
        raise AssertionError((net, rate))
