"""Plansite: plans written as YAML and Markdown in, a static bilingual portal out. Nothing happens on import."""

__version__ = "0.1.0"
