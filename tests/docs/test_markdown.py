"""The reader of Markdown that the other documentation tests stand on."""

from markdown import Block, anchors, blocks, commands, links, sections

TEXT = """# Title

See [the guide](guide.md#first-steps) and `[not](this)`.

## First steps: `onrecord read`

```console
$ onrecord read a.html \\
    --format json
{
# not a heading
$ onrecord --version
```

## Next
[up](../x.md)
"""


def test_blocks_have_their_language_and_line():
    (block,) = blocks(TEXT)
    assert (block.language, block.line) == ("console", 7)


def test_commands_have_their_output():
    assert commands(blocks(TEXT)[0]) == [
        ("onrecord read a.html --format json", "{\n# not a heading"),
        ("onrecord --version", ""),
    ]
    assert commands(Block("console", "no command\n", 1)) == []


def test_sections_hold_what_is_below_their_heading():
    found = sections(TEXT)
    assert list(found) == ["Title", "First steps: `onrecord read`", "Next"]
    assert "[up]" in found["Title"]
    assert "[up]" not in found["First steps: `onrecord read`"]


def test_anchors_and_links():
    assert anchors(TEXT) == {"title", "first-steps-onrecord-read", "next"}
    assert links(TEXT) == ["guide.md#first-steps", "../x.md"]
