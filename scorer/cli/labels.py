"""What the commands share that read labelled rows: `evaluate`, `rubric fit` and `train`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from scorer.cli import common
from scorer.cli.common import Complaint

if TYPE_CHECKING:
    from scorer.learning.labelled import Columns, Rule
    from scorer.model import Failure

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Labels(NamedTuple):
    """What the options of `label_options` say."""

    target: str
    good_from: float | None
    good: tuple[str, ...]
    group: str | None
    text: str

    def columns(self, by: tuple[str, ...] = ()) -> Columns:
        """The columns, in lower case as they are read."""
        from scorer.learning.labelled import Columns

        group = self.group.lower() if self.group else None
        return Columns(self.target.lower(), group, tuple(map(str.lower, by)), self.text.lower())

    def rule(self, data: Path, columns: Columns) -> Rule:
        """When a label of `data` is good, or exit code 2 with the reason why that cannot be told."""
        from scorer.learning import labelled

        with readable():
            return labelled.rule(data, columns, good=self.good, good_from=self.good_from)


text_option = click.option(
    "--text", default="text", show_default=True, metavar="COLUMN", help="Column with the text."
)
_OPTIONS = (
    click.option("--target", required=True, metavar="COLUMN", help="Column with the label: a number, or words."),
    click.option("--good-from", type=float, metavar="NUMBER", help="Labels from this number on are good."),
    click.option("--good", multiple=True, metavar="WORD", help="Labels that are good, where they are words."),
    click.option("--group", metavar="COLUMN", help="Outlet, author or story: drawn and held out as a whole."),
    text_option,
)


def label_options(function: F) -> F:
    """Options that say which rows are good; the function gets them as `labels`."""

    @wraps(function)
    def command(*args: Any, **named: Any) -> Any:
        return function(*args, labels=Labels(*(named.pop(name) for name in Labels._fields)), **named)

    for option in reversed(_OPTIONS):
        command = option(command)
    return cast(F, command)


@contextmanager
def readable() -> Iterator[None]:
    """Rows or labels that cannot be used become exit code 2."""
    from scorer.ingest import ReadError
    from scorer.learning.labelled import LabelError

    try:
        yield
    except (LabelError, ReadError) as error:
        raise Complaint(common.one_line(str(error))) from None


def told(items: Iterator[T | Failure]) -> Iterator[T]:
    """Those that could be read; the others are told of. A file that ends early becomes exit code 2."""
    from scorer.model import Failure

    with readable():
        for item in items:
            if isinstance(item, Failure):
                common.complain(item)
            else:
                yield item


def require_extra(what: str) -> None:
    """Exit code 2 with the way out where scikit-learn or SciPy are missing."""
    try:
        import scipy  # noqa: F401
        import sklearn  # noqa: F401
    except ImportError:
        raise Complaint(f"{what} needs an extra: pip install 'scorer[train]'") from None
