"""What an answer rests on, as pages show it: quotes in their paragraphs, copies, whole articles."""
