"""People, offices and bodies known across documents, under one identity each."""

from onrecord.registry.loading import open_registry, user_file
from onrecord.registry.registry import Registry

__all__ = ["Registry", "open_registry", "user_file"]
