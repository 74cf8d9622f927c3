"""A user's own tables, out of Wikidata dumps and CSV files.

    >>> import_files([Path("latest-all.json.bz2"), Path("mine.csv")], to=user_folder()).written
    {'persons': 9120, 'organisations': 311}

Rows that say nothing wrong by themselves are added to the tables of the folder; a row with the primary key of one that
is there takes its place.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coranto.directory.checks import is_iso, row_faults
from coranto.directory.store import Row, package, primary_key, rows
from coranto.directory.tables import organisations, persons
from coranto.directory.wikidata import Dump, Fault, Values, is_dump

__all__ = ["Fault", "Imported", "import_files"]

COLUMNS_OF = {"persons": {"name", "office"}, "organisations": {"name", "kind"}}
"""The columns without which a CSV file is no such table."""


@dataclass
class Imported:
    """What an import came to: rows written by table, and what was skipped and why."""

    folder: Path
    written: dict[str, int] = field(default_factory=dict)
    skipped: list[Fault] = field(default_factory=list)


def import_files(
    paths: list[Path],
    to: Path,
    watch: Callable[[Path, int], None] = lambda path, done: None,
) -> Imported:
    """Read the files and write their rows to tables in the folder; `watch` hears how many bytes of a file are read."""
    result = Imported(to)
    tables: dict[str, dict[tuple[str, ...], Values]] = {}
    keeper = _Keeper()
    for path in paths:
        try:
            for found in _read(path, lambda done, path=path: watch(path, done)):  # type: ignore[misc]
                if isinstance(found, Fault):
                    result.skipped.append(found)
                    continue
                table, row = found
                faults = keeper.faults(table, row)
                if faults:
                    result.skipped.append(Fault(row.place, "; ".join(faults)))
                    continue
                values = keeper.kept(table, row)
                key = tuple(values.get(column, "") for column in primary_key(table))
                tables.setdefault(table, {})[key] = values
        except OSError as error:
            result.skipped.append(Fault(str(path), f"cannot be read: {error.strerror or error}"))
        except (UnicodeDecodeError, csv.Error) as error:
            result.skipped.append(Fault(str(path), f"is no CSV in UTF-8: {error}"))
    for table, found_rows in tables.items():
        _write(to, table, found_rows)
        result.written[table] = len(found_rows)
    return result


def _read(path: Path, watch: Callable[[int], None]) -> Iterator[tuple[str, Row] | Fault]:
    if not is_dump(path):
        yield from _read_csv(path)
        return
    for found in Dump(path, watch).rows():
        yield (
            found if isinstance(found, Fault) else (found[0], Row(found[1], f"{path}: {found[1].get('wikidata', '')}"))
        )


def _read_csv(path: Path) -> Iterator[tuple[str, Row] | Fault]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restval="")
        columns = set(reader.fieldnames or ())
        table = next((table for table, needed in COLUMNS_OF.items() if needed <= columns), None)
        if table is None:
            yield Fault(f"{path}:1", "the header has neither the columns of persons.csv nor those of organisations.csv")
            return
        unknown = columns - set(_columns(table))
        if unknown:
            yield Fault(f"{path}:1", f"{table}.csv has no column {', '.join(sorted(unknown))}")
            return
        for values in reader:
            place = f"{path}:{reader.line_num}"
            if None in values:
                yield Fault(place, f"more than the {len(columns)} values of the header")
            else:
                yield table, Row({column: value.strip() for column, value in values.items()}, place)


class _Keeper:
    """Says whether a row can be kept, and under which name: two persons of one name are told apart by their ids."""

    def __init__(self) -> None:
        self._codes = {row["code"] for row in rows("countries")}
        self._bodies = set(organisations())
        self._ids: dict[str, str] = {}

    def faults(self, table: str, row: Row) -> list[str]:
        found = list(row_faults(row, codes=frozenset(self._codes), organisations=frozenset(self._bodies)))
        if table == "countries" and not is_iso(row["code"], row["alpha2"]):
            found.append(f"{row['code']} {row['alpha2']} is no pair of ISO 3166-1 codes")
        if table in COLUMNS_OF and not row["name"]:
            found.append("no name")
        if table == "persons" and not row["office"]:
            found.append("no office")
        if table == "persons" and not (row.get("country") or row.get("organisation")):
            found.append("the office is of no state and no organisation")
        if table == "persons" and row.get("gender", "") not in ("", "f", "m"):
            found.append(f"gender is neither f nor m: {row['gender']}")
        if table == "organisations" and row["kind"] not in ("organisation", "group"):
            found.append(f"kind is neither organisation nor group: {row['kind']}")
        return found

    def kept(self, table: str, row: Row) -> Values:
        if table == "countries":
            self._codes.add(row["code"])
        if table == "organisations":
            self._bodies.add(row["name"])
        if table != "persons" or not row.get("wikidata") or not self._namesake(row):
            return row
        spellings = "|".join(filter(None, (row["name"], row.get("spellings", ""))))
        return {**row, "name": f"{row['name']} ({row['wikidata']})", "spellings": spellings}

    def _namesake(self, row: Row) -> bool:
        """Whether someone else has the name: by the ids, and where ours has none, by what both act for."""
        if self._ids.setdefault(row["name"], row["wikidata"]) != row["wikidata"]:
            return True
        known = persons().get(row["name"])
        if known is None or known.wikidata:
            return known is not None and known.wikidata != row["wikidata"]
        body = organisations().get(row.get("organisation", ""))
        whose = {row.get("country") or None, body.id if body else None} - {None}
        return whose.isdisjoint({office.country for office in known.offices} | {o.organisation for o in known.offices})


def _columns(table: str) -> list[str]:
    resource = next(resource for resource in package()["resources"] if resource["name"] == table)
    return [described["name"] for described in resource["schema"]["fields"]]


def _write(folder: Path, table: str, fresh: dict[tuple[str, ...], Values]) -> None:
    """Put the rows into the folder's table; the file is there as a whole or not at all."""
    columns, key = _columns(table), primary_key(table)
    merged: dict[tuple[str, ...], Values] = {}
    if (folder / f"{table}.csv").is_file():
        for row in rows(table, (folder,)):
            merged[tuple(row.get(column, "") for column in key)] = row
    merged.update(fresh)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{table}.csv.part"
    with part.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(merged.values())
    part.replace(folder / f"{table}.csv")
