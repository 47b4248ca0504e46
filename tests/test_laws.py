"""The built-in plugin keeps the laws that every plugin is to keep."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.strategies import one_row

from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.cells import from_form
from iro_qa.standard.wordform.form import word_form
from iro_qa.standard.workbook.forms import workbook
from iro_qa.testing import Law, laws_of, made_up_forms, write_fixture

pytestmark = [pytest.mark.own, pytest.mark.once]


def _of_each_offer() -> dict[str, list[Law]]:
    """Fewer odd forms than usual are drawn: built-in checks and figures have property tests beside these."""
    found: dict[str, list[Law]] = {}
    for law in laws_of("standard", examples=10):
        found.setdefault(law.offer, []).append(law)
    return found


OFFERS = _of_each_offer()


@pytest.mark.parametrize("offer", OFFERS)
def test_each_built_in_offer_keeps_the_laws(offer: str) -> None:
    """Every check, figure, exporter and reader; an offer a test, since there are some 1,700 laws."""
    for law in OFFERS[offer]:
        law.hold()


def _as_csv(form: MonitoringForm) -> bytes:
    row = one_row(*from_form(form))
    target = io.StringIO(newline="")
    csv.writer(target).writerows((row.keys(), row.values()))
    return target.getvalue().encode()


def test_each_built_in_reader_reads_its_own_kind_of_file(tmp_path: Path) -> None:
    """Whole, again, spoilt and cut off: JSON, JSON Lines, CSV, a workbook and a Word form."""
    (form,) = made_up_forms(1)
    made = {
        "a.json": form.model_dump_json().encode(),
        "a.csv": _as_csv(form),
        "a.xlsx": workbook(catalogue(), OPEN_LISTS, [form]),
        "a.docx": word_form(catalogue(), OPEN_LISTS, form=form),
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    files = [write_fixture(tmp_path, 3), *(tmp_path / name for name in made)]
    laws = [law for law in laws_of("standard", files=files) if law.name == "reads-its-own-files"]
    readers = {law.offer for law in laws}
    assert readers == {f"standard/{name}" for name in ("json", "json-lines", "csv", "excel", "word")}
    for law in laws_of("standard", files=files):
        if law.offer in readers and law.name not in ("gives-bytes", "opens"):
            law.hold()
