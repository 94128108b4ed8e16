"""Markdown, HTML and PDF files: their text, and what they say about themselves."""

import io
from datetime import date
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Article
from index.errors import ArticleError
from index.formats.drafts import Draft
from index.formats.format import Content
from index.formats.markdown import read_markdown
from index.sources.source import Unreadable
from tests.index.formats.small_pdf import pdf
from tests.index.newsdesk import read_articles


def one(path: Path) -> Article:
    (article,) = read_articles(path, fields={}, max_file_mb=5)
    assert isinstance(article, Article), article
    return article


def refused(path: Path, max_file_mb: int = 5) -> str:
    (found,) = read_articles(path, fields={}, max_file_mb=max_file_mb)
    assert isinstance(found, Unreadable), found
    return found.reason


def write(folder: Path, name: str, content: str | bytes) -> Path:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / name


# Markdown


def test_front_matter(tmp_path: Path) -> None:
    text = (
        '---\ntitle: "Dues: Double"\nDate: 2020-03-05\nauthor: Ilka Brandt\nsource: Tern\n'
        "tags:\n  - port\n---\n\n# Not The Title\n\nSUND — Dues **double** in May.\n"
    )
    article = one(write(tmp_path, "a.md", text))
    assert article.title == "Dues: Double"
    assert article.published == date(2020, 3, 5)
    assert (article.author, article.source, article.place) == ("Ilka Brandt", "Tern", "Sund")
    assert article.text == "# Not The Title\n\nSUND — Dues **double** in May."


FRONT_MATTER = {
    "authors in a list": "title: Dues Double\ndate: 2020-03-05\nauthor: [Ilka Brandt, Li Wei]",
    "authors below one another": (
        "title: Dues Double\ndate: 2020-03-05\nauthors:\n  - Ilka Brandt\n  - name: Li Wei"
    ),
    "quoted values": (
        'title: \'Dues Double\'  # as printed\ndate: "2020-03-05"\nauthor: "Ilka Brandt, Li Wei"'
    ),
    "a time and a zone": (
        "title: Dues Double\ndate: 2020-03-05 23:30:00 -0700\nauthor: Ilka Brandt, Li Wei"
    ),
    "a folded value": (
        "title: >\n  Dues\n  Double\ndate: 2020-03-05\nauthor: >-\n  Ilka Brandt,\n  Li Wei\n"
        "source:"
    ),
    "one line that is no YAML": (
        "title: Dues Double\ndate: 2020-03-05\nauthor: Ilka Brandt, Li Wei\nkicker: Port: news: @"
    ),
}


@pytest.mark.parametrize("block", FRONT_MATTER.values(), ids=FRONT_MATTER)
@pytest.mark.parametrize(("lead", "end"), [("", "---"), ("\ufeff\n", "..."), ("\r\n", "----")])
def test_front_matter_as_it_is_written(tmp_path: Path, block: str, lead: str, end: str) -> None:
    article = one(write(tmp_path, "a.md", f"{lead}---\n{block}\n{end}\nDues. ---\n\n---\nMore."))
    assert article.title == "Dues Double"
    assert article.published == date(2020, 3, 5)
    assert article.author == "Ilka Brandt, Li Wei"
    assert article.source is None
    assert article.text == "Dues. ---\n\n---\nMore."


def test_front_matter_keeps_a_title_with_a_colon_and_words_as_words(tmp_path: Path) -> None:
    block = "title: Dues: They Double\ndate: 2020-03-05\nsource: No\nplace: ~"
    article = one(write(tmp_path, "a.md", f"---\n{block}\n---\nText."))
    assert (article.title, article.published) == ("Dues: They Double", date(2020, 3, 5))
    block = "title: 1984\nsource: No\nplace: ~\nauthor: null"
    article = one(write(tmp_path, "a.md", f"---\n{block}\n---\nText."))
    assert (article.title, article.source, article.place) == ("1984", "No", None)
    assert article.author is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nDues Double\n---\n\nText.",
        "---\nThe council met. It voted: twice: no more.\n---\n\nText.",
        "---\n- one\n- two\n---\n\nText.",
        "---\nUpdate: the minister resigned on Friday.\n---\n\nText.",
        "---\nMoscow: talks failed\n---\n\nText.",
        "---\n? [a, b]\n: c\n---\n\nText.",
        "---\n\nText.\n\n***\n\nMore.",
        "...\ntitle: Dues\n...\nText.",
        "Text.\n\n---\ntitle: Dues\n---\nMore.",
        "---\ntitle: Dues\n" + "note: long\n" * 9_000 + "---\nText.",
    ],
)
def test_rules_that_hold_no_front_matter_are_text(tmp_path: Path, text: str) -> None:
    article = one(write(tmp_path, "a.md", text))
    assert article.text == text
    assert article.title != "Dues"


