"""The application core: use cases, audio, library, training. Knows no Qt."""
