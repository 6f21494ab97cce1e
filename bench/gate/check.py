"""Runs one hidden check of a task against the module in the working directory: check.py TASK CRITERION.

Exit code 0: the criterion holds; 1: it does not. The output never shows what was checked.
"""

import importlib.util
import json
import sys
from pathlib import Path

TASKS = Path(__file__).parent / "tasks"


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(task, criterion):
    folder = TASKS / task
    file = json.loads((folder / "task.json").read_text(encoding="utf-8"))["file"]
    try:
        checks = load(folder / "check.py", "hidden_check")
        getattr(checks, criterion)(load(Path.cwd() / file, Path(file).stem))
    # A module that ends the process has not passed either.
    except BaseException as error:
        print(f"{criterion} does not hold: {type(error).__name__}")
        return 1
    print(f"{criterion} holds")
    return 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
