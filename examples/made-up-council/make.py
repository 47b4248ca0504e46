"""Write the made-up council's forms beside this script, in JSON Lines and in Excel: the same bytes each time.

python examples/made-up-council/make.py            # beside this script
python examples/made-up-council/make.py elsewhere  # or in another folder
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from iro_qa import MonitoringForm
from iro_qa.atomic import write
from iro_qa.demo import SEED, facts, forms
from iro_qa.plugin import OPEN_LISTS, catalogue
from iro_qa.standard.workbook.forms import workbook

HERE = Path(__file__).resolve().parent
#: A form that is there once more: it stands in a file of its own, as if it had come by e-mail.
TWICE = "received-by-e-mail"


def drawn() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every form of the made-up council, with the month in whose file it stands."""
    seen: Counter[tuple[str, int]] = Counter()
    with closing(facts(SEED, 1)) as connection:
        for name, form in forms(connection):
            key = form["identity"]["id"], form["identity"].get("revision", 1)
            seen[key] += 1
            by_mail = seen[key] > 1 or name.startswith("Received")
            yield TWICE if by_mail else _month(name), form


def _month(name: str) -> str:
    """2026/2026-10/Oak/NS-2026-0298.json and 2026/2026-07.jsonl lie in the folders and files of their months."""
    return Path(name).parts[1].removesuffix(".jsonl")


def by_name(year: bool) -> dict[str, list[dict[str, Any]]]:
    """The forms of each file: one a month, or with `year` one a year."""
    found: dict[str, list[dict[str, Any]]] = {}
    for month, form in drawn():
        found.setdefault(month[:4] if year and month != TWICE else month, []).append(form)
    return found


def lines(content: list[dict[str, Any]]) -> bytes:
    """JSON Lines, one form a line."""
    text = "".join(json.dumps(form, ensure_ascii=False, separators=(",", ":")) + "\n" for form in content)
    return text.encode()


def book(content: list[dict[str, Any]]) -> bytes:
    """The workbook that `iro-qa template` writes, with these forms filled in."""
    return workbook(catalogue(), OPEN_LISTS, [MonitoringForm.model_validate_json(json.dumps(one)) for one in content])


def files() -> Mapping[str, bytes]:
    """Every file by its name in the folder."""
    plain = {f"forms/{name}.jsonl": lines(content) for name, content in by_name(year=False).items()}
    excel = {f"forms-in-excel/{name}.xlsx": book(content) for name, content in by_name(year=True).items()}
    return plain | excel


def main(folder: Path) -> None:
    """Write them all."""
    made = files()
    for name, content in made.items():
        write(folder / name, content)
    print(f"{len(made)} files, {sum(map(len, made.values())) // 1024} kB, in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
