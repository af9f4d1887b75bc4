"""Measures builds: a corpus made from a seed, the same corpus for other generators, and a runner. Nothing here is needed to build a site."""
