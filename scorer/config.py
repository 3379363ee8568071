"""The configuration of a project: `scorer.toml`, or `[tool.scorer]` in `pyproject.toml`, with settings per glob.

Every mistake is named with file and line. Each setting remembers where it comes from, for `scorer config show`.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from scorer.model import Suppression
from scorer.rubric.models import CriterionGate, Identifier
from scorer.rubric.problems import unknown
from scorer.suppression import Entry

NAMES = ("scorer.toml", "pyproject.toml")
MAX_BYTES = 1_000_000

Score = Annotated[float, Field(ge=0, le=100)]
FailOn = Literal["error", "warning", "note", "never"]
Glob = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4096)]


class ConfigError(ValueError):
    """A configuration that cannot be used; `str()` is one line for each mistake, with file and line."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class GateSettings(_Table):
    """What stops."""

    fail_under: Score | None = Field(None, description="Scores below it stop, whatever their band.")
    fail_on: FailOn | None = Field(None, description="Findings of that level or above stop.")
    changed: Text | None = Field(None, description="Only files changed since the branch left this git reference.")
    since: Text | None = Field(None, description="Only files changed since this day.")
    changed_scope: Literal["files", "lines"] | None = Field(None, description="Judge changed files, or only lines.")
    pass_unscored: bool | None = Field(None, description="Pass where no document is long enough for a score.")
    criteria: Mapping[Identifier, CriterionGate] = Field(default_factory=dict)


class Override(_Table):
    """Settings for some files; later ones win."""

    files: tuple[Glob, ...] = Field(min_length=1)
    rubric: Text | None = None
    disable: tuple[Identifier, ...] = ()
    fail_under: Score | None = None
    fail_on: FailOn | None = None
    criteria: Mapping[Identifier, CriterionGate] = Field(default_factory=dict)


class Settled(_Table):
    """A suppression outside the documents."""

    criterion: Identifier
    reason: Text
    fingerprint: Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")] | None = None
    files: tuple[Glob, ...] = ()
    until: datetime.date | None = None


class Suppressions(_Table):
    """How suppressions are treated."""

    inline: bool = Field(True, description="Whether remarks inside documents have effect.")
    unused: Literal["report", "stop", "ignore"] = Field("report", description="Unused, expired and invalid ones.")


class Settings(_Table):
    """The whole file."""

    paths: tuple[Text, ...] = ()
    exclude: tuple[Glob, ...] = ()
    rubric: Text | None = None
    tables: Text | None = None
    baseline: Text | None = None
    output: tuple[Text, ...] = ()
    help_uri: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    disable: tuple[Identifier, ...] = ()
    gate: GateSettings = Field(default_factory=lambda: GateSettings.model_validate({}))
    suppressions: Suppressions = Field(default_factory=lambda: Suppressions.model_validate({}))
    suppress: tuple[Settled, ...] = ()
    overrides: tuple[Override, ...] = ()


class Setting(NamedTuple):
    """The value in effect, and the file and line, or the option, that it comes from."""

    value: Any
    origin: str


@dataclass(frozen=True)
class Config:
    """Settings with the folder that their paths are relative to. Without a file: the defaults, in `folder`."""

    settings: Settings
    folder: Path
    file: Path | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def origin(self, *keys: str | int) -> str:
        """File and line of the setting at `keys`; "default" if the file does not give it."""
        value: Any = self.data
        for key in keys:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                return "default"
        return _where(Path(self.file.name), self.lines, keys) if self.file else "default"

    def path(self, name: str) -> Path:
        """A path of the configuration, which is relative to its folder."""
        return self.folder / name

    def relative(self, path: str) -> str:
        """`path` as globs see it: from the folder of the configuration, with slashes."""
        whole = Path(path).absolute()
        return whole.relative_to(self.folder).as_posix() if whole.is_relative_to(self.folder) else whole.as_posix()

    def overrides(self, path: str) -> Iterator[tuple[int, Override]]:
        """The overrides for a document, with their numbers, in the order of the file."""
        name = self.relative(path)
        for number, override in enumerate(self.settings.overrides):
            if matches(name, override.files):
                yield number, override

    def excluded(self, path: str) -> bool:
        """Whether the file is not to be read when a folder is."""
        return matches(self.relative(path), self.settings.exclude)

    def entries(self) -> tuple[Entry, ...]:
        """The suppressions, ready for `scorer.suppression`."""
        return tuple(self._entry(number, settled) for number, settled in enumerate(self.settings.suppress))

    def _entry(self, number: int, settled: Settled) -> Entry:
        until = settled.until.isoformat() if settled.until else None
        where = self.origin("suppress", number)
        suppression = Suppression((settled.criterion,), settled.reason, "configuration", where, until)
        globs = settled.files
        return Entry(suppression, settled.fingerprint, lambda path: not globs or matches(self.relative(path), globs))


def matches(name: str, globs: Iterable[str]) -> bool:
    """Whether one of `globs` fits: `*` stays within a folder, `**` does not, one without a slash fits anywhere."""
    return any(_pattern(glob).fullmatch(name) for glob in globs)


