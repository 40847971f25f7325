"""Write the synthetic sample records.

    python -m examples.samples [FOLDER]

FOLDER is `examples/records` of this checkout unless another is given. The files are rewritten whole.
"""

import sys
from pathlib import Path

from examples.samples.sample import draw_sample, files
from examples.samples.territory import read_territory

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path) -> None:
    """Write every file of the sample to an existing folder."""
    territory = read_territory(ROOT / "ontology" / "codelists" / "coate.csv")
    for name, content in files(draw_sample(territory), territory).items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "examples" / "records")
