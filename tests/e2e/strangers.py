"""An archive by people who mean harm: articles whose every field would like to be more than text.

Where a payload gets through, it marks what it made: an element has the class `pwned`, a script sets
`window.pwned` or opens a dialog, and whatever is loaded is loaded from `evil.example`.
"""

import json
from pathlib import Path

SCRIPT = "<script>window.pwned=1;alert('script')</script>"
IMAGE = '<img class=pwned src="https://evil.example/i.png" onerror="window.pwned=2;alert(2)">'
FRAME = (
    '<iframe class=pwned src="https://evil.example/f" srcdoc="<script>alert(3)</script>"></iframe>'
)
QUOTES = """\"'><b class="pwned" onmouseover="alert(4)" style="position:fixed;inset:0">x</b>"""
SVG = '<svg class="pwned" onload="alert(5)"><use href="https://evil.example/s.svg#x"></use></svg>'
LINK = "[read on](javascript:alert(6)) ![](https://evil.example/m.png) <https://evil.example>"
GRADIO = "${alert(7)} ${value} {{constructor.constructor('alert(8)')()}} {{{x}}} <%= alert(9) %>"
SVELTE = "{@html '<img class=pwned src=x onerror=alert(10)>'} {#if 1}{/if} {alert(11)} #{7*7}"
JINJA = "{{ 7*7 }}{% raw %}{{ config }}{# gone #}{{ ''.__class__.__mro__ }}{% for x in y %}"
COMMENT = "<!-- <style>*{display:none}</style> --!><![CDATA[ --> <!--"
UNCLOSED = "</div></article></main></body><table><td><plaintext><textarea><title><select>"
CLOBBER = (
    "<form class=pwned id=turns name=question><input name=elements id=panel></form>"
    '<a class=pwned id=ask name=ask href="//evil.example"></a><base href="//evil.example/">'
)
FAKE = (
    '" data-event="delete" data-c="0" data-copy="stolen" data-focus="center" data-deed="delete-now"'
    ' <button class="pwned" data-event="ask" data-question="Who pays?">Ask</button>'
)
META = (
    '<meta http-equiv="refresh" content="0;url=https://evil.example">'
    "<link rel=stylesheet href=//evil.example/c.css>"
)
FORMULA = '=HYPERLINK("https://evil.example","open")'
COMMAND = "@SUM(1+1)*cmd|' /C calc'!A0"
OVERRIDE = "\u202eturned about\u202e\u202e"
ISOLATES = "\u2066\u2067\u2068never closed"
ESCAPE = "\u2069\u2069\u202c\u202eout of every isolate"
HEBREW = "שלום עולם \u202bאבג"
INVISIBLE = (
    "zero\u200b\u200d\u2060\ufeffwidth \u0000\u0007\u001b[31m\u0085\u2028\u2029control \ufffe"
)
COMBINED = "Z" + "\u0301\u0302\u0303\u0334\u0489" * 40 + " 👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿\U0001f9ff\u20e3"
ENTITIES = "&lt;script&gt;alert(12)&lt;/script&gt; &#60;img src=x onerror=alert(13)&#62; &amp;amp;"
LATEX = r"\input{/etc/passwd} \write18{id} } @string{x={\end{document}" + " $x$ %"

LAMP = "Who relit the lamp of Cape Orme on 3 March 2020?"
BRIDGE = "What did the bridge at Vikholm cost on 9 June 2020?"
WELL = "Who closed the well of Zabrin on 14 September 2020?"
STRANGER = (
    f"{SCRIPT}{IMAGE}{QUOTES} {GRADIO} {SVELTE} {ESCAPE} {COMMENT} "
    "Who relit the lamp of Cape Orme on 3 March 2020?"
)
"""A question that is hostile itself, and has an answer."""

_LAMP_STORY = (
    f"Keeper Anselm Ruud relit the lamp of Cape Orme on 3 March 2020 with {SCRIPT} and {IMAGE} "
    f"painted on its glass. {ESCAPE} It had been dark since the gale.\n\nThe harbour board, which "
    "pays for the oil, said that the light can be seen for nineteen miles."
)
_BRIDGE_STORY = (
    f"{OVERRIDE} The bridge at Vikholm cost 12 million marks on 9 June 2020, said {QUOTES}, a "
    f"clerk of the town. {HEBREW} {ISOLATES}.\n\n{LINK}\n\nNobody has crossed it yet."
)
_WELL_STORY = (
    f"Surveyor {ENTITIES} Ode Marr closed the well of Zabrin on 14 September 2020. {GRADIO}\n\n"
    f"{UNCLOSED}\n\nThe water had turned brown, {COMBINED}, and {SVELTE} nobody drank it."
)


