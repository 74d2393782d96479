"""Which machines an address may lead to: those of the public internet, and others only where the user says so."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_NAT64 = ip_network("64:ff9b::/96")


def may_reach(address: str, *, allow_local: bool) -> bool:
    """Whether an IP address may be connected to. Link-local ones never: machines keep credentials there."""
    try:
        bare = _embedded(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if bare.is_multicast or bare.is_unspecified or bare.is_link_local:
        return False
    if allow_local:
        return True
    return bare.is_global and not bare.is_reserved and not bare.is_private


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for (mapped, 6to4, Teredo, NAT64), else itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None) or address
