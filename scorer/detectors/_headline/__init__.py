"""What `headline_body` compares: figures, labels, lists and contrasts of a headline with the text under it."""
