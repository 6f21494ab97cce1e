"""Counts lines: count_lines.py [--blank] [--] FILE..."""

import sys


def count(name, blank):
    with open(name, encoding="utf-8") as file:
        return sum(1 for line in file if not blank or line.strip() == "")


def main(argv):
    options = argv[: argv.index("--")] if "--" in argv else argv
    unknown = [one for one in options if one.startswith("-") and one != "--blank"]
    if unknown:
        print(f"unknown option: {unknown[0]}", file=sys.stderr)
        return 2
    names = [one for one in options if one != "--blank"] + argv[len(options) + 1 :]
    total = 0
    for name in names:
        try:
            lines = count(name, "--blank" in options)
        except OSError as error:
            print(f"{name}: {error.strerror}", file=sys.stderr)
            return 1
        total += lines
        print(f"{lines} {name}")
    if len(names) > 1:
        print(f"{total} total")
    return 0
