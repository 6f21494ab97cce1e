def call_once(call):
    return call()


def retry(call, attempts, errors, wait):
    if attempts < 1:
        raise ValueError(f"{attempts} attempts are none")
    last = None
    for attempt in range(1, attempts + 1):
        try:
            return call()
        except errors as error:
            last = error
            wait(attempt)
    raise last
