//! What the kernel does while nobody waits for it.

use crate::transcript::TestKernel;

#[test]
fn what_it_does_at_leisure_ends_and_touches_nothing_of_the_cells() {
    let mut kernel = TestKernel::new();
    assert!(kernel.dispatcher.kernel().prepare());
    let own_print = "import builtins\ncalls, kept = [], builtins.print\nbuiltins.print = lambda *values, **named: calls.append(values)";
    assert_eq!(kernel.show(own_print), "");
    let mut parts = 1;
    while kernel.dispatcher.kernel().prepare() {
        parts += 1;
        assert!(parts < 100, "it does not end");
    }
    assert!(kernel.host.take_sent().is_empty());
    assert!(parts > 12, "{parts} parts: it did not practise");
    let left = "import sys\nbuiltins.print = kept\ncalls, 'dataclasses' in sys.modules, 'number' in globals(), _";
    assert_eq!(kernel.show(left), "result: ([], True, False, '')");
}
