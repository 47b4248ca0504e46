"""What is imported, what is public, and what is never touched: the clock, the network, other programs.

Everything about imports is looked at in a clean interpreter, since this one has long imported everything.
"""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests import small_council

import iro_qa

SRC = small_council.ROOT / "src" / "iro_qa"
#: Typer brings pydantic itself as soon as it reads options, whose values pydantic coerces: that is not ours to avoid.
HEAVY = ("rich", "docx", "docxtpl", "openpyxl", "xlsxwriter", "lxml", "jinja2", "msgspec", "holidays")
OURS = ("iro_qa.forms", "iro_qa.run", "iro_qa.registry", "iro_qa.settings", "iro_qa.demo", "iro_qa.plugin")


def imported(code, cwd, *arguments):
    """The modules that a clean interpreter has imported after running this code."""
    after = "\nimport json, sys\nprint('\\n' + json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code + after, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def unwanted(modules, *names):
    return sorted(m for m in modules if any(m == name or m.startswith(f"{name}.") for name in names))


COMMAND = "import sys; from iro_qa.cli import main; main(sys.argv[1:])"


@pytest.mark.parametrize("arguments", [
    ("--help",), ("--version",), ("plugins",), ("plugins", "--json"), ("summarise", "--help"), ("nonsense",),
    ("plugins", "--help"), ("plugins", "new", "--help"), ("plugins", "enable", "standard"), ("plugins", "disable", "x"),
])  # fmt: skip
def test_help_and_the_list_of_plugins_import_nothing_heavy(tmp_path, arguments):
    modules = imported(COMMAND, tmp_path, *arguments)
    assert "typer" in modules, "it ran"
    assert unwanted(modules, *HEAVY, *OURS) == []


def test_the_list_of_plugins_with_settings_imports_no_settings_model(tmp_path):
    (tmp_path / "iro-qa.toml").write_text('[plugins]\nenabled = ["standard"]\n')
    assert unwanted(imported(COMMAND, tmp_path, "plugins"), *HEAVY, *OURS) == []


def test_a_command_that_reads_forms_does_import_them(tmp_path):
    """The control: the same look finds the heavy ones where they are needed."""
    small_council.write(tmp_path / "in", small_council.forms()[:1])
    modules = imported(COMMAND, tmp_path, "check", "in")
    assert unwanted(modules, "iro_qa.forms") and "msgspec" in modules
    assert unwanted(modules, "docx", "docxtpl", "openpyxl", "xlsxwriter", "jinja2", "rich") == [], "JSON needs none"


def test_checking_json_and_writing_json_need_no_office_package(tmp_path):
    small_council.write(tmp_path / "in")
    command = ("summarise", "in", "--month", "2026-10", "--format", "json")
    modules = imported(COMMAND, tmp_path, *command)
    assert (tmp_path / "summaries").is_dir()
    assert unwanted(modules, "docx", "docxtpl", "openpyxl", "xlsxwriter", "jinja2", "rich") == []


def test_importing_the_package_imports_nothing_else(tmp_path):
    modules = imported("import iro_qa", tmp_path)
    assert unwanted(modules, *HEAVY, "pydantic", "typer", "pluggy", "attrs", "attr") == []
    assert unwanted(modules, "iro_qa") == ["iro_qa"]


def test_asking_what_is_public_imports_nothing(tmp_path):
    assert unwanted(imported("import iro_qa; dir(iro_qa); iro_qa.__all__", tmp_path), "iro_qa") == ["iro_qa"]


# ---------------------------------------------------------------------------------------------------- public names


def test_every_public_name_is_there_and_is_what_dir_says():
    assert list(iro_qa.__all__) == sorted(set(iro_qa.__all__))
    assert set(iro_qa.__all__) <= set(dir(iro_qa))
    for name in iro_qa.__all__:
        found = getattr(iro_qa, name)
        assert found.__name__ == name and found.__doc__, name
    assert not set(iro_qa.__all__) & {path.stem for path in SRC.iterdir()}, "once imported, the module takes the name"
    others = {name for name in dir(iro_qa) if not name.startswith("_")} - set(iro_qa.__all__)
    submodules = {path.stem for path in SRC.iterdir()}
    assert others <= submodules | {"annotations", "import_module", "TYPE_CHECKING", "Any"}


