"""What `entity_facts` needs: names in a text, claims about them, the day they were made, and the judgement."""
