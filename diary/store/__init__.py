"""The diary on disk: the only package that knows SQL."""
