"""Word forms whole: what LibreOffice makes of thirty of them, and a council's month in Word alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests import small_council
from tests.strategies import monitoring_forms, one_row
from tests.word_forms import FILLED, raws, written

from iro_qa.cli import main
from iro_qa.errors import Place
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue, validate
from iro_qa.forms.cells import from_form
from iro_qa.readers import Raw, read_form
from iro_qa.standard.wordform.reader_doubts import SAID
from iro_qa.standard.workbook.forms import workbook

pytestmark = pytest.mark.once

SOFFICE = shutil.which("soffice")
FORMS = Path(__file__).parent.parent / "examples" / "made-up-council" / "forms"
MONTH = "2026-10"


def drawn(number):
    """So many forms with the nastiest texts that a form allows."""
    found: list[MonitoringForm] = []

    @settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(monitoring_forms())
    def draw(form):
        found.append(form)

    draw()
    return found


# ------------------------------------------------------------------------------------- opened and saved by LibreOffice


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The forms, and each document as LibreOffice saved it, all in one call."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    place = tmp_path_factory.mktemp("libre")
    (place / "in").mkdir()
    forms = [FILLED, *drawn(40)]
    paths = [place / "in" / f"{number:02}.docx" for number in range(len(forms))]
    for path, form in zip(paths, forms, strict=True):
        path.write_bytes(written(form))
    profile = (place / "profile").as_uri()
    call = [
        SOFFICE,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        place / "out",
    ]
    subprocess.run([*call, *paths], check=True, capture_output=True, timeout=300)
    return [(form, (place / "out" / path.name).read_bytes()) for path, form in zip(paths, forms, strict=True)]


BREAKS = re.compile("[\n\r\u0085\u2028\u2029]")


def cells(form):
    """Each answer by question; how often a code stands in a list does not count."""
    row = one_row(*from_form(form))
    coded = {question.path for question in catalogue().flat() if question.kind == "codes"}
    return {path: "; ".join(dict.fromkeys(cell.split("; "))) if path in coded else cell for path, cell in row.items()}


def test_after_libreoffice_every_form_is_the_same_but_for_line_breaks_that_are_noted(saved, tmp_path):
    assert len(saved) > 30
    lost = 0
    for form, data in saved:
        (raw,) = raws(data, tmp_path)
        assert isinstance(raw, Raw), raw
        again, notes = read_form(raw)
        before, after = cells(form), cells(again)
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        without = [{path: BREAKS.sub("", str(row.get(path))) for path in changed} for row in (before, after)]
        assert without[0] == without[1]
        noted = {note.question for note in notes if "Line breaks" in note.what}
        assert {note.what for note in notes} <= {SAID["bookmarks"], SAID["breaks"]}  # the form's own words are known
        assert {"local" if path.startswith("local.") else path for path in changed} <= noted
        lost += len(changed)
    assert lost, "no form had a line break to lose: the test is too weak"


# ------------------------------------------------------------------------------------------ a month in Word forms only


def summaries(folder, forms, capsys):
    """Each document of the month as JSON, without what it says of the files that were read."""
    assert main(["summarise", str(forms), "--month", MONTH, "--format", "json", "--to", str(folder)]) in (0, 1)
    capsys.readouterr()
    found = {path.name: json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}
    assert found
    return {name: _without_places(made) for name, made in found.items()}


def _without_places(made):
    """Without the numbers of files, and how many there were."""
    made["reading"] = {key: value for key, value in made["reading"].items() if key not in ("files", "notes")}
    return made


def test_a_month_in_word_forms_gives_the_summaries_of_the_same_forms_in_json_and_excel(tmp_path, capsys):
    lines = (FORMS / f"{MONTH}.jsonl").read_text("utf-8").splitlines()
    forms = [form for form in (validate(line.encode(), Place()) for line in lines) if isinstance(form, MonitoringForm)]
    assert len(forms) > 50
    for kind in ("json", "word", "excel"):
        (tmp_path / kind).mkdir()
    for number, form in enumerate(forms):
        (tmp_path / "json" / f"{number:03}.json").write_text(form.model_dump_json(), "utf-8")
        (tmp_path / "word" / f"{number:03}.docx").write_bytes(written(form))
    (tmp_path / "excel" / "forms.xlsx").write_bytes(workbook(catalogue(), OPEN_LISTS, forms))
    made = {kind: summaries(tmp_path / f"{kind} out", tmp_path / kind, capsys) for kind in ("json", "word", "excel")}
    assert made["word"] == made["json"] == made["excel"]


def test_word_forms_are_read_beside_json_and_excel(tmp_path, capsys):
    """One folder, three kinds of file: the summaries are those of the same forms in JSON."""
    forms = [form for data in small_council.forms() if isinstance(form := validate(data, Place()), MonitoringForm)]
    small_council.write(tmp_path / "json")
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    for number, form in enumerate(forms):
        if number % 3 == 0:
            (mixed / f"{number:03}.docx").write_bytes(written(form))
        elif number % 3 == 1:
            (mixed / f"{number:03}.json").write_text(form.model_dump_json(), "utf-8")
    (mixed / "rest.xlsx").write_bytes(workbook(catalogue(), OPEN_LISTS, forms[2::3]))
    alone, among = (summaries(tmp_path / f"{name} out", tmp_path / name, capsys) for name in ("json", "mixed"))
    assert alone == among
