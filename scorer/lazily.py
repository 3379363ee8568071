"""A property that is worked out on first use and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class cached_property(Generic[T_co]):  # noqa: N801 - a decorator, as `property`
    """As that of functools, without the lock that it takes in Python 3.11: for what every document works out anew.

    Of two threads that ask at once both may work the value out, as in later versions of Python.
    """

    def __init__(self, compute: Callable[[Any], T_co]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T_co: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T_co:
        if instance is None:
            return self
        # In the instance's own namespace it is found before this descriptor, which is not asked again.
        value = instance.__dict__[self._name] = self._compute(instance)
        return value
