STATES = ("new", "paid", "shipped", "delivered", "cancelled", "refunded")
EVENTS = ("pay", "ship", "deliver", "cancel", "refund")

MOVES = {
    ("new", "pay"): "paid",
    ("paid", "ship"): "shipped",
    ("shipped", "deliver"): "delivered",
    ("new", "cancel"): "cancelled",
    ("paid", "cancel"): "cancelled",
    ("cancelled", "refund"): "refunded",
}


class IllegalMove(ValueError):
    pass


def move(state, event, paid=False):
    following = MOVES.get((state, event))
    if following is None or (event == "refund" and not paid):
        raise IllegalMove(f"{event} is not possible in the state {state}")
    return following
