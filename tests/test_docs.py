"""What the documentation shows is true: its Python runs, its commands exist and print what is printed here."""

import contextlib
import importlib.util
import io
import re
import shlex
import shutil
import sys
import tomllib
import types
from pathlib import Path

import pytest
import typer

from iro_qa import load_settings
from iro_qa.cli import main
from iro_qa.cli.app import app

pytestmark = [pytest.mark.own, pytest.mark.once]

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted((*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"))
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
#: ```kind, the block, ```
BLOCK = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = typer.main.get_command(app).commands
COMMAND = re.compile(rf"(?:^|[\s`/(])iro-qa ((?:{'|'.join(COMMANDS)})\b[^`\n#&]*)", re.MULTILINE)
OPTION = re.compile(r"--[a-z][a-z-]+")


def blocks(name, *kinds):
    text = (ROOT / name).read_text("utf-8")
    return [(kind, block) for kind, block in BLOCK.findall(text) if not kinds or kind in kinds]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder as a clone would be: the examples at hand, and nothing of ours to spoil."""
    ignored = shutil.ignore_patterns("__pycache__", "forms-in-excel")
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=ignored)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(call):
    """What a call prints, on both channels."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        call()
    return out.getvalue()


def in_order(lines, output):
    """Whether the lines stand in the output one after another; `...` at a line's end stands for anything."""
    rest = iter(output.splitlines())
    for line in lines:
        wanted = line.removesuffix("...").rstrip()
        exact = wanted == line.rstrip()
        assert any(one == wanted if exact else one.startswith(wanted) for one in rest), f"not printed: {line}"


def run_commands(block):
    """Every `$ iro-qa ...` of a console block, with what it says that it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, *shown = part.splitlines()
        program, *arguments = shlex.split(line)
        assert program == "iro-qa"
        in_order([one for one in shown if one != "..."], printed(lambda given=arguments: main(given)))


#: Followed word for word, as files and commands in an empty folder, by .ci/run_tutorial.py.
FOLLOWED = "docs/tutorial/your-own-plugin.md"


@pytest.mark.parametrize("name", [name for name in NAMES if blocks(name, "python", "console") and name != FOLLOWED])
def test_what_a_page_shows_runs_in_its_order_and_prints_what_it_says(name, folder, monkeypatch):
    """All Python of a page is one module, as a reader would type it; a `text` block is what it has printed."""
    page = types.ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", page)
    said = ""
    for kind, block in blocks(name, "python", "console", "text"):
        if kind == "python":
            code = compile(block, name, "exec")
            said += printed(lambda code=code: exec(code, page.__dict__))
        elif kind == "console":
            run_commands(block)
        else:
            in_order(block.splitlines(), said)


@pytest.fixture(scope="module")
def options():
    """Each command's options, as its help shows them; those of the commands under it too."""
    ways = {
        name: [[name], *([name, one] for one in getattr(command, "commands", ()))] for name, command in COMMANDS.items()
    }
    return {
        name: {option for way in under for option in OPTION.findall(printed(lambda way=way: main([*way, "--help"])))}
        for name, under in ways.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_is_shown_has_the_options_that_are_shown(name, options):
    for line in COMMAND.findall((ROOT / name).read_text("utf-8")):
        command = line.split()[0]
        assert set(OPTION.findall(line)) <= options[command], line


#: A command line: at the start of a line of a code block, or between backquotes.
TYPED = re.compile(r"^(?:\$ )?iro-qa (.+)$", re.MULTILINE)
MENTIONED = re.compile(r"`iro-qa ([^`]+)`")
PEOPLE = [name for name in NAMES if name.startswith("docs/people/")]


def parsed(line):
    """The command's own reading of a line; it raises what the command would say, and runs nothing."""
    command, *arguments = shlex.split(re.split(r" *[>|#]", line)[0])
    return COMMANDS[command].make_context(command, arguments)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_command_line_for_the_people_around_it_would_be_understood(name):
    """Each line that is to be typed, whole: the command, its options, and nothing missing."""
    for _, block in blocks(name):
        for line in TYPED.findall(block):
            parsed(line)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_command_and_option_named_to_the_people_around_it_exists(name):
    """Those mentioned in a sentence or put together by a script too."""
    known = {option for one in COMMANDS.values() for parameter in one.params for option in parameter.opts}
    text = (ROOT / name).read_text("utf-8")
    assert {line.split()[0] for line in MENTIONED.findall(text)} <= set(COMMANDS)
    assert set(OPTION.findall(text)) <= known | {"--help", "--version"}


@pytest.mark.parametrize("line", ["summary forms --month 2026-10", "summarise forms --moth 2026-10", "summarise forms"])
def test_a_line_with_a_slip_is_not_understood(line):
    with pytest.raises((KeyError, typer.BadParameter.__mro__[1])):
        parsed(line)


@pytest.mark.parametrize("name", [name for name in NAMES if blocks(name, "toml")])
def test_settings_that_are_shown_are_accepted(name, tmp_path):
    for _, block in blocks(name, "toml"):
        if "project" not in tomllib.loads(block):
            (tmp_path / "iro-qa.toml").write_text(block, "utf-8")
            load_settings(tmp_path / "iro-qa.toml")


def test_the_reference_is_what_the_code_says_today():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    for name, text in generate.pages().items():
        assert (DOCS / "reference" / name).read_text("utf-8") == text, f"{name}: run python docs/generate.py"


@pytest.mark.parametrize("name", ["docs/explanation/floors.md", "CONTRIBUTING.md"])
def test_every_module_has_its_floor_in_the_picture(name):
    """The layers of pyproject.toml, which import-linter checks, and no others; rooms not built yet are left out."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"[a-z_]+", layer) for layer in contracts[0]["layers"]]
    built = [
        [one for one in layer if (ROOT / "src/iro_qa" / one).exists() or _module(one).exists()] for layer in layers
    ]
    text = (ROOT / name).read_text("utf-8")
    picture = [line[4:66].split() for line in text.splitlines() if re.match(r" {4}[a-z_]+( |$)", line)]
    assert picture[: len(built)] == built


def _module(name):
    return ROOT / "src/iro_qa" / f"{name}.py"


@pytest.mark.parametrize("name", NAMES)
def test_every_file_that_a_page_names_is_there(name):
    """Paths in backquotes that begin with one of our folders."""
    for path in re.findall(
        r"`((?:docs|examples|plugins|tests|bench|src|\.ci)/[A-Za-z0-9_./-]*)`", (ROOT / name).read_text("utf-8")
    ):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_page_that_is_there(name):
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / name).read_text("utf-8")):
        assert ((ROOT / name).parent / link).exists(), link
