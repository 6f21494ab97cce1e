"""What a table owes, in whole pence."""

from teahouse.menu import find_tea


def bill_total(names):
    """The price of all the named teas together."""
    return sum(find_tea(name).price for name in names)


def format_pence(pence):
    """As on the printed bill: 1240 becomes 12.40."""
    return f"{pence // 100}.{pence % 100:02d}"
