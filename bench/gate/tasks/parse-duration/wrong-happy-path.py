import re

FACTORS = {"h": 3600, "m": 60, "s": 1}


def format_duration(seconds):
    """5400 becomes '1h30m0s'."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}h{minutes}m{rest}s"


def parse_duration(text):
    """'1h30m' becomes 5400."""
    return sum(int(number) * FACTORS[unit] for number, unit in re.findall(r"(\d+)([hms])", text))
