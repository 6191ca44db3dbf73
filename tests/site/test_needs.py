import pytest

from lecture_port.errors import MissingDependencyError
from lecture_port.site import needs


def test_the_extra_is_installed_here():
    needs.require_docs_extra()


@pytest.mark.parametrize("module", ["no_such_module", "no_such_package.katex"])
def test_a_missing_package_is_named_with_the_command_that_mends_it(monkeypatch, module):
    monkeypatch.setitem(needs.PACKAGES, module, "wanted-package")
    with pytest.raises(MissingDependencyError, match="wanted-package") as raised:
        needs.require_docs_extra()
    assert raised.value.exit_code == 9
    assert '".[docs]"' in str(raised.value)
