"""Strangers who guess passwords: a program with many clients at once, each trying again the moment it is answered.

Half of their tries are at addresses that exist, half at made-up ones. What they were answered is told at the end, as JSON.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections import Counter
from itertools import count
from urllib.parse import urlencode


def guess(port: int, client: int, end: float, answers: Counter[int]) -> None:
    """Wrong passwords from one client until `end`."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for turn in count():
        if time.monotonic() > end:
            return
        email = f"i{client % 20}@firm.example" if turn % 2 else f"nobody-{client}-{turn}@firm.example"
        try:
            connection.request(
                "POST",
                "/sign-in",
                urlencode({"email": email, "password": f"geraden {turn}"}),
                {"Content-Type": "application/x-www-form-urlencoded"},
            )
            answer = connection.getresponse()
            answer.read()
            answers[answer.status] += 1
        except (OSError, http.client.HTTPException):
            answers[0] += 1
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def main() -> None:
    """`guesses.py PORT CLIENTS SECONDS`"""
    port, clients, seconds = map(int, sys.argv[1:])
    answers: Counter[int] = Counter()
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=guess, args=(port, one, end, answers), daemon=True) for one in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
