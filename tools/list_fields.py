"""Lists the fields that a Word template may print: python tools/list_fields.py. A test says when it is due.

They are what the templates' values are made of, over made-up summaries of every kind and size.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "iro_qa" / "standard" / "word" / "fields.json"
sys.path.insert(0, str(ROOT))

from tests.word_values import values  # noqa: E402  # from the folder just added

from iro_qa.word.fields import completed, fields_of, merged  # noqa: E402  # after the one before


def main() -> None:
    """Write the file."""
    FILE.write_text(json.dumps(listed(), indent=1, sort_keys=True) + "\n", "utf-8")


def listed() -> dict[str, object]:
    """Kind of copy -> its fields. A field that one kind never has anything in is made of the same in all."""
    found = {kind: merged(map(fields_of, made)) for kind, made in values().items()}
    every = merged(found.values())
    return {kind: completed(fields, every) for kind, fields in found.items()}


if __name__ == "__main__":
    main()
