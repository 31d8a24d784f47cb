"""Write trained weights as two ONNX graphs, eight-bit unless asked otherwise: ``encoder.onnx`` and ``spans.onnx``.

The graphs are written node by node, so that the runtime's fused operators are used and no exporter stands between.
Nothing is masked: the engine reads each window and each cue alone.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from model import HEADS, LAYERS, SMALL_HEADS, SMALL_LAYERS
from onnx import TensorProto, helper, numpy_helper

CONTRIB = "com.microsoft"
TOP = 64
"""Largest eight-bit weight: processors without VNNI add pairs of products in sixteen bits, which 127 overflows."""

Array = np.ndarray


class Graph:
    """Nodes and constants of a graph that is being written."""

    def __init__(self, weights: dict[str, Array], *, exact: bool, top: int = TOP) -> None:
        self.weights, self.exact, self.top = weights, exact, top
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str:
        """Add a node and return the name of its (first) output."""
        name = f"n{len(self.nodes)}"
        names = [name, *(f"{name}_{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str) -> str:
        """Add x @ weight.T + bias."""
        weight, bias = self.weights[name + ".weight"].T, self.weights[name + ".bias"]
        self.constant(name + ".bias", bias)
        if self.exact:
            return self.node("Add", self.node("MatMul", x, self.constant(name + ".weight", weight)), name + ".bias")
        scale = np.abs(weight).max(axis=0) / self.top
        self.constant(name + ".weight", np.rint(weight / scale).astype(np.int8))
        self.constant(name + ".scale", scale.astype(np.float32))
        self.constant(name + ".zero", np.zeros(len(scale), dtype=np.int8))
        parts = [x, name + ".weight", name + ".scale", name + ".zero", name + ".bias"]
        return self.node("DynamicQuantizeMatMul", *parts, domain=CONTRIB)

    def gather(self, name: str, at: str, value: Array | None = None) -> str:
        """Look rows of a table up."""
        return self.node("Gather", self.constant(name, self.weights[name] if value is None else value), at, axis=0)

    def norm(self, x: str, name: str, skip: str | None = None) -> str:
        """Normalise x, or the sum of x and ``skip``."""
        gamma = self.constant(name + ".weight", self.weights[name + ".weight"])
        beta = self.constant(name + ".bias", self.weights[name + ".bias"])
        if skip:  # the fused SkipLayerNormalization is ten times slower on a processor than the pair
            x = self.node("Add", x, skip)
        return self.node("LayerNormalization", x, gamma, beta, axis=-1, epsilon=1e-12)

    def layer(self, x: str, name: str, heads: int) -> str:
        """Add one transformer layer."""
        qkv = self.linear(x, name + ".qkv")
        split = self.node("Split", qkv, axis=-1, num_outputs=3, outputs=3)
        parts = [split, f"{split}_1", f"{split}_2"]
        seen = self.node("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=heads)
        x = self.norm(x, name + ".norm1", self.linear(seen, name + ".out"))
        up = self.node("Gelu", self.linear(x, name + ".up"), domain=CONTRIB)
        return self.norm(x, name + ".norm2", self.linear(up, name + ".down"))

    def model(self, inputs: dict[str, tuple[int, list[str | int]]], outputs: dict[str, str]) -> onnx.ModelProto:
        """Return the finished model; ``outputs`` maps a node's output to the name that it gets."""
        nodes = self.nodes + [helper.make_node("Identity", [old], [new]) for old, new in outputs.items()]
        graph = helper.make_graph(
            nodes,
            "attribution",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs.values()],
            self.constants,
        )
        versions = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=9, producer_name="rashomon")


def encoder(graph: Graph) -> onnx.ModelProto:
    """Write the encoder: pieces with their marks in, cue logits and the vectors that the span reader wants out."""
    table = graph.weights["words.weight"]
    if graph.exact:
        x = graph.gather("words.weight", "pieces")
    else:
        scale = np.abs(table).max(axis=1, keepdims=True).clip(1e-8) / 127
        rows = graph.gather("words.weight", "pieces", np.rint(table / scale).astype(np.int8))
        scales = graph.gather("words.scale", "pieces", scale.astype(np.float32))
        x = graph.node("Mul", graph.node("Cast", rows, to=TensorProto.FLOAT), scales)
    length = graph.node("Shape", "pieces", start=1, end=2)
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    position = graph.node("Slice", graph.constant("positions", graph.weights["positions"]), zero, length, zero)
    x = graph.node("Add", x, position)
    for name in ("quotes", "capitals"):
        x = graph.node("Add", x, graph.gather(name + ".weight", name))
    x = graph.norm(x, "norm")
    for number in range(LAYERS):
        x = graph.layer(x, f"layers.{number}", HEADS)
    for kind in ("weight", "bias"):
        parts = [graph.weights[f"{part}.{kind}"] for part in ("cue", "token", "anchor")]
        graph.weights["heads." + kind] = np.concatenate(parts)
    marks: tuple[int, list[str | int]] = (TensorProto.INT64, ["windows", "pieces"])
    return graph.model({"pieces": marks, "quotes": marks, "capitals": marks}, {graph.linear(x, "heads"): "heads"})


def spans(graph: Graph) -> onnx.ModelProto:
    """Write the span reader: the words around each cue in, logits of none, source and content out."""
    x = graph.node("Add", "token", graph.node("Unsqueeze", "anchor", graph.constant("one", np.array([1]))))
    for name in ("distance", "stretch"):
        x = graph.node("Add", x, graph.gather(name + ".weight", name))
    x = graph.norm(x, "small_norm")
    for number in range(SMALL_LAYERS):
        x = graph.layer(x, f"small.{number}", SMALL_HEADS)
    x = graph.linear(x, "role")
    words: list[str | int] = ["cues", "words"]
    inputs: dict[str, tuple[int, list[str | int]]] = {
        "token": (TensorProto.FLOAT, [*words, 128]),
        "anchor": (TensorProto.FLOAT, ["cues", 128]),
        "distance": (TensorProto.INT64, words),
        "stretch": (TensorProto.INT64, words),
    }
    return graph.model(inputs, {x: "roles"})


def main() -> None:
    """Write the graphs of the weights that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, help="tokenizer.json to copy beside the graphs")
    parser.add_argument("--exact", action="store_true", help="keep 32-bit floats")
    parser.add_argument("--top", type=int, default=TOP)
    options = parser.parse_args()
    weights = {name: value.float().numpy() for name, value in torch.load(options.weights, map_location="cpu").items()}
    options.out.mkdir(parents=True, exist_ok=True)
    for name, write in (("encoder", encoder), ("spans", spans)):
        onnx.save(write(Graph(weights, exact=options.exact, top=options.top)), options.out / f"{name}.onnx")
    if options.tokenizer:
        shutil.copy(options.tokenizer, options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
