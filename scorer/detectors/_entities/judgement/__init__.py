"""Whether what a text says of known names is so: a module for each group of relations.

Each takes what is known (`Facts`), an entity, a claim about it and its circumstances, and gives a verdict. In doubt
there is no contradiction. Who judges what is in the tables of `judge`.
"""
