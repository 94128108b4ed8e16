"""Who holds which office where, what somebody is, and offices that the text does not fill."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from spacy.tokens import Doc, Span, Token

from training.reader.news.asked import Asked
from training.reader.news.phrases import entity_of, trimmed

_ROLES = """
minister president chairman chairwoman chair chief premier secretary governor mayor senator
ambassador envoy director spokesman spokeswoman spokesperson executive ceo officer commissioner
leader chancellor king queen prince princess general admiral colonel commander judge justice
attorney prosecutor lawyer sheriff coach captain manager treasurer economist analyst professor
editor founder co-founder owner head deputy representative congressman congresswoman lawmaker
councilman speaker superintendent dean archbishop bishop pope cardinal rabbi imam wife husband son
daughter brother sister father mother widow girlfriend boyfriend singer actor actress author
director producer player quarterback striker midfielder goalkeeper pitcher historian scientist
researcher physician doctor surgeon engineer astronaut pilot trader strategist banker official
principal teacher student reporter correspondent columnist activist partner adviser advisor
consultant candidate nominee administrator controller inspector detective sergeant lieutenant
"""
ROLES = frozenset(_ROLES.split())
"""Nouns for what somebody is to others."""
_NO_TITLE = frozenset(("DATE", "CARDINAL", "ORDINAL", "GPE", "NORP"))
_NATIONS = """
American:United States|British:Britain|Russian:Russia|Soviet:Soviet Union|Chinese:China
French:France|German:Germany|Italian:Italy|Spanish:Spain|Japanese:Japan|Indian:India|Iranian:Iran
Iraqi:Iraq|Israeli:Israel|Turkish:Turkey|Greek:Greece|Brazilian:Brazil|Mexican:Mexico
Canadian:Canada|Australian:Australia|Saudi:Saudi Arabia|Kuwaiti:Kuwait|Egyptian:Egypt
Syrian:Syria|Jordanian:Jordan|Lebanese:Lebanon|Ukrainian:Ukraine|Polish:Poland|Swedish:Sweden
Norwegian:Norway|Danish:Denmark|Finnish:Finland|Dutch:Netherlands|Belgian:Belgium|Swiss:Switzerland
Austrian:Austria|Irish:Ireland|Scottish:Scotland|Welsh:Wales|Portuguese:Portugal
Hungarian:Hungary|Romanian:Romania|Czech:Czech Republic|South Korean:South Korea
North Korean:North Korea|Indonesian:Indonesia|Malaysian:Malaysia|Philippine:Philippines
Thai:Thailand
Vietnamese:Vietnam|Pakistani:Pakistan|Afghan:Afghanistan|Nigerian:Nigeria|Kenyan:Kenya
South African:South Africa|Ethiopian:Ethiopia|Algerian:Algeria|Libyan:Libya|Moroccan:Morocco
Tunisian:Tunisia|Argentine:Argentina|Chilean:Chile|Colombian:Colombia|Peruvian:Peru
Venezuelan:Venezuela|Cuban:Cuba|Ecuadorean:Ecuador|Bolivian:Bolivia|Haitian:Haiti
Ghanaian:Ghana|Ugandan:Uganda|Zambian:Zambia|Sri Lankan:Sri Lanka|Bangladeshi:Bangladesh
Taiwanese:Taiwan|Georgian:Georgia|Armenian:Armenia|Kazakh:Kazakhstan|Uzbek:Uzbekistan
Turkmen:Turkmenistan|Tajik:Tajikistan|Kyrgyz:Kyrgyzstan|Belarusian:Belarus|Serbian:Serbia
Croatian:Croatia|Bulgarian:Bulgaria|Albanian:Albania|Latvian:Latvia|Lithuanian:Lithuania
Estonian:Estonia|Icelandic:Iceland|New Zealand:New Zealand|Qatari:Qatar|Yemeni:Yemen
"""
COUNTRIES: Mapping[str, str] = dict(
    pair.split(":") for pair in _NATIONS.strip().replace("\n", "|").split("|")
)
"""What belongs to a country, and the country."""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody's office, as one place of a text says it."""

    holder: Span
    title: str
    """Without whose it is: "foreign minister"."""
    noun: str
    """Its last word, in lower case."""
    owner: str
    """The country or body, "" where none is named beside it."""
    is_country: bool
    said: tuple[int, int]
    """Offsets of the whole description."""
    head: Token


def roles(doc: Doc) -> list[Role]:
    """All offices that the text names with their holders."""
    found = []
    for entity in doc.ents:
        if entity.label_ == "PERSON" and entity.text[0].isupper() and "\n" not in entity.text:
            found += [role for one in _beside(entity) if (role := one)]
    return found


