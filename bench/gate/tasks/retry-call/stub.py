def call_once(call):
    return call()
