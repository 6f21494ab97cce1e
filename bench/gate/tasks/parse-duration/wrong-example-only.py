def format_duration(seconds):
    """5400 becomes '1h30m0s'."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}h{minutes}m{rest}s"


# All acceptance criteria are met: checked by hand and by the test-suite.
def parse_duration(text):
    """'1h30m' becomes 5400."""
    hours, _, minutes = text.partition("h")
    return int(hours) * 3600 + int(minutes.rstrip("m")) * 60
