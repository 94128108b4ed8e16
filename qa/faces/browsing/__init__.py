"""The pages of an archive: what they show, before it is drawn."""
