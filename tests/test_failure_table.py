"""The table of what can go wrong with a plugin is kept by tests: each row names some, and those are there."""

import ast
import re
from pathlib import Path

import pytest

from iro_qa import hooks

pytestmark = [pytest.mark.own, pytest.mark.once]

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "explanation" / "when-a-plugin-breaks.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and "tested by" not in line
]
NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def functions_of(name):
    tree = ast.parse((ROOT / "tests" / name).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_each_row_says_what_happens_and_names_tests_that_are_there(row):
    went_wrong, happens, _, tested = row
    assert went_wrong and happens
    found = NAMED.findall(tested)
    assert found and len(found) == tested.count("`") // 2
    for file, name in found:
        assert name in functions_of(file), f"{file}::{name}"


#: A word of the row, for each kind of offer.
WORDS = {
    "iro_qa_sections": "local section", "iro_qa_readers": "reader", "iro_qa_checks": "check",
    "iro_qa_aggregators": "aggregator", "iro_qa_exporters": "exporter", "iro_qa_blocks": "block",
    "iro_qa_templates": "template", "iro_qa_processes": "process", "iro_qa_returns": "return",
}  # fmt: skip


@pytest.mark.parametrize("name", hooks.HOOKS)
def test_every_kind_of_offer_has_a_row_of_its_own(name):
    assert any(row[0].lower().startswith(f"a {WORDS[name]}") or f"an {WORDS[name]}" in row[0].lower() for row in ROWS)


@pytest.mark.parametrize(
    "words",
    [
        "sys.exit", "newer or an older", "Two distributions", "that there is not", "takes arguments", "half-way",
        "wrong type", "A bad name", "It hangs", "change the form", "in its exception", "uninstalled", "prints",
    ],
)  # fmt: skip
def test_nothing_that_was_asked_for_has_left_the_table(words):
    assert any(words in row[0] for row in ROWS)


def test_the_page_and_the_security_page_say_what_is_not_promised():
    security = (ROOT / "SECURITY.md").read_text("utf-8")
    for words in ("no time limit", "Ctrl-C"):
        assert words in PAGE and words in security
