"""What is found to be damaged, in words and so that it can be mended."""

from typing import Literal, NamedTuple

Kind = Literal[
    "database",  # SQLite's own structures
    "article",  # text, header or what is told of an article; the key is its number
    "notices",  # those of an article; the key is its number
    "chunks",  # how an article is cut; the key is its number
    "dates",  # those of an article's chunks; the key is its number
    "embedding",  # the key is its chunk
    "files",
    "locations",
    "unreadable",
    "runs",
    "tombstones",  # the key of these five is the row's own: of two of them path and file
    "manifest",
    "engine",
]


class Damage(NamedTuple):
    """Something that is not what was stored."""

    kind: Kind
    key: object
    words: str


_FROM_BACKUP = "restore the archive from a backup"
_AFTER_REPAIR: dict[Kind, str] = {
    "article": f"put its file back as it was and repair again, or {_FROM_BACKUP}",
    "locations": "index its file again",
    "tombstones": "remove that article again",
}


def told(damage: Damage, *, after_repair: bool) -> str:
    """The damage in words, and what to do where a repair did not mend it."""
    if not after_repair:
        return damage.words
    return f"{damage.words}; to mend it, {_AFTER_REPAIR.get(damage.kind, _FROM_BACKUP)}"
