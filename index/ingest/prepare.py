"""An article becomes all that is stored of it, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Article, Chunk, DateSpan
from index.formats.failures import failure
from index.ingest.chunking import TokenCounts, split
from index.text.notices import FoundNotice, find_notices
from index.timex import tag_dates


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its chunks, not yet encoded, its notices, and the dates it tells of."""

    article: Article
    chunks: Sequence[Chunk]
    spans: Sequence[DateSpan]
    notices: Sequence[FoundNotice]


def prepare(article: Article, token_counts: TokenCounts, chunk_tokens: int) -> Prepared:
    """Cut an article into chunks of at most `chunk_tokens` tokens, and find what else is stored.

    Raises:
        ArticleError: something in its text cannot be dealt with; the message says what.
    """
    try:
        return Prepared(
            article,
            split(article, token_counts, chunk_tokens),
            tag_dates(article.text, article.published),
            find_notices(article.title, article.text, article.source),
        )
    except Exception as error:  # the articles beside it are stored all the same
        raise failure(error) from error
