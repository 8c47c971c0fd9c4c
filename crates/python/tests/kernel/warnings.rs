//! Warnings: on stderr, once for each place.

use crate::transcript::TestKernel;

#[test]
fn a_warning_is_shown_once_for_its_place() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show(
        "import warnings\ndef f(): warnings.warn('careful')\nfor i in range(3): f()\nwarnings.warn('careful')",
    );
    assert_eq!(shown.matches("UserWarning: careful").count(), 2, "{shown}");
    assert!(shown.contains("Cell In[1]:2: UserWarning"), "{shown}");
    assert!(shown.contains("Cell In[1]:4: UserWarning"), "{shown}");
    assert!(shown.lines().all(|line| line.starts_with("stderr: ")));
}

#[test]
fn a_cell_that_is_run_again_warns_again() {
    let mut kernel = TestKernel::new();
    let cell = "import warnings\nwarnings.warn('careful')";
    for _ in 0..2 {
        let shown = kernel.show(cell);
        assert_eq!(shown.matches("UserWarning: careful").count(), 1, "{shown}");
    }
}

#[test]
fn what_is_deprecated_is_told_to_who_uses_it_in_a_cell() {
    let mut kernel = TestKernel::new();
    let shown = kernel.show("import warnings\nwarnings.warn('old', DeprecationWarning)");
    assert!(
        shown.contains(
            "Cell In[1]:2: DeprecationWarning: old\\n  warnings.warn('old', DeprecationWarning)"
        ),
        "{shown}"
    );
}
