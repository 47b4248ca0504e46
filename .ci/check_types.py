"""mypy on src, and on the typing tests where there are some."""

import subprocess
import sys
from pathlib import Path

folders = ["src", *(name for name in ("tests/typing",) if Path(name).is_dir())]
sys.exit(subprocess.run([sys.executable, "-m", "mypy", *folders], check=False).returncode)
