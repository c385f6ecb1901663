"""Facts to quads: every fact a claim with its evidence, one named graph a document version."""
