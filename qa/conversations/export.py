"""A conversation as a file: Markdown, CSV or DOCX, with a full reference for every quote."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Literal, NamedTuple

from index.documents import SearchableArchive
from qa.conversations.escaping import cell, file_stem, markdown, one_line, xml_text
from qa.conversations.records import Conversation, Turn
from qa.conversations.references import Reference
from qa.conversations.report import HASH_NOTE, Part, Report, report
from qa.wording import written_date

Format = Literal["md", "csv", "docx"]
COLUMNS = (
    "turn", "question", "read_as", "as_of", "dates", "outlet_filter", "author_filter", "answer",
    "confidence", "remarks", "verdict", "note", "generation", "reference", "title", "authors",
    "outlet", "place", "published", "article_id", "start", "end", "blake2b_160", "quote", "days",
    "entry", "amendments", "url", "file",
)  # fmt: skip
"""Of the table; those from `reference` on are empty in the one row of a turn without a quote."""


class Exported(NamedTuple):
    """A file, ready to be sent."""

    content: bytes
    file_name: str
    """Of a-z, 0-9, hyphens and a dot."""
    media_type: str


def export(
    conversation: Conversation,
    turns: Sequence[Turn],
    archive: SearchableArchive,
    to: Format,
) -> Exported:
    """A conversation as a file; the archive knows the addresses of the articles."""
    write, media_type = _FORMATS[to]
    name = f"{file_stem(conversation.name)}-{conversation.id[:8]}.{to}"
    return Exported(write(report(conversation, turns, archive)), name, media_type)


def _markdown(found: Report) -> bytes:
    blocks = [f"# {markdown(found.conversation.name)}"]
    for part in found.parts:
        blocks += [f"## {part.turn.number + 1}. {markdown(part.turn.question)}"]
        blocks += [f"*{markdown(part.circumstances)}*"]
        blocks += [f"**{markdown(part.headline)}**"] if part.headline else []
        said = [
            f"{f'- **{markdown(day)}:** ' if day else ''}{markdown(text)} {_markers(numbers)}"
            for text, numbers, day in part.sentences
        ]
        blocks += [("\n" if part.is_digest else " ").join(said)] if said else []
        blocks += map(markdown, part.remarks)
    if found.references:
        blocks += ["## References"]
    for number, one in found.references.items():
        before, after = one.cuts
        quoted = "\n".join(map(markdown, one.quote.splitlines()))
        blocks += [
            "  \n".join(
                (
                    f"**{_markers([number])}** *{markdown(one.title)}*, {markdown(one.origin)}",
                    *([f"<{one.url}>"] if one.url else []),
                    *map(markdown, one.details),
                )
            ),
            "\n".join(f"> {line}" for line in f"{before}{quoted}{after}".splitlines()),
        ]
    blocks += [markdown(HASH_NOTE), ""] if found.references else [""]
    return "\n\n".join(blocks).encode()


def _csv(found: Report) -> bytes:
    table = StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for part in found.parts:
        for row in _rows(part, found.references):
            writer.writerow([cell(value) if isinstance(value, str) else value for value in row])
    return table.getvalue().encode("utf-8-sig")  # which tells Excel that it is UTF-8


def _rows(part: Part, references: Mapping[int, Reference]) -> Iterator[tuple[str | float, ...]]:
    turn, answer, feedback = part.turn, part.turn.answer, part.turn.feedback
    asked = (
        *(turn.number + 1, turn.question),
        answer.plan.standalone_question if answer and answer.plan.carried else "",
        turn.today.isoformat(),
        *("; ".join(map(written_date, part.dates)), turn.source or "", turn.author or ""),
        *((answer.answer, round(answer.confidence, 3)) if answer else ("", "")),
        " ".join(part.remarks),
        *((feedback.verdict, feedback.note) if feedback else ("", "")),
        answer.generation if answer else "",
    )
    entries = {number: said.day for said in part.sentences for number in said.numbers}
    for number in part.numbers.values():
        one = references[number]
        yield (
            *asked,
            *(number, one.title, "; ".join(one.authors), one.source or "", one.place or ""),
            one.published.isoformat() if one.published else "",
            *(one.article_id, one.start, one.end, one.hash, one.quote, "; ".join(one.days)),
            *(entries.get(number, ""), "; ".join(one.amendments), one.url or "", one.file),
        )
    if not part.numbers:
        yield (*asked, *("" for _ in COLUMNS[len(asked) :]))


def _docx(found: Report) -> bytes:
    from docx import Document  # no other face needs it

    document = Document()
    properties = document.core_properties
    properties.title = xml_text(found.conversation.name)
    properties.author, properties.comments = "Dateline", ""

    def paragraph(text: str, style: str | None = None) -> None:
        document.add_paragraph(xml_text(text), style)

    document.add_heading(xml_text(one_line(found.conversation.name)), 0)
    for part in found.parts:
        document.add_heading(xml_text(f"{part.turn.number + 1}. {one_line(part.turn.question)}"), 1)
        document.add_paragraph().add_run(xml_text(one_line(part.circumstances))).italic = True
        if part.headline:
            document.add_paragraph().add_run(xml_text(one_line(part.headline))).bold = True
        said = [
            f"{f'{day}: ' if day else ''}{one_line(text)} {_markers(numbers)}"
            for text, numbers, day in part.sentences
        ]
        told = said if part.is_digest or not said else [" ".join(said)]
        for line in (*told, *map(one_line, part.remarks)):
            paragraph(line)
    if found.references:
        document.add_heading("References", 1)
    for number, one in found.references.items():
        paragraph(f"{_markers([number])} “{one_line(one.title)}”, {one.origin}")
        for line in (*([one.url] if one.url else []), *map(one_line, one.details)):
            paragraph(line)
        before, after = one.cuts
        paragraph(f"{before}{one.quote}{after}", "Intense Quote")
    if found.references:
        paragraph(HASH_NOTE)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _markers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


_FORMATS: Mapping[Format, tuple[Callable[[Report], bytes], str]] = {
    "md": (_markdown, "text/markdown; charset=utf-8"),
    "csv": (_csv, "text/csv; charset=utf-8"),
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
FORMATS = tuple(_FORMATS)
