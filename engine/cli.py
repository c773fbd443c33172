"""The command line: every use case without a window."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from typing import NoReturn, TextIO

from engine import (
    __version__,
    commands,
    device,
    generation_commands,
    hearing_commands,
    logs,
    model_commands,
    note_commands,
    paths,
    ranks,
    recognition_commands,
    restyle_commands,
)
from engine.errors import Cancelled, EngineError, ParamsError
from engine.jobs import Job
from engine.terminal import Bar, Events, stdout_for_answer, stopped_by_signals, to_json

log = logging.getLogger(__name__)

OK, FAILED, INTERRUPTED = 0, 2, 130
PROGRAM = "contrafact" if getattr(sys, "frozen", False) else "main.py"

COMMANDS: dict[str, Callable[[argparse.Namespace, Job], commands.Answer]] = {
    "generate": generation_commands.generate,
    "notes": note_commands.notes,
    "restyle": restyle_commands.restyle,
    "classify": recognition_commands.classify,
    "similar": recognition_commands.similar,
    "teach": recognition_commands.teach,
    "hear": hearing_commands.hear,
    "encode": commands.encode,
    "decode": commands.decode,
    "gather": commands.gather,
    "prepare": commands.prepare,
    "train": commands.train,
    "evaluate": commands.evaluate,
    "models": model_commands.models,
    "info": commands.info,
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0, 2 after saying in one sentence what is wrong, or 130 after Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a file name may hold what the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if argv is None else argv
    try:
        if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
            known = ", ".join(COMMANDS)
            raise ParamsError(f'"{arguments[0]}" is neither a file nor one of the commands: {known}.')
        return _run(build_parser().parse_args(arguments))
    except (SystemExit, BrokenPipeError):  # --help and --version; `| head` that has heard enough
        return OK
    except EngineError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return FAILED
    except (Cancelled, KeyboardInterrupt):
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    """The parser; it raises ParamsError instead of ending the process."""
    parser = _Parser(prog=PROGRAM, description="Record, generate, restyle and recognise music, offline.")
    parser.add_argument("--version", action="version", version=f"Contrafact {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, line: str, *, models: bool = True) -> argparse.ArgumentParser:
        sub = subparsers.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.")
        output = sub.add_mutually_exclusive_group()
        output.add_argument("--json", action="store_true", help="print one JSON document, nothing else")
        output.add_argument("--events", action="store_true", help=argparse.SUPPRESS)
        if models:
            sub.add_argument("--weights", metavar="DIR", help="folder of models (default: those that ship)")
            sub.add_argument("--device", choices=list(device.DEVICES), help="default: as in the settings")
        return sub

    generation_commands.add_arguments(command)
    note_commands.add_arguments(command)
    restyle_commands.add_arguments(command)
    _add_coding_commands(command)
    recognition_commands.add_arguments(command)
    hearing_commands.add_arguments(command)
    _add_training_commands(command)
    model_commands.add_arguments(command)
    command("info", "tell version, models, devices, styles and paths")
    return parser


def _add_coding_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("encode", "compress a clip to its latent form")
    sub.add_argument("input", metavar="IN")
    sub.add_argument("--out", required=True, metavar="FILE")
    sub = command("decode", "restore a compressed clip")
    sub.add_argument("input", metavar="FILE")
    sub.add_argument("--out", required=True, metavar="OUT")


def _add_training_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("gather", "fetch music of Debian's games to learn from, 6 GB", models=False)
    sub.add_argument("--out", required=True, metavar="DIR", help="prepare takes it as SOURCE/packages")
    sub.add_argument("--downloads", metavar="DIR", help="where to keep the packages")
    sub = command("prepare", "turn a folder of music into training data", models=False)
    sub.add_argument("source", metavar="SOURCE", help="a folder per style, or one with a manifest")
    sub.add_argument("--out", required=True, metavar="DIR")
    sub = command("train", "train a model", models=False)
    sub.add_argument("model", metavar="MODEL", choices=list(commands.TRAINERS))
    sub.add_argument(
        "--data",
        required=True,
        metavar="DIR",
        help="what prepare made; for classifier also a folder per style",
    )
    sub.add_argument("--out", required=True, metavar="DIR")
    sub.add_argument("--minutes", type=float, metavar="M", help="wall-clock budget (classifier: 20)")
    sub.add_argument("--size", choices=["tiny", "small", "base"], default="small")
    sub.add_argument("--resume", action="store_true", help="go on where the last run stopped")
    sub = command("evaluate", "measure models on held-out music, beside baselines")
    sub.add_argument(
        "model", nargs="?", metavar="MODEL", help='"generation" for all engines; default: all models'
    )
    sub.add_argument("--data", required=True, metavar="DIR")
    sub.add_argument("--write-cards", action="store_true", help="put the figures into the models' cards")
    sub.add_argument("--sheet", metavar="FILE", help="a PNG of engines' takes beside real music, to look at")


def _run(args: argparse.Namespace) -> int:
    handler = logs.start(paths.log_path())
    logging.captureWarnings(True)
    try:
        with stdout_for_answer() as stdout:
            return _answer(args, stdout)
    finally:
        logging.captureWarnings(False)
        logs.stop(handler)


def _answer(args: argparse.Namespace, stdout: TextIO) -> int:
    first = ranks.rank() == 0  # of several processes, which train together, one speaks
    listener = Events(stdout) if args.events and first else Bar(shown=not args.json and first)
    job = Job(args.command, listener)
    try:
        with stopped_by_signals(job):
            answer = _attempt(args, job)
    except EngineError as error:
        if isinstance(listener, Events):
            listener.send(event="error", text=str(error))
        raise
    finally:
        listener.close()
    if isinstance(listener, Events):
        listener.send(event="result", result=answer.document)
    elif first:
        print(to_json(answer.document, indent=1) if args.json else answer.text, file=stdout)
    return OK


def _attempt(args: argparse.Namespace, job: Job) -> commands.Answer:
    try:
        return COMMANDS[args.command](args, job)
    except (EngineError, Cancelled):
        raise
    except Exception as error:
        log.exception("%s failed", args.command)
        reason = f"{type(error).__name__} {error}".strip()
        text = f"{args.command} failed unexpectedly ({reason}): {paths.log_path()} has details."
        raise EngineError(text) from error


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: object) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise ParamsError(f'{message[0].upper()}{message[1:]}; see "{self.prog} --help".')
