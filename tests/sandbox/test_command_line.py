"""`python -m sandbox` as a process of its own."""

import asyncio
import json
import re
import signal
import sys
from pathlib import Path

import aiohttp


async def test_it_serves_and_saves_when_it_is_stopped(
    tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    file = tmp_path / "world.json"
    options = ["--port", "0", "--file", str(file), "--token", "7:t", "--username", "other_bot"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *options, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    line = (await process.stderr.readline()).decode()
    address = re.findall(r"http://127\.0\.0\.1:\d+", line)[0]
    async with http.get(f"{address}/bot7:t/getMe") as answer:
        assert (await answer.json())["result"]["username"] == "other_bot"
    async with http.post(f"{address}/world/people", json={"first_name": "Amal"}) as answer:
        assert answer.status == 200
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    assert [one["first_name"] for one in json.loads(file.read_text())["people"]] == ["Amal"]
