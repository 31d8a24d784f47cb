"""The attribution model: MiniLM with marks, a cue head, and a small transformer that reads each cue's surroundings."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
SMALL, SMALL_LAYERS, SMALL_HEADS, SMALL_INNER = 128, 2, 4, 256
REACH = 80
"""How many words on each side of a cue may belong to its source and content."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT's."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Read x (batch, length, width); mask (batch, 1, 1, length) is true where there is something to read."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        drop = self.drop if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.0)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + functional.dropout(seen, drop))
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), drop))


class Attribution(nn.Module):
    """Encoder, cue head and span reader."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.drop = drop
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(requires_grad=False)
        self.positions = nn.Parameter(torch.zeros(512, WIDTH))
        self.quotes = nn.Embedding(4, WIDTH)
        self.capitals = nn.Embedding(3, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER, drop) for _ in range(LAYERS))
        self.cue = nn.Linear(WIDTH, 3)
        self.token = nn.Linear(WIDTH, SMALL)
        self.anchor = nn.Linear(WIDTH, SMALL)
        self.distance = nn.Embedding(2 * REACH + 1, SMALL)
        self.stretch = nn.Embedding(3, SMALL)
        self.small_norm = nn.LayerNorm(SMALL, eps=1e-12)
        self.small = nn.ModuleList(Layer(SMALL, SMALL_HEADS, SMALL_INNER, drop) for _ in range(SMALL_LAYERS))
        self.role = nn.Linear(SMALL, 3)
        for part in (self.quotes, self.capitals, self.distance, self.stretch):
            nn.init.normal_(part.weight, std=0.02)

    def load_encoder(self, folder: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2."""
        given = load_file(folder / "model.safetensors")
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            kind = given["embeddings.token_type_embeddings.weight"][0]
            self.positions.copy_(given["embeddings.position_embeddings.weight"] + kind)
            _copy(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [given[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                _copy(layer.out, given, at + "attention.output.dense")
                _copy(layer.norm1, given, at + "attention.output.LayerNorm")
                _copy(layer.up, given, at + "intermediate.dense")
                _copy(layer.down, given, at + "output.dense")
                _copy(layer.norm2, given, at + "output.LayerNorm")

    def encode(self, pieces: Tensor, quotes: Tensor, capitals: Tensor) -> Tensor:
        """Return the vectors (batch, length, width) of padded pieces (0 is padding)."""
        x = self.words(pieces) + self.positions[: pieces.shape[1]]
        x = self.norm(x + self.quotes(quotes) + self.capitals(capitals))
        x = functional.dropout(x, self.drop if self.training else 0.0)
        mask = (pieces > 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return functional.dropout(x, self.drop if self.training else 0.0)

    def read_spans(self, token: Tensor, anchor: Tensor, distance: Tensor, stretch: Tensor, mask: Tensor) -> Tensor:
        """Return logits (cues, words, none/source/content) of the words around each cue."""
        x = token + anchor[:, None] + self.distance(distance) + self.stretch(stretch)
        x = self.small_norm(x)
        for layer in self.small:
            x = layer(x, mask[:, None, None, :])
        return self.role(x)


def _copy(part: nn.Module, given: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(given[name + ".weight"])
    part.bias.copy_(given[name + ".bias"])
