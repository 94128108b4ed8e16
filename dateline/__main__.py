"""The `dateline` command, and `python -m dateline`."""

import sys

from qa.faces.terminal.cli import main

if __name__ == "__main__":
    sys.exit(main())