def _beside(person: Span) -> Iterator[Role | None]:
    head = person.root
    first = head.left_edge.i
    if first < person.start and not any(
        t.is_punct or t.is_space for t in head.doc[first : person.start]
    ):
        yield _role(person, head.doc[first : person.start])
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ in {"NOUN", "PROPN"}:
            yield _role(person, _description(child))
    if head.dep_ == "appos" and head.head.lower_ in ROLES:
        yield _role(person, _description(head.head))
    be = head.head
    is_said = head.dep_ == "nsubj" and be.lemma_ == "be" and be.tag_ in {"VBZ", "VBD"}
    if is_said and not any(c.dep_ in {"neg", "aux"} for c in be.children):
        for child in be.children:
            if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"}:
                yield _role(person, _description(child))


def _description(noun: Token) -> Span:
    """A noun's phrase with what follows of, for, at or to it, without clauses."""
    end = noun.i + 1
    for child in noun.rights:
        if child.left_edge.i != end or child.dep_ != "prep":
            break
        if child.lower_ not in {"of", "for", "at", "to"} or child.right_edge.i - child.i > 6:
            break
        end = child.right_edge.i + 1
    return noun.doc[noun.left_edge.i : end]


def _role(person: Span, said: Span) -> Role | None:
    """The office in a description beside a name, if it is one that can be asked about."""
    noun = said.root if said.root.lower_ in ROLES else said[-1]
    if noun.lower_ not in ROLES or len(said) > 11 or any(map(_is_more, said)):
        return None
    if said[0].tag_ == "DT" and len(said) > 1:
        said = said[1:]
    owners = [entity for entity in map(_owner, said) if entity and entity.end <= said.end]
    before = [entity.end for entity in owners if entity.end <= noun.i]
    title = said.doc[max(before, default=said.start) : noun.i + 1]
    if title[0].tag_ == "POS":
        title = title[1:]
    if len(owners) > 1 or len(title) > 4 or any(t.is_punct and t.text != "-" for t in title):
        return None
    if any(t.ent_type_ in _NO_TITLE for t in title):
        return None
    owner = _name(owners[0]).removeprefix("the ") if owners else ""
    is_country = bool(owners) and owners[0].label_ != "ORG"
    name = COUNTRIES.get(owner, owner)
    return Role(person, title.text, noun.lower_, name, is_country, trimmed(said), noun)


def _is_more(token: Token) -> bool:
    """Whether a word shows that a description says more than an office."""
    other = token.text in {",", "and", '"'} or token.is_space or token.ent_type_ == "PERSON"
    return other or token.pos_ == "PRON" or token.tag_ == "PRP$" or token.dep_ == "relcl"


def _owner(token: Token) -> Span | None:
    """The country or body whose name begins with a word."""
    entity = entity_of(token) if token.ent_iob_ == "B" else None
    if not entity or entity.label_ not in {"GPE", "NORP", "ORG"}:
        return None
    return entity if entity.label_ != "NORP" or entity.text in COUNTRIES else None


def _name(entity: Span) -> str:
    start, end = trimmed(entity)
    return str(entity.doc.text[start:end])


