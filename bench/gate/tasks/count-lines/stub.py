"""Counts lines: count_lines.py [--blank] [--] FILE..."""


def main(argv):
    raise NotImplementedError
