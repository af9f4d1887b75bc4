"""An address typed in a page -> what it names: a file of this site, another host, or neither.

In: the site's base_url, the page that an address stands in. Out: a Target. Whether the file exists is not asked here.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FOLDER_ENDINGS = ("", ".", "..")
AT_ANY_DEPTH = "404.html"
"""the page that a server shows at whatever address was asked for, so that no relative path in it can be right"""


class Target(NamedTuple):
    """`file`: a path of this site (it may not exist); `host`: another host; `scheme`: no web address, such as mailto:."""

    leads_to: Literal["file", "host", "scheme"]
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """How addresses are read on this site."""

    base_url: str
    base_path: str

    def target(self, page: str, url: str) -> Target:
        """What `url` names when it stands in the file `page`. Raises nothing."""
        address, _, fragment = url.partition("#")
        if scheme := _SCHEME.match(address):
            if scheme[0].lower() not in ("http:", "https:"):
                return Target("scheme", fragment=fragment)
            return self._absolute(address, fragment)
        if address.startswith("//"):
            return self._absolute(urlsplit(self.base_url).scheme + ":" + address, fragment)
        path = unquote(address.partition("?")[0])
        if not path:
            return Target("file", page, fragment)
        if path.startswith("/"):
            return Target("file", self._from_root(path), fragment)
        return Target("file", f"../{path}" if page == AT_ANY_DEPTH else _file(posixpath.dirname(page), path), fragment)

    def _absolute(self, address: str, fragment: str) -> Target:
        try:
            ours, theirs = urlsplit(self.base_url), urlsplit(address)
        except ValueError:
            return Target("host", fragment=fragment)
        path = self._from_root(unquote(theirs.path) or "/")
        if (theirs.scheme, theirs.netloc.lower()) != (ours.scheme, ours.netloc.lower()) or path.startswith("/"):
            return Target("host", fragment=fragment)
        return Target("file", path, fragment)

    def _from_root(self, path: str) -> str:
        """A path from the root of the host as one of this site; it keeps its first `/` where it lies outside the site."""
        if path.startswith(self.base_path):
            return _file("", path[len(self.base_path):])
        return "index.html" if path + "/" == self.base_path else path


def _file(folder: str, path: str) -> str:
    """The file that a relative path names; one that leaves the site begins with `..` and so is no output's."""
    normal = posixpath.normpath(posixpath.join(folder, path))
    if path.rpartition("/")[2] not in _FOLDER_ENDINGS:
        return normal
    return "index.html" if normal == "." else f"{normal}/index.html"
