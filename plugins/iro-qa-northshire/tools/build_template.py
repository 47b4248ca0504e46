"""Makes Northshire's page of iro-qa's own: python tools/build_template.py [FILE].

Run it again when iro-qa's template has changed. Everything could be done in Word as well: write ours out with
`iro-qa word template FOLDER`, edit it, and keep the file.
"""

# a script, not a package
from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.shared import RGBColor

FILE = Path(__file__).parent.parent / "src" / "iro_qa_northshire" / "team.docx"
#: Northshire's green, dark enough for text on white.
GREEN = RGBColor(0x1B, 0x5E, 0x4B)
ABOUT = (
    "Northshire's practice standards ask of every child: has life-story work begun, and is each red "
    "{{ words.concern }} written as a danger statement that the family understands?"
)


def main(file: Path = FILE) -> None:
    """Write the template."""
    file.write_bytes(built())


def built() -> bytes:
    """The template's bytes."""
    document = docx.Document(io.BytesIO(_ours()))
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].font.color.rgb = GREEN
    received = document.paragraphs[1]
    received.insert_paragraph_before(ABOUT, style=received.style)
    return _again(document)


def _ours() -> bytes:
    """iro-qa's own template for the team's copy."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "iro_qa", "word", "template", folder]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own command line
        return (Path(folder) / "team.docx").read_bytes()


def _again(document: Any) -> bytes:
    """The document without the time of making, so that the same template gives the same bytes."""
    saved, made = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
