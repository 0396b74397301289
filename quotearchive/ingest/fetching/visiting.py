"""The way to an answer: robots.txt first, a pause before each request, again when a server is busy, then redirects."""

from __future__ import annotations

import re
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from quotearchive.errors import InputError, PrivateError
from quotearchive.ingest.fetching import guard, robots
from quotearchive.ingest.fetching.asking import Answer, TemporaryError, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    import httpx

    from quotearchive.ingest.fetching.connecting import Deadline
    from quotearchive.ingest.fetching.limits import Limits
    from quotearchive.ingest.fetching.robots import Robots

_MOVED = (301, 302, 303, 307, 308)
_BUSY = 429
_BUSY_OR_BROKEN = (_BUSY, 500, 502, 503, 504)
_CLIENT_ERRORS = range(400, 500)
_NO_PART = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


class Visitor:
    """Asks the hosts of one run; what robots.txt says is asked once a host."""

    def __init__(
        self, client: httpx.Client, limits: Limits, deadline: Deadline, now: Callable[[], datetime]
    ) -> None:
        self._client, self._limits, self._deadline, self._now = client, limits, deadline, now
        self._robots: dict[str, Robots | InputError] = {}
        self._free: dict[str, float] = {}

    def visit(self, url: str, conditions: Mapping[str, str], kept_url: str | None) -> tuple[str, Answer]:
        """The address that answers in the end, and its answer.

        `conditions` are sent to `kept_url` only: another address has its own versions. Raises InputError, without
        a place; PrivateError only where `url` itself is private, and not for where a server leads.
        """
        try:
            return self._visited(url, conditions, kept_url)
        except PrivateError as error:
            if error.opened_as == guard.shown(guard.place(url)):
                raise
            raise guard.RefusedError(f"it leads to what is not fetched: {error}") from None

    def _visited(self, url: str, conditions: Mapping[str, str], kept_url: str | None) -> tuple[str, Answer]:
        for each in self._steps(url):
            rules = self._rules(each.url)
            if not rules.allow(each.url):
                raise InputError(f"robots.txt of {_host(each.url)} asks that it be not fetched.")
            each.answer = self._patiently(each.url, conditions if each.url == kept_url else {}, rules)
        return each.url, each.answer

    def _steps(self, url: str) -> Iterator[_Step]:
        """The address, then where each answer leads. Raises InputError for a circle and for too long a way."""
        seen = [url]
        while True:
            step = _Step(seen[-1])
            yield step
            target = _target(step.url, step.answer)
            if target is None:
                return
            if target in seen:
                raise InputError("its redirects lead in a circle.")
            if len(seen) > self._limits.redirects:
                raise InputError(
                    f"it leads on and on: there are more than {self._limits.redirects} redirects."
                )
            seen.append(target)

    def _rules(self, url: str) -> Robots:
        """What robots.txt says of the host; asked once, also where there is no answer."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            try:
                self._robots[origin] = self._read_rules(f"{origin}/robots.txt")
            except (guard.RefusedError, PrivateError):
                raise
            except InputError as error:
                told = f"robots.txt of {_host(url)} cannot be read, so nothing is fetched there: {error}"
                self._robots[origin] = InputError(told)
        rules = self._robots[origin]
        if isinstance(rules, InputError):
            raise rules
        return rules

    def _read_rules(self, url: str) -> Robots:
        for each in self._steps(url):
            each.answer = self._patiently(each.url, {}, robots.EVERYTHING)
        status = each.answer.status
        if status in _CLIENT_ERRORS and status != _BUSY:
            return robots.EVERYTHING
        if status >= min(_CLIENT_ERRORS):
            raise InputError(f"the server answered {status}.")
        return robots.read(each.answer.body)

    def _patiently(self, url: str, headers: Mapping[str, str], rules: Robots) -> Answer:
        """The answer, asked for again where that may help."""
        for wait in self._waits():
            try:
                answer = self._ask(url, headers, rules)
            except TemporaryError:
                if wait is None:
                    raise
                asked = None
            else:
                if answer.status not in _BUSY_OR_BROKEN or wait is None:
                    return answer
                asked = self._asked_wait(answer)
            time.sleep(wait if asked is None else asked)
        raise AssertionError("the last of the waits is None")

    def _waits(self) -> Iterator[float | None]:
        """The seconds after each try; None after the last."""
        for number in range(self._limits.tries - 1):
            yield self._limits.back_off * 2**number
        yield None

    def _ask(self, url: str, headers: Mapping[str, str], rules: Robots) -> Answer:
        """One question, when the host may be asked again, which it notes for the next one."""
        host = _host(url)
        pause = self._free.get(host, 0.0) - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        try:
            return ask(self._client, url, headers, self._limits, self._deadline)
        finally:
            asked = min(rules.delay or 0.0, self._limits.longest_delay)
            self._free[host] = time.monotonic() + max(self._limits.delay, asked)

    def _asked_wait(self, answer: Answer) -> float | None:
        """The seconds that Retry-After asks for. Raises InputError for more than we wait."""
        text = (answer.header("retry-after") or "").strip()
        seconds = float(text) if text.isdecimal() else self._until(text)
        if seconds is not None and seconds > self._limits.longest_wait:
            raise InputError(
                f"the server is busy ({answer.status}) and asks to come back in {seconds:.0f} s."
            )
        return seconds

    def _until(self, text: str) -> float | None:
        try:
            return max(0.0, (parsedate_to_datetime(text) - self._now()).total_seconds())
        except (ValueError, TypeError):
            return None


class _Step:
    """An address on the way, and what it answered."""

    answer: Answer

    def __init__(self, url: str) -> None:
        guard.place(url)
        self.url = url


def _target(url: str, answer: Answer) -> str | None:
    """Where an answer leads; None where it is the last."""
    location = answer.header("location")
    if answer.status not in _MOVED or not location:
        return None
    try:
        target = urldefrag(urljoin(url, location.strip())).url
        # Servers write spaces and letters as they are, which no address has in it.
        return _NO_PART.sub(lambda match: quote(match[0]), target)
    except ValueError:
        raise guard.RefusedError(f"{location[:200]} is no web address.") from None


def _host(url: str) -> str:
    return guard.place(url)[0]
