"""The encoder of the build: word pieces, attention, and the package it is read from."""

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nlu.encoder import Encoder, open_encoder

PIECES = {"[CLS]": 0, "[SEP]": 1, "[UNK]": 2, "weld": 3, "##er": 4, "nurse": 5}
WIDTH = 8


def weights(seed: int = 1) -> dict[str, NDArray[np.float32]]:
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> NDArray[np.float32]:
        return chance.normal(size=shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": some(len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": some(64, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
        "embeddings.LayerNorm.weight": some(WIDTH),
        "embeddings.LayerNorm.bias": some(WIDTH),
    }
    for layer in (0, 1):
        name = f"encoder.layer.{layer}."
        for line, out, into in (
            ("attention.self.query", WIDTH, WIDTH),
            ("attention.self.key", WIDTH, WIDTH),
            ("attention.self.value", WIDTH, WIDTH),
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", 16, WIDTH),
            ("output.dense", WIDTH, 16),
        ):
            found[f"{name}{line}.weight"] = some(out, into)
            found[f"{name}{line}.bias"] = some(out)
        for level in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"{name}{level}.weight"] = some(WIDTH)
            found[f"{name}{level}.bias"] = some(WIDTH)
    return found


@pytest.fixture
def encoder() -> Encoder:
    return Encoder(weights(), PIECES, heads=2)


def test_words_are_cut_into_the_longest_pieces(encoder: Encoder) -> None:
    assert encoder.tokens("Welder, nurse") == [0, 3, 4, 5, 1]
    assert encoder.tokens("xyz") == [0, 2, 1]


def test_rows_are_unit_vectors_in_order_whatever_else_is_in_the_batch(encoder: Encoder) -> None:
    alone = encoder.encode(["nurse"])
    together = encoder.encode(["welder nurse welder", "nurse"])
    assert together.shape == (2, WIDTH)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert together[1] == pytest.approx(alone[0], abs=1e-5)
    assert not np.allclose(together[0], together[1], atol=1e-3)


def test_the_package_is_read_as_it_is_published(tmp_path: Path, encoder: Encoder) -> None:
    directory: dict[str, object] = {"__metadata__": {"format": "pt"}}
    body = b""
    for name, tensor in weights().items():
        data = tensor.astype("<f4").tobytes()
        directory[name] = {
            "dtype": "F32",
            "shape": list(tensor.shape),
            "data_offsets": [len(body), len(body) + len(data)],
        }
        body += data
    directory["embeddings.position_ids"] = {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}
    head = json.dumps(directory).encode()
    package = tmp_path / "model.zip"
    with zipfile.ZipFile(package, "w") as folder:
        folder.writestr("model.safetensors", len(head).to_bytes(8, "little") + head + body)
        folder.writestr("tokenizer.json", json.dumps({"model": {"vocab": PIECES}}))
    read = open_encoder(package)
    assert read.pieces == PIECES
    two_heads = Encoder(weights(), read.pieces, heads=2)
    assert two_heads.encode(["welder"]) == pytest.approx(encoder.encode(["welder"]))
