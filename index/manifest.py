"""What must be the same when an archive is opened again: format, encoder, chunking."""

from pathlib import Path

from index.catalogue import Catalogue
from index.config import IndexSettings
from index.errors import ArchiveMismatch

FORMAT_VERSION = 1


def identity(settings: IndexSettings) -> dict[str, str]:
    """The settings that an archive's chunks and embeddings depend on."""
    return {
        "format": str(FORMAT_VERSION),
        "encoder": settings.encoder,
        "passage_prompt": settings.passage_prompt,
        "chunk_tokens": str(settings.chunk_tokens),
    }


def check_manifest(path: Path, catalogue: Catalogue, settings: IndexSettings) -> None:
    """Compare an archive with the settings.

    Raises:
        ArchiveMismatch: it was built with others; the message says what to set.
    """
    manifest = catalogue.manifest()
    for key, wanted in identity(settings).items():
        built_with = manifest.get(key, wanted)
        if built_with != wanted:
            remedy = (
                "index the articles into a new archive"
                if key == "format"
                else f"set DATELINE_{key.upper()}={built_with}, or index into a new archive"
            )
            raise ArchiveMismatch(
                f"The archive in {path} was built with {key} {built_with!r}, but this Dateline "
                f"is set to {wanted!r}. To go on, {remedy}."
            )
