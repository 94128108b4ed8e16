"""Where a quote stands, as a reference that can be pasted: plain, Markdown, BibTeX."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

from index.documents import Article, SearchableArchive
from index.errors import ArchiveError
from qa.contract.answer import Citation
from qa.conversations.escaping import bibtex, bibtex_url, markdown, one_line, web_address
from qa.wording import written_amendments, written_cuts, written_day, written_quote_days

_HASH_BYTES = 20
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A quote, the article that it stands in, and where that was published."""

    title: str
    authors: tuple[str, ...]
    source: str | None
    place: str | None
    published: date | None
    url: str | None
    """Of http or https, in characters that need no escaping."""
    file: str
    """Name of the file that the article was read from, without its folder."""
    article_id: str
    start: int
    end: int
    quote: str
    """Verbatim."""
    cuts: tuple[str, str]
    """What shows that its sentence goes on before and after it."""
    days: tuple[str, ...]
    """What its date words mean: "“on Wednesday”: on 28 October 2020"."""
    amendments: tuple[str, ...]
    """What was known to correct or retract the article when it was quoted."""

    @property
    def hash(self) -> str:
        """40 hex digits, as `b2sum -l 160` gives them for the quote in UTF-8."""
        return hashlib.blake2b(self.quote.encode(), digest_size=_HASH_BYTES).hexdigest()

    @property
    def key(self) -> str:
        """What BibTeX calls it: another for every quote."""
        outlet = re.sub("[^a-z0-9]", "", (self.source or "").casefold()) or "article"
        article = re.sub("[^A-Za-z0-9]", "", self.article_id)
        year = self.published.year if self.published else "undated"
        return f"{outlet[:20]}{year}-{article}-{self.start}-{self.end}"

    @property
    def origin(self) -> str:
        """Who published it, where and when, in a line: "M. Ilves, Ledger, Merrin, 2 May 2020"."""
        parts = (*self.authors, self.source, self.place, written_day(self.published))
        return ", ".join(one_line(part) for part in parts if part)

    @property
    def whereabouts(self) -> str:
        """Where the quote stands in the archive."""
        return f"article {self.article_id}, characters {self.start} to {self.end}"

    @property
    def details(self) -> tuple[str, ...]:
        """What is to be known beside title and origin, each in a line."""
        place = f"{self.whereabouts}; hash of the quote {self.hash}; read from {self.file}"
        return (place[:1].upper() + place[1:], *self.days, *self.amendments)

    def plain(self) -> str:
        """In a line of text."""
        link = f" {self.url}" if self.url else ""
        details = "; ".join((self.whereabouts, *self._remarks))
        return f"“{self._said}” — “{one_line(self.title)}”, {self.origin}.{link} ({details})"

    def markdown(self) -> str:
        """In a line of Markdown; only the address of the article is a link."""
        title = f"*{markdown(self.title)}*"
        linked = f"[{title}](<{self.url}>)" if self.url else title
        details = markdown("; ".join((self.whereabouts, *self._remarks)))
        return f"“{markdown(self._said)}” — {linked}, {markdown(self.origin)}. ({details})"

    def bibtex(self) -> str:
        """As an entry of BibTeX."""
        note = "; ".join((f"“{self._said}”", self.whereabouts, *self._remarks))
        fields = {
            "author": " and ".join(f"{{{bibtex(author)}}}" for author in self.authors),
            "title": f"{{{bibtex(self.title)}}}",
            "journal": bibtex(self.source or ""),
            "address": bibtex(self.place or ""),
            "year": str(self.published.year) if self.published else "",
            "day": str(self.published.day) if self.published else "",
            "url": bibtex_url(self.url or ""),
            "note": bibtex(note),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        if self.published:
            lines.append(f"  month = {_MONTHS[self.published.month - 1]},")
        kind = "article" if fields["journal"] else "misc"
        return "\n".join((f"@{kind}{{{self.key},", *lines, "}", ""))

    @property
    def _said(self) -> str:
        before, after = self.cuts
        return f"{before}{one_line(self.quote)}{after}"

    @property
    def _remarks(self) -> tuple[str, ...]:
        return tuple(map(one_line, (*self.days, *self.amendments)))


Form = Literal["plain", "markdown", "bibtex"]
FORMS: dict[Form, Callable[[Reference], str]] = {
    "plain": Reference.plain,
    "markdown": Reference.markdown,
    "bibtex": Reference.bibtex,
}
"""How a reference is written for those who paste it."""


def reference(citation: Citation, archive: SearchableArchive) -> Reference:
    """The reference of a citation, with the address that its article has in the archive, if any."""
    article = _article(citation.article_id, archive)
    line = (citation.author,) if citation.author else ()
    return Reference(
        title=citation.title,
        authors=(article.authors if article else ()) or line,
        source=citation.source,
        place=citation.place,
        published=citation.published,
        url=web_address(article.url) if article else None,
        file=PurePath(citation.path).name,
        article_id=citation.article_id,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        cuts=written_cuts(citation),
        days=tuple(written_quote_days(citation)),
        amendments=tuple(written_amendments(citation)),
    )


def _article(article_id: str, archive: SearchableArchive) -> Article | None:
    """The article as it is now; None where it is gone or damaged."""
    try:
        return archive.article(article_id)
    except ArchiveError:
        return None
