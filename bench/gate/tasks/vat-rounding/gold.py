"""Prices are texts: '10.25' is ten euros and twenty-five cents."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext

CENT = Decimal("0.01")


def _amount(text):
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text!r}") from error
    if not value.is_finite() or value < 0:
        raise ValueError(f"not an amount: {text!r}")
    return value


def gross(net, rate):
    price, percent = _amount(net), _amount(rate)
    with localcontext() as context:
        context.prec = 60
        return str((price * (100 + percent) / 100).quantize(CENT, ROUND_HALF_UP))
