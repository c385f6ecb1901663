"""The pages: a build, a path, a language and a day make a page, on a server and in a static site alike.

``routes`` gives a server its routes; ``framed_page`` puts a template of another part of the web into the site's frame.
"""

from iomgraph.web.pages.http import Desk, routes
from iomgraph.web.pages.shell import STATIC, framed_page
from iomgraph.web.pages.view import View

__all__ = ["STATIC", "Desk", "View", "framed_page", "routes"]
