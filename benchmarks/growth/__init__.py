"""Archives of any size, made of real articles and of their sentences recombined."""
