"""What the tea house serves."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tea:
    name: str
    price: int
    steep: int


MENU = (
    Tea("Assam", price=320, steep=240),
    Tea("Darjeeling", price=380, steep=180),
    Tea("Earl Grey", price=340, steep=210),
    Tea("Genmaicha", price=360, steep=120),
    Tea("Jasmine Pearl", price=420, steep=150),
    Tea("Silver Needle", price=450, steep=300),
    Tea("Cold Brew Sencha", price=390, steep=5400),
)


def find_tea(name):
    """The tea of exactly this name. KeyError when the menu has none."""
    for tea in MENU:
        if tea.name == name:
            return tea
    raise KeyError(name)
