"""How the service stands under load: latencies at a steady rate, shedding above it, memory over many requests.

Requests are sent at fixed times whatever became of those before (an open loop), so that a slow answer does not slow
down the asking; a latency counts from the time at which the request was due. The documents are made of invented
sentences. The client takes part of the same processors: say how many cores the machine has and how busy it is.

    .venv/bin/python tests/benchmarks/load.py                       the goals of issue 7: about 3 minutes
    .venv/bin/python tests/benchmarks/load.py --memory 50000        memory as well: about 15 minutes more
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

PEOPLE = ("Asha Moreland", "Tomas Okafor", "Ruth Adeyemi", "Jon Tverdal", "Mei Lindqvist", "Paul Achterberg")
BODIES = ("town council", "works department", "harbour authority", "school board", "river trust", "county museum")
VERBS = ("approved", "postponed", "published", "rejected", "described", "presented")
DAYS = ("Monday", "Tuesday", "Friday")
THINGS = ("the new bridge", "a plan for the old mill", "the budget of the library", "a survey of the reservoir",
          "repairs of the sea wall", "the timetable of the ferry")  # fmt: skip


def story(words: int, seed: int) -> str:
    """An invented story of about `words` words, unlike those of other seeds."""
    dice = random.Random(seed)
    parts = [
        f"{dice.choice(BODIES).capitalize()} {dice.choice(VERBS)} {dice.choice(THINGS)}",
        "By Asha Moreland",
        "17 May 2026",
        "",
    ]
    while sum(len(part.split()) for part in parts) < words:
        body, person = dice.choice(BODIES), dice.choice(PEOPLE)
        cost, years, waited, count = (dice.randint(2, 90) for _ in range(4))
        parts.append(
            f"The {body} {dice.choice(VERBS)} {dice.choice(THINGS)} on {dice.choice(DAYS)}, according "
            f"to minutes of the meeting. It will cost ${cost} million and take {years} months, said {person}, who "
            f"heads the department. “We have waited {waited} weeks for this,” {person.split()[1]} told reporters. "
            f"About {count},000 people live near the site, a count by the {body} shows.\n"
        )
    return "\n".join(parts)


@dataclass
class Outcome:
    """What became of the requests of one run."""

    codes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)

    def quantile(self, share: float, of: list[float] | None = None) -> float:
        """In milliseconds."""
        values = sorted(self.seconds if of is None else of)
        return 1000 * values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


class Raw:
    """A client that costs little: keep-alive connections, answers read by their length and thrown away."""

    def __init__(self, host: str, port: int, bodies: list[bytes]) -> None:
        self.host, self.port = host, port
        self.requests = [self._request(body) for body in bodies]
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    def _request(self, body: bytes) -> bytes:
        head = (
            f"POST /v1/audit HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _kept(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A connection that is still open: the service closes those which nobody has used for a while."""
        while self.idle:
            line = self.idle.pop()
            if not line[0].at_eof():
                return line
            line[1].close()
        return None

    async def ask(self, request: bytes) -> str:
        """The status of the answer, or the name of the error."""
        try:
            line = self._kept() or await asyncio.open_connection(self.host, self.port)
            line[1].write(request)
            head = await line[0].readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head)
            await line[0].readexactly(int(length[1]) if length else 0)
            if b"connection: close" in head.lower():
                line[1].close()
            else:
                self.idle.append(line)
            return head[9:12].decode()
        except (OSError, asyncio.IncompleteReadError) as error:
            return type(error).__name__

    async def run(self, rate: float, seconds: float) -> Outcome:
        """`rate` requests a second for `seconds`, with a look at /healthz twice a second."""
        found, loop = Outcome(), asyncio.get_running_loop()
        begin, tasks = loop.time(), []

        async def one(number: int, due: float) -> None:
            code = await self.ask(self.requests[number % len(self.requests)])
            found.codes[code] += 1
            if code == "200":
                found.seconds.append(loop.time() - due)

        async def look() -> None:
            health = f"GET /healthz HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode()
            while loop.time() < begin + seconds:
                started = loop.time()
                code = await self.ask(health)
                found.health.append(loop.time() - started if code == "200" else 60.0)
                await asyncio.sleep(0.5)

        tasks.append(asyncio.create_task(look()))
        for number in range(int(rate * seconds)):
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - loop.time()))
            tasks.append(asyncio.create_task(one(number, due)))
        await asyncio.gather(*tasks)
        return found

    async def flood(self, total: int, together: int, every: int, look: object) -> Counter[str]:
        """`total` requests, `together` at a time; calls `look(number)` after each `every`."""
        codes: Counter[str] = Counter()
        numbers = iter(range(total))

        async def worker() -> None:
            for number in numbers:
                codes[await self.ask(self.requests[number % len(self.requests)])] += 1
                if number % every == every - 1:
                    look(number + 1)  # type: ignore[operator]

        await asyncio.gather(*(worker() for _ in range(together)))
        return codes


