"""`roundtable generate-district`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from roundtable.core.commands import Command, Outcome, UsageProblem
from roundtable.demo.generator import generate

MOST = 5_000_000


def commands() -> list[Command]:
    """What the generator adds to the command line."""
    says = "write a synthetic OneRoster 1.2 district"
    return [Command("generate-district", says, run, _arguments, needs_database=False)]


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--students", type=int, required=True, metavar="N")
    parser.add_argument("--out", required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same district")
    parser.add_argument("--year", type=int, default=2026, help="the year in which the school year begins")


def run(options: Namespace) -> Outcome:
    """Writes the files. UsageProblem where the number or the folder cannot be."""
    if not 1 <= options.students <= MOST:
        raise UsageProblem(f"--students is {options.students}: give a number from 1 to {MOST}")
    out = Path(options.out)
    if out.exists() and not out.is_dir():
        raise UsageProblem(f"{options.out} is a file: give a folder")
    made = generate(students=options.students, out=out, seed=options.seed, year=options.year)
    facts = {name: getattr(made, name) for name in ("schools", "students", "guardians", "staff", "classes")}
    return Outcome(facts, ", ".join(f"{count} {noun}" for noun, count in facts.items()))
