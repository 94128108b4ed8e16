"""What must be the same when an archive is opened again: format, encoder, chunking."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.config import IndexSettings
from index.errors import ArchiveMismatch
from index.store.catalogue import Catalogue
from index.store.schema import FORMAT_VERSION

if TYPE_CHECKING:
    from index.encoder import Encoder


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
    identified = identity(settings)
    for key in identified if is_begun(catalogue) else ("format",):
        wanted = identified[key]
        built_with = manifest.get(key, wanted)
        if built_with != wanted:
            remedy = (
                "index the articles into a new archive"
                if key == "format"
                else f"set DATELINE_ARCHIVE_{key.upper()}={built_with} (in Python, "
                f"IndexSettings.{key}), or index into a new archive"
            )
            raise ArchiveMismatch(
                f"The archive in {path} was built with {key} {built_with!r}, but this Dateline "
                f"is set to {wanted!r}. To go on, {remedy}."
            )


def write_manifest(catalogue: Catalogue, settings: IndexSettings, encoder: "Encoder") -> None:
    """Note what an archive is built with, before anything is."""
    weights = {"encoder_checksum": encoder.checksum, "dimension": str(encoder.dimension)}
    with catalogue.transaction():
        catalogue.set_manifest(identity(settings) | weights)


def is_begun(catalogue: Catalogue) -> bool:
    """Whether it is settled what an archive is built with.

    One that a first run left with half of it, which was possible once, holds nothing yet.
    """
    return "dimension" in catalogue.manifest() or next(catalogue.article_ids(), None) is not None


def check_weights(path: Path, catalogue: Catalogue, encoder: "Encoder") -> None:
    """Compare the weights that an archive was built with, where it has any, with an encoder's.

    Raises:
        ArchiveMismatch: they are others.
    """
    built_with = catalogue.manifest().get("encoder_checksum", encoder.checksum)
    if is_begun(catalogue) and built_with != encoder.checksum:
        raise ArchiveMismatch(
            f"The archive in {path} was built with other weights of {encoder.name}: SHA-256 "
            f"{built_with}, not {encoder.checksum}. Restore those weights, or index the articles "
            "into a new archive."
        )
