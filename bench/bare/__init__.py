"""What the product is measured beside: the same work with nothing of ours in it."""
