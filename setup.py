"""What `pyproject.toml` cannot say: found packages, and data folders under another name."""

from setuptools import find_packages, setup

# The weights and the sample stand at the top of the repository, and go where no other project's
# folders are: `index/installation.py` finds them in either place.
SHIPPED = {
    "dateline.shipped.models.reader": "models/reader",
    "dateline.shipped.examples": "examples",
}

setup(
    packages=[*find_packages(include=["dateline*", "index*", "qa*"]), *SHIPPED],
    package_dir=SHIPPED,
    package_data={
        "": ["*", "templates/*", "static/*"],
        "dateline.shipped.examples": ["articles/*"],
    },
)
