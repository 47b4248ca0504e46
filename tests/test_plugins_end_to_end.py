"""Plugins through the real command line, as a council installs them: what is wrong with one costs only that one.

Each is a made-up distribution on the path of a process of its own, enabled in iro-qa.toml.
"""

import io
import json
import zipfile

import docx2python
import openpyxl
import pytest
from tests import small_council

pytestmark = pytest.mark.once

MONTH = "2026-10"
NAME = "Zelmira Quonk"
ABOUT = 'message="-", severity="note", kind="practice", source="-", remedy="-", reads=("child.number",)'
FORMATS = ("--format", "word", "--format", "excel", "--format", "json")

#: name -> its code. Every one that breaks carries the made-up name in its error.
PLUGINS = {
    "good": None,  # tests.plugins.good
    "import_fails": None,  # tests.plugins.fails_on_import
    "check_raises": f"""
from iro_qa.plugin import check, hook
@check("raises", title="Raises", {ABOUT})
def raises(form):
    raise ValueError("{NAME}" + form.identity.id)
@hook
def iro_qa_checks():
    return [raises]
""",
    "figure_raises": f"""
from iro_qa.plugin import proportion, hook
@proportion("raises", title="A figure that raises")
def raises(checked):
    raise ValueError("{NAME}" + checked.form.identity.id)
@hook
def iro_qa_aggregators():
    return [raises]
""",
    "export_raises": f"""
from iro_qa.plugin import Exporter, hook
def export(summary):
    raise ValueError("{NAME}" + summary.team)
@hook
def iro_qa_exporters():
    return [Exporter("letter", "A letter", ".txt", export)]
""",
    "left_alone": """
from pathlib import Path
Path("imported.txt").write_text("I ran")
""",
}
BAD = {
    "import_fails": ("import", "It could not be imported: RuntimeError at tests.plugins.fails_on_import:3."),
    "check_raises": ("check", "It broke on a form: ValueError at plugin_check_raises:5."),
    "figure_raises": ("fold", "It broke on a form, so this figure is not available: ValueError at"),
    "export_raises": ("export", "It broke: ValueError at plugin_export_raises:4."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """All of them installed, none enabled."""
    folder = tmp_path_factory.mktemp("site")
    modules = {name: f"plugin_{name}" for name in PLUGINS}
    modules |= {"good": "tests.plugins.good", "import_fails": "tests.plugins.fails_on_import"}
    for name, code in PLUGINS.items():
        if code:
            (folder / f"plugin_{name}.py").write_text(code)
        info = folder / f"council_{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: council-{name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[iro_qa]\n{name} = {modules[name]}\n")
    return folder


@pytest.fixture(scope="module")
def run(site, tmp_path_factory):
    """Run a command in a folder of its own with some of them enabled."""
    forms = small_council.write(tmp_path_factory.mktemp("forms"))

    def made(enabled, command, *options):
        folder = tmp_path_factory.mktemp("desk")
        (folder / "iro-qa.toml").write_text(f"[plugins]\nenabled = {json.dumps(list(enabled))}\n")
        places = (site, small_council.ROOT)
        done = small_council.command_line(command, forms, *options, cwd=folder, python_path=places)
        assert "Traceback" not in done.stdout + done.stderr
        return folder, done

    return made


@pytest.fixture(scope="module")
def whole(run):
    """The documents without any plugin."""
    folder, done = run((), "summarise", "--month", MONTH, *FORMATS)
    assert done.returncode == 0, done.stderr
    return folder / "summaries"


@pytest.fixture(scope="module")
def plain(whole):
    """The summaries without any plugin."""
    return {path.name: json.loads(path.read_text()) for path in whole.glob("*.json")}


@pytest.fixture(scope="module")
def all_bad(run):
    """One run with every bad plugin enabled beside the good one."""
    return run(("good", *BAD), "summarise", "--month", MONTH, *FORMATS, "--format", "letter")


def built_in(figures):
    """A summary's figures that are not a plugin's."""
    return {
        kind: [figure for figure in listed if figure["about"]["plugin"] == "standard"]
        for kind, listed in figures.items() if kind not in ("not_available", "failures")
    }  # fmt: skip


def text_of(path):
    """Everything that a reader of the document sees."""
    if path.suffix == ".docx":
        with docx2python.docx2python(io.BytesIO(path.read_bytes())) as document:
            return " ".join(document.text.split())
    if path.suffix == ".xlsx":
        pages = openpyxl.load_workbook(path).worksheets
        return " ".join(str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row if cell)
    return path.read_text("utf-8")


@pytest.mark.parametrize("name", BAD)
def test_each_costs_only_itself_and_is_named_at_the_end_of_the_run(run, plain, name):
    stage, words = BAD[name]
    formats = (*FORMATS[4:], "--format", "letter") if name == "export_raises" else FORMATS[4:]
    folder, done = run((name, "good"), "summarise", "--month", MONTH, *formats)
    assert (done.returncode, done.stderr) == (3, "")
    said = " ".join(done.stdout.split())
    assert f"{name} 1.2: {stage}" in said and words in said
    assert said.index(f"{name} 1.2: {stage}") > said.index("Wrote "), "at the end of the run"
    assert "good 1.2: " not in said and NAME not in said
    for document, alone in plain.items():
        made = json.loads((folder / "summaries" / document).read_text())
        assert built_in(made["figures"]) == built_in(alone["figures"])
        assert {"good/life-story-begun"} <= {figure["about"]["id"] for figure in made["figures"]["proportions"]}
        assert (made["concerns"], made["actions"]) == (alone["concerns"], alone["actions"])


def test_all_of_them_at_once_are_each_named_on_the_screen(all_bad):
    _, done = all_bad
    said = " ".join(done.stdout.split())
    assert done.returncode == 3
    assert all(f"{name} 1.2: {stage}" in said and words in said for name, (stage, words) in BAD.items())
    assert "parts of iro-qa or of a plugin broke; nothing else is touched by it:" in said


def test_all_of_them_at_once_are_each_named_in_json(run):
    _, done = run(("good", *BAD), "summarise", "--month", MONTH, "--format", "json", "--format", "letter", "--json")
    assert done.returncode == 3
    failures = json.loads(done.stdout)["failures"]
    assert {(failure["plugin"], failure["version"], failure["stage"]) for failure in failures} == {
        (name, "1.2", stage) for name, (stage, _) in BAD.items()
    }
    times = {failure["plugin"]: failure["times"] for failure in failures}
    assert times["check_raises"] > 1, "one line for a check that breaks on every form, with how often"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".json"])
