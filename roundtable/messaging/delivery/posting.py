"""Handing over: all of a micro-batch at once, no row touched, and no connection held while a provider is slow."""

import asyncio
import logging
from dataclasses import dataclass

from django.db import connection

from roundtable.channels.base import ChannelError, InDoubt, Receipt
from roundtable.core import outbound
from roundtable.messaging.delivery.submitting import Submitted

log = logging.getLogger("roundtable.delivery")
PROMPT = 0.25  # seconds; a provider that takes longer finds us without a database connection


@dataclass(frozen=True)
class Posted:
    """What came of one post: a receipt, a definite refusal, or neither (nobody knows)."""

    submitted: Submitted
    receipt: Receipt | None = None
    refusal: ChannelError | None = None


def post_all(submitted: list[Submitted]) -> list[Posted]:
    """Hand the whole batch over and wait for every answer."""
    tasks = outbound.run(_start(submitted))
    if not all(task.done() for task in tasks) and not connection.in_atomic_block:
        connection.close()
    return outbound.run(_finish(tasks))


async def _start(submitted: list[Submitted]) -> list["asyncio.Task[Posted]"]:
    tasks = [asyncio.create_task(_post(one)) for one in submitted]
    await asyncio.wait(tasks, timeout=PROMPT)
    return tasks


async def _finish(tasks: list["asyncio.Task[Posted]"]) -> list[Posted]:
    return list(await asyncio.gather(*tasks))


async def _post(one: Submitted) -> Posted:
    try:
        return Posted(one, receipt=await one.ready.adapter.send(one.outgoing))
    except ChannelError as refusal:
        return Posted(one, refusal=refusal)
    except InDoubt:
        return Posted(one)
    except Exception:
        # the type alone: an adapter's defect may carry the number or the words in its text
        log.error("an adapter (%s) failed in a way it never should", one.ready.adapter.key)
        return Posted(one)
