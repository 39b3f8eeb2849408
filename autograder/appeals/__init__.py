"""Appeals: one submission graded again under a witness, beside what was recorded; for `cli`.

What comes of it holds hidden test data: it is for instructors, never for a student's page.
"""
