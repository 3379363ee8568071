"""Steps for other people's pipelines. Each needs its own package, which no extra of ours brings; import what you use.

`scorer.adapters.datatrove.ScorerFilter`, `scorer.adapters.langchain.ScorerTransformer` and
`scorer.adapters.llama_index.ScorerTransform` do the same: they write what was measured into the metadata of each
document, and leave out those that the gate of the rubric stops. `judging.py` is what they share.
"""
