"""The command line: one file a verb, each loaded only when it is called."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

import os
import sys

import click

from onrecord.cli.lazy import LazyGroup

VERBS = {
    "read": "onrecord.cli.read:read",
    "add": "onrecord.cli.add:add",
    "claims": "onrecord.cli.claims:claims",
    "statements": "onrecord.cli.statements:statements",
    "articles": "onrecord.cli.articles:articles",
    "evidence": "onrecord.cli.evidence:evidence",
    "eval": "onrecord.cli.eval:evaluate",
    "gazetteer": "onrecord.cli.gazetteer:gazetteer",
}


def _print_version(context: click.Context, _: click.Parameter, asked: object) -> None:
    if asked and not context.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"onrecord {version('onrecord')}")
        context.exit()


@click.group(cls=LazyGroup, verbs=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version and exit.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """Turn conflict news into a record of who said what, with the words it was read from.

    \b
    Examples:
      onrecord read page.html                      print what is in a page
      onrecord add pages/ articles.jsonl           keep what is in many
      onrecord claims --kind killed --place Kyiv   ask what was kept
      onrecord evidence c1ab12cd34                 see the words of a claim

    Everything works offline. Exit codes: 0 all is well, 1 some inputs failed or the record
    cannot be used, 2 the command was not understood.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number instead of an error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
