"""What this machine is, and what this process takes of it."""

import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_ABOUT = Path("/proc/self")


def machine() -> dict[str, str]:
    """The processor, memory and software, as the page names them."""
    processor = re.search(r"model name\s*: (.+)", _read(Path("/proc/cpuinfo")))
    flags = re.search(r"^flags\s*: (.+)$", _read(Path("/proc/cpuinfo")), re.MULTILINE)
    memory = re.search(r"MemTotal: +(\d+)", _read(Path("/proc/meminfo")))
    known = (flags[1] if flags else "").split()
    fast = [name for name in ("avx2", "avx512_bf16", "avx512_vnni", "amx_bf16") if name in known]
    return {
        "processor": processor[1] if processor else platform.processor() or platform.machine(),
        "instructions": " ".join(fast),
        "cores": str(os.cpu_count()),
        "memory_gb": str(int(memory[1]) // 2**20) if memory else "",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of this process that are in memory."""

    own_mb: float
    """Its own pages."""
    mapped_mb: float
    """Pages of files that it has mapped."""

    @classmethod
    def now(cls) -> Self:
        """As it is at this moment; 0 where the system does not tell."""
        status = _read(_ABOUT / "status")
        own, mapped = (
            int(found[1]) / 1024 if (found := re.search(rf"{name}:\s+(\d+) kB", status)) else 0.0
            for name in ("RssAnon", "RssFile")
        )
        return cls(own, mapped)

    def since(self, earlier: Self) -> Self:
        """What has come since another moment."""
        return type(self)(
            round(self.own_mb - earlier.own_mb, 1), round(self.mapped_mb - earlier.mapped_mb, 1)
        )


def forget_peak() -> None:
    """Let `peak_mb` count from now, where the system can."""
    path = _ABOUT / "clear_refs"
    if path.exists():
        path.write_text("5")


def peak_mb() -> float:
    """The most megabytes that were in memory at once."""
    found = re.search(r"VmHWM:\s+(\d+) kB", _read(_ABOUT / "status"))
    return round(int(found[1]) / 1024, 1) if found else 0.0


def written_bytes() -> int:
    """Bytes that this process has had written to disk, caches of the system set aside."""
    found = re.search(r"^write_bytes: (\d+)", _read(_ABOUT / "io"), re.MULTILINE)
    return int(found[1]) if found else 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:  # not this system's way
        return ""
