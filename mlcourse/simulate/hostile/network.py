"""Notebooks that try to talk to anyone."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import SAY, Hostile, edited, with_cell

CANARY_PORT = 47631
"""A TCP and UDP port on loopback where a test may listen, to see that nobody comes."""

CANARY_SOCKET = "mlcourse-canary"
"""Name of an abstract Unix socket where a test may listen."""

# 192.0.2.0/24 and 2001:db8::/32 are set aside for documentation: nobody lives there.
_TCP = """\
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    try:
        with socket.socket(family, socket.SOCK_STREAM) as sock:
            sock.setblocking(False)
            code = sock.connect_ex((address, 80))
        if code in (0, errno.EINPROGRESS):
            _leak(f"a route for TCP to {address}")
    except OSError:
        pass
"""
_UDP = """\
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as sock:
            sock.sendto(b"hello", (address, 9))
        _leak(f"a route for UDP to {address}")
    except OSError:
        pass
"""
_DNS = """\
for name in ("example.com", "example.org"):
    try:
        _leak(socket.getaddrinfo(name, 80))
    except OSError:
        pass
"""
_LOOPBACK = f"""\
for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
    for port in (22, 53, 80, 111, 443, 631, 3306, 5432, 8080, 8786, 8888, {CANARY_PORT}):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as sock:
                sock.settimeout(0.2)
                if sock.connect_ex((address, port)) == 0:
                    _leak(f"a listener on {{address}} port {{port}}")
            with socket.socket(family, socket.SOCK_DGRAM) as sock:
                sock.sendto(b"hello", (address, {CANARY_PORT}))
        except OSError:
            pass
"""
_UNIX = f"""\
paths = ["\\0{CANARY_SOCKET}", "\\0/tmp/.X11-unix/X0", "/tmp/.X11-unix/X0", "/run/docker.sock"]
paths += ["/run/dbus/system_bus_socket", "/run/systemd/private", "/run/podman/podman.sock", "/dev/log"]
for path in paths:
    with socket.socket(socket.AF_UNIX) as sock:
        if sock.connect_ex(path) == 0:
            _leak(f"the Unix socket {{path!r}}")
"""
_INTERFACES = """\
for _, name in socket.if_nameindex():
    if name != "lo":
        _leak(f"the interface {name}")
"""

_NOBODY = "it reaches nobody, and the right answers count"


def _network(name: str, tries: str, code: str) -> Hostile:
    return Hostile(name, tries, _NOBODY, edited(with_cell(SAY + "import errno, socket\n" + code)))


NETWORK = (
    _network("network-tcp", "connects to a host far away", _TCP),
    _network("network-udp", "sends a datagram far away", _UDP),
    _network("network-dns", "asks for a name", _DNS),
    _network("network-loopback", "connects to servers of this machine", _LOOPBACK),
    _network("network-unix", "connects to sockets of this machine, abstract ones too", _UNIX),
    _network("network-interfaces", "looks for network interfaces", _INTERFACES),
)