def processes(top: int) -> list[int]:
    """`top` and all its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [top]
    for pid in found:
        found += parents.get(pid, [])
    return found


def memory(top: int) -> float:
    """Proportional set size of the service in megabytes: pages that processes share are counted once."""
    total = 0
    for pid in processes(top):
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def cpu(top: int) -> tuple[float, float]:
    """Seconds of processor time that `top` has used, and those that all its descendants have."""
    tick, used = os.sysconf("SC_CLK_TCK"), []
    for pid in processes(top):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        used.append((int(fields[11]) + int(fields[12])) / tick)
    return used[0], sum(used[1:])


def start(workers: int) -> tuple[subprocess.Popen[str], str, int]:
    """A service, ready."""
    command = [sys.executable, "-m", "scorer", "serve", "--port", "0", "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    found = re.search(r"http://([\d.]+):(\d+)/", process.stderr.readline())
    assert found
    while httpx.get(f"http://{found[1]}:{found[2]}/readyz").status_code != 200:
        time.sleep(0.1)
    return process, found[1], int(found[2])


def report(title: str, found: Outcome, rate: float, seconds: float) -> None:
    """Print a run in a few lines."""
    print(f"{title}: {rate:g} requests/s for {seconds:g} s")
    print("  answers   " + ", ".join(f"{code}: {count}" for code, count in sorted(found.codes.items())))
    print("  audits    " + ", ".join(f"p{int(100 * q)} {found.quantile(q):.0f} ms" for q in (0.5, 0.95, 0.99, 1.0)))
    print(
        "  /healthz  "
        + ", ".join(f"p{int(100 * q)} {found.quantile(q, found.health):.0f} ms" for q in (0.5, 0.99, 1.0))
    )


def main() -> None:
    """Start a service, load it, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--over", type=float, default=4.0, help="times the rate in the second run")
    parser.add_argument("--words", type=int, default=450)
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="requests over which memory is watched")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load average before: {os.getloadavg()[0]:.2f}; {options.workers} workers")
    process, host, port = start(options.workers)
    bodies = [json.dumps({"text": story(options.words, seed)}).encode() for seed in range(200)]
    client = Raw(host, port, bodies)
    try:
        asyncio.run(measure(client, process.pid, options))
    finally:
        process.send_signal(signal.SIGTERM)
        print(f"exit code after SIGTERM: {process.wait(60)}")


async def measure(client: Raw, pid: int, options: argparse.Namespace) -> None:
    """All runs, one after the other."""
    await client.run(10, 3)  # connections and caches
    before = memory(pid)
    front, back = cpu(pid)
    steady = await client.run(options.rate, options.seconds)
    report("steady", steady, options.rate, options.seconds)
    done = max(1, steady.codes["200"])
    front, back = (1000 * (now - then) / done for now, then in zip(cpu(pid), (front, back), strict=True))
    print(f"  processor time per audit: {front:.1f} ms speaking HTTP, {back:.1f} ms in the workers")
    over = options.rate * options.over
    report("overload", await client.run(over, options.seconds), over, options.seconds)
    print(f"memory (PSS, all processes): {before:.0f} MB before, {memory(pid):.0f} MB after")
    if options.memory:
        codes = await client.flood(
            options.memory,
            2 * options.workers,
            max(1, options.memory // 10),
            lambda number: print(f"  after {number:>7,} requests: {memory(pid):.0f} MB", flush=True),
        )
        print("  answers   " + ", ".join(f"{code}: {count}" for code, count in sorted(codes.items())))


if __name__ == "__main__":
    main()