def test_the_names_for_the_type_checker_are_the_public_names():
    tree = ast.parse((SRC / "__init__.py").read_text("utf-8"))
    shown = {
        alias.asname: node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        for alias in node.names if alias.asname
    }  # fmt: skip
    assert shown == {name: f"iro_qa.{module}" for name, module in iro_qa._WHERE.items()}


def test_a_name_that_is_not_public_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = iro_qa.nothing


# ------------------------------------------------------------------------------------------------------- no clock

#: Calls that ask what time it is, by the last two names.
CLOCK = {
    ("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("time", "time"),
    ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("time", "ctime"), ("time", "strftime"),
}  # fmt: skip


def clock_reads(source):
    """Each line that reads the clock, under whatever name it was imported."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }  # fmt: skip
    bare = {
        alias.asname or alias.name for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "time" for alias in node.names
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (names.get(owner, owner), node.attr) in CLOCK:
                yield node.lineno
        elif isinstance(node, ast.Name) and node.id in bare and ("time", names[node.id]) in CLOCK:
            yield node.lineno


def test_no_module_of_ours_reads_the_clock():
    files = sorted(SRC.rglob("*.py"))
    found = [(path.name, line) for path in files for line in clock_reads(path.read_text("utf-8"))]
    assert len(files) > 100 and found == []


#: Tests may wait and measure. Only these do, and none of them asks what day it is.
MAY_MEASURE = {"test_atomic.py", "test_cli.py", "test_guard.py", "test_mutants.py"}


def test_no_test_depends_on_what_day_it_is():
    files = [path for path in sorted((small_council.ROOT / "tests").rglob("*.py")) if path.name not in MAY_MEASURE]
    assert [(path.name, line) for path in files for line in clock_reads(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("source", [
    "from datetime import date; date.today()", "import datetime; datetime.datetime.now()",
    "from datetime import datetime as dt; dt.utcnow()", "import time; time.time()", "import time as t; t.time_ns()",
    "from time import time; time()", "from time import gmtime as g; g()",
])  # fmt: skip
def test_the_look_for_clocks_sees_them(source):
    assert list(clock_reads(source)) == [1]


# --------------------------------------------------------------------------------------- no network, no other program

WATCHED = """
import sys
seen = set()
sys.addaudithook(lambda event, _: seen.add(event))
{act}
BAD = ("socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.fork", "urllib.", "http.",
       "ftplib.", "smtplib.", "webbrowser.", "os.startfile", "pty.")
print("SEEN", sorted(event for event in seen if event.startswith(BAD)), len(seen))
"""


def seen(act, cwd):
    done = subprocess.run(
        [sys.executable, "-c", WATCHED.format(act=act)], cwd=cwd, env={**os.environ, "PYTHONPATH": ""},
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()[-1]


def test_a_whole_demo_opens_no_connection_and_starts_no_program(tmp_path):
    said = seen("from iro_qa.cli import main\nassert main(['demo', 'd']) == 0", tmp_path)
    assert said.startswith("SEEN [] ") and int(said.split()[-1]) > 5, "events were heard, and none of these"
    assert len(list((tmp_path / "d" / "summaries").iterdir())) == 18


@pytest.mark.parametrize("act", [
    "import socket; socket.socket().close()", "import subprocess; subprocess.run(['true'])", "import os; os.system('')",
])  # fmt: skip
def test_the_watch_hears_what_it_is_meant_to_hear(tmp_path, act):
    assert not seen(act, tmp_path).startswith("SEEN [] ")


def test_the_package_that_is_tested_is_this_one():
    """A stale installation would make every test above about other code."""
    assert Path(iro_qa.__file__).parent.name == "iro_qa"
    assert {path.name for path in Path(iro_qa.__file__).parent.iterdir() if path.suffix == ".py"} == {
        path.name for path in SRC.glob("*.py")
    }
