"""What is said, and what it rests on."""
