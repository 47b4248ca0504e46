"""`python -m iro_qa` is the command line."""

import sys

from iro_qa.cli import main

if __name__ == "__main__":
    sys.exit(main())
