"""The workbench: an editor for SPARQL, and answers as tables, charts, files and code.

Every answer has an address of its own (GET) and is made on the server: without scripts the page works with a plain
text area. The scripts add the editor, completion and copying.
"""

from iomgraph.web.workbench.desk import routes

__all__ = ["routes"]
