"""Follow docs/tutorial/your-own-plugin.md word for word, in an empty folder, with a wheel of iro-qa from this tree.

Commands run in one shell, in their order; files are saved as the page says; what it says is printed must be printed.
Then the local question is looked for where it should be: workbook, Word form, schema, finding and summary.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tutorial" / "your-own-plugin.md"
BLOCK = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"[Ss]ave as `([^`]+)`:\s*\Z")

#: Run at the end with the tutorial's own Python, in its folder.
LOOK = """
import json, zipfile
from pathlib import Path

import openpyxl

words, path = "Decisions sent to the child in plain words", "local.eastshire.plain_words"
book = openpyxl.load_workbook("forms.xlsx")
assert any(words in str(cell.value) for sheet in book for cell in sheet[1]), "the Excel workbook has no column for it"
form = zipfile.ZipFile("form.docx").read("word/document.xml").decode()
assert words in form and f'w:tag w:val="{path}"' in form, "the Word form does not ask it"
asked = json.loads(Path("form.json").read_text())
assert words in json.dumps(asked), "the schema does not have it"
summary = json.loads(Path("october/2026-10-oak.json").read_text())
(figure,) = (one for one in summary["figures"]["proportions"] if one["about"]["id"] == "eastshire/plain-words")
assert (figure["now"]["numerator"], figure["now"]["denominator"]) == (1, 3), "the figure is another one"
page = zipfile.ZipFile("october/2026-10-oak.docx").read("word/document.xml").decode()
assert words in page, "the Word summary does not have the figure"
"""


def script(text: str) -> Iterator[str]:
    """The page as one shell script: each block's output goes to a file of its own."""
    end = 0
    for number, block in enumerate(BLOCK.finditer(text)):
        kind, body, before = block[1], block[2], text[end : block.start()]
        end = block.end()
        if name := SAVED.search(before):
            yield f"mkdir -p \"$(dirname '{name[1]}')\"\ncat > '{name[1]}' <<'END-OF-FILE'\n{body}END-OF-FILE\n"
        elif kind == "sh":
            yield f'{{\n{body}}} > "$OUT/{number}" 2>&1 || {{ cat "$OUT/{number}"; exit 1; }}\n'
        elif kind != "text":
            raise SystemExit(f"A block of the tutorial is neither a command nor saved: {kind}")


def told(text: str, out: Path) -> list[str]:
    """What the page says is printed, and is not."""
    blocks, wrong = list(BLOCK.finditer(text)), []
    for number, block in enumerate(blocks):
        if block[1] == "text":
            printed = iter((out / str(number - 1)).read_text("utf-8").splitlines())
            for line in block[2].splitlines():
                start = line.removesuffix("...")
                if not any(one.startswith(start) if line != start else one.rstrip() == line for one in printed):
                    wrong.append(line)
    return wrong


def built(folder: Path) -> Path:
    """A wheel of this tree."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def main() -> int:
    """0 where the page is true."""
    text = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        desk, out = work / "desk", work / "out"
        desk.mkdir()
        out.mkdir()
        (work / "only.txt").write_text(f"iro-qa @ {built(work / 'wheel').as_uri()}\n", "utf-8")
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "PIP_"))
        }
        environment = {**kept, "OUT": str(out), "PIP_CONSTRAINT": str(work / "only.txt")}
        environment |= {key: value for key, value in os.environ.items() if key in ("PIP_INDEX_URL", "PIP_FIND_LINKS")}
        shell = ["bash", "-euo", "pipefail", "-c", "".join(script(text))]
        if subprocess.run(shell, cwd=desk, env=environment, check=False).returncode:
            return 1
        looked = subprocess.run([desk / ".venv" / "bin" / "python", "-I", "-c", LOOK], cwd=desk, check=False)
        wrong = told(text, out)
    for line in wrong:
        print(f"The tutorial says that this is printed, and it is not: {line}")
    print("the tutorial: " + ("not as it says" if wrong or looked.returncode else "as it says"))
    return int(bool(wrong or looked.returncode))


if __name__ == "__main__":
    sys.exit(main())
