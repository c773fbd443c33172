"""Training and evaluation of every network."""
