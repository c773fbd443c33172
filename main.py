"""Contrafact: no arguments open the window, a subcommand runs without one."""

import os
import sys

# Before anything imports torch: threads that spin while they wait make a shared processor stutter.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

NO_DISPLAY = (
    "No display was found, so the window cannot open: use the command line instead, for example "
    '"{python} main.py generate --style piano --seconds 10 --out piece.wav" (or "--help" for all commands).'
)


def main(argv: list[str] | None = None) -> int:
    """Run the app and return the exit status: 0, 2 for an error said in one sentence, 130 for Ctrl-C."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        from engine import cli

        if not arguments or (arguments[0] not in cli.COMMANDS and os.path.isfile(arguments[0])):
            return _window(arguments)
        return cli.main(arguments)
    except KeyboardInterrupt:
        return 130


def _window(paths: list[str]) -> int:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in names):
        here = os.path.relpath(sys.executable)  # what was installed, not whatever else is called python
        print(NO_DISPLAY.format(python=sys.executable if here.startswith("..") else here), file=sys.stderr)
        return 2
    from gui.app import main as open_window

    return open_window(paths)


if __name__ == "__main__":
    sys.exit(main())
