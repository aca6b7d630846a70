"""The towns' jobs on a Dask cluster: the same jobs, the same results."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.status.local import AHEAD, NumberedJobs, Results
from guidelinec.cli.status.task import TownJob, failure, town_task


def run_cluster(jobs: NumberedJobs[TownJob], guideline: bytes, address: str) -> Results:
    """The results in the order in which they are done. The guideline goes to each worker once; a few jobs a worker are under way."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError as problem:
        raise InvalidInput(
            say(
                'クラスターで動かすには pip install "guidelinec[cluster]" が要ります。',
                'a cluster needs `pip install "guidelinec[cluster]"`.',
            )
        ) from problem
    try:
        client = distributed.Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as problem:
        raise InvalidInput(
            say(f"スケジューラー {address} につながりません。", f"cannot reach the scheduler {address}.")
        ) from problem
    with client:
        shared = client.scatter(guideline, broadcast=True)
        window = AHEAD * max(1, sum(client.nthreads().values()))
        numbers: dict[str, int] = {}
        done = distributed.as_completed(loop=client.loop)
        for number, job in jobs:
            future = client.submit(town_task, job, shared, key=f"guidelinec-{number}-{job.name}", pure=False)
            numbers[future.key] = number
            done.add(future)
            if len(numbers) >= window:
                yield _next(done, numbers)
        while numbers:
            yield _next(done, numbers)


def _next(done: Any, numbers: dict[str, int]) -> tuple[int, bytes]:
    """The result that is done first; a job whose workers were killed again and again is named by the reason that Dask gives."""
    future = next(done)
    problem = future.exception()
    result = failure(f"{type(problem).__name__}: {problem}") if problem else future.result()
    number = numbers.pop(future.key)
    future.release()
    return number, result
