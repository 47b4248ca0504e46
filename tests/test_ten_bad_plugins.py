"""Many bad plugins at once beside two good ones, through the real command line: each costs only itself.

They are distributions with metadata, as a council would have installed them, and all of them are enabled.
"""

import json
import zipfile

import pytest
from tests import plugins_made, small_council
from tests.plugins_made import BAD, SECRET

pytestmark = pytest.mark.once

GOOD = ("eastshire", "westshire")
ORDER = (*list(BAD)[::2], "eastshire", *list(BAD)[1::2], "westshire")
OPTIONS = ("--month", "2026-10", "--format", "word", "--format", "json", "--format", "lines")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return plugins_made.install_all(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    """Forms that each say the secret where no document may say it, and one file that a bad reader breaks on."""
    folder, found = tmp_path_factory.mktemp("forms"), small_council.forms()
    for form in found:
        number = int(form["identity"]["id"][-3:])
        form.setdefault("health", {})["comment"] = SECRET
        form["local"] = {"eastshire": {"life_story": ("yes", "no", "partly")[number % 3], "weeks": number}}
    (folder / "more.zz").write_text(SECRET)
    return small_council.write(folder, found)


@pytest.fixture(scope="module")
def run(site, forms, tmp_path_factory):
    """Summarise with these plugins enabled: the folder of documents, and what came of it."""

    def summarise(enabled, *options):
        folder = tmp_path_factory.mktemp("desk")
        (folder / "iro-qa.toml").write_text(f"[plugins]\nenabled = {json.dumps(list(enabled))}\n")
        places = (site, small_council.ROOT)
        done = small_council.command_line("summarise", forms, *OPTIONS, *options, cwd=folder, python_path=places)
        assert not (folder / "imported.txt").exists(), "a plugin ran that must not be imported"
        return folder / "summaries", done

    return summarise


@pytest.fixture(scope="module")
def good(run):
    """The two good ones alone."""
    folder, done = run(GOOD)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def all_at_once(run):
    """All of them, for people; the exporter that breaks is asked for too."""
    return run(ORDER, "--format", "letter")


@pytest.fixture(scope="module")
def for_a_program(run):
    """The same for a program."""
    return run(ORDER, "--format", "letter", "--json")


def summaries(folder):
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def without(found):
    """The figures of a summary without those of the bad plugins."""
    mine = ("standard", *GOOD)
    return {
        kind: [one for one in listed if one["about"]["plugin"] in mine]
        for kind, listed in found["figures"].items() if kind not in ("not_available", "failures")
    }  # fmt: skip


def test_there_are_at_least_ten():
    assert len(BAD) >= 10


def test_every_figure_is_what_it_is_without_them(good, all_at_once):
    alone, beside = summaries(good), summaries(all_at_once[0])
    assert alone.keys() == beside.keys() and len(alone) >= 3
    for name, one in alone.items():
        assert without(beside[name]) == without(one), name
        ids = [figure["about"]["id"] for figure in without(beside[name])["proportions"]]
        assert {"eastshire/life-story-begun", "westshire/short-breaks"} <= set(ids)
        assert {key: one[key] for key in ("concerns", "actions", "forms")} == {
            key: beside[name][key] for key in ("concerns", "actions", "forms")
        }


def test_a_good_exporter_gives_the_same_figures_beside_them(good, all_at_once):
    for path in sorted(good.glob("*.txt")):
        assert (all_at_once[0] / path.name).read_bytes() == path.read_bytes()
    assert len(list(good.glob("*.txt"))) >= 3


@pytest.mark.parametrize("name", BAD)
def test_each_is_named_on_the_screen_with_its_stage(all_at_once, name):
    said = " ".join(all_at_once[1].stdout.split())
    assert f"{name} 1.2: {BAD[name].stage}" in said
    assert BAD[name].said in said


@pytest.mark.parametrize("name", BAD)
def test_each_is_named_in_json_with_its_stage(for_a_program, name):
    failures = [one for one in json.loads(for_a_program[1].stdout)["failures"] if one["plugin"] == name]
    assert {(one["version"], one["stage"]) for one in failures} == {("1.2", BAD[name].stage)}
    assert any(BAD[name].said in one["what"] for one in failures)


def test_only_they_are_named_and_the_exit_code_says_that_something_broke(all_at_once, for_a_program):
    assert all_at_once[1].returncode == for_a_program[1].returncode == 3
    assert {one["plugin"] for one in json.loads(for_a_program[1].stdout)["failures"]} == set(BAD)


#: Exporting comes after the document is made.
@pytest.mark.parametrize("name", [name for name in BAD if name != "export_raises"])
def test_the_qa_officer_reads_which_ones_they_are(all_at_once, name):
    officer = summaries(all_at_once[0])["2026-10-whole-service.json"]["officer"]
    assert name in {failure["plugin"] for failure in officer["failures"]}
    assert name in words(all_at_once[0] / "2026-10-whole-service.docx")


def words(path):
    with zipfile.ZipFile(path) as package:
        return " ".join(package.read("word/document.xml").decode().split())


@pytest.mark.parametrize("team", ["ash", "elm"])
def test_a_teams_document_says_it_in_one_line_and_names_none(good, all_at_once, team):
    line = "broke and is missing here"
    shown, alone = (words(folder / f"2026-10-{team}.docx") for folder in (all_at_once[0], good))
    assert shown.count(line) == 1 and line not in alone
    assert not any(f"{name} 1.2" in shown for name in BAD if name != "block_raises")


def test_no_text_of_a_form_is_anywhere(all_at_once, for_a_program):
    for folder, done in (all_at_once, for_a_program):
        said = done.stdout + done.stderr
        assert "Traceback" not in said
        assert not any(word in said for word in ("Zelmira", "Quonk", "Thornwick"))
        for path in folder.iterdir():
            assert b"Quonk" not in everything_in(path), path.name


def everything_in(path):
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist())
