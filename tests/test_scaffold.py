"""`iro-qa plugins new`: a whole distribution that passes its own tests as it is written."""

import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest

from iro_qa import scaffold
from iro_qa.cli import main
from iro_qa.cli.plugins import offers
from iro_qa.cli.plugins.beginning import new
from iro_qa.entry_points import Installed

#: Of one letter, of several words, and the longest that is allowed.
NAMES = ("eastshire", "north_east_2", "x", "a" * 30)
FILES = {
    "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore", ".github/workflows/ci.yml",
    "src/iro_qa_eastshire/__init__.py", "src/iro_qa_eastshire/py.typed", "src/iro_qa_eastshire/section.py",
    "src/iro_qa_eastshire/checks.py", "src/iro_qa_eastshire/figures.py", "tests/test_laws.py", "tests/test_plugin.py",
}  # fmt: skip


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def run(capsys):
    def made(*arguments):
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return made


def test_it_writes_a_whole_distribution_and_says_in_three_lines_what_is_next(run, tmp_path):
    code, out, err = run("plugins", "new", "eastshire", "--to", tmp_path / "new" / "plugin")
    assert (code, err) == (0, "")
    assert files(tmp_path / "new" / "plugin") == FILES
    assert [line[:2] for line in out.splitlines()] == ["1.", "2.", "3."]
    assert "13 files" in out and "iro-qa plugins check eastshire" in out and "iro-qa plugins enable eastshire" in out


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_is_left_and_the_name_is_in_its_place(name):
    made = scaffold.distribution(name)
    assert len(made) == len(FILES)
    for path, text in made.items():
        left = re.sub(r"\$\{\{ matrix\.python \}\}", "", text)
        assert "$" not in left.replace("$ ", ""), path
    project = tomllib.loads(made["pyproject.toml"])
    assert project["project"]["name"] == f"iro-qa-{name.replace('_', '-')}"
    assert project["project"]["entry-points"] == {"iro_qa": {name: f"iro_qa_{name}"}}
    assert f'plugin: ClassVar[str] = "{name}"' in made[f"src/iro_qa_{name}/section.py"]
    major, minor = version("iro-qa").split(".")[:2]
    assert project["project"]["dependencies"] == [f"iro-qa>={major}.{minor},<{int(major) + 1}"]
    assert "${{ matrix.python }}" in made[".github/workflows/ci.yml"]


def test_it_takes_nothing_for_granted_that_is_not_its_own():
    """The same every time, and no day, person or folder of the machine that writes it."""
    assert scaffold.distribution("eastshire") == scaffold.distribution("eastshire")
    assert not re.search(r"\b20\d\d\b", scaffold.distribution("eastshire")["LICENSE"])


@pytest.mark.parametrize("name", [
    "", "Eastshire", "east-shire", "2east", "east shire", "east_", "_east", "east__shire", "é", "a" * 31, "../x",
    "east\n",
])  # fmt: skip
def test_a_name_that_cannot_be_one_is_refused_and_nothing_is_written(run, tmp_path, name):
    code, out, err = run("plugins", "new", name, "--to", tmp_path / "plugin")
    assert (code, out) == (2, "") and err.startswith("A plugin's name is lower case letters")
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_taken_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.setattr("iro_qa.cli.plugins.beginning.installed", lambda: (Installed("eastshire", "x", "1", "y"),))
    for name in ("standard", "eastshire"):
        code, _, err = run("plugins", "new", name, "--to", tmp_path / "plugin")
        assert code == 2 and "installed already" in err


def test_a_folder_that_holds_something_is_refused_and_stays_as_it_is(run, tmp_path):
    (tmp_path / "mine").write_text("mine")
    code, _, err = run("plugins", "new", "eastshire", "--to", tmp_path)
    assert code == 2 and "not empty" in err and files(tmp_path) == {"mine"}
    code, _, err = run("plugins", "new", "eastshire", "--to", tmp_path / "mine")
    assert code == 2 and "must be a folder" in err and (tmp_path / "mine").read_text() == "mine"


def test_an_empty_folder_will_do(tmp_path, capsys):
    assert new("eastshire", tmp_path) == 0 and files(tmp_path) == FILES


def test_it_opens_no_connection(tmp_path):
    """Heard by Python's own audit: nothing is looked up, fetched or started."""
    watched = (
        "import sys\nheard = set()\nsys.addaudithook(lambda event, _: heard.add(event))\n"
        "from iro_qa.cli import main\nassert main(['plugins', 'new', 'eastshire', '--to', 'p']) == 0\n"
        "print([one for one in heard if one.startswith(('socket.', 'subprocess.', 'urllib.', 'os.system'))])"
    )
    done = subprocess.run([sys.executable, "-c", watched], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# ------------------------------------------------------------------------------------------------ what is written


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """One written and put on a path of its own as pip would: its modules beside its metadata."""
    folder = tmp_path_factory.mktemp("plugin")
    new("eastshire", folder)
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    info = folder / "src" / "iro_qa_eastshire-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: 0.1.0\nAuthor: {project['authors'][0]['name']}\n"
        f"License-Expression: {project['license']}\nRequires-Dist: {project['dependencies'][0]}\n"
    )
    (info / "entry_points.txt").write_text("[iro_qa]\neastshire = iro_qa_eastshire\n")
    return folder


def in_its_folder(folder, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.once
def test_its_own_tests_pass_as_written_the_laws_among_them(installed):
    done = in_its_folder(installed, "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 10, "the laws ran"


@pytest.mark.once
def test_its_own_tests_fail_where_a_law_is_broken(installed, tmp_path):
    """The control: the figure looks at another section than it declares. Only its own laws are tried."""
    place = installed / "src" / "iro_qa_eastshire" / "figures.py"
    whole = place.read_text()
    place.write_text(whole.replace('reads=("local.eastshire.life_story",)', 'reads=("child.number",)'))
    try:
        only = ("-k", "life-story-begun", "tests/test_laws.py")
        done = in_its_folder(installed, "pytest", "-q", "-p", "no:cacheprovider", *only)
    finally:
        place.write_text(whole)
    assert done.returncode == 1 and "breaks the law reads-what-it-declares" in done.stdout, done.stdout


@pytest.mark.once
def test_iro_qa_plugins_check_finds_nothing_to_mend(installed, run, monkeypatch):
    """The laws are left to its own tests above; .ci/run_plugins.py has the command try them too."""
    monkeypatch.setattr(offers, "laws", lambda name: ())
    monkeypatch.syspath_prepend(str(installed / "src"))
    code, out, _ = run("plugins", "check", "eastshire", "--json")
    seen = json.loads(out)["matters"]
    for name in [name for name in sys.modules if name.startswith("iro_qa_eastshire")]:
        del sys.modules[name]
    assert (code, {one["state"] for one in seen}) == (0, {"ok"}), seen
    assert {"eastshire/life-story", "eastshire/life-story-begun"} <= {one["said"].partition(":")[0] for one in seen}
    code, out, _ = run("plugins", "check", installed)
    assert code == 0 and "0 to be mended, 0 broken" in out


@pytest.mark.once
@pytest.mark.parametrize("name", NAMES)
def test_it_is_clean_for_ruff(name, tmp_path):
    pytest.importorskip("ruff")
    new(name, tmp_path)
    for command in (("check", "--no-cache", "."), ("format", "--no-cache", "--check", ".")):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.once
def test_it_is_clean_for_mypy_strict(installed, tmp_path):
    pytest.importorskip("mypy")
    done = in_its_folder(installed, "mypy", "--cache-dir", str(tmp_path), "src", "tests")
    assert done.returncode == 0, done.stdout + done.stderr