@cache
def _pattern(glob: str) -> Any:
    import re2  # linear time, whatever the glob

    anywhere = "" if "/" in glob.rstrip("/") else "(?:.*/)?"
    glob = glob.removeprefix("./").removeprefix("/")
    glob = f"{glob}**" if glob.endswith("/") else glob
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re2.compile("(?s)" + anywhere + "".join(meant.get(part) or re2.escape(part) for part in parts))


# --- files ---


def find(folder: Path) -> Path | None:
    """The configuration of the project that `folder` belongs to: here or above, up to the root of the repository."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            file = place / name
            if file.is_file() and (name == "scorer.toml" or _has_own_table(file)):
                return file
        if (place / ".git").exists():
            return None
    return None


def _has_own_table(file: Path) -> bool:
    try:
        return re.search(r"^\s*\[{1,2}\s*tool\s*\.\s*scorer\b", file.read_text(encoding="utf-8"), re.M) is not None
    except (OSError, UnicodeDecodeError):
        return False


def load(file: Path) -> Config:
    """The configuration in `file`. Raises ConfigError with all mistakes."""
    text = _text(file)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{file}: not a TOML file that can be read: {error}") from None
    prefix: tuple[str, ...] = ()
    if file.name == "pyproject.toml":
        prefix = ("tool", "scorer")
        data = data.get("tool", {}).get("scorer", {})
    lines = {keys[len(prefix) :]: line for keys, line in _lines(text).items() if keys[: len(prefix)] == prefix}
    try:
        settings = Settings.model_validate(_frozen(data))
    except ValidationError as error:
        raise ConfigError("\n".join(_problem(detail, file, lines) for detail in error.errors())) from None
    problems = [
        f"{_where(file, lines, ('suppress', number))}: this entry needs a `fingerprint` or `files`, or both"
        for number, settled in enumerate(settings.suppress)
        if settled.fingerprint is None and not settled.files
    ]
    if settings.gate.changed and settings.gate.since:
        problems.append(f"{_where(file, lines, ('gate', 'since'))}: gate.changed and gate.since: give one of them")
    if problems:
        raise ConfigError("\n".join(problems))
    return Config(settings, file.absolute().parent, file, data, lines)


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ConfigError(f"{file}: is larger than {MAX_BYTES:,} bytes")
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: not UTF-8 text") from None


def _frozen(value: Any) -> Any:
    """Lists as tuples, as the strict models want them."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(part) for key, part in value.items()} if isinstance(value, dict) else value


_HEADER = re.compile(r"^\s*(\[{1,2})\s*([A-Za-z0-9_.\"' -]{1,200}?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]{1,200})\s*=")


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Line of every table and key that begins a line; those inside inline tables have none of their own."""
    found: dict[tuple[str | int, ...], int] = {}
    arrays: dict[tuple[str, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            names = _names(header[2])
            if header[1] == "[[":
                arrays[names] = arrays.get(names, -1) + 1
            table = _indexed(names, arrays)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_names(key[1])), number)
    return found


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in dotted.split("."))


def _indexed(names: tuple[str, ...], arrays: Mapping[tuple[str, ...], int]) -> tuple[str | int, ...]:
    keys: list[str | int] = []
    for length in range(1, len(names) + 1):
        keys.append(names[length - 1])
        if names[:length] in arrays:
            keys.append(arrays[names[:length]])
    return tuple(keys)


def _where(file: Path, lines: Mapping[tuple[str | int, ...], int], keys: tuple[str | int, ...]) -> str:
    inner = (keys[:length] for length in range(len(keys), 0, -1))
    line = next((lines[part] for part in inner if part in lines), None)
    return f"{file}:{line}" if line else str(file)


def _problem(detail: ErrorDetails, file: Path, lines: Mapping[tuple[str | int, ...], int]) -> str:
    keys = tuple(key for key in detail["loc"] if key != "[key]")
    where = _where(file, lines, keys)
    dotted = ".".join(map(str, keys))
    if detail["type"] == "extra_forbidden":
        inside = ".".join(str(key) for key in keys[:-1])
        return f"{where}: {unknown('key', str(keys[-1]), _choices(keys[:-1]), f' in {inside}' if inside else '')}"
    if detail["type"] == "missing":
        return f"{where}: {'.'.join(map(str, keys[:-1]))} lacks '{keys[-1]}'"
    shown = detail["input"]
    said = f"'{shown[:60]}'" if isinstance(shown, str) else "a table" if isinstance(shown, dict) else str(shown)[:60]
    message = detail["msg"].replace("Input should", "should").replace("Tuple should", "should")
    return f"{where}: {dotted}: {message.replace('a valid tuple', 'a list')}, not {said}"


_TABLES: Mapping[str, type[BaseModel]] = {
    "gate": GateSettings, "overrides": Override, "suppress": Settled, "suppressions": Suppressions,
}  # fmt: skip


def _choices(keys: tuple[str | int, ...]) -> list[str]:
    if "criteria" in keys:
        return list(CriterionGate.model_fields)
    return list((_TABLES[str(keys[0])] if keys else Settings).model_fields)
