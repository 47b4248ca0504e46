"""The public names, their signatures and fields are those of the list, so that no promise is changed by accident."""

import importlib.util
import inspect
import re
import sys
from pathlib import Path

import attrs
import pytest

import iro_qa
from iro_qa import hooks, plugin, testing

pytestmark = [pytest.mark.own, pytest.mark.once]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tool():
    """tools/public_api.py, which is no package."""
    found = importlib.util.spec_from_file_location("public_api", ROOT / "tools" / "public_api.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_list_of_public_names_is_current(tool):
    assert tool.FILE.read_text("utf-8") == tool.whole(), "run python tools/public_api.py, and read versions.md"


def test_every_public_name_is_in_it(tool):
    listed = tool.FILE.read_text("utf-8").splitlines()
    for name in {*iro_qa.__all__, *plugin.__all__, *testing.__all__}:
        starts = (f"class {name}", f"{name}(", f"{name} =", f"{name}: as in iro_qa")
        assert any(line.startswith(starts) for line in listed), name


PAGES = (("python", iro_qa.__all__), ("hooks", plugin.__all__), ("testing", testing.__all__))


@pytest.mark.parametrize("page, name", [(page, name) for page, names in PAGES for name in names])
def test_no_public_name_is_missing_from_the_reference(page, name):
    text = (ROOT / "docs" / "reference" / f"{page}.md").read_text("utf-8")
    assert re.search(rf"(?m)^#+ {name}$|^\| `{name}` \|", text), name


@pytest.mark.parametrize("name", hooks.HOOKS)
def test_no_hook_is_missing_from_the_reference_with_what_its_docstring_says(name):
    text = (ROOT / "docs" / "reference" / "hooks.md").read_text("utf-8")
    said = inspect.getdoc(getattr(hooks.HOOKS[name], name)).splitlines()[0]
    assert f"## {name}\n" in text
    assert said in text.partition(f"## {name}\n")[2].partition("\n## ")[0]


def function(a: int, *rest: str, b: bytes = b"x", c: object = sys, **more: int) -> str:
    """Something of every kind."""


@attrs.frozen
class Value:
    """Fields with and without a default, one that is nobody's business, a method and a property."""

    name: str
    size: int = 3
    _hidden: int = 0


def test_what_is_listed_of_a_function_and_of_a_class(tool):
    assert list(tool.lines("function", function)) == [
        "function(a: int, *rest: str, b: bytes = b'x', c: object = ..., **more: int) -> str"
    ]
    shown = "\n".join(tool.lines("Value", Value))
    assert "size: int = 3" in shown or "size: <class 'int'> = 3" in shown
    assert "_hidden" not in shown


@pytest.mark.parametrize(
    "name, line",
    [
        ("MonitoringForm", "    child: Child"),
        ("Aggregator", "    finish(self, state: Plain, period: Period) -> Result"),
        ("HasChecks", "    iro_qa_checks(self) -> Iterable[Check]"),
        ("Failure", "    times: int = 1"),
        ("UsageError", "class UsageError(IroQaError)"),
    ],
)
def test_fields_methods_and_bases_are_listed(tool, name, line):
    thing = getattr(plugin, name, None) or getattr(iro_qa, name)
    assert line in list(tool.lines(name, thing))
