"""The calls about who may call: pairing codes, the proof that this is the daemon, a new token."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.errors import FieldError, RefusedError, StateError
from rejoinder.stream import Hub
from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.pairing import Pairing
from rejoinder.web.token import Token

SHORTEST_NONCE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingOffer:
    """`code` is typed by hand, `link` is opened; either works once."""

    code: str
    link: str
    expires_in_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingCode:
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerToken:
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nonce:
    """16 to 200 characters that nobody has used before."""

    nonce: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """HMAC-SHA256 of "nonce:port" under the token, in hex."""

    proof: str


class AccessCalls:
    """`address`: the daemon's own, as http://127.0.0.1:PORT."""

    def __init__(self, *, token: Token, pairing: Pairing, hub: Hub, address: str, port: int) -> None:
        self._token = token
        self._pairing = pairing
        self._hub = hub
        self._address = address
        self._port = port

    async def offer(self, call: Call[Nothing, Nothing]) -> PairingOffer:
        codes = self._pairing.offer()
        link = f"{self._address}/ui/home/home.html#code={codes.long}"
        return PairingOffer(code=codes.short, link=link, expires_in_s=codes.expires_in_s)

    async def exchange(self, call: Call[PairingCode, Nothing]) -> BearerToken:
        self._pairing.redeem(call.body.code)
        return BearerToken(token=self._token.value)

    async def prove(self, call: Call[Nonce, Nothing]) -> Proof:
        if len(call.body.nonce) < SHORTEST_NONCE:
            raise FieldError(f"A nonce has at least {SHORTEST_NONCE} characters.", field="nonce")
        return Proof(proof=self._token.prove(call.body.nonce, port=self._port))

    async def rotate(self, call: Call[Nothing, Nothing]) -> BearerToken:
        value = self._token.rotate()
        self._hub.cut("token_rotated", "The token was changed: pair again.")
        return BearerToken(token=value)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="POST", path="/v1/pairings", summary="A one-time code: two minutes, five tries.",
                answer=self.offer, result=PairingOffer, status=201,
            ),
            Endpoint(
                method="POST", path="/v1/pairings/exchange", summary="A one-time code for the token.",
                answer=self.exchange, body=PairingCode, result=BearerToken, errors=(RefusedError, StateError),
                open_to_all=True,
            ),
            Endpoint(
                method="POST", path="/v1/prove", summary="Show that this daemon holds the token, without telling it.",
                answer=self.prove, body=Nonce, result=Proof, open_to_all=True,
            ),
            Endpoint(
                method="POST", path="/v1/token/rotate", summary="A new token; the old one and all streams end.",
                answer=self.rotate, result=BearerToken,
            ),
        )  # fmt: skip
