"""Train the attribution model on PolNeAR's training part; print the loss and keep the weights of every epoch."""

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from model import REACH, Attribution
from prepare import Labelled, label, read
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

PIECES = 2400
"""Word pieces a step, padding included."""


def main() -> None:
    """Train with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("out", type=Path, help="folder for the weights")
    parser.add_argument("--polnear", type=Path, default=Path("../shared/bench/polnear"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--resume", type=Path, help="go on from last.pt; the rate falls from where it was to nothing")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many")
    parser.add_argument("--minutes", type=float, default=0, help="stop by the clock, and let the rate fall with it")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    model = Attribution(options.drop)
    model.load_encoder(options.encoder)
    model.train()
    optimiser = _optimiser(model, options.rate)
    start = None
    if options.resume:
        weights, state, _ = torch.load(options.resume)
        model.load_state_dict(weights)
        optimiser.load_state_dict(state)
        start = state["param_groups"][0]["lr"] / state["param_groups"][0]["top"]
    chance = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    articles = read(options.polnear / "train.jsonl.gz")
    epochs = [_batches(articles, tokenizer, chance) for _ in range(options.epochs)]
    train(model, optimiser, epochs, options.out, Length(options.steps, options.minutes, start))


@dataclass(frozen=True, slots=True)
class Length:
    """How long to train: so many steps or minutes (0: no limit); ``start`` is the share of the rate resumed at."""

    steps: int
    minutes: float
    start: float | None

    def share(self, step: int, total: int, seconds: float) -> float:
        """Return the share of its top that the rate has: rising at first unless resumed, then falling to nothing."""
        done = max(step / total, seconds / 60 / self.minutes if self.minutes else 0.0)
        if self.start is not None:
            return self.start * (1 - done)
        return min((step + 1) / (0.06 * total), (1 - done) / 0.94)


def train(
    model: Attribution,
    optimiser: torch.optim.AdamW,
    epochs: list[list[list[Labelled]]],
    out: Path,
    length: Length,
) -> None:
    """Train for some epochs, or fewer steps; after each epoch and at the end, keep the weights averaged over steps."""
    average = {name: value.detach().clone() for name, value in model.named_parameters() if value.requires_grad}
    total = length.steps or sum(map(len, epochs))
    began, step, losses = time.time(), 0, []
    for epoch, batches in enumerate(epochs):
        for batch in batches[: total - step]:
            share = length.share(step, total, time.time() - began)
            if share <= 0:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = sum(parts := step_loss(model, batch))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            keep = min(0.998 if length.start is None else 0.99, step / (step + 20))
            with torch.no_grad():
                for name, value in model.named_parameters():
                    if value.requires_grad:
                        average[name].lerp_(value, 1 - keep)
            losses.append([part.item() for part in parts])
            if step % 50 == 0 or step == total:
                mean = np.mean(losses[-50:], axis=0).round(4)
                took = time.time() - began
                print(f"epoch {epoch + 1} step {step}/{total} cue {mean[0]} span {mean[1]} {took:.0f} s", flush=True)
        torch.save(model.state_dict() | average, out / f"epoch{epoch + 1}.pt")
        torch.save([model.state_dict(), optimiser.state_dict(), step], out / "last.pt")


def _optimiser(model: Attribution, rate: float) -> torch.optim.AdamW:
    """Return AdamW with the encoder at ``rate`` and what is new at 1e-3; no decay for vectors."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, value in model.named_parameters():
        if value.requires_grad:
            old = name.startswith(("layers", "norm", "positions"))
            groups.setdefault((rate if old else 1e-3, 0.01 if value.dim() > 1 else 0.0), []).append(value)
    return torch.optim.AdamW(
        [{"params": values, "lr": top, "top": top, "weight_decay": decay} for (top, decay), values in groups.items()],
        betas=(0.9, 0.98),
    )


def _batches(articles: list[dict], tokenizer: Tokenizer, chance: random.Random) -> list[list[Labelled]]:
    """Pack all articles anew and return batches of windows of like length, in random order."""
    windows = [one for article in articles for one in label(article, tokenizer, chance=chance)]
    chance.shuffle(windows)
    shelves: dict[int, list[Labelled]] = {}
    batches = []
    for one in windows:
        length = -(-len(one.window.pieces) // 16) * 16
        shelf = shelves.setdefault(length, [])
        shelf.append(one)
        if len(shelf) == max(1, PIECES // length):
            batches.append(shelves.pop(length))
    batches.extend(shelves.values())
    chance.shuffle(batches)
    return batches


def step_loss(model: Attribution, batch: list[Labelled]) -> tuple[Tensor, Tensor]:
    """Return the losses of the cue head and of the span reader over a batch."""
    pieces, quotes, capitals, place = (
        _pad([getattr(one.window, name) for one in batch], step=16)
        for name in ("pieces", "quotes", "capitals", "place")
    )
    cue = _pad([one.cue for one in batch], -100, step=16)
    hidden = model.encode(pieces, quotes, capitals)
    hidden = hidden.gather(1, place[..., None].expand(-1, -1, hidden.shape[-1]))
    cue_loss = functional.cross_entropy(model.cue(hidden).float().flatten(0, 1), cue.flatten(), ignore_index=-100)
    token, anchor = model.token(hidden), model.anchor(hidden)
    views = [(number, *span) for number, one in enumerate(batch) for span in one.spans]
    if not views:
        return cue_loss, cue_loss * 0
    tokens, anchors, distances, stretches, roles = [], [], [], [], []
    for number, left, right, role in views:
        low, high = max(0, left - REACH), min(len(role), right + REACH)
        at = torch.arange(low, high)
        tokens.append(token[number, low:high])
        anchors.append(anchor[number, left:right].mean(0))
        distances.append(((at - left).clamp(max=0) + (at - right + 1).clamp(min=0)).clamp(-REACH, REACH) + REACH)
        stretch = torch.from_numpy(batch[number].stretch[low:high] - batch[number].stretch[left])
        stretches.append(stretch.clamp(-1, 1) + 1)
        roles.append(torch.from_numpy(role[low:high]))

    def pad(values: list[Tensor], filler: int = 0) -> Tensor:
        return _pad(values, filler, step=16)

    mask = pad([torch.ones(len(role), dtype=torch.bool) for role in roles])
    logits = model.read_spans(
        pad(tokens),
        torch.stack(anchors),
        pad(distances),
        pad(stretches),
        mask,
    )
    target = pad(roles, -100)
    return cue_loss * 3, functional.cross_entropy(logits.float().flatten(0, 1), target.flatten(), ignore_index=-100)


def _pad(values: list[Any], filler: int = 0, *, step: int) -> Tensor:
    """Stack arrays or tensors, their first dimension padded to the next multiple of ``step``."""
    tensors = [torch.as_tensor(value) for value in values]
    tensors.append(tensors[0].new_empty((-(-max(map(len, values)) // step) * step, *tensors[0].shape[1:])))
    return torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=filler)[:-1]


if __name__ == "__main__":
    main()
