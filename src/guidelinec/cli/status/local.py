"""Jobs on the processors of this machine, a few ahead of those that are done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Final, TypeAlias, TypeVar

from guidelinec.cli.language import say
from guidelinec.cli.processes.garbage import seldom_collect
from guidelinec.cli.status.task import failure

AHEAD: Final = 2
"""Jobs a worker that are handed out and not done, so that neither a worker waits nor all files lie in memory."""

PROCESSES: Final = sys.platform != "emscripten"
"""Whether processes can be started; in a browser they cannot, and Python has not even the modules for it."""

Job = TypeVar("Job")
NumberedJobs: TypeAlias = Iterable[tuple[int, Job]]
Task: TypeAlias = Callable[[Job, bytes], bytes]
"""What is done with a job and what all jobs share; a function of a module, which a process can import."""

Results: TypeAlias = Iterator[tuple[int, bytes]]


def run_local(jobs: NumberedJobs[Job], guideline: bytes, workers: int, task: Task[Job]) -> Results:
    """The results in the order in which they are done, with the numbers of their jobs. Where a worker is killed, the jobs that were under
    way are tried again one by one, and the one that kills its worker is named. Without processes the jobs are done in turn."""
    if not PROCESSES:
        yield from ((number, task(job, guideline)) for number, job in jobs)
        return
    from concurrent.futures.process import BrokenProcessPool

    waiting = iter(jobs)
    under_way: dict[Future[bytes], tuple[int, Job]] = {}
    while True:
        try:
            yield from _run_pool(waiting, (guideline, task), workers, under_way)
            return
        except BrokenProcessPool:
            again = sorted(under_way.values(), key=lambda numbered: numbered[0])
            under_way.clear()
            yield from ((number, _alone(job, guideline, task)) for number, job in again)


def _processes(module: str) -> BaseContext:
    """Processes that begin without the threads and locks of this one; where they can be forked, from one that has our modules."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def _run_pool(
    waiting: NumberedJobs[Job],
    shared: tuple[bytes, Task[Job]],
    workers: int,
    under_way: dict[Future[bytes], tuple[int, Job]],
) -> Results:
    from concurrent.futures import ProcessPoolExecutor

    guideline, task = shared
    with ProcessPoolExecutor(workers, _processes(task.__module__), initializer=seldom_collect) as pool:
        for number, job in waiting:
            under_way[pool.submit(task, job, guideline)] = number, job
            if len(under_way) >= AHEAD * workers:
                yield from _done(under_way)
        while under_way:
            yield from _done(under_way)


def _done(under_way: dict[Future[bytes], tuple[int, Job]]) -> Results:
    """The results of the jobs that are done first."""
    for future in wait(under_way, return_when=FIRST_COMPLETED).done:
        result = future.result()
        number, _ = under_way.pop(future)
        yield number, result


def _alone(job: Job, guideline: bytes, task: Task[Job]) -> bytes:
    """The result of a job in a process of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        with ProcessPoolExecutor(1, _processes(task.__module__)) as pool:
            return pool.submit(task, job, guideline).result()
    except BrokenProcessPool:
        return failure(
            say(
                "処理が強制終了されました（メモリー不足など）",
                "its process was killed (out of memory, perhaps)",
            )
        )
