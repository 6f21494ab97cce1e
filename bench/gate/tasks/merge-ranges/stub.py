def length(ranges):
    return sum(end - start for start, end in ranges)
