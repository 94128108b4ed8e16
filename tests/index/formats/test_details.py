"""What files tell about an article beside what it says: address, language, version, keywords, …"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Article
from index.formats.articles import article_id
from tests.index.newsdesk import read_articles

PLAIN = Article("", "Text.", "Title", date(2021, 3, 4), "A. Writer", "Post", "Velen", "a.txt")
TOLD: dict[str, Any] = {
    "authors": ("A.", "Writer"),
    "url": "https://post.example/1",
    "language": "en-GB",
    "updated": date(2021, 3, 5),
    "version": "2",
    "keywords": ("harbour", "wall"),
}


def only_article(path: Path, content: str) -> Article:
    path.write_text(content, "utf-8")
    (article,) = read_articles(path, fields={}, max_file_mb=1)
    assert isinstance(article, Article), article.reason
    return article


def told(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in TOLD}


def test_an_id_is_that_of_what_an_article_says_alone() -> None:
    assert article_id(PLAIN) == "67c25437c67889023a46"  # as archives of every format have it
    assert article_id(replace(PLAIN, **TOLD)) == article_id(PLAIN)


def test_an_author_is_among_the_authors() -> None:
    assert PLAIN.authors == ("A. Writer",)
    assert replace(PLAIN, **TOLD).authors == ("A.", "Writer")
    assert Article("", "", "", None, None, None, None, "").authors == ()


def test_a_record_tells_them(tmp_path: Path) -> None:
    record = {
        "text": "Fish prices rose.",
        "author": ["Ilse Orr", "Karel Doran"],
        "url": "https://post.example/fish?edition=2",
        "language": "en-GB",
        "updated": "2021-03-05T10:00:00Z",
        "version": 2,
        "keywords": ["fish", {"name": "prices"}, "fish", " "],
    }
    article = only_article(tmp_path / "a.json", json.dumps(record))
    assert article.author == "Ilse Orr, Karel Doran"
    assert told(article) == {
        "authors": ("Ilse Orr", "Karel Doran"),
        "url": "https://post.example/fish?edition=2",
        "language": "en-GB",
        "updated": date(2021, 3, 5),
        "version": "2",
        "keywords": ("fish", "prices"),
    }


def test_a_table_tells_them(tmp_path: Path) -> None:
    article = only_article(
        tmp_path / "a.csv",
        "text,authors,keywords,updated,url\n"
        'Fish prices rose.,Ilse Orr; Karel Doran,"fish, prices",2021-03-05,http://post.example/1\n',
    )
    assert (article.author, article.authors) == (
        "Ilse Orr, Karel Doran",
        ("Ilse Orr", "Karel Doran"),
    )
    assert (article.keywords, article.updated) == (("fish", "prices"), date(2021, 3, 5))
    assert article.url == "http://post.example/1"


@pytest.mark.parametrize(
    "odd",
    [
        {"updated": "soon"},
        {"updated": [1]},
        {"language": {"code": "en"}},
        {"version": [1, 2]},
        {"keywords": 7.5},
        {"keywords": [None, [], {}]},
        {"authors": {"first": "Ilse"}},
        {"url": 12},
    ],
)
def test_no_record_is_refused_for_what_is_told_about_it(
    tmp_path: Path, odd: dict[str, object]
) -> None:
    article = only_article(tmp_path / "a.json", json.dumps({"text": "Fish prices rose."} | odd))
    assert article.text == "Fish prices rose."
    assert (article.author, article.url, article.updated, article.language) == (None,) * 4


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("https://post.example", True),
        ("HTTP://post.example/a#b", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("/news/1", False),
        ("https://", False),
        ("https://post.example/a b", False),
        ('https://post.example/"><script>', False),
        ("https://post.example/" + "a" * 3_000, False),
        (" https://post.example/1\n", True),
    ],
)
def test_an_address_is_one_that_may_be_linked_to(tmp_path: Path, stated: str, kept: bool) -> None:
    article = only_article(tmp_path / "a.json", json.dumps({"text": "A text.", "url": stated}))
    assert article.url == (stated.strip() if kept else None)


FRONT = """---
title: Fish prices rise
date: 2021-03-04
authors: [Ilse Orr, "Karel Doran"]
url: https://post.example/fish
lang: en
updated: 2021-03-05
version: b
tags:
  - fish
  - prices
