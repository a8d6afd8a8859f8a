"""The warehouse: keys registered one after another."""
