"""The stores: one protocol, interchangeable engines."""
