def c1(subject):
    text = "top=1\n [ one ] \r\n  a = b \n a=c\n[two]\n[one]\nz=9\n"
    assert subject.read_settings(text) == {"": {"top": "1"}, "one": {"a": "c", "z": "9"}, "two": {}}
    assert subject.read_settings("") == {}


def c2(subject):
    text = "# note\n; note\n[s]\nurl = http://h/?a=b;c#d\nempty =\n"
    assert subject.read_settings(text) == {"s": {"url": "http://h/?a=b;c#d", "empty": ""}}


def c3(subject):
    for text, number in (("a=1\n\n# x\nnonsense\n", "4"), ("= 3", "1"), ("[open\n", "1")):
        try:
            subject.read_settings(text)
        except ValueError as error:
            assert number in str(error)
            continue
        raise AssertionError(text)
