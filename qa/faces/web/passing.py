"""Files that only pass through: Gradio's copies of what is uploaded and downloaded."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

KEPT_S = 3600
"""How long a copy is there: whoever uploads or downloads has taken it over by then."""
_EVERY_S = 600


@asynccontextmanager
async def passing_files() -> AsyncIterator[Path]:
    """A folder of this server's own for them, kept clean, and gone at the end.

    Gradio reads its name when it is imported; by itself it would share one with every other
    program of this machine, and keep what was sent by half for ever.
    """
    with TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True) as name:
        os.environ["GRADIO_TEMP_DIR"] = name
        sweeping = asyncio.create_task(_keep_clean(Path(name)))
        try:
            yield Path(name)
        finally:
            sweeping.cancel()


def sweep(folder: Path) -> None:
    """Remove the files that have been there too long."""
    oldest = time.time() - KEPT_S
    for path in folder.rglob("*"):
        with suppress(OSError):  # somebody else has taken it
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()


async def _keep_clean(folder: Path) -> None:
    while True:
        await asyncio.sleep(_EVERY_S)
        await asyncio.to_thread(sweep, folder)
