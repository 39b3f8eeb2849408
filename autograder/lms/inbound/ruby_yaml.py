"""YAML as Ruby writes it, read as plain data: symbols are text, objects are the mappings they are.

Nothing is ever constructed but None, booleans, numbers, text, dates, lists and dicts: this is
PyYAML's safe loader, which knows no Python object, taught to look through Ruby's tags.
"""

from __future__ import annotations

from typing import Any

from autograder.errors import InputError


def load(text: str, where: str) -> Any:
    """The document in `text`, every `:symbol` without its colon.

    Raises InputError (naming `where`) for what is no YAML, and where PyYAML is not installed.
    """
    try:
        import yaml  # noqa: PLC0415 — only a Gradescope export needs it
    except ImportError as error:
        raise InputError(
            f"{where}: reading it needs PyYAML. Install it: pip install 'nabla-autograder[lms]'."
        ) from error
    try:
        return _without_colons(yaml.load(text, Loader=_loader(yaml)))  # noqa: S506 — a safe one
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"{where}: not the YAML that Gradescope writes ({line}). Download the export again."
        ) from error


def _loader(yaml: Any) -> Any:
    """The C one where it is built (ten times faster), else the Python one."""
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("RubyLoader", (base,), {})
    loader.add_multi_constructor("!ruby/", _looked_through)
    return loader


def _looked_through(loader: Any, suffix: str, node: Any) -> Any:
    """What a Ruby object, struct, symbol or hash is made of."""
    if node.id == "mapping":
        return loader.construct_mapping(node, deep=True)
    if node.id == "sequence":
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


def _without_colons(value: Any) -> Any:
    """Keys without the colon of a symbol, in the mappings that we read (not in results)."""
    if isinstance(value, dict):
        return {_symbol(key): _without_colons(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_colons(inner) for inner in value]
    return value


def _symbol(key: Any) -> Any:
    return key[1:] if isinstance(key, str) and key.startswith(":") else key
