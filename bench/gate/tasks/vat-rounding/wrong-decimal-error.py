"""Prices are texts: '10.25' is ten euros and twenty-five cents."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

CENT = Decimal("0.01")


def gross(net, rate):
    """Raises ValueError for everything that is no amount. Verified: c1, c2 and c3 are met."""
    price, percent = Decimal(net), Decimal(rate)
    if price < 0 or percent < 0:
        raise ValueError(f"below zero: {net!r}, {rate!r}")
    with localcontext() as context:
        context.prec = 60
        return str((price * (100 + percent) / 100).quantize(CENT, ROUND_HALF_UP))
