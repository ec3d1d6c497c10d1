"""`onrecord gazetteer`: look names up, and add places of one's own."""

# ruff: noqa: D301 - \b is click's own mark before lines to be kept as they are

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.safe import visible

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def gazetteer() -> None:
    """Look up places by name, and add places of your own."""


@gazetteer.command("import")
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option("--country", default="", help="Country code of entries that name none: SD.")
def import_(files: tuple[Path, ...], country: str) -> None:
    """Add the places of FILES to those that are known.

    Read are GeoNames country dumps, OCHA tables of divisions (CSV), any CSV with columns name,
    lat, lon (and, if you like, country, also, kind, population, precision_km), and GeoJSON.
    A file imported again replaces what it brought before. What is read in pages may change:
    read them again.

    \b
    Examples:
      onrecord gazetteer import SD.txt
      onrecord gazetteer import villages.csv --country SD
    """
    from onrecord.gazetteer import user_folder
    from onrecord.gazetteer.importing import import_places

    for file in files:
        target = user_folder() / f"{file.stem}.sqlite"
        count = import_places(file, target, country)
        click.echo(visible(f"{file}: {count} places, kept in {target}"), err=True)


@gazetteer.command()
@click.argument("name")
def find(name: str) -> None:
    """Print every place that bears NAME, the likeliest first.

    Columns: name, country, kind, population, latitude, longitude, precision in km, id.
    """
    from onrecord.gazetteer import open_gazetteer

    for candidate in open_gazetteer().lookup(name):
        place = candidate.place
        cells = (
            place.name,
            place.country,
            candidate.kind,
            candidate.population or "",
            place.lat,
            place.lon,
            place.precision_km,
            place.gazetteer_id,
        )
        click.echo("\t".join("" if cell is None else visible(str(cell)) for cell in cells))
