"""A run becomes a reader's folder: `python -m training.reader.export RUN [FOLDER]`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from qa.reader.calibration import SHIPPED, shipped_calibration
from qa.reader.network import load, save
from training.reader.base import BASE, empty_model, tokenizer_of


def export(run: Path, folder: Path, base: Path = BASE, share: float = 1.0) -> None:
    """Write the weights of a run's last state as a reader that can be loaded.

    With a share below 1 they are a mean with those of the shipped reader, which the run began from.
    The calibration is the shipped reader's, until `training.reader.calibrate` makes another.
    """
    model = empty_model(base)
    weights = torch.load(run / "state.pt", weights_only=True)["model"]
    if share < 1:
        shipped = load(SHIPPED).weights
        weights = {name: shipped[name].float().lerp(own, share) for name, own in weights.items()}
    model.load_state_dict(weights)
    save(model.loaded(tokenizer_of(base), shipped_calibration()), folder)


def main(arguments: Sequence[str] | None = None) -> None:
    """Export the run that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("run", type=Path, help="the folder of a training run")
    parser.add_argument(
        "folder", type=Path, nargs="?", default=SHIPPED, help="the reader's; the shipped one's"
    )
    parser.add_argument("--share", type=float, default=1.0, help="beside the shipped reader's")
    options = parser.parse_args(arguments)
    export(options.run, options.folder, share=options.share)
    size = sum(path.stat().st_size for path in options.folder.iterdir())
    print(f"{options.folder}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
