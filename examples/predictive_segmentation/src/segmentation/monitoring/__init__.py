"""Whether the world is still the one the model learnt, and whether the model was right."""
