class Cache:
    def __init__(self, size, ttl, clock):
        self._size = size
        self._ttl = ttl
        self._clock = clock
        self._values = {}

    def put(self, key, value):
        if len(self._values) >= self._size:
            del self._values[next(iter(self._values))]
        self._values[key] = (value, self._clock())

    def get(self, key, default=None):
        if key not in self._values:
            return default
        value, put_at = self._values[key]
        return default if self._clock() - put_at >= self._ttl else value
