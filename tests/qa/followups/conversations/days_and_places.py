"""Days, places and events that later questions take over."""

from tests.qa.followups.conversations.turns import Conversation, Turn

CONVERSATIONS: tuple[Conversation, ...] = (
    (
        Turn(
            "When did the Velen Basin Commission meet in Port Anselm in 2019?",
            None,
            "2019",
            "12 June 2019",
        ),
        Turn("And in 2020?", ("Velen Basin Commission",), "2020"),
        Turn("And the year after?", ("Velen Basin Commission",), "2021"),
    ),
    (
        Turn(
            "What did the National Bank of Kelmar do on 25 July 2019?",
            None,
            "2019-07-25",
            "lowered",
        ),
        Turn("And three months later?", ("National Bank of Kelmar",), "2019-10"),
        Turn("Who voted against it?", ("National Bank of Kelmar",), "2019-10"),
    ),
    (
        Turn("What happened in Merrin in March 2019?", None, "2019-03"),
        Turn("And in December?", ("Merrin",), "2019-12"),
        Turn("Who chaired the session there?", ("Merrin",), "2019-12"),
        Turn("And a year later?", ("Merrin", "session"), "2020-12"),
    ),
    (
        Turn("When was the first train through the Tverrby Tunnel?", None, "", "22 May 2021"),
        Turn("Who was on it?", ("Tverrby Tunnel",), None),
        Turn("How much has it cost?", ("Tverrby Tunnel",), None, "3.4 billion"),
        Turn("What was the figure two years before?", ("Tverrby Tunnel",), "2019"),
    ),
    (
        Turn("Where did the extended quartet meet in October 2019?", None, "2019-10"),
        Turn("Who stayed away?", ("quartet",), "2019-10", "Kelmar"),
        Turn("Why?", ("stayed away",), "2019-10", "arrest"),
        Turn("Where did they meet the following year?", ("quartet",), "2020"),
    ),
    (
        Turn("Which members attended the meeting in Ilhéna in March 2021?", None, "2021-03"),
        Turn("Who chaired it?", ("meeting", "Ilhéna"), "2021-03", "Joaquim Doren"),
        Turn("What was agreed there?", ("Ilhéna",), "2021-03", "96 prisoners"),
        Turn(
            "Who chaired the meeting there in October 2019?", ("Ilhéna",), "2019-10", "Inés Calvat"
        ),
    ),
    (
        Turn("How many cases of Oru fever were there on 9 March 2021?", None, "2021-03-09"),
        Turn("And two weeks later?", ("Oru fever",), "2021-03-22/2021-03-28", "63"),
        Turn("And on 20 April?", ("Oru fever",), "2021-04-20", "212"),
        Turn("How many people had died by then?", ("Oru",), "2021-04-20", "seven"),
    ),
    (
        Turn("What was the volume of the summer release in 2019?", None, None),
        Turn("And in 2020?", ("summer release", "2020"), None, "3.7 billion"),
        Turn("And this year?", ("summer release", "this year"), None, "4.0 billion"),
        Turn(
            "And the winter release in September 2020?",
            ("volume", "September 2020"),
            None,
            "1.8 billion",
        ),
    ),
    (
        Turn("Who resigned on 1 September 2020?", None, "2020-09-01", "Ilario Venn"),
        Turn("Who took office two months later?", (), "2020-11", "Petra Halloran"),
        Turn("What did she promise?", ("Petra Halloran",), "2020-11"),
    ),
    (
        Turn("What did Petra Halloran say on 2 November 2020?", None, "2020-11-02"),
        Turn("And on 25 February 2021?", ("Petra Halloran",), "2021-02-25"),
        Turn("What did the bank decide that day?", (), "2021-02-25"),
    ),
    (
        Turn("Where did the ferry sink in November 2019?", None, "2019-11", "Bay of Orme"),
        Turn("What happened there?", ("Bay of Orme",), "2019-11"),
        Turn("And in Merrin a month later?", ("happened",), "2019-12", lacks=("Orme",)),
        Turn("Who walked out in Zabrin?", None, "", "Kelmar"),
    ),
    (
        Turn("When did the Stella Aurin sink?", None, "", "14 November 2019"),
        Turn("What was the toll two days later?", ("Stella Aurin",), "2019-11-16", "17"),
        Turn("And a week after the sinking?", ("Stella Aurin", "toll"), "2019-11-18/2019-11-24"),
        Turn("What did the inquiry find a year later?", ("Stella Aurin",), "2020-11"),
    ),
    (
        Turn(
            "Which party won the election in Aldmark in September 2020?",
            None,
            "2020-09",
            "Civic Alliance",
        ),
        Turn("What was the turnout?", ("Aldmark",), "2020-09"),
        Turn("How many seats did they win?", ("Civic Alliance",), "2020-09", "61"),
        Turn("And the Rural Union?", ("seats",), "2020-09", None, ("Civic Alliance",)),
    ),
    (
        Turn("Where was the earthquake of 2 April 2020?", None, "2020-04-02"),
        Turn("How strong was it?", ("earthquake",), "2020-04-02", "5.1"),
        Turn("Was anybody hurt?", ("earthquake",), "2020-04-02"),
        Turn("What happened there in September 2020?", ("Dravian capital",), "2020-09"),
    ),
    (
        Turn(
            "What was the key rate of the National Bank of Kelmar in April 2019?",
            None,
            "2019-04",
            "6.50",
        ),
        Turn("And in July?", ("key rate", "National Bank of Kelmar"), "2019-07", "6.25"),
        Turn("And in June 2021?", ("key rate", "National Bank of Kelmar"), "2021-06", "6.00"),
        Turn("What was the inflation rate then?", ("Kelmar",), "2021-06"),
    ),
    (
        Turn(
            "Who was Aldmark's minister for the environment in 2019?", None, "2019", "Marta Ilves"
        ),
        Turn("And after October 2020?", ("minister for the environment",), None),
        Turn("Who was it before June 2019?", ("minister for the environment",), None),
    ),
    (
        Turn("Did the quartet meet in July 2020?", None, "2020-07"),
        Turn("Why not?", ("quartet", "meet"), "2020-07"),
        Turn("When did it meet then?", ("quartet",), None),
        Turn("Where?", ("quartet",), None, "San Téo"),
    ),
    (
        Turn(
            "What did Gudrun Eikeland say in March 2020?", None, "2020-03", "mountain did not read"
        ),
        Turn("What did she say the year before?", ("Gudrun Eikeland",), "2019"),
        Turn("When did she leave the company?", ("Gudrun Eikeland",), ""),
    ),
    (
        Turn("Who met in San Téo on 22 May 2019?", None, "2019-05-22"),
        Turn("How many monitors did they agree to send?", (), "2019-05-22", "120"),
        Turn("How many were there in February 2020?", ("monitors",), "2020-02", "160"),
        Turn("And now?", ("monitors",), None, "185"),
    ),
    (
        Turn("What was published in the Harbour Gazette on 16 November 2019?", None, "2019-11-16"),
        Turn("And five days later?", ("published", "Harbour Gazette"), "2019-11-21"),
        Turn("Who spoke to reporters that day?", (), "2019-11-21"),
    ),
)