def test_the_service_document_names_every_one_that_broke(all_bad, suffix):
    """Exporting comes after the document is made, so that an exporter broke is told on the screen alone."""
    service = text_of(all_bad[0] / "summaries" / f"{MONTH}-whole-service{suffix}")
    for name in ("import_fails", "check_raises", "figure_raises"):
        assert name in service, name
    assert "plugin_export_raises" not in service and NAME not in service


@pytest.mark.parametrize("team", ["ash", "elm"])
def test_a_teams_document_says_in_one_line_that_something_is_missing(all_bad, whole, team):
    folder, _ = all_bad
    shown, complete = (text_of(place / f"{MONTH}-{team}.docx") for place in (folder / "summaries", whole))
    sentence = "A part of the checks or figures broke and is missing here"
    assert shown.count(sentence) == 1 and sentence not in complete
    assert not any(name in shown for name in BAD), "which plugin it was is the QA officer's affair"
    assert json.loads((folder / "summaries" / f"{MONTH}-{team}.json").read_text())["incomplete"] is True


def test_a_figure_that_broke_is_not_available_and_never_a_partial_number(all_bad):
    made = json.loads((all_bad[0] / "summaries" / f"{MONTH}-whole-service.json").read_text())
    assert [figure["id"] for figure in made["figures"]["not_available"]] == ["figure_raises/raises"]
    listed = [figure["about"]["id"] for kind in built_in(made["figures"]) for figure in made["figures"][kind]]
    assert "figure_raises/raises" not in listed and "good/legal-status" in listed


def test_no_words_of_a_plugins_error_are_in_any_document_or_on_the_screen(all_bad):
    folder, done = all_bad
    assert NAME not in done.stdout + done.stderr
    for path in (folder / "summaries").iterdir():
        content = path.read_bytes()
        parts = [content]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist()]
        assert not any(NAME.encode() in part for part in parts), path.name


@pytest.mark.parametrize("command", [("check",), ("summarise", "--month", MONTH, "--format", "json")])
def test_what_is_not_enabled_is_not_imported(run, command):
    """The control enables it, and then it leaves its mark."""
    name, *options = command
    folder, _ = run(("good",), name, *options)
    assert not (folder / "imported.txt").exists()
    folder, _ = run(("good", "left_alone"), name, *options)
    assert (folder / "imported.txt").exists()


def test_listing_the_plugins_imports_not_even_those_enabled(site, tmp_path):
    (tmp_path / "iro-qa.toml").write_text('[plugins]\nenabled = ["left_alone", "import_fails"]\n')
    done = small_council.command_line("plugins", cwd=tmp_path, python_path=(site, small_council.ROOT))
    assert done.returncode == 0 and "left_alone" in done.stdout and "import_fails" in done.stdout
    assert not (tmp_path / "imported.txt").exists()


def test_check_and_explain_name_what_broke_too(run):
    _, done = run(("good", "check_raises", "import_fails"), "check")
    said = " ".join(done.stdout.split())
    assert done.returncode == 3 and "check_raises 1.2: check" in said and "import_fails 1.2: import" in said
    _, done = run(("figure_raises",), "check")
    assert done.returncode == 1, "a figure has no part in `check`"
    _, done = run(("check_raises",), "check", "--json")
    assert done.returncode == 3 and json.loads(done.stdout)["failures"][0]["plugin"] == "check_raises"


def test_one_switched_off_by_its_id_breaks_nothing(run, site, tmp_path):
    forms = small_council.write(tmp_path / "forms")
    off = '[plugins]\nenabled = ["check_raises"]\noff = ["check_raises/raises"]\n'
    (tmp_path / "iro-qa.toml").write_text(off)
    places = (site, small_council.ROOT)
    done = small_council.command_line(
        "summarise", forms, "--month", MONTH, "--format", "json", cwd=tmp_path, python_path=places
    )
    assert done.returncode == 0
