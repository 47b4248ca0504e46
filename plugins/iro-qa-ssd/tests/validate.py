"""Run the national validator over CSV files: `python validate.py FOLDER YEAR`, in an environment of its own.

Writes JSON: the tables it knew by their columns, and for each rule that found something how many rows, and which
columns the rule is about. Raises the validator's own error for a file whose layout it does not know.
"""

import contextlib
import importlib
import io
import json
import logging
import sys
import warnings
from pathlib import Path

folder, year = Path(sys.argv[1]), sys.argv[2]
warnings.simplefilter("ignore")
with contextlib.redirect_stdout(io.StringIO()):
    from lac_validator.lac_validator import LacValidator

    rules = importlib.import_module(f"lac_validator.rules.lac{year}").registry
    logging.disable(logging.CRITICAL)
    files = [
        {"name": path.name, "description": "This year", "file_content": path.read_bytes()}
        for path in sorted(folder.glob("*.csv"))
    ]
    seen = LacValidator({"collectionYear": f"20{year[5:]}", "localAuthority": "E09000027"}, files, rules)
found = {
    f"{name.removeprefix('ERR_')}": {
        "table": table, "rows": int(frame[name].fillna(False).sum()),
        "fields": sorted(rules[name.removeprefix("ERR_")].affected_fields),
        "says": rules[name.removeprefix("ERR_")].message,
    }
    for table, frame in seen.ds_results.items() if hasattr(frame, "columns")
    for name in frame.columns if str(name).startswith("ERR_")
}  # fmt: skip
json.dump({"tables": sorted(seen.dfs), "run": len(seen.dones), "broke": seen.fails, "found": found}, sys.stdout)
