"""Reading examples about a ferry, a library, a bridge and a choir that there never were."""

from training.reader.data import Example

FERRY = (
    "The ferry Amble Star sank off Port Corrow on Tuesday night. Harbour master Ilse Varga said "
    "that 198 of its 212 passengers were saved. A crew from Nordhaven looked for the others until "
    "Friday morning. The owner, Orlan Lines, bought the ship in 1998 and sold its oldest sister in "
    "2003."
)
LIBRARY = (
    "The town of Belmar opened its first public library on Monday. Mayor Tomas Reuel cut the "
    "ribbon before 300 guests. The building cost 12 million crowns, more than the council had "
    "allowed, and took four years."
)
BRIDGE = (
    "Engineers closed the northern bridge over the Sava Canal after a crack was found in a pillar. "
    "Minister Dora Kessel said that repairs would begin in March. Lorries have to drive 40 "
    "kilometres further until then."
)
CHOIR = (
    "The Quarry Choir of Lindow won the spring contest with a song about snow. Its conductor, "
    "Piet Hanser, thanked his teacher. Second came the singers of Marl, who had won in 2015."
)
CONTEXTS = (FERRY, LIBRARY, BRIDGE, CHOIR)


def example(question: str, context: str, *answers: str, source: str = "invented") -> Example:
    """An example whose answers stand where the context first has them."""
    starts = [context.index(answer) for answer in answers]
    spans = tuple((s, s + len(a)) for s, a in zip(starts, answers, strict=True))
    return Example(source, question, context, spans)


EXAMPLES = (
    example("Who is the harbour master of Port Corrow?", FERRY, "Ilse Varga"),
    example("How many passengers were saved from the ferry?", FERRY, "198", "198 of its 212"),
    example("Which company bought the Amble Star?", FERRY, "Orlan Lines"),
    example("Who opened the library of Belmar?", LIBRARY, "Tomas Reuel", "Mayor Tomas Reuel"),
    example("How much did the library cost?", LIBRARY, "12 million crowns", "12 million"),
    example("What was found in a pillar of the bridge?", BRIDGE, "a crack"),
    example("When will the repairs of the bridge begin?", BRIDGE, "in March", "March"),
    example("Who conducts the choir of Lindow?", CHOIR, "Piet Hanser"),
    example("Who won the spring contest of 2015?", CHOIR, "the singers of Marl"),
    example("Who wrote the song about snow?", CHOIR),
)
