"""The application core: use cases, audio, library, training. Knows no Qt."""

__version__ = "0.1.0"
