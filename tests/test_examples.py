"""The made-up council's files are what its script makes, and the examples run on them."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import iro_qa
from iro_qa.summary_json import to_json

pytestmark = pytest.mark.once

EXAMPLES = Path(__file__).parent.parent / "examples"
COUNCIL = EXAMPLES / "made-up-council"
SCRIPTS = sorted(path.name for path in EXAMPLES.glob("*.py"))


@pytest.fixture(scope="module")
def made():
    """What make.py makes now, by file name."""
    spec = importlib.util.spec_from_file_location("make", COUNCIL / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.files()


def forms_in(paths):
    """Every form in the files, as JSON by number, revision and file."""
    registry = iro_qa.discover()
    read = list(iro_qa.read(paths, registry))
    assert not [item for item in read if isinstance(item, iro_qa.Unreadable)]
    return [(Path(item.place.name).name, item.form.model_dump_json()) for item in read]


def test_the_committed_json_is_byte_for_byte_what_the_script_makes(made):
    plain = {name: content for name, content in made.items() if name.endswith(".jsonl")}
    assert {f"forms/{path.name}": path.read_bytes() for path in (COUNCIL / "forms").iterdir()} == plain


def test_the_committed_workbooks_hold_the_forms_that_the_script_puts_into_them(made, tmp_path):
    """Equal bytes settle it. Another version of the writing library or of zlib may pack the same forms otherwise."""
    books = {Path(name).name: content for name, content in made.items() if name.endswith(".xlsx")}
    committed = sorted((COUNCIL / "forms-in-excel").iterdir())
    assert sorted(books) == [path.name for path in committed]
    differing = [path for path in committed if path.read_bytes() != books[path.name]]
    for path in differing:
        (tmp_path / path.name).write_bytes(books[path.name])
    assert forms_in(differing) == forms_in([tmp_path])


def test_both_folders_give_equal_summaries_but_for_the_number_of_files():
    def summaries(folder):
        registry = iro_qa.discover()
        folded = iro_qa.fold(iro_qa.read([COUNCIL / folder], registry), registry)
        made = [json.loads(to_json(summary)) for summary in iro_qa.summarise(folded, "2026-10")]
        assert {one["reading"].pop("files") for one in made} == {len(list((COUNCIL / folder).iterdir()))}
        return made

    assert summaries("forms") == summaries("forms-in-excel")


def test_the_whole_folder_stays_small_enough_to_be_cloned():
    assert sum(path.stat().st_size for path in COUNCIL.rglob("*") if path.is_file()) < 4_600_000


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_runs_as_it_stands_and_ends_as_it_says(script, tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__", "forms-in-excel"))
    said = re.search(r"^# exit code ([0-9]+): ", (EXAMPLES / script).read_text("utf-8"), re.MULTILINE)
    command = [sys.executable, f"examples/{script}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (int(said[1]) if said else 0, "")
    assert done.stdout


def test_the_first_working_day_is_told_in_words_and_not_in_codes(tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__", "forms-in-excel"))
    command = [sys.executable, "examples/first_working_day.py"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300).stdout
    assert "Not taken: NS-2026-0313, the form has been corrected since" in said
    assert "Not taken: NS-2026-9999, there is no such form here" in said
    assert 'Not applied: NS-2026-0244 C1, "Headline" was changed' in said
    assert not re.search(r"[a-z]_[a-z]|[a-z]\.[a-z]", said), "no code and no path of a question"


def test_the_monthly_script_writes_what_the_command_writes(tmp_path):
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__", "forms-in-excel"))
    subprocess.run([sys.executable, "examples/monthly_summaries.py"], cwd=tmp_path, capture_output=True, check=False)
    command = "summarise examples/made-up-council/forms --month 2026-10 --format word --format excel --to out"
    settings = ["--settings", "examples/made-up-council/iro-qa.toml"]
    line = [sys.executable, "-m", "iro_qa", *command.split(), *settings]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1

    def written(folder):
        return {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}

    assert written("october") == written("out")
    assert len(written("out")) == 32, "6 summaries and 10 copies, in two formats"
