"""Answers, passages and reports as plain text, for the command line."""

from collections.abc import Sequence
from textwrap import wrap

from index import ArchiveInfo, IngestReport, Passage
from index.documents import Article
from index.reports import Erasure, RemovedArticle, Verification
from qa.contract.answer import Answer
from qa.conversations.records import Withdrawal
from qa.wording import (
    BESIDE,
    KINDS,
    written_amendments,
    written_certainty,
    written_cuts,
    written_date,
    written_day,
    written_quote_days,
    written_reading,
    written_tokens,
    written_when,
    written_widening,
)

_WIDTHS = (26, 64, 17, 7)
"""Characters of the columns of a table of entries."""
SHOWN_UNREADABLE = 50
"""Unreadable files listed after a run; `info --json` lists all."""


def report_text(report: IngestReport) -> str:
    """What a run of indexing did."""
    lines = [
        f"{report.articles:,} articles in {report.chunks:,} chunks are in the archive: "
        f"{report.added:,} new, {report.removed:,} removed, {report.duplicates:,} further copies; "
        f"{report.encoded_chunks:,} chunks encoded in {report.seconds:.1f} s."
    ]
    if report.undated:
        lines.append(f"{report.undated:,} new articles have no date; searches by date miss them.")
    if report.left_out:
        lines.append(f"{report.left_out:,} were left out again: they are removed for good.")
    return "\n".join(lines + _unreadable_lines(report.unreadable))


def erasure_text(erasure: Erasure) -> str:
    """What an erasure did, and what it has left to do."""
    lines = [f"{len(erasure.removed):,} articles were removed."] if erasure.removed else []
    if erasure.held:
        lines += ["What has gone may still stand in these files; run vacuum:", *erasure.held]
    else:
        lines.append("Nothing of what has gone is left in the archive's files.")
    if erasure.freed_bytes > 0:
        lines.append(f"They take {erasure.freed_bytes / 1e6:,.1f} MB less.")
    return "\n".join(lines)


def withdrawal_lines(withdrawal: Withdrawal) -> list[str]:
    """Which answers of conversations were taken back."""
    if not withdrawal.turns:
        return []
    first = f"{len(withdrawal.turns):,} kept answers that were made from them were withdrawn:"
    return [first, *(f"  {name}, question {number + 1}" for name, number in withdrawal.turns)]


def removed_text(article: RemovedArticle) -> str:
    """An article that was removed: its id and where it stood."""
    return f"{article.id}  {written_day(article.published)}, removed on {article.removed_on}" + (
        "".join(f"\n    {path}" for path in article.paths)
    )


def verification_text(found: Verification) -> str:
    """What is damaged in an archive, what was mended, and what is left to the next run."""
    lines = [f"mended: {each}" for each in found.repaired]
    lines += [f"damaged: {each}" for each in found.problems]
    lines += [f"unfinished: {each}" for each in found.unfinished]
    if not found.problems:
        lines.append(f"{found.articles:,} articles checked: every promise holds")
    return "\n".join(lines)


def _unreadable_lines(unreadable: Sequence[tuple[str, str]]) -> list[str]:
    if not unreadable:
        return []
    lines = [f"{len(unreadable):,} could not be read:"]
    lines += [f"  {path}: {reason}" for path, reason in unreadable[:SHOWN_UNREADABLE]]
    if len(unreadable) > SHOWN_UNREADABLE:
        lines.append(f"  … and {len(unreadable) - SHOWN_UNREADABLE:,} more: see info --json")
    return lines


def answer_text(answer: Answer) -> str:
    """An answer with its dates and its citations, or the reason why there is none."""
    understood = [f"asked {KINDS[answer.plan.kind]}", *map(written_date, answer.plan.dates)]
    lines = [f"Understood: {', '.join(understood)}"]
    if reading := written_reading(answer.plan):
        lines.append(f"{reading[0].upper()}{reading[1:]}.")
    if widening := written_widening(answer.plan):
        lines.append(widening)
    if answer.answered:
        lines += [f"{answer.answer}  ({written_certainty(answer)})", ""]
    lines += _table(answer) or [answer.text]
    lines += [*answer.remarks, *filter(None, [written_tokens(answer)]), ""]
    for citation in answer.citations:
        where = ", ".join(filter(None, (citation.title, citation.source)))
        before, after = written_cuts(citation)
        lines += [
            f"[{citation.marker}] {written_day(citation.published)}  {where}",
            f"    “{before}{citation.quote}{after}”",
            *(f"    {days}" for days in written_quote_days(citation)),
            *(f"    {amended}" for amended in written_amendments(citation)),
            f"    {citation.path}, characters {citation.start} to {citation.end}",
        ]
    if not answer.answered and answer.passages:
        lines += ["The nearest passages:", *map(passage_text, answer.passages[:3])]
    return "\n".join(lines)


def quoted_text(article: Article, start: int, end: int) -> str:
    """A whole article, its quote between »…«."""
    where = ", ".join(filter(None, (article.title, article.source, article.author)))
    text = article.text
    marked = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    return f"{written_day(article.published)}  {where}\n{article.path}\n\n{marked}"


def _table(answer: Answer) -> list[str]:
    """The entries of a digest as a table; empty of another answer."""
    rows = [(one, one.entry) for one in answer.sentences if one.entry]
    if not rows:
        return []
    heads = ("day", "what", "reported", "outlets")
    lines = [_row(*heads, "")]
    for sentence, entry in rows:
        day = BESIDE[entry.beside].lower() if entry.beside else written_when(entry)
        markers = "".join(f"[{marker}]" for marker in sentence.citations)
        reported = written_day(entry.reported)
        first, *further = wrap(" ".join(sentence.text.split()), _WIDTHS[1])
        lines.append(_row(day, first, reported, str(entry.outlets), markers))
        lines += [_row("", line, "", "", "") for line in further]
    return lines


def _row(*cells: str) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, (*_WIDTHS, 0), strict=True))
    return "  ".join(padded).rstrip()


def passage_text(passage: Passage) -> str:
    """A passage, shortened."""
    text = " ".join(passage.text.split())
    where = ", ".join(filter(None, (passage.title, passage.source)))
    shown = text if len(text) <= 300 else f"{text[:300]}…"
    return f"{written_day(passage.published)}  {where}\n    {shown}\n    {passage.path}"


def info_text(info: ArchiveInfo) -> str:
    """What is in an archive."""
    lines = [
        f"{info.path}: {info.articles:,} articles in {info.chunks:,} chunks",
        f"published {written_day(info.first)} to {written_day(info.last)}, {info.undated:,} undated"
        if info.first
        else f"{info.undated:,} undated",
        f"encoder {info.encoder}, {info.chunk_tokens} tokens a chunk, generation {info.generation}",
    ]
    return "\n".join(lines + _unreadable_lines(info.unreadable))