place: Velen
---
Fish prices rose by a third.
"""


def test_front_matter_tells_them(tmp_path: Path) -> None:
    article = only_article(tmp_path / "a.md", FRONT)
    assert (article.author, article.place) == ("Ilse Orr, Karel Doran", "Velen")
    assert told(article) == {
        "authors": ("Ilse Orr", "Karel Doran"),
        "url": "https://post.example/fish",
        "language": "en",
        "updated": date(2021, 3, 5),
        "version": "b",
        "keywords": ("fish", "prices"),
    }
    one_line = FRONT.replace("tags:\n  - fish\n  - prices", "keywords: fish, prices")
    assert only_article(tmp_path / "b.md", one_line).keywords == ("fish", "prices")


PAGE = """<!DOCTYPE html><html class="news" lang="en-GB"><head><title>Fish prices rise</title>
<link rel="canonical" href="https://post.example/fish">
<meta name="author" content="Ilse Orr; Karel Doran"><meta name="keywords" content="fish, prices">
<meta property="article:published_time" content="2021-03-04T08:00:00Z">
<meta property="article:modified_time" content="2021-03-05T08:00:00Z"></head>
<body><article><h1>Fish prices rise</h1><p>Fish prices rose by a third in Velen harbour, traders
said, after a storm kept the boats in for most of the week and the market stood empty.</p><p>The
council of the town will meet on Tuesday to talk about what the harbour needs.</p></article></body>
</html>"""


def test_a_page_tells_them(tmp_path: Path) -> None:
    article = only_article(tmp_path / "a.html", PAGE)
    assert article.published == date(2021, 3, 4)
    assert told(article) == {
        "authors": ("Ilse Orr", "Karel Doran"),
        "url": "https://post.example/fish",
        "language": "en-GB",
        "updated": date(2021, 3, 5),
        "version": None,
        "keywords": ("fish", "prices"),
    }


@pytest.mark.parametrize(
    "stated",
    [
        '<meta content="2021-03-05T08:00:00Z" property="article:modified_time">',
        "<META content='2021-03-05' data-rh='true' name='article:modified_time' />",
        "<meta property=article:modified_time content=2021-03-05>",
        '<meta data-content="1"\nproperty = "article:modified_time"\ncontent = "2021-03-05">',
        '<script type="application/ld+json">{"dateModified": "2021-03-05T08:00"}</script>',
    ],
)
def test_a_page_tells_of_its_last_change(tmp_path: Path, stated: str) -> None:
    start = PAGE.index('<meta property="article:modified_time"')
    page = PAGE[:start] + stated + PAGE[PAGE.index("</head>") :]
    assert only_article(tmp_path / "a.html", page).updated == date(2021, 3, 5)


@pytest.mark.parametrize(
    "stated",
    [
        '<meta content="2021-03-05" property="article:published_time">',
        '<meta property="article:modified_time" content="soon">',
        '<meta property="article:modified_time"><meta content="2021-03-05">',
        '<meta property="article:modified_time" data-content="2021-03-05">',
    ],
)
def test_what_is_no_last_change_is_none(tmp_path: Path, stated: str) -> None:
    start = PAGE.index('<meta property="article:modified_time"')
    page = PAGE[:start] + stated + PAGE[PAGE.index("</head>") :]
    assert only_article(tmp_path / "a.html", page).updated is None


def test_a_page_that_tells_nothing(tmp_path: Path) -> None:
    start, end = PAGE.index("<link"), PAGE.index("</head>")
    bare = PAGE[:start].replace(' lang="en-GB"', "") + PAGE[end:]
    article = only_article(tmp_path / "a.html", bare)
    assert told(article) == dict.fromkeys(TOLD) | {"authors": (), "keywords": ()}
