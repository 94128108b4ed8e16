"""What an archive is about: who and what it names most, and what may be asked of it."""
