"""Scripts, styles and pictures of the pages, each at an address that changes with what it says."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
"""By the ending of a file's name; no other file is given out."""


class Asset(NamedTuple):
    """A file of the folder `static`."""

    content: bytes
    media_type: str
    version: str
    """10 hex digits of its content."""


@cache
def assets() -> dict[str, Asset]:
    """Every file that is given out, by its name; read once, from a folder or a zip file alike."""
    found = {}
    for file in (files("qa.faces.web") / "static").iterdir():
        media_type = MEDIA_TYPES.get(file.name.rpartition(".")[2])
        if media_type is not None:
            content = file.read_bytes()
            version = hashlib.blake2b(content, digest_size=5).hexdigest()
            found[file.name] = Asset(content, media_type, version)
    return found


def asset_address(name: str) -> str:
    """Where a page finds a file: what stands there never changes, so that it may be kept."""
    return f"/static/{name}?v={assets()[name].version}"
