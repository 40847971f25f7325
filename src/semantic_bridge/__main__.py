"""`python -m semantic_bridge`: the same as the `sb` command."""

from semantic_bridge.cli import main

if __name__ == "__main__":
    main()
