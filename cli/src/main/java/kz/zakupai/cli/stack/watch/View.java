package kz.zakupai.cli.stack.watch;

/** Shows one board after the other. */
interface View extends AutoCloseable {
    void show(Board board);

    /** Waits until the next is due. False when there is to be none: somebody ended it, or nobody reads any more. */
    boolean waitForNext();

    @Override
    void close();
}
