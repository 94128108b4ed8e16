"""Which English words say what somebody is, and which only hold a sentence together."""
# ruff: noqa: SIM905 -- word lists read best as text

import re

from qa.evidence.parties.words import bare

FUNCTION_WORDS = frozenset(
    "a an the and or but nor so yet if when while as because since although though after before"
    " until once where whether than then that which who whom whose what how why there here in on"
    " at by to from with without into onto over under about against between among during through"
    " via of for off out up down near like unlike despite within beyond across around toward"
    " towards upon amid also not no never only just even still again already later earlier"
    " yesterday today tomorrow tonight now however meanwhile instead both either neither each"
    " every all any some is are was were be been being am has have had having do does did will"
    " would shall should can could may might must said says say saying told tells tell asked"
    " added adds wrote writes made make makes saw sees see met meets meet gave gives give took"
    " takes take got gets get put puts went goes go came comes come ran runs run led leads let"
    " lets left knew knows know thought thinks think found finds find felt feels won wins win"
    " lost loses lose beat beats sent sends spoke speaks became becomes become began begins"
    " brought bought sold sued sue kept held holds hit hits quit set sets paid pays read shot"
    " urged i we you he she it they me us him them his her its my our your their this these those"
    " one two three four five six seven eight nine ten monday tuesday wednesday thursday friday"
    " saturday sunday january february march april may june july august september october"
    " november december".split()
)
"""Words that are no part of anybody's title."""

