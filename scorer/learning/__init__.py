"""What is made of documents that people have labelled; each command of these has its module here.

`labelled` reads the rows and `metrics` has the figures, for all of them. `evaluation` measures a rubric (`scorer
evaluate`), `fitting` fits its weights (`scorer rubric fit`) within the law of `silence`, and `training` makes a
second opinion (`scorer train`). Nothing here is needed to judge a document.
"""
