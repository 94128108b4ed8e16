"""What mends an archive: from the files that its articles were read from, and from their texts."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from index.documents import Article
from index.errors import ArchiveDamaged, ArchiveError
from index.formats.articles import read_item
from index.generations import Generations
from index.ingest.prepare import prepare
from index.ingest.run import Run, encoded_text
from index.integrity import mending
from index.integrity.damage import Damage, Kind
from index.integrity.verify import damage
from index.sources.folders import Folders
from index.sources.source import Item
from index.store.checksums import of_embedding
from index.store.files import Location
from index.store.names import real, shown, stored
from index.text.identity import identity
from index.text.notices import find_notices
from index.timex import tag_dates

_SAID = "id, text, title, published, author, source, place"


def repaired(folder: Path, run: Run, generations: Generations) -> list[str]:
    """Mend what is damaged in an archive, and say what was done; the caller is its writer."""

    def look() -> list[Damage]:
        return [*damage(folder, run.catalogue, generations, run.progress)]

    repair, found = Repair(run), look()
    done = repair.articles(found)
    if done:
        found = look()
    done += repair.rest(found)
    generations.publish()
    if (found or done) and run.catalogue.generation():
        generations.rebuild()
        done.append("the engine: built anew")
    return done


class Repair:
    """One repair; nothing is thrown away that cannot be had again, and all that is done is told."""

    def __init__(self, run: Run) -> None:
        """Mend the catalogue of a run, which encodes what is to be encoded anew."""
        self._run = run
        self._catalogue = run.catalogue
        self._database = run.catalogue.database

    def articles(self, found: Sequence[Damage]) -> list[str]:
        """Mend texts and headers, and SQLite's indexes: all else is compared with them."""
        done = [*self._indexes()] if any(each.kind == "database" for each in found) else []
        mended = map(self._article, _keys(found, "article"))
        return done + [said for said in mended if said]

    def rest(self, found: Sequence[Damage]) -> list[str]:
        """Mend what can be made from whole articles, or is read and encoded again."""
        lost = {*_keys(found, "article")}
        done: list[str] = []
        steps: tuple[tuple[Kind, Callable[[Any], str]], ...] = (
            ("chunks", self._chunks),
            ("dates", self._dates),
            ("notices", self._notices),
        )
        for kind, mend in steps:
            with self._catalogue.transaction():
                done += [mend(n) for n in dict.fromkeys(_keys(found, kind)) if n not in lost]
        with self._catalogue.transaction():
            if _keys(found, "notices"):
                self._catalogue.notices.link(anew=True)
            done += self._rows(found)
        self._run.encode()
        return [*done, *self._embeddings(_keys(found, "embedding"))]

    def _indexes(self) -> Iterator[str]:
        with suppress(ArchiveError):
            self._database.execute("REINDEX")
            yield "the indexes of the catalogue: made anew"

    def _article(self, number: int) -> str | None:
        """Mend an article; None where neither its file nor its chunks tell what it was."""
        ((identifier, *said),) = self._database.rows(
            f"SELECT {_SAID} FROM articles WHERE number = ?",  # noqa: S608
            number,
        )
        read = self._read_again(number, identifier)
        with self._catalogue.transaction():
            if read:
                mending.rewrite_article(self._catalogue, number, read)
                return f"article {identifier}: read again from {read.path}"
            with suppress(TypeError, ValueError):
                if self._is_of(number, own := identity(*said)):
                    mending.rewrite_id(self._catalogue, number, own)
                    return f"article {own}: it was called {identifier}"
        return None

    def _read_again(self, number: int, identifier: str) -> Article | None:
        """The article as one of the files has it in which it stood."""
        files = self._database.rows("SELECT DISTINCT file FROM locations WHERE article = ?", number)
        for (file,) in files:
            for item in self._items(real(file)):
                if item.id == identifier:
                    return item
        return None

    def _items(self, file: str) -> Iterator[Article]:
        settings = self._run.settings
        for item in read_item(
            Folders(()), Item(file, ""), fields=settings.fields, max_file_mb=settings.max_file_mb
        ):
            if isinstance(item, Article):
                yield item

    def _is_of(self, number: int, identifier: str) -> bool:
        """Whether the embeddings of an article say that it had this id."""
        return any(
            of_embedding(identifier, start, length, vector) == stored
            for start, length, vector, stored in self._database.rows(
                "SELECT start, length, vector, embeddings.checksum "
                "FROM chunks JOIN embeddings ON chunk = id WHERE article = ?",
                number,
            )
        )

    def _chunks(self, number: int) -> str:
        article = self._stored(number)
        encoder, settings = self._run.load_encoder(), self._run.settings
        prepared = prepare(article, encoder.token_counts, settings.chunk_tokens)
        mending.recut(self._catalogue, number, prepared.chunks, prepared.spans)
        return f"article {article.id}: cut into chunks and encoded anew"

    def _dates(self, number: int) -> str:
        article = self._stored(number)
        mending.rewrite_dates(self._catalogue, number, tag_dates(article.text, article.published))
        return f"article {article.id}: its dates were found anew"

    def _notices(self, number: int) -> str:
        article = self._stored(number)
        found = [*find_notices(article.title, article.text, article.source)]
        mending.rewrite_notices(self._catalogue, number, found)
        return f"article {article.id}: its notices were found anew"

    def _stored(self, number: int) -> Article:
        ((identifier, text, title, published, author, source, place),) = self._database.rows(
            f"SELECT {_SAID} FROM articles WHERE number = ?",  # noqa: S608
            number,
        )
        day = published and date.fromisoformat(published)
        return Article(identifier, text, title, day, author, source, place, "")

    def _embeddings(self, chunks: Sequence[int]) -> Iterator[str]:
        for chunk in chunks:
            with suppress(ArchiveDamaged):  # of an article that cannot be mended
                for passage in self._catalogue.chunks.passages([chunk]):
                    vectors = self._run.load_encoder().encode_passages([encoded_text(passage)])
                    with self._catalogue.transaction():
                        halves = vectors.astype(np.float16)
                        mending.rewrite_embeddings(self._catalogue, [chunk], halves)
                    yield f"the embedding of chunk {chunk}: encoded anew"

    def _rows(self, found: Sequence[Damage]) -> Iterator[str]:
        for key in _keys(found, "locations"):
            if location := self._location(key):
                mending.rewrite_location(self._catalogue, key, location)
                yield f"where an article was read: {shown(location.path)}"
        for file in _keys(found, "files"):
            mending.forget_file(self._catalogue, file)
            yield f"{shown(file)}: read again by the next run"
        for key in _keys(found, "unreadable"):
            mending.forget_unreadable(self._catalogue, key)
            yield f"{shown(key[0])}: looked at again by the next run"
        for number in _keys(found, "runs"):
            mending.forget_run(self._catalogue, number)
            yield f"run {number}: its report is gone"

    def _location(self, key: mending.FileKey) -> Location | None:
        """Where the article of a damaged row stands, if it is found in a file of the archive."""
        number = self._database.one(
            "SELECT article FROM locations WHERE path = ? AND file = ?", *key
        )
        untold = self._database.rows(
            "SELECT path FROM files WHERE path NOT IN (SELECT file FROM locations)"
        )
        for name in dict.fromkeys([key[1], *(row[0] for row in untold)]):
            for item in self._items(real(name)) if isinstance(name, bytes) else ():
                path = stored(item.path)
                its = self._database.one("SELECT number FROM articles WHERE id = ?", item.id)
                if its is not None and (path == key[0] or its == number):
                    return Location(path, name, its, run=0)
        return None


def _keys(found: Sequence[Damage], kind: Kind) -> list[Any]:
    keys: dict[Kind, dict[Any, None]] = defaultdict(dict)
    for each in found:
        keys[each.kind][each.key] = None
    return [*keys[kind]]
