"""The IRO manager's own paragraph is kept when a document is made again, and nothing else that was typed is lost."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from lxml import etree
from tests import charts_made
from tests.summaries_made import copied, summary

from iro_qa.cli import carrying, keeping
from iro_qa.standard.word.exporter import exporter

OURS = "Reports are late for the third month. I would like us to agree which come first."


def page(n: int = 12, **changed: Any) -> bytes:
    return exporter().export(summary(n, **changed))


def text(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def slots(path: Path) -> list[str]:
    return [p.text for p in docx.Document(str(path)).paragraphs if p.style.name == "Slot"]


def saved(path: Path, change: Callable[[Any], None]) -> None:
    """As a person saves it: with a name in the properties."""
    document = docx.Document(str(path))
    change(document)
    document.core_properties.last_modified_by = "A person"
    document.save(str(path))


def slot(document: Any) -> Any:
    return next(p for p in document.paragraphs if p.style.name == "Slot")


def typed(document: Any) -> None:
    own = slot(document)
    own.runs[-1].text = OURS
    own.add_run(" Bold.").bold = True
    own.insert_paragraph_before("Thank you all.", style="Slot")


def lines(path: Path) -> list[str]:
    return [line for line in text(path) if line]


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A page that lies in its folder as it was made."""
    return keeping.write(tmp_path / "2026-10-oak.docx", page())


def test_the_manager_s_paragraph_is_carried_into_the_page_that_is_made_again(there: Path) -> None:
    """With more paragraphs and bold type, into another issue with other numbers, and again into the one after."""
    saved(there, typed)
    for issue in (2, 3):
        path, with_theirs = keeping.put(there, page(11, issue=issue))
        assert path == there and with_theirs
        assert slots(there) == ["Thank you all.", f"From the IRO manager:{OURS} Bold."]
        assert f"issue {issue}" in " ".join(text(there))
    bold = [
        run.text for p in docx.Document(str(there)).paragraphs if p.style.name == "Slot" for run in p.runs if run.bold
    ]
    assert bold == ["From the IRO manager:", " Bold."]


def test_all_else_of_the_new_page_is_as_it_was_made(there: Path, tmp_path: Path) -> None:
    saved(there, typed)
    fresh = keeping.write(tmp_path / "fresh.docx", page(9))
    keeping.write(there, page(9))
    ours = [line for line in lines(there) if line not in slots(there)]
    assert ours == [line for line in lines(fresh) if line not in slots(fresh)]


def test_a_page_that_was_saved_without_a_word_is_written_over(there: Path) -> None:
    saved(there, lambda document: None)
    path, with_theirs = keeping.put(there, page(9))
    assert path == there and not with_theirs
    assert there.read_bytes() == carrying.marked(page(9))


def test_where_the_paragraph_was_taken_out_the_new_page_is_without_it(there: Path) -> None:
    saved(there, lambda document: slot(document)._p.getparent().remove(slot(document)._p))
    assert keeping.put(there, page(9)) == (there, True)
    assert slots(there) == [] and "Needs you first" in " ".join(text(there))


def _other_text(document: Any) -> None:
    typed(document)
    document.tables[0].cell(1, 1).paragraphs[0].add_run(" Settled by telephone.")


def _filled_in(document: Any) -> None:
    table = next(t for t in document.tables if t.cell(0, 0).text == "Child or theme")
    table.cell(1, 1).text = "SW 07 visits on Monday"


def _highlighted(document: Any) -> None:
    typed(document)
    document.paragraphs[1].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def _row_taken_out(document: Any) -> None:
    row = document.tables[0].rows[1]._tr
    row.getparent().remove(row)


def _head(document: Any) -> None:
    document.sections[0].header.paragraphs[0].add_run(" Draft.")


def _tracked(document: Any) -> None:
    own = slot(document)._p
    own.append(own.makeelement(f"{carrying.W}ins", {}))


@pytest.mark.parametrize("change", [_other_text, _filled_in, _highlighted, _row_taken_out, _head, _tracked])
def test_where_anything_else_was_edited_the_document_stays_and_the_new_one_stands_beside_it(
    there: Path, change: Callable[[Any], None]
) -> None:
    saved(there, change)
    edited = there.read_bytes()
    path, with_theirs = keeping.put(there, page(9))
    assert there.read_bytes() == edited
    assert path.name == "2026-10-oak (new).docx" and not with_theirs