def write(folder: Path) -> list[dict[str, object]]:
    """Write the articles as files into a folder; returns those whose every field is known."""
    known = [*_answering(), *_others()]
    for number, record in enumerate(known):
        name = _NAMES[number % len(_NAMES)]
        (folder / f"{number:02} {name}.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / f"40 {IMAGE.replace('/', '∕')}.html").write_text(_page(), encoding="utf-8")
    (folder / "41 ${alert(1)}{{x}}.md").write_text(_markdown(), encoding="utf-8")
    (folder / "42 \u202etxt.exe\u2069.txt").write_text(_newsroom(), encoding="utf-8")
    (folder / "43 <script>alert(1)<∕script>.txt").write_text(_one_line(), encoding="utf-8")
    (folder / "44 <img src=x onerror=alert(1)>.json").write_text(f"{{{SCRIPT}", encoding="utf-8")
    return known


def _answering() -> list[dict[str, object]]:
    """Those that the questions above are answered from; three of them are one story."""
    day = "2020-03-04"
    return [
        _record("Lamp relit", _LAMP_STORY, day, title=f"Lamp {SCRIPT}", source=f"Gull {QUOTES}"),
        _record("Lamp again", _LAMP_STORY, day, title=f"Lamp {ESCAPE}", source=f"Tern {ESCAPE}"),
        _record("Lamp third", _LAMP_STORY, day, title=f"{HEBREW} lamp", source=IMAGE),
        _record(
            "Bridge",
            _BRIDGE_STORY,
            "2020-06-10",
            title=f"{FORMULA} {OVERRIDE} bridge",
            source=f"{COMMAND} {ISOLATES}",
            author=f"{LATEX} {OVERRIDE}",
            place=f"{HEBREW}{SVG}",
        ),
        _record(
            "Well",
            _WELL_STORY,
            "2020-09-15",
            title=f"{GRADIO} {SVELTE}",
            source=f"{CLOBBER} {COMBINED}",
            author=f"{LINK}",
            place=f"{JINJA}",
        ),
    ]


def _others() -> list[dict[str, object]]:
    fields = [
        IMAGE, FRAME, SVG, LINK, JINJA, COMMENT, UNCLOSED, CLOBBER, FAKE, META, COMMAND, ISOLATES,
        INVISIBLE, COMBINED, ENTITIES,
    ]  # fmt: skip
    return [
        _record(
            f"Note {number}",
            f"Harbour note {number} of Port Anselm, with {payload} in it. The tide of the "
            f"{number + 1}th was high.\n\n{payload}",
            f"2021-{number % 12 + 1:02}-{number + 1:02}",
            title=f"{payload} note {number}",
            source=payload,
            author=fields[number - 1],
            place=fields[number - 2],
        )
        for number, payload in enumerate(fields)
    ]


def _record(
    name: str,
    text: str,
    day: str,
    *,
    title: str,
    source: str,
    author: str = SVG,
    place: str = GRADIO,
) -> dict[str, object]:
    return {
        "id": f"{name}/../#?&\"'><b class=pwned>",
        "date": day,
        "title": title,
        "source": source,
        "authors": [author, f"Second {QUOTES}"],
        "place": place,
        "url": _URLS[len(text) % len(_URLS)],
        "language": '"><b class=pwned onclick=alert(1)>',
        "version": SCRIPT,
        "keywords": [SCRIPT, FAKE, ESCAPE],
        "text": text,
    }


def _page() -> str:
    return (
        f"<html><head><title>{ENTITIES}</title><meta name=author content='{SVG}'>"
        "<meta property='article:published_time' content='2020-11-02'>"
        "<link rel=canonical href='javascript:alert(1)'>"
        f'<script type="application/ld+json">{{"headline": "{HEBREW}"}}</script></head><body>'
        f"<article><h1>{ENTITIES}</h1><p>Ferry notes of Port Anselm. {ENTITIES} {JINJA}</p>"
        f"<p>{GRADIO} {OVERRIDE} The ferry sailed at dawn, and was back by noon.</p>"
        "</article></body>"
    )


def _markdown() -> str:
    return (
        f"---\ntitle: '{COMMENT} {CLOBBER}'\ndate: 2020-12-01\nurl: 'data:text/html,x'\n---\n"
        f"# {LINK}\n\nThe market of Merrin opened at six. {LINK} {META}\n\n```\n{SCRIPT}\n```\n"
    )


def _newsroom() -> str:
    return (
        f" date 2020-10-05 {FRAME} {OVERRIDE}\n\nMERRIN ({SCRIPT} / {IMAGE} - 5th October, 2020) "
        f"The granary of Merrin was full. {FAKE}\n\n/// {SVG}, 5 October 2020\n"
    )


def _one_line() -> str:
    """A line of a megabyte without a blank, between two that can be read."""
    return (
        " date 2020-10-06 A long line from Tesmira\n\nThe clerk of Tesmira wrote it down.\n\n"
        f"<b>&{'ab' * 500_000}\n\nThen he went home.\n"
    )


_NAMES = ["'; DROP TABLE x;--", '" onmouseover="alert(1)', "=1+1", "\u202egnp", "& < > #?%00%2e"]
_URLS = [
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    "https://press.example/a?b=\"onmouseover='alert(1)'><script>",
    " \tJaVaScRiPt:alert(1)//https://x",
    "//evil.example/x",
    "https://user:secret@press.example/\u202e\n<b>",
    "vbscript:x",
]
