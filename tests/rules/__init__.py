"""The rules that find inconsistencies, each on a workspace as small as its conflict."""
