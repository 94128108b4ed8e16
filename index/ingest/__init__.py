"""Files become stored, encoded chunks."""
