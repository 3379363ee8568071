"""What `date_consistency` finds: weekdays, impossible days, dates of pages, what is ahead or old, and order."""
