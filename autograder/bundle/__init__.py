"""What is graded: an otter `autograder.zip` or its folder, opened; for every room above."""
