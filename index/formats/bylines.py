# ruff: noqa: SIM905 -- apostrophes are the matter here; word lists read best as text
"""Who wrote an article: telling "Elvira Kadyrova" from "Taliban Take Kabul"."""

import re

from index.formats.name_odds import Person, name_probability, odds, word_odds

_PARTICLES = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn bint abu ben ter ten zu "
    "zum zur y e st af av".split()
)
_HONORIFICS = frozenset("dr prof mr mrs ms sir dame rev lt col gen capt amb".split())
_SUFFIXES = frozenset("jr sr ii iii iv phd ph.d md m.d".split())
# A story that nobody signs is signed by a desk.
_DESKS = frozenset(
    "staff desk reporter reporters reports correspondent bureau newsroom writer editors "
    "board".split()
)
_DESK_WORDS = frozenset(
    "staff news web our own special senior political foreign business sports world city wire the "
    "associated press reuters ap afp tass xinhua cnn bbc nca monitoring online digital and usa "
    "today network opinion editorial".split()
)
_OUTLETS = re.compile(
    r"(?:The )?(?:Associated Press(?: Writer)?|Reuters|AP|AFP|TASS|Xinhua|CNN(?: Business)?"
    r"|BBC(?: News)?|USA TODAY(?: N(?:etwork|ETWORK))?|nCa|Sputnik|Bloomberg|UPI"
    r"|Special (?:to|for) .+)"
)
_BY = re.compile(r"[Bb][Yy][ \t]+")
_JOINTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|AND|And)\s+|\s+&\s+|\s*/\s*")
_NAME = re.compile(
    r"(?:[^\W\d_]['’])?[^\W\d_]+(?:['’][^\W\d_]+)?(?:[-‐][^\W\d_]+(?:['’][^\W\d_]+)?)*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?){1,3}|[^\W\d_a-z]{1,2}")
_ELIDED = re.compile(r"[dlo]['’][^\W\d_a-z]")
_LONGEST_BYLINE = 500
_MOST_WORDS = 5
_MOST_FULL_NAMES = 4
_LEAD_CHARACTERS = 1000
_LEAST_PROBABILITY = 0.5
"""What a header line's words must reach to be names; a byline taken for a headline invents a title,
a headline taken for a byline loses one, and both are as bad."""
_LEAST_ANNOUNCED = 0.2
"""The same after "By", which few headlines open with."""
_LEAST_ODDS_ALONE = -3.0
"""What a single word after "By" must reach: beforehand it is twenty to one a name ("By Plato")."""


def read_byline(said: str, body: str) -> str | None:
    """Return the author if the words of a header line are a byline, None if they are a headline.

    A byline is names alone: "By", two to five capitalised words, initials and particles each, that
    are likelier a person's name than part of a headline. Names that the story itself is about are a
    headline all the same.
    """
    by = _BY.match(said)
    names = (said[by.end() :] if by else said).strip()
    if _is_desk(names) or _OUTLETS.fullmatch(names):
        return names
    if len(names) > _LONGEST_BYLINE or not _are_names(names, is_announced=by is not None):
        return None
    return names if by or not _is_subject(names, body) else None


def byline_below(text: str, title: str | None) -> str | None:
    """Return the author from a line "By Jane Q. Smith" that opens a text or follows its title."""
    lines = [line.strip() for line in text[:_LEAD_CHARACTERS].split("\n") if line.strip()]
    if lines and lines[0] == title:
        del lines[0]
    return read_byline(lines[0], text) if len(lines) > 1 and _BY.match(lines[0]) else None


def _are_names(names: str, *, is_announced: bool) -> bool:
    first, *others = _JOINTS.split(names)
    people = [first] + [
        other for other in others if _bare(other) not in _SUFFIXES and not _OUTLETS.fullmatch(other)
    ]
    least = 1 if is_announced and not others else 2
    threshold = _LEAST_ANNOUNCED if is_announced else _LEAST_PROBABILITY
    return all(_is_name(person, least, threshold) for person in people)


def _is_desk(words: str) -> bool:
    *rest, last = words.lower().split() or [""]
    return bool(rest) and last in _DESKS and all(word in _DESK_WORDS for word in rest)


def _is_name(person: str, least: int, threshold: float) -> bool:
    parts = parts_of_name(person, least)
    if parts is None:
        return False
    if len(parts.names) == 1 and not parts.has_initial:
        return max(odds(parts.names[0], word_odds())) > _LEAST_ODDS_ALONE
    return name_probability(parts) >= threshold


def parts_of_name(person: str, least: int = 2) -> Person | None:
    """The words that have the form of one person's name, of at least so many, or None."""
    words = [word for word in person.split() if _bare(word) not in _HONORIFICS | _SUFFIXES]
    if not least <= len(words) <= _MOST_WORDS:
        return None
    names = [word for word in words if word not in _PARTICLES]
    full = [word for word in names if not _INITIALS.fullmatch(word)]
    shouts = person.replace("Mc", "MC").isupper()
    has_form = (
        len(names) >= least
        and names[-1:] == words[-1:] == full[-1:]
        and len(full) <= _MOST_FULL_NAMES
        and all(_is_name_word(word, shouts=shouts) for word in full)
    )
    if not has_form:
        return None
    return Person(
        full,
        has_initial=len(full) < len(names),
        has_particle=len(names) < len(words),
        has_title=len(words) < len(person.split()),
    )


def _is_name_word(word: str, *, shouts: bool) -> bool:
    """Accept Kadyrova, O'Neil, McCain, Jean-Luc, al-Assad, d'Arcy; KADYROVA only among such."""
    if not _NAME.fullmatch(word):
        return False
    if word.isupper() and not shouts:
        return False
    head, _, rest = word.partition("-")
    is_prefixed = head in _PARTICLES and rest[:1].isupper()
    return word[0].isupper() or is_prefixed or _ELIDED.match(word) is not None


def _is_subject(names: str, body: str) -> bool:
    """Tell that the story is about these people: all their names are in its opening lines."""
    signed = r"\s+".join(map(re.escape, names.split()))
    line = rf"^[^\w\n]*{signed}[^\w\n]*$"
    lead = re.sub(rf"\b[Bb]y\s+{signed}|{line}", " ", body[:_LEAD_CHARACTERS], flags=re.M)
    found = set(_WORD.findall(lead))
    words = [word for word in _WORD.findall(names) if len(word) > 2]
    return bool(words) and all(word in found for word in words)


def _bare(word: str) -> str:
    return word.lower().rstrip(".,")
