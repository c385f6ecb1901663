"""Serving a build over HTTP: SPARQL, pages, a workbench (extra ``[web]``)."""
