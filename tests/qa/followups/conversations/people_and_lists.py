"""People of one sex and of two, lists and their ordinals, and what is asked back."""

from tests.qa.followups.conversations.turns import Conversation, Turn

CONVERSATIONS: tuple[Conversation, ...] = (
    (
        Turn("Did Farid Noshen and Bastien Roque meet?"),
        Turn("Where is he from?", asks=("Farid Noshen", "Bastien Roque")),
        Turn("the second one", ("Bastien Roque", "from"), ""),
        Turn("And the first?", ("Farid Noshen", "from"), "", None, ("Roque",)),
    ),
    (
        Turn("Who are Sigrun Dahle and Gudrun Eikeland?"),
        Turn("Which party does she lead?", asks=("Sigrun Dahle", "Gudrun Eikeland")),
        Turn("Dahle", ("Sigrun Dahle", "party"), "", "Civic Alliance"),
        Turn("When did she take office?", ("Sigrun Dahle",), "", "28 October 2020"),
    ),
    (
        Turn("Did Ruvim Sorel and Farid Noshen sign the protocol on droughts?"),
        Turn("When did he take the chair?", asks=("Ruvim Sorel", "Farid Noshen")),
        Turn("I mean Noshen", ("Farid Noshen", "chair"), "", "January", ("Sorel",)),
        Turn("Who chaired the commission before him?", ("Farid Noshen",), "", "Lucienne Aubard"),
    ),
    (
        Turn("Who led the National Bank of Kelmar before Petra Halloran?"),
        Turn("When did she take office?", ("Petra Halloran",), "", "2 November 2020"),
        Turn("Why did her predecessor resign?", ("Petra Halloran",), ""),
        Turn("Who led it in the interval?", ("National Bank of Kelmar",), "", "Emil Tarro"),
    ),
    (
        Turn("Did Inés Calvat praise Bastien Roque?"),
        Turn("What did she say?", ("Inés Calvat",), ""),
        Turn("And what did he say?", ("Bastien Roque",), "", None, ("Calvat",)),
        Turn("Was he at the meeting in Ilhéna in October 2019?", ("Bastien Roque",), "2019-10"),
    ),
    (
        Turn("Which parties formed the coalition in Aldmark?", None, "", "Harbour Party"),
        Turn("Who leads the second one?", ("Harbour Party",), "", "Kjell Amundrud"),
        Turn("And the first?", ("Civic Alliance",), "", "Sigrun Dahle", ("Harbour",)),
        Turn("What post did he get?", ("Kjell Amundrud",), ""),
    ),
    (
        Turn("Who signed the protocol on droughts?", None, "", "Ruvim Sorel"),
        Turn("Who is the first?", ("Ruvim Sorel",), ""),
        Turn("And the last one?", ("Farid Noshen",), ""),
        Turn("When did they sign it?", ("Ruvim Sorel", "droughts"), ""),
    ),
    (
        Turn("Which countries make up the quartet?", None, "", "Orlesca"),
        Turn("Who is the envoy of the third one?", ("Orlesca",), ""),
        Turn("And of the second?", ("Kelmar", "envoy"), "", None, ("Orlesca",)),
        Turn("What about the last one?", ("Veyra",), ""),
    ),
    (
        Turn("Who is Marta Ilves?"),
        Turn("Where was she born?", ("Marta Ilves",), ""),
        Turn("Who named her minister?", ("Marta Ilves",), "", "Henrik Stolberg"),
        Turn("When did he resign?", ("Henrik Stolberg",), "", "5 October 2020"),
        Turn("Who succeeded him?", ("Henrik Stolberg",), ""),
    ),
    (
        Turn("Who was the captain of the Stella Aurin?", None, "", "Arno Velasque"),
        Turn("Who is Solène Abbate?", None, ""),
        Turn("What did she say?", ("Solène Abbate",), ""),
        Turn("When was he charged?", ("Arno Velasque",), "", "January"),
    ),
    (
        Turn("What did Clémence Jourdaine and Marta Ilves do in Ilhéna?"),
        Turn("Where was she born?", asks=("Clémence Jourdaine", "Marta Ilves")),
        Turn("the minister", ("Marta Ilves", "born"), ""),
    ),
    (
        Turn(
            "Who chaired the fisheries council in December 2019?", None, "2019-12", "Runa Helgesen"
        ),
        Turn("Who is Mattias Orrevik?", None, ""),
        Turn("What did he say?", ("Mattias Orrevik",), None),
        Turn("And Runa Helgesen?", ("say",), None, None, ("Orrevik",)),
    ),
    (
        Turn("Who are the members of the Northern Banks Fisheries Council?", None, "", "Orlesca"),
        Turn("How much of the catch do they get?", ("Aldmark", "Orlesca", "Veyra"), ""),
        Turn("And the third?", ("Veyra", "catch"), "", None, ("Orlesca",)),
        Turn("What did it want?", ("Veyra",), "", "mesh"),
    ),
    (
        Turn("Who was killed near Dashir in July 2020?", None, "2020-07", "Sindre Haug"),
        Turn("Where was he from?", ("Sindre Haug",), None),
        Turn("When was he killed?", ("Sindre Haug",), ""),
        Turn("What did his government do?", ("Sindre Haug",), None),
    ),
    (
        Turn("Who are Lorena Quist and Bérénice Olt?"),
        Turn("What does she grow?", asks=("Lorena Quist", "Bérénice Olt")),
        Turn("Who is Davit Sarn?"),
        Turn("What does he call his rice?", ("Davit Sarn",), "", "Patience"),
    ),
    (
        Turn("Did Emil Tarro or Ilario Venn buy a villa?"),
        Turn("How big was his loan?", ("Ilario Venn",), ""),
        Turn("When did he resign?", ("Ilario Venn",), ""),
        Turn("What did Tarro say?", ("Emil Tarro",), "", "no change of policy"),
    ),
    (
        Turn("Did Bastien Roque and Sahil Drouan meet in October 2020?", None, "2020-10"),
        Turn("Where did they meet?", ("Bastien Roque", "Sahil Drouan"), "2020-10", "Ilhéna"),
        Turn("What did the two talk about?", ("Bastien Roque", "Sahil Drouan"), None),
        Turn("Was Roque at the meeting in Ilhéna in March 2021?", ("Bastien Roque",), "2021-03"),
    ),
    (
        Turn("Who is the spokeswoman who denied the talks?", None, "", "Blanche Oudry"),
        Turn("When did she resign?", ("Blanche Oudry",), "", "25 January 2021"),
        Turn(
            "Which minister admitted the secret talks in January 2021?",
            None,
            "2021-01",
            "Raoul Estienne",
        ),
        Turn("What did he say?", ("Raoul Estienne",), None, "denial was wrong"),
    ),
    (
        Turn("Who is Davron Keshi?", None, "", "foreign minister"),
        Turn("What about Sahil Drouan?", ("Who is",), "", "political chief"),
        Turn("Where did the two meet?", ("Davron Keshi", "Sahil Drouan"), ""),
        Turn("When was that?", ("meet",), ""),
    ),
    (
        Turn(
            "Who led the delegations of Kelmar and Tesmira in March 2019?",
            None,
            "2019-03",
            "Lucienne Aubard",
        ),
        Turn("Is he a member of the government?", asks=("Lucienne Aubard", "Farid Noshen")),
        Turn("Farid Noshen", ("Is Farid Noshen", "member"), None),
    ),
)
