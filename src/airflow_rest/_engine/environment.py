"""Read proxies and certificate authorities from the environment.

The environment is read once, when a client is created. Messages name the variable and show no
credentials.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import ssl
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

import httpx

from airflow_api_v1.runtime import shown

if TYPE_CHECKING:
    from collections.abc import Callable


def proxies() -> dict[str, httpx.Proxy | None]:
    """Return the proxies of the environment, by URL pattern.

    The keys are those of httpx's `mounts`. None means no proxy. The variables have the same meaning
    as in httpx, so on macOS and Windows the system settings apply if no variable is set.

    Raises:
        ValueError: A variable is invalid.
    """
    found = getproxies()
    direct = [host.strip() for host in found.get("no", "").split(",")]
    if "*" in direct:
        return {}
    mounts: dict[str, httpx.Proxy | None] = {
        f"{scheme}://": _proxy(_variable(scheme), found[scheme])
        for scheme in ("http", "https", "all")
        if found.get(scheme)
    }
    return mounts | {_pattern(host): None for host in direct if host}


def _variable(scheme: str) -> str:
    """Return the name of the variable in use. Lower case takes precedence."""
    name = f"{scheme}_proxy"
    return name if os.environ.get(name) else name.upper()


def _proxy(variable: str, value: str) -> httpx.Proxy:
    try:
        proxy = httpx.Proxy(value if "://" in value else f"http://{value}")
        host, port = proxy.url.host.encode("idna"), proxy.url.port
    except (httpx.InvalidURL, ValueError):
        proxy, host, port = None, b"", None
    wrong = proxy is None or not host or any(char.isspace() for char in value)
    if proxy is None or wrong or (port is not None and not 0 < port < 65536):
        raise ValueError(
            f"{variable} must be an http, https or socks5 URL with a host,"
            " such as http://proxy.example.com:3128"
        )
    if proxy.url.scheme.startswith("socks"):
        from importlib.util import find_spec  # rarely needed

        if find_spec("socksio") is None:
            raise ValueError(
                f"{variable} is a SOCKS proxy, which needs socksio: pip install 'httpx[socks]'"
            )
    return proxy


def _pattern(host: str) -> str:
    """Return an entry of NO_PROXY as a key of httpx's `mounts`."""
    address: object = None
    with contextlib.suppress(ValueError):
        address = ipaddress.ip_address(host.partition("/")[0])
    if "://" in host:
        pattern = host
    elif isinstance(address, ipaddress.IPv6Address):
        pattern = f"all://[{host}]"
    elif address or host.lower() == "localhost":
        pattern = f"all://{host}"
    else:
        pattern = f"all://*{host}"  # including subdomains
    try:
        _ = httpx.URL(pattern).host
    except (httpx.InvalidURL, UnicodeError):
        entry = shown(host.rpartition("@")[2])
        raise ValueError(f"{_variable('no')} has an entry that is not a host: {entry}") from None
    return pattern


def ssl_context(verify: bool | str | ssl.SSLContext, *, trust_env: bool) -> ssl.SSLContext:
    """Return the SSL context for https URLs.

    Raises:
        ValueError: The file or directory in `verify`, SSL_CERT_FILE or SSL_CERT_DIR is not
            readable.
    """
    if isinstance(verify, str):
        return trusting("verify", verify)
    if verify is True and trust_env:
        file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        if file:
            return trusting("SSL_CERT_FILE", file)
        if folders and not any(map(_is_readable_folder, folders.split(os.pathsep))):
            raise ValueError(f"SSL_CERT_DIR has no readable directory: {shown(folders)}")
        if folders:
            return httpx.create_ssl_context()
    if verify is True:
        return _default_context()
    return httpx.create_ssl_context(verify)


def _is_readable_folder(path: str) -> bool:
    return os.path.isdir(path) and os.access(path, os.R_OK | os.X_OK)


def trusting(name: str, path: str) -> ssl.SSLContext:
    """Return a context that trusts the certificates in a file."""
    try:
        with open(path, "rb") as file:  # the ssl module does not name a file that it cannot read
            found = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise ValueError(f"{name}: cannot read {shown(path)}: {reason}") from error
    try:
        return _context_of_file(path, found.st_mtime_ns, found.st_size)
    except ssl.SSLError as error:
        raise ValueError(f"{name}: {shown(path)} has no certificates in PEM format") from error


# Reading the certificates of all authorities takes about 25 ms. So clients share a context, and the
# first https connection creates it: a client of an http URL never needs it.


@cache
def _default_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # on its own, it trusts no certificate
    for name in ("set_alpn_protocols", "wrap_bio", "wrap_socket"):  # all that HTTP clients call
        setattr(context, name, _method_of_full_context(name))
    return context


def _method_of_full_context(name: str) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(_full_context(), name)(*arguments, **options)

    return call


@cache
def _full_context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


@lru_cache(maxsize=8)
def _context_of_file(path: str, changed: int, size: int) -> ssl.SSLContext:
    """Return a context that trusts the certificates in a file, and read a changed file again."""
    return ssl.create_default_context(cafile=path)
