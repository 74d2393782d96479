"""Well-known servers that speak OpenAI's protocol: their addresses, and where a key comes from. No models: ask them."""

from __future__ import annotations

from rejoinder.types import ProviderPreset

PRESETS: tuple[ProviderPreset, ...] = (
    ProviderPreset(
        name="openai", title="OpenAI", base_url="https://api.openai.com/v1", needs_key=True,
        key_url="https://platform.openai.com/api-keys",
    ),
    ProviderPreset(
        name="gemini", title="Google Gemini", base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        needs_key=True, key_url="https://aistudio.google.com/apikey",
    ),
    ProviderPreset(
        name="deepseek", title="DeepSeek", base_url="https://api.deepseek.com/v1", needs_key=True,
        key_url="https://platform.deepseek.com/api_keys",
    ),
    ProviderPreset(
        name="openrouter", title="OpenRouter", base_url="https://openrouter.ai/api/v1", needs_key=True,
        key_url="https://openrouter.ai/keys",
    ),
    ProviderPreset(
        name="groq", title="Groq", base_url="https://api.groq.com/openai/v1", needs_key=True,
        key_url="https://console.groq.com/keys",
    ),
    ProviderPreset(
        name="ollama", title="Ollama", base_url="http://127.0.0.1:11434/v1", needs_key=False, is_local=True,
    ),
    ProviderPreset(
        name="lmstudio", title="LM Studio", base_url="http://127.0.0.1:1234/v1", needs_key=False, is_local=True,
    ),
    ProviderPreset(
        name="llamacpp", title="llama.cpp", base_url="http://127.0.0.1:8080/v1", needs_key=False, is_local=True,
    ),
    ProviderPreset(
        name="vllm", title="vLLM", base_url="http://127.0.0.1:8000/v1", needs_key=False, is_local=True,
    ),
)  # fmt: skip
