"""Every kind of file that is known: a row in `FORMATS` where it is read, in `FOREIGN` where not."""

from index.errors import ArticleError
from index.formats.format import Foreign, Format
from index.formats.html import read_html
from index.formats.markdown import read_markdown
from index.formats.newsroom import read_text
from index.formats.pdf import read_pdf
from index.formats.records import read_csv, read_json, read_json_lines

_TEXT = Format("plain text", (".txt",), read_text)

FORMATS = (
    _TEXT,
    Format("a Markdown file", (".md", ".markdown"), read_markdown),
    Format("a web page", (".html", ".htm", ".xhtml"), read_html),
    Format("a PDF document", (".pdf",), read_pdf, (b"%PDF-",)),
    Format("a JSON file", (".json",), read_json),
    Format("a JSON Lines file", (".jsonl", ".ndjson"), read_json_lines),
    Format("a CSV file", (".csv", ".tsv"), read_csv),
)

_RECOGNISE = "run text recognition on it"
_TRANSCRIBE = "index a transcript of it"
_UNPACK = "unpack it"
_SAVE = "save it as PDF, HTML or plain text"
_LEAVE = "leave it out"

# The kinds that a person may take for articles; any other that is not text shows by its bytes.
FOREIGN = (
    Foreign("a PNG image", (".png",), _RECOGNISE, (b"\x89PNG\r\n\x1a\n",)),
    Foreign("a JPEG image", (".jpeg", ".jpg"), _RECOGNISE, (b"\xff\xd8\xff",)),
    Foreign("a GIF image", (".gif",), _RECOGNISE, (b"GIF87a", b"GIF89a")),
    Foreign("a TIFF image", (".tif", ".tiff"), _RECOGNISE, (b"II*\0", b"MM\0*")),
    Foreign("an image", (".avif", ".bmp", ".heic", ".ico", ".psd", ".svg", ".webp"), _RECOGNISE),
    Foreign(
        "a film",
        (".avi", ".flv", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".webm", ".wmv"),
        _TRANSCRIBE,
        (b"\x1aE\xdf\xa3",),
    ),
    Foreign(
        "a sound file",
        (".aac", ".aiff", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wav", ".wma"),
        _TRANSCRIBE,
        (b"OggS\0", b"ID3\x03", b"ID3\x04", b"fLaC"),
    ),
    Foreign("a zip archive or an Office document", (), "unpack it, or " + _SAVE, (b"PK\x03\x04",)),
    Foreign("gzip data", (), "give it a name that ends in .gz", (b"\x1f\x8b",)),
    Foreign("bzip2 data", (".bz2",), _UNPACK, (b"BZh91AY&SY",)),
    Foreign("xz data", (".xz",), _UNPACK, (b"\xfd7zXZ\0",)),
    Foreign("zstandard data", (".zst",), _UNPACK, (b"\x28\xb5\x2f\xfd",)),
    Foreign("a 7z archive", (".7z",), _UNPACK, (b"7z\xbc\xaf\x27\x1c",)),
    Foreign("a RAR archive", (".rar",), _UNPACK, (b"Rar!\x1a\x07",)),
    Foreign("an archive", (".dmg", ".iso", ".jar", ".tar", ".tgz", ".zip"), _UNPACK),
    Foreign(
        "an Office document",
        (".doc", ".docx", ".odp", ".ods", ".odt", ".ppt", ".pptx", ".xls", ".xlsx"),
        _SAVE,
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    ),
    Foreign("a rich text document", (".rtf",), _SAVE, (b"{\\rtf",)),
    Foreign("an e-book", (".azw3", ".epub", ".mobi"), _SAVE),
    Foreign("an e-mail", (".eml", ".mbox", ".msg"), _SAVE),
    Foreign("a saved page with its pictures", (".mht", ".mhtml"), "save the page alone, as HTML"),
    Foreign(
        "a feed or another XML document",
        (".atom", ".rdf", ".rss", ".xml"),
        "save its articles as HTML, or as JSON records",
    ),
    Foreign("a font", (".eot", ".otf", ".ttf", ".woff", ".woff2"), _LEAVE),
    Foreign(
        "a program",
        (".bin", ".class", ".dll", ".dylib", ".exe", ".o", ".pyc", ".so", ".wasm"),
        _LEAVE,
        (b"\x7fELF",),
    ),
    Foreign(
        "a database",
        (".db", ".parquet", ".sqlite", ".sqlite3"),
        _LEAVE,
        (b"SQLite format 3\0", b"PAR1"),
    ),
    Foreign(
        "the data of a program",
        (".faiss", ".npy", ".npz", ".pickle", ".pkl", ".safetensors"),
        _LEAVE,
        (b"\x93NUMPY",),
    ),
)

_BY_SUFFIX = {suffix: kind for kind in (*FORMATS, *FOREIGN) for suffix in kind.suffixes}
_BY_MAGIC = {magic: kind for kind in (*FORMATS, *FOREIGN) for magic in kind.magic}
LONGEST_MAGIC = max(map(len, _BY_MAGIC))
"""In bytes."""


def format_named(suffix: str) -> Format:
    """Return the format of files whose names end in a suffix; one that is not known is text.

    Raises:
        ArticleError: such files are not read.
    """
    kind = _BY_SUFFIX.get(suffix, _TEXT)
    if isinstance(kind, Foreign):
        raise ArticleError(f"{kind.name} by its name, not an article; {kind.advice}")
    return kind


def check_content(expected: Format, head: bytes) -> None:
    """Compare a file's first bytes with the format that its name promises.

    Raises:
        ArticleError: they are those of another kind.
    """
    kind = next((kind for magic, kind in _BY_MAGIC.items() if head.startswith(magic)), expected)
    if isinstance(kind, Foreign):
        raise ArticleError(f"{kind.name} by its content, not an article; {kind.advice}")
    if kind is not expected:
        raise ArticleError(
            f"{kind.name} under another name; rename it to end in {kind.suffixes[0]}"
        )