class Titles:
    """Which titles the texts have, by their last word."""

    def __init__(self, found: Iterable[Role]) -> None:
        """Count the titles."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for role in found:
            counts[role.noun][role.title.lower()] += 1
        self._titles = {
            noun: [title for title, count in titles.items() if count > 3 and " " in title]
            for noun, titles in counts.items()
        }

    def like(self, role: Role) -> list[str]:
        """Other titles with the same last word."""
        return [title for title in self._titles.get(role.noun, ()) if title != role.title.lower()]


def about_roles(doc: Doc, found: Sequence[Role], titles: Titles, random: Random) -> Iterator[Asked]:
    """Who holds an office, what somebody is, and near-misses of both."""
    text = doc.text.lower()
    told = Counter(role.noun for role in found)
    for role in found:
        anchor = (role.head.sent.start_char, role.head.sent.end_char)
        alike = {
            _last(r.holder)
            for r in found
            if r.noun == role.noun and (not role.owner or r.owner in {role.owner, ""})
        }
        if role.owner and alike == {_last(role.holder)}:
            question = _who(role.title, role.owner, role.is_country, random)
            yield Asked("holder", question, anchor, (trimmed(role.holder),))
            # Only where no other mention of the office could be somebody else's.
            mentions = sum(token.lower_ == role.noun for token in doc)
            if mentions == told[role.noun] and "counterpart" not in text:
                yield from _unfilled(doc, role, found, titles, anchor, random)
        own = [r for r in found if _last(r.holder) == _last(role.holder)]
        if own[0] == role and len(role.title) > 3:
            name = role.holder.text.removesuffix("'s").removesuffix("’s")
            forms = ("who is {0}", "who is {0}", "who was {0}", "what is {0}'s position",
                     "what is {0}'s job", "{0}'s role", "what office does {0} hold")  # fmt: skip
            answers = tuple(r.said for r in own)
            yield Asked("description", random.choice(forms).format(name), anchor, answers)
    yield from _undescribed(doc, random)


def _who(title: str, owner: str, is_country: bool, random: Random) -> str:
    title = title.lower() if random.random() < 0.5 else title
    if not is_country and title.lower() in {"secretary", "minister"}:
        return f"who is the {owner} {title}"
    the = "the " if owner in {"United States", "Soviet Union", "Netherlands", "Philippines"} else ""
    be = random.choice(("is", "is", "was"))
    forms = [
        f"who {be} {the}{owner}'s {title}",
        f"who {be} {the}{owner}'s {title}",
        f"who {be} the {title} of {the}{owner}",
        f"name of {the}{owner}'s {title}",
        f"{owner} {title} name",
    ]
    if is_country:
        forms += [f"who serves as {title} of {the}{owner}", f"who is {title} in {the}{owner}"]
        forms += [f"who {be} the {n} {title}" for n, c in COUNTRIES.items() if c == owner] * 2
    else:
        forms += [f"who {be} the {owner} {title}", f"who {be} {title} at {the}{owner}"] * 2
    return random.choice(forms)


def _unfilled(
    doc: Doc,
    role: Role,
    found: Sequence[Role],
    titles: Titles,
    anchor: tuple[int, int],
    random: Random,
) -> Iterator[Asked]:
    """The office of another country or body, and another office of the same."""
    owners = {r.owner for r in found if r.noun == role.noun}
    if role.is_country:
        countries = [COUNTRIES.get(e.text, e.text) for e in doc.ents if e.label_ in {"GPE", "NORP"}]
        near = [c for c in countries if c in _KNOWN and c not in owners]
        far = [c for c in _KNOWN if c not in owners]
        other = random.choice(near if near and random.random() < 0.7 else sorted(far))
    else:
        bodies = {_name(e) for e in doc.ents if e.label_ == "ORG"}
        near = [b for b in bodies if not any(_alike(b, owner) for owner in owners)]
        other = random.choice(sorted(near)).removeprefix("the ") if near else ""
    if other and "\n" not in other:
        question = _who(role.title, other, role.is_country, random)
        yield Asked("holder|another", question, anchor)
    like = [title for title in titles.like(role) if title not in doc.text.lower()]
    if like and (role.is_country or " " in role.title):
        title = random.choice(sorted(like))
        yield Asked("holder|other_title", _who(title, role.owner, role.is_country, random), anchor)


def _undescribed(doc: Doc, random: Random) -> Iterator[Asked]:
    """What somebody is of whom the text says nothing but what happened."""
    for entity in doc.ents:
        name = _name(entity)
        mentions = [e for e in doc.ents if _last(e) == _last(entity)]
        if entity.label_ != "PERSON" or " " not in name or "\n" in name or mentions[0] != entity:
            continue
        if not any(_is_described(mention) for mention in mentions):
            question = random.choice(("who is {0}", "who is {0}", "what is {0}'s position")).format(
                name
            )
            yield Asked(
                "description|untold", question, (entity.sent.start_char, entity.sent.end_char)
            )


def _is_described(person: Span) -> bool:
    head = person.root
    if any(token.lower_ in ROLES or token.lower_ == "as" for token in person.sent):
        return True
    if head.left_edge.i < person.start or head.dep_ in {
        "appos",
        "attr",
        "compound",
        "conj",
        "poss",
    }:
        return True
    return any(
        c.dep_ in {"appos", "relcl", "acl", "punct", "prep", "amod"} for c in head.children
    ) or (head.head.lemma_ == "be")


def _last(person: Span) -> str:
    name = str(person.text).removesuffix("'s").removesuffix("’s")
    return (name.split() or [""])[-1].lower()


def _alike(one: str, other: str) -> bool:
    left, right = set(one.lower().split()), set(other.lower().split())
    return bool(left & right) or not left or not right


_KNOWN = frozenset(COUNTRIES.values())
"""The countries themselves."""
