"""mypy and pyright catch a wrong plugin, line by line, and have nothing to say of a right one.

A line of `tests/typing/wrong` that must be reported ends in `# E: why`; one that only one of them can see names it,
`# E(mypy): why`. `tox -e types` runs this; elsewhere what is not installed is skipped.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.own, pytest.mark.once]

ROOT = Path(__file__).parent.parent
TYPING = ROOT / "tests" / "typing"
MARK = re.compile(r"# E(?:\((\w+)\))?: ")
REPORTED = re.compile(r"^(?:.*[/\\])?(right|wrong)[/\\](\w+\.py):(\d+): error: ", re.MULTILINE)


def expected(tool):
    """Folder, file and line of everything that the tool must report, and nothing else."""
    return {
        (path.parent.name, path.name, number)
        for path in TYPING.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (mark := MARK.search(line)) and mark[1] in (None, tool)
    }


def reported_by_mypy():
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("mypy is not installed here: `tox -e types` runs this")
    places = os.pathsep.join(str(TYPING / name) for name in ("right", "wrong"))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--show-error-codes", "tests/typing/right", "tests/typing/wrong"],
        cwd=ROOT, env={**os.environ, "MYPYPATH": places}, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {(folder, name, int(line)) for folder, name, line in REPORTED.findall(done.stdout)}


def reported_by_pyright(folder):
    """It is a program of node's, which the package from PyPI fetches when it is run for the first time."""
    if importlib.util.find_spec("pyright") is None:
        pytest.skip("pyright is not installed here: `tox -e types` runs this")
    for name in ("right", "wrong"):
        shutil.copytree(TYPING / name, folder / name)
    settings = {"include": ["right", "wrong"], "extraPaths": ["right", "wrong"], "typeCheckingMode": "standard"}
    (folder / "pyrightconfig.json").write_text(json.dumps({**settings, "pythonVersion": "3.11"}))
    command = [sys.executable, "-m", "pyright", "--project", folder, "--pythonpath", sys.executable, "--outputjson"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if not done.stdout.lstrip().startswith("{"):
        pytest.skip("pyright could not be started: it needs node, and the network when it is run for the first time")
    return {
        (Path(one["file"]).parent.name, Path(one["file"]).name, one["range"]["start"]["line"] + 1)
        for one in json.loads(done.stdout)["generalDiagnostics"]
        if one["severity"] == "error"
    }


def test_mypy_reports_each_wrong_line_of_a_plugin_and_no_other():
    assert reported_by_mypy() == expected("mypy")


def test_pyright_reports_each_wrong_line_of_a_plugin_and_no_other(tmp_path):
    assert reported_by_pyright(tmp_path) == expected("pyright")


def test_every_hook_is_held_against_its_protocol_in_the_right_plugin():
    """A hook that came later would otherwise not be tried."""
    from iro_qa import hooks

    text = (TYPING / "right" / "eastshire.py").read_text("utf-8")
    for name, protocol in hooks.HOOKS.items():
        assert f"def {name}(" in text, name
        assert f": {protocol.__name__} = eastshire" in text, name


def test_there_is_much_to_report():
    """A comparison of nothing with nothing would pass."""
    assert len(expected("mypy")) > 25 and len(expected("pyright")) > 25
    assert not any(folder == "right" for folder, _, _ in expected("mypy"))
