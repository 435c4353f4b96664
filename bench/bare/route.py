"""A bare route with one commit beside a bare page, tuned and served like ours: the baseline of a save."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from screening.store.engine.sqlite import journal_mode
from screening.store.engine.sqlite import library as sqlite3

_local = threading.local()


def _connection() -> Any:
    if not hasattr(_local, "connection"):
        _local.connection = sqlite3.connect(os.environ["BENCH_DATABASE"], timeout=10, isolation_level=None)
        _local.connection.execute(f"pragma journal_mode={journal_mode()}")
        _local.connection.execute("pragma synchronous=full")
        _local.connection.execute("create table if not exists saved(k integer primary key, v text)")
    return _local.connection


def _commit(value: str) -> None:
    connection = _connection()
    connection.execute("begin immediate")
    connection.execute("insert into saved(v) values (?)", (value,))
    connection.execute("commit")


async def put(request: Request) -> Response:
    """Take a value, commit it, answer."""
    sent = await request.json()
    await run_in_threadpool(_commit, str(sent["value"]))
    return JSONResponse({"revision": 1})


app = st.App(Path(__file__).with_name("empty.py"), routes=[Route("/save", put, methods=["PUT"])])
