"""SPARQL 1.1 endpoints of others: asked over HTTP, where an answer is whole or an error, and written to in batches."""
