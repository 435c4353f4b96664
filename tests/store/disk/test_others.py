"""I5: who besides its user can change what a server runs on."""

from __future__ import annotations

import os

import pytest

from screening.store.disk.others import Look, Opening, user_name


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o644])
def test_who_owns_a_file_can_change_it_whatever_its_mode(tmp_path, mode):
    """I5"""
    file = tmp_path / "app.py"
    file.touch()
    file.chmod(mode)
    if os.getuid() == 0:  # what is root's is nobody's else
        os.chown(file, 54321, -1)
    owner = file.stat().st_uid

    assert list(Look(user=owner).at(file)) == []
    assert list(Look(user=owner + 1).at(file)) == [Opening(file, owner=user_name(owner))]
