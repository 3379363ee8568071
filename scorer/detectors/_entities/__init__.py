"""What `entity_facts` needs: names in a text, claims about them, the day they were made, and the judgement.

`names` finds known names and makes the skeleton of a text; `claims` matches the forms of words in `shapes` with it;
`descriptions` and `references` read what companies are called, and nouns and pronouns for a name told before. `facts`
is what is known; `judge` gives each claim to its module in `judgement`. `apart`, `money`, `powers` and `regulators`
look at the text as a whole.
"""
