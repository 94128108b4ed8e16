"""Nouns, and what follows "how", that tell what a question asks for: regular expressions."""

COUNTRY = r"(?:country|nation|state|government|power)"
"""Who acts for a people."""
PLACE = (
    r"(?:city|town|village|place|province|region|district|island|port|hotel|building|street"
    r"|airport|venue|stadium|hospital|prison|river|sea|lake|mountain|country|state|county|part)"
)
"""Where something may be."""
BODY = (
    r"(?:company|firm|bank|party|court|newspaper|paper|agency|organi[sz]ation|group|union|team"
    r"|club|airline|university|ministry|committee|commission|council|broadcaster|manufacturer"
    r"|maker|yard|institute|institution|school|hospital|body|carmaker|regulator|outlet|magazine"
    r"|society|association|college)"
)
"""What people make up and act as."""
PERSON = (
    r"(?:person|man|woman|minister|senator|president|politician|leader|official|player|runner"
    r"|athlete|actor|actress|singer|envoy|judge|general|mayor|governor|captain|candidate"
    r"|journalist|author|coach|sultan|king|queen|pope|emperor|prince|princess|chair|chairman"
    r"|chairwoman|director|witness|member|lawyer|officer|scientist|writer|driver|pilot|chef"
    r"|executive|analyst|diplomat|ambassador|spokes(?:man|woman|person)|\w+(?:logist|omist|emist))"
)
"""What somebody is."""
PLURAL = (
    r"(?:people|men|women|(?:countr|part|compan|cit|ministr|agenc|universit|bod)ies"
    r"|(?:nation|state|town|village|province|region|firm|bank|court|newspaper|group|union|team"
    r"|club|airline|envoy|judge|general|mayor|candidate|island|port|delegation|part|place"
    r"|product|name|side|government|organi[sz]ation|film|book|song|car|ship|bill|law|award|crime"
    r"|charge|sport|drug|model|store|factor|step|measure|topic|issue|event|dish|language"
    r"|official|individual|celebrity|actress|witness)e?s"
    r"|[a-z]{3,}(?:[^s\W]ers|[^s\W]ors|ists|ians|ants|(?<!m)ents))"
)
"""More than one of them."""
QUANTITY = (
    r"(?:share|percentage|percent|per cent|number|price|cost|rate|level|amount|sum|total|toll"
    r"|margin|lead|size|weight|height|length|depth|width|distance|speed|temperature|magnitude"
    r"|strength|age|value|worth|salary|budget|population|turnover|profit|loss|revenue|income"
    r"|fine|fee|score|vote|majority|stake|volume|capacity|area|deficit|surplus|growth|inflation"
    r"|unemployment|winds?|turnout|quota)"
)
"""What has a number."""
MEASURE = (
    r"(?:many|much|old|long|far|tall|high|strong|often|big|large|fast|deep|heavy|wide|thick|hot"
    r"|cold|few|expensive|young|close|severe|quickly|widely)"
)
"""What follows "how" where a number is asked for."""
