"""What a text is made of: strings in, offsets out."""
