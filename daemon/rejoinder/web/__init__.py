"""The daemon's HTTP edge: who may call, what is read in, what is answered. The contract is openapi.json's."""
