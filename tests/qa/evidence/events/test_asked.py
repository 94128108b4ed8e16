"""What a question that asks when asks about."""

import pytest

from qa.evidence.events.asked import asked_event


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("When did Ilse Varga die?", "die"),
        ("When was the mayor of Hald stabbed?", "stab"),
        ("When did the Tverrby tunnel open?", "open"),
        ("When was the Hald strike called off?", "cancel"),
        ("When did Jon Rask perform the first spacewalk?", "perform"),
        ("When did Estevan confirm that envoys had met?", "confirm"),
        ("When did Solvik police arrest Lars Moen?", "arrest"),
        ("When did Ilse Varga found the Hald museum?", "founded"),
        ("When was the fire in Vikholm?", "fire"),
        ("When did the Velen barge catch fire?", "fire"),
    ],
)
def test_what_is_asked_to_have_happened(question: str, verb: str) -> None:
    assert asked_event(question).verb == verb


@pytest.mark.parametrize(
    ("question", "grain", "side"),
    [
        ("In which year was she born?", "year", None),
        ("What month did the lock close in?", "month", None),
        ("What day of the week did Ilse Varga die?", "weekday", None),
        ("Since when has the port been closed?", "time", "begin"),
        ("Until when was the port closed?", "time", "end"),
        ("What was the date of the election in Hald?", "time", None),
    ],
)
def test_how_much_of_the_day_is_asked_for(question: str, grain: str, side: str | None) -> None:
    event = asked_event(question)
    assert (event.grain, event.side) == (grain, side)


def test_names_roles_and_figures() -> None:
    event = asked_event("When did senator John Halvorsen raise the fee to 3.50 daler in Hald?")
    assert event.names == (("john", "halvorsen"), ("hald",))
    assert event.roles["john"] == "senat"
    assert event.figures == {"3.50"}
    assert event.doer == ("john", "halvorsen")
    assert not event.is_ahead
