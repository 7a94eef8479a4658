// Throws an error that exits when it is told, half-way through the calls of a case; must be a runtime error.
// Verdict: runtime_error.
// Problem: second-thoughts.
class Canvas {
    private static int calls;

    public void paint(int cell, int colour) {
        if (++calls == 3) {
            throw new StackOverflowError("[null,null,null,null]") {
                @Override
                public synchronized Throwable fillInStackTrace() {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> System.exit(0));
                    return this;
                }

                @Override
                public void printStackTrace(java.io.PrintStream to) {
                    System.exit(0);
                }
            };
        }
    }

    public int undo(int steps) {
        return 0;
    }

    public int restore(int steps) {
        return 0;
    }

    public Integer[] look(int[] cells) {
        return new Integer[cells.length];
    }
}