def test_empty_front_matter_is_no_text(tmp_path: Path) -> None:
    for block in ("", "\n", "# nothing\n"):
        assert one(write(tmp_path, "a.md", f"---\n{block}---\nText.")).text == "Text."


BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}, *{before}]\n"
    for before, name in pairwise("abcdefghijklmn")
)


@pytest.mark.parametrize(
    ("block", "word"),
    [
        (BOMB + "date: *n", "date is a list"),
        (BOMB + "author: *n", "a list where a name belongs"),
        ("date: {day: 5}", "date is an object"),
        ("date: someday", "cannot be read"),
        ("title: {a: b}", "an object where a name belongs"),
    ],
)
def test_front_matter_that_gives_no_day_or_name_is_refused(
    tmp_path: Path, block: str, word: str
) -> None:
    assert word in refused(write(tmp_path, "a.md", f"---\n{block}\n---\nText."))


@pytest.mark.parametrize(
    "block",
    [
        "title: !!python/object/apply:os.getcwd []",
        "title: !!timestamp Dues",
        'title: "\\UFFFFFFFF"',
        "title: *missing",
        "title: &t [*t]",
        "title: " + "[" * 30_000,
        "title: x\n<<: [&a {title: x}, *a]",
    ],
)
def test_no_yaml_runs_anything_or_stops_the_reading(tmp_path: Path, block: str) -> None:
    path = write(tmp_path, "a.md", f"---\n{block}\n---\nText.")
    (found,) = read_articles(path, fields={}, max_file_mb=5)
    assert isinstance(found, Unreadable) or found.text == "Text."
    assert str(Path.cwd()) not in (found.reason if isinstance(found, Unreadable) else found.title)


@given(st.text("-.:'\"[]{}&*!|>%@`#?, \n\tabct", max_size=80))
def test_any_block_gives_an_article_or_a_reason(block: str) -> None:
    content = Content(
        io.BufferedReader(io.BytesIO(f"---\n{block}\n---\nText.".encode())), None, 999, {}
    )
    try:
        ((_, draft),) = read_markdown(content)
    except ArticleError:
        return
    assert isinstance(draft, Draft)
    assert draft.text.endswith("Text.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Dues *Double* in [May](x.html) #\n\nText.", "Dues Double in May"),
        ("Dues Double\n===========\n\nText.", "Dues Double"),
        ("Intro.\n\n## Minor\n\n# Dues Double\n\nText.", "Dues Double"),
        ("---\n\nA rule above. More.", "A rule above."),
        ("Plain text. More.", "Plain text."),
    ],
)
def test_markdown_titles(tmp_path: Path, text: str, title: str) -> None:
    article = one(write(tmp_path, "a.md", text))
    assert article.title == title
    assert article.published is None
    assert article.text == text


