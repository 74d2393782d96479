"""openapi.json, made from the table of endpoints and the types they name; nothing in it is written by hand per call.

The event types stand under components/schemas with their names on the wire, and the streams say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rejoinder.codec import adapter_of
from rejoinder.errors import (
    FieldError,
    HostNotAllowed,
    InputError,
    NotReady,
    OriginNotAllowed,
    RejoinderError,
    TokenRefused,
    TooFast,
)
from rejoinder.events import EVENT_CLASSES, EventData
from rejoinder.web.decode import LONGEST, LONGEST_OF, adapter
from rejoinder.web.endpoint import BODY_ERRORS, Endpoint, Nothing, Socket, Stream
from rejoinder.web.intake import Upload
from rejoinder.web.problem import PROBLEM_MEDIA_TYPE, MethodNotAllowed, Problem

Json = dict[str, Any]

SCHEMAS = "#/components/schemas/"
ABOUT = (
    "Every call: Host is a loopback name with the daemon's port, Origin where sent is the extension's or the daemon's "
    "own, and the token is a bearer token. Errors are application/problem+json with a stable code."
)


def document(endpoints: Sequence[Endpoint], sockets: Sequence[Socket], version: str) -> Json:
    """The whole description, OpenAPI 3.1."""
    schemas: Json = {"Problem": _given_schema(Problem, {})}
    paths: Json = {}
    for endpoint in endpoints:
        paths.setdefault(_plain_path(endpoint.path), {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    for socket in sockets:
        paths.setdefault(_plain_path(socket.path), {})["get"] = _socket_operation(socket)
    for event_class in EVENT_CLASSES:
        schemas[event_class.type] = _event_schema(event_class, schemas)
    schemas["Event"] = {"oneOf": [{"$ref": SCHEMAS + event_class.type} for event_class in EVENT_CLASSES]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rejoinder", "version": version, "description": ABOUT, "license": {"name": "Apache-2.0"}},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": dict(sorted(schemas.items())),
        },
    }


def _operation(endpoint: Endpoint, schemas: Json) -> Json:
    described: Json = {
        "summary": endpoint.summary,
        "operationId": _operation_id(endpoint),
        "parameters": [*_path_parameters(endpoint.path), *_query_parameters(endpoint.query, schemas)],
        "responses": {str(endpoint.status): _answer(endpoint, schemas), **_problems(_errors_of(endpoint))},
    }
    if endpoint.open_to_all:
        described["security"] = []
    if endpoint.result is Stream:
        described["parameters"].append(
            {"name": "Last-Event-ID", "in": "header", "required": False, "schema": {"type": "string"}}
        )
    if endpoint.body is Upload:
        file: Json = {"type": "string", "contentMediaType": "application/octet-stream"}
        form = {"type": "object", "properties": {"file": file}, "required": ["file"]}
        described["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    elif endpoint.body is not Nothing:
        body = _taken_schema(endpoint.body, schemas)
        content = {"application/json": {"schema": body}}
        described["requestBody"] = {"required": bool(_needed(endpoint.body)), "content": content}
    return described


def _answer(endpoint: Endpoint, schemas: Json) -> Json:
    if endpoint.result is Stream:
        events: Json = {"schema": {"$ref": SCHEMAS + "Event"}}
        said = "Server-sent events: `event` is the type, `data` the envelope, `id` stands on durable events alone."
        return {"description": said, "content": {"text/event-stream": events}}
    if endpoint.result is None and endpoint.media_type == "application/json":
        return {"description": "Done."}
    schema = {"type": "string"} if endpoint.result is None else {"type": "object"}
    if endpoint.result not in {None, dict}:
        assert endpoint.result is not None
        schema = _given_schema(endpoint.result, schemas)
    return {"description": "Done.", "content": {endpoint.media_type: {"schema": schema}}}


def _errors_of(endpoint: Endpoint) -> list[type[RejoinderError]]:
    errors: list[type[RejoinderError]] = [HostNotAllowed, OriginNotAllowed, MethodNotAllowed, *endpoint.errors]
    errors += [] if endpoint.open_to_all else [TokenRefused, TooFast]
    errors += [InputError, FieldError] if endpoint.query is not Nothing else []
    errors += [] if endpoint.method == "GET" else BODY_ERRORS
    return [*dict.fromkeys([*errors, NotReady])]


def _problems(errors: Sequence[type[RejoinderError]]) -> Json:
    by_status: dict[int, list[str]] = {}
    for error in errors:
        by_status.setdefault(error.status, []).append(f"`{error.code}`: {error.title}.")
    content = {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": SCHEMAS + "Problem"}}}
    return {
        str(status): {"description": " ".join(dict.fromkeys(said)), "content": content}
        for status, said in sorted(by_status.items())
    }


def _socket_operation(socket: Socket) -> Json:
    return {
        "summary": socket.summary,
        "operationId": "live",
        "description": "A WebSocket: offer the subprotocols `rejoinder.v1` and `bearer.TOKEN`. Frames up to 64 KiB.",
        "parameters": _path_parameters(socket.path),
        "responses": {
            "101": {"description": "Open. Envelopes as JSON text: see the schema Event."},
            **_problems([HostNotAllowed, OriginNotAllowed, TokenRefused, *socket.errors]),
        },
        "x-websocket": True,
    }


def _event_schema(event_class: type[EventData], schemas: Json) -> Json:
    properties: Json = {
        "session": {"type": "string"},
        "seq": {"type": "integer", "minimum": 1} if event_class.durable else {"type": "null"},
        "at_ms": {"type": "integer"},
        "type": {"const": event_class.type},
        "v": {"const": event_class.version},
        "data": _data_schema(event_class, schemas),
    }
    return {
        "type": "object",
        "description": " ".join((event_class.__doc__ or "").split()),
        "properties": properties,
        "required": list(properties),
        "x-durable": event_class.durable,
    }


def _data_schema(event_class: type[EventData], schemas: Json) -> Json:
    """The data as it is on the wire: some names differ, and a field that is null is left out."""
    made = _given_schema(event_class, schemas)
    properties, required = made.get("properties", {}), made.get("required", [])
    for field in fields(event_class):
        if "wire" in field.metadata:
            properties[field.metadata["wire"]] = properties.pop(field.name)
    return {**made, "properties": properties, "required": [name for name in required if name in properties]}


def _taken_schema(wanted: type, schemas: Json) -> Json:
    made: Json = adapter(wanted).json_schema(ref_template=SCHEMAS + "{model}")
    return _with_lengths(_lifted(made, schemas, lengths=True))


def _given_schema(wanted: type, schemas: Json) -> Json:
    made: Json = adapter_of(wanted).json_schema(ref_template=SCHEMAS + "{model}")
    return _lifted(made, schemas, lengths=False)


def _lifted(schema: Json, schemas: Json, *, lengths: bool) -> Json:
    """The schema with its definitions moved to the components."""
    for name, held in schema.pop("$defs", {}).items():
        schemas[name] = _with_lengths(held) if lengths else schemas.get(name, held)
    return schema


def _with_lengths(schema: Json) -> Json:
    for name, held in schema.get("properties", {}).items():
        if held.get("type") == "string" and "const" not in held and "enum" not in held:
            held.setdefault("maxLength", LONGEST_OF.get(name, LONGEST))
    return schema


def _query_parameters(query: type, schemas: Json) -> list[Json]:
    schema = _taken_schema(query, schemas)
    needed = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": held}
        for name, held in schema.get("properties", {}).items()
    ]


def _path_parameters(path: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)", path)
    ]


def _needed(body: type) -> list[str]:
    required: list[str] = adapter(body).json_schema().get("required", [])
    return required


def _plain_path(path: str) -> str:
    return re.sub(r"{(\w+):\w+}", r"{\1}", path)


def _operation_id(endpoint: Endpoint) -> str:
    words = [word for word in re.split(r"\W+", _plain_path(endpoint.path)) if word and word != "v1"]
    return "_".join([endpoint.method.lower(), *words])
