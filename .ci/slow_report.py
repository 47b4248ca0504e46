"""Write the long harnesses' results into a page: slow_report.py RESULTS.xml PAGE.md

RESULTS.xml is pytest's own report. A harness says what it did with pytest's `record_property`, five times:
harness (its name), n (how many trials), seed, result ("0 of 100000 ...") and control (what was broken on
purpose, and that the harness then failed). The newest run stands first on the page; earlier ones stay.
"""

from __future__ import annotations

import datetime as dt
import platform
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

FACTS = ("harness", "n", "seed", "result", "control")
MARK = "<!-- newest run first: .ci/slow writes below this line -->\n"
HEAD = "| harness | trials | seed | result | control | verdict |\n|---|---|---|---|---|---|\n"


def rows(results: Path) -> list[str]:
    """One line of the table for each harness. Raises ValueError when one does not state all five."""
    found = []
    for case in ET.parse(results).iter("testcase"):  # noqa: S314 - written by our own pytest a moment ago
        facts = {p.get("name"): p.get("value") for p in case.iter("property")}
        failed = case.find("failure") is not None or case.find("error") is not None
        if "harness" not in facts:
            continue
        lacking = [name for name in FACTS if not facts.get(name)]
        if lacking and not failed:
            raise ValueError(f"harness {facts['harness']} does not state: {', '.join(lacking)}")
        cells = [str(facts.get(name) or "not reached").replace("|", "/") for name in FACTS]
        found.append("| " + " | ".join([*cells, "FAILED" if failed else "passed"]) + " |")
    return sorted(found)


def main(results: Path, page: Path) -> int:
    """Put the new table under the mark. Nonzero when there is nothing to write down."""
    lines = rows(results)
    if not lines:
        print("No harness stated its result; nothing is written.")
        return 1
    day = dt.datetime.now(dt.UTC).date()
    title = f"\n## {day}, Python {platform.python_version()}, {platform.system()} {platform.machine()}\n\n"
    before, mark, after = page.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        print(f"{page} has lost its mark: {MARK.strip()}")
        return 1
    page.write_text(before + mark + title + HEAD + "\n".join(lines) + "\n" + after, encoding="utf-8")
    print(f"{len(lines)} results written to {page}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
