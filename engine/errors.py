"""Errors whose message is one plain sentence that tells the user what to do."""

# What reading a document of the right syntax but any content may raise.
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)


class EngineError(Exception):
    """Root of every error that is shown to the user as it stands."""


class AudioFileError(EngineError):
    """A sound file cannot be read or written."""


class MidiFileError(EngineError):
    """A MIDI file cannot be read or written."""


class DeviceError(EngineError):
    """A sound or compute device is missing or refuses to work."""


class ModelError(EngineError):
    """Weights are missing, damaged, or do not fit what is asked of them."""


class LibraryError(EngineError):
    """The library database or one of its files cannot be used."""


class ParamsError(EngineError):
    """A request makes no sense: unknown style, absurd length, missing choice."""


class DataError(EngineError):
    """Training or evaluation material is missing or unusable."""


class DownloadError(EngineError):
    """A model of others cannot be fetched, checked, or put where it belongs."""


class Cancelled(Exception):
    """The user asked a job to stop. Never shown as an error."""
