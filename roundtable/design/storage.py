"""Static files: compressed, under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedOrFound(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """`serve` collects at every start. Tests and a fresh checkout have no manifest: whitenoise then serves
    what the finders see, under its plain name."""

    def stored_name(self, name: str) -> str:
        found: str | None = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return found or name
