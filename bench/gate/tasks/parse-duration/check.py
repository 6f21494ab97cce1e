def refuses(call, *texts):
    for text in texts:
        try:
            call(text)
        except ValueError:
            continue
        raise AssertionError(text)


def c1(subject):
    wanted = {"1h30m": 5400, "45s": 45, "2h": 7200, "1h1m1s": 3661, "90m": 5400, "0s": 0}
    assert {text: subject.parse_duration(text) for text in wanted} == wanted


def c2(subject):
    refuses(subject.parse_duration, "", "1m1m", "5s1h", "1h 30m", "90", "-1h", "1h30", "xh")


def c3(subject):
    assert subject.format_duration(5400) == "1h30m0s"
