"""mypy on src. What it and pyright say of plugins that are right and wrong is tests/test_typing.py's affair."""

import subprocess
import sys

sys.exit(subprocess.run([sys.executable, "-m", "mypy", "src"], check=False).returncode)
