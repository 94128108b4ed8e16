"""Markup as a browser reads it, and a text that would like to be read as markup."""

from html.parser import HTMLParser

HOSTILE = (
    """"><script>alert(1)</script><img src=x onerror='alert(2)'> """
    "&amp; ${alert(3)} {{x}} ![a](//e.example)"
)
SAFE_TAGS = {"article", "blockquote", "button", "div", "h2", "h3", "header", "i", "li", "mark"} | {
    "ol",
    "p",
    "section",
    "span",
    "strong",
    "time",
    "ul",
    "form",
    "input",
    "label",
    "option",
    "select",
}
SAFE_TAGS |= {"code", "datalist", "dialog", "em", "kbd", "textarea"}
SAFE_TAGS |= {"a", "aside", "bdi", "dd", "details", "dl", "dt", "footer", "h1", "h4", "nav"}
SAFE_TAGS |= {"abbr", "q", "summary"}
DOCUMENT_TAGS = {"html", "head", "meta", "title", "link", "script", "body", "main"}
"""What a document has around it, none of it out of an archive."""
SAFE_ATTRIBUTES = {"class", "id", "dir", "type", "role", "datetime", "aria-label", "title"} | {
    "action",
    "href",
    "lang",
    "open",
    "placeholder",
    "rel",
    "tabindex",
    "target",
    "hidden",
    "name",
    "selected",
    "value",
}
SAFE_ATTRIBUTES |= {
    "aria-busy",
    "aria-controls",
    "aria-expanded",
    "aria-labelledby",
    "aria-pressed",
}
SAFE_ATTRIBUTES |= {"autocomplete", "download", "enterkeyhint", "for", "label", "list", "maxlength"}
SAFE_ATTRIBUTES |= {"novalidate", "required", "rows", "style"}


SAFE_ATTRIBUTES |= {"aria-current", "aria-hidden", "start", "style"}


class Page(HTMLParser):
    """What a browser makes of markup: its tags with their attributes, and the text between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: list[str] = []
        self._is_marked = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._is_marked = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._is_marked = False

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._is_marked:
            self.marks[-1] += data

    @property
    def links(self) -> list[str]:
        """Where everything leads or is loaded from."""
        return [
            given[name] or ""
            for _, given in self.tags
            for name in ("href", "src", "action")
            if name in given
        ]

    def having(self, attribute: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if attribute in attributes]
