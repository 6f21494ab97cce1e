def format_duration(seconds):
    """5400 becomes '1h30m0s'."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}h{minutes}m{rest}s"
