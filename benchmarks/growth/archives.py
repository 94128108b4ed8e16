"""Archives of a thousand to a million chunks, written through the catalogue as a run does.

    python -m benchmarks.growth.archives SOURCE INTO --chunks 1000000

SOURCE is an archive that is encoded; it is copied first, and never written to. Its articles come
first, then recombined ones (`benchmarks.growth.material`), until there are so many chunks. Without
a number, archives of 1,000, 10,000 and 100,000 are made. Each is named by its number, and what it
was made of and how long that took stands beside it as JSON.
"""

import argparse
import json
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

import numpy as np

from benchmarks.growth.material import Encoded, Material
from index import Archive, IndexSettings
from index.encoder import Encoder
from index.store.catalogue import Catalogue

SIZES = (1_000, 10_000, 100_000)
ARTICLES_A_TRANSACTION = 500
FIRST = (
    "Harbour office opens\n14 March 2024\n\nThe harbour office of Port Amble opened on Thursday."
)
LAST = "Harbour office closes\n15 March 2024\n\nThe harbour office of Port Amble closed on Friday."


def copied(source: Path, folder: Path) -> Path:
    """A copy of an archive, which may be in use, in today's format; returns its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    name = "catalogue.sqlite"
    with (
        closing(sqlite3.connect(f"file:{source / name}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(folder / name)) as copy,
    ):
        original.backup(copy)
    Archive.open(folder).close()  # an older format is upgraded
    return folder


def material_of(archive: Path) -> Material:
    """What there is in an archive of today's format."""
    with closing(Catalogue(archive / "catalogue.sqlite")) as catalogue:
        return Material(catalogue)


def make(material: Material, into: Path, chunks: int, encoder: Encoder) -> dict[str, float]:
    """Make an archive of at least so many chunks, and note what it took; returns that."""
    folder, news = into / str(chunks), into / f"{chunks}-news"
    shutil.rmtree(folder, ignore_errors=True)
    news.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    (news / "first.txt").write_text(FIRST, encoding="utf-8")
    (news / "last.txt").write_text(LAST, encoding="utf-8")
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        archive.update(news / "first.txt")
    with closing(Catalogue(folder / "catalogue.sqlite")) as catalogue:
        articles = _articles(material, chunks)
        while batch := list(islice(articles, ARTICLES_A_TRANSACTION)):
            _write(catalogue, batch)
    written = time.perf_counter()
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        archive.update(news / "last.txt")
    shutil.rmtree(news)
    made = {
        "real_articles": len(material.real),
        "real_chunks": material.chunks,
        "writing_s": round(written - began, 1),
        "publishing_s": round(time.perf_counter() - written, 1),
    }
    note(into, chunks).write_text(json.dumps(made), encoding="utf-8")
    return made


def note(into: Path, chunks: int) -> Path:
    """Where it stands what an archive was made of; there once it is whole."""
    return into / f"{chunks}.json"


def _articles(material: Material, chunks: int) -> Iterator[Encoded]:
    """Real articles, then recombined ones, each at a path of its own."""
    made = 0
    for number, encoded in enumerate(chain(material.real, material.recombined())):
        if made >= chunks:
            return
        yield replace(encoded, article=replace(encoded.article, path=f"/news/{number:07}.txt"))
        made += len(encoded.chunks)


def _write(catalogue: Catalogue, batch: Sequence[Encoded]) -> None:
    run = catalogue.files.next_run()
    with catalogue.transaction():
        for one in batch:
            catalogue.add_article(one.article, one.chunks, one.spans)
            catalogue.files.add_article(one.article, one.article.path, run)
    ids = [number for one in batch for number in catalogue.chunks.ids_in(one.article.id)]
    catalogue.chunks.add_embeddings(ids, np.concatenate([one.vectors for one in batch]))


def main() -> None:
    """Make the archives and print what that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("into", type=Path)
    parser.add_argument("--chunks", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    material = material_of(copied(options.source, options.into / "source"))
    encoder = Encoder(IndexSettings())
    for chunks in options.chunks:
        print(json.dumps({"chunks": chunks, **make(material, options.into, chunks, encoder)}))


if __name__ == "__main__":
    main()
