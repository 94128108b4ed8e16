"""How questions that lean on earlier ones are made to stand alone."""
