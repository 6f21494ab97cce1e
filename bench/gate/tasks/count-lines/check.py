import contextlib
import io
import os
import tempfile

FILES = {"one.txt": "a\n\nb", "two.txt": "x\ny\n", "--blank": " \nq\n", "empty.txt": ""}


def run(subject, *argv):
    out, err = io.StringIO(), io.StringIO()
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for name, text in FILES.items():
                with open(name, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = subject.main(list(argv))
        finally:
            os.chdir(before)
    return code, out.getvalue(), err.getvalue()


def c1(subject):
    assert run(subject, "one.txt") == (0, "3 one.txt\n", "")
    assert run(subject, "two.txt", "empty.txt", "one.txt")[1] == "2 two.txt\n0 empty.txt\n3 one.txt\n5 total\n"


def c2(subject):
    code, out, err = run(subject, "absent.txt", "two.txt")
    assert (code, out) == (1, "2 two.txt\n2 total\n")
    assert "absent.txt" in err


def c3(subject):
    assert run(subject, "one.txt", "--blank")[1] == "1 one.txt\n"
    assert run(subject, "--blank", "one.txt")[1] == "1 one.txt\n"
    assert run(subject, "--", "--blank")[1] == "2 --blank\n"
    code, out, _ = run(subject, "--lines", "one.txt")
    assert (code, out) == (2, "")
