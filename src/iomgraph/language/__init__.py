"""Language packs: words, patterns and labels are data; adding a language needs no Python."""
