"""Counts lines: count_lines.py [--blank] [--] FILE..."""

import sys


def count(name, blank):
    with open(name, encoding="utf-8") as file:
        return sum(1 for line in file if not blank or line.strip() == "")


def read_arguments(argv):
    blank, names = False, []
    for place, argument in enumerate(argv):
        if argument == "--":
            return blank, names + argv[place + 1 :], None
        if argument == "--blank":
            blank = True
        elif argument.startswith("-"):
            return blank, names, argument
        else:
            names.append(argument)
    return blank, names, None


def main(argv):
    blank, names, unknown = read_arguments(argv)
    if unknown is not None:
        print(f"unknown option: {unknown}", file=sys.stderr)
        return 2
    total, failed = 0, False
    for name in names:
        try:
            lines = count(name, blank)
        except OSError as error:
            print(f"{name}: {error.strerror}", file=sys.stderr)
            failed = True
            continue
        total += lines
        print(f"{lines} {name}")
    if len(names) > 1:
        print(f"{total} total")
    return 1 if failed else 0
