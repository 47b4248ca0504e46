"""Run what users are told to run: the demo, every script in examples/, and the Python in README.md.

All of it happens in a temporary folder that holds a copy of examples/, so that nothing is left in the tree.
A script ends with 0; one that means to end otherwise says so in a line of its own: `# exit code 1: why`.
A traceback fails.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
MEANT = re.compile(r"^# exit code ([0-9]+): ", re.MULTILINE)
IGNORED = shutil.ignore_patterns("__pycache__")
SECONDS = 600


def run(title: str, command: list[str], folder: Path, accepted: set[int]) -> bool:
    """Run one thing as its user would; say how it ended."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    good = done.returncode in accepted and "Traceback" not in done.stderr
    print(f"{'ok    ' if good else 'FAILED'} {title} (exit code {done.returncode})")
    if not good:
        print(done.stdout[-3000:], done.stderr[-3000:], sep="\n")
    return good


def main() -> int:
    """The demo first: the README's Python reads what it wrote."""
    scripts = sorted(p for p in (ROOT / "examples").glob("*.py") if not p.name.startswith("_"))
    blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if scripts:
            shutil.copytree(ROOT / "examples", folder / "examples", ignore=IGNORED)
        # 1 is right when the month holds a form in conflict or unreadable; 3 is ours and never right.
        results = [run("iro-qa demo october", ["iro-qa", "demo", "october"], folder, {0, 1})]
        for script in scripts:
            meant = MEANT.search(script.read_text(encoding="utf-8"))
            name = f"examples/{script.name}"
            results.append(run(name, [sys.executable, name], folder, {int(meant[1]) if meant else 0}))
        for number, block in enumerate(blocks, 1):
            title = f"README.md, Python block {number}"
            results.append(run(title, [sys.executable, "-c", block], folder, {0}))
    if not scripts:
        print("no examples yet")
    if not blocks:
        print("no Python in README.md yet")
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
