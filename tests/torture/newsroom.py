"""What the archives under torture hold: small stories in two editions, and a cheap encoder."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index import Archive, IndexSettings

if TYPE_CHECKING:
    from index.encoder import Encoder

Embeddings = NDArray[np.float32]

DIMENSION = 384
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""As `index.encoder` has it, from where it would bring in torch: seconds."""
_PLACES = ("Velen", "Merrin", "Oster Quay", "Halvard", "Tarn Mills", "Port Isel")
_SUBJECTS = (
    "The harbour board of {place} raised the price of landing fish by {n} crowns on {day}.",
    "Ilse Orr, mayor of {place}, told {n} voters on {day} that the bridge would be mended.",
    "A storm took the roofs of {n} houses in {place} in March {year}, the fire brigade said.",
    "{n} pupils of the school at {place} planted limes along the river yesterday.",
    "The court of {place} heard {n} witnesses in the case of the sunken ferry last week.",
    "The mill at {place}, founded in {year}, will close on {day} with the loss of {n} posts.",
)
ERASED = b"lamplighter"
"""A word of one article alone, in two files."""
_WORD = re.compile(r"\w+")


class WordEncoder:
    """Texts as the words that they have, in place of a network: nothing is quicker to load.

    It says that it is the packaged one, so that archives of earlier formats take it for theirs.
    """

    name = IndexSettings().encoder
    checksum = PACKAGED_SHA256
    dimension = DIMENSION

    def __init__(self) -> None:
        self.passages = 0
        """How many it has encoded."""

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """As many as words."""
        return [len(_WORD.findall(text)) for text in texts]

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        """Unit vectors, shape (len(texts), dimension)."""
        self.passages += len(texts)
        return np.array([self.encode_query(text) for text in texts], dtype=np.float32)

    def encode_query(self, text: str) -> Embeddings:
        """A unit vector, shape (dimension,)."""
        vector = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for word in _WORD.findall(text.lower()):
            number = crc32(word.encode())
            vector[number % DIMENSION] += 1 if number & 1 << 20 else -1
        unit: Embeddings = vector / np.linalg.norm(vector)
        return unit


def first_edition(news: Path) -> None:
    """Write articles of all kinds into a folder: plain, in records, twins, a notice, a bad file."""
    news.mkdir(parents=True, exist_ok=True)
    for number in range(12):
        _write(news, number, edition=1)
    (news / "copy").mkdir(exist_ok=True)
    (news / "copy" / "story3.md").write_bytes((news / "story3.md").read_bytes())
    _write_records(news / "wire.jsonl", range(100, 108))
    (news / "broken.json").write_text('{"title": "Unfinished')
    _write_notice(news)


def second_edition(news: Path) -> None:
    """Some articles are changed, some are new, some are gone."""
    for number in (1, 4, 7):
        _write(news, number, edition=2)
    for number in (12, 13, 14):
        _write(news, number, edition=2)
    for name in ("story2.md", "copy/story3.md", "story9.md"):
        (news / name).unlink()
    _write_records(news / "wire.jsonl", (100, 101, 103, 104, 105, 106, 107, 120, 121))


def _write(news: Path, number: int, edition: int) -> None:
    title, day, text = _story(number, edition)
    source = ("Harbour Post", "Merrin Echo")[number % 2]
    _write_article(news / f"story{number}.md", title, day, source, text)


def _write_article(path: Path, title: str, day: str, source: str, text: str) -> None:
    header = f"title: {json.dumps(title)}\ndate: {day}\nsource: {source}"
    path.write_text(f"---\n{header}\n---\n\n{text}\n", "utf-8")


def _write_records(path: Path, numbers: Sequence[int]) -> None:
    lines = []
    for number in numbers:
        title, day, text = _story(number, edition=1)
        record = {"id": f"w{number}", "title": title, "date": day, "text": text, "source": "Wire"}
        lines.append(json.dumps(record))
    path.write_text("\n".join([*lines, "{not a record"]) + "\n", "utf-8")


def _write_notice(news: Path) -> None:
    title, day, _ = _story(5, edition=1)
    said = f'Correction: An article of {day} headlined "{title}" gave a wrong number of houses.'
    _write_article(news / "correction.md", "Correction", day, "Merrin Echo", said)


def _story(number: int, edition: int) -> tuple[str, str, str]:
    """Title, day and text: always the same of a number and an edition."""
    random = Random(number * 10 + edition)
    place = _PLACES[number % len(_PLACES)]
    day = f"2021-{1 + number % 12:02}-{1 + number * 7 % 28:02}"
    sentences = [
        random.choice(_SUBJECTS).format(
            place=random.choice(_PLACES),
            n=random.randrange(3, 900),
            year=random.randrange(1900, 2020),
            day=f"{random.randrange(1, 28)} May {random.randrange(1990, 2021)}",
        )
        for _ in range(random.randrange(4, 40))
    ]
    if number == 3:
        sentences.append(f"The {ERASED.decode()} of {place} keeps a heron.")
    paragraphs = [" ".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4)]
    return f"Report {number} from {place}", day, "\n\n".join(paragraphs)


def opened(folder: Path, encoder: WordEncoder | None = None, *, create: bool = True) -> Archive:
    """An archive with the encoder of words, this one or its own."""
    words = cast("Encoder", encoder or WordEncoder())
    return Archive.open(folder, IndexSettings(), create=create, encoder=words)