_ROLES = frozenset(
    "accountant activist actor actress administrator admiral adviser advisor advocate agent aide"
    " ally ambassador analyst anchor announcer archbishop architect artist assistant associate"
    " astronaut athlete attorney aunt author ayatollah bailiff baker ballerina banker baron"
    " baroness barrister batsman bearer billionaire biographer bishop blogger boss bowler boxer"
    " boyfriend broker brother builder businessman businesswoman candidate captain cardinal"
    " caretaker cellist champion chancellor chair chairman chairperson chairwoman chaplain chef"
    " chief choreographer citizen clerk client climber coach co-author co-chair co-founder co-"
    " host co-owner colleague collector colonel columnist comedian comic commander commentator"
    " commissioner companion composer comptroller conductor confidant congressman congresswoman"
    " consort consul consultant contender contestant contractor controller coordinator coroner"
    " correspondent councillor councilman councilwoman counsel counsellor counselor count"
    " countess courtier cousin creator cricketer critic curator cyclist dancer daughter dean"
    " defector defendant defender delegate democrat deputy designer detective developer dictator"
    " diplomat director dissident diver doctor donor driver drummer duchess duke economist editor"
    " educator emir emperor employee empress engineer enthusiast entrepreneur envoy evangelist"
    " executive expert explorer farmer father feminist fiance fiancee fighter filmmaker financier"
    " firefighter fisherman footballer forward founder friend fugitive gangster gardener general"
    " geologist girlfriend goalkeeper goalie golfer governor graduate grandchild granddaughter"
    " grandfather grandmother grandson guard guide guitarist gunman guru gymnast head headmaster"
    " headteacher heir heiress hero heroine historian host hostage humorist hunter husband icon"
    " illustrator imam immigrant inmate inspector instructor interpreter inventor investigator"
    " investor jockey journalist judge justice keeper king laureate lawmaker lawyer leader"
    " lecturer legend legislator librarian lieutenant linguist lobbyist magistrate magnate major"
    " manager marshal master mathematician mayor mechanic medalist medallist member mentor"
    " merchant midfielder migrant militant millionaire miner minister missionary model moderator"
    " mogul monarch monk mother mufti musician mp mep native negotiator neighbor neighbour nephew"
    " neurologist niece nominee novelist nun nurse officer official operator opponent organiser"
    " organizer outlaw owner painter paramedic parent parliamentarian participant partner"
    " passenger pastor patient patriarch patron paediatrician pediatrician peer performer"
    " personality pharmacist philanthropist philosopher photographer physician physicist pianist"
    " pilot pioneer pitcher planner player playwright plumber poet policeman policewoman"
    " politician pollster pope predecessor prefect premier presenter president priest prime"
    " prince princess principal prisoner producer professor programmer promoter prosecutor"
    " protagonist protester protestor provost psychiatrist psychologist publicist publisher"
    " quarterback queen rabbi racer rapper rebel receiver receptionist recipient rector refugee"
    " registrar relative reporter representative republican researcher resident resistant rider"
    " rival rower runner sailor salesman scholar schoolgirl schoolboy schoolteacher scientist"
    " screenwriter sculptor secretary senator sergeant servant sheikh sheik sheriff shooter"
    " shopkeeper singer singer-songwriter sister skater skier skipper sociologist soldier"
    " solicitor son songwriter speaker specialist spokesman spokesperson spokeswoman sprinter"
    " spouse spy star statesman statistician stepfather stepmother stepson strategist striker"
    " student stuntman successor suffragette sultan superintendent superstar supervisor supporter"
    " surgeon surveyor survivor suspect swimmer teacher technician teenager tenant theologian"
    " therapist thinker toddler traitor trader trainer translator treasurer trustee tsar tutor"
    " tycoon uncle undersecretary veteran vicar victim viceroy violinist virologist visitor"
    " volunteer voter warden warrior weaver whistleblower widow widower wife winner witness woman"
    " man boy girl baby child worker wrestler writer youth youtuber influencer vlogger gamer"
    " tiktoker ceo cfo coo cto vp pm rep sen gov gen lt col sgt capt cmdr maj adm supt prof dr"
    " rev hon no1 insider operative mastermind kingpin mathematician epidemiologist climatologist"
    " biologist chemist astronomer meteorologist".split()
)
_BODIES = frozenset(
    "agency airline alliance app archipelago area army association authority band bank body book"
    " brand broadcaster bureau business cabinet carmaker carrier cartel center centre chain"
    " charity church city club coalition commission committee company conference conglomerate"
    " consortium corporation council country court crypto currency cyclone daily department"
    " disease district drug exchange factory faction fair federation ferry festival film firm"
    " forum foundation fund gang giant government group hospital hotel hurricane index institute"
    " institution island journal lab laboratory law lender league lobby magazine maker"
    " manufacturer militia ministry mission missile model monitor mosque movement museum network"
    " newspaper ngo operation operator opera orchestra organisation organization outlet paper"
    " parliament party peninsula people pipeline plan planet plant platform play port prison"
    " producer product program programme project province publication publisher rebels refinery"
    " region regulator restaurant retailer river satellite school series service ship shipyard"
    " show site software spacecraft stadium start-up startup state station storm studio"
    " subsidiary supplier society syndicate system team technology telescope theatre think-tank"
    " tournament town tribe troupe typhoon union unit university utility vaccine vessel village"
    " virus volcano watchdog weapon website yard".split()
)
_ROLE_ENDINGS = re.compile(
    r"(?:[a-z]{3}(?:woman|women|person|keeper|maker|holder|master|writer|player|fighter|leader|owner)"
    r"|[a-z]{3}(?:ologist|ographer|eteer|dermist|nomist|matist|ticist)|(?:police|sports|business|gun|fire|council|assembly|chair"
    r"|spokes|congress|sales|cavalry|noble|crafts|trades|sea)man)s?$"
)
_WIDE = re.compile(r"-(?:at-large|in-chief|in-residence|general|designate|elect)$")
"""Follows a role: "critic-at-large"."""
RANKS = frozenset(
    "deputy vice former ex acting interim shadow assistant associate designate elect candidate"
    " late incoming outgoing junior under nominee onetime ousted retired then".split()
)
"""What makes of a role another one."""
_SAME_ROLES = tuple(
    (re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE), role)
    for words, role in (
        (r"chief executive(?: officer)?|C\.E\.O\.", "CEO"),
        ("prime minister|PM", "premier"),
        ("spokes(?:man|woman|person)", "spokesperson"),
        ("chair(?:man|woman|person)", "chair"),
        ("chancellor of the exchequer", "chancellor"),
        ("foreign secretary|(?:minister|secretary) (?:of|for) (?:foreign|external) affairs"
         "|foreign affairs minister", "foreign minister"),
        (r"(?:minister|secretary) (?:of|for) (?:the )?(?P<of>(?!state)\w+)", r"\g<of> minister"),
        ("treasury secretary", "treasury minister"),
        (r"congress(?:man|woman)|rep\b\.?", "representative"),
        (r"sen\b\.?", "senator"),
        (r"gov\b\.?", "governor"),
        (r"gen\b\.?", "general"),
    )
)  # fmt: skip
"""What one role is called in several ways, and one of these."""


def is_role(word: str) -> bool:
    """Whether a word says what somebody is: "minister", "co-founder", "fiancée"."""
    plain = bare(word).replace(".", "")
    last = plain.rpartition("-")[2]
    single = last.removesuffix("s")
    first = plain.partition("-")[0] if _WIDE.search(plain) else plain
    return bool({plain, first, last, single} & _ROLES) or _ROLE_ENDINGS.search(plain) is not None


def same_roles(text: str) -> str:
    """The text with one word for each role that has several."""
    for spelling, role in _SAME_ROLES:
        text = spelling.sub(role, text)
    return text


def is_body(word: str) -> bool:
    """Whether a word says what a body or a thing is: "charity", "newspaper", "typhoon"."""
    plain = bare(word)
    return plain in _BODIES or plain.rpartition("-")[2] in _BODIES


def is_head(word: str) -> bool:
    """Whether a word says what the bearer of the name beside it is, and is not part of a name."""
    return is_role(word) or (is_body(word) and word[:1].islower())
