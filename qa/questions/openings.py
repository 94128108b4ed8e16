"""What stands before a question itself: "Can you tell me", "According to the Ledger, "."""

import re

_OPENING = re.compile(
    r"^(?:(?:and|so|but|well|hello|hi|please|ok(?:ay)?)\b[,:]? "
    r"|(?:can|could|would|will) you (?:please )?(?=tell|say|list|name|show|give)"
    r"|(?:please )?(?:can|could) (?:you|anyone) tell me,? (?!about)"
    r"|(?:please )?(?:tell|show) me,? (?=who|what|when|where|which|why|how|whether|if)"
    r"|(?:do you|does anyone) know |i(?:'d| would) like to know |i want to know |remind me,? )+",
    re.IGNORECASE,
)
"""Words before the question itself."""
_PREPOSED = re.compile(
    r"^(?:according to|as of|as at|in|on|at|by|from|since|until|before|after|during|as|under|for)\b"
    r"[^,?]{0,80}, (?=(?:to |by |for |in |at |on |of |with |from |against )?"
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had)\b)"
    r"|^when\b[^,?]{0,80}, (?=(?:to |by |for |in |at |on |of |with |from )?"
    r"(?:who|whom|whose|what|where|which|why|how)\b)",
    re.IGNORECASE,
)
"""A phrase before it: "On 2 August 2019, who …", "When the ferry sank, how many …"."""


def bare(question: str) -> str:
    """The question without what opens it."""
    return _PREPOSED.sub("", _OPENING.sub("", question.strip()))
