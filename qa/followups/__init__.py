"""Questions that lean on earlier ones become questions that stand alone."""
