"""Every command and every option of the command line is in docs/cli.md, and has help."""

import re

import click
import pytest
from markdown import ROOT, sections

from onrecord.cli import main

REFERENCE = ROOT / "docs" / "cli.md"


def commands(group, path=("onrecord",)):
    """All commands below a group with their names as they are typed."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield " ".join((*path, name)), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_has_a_section_that_names_its_options(name):
    found = sections(REFERENCE.read_text(encoding="utf-8"))
    heading = next((h for h in found if re.search(rf"{re.escape(name)}\b", h)), None)
    assert heading is not None, f"docs/cli.md has no heading with {name!r}"
    options = [p for p in COMMANDS[name].params if isinstance(p, click.Option) and not p.hidden]
    spelled = {spelling for option in options for spelling in option.opts if spelling[:2] == "--"}
    missing = {s for s in spelled if not re.search(rf"{s}(?![\w-])", found[heading])}
    assert missing == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_command_and_its_options_have_help(name):
    command = COMMANDS[name]
    assert command.help
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    assert [option.name for option in options if not option.help] == []


def test_there_are_commands_to_document():
    assert {"onrecord read", "onrecord add", "onrecord eval"} <= set(COMMANDS)
