"""What people read: a page for the student, a page for the instructor, a table for the sheet.

This room reads records (`autograder.model`) and manifests only. Import what you need:
`feedback.render`, `feedback.file_name`, `classreport.render`, `gradescsv.render`. Nothing is
imported here, so that grading does not pay for pages it does not draw.
"""
