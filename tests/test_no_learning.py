"""L7: there is no learning machine in what is installed to run this, and nothing of it imports one."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.syntax import tree_of

ROOT = Path(__file__).resolve().parent.parent
LEARNING = re.compile(
    r"scikit-learn|sklearn|torch.*|tensorflow.*|keras|jax|jaxlib|flax|xgboost|lightgbm|catboost|transformers|tokenizers|"
    r"sentence-transformers|sentencepiece|spacy|thinc|nltk|gensim|fasttext|onnx.*|openai|anthropic|cohere|mistralai|ollama|"
    r"langchain.*|llama.*|litellm|huggingface.*|google-generativeai|google-genai|google-cloud-aiplatform|vertexai|groq|replicate|dashscope|"
    r"hmmlearn|river|peft|diffusers|bertopic|vllm|gpt4all|autogluon.*|h2o|pycaret|prophet|"
    r"statsmodels|fastai|mxnet|paddlepaddle|theano|pymc|stanza|flair|whisper|openai-whisper|ultralytics|dspy.*"
)
"""Names under which something that learns, or asks something that has learnt, is installed."""
RUN_WITH = ("postgres", "sso")
"""Extras that an installation may have; those for tests and development are no part of it."""


def needed() -> set[str]:
    """Every distribution that running needs, by what the project asks for and what those ask for in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in RUN_WITH for one in project["optional-dependencies"][extra])]
    found: set[str] = set()
    seen: set[str] = set()
    while asked:
        wanted = Requirement(asked.pop())
        if str(wanted) in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(str(wanted))
        found.add(re.sub(r"[-_.]+", "-", wanted.name).lower())
        try:
            requires = distribution(wanted.name).requires or []
        except PackageNotFoundError:
            continue
        asked += [str(_without_marker(one, wanted.extras)) for one in requires if _holds(one, wanted.extras)]
    return found


def _holds(text: str, extras: set[str]) -> bool:
    marker = Requirement(text).marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _without_marker(text: str, _extras: set[str]) -> Requirement:
    found = Requirement(text)
    found.marker = None
    return found


def test_nothing_that_learns_is_installed_to_run_it():
    """L7"""
    found = needed()

    assert [one for one in sorted(found) if LEARNING.fullmatch(one)] == []
    assert found >= {"streamlit", "numpy", "pandas", "sqlalchemy", "authlib", "psycopg", "pyarrow"}


def test_nothing_that_learns_is_imported():
    """L7"""
    imported = {
        (file.name, name)
        for file in [ROOT / "app.py", *(ROOT / "screening").rglob("*.py")]
        for node in ast.walk(tree_of(file))
        for module in _names(node)
        for name in _beginnings(module)
    }

    assert sorted((file, name) for file, name in imported if LEARNING.fullmatch(name)) == []
    assert {"numpy", "pandas"} <= {name for _file, name in imported}


def _beginnings(module: str) -> list[str]:
    """`google.generativeai.types` as what may be installed: google, google-generativeai, google-generativeai-types."""
    parts = module.replace("_", "-").split(".")
    return ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _names(node: ast.AST) -> list[str]:
    """The modules that a line imports, also by their name as text: `import_module("torch")`."""
    match node:
        case ast.Import(names=names):
            return [one.name for one in names]
        case ast.ImportFrom(module=str(module), names=names):
            return [module, *(f"{module}.{one.name}" for one in names)]
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), args=[ast.Constant(value=str(name)), *_]):
            return [name] if called in {"import_module", "__import__", "find_spec"} else []
    return []
