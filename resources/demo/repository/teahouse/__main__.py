"""Prints the bill for the teas named on the command line."""

import sys

from teahouse.bill import bill_total, format_pence


def main(names):
    try:
        total = bill_total(names)
    except KeyError as missing:
        print(f"We do not serve {missing}.", file=sys.stderr)
        return 1
    print(f"Total: {format_pence(total)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
