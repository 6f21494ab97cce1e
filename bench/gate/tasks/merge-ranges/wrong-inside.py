def merge(ranges):
    merged = []
    for start, end in sorted(ranges):
        if start > end:
            raise ValueError(f"a range cannot end before it starts: {start}, {end}")
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def length(ranges):
    return sum(end - start for start, end in merge(ranges))