def test_where_a_number_of_a_chart_was_edited_the_document_stays(tmp_path: Path) -> None:
    """And where none was, the paragraph is carried into a document with charts too."""
    there = keeping.write(tmp_path / "2026-10-whole-service.docx", exporter().export(charts_made.with_charts()))
    saved(there, typed)
    assert keeping.put(there, exporter().export(charts_made.with_charts(issue=2))) == (there, True)
    saved(there, _other_chart)
    edited = there.read_bytes()
    path, _ = keeping.put(there, exporter().export(charts_made.with_charts(issue=3)))
    assert there.read_bytes() == edited and path.name == "2026-10-whole-service (new).docx"


def _other_chart(document: Any) -> None:
    part = next(part for part in document.part.package.iter_parts() if "/charts/" in part.partname)
    part._blob = re.sub(rb"(<c:v>)\d+(</c:v>)", rb"\g<1>99\g<2>", part.blob, count=1)


def test_the_new_one_beside_it_keeps_its_own_paragraph_too(there: Path) -> None:
    saved(there, _other_text)
    beside = keeping.write(there, page(9))
    saved(beside, typed)
    assert keeping.put(there, page(8)) == (beside, True)
    assert OURS in " ".join(slots(beside))


def test_a_document_of_before_there_were_fingerprints_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "2026-10-oak.docx"
    path.write_bytes(page())
    saved(path, typed)
    assert keeping.write(path, page(9)).name == "2026-10-oak (new).docx"


def test_a_copy_without_such_a_place_gets_no_fingerprint(tmp_path: Path) -> None:
    sheet = exporter().export(copied(3, "supervision"))
    assert carrying.marked(sheet) == sheet
    assert carrying.marked(b"no document") == b"no document"
    assert carrying.carried(b"no document", page()) is None


def test_a_document_larger_than_any_of_ours_is_not_read(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "_MOST", 1000)
    assert carrying.carried(there.read_bytes(), page()) is None


def test_the_fingerprint_says_nothing_of_who_or_when_and_is_the_same_each_time(there: Path) -> None:
    assert carrying.marked(page()) == there.read_bytes()
    with zipfile.ZipFile(io.BytesIO(there.read_bytes())) as archive:
        (one,) = etree.fromstring(archive.read("docProps/custom.xml"))
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert one.get("name") == "iro-qa-as-made" and len(one[0].text) == 64
    assert carrying.marked(there.read_bytes()) == there.read_bytes(), "a second mark is never set"


@pytest.mark.once
def test_what_libreoffice_has_saved_is_carried_as_well(there: Path, tmp_path: Path) -> None:
    """It writes every part anew; the words, colours and marks are the same."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed")
    saved(there, typed)
    profile, out = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", tmp_path / "out"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(there),
    ]
    subprocess.run(command, check=True, capture_output=True)
    there.write_bytes((out / there.name).read_bytes())
    assert keeping.put(there, page(9)) == (there, True)
    assert OURS in " ".join(slots(there))


def test_a_document_whose_text_differs_from_its_fingerprint_is_kept_though_its_program_left_no_trace(
    tmp_path: Path,
) -> None:
    """python-docx writes no properties of its own: only the words tell."""
    there = tmp_path / "2026-10-oak.docx"
    keeping.put(there, page())
    document = docx.Document(str(there))
    document.paragraphs[0].runs[0].text += " and mine"
    document.save(str(there))
    assert keeping.untouched(there.read_bytes(), ".docx")
    edited = there.read_bytes()
    path, carried = keeping.put(there, page(9))
    assert there.read_bytes() == edited and path.name == "2026-10-oak (new).docx" and not carried


def test_a_document_that_nobody_has_touched_is_written_over(tmp_path: Path) -> None:
    there = tmp_path / "2026-10-oak.docx"
    keeping.put(there, page())
    assert keeping.put(there, page(9)) == (there, False)
    assert carrying.as_made(there.read_bytes()) and carrying.as_made(b"no document")
