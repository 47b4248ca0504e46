"""A list in a shared folder: what no longer counts there is not read, and nothing is passed over in silence."""

import json
import os

import pytest
from tests.builders import form
from tests.caseload_files import OWN_ROW, own_csv
from tests.small_council import command_line

from iro_qa.caseload import load_caseload
from iro_qa.caseload.folders import SKIPPED
from iro_qa.council import SKIPPED as OF_FORMS
from iro_qa.errors import UsageError

BY_NAME = "folder of what no longer counts, by its name"


def a_folder(folder, *inside):
    folder.mkdir(exist_ok=True)
    for name in inside:
        (folder / name).mkdir(parents=True)
        own_csv(folder / name, OWN_ROW | {"Child number": "900", "Team": "Elm"})
    own_csv(folder)
    return folder


def test_last_years_list_in_a_folder_named_archive_is_not_read_and_the_folder_is_counted(tmp_path):
    a_folder(tmp_path, "Archive", "_superseded", "2026/OLD", ".hidden")
    found, faults = load_caseload([tmp_path])
    assert ([child.number for child in found.children], faults) == (["10417"], ())
    assert dict(found.passed_over) == {BY_NAME: 3, "hidden folder": 1}


def test_a_folder_that_is_named_outright_is_read_and_other_names_may_be_skipped(tmp_path):
    a_folder(tmp_path, "Archive")
    assert [child.number for child in load_caseload([tmp_path / "Archive"])[0].children] == ["900"]
    found, _ = load_caseload([tmp_path], skip=["Other"])
    assert (len(found.children), found.passed_over) == (2, ())


def test_files_that_are_no_list_here_are_counted_by_kind(tmp_path):
    a_folder(tmp_path)
    for name in ("b.xls", "e.txt", "c.xlsm", "d.csv.icloud", ".e.xlsx.icloud", "~$list.xlsx", ".list.csv"):
        (tmp_path / name).write_bytes(b"x")
    found, faults = load_caseload([tmp_path])
    assert faults == () and dict(found.passed_over) == {
        "file of another kind": 3,
        "file that is not on this computer, only its name is": 2,
        "lock file": 1,
        "hidden file": 1,
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_links_to_folders_pipes_and_links_that_lead_nowhere_are_counted(tmp_path):
    a_folder(tmp_path / "lists")
    a_folder(tmp_path / "other")
    (tmp_path / "lists" / "link").symlink_to(tmp_path / "other")
    (tmp_path / "lists" / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    os.mkfifo(tmp_path / "lists" / "pipe.csv")
    found, faults = load_caseload([tmp_path / "lists"])
    assert (len(found.children), faults) == (1, ())
    assert dict(found.passed_over) == {
        "link to a folder": 1,
        "file that cannot be opened, such as a link that leads nowhere": 2,
    }


def test_a_folder_that_may_not_be_opened_is_counted(tmp_path, monkeypatch):
    a_folder(tmp_path, "shut")
    real = os.scandir

    def refuse(path):
        if str(path).endswith("shut"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert dict(load_caseload([tmp_path])[0].passed_over) == {"folder that could not be opened": 1}


def test_a_folder_with_nothing_but_what_is_passed_over_says_so(tmp_path):
    (tmp_path / "list.xls").write_bytes(b"x")
    with pytest.raises(UsageError, match=r"Passed over: 1 \(file of another kind\)"):
        load_caseload([tmp_path])


def test_the_names_are_those_that_folders_of_forms_have():
    assert SKIPPED == OF_FORMS


def test_the_command_says_what_it_passed_over_and_goes_by_the_settings(tmp_path):
    a_folder(tmp_path / "lists", "Archive", "Closed")
    (tmp_path / "f.json").write_text(form().model_dump_json())
    (tmp_path / "iro-qa.toml").write_text('[folders]\nskip = ["Closed", "Archive"]\n')
    asked = ("summarise", "f.json", "--month", "2026-10", "--caseload", "lists", "--to")
    done = command_line(*asked, "out", cwd=tmp_path)
    assert f"2 passed over in the list's folders: {BY_NAME}" in " ".join(done.stdout.split())
    made = json.loads(command_line(*asked, "two", "--json", cwd=tmp_path).stdout)
    assert made["caseload"]["passed_over"] == {BY_NAME: 2} and made["caseload"]["children"] == 1
