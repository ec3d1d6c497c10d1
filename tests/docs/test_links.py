"""Links inside the repository lead somewhere."""

import pytest
from markdown import anchors, files, links, name_of


@pytest.mark.parametrize("file", files(), ids=name_of)
def test_links_resolve(file):
    text = file.read_text(encoding="utf-8")
    for link in links(text):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target.read_text(encoding="utf-8")), link