def test_markdown_in_the_seed_format(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.md", " date 2020-03-05 Ilka Brandt\n\n# Dues Double\n\nText."))
    assert (article.published, article.author) == (date(2020, 3, 5), "Ilka Brandt")
    assert article.title == "Dues Double"


def test_an_impossible_front_matter_date_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", "---\ndate: 2021-02-30\n---\nText.")
    assert "2021-02-30 does not exist" in refused(path)


# HTML

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Dues Double | Tern</title>
<meta name="author" content="Ilka Brandt"><meta property="og:site_name" content="Harbour News">
{dated}</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Dues Double</h1>
<p>SUND — Harbour dues at the Café Müller pier double in May 2015, the council said on Monday.</p>
<p>Pilots &amp; skippers had asked for a delay of one year.<script>alert(1)</script></p>
</article><footer>Copyright 2011 by the owners of this page</footer></body></html>"""


@pytest.mark.parametrize(
    "dated",
    [
        '<meta property="article:published_time" content="2020-03-05T10:00:00Z">',
        '<script type="application/ld+json">{"@type": "NewsArticle", '
        '"datePublished": "2020-03-05T10:00:00Z"}</script>',
        '<time datetime="2020-03-05">5 March</time>',
    ],
)
def test_html(tmp_path: Path, dated: str) -> None:
    page = PAGE.replace("{charset}", "utf-8").replace("{dated}", dated)
    article = one(write(tmp_path, "a.html", page))
    assert article.title == "Dues Double"
    assert article.published == date(2020, 3, 5)
    assert (article.author, article.source) == ("Ilka Brandt", "Harbour News")
    assert "Pilots & skippers had asked for a delay of one year." in article.text
    assert "Café Müller" in article.text
    for junk in ("alert", "World", "Copyright", "<p>"):
        assert junk not in article.text


def test_a_date_is_not_guessed_from_the_text(tmp_path: Path) -> None:
    page = PAGE.replace("{charset}", "utf-8").replace("{dated}", "")
    assert one(write(tmp_path, "a.htm", page)).published is None


def test_html_in_its_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("{charset}", "iso-8859-2").replace("{dated}", "").replace("Müller", "Łódź")
    page = page.replace("—", "-")
    assert "Café Łódź" in one(write(tmp_path, "a.html", page.encode("iso-8859-2"))).text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>1</script></body></html>"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    assert "no article text" in refused(write(tmp_path, "a.html", page))


# PDF


def test_pdf(tmp_path: Path) -> None:
    data = pdf(
        ["Dues double in May.", "", "Pilots object."],
        {"/Title": "Harbour Dues Double", "/CreationDate": "D:20200305101500Z"},
    )
    article = one(write(tmp_path, "a.pdf", data))
    assert article.text == "Dues double in May.\n\nPilots object."
    assert article.title == "Harbour Dues Double"
    assert article.published == date(2020, 3, 5)


@pytest.mark.parametrize(
    "title", ["Microsoft Word - dues.doc", "dues final.pdf", "Untitled 1", "x"]
)
def test_metadata_that_is_no_title_or_date(tmp_path: Path, title: str) -> None:
    data = pdf(["Dues double in May. More."], {"/Title": title, "/CreationDate": "D:00000000"})
    article = one(write(tmp_path, "a.pdf", data))
    assert article.title == "Dues double in May."
    assert article.published is None


def test_a_pdf_in_the_seed_format_has_the_day_of_its_header(tmp_path: Path) -> None:
    text = "date 2020-03-05 Ilka Brandt\nDues double in May."
    article = one(write(tmp_path, "a.pdf", pdf([text], {"/CreationDate": "D:20211231"})))
    assert (article.published, article.author) == (date(2020, 3, 5), "Ilka Brandt")


def test_encrypted_pdfs(tmp_path: Path) -> None:
    assert "encrypted" in refused(write(tmp_path, "a.pdf", pdf(["Dues."], password="x")))  # noqa: S106
    assert one(write(tmp_path, "b.pdf", pdf(["Dues."], password=""))).text == "Dues."


def test_pdfs_without_text_are_refused(tmp_path: Path) -> None:
    assert "no text in the PDF" in refused(write(tmp_path, "a.pdf", pdf(["", ""])))


def test_a_pdf_with_more_text_than_allowed_is_refused(tmp_path: Path) -> None:
    data = pdf(["long words " * 50_000, "long words " * 50_000])
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    assert "over the size limit" in refused(write(tmp_path, "a.pdf", out.getvalue()), max_file_mb=1)


@pytest.mark.parametrize("keep", [20, 300, 600])
def test_damaged_pdfs_are_refused_quietly(
    tmp_path: Path, keep: int, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    data = pdf(["Dues double."])
    assert "damaged" in refused(write(tmp_path, "a.pdf", data[:keep])) or keep == 600
    assert not caplog.records
    assert capfd.readouterr().err == ""


def test_a_page_of_tags_without_end_is_refused_at_once(tmp_path: Path) -> None:
    for name, markup in {
        "tags": "<h2>Cod</h2>" * 40_000,
        "attributes": f"<p {' '.join(f'a{n}=b' for n in range(3_000))}>Cod is dear in Velen.</p>",
    }.items():
        page = f"<html><body><p>Cod is dear in Velen.</p>{markup}</body></html>"
        reason = refused(write(tmp_path, f"{name}.html", page))
        assert reason == "its HTML has more tags than an article's page; save the text itself"


def test_long_attributes_and_long_text_are_no_tags_without_end(tmp_path: Path) -> None:
    image = f'<img alt="{"a fish " * 3_000}" src="data:image/png;base64,{"QUJD" * 9_000}">'
    story = "Cod is dear in Velen harbour, said Ilse Orr. " * 1_000
    page = f"<html><body><article>{image}<p>{story}</p></article></body></html>"
    assert one(write(tmp_path, "a.html", page)).text.startswith("Cod is dear in Velen harbour")


def test_a_pdf_that_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.formats.pdf._MOST_SECONDS", -1)
    assert refused(write(tmp_path, "a.pdf", pdf(["Cod is dear in Velen."]))) == (
        "the PDF takes too long to read; save its text by itself"
    )
