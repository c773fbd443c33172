"""Contrafact: no arguments open the window, a subcommand runs without one."""

import gc
import os
import sys

# Before anything imports torch: threads that spin while they wait make a shared processor stutter.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

NO_DISPLAY = (
    "No display was found, so the window cannot open: use the command line instead, for example "
    '"{program} generate --style piano --seconds 10 --out piece.wav" (or "--help" for all commands).'
)


def main(argv: list[str] | None = None) -> int:
    """Run the app and return the exit status: 0, 2 for an error said in one sentence, 130 for Ctrl-C."""
    arguments = sys.argv[1:] if argv is None else argv
    if getattr(sys, "frozen", False):
        # Packaged, the program is also what its own child processes are started with.
        import multiprocessing

        multiprocessing.freeze_support()
    if arguments[:1] == ["--torchscript"]:  # the child that runs code of others: see engine/torchscript.py
        from engine.torchscript import main as run_code

        return run_code(arguments[1:])
    try:
        from engine import cli

        if not arguments or (arguments[0] not in cli.COMMANDS and os.path.isfile(arguments[0])):
            return _window(arguments)
        if arguments[0] == "--selftest":
            from gui.selftest import main as test

            return test(arguments[1:])
        return cli.main(arguments)
    except KeyboardInterrupt:
        return 130


def _window(paths: list[str]) -> int:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in names):
        print(NO_DISPLAY.format(program=_program()), file=sys.stderr)
        return 2
    # Until the window is there nearly all that is made stays: looking for garbage would only hold it up. Then
    # `gui/garbage.py` does it.
    gc.disable()
    from gui.app import main as open_window

    return open_window(paths)


def _program() -> str:
    """What to type to run this program."""
    here = os.path.relpath(sys.executable)  # what was installed, not whatever else is called python
    executable = sys.executable if here.startswith("..") else here
    return executable if getattr(sys, "frozen", False) else f"{executable} main.py"


if __name__ == "__main__":
    sys.exit(main())
