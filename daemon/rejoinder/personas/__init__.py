"""Personas: how answers are to sound. Takes TOML files that ship and the user's own; gives Persona by name."""

from rejoinder.personas.shelf import PersonaDefaults, PersonaProblem, PersonaShelf

__all__ = ["PersonaDefaults", "PersonaProblem", "PersonaShelf"]
