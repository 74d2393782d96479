"""Talking to OpenAI-compatible servers: the client, one streamed completion, what can fail, and who is near."""
