LEGAL = {
    ("new", "pay"): "paid",
    ("paid", "ship"): "shipped",
    ("shipped", "deliver"): "delivered",
    ("new", "cancel"): "cancelled",
    ("paid", "cancel"): "cancelled",
}


def illegal(subject, state, event):
    try:
        subject.move(state, event)
    except subject.IllegalMove as error:
        assert isinstance(error, ValueError)
        assert state in str(error) and event in str(error)
        return
    raise AssertionError((state, event))


def c1(subject):
    assert {pair: subject.move(*pair) for pair in LEGAL} == LEGAL


def c2(subject):
    for state in subject.STATES:
        for event in subject.EVENTS:
            if (state, event) not in LEGAL and event != "refund":
                illegal(subject, state, event)


def c3(subject):
    assert subject.move("cancelled", "refund", paid=True) == "refunded"
    for state in subject.STATES:
        illegal(subject, state, "refund")
