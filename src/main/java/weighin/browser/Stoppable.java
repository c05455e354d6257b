package weighin.browser;

/**
 * Work that ends of itself, or is stopped. Whoever does the work asks whether to go on after each wait, and leaves word
 * of what frees all that it holds; once stopped, it says nothing more.
 */
abstract class Stoppable {
    private boolean over;
    private Runnable freeing;

    /** Whether to stop: it was stopped, or is over. */
    final boolean ended() {
        return over;
    }

    /** What frees everything that is held, for when it is stopped. */
    final void whenStopped(Runnable task) {
        freeing = task;
    }

    /** Ends it of itself: everything is freed. False where it had ended before. */
    final boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** Ends it from outside, and frees what it holds. */
    final void stop() {
        over = true;
        Runnable task = freeing;
        freeing = null;
        if (task != null) {
            task.run();
        }
    }
}
