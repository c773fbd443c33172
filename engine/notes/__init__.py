"""Music as notes: scores, their sound, and the model that writes them."""
