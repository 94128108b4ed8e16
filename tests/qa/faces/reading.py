"""Markup as a browser reads it, and a text that would like to be read as markup."""

from html.parser import HTMLParser

HOSTILE = (
    """"><script>alert(1)</script><img src=x onerror='alert(2)'> """
    "&amp; ${alert(3)} {{x}} ![a](//e.example)"
)
SAFE_TAGS = {
    "a", "abbr", "article", "aside", "bdi", "blockquote", "button", "code", "datalist", "dd",
    "details", "dialog", "div", "dl", "dt", "em", "footer", "form", "h1", "h2", "h3", "h4",
    "header", "i", "input", "kbd", "label", "li", "mark", "nav", "ol", "option", "p", "q",
    "section", "select", "span", "strong", "summary", "textarea", "time", "ul",
}  # fmt: skip
DOCUMENT_TAGS = {"html", "head", "meta", "title", "link", "script", "body", "main"}
"""What a document has around it, none of it out of an archive."""
SAFE_ATTRIBUTES = {
    "action", "aria-busy", "aria-controls", "aria-current", "aria-expanded", "aria-hidden",
    "aria-label", "aria-labelledby", "aria-pressed", "autocomplete", "class", "datetime", "dir",
    "download", "enterkeyhint", "for", "hidden", "href", "id", "label", "lang", "list",
    "maxlength", "name", "novalidate", "open", "placeholder", "rel", "required", "role", "rows",
    "selected", "start", "style", "tabindex", "target", "title", "type", "value",
}  # fmt: skip


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
