"""Dateline: `python app.py` opens the web chat; `python app.py --help` lists the rest."""

import sys

from qa.faces.terminal.cli import main

if __name__ == "__main__":
    sys.exit(main())
