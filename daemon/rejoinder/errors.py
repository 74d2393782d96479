"""One error tree. Each class has a stable code, an HTTP status and says whether trying again can help.

RejoinderError
├── InputError              400 malformed           what was sent cannot be read at all
│   ├── FieldError          422 invalid_field       a field is wrong; `field` is its path
│   ├── TooLarge            413 too_large           over a documented limit
│   ├── WrongType           415 wrong_type          a content type that is not taken
│   └── DocumentUnreadable  422 document_unreadable empty, encrypted, a scan, renamed, or a bomb
├── NotFound                404 not_found
├── StateError              409 wrong_state         the session has ended, the code was used
│   ├── BudgetSpent             budget_spent         what the user allowed has been spent
│   └── ProviderMissing         provider_missing     no language model is in use
├── RefusedError            403 refused
│   ├── HostNotAllowed      403 host_not_allowed
│   ├── OriginNotAllowed    403 origin_not_allowed
│   └── TokenRefused        401 token_refused
├── TooFast                 429 too_fast            retry
│   └── TooManyWaiting          too_many_waiting     an answer whose turn did not come     retry
├── NotReady                503 not_ready           retry
│   └── LogUnavailable      503 log_unavailable     the disk is full or cannot be written
│       ├── LogDamaged          log_damaged          what was stored is not what was written
│       └── EventUnknown        event_unknown        stored by a newer version
├── ProviderError           502 provider_failed     a language model's server
│   ├── ProviderKeyRefused      provider_key_refused
│   ├── ProviderModelUnknown    provider_model_unknown
│   ├── ProviderAiling      502 provider_failed     its own failure (status 500 and above)    retry
│   ├── ProviderUnreachable     provider_unreachable     retry
│   ├── ProviderTimeout         provider_timeout         retry
│   ├── ProviderRateLimited     provider_rate_limited    retry
│   ├── ProviderBrokeOff        provider_broke_off       retry
│   └── ProviderInterrupted     provider_interrupted     retry   it died in mid-answer; another one answers anew
└── AlreadyRunning          409 already_running     a second daemon on one data directory

`detail` says what is wrong and `action` what the person can do about it. Neither ever holds a token, a key or speech.
"""

from __future__ import annotations

from typing import ClassVar


class RejoinderError(Exception):
    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False
    title: ClassVar[str] = "Something went wrong in the daemon"

    def __init__(self, detail: str, *, action: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.action = action


class InputError(RejoinderError):
    code, status, title = "malformed", 400, "The request cannot be read"


class FieldError(InputError):
    code, status, title = "invalid_field", 422, "A field is not valid"

    def __init__(self, detail: str, *, field: str, action: str = "") -> None:
        super().__init__(detail, action=action)
        self.field = field


class TooLarge(InputError):
    code, status, title = "too_large", 413, "Over the limit"


class WrongType(InputError):
    code, status, title = "wrong_type", 415, "This content type is not taken here"


class DocumentUnreadable(InputError):
    code, status, title = "document_unreadable", 422, "The document could not be read"


class NotFound(RejoinderError):
    code, status, title = "not_found", 404, "Not found"


class StateError(RejoinderError):
    code, status, title = "wrong_state", 409, "Not possible in this state"


class AlreadyRunning(StateError):
    code, title = "already_running", "Rejoinder is already running on this data directory"


class BudgetSpent(StateError):
    code, title = "budget_spent", "The budget is spent"


class ProviderMissing(StateError):
    code, title = "provider_missing", "No language model is in use"


class RefusedError(RejoinderError):
    code, status, title = "refused", 403, "Refused"


class HostNotAllowed(RefusedError):
    code, title = "host_not_allowed", "This host name is not the daemon's"


class OriginNotAllowed(RefusedError):
    code, title = "origin_not_allowed", "This origin may not call the daemon"


class TokenRefused(RefusedError):
    code, status, title = "token_refused", 401, "A valid token is needed"


class TooFast(RejoinderError):
    code, status, retryable, title = "too_fast", 429, True, "Too many at once"


class TooManyWaiting(TooFast):
    code, title = "too_many_waiting", "Too many questions at once"


class NotReady(RejoinderError):
    code, status, retryable, title = "not_ready", 503, True, "Not ready"


class LogUnavailable(NotReady):
    code, title = "log_unavailable", "The session log cannot be written"


class LogDamaged(LogUnavailable):
    code, retryable, title = "log_damaged", False, "A stored session is damaged"


class EventUnknown(LogUnavailable):
    code, retryable, title = "event_unknown", False, "A stored session is from another version"


class ProviderError(RejoinderError):
    code, status, title = "provider_failed", 502, "The language model's server failed"


class ProviderKeyRefused(ProviderError):
    code, title = "provider_key_refused", "The provider refused the key"


class ProviderModelUnknown(ProviderError):
    code, title = "provider_model_unknown", "The provider does not know this model"


class ProviderAiling(ProviderError):
    retryable = True


class ProviderUnreachable(ProviderError):
    code, retryable, title = "provider_unreachable", True, "The provider cannot be reached"


class ProviderTimeout(ProviderError):
    code, retryable, title = "provider_timeout", True, "The provider took too long"


class ProviderRateLimited(ProviderError):
    code, retryable, title = "provider_rate_limited", True, "The provider asks to slow down"


class ProviderBrokeOff(ProviderError):
    code, retryable, title = "provider_broke_off", True, "The provider broke off in mid-answer"


class ProviderInterrupted(ProviderError):
    code, retryable, title = "provider_interrupted", True, "The provider died in mid-answer"
