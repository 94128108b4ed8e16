"""Who does what in a sentence: whom it names, what it calls them, which side they are on."""
