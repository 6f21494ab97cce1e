def call_once(call):
    return call()


def retry(call, attempts, errors, wait):
    if attempts < 1:
        raise ValueError(f"{attempts} attempts are none")
    for attempt in range(1, attempts):
        try:
            return call()
        except errors:
            wait(attempt)
    return call()
