"""Prices are texts: '10.25' is ten euros and twenty-five cents."""


def gross(net, rate):
    price, percent = float(net), float(rate)
    if not (0 <= price < float("inf") and 0 <= percent < float("inf")):
        raise ValueError(f"not an amount: {net!r}, {rate!r}")
    return f"{price * (1 + percent / 100):.2f}"
