"""Where Dateline runs from: a clone of its repository, or where a package installer has put it."""

from pathlib import Path

_CLONE = Path(__file__).resolve().parents[1]
_INSTALLED = _CLONE / "dateline" / "shipped"
"""Where `setup.py` puts the data folders that stand at the top of a clone."""

HOME = _INSTALLED if _INSTALLED.is_dir() else _CLONE
"""The folder that holds `models/` and `examples/`."""

COMMAND = "dateline" if _INSTALLED.is_dir() else "python app.py"
"""How a person calls the command line, for messages that say what to run."""
